"""Who is named at the beginning of a stretch, of what kind, with what in brackets, and where the names end."""

from __future__ import annotations

from typing import Any

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.signs.mentions import Mentions

GRAMMAR = grammar_of(())
HOW: dict[str, dict[str, Any]] = {
    "open": {},
    "closed": {"closed": True},
    "plain": {"acting": False},
    "expected": {"expected": True},
}

NAMED: list[tuple[str, str, str | None, list[tuple[str, str, str]]]] = [
    (
        "Các trạm y tế xã, phòng DS-YTCS",
        "open",
        "Các trạm y tế xã, phòng DS-YTCS",
        [("Các trạm y tế xã", "group", ""), ("phòng DS-YTCS", "body", "")],
    ),
    (
        "Trung tâm Y tế huyện, 10 Trạm Y tế xã, 12 xã, phường",
        "closed",
        "Trung tâm Y tế huyện, 10 Trạm Y tế xã, 12 xã, phường",
        [
            ("Trung tâm Y tế huyện", "body", ""),
            ("10 Trạm Y tế xã", "body", ""),
            ("12 xã, phường", "group", ""),
        ],
    ),
    ("Sở Y tế, trong 10 ngày", "closed", "Sở Y tế", [("Sở Y tế", "body", "")]),
    *(
        (f"{name} chủ trì, phối hợp", "open", name, [(name, "body", "")])
        for name in (
            "Ban Chỉ đạo phát triển du lịch tỉnh",
            "Ban Chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực",
            "Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh",
            "Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở huyện",
            "Ban Chỉ đạo Phong trào “Mỗi thôn một tủ sách”",
            "Tổ công tác triển khai Đề án 06",
            "Văn phòng Điều phối về biến đổi khí hậu",
            "Trung tâm Quan trắc tài nguyên và môi trường",
            "Quỹ Bảo lãnh tín dụng cho doanh nghiệp nhỏ và vừa",
            "Hội Bảo trợ người khuyết tật và trẻ mồ côi",
            "Ban Quản lý các khu công nghiệp và chế xuất",
            "Ban Vì sự tiến bộ của phụ nữ",
            "Phòng Đào tạo sau đại học",
            "Cơ quan Cảnh sát điều tra",
            "Cảng vụ Hàng hải",
            "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và nông nghiệp tỉnh",
            "Trung tâm Ứng dụng tiến bộ khoa học và công nghệ tỉnh",
            "Trường Bồi dưỡng cán bộ quản lý giáo dục",
            "Phòng Giáo dục Tiểu học và Mầm non",
            "Trung tâm Kiểm nghiệm dược phẩm, mỹ phẩm",
            "Ban giám sát đầu tư của cộng đồng",
            "Công ty cổ phần Cấp thoát nước Bình An",
            "Chi cục Quản lý chất lượng nông, lâm sản và thủy sản",
            "Trung tâm Kiểm nghiệm thuốc, mỹ phẩm, thực phẩm",
            "Trung tâm Kỹ thuật nông, lâm nghiệp",
            "Trung tâm Giống cây trồng, vật nuôi và thủy sản tỉnh",
            "Trung tâm Ươm tạo và Hỗ trợ khởi nghiệp đổi mới sáng tạo",
            "Trung tâm Bảo trợ xã hội tổng hợp tỉnh",
            "Trung tâm Kiểm định chất lượng công trình xây dựng",
            "Trung tâm Khuyến công và Xúc tiến thương mại",
            "Ban Quản lý rừng phòng hộ, đặc dụng",
            "Ban Quản lý các cảng cá và khu neo đậu tránh trú bão",
            "Ban Chỉ huy Phòng thủ khu vực 2 - Gia Lộc",
            "Tòa án nhân dân khu vực 3 - Gia Lộc",
            "Hợp tác xã Chăn nuôi và Dịch vụ tổng hợp Bình An",
            "Hội đồng đánh giá, nghiệm thu",
        )
    ),
    *(
        (f"{name} chủ trì, phối hợp", "open", name, [(name, "group", "")])
        for name in (
            "Các tổ hợp tác quản lý, khai thác công trình thủy lợi",
            "Các cơ sở ấp nở, kinh doanh con giống",
            "Các trạm quản lý, vận hành công trình cấp nước",
            "Các cơ quan quản lý nhà nước về tài nguyên nước",
            "Các cơ sở giết mổ gia súc, gia cầm tập trung",
        )
    ),
    (
        "Hội Nông dân các xã: Tân Hòa, Gia Lộc vận động",
        "open",
        "Hội Nông dân các xã: Tân Hòa, Gia Lộc",
        [("Hội Nông dân xã Tân Hòa", "body", ""), ("Hội Nông dân xã Gia Lộc", "body", "")],
    ),
    (
        "UBND các xã, phường: xã Tân Hòa, phường Gia Lộc bố trí",
        "open",
        "UBND các xã, phường: xã Tân Hòa, phường Gia Lộc",
        [("UBND xã Tân Hòa", "body", ""), ("UBND phường Gia Lộc", "body", "")],
    ),
    (
        "Hội Nông dân các xã: Tuyên truyền, vận động",
        "open",
        "Hội Nông dân các xã",
        [("Hội Nông dân các xã", "body", "")],
    ),
    ("Thôn, bản văn hóa", "open", None, []),
    ("Đài truyền thanh thông minh", "open", None, []),
    ("Ban Chỉ đạo xây dựng kế hoạch kiểm tra", "open", "Ban Chỉ đạo", [("Ban Chỉ đạo", "body", "")]),
    (
        "Sở Y tế, Sở Nội vụ và các đơn vị liên quan tổ chức",
        "open",
        "Sở Y tế, Sở Nội vụ và các đơn vị liên quan",
        [("Sở Y tế", "body", ""), ("Sở Nội vụ", "body", ""), ("các đơn vị liên quan", "group", "")],
    ),
    (
        "các Phòng: Tài chính - Kế hoạch, Y tế; Trạm Y tế",
        "open",
        "các Phòng: Tài chính - Kế hoạch, Y tế; Trạm Y tế",
        [("Phòng Tài chính - Kế hoạch", "body", ""), ("Phòng Y tế", "body", ""), ("Trạm Y tế", "body", "")],
    ),
    (
        "UBND các xã: Bình An, Bình Khương và thị trấn Tân Khai",
        "open",
        "UBND các xã: Bình An, Bình Khương và thị trấn Tân Khai",
        [
            ("UBND xã Bình An", "body", ""),
            ("UBND xã Bình Khương", "body", ""),
            ("UBND thị trấn Tân Khai", "body", ""),
        ],
    ),
    (
        "UBND các xã Bình An, Bình Khương",
        "open",
        "UBND các xã Bình An, Bình Khương",
        [("UBND xã Bình An", "body", ""), ("UBND xã Bình Khương", "body", "")],
    ),
    ("các ban Đảng", "open", "các ban Đảng", [("các ban Đảng", "group", "")]),
    (
        "các Sở Y tế, Nội vụ",
        "open",
        "các Sở Y tế, Nội vụ",
        [("Sở Y tế", "body", ""), ("Sở Nội vụ", "body", "")],
    ),
    (
        "Sở Y tế (chủ trì), Sở Nội vụ (phối hợp) (1)",
        "open",
        "Sở Y tế (chủ trì), Sở Nội vụ (phối hợp) (1)",
        [("Sở Y tế", "body", "chủ trì"), ("Sở Nội vụ", "body", "phối hợp; 1")],
    ),
    (
        "Chủ tịch UBND tỉnh, Giám đốc Sở Y tế",
        "open",
        "Chủ tịch UBND tỉnh, Giám đốc Sở Y tế",
        [("Chủ tịch UBND tỉnh", "post", ""), ("Giám đốc Sở Y tế", "post", "")],
    ),
    ("Trưởng thôn", "open", "Trưởng thôn", [("Trưởng thôn", "post", "")]),
    (
        "trung tâm hỗ trợ học sinh",
        "open",
        "trung tâm hỗ trợ học sinh",
        [("trung tâm hỗ trợ học sinh", "body", "")],
    ),
    ("trung tâm hỗ trợ học sinh", "plain", None, []),
    (
        "Trung tâm hỗ trợ học sinh",
        "open",
        "Trung tâm hỗ trợ học sinh",
        [("Trung tâm hỗ trợ học sinh", "body", "")],
    ),
    ("Trung tâm hỗ trợ học sinh", "plain", "Trung tâm", [("Trung tâm", "body", "")]),
    ("hội đồng", "open", None, []),
    ("hội đồng", "closed", "hội đồng", [("hội đồng", "group", "")]),
    ("hội đồng", "expected", "hội đồng", [("hội đồng", "group", "")]),
    ("Hội đồng thi đua", "open", "Hội đồng thi đua", [("Hội đồng thi đua", "body", "")]),
    ("Hội đồng thi đua", "plain", "Hội đồng", [("Hội đồng", "body", "")]),
    ("cơ quan báo chí", "open", None, []),
    ("cơ quan báo chí", "closed", "cơ quan báo chí", [("cơ quan báo chí", "group", "")]),
    ("cơ quan báo chí", "expected", "cơ quan báo chí", [("cơ quan báo chí", "group", "")]),
    (
        "cơ quan, đơn vị liên quan",
        "open",
        "cơ quan, đơn vị liên quan",
        [("cơ quan, đơn vị liên quan", "group", "")],
    ),
    (
        "Các đơn vị chuyên môn: Khoa Luật, Viện Kinh tế",
        "open",
        "Các đơn vị chuyên môn: Khoa Luật, Viện Kinh tế",
        [("Khoa Luật", "body", ""), ("Viện Kinh tế", "body", "")],
    ),
    (
        "Các đơn vị chuyên môn: Khoa Luật, Viện Kinh tế họp",
        "open",
        "Các đơn vị chuyên môn",
        [("Các đơn vị chuyên môn", "group", "")],
    ),
    (
        "Các đơn vị chuyên môn: mua sách",
        "open",
        "Các đơn vị chuyên môn",
        [("Các đơn vị chuyên môn", "group", "")],
    ),
    (
        "Phòng Y tế; Nội vụ",
        "open",
        "Phòng Y tế; Nội vụ",
        [("Phòng Y tế", "body", ""), ("Nội vụ", "other", "")],
    ),
    (
        "Phòng Y tế, Nội vụ, Hoa Sen",
        "open",
        "Phòng Y tế, Nội vụ, Hoa Sen",
        [("Phòng Y tế", "body", ""), ("Phòng Nội vụ", "body", ""), ("Hoa Sen", "other", "")],
    ),
    (
        "Phòng Y tế, Viettel Bình An",
        "open",
        "Phòng Y tế, Viettel Bình An",
        [("Phòng Y tế", "body", ""), ("Viettel Bình An", "body", "")],
    ),
    ("Hoa Sen, Phòng Y tế", "open", None, []),
    (
        "Hoa Sen, Phòng Y tế",
        "closed",
        "Hoa Sen, Phòng Y tế",
        [("Hoa Sen", "other", ""), ("Phòng Y tế", "body", "")],
    ),
    (
        "Các Cục: Báo chí; Xuất bản, In và Phát hành; Du lịch. Vụ Kế hoạch, Tài chính",
        "closed",
        "Các Cục: Báo chí; Xuất bản, In và Phát hành; Du lịch. Vụ Kế hoạch, Tài chính",
        [
            ("Cục Báo chí", "body", ""),
            ("Cục Xuất bản, In và Phát hành", "body", ""),
            ("Cục Du lịch", "body", ""),
            ("Vụ Kế hoạch, Tài chính", "body", ""),
        ],
    ),
    (
        "Các đơn vị được giao xây dựng tủ sách",
        "closed",
        "Các đơn vị được giao xây dựng tủ sách",
        [("Các đơn vị được giao xây dựng tủ sách", "group", "")],
    ),
    ("Các đơn vị được giao chủ trì", "closed", "Các đơn vị", [("Các đơn vị", "group", "")]),
    (
        "các đơn vị có phần mềm, cơ sở dữ liệu",
        "closed",
        "các đơn vị có phần mềm, cơ sở dữ liệu",
        [("các đơn vị có phần mềm, cơ sở dữ liệu", "group", "")],
    ),
    ("Mua sách", "open", None, []),
    ("Mua sách", "closed", "Mua sách", [("Mua sách", "other", "")]),
    ("UBND huyện Sơn Hạ tổ chức", "open", "UBND huyện Sơn Hạ", [("UBND huyện Sơn Hạ", "body", "")]),
    (
        "Ban Chỉ đạo xây dựng nông thôn mới",
        "open",
        "Ban Chỉ đạo xây dựng nông thôn mới",
        [("Ban Chỉ đạo xây dựng nông thôn mới", "body", "")],
    ),
    (
        "các tổ chức cung cấp dịch vụ chi trả",
        "open",
        "các tổ chức cung cấp dịch vụ chi trả",
        [("các tổ chức cung cấp dịch vụ chi trả", "group", "")],
    ),
    ("các tổ chức cung cấp dịch vụ chi trả", "plain", "các tổ chức", [("các tổ chức", "group", "")]),
    (
        "Văn phòng; Phòng Y tế. Sở",
        "open",
        "Văn phòng; Phòng Y tế",
        [("Văn phòng", "body", ""), ("Phòng Y tế", "body", "")],
    ),
    ("12 đơn vị", "closed", None, []),
    ("mua sách", "closed", None, []),
    (
        "Hội Nông dân, Hội Phụ nữ",
        "open",
        "Hội Nông dân, Hội Phụ nữ",
        [("Hội Nông dân", "body", ""), ("Hội Phụ nữ", "body", "")],
    ),
    (
        "Phòng Văn hóa và Thông tin, Đài Truyền thanh",
        "open",
        "Phòng Văn hóa và Thông tin, Đài Truyền thanh",
        [("Phòng Văn hóa và Thông tin", "body", ""), ("Đài Truyền thanh", "body", "")],
    ),
    (
        "Giám đốc, Phó Giám đốc Sở Y tế",
        "open",
        "Giám đốc, Phó Giám đốc Sở Y tế",
        [("Giám đốc, Phó Giám đốc Sở Y tế", "post", "")],
    ),
    ("Trưởng các phòng, ban", "open", "Trưởng các phòng, ban", [("Trưởng các phòng, ban", "post", "")]),
    (
        "Bí thư Đảng ủy xã Tân Hòa",
        "open",
        "Bí thư Đảng ủy xã Tân Hòa",
        [("Bí thư Đảng ủy xã Tân Hòa", "post", "")],
    ),
    ("đơn vị", "open", None, []),
    ("đơn vị có liên quan", "open", "đơn vị có liên quan", [("đơn vị có liên quan", "group", "")]),
    ("các đơn vị", "open", "các đơn vị", [("các đơn vị", "group", "")]),
    (
        "Cơ quan, đơn vị liên quan",
        "open",
        "Cơ quan, đơn vị liên quan",
        [("Cơ quan, đơn vị liên quan", "group", "")],
    ),
    ("Sở Y tế,", "open", "Sở Y tế", [("Sở Y tế", "body", "")]),
    ("Sở Y tế và", "open", "Sở Y tế", [("Sở Y tế", "body", "")]),
    ("", "closed", None, []),
    ("Bảo tàng số", "open", None, []),
    ("Trường học hạnh phúc, thân thiện", "open", None, []),
    ("bệnh viện không giấy tờ", "expected", None, []),
    ("Ngân hàng mở", "open", None, []),
    ("Bảo tàng số 2", "open", "Bảo tàng số 2", [("Bảo tàng số 2", "body", "")]),
    ("Bảo tàng số tỉnh", "open", "Bảo tàng số tỉnh", [("Bảo tàng số tỉnh", "body", "")]),
    ("Trung tâm Dữ liệu", "open", "Trung tâm Dữ liệu", [("Trung tâm Dữ liệu", "body", "")]),
    ("Bảo tàng số", "closed", "Bảo tàng số", [("Bảo tàng số", "body", "")]),
    (
        "UBND các xã, phường: An Bình, Phú Hải mượn sách",
        "open",
        "UBND các xã, phường: An Bình, Phú Hải",
        [("UBND các xã, phường: An Bình, Phú Hải", "body", "")],
    ),
    ("UBND các xã, phường: Mượn sách", "open", "UBND các xã, phường", [("UBND các xã, phường", "body", "")]),
    (
        "Trường THCS các xã: An Bình, Phú Hải mượn sách",
        "open",
        "Trường THCS các xã: An Bình, Phú Hải",
        [("Trường THCS xã An Bình", "body", ""), ("Trường THCS xã Phú Hải", "body", "")],
    ),
    (
        "Các trường mầm non: Mua sách tranh",
        "open",
        "Các trường mầm non",
        [("Các trường mầm non", "group", "")],
    ),
    (
        "Các tiểu ban: Tuyên truyền, Hậu cần",
        "open",
        "Các tiểu ban: Tuyên truyền, Hậu cần",
        [("Tiểu ban Tuyên truyền", "body", ""), ("Tiểu ban Hậu cần", "body", "")],
    ),
    (
        "Khoa học và Công nghệ, Giáo dục - Đào tạo, Tài chính, Kế hoạch",
        "closed",
        "Khoa học và Công nghệ, Giáo dục - Đào tạo, Tài chính, Kế hoạch",
        [
            ("Khoa học và Công nghệ", "other", ""),
            ("Giáo dục - Đào tạo", "other", ""),
            ("Tài chính", "other", ""),
            ("Kế hoạch", "other", ""),
        ],
    ),
    (
        "Hội Nông dân (HND) huyện; Hạt Kiểm lâm (HKL)",
        "closed",
        "Hội Nông dân (HND) huyện; Hạt Kiểm lâm (HKL)",
        [("Hội Nông dân huyện", "body", ""), ("Hạt Kiểm lâm", "body", "HKL")],
    ),
]


