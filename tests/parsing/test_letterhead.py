"""Number, place, date, bodies, type and title, in every state in which they arrive."""

import pytest

from kehoach_cli import parse_text
from kehoach_cli.model import Header

BODY = "\n\nCăn cứ Luật Thư viện ngày 21/11/2019;\n\nI. MỤC ĐÍCH\n\n- Phục vụ bạn đọc.\n"


def header(text: str) -> Header:
    return parse_text(text + BODY).header


ONE_COLUMN = """UBND TỈNH AN KHÊ BẮC
SỞ DU LỊCH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 57/KH-SDL

An Khê Bắc, ngày 07 tháng 02 năm 2024

KẾ HOẠCH
Đón khách mùa lễ hội năm 2024"""
TWO_COLUMNS = """UBND TỈNH AN KHÊ BẮC          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ DU LỊCH                         Độc lập - Tự do - Hạnh phúc

Số: 57/KH-SDL                 An Khê Bắc, ngày 07 tháng 02 năm 2024

KẾ HOẠCH
Đón khách mùa lễ hội năm 2024"""
RULED_COLUMNS = """  UBND TỈNH AN KHÊ BẮC         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
       SỞ DU LỊCH                   Độc lập - Tự do - Hạnh phúc
         -------                         ---------------
     Số: 57/KH-SDL             An Khê Bắc, ngày 07 tháng 02 năm 2024

KẾ HOẠCH
Đón khách mùa lễ hội năm 2024"""
LONE_BARS = """|
**UBND TỈNH AN KHÊ BẮC**
SỞ DU LỊCH
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số: 57/KH-SDL
|
*An Khê Bắc, ngày 07 tháng 02 năm 2024*
|

**KẾ HOẠCH**

Đón khách mùa lễ hội năm 2024"""


@pytest.mark.parametrize(
    "text",
    [ONE_COLUMN, TWO_COLUMNS, RULED_COLUMNS, LONE_BARS],
    ids=["one column", "two columns", "columns over rules", "lone bars"],
)
def test_a_letterhead_says_the_same_however_it_arrives(text: str) -> None:
    found = header(text)
    assert found.parent_agency == "UBND tỉnh An Khê Bắc"
    assert found.agency == "Sở Du lịch"
    assert (found.number, found.symbol) == ("57/KH-SDL", "KH-SDL")
    assert (found.place, found.date) == ("An Khê Bắc", "2024-02-07")
    assert (found.type, found.title) == ("Kế hoạch", "Đón khách mùa lễ hội năm 2024")
    assert found.rules["number"] == "letterhead/number-state"


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 57/KH-UBND", "57/KH-UBND", "KH-UBND"), ("Số : 39 /KH -THDT", "39/KH-THDT", "KH-THDT"),
        ("Số: 0155/KH-UBND", "0155/KH-UBND", "KH-UBND"), ("Số: 20a/KH-THTM", "20a/KH-THTM", "KH-THTM"),
        ("Số: /KH-BDT", None, "KH-BDT"), ("Số:      /KH-BDT", None, "KH-BDT"), ("Số: …../KH-BDT", None, "KH-BDT"),
        ("Số: §/KH-BDT", None, "KH-BDT"), ("Số 28-KH/HU", "28-KH/HU", "KH/HU"), ("Số  -KH/ĐU", None, "KH/ĐU"),
        ("Số: 225 - KH/TWĐTN-CTTN", "225-KH/TWĐTN-CTTN", "KH/TWĐTN-CTTN"), ("Số: 12/KHPH-SYT-SGDĐT", "12/KHPH-SYT-SGDĐT", "KHPH-SYT-SGDĐT"),
        ("Số: 118A/KH-SDL", "118A/KH-SDL", "KH-SDL"), ("Số: 05B-KH/HU", "05B-KH/HU", "KH/HU"),
        ("Số: 09 KH/ĐTN", "09-KH/ĐTN", "KH/ĐTN"), ("Số: 31 KH-MNHS", "31/KH-MNHS", "KH-MNHS"), ("Số:      KH-MNHS", None, "KH-MNHS"),
    ],
)  # fmt: skip
def test_numbers_are_read_and_blank_ones_left_out(line: str, number: str | None, symbol: str) -> None:
    found = header(f"SỞ DU LỊCH\n\n{line}\n\nKẾ HOẠCH\nĐón khách")
    assert (found.number, found.symbol) == (number, symbol)


