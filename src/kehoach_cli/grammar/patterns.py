"""Compiled patterns of a grammar, by name.

Compiling is most of what a grammar costs. Patterns pickle with their code, so a grammar that comes from the cache
brings them along; each stays packed until somebody asks for it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable

import regex


class Patterns:
    """Patterns by name, each compiled (or unpacked) when first asked for."""

    def __init__(self) -> None:
        self._ready: dict[str, regex.Pattern[str]] = {}
        self._packed: dict[str, bytes] = {}
        self.compiled = 0
        """How many were compiled since this was made or came from the cache."""

    def get(self, name: str, compile: Callable[[], regex.Pattern[str]]) -> regex.Pattern[str]:
        """The pattern of that name; `compile` makes it if nobody has asked for it yet."""
        found = self._ready.get(name)
        if found is None:
            packed = self._packed.pop(name, None)
            if packed is None:
                found = compile()
                self.compiled += 1
            else:
                found = pickle.loads(packed)
            self._ready[name] = found
        return found

    def __getstate__(self) -> dict[str, bytes]:
        return self._packed | {name: pickle.dumps(found, 5) for name, found in self._ready.items()}

    def __setstate__(self, packed: dict[str, bytes]) -> None:
        self._ready, self._packed, self.compiled = {}, packed, 0
