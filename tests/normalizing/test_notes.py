from __future__ import annotations

import pytest
from normalizing_sources import normalized, paragraphs

from kehoach_cli.normalizing.notes import number_of, split_marks
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, SourceNote

FIRST_HALF = (
    "(1) Báo cho chủ rừng biết lịch của các chương trình bảo vệ rừng{} bằng nhiều hình thức, trước mùa khô,"
)
SECOND_HALF = "để từng hộ kịp dọn đường băng cản lửa."


@pytest.mark.parametrize(
    ("mark", "body"),
    [
        pytest.param("¹", "¹ Chương trình trồng rừng đầu nguồn.", id="superscript"),
        pytest.param("[1]", "[1] Chương trình trồng rừng đầu nguồn.", id="bracket"),
        pytest.param(" [1]", "[1] Chương trình trồng rừng đầu nguồn.", id="spaced-bracket"),
        pytest.param("[1]", "[1]: Chương trình trồng rừng đầu nguồn.", id="colon"),
        pytest.param("(*)", "(*) Chương trình trồng rừng đầu nguồn.", id="star"),
        pytest.param(" (**)", "(**): Chương trình trồng rừng đầu nguồn.", id="stars"),
        pytest.param("1", "1 Chương trình trồng rừng đầu nguồn.", id="glued-digit"),
    ],
)
def test_body_between_the_halves_of_a_sentence(mark: str, body: str) -> None:
    canonical = normalized([FIRST_HALF.format(mark), "", body, "", SECOND_HALF])
    sentence = f"{FIRST_HALF.format('')} {SECOND_HALF}"
    assert canonical.text == f"{sentence}\nChương trình trồng rừng đầu nguồn."
    (note,) = canonical.notes
    assert note.marker == mark.strip()
    assert canonical.text[note.start : note.end] == "Chương trình trồng rừng đầu nguồn."
    assert note.line == 3
    assert note.anchor == sentence.index(" bằng nhiều")


def test_a_plain_number_answers_a_raised_mark() -> None:
    canonical = normalized(["Trồng rừng¹ trên 5 km² và tỉa cành².", "1 Rừng đầu nguồn.", "2 Cành khô."])
    running, *notes = canonical.text.split("\n")
    assert running == "Trồng rừng trên 5 km² và tỉa cành."
    assert notes == ["Rừng đầu nguồn.", "Cành khô."]
    assert [note.anchor for note in canonical.notes] == [running.index(" trên"), len(running) - 1]


def test_a_plain_number_below_a_unit_is_no_footnote() -> None:
    text = ["Trồng rừng trên 5 km².", "2 Tổ trồng rừng chuẩn bị cây."]
    assert normalized(text).notes == ()


def test_wrapped_body_is_one_note() -> None:
    text = """
Tổ chức thực hiện các chính sách đối với chủ rừng theo quy định¹ và các văn bản
hướng dẫn thi hành của tỉnh trong những năm qua, nhất là ở các xã vùng cao của
huyện Lâm Sơn, nơi rừng đầu nguồn còn nhiều.

¹ Nghị quyết số 12/NQ-HĐND ngày 08/7/2022 của Hội đồng nhân dân tỉnh quy định mức
hỗ trợ cho chủ rừng.
"""
    canonical = normalized(text)
    assert [(block.start, block.end) for block in canonical.blocks] == [(0, canonical.notes[0].start - 1)]
    (note,) = canonical.notes
    assert canonical.text[note.start : note.end].endswith("mức hỗ trợ cho chủ rừng.")


def test_mark_glued_to_percentages() -> None:
    canonical = normalized(
        "Giảm hộ nghèo xuống dưới 24%1; hộ cận nghèo 15%2; tái nghèo 5%3 so với năm trước."
    )
    assert canonical.text == "Giảm hộ nghèo xuống dưới 24%; hộ cận nghèo 15%; tái nghèo 5% so với năm trước."
    assert [f.code for f in canonical.findings] == ["note-mark-glued"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Diện tích 500 m² và 12 km² rừng, sản lượng 30 m³ gỗ.",
        "Tăng 24%3; giảm 15%7.",
        "Theo Nghị quyết[1] của tỉnh.",
        "Khu vực rừng1 và khu vực rừng2 của xã.",
    ],
    ids=["units", "no-sequence", "bracket-without-body", "digits-without-bodies"],
)
def test_what_is_no_mark(text: str) -> None:
    assert normalized(text).text == text


