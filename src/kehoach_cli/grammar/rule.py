"""Rules and fragments: patterns with what they give and their cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import msgspec
import regex
from msgspec import Struct

from kehoach_cli.grammar.errors import GrammarError
from kehoach_cli.grammar.fields import Field
from kehoach_cli.grammar.guard import is_given_up, misfit, timed_out
from kehoach_cli.grammar.ordinals import ORDINALS
from kehoach_cli.grammar.packed import Packed
from kehoach_cli.grammar.spelling import either_spelling, fold_form
from kehoach_cli.grammar.templates import fill, look_up, only_name, template_names
from kehoach_cli.grammar.values import PLAIN_VALUES, ValueFunction, Words, inside
from kehoach_cli.patterns import Patterns, lazy_regex

VALUES: dict[str, ValueFunction] = {**PLAIN_VALUES, **ORDINALS}
"""What a fragment's `value:` may name."""

FLAGS = regex.IGNORECASE | regex.VERSION0
MATCH_TIMEOUT = 2.0
"""Seconds after which one scan of one stretch of text is given up: a last guard, patterns are linear."""

GUARDED_LENGTH = 1500
"""Code points from which a scan is guarded: on short stretches the guard costs more than the scan."""

_REFERENCE = lazy_regex(r"(?<!\\)\{(?:(?P<alias>[a-z_][a-z0-9_]*):)?(?P<name>[a-z][a-z0-9-]*)\}")
_GROUP = lazy_regex(r"\(\?P<(?P<name>[a-z_][a-z0-9_]*)>")


class Case(Struct, frozen=True):
    """An example: a text, and what the rule gives for it."""

    text: str
    gives: Any = None


class Documentation(Struct, frozen=True):
    """What a rule or fragment says of itself, and its cases: for those who read it and for its test, not for a parse."""

    description: str
    source: str
    examples: tuple[Case, ...] = ()
    counterexamples: tuple[str, ...] = ()


class Fragment(Struct, frozen=True):
    """A named piece of pattern with a value, used in rules as `{name}` or `{alias:name}`."""

    name: str
    path: str
    pattern: str
    packed_documentation: Packed[Documentation]
    value: str = "text"
    entries: Mapping[str, str] | None = None
    """For a fragment made from a list: each folded form with the name it stands for."""
    words: Words = msgspec.field(default_factory=dict)
    """What words stand for (`lists/value-words`)."""

    @property
    def documentation(self) -> Documentation:
        """What it says of itself, and its cases."""
        return self.packed_documentation.get()

    def evaluate(self, groups: Mapping[str, str], text: str) -> Any:
        """The value of a match of this fragment, or None if the words make none."""
        if self.entries is not None:
            return self.entries.get(fold_form(text))
        return VALUES[self.value](groups, text, self.words)


class Firing(Struct, frozen=True):
    """A rule that matched: where, and what it gives.

    `spans` holds the place of every alias or group that `gives` names and that took part.
    """

    rule: str
    priority: int
    start: int
    end: int
    gives: dict[str, Any]
    spans: dict[str, tuple[int, int]] = msgspec.field(default_factory=dict)


class Check(Struct, frozen=True):
    """What the value of a key must be where a rule fires, and whether there must be one."""

    key: str
    field: Field
    needed: bool

    def fault(self, value: Any) -> str | None:
        """What is wrong with a value, as the end of a sentence about the rule."""
        if value is None:
            return f"gave nothing for {self.key}, where {self.field.says} is needed" if self.needed else None
        if not self.field.takes_template or self.field.accepts(value):
            return None
        return f"gave {value!r} for {self.key}, where {self.field.says} is needed"


