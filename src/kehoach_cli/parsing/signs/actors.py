"""Who acts: lead and partners that a sentence, a lead-in or a heading names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.signs.letter_case import natural_case
from kehoach_cli.parsing.signs.mentions import Kind, Mention, Mentions, Name

LONGEST_LABEL = 400
"""Code points within which the colon of a label that names who acts stands."""

MAX_LABEL_WORDS = 45

LONGEST_CLAUSE = 800
"""Code points within which the agencies of a clause end."""

_CLAUSE_END = regex.compile(r"[.:](?=\s|$)|;")
_SENTENCE = regex.compile(r"(?:^|(?<=[.;]\s)|(?<=:\s))(?=\S)")
_EDGE = " \n.:;,-"


@dataclass(frozen=True, slots=True)
class Actors:
    """Lead and partners, as far as a stretch of text names them.

    `lead` stands against a heading's; `later_lead`, the subject of a later sentence or of a mere request,
    counts only where no heading, label or lead-in says who leads.
    """

    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    later_lead: tuple[str, ...] = ()


def heading_bodies(mentions: Mentions, start: int, end: int) -> tuple[str, ...]:
    """The bodies that a heading is: "2. Sở Y tế", "Đề nghị Hội Nông dân huyện", "Phòng A là cơ quan thường trực, có nhiệm vụ"."""
    found = _heading(mentions, start, end)
    return found.texts if found else ()


def is_body_heading(mentions: Mentions, start: int, end: int) -> bool:
    """Whether the whole stretch is bodies, perhaps behind "Giao" or "Đề nghị"; no order may follow them."""
    found = _heading(mentions, start, end)
    return found is not None and not mentions.text[found.end : end].strip(_EDGE)


def _heading(mentions: Mentions, start: int, end: int) -> Mention | None:
    words = mentions.text[start:end]
    if words.isupper():
        mentions, start = Mentions(natural_case(words, mentions.grammar), mentions.grammar), 0
        end = len(mentions.text)
    start = _behind_assigning(mentions, start, end)
    found = mentions.at(start, end)
    if found is None or _only_an_unknown(found):
        return None
    return found if mentions.phrase("heading-rest").fullmatch(mentions.text, found.end, end) else None


def _only_an_unknown(found: Mention) -> bool:
    return all(name.kind is Kind.OTHER for name in found.names)


def _behind_assigning(mentions: Mentions, start: int, end: int) -> int:
    """Behind marks, "Giao", "Đề nghị", "Trách nhiệm của"."""
    while start < end and mentions.text[start] in _EDGE:
        start += 1
    assigning = mentions.phrase("assigning").match(mentions.text, start, end)
    return assigning.end() if assigning else start


def body_label(mentions: Mentions, start: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """For "Ban X: …", "Giao Văn phòng: …", "Sở Y tế có trách nhiệm: …": the bodies and where the order begins."""
    text = mentions.text
    first = _behind_assigning(mentions, start, min(end, start + LONGEST_LABEL))
    found = mentions.at(first, end)
    if found is None or _only_an_unknown(found):
        return None
    colon = text.find(":", found.end, min(end, start + LONGEST_LABEL))
    if colon < 0 or not text[colon + 1 : end].strip() or len(text[start:colon].split()) > MAX_LABEL_WORDS:
        return None
    if not mentions.phrase("heading-rest").fullmatch(text, found.end, colon):
        return None
    at = colon + 1
    while at < end and text[at] in " \n-":
        at += 1
    return found.texts, at


def sentence_actors(mentions: Mentions, start: int, end: int) -> Actors:
    """Lead and partners that a paragraph names in its own words."""
    text = mentions.text
    requested = mentions.phrase("requesting").match(text, start, end) is not None
    lead, with_lead = ((), ()) if requested else _roles(_subject(mentions, start, end), mentions)
    later = _later_subjects(mentions, start, end)
    if lead:
        lead, later = tuple(dict.fromkeys((*lead, *later))), ()
    else:
        later = _assigned(mentions, start, end) or later[:1]
    partners = _partners(mentions, start, end, lead or later)
    return Actors(lead, tuple(dict.fromkeys((*with_lead, *partners))), later)


def _later_subjects(mentions: Mentions, start: int, end: int) -> tuple[str, ...]:
    """The subjects of the sentences and clauses behind the first, each with an order of its own."""
    found: list[str] = []
    for match in _SENTENCE.finditer(mentions.text, start, end):
        if match.start() > start:
            found += _roles(_subject(mentions, match.start(), end), mentions)[0]
    return tuple(dict.fromkeys(found))


def _roles(names: Iterable[Name], mentions: Mentions) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who of the subjects leads: all, or those that brackets single out ("Phòng A (chủ trì), Công an huyện")."""
    subjects = tuple(names)
    leading = mentions.phrase("leading")
    leads = tuple(n.text for n in subjects if leading.search(n.note))
    if not leads:
        return tuple(dict.fromkeys(n.text for n in subjects)), ()
    return leads, tuple(n.text for n in subjects if n.text not in leads)


