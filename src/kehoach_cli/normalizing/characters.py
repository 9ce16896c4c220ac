"""Unicode clean-up of one line: the same letters, written one way."""

from __future__ import annotations

import unicodedata
from itertools import islice

from kehoach_cli.patterns import lazy_re, lazy_regex
from kehoach_cli.reading.picture_fonts import KNOWN

_INVISIBLE = (
    r"\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc"
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
)
_DROPPED = lazy_re(f"[{_INVISIBLE}]")
"""Invisible characters and control characters."""
_BLANK = lazy_re(r"[\u2800\u3164]")
"""Letters of Braille and Hangul that are only white space."""
_ODD = lazy_re(f"[{_INVISIBLE}\u2800\u3164\u00d0\u0189\u00f0\u0256\uf020-\uf0ff]")
"""Every character that is dropped or becomes another; most lines have none."""
_FEWEST_VIETNAMESE = 4
_VIETNAMESE = lazy_regex(r"[đĐăĂâÂêÊôÔơƠưƯ\u1ea0-\u1ef9]")

_D_WITH_STROKE = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"})


def is_vietnamese(text: str) -> bool:
    """Whether the text has letters that only Vietnamese uses, so that Ð can be nothing but Đ."""
    found = islice(_VIETNAMESE.finditer(text, 0, 20_000), _FEWEST_VIETNAMESE)
    return len(list(found)) == _FEWEST_VIETNAMESE


def clean_line(text: str, *, vietnamese: bool = True) -> str:
    """NFC, without invisible and control characters, one space for each run of white space, ends trimmed.

    With `vietnamese`, the look-alikes of Đ (Ð U+00D0, Ɖ U+0189) and đ (ð U+00F0, ɖ U+0256) become Đ and đ.
    Spelling stays as it is.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    odd = _ODD.search(text) is not None
    if odd:
        text = _DROPPED.sub("", text)
    text = unicodedata.normalize("NFC", text)
    if odd:
        if vietnamese:
            text = text.translate(_D_WITH_STROKE)
        text = _BLANK.sub(" ", text.translate(KNOWN))
    return " ".join(text.split())
