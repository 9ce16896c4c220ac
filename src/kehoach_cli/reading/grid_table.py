"""Grid tables, as pandoc and reStructuredText write them: cells in a frame of `+`, `-`, `=` and `|`, or of box characters.

Borders may be left out between cells that are merged, across or down, and between rows that are numbered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.bar_table import RawTable
from kehoach_cli.reading.markup import RawLine
from kehoach_cli.reading.wrapped_cells import join_wrapped

_BOX = {
    ord(char): plain
    for chars, plain in (
        ("─━═╌┄", "-"),
        ("│┃║", "|"),
        ("┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜╭╮╰╯", "+"),
    )
    for char in chars
}
"""The characters that draw a frame, and what they are in a plain one."""
_DRAWN = lazy_regex("[\u2500-\u257f]")
_NUMBER = lazy_regex(r"\d{1,3}[.)]?")
_FRAME = lazy_regex(r"\+(?:[-=:]{2,}\+)+")
_INSIDE = lazy_regex(r"[+|].*[+|]")
_BORDER = lazy_regex(r"[-=:]+(?:\+[-=:]+)*")


class _Cell(Struct):
    row: int
    column: int
    columns: int
    lines: list[RawLine] = field(default_factory=list)
    rows: int = 1


def cut_grid_tables(lines: Sequence[RawLine]) -> Iterator[RawLine | RawTable]:
    """The lines, with each grid table as one table."""
    position = 0
    drawn = [replace(raw, text=raw.text.translate(_BOX)) if _DRAWN.search(raw.text) else raw for raw in lines]
    while position < len(lines):
        end = _end(drawn, position)
        if end - position < 3:
            yield lines[position]
            position += 1
            continue
        table = _table(drawn[position:end])
        if table is None:
            yield from lines[position:end]
        else:
            yield table
        position = end


def _end(lines: Sequence[RawLine], start: int) -> int:
    text = lines[start].text
    if "+" not in text or not _FRAME.fullmatch(text.strip()):
        return start
    end = start + 1
    while end < len(lines) and _INSIDE.fullmatch(lines[end].text.strip()):
        end += 1
    return end


def _table(lines: Sequence[RawLine]) -> RawTable | None:
    texts = [raw.text.strip() for raw in lines]
    edges = sorted(
        {place for text in texts if _FRAME.match(text) for place, char in enumerate(text) if char == "+"}
    )
    cells: list[_Cell] = []
    opened: dict[int, _Cell] = {}
    row = 0
    for raw, text in zip(lines[1:], texts[1:], strict=True):
        closed = False
        for column, columns, words in _stretches(text, edges):
            if _BORDER.fullmatch(words):
                for inner in range(column, column + columns):
                    opened.pop(inner, None)
                closed = True
                continue
            if column == 0 and _NUMBER.fullmatch(words) and _numbered(opened.get(0)):
                # no border parts two numbered rows
                opened.clear()
                row += 1
            cell = opened.get(column)
            if cell is None:
                cell = opened[column] = _Cell(row, column, columns)
                cells.append(cell)
            cell.lines.append(RawLine(words, raw.line))
        if closed:
            row += 1
            for cell in opened.values():
                cell.rows = row - cell.row + 1
    height = max((cell.row + 1 for cell in cells), default=0)
    if not height or len(edges) < 2:
        return None
    return _filled(cells, height, len(edges) - 1, lines[0].line)


def _numbered(cell: _Cell | None) -> bool:
    """Whether a cell of the first column holds a number, in the line that the row begins with."""
    return cell is not None and _NUMBER.fullmatch(cell.lines[0].text) is not None


def _stretches(text: str, edges: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Column, number of columns and words of each stretch between two edges that a line draws."""
    first = 0
    for column in range(1, len(edges)):
        place = edges[column]
        if place < len(text) and text[place] not in "|+":
            continue
        yield first, column - first, text[edges[first] + 1 : place].strip(" ")
        first = column


def _filled(cells: Sequence[_Cell], height: int, width: int, line: int) -> RawTable:
    grid: list[list[tuple[RawLine, ...]]] = [[()] * width for _ in range(height)]
    covered: set[tuple[int, int]] = set()
    for cell in cells:
        words = join_wrapped(cell.lines)
        for row in range(cell.row, min(cell.row + cell.rows, height)):
            for column in range(cell.column, cell.column + cell.columns):
                grid[row][column] = words
                if (row, column) != (cell.row, cell.column):
                    covered.add((row, column))
    return RawTable(tuple(map(tuple, grid)), line, frozenset(covered))
