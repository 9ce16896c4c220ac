import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.reading.markup import RawLine, looks_like_markdown, strip_markup
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, SourceLine


def strip(text: str, *, lenient: bool = True) -> list[SourceLine]:
    raw = [RawLine(line, number) for number, line in enumerate(text.split("\n"), start=1)]
    return list(strip_markup(raw, lenient=lenient))


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        pytest.param("**KẾ HOẠCH**", "KẾ HOẠCH", id="bold"),
        pytest.param("***Nơi nhận:***", "Nơi nhận:", id="bold and italic"),
        pytest.param("**1. **Tổ chức trồng cây", "1. Tổ chức trồng cây", id="closing stars behind a space"),
        pytest.param("*1.1. *Quán triệt", "1.1. Quán triệt", id="closing star behind a space"),
        pytest.param("**15.**** **Tất cả", "15. Tất cả", id="four stars close and open"),
        pytest.param("nước *(NSNN) *năm nay", "nước (NSNN) năm nay", id="star before the next word"),
        pytest.param("ngân sách* [2]*.", "ngân sách [2].", id="opening star before a space"),
        pytest.param("_Căn cứ Luật_ mới", "Căn cứ Luật mới", id="underscores"),
        pytest.param("___2. Trồng cây.___", "2. Trồng cây.", id="three underscores"),
        pytest.param("số ___2024___ này", "số ___2024___ này", id="a blank to fill in around a year stays"),
        pytest.param("tệp ke_hoach_nam.docx", "tệp ke_hoach_nam.docx", id="underscores inside a word stay"),
        pytest.param("ngày ___ tháng ___ năm", "ngày ___ tháng ___ năm", id="blanks to fill in stay"),
        pytest.param("* Phòng Kinh tế", "* Phòng Kinh tế", id="list star stays"),
        pytest.param("*Phòng Kinh tế", "*Phòng Kinh tế", id="star without a partner stays"),
        pytest.param("Ghi chú (*): tạm tính (*)", "Ghi chú (*): tạm tính (*)", id="note stars stay"),
        pytest.param("diện tích 5*3 và 2*4", "diện tích 5*3 và 2*4", id="products stay"),
        pytest.param("a * b * c", "a * b * c", id="stars between spaces stay"),
        pytest.param("## **II. NỘI DUNG** ##", "II. NỘI DUNG", id="heading"),
        pytest.param("#Không phải tiêu đề", "#Không phải tiêu đề", id="hash without a space stays"),
        pytest.param("1\\. Mục \\- a \\* b \\_ c", "1. Mục - a * b _ c", id="escapes"),
        pytest.param("2. Mục\n5. Mục", "2. Mục|5. Mục", id="numbers stay as printed"),
        pytest.param("A&nbsp;&amp; B &lt; 5", "A\xa0& B < 5", id="entities"),
        pytest.param("R&D; A&B", "R&D; A&B", id="ampersands stay"),
        pytest.param("dòng một<br/>dòng hai", "dòng một|dòng hai", id="break"),
        pytest.param("<p>Đoạn <b>đậm</b></p>", "Đoạn đậm", id="tags"),
        pytest.param("tỷ lệ < 10,6 ‰ và > 5 %", "tỷ lệ < 10,6 ‰ và > 5 %", id="comparison signs stay"),
        pytest.param("100 m<sup>2</sup>", "100 m²", id="superscript"),
        pytest.param("trồng cây^1^, 5 m^2^", "trồng cây¹, 5 m²", id="superscript of Pandoc"),
        pytest.param("^1^ Theo đề án", "¹ Theo đề án", id="superscript of Pandoc before a note"),
        pytest.param("^2 trồng ^1^ cây", "^2 trồng ^1^ cây", id="carets"),
        pytest.param("xem [tại đây](https://vd.example/a_b)", "xem tại đây", id="link"),
        pytest.param('Cây ![Quốc huy](anh/huy.png){width="2in"}xanh', "Cây xanh", id="picture"),
        pytest.param("![Hình 1][image1]", "", id="picture said where it lies at the end"),
        pytest.param("[I. MỤC ĐÍCH]{.underline}", "I. MỤC ĐÍCH", id="span of Pandoc"),
        pytest.param("[]{#_Toc12 .anchor}I. MỤC ĐÍCH", "I. MỤC ĐÍCH", id="anchor of Pandoc"),
        pytest.param("[[Trồng\ncây]{.mark} xanh]{.smallcaps}", "Trồng|cây xanh", id="spans in one another"),
        pytest.param(
            'Trồng [cỏ]{.deletion author="An"}[cây]{.insertion author="An"}', "Trồng cây", id="changes"
        ),
        pytest.param("# I. MỤC ĐÍCH {#i.-mục-đích .unnumbered}", "I. MỤC ĐÍCH", id="attributes of a heading"),
        pytest.param("# [I. MỤC ĐÍCH]{.underline}", "I. MỤC ĐÍCH", id="span in a heading"),
        pytest.param("mức [1]{2} và {A}", "mức [1]{2} và {A}", id="braces that are no attributes stay"),
        pytest.param("mục [1](kèm theo)", "mục [1](kèm theo)", id="brackets that are no link stay"),
        pytest.param("<ul><li>một<li>hai</ul>", "một|hai", id="items without an end"),
        pytest.param("<td>một</td><td>hai</td>", "một|hai", id="cells without a table"),
        pytest.param("```\nmã\n```", "mã", id="fence"),
        pytest.param("dùng `lệnh` này", "dùng lệnh này", id="code"),
        pytest.param("Luật[^1] mới", f"Luật{NOTE_OPEN}1{NOTE_CLOSE} mới", id="note reference"),
        pytest.param("Huyện **A", "Huyện A", id="lone double star is dropped in marked up text"),
    ],
)
def test_markup_goes_and_text_stays(marked: str, plain: str) -> None:
    assert "|".join(line.text for line in strip(marked)) == plain


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        pytest.param("* (Kèm theo Kế hoạch số 8)*", "(Kèm theo Kế hoạch số 8)", id="one star"),
        pytest.param("* (Kèm theo Kế hoạch số 8) *", "(Kèm theo Kế hoạch số 8)", id="blanks at both ends"),
        pytest.param(
            "* (Kèm theo Kế hoạch\nsố 8).*", "(Kèm theo Kế hoạch|số 8).", id="brackets over two lines"
        ),
        pytest.param(
            "* - Rà soát ao hồ.*\n* - Đào ao.*", "- Rà soát ao hồ.|- Đào ao.", id="items with marks"
        ),
        pytest.param("* Kinh phí:* 5 triệu đồng", "Kinh phí: 5 triệu đồng", id="a label"),
        pytest.param("** II**", "II", id="two stars"),
        pytest.param("** Kinh phí:** 5 triệu đồng", "Kinh phí: 5 triệu đồng", id="a label in bold"),
        pytest.param("** II. KINH PHÍ **", "II. KINH PHÍ", id="two stars with blanks at both ends"),
        pytest.param("- ** Kinh phí:** xã", "- Kinh phí: xã", id="behind an item's mark"),
        pytest.param("a) ** Kinh phí:** xã", "a) Kinh phí: xã", id="behind a letter"),
        pytest.param("*** 1. Nội dung***", "1. Nội dung", id="three stars"),
        pytest.param("*** Kinh phí:** xã", "* Kinh phí: xã", id="the third star is the line's own"),
        pytest.param("_ (Kèm theo Kế hoạch số 8)_", "(Kèm theo Kế hoạch số 8)", id="an underscore"),
        pytest.param(
            "_ (Kèm theo Kế hoạch số 8) _", "(Kèm theo Kế hoạch số 8)", id="underscores with blanks"
        ),
        pytest.param("* Lưu ý: báo cáo đủ.", "* Lưu ý: báo cáo đủ.", id="a star of its own"),
        pytest.param("* Đào ao\n* Thả cá*", "* Đào ao|* Thả cá*", id="in a list the last star is a note's"),
        pytest.param("* Đào ao\nThả cá*", "* Đào ao|Thả cá*", id="over two lines only in brackets"),
        pytest.param(
            "* Đào ao * thả cá", "* Đào ao * thả cá", id="closes inside its line only behind a colon"
        ),
        pytest.param("* Đào ao *", "* Đào ao *", id="a blank before the end only in brackets"),
        pytest.param("Ao ** sâu ** và", "Ao ** sâu ** và", id="inside a line"),
        pytest.param("Tên: _ _ _", "Tên: _ _ _", id="blanks to fill in"),
    ],
)
def test_emphasis_may_open_with_a_blank_behind_its_stars(marked: str, plain: str) -> None:
    assert "|".join(" ".join(line.text.split()) for line in strip(marked)) == plain
    assert "|".join(" ".join(line.text.split()) for line in strip(marked, lenient=False)) == plain


