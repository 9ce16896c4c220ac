"""What the letters of the old Vietnamese encodings stand for."""

from __future__ import annotations

from functools import cache
from typing import Final

Table = dict[str, str]

_VNI_BEYOND: Final = {"aú": 0x1EB3, "î": 0x1EF5}
"""Letters of VNI that the library's table lacks, by their code points."""
_FROM_PDF: Final = {"\u2212": "\xad", "\u2219": "\xb7"}
"""Signs that PDF readers give for two codes of TCVN3: the minus for the soft hyphen, the dot operator."""


@cache
def table(encoding: str) -> Table:
    """Letters by what stands for them in a text that was read as Latin-1 or as Windows-1252.

    Codes 0x80 to 0x9F are given both as control characters and as the signs of Windows-1252.
    """
    # it takes a while to load, and few files ask for it
    from viparse.normalize.encodings import CHARMAPS

    found = dict(CHARMAPS[encoding].pairs)
    if encoding == "vni":
        found |= {sequence: chr(point) for sequence, point in _VNI_BEYOND.items()}
        found |= {_cased(sequence): letter.upper() for sequence, letter in found.items()}
        found |= {sequence.upper(): letter.upper() for sequence, letter in found.items()}
    if encoding == "tcvn3":
        found |= {sign: found[code] for sign, code in _FROM_PDF.items()}
    return found | {_windows(code): letter for code, letter in found.items()}


def _cased(sequence: str) -> str:
    """A capital with the mark of a small letter behind it, as in the first word of a sentence."""
    return sequence[0].upper() + sequence[1:]


def _windows(sequence: str) -> str:
    return "".join(
        bytes([ord(char)]).decode("cp1252", errors="ignore") or char if 0x80 <= ord(char) < 0xA0 else char
        for char in sequence
    )
