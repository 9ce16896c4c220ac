"""Footnotes and endnotes of a Word file."""

from __future__ import annotations

from lxml import etree

from kehoach_cli.reading.docx.counting import write_number
from kehoach_cli.reading.docx.names import number, value, w

_SPECIAL = ("separator", "continuationSeparator", "continuationNotice")


class Notes:
    """The notes of one kind, numbered in the order in which the text refers to them.

    Numbers go on through the whole document, also where they are set to begin anew on each page, so that each
    marker names one note.
    """

    def __init__(self, root: etree._Element | None, kind: str, settings: etree._Element | None) -> None:
        self.bodies: dict[str, etree._Element] = {}
        self.referred: list[tuple[str, etree._Element, int]] = []
        """Marker, body and number of the paragraph of each note referred to, in order."""
        for note in () if root is None else root.iter(w(kind)):
            if note.get(w("type")) not in _SPECIAL:
                self.bodies.setdefault(note.get(w("id")) or "", note)
        properties = None if settings is None else settings.find(w(f"{kind}Pr"))
        default = "decimal" if kind == "footnote" else "lowerRoman"
        self._numbering = value(properties, "numFmt") or default
        self._next = number(value(properties, "numStart")) or 1
        self._markers: dict[str, str] = {}

    def refer(self, identifier: str, paragraph: int, own_mark: str | None, taken: set[str]) -> str | None:
        """The marker of a note at its reference, or None where there is no such note.

        `own_mark` is a mark typed by hand in place of the number; `taken` holds the markers in use, and the
        new one is added to it.
        """
        body = self.bodies.get(identifier)
        if body is None:
            return None
        if identifier in self._markers:
            return self._markers[identifier]
        marker = own_mark or ""
        while not marker or marker in taken:
            written = write_number(self._next, self._numbering)
            marker = written if written and written not in taken else f"{written or self._next}*"
            if marker in taken:
                marker = ""
            self._next += 1
        taken.add(marker)
        self._markers[identifier] = marker
        self.referred.append((marker, body, paragraph))
        return marker
