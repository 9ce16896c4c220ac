"""The XML parts of files that are zip packages (docx, odt), unpacked with limits."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO

from lxml import etree

from kehoach_cli.reading.errors import EncryptedDocument, ReadError, TooLarge
from kehoach_cli.reading.limits import MAX_BYTES, MAX_RATIO, RATIO_FLOOR

ZIP_ERRORS = (
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
"""What a damaged zip file may raise, beside RuntimeError."""

_CHUNK = 1 << 20


class ZipParts:
    """A package. What a part unpacks to is counted as it is read, whatever size the file declares.

    `broken` makes the error for a damaged one from words that say what is the matter.
    """

    def __init__(self, data: bytes, name: str, broken: Callable[[str], ReadError]) -> None:
        self._name = name
        self._broken = broken
        self._left = MAX_BYTES
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            self.names = {part.lower(): part for part in self._archive.namelist()}
        except (*ZIP_ERRORS, RuntimeError) as error:
            raise broken(f"its zip container is damaged ({reason(error)})") from None

    def parse(self, path: str, same: Sequence[tuple[bytes, bytes]] = ()) -> etree._Element | None:
        """The root of a part, None where there is no such part; `same` are bytes to read as others."""
        part = self.names.get(path.lower())
        if part is None:
            return None
        data = self._unpack(part)
        for found, read in same:
            data = data.replace(found, read)
        try:
            return parse_xml(data)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._broken(f"the part {part} is not valid XML ({reason(error)})") from None

    def _unpack(self, part: str) -> bytes:
        data = bytearray()
        try:
            info = self._archive.getinfo(part)
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    data += chunk
                    tight = len(data) > RATIO_FLOOR and len(data) > MAX_RATIO * max(info.compress_size, 1)
                    if len(data) > self._left or tight:
                        raise TooLarge(
                            f"{self._name} unpacks to far more than a document holds; it is not read"
                        )
        except RuntimeError as error:
            if "password" in str(error) or "encrypted" in str(error):
                raise EncryptedDocument(
                    f"{self._name} is locked with a password; save a copy without one"
                ) from None
            raise self._broken(f"the part {part} cannot be unpacked ({reason(error)})") from None
        except ZIP_ERRORS as error:
            raise self._broken(f"the part {part} cannot be unpacked ({reason(error)})") from None
        self._left -= len(data)
        return bytes(data)


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML document, without entities, without anything fetched; raises what lxml raises."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def reason(error: Exception) -> str:
    """The first line of an error's message."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
