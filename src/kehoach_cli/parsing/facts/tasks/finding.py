"""Tasks: every ordered action of the divisions that hold tasks, solutions or the organisation of the work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from kehoach_cli.grammar import Grammar
from kehoach_cli.model import Role, TableKind
from kehoach_cli.normalizing.canonical import CanonicalTable, CanonicalText
from kehoach_cli.parsing.facts.tasks.table_rows import table_tasks
from kehoach_cli.parsing.signs.actors import (
    Actors,
    body_label,
    heading_bodies,
    is_body_heading,
    sentence_actors,
)
from kehoach_cli.parsing.signs.agencies import AgencyNames
from kehoach_cli.parsing.signs.labels import AGENCY_LABELS, CONTENT, LabelledValue, labelled_values
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.signs.orders import are_details, order_rule, part_rule
from kehoach_cli.parsing.structure.nodes import Item, Node, Outline, Piece
from kehoach_cli.parsing.structure.tables import COLUMNS, MAX_HEADER_ROWS, TableShape
from kehoach_cli.parsing.trace import Given, Trace

_Labelled = tuple[int, LabelledValue]
"""A label's value, with the place of the line it stands in."""

TASK_ROLES = frozenset({Role.TASKS, Role.SOLUTIONS, Role.ORGANIZATION})

LONGEST_LEAD_IN = 120
"""Words up to which a heading may be a sentence that says who leads."""

_KEYED = regex.compile(
    r"(?P<keys>(?:\(\d{1,2}\)\s*(?:,|và|;)?\s*)+)(?P<agencies>[^()]+(?:\([^\d()][^()]*\)[^()]*)*)"
)
_JOINT_LEAD_IN = regex.compile(r"phối hợp(?:\s+(?:chặt chẽ\s+)?với)?\s*:?\s*$", regex.IGNORECASE)
_NUMBER = regex.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class FoundTask:
    """A task before ids are given: its place, section and actors, and the label lines that belong to it."""

    start: int
    end: int
    line: int
    section: str | None
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    rule: str
    label_spans: tuple[tuple[int, int], ...] = ()
    given: Mapping[str, Given] = field(default_factory=dict)
    """For each field that a rule of its own gave: that rule, and the words it read."""


@dataclass(slots=True)
class _Draft:
    """A task while the label lines around it are still being read."""

    piece: Piece
    node: Node
    own: Actors
    given: Actors
    rule: str
    labels: list[LabelledValue]


def find_tasks(
    text: CanonicalText,
    outline: Outline,
    shapes: Mapping[int, TableShape],
    mentions: Mentions,
    grammar: Grammar,
    trace: Trace | None = None,
) -> tuple[FoundTask, ...]:
    """Every task, in document order; `trace` hears of rules that were beaten or refused."""
    finder = _Finder(text.text, mentions, grammar, _last_piece(outline))
    tasks: list[FoundTask] = []
    for root in outline.roots:
        drafts, loose = finder.node(root, Actors())
        finder.hand_out(loose, drafts)
        tasks += [finder.finish(d) for d in drafts]
    held = [(node.id, table) for node in outline.nodes() for table in node.tables]
    for section, table in [*held, *((None, table) for table in outline.stray_tables)]:
        if shapes[table.start].kind is TableKind.TASKS:
            tasks += [
                FoundTask(
                    row.start, row.end, text.line_at(row.start), section, row.lead, row.partners,
                    _work_rule(table.table, text.text, grammar), row.label_spans
                )
                for row in table_tasks(table.table, shapes[table.start], text.text, AgencyNames(grammar))
            ]  # fmt: skip
    return tuple(sorted(tasks, key=lambda t: (t.start, t.end)))


def _work_rule(table: CanonicalTable, text: str, grammar: Grammar) -> str:
    """The rule that tells which column of a table holds the tasks."""
    rules = grammar.rules_of(COLUMNS).giving(column="work")
    heads = (" ".join(text[c.start : c.end].split()) for row in table.rows[:MAX_HEADER_ROWS] for c in row)
    fired = (firing.rule for head in heads for firing in rules.find(head))
    return next(fired, rules.rules[0].name)


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


