"""A loaded grammar: rule sets, fragments and lists."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

import regex

from kehoach_cli.grammar.rule import FLAGS, Firing, Fragment, Rule, expand

T = TypeVar("T")


@dataclass(frozen=True)
class RuleSet:
    """The rules of one folder, by name."""

    rules: tuple[Rule, ...]

    def scan(self, text: str, lowered: str, start: int, end: int) -> list[Firing]:
        """Every firing of every rule in `text[start:end]`, in order of place; overlaps are kept.

        `lowered` is `text` in lower case, of the same length: a rule runs only where a keyword of it stands.
        """
        found = [
            firing
            for rule in self.rules
            if not rule.keywords or any(lowered.find(k, start, end) >= 0 for k in rule.keywords)
            for firing in rule.find(text, start, end)
        ]
        found.sort(key=lambda f: (f.start, -f.priority, -f.end, f.rule))
        return found

    def winners(self, text: str, lowered: str, start: int, end: int) -> list[Firing]:
        """The firings that stay when of overlapping ones only the best is kept."""
        return best(self.scan(text, lowered, start, end))


def best(firings: Iterable[Firing]) -> list[Firing]:
    """Of firings that overlap, the one with the higher priority, then the longer, then the earlier."""
    chosen: list[Firing] = []
    starts: list[int] = []
    for firing in sorted(firings, key=lambda f: (-f.priority, f.start - f.end, f.start, f.rule)):
        at = bisect_left(starts, firing.end)
        if at == 0 or chosen[at - 1].end <= firing.start:
            at = bisect_left(starts, firing.start)
            starts.insert(at, firing.start)
            chosen.insert(at, firing)
    return chosen


@dataclass(frozen=True)
class Grammar:
    """All rules (sorted by name), fragments and lists, by name."""

    rules: tuple[Rule, ...]
    fragments: Mapping[str, Fragment]
    lists: Mapping[str, Mapping[str, Any]]
    _sets: dict[str, RuleSet] = field(default_factory=dict, repr=False, compare=False)
    _phrases: dict[str, regex.Pattern[str]] = field(default_factory=dict, repr=False, compare=False)

    _derived: dict[Callable[[Grammar], Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def rule_set(self, folder: str) -> RuleSet:
        """The rules below a folder (`deadlines`, `tasks/labels`)."""
        if folder not in self._sets:
            self._sets[folder] = RuleSet(tuple(r for r in self.rules if r.name.startswith(f"{folder}/")))
        return self._sets[folder]

    def rule(self, name: str) -> Rule:
        """The rule of that name. Raises KeyError."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Rule]:
        return {rule.name: rule for rule in self.rules}

    def phrase(self, fragment: str) -> regex.Pattern[str]:
        """The compiled pattern of a fragment, where a step needs its place and not its value. Raises KeyError."""
        if fragment not in self._phrases:
            found = self.fragments[fragment]
            self._phrases[fragment] = regex.compile(expand(found.pattern, self.fragments, found.path), FLAGS)
        return self._phrases[fragment]

    def derived(self, make: Callable[[Grammar], T]) -> T:
        """What a step builds from this grammar (`make`), built when first asked for."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return cast("T", self._derived[make])

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
