"""What stands behind the name or number of a cited document: date, issuer, title, pinpoint."""

from __future__ import annotations

import regex
from msgspec import Struct

from kehoach_cli.parsing.facts.citations.heads import Head
from kehoach_cli.parsing.facts.citations.numbers import fits_issuer, says_issuer
from kehoach_cli.parsing.facts.citations.patterns import Patterns
from kehoach_cli.patterns import lazy_regex

_CLOSERS = {"“": "”", '"': '"'}
_LOOK_BACK = 140
_AROUND = 20
_YEAR_LENGTH = 4
_NOTE_AT_END = lazy_regex(r"\s*\[\d{1,3}\]\s*$")
_LONGEST_TITLE = 1000


class Tail(Struct, frozen=True):
    """What stands behind a head; `core_end` is the end of all but the title, `end` that of the title too.

    `impossible` is the place of a date that no calendar has.
    """

    date: str | None
    issuer: str | None
    core_end: int
    title: str | None
    end: int
    number: str | None = None
    provision: str | None = None
    impossible: tuple[int, int] | None = None


def read_tail(
    text: str, head: Head, after: list[Head], limit: int, patterns: Patterns, own_title: str | None = None
) -> Tail:
    """What follows a head in `text[:limit]`; `after` holds the heads behind it, `own_title` names the plan itself."""
    core = _Core(text, head, limit, patterns)
    core.read()
    at = core.at
    provision = patterns["provision-after"].match(text, at, limit)
    pinpoint = provision["provision"] if provision else None
    if not head.titled_behind:
        return Tail(
            core.date, core.issuer, core.end, head.title, core.end, core.number, pinpoint, core.impossible
        )
    if parties := patterns["parties"].match(text, at, limit):
        at = parties.end()
    issuer = core.issuer
    dated = core.date is not None or issuer is not None or core.impossible is not None
    title, title_end = _title(text, at, limit, head, after, dated, issuer is not None, patterns, own_title)
    if title and issuer is None and not _says_inner_issuer(text, title_end, after, patterns):
        issuer, title = _trailing_issuer(title, head, patterns) or (None, title)
    end = title_end if title else core.end
    return Tail(core.date, issuer, core.end, title, end, None, pinpoint, core.impossible)