class _Finder:
    def __init__(self, text: str, mentions: Mentions, grammar: Grammar, last: Piece | None) -> None:
        self.text = text
        self.mentions = mentions
        self.last = last
        self.grammar = grammar

    # divisions

    def node(self, node: Node, inherited: Actors) -> tuple[list[_Draft], list[_Labelled]]:
        """The tasks of a division and of those below it, and the label lines at its end that carry no mark.

        Such lines may belong to the whole sequence that the division closes: its parent decides.
        """
        if self._label_of_node(node) is not None:
            return [], []
        given = self._given_by_heading(node, inherited)
        drafts: list[_Draft] = []
        label_lines: list[_Labelled] = []
        if node.role in TASK_ROLES:
            self._paragraphs(node, given, drafts, label_lines)
        unmarked = [v for v in label_lines if any(p.start <= v[0] < p.end for p in node.paragraphs[1:])]
        loose: list[_Labelled] = []
        ordered = self._orders(node)
        lead_in = self._last_lead_in(node, given)
        for part in self._parts(node):
            if isinstance(part, Item):
                if node.role in TASK_ROLES:
                    self._item(part, node, self._under(lead_in, given), drafts, label_lines, ordered)
            else:
                values = self._label_of_node(part)
                if values is not None:
                    label_lines += [(part.marker.start, v) for v in values]
                else:
                    child_given = self._under(
                        self._piece_actors(part.lead_in) if part.lead_in else lead_in, given
                    )
                    found, at_end = self.node(part, child_given)
                    if at_end and part is node.children[-1] and len(node.children) > 1 and not loose:
                        label_lines += at_end
                    else:
                        self.hand_out(at_end, found)
                        loose += at_end
                    drafts += found
        if unmarked and not node.items and not node.children:
            return drafts, unmarked
        self.hand_out(label_lines, drafts)
        return drafts, []

    def _orders(self, node: Node) -> bool:
        """Whether the items of a division stand under an order that ends in a colon: they need no verb then."""
        last = node.paragraphs[-1] if node.paragraphs else node.title
        if last is None or not self.text[last.end - 1 : last.end + 2].rstrip().endswith(":"):
            return False
        return self.mentions.patterns.verb.match(last.of(self.text).lstrip()) is not None

    def _parts(self, node: Node) -> Iterator[Item | Node]:
        parts: list[tuple[int, Item | Node]] = [(i.piece.start, i) for i in node.items]
        parts += [(c.marker.start, c) for c in node.children]
        return (part for _, part in sorted(parts, key=lambda p: p[0]))

    def _given_by_heading(self, node: Node, inherited: Actors) -> Actors:
        if node.title is None or node.role not in TASK_ROLES:
            return inherited
        title = node.title
        agencies = heading_bodies(self.mentions, title.start, title.end)
        if agencies:
            return Actors(agencies, self._sentence(title).partners)
        if len(title.of(self.text).split()) <= LONGEST_LEAD_IN:
            own = self._sentence(title)
            lead = own.lead or own.later_lead
            if lead or own.partners:
                return Actors(lead or inherited.lead, own.partners or inherited.partners)
        return inherited

    def _under(self, lead_in: Actors, given: Actors) -> Actors:
        return Actors(lead_in.lead or given.lead, lead_in.partners or given.partners)

    def _last_lead_in(self, node: Node, given: Actors) -> Actors:
        last = node.paragraphs[-1] if node.paragraphs else None
        if last is None or not self._is_lead_in(last):
            return Actors()
        return self._piece_actors(last)

    def _piece_actors(self, piece: Piece) -> Actors:
        named = self._sentence(piece)
        agencies = heading_bodies(self.mentions, piece.start, piece.end)
        if agencies:
            return Actors(agencies, named.partners)
        return Actors(named.lead or named.later_lead, named.partners)

    def _sentence(self, piece: Piece) -> Actors:
        return sentence_actors(self.mentions, piece.start, piece.end)

    def _is_lead_in(self, piece: Piece) -> bool:
        return piece.of(self.text).rstrip().endswith(":")

    def _label_of_node(self, node: Node) -> list[LabelledValue] | None:
        """For a node that is only a label ("2. Cơ quan chủ trì, phối hợp"): its values."""
        if node.title is None:
            return self._labels_only(node)
        heading = node.title.of(self.text).rstrip(" :.") + ":"
        values = labelled_values(heading, 0, len(heading), self.grammar)
        if not values or values[0].label == CONTENT or values[0].start < len(heading):
            return None
        if node.children:
            below = [self._label_of_node(child) for child in node.children]
            return [v for found in below if found for v in found] if all(below) else None
        if values[0].label in AGENCY_LABELS and not self._all_agencies(node):
            return None
        pieces = [*node.paragraphs, *(i.piece for i in node.all_items())]
        found: list[LabelledValue] = []
        for piece in pieces:
            inner = labelled_values(self.text, piece.start, piece.end, self.grammar)
            found += inner or [
                LabelledValue(values[0].label, piece.start, piece.start, piece.end, values[0].rule)
            ]
        return found

    def _labels_only(self, node: Node) -> list[LabelledValue] | None:
        """The values of a node that has no heading and holds nothing but label lines for agencies."""
        if node.children or node.items or not node.paragraphs:
            return None
        lines = [labelled_values(self.text, p.start, p.end, self.grammar) for p in node.paragraphs]
        if not all(values and values[0].label in AGENCY_LABELS for values in lines):
            return None
        return [value for values in lines for value in values]

    def _all_agencies(self, node: Node) -> bool:
        """Whether what stands under a label for agencies names them, and orders nothing."""
        pieces = [*node.paragraphs, *(i.piece for i in node.all_items())]
        return bool(pieces) and all(
            is_body_heading(self.mentions, p.start, p.end)
            or order_rule(p.of(self.text), self.grammar) is None
            or labelled_values(self.text, p.start, p.end, self.grammar)
            for p in pieces
        )

    # what a division holds

    def _paragraphs(
        self, node: Node, given: Actors, drafts: list[_Draft], label_lines: list[_Labelled]
    ) -> None:
        has_parts = bool(node.items or node.children or node.tables)
        for number, piece in enumerate(node.paragraphs):
            last = number == len(node.paragraphs) - 1
            below = [*node.items] if last else []
            if (
                last
                and has_parts
                and self._is_lead_in(piece)
                and (node.children or not self._only_details(piece, below))
            ):
                continue
            if not last and self._is_lead_in(piece):
                continue
            whole = piece
            if number == 0 and node.title is not None and self._runs_in(node):
                whole = Piece(node.title.start, piece.end, node.title.line)
                if heading_bodies(self.mentions, node.title.start, node.title.end) or labelled_values(
                    self.text, whole.start, whole.end, self.grammar
                ):
                    whole = piece
            self._leaf(whole, node, given, drafts, label_lines, details=below if last else [])

    def _runs_in(self, node: Node) -> bool:
        return (
            node.title is not None
            and bool(node.paragraphs)
            and "\n" not in self.text[node.title.end : node.paragraphs[0].start]
        )

    def _item(
        self,
        item: Item,
        node: Node,
        given: Actors,
        drafts: list[_Draft],
        label_lines: list[_Labelled],
        ordered: bool,
    ) -> None:
        if not item.items:
            self._leaf(item.piece, node, given, drafts, label_lines, ordered=ordered)
            return
        if self._only_details(item.piece, item.items):
            self._leaf(item.piece, node, given, drafts, label_lines, details=item.items)
            return
        words = item.piece.of(self.text)
        lead_in = self._is_lead_in(item.piece) or len(words.split()) <= 25
        values = labelled_values(self.text, item.piece.start, item.piece.end, self.grammar)
        inner_labels: list[_Labelled] = []
        inner: list[_Draft] = []
        if values and values[0].label in AGENCY_LABELS:
            label_lines += [(item.piece.start, v) for v in values]
            label_lines += [
                (
                    i.piece.start,
                    LabelledValue(values[0].label, i.piece.start, i.piece.start, i.piece.end, values[0].rule),
                )
                for i in item.items
            ]
            return
        if values and values[0].label not in (CONTENT,):
            return
        actors = self._piece_actors(item.piece) if not values else Actors()
        if not lead_in:
            self._leaf(item.piece, node, given, inner, inner_labels)
        under_order = (
            words.rstrip().endswith(":") and self.mentions.patterns.verb.match(words.lstrip()) is not None
        )
        for sub in item.items:
            self._item(sub, node, self._under(actors, given), inner, inner_labels, under_order)
        self.hand_out(inner_labels, inner)
        drafts += inner

    def _only_details(self, piece: Piece, items: Sequence[Item]) -> bool:
        """Whether the items below a paragraph or item only fill it in."""
        words = [i.piece.of(self.text) for item in items for i in item.walk()]
        return are_details(piece.of(self.text), words, self.grammar)

    def _leaf(
        self,
        piece: Piece,
        node: Node,
        given: Actors,
        drafts: list[_Draft],
        label_lines: list[_Labelled],
        details: Sequence[Item] = (),
        ordered: bool = False,
    ) -> None:
        values = labelled_values(self.text, piece.start, piece.end, self.grammar)
        if values and values[0].label != CONTENT:
            label_lines += [(piece.start, v) for v in values]
            return
        labels: list[LabelledValue] = []
        if values:
            labels = list(values[1:])
            piece = Piece(values[0].start, values[0].end, piece.line)
            if piece.start >= piece.end:
                return
        elif self._is_lead_in(piece) and not details:
            return
        words = piece.of(self.text)
        if any(t.caption == piece for t in node.tables) and not words.endswith("."):
            return
        if piece == self.last and self.grammar.rule_set("closing").giving(kind="request").fires(words):
            return
        labelled = body_label(self.mentions, piece.start, piece.end)
        own = Actors()
        if labelled is not None:
            own = Actors(labelled[0])
            piece = Piece(labelled[1], piece.end, piece.line)
            words = piece.of(self.text)
        assigned = labelled is not None or bool(values) or bool(details)
        rule = order_rule(words, self.grammar, assigned)
        if rule is None and ordered:
            rule = part_rule(words, self.grammar)
        if rule is None:
            return
        named = self._sentence(piece)
        if given.lead and self._joins_with(piece, node):
            named = Actors((), (*(named.lead or named.later_lead), *named.partners))
        own = Actors(own.lead or named.lead, named.partners, named.later_lead)
        for item in details:
            for i in item.walk():
                labels += labelled_values(self.text, i.piece.start, i.piece.end, self.grammar)
        drafts.append(_Draft(self._trimmed(piece), node, own, given, rule, labels))

    def _joins_with(self, piece: Piece, node: Node) -> bool:
        """Whether the item stands under "Chủ trì, phối hợp (với):", so that the agencies it opens with are partners."""
        over = [p for p in (node.title, *node.paragraphs) if p is not None and p.start < piece.start]
        return bool(over) and _JOINT_LEAD_IN.search(over[-1].of(self.text)) is not None

    def _trimmed(self, piece: Piece) -> Piece:
        end = piece.end
        while end > piece.start and self.text[end - 1] in " \n":
            end -= 1
        return Piece(piece.start, end, piece.line)

    # labels

    def hand_out(self, label_lines: Sequence[_Labelled], drafts: Sequence[_Draft]) -> None:
        """Hand label lines to tasks: those between two groups of label lines, or all where there is one group."""
        if not label_lines or not drafts:
            return
        groups: list[tuple[int, list[LabelledValue]]] = []
        for at, value in sorted(label_lines, key=lambda v: v[0]):
            if groups and not any(groups[-1][0] < d.piece.start < at for d in drafts):
                groups[-1][1].append(value)
            else:
                groups.append((at, [value]))
        if len(groups) == 1:
            for draft in drafts:
                draft.labels += groups[0][1]
            return
        before = -1
        for at, values in groups:
            for draft in drafts:
                if before < draft.piece.start < at:
                    draft.labels += values
            before = at

    def finish(self, draft: _Draft) -> FoundTask:
        """Settle who leads and who works with them: label lines, own words, lead-in and heading, in this order."""
        lead: list[str] = []
        partners: list[str] = []
        labels = [v.label for v in draft.labels]
        leads_named = "lead" in labels or "both" in labels
        for value in draft.labels:
            if value.label not in AGENCY_LABELS:
                continue
            agencies = self._agencies_for(draft, value)
            if value.label == "lead" or (value.label == "executor" and not leads_named):
                lead += [a for a in agencies if a not in lead]
            elif value.label == "both":
                lead += [a for a in agencies[:1] if a not in lead]
                partners += [a for a in agencies[1:] if a not in partners]
            else:
                partners += [a for a in agencies if a not in partners]
        lead = lead or list(draft.own.lead or draft.given.lead or draft.own.later_lead)
        partners = (
            [*partners, *draft.own.partners] if partners else list(draft.own.partners or draft.given.partners)
        )
        return FoundTask(
            draft.piece.start, draft.piece.end, draft.piece.line, draft.node.id, tuple(lead),
            tuple(p for p in partners if p not in lead), draft.rule, tuple((v.line_start, v.end) for v in draft.labels),
        )  # fmt: skip

    def _agencies_for(self, draft: _Draft, value: LabelledValue) -> tuple[str, ...]:
        words = self.text[value.start : value.end]
        keyed = list(_KEYED.finditer(words))
        if not keyed:
            return self._listed(value.start, value.end)
        number = draft.node.marker.ordinal if draft.node.marker.family == "bracketed" else 0
        found: list[str] = []
        for match in keyed:
            if not number or str(number) in _NUMBER.findall(match["keys"]):
                found += self._listed(
                    value.start + match.start("agencies"), value.start + match.end("agencies")
                )
        return tuple(dict.fromkeys(found))

    def _listed(self, start: int, end: int) -> tuple[str, ...]:
        """The bodies of a stretch that holds nothing but names."""
        found = self.mentions.at(start, end, closed=True)
        return found.texts if found else ()
