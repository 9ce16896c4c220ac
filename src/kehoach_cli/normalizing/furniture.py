"""Page furniture: what a page carries besides its text.

Page numbers stand alone in the top margin (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.7); digital signatures
leave a time stamp with zone (mục II.8); letterheads are underlined by rules (mục II.1 and II.2).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from kehoach_cli.normalizing.lines import Line
from kehoach_cli.normalizing.signs import Kind, LineReader
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.source import Finding

_BARE_NUMBER = lazy_regex(r"[-–—]?\s?(\d{1,3})\s?[-–—]?")
_RULE = lazy_regex(r"(?:[-–—_=*~─━]\s?){3,}")
_STAMP_LINES = 6
_PAGE_CHARACTERS = 600
"""Least median distance of page numbers; nearer ones number the rows of a table or the lines of a list."""
_OFF_PLACE = 0.35
"""How far from where it is expected, as a part of a page, a page number may stand between two others or behind them."""
_RUNNING = 30
"""Characters from which a line is one of running text, and no label of a figure that stands alone below it."""
_DIGITS = lazy_regex(r"\d+")
_RUNNING_HEADS = 3
_CENTRED = 20


def strip_furniture(
    flows: Sequence[Sequence[Line]], usual_gap: int, read: LineReader, *, pages: bool = True
) -> tuple[tuple[tuple[Line, ...], ...], tuple[Finding, ...]]:
    """The flows of lines without page furniture, and one finding for each kind that was removed.

    `usual_gap` is the number of blank lines between the lines of one paragraph. A line behind removed page
    furniture has `page_break` set. Page numbers and running heads are only looked for with `pages`. A
    finding's message quotes what was removed, in order, each in «».
    """
    lines = [line for flow in flows for line in flow]
    removals = _removals(lines, usual_gap, read, pages)
    if not removals:
        return tuple(map(tuple, flows)), ()
    stripped: list[tuple[Line, ...]] = []
    start = 0
    for flow in flows:
        end = start + len(flow)
        stripped.append(_without(flow, [removals.get(index) for index in range(start, end)]))
        start = end
    return tuple(stripped), _findings(lines, removals)


def _removals(lines: Sequence[Line], usual_gap: int, read: LineReader, pages: bool) -> dict[int, str]:
    """Index of each line to remove, with the code of the finding that reports it."""
    removals: dict[int, str] = {}
    for index, line in enumerate(lines):
        if _RULE.fullmatch(line.text):
            removals[index] = "separator-removed"
        elif read(line.text).is_only(Kind.TIME_STAMP):
            removals[index] = "signature-stamp-removed"
        elif pages and read(line.text).is_only(Kind.PAGE_NUMBER):
            removals[index] = "page-number-removed"
    removals |= dict.fromkeys(_stamps(lines, read), "signature-stamp-removed")
    if pages:
        removals |= dict.fromkeys(_page_numbers(lines, usual_gap), "page-number-removed")
        removals |= dict.fromkeys(_running_heads(lines, removals), "running-head-removed")
    return removals


def _stamps(lines: Sequence[Line], read: LineReader) -> list[int]:
    """Lines of visible signatures: from "Ký bởi" or "Người ký" to the time that closes it."""
    found: list[int] = []
    for index, line in enumerate(lines):
        if not read(line.text).opens(Kind.STAMP):
            continue
        window = lines[index : index + _STAMP_LINES]
        end = next(
            (
                i
                for i, near in enumerate(window)
                if read(near.text).shows(Kind.STAMP_TIME) or read(near.text).is_only(Kind.TIME_STAMP)
            ),
            None,
        )
        if end is not None:
            found += range(index, index + end + 1)
    return found


def _page_numbers(lines: Sequence[Line], usual_gap: int) -> list[int]:
    """Bare numbers that stand apart and a page away from each other, or in the middle of a sentence."""
    apart: list[int] = []
    inside: list[int] = []
    numbers: dict[int, int] = {}
    for index, line in enumerate(lines):
        bare = _BARE_NUMBER.fullmatch(line.text) if len(line.text) <= 8 else None
        if bare is None:
            continue
        numbers[index] = int(bare[1])
        before = lines[index - 1].text if index else ""
        after = lines[index + 1] if index + 1 < len(lines) else None
        gap_after = after.gap if after else usual_gap + 1
        if _cuts_sentence(before, after.text if after else ""):
            inside.append(index)
        elif (
            line.page_break
            or line.indent >= _CENTRED
            or (
                index
                and min(line.gap, gap_after) >= max(usual_gap, 1)
                and max(line.gap, gap_after) > usual_gap
            )
            or (after and after.page_break)
        ):
            apart.append(index)
    if not numbers:
        return []
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line.text))
    if len(apart) > 1:
        from statistics import median  # with fractions and decimals, for which most texts need not wait

        distances = [offsets[b] - offsets[a] for a, b in pairwise(apart)]
        if median(distances) < _PAGE_CHARACTERS:
            apart = []
    return _counted_on(sorted({*apart, *inside}), numbers, offsets)


def _counted_on(sure: list[int], numbers: Mapping[int, int], offsets: Sequence[int]) -> list[int]:
    """The page numbers, with the bare numbers that alone stand where one between them is missing, and two or more that go on
    counting behind the last, each a page from the one before.

    `numbers` are the bare numbers by the index of their line, `offsets` the characters before each line.
    """

    def at(number: int, place: float, page: float) -> list[int]:
        return [
            i
            for i, n in numbers.items()
            if n == number
            and abs(offsets[i] - place) < _OFF_PLACE * page
            and _behind_running_text(i, offsets)
        ]

    found, page = list(sure), 0.0
    for before, behind in pairwise(sure):
        steps = numbers[behind] - numbers[before]
        if steps < 1:
            page = 0.0
            continue
        page = (offsets[behind] - offsets[before]) / steps
        if page < _PAGE_CHARACTERS:
            return sure
        for missing in range(1, steps):
            fits = at(numbers[before] + missing, offsets[before] + missing * page, page)
            found += fits if len(fits) == 1 else []
    further: list[int] = []
    last = sure[-1] if sure else 0
    while page and len(fits := at(numbers[last] + 1, offsets[last] + page, page)) == 1:
        last = fits[0]
        further.append(last)
    return found + further if len(further) > 1 else found


def _behind_running_text(index: int, offsets: Sequence[int]) -> bool:
    return index > 0 and offsets[index] - offsets[index - 1] > _RUNNING


_NOTE = lazy_regex(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]|\[\d|\d{1,2} \p{Lu}")
_OPEN_END = lazy_regex(r"[\p{L}\d,]$")


def _cuts_sentence(before: str, after: str) -> bool:
    if not after[:1].islower():
        return False
    return bool(_NOTE.match(before)) or (len(before) > 30 and bool(_OPEN_END.search(before)))


def _running_heads(lines: Sequence[Line], removals: dict[int, str]) -> list[int]:
    """Lines that come back, page numbers in them aside, and always stand next to a page break."""
    if "page-number-removed" not in removals.values() and not any(line.page_break for line in lines):
        return []
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index in removals or len(line.text) > 120:
            continue
        places[_DIGITS.sub("0", line.text.casefold())].append(index)

    def at_break(index: int) -> bool:
        numbers = (removals.get(near) == "page-number-removed" for near in (index - 1, index + 1))
        after = index + 1 < len(lines) and lines[index + 1].page_break
        return lines[index].page_break or after or any(numbers)

    return [
        index
        for indices in places.values()
        if len(indices) >= _RUNNING_HEADS and all(map(at_break, indices))
        for index in indices
    ]


def _without(lines: Sequence[Line], codes: Sequence[str | None]) -> tuple[Line, ...]:
    """The lines that no code removes."""
    kept: list[Line] = []
    gap, page_break = 0, False
    for line, code in zip(lines, codes, strict=True):
        if code is not None:
            gap = max(gap, line.gap)
            page_break = page_break or line.page_break or code in _BREAKS_PAGE
            continue
        if gap or page_break:
            line = replace(line, gap=max(gap, line.gap), page_break=line.page_break or page_break)
        gap, page_break = 0, False
        kept.append(line)
    return tuple(kept)


_BREAKS_PAGE = {"page-number-removed", "running-head-removed"}
_KINDS = {
    "page-number-removed": "Page numbers removed from the text",
    "running-head-removed": "Running heads removed from the text",
    "signature-stamp-removed": "Digital signature stamps removed from the text",
    "separator-removed": "Separator rules removed from the text",
}


def _findings(lines: Sequence[Line], removals: dict[int, str]) -> tuple[Finding, ...]:
    by_code: dict[str, list[int]] = defaultdict(list)
    for index in sorted(removals):
        by_code[removals[index]].append(index)
    return tuple(
        Finding(
            code,
            "info",
            f"{_KINDS[code]}: {_quoted(lines, indices)}",
            lines[indices[0]].line,
        )
        for code, indices in sorted(by_code.items())
    )


def _quoted(lines: Sequence[Line], indices: Sequence[int]) -> str:
    return ", ".join(f"«{lines[i].text}»" for i in indices)
