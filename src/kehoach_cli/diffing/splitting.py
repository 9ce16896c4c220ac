"""Texts that were split into points or joined into one: the words are all there, in other paragraphs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kehoach_cli.diffing.statements import Outline, Statement

LEAST_WHOLE = 8
"""A text with fewer words of its own is not looked for in parts."""
LEAST_PART = 2
INSIDE = 0.65
"""Such a share of a part's words stands in the whole, in order."""
COVERED = 0.7
"""Such a share of the whole's words stands in the parts."""
MANY = 250_000
"""So many pairs are compared at most."""

Home = Callable[[Statement], object]


@dataclass(frozen=True)
class Divided:
    """A statement of one plan that stands in parts in the other, in order of the text."""

    whole: int
    parts: tuple[int, ...]


def divided(
    wholes: Outline,
    parts: Outline,
    found: Mapping[int, int],
    homes: tuple[Home, Home],
) -> list[Divided]:
    """Find statements of one plan that stand in parts in the other; `found` pairs them, wholes first.

    The parts are under the same heading (`homes` name it for both plans alike) and have no other partner.
    """
    taken = set(found.values())
    free: dict[object, list[Statement]] = defaultdict(list)
    for part in parts.statements:
        if part.index not in taken and len(part.wording.content) >= LEAST_PART:
            free[homes[1](part)].append(part)
    near = [
        (whole, free[home])
        for whole in wholes.statements
        if len(whole.wording.content) >= LEAST_WHOLE and (home := homes[0](whole)) in free
    ]
    if sum(len(beside) for _, beside in near) > MANY:
        return []
    candidates = [one for whole, beside in near for one in _candidates(whole, beside, parts, found)]
    chosen: list[Divided] = []
    used: set[int] = set()
    for _, one in sorted(candidates, key=lambda entry: (-entry[0], entry[1].whole)):
        if used.isdisjoint(one.parts):
            used.update(one.parts)
            chosen.append(one)
    return chosen


def _candidates(
    whole: Statement, beside: Sequence[Statement], parts: Outline, found: Mapping[int, int]
) -> Iterator[tuple[float, Divided]]:
    known = found.get(whole.index)
    pieces = [piece for piece in beside if _inside(piece, whole)]
    if known is not None:
        partner = parts.statements[known]
        if not pieces or not _inside(partner, whole):
            return
        pieces.append(partner)
    if len(pieces) < 2:
        return
    pieces.sort(key=lambda piece: piece.index)
    words = Counter(whole.wording.content)
    said = sum((Counter(piece.wording.content) for piece in pieces), Counter[str]())
    share = (words & said).total() / words.total()
    if share >= COVERED and said.total() <= words.total() / INSIDE:
        yield share, Divided(whole.index, tuple(piece.index for piece in pieces))


def _inside(part: Statement, whole: Statement) -> bool:
    from rapidfuzz.distance import LCSseq

    size = len(part.wording.content)
    if size >= len(whole.wording.content):
        return False
    least = int(size * INSIDE) + (size * INSIDE % 1 > 0)
    return bool(LCSseq.similarity(part.wording.content, whole.wording.content, score_cutoff=least) >= least)
