from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from normalizing_sources import normalized, source

from kehoach_cli.api import grammar_of
from kehoach_cli.normalizing import CanonicalText
from kehoach_cli.normalizing.characters import clean_line
from kehoach_cli.parsing.pipeline import canonicalize
from kehoach_cli.reading.source import Finding, SourceCell, SourceLine, SourceTable, SourceText


def cell(*texts: str, covered: bool = False, line: int = 5) -> SourceCell:
    return SourceCell(tuple(SourceLine(text, line + i) for i, text in enumerate(texts)), covered)


def table(*rows: tuple[SourceCell, ...]) -> SourceTable:
    return SourceTable(rows, 5)


def test_blocks_cover_their_text() -> None:
    canonical = normalized(["KẾ HOẠCH", "", "", "Bảo vệ rừng."])
    assert canonical.text == "KẾ HOẠCH\nBảo vệ rừng."
    assert [(b.start, b.end, b.line) for b in canonical.blocks] == [(0, 8, 1), (9, 21, 4)]


def test_line_at_knows_the_line_of_each_joined_part() -> None:
    canonical = normalized(["Ủy ban nhân dân huyện giao rừng cho", "cộng đồng dân cư quản lý.", "", "Hết."])
    assert canonical.line_at(0) == 1
    assert canonical.line_at(canonical.text.index("cộng đồng")) == 2
    assert canonical.line_at(canonical.text.index("Hết")) == 4


def test_rows_and_cells() -> None:
    canonical = normalized(
        [
            SourceLine("Phụ lục", 1),
            table((cell("TT"), cell("Nội dung")), (cell("1"), cell("Trồng rừng", "Giữ rừng"))),
        ],
        wrapped=False,
    )
    assert canonical.text == "Phụ lục\nTT | Nội dung\n1 | Trồng rừng\nGiữ rừng"
    block = canonical.blocks[1]
    assert block.table is not None
    assert canonical.text[block.start : block.end].startswith("TT | ")
    assert [[canonical.text[c.start : c.end] for c in row] for row in block.table.rows] == [
        ["TT", "Nội dung"],
        ["1", "Trồng rừng\nGiữ rừng"],
    ]


def test_merged_cells_share_their_offsets() -> None:
    canonical = normalized(
        [
            table(
                (cell("Quý I"), cell("Quý I", covered=True), cell("Ghi chú")),
                (cell("Quý I", covered=True), cell("Trồng"), cell("Ghi chú", covered=True)),
            )
        ],
        wrapped=False,
    )
    assert canonical.text == "Quý I | Ghi chú\nTrồng"
    (block,) = canonical.blocks
    assert block.table is not None
    first, second = block.table.rows
    assert (first[1].start, first[1].end, first[1].covered) == (first[0].start, first[0].end, True)
    assert (second[0].start, second[0].end, second[0].covered) == (first[0].start, first[0].end, True)
    assert (second[2].start, second[2].end) == (first[2].start, first[2].end)


def test_empty_cells_are_empty_spans() -> None:
    (block,) = normalized([table((cell("1"), cell(), cell("Sở")))], wrapped=False).blocks
    assert block.table is not None
    empty = block.table.rows[0][1]
    assert empty.start == empty.end
    assert not empty.covered


def test_wrapped_cells_are_joined_only_in_wrapped_sources() -> None:
    rows = table((cell("Tỷ lệ hộ nghèo ở", "các xã vùng cao"),))
    assert normalized([rows]).text == "Tỷ lệ hộ nghèo ở các xã vùng cao"
    assert normalized([rows], wrapped=False).text == "Tỷ lệ hộ nghèo ở\ncác xã vùng cao"


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("Rà soát danh mục sách", "Thiếu nhi", "Rà soát danh mục sách Thiếu nhi"),  # the column was full
        (
            "Rà soát danh mục sách",
            "Lập sổ",
            "Rà soát danh mục sách\nLập sổ",
        ),  # another cell begins with this word
        ("Rà soát danh mục", "Thiếu nhi", "Rà soát danh mục\nThiếu nhi"),  # there was room
        ("Rà soát danh mục sách.", "Thiếu nhi", "Rà soát danh mục sách.\nThiếu nhi"),
        ("RÀ SOÁT DANH MỤC SÁCH", "Thiếu nhi", "RÀ SOÁT DANH MỤC SÁCH\nThiếu nhi"),
    ],
)
def test_a_line_of_a_cell_goes_on_where_the_column_was_full(above: str, below: str, text: str) -> None:
    rows = table((cell(above, below),), (cell("Lập danh sách hội viên"),))
    assert normalized([rows]).text == f"{text}\nLập danh sách hội viên"


def test_empty_source_gives_empty_text() -> None:
    canonical = normalized([""])
    assert (canonical.text, canonical.blocks, canonical.notes, canonical.line_at(0)) == ("", (), (), 1)


def test_findings_of_the_source_come_first() -> None:
    finding = Finding("legacy-encoding", "warning", "read as TCVN3")
    plain = source("Kế hoạch\n-----")
    canonical = canonicalize(
        SourceText(plain.name, plain.format, plain.sha256, None, True, plain.elements, (), (finding,)),
        grammar_of(()),
    )
    assert [f.code for f in canonical.findings] == ["legacy-encoding", "separator-removed"]


# -- nothing is lost --------------------------------------------------------------------------------------------------

LINES = st.one_of(
    st.text(alphabet="Kếhoạch bảovệ rừngĐƯ 0123456789 .;:,-()/%|*¹²\t[]", max_size=90),
    st.sampled_from(
        ["", "", "- ", "1.", "a) Trồng rừng", "KẾ HOẠCH", "Nơi nhận:      KT. CHỦ TỊCH", "6", "----", "III."]
    ),
)


def removed(canonical: CanonicalText) -> str:
    """Everything that findings and footnote marks say was taken out."""
    quoted = (
        text
        for f in canonical.findings
        for text in re.findall("«(.*?)»", f.message)[: None if "removed" in f.code else 1]
    )
    return "".join([*quoted, *(note.marker for note in canonical.notes)])


def letters(text: str) -> list[str]:
    return sorted(re.sub(r"\s", "", text))


@given(st.lists(LINES, max_size=25), st.booleans())
def test_only_furniture_and_space_go(lines: list[str], wrapped: bool) -> None:
    canonical = normalized(lines, wrapped=wrapped)
    kept = canonical.text
    for block in canonical.blocks:
        if block.table:
            kept = kept.replace(" | ", "", 1)
    anchors = "".join(n.marker for n in canonical.notes if n.anchor is not None)
    before = "".join(clean_line(line) for line in lines)
    assert letters(kept + removed(canonical) + anchors) == letters(before)


@given(st.lists(LINES, max_size=25), st.booleans())
def test_offsets_hold(lines: list[str], wrapped: bool) -> None:
    canonical = normalized(lines, wrapped=wrapped)
    text = canonical.text
    spans = [(b.start, b.end) for b in canonical.blocks] + [(n.start, n.end) for n in canonical.notes]
    assert spans == sorted(spans)
    assert "\n\n" not in text
    assert "  " not in text
    assert "\n".join(text[start:end] for start, end in spans) == text
    assert [offset for offset, _ in canonical.line_starts] == sorted({o for o, _ in canonical.line_starts})
    for block in canonical.blocks:
        assert block.table is not None or "\n" not in text[block.start : block.end]
        assert canonical.line_at(block.start) == block.line
