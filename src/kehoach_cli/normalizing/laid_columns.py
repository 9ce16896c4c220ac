"""Letterhead and closing that are laid out with tabs or blanks: two columns in one paragraph.

Word files without tables set "issuer, tab, country" and "recipients, tab, signature" line by line. A run of such
lines becomes a table of one row and two cells, as other files have it, where its words are those of a letterhead or
a closing: in any other line a tab stands behind a mark, a label or the name of what is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kehoach_cli.normalizing.signs import Kind, LineReader, is_signature, opens_next
from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.source import SourceCell, SourceLine, SourceTable

Element = SourceLine | SourceTable

LONGEST_RIGHT = 60
"""Characters above which a line that begins with a tab is a paragraph, no line of the right column."""

MOST_BODY_LINES = 4
"""Lines among which bodies stand above those who sign for them, and these."""

_GUTTER = lazy_re(r"(?<=[^\s])(?: {0,80}\t[ \t]{0,200}| {5,200})(?=[^\s])")
_INDENT = ("\t", "     ")
_LIST_MARK = lazy_re(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[^\W\d]|[IVXivx]{1,6})[.)/:]?|[-–+*•]")


def lay_columns(elements: Sequence[Element], read: LineReader) -> list[Element]:
    """The elements, with each letterhead and each closing in two columns as a table."""
    laid: list[Element] = []
    position = 0
    while position < len(elements):
        run = _run(elements, position, read)
        if run:
            laid.append(_table(run))
            position += len(run)
        else:
            laid.append(elements[position])
            position += 1
    return laid


def _run(elements: Sequence[Element], start: int, read: LineReader) -> list[SourceLine]:
    """The lines of a letterhead or a closing that begins at `start`; none if none does."""
    first = elements[start]
    if not isinstance(first, SourceLine) or not first.text.strip():
        return []
    closes = _begins_closing(elements, start, read)
    if not closes and _parts(first) is None:
        return []
    run = list(_lines(elements, start, read, closes=closes))
    while run and not run[-1].text.strip():
        run.pop()
    both = [parts for line in run if (parts := _parts(line)) is not None]
    if closes:
        right = [*(words for _, words in both), *(line.text for line in run if _is_right_only(line))]
        signed = (_closed_up(words) for words in right)
        return run if both and any(is_signature(read(words), words) for words in signed) else []
    return run if len(both) > 1 and any(_is_letterhead(*parts, read) for parts in both) else []


def _begins_closing(elements: Sequence[Element], start: int, read: LineReader) -> bool:
    """Whether a line opens the recipients, or gives who signs with nothing beside but another who does or their bodies."""
    for element in elements[start : start + MOST_BODY_LINES]:
        if not isinstance(element, SourceLine):
            return False
        left, right = _parts(element) or ("", element.text if _is_right_only(element) else "")
        if element is elements[start] and _heads_recipients(left or element.text, read):
            return True
        if not right.isupper() or (left and not left.isupper()):
            return False
        if is_signature(read(_closed_up(right)), _closed_up(right)):
            return True
    return False


def _heads_recipients(text: str, read: LineReader) -> bool:
    return read(_closed_up(text)).is_only(Kind.RECIPIENTS)


def _lines(
    elements: Sequence[Element], start: int, read: LineReader, *, closes: bool
) -> Iterator[SourceLine]:
    """The lines from `start` on that are in two columns, or in the right one alone; of a closing also recipients alone."""
    in_columns = False
    for element in elements[start:]:
        if not isinstance(element, SourceLine):
            return
        words = _closed_up(element.text)
        if _parts(element) is not None:
            in_columns = True
        elif words:
            signs = read(words)
            is_recipient = signs.mark is not None and signs.mark.is_bullet
            alone = closes and (is_recipient or (not in_columns and signs.is_only(Kind.RECIPIENTS)))
            if not (alone or _is_right_only(element)) or opens_next(signs, words):
                return
        yield element


def _parts(element: SourceLine) -> tuple[str, str] | None:
    """What stands left and right of the gutter; a mark that a tab parts from its words is no column."""
    parts = [part.strip() for part in _GUTTER.split(element.text.strip())]
    if len(parts) > 1 and _LIST_MARK.fullmatch(parts[0]):
        parts[:2] = [" ".join(parts[:2])]
    return (parts[0], parts[1]) if len(parts) == 2 else None


def _is_right_only(element: SourceLine) -> bool:
    return element.text.startswith(_INDENT) and len(element.text.strip()) <= LONGEST_RIGHT


def _is_letterhead(left: str, right: str, read: LineReader) -> bool:
    signs = read(_closed_up(right))
    return (
        signs.opens(Kind.MOTTO)
        or signs.may_open(Kind.MOTTO)
        or signs.is_only(Kind.DATE)
        or read(_closed_up(left)).opens(Kind.NUMBER)
    )


def _closed_up(text: str) -> str:
    return " ".join(text.split())


def _table(lines: Sequence[SourceLine]) -> SourceTable:
    left: list[SourceLine] = []
    right: list[SourceLine] = []
    for line in lines:
        parts = _parts(line)
        if parts is not None:
            left.append(replace(line, text=parts[0]))
            right.append(replace(line, text=parts[1]))
        elif line.text.strip():
            (right if _is_right_only(line) else left).append(replace(line, text=line.text.strip()))
    return SourceTable(((SourceCell(tuple(left)), SourceCell(tuple(right))),), lines[0].line)