class Rule:
    """One rule file. `name` is its path below the grammar folder, without the ending."""

    # no dataclass: to make one takes a start 2 ms

    checks: tuple[Check, ...] = ()
    """For a rule from an overlay: what the keys must be whose values are known only where it fires."""

    def __init__(
        self,
        name: str,
        path: str,
        packed_documentation: Packed[Documentation],
        keywords: tuple[str, ...],
        pattern: str,
        gives: Mapping[str, Any],
        priority: int,
        fragments: Mapping[str, Fragment],
        patterns: Patterns,
        *,
        added: bool,
        guarded: bool,
    ) -> None:
        """`patterns`: where compiled patterns are kept, one store for all rules of a grammar; `added`: whether it comes from
        an overlay; `guarded`: whether every scan is guarded against taking too long, for it, or a fragment, does."""
        self.name, self.path, self.packed_documentation = name, path, packed_documentation
        self.keywords, self.pattern, self.gives, self.priority = keywords, pattern, gives, priority
        self.fragments, self.patterns = fragments, patterns
        self.added, self.guarded = added, guarded

    def __getstate__(self) -> dict[str, Any]:
        # the compiled pattern is kept by the store, packed
        return {name: value for name, value in self.__dict__.items() if name != "compiled"}

    @property
    def documentation(self) -> Documentation:
        """What it says of itself, and its cases."""
        return self.packed_documentation.get()

    @property
    def set(self) -> str:
        """The folder the rule stands in."""
        return self.name.partition("/")[0]

    @cached_property
    def aliases(self) -> dict[str, Fragment]:
        """The fragments the pattern uses, by the name under which it captures them."""
        found: dict[str, Fragment] = {}
        for match in _REFERENCE.finditer(self.pattern):
            fragment = self.fragments.get(match["name"])
            if fragment is None:
                raise GrammarError(
                    self.path,
                    None,
                    f"unknown fragment {{{match['name']}}}: add fragments/{match['name']}.yaml",
                )
            found[match["alias"] or match["name"].replace("-", "_")] = fragment
        return found

    @property
    def expanded(self) -> str:
        """The pattern with all its fragments put in."""
        return expand(self.pattern, self.fragments, self.path)

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The compiled pattern. Raises GrammarError if it does not compile; one with a sketch compiles when it is needed."""
        try:
            return self.patterns.sketched(self.name, lambda: self.expanded, FLAGS)
        except regex.error as error:
            raise GrammarError(self.path, None, f"pattern does not compile: {error}") from None

    def may_fire(self, lowered: str) -> bool:
        """Whether a keyword stands in a stretch, given in lower case, or the rule has none."""
        # a plain loop: this is asked for every rule on every stretch of text
        for keyword in self.keywords:
            if keyword in lowered:
                return True
        return not self.keywords

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Firing]:
        """Every place in `text[start:end]` where the rule fires (context outside the bounds is not seen)."""
        stop = len(text) if end is None else end
        guarded = self.guarded or stop - start > GUARDED_LENGTH
        if guarded and is_given_up(self.name):
            return
        try:
            for match in self.compiled.finditer(
                text, start, stop, timeout=MATCH_TIMEOUT if guarded else None
            ):
                firing = self.firing(match)
                if firing is not None:
                    yield firing
        except TimeoutError:
            timed_out(self.name, text, start, stop)

    def fires(self, text: str) -> bool:
        """Whether the rule fires anywhere in the text."""
        return next(self.find(text), None) is not None

    def match(self, text: str, start: int, end: int) -> regex.Match[str] | None:
        """The pattern's match that begins exactly at `start`; None too where that takes too long."""
        if not self.guarded and end - start <= GUARDED_LENGTH:
            return self.compiled.match(text, start, end)
        if is_given_up(self.name):
            return None
        try:
            return self.compiled.match(text, start, end, timeout=MATCH_TIMEOUT)
        except TimeoutError:
            timed_out(self.name, text, start, end)
            return None

    def fire_at(self, text: str, start: int, end: int) -> Firing | None:
        """The rule's firing that begins exactly at `start`, or None."""
        match = self.match(text, start, end)
        return self.firing(match) if match else None

    @cached_property
    def _told(self) -> tuple[str, ...]:
        """The aliases and groups that `gives` names."""
        return tuple(sorted(template_names(self.gives) & {*self.compiled.groupindex}))

    @cached_property
    def _fixed(self) -> dict[str, Any]:
        """What it gives whatever the words are."""
        return {
            k: v for k, v in self.gives.items() if not isinstance(v, list | tuple) and not template_names(v)
        }

    @cached_property
    def _open(self) -> tuple[tuple[str, Any, tuple[str, str | None] | None], ...]:
        """What it gives by the words: templates to fill, with the name of those that are nothing but one."""
        return tuple((k, v, only_name(v)) for k, v in self.gives.items() if k not in self._fixed)

    def firing(self, match: regex.Match[str]) -> Firing | None:
        """What the rule gives for a match, or None where the words make no value."""
        values: dict[str, Any] = {}
        spans: dict[str, tuple[int, int]] = {}
        groups = match.groupdict()
        for alias, fragment in self.aliases.items():
            text = groups.get(alias)
            if text is None:
                continue
            value = fragment.evaluate({} if fragment.entries else inside(groups, alias), text)
            if value is None:
                return None
            values[alias] = value
        for name in self._told:
            if (text := groups[name]) is not None:
                spans[name] = match.span(name)
                if name not in values:
                    values[name] = " ".join(text.split())
        gives = {**self._fixed}
        for key, template, only in self._open:
            gives[key] = look_up(*only, values, groups) if only else fill(template, values, groups)
        for check in self.checks:
            fault = check.fault(gives[check.key])
            if fault is not None:
                misfit(self.name, match.string, match.start(), match.end(), fault)
                return None
        return Firing(self.name, self.priority, match.start(), match.end(), gives, spans)


def expand(
    pattern: str, fragments: Mapping[str, Fragment], path: str, prefix: str = "", depth: int = 0
) -> str:
    """The pattern with every `{fragment}` put in as a group of its name, its own groups prefixed `alias__`.

    A list is written once; where it stands again the pattern calls it.
    """
    if depth > 6:
        raise GrammarError(path, None, "fragments use one another in a circle")

    listed: dict[str, str] = {}

    def put(match: regex.Match[str]) -> str:
        fragment = fragments.get(match["name"])
        if fragment is None:
            raise GrammarError(
                path, None, f"unknown fragment {{{match['name']}}}: add fragments/{match['name']}.yaml"
            )
        alias = prefix + (match["alias"] or match["name"].replace("-", "_"))
        if fragment.entries is not None:  # made from a list: both spellings are in it
            first = listed.setdefault(fragment.name, alias)
            return f"(?P<{alias}>{fragment.pattern if alias == first else f'(?&{first})'})"
        inner = _GROUP.sub(lambda g: f"(?P<{alias}__{g['name']}>", fragment.pattern)
        return f"(?P<{alias}>{expand(inner, fragments, fragment.path, f'{alias}__', depth + 1)})"

    return str(_REFERENCE.sub(put, either_spelling(pattern)))


def own_groups(pattern: str) -> set[str]:
    """The named groups written in the pattern itself."""
    return {m["name"] for m in _GROUP.finditer(pattern)}


def references(pattern: str) -> set[str]:
    """Aliases under which the pattern captures fragments."""
    return {m["alias"] or m["name"].replace("-", "_") for m in _REFERENCE.finditer(pattern)}


def used_in(pattern: str) -> set[str]:
    """The names of the fragments that the pattern puts in."""
    return {m["name"] for m in _REFERENCE.finditer(pattern)}
