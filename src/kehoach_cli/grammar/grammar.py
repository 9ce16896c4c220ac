"""A loaded grammar: rule sets, fragments and lists."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any, Protocol, TypeVar, cast

import regex

from kehoach_cli.grammar.contract import Contract, Settle
from kehoach_cli.grammar.openings import KEPT_STRETCHES, LONGEST_KEPT, Openings
from kehoach_cli.grammar.rule import FLAGS, Firing, Fragment, Rule, expand, used_in
from kehoach_cli.patterns import Patterns

T = TypeVar("T")

FEW_RULES = 4
"""Rules up to which it costs less to look for all their keywords than to look at every word."""


class Listener(Protocol):
    """Is told which firings lose their place to others (the parser's `Trace`)."""

    def beaten(self, rule: str, start: int, end: int, field: str, by: str) -> None:
        """A rule's firing at `start` to `end` lost; `field` says for what, `by` to which rule and why."""


class RuleSet:
    """The rules of one folder, or some of them, by name."""

    def __init__(self, rules: tuple[Rule, ...], settles: Settle = Settle.BEST) -> None:
        self.rules = rules
        self.settles = settles
        self._parts: dict[tuple[tuple[str, object], ...], RuleSet] = {}

    def giving(self, **gives: object) -> RuleSet:
        """Those whose `gives` holds just these values: `giving(kind="number")`."""
        asked = tuple(gives.items())
        if asked not in self._parts:
            kept = (r for r in self.rules if all(r.gives.get(key) == value for key, value in asked))
            self._parts[asked] = RuleSet(tuple(kept), self.settles)
        return self._parts[asked]

    @cached_property
    def added(self) -> RuleSet:
        """Those that come from overlays: what a step passes over without looking, they may still want to read."""
        return RuleSet(tuple(r for r in self.rules if r.added), self.settles)

    def may_fire(self, stretch: str) -> bool:
        """Whether a keyword of any of the rules stands in a stretch, or one has no keywords."""
        lowered = lower(stretch)
        return any(rule.may_fire(lowered) for rule in self.rules)

    @cached_property
    def _openings(self) -> Openings:
        return Openings(self.rules)

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """What any of the rules matches, for a step that needs its place and not its value."""
        if len(self.rules) == 1:
            return self.rules[0].compiled
        if not self.rules:
            return regex.compile("(?!)")
        return self.rules[0].patterns.get(" | ".join(r.name for r in self.rules), self._either, FLAGS)

    def _either(self) -> str:
        return "|".join(f"(?:{r.expanded})" for r in self.rules)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "pattern"}

    def learn(self, words: frozenset[str]) -> None:
        """Ask with which of the words the rules can begin, of this set and of those taken from it that were asked before."""
        for each in (self, *self._parts.values()):
            if "_openings" in each.__dict__:
                each._openings.learn(words)

    def scan(self, text: str, start: int = 0, end: int | None = None) -> list[Firing]:
        """Every firing of every rule in `text[start:end]`, in order of place; overlaps are kept.

        A rule runs only where a keyword of it stands.
        """
        # plain loops: this is asked of some set for every line and paragraph, and mostly finds nothing
        end = len(text) if end is None else end
        lowered = lower(text[start:end])
        openings = self._openings
        found: list[Firing] = []
        for rule in openings.anywhere:
            if rule.may_fire(lowered):
                found.extend(rule.find(text, start, end))
        for rule in openings.at_start(text, start):
            if rule.may_fire(lowered):
                firing = rule.fire_at(text, start, end)
                if firing is not None:
                    found.append(firing)
        floating = openings.floating
        if len(floating) > FEW_RULES:
            self._within(found, text, lowered, start, end)
        else:
            for rule in floating:
                if rule.may_fire(lowered):
                    self._within(found, text, lowered, start, end)
                    break
        if len(found) > 1:
            found.sort(key=lambda f: (f.start, -f.priority, -f.end, f.rule))
        return found

    def _within(self, found: list[Firing], text: str, lowered: str, start: int, end: int) -> None:
        """Add the firings of the rules that begin with a word, a number or a sign, of each rule none over another."""
        free_from: dict[str, int] = {}
        for place, rules in self._openings.places(text[start:end]):
            at = start + place
            for rule in rules:
                free = free_from.get(rule.name)
                if free is None:
                    free = free_from[rule.name] = start if rule.may_fire(lowered) else end
                if at < free:
                    continue
                match = rule.match(text, at, end)
                if match is not None:
                    free_from[rule.name] = match.end()
                    firing = rule.firing(match)
                    if firing is not None:
                        found.append(firing)

    def winners(
        self,
        text: str,
        start: int = 0,
        end: int | None = None,
        *,
        trace: Listener | None = None,
        field: str = "",
    ) -> list[Firing]:
        """The firings that stay when overlaps are settled as the set's reader wants; `trace` hears of the others."""
        found = self.scan(text, start, end)
        if self.settles is Settle.BEST:
            return best(found, trace=trace, field=field)
        if self.settles is Settle.ALL:
            return found
        for firing in found[1:]:
            if trace is not None:
                trace.beaten(firing.rule, firing.start, firing.end, field, why_beaten(firing, found[0]))
        return found[:1]

    def fires(self, text: str) -> bool:
        """Whether any of the rules fires anywhere in the text."""
        return bool(self.scan(text))

    def fire_at(self, text: str, start: int, end: int) -> Firing | None:
        """The best firing in `text[start:end]` that begins exactly at `start`, or None."""
        rules = self._openings.at(text, start)
        if not rules:
            return None
        lowered = lower(text[start:end])
        found = (
            firing
            for rule in rules
            if rule.may_fire(lowered)
            if (firing := rule.fire_at(text, start, end)) is not None
        )
        return min(found, key=lambda f: (-f.priority, -f.end, f.rule), default=None)


