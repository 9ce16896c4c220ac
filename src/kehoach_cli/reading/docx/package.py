"""The parts of a Word file, unpacked with limits."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from kehoach_cli.reading.docx.names import RELATIONSHIPS, STRICT
from kehoach_cli.reading.errors import BrokenDocx, EncryptedDocument, TooLarge
from kehoach_cli.reading.limits import MAX_BYTES, MAX_RATIO, RATIO_FLOOR

_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    AttributeError,
)
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
    except (*_ZIP_ERRORS, RuntimeError):
        # a damaged zip file that still shows the name is a damaged Word file
        return _DOCUMENT.encode() in data


class Package:
    """A Word file. What a part unpacks to is counted as it is read, whatever size the file declares."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = MAX_BYTES
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            self._parts = {part.lower(): part for part in self._archive.namelist()}
        except (*_ZIP_ERRORS, RuntimeError) as error:
            raise self._broken(f"its zip container is damaged ({_reason(error)})") from None
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
                if target.lower() in self._parts:
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
        part = self._parts.get(path.lower())
        if part is None:
            return None
        data = self._unpack(part)
        for strict, transitional in STRICT:
            data = data.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._broken(f"the part {part} is not valid XML ({_reason(error)})") from None

    def _unpack(self, part: str) -> bytes:
        limit = self._left
        data = bytearray()
        try:
            info = self._archive.getinfo(part)
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    data += chunk
                    tight = len(data) > RATIO_FLOOR and len(data) > MAX_RATIO * max(info.compress_size, 1)
                    if len(data) > limit or tight:
                        raise TooLarge(
                            f"{self._name} unpacks to far more than a document holds; it is not read"
                        )
        except RuntimeError as error:
            if "password" in str(error) or "encrypted" in str(error):
                raise EncryptedDocument(
                    f"{self._name} is locked with a password; save a copy without one"
                ) from None
            raise self._broken(f"the part {part} cannot be unpacked ({_reason(error)})") from None
        except _ZIP_ERRORS as error:
            raise self._broken(f"the part {part} cannot be unpacked ({_reason(error)})") from None
        self._left -= len(data)
        return bytes(data)

    def _broken(self, what: str) -> BrokenDocx:
        return BrokenDocx(f"{self._name}: {what}; open it in Word and save it again")


def _reason(error: Exception) -> str:
    """The first line of an error's message."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