def test_a_number_without_the_sign_before_its_symbol_is_mended_and_told() -> None:
    plan = parse_text(
        "ĐOÀN XÃ PHÚ TÂY\n\nSố: 09 KH/ĐTN        Phú Tây, ngày 12/01/2026\n\nKẾ HOẠCH\nĐón khách"
    )
    assert (plan.header.number, plan.header.place, plan.header.date) == ("09-KH/ĐTN", "Phú Tây", "2026-01-12")
    assert [d.message for d in plan.diagnostics if d.code == "number-mended"] == [
        "number “09 KH/ĐTN” read as 09-KH/ĐTN"
    ]


@pytest.mark.parametrize(
    ("number", "symbol"),
    [("88/\u041a\u041d-UBND", "KH-UBND"), ("28-\u039aH/TU", "KH/TU"), ("\uff18/KH-SDL", "KH-SDL")],
)
def test_other_alphabets_are_made_plain_and_told(number: str, symbol: str) -> None:
    plan = parse_text(f"SỞ DU LỊCH\n\nSố: {number}\n\nKẾ HOẠCH\nĐón khách")
    assert plan.header.number is not None
    assert plan.header.number.isascii()
    assert plan.header.symbol == symbol
    assert [d.code for d in plan.diagnostics].count("letters-made-plain") == 1


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("Phú Tây, ngày 29 tháng 3 năm 2024", "Phú Tây", "2024-03-29"),
        ("Phú Tây, ngày tháng 02 năm 2022", "Phú Tây", "2022-02"),
        ("Phú Tây, ngày .... tháng .... năm 2026", "Phú Tây", "2026"),
        ("TP. An Khê, ngày 05 tháng 01 năm 2023", "TP. An Khê", "2023-01-05"),
        ("Phú Tây, ngày 12/01 năm 2026", "Phú Tây", "2026-01-12"),
        ("Phú Tây, ngày 12 tháng 1/2026", "Phú Tây", "2026-01-12"),
        ("Phú Tây ngày 12/01/2026", "Phú Tây", "2026-01-12"),
        ("Phú Tây, 12/01/2026", "Phú Tây", "2026-01-12"),
        ("Phú Tây, ngày 12/01/26", "Phú Tây", "2026-01-12"),
        ("Phú Tây, ngày    /01/2026", "Phú Tây", "2026-01"),
    ],
)
def test_place_and_date_may_be_partial(line: str, place: str, date: str) -> None:
    found = header(f"SỞ DU LỊCH\n\nSố: 5/KH-SDL\n\n{line}\n\nKẾ HOẠCH\nĐón khách")
    assert (found.place, found.date) == (place, date)


