"""What became of agencies: whether two names are one body, before and after a reform.

A reform counts only when it lies between the two plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

import regex
from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.diffing.changes import AgencyStep
from kehoach_cli.diffing.folding import folded
from kehoach_cli.diffing.name_words import REGION_NUMBER, NameWords, any_of, longest_first
from kehoach_cli.diffing.reforms import Reform, Where
from kehoach_cli.diffing.tier_names import TierReform
from kehoach_cli.diffing.years import first_day, last_day
from kehoach_cli.model import PlanDocument
from kehoach_cli.patterns import lazy_regex

WINDOW = timedelta(days=183)
"""A reform counts for plans so long before and after it: names are changed early here and late there."""


class AgencyHistory(Struct, frozen=True, dict=True):
    """The reforms that lie between two plans, and the short forms of agencies' names."""

    reforms: tuple[Reform, ...]
    short_forms: Mapping[str, str] = field(default_factory=dict)
    tiers: tuple[TierReform, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    """Short forms of the fields behind an office's head (`kh cn`)."""
    words: NameWords = field(default_factory=NameWords)

    def between(self, old: PlanDocument, new: PlanDocument) -> AgencyHistory:
        """Give the history between two plans, whichever is earlier; all of it where a date is unknown."""
        firsts = [first_day(old), first_day(new)]
        lasts = [last_day(old), last_day(new)]
        start = min((day for day in firsts if day), default=None) if all(firsts) else None
        end = max((day for day in lasts if day), default=None) if all(lasts) else None
        early, late = _moved(start, -WINDOW), _moved(end, WINDOW)

        def counts(since: str) -> bool:
            return (early is None or since > early) and (late is None or since <= late)

        kept = replace(
            self,
            reforms=tuple(reform for reform in self.reforms if counts(reform.since)),
            tiers=tuple(tier for tier in self.tiers if counts(tier.since)),
        )
        own = kept._own_area(old.header.agency or "", new.header.agency or "")
        return replace(kept, reforms=(*kept.reforms, *own))

    def learning(self, renamings: Iterable[tuple[str, str]]) -> AgencyHistory:
        """Give the same with renamings that the plans themselves show, by both names' keys."""
        learnt = (Reform(old, (old,), (new,), "replaced", "", "") for old, new in renamings)
        return replace(self, reforms=(*self.reforms, *learnt))

    def _own_area(self, old: str, new: str) -> Iterator[Reform]:
        """Where the plans' own province became a city, the words of its bodies' names that changed with it."""
        one, other = self.name(old), self.name(new)
        for reform in self.reforms:
            successor = reform.new[0]
            if reform.where is not Where.ANYWHERE or (successor in one) == (successor in other):
                continue
            if self._link(one, other) or self._link(other, one):
                for words, then in self.words.as_city.items():
                    yield replace(reform, old=words, spellings=(words,), new=(then,), where=Where.END)

    def name(self, agency: str) -> str:
        """Give a name's key: folded, short forms written out, "và", commas and dashes left out.

        `UBND xã An Bình` and `Ủy ban nhân dân xã An Bình` have one key.
        """
        words = folded(agency).split()
        spelt = " ".join(self.short_forms.get(word, word) for word in words)
        if self._short_fields is not None:
            spelt = self._short_fields.sub(lambda match: self.fields[match[0]], spelt)
        return str(self.words.joiner.sub("", spelt))

    @cached_property
    def _short_fields(self) -> regex.Pattern[str] | None:
        if not self.fields:
            return None
        forms = "|".join(map(regex.escape, sorted(self.fields, key=lambda form: (-len(form), form))))
        heads = any_of(head for head in self.words.heads if " " not in head)
        return lazy_regex(rf"(?<=\b(?:{heads}) )(?:{forms})(?!\p{{L}}|\p{{N}})")

    def renamings(self, words: Sequence[str]) -> list[tuple[int, int, list[str]]]:
        """Find, in a text's folded words, names that a reform ended or began, with what each is called at last.

        First word, last plus one, and the words of that name.
        """
        found: list[tuple[int, int, list[str]]] = []
        for first, last in self.mentions(words):
            if not found or first >= found[-1][1]:
                found.append((first, last, self._latest(" ".join(words[first:last])).split()))
        return found

    def current(self, name: str) -> str:
        """Give a name's key as the body is called at last."""
        return self._latest(self.name(name))

    def _latest(self, name: str) -> str:
        key, seen = self.name(name), set[str]()
        while key not in seen:
            seen.add(key)
            key = next((successor for _, successor in self._successors(key)), key)
        for tier in self.tiers:
            key = tier.current(key)
        return key

    def spelt(self, name: str) -> str:
        """Give a name's key with a reformed body in its first spelling: of several spellings one."""
        key = self.name(name)
        return next(
            (
                pattern.sub(reform.old, key, count=1)
                for reform, pattern in self._patterns
                if pattern.search(key)
            ),
            key,
        )

    def step(self, old: str, new: str) -> AgencyStep | None:
        """Tell how one name became the other, in either direction of time; None where it did not."""
        one, other = self.name(old), self.name(new)
        if one == other:
            return None
        reform = self._reform(one, other) or self._reform(other, one) or self._to_region(one, other)
        if reform is None:
            return None
        return AgencyStep(
            old=old,
            new=new,
            relation=reform.relation,
            since=reform.since or None,
            source=reform.source or None,
        )

    def _to_region(self, one: str, other: str) -> Reform | TierReform | None:
        """The reform that gave a body to a region, or took it from one, whose number is written."""
        bare = [self._without_number(key) for key in (one, other)]
        if (bare[0] == one) == (bare[1] == other):
            return None
        return self._reform(*bare) or self._reform(*reversed(bare))

    def _without_number(self, key: str) -> str:
        found = self.words.region.search(key)
        return key[: found.start("number")] if found and found["number"] else key

    def _reform(self, one: str, other: str) -> Reform | TierReform | None:
        """The reform by which one key became the other, behind whatever both begin with (the head of an office)."""
        words = one.split(), other.split()
        for index, pair in enumerate(zip(*words, strict=False)):
            before, after = (" ".join(each[index:]) for each in words)
            found = self._link(before, after) or self._tier(before, after)
            if found is not None or pair[0] != pair[1]:
                return found
        return None

    def _tier(self, one: str, other: str) -> Reform | TierReform | None:
        """The reform of a tier, and with it maybe of the office ("Phòng … các huyện")."""
        for tier in self.tiers:
            if tier.ends(one, other):
                return tier
            now = tier.current(one)
            if now != one and (found := self._link(now, tier.current(other))):
                return found
        return None

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
                    if self.words.region.search(successor):
                        yield reform, successor

    @cached_property
    def _patterns(self) -> tuple[tuple[Reform, regex.Pattern[str]], ...]:
        marks = [mark for tier in self.tiers for mark in tier.marks]
        return tuple((reform, reform.pattern(self.words, marks)) for reform in self.reforms)

    @cached_property
    def _in_text(self) -> regex.Pattern[str] | None:
        provinces, bodies = set[str](), set[str]()
        for reform in self.reforms:
            for name in (*reform.spellings, *reform.new):
                if reform.where is Where.AREA:
                    provinces.add(name)
                else:
                    bodies.update(self._written(name))
        if not provinces and not bodies:
            return None
        # the words before a province's name once for all names: spelt out for each they cost twice the time
        areas = (
            rf"(?:{any_of(self.words.tops)}) (?:{'|'.join(map(self.words.loose, longest_first(provinces)))})"
        )
        names = [*([areas] if provinces else []), *map(self._in_words, longest_first(bodies))]
        return lazy_regex(r"\b(?:" + "|".join(names) + r")(?!\p{L}|\p{N})")

    def _in_words(self, name: str) -> str:
        number = f"(?:{REGION_NUMBER})?" if self.words.region.search(name) else ""
        return self.words.loose(name) + number

    def _written(self, name: str) -> Iterator[str]:
        """An office's name in its long and its short forms."""
        yield name
        head, _, office = name.partition(" ")
        for form in self._forms.get(office, ()):
            yield f"{head} {form}"

    @cached_property
    def _forms(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for form, office in self.fields.items():
            found.setdefault(self.words.joiner.sub("", office), []).append(form)
        return found

    def mentions(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Find, in a text's folded words, the names that a reform ended or began: first word, last plus one."""
        patterns = [*([self._in_text] if self._in_text else ()), *(tier.listed for tier in self.tiers)]
        if not patterns:
            return []
        text = " ".join(words)
        starts = {}
        at = 0
        for index, word in enumerate(words):
            starts[at] = index
            at += len(word) + 1
        found = []
        for pattern in patterns:
            for match in pattern.finditer(text):
                first = starts.get(match.start())
                if first is not None:
                    found.append((first, first + match[0].count(" ") + 1))
        return sorted(found)


def _moved(day: str | None, by: timedelta) -> str | None:
    try:
        return (date.fromisoformat(day) + by).isoformat() if day else None
    except (ValueError, OverflowError):
        return day
