"""What became of agencies: whether two names are one body, before and after a reform.

A reform counts only when it lies between the two plans, and only for a name that is gone: a body that both plans name did
not become another one. Which plan a name is of is told by a number: 0 for the old plan, 1 for the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

import regex
from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.diffing.changes import AgencyStep
from kehoach_cli.diffing.folding import folded
from kehoach_cli.diffing.name_words import REGION_NUMBER, NameWords, OwnArea, any_of, longest_first
from kehoach_cli.diffing.reforms import Reform, Where
from kehoach_cli.diffing.tier_names import TierReform
from kehoach_cli.diffing.used_names import UsedNames, issuers, names_of
from kehoach_cli.model import PlanDocument
from kehoach_cli.patterns import lazy_regex


class AgencyHistory(Struct, frozen=True, dict=True):
    """The reforms that lie between two plans, and the short forms of agencies' names."""

    reforms: tuple[Reform, ...]
    short_forms: Mapping[str, str] = field(default_factory=dict)
    tiers: tuple[TierReform, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    """Short forms of the fields behind an office's head (`kh cn`)."""
    words: NameWords = field(default_factory=NameWords)
    used: tuple[UsedNames, UsedNames] = (UsedNames(), UsedNames())
    """What the old plan and the new one call bodies."""

    def between(self, old: PlanDocument, new: PlanDocument) -> AgencyHistory:
        """Give the history between two plans, whichever is earlier; all of it where a date is unknown."""
        used = tuple(
            UsedNames.when(plan, OwnArea.of(self.words, map(self.name, issuers(plan)))) for plan in (old, new)
        )

        def counts(since: str) -> bool:
            return used[0].may_precede(since, used[1]) or used[1].may_precede(since, used[0])

        kept = replace(
            self,
            reforms=tuple(reform for reform in self.reforms if counts(reform.since)),
            tiers=tuple(tier for tier in self.tiers if counts(tier.since)),
        )
        own = kept._own_area(old.header.agency or "", new.header.agency or "")
        kept = replace(kept, reforms=(*kept.reforms, *own), used=used)
        one, other = (kept._with_names(each, plan) for each, plan in zip(used, (old, new), strict=True))
        return replace(kept, used=(one, other))

    @property
    def same_kind_of_area(self) -> bool:
        """Whether bodies may be told without the plans' own areas: where a province became a city, that counts."""
        old, new = (used.area for used in self.used)
        return old is None or new is None or old.kind == new.kind

    def _with_names(self, used: UsedNames, plan: PlanDocument) -> UsedNames:
        """The same with the names of a plan's bodies."""
        keys, further, bodies = dict[str, str](), dict[str, str](), dict[str, str]()
        for name, body in names_of(plan):
            key = self.spelt(name)
            short = self.spelt(used.area.left_out(key)) if used.area is not None else key
            bare = short.removesuffix(f" {used.area.name}") if used.area is not None else short
            stands = short if self.same_kind_of_area else key
            for tier in self.tiers:
                stands = tier.in_order(stands)
            if body is not None:
                stands = bodies.setdefault(body, stands)
            keys.setdefault(key, stands)
            for form in (short, bare, self._without_number(short), stands):
                further.setdefault(form, stands)
        return replace(used, keys=further | keys, bodies=bodies)

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
            if self._link(one, other, None) or self._link(other, one, None):
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

        First word, last plus one, and the words of that name. Bodies that both plans name keep theirs.
        """
        found: list[tuple[int, int, list[str]]] = []
        for first, last in self.mentions(words):
            if not found or first >= found[-1][1]:
                found.append((first, last, self._at_last(" ".join(words[first:last])).split()))
        return found

    @cached_property
    def _at_last(self) -> Callable[[str], str]:
        """What a name in a text of either plan becomes, each asked for once."""

        @cache
        def at_last(name: str) -> str:
            key = self.spelt(name)
            plans = [plan for plan, used in enumerate(self.used) if key in used.keys]
            if len(plans) == 1:
                return self.current(key, plans[0])
            if plans and not any(True for plan in plans for _ in self._successors(key, plan)):
                return key
            return self._latest(key)

        return at_last

    def current(self, name: str, plan: int) -> str:
        """Give a key for the body that a plan names: as the other plan names it, else as this one does."""
        return self.in_other(name, plan) or self._own(name, plan)

    def in_other(self, name: str, plan: int) -> str | None:
        """Give the key by which the other plan names a body of this one, or what became of it; None where it does not."""
        key, others = self._own(name, plan), self.used[1 - plan]
        reached = list(dict.fromkeys((key, self.spelt(name))))
        for known in reached:
            if known in others.keys:
                return others.keys[known]
            reached += (each for _, each in self._successors(known, plan) if each not in reached)
        for tier in self.tiers:
            if self._holds(tier, key, plan):
                became = (stands for other, stands in others.keys.items() if tier.ends(key, other))
                if (found := next(became, None)) is not None:
                    return found
        body = next((body for body, stands in self.used[plan].bodies.items() if stands == key), None)
        return others.bodies.get(body) if body is not None else None

    def _own(self, name: str, plan: int) -> str:
        key = self.spelt(name)
        return self.used[plan].keys.get(key, key)

    def _holds(self, reform: Reform | TierReform, name: str, plan: int) -> bool:
        """Whether a name of a plan may have become another one by a reform in the other plan.

        Not where that plan still has it; but where the reform lies between the two, it is a slip there.
        """
        one, other = self.used[plan], self.used[1 - plan]
        if not one.may_precede(reform.since, other):
            return False
        return one.precedes(reform.since, other) or not self._still(reform, name, other)

    def _still(self, reform: Reform | TierReform, name: str, other: UsedNames) -> bool:
        if isinstance(reform, Reform):
            return name in other.keys
        stem = reform.stem(name)
        return stem is not None and any(reform.stem(key) == stem for key in other.keys)

    def _latest(self, name: str) -> str:
        key, seen = self.name(name), set[str]()
        while key not in seen:
            seen.add(key)
            key = next((successor for _, successor in self._successors(key, None)), key)
        for tier in self.tiers:
            if not self._both_have(tier):
                key = tier.current(key)
        return key

    def _both_have(self, tier: TierReform) -> bool:
        """Whether both plans name bodies by a tier before it ended."""
        one, other = self.used
        return not (one.precedes(tier.since, other) or other.precedes(tier.since, one)) and all(
            any(tier.stem(key) is not None for key in used.keys) for used in self.used
        )

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
        """Tell how a name of the old plan became one of the new, in either direction of time; None where it did not."""
        one, other = self.name(old), self.name(new)
        if one == other:
            return None
        reform = self._reform(one, other, 0) or self._reform(other, one, 1) or self._to_region(one, other)
        if reform is None:
            return None
        return AgencyStep(
            old=old,
            new=new,
            relation=reform.relation,
            since=reform.since or None,
            source=reform.source or None,
        )

    def are_apart(self, old: str, new: str) -> bool:
        """Whether one of two names is an office that goes on by law, or that was there before: it became no other one."""
        one, other = (used.first or "" for used in self.used)
        early, late = (new, old) if other and other < one else (old, new)
        begun = {name for reform in self.reforms for name in reform.new}
        ended = any(pattern.search(early) for _, pattern in self._patterns)
        office = self.words.office.match(late)
        return (self.words.office.match(early) is not None and not ended) or (
            office is not None and office[0] not in begun
        )

    def _to_region(self, one: str, other: str) -> Reform | TierReform | None:
        """The reform that gave a body to a region, or took it from one, whose number is written."""
        bare = [self._without_number(key) for key in (one, other)]
        if (bare[0] == one) == (bare[1] == other):
            return None
        return self._reform(bare[0], bare[1], 0) or self._reform(bare[1], bare[0], 1)

    def _without_number(self, key: str) -> str:
        found = self.words.region.search(key)
        return key[: found.start("number")] if found and found["number"] else key

    def _reform(self, one: str, other: str, plan: int) -> Reform | TierReform | None:
        """The reform by which one key, of that plan, became the other, behind what both begin with (an office's head)."""
        words = one.split(), other.split()
        for index, pair in enumerate(zip(*words, strict=False)):
            before, after = (" ".join(each[index:]) for each in words)
            found = self._link(before, after, plan) or self._tier(before, after, plan)
            if found is not None or pair[0] != pair[1]:
                return found if found is None or self._holds(found, one, plan) else None
        return None

    def _tier(self, one: str, other: str, plan: int) -> Reform | TierReform | None:
        """The reform of a tier, and with it maybe of the office ("Phòng … các huyện")."""
        for tier in (tier for tier in self.tiers if self._holds(tier, one, plan)):
            if tier.ends(one, other):
                return tier
            now = tier.current(one)
            if now != one and (found := self._link(now, tier.current(other), plan)):
                return found
        return None

    def _link(self, one: str, other: str, plan: int | None) -> Reform | None:
        """The last reform on the way from one key to the other."""
        reached: dict[str, Reform | None] = {one: None}
        queue = [one]
        while queue:
            name = queue.pop(0)
            for reform, successor in self._successors(name, plan):
                if successor not in reached:
                    reached[successor] = reform
                    queue.append(successor)
        return reached.get(other)

    def _successors(self, name: str, plan: int | None) -> Iterator[tuple[Reform, str]]:
        """What became of a name: of one of that plan, where the other does not have it; of any by None."""
        for reform, pattern in self._patterns:
            if pattern.search(name) and (
                plan is None or self._holds(reform, pattern.sub(reform.old, name, count=1), plan)
            ):
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