@pytest.mark.parametrize("rule", ["-------", "_____", "***", "=====", "- - -", "————", "**-------**"])
def test_a_rule_is_a_blank_line(rule: str) -> None:
    assert [line.text for line in strip(f"trên\n{rule}\ndưới")] == ["trên", "", "dưới"]


def test_markup_alone_on_a_line_gives_no_line() -> None:
    lines = strip("**ỦY BAN NHÂN DÂN\n**\nTỈNH SÔNG LAM")
    assert [(line.text, line.line) for line in lines] == [("ỦY BAN NHÂN DÂN", 1), ("TỈNH SÔNG LAM", 3)]
    assert not lines[0].joins_next


def test_emphasis_over_a_line_break_joins_the_lines() -> None:
    first, second, third = strip("**I. MỤC ĐÍCH,\nYÊU CẦU**\nChung")
    assert (first.joins_next, second.joins_next) == (True, False)
    assert first.style.bold and second.style.bold and not third.style.bold


def test_emphasis_does_not_join_items_or_hard_breaks() -> None:
    items = strip("*Nơi nhận:\n- Như trên;*")
    assert [line.joins_next for line in items] == [False, False]
    assert [line.joins_next for line in strip("**PHÓ  \nBÍ THƯ**")] == [False, False]


def test_emphasis_ends_at_a_blank_line() -> None:
    assert [line.text for line in strip("*một\n\nhai*", lenient=False)] == ["*một", "", "hai*"]


