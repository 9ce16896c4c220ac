"""What the documents of a list share: an issuer or a date said once, before the list or with one of them."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.parsing.facts.citations.heads import Head
from kehoach_cli.parsing.facts.citations.numbers import fits_issuer, shares_issuer
from kehoach_cli.parsing.facts.citations.patterns import Patterns
from kehoach_cli.parsing.facts.citations.tails import Tail
from kehoach_cli.parsing.signs.clauses import closing_limit
from kehoach_cli.parsing.structure.segments import Segment


def share_in_lists(
    text: str,
    heads: list[Head],
    tails: list[Tail],
    issuers: list[str | None],
    dates: list[str | None],
    carried: list[str | None],
    patterns: Patterns,
) -> None:
    """Give to each document of a list what it shares with others: an issuer or a date said once."""
    drawn = False
    for i in range(len(heads) - 2, -1, -1):
        here, there = heads[i], heads[i + 1]
        joined = (
            patterns["between"].match(text, tails[i].end, there.start)
            if tails[i].end <= there.start
            else None
        )
        if joined is None or here.number is None or there.number is None or tails[i].title:
            drawn = False
            continue
        mark = joined["mark"] or ""
        alone = issuers[i] is None
        if (
            alone
            and issuers[i + 1]
            and (mark != ";" or there.elided)
            and shares_issuer(here.number, there.number, issuers[i + 1] or "", patterns)
        ):
            issuers[i] = issuers[i + 1]
        close = patterns["close"].match(mark) is not None or (mark == "," and (there.elided or drawn))
        year = here.number.year
        date = dates[i + 1]
        drawn = False
        if (
            alone
            and dates[i] is None
            and date
            and (
                (close and here.type == there.type)
                or patterns["same-day"].match(text, there.end, tails[i + 1].end) is not None
            )
            and (not year or date.startswith(year))
        ):
            dates[i], drawn = date, True
    for i in range(1, len(heads)):
        here, there = heads[i], heads[i - 1]
        issuer = issuers[i - 1]
        if here.number is None or issuers[i] or not issuer or not (here.elided or carried[i - 1]):
            continue
        joined = patterns["between"].match(text, tails[i - 1].end, here.start)
        if joined is None or not fits_issuer(here.number, issuer, patterns):
            continue
        if here.elided or joined["mark"] != ";" or here.type == there.type:
            issuers[i], carried[i] = issuer, carried[i - 1]


def give_list_issuers(
    text: str,
    segment: Segment,
    heads: Sequence[Head],
    tails: Sequence[Tail],
    issuers: list[str | None],
    patterns: Patterns,
) -> None:
    """Give the members of a list the issuer said before it: "các Nghị quyết của HĐND tỉnh (số 3/…; số 4/…)".

    The words before the list may stand in the heading of the line that the segment is the rest of.
    """
    if all(issuers[i] or head.number is None for i, head in enumerate(heads)):
        return
    floor = text.rfind("\n", 0, segment.start) + 1
    for opening in patterns["list-opening"].finditer(text, floor, segment.end):
        said = patterns["issuer"].match(text, opening.end(), segment.end)
        mark = patterns["list-mark"].match(text, said.end(), segment.end) if said else None
        if said is None or mark is None:
            continue
        begins, limit = mark.end(), segment.end
        if "(" in mark["mark"]:
            limit = closing_limit(text, begins, opening.start(), segment.end)
        kind = patterns.value("type", "document-type", opening)
        issuer = " ".join(said[0].split())
        at = begins
        for index, head in enumerate(heads):
            if head.start < at or head.start >= limit or head.number is None:
                continue
            if at != begins and patterns["between"].match(text, at, head.start) is None:
                break
            if at == begins and text[at : head.start].strip():
                break
            at = tails[index].end
            if (
                not issuers[index]
                and _of_list(head, kind, patterns)
                and fits_issuer(head.number, issuer, patterns)
            ):
                issuers[index] = issuer


def _of_list(head: Head, kind: object, patterns: Patterns) -> bool:
    entry = patterns.types.get(str(kind))
    return head.type == kind or (entry is not None and entry.names_unit and not entry.codes)
