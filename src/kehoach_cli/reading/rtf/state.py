"""What holds at a place in an RTF file; groups inherit it and give it back at their end."""

from __future__ import annotations

from msgspec import Struct

from kehoach_cli.reading.source import Style


class State(Struct):
    """The settings of characters and paragraphs, and where text goes: `target` names the destination."""

    target: str = "text"
    font: int = 0
    bold: bool = False
    italic: bool = False
    raised: bool = False
    hidden: bool = False
    deleted: bool = False
    fallback: int = 1
    """Characters that stand behind each `\\\\u` for readers that do not know it."""
    centered: bool = False
    outline: int | None = None
    in_table: bool = False
    list_id: int | None = None
    level: int = 0
    contents: bool = False
    optional: bool = False
    """Behind `\\\\*`: what is not known is left out."""

    def plain(self, default_font: int) -> None:
        """Take back the settings of characters."""
        self.font, self.bold, self.italic = default_font, False, False
        self.raised = self.hidden = self.deleted = False

    def pard(self) -> None:
        """Take back the settings of paragraphs."""
        self.centered, self.outline, self.in_table = False, None, False
        self.list_id, self.level = None, 0

    def setting(self) -> Style:
        """How a paragraph is set."""
        heading = self.outline + 1 if self.outline is not None and 0 <= self.outline <= 8 else 0
        return Style(centered=self.centered, heading=heading)
