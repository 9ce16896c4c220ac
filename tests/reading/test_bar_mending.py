"""Tables between lone bars with a bar too few or too many, or with text right behind them."""

from __future__ import annotations

import pytest

from kehoach_cli.reading.bar_mending import mend_rows, numbered_width
from kehoach_cli.reading.bar_table import RawTable, cut_bar_tables
from kehoach_cli.reading.markup import RawLine

Rows = list[list[str]]

HEAD = ["TT", "Việc", "Chủ trì", "Hạn"]
ROWS = [[str(n), f"Đào ao {n}", f"Thôn {n}", f"Tháng {n}"] for n in range(1, 7)]
DOTS = "…………"


def read(text: str) -> tuple[Rows, list[str]]:
    """The rows of the one table in a text, and the lines around it."""
    parts = list(cut_bar_tables([RawLine(line, n) for n, line in enumerate(text.split("\n"), 1)]))
    (table,) = (part for part in parts if isinstance(part, RawTable))
    rows = [[" / ".join(line.text for line in cell) for cell in row] for row in table.rows]
    return rows, [part.text for part in parts if isinstance(part, RawLine)]


def bars(rows: Rows) -> str:
    return "\n".join("|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row)[:-1] for row in rows)


def mended(rows: Rows) -> Rows:
    cut = mend_rows([tuple((RawLine(cell, 1),) if cell else () for cell in row) for row in rows])
    return [[" ".join(line.text for line in cell) for cell in row] for row in cut]


ABOVE, BELOW = bars([HEAD, *ROWS[:3]]), bars(ROWS[3:])


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(f"\n{DOTS}\n", id="where the two bars should be"),
        pytest.param(f"\n{DOTS}\n|\n", id="in a row of one cell"),
    ],
)
def test_a_line_of_dots_between_two_rows(between: str) -> None:
    below = BELOW[2:] if between.endswith("|\n") else BELOW
    assert read(ABOVE + between + below)[0] == [HEAD, *ROWS[:3], [DOTS], *ROWS[3:]]


@pytest.mark.parametrize(
    ("between", "dots"),
    [
        pytest.param(f"\n{DOTS}\n", DOTS, id="the bar above it is missing"),
        pytest.param("\n. . . .\n", ". . . .", id="full stops"),
        pytest.param("\n…\n", "…", id="an ellipsis"),
    ],
)
def test_a_line_of_dots_in_the_last_cell_of_a_row(between: str, dots: str) -> None:
    assert read(ABOVE[:-2] + between + BELOW)[0] == [HEAD, *ROWS[:3], [dots], *ROWS[3:]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([HEAD, *ROWS[:2], [*ROWS[2], *ROWS[3]]], [HEAD, *ROWS[:4]], id="two rows in one"),
        pytest.param([HEAD, ROWS[0], ROWS[1] + ROWS[2] + ROWS[3], ROWS[4]], [HEAD, *ROWS[:5]], id="three in one"),
        pytest.param([HEAD, *ROWS[:2], ["", *ROWS[2]]], [HEAD, *ROWS[:3]], id="an empty cell too many before a row"),
        pytest.param([HEAD, *ROWS[:2], ROWS[2][:2], ROWS[2][2:]], [HEAD, *ROWS[:3]], id="halves of a row"),
        pytest.param([HEAD, *ROWS[:2], [*ROWS[2], *ROWS[4]]], None, id="the number behind does not follow"),
        pytest.param([HEAD, *ROWS[:2], [*ROWS[2], "", *ROWS[3]]], None, id="rows of other lengths"),
        pytest.param([HEAD, *ROWS[:2], ROWS[2][:2], ["", "Hạn"]], None, id="the second half may be a merged row"),
        pytest.param([HEAD, *ROWS[:2], ["3"], ["Việc", "Ai", "Hạn"]], None, id="a number alone"),
        pytest.param([HEAD, *ROWS[:2], ROWS[2][:2], ROWS[3][:2]], None, id="two short rows of their own"),
        pytest.param([HEAD, ROWS[0], [*ROWS[1], *ROWS[2]]], None, id="too few rows to know the width"),
        pytest.param(
            [HEAD, ["A", "b", "c", "d"], ["B", "b", "c", "d"], [*ROWS[0], *ROWS[1]]], None, id="rows without numbers"
        ),
    ],
)  # fmt: skip
def test_numbers_tell_where_rows_begin(rows: Rows, expected: Rows | None) -> None:
    assert mended(rows) == (expected if expected is not None else rows)


def test_text_behind_the_last_bar_is_none_of_the_table() -> None:
    rows, around = read(f"{bars([HEAD, *ROWS])}\nGhi chú: tạm tính.\n|\n\nCuối.")
    assert rows == [HEAD, *ROWS]
    assert around == ["Ghi chú: tạm tính.", "", "Cuối."]


@pytest.mark.parametrize(
    "behind", ["\n\nGhi chú.\n\n2. Thả cá.\n|\n\nCuối.", "\n\nGhi chú.\n\n2. Thả cá.\n|\nmột\n|\n\nCuối."]
)
def test_text_behind_a_last_row_without_its_bar_is_none_of_the_table(behind: str) -> None:
    rows, around = read(bars([HEAD, *ROWS])[:-2] + behind)
    assert rows == [HEAD, *ROWS]
    assert [line for line in around if line] == [
        "Ghi chú.", "2. Thả cá.", *(["một"] if "một" in behind else []), "Cuối."
    ]  # fmt: skip


def test_where_cells_hold_blank_lines_the_last_one_may_too() -> None:
    rows, around = read(bars([HEAD, [*ROWS[0][:3], "Tháng 1\n\nhoặc 2"], *ROWS[1:]])[:-2] + "\n\nhoặc 7\n|")
    assert rows[-1][-1] == "Tháng 6 /  / hoặc 7"
    assert around == []


def test_the_width_of_a_numbered_table() -> None:
    table = [tuple((RawLine(cell, 1),) for cell in row) for row in [HEAD, *ROWS]]
    assert numbered_width(table) == 4
    assert numbered_width(table[:2]) is None
    assert numbered_width([row[:2] for row in table]) is None
    assert numbered_width([row[1:] for row in table]) is None
    assert numbered_width([]) is None
