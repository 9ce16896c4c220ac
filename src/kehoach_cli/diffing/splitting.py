"""Texts that were split into points or joined into one: the words are all there, in other paragraphs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from math import ceil

from msgspec import Struct

from kehoach_cli.diffing.close_wordings import MOST_HELD
from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.diffing.matching import common_words
from kehoach_cli.diffing.statements import Outline, Statement
from kehoach_cli.rare_parts import RareParts

LEAST_WHOLE = 8
"""A text with fewer words of its own is not looked for in parts."""
LEAST_PART = 2
INSIDE = 0.65
"""Such a share of a part's words stands in the whole, in order."""
COVERED = 0.7
"""Such a share of the whole's words stands in the parts."""

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
    own, words = (_own_words(outline, vocabulary) for outline in (wholes, parts))
    near: dict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for whole in wholes.statements:
        if len(own[whole.index]) >= LEAST_WHOLE:
            near[whole.node is None, homes[0](whole)][0].append(whole.index)
    for part in parts.statements:
        if part.index not in taken and len(words[part.index]) >= LEAST_PART:
            near[part.node is None, homes[1](part)][1].append(part.index)
    pieces = {
        whole: inside for beside in near.values() for whole, inside in _pieces(own, words, *beside).items()
    }
    candidates = [
        one for whole, inside in pieces.items() for one in _candidates(own, words, whole, inside, found)
    ]
    chosen: list[Divided] = []
    used: set[int] = set()
    for _, one in sorted(candidates, key=lambda entry: (-entry[0], entry[1].whole)):
        if used.isdisjoint(one.parts):
            used.update(one.parts)
            chosen.append(one)
    return chosen


def _own_words(outline: Outline, vocabulary: Vocabulary) -> list[str]:
    """The words of a plan's statements without the names of bodies, by index."""
    names = {vocabulary.read(name).content for body in outline.plan.bodies for name in body.names}
    return list(_without(names, (one.wording.content for one in outline.statements)))


def _without(names: Set[str], texts: Iterable[str]) -> Iterator[str]:
    """Texts without the names in them, of two that begin at one place the longer.

    >>> list(_without({"ab", "abc"}, ["xabcabd"]))
    ['xd']
    """
    by_first: dict[str, set[int]] = defaultdict(set)
    for name in names:
        if len(name) >= LEAST_PART:
            by_first[name[0]].add(len(name))
    lengths = {first: sorted(each, reverse=True) for first, each in by_first.items()}
    for text in texts:
        kept = []
        at = 0
        while at < len(text):
            sizes = lengths.get(text[at], ())
            skipped = next((size for size in sizes if text[at : at + size] in names), 0)
            if not skipped:
                kept.append(text[at])
            at += skipped or 1
        yield "".join(kept)


def _pieces(
    own: Sequence[str], words: Sequence[str], wholes: Sequence[int], parts: Sequence[int]
) -> Mapping[int, list[int]]:
    """For texts of one plan those of the other that stand inside each."""
    found: dict[int, list[int]] = defaultdict(list)
    by_words = RareParts([own[whole] for whole in wholes])
    for place, part in enumerate(parts):
        for at in by_words.likely(words[part], ceil(len(words[part]) * INSIDE), MOST_HELD, place):
            if _inside(words[part], own[wholes[at]]):
                found[wholes[at]].append(part)
    return found


def _candidates(
    own: Sequence[str], words: Sequence[str], whole: int, inside: Sequence[int], found: Mapping[int, int]
) -> Iterator[tuple[float, Divided]]:
    pieces = list(inside)
    known = found.get(whole)
    if known is not None:
        if not _inside(words[known], own[whole]):
            return
        pieces.append(known)
    if len(pieces) < 2 or sum(len(words[piece]) for piece in pieces) > len(own[whole]) / INSIDE:
        return
    wanted, said = Counter(own[whole]), Counter("".join(words[piece] for piece in pieces))
    share = (wanted & said).total() / wanted.total()
    if share >= COVERED:
        yield share, Divided(whole, tuple(sorted(pieces)))


def _inside(part: str, whole: str) -> bool:
    if len(part) >= len(whole):
        return False
    least = ceil(len(part) * INSIDE)
    return common_words(part, whole, least) >= least
