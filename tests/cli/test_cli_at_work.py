from __future__ import annotations

import io
import threading
from pathlib import Path

import pytest

from kehoach_cli.cli import at_work as module
from kehoach_cli.cli import language, main
from kehoach_cli.cli.at_work import at_work
from processes import PATIENCE


class Terminal(io.StringIO):
    """A terminal that says when something was shown on it."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        written = super().write(text)
        self.shown.set()
        return written


def open_terminal(monkeypatch: pytest.MonkeyPatch, quiet_for: float) -> Terminal:
    """A terminal in the place of standard error; within the test, as pytest sets its own before."""
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(module, "QUIET_FOR", quiet_for)
    monkeypatch.setattr(module, "EVERY", 0.01)
    return screen


@pytest.mark.parametrize(
    ("spoken", "line"),
    [("en", "kehoach: ke-hoach.txt: parsing, 0 s"), ("vi", "kehoach: ke-hoach.txt: đang phân tích, 0 giây")],
)
def test_a_terminal_is_told_the_step_and_cleared(
    spoken: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "_language", spoken)
    monkeypatch.setattr("time.monotonic", lambda: 0.0)
    terminal = open_terminal(monkeypatch, 0.01)
    with at_work("ke-hoach.txt") as tell:
        tell("parsing")
        assert terminal.shown.wait(PATIENCE)
    assert line in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\033[K")


def test_what_ends_soon_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch, 3600.0)
    with at_work("ke-hoach.txt"):
        pass
    assert terminal.getvalue() == ""


def test_nothing_is_said_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with at_work("ke-hoach.txt") as tell:
        tell("parsing")
    assert capsys.readouterr().err == ""


def test_a_file_that_takes_longer_than_the_limit_is_left_out(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (samples / "huyen-uy.txt").read_text("utf-8")
    endless = tmp_path / "dai.txt"
    endless.write_text(text * 200, "utf-8")
    assert main(["parse", "--time-limit", "0.001", str(endless)]) == 2
    assert capsys.readouterr().err == f"kehoach: {endless}: took longer than 0.001 s\n"
    assert main(["parse", "--time-limit", "3600", str(samples / "huyen-uy.txt")]) == 0
