"""Footnotes at the edges: which numbers are marks, where a body ends, which mark a body answers."""

from __future__ import annotations

import pytest
from normalizing_sources import normalized

from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, SourceNote


def taken(text: str, *, wrapped: bool = True) -> tuple[list[str], list[tuple[str, str, int, int | None]]]:
    """The paragraphs, and each note: its mark, its words, its line, where its mark stood."""
    canonical = normalized(text, wrapped=wrapped)
    notes = [
        (note.marker, canonical.text[note.start : note.end], note.line, note.anchor)
        for note in canonical.notes
    ]
    return [canonical.text[block.start : block.end] for block in canonical.blocks], notes


BODY = "\n\n¹ Luật Lâm nghiệp."


@pytest.mark.parametrize(
    ("sentence", "kept", "anchor"),
    [
        ("Theo luật¹.", "Theo luật.", 9),
        ("Theo luật¹ mới.", "Theo luật mới.", 9),
        ("Theo “luật”¹ mới.", "Theo “luật” mới.", 11),
        ("Rộng 5 m¹ ở xã¹.", "Rộng 5 m¹ ở xã.", 14),
        ("Rộng 5 ha¹ ở xã¹.", "Rộng 5 ha¹ ở xã.", 15),
        ("Số 5¹ ở xã¹.", "Số 5¹ ở xã.", 10),
        ("Trước ngày 30/4/2024¹.", "Trước ngày 30/4/2024.", 20),
        ("Từ năm 1999¹ đến nay.", "Từ năm 1999 đến nay.", 11),
        ("Rộng 12024¹ ở xã¹.", "Rộng 12024¹ ở xã.", 16),
        ("Theo luật² ở xã¹.", "Theo luật² ở xã.", 15),
    ],
)
def test_a_superscript_is_a_mark_where_a_body_answers_it(sentence: str, kept: str, anchor: int) -> None:
    assert taken(sentence + BODY) == ([kept], [("¹", "Luật Lâm nghiệp.", 3, anchor)])


@pytest.mark.parametrize(
    ("body", "note"),
    [
        ("¹ Luật Lâm nghiệp.", "Luật Lâm nghiệp."),
        ("¹Luật Lâm nghiệp.", "Luật Lâm nghiệp."),
        ("¹ 16/2017/QH14.", "16/2017/QH14."),
        ("¹ “Rừng”.", "“Rừng”."),
        ("¹ (Rừng).", "(Rừng)."),
        ("¹ - Rừng.", None),
    ],
)
def test_what_begins_a_body(body: str, note: str | None) -> None:
    paragraphs, notes = taken(f"Theo luật¹.\n\n{body}")
    assert [text for _, text, *_ in notes] == ([note] if note else [])
    assert paragraphs[0] == ("Theo luật." if note else "Theo luật¹.")


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        ("Theo luật1 và lệnh2 mới.", [9, 17]),
        ("Theo “luật”1, (lệnh)2.", [11, 19]),
        ("Theo luật1; lệnh2", [9, 15]),
        # glued to capitals, to one letter, before a letter: no marks
        ("Theo LUẬT1 và lệnh2 mới.", []),
        ("Theo luật1a và lệnh2 mới.", []),
        ("Theo a1 và lệnh2 mới.", []),
        ("Theo lệnh2 và luật1 mới.", [17, 9]),
    ],
)
def test_plain_digits_are_marks_where_bodies_count_up(sentence: str, marks: list[int]) -> None:
    paragraphs, notes = taken(f"{sentence}\n\n1 Luật Lâm nghiệp.\n\n2 Lệnh đóng cửa rừng.")
    assert [anchor for *_, anchor in notes] == marks
    assert len(paragraphs) == (1 if marks else 3)


def test_bodies_that_do_not_count_up_are_text() -> None:
    paragraphs, notes = taken("Theo luật1 và lệnh3.\n\n1 Luật Lâm nghiệp.\n\n3 Lệnh đóng cửa rừng.")
    assert [text for _, text, *_ in notes] == ["Luật Lâm nghiệp."]
    assert paragraphs == ["Theo luật và lệnh3.", "3 Lệnh đóng cửa rừng."]


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("Giảm 24%1; 15 %2, 5%3.", "Giảm 24%; 15 %, 5%."),
        ("Giảm 24%1; 15%3.", "Giảm 24%1; 15%3."),
        ("Giảm 24%2; 15%3.", "Giảm 24%2; 15%3."),
        ("Giảm 24%1.", "Giảm 24%."),
        ("Giảm a%1.", "Giảm a%1."),
        ("Giảm 24%1a.", "Giảm 24%1a."),
    ],
)
def test_digits_behind_percentages_that_count_up_are_marks(sentence: str, kept: str) -> None:
    canonical = normalized(sentence)
    assert canonical.text == kept
    glued = [f.message for f in canonical.findings if f.code == "note-mark-glued"]
    assert len(glued) == len(sentence) - len(kept)


