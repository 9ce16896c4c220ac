"""Who leads a task and who works with them: a short list of rules over what speaks for it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from kehoach_cli.parsing.facts.tasks.drafts import Draft, FoundTask
from kehoach_cli.parsing.facts.tasks.paragraphs import Paragraphs
from kehoach_cli.parsing.signs.actors import Actors
from kehoach_cli.parsing.signs.labels import AGENCY_LABELS, LabelledValue
from kehoach_cli.parsing.signs.told_roles import labelled_actors, under_label
from kehoach_cli.parsing.trace import Given, Trace
from kehoach_cli.patterns import lazy_regex

_NUMBER = lazy_regex(r"\d+")
_EDGES = " \n.;,:"


class Claim(Struct, frozen=True):
    """One voice in who leads or joins in."""

    names: tuple[str, ...]
    by: Given | None


def settle(draft: Draft, read: Paragraphs) -> FoundTask:
    """The task with who leads it: label lines, its own words, lead-in and heading, in this order.

    The task's own partners join those of its label line.
    """
    labelled = [_claims(draft, value, read) for value in draft.labels if value.label in AGENCY_LABELS]
    leads_named = any(v.label in ("lead", "both") for v in draft.labels)
    lead = _first(
        read.trace, "task.lead",
        _joined(lead for value, lead, _ in labelled if value.label != "executor" or not leads_named),
        Claim(draft.own.lead, draft.own.lead_by),
        Claim(draft.above.lead, draft.above.lead_by),
        Claim(draft.own.later_lead, draft.own.lead_by),
    )  # fmt: skip
    from_labels = _joined(
        [
            *(p for _, _, p in labelled),
            *(lead for v, lead, _ in labelled if v.label == "executor" and leads_named),
        ]
    )
    own = Claim(draft.own.partners, draft.own.partners_by)
    partners = (
        _joined([from_labels, own])
        if from_labels.names
        else _first(read.trace, "task.partners", own, Claim(draft.above.partners, draft.above.partners_by))
    )
    products = [v for v in draft.labels if v.label == "product"]
    supervisors = _joined(_supervisors(draft, read))
    given = {
        name: claim.by
        for name, claim in (("lead", lead), ("partners", partners), ("supervisors", supervisors))
        if claim.names and claim.by is not None
    }
    if products:
        given["product"] = _by(products[0])
    return FoundTask(
        draft.piece.start, draft.piece.end, draft.piece.line, draft.node.id, lead.names,
        tuple(p for p in partners.names if p not in lead.names), draft.rule,
        tuple((v.line_start, v.end) for v in draft.labels), supervisors.names,
        "; ".join(dict.fromkeys(_value(v, read) for v in products)) or None, given=given,
    )  # fmt: skip


def _first(trace: Trace, field: str, *claims: Claim) -> Claim:
    """The first voice that names anybody; `trace` hears of those behind it."""
    said = [claim for claim in claims if claim.names]
    for claim in said[1:]:
        if claim.by is not None and said[0].by is not None and claim.by != said[0].by:
            trace.beaten(
                claim.by.rule, claim.by.start, claim.by.end, field, f"{said[0].by.rule} is nearer to the work"
            )
    return said[0] if said else Claim((), None)


def _joined(claims: Iterable[Claim]) -> Claim:
    """All names that are claimed, each once; the first voice stands for them."""
    said = [claim for claim in claims if claim.names]
    names = dict.fromkeys(name for claim in said for name in claim.names)
    return Claim(tuple(names), said[0].by if said else None)


def _claims(draft: Draft, value: LabelledValue, read: Paragraphs) -> tuple[LabelledValue, Claim, Claim]:
    """What a label line says of lead and partners."""
    by = _by(value)
    lead, partners = under_label(value.label, _actors_for(draft, value, read))
    return value, Claim(lead, by), Claim(partners, by)


def _actors_for(draft: Draft, value: LabelledValue, read: Paragraphs) -> Actors:
    """The bodies of a label's value; of one keyed by number ("(1), (6) Phòng A, (2) Phòng B") those of this task."""
    words = read.text[value.start : value.end]
    keyed = list(read.grammar.phrase("keyed-bodies").finditer(words))
    if not keyed:
        return labelled_actors(read.mentions, value.start, value.end)
    number = draft.node.marker.ordinal if draft.node.marker.family == "bracketed" else 0
    lead: list[str] = []
    for match in keyed:
        if not number or str(number) in _NUMBER.findall(match["keys"]):
            start = value.start + match.start("bodies")
            lead += labelled_actors(read.mentions, start, start + len(match["bodies"].rstrip(_EDGES))).lead
    return Actors(tuple(dict.fromkeys(lead)))


def _supervisors(draft: Draft, read: Paragraphs) -> Iterable[Claim]:
    for value in draft.labels:
        if value.label == "supervisor":
            yield Claim(labelled_actors(read.mentions, value.start, value.end).lead, _by(value))


def _by(value: LabelledValue) -> Given:
    return Given(value.rule, value.line_start, value.end)


def _value(value: LabelledValue, read: Paragraphs) -> str:
    return " ".join(read.text[value.start : value.end].split())
