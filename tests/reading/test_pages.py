from __future__ import annotations

from unicodedata import normalize

import pytest
from msgspec.structs import replace
from pages_set import cells, frame, lines, read, set_page, set_paragraph, set_words

from kehoach_cli.reading.pages import Page, Rule, Word
from kehoach_cli.reading.pages.grids import grids_of
from kehoach_cli.reading.pages.lines import line_of
from kehoach_cli.reading.pages.paragraphs import cell_glue, ends_sentence, glue, is_item
from kehoach_cli.reading.pages.rows import Row, closed_up, rows_of
from kehoach_cli.reading.pages.trust import Layer, Shares, judge, shares
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, SourceLine

LONG = "Các phòng và xã của huyện rà soát số thôn có tủ sách dùng chung, lập danh sách gửi về Phòng Văn hóa trong quý"
OTHER = "Phòng Văn hóa tổng hợp danh sách của các xã, trình Ủy ban nhân dân huyện xem xét và bố trí kinh phí hằng năm;"


def page_of(*words: Word, number: int = 1, rules: tuple[Rule, ...] = ()) -> Page:
    return Page(number, 595.0, 842.0, words, rules)


def test_first_lines_that_are_set_in_begin_paragraphs() -> None:
    story = read(set_page(1, LONG, OTHER, LONG, OTHER))
    assert lines(story) == [LONG, OTHER, LONG, OTHER]


def test_a_paragraph_goes_on_over_a_page_and_keeps_both_pages() -> None:
    whole = f"{LONG} {OTHER} {LONG}"
    words, _ = set_paragraph(whole, 700.0)
    first = [word for word in words if word.baseline < 750]
    rest = [word._replace(baseline=word.baseline - 650) for word in words if word.baseline >= 750]
    upper = set_page(1, OTHER, OTHER, LONG)
    lower = set_page(2, LONG, OTHER, LONG, y=400.0)
    story = read(
        replace(upper, words=upper.words + tuple(first)), replace(lower, words=tuple(rest) + lower.words)
    )
    halves = [line for line in story.elements if isinstance(line, SourceLine)][3:5]
    assert [(half.line, half.joins_next) for half in halves] == [(1, True), (2, False)]
    assert " ".join(half.text for half in halves) == whole


@pytest.mark.parametrize(
    ("before", "after", "parting"),
    [
        ("Nghị quyết số 21-", "NQ/TW", ""),
        ("giai đoạn 2021-", "2030", ""),
        ("Kế hoạch số 15/KH", "-UBND", ""),
        ("giai đoạn 2021 -", "2030", " "),
        ("Phòng Văn hóa", "và Thông tin", " "),
    ],
)
def test_a_number_cut_at_a_line_end_is_whole_again(before: str, after: str, parting: str) -> None:
    assert glue(before, after) == parting


@pytest.mark.parametrize(
    ("before", "after", "parting"),
    [
        ("240.0", "00", ""),
        ("104.3", "60", ""),
        ("2025", "2026", " "),
        ("Nghì", "n", ""),
        ("Tỷ", "lệ", " "),
        ("(Nghì", "n", ""),
        ("(Tỷ", "lệ)", " "),
    ],
)
def test_a_narrow_cell_cuts_numbers_and_words(before: str, after: str, parting: str) -> None:
    assert cell_glue(before, after) == parting


def test_items_and_ends_of_sentences_are_known_by_their_signs() -> None:
    assert all(map(is_item, ["- Rà soát", "a) Rà soát", "1.2. Nội dung", "II. NỘI DUNG", "(1) Rà soát"]))
    assert not any(map(is_item, ["Rà soát", "2021 là năm", "anh em"]))
    assert all(map(ends_sentence, ["hằng năm.", "như sau:", "nhân dân”;", "(nếu có)."]))
    assert not any(map(ends_sentence, ["Ủy ban nhân dân", "gồm,"]))


def test_the_type_line_never_joins_the_title() -> None:
    head = [
        *set_words("KẾ HOẠCH", 280, 100, bold=True),
        *set_words(
            "Phát triển tủ sách dùng chung ở các thôn, khu phố của huyện năm 2024", 100, 118, bold=True
        ),
    ]
    body = set_page(1, LONG, OTHER, LONG, y=180.0)
    story = read(replace(body, words=(*head, *body.words)))
    assert lines(story)[:2] == [
        "KẾ HOẠCH",
        "Phát triển tủ sách dùng chung ở các thôn, khu phố của huyện năm 2024",
    ]


