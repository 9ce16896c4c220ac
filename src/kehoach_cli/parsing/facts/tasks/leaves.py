"""The leaves of a division that order something: its paragraphs, items and those of the divisions below."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kehoach_cli.parsing.facts.tasks.drafts import Draft, LabelLine
from kehoach_cli.parsing.facts.tasks.duties import names_who_must_act, orders_those_above
from kehoach_cli.parsing.facts.tasks.label_lines import (
    TASK_ROLES,
    hand_out,
    is_keyed,
    is_named_thing,
    values_below,
    values_of_node,
    work_over,
)
from kehoach_cli.parsing.facts.tasks.paragraphs import Paragraphs, plain
from kehoach_cli.parsing.signs.actors import HEADING, SUBJECT, Actors, body_label
from kehoach_cli.parsing.signs.labels import AGENCY_LABELS, CONTENT, LEADING
from kehoach_cli.parsing.signs.told_roles import named_behind
from kehoach_cli.parsing.structure.nodes import Item, Node, Piece
from kehoach_cli.plan import Role

_READ_ROLES = TASK_ROLES | {Role.OTHER}
"""Divisions of no role of their own hold only those tasks whose own words name who must act."""

_JOINING_LABELS = " \n-–,;("
"""What may stand between work and a label behind it."""

LONGEST_LABEL_ITEM = 25
"""Words up to which an item with items below it only introduces them."""


class Leaves:
    """Walks a division and drafts a task for every leaf that orders an action."""

    def __init__(self, read: Paragraphs, last: Piece | None) -> None:
        self.read = read
        self.last = last

    def of(self, node: Node, above: Actors) -> tuple[list[Draft], list[LabelLine]]:
        """The tasks of a division and of those below it, and the label lines at its end that carry no mark.

        Such lines may belong to the whole sequence that the division closes: its parent decides.
        """
        if values_of_node(node, self.read) is not None or self.read.is_forbidden(node):
            return [], []
        above = self._below_heading(node, above)
        drafts: list[Draft] = []
        lines: list[LabelLine] = []
        filled = node.role in _READ_ROLES and self._paragraphs(node, above, drafts, lines)
        places = [(p.start, p.end) for p in node.paragraphs[1:]]
        unmarked = [replace(n, loose=True) for n in lines if any(a <= n.at < b for a, b in places)]
        self._parts(node, above, drafts, lines, filled)
        if not drafts:
            self._over_parts(node, above, drafts)
        if unmarked and not node.items and not node.children:
            return drafts, unmarked
        if node.marker.family == "bracketed" and any(is_keyed(line, self.read) for line in lines):
            return drafts, lines
        hand_out(lines, drafts)
        return drafts, []

    def over_table(self, node: Node) -> Actors:
        """Who the lead-in and the headings over a table of the node say does the work of its rows."""
        above = Actors()
        for division in reversed([*node.upward()]):
            above = self._below_heading(division, above)
        return self._last_lead_in(node).or_else(above)

    def _parts(
        self, node: Node, above: Actors, drafts: list[Draft], lines: list[LabelLine], filled: bool
    ) -> None:
        """The items and divisions of a division, in document order; `filled` if all its items only fill in a paragraph."""
        ordered = self._orders(node)
        lead_in = self._last_lead_in(node)
        loose = False
        objects = self.read.lists_objects(node)
        for part, named, headed in self.read.parts_headed(node, above):
            lead_in = Actors() if headed else lead_in
            if isinstance(part, Item):
                fills = filled and not part.apart and not self.read.labels(part.piece).leading
                only_fills = objects or fills
                if node.role in _READ_ROLES and not only_fills:
                    subject = Actors() if headed else self._first_subject(node, part.piece)
                    over = lead_in.or_else(subject).or_else(named)
                    known = len(drafts)
                    self._item(part, node, over, drafts, lines, ordered)
                    for draft in drafts[known:]:
                        draft.apart = part.apart
                continue
            values = values_of_node(part, self.read)
            if values is not None:
                lines += [LabelLine(part.marker.start, v) for v in values]
                continue
            over = self.read.lead_in(part.lead_in) if part.lead_in else lead_in
            found, at_end = self.of(part, over.or_else(named))
            closes = part is node.children[-1] and len(node.children) > 1
            if at_end and closes and not loose and not any(d.labels for d in drafts):
                lines += at_end
            else:
                hand_out(at_end, found)
                loose = loose or bool(at_end)
            drafts += found

    def _over_parts(self, node: Node, above: Actors, drafts: list[Draft]) -> None:
        """A heading that orders something over divisions that are only labels ("a) Cơ quan chủ trì: …") or, behind a colon,
        only name what it is about ("Xây dựng các văn bản: a) Quy chế …")."""
        over = node.title or next(iter(node.paragraphs), None)
        said = [p for p in node.paragraphs if not self.read.labels(p).leading]
        alone = len(said) <= (node.title is None) and not (node.items or node.tables)
        if over is None or node.role not in TASK_ROLES:
            return
        if over is node.title and node.items and not node.paragraphs and self.read.lists_objects(node):
            self._leaf(over, node, above, drafts, [], details=node.items)
            return
        if not node.children or not alone:
            return
        if all(values_of_node(child, self.read) is not None for child in node.children):
            self._leaf(over, node, above, drafts, [])
            return
        parts = plain(node.children) if self.read.is_order_with_colon(over) else []
        if parts and self.read.only_details(over, parts):
            self._leaf(over, node, above, drafts, [], details=parts)

    def _orders(self, node: Node) -> bool:
        """Whether the items of a division stand under an order that ends in a colon: they need no verb then."""
        last = node.paragraphs[-1] if node.paragraphs else node.title
        return last is not None and self.read.is_order_with_colon(last)

    def _below_heading(self, node: Node, above: Actors) -> Actors:
        if node.title is None or node.role not in _READ_ROLES:
            return above
        named = self.read.heading(node.title)
        is_body = named.lead_by is not None and named.lead_by.rule == HEADING
        return named if is_body else named.or_else(above)

    def _last_lead_in(self, node: Node) -> Actors:
        last = node.paragraphs[-1] if node.paragraphs else None
        if last is None or not self.read.is_lead_in(last):
            return Actors()
        return self.read.lead_in(last)

    def _first_subject(self, node: Node, piece: Piece) -> Actors:
        """Who leads a numbered paragraph ("4. Sở Nội vụ có trách nhiệm …"), for an order below it that names nobody before its verb."""
        if node.title is not None or not node.paragraphs or node.paragraphs[0] == piece:
            return Actors()
        words = self.read.words(piece)
        ordered = self.read.mentions.patterns.verb.match(words) is not None
        if not ordered or self.read.grammar.phrase("obliged").search(words) is not None:
            return Actors()
        named = self.read.sentence(node.paragraphs[0])
        return Actors(named.lead, lead_by=named.lead_by)

    def _paragraphs(self, node: Node, above: Actors, drafts: list[Draft], lines: list[LabelLine]) -> bool:
        """The paragraphs of a division; whether its items only fill in the last of them."""
        details: Sequence[Item] = ()
        headed = Actors()
        has_parts = bool(node.items or node.children or node.tables)
        filling = node.filling()
        for number, piece in enumerate(node.paragraphs):
            last = number == len(node.paragraphs) - 1
            details = filling if last and self.read.only_details(piece, filling) else ()
            told = details and (not node.children or self.read.lists_objects(node))
            body = Actors() if last or self.read.listed(piece, node) else self.read.as_body(piece)
            if body.lead or (self.read.is_lead_in(piece) and (not last or has_parts) and not told):
                details, headed = (), body if body.lead else headed
                continue
            over = headed.or_else(self._first_subject(node, piece)).or_else(above)
            thing = number == 0 and is_named_thing(node, self.read)
            self._leaf(
                self._with_title(node, piece, number), node, over, drafts, lines, details=details, thing=thing
            )
        return bool(details)

    def _with_title(self, node: Node, piece: Piece, number: int) -> Piece:
        """A first paragraph that runs on behind its title ("1. Tuyên truyền: Tổ chức …"), with it; no title in capitals."""
        title = node.title
        if (
            number > 0
            or title is None
            or self.read.words(title).isupper()
            or "\n" in self.read.text[title.end : piece.start]
        ):
            return piece
        whole = Piece(title.start, piece.end, title.line)
        return piece if self.read.heading(title).lead else whole

    def _item(
        self,
        item: Item,
        node: Node,
        above: Actors,
        drafts: list[Draft],
        lines: list[LabelLine],
        ordered: bool,
        shared: bool = False,
    ) -> None:
        if not item.items:
            self._leaf(item.piece, node, above, drafts, lines, ordered=ordered, shared=shared)
            return
        shared = self.read.shares_out_below(item)
        values = () if shared else self.read.labels(item.piece).leading
        listed = all(self.read.listed(i.piece, node) for i in item.items)
        if values and (values[0].label in AGENCY_LABELS or listed):
            lines += [LabelLine(item.piece.start, v) for v in values]
            label, rule = values[0].label, values[0].rule
            lines += [
                LabelLine(i.piece.start, value)
                for i in item.items
                for value in values_below(i.piece, label, rule, self.read)
            ]
            return
        if not shared and self.read.only_details(item.piece, item.items):
            self._leaf(item.piece, node, above, drafts, lines, details=item.items)
            return
        if values and values[0].label != CONTENT:
            return
        inner_lines: list[LabelLine] = []
        inner: list[Draft] = []
        over = Actors() if values else self.read.lead_in(item.piece)
        long = len(self.read.words(item.piece).split()) > LONGEST_LABEL_ITEM
        if long and not self.read.is_lead_in(item.piece):
            self._leaf(item.piece, node, above, inner, inner_lines)
        under_order = self.read.is_order_with_colon(item.piece)
        for sub in item.items:
            self._item(sub, node, over.or_else(above), inner, inner_lines, under_order, shared)
        hand_out(inner_lines, inner)
        drafts += inner

    def _leaf(
        self,
        piece: Piece,
        node: Node,
        above: Actors,
        drafts: list[Draft],
        lines: list[LabelLine],
        details: Sequence[Item] = (),
        ordered: bool = False,
        thing: bool = False,
        shared: bool = False,
    ) -> None:
        found = self.read.labels(piece)
        values = found.leading
        listed = self.read.listed(piece, node)
        if listed is not None or (values and values[0].label != CONTENT):
            lines += [LabelLine(piece.start, v) for v in ([listed] if listed else values)]
            return
        if values:
            piece = Piece(values[0].start, values[0].end, piece.line)
            piece = work_over(piece, node, self.read) or piece
        if piece.start >= piece.end or (not values and not details and self.read.introduces(node, piece)):
            return
        if self._introduces_table(piece, node) or self._closes(piece):
            return
        labelled = body_label(self.read.mentions, piece.start, piece.end)
        if labelled is not None:
            piece = Piece(labelled[1], piece.end, piece.line)
        elif shared or (not above.lead and self.read.shares_out(node)):
            labelled = named_behind(self.read.mentions, piece.start, piece.end)
            if labelled is not None:
                piece = Piece(piece.start, labelled[1], piece.line)
        if self.read.only_names(piece, node, labelled=labelled is not None):
            return
        assigned = labelled is not None or bool(values) or bool(details) or thing
        rule = self.read.order(piece, assigned=assigned, part=ordered)
        if rule is None:
            return
        rest = found.rest(piece.start)
        closing = () if values else rest.closing(self.read.text)
        behind = () if values else (*(b for b in rest.behind if b not in closing), *closing)
        work = Piece(piece.start, behind[0].line_start, piece.line) if behind else piece
        named = self.read.sentence(work)
        # behind a list, or another's order in a sentence, the issuer speaks, and no longer of whom the last heading names
        said = above.lead_by is not None and above.lead_by.rule == SUBJECT
        if piece == self.last and (node.items or said):
            named = named.leading()
        if above.lead and self._joins_with(piece, node):
            named = replace(
                named, lead=(), later_lead=(), partners=(*(named.lead or named.later_lead), *named.partners),
                partners_by=named.lead_by or named.partners_by,
            )  # fmt: skip
        own = named if labelled is None else labelled[0].or_else(named).joined_by(named.partners)
        labels_tell = any(value.label in LEADING for value in behind)
        told = node.role in TASK_ROLES or labels_tell or names_who_must_act(piece, node, own, self.read)
        if not (told or (above.lead and orders_those_above(piece, node, above, self.read))):
            return
        labels = [*values[1:], *behind]
        for item in details:
            for i in item.walk():
                value = self.read.listed(i.piece, node) or self.read.time_before(i.piece, rule)
                labels += self.read.labels(i.piece).leading or ([value] if value else [])
        if closing:
            piece = Piece(piece.start, closing[0].line_start, piece.line)
        timed = self.read.time_before(piece, rule)
        if timed is not None:
            labels.append(timed)
            piece = Piece(timed.end, piece.end, piece.line)
        drafts.append(Draft(self._trimmed(piece, bool(closing)), node, own, above, rule, labels))

    def _introduces_table(self, piece: Piece, node: Node) -> bool:
        return any(t.caption == piece for t in node.tables) and not self.read.words(piece).endswith(".")

    def _closes(self, piece: Piece) -> bool:
        """Whether it is the last paragraph of the body and only asks for reports and the like."""
        requests = self.read.grammar.rule_set("closing").giving(kind="request")
        return piece == self.last and requests.fires(self.read.words(piece))

    def _joins_with(self, piece: Piece, node: Node) -> bool:
        """Whether the item stands under "Chủ trì, phối hợp (với):", so that the bodies it opens with are partners."""
        over = [p for p in (node.title, *node.paragraphs) if p is not None and p.start < piece.start]
        joint = self.read.grammar.phrase("joint-lead-in")
        return bool(over) and joint.search(self.read.words(over[-1])) is not None

    def _trimmed(self, piece: Piece, cut: bool) -> Piece:
        """Without blanks at the end; where labels were cut off, without what joined them to the work."""
        words = self.read.words(piece).rstrip(_JOINING_LABELS if cut else " \n")
        return Piece(piece.start, piece.start + len(words), piece.line)
