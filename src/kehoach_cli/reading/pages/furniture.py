"""Page numbers and running heads: what stands at the edge of a page and is no part of its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.pages.rows import Row

_NUMBER = lazy_regex(r"[-–—|(\s]*(\p{L}{4,5}\s*:?\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—|).\s]*")
_EDGE = 0.12
"""Share of a page's height in which its number stands, at the top and at the foot."""
_REPEATS = 3
"""Pages that a running head stands on at least."""
_DIGITS = lazy_regex(r"\d+")
_LONGEST = 120


def cut_number(rows: Sequence[Row], height: float) -> tuple[list[Row], str | None]:
    """The rows without the page's number, and the number as printed."""
    for at in (0, -1):
        if not rows:
            break
        row = rows[at]
        near = row.baseline < _EDGE * height if at == 0 else row.baseline > (1 - _EDGE) * height
        if near and _NUMBER.fullmatch(row.text) and len(row.words) <= 5:
            kept = list(rows)
            del kept[at]
            return kept, row.text
    return list(rows), None


def running_heads(edges: Iterable[tuple[int, str]]) -> frozenset[str]:
    """Folded texts that stand at the edge of three pages or more; `edges` are (page, text)."""
    pages: defaultdict[str, set[int]] = defaultdict(set)
    for page, text in edges:
        if text and len(text) <= _LONGEST:
            pages[folded(text)].add(page)
    return frozenset(text for text, where in pages.items() if len(where) >= _REPEATS)


def folded(text: str) -> str:
    """A text without what differs from page to page."""
    return str(_DIGITS.sub("0", text.casefold()))