def test_two_items_with_stars_are_not_one_emphasis() -> None:
    text = "*Mục tiêu một: đạt\n*Mục tiêu hai: đạt"
    assert "\n".join(line.text for line in strip(text)) == text


def test_an_item_in_italic_keeps_its_own_star() -> None:
    first, second = strip("** Khó khăn ảnh\nhưởng thu*")
    assert (first.text, second.text) == ("* Khó khăn ảnh", "hưởng thu")
    assert first.style.italic


def test_a_line_is_bold_only_when_all_its_letters_are() -> None:
    assert strip("**1.** Tổ chức")[0].style.bold is False
    assert strip("1. **Tổ chức**")[0].style.bold is False
    assert strip("**1. Tổ chức** -")[0].style.bold is True


def test_heading_depth() -> None:
    assert [line.style.heading for line in strip("# A\nb\n###### C")] == [1, 0, 6]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**a**\n\n**b**", True),
        ("# A\n\n## B", True),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\n**c**", True),
        ("ỦY BAN\n-----\nSố: 1/KH", False),
        ("* một\n* hai", False),
        ("tạm tính (*) và **", False),
    ],
)
def test_looks_like_markdown(text: str, expected: bool) -> None:
    assert looks_like_markdown(text) is expected


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(" " * 200_000, id="spaces"),
        pytest.param("\t " * 100_000 + "x", id="tabs and a letter"),
        pytest.param("|" + " " * 200_000 + "x", id="a bar"),
        pytest.param("# a" + " " * 200_000 + "x", id="inside a heading"),
        pytest.param("```" + " " * 200_000 + "x y", id="behind a fence"),
        pytest.param("-" * 200_000 + "x", id="dashes"),
    ],
)
def test_long_lines_of_blanks_are_read_as_others(line: str) -> None:
    assert not looks_like_markdown(f"{line}\nx\n")
    text = " ".join(piece.text for piece in strip(line))
    assert text == line.rstrip().removeprefix("# ")


@given(st.text(alphabet="ab *_\n-#\\<>&;[]()`~1.^|", max_size=80), st.booleans())
def test_letters_survive_any_markup(text: str, lenient: bool) -> None:
    lines = strip(text, lenient=lenient)
    kept = "".join(line.text for line in lines)
    if not {"<", "[", "&", "`"} & set(text):
        assert sorted(filter(str.isalpha, kept)) == sorted(filter(str.isalpha, text))
    assert all("\n" not in line.text for line in lines)


@given(st.lists(st.sampled_from(["Điều", "năm", "2026", "-", "+", "a)", "1.", "%"]), min_size=1, max_size=12))
def test_text_without_markup_is_unchanged(words: list[str]) -> None:
    text = "x " + " ".join(words)
    assert [line.text for line in strip(text)] == [text]
