"""What stands before a cited document: who speaks through it, when and by whom it was issued, a pinpoint."""

from __future__ import annotations

from kehoach_cli.parsing.facts.citations.heads import Head
from kehoach_cli.parsing.facts.citations.numbers import says_issuer
from kehoach_cli.parsing.facts.citations.patterns import Patterns

_LOOK_BACK = 140


def carrier(text: str, head: Head, floor: int, patterns: Patterns) -> str | None:
    """Who speaks through a numbered document: X in "đề nghị của X tại Tờ trình", "; Công ty X tại".

    Before a bracket ("của X (Tờ trình số …") and behind "và" only where the symbol is its own.
    """
    start = head.start
    floor = max(floor, start - _LOOK_BACK)
    for opening in reversed(list(patterns["carrier-start"].finditer(text, floor, start))):
        match = patterns["issuer"].match(text, opening.end(), start)
        if match and patterns["carried"].match(text, match.end(), start):
            return " ".join(match["issuer"].split())
    match = patterns["listed-carrier"].search(text, floor, start)
    if match is None and head.number is not None and patterns["speaks-through"].search(text, floor, start):
        match = patterns["own-carrier"].search(text, floor, start)
        if match and not says_issuer(head.number, match["issuer"], patterns):
            return None
    return " ".join(match["issuer"].split()) if match else None


def announced(text: str, start: int, floor: int, patterns: Patterns) -> tuple[str | None, str] | None:
    """Date, if told, and issuer said before a document: "Ngày 02/6/2031, Chính phủ đã ban hành Nghị quyết …"."""
    match = patterns["announced"].search(text[max(floor, start - _LOOK_BACK) : start])
    if match is None:
        return None
    date = patterns.value("date", "document-date", match) if match["date"] else None
    return date if isinstance(date, str) else None, " ".join(match["issuer"].split())


def provision_before(text: str, start: int, floor: int, patterns: Patterns) -> str | None:
    """The pinpoint that leads up to `start` ("điểm a khoản 2 Điều 5 Nghị định …")."""
    match = patterns["provision-before"].search(text, max(floor, start - _LOOK_BACK), start)
    return " ".join(match["provision"].split()) if match else None
