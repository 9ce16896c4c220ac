"""Who leads and who joins in, as a label or a cell tells it of several: "Sở A chủ trì; Sở B, Sở C phối hợp"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.signs.actors import OWN_LABEL, Actors
from kehoach_cli.parsing.signs.further_subjects import later_subjects
from kehoach_cli.parsing.signs.joining import joining_behind
from kehoach_cli.parsing.signs.labels import AGENCY_LABELS, LabelledValue, labels_in
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.signs.names import Kind, Mention
from kehoach_cli.parsing.signs.subjects import names_nobody, roles_of, subject
from kehoach_cli.parsing.trace import Given
from kehoach_cli.patterns import lazy_regex

_PART = lazy_regex(r"[^;]+")
_CLOSING_BRACKET = lazy_regex(r"\((?P<inside>\p{L}[^()\n]*)\)[\s.;/]*$")
_EDGES = " .,;-–+"
_JOINING = ("joining-behind", "joining-at-end")
_FEWEST_WORDS = 5
"""Words behind a body from which they say what it does, and are no part of its name."""
_NOTE = lazy_regex(r"\([^()]*\)")
_MARK = lazy_regex(r"\s*[;\n]\s*(?:[-–+]\s*)?(?=\S)")
_PERSONS = lazy_regex(r"[^;,\n]+")

Roles = tuple[tuple[str, ...], tuple[str, ...]]
"""Who leads, and who joins in."""


def labelled_actors(mentions: Mentions, start: int, end: int) -> Actors:
    """Lead and partners of a stretch of names ("Sở A chủ trì, phối hợp với Sở B, Sở C"), or of what each does.

    Clauses of those who only join in are partners ("Sở A chủ trì; Sở B, Sở C phối hợp").
    """
    clauses = [clause.span() for clause in _PART.finditer(mentions.text, start, end)]
    joining = {clause: _joining(mentions, *clause) for clause in clauses[1:]}
    if not any(joining.values()):
        return _actors_of(mentions, start, end)
    told = [_actors_of(mentions, *clause) for clause in clauses if not joining.get(clause)]
    lead = tuple(dict.fromkeys(name for each in told for name in each.lead))
    joined = (*(each.partners for each in told), *joining.values())
    return Actors(lead).joined_by(name for names in joined for name in names)


def closing_bracket(mentions: Mentions, start: int, end: int) -> Actors:
    """Lead and partners that the bracket at the end of an order tells: "Rà soát danh mục (Sở A tham mưu; Sở B phối hợp)"."""
    closed = _CLOSING_BRACKET.search(mentions.text, start, end)
    if closed is None:
        return Actors()
    clauses = [clause.span() for clause in _PART.finditer(mentions.text, *closed.span("inside"))]
    told = [_told_in_clause(mentions, *clause) for clause in clauses]
    together = _together(mentions, *clauses[0]) if len(clauses) == 1 else ()
    if together:
        return Actors(together)
    lead = dict.fromkeys(name for each in told for name in each.lead)
    return Actors(tuple(lead)).joined_by(name for each in told for name in each.partners)


def _together(mentions: Mentions, start: int, end: int) -> tuple[str, ...]:
    """Those of whom a bracket says that they do the work with each other ("(Sở A, Sở B cùng thực hiện)")."""
    named = mentions.at(start, end)
    doing = named and mentions.phrase("doing-together").match(mentions.text, named.end, end)
    return named.texts if named and doing and len(named.names) > 1 else ()


def _told_in_clause(mentions: Mentions, start: int, end: int) -> Actors:
    """The same of a clause that says nothing but who leads or joins in, or that somebody does the work."""
    start = end - len(mentions.text[start:end].lstrip(_EDGES))
    named = mentions.at(start, end)
    if named is not None and mentions.phrase("doing-in-bracket").match(mentions.text, named.end, end + 1):
        return Actors(roles_of(named.names, mentions)[0])
    if not only_tells_roles(mentions, start, end):
        return Actors()
    joined = _joining(mentions, start, end)
    if joined:
        return Actors((), joined)
    leading = mentions.phrase("leading").match(mentions.text, start, end)
    if leading is None:
        return Actors()
    return labelled_actors(mentions, end - len(mentions.text[leading.end() : end].lstrip(_EDGES + ":")), end)


def _joining(mentions: Mentions, start: int, end: int) -> tuple[str, ...]:
    """Those of whom a clause says nothing but that they join in ("Sở B, Sở C phối hợp thực hiện")."""
    start = end - len(mentions.text[start:end].lstrip(_EDGES))
    behind = (m for name in _JOINING for m in mentions.phrase(name).finditer(mentions.text, start, end))
    closing = next((m for m in behind if not mentions.text[m.end() : end].strip(_EDGES)), None)
    if closing is None or mentions.phrase("leading").search(mentions.text, start, end):
        return ()
    named = mentions.at(start, closing.start(), closed=True)
    return named.texts if named else ()


def _actors_of(mentions: Mentions, start: int, end: int) -> Actors:
    """The same of a stretch that is no list of clauses, each with a role of its own."""
    start = _behind_opening(mentions, start, end)
    named = mentions.at(start, end)
    joining = _joining_word(mentions, named, start, end)
    only_named = named is not None and not mentions.text[named.end : end].strip(_EDGES)
    acting = () if joining or only_named else subject(mentions, start, end)
    # "Hội đồng thi đua" ends in a verb; who is said to do something is said so in more words
    said = acting and len(mentions.text[acting[-1].end : end].split()) >= _FEWEST_WORDS
    if said and acting[0].kind is not Kind.POST:
        lead, beside = roles_of(acting, mentions)
        joined = (*beside, *joining_behind(mentions, start, end))
        return _led(lead, later_subjects(mentions, start, end, ()), joined)
    found = mentions.at(start, joining.start() if joining else end, closed=True)
    behind = mentions.at(joining.end(), end, closed=True) if joining else None
    if found is None:
        return Actors((), behind.texts if behind else ())
    lead, with_lead = roles_of(found.names, mentions)
    several = not joining and mentions.text.find(";", found.end, end) > 0
    later = later_subjects(mentions, start, end, ()) if several else ()
    noted = (name for each in found.names for name in _joining_in_note(each.note, mentions.grammar))
    partners = (*with_lead, *noted, *(behind.texts if behind else joining_behind(mentions, start, end)))
    return _led(lead, later, partners)


def _led(first: Iterable[str], later: Iterable[str], partners: Sequence[str]) -> Actors:
    """Those who lead at first, those named later who are not said to join in, and the partners."""
    lead = dict.fromkeys((*first, *(name for name in later if name not in partners)))
    return Actors(tuple(lead)).joined_by(partners)


def _behind_opening(mentions: Mentions, start: int, end: int) -> int:
    """Behind words that only hand the lead to the names that follow ("Giao Sở A", "Do Sở A chủ trì", "Chủ trì là Sở A")."""
    start = end - len(mentions.text[start:end].lstrip(_EDGES))
    mark = mentions.phrase("list-mark").match(mentions.text, start, end)
    start = mark.end() if mark else start
    opening = mentions.phrase("lead-opening").match(mentions.text, start, end)
    return opening.end() if opening and mentions.at(opening.end(), end, expected=True) else start


def _joining_word(mentions: Mentions, named: Mention | None, start: int, end: int) -> regex.Match[str] | None:
    """The words behind which those who join in stand, and which are part of no name ("Hội đồng phối hợp phổ biến …")."""
    names = named.names if named else ()
    found = mentions.phrase("label-joining").finditer(mentions.text, start, end)
    return next((m for m in found if not any(n.start < m.start() < n.end for n in names)), None)


def _joining_in_note(note: str, grammar: Grammar) -> tuple[str, ...]:
    """The bodies that brackets behind a name say join in ("Sở A (Sở B phối hợp)")."""
    joining = grammar.phrase("joining-at-end").search(note)
    if joining is None or joining.start() == 0:
        return ()
    named = Mentions(note, grammar).at(0, joining.start())
    return named.texts if named and named.end == joining.start() else ()


def only_tells_roles(mentions: Mentions, start: int, end: int) -> bool:
    """Whether a stretch names bodies and says no more than who of them leads and who joins in."""
    between = mentions.phrase("role-words")
    at, named = between.match(mentions.text, start, end).end(), False
    while at < end:
        found = mentions.at(at, end)
        if found is None:
            return False
        at, named = between.match(mentions.text, found.end, end).end(), True
    return named


def named_behind(mentions: Mentions, start: int, end: int) -> tuple[Actors, int] | None:
    """For "Trang trí hội trường: Tổ Văn phòng": whoever is named behind the last colon, if nothing else is, and where
    the work ends."""
    text = mentions.text
    colon = text.rfind(":", start, end)
    if colon < 0 or not text[start:colon].strip():
        return None
    stop = start + len(text[start:end].rstrip(_EDGES))
    at = stop - len(text[colon + 1 : stop].lstrip())
    found = mentions.at(at, stop)
    whole = found is not None and found.end >= stop and not names_nobody(found, mentions)
    names = found.texts if found and whole else persons_of(text[at:stop], mentions.grammar)
    return (Actors(names, lead_by=Given(OWN_LABEL, at, stop)), colon) if names else None


def told_roles(text: str, grammar: Grammar) -> Roles | None:
    """Lead and partners of the words, where these say themselves who leads or joins in; None where they do not."""
    leading, joining = grammar.phrase("leading"), grammar.phrase("label-joining")
    behind = grammar.phrase("joining-behind")
    if not any(pattern.search(text) for pattern in (leading, joining, behind)):
        return None
    lead: dict[str, None] = {}
    partners: dict[str, None] = {}
    if not (joining.search(text) or behind.search(text) or leading.search(_NOTE.sub("", text))):
        text = _MARK.sub(", ", text.strip(_EDGES))  # one list, of which brackets single out who leads
    for line in text.split("\n"):
        words = line.strip(_EDGES)
        values = labels_in(words, 0, len(words), grammar).leading
        parts = [] if values else [part[0].strip(_EDGES) for part in _PART.finditer(words)]
        for said, joined in [*_labelled(words, values, grammar), *(_told(part, grammar) for part in parts)]:
            lead |= dict.fromkeys(said)
            partners |= dict.fromkeys(joined)
    return tuple(lead), tuple(name for name in partners if name not in lead)


def _labelled(words: str, values: Sequence[LabelledValue], grammar: Grammar) -> Iterator[Roles]:
    """Lead and partners by their labels ("Chủ trì: Sở A; phối hợp: Sở B")."""
    mentions = Mentions(words, grammar)
    for value in values:
        if value.label in AGENCY_LABELS:
            yield under_label(value.label, labelled_actors(mentions, value.start, value.end))


def under_label(label: str, told: Actors) -> Roles:
    """Lead and partners of those named under a label: all join in under that of partners, all but the first under
    one of both that names no partners."""
    if label == "partners":
        return (), (*told.lead, *told.partners)
    if label == "both" and not told.partners:
        return told.lead[:1], told.lead[1:]
    return told.lead, told.partners


def _told(words: str, grammar: Grammar) -> Roles:
    """Lead and partners of what one or several are said to do ("Sở A chủ trì", "Sở B, Sở C phối hợp")."""
    mentions = Mentions(words, grammar)
    joining = _joining(mentions, 0, len(words))
    if joining:
        return (), joining
    told = labelled_actors(mentions, 0, len(words))
    joined = (*told.partners, *joining_behind(mentions, 0, len(words)))
    return tuple(name for name in told.lead if name not in joined), joined


def persons_of(text: str, grammar: Grammar) -> tuple[str, ...]:
    """The persons that words name and nothing else, with their ranks and degrees; empty where they name anything more."""
    name, person = grammar.phrase("person-name"), grammar.phrase("person")
    said = [" ".join(part[0].split()).strip(" .") for part in _PERSONS.finditer(text) if part[0].strip(" .-")]
    persons = all(name.fullmatch(words) or person.fullmatch(words) for words in said)
    return tuple(dict.fromkeys(said)) if persons else ()
