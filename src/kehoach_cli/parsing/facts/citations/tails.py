"""What stands behind the name or number of a cited document, and before it: date, issuer, title, pinpoint."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from kehoach_cli.parsing.facts.citations.heads import Head
from kehoach_cli.parsing.facts.citations.numbers import says_issuer
from kehoach_cli.parsing.facts.citations.patterns import Patterns

_CLOSERS = {"“": "”", '"': '"'}
_LOOK_BACK = 140
_YEAR_LENGTH = 4
_LONGEST_TITLE = 1000


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a head; `core_end` is the end of all but the title, `end` that of the title too."""

    date: str | None
    issuer: str | None
    core_end: int
    title: str | None
    end: int
    number: str | None = None
    provision: str | None = None


def read_tail(text: str, head: Head, after: list[Head], limit: int, patterns: Patterns) -> Tail:
    """What follows a head in `text[:limit]`; `after` holds the heads behind it."""
    at = head.end
    date: str | None = None
    issuer: str | None = None
    number: str | None = None
    end = at
    if head.gap is not None:
        inner = _read_gap(text, head, patterns)
        date, issuer = inner.date, inner.issuer
    for _ in range(7):
        match = patterns["note_mark"].match(text, at, limit)
        if match:
            at = match.end()
            continue
        if (
            head.number is None
            and number is None
            and (match := patterns["law_number"].match(text, at, limit))
        ):
            number, at = match["number"], match.end()
            end = at
            continue
        if date is None and (match := patterns["date"].match(text, at, limit)):
            value = patterns.value("date", "document-date", match)
            if isinstance(value, str) and (issuer is None or len(value) > _YEAR_LENGTH):
                date, at = value, match.end()
                end = at
                continue
        if date is None and head.kind == "named" and (match := patterns["bare_year"].match(text, at, limit)):
            date, at = match["year"], match.end()
            end = at
            continue
        if issuer is None and head.kind != "amending" and (match := _issuer(text, at, limit, patterns)):
            issuer, at = " ".join(match["issuer"].split()), match.end()
            end = at
            continue
        if (issuer or head.number is None) and (match := patterns["term"].match(text, at, limit)):
            at = match.end()
            continue
        break
    provision = patterns["provision_after"].match(text, at, limit)
    if head.number is None:
        return Tail(date, issuer, end, head.title, end, number, provision["provision"] if provision else None)
    dated = date is not None or issuer is not None
    if parties := patterns["parties"].match(text, at, limit):
        at = parties.end()
    title, title_end = _title(text, at, limit, head, after, dated, issuer is not None, patterns)
    if title and issuer is None and (trailing := _trailing_issuer(title, head, patterns)):
        issuer, title = trailing
    return Tail(
        date,
        issuer,
        end,
        title,
        title_end if title else end,
        None,
        provision["provision"] if provision else None,
    )


def _trailing_issuer(title: str, head: Head, patterns: Patterns) -> tuple[str, str] | None:
    """The issuer at the end of a title ("… của Bộ trưởng …") whose symbol it is, and the title before it."""
    for opening in reversed(list(patterns["trailing_of"].finditer(title))):
        match = patterns["issuer"].match(title, opening.end())
        if match and patterns["issued"].fullmatch(title, match.end()):
            if head.number is None or not says_issuer(head.number, match["issuer"], patterns):
                return None
            return " ".join(match["issuer"].split()), title[: opening.start()].rstrip(" ,")
    return None


def _issuer(text: str, at: int, limit: int, patterns: Patterns) -> regex.Match[str] | None:
    """The issuer behind "của", or without it before "về"."""
    if of := patterns["of"].match(text, at, limit):
        return patterns["issuer"].match(text, of.end(), limit)
    if gap := patterns["unsaid_of"].match(text, at, limit):
        match = patterns["issuer"].match(text, gap.end(), limit)
        return match if match and patterns["about"].match(text, match.end(), limit) else None
    return None


def _read_gap(text: str, head: Head, patterns: Patterns) -> Tail:
    """Date and issuer between a type word and its number ("Tờ trình ngày … của Phòng X số …")."""
    assert head.gap is not None
    date: str | None = None
    issuer: str | None = None
    at = head.gap
    for _ in range(2):
        if match := patterns["date"].match(text, at, head.end):
            value = patterns.value("date", "document-date", match)
            date, at = (value if isinstance(value, str) else None), match.end()
        if match := _issuer(text, at, head.end, patterns):
            issuer, at = " ".join(match["issuer"].split()), match.end()
    return Tail(date, issuer, at, None, at)


def carrier(text: str, start: int, floor: int, patterns: Patterns) -> str | None:
    """Who speaks through the document at `start`: X in "đề nghị của X tại Tờ trình", "; Công ty X tại"."""
    floor = max(floor, start - _LOOK_BACK)
    for opening in reversed(list(patterns["carrier_start"].finditer(text, floor, start))):
        match = patterns["issuer"].match(text, opening.end(), start)
        if match and patterns["carried"].match(text, match.end(), start):
            return " ".join(match["issuer"].split())
    match = patterns["listed_carrier"].search(text, floor, start)
    return " ".join(match["issuer"].split()) if match else None


