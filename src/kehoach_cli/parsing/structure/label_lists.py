"""Labels of which the values are listed on the lines below them ("Cơ quan phối hợp:", "- Sở A", "- Sở B"), and lines
that are such values without a label ("- Sở A chủ trì, Sở B phối hợp")."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.signs.actors import OWN_LABEL, is_body_heading
from kehoach_cli.parsing.signs.labels import AGENCY_LABELS, VALUE_END, LabelledValue, first_label, labels_in
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.signs.orders import is_ordering_sentence, order_rule
from kehoach_cli.parsing.signs.told_roles import only_tells_roles
from kehoach_cli.parsing.structure.nodes import Piece

_LISTED = AGENCY_LABELS | {"supervisor", "time"}
"""Labels of which the values can be told from what else stands below."""


def label_over_list(piece: Piece, text: str, grammar: Grammar) -> LabelledValue | None:
    """The label that a line ends in, or of which the value goes on below, if one can tell its values from what else stands there."""
    line = piece.of(text).rstrip()
    goes_on = line.endswith((":", ";", ","))
    labels = labels_in(text, piece.start, piece.end, grammar).leading if goes_on else ()
    if not labels or labels[-1].label not in _LISTED:
        return None
    said = labels[-1].end > labels[-1].start
    return None if said and line.endswith(":") else labels[-1]


def is_listed_value(piece: Piece, label: LabelledValue, mentions: Mentions, grammar: Grammar) -> bool:
    """Whether a line below such a label gives a value of it and says nothing else."""
    if label.label != "time":
        return is_body_heading(mentions, piece.start, piece.end)
    words = piece.of(mentions.text)
    dated = (
        any(c.isdigit() for c in words) and not labels_in(mentions.text, piece.start, piece.end, grammar).all
    )
    return dated and order_rule(words, grammar) is None


def listed_values(
    over: Piece, pieces: Sequence[Piece], mentions: Mentions, grammar: Grammar
) -> dict[Piece, LabelledValue]:
    """The pieces that only give a value of the label they stand below, each as a value of that label.

    Below what a whole sentence orders, so do those that say nothing but who leads and who joins in; `over` is the
    heading or first paragraph above all.
    """
    values: dict[Piece, LabelledValue] = {}
    label: LabelledValue | None = None
    for number, piece in enumerate(pieces):
        if _only_says_who_leads(piece, mentions, grammar):
            above = (over, *pieces[:number])
            if any(
                is_ordering_sentence(p.of(mentions.text), grammar)
                for p in above
                if p != piece and p not in values
            ):
                values[piece] = value_of(piece, "lead", OWN_LABEL, mentions.text)
                continue
        if label is not None and is_listed_value(piece, label, mentions, grammar):
            values[piece] = value_of(piece, label.label, label.rule, mentions.text)
        else:
            label = label_over_list(piece, mentions.text, grammar)
    return values


def _only_says_who_leads(piece: Piece, mentions: Mentions, grammar: Grammar) -> bool:
    """Whether a line without a label names bodies and then says that they lead, and nothing else but who joins in."""
    leading = mentions.phrase("leading").search(mentions.text, piece.start, piece.end)
    if leading is None or first_label(piece.of(mentions.text), grammar) is not None:
        return False
    named = mentions.at(piece.start, piece.end)
    if named is None or mentions.phrase("leading-behind").match(mentions.text, named.end, piece.end) is None:
        return False
    return only_tells_roles(mentions, piece.start, piece.end)


def value_of(piece: Piece, label: str, rule: str, text: str) -> LabelledValue:
    """The whole of a piece as the value of a label that the rule found."""
    end = piece.start + len(piece.of(text).rstrip(VALUE_END))
    return LabelledValue(label, piece.start, piece.start, end, rule)