def test_a_glued_mark_is_told_with_the_word_before_it() -> None:
    (finding,) = normalized("Tỷ lệ hộ nghèo giảm xuống dưới 24%1.").findings
    assert finding.message == "«1» behind «ống dưới 24%» read as a footnote mark"
    (short,) = normalized("Dưới 24%1.").findings
    assert short.message == "«1» behind «Dưới 24%» read as a footnote mark"


WIDE = "Nghị quyết số 12/NQ-HĐND ngày 08/7/2022 của Hội đồng nhân dân tỉnh về mức hỗ trợ"


@pytest.mark.parametrize(
    ("below", "in_body"),
    [
        ("cho chủ rừng ở các xã.", True),
        (".\nHỗ trợ chủ rừng ở các xã.", True),
        (".\nhỗ trợ chủ rừng ở các xã.", False),
        (".\n- Mua cây giống cho các xã.", False),
        (".\n1. Mua cây giống cho các xã.", False),
        ("\nCho chủ rừng ở các xã.", False),
        ("² Luật Lâm nghiệp.", False),
        ("[1] Luật Lâm nghiệp.", True),
    ],
)
def test_where_a_body_ends(below: str, in_body: bool) -> None:
    text = "\n".join([
        "Tổ chức thực hiện các chính sách đối với chủ rừng theo quy định¹ và các văn bản",
        "hướng dẫn thi hành của tỉnh trong những năm qua, nhất là ở các xã vùng cao của",
        "huyện Lâm Sơn, nơi rừng đầu nguồn còn nhiều.",
        "",
        f"¹ {WIDE}" + ("" if below.startswith(".") else "\n") + below,
    ])  # fmt: skip
    _, notes = taken(text)
    assert (notes[0][1].removesuffix(".") != WIDE) is in_body


@pytest.mark.parametrize(
    ("end", "in_body"),
    [("cho chủ rừng.", False), ("cho chủ rừng ở các xã vùng cao biên giới và hải đảo của huyện.", True)],
)
def test_a_full_line_goes_on_with_a_capital(end: str, in_body: bool) -> None:
    text = "\n".join([
        "Tổ chức thực hiện các chính sách đối với chủ rừng theo quy định¹ và các văn bản",
        "hướng dẫn thi hành của tỉnh trong những năm qua, nhất là ở các xã vùng cao của",
        "huyện Lâm Sơn, nơi rừng đầu nguồn còn nhiều.",
        "",
        f"¹ Mức hỗ trợ {end}",
        "Lâm Sơn là huyện miền núi.",
    ])  # fmt: skip
    _, notes = taken(text)
    assert notes[0][1].endswith("miền núi.") is in_body


def test_what_stands_behind_a_body_stands_behind_a_page() -> None:
    paragraphs, notes = taken(
        "Các phường tổ chức trồng cây bóng mát dọc những tuyến¹\n\n¹ Đường mới mở.\n\nđường liên xã."
    )
    assert paragraphs == ["Các phường tổ chức trồng cây bóng mát dọc những tuyến đường liên xã."]
    assert [text for _, text, *_ in notes] == ["Đường mới mở."]


def test_a_bracket_is_a_mark_where_it_stands_behind_a_word_too() -> None:
    paragraphs, notes = taken("Theo luật[1] và lệnh [2](trang).\n\n[1] Luật Lâm nghiệp.\n\n[2] Lệnh.")
    assert paragraphs == ["Theo luật và lệnh [2](trang).", "[2] Lệnh."]
    assert notes == [("[1]", "Luật Lâm nghiệp.", 3, 9)]


def test_marks_of_a_reader_move_with_those_that_go_before_them() -> None:
    text = f"Rừng¹ ở xã{NOTE_OPEN}a{NOTE_CLOSE} và bản¹, làng{NOTE_OPEN}b{NOTE_CLOSE}.\n¹ Một."
    notes = (
        SourceNote("a", "Xã Hòa Sơn.", 7),
        SourceNote("b", "Làng Thượng.", 8),
        SourceNote("c", "Không.", 9),
    )
    canonical = normalized(text, notes=notes, wrapped=False)
    assert canonical.text.split("\n") == [
        "Rừng ở xã và bản, làng.",
        "Một.",
        "Xã Hòa Sơn.",
        "Làng Thượng.",
        "Không.",
    ]
    assert [(note.marker, note.line, note.anchor) for note in canonical.notes] == [
        ("¹", 2, 16), ("a", 7, 9), ("b", 8, 22), ("c", 9, None),
    ]  # fmt: skip
    assert [(f.code, f.line, f.message) for f in canonical.findings] == [
        ("note-mark-removed", 1, "Footnote mark «¹» has no footnote of its own")
    ]


def test_marks_at_the_same_place() -> None:
    canonical = normalized(
        f"Rừng{NOTE_OPEN}1{NOTE_CLOSE}¹ xa.\n¹ Một.", notes=(SourceNote("1", "Hai.", 9),), wrapped=False
    )
    assert canonical.text == "Rừng xa.\nMột.\nHai."
    assert sorted(note.anchor or 0 for note in canonical.notes) == [4, 4]  # fmt: skip
