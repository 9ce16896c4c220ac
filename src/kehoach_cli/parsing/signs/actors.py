"""Who acts: lead and partners named in a sentence, a lead-in or a heading."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from kehoach_cli.parsing.signs.agencies import AgencyNames

MAX_LABEL_WORDS = 45

SHORT_FIELD = 3
"""Words behind a verb up to which it may belong to a name ("Trường, Viện đào tạo")."""

LONGEST_CLAUSE = 800
"""Code points within which the agencies of a clause end."""

_CLAUSE_END = regex.compile(r"[.;:]")
_PROPER_NAME = regex.compile(r"\s*\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*)*\s*[,;]")
_SENTENCE = regex.compile(r"(?:^|(?<=[.;]\s)|(?<=:\s))(?=\S)")


@dataclass(frozen=True, slots=True)
class Actors:
    """Lead and partners, as far as a stretch of text names them.

    `lead` stands against a heading's; `later_lead`, the subject of a later sentence or of a mere request,
    counts only where no heading, label or lead-in says who leads.
    """

    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    later_lead: tuple[str, ...] = ()


def heading_agencies(heading: str, names: AgencyNames) -> tuple[str, ...]:
    """The agencies that a heading is: "2. Sở Y tế", "Đề nghị Hội Nông dân huyện", "Phòng A là cơ quan thường trực, có nhiệm vụ"."""
    words = heading.strip(" \n.:;,-")
    assigning = names.phrase("assigning").match(words)
    if assigning:
        words = words[assigning.end() :]
    duty = names.phrase("duty").search(words)
    if (
        duty
        and names.phrase("leading").fullmatch(duty[0].strip(" ,"))
        and names.phrase("plural").match(words)
    ):
        return (words,) if names.begins_name(words) else ()
    if duty and duty.start() > 0:
        words = words[: duty.start()]
    words = words.strip(" ,:;.")
    found: list[str] = []
    words = names.phrase("apposition").sub("", words)
    for part in regex.split(r"\s*;\s*", words):
        end = _names_end(part, names)
        if end and len(part[end:].split()) > SHORT_FIELD:
            return ()
        if names.is_list(part) and not names.phrase("defining").search(part):
            found += names.split(part)
        elif _is_defined_group(part, names) and names.begins_name(part):
            found.append(part)
        else:
            return ()
    return tuple(dict.fromkeys(found))


def is_agency_heading(words: str, names: AgencyNames) -> bool:
    """Whether the whole text is agencies, perhaps behind "Giao" or "Đề nghị"; no order may follow them."""
    stripped = words.strip(" \n.:;,-")
    assigning = names.phrase("assigning").match(stripped)
    return names.is_list(stripped[assigning.end() :] if assigning else stripped)


def _is_defined_group(words: str, names: AgencyNames) -> bool:
    """ "Các cơ quan, đơn vị được phân công chủ trì …": a group told by what it does, which stays whole."""
    return names.phrase("defined-group").match(words) is not None


def actor_label(text: str, names: AgencyNames) -> tuple[tuple[str, ...], int] | None:
    """For "Ban X: …", "Giao Văn phòng: …", "Sở Y tế có trách nhiệm: …": the agencies and where the order begins."""
    colon = text.find(":")
    if not 0 < colon < 400 or not text[colon + 1 :].strip():
        return None
    label = text[:colon]
    if "." in label.rstrip(".") and regex.search(r"\.\s", label):
        return None
    head = label
    after_colon = text[colon + 1 :]
    if names.phrase("distributing").match(head) and _PROPER_NAME.match(after_colon):
        return None
    if len(head.split()) > MAX_LABEL_WORDS:
        return None
    found = heading_agencies(head, names)
    if not found:
        return None
    start = colon + 1
    while start < len(text) and text[start] in " \n-":
        start += 1
    return found, start


def sentence_actors(text: str, names: AgencyNames) -> Actors:
    """Lead and partners that a paragraph names in its own words."""
    lead = () if names.phrase("requesting").match(text) else _subject(text, 0, names)
    later: tuple[str, ...] = ()
    if not lead:
        later = _assigned(text, names) or next(
            (s for m in _SENTENCE.finditer(text) if (s := _subject(text, m.start(), names))), ()
        )
    return Actors(lead, _partners(text, names, lead or later), later)


def _subject(text: str, start: int, names: AgencyNames) -> tuple[str, ...]:
    """The agencies that a sentence has for its subject, if an order follows them."""
    adverbial = names.phrase("opening-adverbial").match(text, start)
    if adverbial:
        start = adverbial.end("adverbial")
    assigning = names.phrase("assigning").match(text, start)
    if assigning and not names.phrase("concerning").match(text, start):
        start = assigning.end()
    clause = _clause(text, start)
    if not names.begins_name(clause):
        return ()
    end = _names_end(clause, names)
    if end is None and text[start + len(clause) :].startswith(";") and names.is_list(clause):
        others = _subject(text, start + len(clause) + 1, names)
        return (*names.split(clause), *others) if others else ()
    if end is None or end == 0:
        return ()
    handing = names.phrase("handing-on").match(clause, end)
    if handing:
        handed = _subject(text, start + handing.end(), names)
        if handed:
            return handed
    subject = clause[:end].strip(" ,")
    if names.phrase("preposition-at-end").search(subject):
        return ()
    return names.split(subject) if names.is_list(subject) or names.phrase("post").match(subject) else ()


def _clause(text: str, start: int) -> str:
    """The text from `start` to the end of its clause."""
    limit = min(len(text), start + LONGEST_CLAUSE)
    stop = _CLAUSE_END.search(text, start, limit)
    return text[start : stop.start() if stop else limit]


def _names_end(clause: str, names: AgencyNames) -> int | None:
    """Where the agencies at the start of a clause end and what they do begins."""
    at = _known_end(clause, 0, names)
    for match in regex.finditer(r"\s+(?=\S)", clause):
        here = match.end()
        if here <= at:
            continue
        if clause[here].isupper():
            at = max(at, _known_end(clause, here, names))
            continue
        if (
            names.phrase("duty").match(clause, here)
            or names.phrase("joining").match(clause, here)
            or names.phrase("manner").match(clause, here)
        ):
            return int(match.start())
        verb = names.verb.match(clause, here)
        if verb and not (
            names.group.match(clause, here) and names.phrase("listing").search(clause[: match.start()])
        ):
            return int(match.start())
    return None


def _known_end(clause: str, start: int, names: AgencyNames) -> int:
    """Where the head or field of an agency that begins there ends; `start` if none does."""
    patterns = (names.head, names.masked, names.field)
    return max((m.end() for p in patterns if (m := p.match(clause, start))), default=start)


def _assigned(text: str, names: AgencyNames) -> tuple[str, ...]:
    """The agencies behind "giao", "giao cho", "yêu cầu" in mid-sentence."""
    for match in names.phrase("assigning-within").finditer(text):
        clause = _clause(text, match.end())
        if not names.begins_name(clause):
            continue
        end = _names_end(clause, names)
        if end:
            subject = clause[:end].strip(" ,")
            if names.is_list(subject):
                return names.split(subject)
    return ()


def _partners(text: str, names: AgencyNames, lead: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for match in names.phrase("joining").finditer(text):
        clause = text[match.end() : match.end() + LONGEST_CLAUSE]
        known = names.begins_name(clause)
        if not (
            known or names.phrase("partner-opening").match(clause)
            if match["with"]
            else known or names.phrase("plain-group").match(clause)
        ):
            continue
        end = _names_end(clause, names)
        boundary = _boundary(clause, names)
        cut = min(e for e in (end, boundary, len(clause)) if e is not None)
        for name in names.split(clause[:cut].strip(" ,")):
            if name not in lead and name not in found and len(name.split()) <= 30:
                found.append(name)
    return tuple(found)


def _boundary(clause: str, names: AgencyNames) -> int | None:
    match = names.phrase("agencies-end").search(clause)
    return int(match.start()) if match else None
