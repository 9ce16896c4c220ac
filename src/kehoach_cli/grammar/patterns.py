"""Compiled patterns of a grammar, by name.

Compiling is most of what a grammar costs. Patterns pickle with their code, so a grammar that comes from the cache
brings them along; each stays packed until somebody asks for it. A grammar with overlays takes what they leave as it
is from the built-in one.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable

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

    def _known(self, name: str) -> regex.Pattern[str] | None:
        found = self._ready.get(name)
        if found is None and name in self._packed:
            found = self._ready[name] = pickle.loads(self._packed.pop(name))
        return found

    def __getstate__(self) -> dict[str, bytes]:
        return self._packed | {name: pickle.dumps(found, 5) for name, found in self._ready.items()}

    def __setstate__(self, packed: dict[str, bytes]) -> None:
        self._ready, self._packed, self._others, self.compiled = {}, packed, None, 0