class _Core:
    """Date, issuer and (of a law) number right behind a head, in whatever order, asides passed over."""

    def __init__(self, text: str, head: Head, limit: int, patterns: Patterns) -> None:
        self.text, self.head, self.limit, self.patterns = text, head, limit, patterns
        self.at = self.end = head.end
        self.date: str | None = None
        self.issuer: str | None = None
        self.number: str | None = None
        self.impossible: tuple[int, int] | None = None
        if head.gap is not None:
            inner = _read_gap(text, head, patterns)
            self.date, self.issuer = inner.date, inner.issuer

    def read(self) -> None:
        """Take part after part, up to the first words that are none."""
        steps = (
            self._passed_over, self._law_number, self._date, self._bare_year, self._issued_by, self._term, self._aside,
        )  # fmt: skip
        for _ in range(8):
            if not any(step() for step in (*steps, self._closed)):
                break
        taken = self.text[self.head.end : self.end]
        if self.text.startswith(")", self.end) and taken.count("(") > taken.count(")"):
            self.end += 1
            self.at = max(self.at, self.end)

    def _closed(self) -> bool:
        """The end of the bracket that the number stands in, behind which more may be said of the document."""
        taken = self.text[self.head.start : self.at]
        closes = self.text.startswith(")", self.at) and taken.count("(") > taken.count(")")
        self.at += closes
        return closes

    def _take(self, match: regex.Match[str]) -> bool:
        self.at = self.end = match.end()
        return True

    def _match(self, name: str) -> regex.Match[str] | None:
        return self.patterns[name].match(self.text, self.at, self.limit)

    def _skip(self, match: regex.Match[str] | None) -> bool:
        if match:
            self.at = match.end()
        return match is not None

    def _passed_over(self) -> bool:
        return self._skip(self._match("note-mark"))

    def _law_number(self) -> bool:
        if self.head.number is not None or self.head.kind == "blank" or self.number is not None:
            return False
        if match := self._match("law-number"):
            self.number = match["number"]
            return self._take(match)
        return False

    def _date(self) -> bool:
        if self.date is not None or self.impossible is not None:
            return False
        for name in ("date", "date-in-brackets"):
            if match := self._match(name):
                value = self.patterns.value("date", "document-date", match)
                if not isinstance(value, str):
                    self.impossible = match.span("date")
                    return self._take(match)
                if self.issuer is None or len(value) > _YEAR_LENGTH:
                    self.date = value
                    return self._take(match)
        return False

    def _bare_year(self) -> bool:
        if self.date is None and self.head.kind == "named" and (match := self._match("bare-year")):
            self.date = match["year"]
            return self._take(match)
        return False

    def _issued_by(self) -> bool:
        if self.issuer is not None or self.head.kind == "amending":
            return False
        if match := _issuer(self.text, self.at, self.limit, self.patterns) or self._issuer_in_bracket():
            self.issuer = " ".join(match["issuer"].split())
            self._take(match)
            if goes_on := self._match("place-behind"):
                self.issuer += f" {goes_on['place'].strip()}"
                self._take(goes_on)
            return True
        return False

    def _issuer_in_bracket(self) -> regex.Match[str] | None:
        """The issuer between the date and the end of the bracket that both stand in: "(ngày 10/01/2024, UBND tỉnh)"."""
        taken = self.text[self.head.end : self.at]
        gap = self._match("unsaid-of") if taken.count("(") > taken.count(")") else None
        match = self.patterns["issuer"].match(self.text, gap.end(), self.limit) if gap else None
        return match if match and self.text.startswith(")", match.end()) else None

    def _term(self) -> bool:
        return bool(self.issuer or not self.head.titled_behind) and self._skip(self._match("term"))

    def _aside(self) -> bool:
        """A bracket with a short name or a note, behind which the date, the issuer or the title follows."""
        return self.head.titled_behind and self._skip(self._match("aside"))


def _says_inner_issuer(text: str, end: int, after: list[Head], patterns: Patterns) -> bool:
    """Whether what ends there is the issuer of the document it stands behind: "… của Nghị quyết số … của Chính phủ"."""
    inner = next((other for other in reversed(after) if other.end <= end), None)
    if inner is None or inner.number is None:
        return False
    core = _Core(text, inner, end, patterns)
    core.read()
    return core.issuer is not None and core.end == end and fits_issuer(inner.number, core.issuer, patterns)


def _trailing_issuer(title: str, head: Head, patterns: Patterns) -> tuple[str, str] | None:
    """The issuer at the end of a title ("… của Bộ trưởng …") whose symbol it is, and the title before it."""
    for opening in reversed(list(patterns["trailing-of"].finditer(title))):
        match = patterns["issuer"].match(title, opening.end())
        if match and (match.end() == len(title) or patterns["issued"].fullmatch(title, match.end())):
            if head.number is None or not says_issuer(head.number, match["issuer"], patterns):
                return None
            return " ".join(match["issuer"].split()), title[: opening.start()].rstrip(" ,")
    return None


def _issuer(text: str, at: int, limit: int, patterns: Patterns) -> regex.Match[str] | None:
    """The issuer behind "của", or without it before "về"."""
    if of := patterns["of"].match(text, at, limit):
        return patterns["issuer"].match(text, of.end(), limit)
    if gap := patterns["unsaid-of"].match(text, at, limit):
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


