"""At which depth of the outline a marker stands: it goes on with an open sequence, or opens one of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kehoach_cli.parsing.signs.markers import BULLET, RANKS, UNDER, Marker, continues
from kehoach_cli.parsing.structure.candidates import Candidate
from kehoach_cli.parsing.structure.nodes import Node

Ranks = Mapping[str, float]
"""How high each family of markers stands: the lower the number, the higher."""


def ranks_of(candidates: Sequence[Candidate]) -> Ranks:
    """How high each family of markers stands in a document.

    Capital letters stand above Roman numerals, unless they start anew below several of these, or only behind all of
    their beginnings. Steps stand below whatever they are steps of, and above what begins right behind one.
    """
    capital, numeral = (
        [
            n
            for n, c in enumerate(candidates)
            if c.marker and c.marker.family == family and c.marker.ordinal == 1
        ]
        for family in ("capital", "roman")
    )
    behind = bool(capital and numeral) and numeral[-1] < capital[0]
    below = behind or len(capital) > max(1, len(numeral))
    marks = [c.marker for c in candidates if c.marker and c.marker.family != BULLET]
    within = [
        RANKS[b.family] for a, b in pairwise(marks) if a.family == "step" != b.family and b.ordinal == 1
    ]
    return {
        **RANKS,
        "capital": RANKS["roman"] + 0.5 if below else RANKS["capital"],
        "step": min(within) - 0.5 if within else RANKS["step"],
    }


def depth_of(
    open_nodes: Sequence[Node],
    marker: Marker,
    nesting: int,
    index: int,
    candidates: Sequence[Candidate],
    ranks: Ranks,
    text: str,
) -> int:
    """How many of the open nodes stay open over a marker, which is that of the candidate `index`."""
    for level in (continued(open_nodes, marker, nesting), _nested(open_nodes, nesting)):
        if level is not None:
            return level
    return _opened(open_nodes, marker, index, candidates, ranks, text)


def continued(open_nodes: Sequence[Node], marker: Marker, nesting: int = 0) -> int | None:
    """The depth at which the marker goes on with an open sequence, the innermost first."""
    for level in range(len(open_nodes) - 1, -1, -1):
        node = open_nodes[level]
        if node.marker.family != marker.family or len(node.marker.numbers) != len(marker.numbers):
            continue
        if marker.family in UNDER and node.marker.numbers[:-1] != marker.numbers[:-1]:
            continue
        if nesting and node.nesting and nesting != node.nesting:
            continue
        if marker.family != "appendix" and continues(marker.family, node.marker.ordinal, marker.ordinal):
            return level
    return None


def _nested(open_nodes: Sequence[Node], nesting: int) -> int | None:
    """The depth below the innermost open item of an outer list, where the format says how lists are nested."""
    if nesting < 2:
        return None
    outer = [level for level, node in enumerate(open_nodes) if 0 < node.nesting < nesting]
    return outer[-1] + 1 if outer else None


def _opened(
    open_nodes: Sequence[Node],
    marker: Marker,
    index: int,
    candidates: Sequence[Candidate],
    ranks: Ranks,
    text: str,
) -> int:
    """The depth for a marker that goes on with no open sequence."""
    if marker.family == "appendix":
        return 0
    if marker.family in UNDER:
        for level in range(len(open_nodes) - 1, -1, -1):
            if (
                open_nodes[level].marker.family in (UNDER[marker.family], marker.family)
                and open_nodes[level].marker.numbers == marker.numbers[:-1]
            ):
                return level + 1
    same = [
        level
        for level, node in enumerate(open_nodes)
        if node.marker.family == marker.family and len(node.marker.numbers) == len(marker.numbers)
    ]
    if same and marker.ordinal != 1:
        return same[-1]
    level = len(open_nodes)
    while level and _outranks(ranks, open_nodes[level - 1].marker, marker):
        node = open_nodes[level - 1]
        if marker.ordinal == 1 and _goes_on(node, index, candidates, marker, ranks, text):
            break
        level -= 1
    return level


def _outranks(ranks: Ranks, open_marker: Marker, marker: Marker) -> bool:
    other, rank = ranks[open_marker.family], ranks[marker.family]
    return other > rank or (other == rank and len(open_marker.numbers) >= len(marker.numbers))


def _goes_on(
    node: Node, index: int, candidates: Sequence[Candidate], marker: Marker, ranks: Ranks, text: str
) -> bool:
    """Whether the sequence of `node` continues behind this marker before anything outranks both."""
    family = node.marker.family
    if family == marker.family and not (node.own.of(text).rstrip().endswith(":") or _after_colon(node, text)):
        return False
    limit = min(ranks[family], ranks[marker.family])
    last = marker.ordinal
    for later in range(index + 1, len(candidates)):
        after = candidates[later].marker
        if after is None or after.family == BULLET:
            continue
        if (
            after.family == marker.family
            and family != marker.family
            and continues(family, last, after.ordinal)
        ):
            last = after.ordinal
            continue
        if after.family == family and len(after.numbers) == len(node.marker.numbers):
            if family == marker.family and continues(family, last, after.ordinal):
                last = after.ordinal
                if continues(family, node.marker.ordinal, after.ordinal):
                    return False
                continue
            return continues(family, node.marker.ordinal, after.ordinal)
        if ranks[after.family] < limit:
            return False
    return False


def _after_colon(node: Node, text: str) -> bool:
    pieces = [*node.paragraphs, *(i.piece for i in node.all_items())]
    return bool(pieces) and pieces[-1].of(text).rstrip().endswith(":")
