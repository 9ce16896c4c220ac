"""What one paragraph, item or heading shows to those who look for tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.signs.actors import (
    LEAD_IN,
    Actors,
    body_label,
    heading_actors,
    is_body_heading,
    sentence_actors,
)
from kehoach_cli.parsing.signs.labels import LabelledValue, Labels, is_agency_label, labels_in
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.signs.orders import are_details, lists_objects, order_rule, orders_alone
from kehoach_cli.parsing.signs.told_roles import closing_bracket, named_behind, only_tells_roles
from kehoach_cli.parsing.structure.label_lists import listed_values
from kehoach_cli.parsing.structure.nodes import Item, Node, Piece
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.patterns import lazy_regex

_BRACKETS = lazy_regex(r"\((?P<inside>[^()\n]+)\)")

_OF_ACTS = frozenset({"article", "chapter"})
"""Families of divisions into which legal acts are divided."""

LONGEST_LEAD_IN = 120
"""Words up to which a heading may be a sentence that says who leads."""


class Paragraphs(Struct, frozen=True):
    """The text of a plan, asked stretch by stretch."""

    text: str
    mentions: Mentions
    grammar: Grammar
    trace: Trace
    blocks: dict[str, bool] = field(default_factory=dict)
    """Of divisions, by id, whether those below are the labels of one piece of work."""
    _labels: dict[tuple[int, int], Labels] = field(default_factory=dict)
    _listed: dict[str, dict[Piece, LabelledValue]] = field(default_factory=dict)

    def words(self, piece: Piece) -> str:
        """The words of a piece."""
        return piece.of(self.text)

    def sentence(self, piece: Piece) -> Actors:
        """Who a paragraph says acts, and who a bracket at its end says leads and joins in."""
        said = sentence_actors(self.mentions, piece.start, piece.end)
        told = closing_bracket(self.mentions, piece.start, piece.end)
        if not told.lead and not told.partners:
            return said
        lead, later = (
            tuple(name for name in names if name not in told.partners)
            for names in (told.lead or said.lead, said.later_lead)
        )
        return replace(said, lead=lead, later_lead=later).joined_by(told.partners)

    def lead_in(self, piece: Piece) -> Actors:
        """Who a lead-in says acts: the bodies that it is, or those that its sentence names."""
        if self._is_label(piece):
            return Actors()
        heading = heading_actors(self.mentions, piece.start, piece.end, LEAD_IN)
        return heading if heading.lead else self.sentence(piece).leading()

    def heading(self, piece: Piece) -> Actors:
        """Who a heading says acts; one that is only a label for bodies names them in brackets, if at all ("Cơ quan chủ trì (Sở A)")."""
        if self._is_label(piece):
            named = _BRACKETS.search(self.text, piece.start, piece.end)
            return heading_actors(self.mentions, *named.span("inside")) if named else Actors()
        heading = heading_actors(self.mentions, piece.start, piece.end)
        if heading.lead or len(self.words(piece).split()) > LONGEST_LEAD_IN:
            return heading
        return self.sentence(piece).leading()

    def _is_label(self, piece: Piece) -> bool:
        return is_agency_label(f"{self.words(piece).strip(' .:')}:", self.grammar)

    def labels(self, piece: Piece) -> Labels:
        """The labels of a piece, looked for once."""
        place = piece.start, piece.end
        if place not in self._labels:
            self._labels[place] = labels_in(self.text, *place, self.grammar, self.trace)
        return self._labels[place]

    def listed(self, piece: Piece, node: Node) -> LabelledValue | None:
        """The value that a paragraph or item of a division only gives of the label it stands below."""
        if node.id not in self._listed:
            pieces = [*node.paragraphs, *(i.piece for i in node.all_items())]
            self._listed[node.id] = listed_values(node.own, pieces, self.mentions, self.grammar)
        return self._listed[node.id].get(piece)

    def time_before(self, piece: Piece, rule: str) -> LabelledValue | None:
        """The time that stands with its colon before what is done then ("Ngày 05/3: …"), as a label of the order by `rule`."""
        found = self.grammar.phrase("dated-opening").match(self.text, piece.start, piece.end)
        return LabelledValue("time", found.start(), found.start(), found.end(), rule) if found else None

    def order(self, piece: Piece, *, assigned: bool, part: bool) -> str | None:
        """The rule by which it orders an action, perhaps `assigned` by a label, or `part` of the order above it."""
        heard = self.trace.at(piece.start)
        return order_rule(self.words(piece), self.grammar, assigned=assigned, part=part, heard=heard)

    def is_lead_in(self, piece: Piece) -> bool:
        """Whether it ends in a colon."""
        return self.words(piece).rstrip().endswith(":")

    def is_order_with_colon(self, piece: Piece) -> bool:
        """Whether it begins with an order and ends in a colon: what stands below needs no verb then."""
        if not self.text[piece.end - 1 : piece.end + 2].rstrip().endswith(":"):
            return False
        return self.mentions.patterns.verb.match(self.words(piece).lstrip()) is not None

    def only_details(self, piece: Piece, items: Sequence[Item]) -> bool:
        """Whether the items below a paragraph or item only fill it in."""
        words = [i.piece.of(self.text) for item in items for i in item.walk()]
        lead_in = self.words(piece)
        if self.is_order_with_colon(piece) and not lead_in.rstrip().endswith(":"):
            lead_in += ":"  # a title is kept without it
        return (
            self._inspects(piece, items)
            or are_details(lead_in, words, self.grammar)
            or orders_alone(lead_in, words, self.grammar)
        )

    def lists_objects(self, node: Node) -> bool:
        """Whether the items of a division are what the words over them have inspected, or by what they judge."""
        over = [p for p in (*node.paragraphs[-1:], node.title) if p is not None]
        return any(self._inspects(p, node.items, heading=p is node.title) for p in over)

    def is_forbidden(self, node: Node) -> bool:
        """Whether the heading or the lead-in that a division stands under forbids what it says."""
        over = (node.lead_in, node.parent.title if node.parent else None)
        # a title is kept without its colon
        said = [self.text[piece.start : piece.end + 1].rstrip(" .\n") for piece in over if piece is not None]
        return any(self.grammar.phrase("forbidding").search(words) for words in said)

    def parts_headed(self, node: Node, above: Actors) -> Iterator[tuple[Item | Node, Actors, bool]]:
        """The parts of a division but the headings among them, each with who leads there: the body that the last of them is,
        else those above; and whether it is one among the parts.

        Such a heading has lost its marker, or has the mark of what it heads and ends in a colon ("- Sở Y tế: - Rà soát
        thẻ. …").
        """
        parts = [*self.parts(node)]
        last = node.paragraphs[-1] if node.paragraphs and (node.title or len(node.paragraphs) > 1) else None
        first = self.as_body(last) if last is not None and parts else Actors()
        named, headed, by_mark = first if first.lead else above, False, False
        for before, part, behind in zip([None, *parts], parts, [*parts[1:], None], strict=False):
            if isinstance(part, Item) and self._may_head(part, node):
                body = self.as_body(part.piece)
                alone = isinstance(behind, Node) and not isinstance(before, Item)
                shown = first.lead or self.words(part.piece).isupper() or self.is_lead_in(part.piece)
                between = isinstance(before, Item) and self._ends(before.piece) and isinstance(behind, Item)
                loose = part.marker is None and bool(shown or between) and behind is not None
                marked = part.marker is not None and self.is_lead_in(part.piece) and isinstance(behind, Item)
                if part.heads or (body.lead and (alone or loose or marked)):
                    named, headed = (body, True) if body.lead else (above, False)
                    by_mark = marked
                    continue
            if by_mark and headed and isinstance(part, Item) and self._names_another(part.piece):
                named, headed = above, False
            yield part, named, headed

    def _names_another(self, piece: Piece) -> bool:
        """Whether a topic or a body with its colon stands there, beside a body that heads its like: whose work is told
        behind it, that body's or none's, is open."""
        if self.is_lead_in(piece) and not self.is_order_with_colon(piece):
            return True
        return body_label(self.mentions, piece.start, piece.end) is not None

    def _may_head(self, item: Item, node: Node) -> bool:
        return (item.heads or not item.items) and self.listed(item.piece, node) is None

    def as_body(self, piece: Piece) -> Actors:
        """The body that a line is which ends in no stop; a colon may stand behind it."""
        if self._ends(piece) or not is_body_heading(self.mentions, piece.start, piece.end):
            return Actors()
        return self.heading(piece)

    def _ends(self, piece: Piece) -> bool:
        return self.words(piece).rstrip().endswith((".", ";", ","))

    def parts(self, node: Node) -> Iterator[Item | Node]:
        """The items and divisions of a division, in document order.

        An item holds the items beside it where they are what it has inspected ("- Kiểm tra …, cụ thể: - Việc …").
        """
        parts = [*node.parts()]
        for number, part in enumerate(parts):
            if isinstance(part, Item) and not part.items and self.is_lead_in(part.piece):
                beside = [p for p in parts[number + 1 :] if isinstance(p, Item)]
                if self._inspects(part.piece, beside):
                    yield Item(part.marker, part.piece, beside)
                    yield from (p for p in parts[number + 1 :] if isinstance(p, Node))
                    return
            yield part

    def _inspects(self, piece: Piece, items: Sequence[Item], *, heading: bool = False) -> bool:
        """Whether the items only say what is inspected, and not each of them is a heading over orders."""
        words = (self.words(item.piece) for item in items)
        return lists_objects(self.words(piece), words, self.grammar, heading=heading) and not all(
            any(order_rule(self.words(part.piece), self.grammar) for part in item.items) for item in items
        )

    def introduces(self, node: Node, piece: Piece) -> bool:
        """Whether a line of a division only introduces what follows it: it ends in a colon, or is an unmarked heading with
        a number ("Nhiệm vụ 2: Cấp nước")."""
        if self.is_lead_in(piece):
            return True
        if not self._is_step(piece):
            return False
        lines = sorted([*(Item(None, p) for p in node.paragraphs), *node.items], key=lambda i: i.piece.start)
        at = next((n for n, i in enumerate(lines) if i.marker is None and i.piece == piece), None)
        if at is None:
            return False
        below = [*takewhile(lambda item: item.marker is not None, lines[at + 1 :])]
        if below:
            return not self.only_details(piece, below)
        if at + 1 == len(lines):
            return bool(node.children or node.tables)
        following = lines[at + 1].piece
        is_title = not self.words(piece).rstrip().endswith((".", ";"))
        return is_title and not self.labels(following).leading and not self._is_step(following)

    def _is_step(self, piece: Piece) -> bool:
        """Whether a numbered label opens it ("Nhiệm vụ 2:", "Giải pháp thứ nhất.")."""
        label = self.grammar.phrase("step-label").match(self.text, piece.start, piece.end)
        return label is not None and self.text.startswith((":", "."), label.end())

    def only_names(self, piece: Piece, node: Node, *, labelled: bool) -> bool:
        """Whether it says who somebody is ("Trưởng đoàn: Lãnh đạo Sở Y tế"), or who is concerned, below a heading that lists
        those ("Tổ chức: Các hợp tác xã"). `labelled`: a body and its colon stood before it."""
        if labelled and is_body_heading(self.mentions, piece.start, piece.end):
            return True
        titles = (n.title for n in node.upward() if n.title is not None and n.title.start < piece.start)
        over = next(titles, None)
        if over is None or self.grammar.phrase("lists-who").search(self.words(over)) is None:
            return False
        if labelled:
            return self.order(piece, assigned=False, part=False) is None
        named = self.sentence(piece)
        if named.partners or self.grammar.phrase("obliged").search(self.words(piece)) is not None:
            return False
        behind = self.text.find(": ", piece.start, piece.end) + 2
        kind = behind > 1 and not named.lead and self.mentions.begins(behind, piece.end)
        return kind or self.mentions.begins(piece.start, piece.end)

    def shares_out(self, node: Node) -> bool:
        """Whether what stands over a list says that it shares work out ("Phân công nhiệm vụ")."""
        over = [n.title for n in node.upward() if n.title is not None] + [*node.paragraphs[-1:]]
        shared = self.grammar.phrase("sharing-out")
        return any(shared.search(self.words(piece)) for piece in over)

    def shares_out_below(self, item: Item) -> bool:
        """Whether an item shares work out among the items below it, each with who does it ("* Phân công: - Trang trí: Tổ A",
        "- Tổ A: Trang trí")."""
        if self.grammar.phrase("sharing-out").search(self.words(item.piece)) is None:
            return False
        pieces = [i.piece for i in item.items]
        return not any(self.labels(p).leading for p in pieces) and all(
            named_behind(self.mentions, p.start, p.end) or body_label(self.mentions, p.start, p.end)
            for p in pieces
        )

    def in_act(self, node: Node) -> bool:
        """Whether the division stands in an article or a chapter."""
        return any(n.marker.family in _OF_ACTS for n in node.upward())

    def name_bodies(self, pieces: Sequence[Piece]) -> bool:
        """Whether what stands under a label for bodies names them, and orders nothing but that they lead or join in."""
        return bool(pieces) and all(
            is_body_heading(self.mentions, p.start, p.end)
            or self.labels(p).leading
            or only_tells_roles(self.mentions, p.start, p.end)
            or order_rule(self.words(p), self.grammar) is None
            for p in pieces
        )


def plain(divisions: Sequence[Node]) -> list[Item]:
    """Divisions as items, where each is one paragraph and nothing below it."""
    pieces = [p for d in divisions for p in (d.title, *d.paragraphs) if p is not None]
    below = any(d.items or d.children or d.tables for d in divisions)
    return [] if below or len(pieces) != len(divisions) else [Item(None, p) for p in pieces]
