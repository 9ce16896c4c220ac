"""Characters of the picture fonts that word processors use for marks (`w:sym` of Word, and U+F020 to U+F0FF in text)."""

from __future__ import annotations

from typing import Final

from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN

_SYMBOL: Final = {
    0x2D: "-", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0xBC: "…", 0xC5: "⊕", 0xCE: "∈", 0xD1: "∇", 0xD6: "√", 0xD7: "⋅", 0xDE: "⇒", 0x61: "α",
    0x62: "β", 0x67: "γ", 0x64: "δ", 0x44: "Δ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ",
    0x53: "Σ", 0x57: "Ω", 0x77: "ω", 0x2A: "∗",
}  # fmt: skip
_WINGDINGS: Final = {
    0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖",
    0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip

KNOWN: Final = {
    **{0xF000 + code: char for code, char in _WINGDINGS.items() if code > 0x7E},
    **{0xF000 + code: char for code, char in _SYMBOL.items() if code > 0x7E},
    **{0xF000 + code: _WINGDINGS[code] for code in (0x6C, 0x6E, 0x6F, 0x71, 0x75, 0x76)},
    **{ord(char) + 0xF000: char for char in "+-*"},
}
"""What private-use characters stand for where the font is not known, as far as it can be told."""

PRIVATE: Final = {
    **{0xF000 + code: "•" for code in range(0x20, 0x100)},
    **KNOWN,
    ord(NOTE_OPEN): "\ufffd",
    ord(NOTE_CLOSE): "\ufffd",
}
"""The same in files of word processors, where any other is a bullet, and the marks of notes come from nowhere else."""


def symbol(font: str, code: str) -> str:
    """The character of a `w:sym` (its code in hexadecimal), nearest in Unicode; else a bullet."""
    plain = character(code)
    if not plain:
        return ""
    point = ord(plain)
    font = font.lower()
    low = point - 0xF000 if 0xF000 <= point <= 0xF0FF else point
    if font.startswith("wingdings"):
        return _WINGDINGS.get(low, "•")
    if font.startswith("symbol"):
        return _SYMBOL.get(low) or (chr(low) if 0x20 <= low < 0x7F else "•")
    if font.startswith("webdings"):
        return "•"
    return plain.translate(PRIVATE)


def character(code: str) -> str:
    """The character of a code in hexadecimal; nothing for what is none."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    return chr(point) if 0x20 <= point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF else ""
