import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.reading.bar_table import RawTable, cut_bar_tables
from kehoach_cli.reading.markup import RawLine
from kehoach_cli.reading.pipe_table import cut_pipe_tables

Grid = list[list[str]]


def raw(text: str) -> list[RawLine]:
    return [RawLine(line, number) for number, line in enumerate(text.split("\n"), start=1)]


def grid(table: RawTable) -> Grid:
    return [[" ".join(line.text for line in cell) for cell in row] for row in table.rows]


def bars(rows: Grid) -> str:
    """The rows as a law portal prints them."""
    return "\n".join("|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row)[:-1] for row in rows)


def only_table(text: str) -> Grid:
    tables = [part for part in cut_bar_tables(raw(text)) if isinstance(part, RawTable)]
    assert len(tables) == 1
    return grid(tables[0])


LETTERHEAD = [["UBND TỈNH X", "CỘNG HÒA"], ["Số: 1/KH-UBND", "X, ngày 1"]]
TASKS = [["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp"]] + [
    [str(n), f"Việc {n}", "Sở A", "Sở B"] for n in range(1, 6)
]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(LETTERHEAD, id="letterhead"),
        pytest.param([["UBND", "CỘNG HÒA"], ["", "X, ngày 1"]], id="letterhead without a number"),
        pytest.param([["Nơi nhận: - A;", "TM. UBND"]], id="signature"),
        pytest.param([["Nơi nhận:", "", "TM. UBND"]], id="signature with an empty middle"),
        pytest.param(TASKS, id="tasks"),
        pytest.param([*TASKS, ["6", "Việc 6", "", ""], ["7", "Việc 7", "", "Sở C"]], id="empty cells"),
        pytest.param([["TT", "Việc", "Năm", "Sau"], ["2025", "2026"], *TASKS[1:]], id="header of two rows"),
        pytest.param([*TASKS, ["6", "Việc 6"], *TASKS[1:]], id="merged cells"),
        pytest.param([[str(n), *([""] * 6)] for n in range(5)] + [list("abcdefg")] * 2, id="mostly empty"),
    ],
)
def test_rows_come_back(rows: Grid) -> None:
    assert only_table(bars(rows)) == rows


@given(
    st.integers(2, 8).flatmap(
        lambda width: st.lists(
            st.lists(st.sampled_from(["a", "b", "12", "c d"]), min_size=width, max_size=width),
            min_size=1,
            max_size=12,
        )
    )
)
def test_any_filled_table_comes_back(rows: Grid) -> None:
    assert only_table(bars(rows)) == rows


def test_text_around_a_table_stays() -> None:
    parts = list(cut_bar_tables(raw(f"trước\n\n{bars(LETTERHEAD)}\n\nsau\n\n{bars(TASKS)}\n\ncuối")))
    texts = [part.text if isinstance(part, RawLine) else part.line for part in parts]
    assert texts == ["trước", "", 3, "", "sau", "", 16, "", "cuối"]


def test_cells_keep_their_lines_and_numbers() -> None:
    (table,) = cut_bar_tables(raw("|\nUBND\n\nTỈNH X\n|\nCỘNG HÒA\n|"))
    assert isinstance(table, RawTable)
    assert [(line.text, line.line) for line in table.rows[0][0]] == [("UBND", 2), ("", 3), ("TỈNH X", 4)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("một\n|\nhai", id="one bar"),
        pytest.param("|\nmột\n|\n\nhai\n\nba", id="one cell"),
        pytest.param("|\n" + "dòng\n" * 200 + "|\n" + "dòng\n" * 200 + "|", id="bars far apart"),
        pytest.param("|\n|\n|\n|", id="bars alone"),
    ],
)
def test_stray_bars_are_lines(text: str) -> None:
    assert [part.text for part in cut_bar_tables(raw(text)) if isinstance(part, RawLine)] == text.split("\n")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param("| a | b |\n|---|:-:|\n| 1 | 2 |", [["a", "b"], ["1", "2"]], id="plain"),
        pytest.param("a | b\n--- | ---\n1 | 2", [["a", "b"], ["1", "2"]], id="without outer bars"),
        pytest.param(
            "| a | b |\n|---|---|\n| 1<br>2 | |", [["a", "b"], ["1 2", ""]], id="break and empty cell"
        ),
        pytest.param("| a | b |\n| 1 | 2 |", [["a", "b"], ["1", "2"]], id="without a rule"),
        pytest.param(
            "Ngày | Việc | Ai làm\n1/3 | Dọn sân | \n2/3 | | Thầy Bá\n | Tưới cây | Cô Hà\nvà",
            [
                ["Ngày", "Việc", "Ai làm"],
                ["1/3", "Dọn sân", ""],
                ["2/3", "", "Thầy Bá"],
                ["", "Tưới cây", "Cô Hà"],
            ],
            id="bars between cells alone",
        ),
        pytest.param(
            "TT | Việc | Ai\n1 | 2 cây | Xã", [["TT", "Việc", "Ai"], ["1", "2 cây", "Xã"]], id="numbered"
        ),
        pytest.param("|  |  |\n|--|--|\n| a | b \\| c |", [["a", "b \\| c"]], id="empty header, escaped bar"),
    ],
)
def test_pipe_tables(text: str, rows: Grid) -> None:
    (table,) = (part for part in cut_pipe_tables(raw(text)) if isinstance(part, RawTable))
    assert isinstance(table, RawTable)
    assert grid(table) == rows


@pytest.mark.parametrize("text", [
        "a | b", "UBND X | CỘNG HÒA\nSố: 1 | ngày 2", "a\n---\nb | c", "a | b | c\nd | e | f", "TT | Việc | Ai\n1 | 2",
        "a | 2 | c\nd | e | f\ng | h | i", "Ai |  | Việc\nd | e | f\ng | h | i", "TT | Việc\n1 | a\n2 | b",
    ],
)  # fmt: skip
def test_lines_with_bars_are_no_tables(text: str) -> None:
    assert list(cut_pipe_tables(raw(text))) == raw(text)


def test_a_row_whose_end_is_lost_does_not_make_the_table_twice_as_wide() -> None:
    from kehoach_cli.reading.bar_rows import place_rows

    head = ["TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm"]
    rows = [[str(n), "Kiểm kê sách", "Sở Nội vụ", "Các sở", "2025", ""] for n in range(1, 8)]
    cells = [*head, ""]
    for number, row in enumerate(rows):
        cells += row if number == 3 else [*row, ""]
    lengths = [end - start for start, end in place_rows(cells)]
    assert lengths.count(6) >= 6
    assert max(lengths) <= 12


def test_two_rows_that_merged_cells_shorten_are_not_one_with_words_for_its_number() -> None:
    from kehoach_cli.reading.bar_rows import place_rows

    head = ["TT", "Chủ trì", "Phối hợp", "Nhóm", "Nội dung", "Kết quả", "Thời hạn"]
    full = ["Sở Nội vụ", "Các sở", "Sách", "Kiểm kê sách", "Báo cáo", "Năm 2026"]
    short = ["Sửa chữa các phòng đọc", "Phòng đọc mới sửa", "Năm 2027"]
    cells = [*head]
    for number, parts in enumerate((4, 2, 2, 0, 0, 0), 1):
        cells += ["", str(number), *full, *["", *short] * parts]
    lengths = [end - start for start, end in place_rows(cells)]
    assert lengths == [7, *[7, 3, 3, 3, 3], *[7, 3, 3], *[7, 3, 3], 7, 7, 7]