@pytest.mark.parametrize(
    ("lines", "parent", "agency"),
    [
        ("ỦY BAN NHÂN DÂN\nHUYỆN PHÚ TÂY", None, "Ủy ban nhân dân huyện Phú Tây"),
        ("ĐẢNG BỘ TỈNH AN KHÊ BẮC\nHUYỆN ỦY PHÚ TÂY\n*", "Đảng bộ tỉnh An Khê Bắc", "Huyện ủy Phú Tây"),
        ("UBND HUYỆN PHÚ TÂY\nTRƯỜNG THCS SUỐI NGỌC", "UBND huyện Phú Tây", "Trường THCS Suối Ngọc"),
        ("SỞ Y TẾ\nSỞ GIÁO DỤC VÀ ĐÀO TẠO", None, "Sở Y tế - Sở Giáo dục và Đào tạo"),
        ("UBND TỈNH SƠN KHÊ\nSỞ Y TẾ\nCHI CỤC DÂN SỐ", "UBND tỉnh Sơn Khê - Sở Y tế", "Chi cục Dân số"),
        ("ỦY BAN NHÂN DÂN\nTỈNH SƠN KHÊ\nSỞ Y TẾ", "Ủy ban nhân dân tỉnh Sơn Khê", "Sở Y tế"),
        ("ỦY BAN NHÂN DÂN\nXÃ TÂN MỸ\nTRƯỜNG THCS LÊ LỢI", "Ủy ban nhân dân xã Tân Mỹ", "Trường THCS Lê Lợi"),
        (
            "SỞ XÂY DỰNG\nCHI CỤC TRỒNG TRỌT\nVÀ BẢO VỆ THỰC VẬT",
            "Sở Xây dựng",
            "Chi cục Trồng trọt và Bảo vệ thực vật",
        ),
        (
            "ĐẢNG BỘ TỈNH SƠN KHÊ\nBAN CHẤP HÀNH\nĐẢNG BỘ XÃ TÂN MỸ",
            "Đảng bộ tỉnh Sơn Khê",
            "Ban Chấp hành Đảng bộ xã Tân Mỹ",
        ),
        (
            "HỘI NÔNG DÂN TỈNH SƠN KHÊ\nHỘI NÔNG DÂN XÃ TÂN MỸ",
            "Hội Nông dân tỉnh Sơn Khê",
            "Hội Nông dân xã Tân Mỹ",
        ),
        (
            "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI TỈNH SƠN KHÊ\nSỞ Y TẾ TỈNH SƠN KHÊ",
            None,
            "Sở Lao động - Thương binh và Xã hội tỉnh Sơn Khê - Sở Y tế tỉnh Sơn Khê",
        ),
        (
            "HỘI NÔNG DÂN THỊ XÃ SƠN KHÊ\nHỘI NÔNG DÂN XÃ TÂN MỸ",
            "Hội Nông dân thị xã Sơn Khê",
            "Hội Nông dân xã Tân Mỹ",
        ),
        (
            "UBND HUYỆN PHÚ TÂY\nUBND XÃ TÂN MỸ\nUBND XÃ TÂN LẬP",
            "UBND huyện Phú Tây",
            "UBND xã Tân Mỹ - UBND xã Tân Lập",
        ),
        ("/UBND XÃ TÂN MỸ\nBAN CHỈ ĐẠO", "UBND xã Tân Mỹ", "Ban Chỉ đạo"),
        ("TRƯỜNG THPT NGUYỄN DU\nTỔ TOÁN - TIN", "Trường THPT Nguyễn Du", "Tổ Toán - Tin"),
        ("BỆNH VIỆN ĐA KHOA SƠN KHÊ\nKHOA NHI", "Bệnh viện Đa khoa Sơn Khê", "Khoa Nhi"),
        ("UBND TỈNH SƠN KHÊ\nSỞ Y TẾ - SỞ NỘI VỤ", "UBND tỉnh Sơn Khê", "Sở Y tế - Sở Nội vụ"),
        ("LĐLĐ TỈNH SƠN KHÊ\nCĐCS TRƯỜNG THPT NGUYỄN DU", "LĐLĐ tỉnh Sơn Khê", "CĐCS Trường THPT Nguyễn Du"),
        ("SỞ Y TẾ SƠN KHÊ\nTTYT HUYỆN PHÚ TÂY", "Sở Y tế Sơn Khê", "TTYT huyện Phú Tây"),
        ("TRUNG ƯƠNG ĐOÀN TNCS HỒ CHÍ MINH\nBAN BÍ THƯ", "Trung ương Đoàn TNCS Hồ Chí Minh", "Ban Bí thư"),
    ],
)
def test_the_bodies_of_a_letterhead(lines: str, parent: str | None, agency: str) -> None:
    found = header(f"{lines}\n\nSố: 5/KH-X\n\nPhú Tây, ngày 05 tháng 01 năm 2023\n\nKẾ HOẠCH\nĐón khách")
    assert (found.parent_agency, found.agency) == (parent, agency)


@pytest.mark.parametrize(
    ("title", "words", "agency"),
    [
        (
            "Công tác trẻ em huyện Phú Tây năm 2024",
            "UBND huyện ban hành Kế hoạch công tác trẻ em, cụ thể như sau:",
            "UBND huyện Phú Tây",
        ),
        ("Công tác dân vận năm 2024", "Ban Dân vận xây dựng kế hoạch thực hiện như sau:", "Ban Dân vận"),
        (
            "Học tập nghị quyết",
            "Huyện ủy Phú Tây xây dựng Kế hoạch học tập, cụ thể như sau:",
            "Huyện ủy Phú Tây",
        ),
    ],
)
def test_without_letterhead_the_body_s_own_words_name_it(title: str, words: str, agency: str) -> None:
    found = parse_text(
        f"KẾ HOẠCH\n{title}\n\nCăn cứ Luật Trẻ em năm 2016; {words}\n\nI. MỤC ĐÍCH\n\n- Nâng cao nhận thức."
    ).header
    assert (found.agency, found.number, found.date) == (agency, None, None)


@pytest.mark.parametrize(
    ("lines", "agency"),
    [
        ("ỦY\nBAN NHÂN DÂN\nTỈNH AN KHÊ BẮC\n-------", "Ủy ban nhân dân tỉnh An Khê Bắc"),
        ("ỦY BAN NHÂN DÂN |\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |", "UBND tỉnh An Khê Bắc"),
        ("SỞ DU LỊCH", "Sở Du lịch"),
    ],
)
def test_a_letterhead_that_lost_words_is_made_whole(lines: str, agency: str) -> None:
    issued = "Theo đề nghị của Sở Du lịch, UBND tỉnh An Khê Bắc ban hành Kế hoạch đón khách, cụ thể như sau:"
    text = f"{lines}\n\nKẾ HOẠCH\nĐón khách mùa lễ hội năm 2024\n\n{issued}\n\nI. MỤC ĐÍCH\n\n- Đón khách.\n"
    assert parse_text(text).header.agency == agency


