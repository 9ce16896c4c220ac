"""The parts of a Word file, by what they are to its document."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO

from lxml import etree

from kehoach_cli.reading.docx.names import RELATIONSHIPS, STRICT
from kehoach_cli.reading.errors import BrokenDocx
from kehoach_cli.reading.zip_parts import ZIP_ERRORS, ZipParts

_DOCUMENT = "word/document.xml"
_CHUNK = 1 << 20


def is_word(data: bytes) -> bool:
    """Whether a zip file is a Word document, by its document part or its list of content types."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if _DOCUMENT in names:
                return True
            if "[Content_Types].xml" not in names:
                return False
            with archive.open("[Content_Types].xml") as stream:
                return b"wordprocessingml" in stream.read(_CHUNK)
    except (*ZIP_ERRORS, RuntimeError):
        # a damaged zip file that still shows the name is a damaged Word file
        return _DOCUMENT.encode() in data


class Package:
    """A Word file."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._parts = ZipParts(data, name, self._broken)
        self._document = self._find_document()
        self._related = self._relations(self._document)

    def document(self) -> etree._Element:
        """The root of the main part.

        Raises:
            BrokenDocx: it is missing or no XML.
        """
        root = self._parse(self._document)
        if root is None:
            raise self._broken("the part with its text is missing")
        return root

    def part(self, kind: str) -> etree._Element | None:
        """The root of the part related to the document as `numbering`, `styles`, …, if there is one."""
        path = self._related.get(kind) or posixpath.join(posixpath.dirname(self._document), f"{kind}.xml")
        return self._parse(path)

    def _find_document(self) -> str:
        root = self._parse("_rels/.rels")
        for relation in () if root is None else root.iter(f"{{{RELATIONSHIPS}}}Relationship"):
            if relation.get("Type", "").endswith("/officeDocument"):
                target = posixpath.normpath(relation.get("Target", "").lstrip("/"))
                if target.lower() in self._parts.names:
                    return target
        return _DOCUMENT

    def _relations(self, path: str) -> dict[str, str]:
        folder, base = posixpath.split(path)
        root = self._parse(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, str] = {}
        for relation in () if root is None else root.iter(f"{{{RELATIONSHIPS}}}Relationship"):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            absolute = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found.setdefault(relation.get("Type", "").rpartition("/")[2], posixpath.normpath(absolute))
        return found

    def _parse(self, path: str) -> etree._Element | None:
        return self._parts.parse(path, STRICT)

    def _broken(self, what: str) -> BrokenDocx:
        return BrokenDocx(f"{self._name}: {what}; open it in Word and save it again")
