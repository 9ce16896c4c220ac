"""What became of agencies: whether two names are one body, before and after a reform.

The data are grammars/lists/agency-history.yaml (ministries, departments, offices: 1 March and 1 July 2025),
provinces.yaml (63 to 34: 1 July 2025) and the short forms of bodies.yaml. A reform counts only when it lies between the two plans.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import regex

from kehoach_cli.diffing.changes import AgencyStep
from kehoach_cli.diffing.folding import folded
from kehoach_cli.diffing.years import first_day, last_day
from kehoach_cli.model import PlanDocument

_JOINERS = regex.compile(r" (?:va|&)(?= )")
_WHOLE_HEADS = ("bo ", "so ", "ban ", "uy ban ", "van phong ", "phong ")
_AREA = r"(?:tinh|thanh pho|tp)"


@dataclass(frozen=True, slots=True)
class Reform:
    """One name's end: `old` and its spellings, what came of it, and since when (all names folded)."""

    old: str
    spellings: tuple[str, ...]
    new: tuple[str, ...]
    relation: str
    since: str
    source: str
    place: bool = False


@dataclass(frozen=True)
class AgencyHistory:
    """The reforms that lie between two plans, and the short forms of agencies' names."""

    reforms: tuple[Reform, ...]
    short_forms: Mapping[str, str] = field(default_factory=dict)

    def between(self, old: PlanDocument, new: PlanDocument) -> AgencyHistory:
        """Give the history between two plans, whichever is earlier; all of it where a date is unknown."""
        firsts = [first_day(old), first_day(new)]
        lasts = [last_day(old), last_day(new)]
        start = min((day for day in firsts if day), default=None) if all(firsts) else None
        end = max((day for day in lasts if day), default=None) if all(lasts) else None
        kept = tuple(
            reform
            for reform in self.reforms
            if (start is None or reform.since > start) and (end is None or reform.since <= end)
        )
        return AgencyHistory(kept, self.short_forms)

    def name(self, agency: str) -> str:
        """Give a name's key: folded, short forms written out, "và", commas and dashes left out.

        `UBND xã An Bình` and `Ủy ban nhân dân xã An Bình` have one key.
        """
        words = folded(agency).split()
        return str(_JOINERS.sub("", " ".join(self.short_forms.get(word, word) for word in words)))

    def step(self, old: str, new: str) -> AgencyStep | None:
        """Tell how one name became the other, in either direction of time; None where it did not."""
        one, other = self.name(old), self.name(new)
        if one == other:
            return None
        reform = self._link(one, other) or self._link(other, one)
        if reform is None:
            return None
        return AgencyStep(
            old=old, new=new, relation=reform.relation, since=reform.since, source=reform.source
        )

    def _link(self, one: str, other: str) -> Reform | None:
        """The last reform on the way from one key to the other."""
        reached: dict[str, Reform | None] = {one: None}
        queue = [one]
        while queue:
            name = queue.pop(0)
            for reform, successor in self._successors(name):
                if successor not in reached:
                    reached[successor] = reform
                    queue.append(successor)
        return reached.get(other)

    def _successors(self, name: str) -> Iterator[tuple[Reform, str]]:
        for reform, pattern in self._patterns:
            if pattern.search(name):
                for successor in reform.new:
                    yield reform, pattern.sub(successor, name, count=1)

    @cached_property
    def _patterns(self) -> tuple[tuple[Reform, regex.Pattern[str]], ...]:
        return tuple(
            (
                reform,
                regex.compile(
                    (rf"(?<=\b{_AREA} )" if reform.place else r"^")
                    + "(?:" + "|".join(map(regex.escape, reform.spellings)) + r")(?!\p{L}|\p{N})"
                    + ("" if reform.place else rf"(?=$| {_AREA} | huyen\b| thi xa\b| quan\b)")
                ),
            )
            for reform in self.reforms
        )  # fmt: skip

    @cached_property
    def _in_text(self) -> regex.Pattern[str] | None:
        spellings = {
            words
            for reform in self.reforms
            for spelling in reform.spellings
            for words in (
                [f"{area} {spelling}" for area in ("tinh", "thanh pho", "tp")] if reform.place else [spelling]
            )
        }
        successors = {
            words
            for reform in self.reforms
            for successor in reform.new
            for words in (
                [f"{area} {successor}" for area in ("tinh", "thanh pho", "tp")]
                if reform.place
                else [successor]
            )
        }
        names = sorted(spellings | successors, key=lambda name: (-len(name), name))
        if not names:
            return None
        return regex.compile(r"\b(?:" + "|".join(_loose(name) for name in names) + r")(?!\p{L}|\p{N})")

    def mentions(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Find, in a text's folded words, the names that a reform ended or began: first word, last plus one."""
        if self._in_text is None:
            return []
        text = " ".join(words)
        starts = {}
        at = 0
        for index, word in enumerate(words):
            starts[at] = index
            at += len(word) + 1
        found = []
        for match in self._in_text.finditer(text):
            first = starts.get(match.start())
            if first is not None:
                found.append((first, first + match[0].count(" ") + 1))
        return found


def _loose(name: str) -> str:
    """The words with "và" or a short form between them or not."""
    return r" (?:va )?".join(map(regex.escape, name.split()))


def agency_history(lists: Mapping[str, Mapping[str, Any]]) -> AgencyHistory:
    """Read the history from a grammar's lists (`Grammar.lists`); empty where the lists are not there."""
    offices = lists.get("agency-history", {})
    listed = lists.get("bodies", {}).get("short_forms", {})
    short_forms = {folded(key): folded(value) for key, value in listed.items()}
    bare = AgencyHistory((), short_forms)
    reforms = [
        Reform(
            old=bare.name(f"{head} {entry.get('name', name)}".strip()),
            spellings=_longest_first(
                bare.name(f"{head} {form}".strip())
                for form in (entry.get("name", name), *entry.get("forms", ()))
            ),
            new=tuple(
                bare.name(new if _has_head(folded(new)) else f"{head} {new}".strip()) for new in entry["new"]
            ),
            relation=entry["relation"],
            since=entry["from"],
            source=entry.get("source") or offices.get("source", ""),
        )
        for name, entry in offices.get("entries", {}).items()
        for head in entry.get("heads", ("",))
    ]
    provinces = lists.get("provinces", {})
    reforms += [
        Reform(
            old=bare.name(name),
            spellings=_longest_first(bare.name(form) for form in (name, *entry.get("forms", ()))),
            new=(bare.name(entry["now"]),),
            relation=entry["relation"],
            since=entry.get("from", provinces.get("from", "")),
            source=entry.get("source") or provinces.get("source", ""),
            place=True,
        )
        for name, entry in provinces.get("entries", {}).items()
        if bare.name(entry["now"]) != bare.name(name)
    ]
    return AgencyHistory(tuple(reforms), short_forms)


def _longest_first(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(names), key=lambda name: (-len(name), name)))


def _has_head(name: str) -> bool:
    return name.startswith(_WHOLE_HEADS)