def test_a_letterhead_worn_by_recognition_is_read() -> None:
    header = parse_text(
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN KHÊ\n\nQ\n\nCỘNG HÒA XÃ H NGHĨA NAM\nĐộc lập -. - Hạnh búc\nSố: 45/KH-UBND\n"
        "KẾ HOẠCH\nTruyền thông năm 2031\nI. MỤC ĐÍCH\n1. Vận động nhân dân."
    ).header
    assert (header.parent_agency, header.agency) == (None, "Ủy ban nhân dân tỉnh Sơn Khê")
    assert header.number == "45/KH-UBND"


def test_a_title_over_several_lines_is_joined() -> None:
    found = header("KẾ HOẠCH\n**Phát động phong trào**  \n**trồng cây năm 2024**")
    assert found.title == "Phát động phong trào trồng cây năm 2024"


@pytest.mark.parametrize("time", ["Năm học 2023 - 2024", "Tháng 6/ 2024", "Quý II năm 2024"])
@pytest.mark.parametrize("title", ["HOẠT ĐỘNG CÔNG ĐOÀN", "Hoạt động công đoàn"])
def test_a_line_with_nothing_but_a_time_goes_on_with_the_title(title: str, time: str) -> None:
    assert header(f"KẾ HOẠCH\n\n{title}\n\n{time}").title == f"{title} {time}"


def test_a_sentence_in_front_of_the_type_is_no_body() -> None:
    found = header(
        "Trường THCS Suối Ngọc xây dựng Kế hoạch tháng 11 như sau:\n\nKẾ HOẠCH\nCông tác tháng 11 năm 2024"
    )
    assert found.agency != "Trường THCS Suối Ngọc xây dựng Kế hoạch tháng 11 như sau:"


def test_a_title_in_small_letters_does_not_go_on_in_capitals() -> None:
    text = "# KẾ HOẠCH\n\n**Tổ chức ngày hội đọc sách**\n\n**MỤC ĐÍCH, YÊU CẦU**\n\n- Nâng cao nhận thức."
    assert header(text).title == "Tổ chức ngày hội đọc sách"


def test_a_title_that_begins_with_v_v_is_no_division() -> None:
    assert header("KẾ HOẠCH\n\nV/V HỖ TRỢ NGƯỜI DÂN VÙNG LŨ").title == "V/V HỖ TRỢ NGƯỜI DÂN VÙNG LŨ"


@pytest.mark.parametrize(
    ("title", "start", "end", "vision"),
    [
        ("Công tác trẻ em năm 2024", 2024, 2024, None),
        ("Phát triển du lịch giai đoạn 2021 - 2030, tầm nhìn đến năm 2045", 2021, 2030, 2045),
        ("Chuyển đổi số đến năm 2030", None, 2030, None),
        ("Hoạt động hè năm học 2023 - 2024", 2023, 2024, None),
        ("Thực hiện Nghị quyết số 12-NQ/TU ngày 03/4/2023 của Tỉnh ủy về trồng rừng", None, None, None),
        ("Tài chính 03 năm 2026 - 2028", 2026, 2028, None),
    ],
)
def test_the_period_comes_from_the_title(
    title: str, start: int | None, end: int | None, vision: int | None
) -> None:
    period = header(f"KẾ HOẠCH\n{title}").period
    assert (period.start, period.end, period.vision) == (start, end, vision)


def test_a_plan_attached_to_a_decision() -> None:
    text = """UBND TỈNH AN KHÊ BẮC
Số: 98/QĐ-UBND

An Khê Bắc, ngày 05 tháng 3 năm 2021

QUYẾT ĐỊNH
Về việc ban hành Kế hoạch trồng rừng năm 2021

Căn cứ Luật Lâm nghiệp năm 2017;

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng rừng.

Điều 2. Quyết định có hiệu lực từ ngày ký.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Thị Ba

KẾ HOẠCH
Trồng rừng năm 2021
(Ban hành kèm theo Quyết định số 98/QĐ-UBND ngày 05/3/2021 của UBND tỉnh An Khê Bắc)

I. NHIỆM VỤ

1. Ươm cây giống tại các vườn ươm của tỉnh.
"""
    plan = parse_text(text)
    assert (plan.header.type, plan.header.title) == ("Kế hoạch", "Trồng rừng năm 2021")
    assert plan.header.issued_with is not None
    assert plan.header.issued_with.model_dump() == {
        "type": "Quyết định", "number": "98/QĐ-UBND", "date": "2021-03-05", "agency": "UBND tỉnh An Khê Bắc",
    }  # fmt: skip
    assert [s.path for s in plan.sections] == ["I"]
    assert plan.recipients == ("Như Điều 2", "Lưu: VT")
    assert plan.signature is not None
    assert plan.signature.name == "Lê Thị Ba"