def provision_before(text: str, start: int, floor: int, patterns: Patterns) -> str | None:
    """The pinpoint that leads up to `start` ("điểm a khoản 2 Điều 5 Nghị định …")."""
    match = patterns["provision_before"].search(text, max(floor, start - _LOOK_BACK), start)
    return " ".join(match["provision"].split()) if match else None


def closing_limit(text: str, start: int, floor: int, end: int) -> int:
    """Where the bracket or quotation that holds `start` closes, else `end`."""
    limit = end
    for opening, closing in (("(", ")"), ("“", "”")):
        opened = text.rfind(opening, floor, start)
        if opened >= 0 and text.rfind(closing, opened, start) < 0:
            depth, at = 1, start
            while depth and at < end:
                next_open, next_close = text.find(opening, at, end), text.find(closing, at, end)
                if next_close < 0:
                    break
                if 0 <= next_open < next_close:
                    depth, at = depth + 1, next_open + 1
                else:
                    depth, at = depth - 1, next_close + 1
            if not depth:
                limit = min(limit, at - 1)
    return limit


def _title(
    text: str,
    at: int,
    limit: int,
    head: Head,
    after: list[Head],
    dated: bool,
    issued: bool,
    patterns: Patterns,
) -> tuple[str | None, int]:
    start = _title_start(text, at, limit, dated, issued, patterns)
    if start is None or start >= limit:
        return None, at
    end = _title_end(text, start, limit, head, after, patterns)
    words = text[start:end].rstrip(" ,.-–…")
    end = start + len(words)
    if words[:1] in _CLOSERS and words.endswith(_CLOSERS[words[0]]) and _CLOSERS[words[0]] not in words[1:-1]:
        words = words[1:-1].strip()
        while match := patterns["lead"].match(words):
            words = words[match.end() :]
    return (words, end) if any(c.isalpha() for c in words) else (None, at)


def _title_start(text: str, at: int, limit: int, dated: bool, issued: bool, patterns: Patterns) -> int | None:
    start = at
    if text.startswith(",", start) or text.startswith(" ,", start):
        start = text.index(",", start) + 1
        match = patterns["lead"].match(text, start, limit)
        if match is None or not match[0].strip().lower().startswith(("về", "v/v")):
            return None
    led = False
    while match := patterns["lead"].match(text, start, limit):
        led, start = True, match.end()
    while start < limit and text[start] == " ":
        start += 1
    if led:
        return start
    if start < limit and text[start] in _CLOSERS and start - at <= 1:
        return start
    if patterns["verb" if dated else "strong_verb"].match(text, start, limit):
        return start
    if issued and patterns["type_word"].match(text, start, limit):
        return start
    return None


def _title_end(text: str, start: int, limit: int, head: Head, after: list[Head], patterns: Patterns) -> int:
    limit = min(limit, start + _LONGEST_TITLE)
    limit = min(limit, _next_in_list(text, start, limit, head, after, patterns))
    at = start
    while at < limit:
        match = patterns["event"].search(text, at, limit)
        if match is None:
            return limit
        if match["clause"]:
            if _main_clause(text, match.end(), limit, patterns):
                return int(match.start())
            at = match.end()
            continue
        mark = "" if match["stop"] else match[0][0]
        if mark in _CLOSERS:
            close = text.find(_CLOSERS[mark], match.end(), limit)
            at = close + 1 if close >= 0 else match.end()
        elif mark == "(":
            close = text.find(")", match.end(), limit)
            if close < 0 or patterns["definition"].match(text, match.start(), limit):
                return int(match.start())
            at = close + 1
        else:
            return int(match.start())
    return limit


def _main_clause(text: str, at: int, limit: int, patterns: Patterns) -> bool:
    """Whether an agency that does something stands here: the sentence whose basis was cited."""
    issuer = patterns["issuer"].match(text, at, limit)
    return issuer is not None and patterns["clause_verb"].match(text, issuer.end(), limit) is not None


def _next_in_list(
    text: str, start: int, limit: int, head: Head, after: list[Head], patterns: Patterns
) -> int:
    """Where the list that the head stands in goes on: a separator and the next document of the same rank.

    Documents joined directly to one that the title names stay in it unless they are of the head's type.
    """
    inner: Head | None = None
    for other in after:
        if other.start >= limit:
            break
        if other.start <= start:
            inner = other
            continue
        floor = max(start, other.start - _LOOK_BACK)
        joiner = patterns["joiner"].search(text, floor, other.start)
        if joiner is None:
            pinpoint = patterns["provision_before"].search(text, floor, other.start)
            joiner = patterns["joiner"].search(text, floor, pinpoint.start()) if pinpoint else None
        if joiner is None or (other.elided and inner is not None):
            inner = other
            continue
        if (
            inner is not None
            and ";" not in joiner[0]
            and other.type != head.type
            and not _titled(text, inner, joiner.start(), patterns)
        ):
            inner = other
            continue
        return int(joiner.start())
    return limit


def _titled(text: str, inner: Head, end: int, patterns: Patterns) -> bool:
    """Whether words of a title stand behind a document named in a title."""
    return patterns["lead"].search(text, inner.end, end) is not None