def _subject(mentions: Mentions, start: int, end: int) -> tuple[Name, ...]:
    """The bodies that a sentence has for its subject, if an order follows them."""
    text = mentions.text
    adverbial = mentions.phrase("opening-adverbial").match(text, start, end)
    if adverbial:
        start = adverbial.end("adverbial")
    assigning = mentions.phrase("assigning").match(text, start, end)
    if assigning and not mentions.phrase("concerning").match(text, start, end):
        start = assigning.end()
    stop = _clause_end(text, start, end)
    for acting in (True, False):
        found = mentions.at(start, _list_end(text, start, end), acting=acting)
        if found is None or found.names[0].kind is Kind.OTHER:
            return ()
        handed = _handed_on(mentions, found, end)
        if handed:
            return handed
        if _predicate(mentions, found.end, max(stop, _clause_end(text, found.end, end))):
            return found.names
    return ()


def _handed_on(mentions: Mentions, found: Mention, end: int) -> tuple[Name, ...]:
    """Whom the subject hands the order on to ("UBND huyện giao Phòng Y tế theo dõi")."""
    handing = mentions.phrase("handing-on").match(mentions.text, found.end, end)
    return _subject(mentions, handing.end(), end) if handing else ()


def _predicate(mentions: Mentions, at: int, end: int) -> bool:
    """Whether an order follows: a verb, a duty, or a manner or time and a verb behind it."""
    text = mentions.text
    start = mentions.phrase("before-predicate").match(text, at, end).end()
    if any(mentions.phrase(name).match(text, start, end) for name in ("duty", "joining", "manner")):
        return True
    if mentions.patterns.verb.match(text, start, end):
        return True
    gap = mentions.phrase("subject-gap").match(text, start, end)
    return gap is not None and mentions.patterns.verb.search(text, gap.end(), end) is not None


def _clause_end(text: str, start: int, end: int) -> int:
    stop = _CLAUSE_END.search(text, start, min(end, start + LONGEST_CLAUSE))
    return stop.start() if stop else min(end, start + LONGEST_CLAUSE)


def _list_end(text: str, start: int, end: int) -> int:
    return min(end, start + LONGEST_CLAUSE)


def _assigned(mentions: Mentions, start: int, end: int) -> tuple[str, ...]:
    """The bodies behind "giao", "giao cho", "phân công" in mid-sentence."""
    for match in mentions.phrase("assigning-within").finditer(mentions.text, start, end):
        lead, _ = _roles(_subject(mentions, match.end(), end), mentions)
        if lead:
            return lead
    return ()


def _partners(mentions: Mentions, start: int, end: int, lead: tuple[str, ...]) -> tuple[str, ...]:
    text = mentions.text
    found: list[str] = []
    for match in mentions.phrase("joining").finditer(text, start, end):
        stop = _list_end(text, match.end(), end)
        named = mentions.at(match.end(), stop, acting=True)
        if named is not None and not _ends_well(mentions, named, end):
            named = mentions.at(match.end(), stop, acting=False)
        if named is None or (named.names[0].kind is Kind.OTHER and not match["with"]):
            continue
        found += [n for n in named.texts if n not in lead and n not in found]
    return tuple(found)


def _ends_well(mentions: Mentions, named: Mention, end: int) -> bool:
    """Whether the names end at a mark, an order or a manner, and not in the middle of a phrase."""
    text = mentions.text
    rest = mentions.phrase("names-end").match(text, named.end, end)
    return rest is not None or _predicate(mentions, named.end, _clause_end(text, named.end, end))


def mentions_of(words: str, grammar: Grammar) -> Mentions:
    """The mentions of a text of its own."""
    return Mentions(words, grammar)
