"""Compiled patterns by name: each compiled when first used, and kept between runs with the code it compiled to.

Compiling is most of what a start costs, and a `regex` pattern pickles with its code. Rules have their patterns in
their grammar's `Patterns`; modules say theirs with `lazy_regex`, which are all in `OF_MODULES`. A pattern of `lazy_re`
is compiled anew in each process: it is for what goes over every character of a text, where `re` is faster.
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

    def __getstate__(self) -> dict[str, bytes]:
        return self.pack()

    def __setstate__(self, packed: dict[str, bytes]) -> None:
        self._ready, self._packed, self._others, self.compiled = {}, packed, None, 0


OF_MODULES = Patterns()
"""The patterns of modules that were used, by flags and text."""


def lazy_regex(text: str, flags: int = 0) -> regex.Pattern[str]:
    """A pattern as `regex.compile` gives it, which is compiled or unpacked when first used."""
    return cast("regex.Pattern[str]", _Lazy(_of_modules, text, flags))


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
        pattern = self._compiled(self._text, self._flags)
        self.__dict__.update((public, getattr(pattern, public)) for public in _PUBLIC)
        # a class with `__getattr__` pays for it at every use
        self.__class__ = _Used  # type: ignore[assignment]
        return getattr(self, name)


_PUBLIC = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))
