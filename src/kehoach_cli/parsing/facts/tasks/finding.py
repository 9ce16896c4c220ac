"""Tasks: every ordered action of the divisions that hold tasks, solutions or the organisation of the work."""

from __future__ import annotations

from collections.abc import Mapping

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.facts.tasks.deciding import settle
from kehoach_cli.parsing.facts.tasks.drafts import FoundTask
from kehoach_cli.parsing.facts.tasks.label_lines import hand_out
from kehoach_cli.parsing.facts.tasks.leaves import Leaves
from kehoach_cli.parsing.facts.tasks.paragraphs import Paragraphs
from kehoach_cli.parsing.facts.tasks.table_rows import RowTask, table_tasks
from kehoach_cli.parsing.signs.actors import Actors
from kehoach_cli.parsing.signs.agencies import AgencyNames
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.structure.nodes import Item, Outline, Piece
from kehoach_cli.parsing.structure.tables import TableShape
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.plan import Role, TableKind


def find_tasks(
    text: CanonicalText,
    outline: Outline,
    shapes: Mapping[int, TableShape],
    mentions: Mentions,
    grammar: Grammar,
    trace: Trace | None = None,
) -> tuple[FoundTask, ...]:
    """Every task, in document order; `trace` hears of rules that were beaten or refused."""
    read = Paragraphs(text.text, mentions, grammar, trace or Trace())
    leaves = Leaves(read, _last_piece(outline))
    tasks: list[FoundTask] = []
    for root in outline.roots:
        drafts, loose = leaves.of(root, Actors())
        hand_out(loose, drafts)
        tasks += [settle(draft, read) for draft in drafts]
    held = [(node, table) for node in outline.nodes() for table in node.tables]
    for node, table in [*held, *((None, table) for table in outline.stray_tables)]:
        if shapes[table.start].kind is TableKind.TASKS:
            above = leaves.over_table(node) if node is not None else Actors()
            section = node.id if node is not None else None
            tasks += [
                _row_task(row, section, above, text, read)
                for row in table_tasks(shapes[table.start], text.text, AgencyNames(grammar), grammar)
            ]
    return tuple(sorted(tasks, key=lambda t: (t.start, t.end)))


def _row_task(
    row: RowTask, section: str | None, above: Actors, text: CanonicalText, read: Paragraphs
) -> FoundTask:
    """The task of a row: who leads by its cells, else by what leads the table in; its own partners join those of its cells."""
    line = text.line_at(row.start)
    lead, given = row.lead or above.lead, dict(row.given)
    if not row.lead and above.lead_by is not None:
        given["lead"] = above.lead_by
    own = read.sentence(Piece(row.start, row.end, line))
    partners = Actors(lead, row.partners).joined_by(own.partners).partners
    if len(partners) > len(row.partners) and own.partners_by is not None:
        given.setdefault("partners", own.partners_by)
    return FoundTask(
        row.start, row.end, line, section, lead, partners, row.rule, row.label_spans,
        row.supervisors, row.product, True, given,
    )  # fmt: skip


def _last_piece(outline: Outline) -> Piece | None:
    """The last unmarked paragraph of the body, if nothing but appendices stands behind it."""
    pieces = [
        (i.piece if i.marker is None else None)
        for root in outline.roots
        if root.role is not Role.APPENDIX
        for node in root.walk()
        for i in (
            *(
                Item(None if n or node.title else node.marker.printed, p)
                for n, p in enumerate(node.paragraphs)
            ),
            *node.all_items(),
        )
    ]
    return pieces[-1] if pieces else None
