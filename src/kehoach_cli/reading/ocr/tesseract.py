"""Runs Tesseract on the picture of a page."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from kehoach_cli.reading.errors import MissingTool
from kehoach_cli.reading.ocr.areas import column_areas, cut_out, exchanged
from kehoach_cli.reading.ocr.hocr import Origin, Seen, read_hocr
from kehoach_cli.reading.ocr.ruled import Runs, long_runs, ruled_lines, without_runs
from kehoach_cli.reading.ocr.turns import QUARTERS, is_text, stands_upright, syllables_of, turned
from kehoach_cli.reading.pages import Page
from kehoach_cli.reading.pages.boxes import Picture
from kehoach_cli.reading.pages.language import PageLanguage
from kehoach_cli.reading.settings import Ocr

DOTS = 200
"""Dots an inch at which pages are drawn: more is slower, and no better on real scans."""
_LANGUAGE = "vie"
_LAYOUT = "6"
"""Page segmentation mode: one block of text. Columns and tables are told by the boxes of the words."""
_SECONDS = 180
"""For one page."""
_INSTALL = (
    "install Tesseract with Vietnamese: tesseract-ocr and tesseract-ocr-vie (Debian, Ubuntu), tesseract and "
    "tesseract-lang (macOS, Homebrew), UB-Mannheim.TesseractOCR with Vietnamese data (Windows, winget)"
)


class _Seen(NamedTuple):
    """A page as it was read: its picture without ruled lines, the words, the lines, and how it had to be turned."""

    clear: Picture
    seen: Seen
    runs: Runs
    quarters: int


class Recogniser(Struct, frozen=True):
    """A Tesseract that knows Vietnamese."""

    program: str
    dots: int = DOTS

    def recognise(self, picture: Picture, number: int, language: PageLanguage) -> Page | None:
        """The words and ruled lines of a page; None if Tesseract fails on it, takes too long, or sees no text in it.

        A page that lies or stands on its head is turned. The columns of letterhead and closing are read a second time,
        each by itself.
        """
        ruled = self._see(picture)
        if ruled is not None and not stands_upright(ruled.seen.words):
            tried = [self._see(turned(picture, quarters), quarters) for quarters in QUARTERS]
            ruled = max((ruled, *filter(None, tried)), key=lambda page: syllables_of(page.seen.words))
        if ruled is None or not is_text(ruled.seen.words):
            return None
        clear, seen, runs, quarters = ruled
        words = list(seen.words)
        for area in column_areas(words, clear, seen.slope, language):
            again = self._read(cut_out(clear, area), Origin(area.left, area.top, seen.slope))
            if again is not None:
                words = exchanged(words, area, again.words)
        size = clear.width / clear.scale, clear.height / clear.scale
        rules = ruled_lines(runs, seen.slope, clear.scale)
        return Page(number, *size, tuple(words), rules, quarters)

    def _see(self, picture: Picture, quarters: int = 0) -> _Seen | None:
        runs = long_runs(picture)
        clear = without_runs(picture, runs)
        seen = self._read(clear, Origin())
        return None if seen is None else _Seen(clear, seen, runs, quarters)

    def _read(self, picture: Picture, origin: Origin) -> Seen | None:
        header = f"P5 {picture.width} {picture.height} 255\n".encode("ascii")
        dots = str(max(70, round(picture.scale * 72)))
        command = [self.program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", _LAYOUT, "--dpi", dots, "hocr"]
        try:
            # more threads for one page are slower than one, and pages are worked on side by side
            done = subprocess.run(
                command, input=header + picture.pixels, capture_output=True, timeout=_SECONDS, check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return None
        return read_hocr(done.stdout, picture.scale, origin) if not done.returncode else None


def find_recogniser(name: str, ocr: Ocr, *, some_read: bool) -> Recogniser | str:
    """What recognises pages here, or why nothing does.

    Raises:
        MissingTool: nothing does, and without it nothing of the file can be read.
    """
    if ocr is Ocr.NEVER:
        reason = "they need character recognition, which is turned off; allow it with --ocr auto"
    else:
        program = shutil.which("tesseract")
        if program is not None and _LANGUAGE in _languages(program):
            return Recogniser(program)
        reason = f"they need character recognition: {_INSTALL}"
    if some_read:
        return reason
    raise MissingTool(f"{name} holds pictures of pages; {reason}")


@cache
def _languages(program: str) -> frozenset[str]:
    try:
        done = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=_SECONDS, check=False, text=True
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(f"{done.stdout}\n{done.stderr}".split())
