"""Opens a page in Chromium and lets a script of the test act in it."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 120
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
)
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


@dataclass(frozen=True)
class Opened:
    """What a script reported, and the lines of the browser's console."""

    report: Any
    console: tuple[str, ...]


def open_page(page: bytes, script: str, folder: Path, *flags: str) -> Opened:
    """Open a page, run `script`, and give what it passes to `report(…)` as JSON.

    The policy of the page is widened by the hash of that script and of nothing else; a page that allows no scripts
    gets a rule for this one.
    """
    code = f"{{{HELPERS}\nconst report = (value) => {{ document.body.dataset.report = JSON.stringify(value); }};\n{script}\n}}"
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    text = page.decode("utf-8")
    before, after = ("script-src ", " ") if "script-src " in text else ("default-src ", "; default-src ")
    text = text.replace(before, f"script-src 'sha256-{digest}'{after}", 1)
    text = text.replace("</body>", f"<script>{code}</script></body>")
    (folder / "page.html").write_text(text, "utf-8")
    done = chromium(folder, "--dump-dom", *flags)
    found = re.search(r'data-report="([^"]*)"', done.stdout)
    console = tuple(line for line in done.stderr.splitlines() if ":CONSOLE:" in line)
    return Opened(json.loads(html.unescape(found[1])) if found else None, console)


def chromium(folder: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    """Run Chromium on `page.html` in the folder."""
    return subprocess.run(
        ["chromium", *FLAGS, "--enable-logging=stderr", f"--user-data-dir={folder}/profile", *flags, f"file://{folder}/page.html"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
    )  # fmt: skip
