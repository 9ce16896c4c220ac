"""The geometric reader: from words with their boxes to lines, columns, tables and notes.

A PDF's text layer and character recognition both feed it; it knows neither. Words become rows by their
baselines, ruled lines become tables, letterhead and closing fall into two columns, what is left becomes
paragraphs, over page ends too. Names are imported when first used: most documents have no pages.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehoach_cli.reading.pages.boxes import Page, Rule, Word
    from kehoach_cli.reading.pages.flow import Story, tell
    from kehoach_cli.reading.pages.language import PageLanguage
    from kehoach_cli.reading.pages.sheets import PageParts, take_apart

__all__ = ["Page", "PageLanguage", "PageParts", "Rule", "Story", "Word", "take_apart", "tell"]

_ELSEWHERE = {
    "Page": "boxes", "Rule": "boxes", "Word": "boxes", "Story": "flow", "tell": "flow", "PageLanguage": "language",
    "PageParts": "sheets", "take_apart": "sheets",
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _ELSEWHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ELSEWHERE[name]}"), name)
