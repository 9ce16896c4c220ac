"""Collects a canonical text."""

from __future__ import annotations

from kehoach_cli.normalizing.lines import Paragraph


class Writer:
    """Collects the canonical text, the map back to the source and where footnote marks stood."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self.line_starts: list[tuple[int, int]] = []
        self.anchors: list[tuple[str, int, int]] = []
        """Mark, offset, source line."""

    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def raw(self, text: str) -> None:
        """Write something that stands in no line of the source."""
        self._parts.append(text)
        self.length += len(text)

    def new_line(self) -> None:
        """Begin a line, but for the first."""
        if self.length:
            self.raw("\n")

    def paragraph(self, paragraph: Paragraph) -> tuple[int, int]:
        """Write one; gives its offsets."""
        start = self.length
        for fragment in paragraph.fragments:
            self.raw(fragment.glue)
            if not self.line_starts or self.line_starts[-1][1] != fragment.line:
                self.line_starts.append((self.length, fragment.line))
            self.anchors += [(mark, self.length + offset, fragment.line) for offset, mark in fragment.marks]
            self.raw(fragment.text)
        return start, self.length
