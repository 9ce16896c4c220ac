"""Which section and which statement of the old plan is which of the new one.

In this order: the same words in the same place, the same words elsewhere, like words in the same place, like
words elsewhere. A number alone proves nothing: a plan in which a paragraph was put in has other numbers from
there on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kehoach_cli.diffing.matching import Pair, alike_pairs, best_pairs, close_wordings, equal_pairs, likeness
from kehoach_cli.diffing.statements import Node, Outline, Statement
from kehoach_cli.diffing.thresholds import Thresholds

Votes = Mapping[Pair, float]

_SAME_HOME = 10.0
_SAME_MARKER = 5.0
_SAME_RANK = 3.0
_SAME_KIND = 2.0


@dataclass(frozen=True)
class Matches:
    """Indexes of old nodes and statements with those of the new ones."""

    nodes: Mapping[int, int]
    statements: Mapping[int, int]
    nodes_back: Mapping[int, int] = field(repr=False)
    statements_back: Mapping[int, int] = field(repr=False)

    def same_home(self, old: int | None, new: int | None) -> bool:
        """Whether two homes are one."""
        return old is None and new is None if old is None or new is None else self.nodes.get(old) == new


def match_outlines(old: Outline, new: Outline, thresholds: Thresholds) -> Matches:
    """Match two outlines; the result for the swapped plans is the mirror image."""
    anchors = _same_words(old, new, {})
    nodes = _match_nodes(old, new, _votes(old, new, anchors), thresholds)
    statements = _match_statements(old, new, nodes, thresholds)
    return Matches(nodes, statements, {j: i for i, j in nodes.items()}, {j: i for i, j in statements.items()})


def shared_words(old: Outline, new: Outline, matches: Matches) -> float:
    """Give the share of words, 0 to 100, that stand in texts of both plans: statements and headings."""
    pairs = [(old.statements[i].wording, new.statements[j].wording) for i, j in matches.statements.items()]
    pairs += [
        (old.nodes[i].wording, new.nodes[j].wording)
        for i, j in matches.nodes.items()
        if old.nodes[i].heading and new.nodes[j].heading
    ]
    total = sum(
        len(wording.match)
        for outline in (old, new)
        for wording in (
            *(one.wording for one in outline.statements),
            *(node.wording for node in outline.nodes if node.heading),
        )
    )
    if not total:
        return 100.0
    common = sum(
        (len(one.match) + len(other.match)) * likeness(one.match, other.match) for one, other in pairs
    )
    return round(min(100.0, common / total), 1)


def _same_words(old: Outline, new: Outline, nodes: Mapping[int, int]) -> list[Pair]:
    """Statements with the same words; of several, those in the same place."""

    def closeness(one: Statement, other: Statement) -> tuple[float, ...]:
        mapped = one.home is not None and other.home is not None and nodes.get(one.home) == other.home
        titles = [
            outline.nodes[each.home].wording.match if each.home is not None else ""
            for outline, each in ((old, one), (new, other))
        ]
        return (
            float(mapped),
            float(titles[0] == titles[1]),
            float((one.task is None) == (other.task is None)),
            float(one.wording.exact == other.wording.exact),
        )

    return equal_pairs(old.statements, new.statements, lambda one: one.wording.match or one.text, closeness)


def _votes(old: Outline, new: Outline, anchors: Sequence[Pair]) -> Votes:
    """For two nodes, the share of the statements below them that are the same."""
    shared: Counter[Pair] = Counter()
    for i, j in anchors:
        above_new = list(_upwards(new, new.statements[j].node))
        for one in _upwards(old, old.statements[i].node):
            for other in above_new:
                shared[one, other] += 1
    sizes = []
    for outline in (old, new):
        size: Counter[int] = Counter()
        for statement in outline.statements:
            size.update(_upwards(outline, statement.node))
        sizes.append(size)
    return {(i, j): 2 * count / (sizes[0][i] + sizes[1][j]) for (i, j), count in shared.items()}


def _upwards(outline: Outline, node: int | None) -> Iterator[int]:
    while node is not None:
        yield node
        node = outline.nodes[node].parent


def _match_nodes(old: Outline, new: Outline, votes: Votes, thresholds: Thresholds) -> dict[int, int]:
    found: dict[int, int] = {}

    def score(one: Node, other: Node) -> float | None:
        alike = likeness(one.wording.match, other.wording.match)
        alike = max(alike, 100 * votes.get((one.index, other.index), 0.0))
        if alike < thresholds.heading:
            return None
        return alike + _SAME_MARKER * (one.own_marker == other.own_marker)

    def descend(parent_old: int | None, parent_new: int | None) -> None:
        olds = [node for node in old.children.get(parent_old, ()) if node.index not in found]
        taken = set(found.values())
        news = [node for node in new.children.get(parent_new, ()) if node.index not in taken]
        for i, j in alike_pairs(olds, news, score):
            found[olds[i].index] = news[j].index
            descend(olds[i].index, news[j].index)

    descend(None, None)
    while True:
        taken = set(found.values())
        olds = [node for node in old.nodes if node.heading and node.index not in found]
        news = [node for node in new.nodes if node.heading and node.index not in taken]
        pairs = _moved_nodes(olds, news, votes, thresholds)
        if not pairs:
            return found
        found.update(pairs)
        for one, other in pairs:
            descend(one, other)


def _moved_nodes(
    olds: Sequence[Node], news: Sequence[Node], votes: Votes, thresholds: Thresholds
) -> list[Pair]:
    """Headings that were not found in their place and stand elsewhere: alike, with the like below them."""
    scored = []
    texts = [node.wording.match for node in news]
    for i, one in enumerate(olds):
        close = dict(close_wordings(one.wording.match, texts, thresholds.elsewhere))
        for j, other in enumerate(news):
            vote = 100 * votes.get((one.index, other.index), 0.0)
            alike = close.get(j, 0.0)
            words = min(len(one.wording.match), len(other.wording.match))
            if vote >= thresholds.heading or (
                alike and (words >= thresholds.elsewhere_words or alike == 100)
            ):
                scored.append(((max(vote, alike),), i, j))
    return [(olds[i].index, news[j].index) for i, j in best_pairs(scored)]


def _match_statements(
    old: Outline, new: Outline, nodes: Mapping[int, int], thresholds: Thresholds
) -> dict[int, int]:
    found = dict(_same_words(old, new, nodes))
    found.update(_like_words(old, new, found, nodes, thresholds))
    found.update(list(_between(old, new, found, nodes, thresholds.between)))
    return found


def _like_words(
    old: Outline, new: Outline, found: Mapping[int, int], nodes: Mapping[int, int], thresholds: Thresholds
) -> list[Pair]:
    """Statements with like words. The place counts for something, but a much better likeness elsewhere wins:

    two orders to do different things in the same set phrases are not one, when each is found again.
    """
    taken = set(found.values())
    back = {j: i for i, j in nodes.items()}
    olds = [one for one in old.statements if one.index not in found]
    news = [other for other in new.statements if other.index not in taken]
    homes: dict[int | None, tuple[list[Statement], list[Statement]]] = {}
    for one in olds:
        homes.setdefault(one.home, ([], []))[0].append(one)
    for other in news:
        home = back.get(other.home, -1 - other.home) if other.home is not None else None
        homes.setdefault(home, ([], []))[1].append(other)
    scored = [
        entry
        for home_olds, home_news in homes.values()
        for entry in _scored(home_olds, home_news, thresholds.same_place, nodes, _SAME_HOME)
    ]
    longer = thresholds.elsewhere_words
    scored += _scored(
        [one for one in olds if len(one.wording.match) >= longer],
        [other for other in news if len(other.wording.match) >= longer],
        thresholds.elsewhere,
        nodes,
        0.0,
    )
    return best_pairs(scored)


def _between(
    old: Outline, new: Outline, found: Mapping[int, int], nodes: Mapping[int, int], least: float
) -> Iterator[Pair]:
    """Statements that stand alone between the same neighbours, in the same place."""
    taken = set(found.values())
    last_old, last_new = len(old.statements), len(new.statements)
    for one in old.statements:
        if one.index in found or (one.index + 1 in range(last_old) and one.index + 1 not in found):
            continue
        if one.index and one.index - 1 not in found:
            continue
        at = found[one.index - 1] + 1 if one.index else 0
        after = found[one.index + 1] if one.index + 1 < last_old else last_new
        if after != at + 1 or at in taken:
            continue
        other = new.statements[at]
        if not (
            one.home == other.home is None or (one.home is not None and nodes.get(one.home) == other.home)
        ):
            continue
        if one.wording.match and likeness(one.wording.match, other.wording.match) >= least:
            yield one.index, at


def _scored(
    olds: Sequence[Statement],
    news: Sequence[Statement],
    least: float,
    nodes: Mapping[int, int],
    bonus: float,
) -> Iterator[tuple[tuple[float], int, int]]:
    """Pairs that are alike enough, by the statements' indexes, with what else speaks for them."""
    texts = [other.wording.match for other in news]
    for one in olds if texts else ():
        for j, alike in close_wordings(one.wording.match, texts, least):
            other = news[j]
            same_node = one.node is not None and nodes.get(one.node, -1) == other.node
            score = (
                alike
                + bonus
                + _SAME_MARKER * same_node
                + _SAME_RANK * (one.rank == other.rank)
                + _SAME_KIND * ((one.task is None) == (other.task is None))
            )
            yield (score,), one.index, other.index
