"""Old encodings told by the names of fonts: `.VnTime` is TCVN3, `.VnTimeH` its capitals, `VNI-Times` is VNI.

Documents name such fonts long after their text was changed to Unicode, so the name only says what to try: all
text in the fonts of one encoding is gathered first and judged as one.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field

from kehoach_cli.reading.legacy import ACCEPTED, legacy_encoding, read_as
from kehoach_cli.reading.legacy_source import legacy_finding
from kehoach_cli.reading.source import Finding
from kehoach_cli.reading.syllables import count_syllables

_FAMILIES: Final = ((".vn", "tcvn3"), ("vni", "vni"), ("vps", "vps"))
_SYMBOLS: Final = {0xF000 + code: code for code in range(0x20, 0x100)}
"""Private-use places at which Word keeps the codes of fonts that it takes for picture fonts."""


def font_encoding(font: str | None) -> str | None:
    """The encoding that the name of a font speaks of."""
    name = (font or "").lower()
    return next((encoding for prefix, encoding in _FAMILIES if name.startswith(prefix)), None)


class FontLetters(Struct):
    """Text by its fonts: first all of it is gathered, then `decide` is called, then `read` gives its letters."""

    decided: bool = False
    _texts: dict[str, list[str]] = field(default_factory=dict)
    _fonts: dict[str, str] = field(default_factory=dict)
    _believed: set[str] = field(default_factory=set)

    def read(self, font: str | None, text: str) -> str:
        """The letters of a text in a font; as it is before `decide`, and where the font's name says nothing."""
        encoding = font_encoding(font)
        if encoding is None or font is None:
            return text
        if not self.decided:
            self._fonts.setdefault(encoding, font)
            self._texts.setdefault(encoding, []).append(text.translate(_SYMBOLS))
            return text
        if encoding not in self._believed:
            return text
        decoded = read_as(text.translate(_SYMBOLS), encoding)
        return decoded.upper() if encoding == "tcvn3" and font.lower().endswith("h") else decoded

    def decide(self) -> tuple[Finding, ...]:
        """Judge what was gathered; gives what the fonts showed."""
        self.decided = True
        texts = {encoding: "\n".join(parts) for encoding, parts in self._texts.items()}
        self._believed = {encoding for encoding, text in texts.items() if legacy_encoding(text, (encoding,))}
        # a heading alone in such a font is too little by itself
        if self._believed:
            self._believed |= {encoding for encoding, text in texts.items() if _reads(text, encoding)}
        return tuple(legacy_finding(encoding, self._fonts[encoding]) for encoding in sorted(self._believed))

    @property
    def encoding(self) -> str | None:
        """The encoding of most of the decoded text."""
        return max(self._believed, key=lambda encoding: len(self._texts[encoding]), default=None)


def _reads(text: str, encoding: str) -> bool:
    before, after = count_syllables(text).share, count_syllables(read_as(text, encoding)).share
    return after > max(before, ACCEPTED)
