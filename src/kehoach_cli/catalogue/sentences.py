"""What the library says in English, said in Vietnamese: a sentence is known by its English, see `sentences.yaml`.

The library makes its findings and errors in English alone, because they go into outputs that are the same in every
language. Where people read them, the sentence is found again by its English, and its values with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from kehoach_cli.catalogue.catalogue import Month
from kehoach_cli.patterns import lazy_re

_PLACE = lazy_re(r"\{([a-z]+)\}")
_NESTED = frozenset({"what", "pages", "problem", "advice"})
"""Places where words stand that are a sentence of their own."""
_FOREIGN = frozenset({"problem", "advice"})
"""Those of them that may also hold the words of another program, which stay as they are."""
_DATED = frozenset({"day", "time"})
"""Places where a date stands, perhaps with the time of day."""
_DAY = lazy_re(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d).*)?")


class _Sentence(Struct, frozen=True):
    parts: Sequence[str]
    """Fixed words and, between them, the names of places."""
    said: str

    @property
    def fixed(self) -> int:
        """How much of it is fixed: what has more is tried first."""
        return sum(map(len, self.parts[::2]))

    def values(self, english: str) -> Mapping[str, str] | None:
        """The values of the places in an English sentence, if it is this one."""
        if not all(fixed in english for fixed in self.parts[::2]):
            return None
        pattern = "".join(
            f"(?P<{part}>.*?)" if place % 2 else re.escape(part) for place, part in enumerate(self.parts)
        )
        match = re.fullmatch(pattern, english, re.DOTALL)
        return None if match is None else match.groupdict()


@cache
def _sentences() -> tuple[Mapping[str, str], Sequence[_Sentence]]:
    """Those without places by their English, and those with places in the order in which they are tried."""
    import yaml

    groups = yaml.load(
        Path(__file__).with_name("sentences.yaml").read_text("utf-8"),
        getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    known: dict[str, str] = {english: said for group in groups.values() for english, said in group.items()}
    placed = [
        _Sentence(_PLACE.split(english), said) for english, said in known.items() if _PLACE.search(english)
    ]
    return known, sorted(placed, key=lambda sentence: -sentence.fixed)


def in_vietnamese(english: str) -> str:
    """Say a sentence of the library in Vietnamese; one that is not known stays as it is, as a whole."""
    return _said(english) or english


def _said(english: str) -> str | None:
    known, placed = _sentences()
    if english in known:
        return known[english]
    for sentence in placed:
        values = sentence.values(english)
        told = {name: _told(name, value) for name, value in (values or {}).items()}
        if told and None not in told.values():
            return "".join(
                told[part] or "" if place % 2 else part
                for place, part in enumerate(_PLACE.split(sentence.said))
            )
    return None


def _told(name: str, value: str) -> str | None:
    """A value as it is told; None for one that has to be a sentence and is none."""
    if name in _NESTED:
        return _said(value) or (value if name in _FOREIGN else None)
    match = _DAY.fullmatch(value) if name in _DATED else None
    if match is None:
        return value
    day = f"{match[3]}/{Month(match[2]):mm}/{match[1]}"
    return f"{match[4]}, {day}" if match[4] else day