def _title(
    text: str,
    at: int,
    limit: int,
    head: Head,
    after: list[Head],
    dated: bool,
    issued: bool,
    patterns: Patterns,
    own_title: str | None,
) -> tuple[str | None, int]:
    start = _title_start(text, at, limit, head, (dated, issued), patterns)
    if start is None:
        return None, at
    end = _title_end(text, start, limit, head, after, patterns, own_title)
    words = _NOTE_AT_END.sub("", text[start:end]).rstrip(" ,.-–…")
    end = start + len(words)
    if words[:1] in _CLOSERS and words.endswith(_CLOSERS[words[0]]) and _CLOSERS[words[0]] not in words[1:-1]:
        words = words[1:-1].strip()
        while match := patterns["lead"].match(words):
            words = words[match.end() :]
    return (words, end) if any(c.isalpha() for c in words) else (None, at)


def _title_start(
    text: str, at: int, limit: int, head: Head, told: tuple[bool, bool], patterns: Patterns
) -> int | None:
    """Where the title begins; `told` is whether a day, and whether an issuer stand before it."""
    start, (dated, issued), led = at, told, False
    if text.startswith(",", start) or text.startswith(" ,", start):
        start = text.index(",", start) + 1
        if patterns["topic"].match(text, start, limit) is None:
            return None
    while match := patterns["lead"].match(text, start, limit):
        led, start = True, match.end()
    words = text[start:limit].lstrip(" ")
    start = limit - len(words)
    if led or words[:1] in _CLOSERS:
        return start
    if patterns["verb" if dated else "strong-verb"].match(text, start, limit):
        return start
    if issued and patterns["type-word"].match(text, start, limit):
        return start
    named = patterns["own-name"].match(text, start, limit) if dated else None
    return start if named and patterns.value("type", "document-type", named) == head.type else None


def _title_end(
    text: str,
    start: int,
    limit: int,
    head: Head,
    after: list[Head],
    patterns: Patterns,
    own_title: str | None,
) -> int:
    limit = min(limit, start + _LONGEST_TITLE)
    limit = min(limit, _next_in_list(text, start, limit, head, after, patterns))
    at = start
    while match := patterns["event"].search(text, at, limit):
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
        elif own_title and _in_name(text[start:limit], match.start() - start, own_title):
            at = match.end()
        else:
            return int(match.start())
    return limit


def _in_name(title: str, at: int, name: str) -> bool:
    """Whether what stands at `at` is part of words that the name holds too: of a title that the plan's own repeats."""
    around = title[max(at - _AROUND, 0) : at + _AROUND]
    return at + _AROUND < len(title) and _folded(around) in _folded(name)


def _folded(words: str) -> str:
    return " ".join(words.lower().split())


def _main_clause(text: str, at: int, limit: int, patterns: Patterns) -> bool:
    """Whether an agency that does something stands here: the sentence whose basis was cited."""
    issuer = patterns["issuer"].match(text, at, limit)
    return issuer is not None and patterns["clause-verb"].match(text, issuer.end(), limit) is not None


def _next_in_list(
    text: str, start: int, limit: int, head: Head, after: list[Head], patterns: Patterns
) -> int:
    """Where the list that the head stands in goes on: a separator and the next document of the same rank.

    Documents joined directly to one that the title names stay in it unless they are of the head's type.
    """
    inner: Head | None = None
    for other in after:
        floor = max(start, other.start - _LOOK_BACK)
        joiner = patterns["joiner"].search(text, floor, other.start)
        if joiner is None:
            pinpoint = patterns["provision-before"].search(text, floor, other.start)
            joiner = patterns["joiner"].search(text, floor, pinpoint.start()) if pinpoint else None
        if joiner is None or (
            other.elided
            and inner is not None
            and (inner.type == other.type or other.type != head.type)
            and not _opens_title(text, other, limit, patterns)
        ):
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


def _opens_title(text: str, head: Head, limit: int, patterns: Patterns) -> bool:
    """Whether a date and a verb of a title stand behind a number."""
    dated = patterns["date"].match(text, head.end, limit)
    return dated is not None and patterns["strong-verb"].match(text, dated.end(), limit) is not None


def _titled(text: str, inner: Head, end: int, patterns: Patterns) -> bool:
    """Whether words of a title stand behind a document named in a title."""
    return patterns["lead"].search(text, inner.end, end) is not None
