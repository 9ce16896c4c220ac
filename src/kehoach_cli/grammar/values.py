"""Turning captured words into values: what a fragment's `value:` names.

Every function takes the fragment's named groups (only those that took part in the match) and the whole
matched text, and gives a value, or None when the words do not make one (the 31st of February): then the
rule does not fire.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from typing import Any

Groups = Mapping[str, str]
ValueFunction = Callable[[Groups, str], Any]

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NUMBER_WORDS = {
    word: value
    for value, words in enumerate(
        (
            "không", "một", "hai", "ba", "bốn tư", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười", "mười một",
        )
    )
    for word in ((words,) if words == "mười một" else words.split())
}  # fmt: skip


def roman(text: str) -> int | None:
    """Value of a Roman numeral up to a few hundred; None if it is not one."""
    total = 0
    digits = [_ROMAN.get(c) for c in text.upper()]
    for here, after in zip(digits, [*digits[1:], 0], strict=True):
        if here is None or after is None:
            return None
        total += -here if here < after else here
    return total or None


def to_number(text: str) -> int | float | None:
    """A number written the Vietnamese way: `1.000` is 1000, `4,5` is 4.5, `1/2` is 0.5, `1.234,5` is 1234.5."""
    digits = "".join(text.split())
    if "/" in digits:
        over, _, under = digits.partition("/")
        top, bottom = to_number(over), to_number(under)
        return None if top is None or not bottom else top / bottom
    whole, comma, decimals = digits.partition(",")
    groups = whole.split(".")
    if len(groups) > 1:
        if all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3:
            whole = "".join(groups)
        elif len(groups) == 2 and not comma:
            whole, comma, decimals = groups[0], ",", groups[1]
        else:
            return None
    if not whole.isdecimal() or (comma and not decimals.isdecimal()):
        return None
    if not comma:
        return int(whole)
    value = float(f"{whole}.{decimals}")
    return int(value) if value.is_integer() else value


def iso_date(year: int | None, month: int | None, day: int | None) -> str | None:
    """Partial ISO 8601 date; None when the parts make no date."""
    if month is not None and not 1 <= month <= 12:
        return None
    if year is not None and not 1900 <= year <= 2199:
        return None
    if day is not None:
        if month is None or not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
            return None
        return f"{year:04d}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"
    if month is not None:
        return f"{year:04d}-{month:02d}" if year else f"--{month:02d}"
    return f"{year:04d}" if year else None


def _integer(text: str | None) -> int | None:
    digits = "".join((text or "").split())
    return int(digits) if digits.isdecimal() else None


def _word_or_digits(text: str | None) -> int | None:
    return _NUMBER_WORDS.get(text.lower()) if text and not text.strip().isdecimal() else _integer(text)


def plain(groups: Groups, text: str) -> str:
    """The words, single-spaced."""
    return " ".join(text.split())


def number(groups: Groups, text: str) -> int | float | None:
    """See `to_number`."""
    return to_number(text)


def integer(groups: Groups, text: str) -> int | None:
    """Whole number, in digits or as a word up to eleven."""
    return _word_or_digits(text.strip())


def date(groups: Groups, text: str) -> str | None:
    """Groups `day`, `month` (digits or word), `year` to a partial ISO date."""
    return iso_date(_integer(groups.get("year")), _word_or_digits(groups.get("month")), _integer(groups.get("day")))


def quarter(groups: Groups, text: str) -> dict[str, str] | None:
    """Groups `quarter` (Roman or digit) and perhaps `year` to its first and last month."""
    written = groups.get("quarter", "")
    which = _integer(written) if written.isdecimal() else roman(written)
    if which is None or not 1 <= which <= 4:
        return None
    year = _integer(groups.get("year"))
    first, last = iso_date(year, 3 * which - 2, None), iso_date(year, 3 * which, None)
    return {"start": first, "end": last, "first_month": str(3 * which - 2)} if first and last else None


VALUES: dict[str, ValueFunction] = {
    "text": plain,
    "number": number,
    "integer": integer,
    "date": date,
    "quarter": quarter,
}
"""Names that a fragment may give as its `value`."""
