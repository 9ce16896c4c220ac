"""What the value of a key of `gives` may be: in words for whoever writes a rule, and as a test."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from operator import contains, eq

from msgspec import Struct

from kehoach_cli.grammar.values import iso_date
from kehoach_cli.patterns import lazy_regex

_DATE = lazy_regex(r"(?:(?P<year>\d{4})|(?=--\d)-)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_DURATION = lazy_regex(r"P\d+[DWMY]|PT\d+H")
_RHYTHM = lazy_regex(r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,+-]+)*")
_SCALARS = (str, int, type(None))


class Field(Struct, frozen=True):
    """What the value of one key is, in words and as a test.

    `takes_template` tells whether `{name}` may stand for it: what it will be is then known only where the rule
    fires, and a firing that does not pass the test is refused there.
    """

    says: str
    accepts: Callable[[object], bool]
    """A function that pickles (no lambda): rules of overlays take their fields along into the cache."""
    takes_template: bool = True
    listed: bool = False
    """Whether it is a list, so that templates are its items."""


def is_scalar(value: object) -> bool:
    """Whether a value is a text, a number, true, false or null."""
    return isinstance(value, _SCALARS) or (isinstance(value, float) and math.isfinite(value))


def is_plain(value: object) -> bool:
    """Whether a value is a scalar or a list of scalars."""
    return is_scalar(value) or (isinstance(value, list) and all(map(is_scalar, value)))


def one_of(*names: str, template: bool = False) -> Field:
    """A value that is one of these names; `template` where a fragment may give the name."""
    return Field(f"one of {', '.join(names)}", partial(contains, names), template)


def place_of(name: str) -> Field:
    """The place of a group or fragment is read besides its value: only its own name will do."""
    return Field(f"'{{{name}}}', a group or fragment of that name", partial(eq, f"{{{name}}}"), False)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_whole(value: object) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 5
    )


def _is_date(value: object) -> bool:
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return False
    year, month, day = (None if part is None else int(part) for part in found.groups())
    return iso_date(year, month, day) is not None


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_mark(value: object) -> bool:
    return value is True or isinstance(value, str)


def _is_duration(value: object) -> bool:
    return isinstance(value, str) and _DURATION.fullmatch(value) is not None


def _are_rhythms(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and _RHYTHM.fullmatch(v) for v in value)


TEXT = Field("a text", _is_text)
NUMBER = Field("a number", _is_number)
WHOLE = Field("a whole number", _is_whole)
DATE = Field("a date in quotes such as '2024-11-30', '2024-11', '2024' or '--11-30'", _is_date)
DURATION = Field("a duration such as P15D", _is_duration)
RHYTHMS = Field("a list of RFC 5545 rhythms such as FREQ=YEARLY;BYMONTH=11", _are_rhythms, listed=True)
MARK = Field("a text or true: what it is does not matter", _is_mark)
