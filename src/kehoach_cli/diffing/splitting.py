"""Texts that were split into points or joined into one: the words are all there, in other paragraphs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil

from msgspec import Struct

from kehoach_cli.diffing.folding import Vocabulary
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


class Divided(Struct, frozen=True):
    """A statement of one plan that stands in parts in the other, in order of the text."""

    whole: int
    parts: tuple[int, ...]


def divided(
    wholes: Outline,
    parts: Outline,
    found: Mapping[int, int],
    homes: tuple[Home, Home],
    vocabulary: Vocabulary,
) -> list[Divided]:
    """Find statements of one plan that stand in parts in the other; `found` pairs them, wholes first.

    The parts are under the same heading (`homes` name it for both plans alike) and have no other partner. Who acts
    is said once in the whole and anywhere in the parts: those names count for nothing.
    """
    taken = set(found.values())
    own = tuple(_Own.of(outline, vocabulary) for outline in (wholes, parts))
    free: dict[object, list[Statement]] = defaultdict(list)
    for part in parts.statements:
        if part.index not in taken and len(own[1].words[part.index]) >= LEAST_PART:
            free[part.node is None, homes[1](part)].append(part)
    near = [
        (whole, free[home])
        for whole in wholes.statements
        if len(own[0].words[whole.index]) >= LEAST_WHOLE
        and (home := (whole.node is None, homes[0](whole))) in free
    ]
    if sum(len(beside) for _, beside in near) > MANY:
        return []
    candidates = [
        one for whole, beside in near for one in _candidates(whole.index, beside, own[0], own[1], found)
    ]
    chosen: list[Divided] = []
    used: set[int] = set()
    for _, one in sorted(candidates, key=lambda entry: (-entry[0], entry[1].whole)):
        if used.isdisjoint(one.parts):
            used.update(one.parts)
            chosen.append(one)
    return chosen


class _Own(Struct, frozen=True):
    """The words of a plan's statements without the names of bodies, by index."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, outline: Outline, vocabulary: Vocabulary) -> _Own:
        """Read them off a plan."""
        names = {vocabulary.read(name).content for body in outline.plan.bodies for name in body.names}
        telling = sorted(
            (name for name in names if len(name) >= LEAST_PART), key=lambda name: (-len(name), name)
        )
        bodies = re.compile("|".join(map(re.escape, telling)) or r"(?!)")
        return cls(tuple(bodies.sub("", one.wording.content) for one in outline.statements))


def _candidates(
    whole: int, beside: Sequence[Statement], wholes: _Own, parts: _Own, found: Mapping[int, int]
) -> Iterator[tuple[float, Divided]]:
    text = wholes.words[whole]
    pieces = [piece.index for piece in beside if _inside(parts.words[piece.index], text)]
    known = found.get(whole)
    if known is not None:
        if not pieces or not _inside(parts.words[known], text):
            return
        pieces.append(known)
    if len(pieces) < 2:
        return
    words = Counter(text)
    said = sum((Counter(parts.words[piece]) for piece in pieces), Counter[str]())
    share = (words & said).total() / words.total()
    if share >= COVERED and said.total() <= words.total() / INSIDE:
        yield share, Divided(whole, tuple(sorted(pieces)))


def _inside(part: str, whole: str) -> bool:
    from rapidfuzz.distance import LCSseq

    if len(part) >= len(whole):
        return False
    least = ceil(len(part) * INSIDE)
    return bool(LCSseq.similarity(part, whole, score_cutoff=least) >= least)
