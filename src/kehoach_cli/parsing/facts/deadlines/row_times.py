"""Rows of tables that tell a time more than once: in two columns, or in the name of the work and in a column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.normalizing.canonical import CanonicalCell
from kehoach_cli.parsing.facts.deadlines.closeness import DATED, MONTH, opens_in
from kehoach_cli.parsing.facts.deadlines.dates import YEARLESS, with_year
from kehoach_cli.parsing.facts.deadlines.reading import Reading
from kehoach_cli.parsing.structure.table_header import TIMES
from kehoach_cli.parsing.structure.tables import TableShape
from kehoach_cli.plan import DeadlineKind

_SAYS_WHEN = TIMES - {"begin", "end"}
"""Columns that say by themselves when something is done."""
_YEAR = len("2026")

Told = dict[int, list[Reading]]
"""What cells tell, by the offset at which they begin."""
Drop = Callable[[Reading, int, str], None]
"""Hears of a reading that counts no more, the offset of its cell, and why."""


class Row(Struct, frozen=True):
    """Where the cells of the work begin, and by their column those of the times."""

    works: tuple[int, ...]
    times: Mapping[int, int]


def settle_rows(
    shape: TableShape, told: Told, names_report: Callable[[int, Reading], bool], drop: Drop
) -> None:
    """Let the exact time of a row stand for what the row says less closely in another cell; changes `told`.

    A day takes the year of the month that its row stands under; the month goes where each row under it says its day. Of the
    work's name the rhythm goes that only names a report or review (`names_report`), where the row says when it is due.
    """
    rows = [*rows_of(shape)]
    under: dict[int, list[list[int]]] = {}
    for row in rows:
        times = {n: at for n, at in row.times.items() if shape.columns[n] in _SAYS_WHEN}
        for number, head in times.items():
            under.setdefault(head, []).append([at for n, at in times.items() if n != number])
        if any(r.kind in DATED and r.end for at in row.times.values() for r in told.get(at, ())):
            for at in row.works:
                named = [r for r in told.get(at, ()) if names_report(at, r)]
                _leave_out(named, at, told, "the row says when it is due", drop)
    for head, cells in under.items():
        _settle_month(head, cells, told, drop)


def rows_of(shape: TableShape) -> Iterator[Row]:
    """The rows of a table that name some work; a time left blank at the left of the work is the one above."""
    works = [n for n, role in enumerate(shape.columns) if role == "work"]
    times = [n for n, role in enumerate(shape.columns) if role in TIMES]
    above: dict[int, int] = {}
    for row in shape.body() if works and times else ():
        named, said = _filled(row, works), _filled(row, times)
        if named and not set(said.values()) & set(named.values()):
            above = {**{n: at for n, at in above.items() if n < works[0]}, **said}
            yield Row((*named.values(),), above)
        else:
            above = said


def _filled(row: Sequence[CanonicalCell], columns: Iterable[int]) -> dict[int, int]:
    cells = ((n, row[n]) for n in columns if n < len(row))
    return {n: cell.start for n, cell in cells if cell.end > cell.start}


def _settle_month(head: int, cells: Sequence[Sequence[int]], told: Told, drop: Drop) -> None:
    """A month in a column of its own, and the other times of the rows that it goes for."""
    said = told.get(head, [])
    if len(said) != 1 or said[0].kind is not DeadlineKind.WITHIN:
        return
    for at in (at for others in cells for at in others if at in told):
        told[at] = [_in_year_of(said[0], reading) for reading in told[at]]
    if all(any(opens_in(said[0], r) for at in others for r in told.get(at, ())) for others in cells):
        _leave_out(said, head, told, "each of its rows says its own time", drop)


def _leave_out(unwanted: Sequence[Reading], at: int, told: Told, reason: str, drop: Drop) -> None:
    for reading in unwanted:
        drop(reading, at, reason)
    if unwanted:
        told[at] = [reading for reading in told[at] if reading not in unwanted]


def _in_year_of(head: Reading, reading: Reading) -> Reading:
    """A day, or days in order, of one of the head's months in their year."""
    opens = reading.start or reading.end or ""
    if reading.kind not in DATED or not opens.startswith(YEARLESS) or not _is_month(head):
        return reading
    start, end = str(head.start), str(head.end)
    year = int(start[:_YEAR])
    in_month = start <= str(with_year(opens, year))[:MONTH] <= end
    if not in_month or (reading.end or opens) < opens:
        return reading
    return replace(reading, start=with_year(reading.start, year), end=with_year(reading.end, year))


def _is_month(head: Reading) -> bool:
    return head.start is not None and head.end is not None and len(head.start) == MONTH
