"""Values that are kept packed between runs: what a parse never asks for costs a start next to nothing."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar, cast

T = TypeVar("T")


class Packed(Generic[T]):
    """A value that comes from the cache as bytes and is unpacked when first asked for."""

    __slots__ = ("_content", "_value")

    def __init__(self, value: T) -> None:
        self._value: T | None = value
        self._content: bytes | None = None

    def get(self) -> T:
        """The value."""
        content = self._content
        if content is not None:
            # the value first: another thread may be asking
            self._value = pickle.loads(content)
            self._content = None
        return cast("T", self._value)

    def __getstate__(self) -> bytes:
        content = self._content
        return pickle.dumps(self._value, 5) if content is None else content

    def __setstate__(self, content: bytes) -> None:
        self._value, self._content = None, content


class PackedMapping(Mapping[str, T]):
    """Values by name, each packed for itself."""

    def __init__(self, values: Mapping[str, T]) -> None:
        self._values = {name: Packed(value) for name, value in values.items()}

    def __getitem__(self, name: str) -> T:
        return self._values[name].get()

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
