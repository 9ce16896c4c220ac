"""Laws, codes and ordinances: which one a name means on a day, and which were no longer in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from kehoach_cli.grammar import Grammar
from kehoach_cli.identity.words import fold, slug, words
from kehoach_cli.patterns import lazy_re

_ORDINANCE: Final = lazy_re(r"UBTVQH\d")


class Law(Struct, frozen=True):
    """One law as passed; `until` is the last day it was in force, None while it is.

    `issued` may be partial, `since` None where no source tells. `checked` is the last day of which the list's source tells,
    where that is not `until`.
    """

    number: str
    type: str
    name: str
    issued: str
    since: str | None
    until: str | None
    successor: str | None
    checked: str | None = None

    @property
    def key(self) -> str:
        """The key of its citations.

        >>> Law("05/2017/QH14", "Luật", "Quản lý ngoại thương", "2017-06-12", "2018-01-01", None, None).key
        'luat:5/2017/qh14:2017'
        """
        return f"{slug(self.type)}:{fold(self.number.lstrip('0'))}:{self.issued[:4]}"

    def in_force(self, day: str) -> bool:
        """Whether it was in force on that day, or on every day of a partial one."""
        first, last = day + "-01-01"[len(day) - 4 :], day + "-12-31"[len(day) - 4 :]
        return (
            self.since is not None and self.since <= first and last <= (self.until or self.checked or "9999")
        )

    def ended_before(self, day: str) -> bool:
        """Whether its last day lies before that day, or before every day of a partial one."""
        return self.until is not None and self.until < day and not self.until.startswith(day)


class Laws(Struct, frozen=True):
    """All listed laws, by number (in small letters, without leading zeros), by key and by folded name."""

    by_number: Mapping[str, Law]
    by_key: Mapping[str, Law]
    by_name: Mapping[tuple[str, ...], tuple[Law, ...]]
    names: Mapping[tuple[str, ...], str]
    types: frozenset[str]
    ordinances: frozenset[str]

    def listed_name(self, title: str) -> str:
        """Give the listed spelling of a law's name: "NSNN" is "Ngân sách nhà nước"."""
        return self.names.get(words(title), title)

    def find(self, kind: str, title: str, date: str | None, day: str | None) -> Law | None:
        """Give the law, code or ordinance of that name: the one issued on `date`, else the one in force on `day`.

        Both dates may be partial. Of a day on which none was issued the year counts: days get misprinted. A code
        may be called a law, but an ordinance is none.
        """
        named = [
            law
            for law in self.by_name.get(words(self.listed_name(title)), ())
            if (law.type in self.ordinances) == (kind in self.ordinances)
        ]
        if date:
            fitting = [law for law in named if _same(law.issued, date)]
            fitting = fitting or [law for law in named if law.issued[:4] == date[:4]]
        else:
            fitting = [law for law in named if day and law.in_force(day)]
        return fitting[0] if len(fitting) == 1 else None


def _same(date: str, other: str) -> bool:
    return date.startswith(other) or other.startswith(date)


def laws_of(grammar: Grammar) -> Laws:
    """Give the laws of a grammar's lists."""
    return grammar.derived(_build)


def _build(grammar: Grammar) -> Laws:
    by_number: dict[str, Law] = {}
    by_name: dict[tuple[str, ...], list[Law]] = {}
    for number, entry in grammar.lists["law-versions"]["entries"].items():
        law = Law(
            number, entry["type"], entry["name"], entry["issued"], entry.get("from"),
            entry.get("until"), entry.get("successor"), entry.get("checked"),
        )  # fmt: skip
        by_number[number.lower().lstrip("0")] = law
        by_name.setdefault(words(law.name), []).append(law)
    names = {
        words(form): name
        for name, entry in grammar.lists["laws"]["entries"].items()
        for form in (name, *((entry or {}).get("forms") or ()))
    }
    types = {
        name
        for name, entry in grammar.lists["document-types"]["entries"].items()
        if not entry.get("codes") and "party" not in entry and not entry.get("bare")
    }
    return Laws(
        by_number,
        {law.key: law for law in by_number.values()},
        {name: tuple(sorted(laws, key=lambda law: law.issued)) for name, laws in by_name.items()},
        names,
        frozenset(types | {law.type for law in by_number.values()}),
        frozenset(law.type for law in by_number.values() if _ORDINANCE.search(law.number)),
    )
