"""A Chromium in which pages are opened, scripts of a test act, and pages are printed; one for all tests of a process.

It is spoken to in the DevTools protocol, by pipes: https://chromedevtools.github.io/devtools-protocol/.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from select import select
from typing import Any

from processes import PATIENCE

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
START = "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execvp(sys.argv[3], sys.argv[3:])"
"""Chromium reads its orders from descriptor 3 and answers on 4."""
HELPERS = """
const all = (selector) => [...document.querySelectorAll(selector)];
const shown = (selector) => all(selector).filter((one) => one.checkVisibility()).map((one) => one.textContent);
const choose = (name, value) => {
  const one = document.querySelector(`[data-name="${name}"]:is(input, select)`);
  one.value = value;
  one.dispatchEvent(new Event(one.tagName === "INPUT" ? "input" : "change"));
};
const press = (one, key) => one.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
"""
CONSOLE: Mapping[str, Callable[[Any], str]] = {
    "Log.entryAdded": lambda told: str(told["entry"]["text"]),
    "Runtime.consoleAPICalled": lambda told: str([part.get("value") for part in told["args"]]),
    "Runtime.exceptionThrown": lambda told: str(told["exceptionDetails"]),
}
"""What a page has written on the console, by how it is told."""


@dataclass(frozen=True)
class Opened:
    """What a script reported, and the lines of the browser's console."""

    report: Any
    console: tuple[str, ...]


class Browser:
    """A running Chromium with one window."""

    def __init__(self, orders: int, answers: int, folder: Path) -> None:
        self._orders, self._answers, self._folder = orders, answers, folder
        self._rest = b""
        self._number = 0
        self._session: str | None = None
        self._told: list[dict[str, Any]] = []
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for part in ("Page", "Log", "Runtime"):
            self._ask(f"{part}.enable")
        self._ask("Page.setLifecycleEventsEnabled", enabled=True)

    def open(self, page: bytes, script: str, *, width: int = 800, scheme: str = "light") -> Opened:
        """Open a page, run `script`, and give what it passes to `report(…)` as JSON.

        `width`: of the window. `scheme`: the colours that the reader wants, `light` or `dark`. The policy of the page is
        widened by the hash of that script and of nothing else; a page that allows no scripts gets a rule for this one.
        """
        code = f"{{{HELPERS}\nconst report = (value) => {{ document.body.dataset.report = JSON.stringify(value); }};\n{script}\n}}"
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        text = page.decode("utf-8")
        before, after = ("script-src ", " ") if "script-src " in text else ("default-src ", "; default-src ")
        text = text.replace(before, f"script-src 'sha256-{digest}'{after}", 1)
        text = text.replace("</body>", f"<script>{code}</script></body>")
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        self._ask("Emulation.setDeviceMetricsOverride", **size)
        wanted = [{"name": "prefers-color-scheme", "value": scheme}]
        self._ask("Emulation.setEmulatedMedia", features=wanted)
        self._load(text.encode())
        told = self._ask("Runtime.evaluate", expression="document.body.dataset.report")["result"]
        console = tuple(
            CONSOLE[one["method"]](one["params"]) for one in self._told if one["method"] in CONSOLE
        )
        return Opened(json.loads(told["value"]) if "value" in told else None, console)

    def printed(self, page: bytes) -> bytes:
        """The page on paper, as PDF."""
        self._load(page)
        pdf = self._ask("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"]
        return base64.b64decode(pdf)

    def _load(self, page: bytes) -> None:
        path = self._folder / "page.html"
        path.write_bytes(page)
        # what the page before this one still has to tell is told before this is answered
        self._ask("Page.navigate", url="about:blank")
        self._told.clear()
        loading = self._ask("Page.navigate", url=path.as_uri())["loaderId"]
        while not any(
            (one["params"].get("loaderId"), one["params"].get("name")) == (loading, "load")
            for one in self._told
        ):
            self._told.append(self._next())

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Give an order and wait for its answer."""
        self._number += 1
        order = {"id": self._number, "method": method, "params": params}
        if self._session is not None:
            order["sessionId"] = self._session
        os.write(self._orders, json.dumps(order).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            self._told.append(answer)
        assert "error" not in answer, answer
        return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        """The next thing that the browser says."""
        while b"\0" not in self._rest:
            assert select([self._answers], [], [], PATIENCE)[0], "the browser hangs"
            more = os.read(self._answers, 1 << 20)
            assert more, "the browser has ended"
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(line))


@contextmanager
def running(folder: Path) -> Iterator[Browser]:
    """A Chromium that keeps what it keeps in the folder, and ends with the block."""
    read_by_it, orders = os.pipe()
    answers, written_by_it = os.pipe()
    command = [sys.executable, "-c", START, str(read_by_it), str(written_by_it), "chromium", *FLAGS]
    process = subprocess.Popen(
        [*command, f"--user-data-dir={folder}/profile"],
        pass_fds=(read_by_it, written_by_it),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(read_by_it)
    os.close(written_by_it)
    try:
        yield Browser(orders, answers, folder)
    finally:
        os.close(orders)  # it ends when nobody can give it orders any more
        process.wait(PATIENCE)
        os.close(answers)