def lower(text: str) -> str:
    """The text in lower case, of the same length: a letter that gets longer so stays as it is."""
    return _kept_lower(text) if len(text) <= LONGEST_KEPT else _lower(text)


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_kept_lower = lru_cache(KEPT_STRETCHES)(_lower)


def best(firings: Iterable[Firing], *, trace: Listener | None = None, field: str = "") -> list[Firing]:
    """Of firings that overlap, the one with the higher priority, then the longer, then the earlier.

    `trace` hears of those that lose, as rules for `field`.
    """
    chosen: list[Firing] = []
    starts: list[int] = []
    for firing in sorted(firings, key=lambda f: (-f.priority, f.start - f.end, f.start, f.rule)):
        at = bisect_left(starts, firing.end)
        if at == 0 or chosen[at - 1].end <= firing.start:
            at = bisect_left(starts, firing.start)
            starts.insert(at, firing.start)
            chosen.insert(at, firing)
        elif trace is not None:
            trace.beaten(firing.rule, firing.start, firing.end, field, why_beaten(firing, chosen[at - 1]))
    return chosen


def why_beaten(firing: Firing, winner: Firing) -> str:
    """To which rule a firing lost its place, and why."""
    if winner.priority != firing.priority:
        return f"{winner.rule} has priority {winner.priority}, over {firing.priority}"
    if winner.end - winner.start != firing.end - firing.start:
        return f"{winner.rule} takes in more of the text"
    return f"{winner.rule} comes first"


class Grammar:
    """All rules (sorted by name), fragments and lists, by name."""

    def __init__(
        self,
        rules: tuple[Rule, ...],
        fragments: Mapping[str, Fragment],
        lists: Mapping[str, Mapping[str, Any]],
        patterns: Patterns,
    ) -> None:
        self.rules = rules
        self.fragments = fragments
        self.lists = lists
        self.patterns = patterns
        self._read: dict[str, RuleSet] = {}
        self._sets: dict[str, RuleSet] = {}
        self._derived: dict[Callable[[Grammar], Any], Any] = {}
        self._phrases: dict[str, regex.Pattern[str]] = {}

    def __getstate__(self) -> dict[str, Any]:
        # compiled patterns are kept by the store, packed
        return {**self.__dict__, "_phrases": {}}

    def rule_set(self, folder: str) -> RuleSet:
        """The rules below a folder (`deadlines`, `tasks/labels`)."""
        if folder not in self._sets:
            self._sets[folder] = RuleSet(tuple(r for r in self.rules if r.name.startswith(f"{folder}/")))
        return self._sets[folder]

    def rules_of(self, contract: Contract) -> RuleSet:
        """The rules that a contract is about, settled as it says."""
        folder = contract.folder or ""
        if folder not in self._read:
            self._read[folder] = RuleSet(self.rule_set(folder).rules, contract.settles)
        return self._read[folder]

    def rule(self, name: str) -> Rule:
        """The rule of that name. Raises KeyError."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Rule]:
        return {rule.name: rule for rule in self.rules}

    def phrase(self, fragment: str) -> regex.Pattern[str]:
        """The compiled pattern of a fragment, where a step needs its place and not its value. Raises KeyError."""
        found = self._phrases.get(fragment)
        if found is None:
            said = self.fragments[fragment]
            found = self._phrases[fragment] = self.patterns.get(
                f"fragments/{fragment}", lambda: expand(said.pattern, self.fragments, said.path), FLAGS
            )
        return found

    def learn(self, words: frozenset[str]) -> None:
        """Ask with which of the words rules can begin, of all sets that were read, so that no text has to."""
        for read in (*self._sets.values(), *self._read.values()):
            read.learn(words)

    def users_of(self, fragment: str) -> tuple[str, ...]:
        """The rules and fragments (`fragments/NAME`) whose patterns put a fragment in."""
        rules = [rule.name for rule in self.rules if fragment in used_in(rule.pattern)]
        others = [f"fragments/{f.name}" for f in self.fragments.values() if fragment in used_in(f.pattern)]
        return (*rules, *sorted(others))

    def derived(self, make: Callable[[Grammar], T]) -> T:
        """What a step builds from this grammar (`make`), built when first asked for."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return cast("T", self._derived[make])

    @property
    def learnt(self) -> int:
        """How much has been compiled and derived from it: more means worth keeping again."""
        return self.patterns.compiled + len(self._derived)

    @cached_property
    def version(self) -> str:
        """Hash of everything that decides what the grammar gives: 12 hexadecimal digits."""
        digest = hashlib.sha256()
        for rule in self.rules:
            digest.update(
                repr(
                    (rule.name, rule.keywords, rule.pattern, sorted(rule.gives.items()), rule.priority)
                ).encode()
            )
        for name, fragment in sorted(self.fragments.items()):
            digest.update(repr((name, fragment.pattern, fragment.value)).encode())
        digest.update(repr(sorted(self.lists.items())).encode())
        return digest.hexdigest()[:12]