def set_flush(*paragraphs: str, gap: float) -> Page:
    """A page of paragraphs whose first lines are not set in, parted by a blank."""
    words: list[Word] = []
    y = 100.0
    for paragraph in paragraphs:
        x = 85.0
        for text in paragraph.split():
            if x + 6.5 * len(text) > 540:
                x, y = 85.0, y + 18
            words.append(Word(text, x, x + 6.5 * len(text), y, 14.0))
            x += 6.5 * (len(text) + 0.5)
        y += 18 + gap
    return page_of(*words)


FULL = "Các phòng và xã của huyện rà soát số thôn có tủ sách dùng chung, lập báo cáo."
"""As wide as a line."""


def test_blanks_part_paragraphs_that_are_not_set_in() -> None:
    paragraphs = [OTHER, f"{FULL} {OTHER}", "Phòng Văn hóa.", LONG, FULL, OTHER, "Ủy ban nhân dân xã.", LONG]
    assert lines(read(set_flush(*paragraphs, gap=6))) == paragraphs
    assert lines(read(set_flush(*paragraphs, gap=0)))[1] == FULL


def test_an_item_under_a_full_bold_line_begins_a_paragraph() -> None:
    heading = "3. Rà soát số thôn có tủ sách dùng chung và lập danh sách của các xã"
    words = set_words(heading, 85, 100, bold=True) + set_words(
        "a) Rà soát số thôn có tủ sách dùng chung;", 85, 118
    )
    body = set_page(1, OTHER, LONG, OTHER, LONG, y=150.0)
    story = read(replace(body, words=(*words, *body.words)))
    assert lines(story)[:2] == [heading, "a) Rà soát số thôn có tủ sách dùng chung;"]


@pytest.mark.parametrize(
    ("text", "marked", "bold"),
    [
        ("2030", "", True),
        ("năm 2030 -", "năm -", True),
        ("năm 2030", "năm", True),
        ("năm 2030", "2030", False),
        ("- -", "", False),
    ],
)
def test_a_line_is_as_bold_as_its_letters_or_else_its_figures(text: str, marked: str, bold: bool) -> None:
    words = set_words(text, 85, 100, bold=True)
    if marked:
        words = [word._replace(bold=word.text in marked.split()) for word in words]
    assert line_of(Row(tuple(words)), 1).style.bold is bold


def test_page_numbers_and_running_heads_are_gone_and_reported() -> None:
    pages = []
    for number in (1, 2, 3):
        page = set_page(number, LONG, OTHER, LONG, y=150.0)
        head = set_words(f"Kế hoạch tủ sách, bản {number}", 90, 70)
        pages.append(replace(page, words=(*set_words(str(number), 300, 40), *head, *page.words)))
    story = read(*pages)
    assert len(lines(story)) == 9
    assert [(finding.code, finding.line) for finding in story.findings] == [
        ("page-number-removed", 1), ("running-head-removed", 1),
    ]  # fmt: skip
    assert "«1», «2», «3»" in story.findings[0].message


def test_the_letterhead_is_read_column_by_column_and_stamped_numbers_fall_into_their_blank() -> None:
    words = [
        *set_words("UBND HUYỆN AN PHÚ TÂY", 90, 60, 13),
        *set_words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60, 13, bold=True),
        *set_words("PHÒNG VĂN HÓA", 110, 76, 13, bold=True),
        *set_words("Độc lập - Tự do - Hạnh phúc", 320, 78, 13, bold=True),
        *set_words("Số:", 100, 100, 13), *set_words("57", 125, 97, 10), *set_words("/KH-VH", 150, 100, 13),
        *set_words("An Phú Tây, ngày 15 tháng 3 năm 2024", 300, 100, 13),
        *set_words("KẾ HOẠCH", 280, 140, bold=True),
    ]  # fmt: skip
    story = read(page_of(*words))
    assert cells(story) == [
        [
            [
                "UBND HUYỆN AN PHÚ TÂY\nPHÒNG VĂN HÓA\nSố: 57 /KH-VH",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nAn Phú Tây, ngày 15 tháng 3 năm 2024",
            ]
        ]
    ]
    assert lines(story) == ["KẾ HOẠCH"]


