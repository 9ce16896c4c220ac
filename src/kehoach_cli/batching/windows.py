"""Which windows of documents are complete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator


class Windows:
    """Counts what each window of `size` documents still waits for; documents are entered in order."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._waiting: Counter[int] = Counter()
        self._open: int | None = None

    def enter(self, ordinal: int, *, pending: bool) -> Iterator[int]:
        """Enter a document; give the number of the window that this completes, if it does."""
        number = ordinal // self._size
        if self._open is not None and number != self._open:
            yield from self.close()
        self._open = number
        if pending:
            self._waiting[number] += 1

    def close(self) -> Iterator[int]:
        """No more documents come into the window that is open; give its number if it is complete."""
        number, self._open = self._open, None
        if number is not None and not self._waiting[number]:
            del self._waiting[number]
            yield number

    def done(self, ordinal: int) -> Iterator[int]:
        """A document that was pending is done; give the number of the window that this completes."""
        number = ordinal // self._size
        self._waiting[number] -= 1
        if not self._waiting[number] and number != self._open:
            del self._waiting[number]
            yield number
