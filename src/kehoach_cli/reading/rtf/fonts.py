"""The fonts of an RTF file: their names, and the code pages of their characters."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

_CODE_PAGES: Final = {
    0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255,
    178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}  # fmt: skip
_SYMBOL: Final = 2
_MAC: Final = 10000


class Font(Struct):
    """A font of the table; `charset` as in `\\\\fcharset`, None where it is not given."""

    name: str = ""
    charset: int | None = None


def decode_code(code: str, font: Font | None, page: int) -> str:
    """The character of a code given as a Latin-1 character; `page` is the code page of the file."""
    charset = None if font is None else font.charset
    if charset == _SYMBOL:
        return chr(0xF000 + ord(code))
    page = _CODE_PAGES.get(charset, page) if charset not in (None, 1) else page
    encoding = "mac_roman" if page == _MAC else f"cp{page}"
    try:
        return code.encode("latin-1").decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return code
