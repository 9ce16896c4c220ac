"""`jsonl`: shards with a line a document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kehoach_cli.batching.formats.base import Output, Wanted, content, digest_of
from kehoach_cli.batching.ledger import Result


class ShardOutput(Output):
    """A shard a window: `plans-00000.jsonl` and so on."""

    kind = "jsonl"

    def path(self, ordinal: int, parts: tuple[str, ...]) -> str:
        """Give the shard's name."""
        return _name(ordinal // self.window)

    def files(self, number: int, results: list[Result]) -> Iterator[Wanted]:
        """Give the shard."""
        yield Wanted(
            _name(number), digest_of((r.source, r.digest) for r in results), partial(_write, results)
        )


def _name(number: int) -> str:
    return f"plans-{number:05d}.jsonl"


def _write(results: list[Result], path: Path) -> None:
    with path.open("wb") as stream:
        for result in results:
            stream.write(content(result))