def test_a_place_of_issue_may_be_wrapped() -> None:
    found = header(
        "UBND THÀNH PHỐ AN KHÊ\n\nSố: 5/KH-UBND\n\nThành phố An\nKhê, ngày 05 tháng 01 năm 2023\n\nKẾ HOẠCH\nĐón khách"
    )
    assert (found.place, found.date) == ("Thành phố An Khê", "2023-01-05")


def test_without_a_type_line_the_plan_says_what_it_is() -> None:
    plan = parse_text(
        "Đón khách mùa lễ hội tại các di tích\n\nThực hiện Chương trình công tác năm 2024, Sở Du lịch An Khê ban hành "
        "Kế hoạch đón khách như sau:\n\nI. MỤC ĐÍCH\n\n- Phục vụ du khách.\n"
    )
    assert plan.header.title == "Đón khách mùa lễ hội tại các di tích"
    assert (plan.header.type, plan.header.agency) == ("Kế hoạch", "Sở Du lịch An Khê")
    assert plan.header.rules["type"] == "letterhead/issuing-words"


def test_the_bracket_under_a_title_is_a_basis() -> None:
    plan = parse_text(
        "KẾ HOẠCH\nĐón khách\n(Ban hành kèm theo Quyết định số 98/QĐ-UBND ngày 05/3/2024 của UBND huyện Phú Tây)"
        + BODY
    )
    assert plan.header.title == "Đón khách"
    assert (plan.citations[0].number, plan.citations[0].role.value) == ("98/QĐ-UBND", "basis")


YOUTH = """HUYỆN ĐOÀN BÌNH AN
BCH ĐOÀN XÃ ĐÔNG TÂN          ĐOÀN TNCS HỒ CHÍ MINH

Số: 14-KH/ĐTN                 Bình An, ngày 11 tháng 02 năm 2026

KẾ HOẠCH
Tổ chức ngày hội sách năm 2026"""
YOUTH_IN_ONE_COLUMN = """ĐOÀN TNCS HỒ CHÍ MINH
BCH ĐOÀN XÃ BÌNH AN

Số: 14-KH/ĐTN

Bình An, ngày 11 tháng 02 năm 2026

KẾ HOẠCH
Tổ chức ngày hội sách năm 2026"""


@pytest.mark.parametrize(
    ("text", "parent", "agency"),
    [
        (YOUTH, "Huyện đoàn Bình An", "BCH Đoàn xã Đông Tân"),
        (YOUTH_IN_ONE_COLUMN, "Đoàn TNCS Hồ Chí Minh", "BCH Đoàn xã Bình An"),
    ],
)
def test_the_youth_unions_name_is_a_motto_behind_other_bodies(text: str, parent: str, agency: str) -> None:
    found = header(text)
    assert (found.parent_agency, found.agency) == (parent, agency)


def test_the_type_may_stand_in_small_letters() -> None:
    found = header("UBND TỈNH SƠN KHÊ\n\nSố: 5/KH-UBND\n\nKế hoạch\nTrồng cây năm 2031")
    assert (found.type, found.title, found.period.start) == ("Kế hoạch", "Trồng cây năm 2031", 2031)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("", "01/9/2031\nTổ bảo vệ rừng thôn Hạ\n\nCăn cứ Luật Lâm nghiệp; Tổ phân công như sau:"),
        ("Kế hoạch trồng rừng năm 2031\n\n", "Thôn Hạ trồng rừng đầu nguồn."),
    ],
)
def test_a_page_s_first_line_gives_type_and_title(above: str, below: str) -> None:
    found = header(f"{above}Kế hoạch trồng rừng năm 2031\n\n{below}")
    assert (found.type, found.title, found.period.start) == ("Kế hoạch", "trồng rừng năm 2031", 2031)


def test_a_report_about_a_plan_is_none() -> None:
    words = "Kế hoạch trồng rừng năm 2031\n\nNgày 05/3, thôn Hạ đã họp bàn việc trồng rừng."
    found = parse_text(words).header
    assert found.type is None
