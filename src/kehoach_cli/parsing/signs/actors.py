"""Who acts: lead and partners that a sentence, a lead-in or a heading names."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.parsing.signs.further_subjects import (
    NEXT_SENTENCE,
    list_goes_on,
    subjects_behind,
    told_beside,
)
from kehoach_cli.parsing.signs.joining import joining_behind, texts_of, who_join
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.signs.names import Kind, Mention, Name
from kehoach_cli.parsing.signs.predicates import clause_end, is_predicate, list_end
from kehoach_cli.parsing.signs.subjects import names_nobody, person_name, roles_of, subject
from kehoach_cli.parsing.trace import Given
from kehoach_cli.patterns import lazy_regex

LONGEST_LABEL = 400
"""Code points within which the colon of a label that names who acts stands."""

MAX_LABEL_WORDS = 45

LONGEST_DOING = 30
"""Code points of the words that close a sentence and say who does the work before them."""

SUBJECT = "actors/subject"
"""A sentence names who acts as its subject, or as whom the work is given to."""
JOINED = "actors/joined"
"""Bodies stand behind "phối hợp với"."""
HEADING = "actors/heading"
"""A heading is the name of a body."""
LEAD_IN = "actors/lead-in"
"""A line that ends in a colon names who does what follows."""
OWN_LABEL = "actors/own-label"
"""A paragraph begins with a body and a colon."""

_TOPIC = lazy_regex(r"[^:;.\n]{2,100}:\s+(?=\p{L})")
"""A topic before its order ("Về nhân lực: Phòng Nội vụ tuyển dụng …")."""
_BRACKET = lazy_regex(r"[(](?=\p{L})")
_EDGE = " \n.:;,-"
_AFTER_BRACKET = " \n.;/"
_DASH = lazy_regex(r"\s[-–]\s(?=\p{Lu})")
_BEFORE_DOER = lazy_regex(r"(?:,|\s[-–])\s(?=\p{L})")
_PARTED = lazy_regex(r"(?r)[,;(–-]\s*")
"""Read from behind: what ends right before."""


class Actors(Struct, frozen=True):
    """Lead and partners, as far as a stretch of text names them.

    `lead` stands against a heading's; `later_lead`, the subject of a later sentence or of a mere request,
    counts only where no heading, label or lead-in says who leads.
    """

    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    later_lead: tuple[str, ...] = ()
    lead_by: Given | None = None
    partners_by: Given | None = None

    def or_else(self, above: Actors) -> Actors:
        """These, and where they name nobody those of what stands above."""
        lead, lead_by = (self.lead, self.lead_by) if self.lead else (above.lead, above.lead_by)
        partners, by = (
            (self.partners, self.partners_by) if self.partners else (above.partners, above.partners_by)
        )
        return Actors(lead, partners, self.later_lead, lead_by, by)

    def joined_by(self, partners: Iterable[str]) -> Actors:
        """The same with further ones who join in, but those who lead."""
        joined = dict.fromkeys((*self.partners, *(name for name in partners if name not in self.lead)))
        return replace(self, partners=tuple(joined))

    def leading(self) -> Actors:
        """The same for what stands below: whoever is told to act, in whichever sentence, leads there."""
        return replace(self, lead=self.lead or self.later_lead, later_lead=())


def heading_actors(mentions: Mentions, start: int, end: int, by: str = HEADING) -> Actors:
    """The bodies that a heading is, as lead: "2. Sở Y tế", "Đề nghị Hội Nông dân huyện", "Phòng A là cơ quan thường trực"."""
    found = _heading(mentions, start, end)
    if found is None:
        return Actors()
    lead, with_lead = roles_of(found.names, mentions)
    partners = dict.fromkeys((*with_lead, *texts_of(who_join(mentions, start, end), lead)))
    return Actors(lead, tuple(partners), lead_by=Given(by, start, end))


def is_body_heading(mentions: Mentions, start: int, end: int) -> bool:
    """Whether the whole stretch is bodies, perhaps behind "Giao" or "Đề nghị"; no order may follow them."""
    mentions, start, end = mentions.in_natural_case(start, end)
    found = _heading(mentions, start, end)
    return found is not None and not mentions.text[found.end : end].strip(_EDGE)


def _heading(mentions: Mentions, start: int, end: int) -> Mention | None:
    mentions, start, end = mentions.in_natural_case(start, end)
    first = _behind_assigning(mentions, start, end)
    role = mentions.phrase("role-of-person").match(mentions.text, first, end)
    first, found = _addressed(mentions, start, role.end() if role else first, end)
    if found is None:
        return _whose_duty(mentions, start, end)
    if names_nobody(found, mentions) or _only_concerns(found, mentions, start, first):
        return None
    if mentions.phrase("heading-rest").fullmatch(mentions.text, found.end, end):
        return found
    return _told_by_what_it_does(found, mentions, end)


def _told_by_what_it_does(found: Mention, mentions: Mentions, end: int) -> Mention | None:
    """A heading that is one group up to its end ("Các doanh nghiệp hoạt động trong lĩnh vực xây dựng")."""
    whole = mentions.phrase("heading-group").fullmatch(mentions.text, found.start, end)
    if whole is None or len(found.names) > 1 or found.names[0].kind is not Kind.GROUP:
        return None
    stop = int(whole.end("group"))
    return Mention(
        found.start, stop, (Name(" ".join(whole["group"].split()), found.start, stop, Kind.GROUP),)
    )


def _whose_duty(mentions: Mentions, start: int, end: int) -> Mention | None:
    """Whoever a heading says has the duty or the work, known or not ("Trách nhiệm của đối tượng kiểm kê")."""
    duty = mentions.phrase("duty-of").fullmatch(mentions.text, start, end)
    if duty is None:
        work = mentions.phrase("work-of").match(mentions.text, start, end)
        found = mentions.at(work.end(), end, expected=True) if work else None
        alone = found and mentions.phrase("heading-rest").fullmatch(mentions.text, found.end, end)
        return found if alone else None
    first, last = duty.span("whose")
    return Mention(first, last, (Name(" ".join(duty["whose"].split()), first, last, Kind.GROUP),))


def _addressed(mentions: Mentions, start: int, first: int, end: int) -> tuple[int, Mention | None]:
    """Who is named at `first`, a person, or bodies and posts, perhaps behind a form of address; and where they begin."""
    person = _person(mentions, first, end)
    if person is not None:
        return first, person
    behind = mentions.behind_address(first, end)
    return behind, _names_at(mentions, start, behind, end)


def _names_at(mentions: Mentions, start: int, first: int, end: int) -> Mention | None:
    """The names at `first`; behind words that hand work to somebody a noun in the singular names one ("Đối với giáo viên")."""
    named = mentions.at(first, end)
    if named is None and mentions.phrase("named-in-singular").match(mentions.text, first, end):
        named = mentions.at(first, end, expected=True)
    if named is not None or first == start:
        return named
    about = mentions.phrase("concerning").search(mentions.text, start, first)
    if about and not mentions.phrase("acting-noun").match(mentions.text, first, end):
        return None
    return mentions.at(first, end, expected=True)


def _only_concerns(found: Mention, mentions: Mentions, start: int, first: int) -> bool:
    """Whether what stands between `start` and `first` says that the names are for whom it is done ("Đối với Khối 6")."""
    about = mentions.phrase("concerning").search(mentions.text, start, first)
    return about is not None and _are_audience(found, mentions)


def _are_audience(found: Mention, mentions: Mentions) -> bool:
    """Whether all of the names say for whom something is done ("Khối 12"), and others than they may be told to act."""
    audience = mentions.phrase("mere-audience")
    return all(audience.fullmatch(name.text) for name in found.names)


def _person(mentions: Mentions, start: int, end: int) -> Mention | None:
    """The persons whom a label or heading names ("Đồng chí Nguyễn Văn B - Phó Bí thư:"); ends where they and their posts end."""
    label = mentions.phrase("person-label").match(mentions.text, start, end)
    if label is None:
        alone = mentions.phrase("person-and-post").match(mentions.text, start, end)
        name = person_name(alone["person"], *alone.span("person")) if alone else None
        return Mention(start, alone.end(), (name,)) if name else None
    stop = label.start() + len(label[0].rstrip(": "))
    persons = mentions.phrase("person").finditer(mentions.text, start, stop)
    return Mention(label.start(), stop, tuple(person_name(p[0], p.start(), p.end()) for p in persons))


def _behind_assigning(mentions: Mentions, start: int, end: int) -> int:
    """Behind marks, "Giao", "Đề nghị", "Trách nhiệm của"."""
    start = end - len(mentions.text[start:end].lstrip(_EDGE))
    assigning = mentions.phrase("assigning").match(mentions.text, start, end)
    return int(assigning.end()) if assigning else start


def body_label(mentions: Mentions, start: int, end: int) -> tuple[Actors, int] | None:
    """For "Ban X: …", "Giao Văn phòng: …", "Sở Y tế có trách nhiệm: …": the bodies and where the order begins."""
    text = mentions.text
    first = _behind_assigning(mentions, start, min(end, start + LONGEST_LABEL))
    role = mentions.phrase("role-of-person").match(text, first, end)
    before = role.end() if role and ":" not in role[0] else first
    first, found = _addressed(mentions, start, before, end)
    if found is None or names_nobody(found, mentions) or _only_concerns(found, mentions, start, first):
        return None
    colon = text.find(":", found.end, min(end, start + LONGEST_LABEL))
    if colon < 0 or not text[colon + 1 : end].strip() or len(text[start:colon].split()) > MAX_LABEL_WORDS:
        return None
    at = end - len(text[colon + 1 : end].lstrip(" \n-"))
    if _are_audience(found, mentions) and subject(mentions, at, end):
        return None
    if is_predicate(mentions, at, clause_end(text, at, end)):
        found = _told_by_what_it_does(found, mentions, colon) or found
    lead, joined = roles_of(found.names, mentions)
    if not mentions.phrase("heading-rest").fullmatch(text, found.end, colon):
        behind = _joining_in_label(mentions, found.end, colon)
        if behind is None or not is_predicate(mentions, at, clause_end(text, at, end)):
            return None
        joined = tuple(dict.fromkeys((*joined, *behind.texts)))
    partners_by = Given(JOINED, start, colon) if joined else None
    return Actors(lead, joined, lead_by=Given(OWN_LABEL, start, colon), partners_by=partners_by), at


def _joining_in_label(mentions: Mentions, start: int, colon: int) -> Mention | None:
    """Who joins in, where a label that names who acts says so up to its colon ("Sở A chủ trì, phối hợp với Sở B: …")."""
    joining = mentions.phrase("label-joining").match(mentions.text, start, colon)
    named = mentions.at(joining.end(), colon, expected=True) if joining else None
    if named is None or not mentions.phrase("heading-rest").fullmatch(mentions.text, named.end, colon):
        return None
    return named


def sentence_actors(mentions: Mentions, start: int, end: int) -> Actors:
    """Lead and partners that a paragraph names in its own words."""
    text = mentions.text
    named = subject(mentions, start, end)
    lead, with_lead = roles_of(named, mentions)
    joined = who_join(mentions, start, end)
    topic = _TOPIC.match(text, start, end)
    if not lead and topic and not any(m.start <= topic.end() < m.end for m in joined):
        lead, with_lead = roles_of(subject(mentions, topic.end(), end), mentions)
    joining = joining_behind(mentions, start, end)
    behind = subjects_behind(mentions, start, end, (*named, *joined))
    subjects = [told for names in behind if (told := tuple(name for name in names if name not in joining))]
    later = tuple(dict.fromkeys(name for names in subjects for name in names))
    if not lead:
        lead, with_lead = _singled_out(mentions, start, end)
    if not lead:
        lead = _leading_in_brackets(mentions, start, end) or _doing_at_end(mentions, start, end)
    if _asked(mentions, start, named[0].start if named else start):
        lead, later = (), tuple(dict.fromkeys((*lead, *later)))
    elif lead:
        beside = told_beside(mentions, named[-1].end, end, joined) if named else ()
        beside = tuple(name for name in beside if name not in joining)
        lead, later = tuple(dict.fromkeys((*lead, *beside, *later))), ()
    else:
        lead = _told_to_lead(mentions, start, end)
        later = () if lead else _assigned(mentions, start, end) or next(iter(subjects), ())
    partners = tuple(dict.fromkeys((*with_lead, *joining, *texts_of(joined, lead or later))))
    lead_by = Given(SUBJECT, start, end) if lead or later else None
    return Actors(lead, partners, later, lead_by, Given(JOINED, start, end) if partners else None)


def _asked(mentions: Mentions, start: int, first: int) -> bool:
    """Whether the words before the names at `first` ask for something: at their beginning, or right before the names."""
    asking = mentions.phrase("requesting")
    at_once = asking.match(mentions.text, start) is not None
    return at_once or any(a.end() == first for a in asking.finditer(mentions.text, start, first))


def _told_to_lead(mentions: Mentions, start: int, end: int) -> tuple[str, ...]:
    """Whom a later sentence hands the work to, or says to lead it: "… trong tháng 5. Giao Ban Tổ chức chủ trì, phối hợp …"."""
    for match in NEXT_SENTENCE.finditer(mentions.text, start, end):
        at = match.end()
        if not mentions.text[at].isupper():
            continue
        assigning = mentions.phrase("assigning-within").match(mentions.text, at, end)
        names = subject(mentions, assigning.end() if assigning else at, end)
        if not names:
            continue
        if assigning or mentions.phrase("leading-behind").match(mentions.text, names[-1].end, end):
            return roles_of(names, mentions)[0]
    return ()


def _assigned(mentions: Mentions, start: int, end: int) -> tuple[str, ...]:
    """The bodies behind "giao", "giao cho", "phân công" in mid-sentence."""
    for match in mentions.phrase("assigning-within").finditer(mentions.text, start, end):
        lead, _ = roles_of(subject(mentions, match.end(), end), mentions)
        if lead:
            return lead
    return ()


def _singled_out(mentions: Mentions, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lead and partners where names alone close the work, and brackets say who of them leads ("…: Sở A (chủ trì), Sở B")."""
    text, leading = mentions.text, mentions.phrase("leading")
    for match in NEXT_SENTENCE.finditer(text, start, end) if leading.search(text, start, end) else ():
        named = mentions.at(match.end(), list_end(text, match.end(), end))
        noted = named is not None and any(leading.search(name.note) for name in named.names)
        if named is not None and noted and not text[named.end : end].strip(_EDGE):
            return roles_of(named.names, mentions)
    return (), ()