@pytest.mark.parametrize(("text", "how", "words", "names"), NAMED, ids=[f"{n[1]}: {n[0]}" for n in NAMED])
def test_who_is_named(text: str, how: str, words: str | None, names: list[tuple[str, str, str]]) -> None:
    found = Mentions(text, GRAMMAR).at(0, len(text), **HOW[how])
    assert (text[found.start : found.end] if found else None) == words
    assert [(n.text, n.kind.value, n.note) for n in (found.names if found else ())] == names


def test_each_name_has_its_place() -> None:
    text = "Giao các Phòng: Tài chính, Y tế (1); Trạm Y tế tổ chức"
    mentions = Mentions(text, GRAMMAR)
    found = mentions.at(5, len(text))
    assert found is not None
    assert [(n.text, text[n.start : n.end]) for n in found.names] == [
        ("Phòng Tài chính", "các Phòng: Tài chính"),
        ("Phòng Y tế", "Y tế (1)"),
        ("Trạm Y tế", "Trạm Y tế"),
    ]
    assert mentions.begins(5, len(text))
    assert not mentions.begins(0, len(text))
    readings = mentions.readings
    assert mentions.at(5, len(text)) is found
    assert mentions.readings == readings


def test_a_name_said_twice_is_given_once() -> None:
    found = Mentions("Sở Y tế, Sở Nội vụ, Sở Y tế", GRAMMAR).at(0, 27)
    assert found is not None
    assert found.texts == ("Sở Y tế", "Sở Nội vụ")
