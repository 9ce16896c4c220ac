import hashlib
from pathlib import Path

import pytest

from kehoach_cli.reading import read_bytes, read_path
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, SourceLine, SourceTable, SourceText


def read(text: str, name: str = "a.txt") -> SourceText:
    return read_bytes(text.encode(), name)


def lines(source: SourceText) -> list[str]:
    return [element.text for element in source.elements if isinstance(element, SourceLine)]


def test_a_file_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.md"
    path.write_bytes(b"# I. A\n\nb\n")
    source = read_path(path)
    assert source == read_path(str(path))
    assert (source.name, source.format, source.encoding, source.wrapped) == (
        "ke-hoach.md",
        "markdown",
        "utf-8",
        True,
    )
    assert source.sha256 == hashlib.sha256(b"# I. A\n\nb\n").hexdigest()
    assert [(line, element.line) for line, element in zip(lines(source), source.elements, strict=True)] == [
        ("I. A", 1),
        ("", 2),
        ("b", 3),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends(end: str) -> None:
    source = read(end.join(["một", "", "hai", ""]))
    assert [(element.line, text) for element, text in zip(source.elements, lines(source), strict=True)] == [
        (1, "một"),
        (2, ""),
        (3, "hai"),
    ]


def test_a_form_feed_keeps_a_line_of_its_own_for_it_tells_that_a_page_ends() -> None:
    assert lines(read("một\n\fhai\nba\f\nbốn")) == ["một", "\f", "hai", "ba", "\f", "bốn"]


@pytest.mark.parametrize("end", ["\f", "\v", "\u2028", "\u2029", "\x85"])
def test_breaks_inside_a_line_do_not_count(end: str) -> None:
    source = read(f"một{end}hai\nba")
    assert [(element.line, text) for element, text in zip(source.elements, lines(source), strict=True)] == [
        (1, "một"),
        (1, "hai"),
        (2, "ba"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("KẾ HOẠCH\nNăm 2026", "a.txt", "text"),
        ("KẾ HOẠCH\nNăm 2026", "a.md", "markdown"),
        ("**KẾ HOẠCH**\n\n**Năm 2026**", "a.txt", "markdown"),
        ("- a\n- b\n* c", "a", "text"),
    ],
)
def test_format(text: str, name: str, expected: str) -> None:
    assert read(text, name).format == expected


def test_markup_goes_whatever_the_name() -> None:
    assert lines(read("## **II. NỘI DUNG**", "a.txt")) == ["II. NỘI DUNG"]


def test_a_letterhead_of_bars_is_a_table_and_its_rule_goes() -> None:
    source = read(
        "|\n**UBND TỈNH X\n**\n-----\n|\n**CỘNG HÒA**\n|\n|\nSố: 1/KH-UBND\n|\n*X, ngày 1*\n|\n\n**KẾ HOẠCH**"
    )
    table = source.elements[0]
    assert isinstance(table, SourceTable)
    assert [[[line.text for line in cell.lines] for cell in row] for row in table.rows] == [
        [["UBND TỈNH X"], ["CỘNG HÒA"]],
        [["Số: 1/KH-UBND"], ["X, ngày 1"]],
    ]
    assert table.rows[0][0].lines[0].style.bold
    assert lines(source) == ["", "KẾ HOẠCH"]


def test_a_markdown_table_has_the_lines_of_its_cells() -> None:
    source = read("| **TT** | Việc |\n|---|---|\n| 1 | Một<br>Hai |")
    (table,) = source.elements
    assert isinstance(table, SourceTable)
    assert [[line.text for line in cell.lines] for cell in table.rows[1]] == [["1"], ["Một", "Hai"]]
    assert table.rows[0][0].lines[0].style.bold


def test_markdown_footnotes() -> None:
    source = read(
        "Theo Luật[^1] và[^x].\n\n[^1]: Luật số 1\n  năm **2024**.\n\n    Đoạn hai.\n[^x]: Khác.\n\nCuối."
    )
    assert lines(source)[0] == f"Theo Luật{NOTE_OPEN}1{NOTE_CLOSE} và{NOTE_OPEN}x{NOTE_CLOSE}."
    assert [(note.marker, note.text, note.line) for note in source.notes] == [
        ("1", "Luật số 1 năm 2024. Đoạn hai.", 3),
        ("x", "Khác.", 7),
    ]
    assert lines(source)[-1] == "Cuối."


PORTAL = "**I. THU**\n\n**II. CHI**\n\n560 tỷ đồng *[1]*, bằng 5%; sách* [2]*.\n\nHết./.\n\n\n[1]\nTrong đó: một.\n\n[2] Cụ\nthể: hai.\n"


def test_notes_of_a_law_portal() -> None:
    source = read(PORTAL)
    assert lines(source)[4] == f"560 tỷ đồng{NOTE_OPEN}1{NOTE_CLOSE}, bằng 5%; sách{NOTE_OPEN}2{NOTE_CLOSE}."
    assert [(note.marker, note.text, note.line) for note in source.notes] == [
        ("1", "Trong đó: một.", 10),
        ("2", "Cụ thể: hai.", 13),
    ]
    assert [line for line in lines(source) if line][3:] == ["Hết./."]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Theo mục [1] và [2].\n\nHết.", id="no bodies"),
        pytest.param("Không dẫn.\n\n[1] Một.\n\n[2] Hai.", id="no references"),
        pytest.param(
            "[1] Một\n\n[2] Hai\n\nCuối cùng là đoạn này.\n\nVà đoạn này.\n\nHết.", id="not at the end"
        ),
    ],
)
def test_brackets_that_are_no_notes_stay(text: str) -> None:
    source = read(text)
    assert "\n".join(lines(source)) == text
    assert source.notes == ()


def test_reserved_characters_cannot_feign_a_note() -> None:
    source = read(f"a{NOTE_OPEN}1{NOTE_CLOSE}")
    assert lines(source) == ["a\ufffd1\ufffd"]
    assert [finding.code for finding in source.findings] == ["reserved-characters"]


def test_one_long_line() -> None:
    text = "thực hiện *tốt* [1] <b " * 20_000
    assert len(lines(read(text))) == 1
