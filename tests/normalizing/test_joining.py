from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from normalizing_sources import bold_lines, paragraphs

from kehoach_cli.reading.source import SourceLine, Style

WRAPPED = """
Căn cứ Nghị quyết số 12/NQ-HĐND ngày 08/7/2022 của Hội đồng nhân dân tỉnh về bảo
vệ rừng đầu nguồn trên địa bàn tỉnh giai đoạn 2021 - 2025 và những năm tiếp theo.
Ủy ban nhân dân huyện ban hành kế hoạch bảo vệ rừng năm 2025 với những nội dung
chủ yếu như sau:
"""


def test_lines_of_one_width_are_joined() -> None:
    assert paragraphs(WRAPPED) == [" ".join(WRAPPED.split())]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        pytest.param(
            "- Thực hiện Quyết định số 15/QĐ-",
            "UBND ngày 20 tháng 01 năm 2024;",
            "15/QĐ-UBND ngày",
            id="symbol",
        ),
        pytest.param("- Phối hợp với Trung tâm TT-", "VH-TT và các xã;", "TT-VH-TT", id="symbol-of-parts"),
        pytest.param("- Định hướng giai đoạn 2021-", "2030 của ngành;", "2021-2030", id="years"),
        pytest.param(
            "- Nâng cao đời sống kinh tế", "- xã hội của người dân;", "kinh tế - xã hội", id="dash-in-word"
        ),
        pytest.param("- Phát triển kinh tế -", "xã hội của người dân;", "kinh tế - xã hội", id="dash-at-end"),
        pytest.param(
            "- Theo Nghị quyết số 52/NQ-CP ngày", "15/6/2016 của Chính phủ;", "ngày 15/6/2016", id="date"
        ),
        pytest.param("- Phấn đấu thu nhập tăng trên", "2 lần so với năm 2020;", "trên 2 lần", id="count"),
        pytest.param("- Thực hiện Kế hoạch", "số 104/KH-UBND của tỉnh;", "Kế hoạch số 104", id="number"),
        pytest.param("- Hoàn thành các chỉ tiêu (nếu", "có) trong năm;", "(nếu có)", id="bracket"),
        pytest.param("- Hoàn thành trong quý", "IV năm 2025;", "quý IV năm", id="quarter"),
    ],
)
def test_what_goes_on(before: str, after: str, whole: str) -> None:
    filler = "trồng và bảo vệ rừng đầu nguồn của tỉnh ở các xã vùng cao trong những năm qua "
    first = f"{before[:2]}{(filler + filler)[: 78 - len(before)].rsplit(' ', 1)[0]} {before[2:]}"
    joined = paragraphs([*WRAPPED.strip().split("\n"), first, after, "- Tổng kết."])
    assert whole in joined[-2]
    assert joined[-1] == "- Tổng kết."


@pytest.mark.parametrize(
    "mark", ["- ", "+ ", "2. ", "2.1. ", "b) ", "đ) ", "(2) ", "II. ", "Điều 2. ", "Căn cứ "], ids=str.strip
)
def test_marks_begin_paragraphs(mark: str) -> None:
    item = f"{mark}Trồng rừng"
    assert paragraphs([*WRAPPED.strip().split("\n"), item, item])[1:] == [item, item]


def test_a_name_in_two_parts_is_not_a_list_item() -> None:
    text = """
- Cơ quan chủ trì: (1) Văn phòng huyện và các phòng chuyên môn, (2) Trạm Kiểm lâm
- Thủy lợi, (3) Phòng Kinh tế.
- Cơ quan phối hợp: Các phòng Tài chính, Giáo dục, Văn hóa và ủy ban nhân dân
các xã.
- Thời gian: cả năm, báo cáo kết quả thực hiện từng tháng, quý gửi về ủy ban nhân
dân huyện.
"""
    assert paragraphs(text)[0].endswith("(2) Trạm Kiểm lâm - Thủy lợi, (3) Phòng Kinh tế.")
    assert len(paragraphs(text)) == 3


def test_item_without_full_stop_ends_before_the_next_item() -> None:
    text = """
- Cơ quan chủ trì: Phòng Kinh tế và Hạ tầng
- Cơ quan phối hợp: Các phòng Tài chính, Giáo dục, Văn hóa và ủy ban nhân dân các
xã vùng cao, các tổ chức chính trị có liên quan đến công tác bảo vệ rừng trên địa
bàn huyện.
"""
    assert paragraphs(text)[0] == "- Cơ quan chủ trì: Phòng Kinh tế và Hạ tầng"