def test_a_letterhead_is_known_by_a_motto_cut_into_two_lines() -> None:
    words = (
        *set_words("ỦY BAN NHÂN DÂN", 90, 70, 13), *set_words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 330, 70, 13),
        *set_words("HUYỆN AN PHÚ TÂY", 90, 86, 13), *set_words("VIỆT NAM", 380, 86, 13),
    )  # fmt: skip
    body = set_page(1, LONG, OTHER, LONG, y=180.0)
    story = read(replace(body, words=(*words, *body.words)))
    assert cells(story) == [[["ỦY BAN NHÂN DÂN\nHUYỆN AN PHÚ TÂY", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]]


def test_recipients_and_signature_stand_side_by_side() -> None:
    body = set_page(1, LONG, OTHER, LONG)
    words = [
        *set_words("Nơi nhận:", 90, 500, 12), *set_words("TM. ỦY BAN NHÂN DÂN", 350, 500, bold=True),
        *set_words("- Các phòng của huyện, Ủy ban", 90, 515, 11), *set_words("KT. CHỦ TỊCH", 380, 517, bold=True),
        *set_words("nhân dân các xã;", 90, 530, 11),
        *set_words("- Lưu: VT.", 90, 545, 11), *set_words("Lê Văn Mẫu", 385, 580, bold=True),
        *set_words("PHỤ LỤC", 290, 640, bold=True),
    ]  # fmt: skip
    story = read(replace(body, words=(*body.words, *words)))
    assert cells(story) == [
        [
            [
                "Nơi nhận:\n- Các phòng của huyện, Ủy ban nhân dân các xã;\n- Lưu: VT.",
                "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nLê Văn Mẫu",
            ]
        ]
    ]
    assert lines(story)[-1] == "PHỤ LỤC"


def test_a_closing_goes_on_over_a_page_and_ends_where_a_heading_begins() -> None:
    body = set_page(1, OTHER, OTHER, OTHER, y=400.0)
    upper = (
        *set_words("Nơi nhận:", 90, 700, 12), *set_words("KT. CHỦ TỊCH", 350, 700, bold=True),
        *set_words("- Huyện ủy;", 90, 716, 11), *set_words("PHÓ CHỦ TỊCH", 350, 718, bold=True),
    )  # fmt: skip
    lower = (
        *set_words("- Các phòng của huyện,", 90, 80, 11), *set_words("Trần Thị Hoa", 350, 84, bold=True),
        *set_words("ban của huyện;", 90, 94, 11), *set_words("- Lưu: VT.", 90, 108, 11),
        *set_words("BIỂU MẪU", 90, 130, 14, bold=True),
    )  # fmt: skip
    story = read(replace(body, words=body.words + upper), page_of(*lower, number=2))
    assert cells(story) == [
        [
            [
                "Nơi nhận:\n- Huyện ủy;\n- Các phòng của huyện, ban của huyện;\n- Lưu: VT.",
                "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị Hoa",
            ]
        ]
    ]
    assert lines(story)[-1] == "BIỂU MẪU"


def test_letters_of_no_size_do_no_harm() -> None:
    words = [
        *set_words("Nơi nhận:", 90, 500, 12), *set_words("KT. CHỦ TỊCH", 350, 500, 14),
        *set_words("Lưu", 90, 515, 0.0),
    ]  # fmt: skip
    assert cells(read(page_of(*words))) == [[["Nơi nhận: Lưu", "KT. CHỦ TỊCH"]]]


def test_what_stands_alone_under_a_closing_is_no_part_of_it() -> None:
    body = set_page(1, OTHER, OTHER, OTHER, y=400.0)
    closing = (*set_words("Nơi nhận:", 90, 700, 12), *set_words("KT. CHỦ TỊCH", 350, 700, bold=True))
    story = read(replace(body, words=body.words + closing), set_page(2, LONG, y=80.0))
    assert cells(story) == [[["Nơi nhận:", "KT. CHỦ TỊCH"]]]
    assert lines(story)[-1] == LONG


def set_pairs(*entries: tuple[str, str], y: float = 300.0, at: float = 400.0) -> list[Word]:
    """Rows of two columns."""
    words: list[Word] = []
    for n, (label, value) in enumerate(entries):
        words += set_words(label, 85, y + 18 * n) + set_words(value, at, y + 18 * n)
    return words


def test_a_list_in_two_columns_says_label_and_value() -> None:
    words = set_pairs(
        ("Tỷ lệ hộ nghèo", "dưới 2%"),
        ("Số xã đạt chuẩn nông thôn mới:", "12 xã"),
        ("Tỷ lệ người dân dùng nước", "95%"),
        ("sạch ở nông thôn", ""),
        ("Thu nhập bình quân", "65 triệu"),
        ("", "đồng"),
        ("Số thôn có tủ sách", "đủ"),
    )
    above, below = set_page(1, LONG, OTHER, LONG, y=100.0), set_page(1, LONG, OTHER, LONG, y=500.0)
    story = read(page_of(*above.words, *words, *below.words))
    assert lines(story)[3:8] == [
        "Tỷ lệ hộ nghèo: dưới 2%",
        "Số xã đạt chuẩn nông thôn mới: 12 xã",
        "Tỷ lệ người dân dùng nước sạch ở nông thôn: 95%",
        "Thu nhập bình quân: 65 triệu đồng",
        "Số thôn có tủ sách: đủ",
    ]
    assert lines(story)[8] == LONG


@pytest.mark.parametrize(
    "entries",
    [
        [("Mục đích", "3"), ("Yêu cầu", "3"), ("Kinh phí", "12")],
        [("Tỷ lệ hộ nghèo", "dưới 2%"), ("Số xã", "12 xã")],
    ],
    ids=["contents", "two rows"],
)
def test_other_rows_with_gaps_are_no_list(entries: list[tuple[str, str]]) -> None:
    above = set_page(1, LONG, OTHER, LONG, y=100.0)
    story = read(page_of(*above.words, *set_pairs(*entries)))
    assert not any(":" in line for line in lines(story))


def test_values_may_stand_under_each_other_at_either_side() -> None:
    words = set_words("Tỷ lệ hộ nghèo", 85, 300) + set_words("dưới 2%", 400, 300)
    words += set_words("Số xã đạt chuẩn", 85, 318) + set_words("12", 400 + 6.5 * 4.5, 318)
    words += set_words("Số thôn văn hóa", 85, 336) + set_words("150", 400 + 6.5 * 3.5, 336)
    story = read(page_of(*set_page(1, LONG, OTHER, LONG, y=100.0).words, *words))
    assert lines(story)[3:] == ["Tỷ lệ hộ nghèo: dưới 2%", "Số xã đạt chuẩn: 12", "Số thôn văn hóa: 150"]


def test_a_ruled_table_has_wrapped_and_merged_cells() -> None:
    xs, ys = (85, 130, 300, 540), (100, 140, 160)
    words = [
        *set_words("TT", 90, 115), *set_words("Nội dung công", 140, 115), *set_words("việc chính", 140, 132),
        *set_words("Thời gian", 310, 115), *set_words("I", 95, 153), *set_words("Tủ sách của thôn", 140, 153),
    ]  # fmt: skip
    rules = [rule for rule in frame(xs, ys) if not (rule.upright and rule.x0 == 300)]
    rules.append(Rule(300, 100, 300, 140))
    assert cells(read(page_of(*words, rules=tuple(rules)))) == [
        [["TT", "Nội dung công việc chính", "Thời gian"], ["I", "Tủ sách của thôn", "Tủ sách của thôn"]]
    ]


def test_a_table_over_two_pages_is_one_with_one_header_and_whole_rows() -> None:
    xs, ys = (85, 130, 400, 540), (700, 720, 760)
    head = [*set_words("TT", 90, 715), *set_words("Nội dung", 140, 715), *set_words("Thời gian", 410, 715)]
    one = [
        *set_words("1", 90, 735),
        *set_words("Rà soát tủ sách của các", 140, 735),
        *set_words("Quý I", 410, 735),
    ]
    moved = [word._replace(baseline=word.baseline - 650) for word in head]
    rest = [*set_words("thôn, khu phố", 140, 85)]
    two = [*set_words("2", 90, 105), *set_words("Mua sách", 140, 105), *set_words("Quý II", 410, 105)]
    story = read(
        page_of(*head, *one, rules=frame(xs, ys)),
        page_of(*moved, *rest, *two, number=2, rules=frame(xs, (50, 70, 90, 110))),
    )
    assert cells(story) == [
        [
            ["TT", "Nội dung", "Thời gian"], ["1", "Rà soát tủ sách của các thôn, khu phố", "Quý I"],
            ["2", "Mua sách", "Quý II"],
        ]
    ]  # fmt: skip


def test_lines_that_make_no_table_make_none() -> None:
    assert grids_of(frame((85, 540), (100, 140))) == []
    assert grids_of([Rule(100, 80, 200, 80), Rule(300, 80, 400, 80)]) == []
    assert len(grids_of(frame((85, 200, 540), (100, 140, 160)))) == 1


def test_footnotes_are_cut_off_and_their_figures_marked() -> None:
    page = set_page(1, LONG, OTHER, LONG)
    at = page.words[-1]
    mark = Word("1", at.right, at.right + 4, at.baseline - 5, 8.0)
    note = [*set_words("1", 90, 748, 7), *set_words("Nghị quyết số 12/NQ-HĐND của huyện.", 98, 752, 11)]
    story = read(replace(page, words=(*page.words, mark, *note)))
    assert lines(story)[-1].endswith(f"{NOTE_OPEN}1{NOTE_CLOSE}")
    assert [(found.marker, found.text) for found in story.notes] == [
        ("1", "Nghị quyết số 12/NQ-HĐND của huyện.")
    ]


def test_digital_signatures_are_data_and_no_text() -> None:
    page = set_page(1, LONG, OTHER, LONG, y=200.0)
    data = [
        "Ký bởi: Ủy ban nhân dân huyện An Phú Tây",
        "Email: vp@anphutay.example",
        "Ngày ký: 14-03-2024 08:15:22 +07:00",
    ]
    words = [word for n, text in enumerate(data) for word in set_words(text, 380, 40 + 10 * n, 8)]
    story = read(replace(page, words=(*words, *page.words)))
    assert lines(story) == [LONG, OTHER, LONG]
    (signature,) = story.signatures
    assert (signature.signer, signature.time) == (
        "Ủy ban nhân dân huyện An Phú Tây",
        "14-03-2024 08:15:22 +07:00",
    )


def test_rows_go_by_the_baseline() -> None:
    words = [
        Word("Kế", 10, 20, 100.0, 14.0),
        Word("hoạch", 24, 50, 102.0, 16.0),
        Word("năm", 10, 30, 118.0, 14.0),
    ]
    assert [row.text for row in rows_of(words)] == ["Kế hoạch", "năm"]


def test_words_in_pieces_are_whole_again_but_where_the_file_has_a_space() -> None:
    pieces = [Word("Th", 10, 22, 100, 14), Word("ự", 22.3, 29, 100, 14), Word("c", 29, 35, 100, 14)]
    near = Word("hiện", 35.2, 60, 100, 14, spaced=True)
    assert [word.text for word in closed_up([*pieces, near])] == ["Thực", "hiện"]


@pytest.mark.parametrize(
    ("found", "pictured", "layer"),
    [
        (Shares(200, 0.95, 0.85), False, Layer.GOOD),
        (Shares(200, 0.95, 0.85), True, Layer.GOOD),
        (Shares(200, 0.20, 0.10), False, Layer.WRONG_LETTERS),
        (Shares(200, 0.66, 0.01), True, Layer.UNACCENTED),
        (Shares(200, 0.80, 0.01), True, Layer.UNACCENTED),
        (Shares(200, 0.80, 0.01), False, Layer.GOOD),
        (Shares(200, 0.66, 0.14), True, Layer.UNACCENTED),
        (Shares(200, 0.66, 0.15), True, Layer.WRONG_LETTERS),
        (Shares(200, 0.66, 0.01), False, Layer.WRONG_LETTERS),
        (Shares(39, 0.10, 0.01), False, Layer.FEW_WORDS),
    ],
)
def test_a_layer_is_judged_by_its_words(found: Shares, pictured: bool, layer: Layer) -> None:
    assert judge(found, pictured=pictured) is layer


def test_shares_leave_abbreviations_and_figures_out() -> None:
    assert shares(["UBND", "huyện", "12/2024", "rà", "soát", "TXҧQ"]) == Shares(4, 0.75, 0.25)
    assert shares([normalize("NFD", "huyện"), "điều", "é", "rà", "tư", "lũ", "ế"]) == Shares(7, 1.0, 5 / 7)