def test_superscript_body_without_a_mark_has_no_anchor() -> None:
    (note,) = normalized(["III. TỔ CHỨC THỰC HIỆN", "", "¹ Nghị quyết số 12/NQ-HĐND."]).notes
    assert note.anchor is None


def test_each_note_takes_the_first_mark_left_of_its_number() -> None:
    lines = [f"Luật{NOTE_OPEN}{marker}{NOTE_CLOSE} mới." for marker in ("1", "2", "1", "1")]
    notes = tuple(SourceNote(marker, f"Ghi chú {n}.", 9) for n, marker in enumerate(("1", "2", "1")))
    canonical = normalized(lines, notes=notes, wrapped=False)
    assert [note.anchor for note in canonical.notes] == [4, 14, 24]
    assert [(f.code, f.line) for f in canonical.findings] == [("note-mark-removed", 4)]


def test_marks_that_start_again_on_each_page_belong_to_the_body_below() -> None:
    page = ["Trồng rừng theo nghị quyết¹ của tỉnh.", "", "¹ Nghị quyết số {}.", ""]
    canonical = normalized([line.format(number) for number in (1, 2, 3) for line in page])
    width = len("Trồng rừng theo nghị quyết của tỉnh.\n")
    first = len("Trồng rừng theo nghị quyết")
    assert [note.anchor for note in canonical.notes] == [first, first + width, first + 2 * width]


def test_marks_of_two_kinds_in_one_line_stand_where_they_stood() -> None:
    text = f"rừng¹ và{NOTE_OPEN}x{NOTE_CLOSE} đất² và{NOTE_OPEN}y{NOTE_CLOSE} nước"
    bodies = ["¹ Một.", "² Hai."]
    notes = (SourceNote("x", "Ba.", 9), SourceNote("y", "Bốn.", 9))
    canonical = normalized([text, *bodies], notes=notes, wrapped=False)
    assert canonical.text.split("\n")[0] == "rừng và đất và nước"
    assert [(note.marker, note.anchor) for note in canonical.notes] == [
        ("¹", 4),
        ("²", 11),
        ("x", 7),
        ("y", 14),
    ]


def test_numbered_list_is_no_footnote() -> None:
    lines = ["Nội dung gồm rừng1:", "", "1. Trồng rừng.", "", "2. Giữ rừng."]
    assert paragraphs(lines) == [line for line in lines if line]


def test_marks_of_a_reader_anchor_its_notes() -> None:
    marked = f"Theo quy định{NOTE_OPEN}1{NOTE_CLOSE}, huyện giao rừng{NOTE_OPEN}2{NOTE_CLOSE}."
    notes = (SourceNote("1", "Luật Lâm nghiệp.", 9), SourceNote("2", "Rừng phòng hộ.", 10))
    canonical = normalized([marked], wrapped=False, notes=notes)
    assert canonical.text == "Theo quy định, huyện giao rừng.\nLuật Lâm nghiệp.\nRừng phòng hộ."
    assert [note.anchor for note in canonical.notes] == [13, 30]
    assert [canonical.line_at(note.start) for note in canonical.notes] == [9, 10]


def test_marks_that_restart_on_each_page() -> None:
    lines = ["Trồng rừng¹ ở xã.", "", "¹ Rừng phòng hộ.", "", "Giữ rừng¹ ở bản.", "", "¹ Rừng sản xuất."]
    canonical = normalized(lines)
    assert [canonical.text[: note.anchor].split("\n")[-1] for note in canonical.notes] == [
        "Trồng rừng",
        "Giữ rừng",
    ]


def test_split_marks() -> None:
    assert split_marks(f"rừng {NOTE_OPEN}2{NOTE_CLOSE} của") == ("rừng của", ((4, "2"),))
    assert split_marks("rừng") == ("rừng", ())


@pytest.mark.parametrize("marker", ["12", "¹²", "[12]"])
def test_number_of(marker: str) -> None:
    assert number_of(marker) == "12"


def test_a_number_in_brackets_that_nothing_refers_to_is_no_footnote() -> None:
    assert normalized("Trồng cây xanh.\n\n[1] Theo số liệu năm 2024.\n").notes == ()
    assert normalized("Trồng cây xanh.\n\n(*) Theo số liệu năm 2024.\n").notes == ()