def test_heading_over_two_lines_does_not_swallow_the_paragraph() -> None:
    text = """
1. Mở rộng diện tích rừng gỗ lớn và thu hút doanh nghiệp chế biến gỗ vào huyện,
trước hết là những doanh nghiệp có vườn ươm giống đạt chuẩn ở các xã vùng cao
Giao khoán rừng cho nhóm hộ theo từng tiểu khu, có bản đồ và mốc giới ngoài thực
địa để người dân dễ nhận biết. Giao khoán rừng phải công khai cho cả bản cùng biết
và giám sát.
2. Kinh phí
"""
    heading, body, last = paragraphs(text)
    assert heading.endswith("đạt chuẩn ở các xã vùng cao")
    assert body.startswith("Giao khoán rừng cho nhóm hộ")
    assert last == "2. Kinh phí"


@pytest.mark.parametrize("mark", ["III.", "1.", "2.1.", "a)"])
def test_a_mark_alone_takes_the_next_line(mark: str) -> None:
    assert paragraphs([mark, "Mục đích", "", "Nội dung thứ nhất."]) == [
        f"{mark} Mục đích",
        "Nội dung thứ nhất.",
    ]


def test_emphasis_that_runs_on_is_one_heading() -> None:
    assert paragraphs(bold_lines("II. MỤC", "TIÊU")) == ["II. MỤC TIÊU"]
    assert paragraphs(bold_lines("VII. CHẾ ĐỘ", "BÁO CÁO")) == ["VII. CHẾ ĐỘ BÁO CÁO"]


def test_signature_lines_stay_apart_even_inside_one_emphasis() -> None:
    assert paragraphs(bold_lines("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ")) == ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"]
    assert paragraphs(bold_lines("TM. ỦY BAN NHÂN", "DÂN")) == ["TM. ỦY BAN NHÂN DÂN"]


def test_letterhead_signature_and_recipients_keep_their_lines() -> None:
    lines = [
        "ỦY BAN NHÂN DÂN",
        "HUYỆN LÂM SƠN",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Lâm Sơn, ngày 05 tháng 3 năm 2025",
        "KẾ HOẠCH",
        "Bảo vệ rừng năm 2025",
        "Nơi nhận:",
        "- Sở Nông nghiệp;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Trần Văn Mẫu",
    ]
    assert paragraphs(lines) == lines


def test_wrapped_recipients_are_joined() -> None:
    lines = ["Nơi nhận:", "- VPUB: CVP, các PCVP, các Phòng: Lâm nghiệp,", "Thủy sản;", "- Lưu: VT."]
    assert paragraphs(lines) == [lines[0], f"{lines[1]} {lines[2]}", lines[3]]


def test_title_in_capitals_over_two_lines_is_one() -> None:
    title = ["TRIỂN KHAI CÔNG TÁC BẢO VỆ RỪNG ĐẦU NGUỒN", "TRÊN ĐỊA BÀN HUYỆN LÂM SƠN NĂM 2025"]
    assert paragraphs(["KẾ HOẠCH", *title, "", "Căn cứ Luật Lâm nghiệp;"]) == [
        "KẾ HOẠCH",
        " ".join(title),
        "Căn cứ Luật Lâm nghiệp;",
    ]


def test_short_lines_with_capitals_are_not_glued() -> None:
    lines = ["Rừng xanh ta giữ", "Suối trong ta gìn", "Quê hương tươi đẹp"]
    assert paragraphs([*WRAPPED.strip().split("\n"), "", *lines])[1:] == lines


def test_sentence_cut_by_a_page_end_goes_on_over_blank_lines() -> None:
    long = (
        "- Đổi mới nội dung, phương thức bảo vệ rừng phù hợp với tình hình thực tế của các xã vùng cao và "
        * 3
    )
    lines = [long.strip(), "", "", "", "nâng cao trách nhiệm của chủ rừng.", "", "- Tổng kết."]
    assert paragraphs(lines) == [f"{long.strip()} {lines[4]}", "- Tổng kết."]


def test_word_paragraphs_are_never_joined() -> None:
    lines = ["Kế hoạch bảo vệ rừng", "của huyện Lâm Sơn"]
    assert paragraphs(lines, wrapped=False) == lines


def test_markdown_headings_keep_to_themselves() -> None:
    lines = [SourceLine("1. Chủ đề", 1, Style(heading=3)), SourceLine("phát động phong trào trồng rừng", 2)]
    assert paragraphs(lines) == ["1. Chủ đề", "phát động phong trào trồng rừng"]


