"""Words for people: a change in one sentence, a comparison in one line, numbers and times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kehoach_cli.model import Citation, Deadline, Period, Target
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.wording import amount, number, when

if TYPE_CHECKING:
    from kehoach_cli.diffing.change_kinds import ChangeKind
    from kehoach_cli.diffing.changes import ChangeBase, Delta, Place

_WORD = lazy_regex(r"\S+")
LENGTH = 100
"""A quotation in a sentence is cut, between words, to about so many characters."""

TELLING = 4
"""With fewer words beside a time the text does not say what is due."""

_SUMMARY = {
    "target": ("target", "targets"),
    "task": ("task", "tasks"),
    "deadline": ("deadline", "deadlines"),
    "section": ("section", "sections"),
    "citation": ("citation", "citations"),
    "header": ("header field", "header fields"),
    "text": ("passage", "passages"),
}
_ORDER = tuple(_SUMMARY)
_FATES = {
    "removed": "dropped",
    "split": "split into several",
    "joined": "joined into one",
    "lifted": "lifted a level",
    "nested": "put a level lower",
    "lead": "with another lead",
    "partners": "with other partners",
    "product": "with another product",
    "lead-renamed": "with a renamed or reorganised lead",
    "partner-renamed": "with a renamed or reorganised partner",
    "agency-renamed": "with a renamed or reorganised agency",
    "comparator": "bound otherwise",
    "unit": "in another unit",
    "due": "due at another time",
    "baseline": "with another baseline",
    "meaning": "meaning something else",
    "range": "with another range",
    "start": "starting at another time",
    "rhythm": "in another rhythm",
    "kind": "of another kind",
    "newer": "replaced by a newer document",
    "older": "replaced by an older document",
    "other": "replaced by another document",
    "role": "with another role",
    "provision": "to another provision",
}
_VERBS = {
    "comparator": "bound otherwise",
    "unit": "in another unit",
    "due": "due at another time",
    "baseline": "with another baseline",
    "meaning": "means something else",
    "range": "with another range",
    "start": "starts at another time",
    "rhythm": "in another rhythm",
    "kind": "of another kind",
    "newer": "replaced by a newer document",
    "older": "replaced by an older document",
    "other": "replaced by another document",
    "role": "in another role",
    "provision": "to another provision",
}


def summarize(counts: Mapping[ChangeKind, int], paired: tuple[float, float] | None = None) -> str:
    """Say a comparison in one line: `3 targets raised, 1 lowered, 2 tasks dropped`.

    `paired`, for plans with little in common: how much of each was found in the other, in per cent, said first.
    """
    told = _told(counts)
    if paired is None:
        return told
    shares = [number(share) for share in paired]
    return (
        f"little in common: {shares[0]} % of the old plan and {shares[1]} % of the new one are paired; {told}"
    )


def _told(counts: Mapping[ChangeKind, int]) -> str:
    parts: list[str] = []
    before = ""
    for kind, count in sorted(
        counts.items(), key=lambda entry: _ORDER.index(entry[0].value.partition("-")[0])
    ):
        thing, _, fate = kind.value.partition("-")
        if thing == "header":
            continue
        noun = "" if thing == before else f" {_SUMMARY[thing][count != 1]}"
        parts.append(f"{count}{noun} {_FATES.get(fate, fate)}")
        before = thing
    fields = sum(count for kind, count in counts.items() if kind.value.startswith("header-"))
    if fields:
        parts.append(f"{fields} header {'field' if fields == 1 else 'fields'} changed")
    return ", ".join(parts) or "no differences"


def explain(change: ChangeBase) -> str:
    """Say a change in one sentence; the place and the full texts are left to the reader of the change."""
    thing, _, fate = change.kind.value.partition("-")
    old, new = getattr(change, "old", None), getattr(change, "new", None)
    subject = _subject(change, old, new)
    if fate in ("added", "removed"):
        return f"{thing} {'added' if fate == 'added' else 'dropped'}: {subject}"
    if change.agency is not None:
        step = change.agency
        since = f" since {step.since}" if step.since else ""
        role = {"lead-renamed": "lead of ", "partner-renamed": "partner in "}.get(fate, "in ")
        where = "" if thing == "header" else f", {role}{subject}"
        if step.is_abolition:
            return f"{thing} agency abolished{since}, its work with another: {step.old} → {step.new}{where}"
        return f"{thing} agency renamed: {step.old} → {step.new} ({step.relation}{since}){where}"
    if fate in ("lead", "partners"):
        names = [", ".join(getattr(task, fate)) or "nobody" for task in (old, new)]
        return f"task {fate} changed: {names[0]} → {names[1]}, in {subject}"
    if fate == "product":
        products = [getattr(task, "product", None) or "none" for task in (old, new)]
        return f"task with another product: {products[0]} → {products[1]}, of {subject}"
    if fate in ("split", "joined", "lifted", "nested"):
        return f"{thing} {_FATES[fate]}: {subject}"
    if fate == "moved":
        places = [change.old_place, change.new_place]
        shown = [place.section or "top" if place else "top" for place in places]
        return f"{thing} moved from {shown[0]} to {shown[1]}: {subject}"
    if fate == "renumbered":
        markers = [getattr(heading, "marker", None) for heading in (old, new)]
        return f"section renumbered: {markers[0]} → {markers[1]} {_quoted(getattr(new, 'title', None))}"
    if change.words:
        return f"{thing} {'changed' if thing == 'header' else fate}: {subject}"
    values = f"{_value(change, old)} → {_value(change, new)}"
    difference = told(change.delta, getattr(new, "unit", None))
    verb = f"{thing} {_VERBS.get(fate, fate)}" if thing != "header" else "header field"
    return f"{' '.join(filter(None, (verb, subject)))}: {values}{f' ({difference})' if difference else ''}"


def _subject(change: ChangeBase, old: object, new: object) -> str:
    from kehoach_cli.diffing.changes import SectionChange

    known = new if new is not None else old
    if isinstance(known, Target):
        return (
            f"{_quoted(known.indicator)} {amount(known)}"
            if old is None or new is None
            else _quoted(known.indicator)
        )
    if isinstance(known, Deadline):
        place = change.new_place or change.old_place
        about = _quoted(what_is_due(known, place))
        return f"{when(known)}, {about}" if old is None or new is None else about
    if isinstance(known, Citation):
        return document(known) if old is None or new is None else ""
    field = getattr(change, "field", None)
    if field is not None:
        return str(field).replace("_", " ")
    if isinstance(change, SectionChange):
        heading = change.new or change.old
        return _quoted(" ".join(filter(None, (heading.marker, heading.title)))) if heading else ""
    return _quoted(str(getattr(known, "text", known)))


def what_is_due(deadline: Deadline, place: Place | None) -> str:
    """The words that a deadline is about; those of the heading where the text is little more than the time."""
    if place is None or not place.words:
        return deadline.text
    heading = place.heading if is_little_more(deadline.text, place.words) else None
    return heading or place.words


def is_little_more(time: str, words: str) -> bool:
    """Whether words say little more than a time that stands in them."""
    telling = at = 0
    while at >= 0 and telling < TELLING:
        end = words.find(time, at) if time else -1
        # one by one: of a long text only the first are looked at
        for word in _WORD.finditer(words, at, end if end >= 0 else len(words)):
            telling += word[0][0].isalpha()
            if telling == TELLING:
                break
        at = end + len(time) if end >= 0 else -1
    return telling < TELLING


def _value(change: ChangeBase, value: object) -> str:
    fate = change.kind.value.partition("-")[2]
    if isinstance(value, Target):
        shown = {"due": value.due, "baseline": value.baseline}
        return (shown[fate] or "none") if fate in shown else amount(value)
    if isinstance(value, Deadline):
        return when(value)
    if isinstance(value, Citation):
        if fate == "provision":
            return f"{document(value)}, {value.provision or 'no provision'}"
        return f"{document(value)} as {value.role}" if fate == "role" else document(value)
    if isinstance(value, Period):
        years = " – ".join(str(year) for year in dict.fromkeys((value.start, value.end)) if year)
        return ", ".join(filter(None, (years, f"vision {value.vision}" if value.vision else ""))) or "none"
    return "none" if value is None else str(value)


def told(delta: Delta | None, unit: str | None = None) -> str:
    """Say a difference: `−2,5 points, −20 %, harder`; `30 days later, easier`; empty for none.

    `unit` is the new number's; a difference of percentages is in points.
    """
    if delta is None:
        return ""
    parts = []
    if delta.points is not None:
        name = "points" if unit == "%" else unit
        parts.append(" ".join(filter(None, (signed(delta.points), name))))
    if delta.percent is not None:
        parts.append(f"{signed(delta.percent)} %")
    if delta.days:
        days = abs(delta.days)
        parts.append(f"{days} day{'' if days == 1 else 's'} {'later' if delta.days > 0 else 'earlier'}")
    if delta.per_year:
        parts.append(f"{signed(delta.per_year)} times a year")
    if delta.effect is not None:
        parts.append(str(delta.effect.value))
    return ", ".join(parts)


def document(citation: Citation) -> str:
    """Name a cited document: type, number or name, sender where that is all that is known, date."""
    name = citation.number or (short(citation.title, 60) if citation.title else "")
    issuer = citation.issuer if citation.number and not citation.title else None
    return ", ".join(filter(None, (f"{citation.type} {name}".strip(), issuer, citation.date)))


def signed(value: float) -> str:
    """With its sign, a real minus."""
    return ("+" if value > 0 else "−" if value < 0 else "") + number(abs(value))


def short(text: str, length: int = LENGTH) -> str:
    """One line, cut between words where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:-–") + " …"


def _quoted(text: str | None) -> str:
    return f"“{short(text or '')}”"
