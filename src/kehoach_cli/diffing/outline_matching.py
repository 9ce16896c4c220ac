"""Which section and which statement of the old plan is which of the new one.

In this order: the same words in the same place, the same words elsewhere, like words in the same place, like
words elsewhere, orders to the same body. A number alone proves nothing: a plan in which a paragraph was put in
has other numbers from there on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kehoach_cli.diffing.agency_history import AgencyHistory
from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.diffing.matching import likeness
from kehoach_cli.diffing.section_matching import match_sections
from kehoach_cli.diffing.statement_matching import StatementMatching, same_words
from kehoach_cli.diffing.statements import Outline
from kehoach_cli.diffing.thresholds import Thresholds


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


def match_outlines(
    old: Outline, new: Outline, history: AgencyHistory, vocabulary: Vocabulary, thresholds: Thresholds
) -> Matches:
    """Match two outlines; the result for the swapped plans is the mirror image."""
    nodes = match_sections(old, new, same_words(old, new, {}), thresholds)
    statements = StatementMatching(old, new, nodes, history, vocabulary, thresholds).pairs()
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


def paired_shares(old: Outline, new: Outline, matches: Matches) -> tuple[float, float]:
    """Give how much of each plan's words stand in texts that were found in the other, 0 to 100."""
    shares = []
    for outline, found in ((old, matches.statements), (new, matches.statements_back)):
        sizes = [(one.index in found, len(one.wording.match)) for one in outline.statements]
        total = sum(size for _, size in sizes)
        shares.append(round(100 * sum(size for known, size in sizes if known) / total, 1) if total else 100.0)
    return shares[0], shares[1]
