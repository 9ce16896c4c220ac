"""Which section of the old plan is which of the new one: by role, words and what stands below."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kehoach_cli.diffing.close_wordings import CloseWordings
from kehoach_cli.diffing.matching import Pair, best_pairs, likeness
from kehoach_cli.diffing.statements import Node, Outline
from kehoach_cli.diffing.thresholds import Thresholds
from kehoach_cli.model import Role

Votes = Mapping[int, Mapping[int, float]]
"""For nodes of the old plan those of the new one under which the same stands, with the share of what does, to 100."""

_SAME_MARKER = 5.0
_SAME_SPELLING = 2.0
SENTENCE = 85.0
"""A heading and a paragraph are one, in capitals here and as a sentence there, only if they are so alike."""
_OPENING = 4
"""So many words begin headings that are one, where no others begin so."""
_TELLING = 4
"""A heading with so many words of its own is known by them on whatever level."""
_WORDLESS = "\0"
"""What stands for the words of a node without any: such nodes are alike."""
OTHER_ROLE = 80.0
"""Top headings of different roles are one only if they are so alike."""


def match_sections(
    old: Outline, new: Outline, anchors: Sequence[Pair], thresholds: Thresholds
) -> dict[int, int]:
    """Match the nodes; `anchors` are statements with the same words, which speak for the headings above them."""
    votes = _votes(old, new, anchors)
    found: dict[int, int] = {}
    taken: set[int] = set()

    def pair(one: int, other: int) -> None:
        found[one] = other
        taken.add(other)

    def score(one: Node, other: Node, alike: float, vote: float) -> float | None:
        if one.heading == other.heading:
            # what stands below tells which heading is which, not which of its paragraphs is the heading
            alike = max(alike, vote)
        least = thresholds.heading
        if one.heading != other.heading:
            least = SENTENCE
        elif _other_role(one, other):
            least = OTHER_ROLE
        if alike < max(least, thresholds.heading):
            return None
        same = one.wording.match == other.wording.match
        return alike + _SAME_MARKER * (one.own_marker == other.own_marker) + _SAME_SPELLING * same

    def descend(parent_old: int | None, parent_new: int | None) -> None:
        olds = [node for node in old.children.get(parent_old, ()) if node.index not in found]
        news = [node for node in new.children.get(parent_new, ()) if node.index not in taken]
        close = _close(olds, news, votes, thresholds.heading, _WORDLESS)
        scored = [
            ((value,), i, j) for i, j, *why in close if (value := score(olds[i], news[j], *why)) is not None
        ]
        pairs = [(olds[i].index, news[j].index) for i, j in best_pairs(scored)]
        pairs += _same_opening(olds, news, pairs)
        for one in pairs:
            pair(*one)
        for one in pairs:
            descend(*one)

    nested = list(_nested(old, new, thresholds))
    for one in nested:
        pair(*one)
    descend(None, None)
    for one in nested:
        descend(*one)
    for one in _same_role(old, new, found):
        pair(*one)
        descend(*one)
    while True:
        olds = [node for node in old.nodes if node.heading and node.index not in found]
        news = [node for node in new.nodes if node.heading and node.index not in taken]
        pairs = _moved_nodes(olds, news, votes, thresholds)
        if not pairs:
            return found
        for one in pairs:
            pair(*one)
        for one in pairs:
            descend(*one)


def same_contents(
    old: Outline, new: Outline, found: Mapping[int, int], pairs: Sequence[Pair], thresholds: Thresholds
) -> dict[int, int]:
    """Give the headings left, of matched ones above, under which most statements are the same, reworded or not.

    Headings that name a body are not: what one body had and another has now was handed over.
    """
    taken = set(found.values())
    bodies = [
        {name.casefold() for body in outline.plan.bodies for name in body.names} for outline in (old, new)
    ]
    votes = _votes(old, new, pairs)

    def free(one: Node, other: Node) -> bool:
        above = found.get(one.parent) if one.parent is not None else None
        return (
            one.heading
            and other.heading
            and one.index not in found
            and other.index not in taken
            and above is not None
            and above == other.parent
            and not any(
                (node.section.title or "").casefold() in names
                for node, names in zip((one, other), bodies, strict=True)
            )
        )

    return dict(
        best_pairs(
            ((vote,), i, j)
            for i, those in votes.items()
            for j, vote in those.items()
            if vote >= thresholds.heading and free(old.nodes[i], new.nodes[j])
        )
    )


def _same_opening(olds: Sequence[Node], news: Sequence[Node], pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Headings left that alone begin with the same words ("Các sở, ban, ngành …"): the list goes on otherwise."""
    taken = {i for i, _ in pairs}, {j for _, j in pairs}
    openings: dict[str, tuple[list[int], list[int]]] = {}
    for side, nodes in enumerate((olds, news)):
        for node in nodes:
            if node.heading and node.index not in taken[side] and len(node.wording.named) > _OPENING:
                openings.setdefault(node.wording.named[:_OPENING], ([], []))[side].append(node.index)
    for one, other in openings.values():
        if len(one) == len(other) == 1:
            yield one[0], other[0]