def _leading_in_brackets(mentions: Mentions, start: int, end: int) -> tuple[str, ...]:
    """The bodies that a bracket at the end, a dash or "do" says lead: "Tổ chức tập huấn (Sở A chủ trì; …)", "Triển lãm do Sở A chủ trì"."""
    text, words = mentions.text, mentions.text[start:end]
    closed = words.rstrip(_AFTER_BRACKET).endswith(")") or words.count("(") > words.count(")")
    openings = [*_BRACKET.finditer(text, start, end)] if closed else []
    ordered = mentions.patterns.verb.match(text, start, end) is not None
    with_others = mentions.phrase("led-with-others")
    openings += (
        agent
        for agent in mentions.phrase("agent-word").finditer(text, start, end)
        if not ordered
        or _PARTED.match(text, start, agent.start())
        or joining_behind(mentions, agent.start(), end)
        or with_others.search(text, agent.end(), end)
    )
    openings += _DASH.finditer(text, start, end) if ordered else ()
    for opening in openings:
        at = _behind_assigning(mentions, opening.end(), end)
        named = mentions.at(at, list_end(text, at, end), expected=True)
        if named is None:
            continue
        told = mentions.phrase("leading-behind").match(text, named.end, end) is not None
        if not told and text.startswith("(", opening.start()):
            given = mentions.phrase("assigning-within").match(text, opening.end(), end)
            told = mentions.phrase("doing-in-bracket").match(text, named.end, end) is not None
            told = told or (given is not None and text.startswith(")", named.end))
        if told:
            return () if names_nobody(named, mentions) else named.texts
    return ()


def _doing_at_end(mentions: Mentions, start: int, end: int) -> tuple[str, ...]:
    """Who is said at the end to do what is ordered before a dash or a comma ("Lập quy trình - Phòng Điều dưỡng thực hiện")."""
    text = mentions.text
    doing = mentions.phrase("doing-at-end").search(text, max(start, end - LONGEST_DOING), end)
    if doing is None:
        return ()
    for mark in _BEFORE_DOER.finditer(text, start, doing.start()):
        agent = mentions.phrase("agent-word").match(text, mark.end(), end)
        at = agent.end() if agent else mark.end()
        named = mentions.at(at, list_end(text, at, end), expected=True) if text[at].isupper() else None
        if named is None or names_nobody(named, mentions):
            continue
        joining = mentions.phrase("joining").match(text, named.end + 1, doing.start())
        joined = mentions.at(joining.end(), list_end(text, joining.end(), end)) if joining else None
        if doing.start() != (joined or named).end:
            continue
        if mark[0][0] != "," or not list_goes_on(mentions, start, mark.start(), end):
            return named.texts
    return ()
