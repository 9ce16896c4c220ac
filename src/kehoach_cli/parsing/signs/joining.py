"""Who joins in: the bodies behind "phối hợp với", and those said to join in behind the one that leads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.signs.names import Kind, Mention
from kehoach_cli.parsing.signs.predicates import clause_end, ends_well, is_predicate, list_end
from kehoach_cli.patterns import lazy_regex

FURTHEST_TOLD = 250
"""Code points before "phối hợp" within which those stand who are told to join in with others."""

_PARTED = lazy_regex(r"[,;]\s(?=\p{L})")
_NEXT = lazy_regex(r"\s*(?:[,;]|-|–)\s*(?=\p{L})")


def who_join(mentions: Mentions, start: int, end: int) -> tuple[Mention, ...]:
    """Those who join in, as each "phối hợp với" names them; others' partners are not the subject's."""
    text = mentions.text
    found: list[Mention] = []
    for match in mentions.phrase("joining").finditer(text, start, end):
        stop = list_end(text, match.end(), end)
        named = mentions.at(match.end(), stop, acting=True)
        if named is not None and not ends_well(mentions, named, end):
            named = mentions.at(match.end(), stop, acting=False)
        if named is None and (match["with"] or not mentions.patterns.verb.match(text, match.end(), end)):
            named = _joined_by_noun(mentions, match.end(), end)
        if named is None or (named.names[0].kind is Kind.OTHER and not match["with"]):
            continue
        if not _others_are_told(mentions, start, match.start()):
            found.append(named)
    return tuple(found)


def _others_are_told(mentions: Mentions, start: int, joining: int) -> bool:
    """Whether what stands before "phối hợp" tells or asks others to join in: "tham mưu UBND tỉnh phối hợp với …"."""
    text = mentions.text
    first = max(start, joining - FURTHEST_TOLD)
    for telling in mentions.phrase("telling-others").finditer(text, first, joining):
        told = mentions.at(telling.end(), list_end(text, telling.end(), joining), acting=False, expected=True)
        network = None if told else mentions.phrase("told-network").match(text, telling.end(), joining)
        stop = told.end if told else network.end() if network else -1
        if stop >= 0 and mentions.phrase("told-to-join").fullmatch(text, stop, joining):
            return True
    return False


def texts_of(joined: Iterable[Mention], lead: Sequence[str]) -> tuple[str, ...]:
    """The names of those who join in, each once, without those who lead."""
    names = dict.fromkeys(name for mention in joined for name in mention.texts)
    return tuple(name for name in names if name not in lead)


def _joined_by_noun(mentions: Mentions, start: int, end: int) -> Mention | None:
    """Those who join in and are named by a noun in the singular ("phối hợp với cơ quan báo chí, gia đình học sinh").

    What such a body does is part of its name only where an order or a purpose still follows it.
    """
    text, stop = mentions.text, list_end(mentions.text, start, end)
    plain = mentions.at(start, stop, acting=False, expected=True)
    doing = mentions.at(start, stop, acting=True, expected=True)
    named = plain
    if doing is not None and (plain is None or doing.end > plain.end):
        purpose = mentions.phrase("purpose-of-joining").match(text, doing.end, end)
        if purpose or is_predicate(mentions, doing.end, clause_end(text, doing.end, end)):
            named = doing
    if named is None or not ends_well(mentions, named, end):
        return None
    bare = mentions.phrase("bare-noun").fullmatch(named.names[0].text)
    return None if bare else named


def joining_behind(mentions: Mentions, start: int, end: int) -> tuple[str, ...]:
    """The bodies said to join in behind the one that leads: "Sở A chủ trì, Sở B, Sở C phối hợp tổ chức …"."""
    found: list[str] = []
    for leading in mentions.phrase("leading").finditer(mentions.text, start, end):
        mark = _NEXT.match(mentions.text, leading.end(), end)
        named = mentions.at(mark.end(), list_end(mentions.text, mark.end(), end)) if mark else None
        if named and mentions.phrase("joining-behind").match(mentions.text, named.end, end):
            found += named.texts
        else:
            found += _joining_at_end(
                mentions, leading.end(), clause_end(mentions.text, leading.end(), end), end
            )
    return tuple(dict.fromkeys(found))


def _joining_at_end(mentions: Mentions, start: int, clause: int, end: int) -> tuple[str, ...]:
    """The bodies said to join in behind what the leading one is told to do: "Sở A chủ trì mở hội; Sở B, Sở C phối hợp."

    They stand behind a comma of its clause, or make up the clause behind its semicolon.
    """
    text = mentions.text
    stop = clause_end(text, clause + 1, end) if text.startswith(";", clause) else clause
    joining = mentions.phrase("joining-at-end").search(text, start, min(stop + 1, end))
    if joining is None:
        return ()
    for mark in _PARTED.finditer(text, start, joining.start()):
        named = mentions.at(mark.end(), list_end(text, mark.end(), end))
        if named is not None and named.end == joining.start() and named.names[0].kind is not Kind.OTHER:
            return named.texts
    return ()
