"""What a run tells at its end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from kehoach_cli.catalogue import Catalogue

_SHOWN = 8
_SHOWN_TOTALS = ("status", "type", "year", "format", "totals", "diagnostics", "failures")


class Summary(Struct, frozen=True):
    """Totals over all documents of the sources, those done by former runs included.

    `manifest` is the path of the manifest, `parsed` how many documents this run parsed in `seconds`. `totals`:
    `documents`, `status`, `duplicates`, `type`, `year`, `format`, `totals`, `diagnostics` (the most frequent),
    `failures` by reason.
    """

    manifest: str
    parsed: int
    seconds: float
    totals: dict[str, Any]

    @property
    def exit_status(self) -> int:
        """0 when all was read, 1 when some failed, 2 when there was nothing that could be read."""
        failed = self.totals["status"]["failed"]
        return 2 if failed == self.totals["documents"] else 1 if failed else 0

    def as_json(self) -> str:
        """Give the summary as indented JSON with a line end."""
        value = {"manifest": self.manifest, "parsed": self.parsed, "seconds": self.seconds, **self.totals}
        return json.dumps(value, ensure_ascii=False, indent=2) + "\n"

    def as_text(self, words: Catalogue) -> str:
        """Give the summary for people."""
        return "\n".join(self._lines(words)) + "\n"

    def _lines(self, words: Catalogue) -> Iterator[str]:
        totals, status = self.totals, self.totals["status"]
        if not totals["documents"]:
            yield words.say("batch.none")
            return
        number, seconds = totals["documents"], words.decimal(self.seconds)
        if self.parsed and self.seconds:
            rate = words.say("batch.rate", number=words.decimal(self.parsed / self.seconds))
            yield words.say(
                "batch.documents_rate", count=number, parsed=self.parsed, seconds=seconds, rate=rate
            )
        else:
            yield words.say("batch.documents", count=number, parsed=self.parsed, seconds=seconds)
        shown = {name: _pairs(totals[name], words) for name in _SHOWN_TOTALS if totals[name]}
        if totals["duplicates"]:
            shown["status"] = words.say("batch.duplicates", names=shown["status"], count=totals["duplicates"])
        if not status["failed"]:
            shown.pop("failures", None)
        heads = {name: words.say(f"batch.{name}") + ":" for name in _SHOWN_TOTALS}
        width = max(map(len, heads.values()))
        for name, line in shown.items():
            yield f"  {heads[name]:<{width}} {line}"
        if status["failed"]:
            yield "  " + words.say("batch.listed", file=self.manifest)


def _pairs(counts: dict[str, int], words: Catalogue) -> str:
    names = ", ".join(f"{count} {words.translated(name)}" for name, count in list(counts.items())[:_SHOWN])
    rest = len(counts) - _SHOWN
    return words.say("batch.more", names=names, count=rest) if rest > 0 else names
