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
    listed = patterns["listed-carrier"].search(text, floor, start)
    if listed is not None:
        return " ".join(listed["issuer"].split())
    return _own_carrier(text, head, floor, patterns) if head.number is not None else None


def _own_carrier(text: str, head: Head, floor: int, patterns: Patterns) -> str | None:
    """Who speaks through a document whose symbol is its own: "của Sở Y tế (Tờ trình số …", "và Sở Nội vụ tại …"."""
    through = patterns["speaks-through"].search(text, floor, head.start)
    if through is None or head.number is None:
        return None
    for opening in patterns["own-carrier-start"].finditer(text, floor, through.start()):
        named = text[opening.end() : opening.end() + 1].isupper()
        match = patterns["issuer"].match(text, opening.end(), through.start()) if named else None
        if match and not text[match.end() : through.start()].strip():
            return " ".join(match[0].split()) if says_issuer(head.number, match[0], patterns) else None
    return None


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
