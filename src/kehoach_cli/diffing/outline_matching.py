"""Which section and which statement of the old plan is which of the new one.

In this order: the same words in the same place, the same words elsewhere, like words in the same place, like
words elsewhere, orders to the same body. A number alone proves nothing: a plan in which a paragraph was put in
has other numbers from there on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.diffing.agency_history import AgencyHistory
from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.diffing.matching import likeness
from kehoach_cli.diffing.section_matching import match_sections, same_contents
from kehoach_cli.diffing.splitting import divided
from kehoach_cli.diffing.statement_matching import StatementMatching, same_words
from kehoach_cli.diffing.statements import Outline
from kehoach_cli.diffing.thresholds import Thresholds


class Matches(Struct, frozen=True, dict=True):
    """Indexes of old nodes and statements with those of the new ones."""

    nodes: Mapping[int, int]
    statements: Mapping[int, int]
    nodes_back: Mapping[int, int]
    splits: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Old statements that stand in parts in the new plan, which are in no pair."""
    joins: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """New statements that stood in parts in the old plan, which are in no pair."""

    @cached_property
    def paragraphs(self) -> Mapping[tuple[str, int], tuple[tuple[int, ...], tuple[int, ...]]]:
        """For each statement, by plan and index, the indexes of what it is in the old plan and in the new one."""
        whole = [((i,), (j,)) for i, j in self.statements.items()]
        split = [((i,), parts) for i, parts in self.splits.items()]
        joined = [(parts, (j,)) for j, parts in self.joins.items()]
        return {
            (side, index): (olds, news)
            for olds, news in (*whole, *split, *joined)
            for side, indexes in (("old", olds), ("new", news))
            for index in indexes
        }

    def has(self, side: str, index: int) -> bool:
        """Whether a statement of one plan is in the other, whole or in parts."""
        return (side, index) in self.paragraphs

    def same_home(self, old: int | None, new: int | None) -> bool:
        """Whether two homes are one."""
        return old is None and new is None if old is None or new is None else self.nodes.get(old) == new


def match_outlines(
    old: Outline, new: Outline, history: AgencyHistory, vocabulary: Vocabulary, thresholds: Thresholds
) -> Matches:
    """Match two outlines; the result for the swapped plans is the mirror image."""
    nodes = match_sections(old, new, same_words(old, new), thresholds)
    matching = StatementMatching(old, new, nodes, history, vocabulary, thresholds)
    statements = matching.pairs()
    also = same_contents(old, new, nodes, list(statements.items()), thresholds)
    if also:
        nodes = {**nodes, **also}
        matching = replace(matching, nodes=nodes)
        statements = matching.pairs()
    homes = matching.old_home, matching.new_home
    splits = {one.whole: one.parts for one in divided(old, new, statements, homes, vocabulary)}
    statements = {i: j for i, j in statements.items() if i not in splits}
    back = {j: i for i, j in statements.items()}
    joins = {one.whole: one.parts for one in divided(new, old, back, homes[::-1], vocabulary)}
    statements = {i: j for i, j in statements.items() if j not in joins}
    return Matches(
        nodes,
        statements,
        {j: i for i, j in nodes.items()},
        splits,
        joins,
    )


def shared_words(old: Outline, new: Outline, matches: Matches) -> float:
    """Give the share of words, 0 to 100, that stand in texts of both plans: statements and headings."""
    pairs = [(old.statements[i].wording, new.statements[j].wording) for i, j in _alike(matches)]
    pairs += [
        (old.nodes[i].wording, new.nodes[j].wording)
        for i, j in matches.nodes.items()
        if old.nodes[i].heading and new.nodes[j].heading
    ]
    total = sum(
        len(wording.content)
        for outline in (old, new)
        for wording in (
            *(one.wording for one in outline.statements),
            *(node.wording for node in outline.nodes if node.heading),
        )
    )
    if not total:
        return 100.0
    common = sum(
        (len(one.content) + len(other.content)) * likeness(one.content, other.content) for one, other in pairs
    )
    return round(min(100.0, common / total), 1)


def _alike(matches: Matches) -> Iterator[tuple[int, int]]:
    yield from matches.statements.items()
    yield from ((i, j) for i, parts in matches.splits.items() for j in parts)
    yield from ((i, j) for j, parts in matches.joins.items() for i in parts)


def paired_shares(old: Outline, new: Outline, matches: Matches) -> tuple[float, float]:
    """Give how much of each plan's words stand in texts that were found in the other, 0 to 100."""
    shares = []
    for outline, side in ((old, "old"), (new, "new")):
        sizes = [(matches.has(side, one.index), len(one.wording.match)) for one in outline.statements]
        total = sum(size for _, size in sizes)
        shares.append(round(100 * sum(size for known, size in sizes if known) / total, 1) if total else 100.0)
    return shares[0], shares[1]
