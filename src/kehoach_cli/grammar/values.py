"""Turning captured words into values: what a fragment's `value:` names.

Every function takes the fragment's named groups (only those that took part in the match), the whole
matched text and what words stand for (`lists/value-words`), and gives a value, or None when the words do not make one (the 31st of February): then the
rule does not fire.
"""

from __future__ import annotations

import calendar
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

Groups = Mapping[str, str]

LONGEST_NUMBER = 24
"""Characters above which a run of digits is no number that a plan means."""
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
Words = Mapping[str, Mapping[str, Any]]
"""Words in small letters, and what each stands for: `number`, `ordinal`, `month`, `unit`, `part`."""
ValueFunction = Callable[[Groups, str, Words], Any]

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_SIGNS = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4}
_STEPS = {
    "day": ("DAILY", 1), "week": ("WEEKLY", 1), "month": ("MONTHLY", 1), "quarter": ("MONTHLY", 3), "year": ("YEARLY", 1),
}  # fmt: skip
"""How often a unit of time comes round, in RFC 5545's words."""
_LENGTHS = {"hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}
_WEEKDAYS = {2: "MO", 3: "TU", 4: "WE", 5: "TH", 6: "FR", 7: "SA"}
"""Days by their numbers, as Vietnamese counts them."""


def roman(text: str) -> int | None:
    """Value of a Roman numeral up to a few hundred, in letters or as one character (Ⅳ); None if it is not one."""
    total = 0
    digits = [_ROMAN.get(c) for c in unicodedata.normalize("NFKC", text).upper()]
    for here, after in zip(digits, [*digits[1:], 0], strict=False):
        if here is None or after is None:
            return None
        total += -here if here < after else here
    return total or None


def to_number(text: str) -> int | float | None:
    """A number written the Vietnamese way: `1.000` is 1000, `4,5` is 4.5, `1/2` is 0.5, `1.234,5` is 1234.5.

    The raised mark of a note behind it is no part of it.
    """
    digits = "".join(text.split()).rstrip(_RAISED)
    if "/" in digits:
        over, _, under = digits.partition("/")
        top, bottom = to_number(over), to_number(under)
        return None if top is None or not bottom else top / bottom
    if len(digits) > LONGEST_NUMBER:
        return None
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
    return int(digits) if digits.isdecimal() and len(digits) <= LONGEST_NUMBER else None


def _year(text: str | None) -> int | None:
    """A year in four digits, or in two: those are of this century."""
    year = _integer(text)
    return year + 2000 if year is not None and year < 100 and len((text or "").split()[0]) == 2 else year


def means(word: str | None, kind: str, words: Words) -> Any:
    """What a word stands for as a `number`, a `unit`, …; None where it does not."""
    return words.get(" ".join((word or "").lower().split()), {}).get(kind)


def _word_or_digits(text: str | None, words: Words) -> int | None:
    digits = _integer(text)
    found = means(text, "number", words) if digits is None else digits
    return int(found) if found is not None else None


def plain(groups: Groups, text: str, words: Words) -> str:
    """The words, single-spaced."""
    return " ".join(text.split())


def number(groups: Groups, text: str, words: Words) -> int | float | None:
    """See `to_number`."""
    return to_number(text)


def integer(groups: Groups, text: str, words: Words) -> int | None:
    """Whole number, in digits or as a word up to twelve."""
    return _word_or_digits(text.strip(), words)


def date(groups: Groups, text: str, words: Words) -> str | None:
    """Groups `day`, `month` (digits or word), `year` to a partial ISO date."""
    return iso_date(
        _year(groups.get("year")), _word_or_digits(groups.get("month"), words), _integer(groups.get("day"))
    )


def quarter(groups: Groups, text: str, words: Words) -> dict[str, str] | None:
    """Groups `quarter` (Roman or digit) and perhaps `year` to its first and last month."""
    written = groups.get("quarter", "")
    which = _ROMAN_SIGNS.get(written) or _word_or_digits(written, words) or roman(written)
    if which is None or not 1 <= which <= 4:
        return None
    year = _integer(groups.get("year"))
    first, last = iso_date(year, 3 * which - 2, None), iso_date(year, 3 * which, None)
    return {"start": first, "end": last, "first_month": str(3 * which - 2)} if first and last else None


def year(groups: Groups, text: str, words: Words) -> str | None:
    """Group `year` to `2024`."""
    return iso_date(_integer(groups.get("year")), None, None)


def year_range(groups: Groups, text: str, words: Words) -> dict[str, str] | None:
    """Groups `first` and `last` to {start, end}; None if they run backwards."""
    first, last = (iso_date(_integer(groups.get(name)), None, None) for name in ("first", "last"))
    return {"start": first, "end": last} if first and last and first < last else None


def point(groups: Groups, text: str, words: Words) -> dict[str, Any] | None:
    """A time in the calendar to {start, end, month, day}: day, month, quarter, half-year, (school) year.

    Groups `day`, `month`, `quarter`, `half` (`đầu`, `cuối`) and its `count` of months (6 if not said) or `quarters`,
    `year` (two digits are 20yy), `last` (second year of a school year), each where the words have it.
    Without a year, `start` and `end` are `--05-14` or `--05`.
    """
    which, day, month = (
        _year(groups.get("year")),
        _integer(groups.get("day")),
        _word_or_digits(groups.get("month"), words),
    )
    if groups.get("last"):
        first, last = iso_date(which, None, None), iso_date(_integer(groups["last"]), None, None)
        return {"start": first, "end": last} if which and last == f"{which + 1}" else None
    if groups.get("quarter"):
        months = quarter(groups, text, words)
        return months and {
            "start": months["start"],
            "end": months["end"],
            "month": int(months["first_month"]) + 2,
        }
    if groups.get("half"):
        opening = means(groups["half"], "part", words) == "first"
        quarters = _word_or_digits(groups.get("quarters"), words)
        count = 3 * quarters if quarters else _word_or_digits(groups.get("count", "6"), words)
        return _part_of_year(which, count, opening)
    written = iso_date(which, month, day)
    return {"start": written, "end": written, "month": month, "day": day} if written else None


def _part_of_year(year: int | None, months: int | None, opening: bool) -> dict[str, Any] | None:
    """The first or the last months of a year."""
    if months is None or not 1 <= months < 12:
        return None
    begin, close = (1, months) if opening else (13 - months, 12)
    first, last = iso_date(year, begin, None), iso_date(year, close, None)
    return {"start": first, "end": last, "month": close} if first and last else None


def span(groups: Groups, text: str, words: Words) -> dict[str, str] | None:
    """Two times (`first`, `last`, see `point`) to {start, end}; the first takes a missing year from the last.

    The last may be cut down to groups `quarter`, `month` or `year`. Joined by `list` (a comma, "và") they
    must follow on one another. None if they run backwards.
    """
    begin = point(inside(groups, "first"), groups["first"], words)
    close = point(inside(groups, "last") if "last" in groups else groups, text, words)
    if begin is None or close is None:
        return None
    start, end = str(begin["start"]), str(close["end"])
    if start.startswith("--") and not end.startswith("--"):
        year, said = int(end[:4]), max(0, len(end) - 5)
        start = f"{year if start[2:][:said] <= end[5:] else year - 1}{start[1:]}"
    elif end.startswith("--") and not start.startswith("--"):
        end = f"{start[:4]}{end[1:]}"
    shared = min(len(start), len(end))
    if start[:shared] > end[:shared] or (
        "list" in groups and "middle" not in groups and not _adjoin(begin, close)
    ):
        return None
    return {"start": start, "end": end}


def inside(groups: Mapping[str, str | None], alias: str) -> dict[str, str]:
    """The groups that took part inside the fragment captured as `alias`, without that prefix."""
    prefix = f"{alias}__"
    return {
        name.removeprefix(prefix): text
        for name, text in groups.items()
        if text is not None and name.startswith(prefix)
    }


def _adjoin(first: Mapping[str, Any], last: Mapping[str, Any]) -> bool:
    """Whether months, quarters or years named one after the other make one span: not if each has a year of its own."""
    if first.get("day") or last.get("day"):
        return False
    ends, begins = str(first["end"]), str(last["start"])
    if first.get("month") is not None and not ends.startswith("--") and not begins.startswith("--"):
        return False
    if first.get("month") is None and last.get("month") is None:
        return int(begins[:4]) == int(ends[:4]) + 1
    if first.get("month") is None or last.get("month") is None:
        return False
    return int(begins[-2:]) == int(ends[-2:]) % 12 + 1


def rhythm(groups: Groups, text: str, words: Words) -> str | None:
    """Groups `count`, `unit` and perhaps `part` (`đầu`, `cuối`) of a rhythm to an RFC 5545 RRULE value.

    A reporting period inside the year (`6 tháng đầu năm`, `9 tháng`) comes due once a year, in its last
    month.
    """
    count = _word_or_digits(groups.get("count"), words) or 1
    unit, part = means(groups["unit"], "unit", words), means(groups.get("part"), "part", words)
    if not 1 <= count <= 31:
        return None
    if unit == "month" and (part or count == 9):
        return f"FREQ=YEARLY;BYMONTH={12 if part == 'last' else count}"
    found = _STEPS.get(unit)
    if found is None:
        return None
    frequency, step = found
    interval = count * step
    return f"FREQ={frequency}" if interval == 1 else f"FREQ={frequency};INTERVAL={interval}"


def duration(groups: Groups, text: str, words: Words) -> str | None:
    """Groups `count` and `unit` to an ISO 8601 duration; business days are days."""
    count, form = (
        _word_or_digits(groups.get("count"), words),
        _LENGTHS.get(means(groups["unit"], "unit", words)),
    )
    return form.format(count) if count and form else None


def lunar_month(groups: Groups, text: str, words: Words) -> int | None:
    """Group `month` (digits, a number word, "giêng", "chạp") to 1 to 12."""
    named = means(groups["month"], "month", words)
    month = int(named) if named else _word_or_digits(groups["month"], words)
    return month if month and 1 <= month <= 12 else None


def lunar_day(groups: Groups, text: str, words: Words) -> int | None:
    """Groups `named` ("rằm") or `day` to 1 to 30."""
    day = 15 if groups.get("named") else _word_or_digits(groups.get("day"), words)
    return day if day and 1 <= day <= 30 else None


def weekday(groups: Groups, text: str, words: Words) -> str | None:
    """Group `weekday` (what stands after "thứ"; none for Sunday) to RFC 5545's two letters."""
    if not groups.get("weekday"):
        return "SU"
    return _WEEKDAYS.get(_word_or_digits(groups["weekday"], words) or 0)


PLAIN_VALUES: dict[str, ValueFunction] = {
    "text": plain,
    "number": number,
    "integer": integer,
    "date": date,
    "quarter": quarter,
    "year": year,
    "year_range": year_range,
    "point": point,
    "span": span,
    "rhythm": rhythm,
    "duration": duration,
    "weekday": weekday,
    "lunar_month": lunar_month,
    "lunar_day": lunar_day,
}
"""Names that a fragment may give as its `value`."""
