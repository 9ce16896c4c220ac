"""What a run tells at its end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SHOWN = 8


@dataclass(frozen=True)
class Summary:
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

    def as_text(self) -> str:
        """Give the summary for people."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        totals, status = self.totals, self.totals["status"]
        if not totals["documents"]:
            yield "no documents found"
            return
        rate = f", {self.parsed / self.seconds:.1f}/s" if self.parsed and self.seconds else ""
        number = totals["documents"]
        noun = "document" if number == 1 else "documents"
        yield f"{number} {noun}, {self.parsed} of them parsed in this run ({self.seconds:.1f} s{rate})"
        yield f"  status:      {_pairs(status)}" + (
            f", {totals['duplicates']} of all duplicates" if totals["duplicates"] else ""
        )
        for name in ("type", "year", "format"):
            if totals[name]:
                yield f"  {name + ':':<12} {_pairs(totals[name])}"
        yield f"  found:       {_pairs(totals['totals'])}"
        if totals["diagnostics"]:
            yield f"  diagnostics: {_pairs(totals['diagnostics'])}"
        if status["failed"]:
            yield f"  failures:    {_pairs(totals['failures'])}"
            yield f'  listed in {self.manifest} with "status": "failed"'


def _pairs(counts: dict[str, int]) -> str:
    shown = [f"{count} {name}" for name, count in list(counts.items())[:_SHOWN]]
    rest = len(counts) - len(shown)
    return ", ".join(shown) + (f", and {rest} more" if rest else "")