def test_first_line_indent_tells_paragraphs() -> None:
    text = """
      Thực hiện Quyết định số 15/QĐ-UBND ngày 06/3/2025 của Giám đốc Sở
Lâm nghiệp tỉnh về việc kiểm tra công tác bảo vệ rừng đầu nguồn trên địa bàn.
Trưởng đoàn kiểm tra lập kế hoạch tiến hành kiểm tra như sau về nội dung và
thời gian.
      Kiểm tra hồ sơ, tài liệu giao rừng cho cộng đồng dân cư, hộ gia đình quản
lý và sử dụng.
      Kiểm tra hiện trường ở các xã vùng cao, có sự tham gia của các tổ bảo vệ
rừng ở cơ sở.
"""
    assert [p.split()[0] for p in paragraphs(text)] == ["Thực", "Kiểm", "Kiểm"]


# -- paragraphs survive any wrapping ----------------------------------------------------------------------------------

WORDS = [
    "tổ",
    "chức",
    "triển",
    "khai",
    "thực",
    "hiện",
    "có",
    "hiệu",
    "quả",
    "công",
    "tác",
    "bảo",
    "vệ",
    "rừng",
    "đầu",
    "nguồn",
    "trên",
    "địa",
    "bàn",
    "huyện",
    "nhằm",
    "nâng",
    "cao",
    "chất",
    "lượng",
    "quản",
    "lý",
    "đất",
    "lâm",
    "nghiệp",
    "phối",
    "hợp",
    "chặt",
    "chẽ",
    "giữa",
    "chủ",
    "rừng",
    "và",
    "người",
    "dân",
    "vùng",
    "cao",
]
NAMES = [
    "Ủy ban nhân dân xã",
    "Sở Nông nghiệp",
    "ngày 15/6/2025",
    "Quyết định số 35/QĐ-UBND",
    "kinh tế - xã hội",
    "trên 95%",
]
OPENERS = ["Tăng cường", "Đẩy mạnh", "Rà soát", "Tiếp tục", "Hướng dẫn"]


PREAMBLE = [
    "Căn cứ Quyết định số 12/QĐ-UBND ngày 08/7/2024 của Ủy ban nhân dân tỉnh về việc giao rừng và đất lâm nghiệp cho các "
    "hộ gia đình, cộng đồng dân cư vùng cao quản lý, sử dụng và hưởng lợi lâu dài theo quy định của pháp luật;",
    "Theo đề nghị của Sở Nông nghiệp, ý kiến của Ủy ban nhân dân xã, thống nhất của các chủ rừng trên địa bàn và kết quả "
    "kiểm tra hiện trường của tổ công tác liên ngành, huyện ban hành kế hoạch bảo vệ rừng đầu nguồn với các nội dung, nhiệm "
    "vụ chủ yếu như sau:",
]


@st.composite
def sentences(draw: st.DrawFn, shortest: int = 6, longest: int = 50) -> str:
    words = draw(st.lists(st.sampled_from([*WORDS, *NAMES]), min_size=shortest, max_size=longest))
    return " ".join([draw(st.sampled_from(OPENERS)), *words, "rừng"])


@st.composite
def plans(draw: st.DrawFn) -> list[str]:
    """A plan with headings in capitals, numbered paragraphs and lists."""
    out = ["KẾ HOẠCH", "Bảo vệ rừng năm 2025", *PREAMBLE]
    for roman in ["I", "II", "III"]:
        out.append(
            f"{roman}. {draw(st.sampled_from(['MỤC ĐÍCH, YÊU CẦU', 'NHIỆM VỤ', 'TỔ CHỨC THỰC HIỆN']))}"
        )
        for number in range(1, draw(st.integers(2, 4))):
            out.append(f"{number}. {draw(sentences())}.")
            out += [f"- {draw(sentences())};" for _ in range(draw(st.integers(0, 3)))]
    return out


@given(plan=plans(), width=st.integers(60, 110), blanks=st.sampled_from(["none", "between", "every"]))
def test_wrapping_is_undone(plan: list[str], width: int, blanks: str) -> None:
    lines: list[str] = []
    for paragraph in plan:
        for line in textwrap.wrap(paragraph, width, break_on_hyphens=False):
            lines += [line, ""] if blanks == "every" else [line]
        lines += [""] if blanks == "between" else []
    assert paragraphs(lines) == plan


@given(plan=plans(), width=st.integers(60, 110), page=st.integers(30, 45))
def test_page_numbers_are_seen_through(plan: list[str], width: int, page: int) -> None:
    lines: list[str] = []
    printed = 0
    for paragraph in plan:
        for line in textwrap.wrap(paragraph, width, break_on_hyphens=False):
            lines.append(line)
            printed += 1
            if printed % page == 0:
                lines += ["", str(printed // page + 1), ""]
        lines.append("")
    assert paragraphs(lines) == plan
