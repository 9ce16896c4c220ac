"""Who else is told to act: the subjects of the sentences and clauses behind the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.signs.names import Kind, Mention, Name
from kehoach_cli.parsing.signs.predicates import closes, list_end
from kehoach_cli.parsing.signs.subjects import roles_of, subject
from kehoach_cli.patterns import lazy_regex

LONGEST_OPENING = 12
"""Code points of the words that open a list of those who a group is ("bao gồm:")."""

FURTHEST_LISTED = 80
"""Code points before a comma within which a list begins of which the body behind it is one."""

NEXT_SENTENCE = lazy_regex(r"[.;:]\s(?=\S)")
_NEXT_CLAUSE = lazy_regex(r",\s(?=\p{Lu}\p{L}+\s)")
_ROMAN = lazy_regex("[IVX]+")
_WORD = lazy_regex(r"(?<!\p{L})\p{L}")


def later_subjects(
    mentions: Mentions, start: int, end: int, lists: Sequence[Name | Mention]
) -> tuple[str, ...]:
    """All the subjects of the sentences and clauses behind the first, each with an order of its own."""
    subjects = subjects_behind(mentions, start, end, lists)
    return tuple(dict.fromkeys(name for names in subjects for name in names))


def subjects_behind(
    mentions: Mentions, start: int, end: int, lists: Sequence[Name | Mention]
) -> Iterator[tuple[str, ...]]:
    """Those subjects, sentence by sentence.

    `lists` of names may hold a colon or a semicolon: what stands behind it there is no subject; nor is whoever the
    plan's closing words ask to report what hinders them.
    """
    for match in NEXT_SENTENCE.finditer(mentions.text, start, end):
        at = match.end()
        openings = mentions.phrase("members-opening").finditer(
            mentions.text, max(start, at - LONGEST_OPENING), at
        )
        listed = any(opening.end() == at for opening in openings)
        if listed or any(named.start <= at < named.end for named in lists):
            continue
        names = subject(mentions, at, end)
        if not names or _gets_something(mentions, start, names[0].start, names[-1].end):
            continue
        if names[0].kind is Kind.POST and mentions.phrase("appointing").match(mentions.text, at, end):
            continue
        if not closes(mentions.text[at:end], mentions.grammar):
            yield roles_of(names, mentions)[0]


def _gets_something(mentions: Mentions, start: int, first: int, last: int) -> bool:
    """Whether names behind a semicolon are of further ones who are given something, told by what they did."""
    told_apart = mentions.phrase("told-apart").match(mentions.text, last)
    return (
        told_apart is not None
        and mentions.phrase("gets-something").search(mentions.text, start, first) is not None
    )


def told_beside(mentions: Mentions, start: int, end: int, lists: Sequence[Name | Mention]) -> tuple[str, ...]:
    """Who else is told what to do behind a comma of the first ("Sở A giám sát ca bệnh, Công an tỉnh kiểm soát xe")."""
    text, found = mentions.text, list[str]()
    joining, handing = mentions.phrase("joining-behind"), mentions.phrase("handing-on")
    for comma in _NEXT_CLAUSE.finditer(text, start, end):
        at = comma.end()
        word = text[text.rfind(" ", start, comma.start()) + 1 : comma.start()]
        # what a name is joined to by a comma; behind "quý II" none goes on
        if word[:1].isupper() and not _ROMAN.fullmatch(word):
            continue
        named = mentions.at(at, list_end(text, at, end))
        if named is None or named.names[0].kind is not Kind.BODY:
            continue
        told = mentions.patterns.verb.match(text, named.end + 1, end)
        if told is None or joining.match(text, named.end, end) or handing.match(text, named.end, end):
            continue
        listed = any(name.start <= at < name.end for name in lists)
        if not listed and not list_goes_on(mentions, start, comma.start(), end):
            found += roles_of(named.names, mentions)[0]
    return tuple(found)


def list_goes_on(mentions: Mentions, start: int, comma: int, end: int) -> bool:
    """Whether a list of names goes on behind the comma."""
    for word in _WORD.finditer(mentions.text, max(start, comma - FURTHEST_LISTED), comma):
        named = mentions.at(word.start(), list_end(mentions.text, word.start(), end), expected=True)
        if named is not None and named.end > comma:
            return True
    return False