def _nested(old: Outline, new: Outline, thresholds: Thresholds) -> Iterator[Pair]:
    """Headings that stand in each plan once, in the same words, and on another level: parts got a common heading."""
    levels = []
    for outline in (old, new):
        titles: dict[str, list[Node]] = {}
        for node in outline.nodes:
            if node.heading and len(node.wording.content) >= _TELLING:
                titles.setdefault(node.wording.named, []).append(node)
        levels.append({title: nodes[0] for title, nodes in titles.items() if len(nodes) == 1})
    for title, one in levels[0].items():
        other = levels[1].get(title)
        if other is None or old.level(one.index) == new.level(other.index):
            continue
        if not (_is_above(old, one, other, thresholds) or _is_above(new, other, one, thresholds)):
            yield one.index, other.index


def _is_above(outline: Outline, node: Node, other: Node, thresholds: Thresholds) -> bool:
    """Whether the heading above a node says much the same as another plan's."""
    above = outline.nodes[node.parent].wording.content if node.parent is not None else ""
    return likeness(above, other.wording.content) >= thresholds.heading


def _moved_nodes(
    olds: Sequence[Node], news: Sequence[Node], votes: Votes, thresholds: Thresholds
) -> list[Pair]:
    """Headings that were not found in their place and stand elsewhere: alike, with the like below them."""
    scored = []
    for i, j, alike, vote in _close(olds, news, votes, thresholds.elsewhere):
        words = min(len(olds[i].wording.content), len(news[j].wording.content))
        if vote >= thresholds.heading or (alike and (words >= thresholds.elsewhere_words or alike == 100)):
            scored.append(((max(vote, alike),), i, j))
    return [(olds[i].index, news[j].index) for i, j in best_pairs(scored)]


def _role(node: Node) -> Role | None:
    role = node.section.role
    return role if node.parent is None and node.heading and role is not Role.OTHER else None


def _other_role(one: Node, other: Node) -> bool:
    roles = _role(one), _role(other)
    return None not in roles and roles[0] is not roles[1]


def _same_role(old: Outline, new: Outline, found: Mapping[int, int]) -> Iterator[Pair]:
    """Top headings that are left, where each plan has one of that role: other words for the same part."""
    taken = set(found.values())
    olds, news = (
        [node for node in outline.children.get(None, ()) if node.index not in gone and _role(node)]
        for outline, gone in ((old, found.keys()), (new, taken))
    )
    by_role: dict[Role | None, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, nodes in enumerate((olds, news)):
        for node in nodes:
            by_role[_role(node)][side].append(node.index)
    yield from ((one[0], other[0]) for one, other in by_role.values() if len(one) == len(other) == 1)


def _votes(old: Outline, new: Outline, anchors: Sequence[Pair]) -> Votes:
    """For two nodes, the share of the statements below them that are the same."""
    shared: Counter[Pair] = Counter()
    for i, j in anchors:
        above_new = list(new.upwards(new.statements[j].node))
        for one in old.upwards(old.statements[i].node):
            for other in above_new:
                shared[one, other] += 1
    sizes = []
    for outline in (old, new):
        size: Counter[int] = Counter()
        for statement in outline.statements:
            size.update(outline.upwards(statement.node))
        sizes.append(size)
    votes: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), count in shared.items():
        votes[i][j] = 100 * (2 * count / (sizes[0][i] + sizes[1][j]))
    return votes


def _close(
    olds: Sequence[Node], news: Sequence[Node], votes: Votes, least: float, wordless: str = ""
) -> Iterator[tuple[int, int, float, float]]:
    """The places of nodes that are alike in words or in what stands below, with both, to 100."""
    wordings = CloseWordings([node.wording.content or wordless for node in news])
    places = {node.index: place for place, node in enumerate(news)}
    for i, one in enumerate(olds):
        alike = dict(wordings.to(one.wording.content or wordless, least, i))
        below = {places[at]: vote for at, vote in votes.get(one.index, {}).items() if at in places}
        for j in alike.keys() | below.keys():
            yield i, j, alike.get(j, 0.0), below.get(j, 0.0)
