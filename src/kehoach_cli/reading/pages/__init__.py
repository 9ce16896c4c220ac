"""The geometric reader: from words with their boxes to lines, columns, tables and notes.

A PDF's text layer and character recognition both feed it; it knows neither. Words become rows by their
baselines, ruled lines become tables, letterhead and closing fall into two columns, what is left becomes
paragraphs, over page ends too.
"""

from kehoach_cli.reading.pages.boxes import Page, Rule, Word
from kehoach_cli.reading.pages.flow import Story, tell
from kehoach_cli.reading.pages.language import PageLanguage
from kehoach_cli.reading.pages.sheets import PageParts, take_apart

__all__ = ["Page", "PageLanguage", "PageParts", "Rule", "Story", "Word", "take_apart", "tell"]
