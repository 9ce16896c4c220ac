import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.reading import read_bytes
from kehoach_cli.reading.html import cut_html_tables, drop_unseen
from kehoach_cli.reading.markup import RawLine
from kehoach_cli.reading.source import SourceLine, SourceTable, SourceText

PAGE = """<!DOCTYPE html>
<html><head><title>Cổng thông tin</title>
<style>p { color: red }</style></head>
<body><nav><a href="/">Trang chủ</a></nav>
<script>var x = "<p>1. a</p>";</script>
<!-- bản <b>nháp</b> -->
<p>KẾ HOẠCH</p>
<table><caption>Bảng giao việc</caption>
<tr><th>TT</th><th>Việc</th></tr><tr><td>1</td><td>Trồng cây
ven đường</td></tr></table>
</body></html>
"""


def read(text: str) -> SourceText:
    return read_bytes(text.encode(), "a.md")


def words(source: SourceText) -> list[str]:
    return [line.text for line in source.elements if isinstance(line, SourceLine) and line.text]


def cells(table: object) -> list[list[str]]:
    assert isinstance(table, SourceTable)
    return [[" / ".join(line.text for line in cell.lines) for cell in row] for row in table.rows]


def tables(text: str) -> list[list[list[str]]]:
    return [cells(part) for part in read(text).elements if isinstance(part, SourceTable)]


def test_a_page_gives_what_one_reads_on_it_with_the_lines_of_the_file() -> None:
    source = read(PAGE)
    assert words(source) == ["KẾ HOẠCH", "Bảng giao việc"]
    assert tables(PAGE) == [[["TT", "Việc"], ["1", "Trồng cây ven đường"]]]
    lines = {part.text: part.line for part in source.elements if isinstance(part, SourceLine)}
    assert lines["KẾ HOẠCH"] == 7
    assert [part.line for part in source.elements if isinstance(part, SourceTable)] == [8]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("a<style>x</style>b", "ab", id="style"),
        pytest.param("a<SCRIPT src='x'>y\n</Script >b", "a\nb", id="script over a line end"),
        pytest.param("a<!-- <p> -->b<!DOCTYPE html>", "ab", id="comment and declaration"),
        pytest.param("a<script>b\n1. c", "a<script>b\n1. c", id="never closed"),
        pytest.param("a<!-- b", "a<!-- b", id="comment never closed"),
        pytest.param("<header>a</header>", "<header>a</header>", id="another tag that begins so"),
        pytest.param("<tiêu đề> < 5 %", "<tiêu đề> < 5 %", id="no tag"),
    ],
)
def test_what_is_not_seen_goes(text: str, left: str) -> None:
    assert drop_unseen(text) == left


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
            [[["a", "b"], ["c", "d"]]],
            id="cells without an end",
        ),
        pytest.param(
            "<table><tr><td colspan='2'>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
            [[["a", "a"], ["b", "c"]]],
            id="over two columns",
        ),
        pytest.param(
            "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
            [[["a", "b"], ["a", "c"]]],
            id="over two rows",
        ),
        pytest.param(
            "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>",
            [[["a", "b"]]],
            id="inside a table that lays out the page",
        ),
        pytest.param(
            "<table><tr><td colspan=40 rowspan=99>a</td>" + "<tr><td>b</td>" * 20 + "</table>",
            [[["a"], *[["b"]] * 20]],
            id="over more than there is",
        ),
        pytest.param("<table><tr><td>a</td></tr></table>", [], id="one cell"),
        pytest.param("<table><tr><td>a</td><td>b</td></tr>", [], id="never closed"),
        pytest.param(
            "<table><tr><td>a</td><td>b</td></tr></table><table><tr><td>c</td><td>d</td></tr></table>",
            [[["a", "b"]], [["c", "d"]]],
            id="two on a line",
        ),
    ],
)
def test_tables(text: str, expected: list[list[list[str]]]) -> None:
    assert tables(text) == expected


def test_a_merged_cell_covers_its_neighbours() -> None:
    text = "<table><tr><td colspan=2 rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    (table,) = read(text).elements
    assert isinstance(table, SourceTable)
    assert [[cell.covered for cell in row] for row in table.rows] == [
        [False, True, False],
        [True, True, False],
    ]


def test_words_around_a_table_stay() -> None:
    assert words(read("trước <table><tr><td>a</td><td>b</td></tr></table> sau")) == ["trước", " sau"]


@pytest.mark.parametrize("opening", ["<script>", "<!-- ", "<table><td>", "<nav "])
def test_many_that_are_never_closed(opening: str) -> None:
    text = opening * 50_000
    assert drop_unseen(text) == text
    assert list(cut_html_tables([RawLine(text, 1)])) == [RawLine(text, 1)]


TAGS = [
    "<table>",
    "</table>",
    "<tr>",
    "<td rowspan=3>",
    "<td colspan=2>",
    "</td>",
    "<script>",
    "</script>",
    "\n",
]


@given(st.lists(st.sampled_from([*TAGS, "|", "<"]), max_size=30))
def test_no_word_outside_scripts_is_lost(parts: list[str]) -> None:
    text = "".join(f"{part}w{number}w" for number, part in enumerate(parts))
    seen = drop_unseen(text)
    shown = repr(read(f"{text}\n").elements)
    assert all(f"w{number}w" in shown for number in range(len(parts)) if f"w{number}w" in seen)
