"""Compiled patterns by name: each compiled when first used, and kept between runs with the code it compiled to.

Compiling is most of what a start costs, and a `regex` pattern pickles with its code. Rules have their patterns in
their grammar's `Patterns`; modules say theirs with `lazy_regex`, which are all in `OF_MODULES`. A pattern of `lazy_re`
is compiled anew in each process: it is for what goes over every character of a text, where `re` is faster.

A long pattern of a grammar has a sketch, a small one that is asked first (`sketches`): most long ones match nowhere in a
plan, and to unpack one takes longer than to ask its sketch a hundred times.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from typing import Any, AnyStr, cast

import regex


class Patterns:
    """Patterns by name, each compiled (or unpacked) when first asked for; of `others`, those of the same name and text."""

    def __init__(self, others: Patterns | None = None) -> None:
        self._ready: dict[str, regex.Pattern[str]] = {}
        self._packed: dict[str, bytes] = {}
        self._sketched: dict[str, Sketched] = {}
        self._plain = set[str]()
        """The names of those that are worth no sketch."""
        self._others = others
        self.compiled = 0
        """How many were compiled or taken since this was made or came from the cache."""

    def get(self, name: str, text: Callable[[], str], flags: int = 0) -> regex.Pattern[str]:
        """The pattern of that name; `text` gives what is compiled if nobody has asked for it yet.

        Raises `regex.error`, and what `text` raises.
        """
        found = self._known(name)
        if found is None:
            wanted = text()
            found = self._others._known(name) if self._others else None
            if found is None or found.pattern != wanted:
                found = regex.compile(wanted, flags)
            self._ready[name] = found
            self.compiled += 1
        return found

    def sketched(self, name: str, text: Callable[[], str], flags: int = 0) -> regex.Pattern[str]:
        """The same, with a sketch that is asked first if the pattern is long: then it is compiled when that matches.

        Raises what `text` raises, and `regex.error` for a pattern without a sketch.
        """
        if name in self._sketched:
            return cast("regex.Pattern[str]", self._sketched[name])
        if name in self._plain:
            return self.get(name, text, flags)
        if not self.has(_SKETCH + name):
            from kehoach_cli.sketches import sketch  # to draw one is seldom needed

            drawn = sketch(text(), flags)
            if drawn is None:
                self._plain.add(name)
                return self.get(name, text, flags)
            self.get(_SKETCH + name, lambda: drawn, flags)
        found = self._sketched[name] = Sketched(self, name, text, flags)
        return cast("regex.Pattern[str]", found)

    def complete(self) -> None:
        """Compile those too that only their sketch was asked for."""
        for found in list(self._sketched.values()):
            found.whole()

    def has(self, name: str) -> bool:
        """Whether the pattern of that name is compiled."""
        return name in self._ready or name in self._packed

    def take(self, packed: dict[str, bytes]) -> None:
        """Take patterns that another process has packed, but those that are here already."""
        self._packed.update((name, code) for name, code in packed.items() if name not in self._ready)

    def pack(self) -> dict[str, bytes]:
        """All patterns with their code, by name."""
        return self._packed | {name: pickle.dumps(found, 5) for name, found in self._ready.items()}

    def _known(self, name: str) -> regex.Pattern[str] | None:
        found = self._ready.get(name)
        if found is None and name in self._packed:
            found = self._ready[name] = pickle.loads(self._packed.pop(name))
        return found

    def __getstate__(self) -> tuple[dict[str, bytes], set[str]]:
        return self.pack(), self._plain

    def __setstate__(self, state: tuple[dict[str, bytes], set[str]]) -> None:
        self._ready, self._sketched, self._others, self.compiled = {}, {}, None, 0
        self._packed, self._plain = state


class Sketched:
    """A pattern with its own methods and values, and with a sketch that is asked until it is needed itself."""

    def __init__(self, store: Patterns, name: str, text: Callable[[], str], flags: int) -> None:
        """`store` has the sketch, and has or makes the pattern of that name when the sketch matches."""
        self._said = store, name, text, flags
        self._whole: regex.Pattern[str] | None = None

    def match(self, text: str, *args: Any, **options: Any) -> regex.Match[str] | None:
        """The pattern's match at a place, as `regex.Pattern.match` has it."""
        may_match = self.asked_first.match(text, *args, **options)
        return None if may_match is None else self.whole().match(text, *args, **options)

    def fullmatch(self, text: str, *args: Any, **options: Any) -> regex.Match[str] | None:
        """The pattern's match of a whole stretch."""
        may_match = self.asked_first.match(text, *args, **options)
        return None if may_match is None else self.whole().fullmatch(text, *args, **options)

    @property
    def asked_first(self) -> regex.Pattern[str]:
        """The sketch, or the pattern if it is there."""
        store, name, text, flags = self._said
        return self._whole or store.get(_SKETCH + name, text, flags)

    def whole(self) -> regex.Pattern[str]:
        """The pattern, which answers for itself from now on."""
        if self._whole is None:
            self._whole = self._said[0].get(*self._said[1:])
            _hand_over(self, self._whole)
        return self._whole

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.whole(), name)

    def __reduce__(self) -> tuple[Any, ...]:
        store, name, text, flags = self._said
        return _sketched, (store, name, "" if store.has(name) else text(), flags)


def _sketched(store: Patterns, name: str, text: str, flags: int) -> regex.Pattern[str]:
    return store.sketched(name, lambda: text, flags)


def sketch_of(pattern: regex.Pattern[str]) -> regex.Pattern[str]:
    """The pattern that is asked first: the sketch, or the pattern itself where it has none or is needed anyway."""
    return pattern.asked_first if isinstance(pattern, Sketched) else pattern


_SKETCH = "sketch of "


_SAID: list[regex.Pattern[str]] = []
"""The patterns of modules, used or not."""

OF_MODULES = Patterns()
"""The patterns of modules that were used, by flags and text."""


def lazy_regex(text: str, flags: int = 0) -> regex.Pattern[str]:
    """A pattern as `regex.compile` gives it, which is compiled or unpacked when first used."""
    pattern = cast("regex.Pattern[str]", _Lazy(_of_modules, text, flags))
    _SAID.append(pattern)
    return pattern


def compile_those_of_modules() -> None:
    """Compile the patterns of all modules that are imported."""
    for pattern in _SAID:
        pattern.groupindex  # noqa: B018 (asking compiles)


def lazy_re(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern as `re.compile` gives it, which is compiled when first used."""
    return cast("re.Pattern[AnyStr]", _Lazy(re.compile, text, flags))


def _of_modules(text: str, flags: int) -> regex.Pattern[str]:
    return OF_MODULES.get(f"{int(flags)} {text}", lambda: text, flags)


class _Used:
    """Stands for a pattern, with the pattern's own methods and values."""

    def __init__(self, compiled: Callable[[Any, int], Any], text: str | bytes, flags: int) -> None:
        self._compiled, self._text, self._flags = compiled, text, flags

    def __reduce__(self) -> tuple[Any, ...]:
        return _Lazy, (self._compiled, self._text, self._flags)


class _Lazy(_Used):
    """Stands for a pattern that nothing was asked of yet."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        _hand_over(self, self._compiled(self._text, self._flags))
        # a class with `__getattr__` pays for it at every use
        self.__class__ = _Used  # type: ignore[assignment]
        return getattr(self, name)


def _hand_over(stand_in: object, pattern: Any) -> None:
    """Let what stands for a pattern have the pattern's own methods and values."""
    stand_in.__dict__.update((public, getattr(pattern, public)) for public in _PUBLIC)


_PUBLIC = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))
