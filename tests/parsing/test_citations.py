"""Citations: what is taken, what is not, and what each field holds. All documents and places are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.api import grammar_of
from kehoach_cli.grammar import Rule, load_grammar
from kehoach_cli.grammar.cases import check_rule
from kehoach_cli.parsing.facts.citations import Own, find_citations
from kehoach_cli.parsing.facts.citations.numbers import one_letter_away
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.plan import Citation, CitationRole, Diagnostic

GRAMMAR = grammar_of(())


def read(
    text: str, *, basis: bool = False, own: str | None = None
) -> tuple[tuple[Citation, ...], tuple[Diagnostic, ...]]:
    """The citations of a text, each line of it being one segment."""
    segments, at = [], 0
    for index, line in enumerate(text.split("\n")):
        segments.append(Segment(index, at, at + len(line), Place.PARAGRAPH, index + 1, basis=basis))
        at += len(line) + 1
    return find_citations(
        text, segments, GRAMMAR, own=Own(own), line_at=lambda offset: text.count("\n", 0, offset) + 1
    )


def cited(text: str) -> list[tuple[str, str | None]]:
    return [(c.type, c.number) for c in read(text)[0]]


def only(text: str) -> Citation:
    citations, _ = read(text)
    assert len(citations) == 1, [c.text for c in citations]
    return citations[0]


NUMBERS = [
    ("Nghị định số 71/2031/NĐ-CP", "Nghị định", "71/2031/NĐ-CP"),
    ("Nghị quyết số 45/2029/QH16", "Nghị quyết", "45/2029/QH16"),
    ("Nghị quyết số 653/2029/UBTVQH16", "Nghị quyết", "653/2029/UBTVQH16"),
    ("Nghị quyết 66.9/2031/NQ-CP", "Nghị quyết", "66.9/2031/NQ-CP"),
    ("Nghị quyết số 30c/NQ-CP", "Nghị quyết", "30c/NQ-CP"),
    ("Thông tư liên tịch số 4/2013/TTLT-BAB-BCD&EG-BHI", "Thông tư liên tịch", "4/2013/TTLT-BAB-BCD&EG-BHI"),
    ("Văn bản hợp nhất số 05/VBHN-BAB", "Văn bản hợp nhất", "05/VBHN-BAB"),
    ("Quyết định số 811/QĐ-UBND", "Quyết định", "811/QĐ-UBND"),
    ("Quyết định 1843/QĐ-UBND", "Quyết định", "1843/QĐ-UBND"),
    ("Công văn số 615/UBAB-KHTC", "Công văn", "615/UBAB-KHTC"),
    ("Công văn số 2261/SAB-CCHC&PC", "Công văn", "2261/SAB-CCHC&PC"),
    ("Chỉ thị 31-CT/TU", "Chỉ thị", "31-CT/TU"),
    ("Kế hoạch số 36-KH/BCN27", "Kế hoạch", "36-KH/BCN27"),
    ("Hướng dẫn số 215-HD/TWĐTN-CTTN", "Hướng dẫn", "215-HD/TWĐTN-CTTN"),
    ("Thông tri số 47-TT/TU", "Thông tri", "47-TT/TU"),
    ("Kế hoạch hành động số 19/KH-UBND", "Kế hoạch", "19/KH-UBND"),
    ("Chương trình hành động số 12-CTr/TU", "Chương trình", "12-CTr/TU"),
    ("Thông báo kết luận số 108/TB-VP", "Thông báo", "108/TB-VP"),
    ("Quy chế phối hợp số 49/QCPH-AB-CD", "Quy chế", "49/QCPH-AB-CD"),
    ("Công điện khẩn số 7/CĐ-TTg", "Công điện", "7/CĐ-TTg"),
    ("kế hoạch số 24/KH-UBND", "Kế hoạch", "24/KH-UBND"),
    ("QUYẾT ĐỊNH SỐ 25/QĐ-UBND", "Quyết định", "25/QĐ-UBND"),
    ("Quyết định số 1734", "Quyết định", "1734"),
    ("Luật số 45/2029/QH16", "Luật", "45/2029/QH16"),
]


@pytest.mark.parametrize(("text", "kind", "number"), NUMBERS, ids=[n[0] for n in NUMBERS])
def test_every_shape_of_number(text: str, kind: str, number: str) -> None:
    found = only(f"Theo {text} của cấp trên.")
    assert (found.type, found.number) == (kind, number)


SLIPS = [
    ("Chỉ thị 31 -CT/TU", "31-CT/TU", False),
    ("Báo cáo số 310/BC - UBND", "310/BC-UBND", False),
    ("Quyết định số 352/QĐ – BAB", "352/QĐ-BAB", False),
    ("Kế hoạch số12/KH-THAB", "12/KH-THAB", False),
    ("Kế hoạchsố 12/KH-THAB", "12/KH-THAB", False),
    ("Văn bản số 27/ĐN-Cty", "27/ĐN-Cty", False),
    ("Chương trình số 9/Ctr-UBND", "9/CTr-UBND", False),
    ("Quyết định số 5/QĐ-TTG", "5/QĐ-TTg", False),
    ("Tờ trình số 16TTr-PAB", "16/TTr-PAB", True),
    ("Chỉ thị số 31 CT/TU", "31-CT/TU", True),
    ("Nghị định số 16/20 31/NĐ-CP", "16/2031/NĐ-CP", True),
    ("Nghị định số 16/2031NĐ-CP", "16/2031/NĐ-CP", True),
    ("Chỉ thị số 27/CTTg", "27/CT-TTg", True),
    ("Quyết định số 36/2001/QĐ.TTg", "36/2001/QĐ-TTg", True),
    ("Quyết định số 8/QĐ-ƯBND", "8/QĐ-UBND", True),
    ("Quyết định số 8/QĐ-Tg", "8/QĐ-TTg", True),
    ("Kế hoạch số 8/KH-THBS", "8/KH-THBS", False),
    ("Kết luận số 45-KL/TƯ", "45-KL/TƯ", False),
]


@pytest.mark.parametrize(("text", "number", "mended"), SLIPS, ids=[s[0] for s in SLIPS])
def test_numbers_are_written_one_way_and_slips_mended(text: str, number: str, mended: bool) -> None:
    citations, diagnostics = read(f"Thực hiện {text} về công tác mùa vụ.")
    assert [c.number for c in citations] == [number]
    assert [d.code for d in diagnostics] == (["citation-number-mended"] if mended else [])


DATES = [
    ("Quyết định số 5/QĐ-UBND ngày 02/6/2031 của UBND tỉnh", "2031-06-02"),
    ("Quyết định số 5/QĐ-UBND, ngày 02-6-2031 của UBND tỉnh", "2031-06-02"),
    ("Quyết định số 5/QĐ-UBND ngày 2 tháng 6 năm 2031 của UBND tỉnh", "2031-06-02"),
    ("Quyết định số 5/QĐ-UBND ngày 02/6/20 31 của UBND tỉnh", "2031-06-02"),
    ("Quyết định số 5/QĐ-UBND ngày ngày 02/6/2031 của UBND tỉnh", "2031-06-02"),
    ("Quyết định số 5/QĐ-UBND của UBND tỉnh ngày 02/6/2031", "2031-06-02"),
    ("Quyết định số 5/QĐ-UBND ngày tháng 6 năm 2031 của UBND tỉnh", "2031-06"),
    ("Quyết định số 5/QĐ-UBND ngày …/…/2031 của UBND tỉnh", "2031"),
    ("Quyết định số 5/QĐ-UBND của UBND tỉnh", None),
    ("Quyết định số 5/QĐ-UBND của UBND tỉnh năm 2030", None),
    ("Luật Giáo dục năm 2019", "2019"),
    ("Luật Đất đai ngày 26 tháng 8 năm 2024", "2024-08-26"),
    ("Luật Đất đai số 31/2024/QH15 ngày 18/01/2024", "2024-01-18"),
    ("Luật Đất đai 2024", "2024"),
    ("Thông báo số 7-TB/TWngày 06 tháng 01 năm 2031 của Ban Bí thư", "2031-01-06"),
]


@pytest.mark.parametrize(("text", "date"), DATES, ids=[d[0] for d in DATES])
def test_dates_as_far_as_given(text: str, date: str | None) -> None:
    assert only(f"Căn cứ {text};").date == date


ISSUERS = [
    (
        "Nghị quyết số 7-NQ/TU của Hội nghị Tỉnh ủy lần thứ 5, khóa XXI về mùa vụ",
        "Hội nghị Tỉnh ủy lần thứ 5, khóa XXI",
    ),
    ("Nghị quyết số 7/2029/QH16 ngày 02/6/2029 của Quốc hội khóa XVI phê duyệt Đề án", "Quốc hội khóa XVI"),
    ("Chỉ thị số 7-CT/TW của Bộ Chính trị (khóa XI) về mùa vụ", "Bộ Chính trị"),
    (
        "Thông tư số 7/2031/TT-BAB của Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc quy định mùa vụ",
        "Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc",
    ),
    ("Kế hoạch số 7/KH-UBND của UBND huyện Sơn Hạ thực hiện mùa vụ", "UBND huyện Sơn Hạ"),
    ("Kế hoạch số 7/KH-UBND của UBND huyện chương trình làm việc năm 2031", "UBND huyện"),
    ("Chỉ thị số 7-CT/TU của Ban Thường vụ Tỉnh ủy, cụ thể như sau", "Ban Thường vụ Tỉnh ủy"),
    ("Quyết định số 7/QĐ-UBND của Chủ tịch UBND tỉnh về mùa vụ", "Chủ tịch UBND tỉnh"),
    (
        "Thông tư số 7/2031/TT-BAB của Bộ Nông nghiệp và Môi trường hướng dẫn mùa vụ",
        "Bộ Nông nghiệp và Môi trường",
    ),
    (
        "Quyết định số 7/QĐ-SAB của Sở Nông nghiệp và Môi trường và các văn bản khác",
        "Sở Nông nghiệp và Môi trường",
    ),
    (
        "Kế hoạch số 7/KH-SAB ngày 02/6/2031 của Sở Văn hóa, Thể thao và Du lịch về mùa vụ",
        "Sở Văn hóa, Thể thao và Du lịch",
    ),
    ("Nghị quyết số 7/NQ-CP của Chính phủ và Kế hoạch này", "Chính phủ"),
    ("hướng dẫn của Ủy ban Dân tộc tại Công văn số 7/UBDT-AB ngày 02/6/2031 về mùa vụ", "Ủy ban Dân tộc"),
    ("Xét đề nghị của Phòng Dân tộc tại Tờ trình số 7/TTr-PDT", "Phòng Dân tộc"),
    ("Xét đề nghị của Sở Y tế (cơ quan thường trực Ban Chỉ đạo) tại Tờ trình số 7/TTr-SYT", "Sở Y tế"),
    (
        "Công văn số 7/LĐTBXH-AB của Bộ Lao động, Thương binh và Xã hội về mùa vụ",
        "Bộ Lao động, Thương binh và Xã hội",
    ),
    ("theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 7/TTr-SNV", "Giám đốc Sở Nội vụ"),
    ("đã được Thủ tướng Chính phủ phê duyệt tại Quyết định số 7/QĐ-TTg", "Thủ tướng Chính phủ"),
    ("Tờ trình của Sở Y tế số 7/TTr-SYT ngày 02/6/2031", "Sở Y tế"),
    ("Quyết định số 7/QĐ-UBND ngày 02/6/2031 về mùa vụ", None),
    ("Quyết định số 7/QĐ-BYT ngày 02/6/2031 về mùa vụ của Bộ trưởng Bộ Y tế", "Bộ trưởng Bộ Y tế"),
    ("Quyết định số 7/QĐ-UBND ngày 02/6/2031 về nhiệm vụ của Sở Y tế", None),
    (
        "Kế hoạch số 7-KH/BCĐ của Ban Chỉ đạo xây dựng nông thôn mới tỉnh về mùa vụ",
        "Ban Chỉ đạo xây dựng nông thôn mới tỉnh",
    ),
    ("Công văn số 7/BAB-CD của Bộ Nông nghiệp & PTNT về mùa vụ", "Bộ Nông nghiệp & PTNT"),
    (
        "Thông tư liên tịch số 7/2031/TTLT-BYT-BTC của Bộ Y tế, Bộ Tài chính quy định mùa vụ",
        "Bộ Y tế, Bộ Tài chính",
    ),
    ("; Công ty TNHH Sơn Hạ tại Văn bản số 7/CV-SH ngày 02/6/2031", "Công ty TNHH Sơn Hạ"),
    ("CHỈ THỊ SỐ 7/CT-SYT NGÀY 02/6/2031 CỦA SỞ Y TẾ VỀ MÙA VỤ", "SỞ Y TẾ"),
    (
        "Nghị quyết số 7/NQ-HĐND của Hội đồng nhân dân tỉnh khóa XV, kỳ họp thứ 2 về mùa vụ",
        "Hội đồng nhân dân tỉnh khóa XV",
    ),
    ("Kế hoạch số 7/KHLT-AB-CD ngày 02/6/2031 giữa Sở A và Sở B về mùa vụ", None),
]


@pytest.mark.parametrize(("text", "issuer"), ISSUERS, ids=[i[0] for i in ISSUERS])
def test_issuer_is_who_the_text_names(text: str, issuer: str | None) -> None:
    assert only(text).issuer == issuer


TITLES = [
    ("ngày 02/6/2031 của UBND tỉnh về việc giao vốn mùa vụ;", "giao vốn mùa vụ"),
    ("ngày 02/6/2031 của UBND tỉnh ban hành Quy chế làm việc.", "Quy chế làm việc"),
    ("ngày 02/6/2031 của UBND tỉnh về việc phê duyệt Đề án mùa vụ.", "Đề án mùa vụ"),
    ("ngày 02/6/2031 của UBND tỉnh quy định chế độ trực đê.", "quy định chế độ trực đê"),
    ("ngày 02/6/2031 triển khai, thực hiện công tác mùa vụ", "triển khai, thực hiện công tác mùa vụ"),
    ("của UBND tỉnh “về chăm sóc rừng đầu nguồn”; các việc khác", "chăm sóc rừng đầu nguồn"),
    ("của UBND tỉnh về “Chăm sóc rừng” giai đoạn 2031-2035", "“Chăm sóc rừng” giai đoạn 2031-2035"),
    ("của UBND tỉnh về mùa vụ (sau đây gọi tắt là Kế hoạch mùa vụ)", "mùa vụ"),
    ("của UBND tỉnh về mùa vụ (2031-2035) trên địa bàn tỉnh", "mùa vụ (2031-2035) trên địa bàn tỉnh"),
    ("của UBND tỉnh về mùa vụ (2031-2035); các việc khác", "mùa vụ (2031-2035)"),
    ("của UBND tỉnh về mùa vụ (2031-2035)(đợt 2); các việc khác", "mùa vụ (2031-2035)(đợt 2)"),
    ("của UBND tỉnh về “mùa vụ”; các việc khác", "mùa vụ"),
    ("của UBND tỉnh về mùa vụ “mới”; các việc khác", "mùa vụ “mới”"),
    ("của UBND tỉnh về mùa vụ, UBND huyện Sơn Hạ ban hành Kế hoạch", "mùa vụ"),
    ("của UBND tỉnh về mùa vụ, Sở Y tế xây dựng kế hoạch", "mùa vụ"),
    ("của UBND tỉnh về mùa vụ, cụ thể như sau:", "mùa vụ"),
    ("của UBND tỉnh về mùa vụ, đồng thời kiểm tra đê", "mùa vụ"),
    ("của UBND tỉnh về mùa vụ và các văn bản chỉ đạo khác", "mùa vụ"),
    (
        "của UBND tỉnh về mùa vụ, tầm nhìn đến năm 2045, định hướng mới.",
        "mùa vụ, tầm nhìn đến năm 2045, định hướng mới",
    ),
    ("về mùa vụ", "mùa vụ"),
    ("thực hiện mùa vụ", None),
    ("của UBND tỉnh.", None),
    ("của UBND tỉnh về việc", None),
]


@pytest.mark.parametrize(("text", "title"), TITLES, ids=[t[0] for t in TITLES])
def test_title_begins_and_ends(text: str, title: str | None) -> None:
    assert only(f"Thực hiện Quyết định số 5/QĐ-UBND {text}").title == title


def test_documents_in_titles_are_entries_of_their_own() -> None:
    citations, _ = read(
        "Kế hoạch số 4/KH-UBND ngày 02/6/2031 của UBND tỉnh về thực hiện Kế hoạch số 9-KH/TU ngày 03/3/2031 của Tỉnh ủy "
        "thực hiện Kết luận số 6-KL/TW ngày 04/4/2031 của Bộ Chính trị về chăm sóc rừng; các việc khác."
    )
    assert [(c.number, c.issuer) for c in citations] == [
        ("4/KH-UBND", "UBND tỉnh"),
        ("9-KH/TU", "Tỉnh ủy"),
        ("6-KL/TW", "Bộ Chính trị"),
    ]
    assert [c.title and c.title.endswith("chăm sóc rừng") for c in citations] == [True, True, True]
    assert citations[1].text in citations[0].text


LISTS = [
    (
        "Quyết định số 5-QĐ/TW và Quyết định số 6-QĐ/TW ngày 12/12/2030 của Bộ Chính trị ban hành Quy chế",
        [
            ("5-QĐ/TW", "2030-12-12", "Bộ Chính trị", None),
            ("6-QĐ/TW", "2030-12-12", "Bộ Chính trị", "Quy chế"),
        ],
    ),
    (
        "Hướng dẫn số 2-HD/TU, Thông tri số 7-TT/TU của Ban Thường vụ Tỉnh ủy.",
        [("2-HD/TU", None, "Ban Thường vụ Tỉnh ủy", None), ("7-TT/TU", None, "Ban Thường vụ Tỉnh ủy", None)],
    ),
    (
        "Các Công điện: số 1/CĐ-UBND ngày 17/11/2030, số 2/CĐ-UBND và số 3/CĐ-UBND ngày 19/11/2030; số 4/CĐ-UBND ngày 20/11/2030 của UBND tỉnh về lũ",
        [
            ("1/CĐ-UBND", "2030-11-17", "UBND tỉnh", None),
            ("2/CĐ-UBND", "2030-11-19", "UBND tỉnh", None),
            ("3/CĐ-UBND", "2030-11-19", "UBND tỉnh", None),
            ("4/CĐ-UBND", "2030-11-20", "UBND tỉnh", "lũ"),
        ],
    ),
    (
        "Theo đề nghị của Sở Nội vụ tại Tờ trình số 1/TTr-SNV ngày 28/6/2031, Công văn số 2/SNV-AB ngày 28/9/2031 "
        "và Báo cáo thẩm định số 8/BCTĐ-STP ngày 25/5/2031 của Sở Tư pháp.",
        [
            ("1/TTr-SNV", "2031-06-28", "Sở Nội vụ", None),
            ("2/SNV-AB", "2031-09-28", "Sở Nội vụ", None),
            ("8/BCTĐ-STP", "2031-05-25", "Sở Tư pháp", None),
        ],
    ),
    (
        "Nghị định số 8/2031/NĐ-CP, Nghị định số 9/2032/NĐ-CP của Chính phủ",
        [("8/2031/NĐ-CP", None, "Chính phủ", None), ("9/2032/NĐ-CP", None, "Chính phủ", None)],
    ),
    ("các Nghị quyết số 12, 13/NQ-CP", [("12/NQ-CP", None, None, None), ("13/NQ-CP", None, None, None)]),
    (
        "Kế hoạch số 3-KH/TU; Nghị quyết số 9/NQ-CP ngày 02/6/2031 của Chính phủ",
        [("3-KH/TU", None, None, None), ("9/NQ-CP", "2031-06-02", "Chính phủ", None)],
    ),
    (
        "Kế hoạch số 3-KH/TU, Nghị quyết số 9/NQ-CP của Chính phủ",
        [("3-KH/TU", None, None, None), ("9/NQ-CP", None, "Chính phủ", None)],
    ),
    (
        "Các Nghị định của Chính phủ: số 3/2031/NĐ-CP ngày 11/01/2031 và số 4/2031/NĐ-CP ngày 12/01/2031",
        [
            ("3/2031/NĐ-CP", "2031-01-11", "Chính phủ", None),
            ("4/2031/NĐ-CP", "2031-01-12", "Chính phủ", None),
        ],
    ),
    (
        "được Thủ tướng Chính phủ phê duyệt tại các Quyết định: số 3/QĐ-TTg ngày 11/01/2031 về việc đường sá và số 4/QĐ-TTg ngày 12/01/2031 về cầu cống.",
        [
            ("3/QĐ-TTg", "2031-01-11", "Thủ tướng Chính phủ", "đường sá"),
            ("4/QĐ-TTg", "2031-01-12", "Thủ tướng Chính phủ", "cầu cống"),
        ],
    ),
    (
        "Quyết định số 3/QĐ-UBND ngày 02/6/2031 của UBND tỉnh về mùa vụ và Kế hoạch số 4/KH-UBND ngày 03/6/2031 của UBND tỉnh về đê điều",
        [
            ("3/QĐ-UBND", "2031-06-02", "UBND tỉnh", "mùa vụ"),
            ("4/KH-UBND", "2031-06-03", "UBND tỉnh", "đê điều"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "entries"), LISTS, ids=[entry[0][:60] for entry in LISTS])
def test_lists_share_what_is_said_once(text: str, entries: list[tuple[str | None, ...]]) -> None:
    assert [(c.number, c.date, c.issuer, c.title) for c in read(text)[0]] == entries


NAMED: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("theo Luật Phòng, chống thiên tai gắn với thực tế", [("Luật", "Phòng, chống thiên tai")]),
    ("quy định của Luật phòng, chống thiên tai năm 2013", [("Luật", "phòng, chống thiên tai")]),
    (
        "Luật Đất đai, Luật Nhà ở và Bộ luật Lao động",
        [("Luật", "Đất đai"), ("Luật", "Nhà ở"), ("Bộ luật", "Lao động")],
    ),
    ("Luật Bảo tồn hang động theo quy định hiện hành", [("Luật", "Bảo tồn hang động")]),
    (
        "Luật Khai thác, gìn giữ và tôn tạo hang động năm 2031",
        [("Luật", "Khai thác, gìn giữ và tôn tạo hang động")],
    ),
    ("THI HÀNH LUẬT CHĂN NUÔI TRÊN ĐỊA BÀN TỈNH", [("Luật", "CHĂN NUÔI")]),
    (
        "THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ TỈNH LẦN THỨ IX VỀ MÙA VỤ",
        [("Nghị quyết", "ĐẠI HỘI ĐẢNG BỘ TỈNH LẦN THỨ IX")],
    ),
    ("Hiến pháp năm 2013", [("Hiến pháp", None)]),
    ("Pháp lệnh Ưu đãi người có công với cách mạng", [("Pháp lệnh", "Ưu đãi người có công với cách mạng")]),
    (
        "LUẬT SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT ĐẤT ĐAI",
        [("Luật", "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT ĐẤT ĐAI"), ("Luật", "ĐẤT ĐAI")],
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Đất đai năm 2031",
        [("Luật", "sửa đổi, bổ sung một số điều của Luật Đất đai"), ("Luật", "Đất đai")],
    ),
    (
        "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Sơn Khê lần thứ XI",
        [("Nghị quyết", "Đại hội đại biểu Đảng bộ tỉnh Sơn Khê lần thứ XI")],
    ),
    ("Nghị quyết Đại hội XIX của Đảng", [("Nghị quyết", "Đại hội XIX của Đảng")]),
    (
        "nghị quyết Đại hội lần thứ IX Đảng bộ huyện, nhiệm kỳ 2030 - 2035 về mùa vụ",
        [("Nghị quyết", "Đại hội lần thứ IX Đảng bộ huyện, nhiệm kỳ 2030 - 2035")],
    ),
    (
        "Nghị quyết Trung ương 9, khóa XIX của Ban Chấp hành Trung ương Đảng",
        [("Nghị quyết", "Trung ương 9, khóa XIX")],
    ),
]


@pytest.mark.parametrize(("text", "entries"), NAMED, ids=[n[0] for n in NAMED])
def test_documents_known_by_name(text: str, entries: list[tuple[str, str | None]]) -> None:
    citations, _ = read(text)
    assert [(c.type, c.title) for c in citations] == entries
    assert {c.number for c in citations} == {None}


NOT_CITED = [
    "Kế hoạch này thay cho các kế hoạch trước",
    "các Kết luận của Bộ Chính trị, Ban Bí thư",
    "nghị quyết của Đảng, chính sách, pháp luật của Nhà nước",
    "Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021-2025",
    "Đề án chăm sóc rừng đến năm 2030",
    "Tiêu chuẩn ISO 9001:2015 và TCVN 5700:2012",
    "đúng quy định của pháp luật; Luật và các văn bản hướng dẫn; Luật sư",
    "Mẫu số 02/BC-TK, Phụ lục số 01/2031, Biểu số 3",
    "Kế hoạch 5 năm, Chương trình 135, kỷ luật lao động",
    "xe ô tô biển số 20A-123, nhà số 12/5 đường Bờ Hồ",
    "Nghị quyết Đại hội Đảng bộ các cấp nhiệm kỳ 2030-2035",
    "",
]


@pytest.mark.parametrize("text", NOT_CITED)
def test_what_names_no_document_is_no_citation(text: str) -> None:
    assert cited(text) == []


PINPOINTS = [
    ("theo điểm a khoản 2 Điều 5 Nghị định số 7/2031/NĐ-CP", "điểm a khoản 2 Điều 5"),
    ("tại khoản 1, 2 và 5 Điều 7 của Nghị định số 7/2031/NĐ-CP", "khoản 1, 2 và 5 Điều 7"),
    ("tại mục III Kế hoạch số 7/KH-UBND", "mục III"),
    ("theo quy định tại Điều 27, Điều 34 Luật Đất đai", "Điều 27, Điều 34"),
    ("Nghị định số 7/2031/NĐ-CP (Điều 5)", "Điều 5"),
    ("theo Nghị định số 7/2031/NĐ-CP", None),
]


@pytest.mark.parametrize(("text", "provision"), PINPOINTS, ids=[p[0] for p in PINPOINTS])
def test_pinpoints(text: str, provision: str | None) -> None:
    assert only(text).provision == provision


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kế hoạch số 7/KH-BDT của UBND tỉnh", ["citation-issuer-clash"]),
        ("Thông tư số 1/2031/TT-UBND của Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc", ["citation-issuer-clash"]),
        ("Quy chế số 11-QĐ/TU về mùa vụ", ["citation-type-clash"]),
        ("Văn bản số 11/CT-AB của Công ty Sơn Hạ", []),
        ("Quy định số 11-QĐ/TW của Bộ Chính trị", []),
        ("Quyết định số 11/QĐ-UBND của Chủ tịch UBND tỉnh", []),
        ("Chỉ thị số 11-CT/TU của Ban Thường vụ Tỉnh ủy", []),
        ("Nghị quyết số 11/2029/QH16 của Quốc hội", []),
        ("Kế hoạch số 11/KH-THAB của Trường Tiểu học Sơn Hạ", []),
    ],
)
def test_clashes_are_said_and_the_text_is_kept(text: str, codes: list[str]) -> None:
    citations, diagnostics = read(text)
    assert [d.code for d in diagnostics] == codes
    assert citations[0].text.startswith(text.split(" số ")[0])
    assert all(d.span == citations[0].span or d.span is not None for d in diagnostics)


def test_role_section_line_and_rule_come_along() -> None:
    text = "KẾ HOẠCH\nThực hiện Chỉ thị số 7-CT/TU"
    segments = [
        Segment(0, 0, 8, Place.TITLE, 1, basis=True),
        Segment(1, 9, len(text), Place.PARAGRAPH, 4, section="s1", basis=True),
    ]
    citations, _ = find_citations(text, segments, GRAMMAR, own=Own(), line_at=lambda offset: 4)
    (citation,) = citations
    assert (citation.id, citation.line, citation.section, citation.role) == (
        "c1",
        4,
        "s1",
        CitationRole.BASIS,
    )
    assert citation.rule == "citations/by-number/party"


def test_the_plans_own_number_is_no_citation() -> None:
    text = "(Kèm theo Kế hoạch số 9/KH-UBND ngày 02/6/2031)\nThay thế Kế hoạch số 8/KH-UBND"
    assert [c.number for c in read(text, own="9/KH-UBND")[0]] == ["8/KH-UBND"]


def test_attached_to_a_decision() -> None:
    citations, _ = read("(Kèm theo Quyết định số 9/QĐ-UBND ngày 02/6/2031 của UBND tỉnh Sơn Khê)", basis=True)
    (citation,) = citations
    assert (citation.number, citation.date, citation.issuer, citation.title) == (
        "9/QĐ-UBND",
        "2031-06-02",
        "UBND tỉnh Sơn Khê",
        None,
    )
    assert citation.role is CitationRole.BASIS


def test_a_short_form_counts_only_where_the_document_is_known() -> None:
    assert cited("theo Thông tư 20 và Kế hoạch 5") == []
    assert cited("Thông tư số 20/2031/TT-BAB; theo Thông tư 20") == [
        ("Thông tư", "20/2031/TT-BAB"),
        ("Thông tư", "20"),
    ]


def test_rules_can_be_extended_without_code(tmp_path: Path) -> None:
    text = "Quyết định số 5/QĐ-UBND ngày 02/6/2031 của UBND tỉnh vinh danh người trồng rừng; việc khác"
    assert only(text).title is None
    (tmp_path / "fragments").mkdir()
    (tmp_path / "fragments" / "more-verbs.yaml").write_text(
        'extends: fragments/document-title-verb\npattern+: "vinh danh"\n', encoding="utf-8"
    )
    segment = Segment(0, 0, len(text), Place.PARAGRAPH, 1)
    (citation,), _ = find_citations(text, [segment], load_grammar([tmp_path]), own=Own(), line_at=lambda _: 1)
    assert citation.title == "vinh danh người trồng rừng"


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("QĐTg", "QĐTTg", True),
        ("QĐƯBND", "QĐUBND", True),
        ("QĐUBNDX", "QĐUBND", True),
        ("QĐUBND", "QĐUBND", False),
        ("KHSTC", "KHUBND", False),
        ("XĐUBNX", "QĐUBND", False),
        ("XĐUBND", "QĐUBND", True),
        ("QĐUBNDXY", "QĐUBND", False),
        ("ĐUBND", "QĐUBND", True),
        ("", "A", True),
    ],
)
def test_one_letter_away(one: str, other: str, near: bool) -> None:
    assert one_letter_away(one, other) is near
    assert one_letter_away(other, one) is near


@pytest.mark.parametrize(
    "rule", [r for r in GRAMMAR.rules if r.name.startswith("citations/")], ids=lambda r: r.name
)
def test_every_rule_file_keeps_its_own_examples(rule: Rule) -> None:
    assert [str(failure) for failure in check_rule(rule)] == []


WORDS = st.sampled_from(
    ["Quyết định", "Luật", "số", "12/QĐ-UBND", "7-CT/TU", "ngày 02/6/2031", "của", "UBND tỉnh", "về", "và", ",", ";", "(", ")", "“", "”",
     ".", "Đất đai", "khoản 2 Điều 5", "thực hiện", "Nghị quyết Đại hội", "lần thứ XI", "\n", "số 3/QĐ-UBND", "các", "sửa đổi, bổ sung"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_words_give_ordered_citations_that_match_the_text(text: str) -> None:
    citations, diagnostics = read(text)
    assert [c.id for c in citations] == [f"c{n}" for n in range(1, len(citations) + 1)]
    assert [c.span.start for c in citations] == sorted(c.span.start for c in citations)
    for citation in citations:
        assert text[citation.span.start : citation.span.end] == citation.text
        assert "\n" not in citation.text
    assert all(d.span is not None for d in diagnostics)


def test_number_and_date_behind_an_amending_law_are_its_own() -> None:
    found, _ = read(
        "Căn cứ Pháp lệnh sửa đổi, bổ sung một số điều của Pháp lệnh Ưu đãi người có công với cách mạng "
        "số 04/2012/PL-UBTVQH13 ngày 16 tháng 7 năm 2012;"
    )
    assert [(c.number, c.date) for c in found] == [("04/2012/PL-UBTVQH13", "2012-07-16"), (None, None)]


def test_a_law_s_number_leads_up_to_its_name() -> None:
    found, _ = read(
        "Căn cứ Luật số 95/2031/QH16 ngày 27/6/2031 của Quốc hội: Luật sửa đổi, bổ sung một số điều của Luật Hang động số 12/2025/QH15;"
    )
    assert [(c.number, c.date, c.title) for c in found] == [
        ("95/2031/QH16", "2031-06-27", "sửa đổi, bổ sung một số điều của Luật Hang động"),
        ("12/2025/QH15", None, "Hang động"),
    ]


RULED = [
    # abbreviated types, slips of the word for number
    ("QĐ số 329/QĐ-TTg ngày 15/3/2031 của Thủ tướng Chính phủ", ("Quyết định", "329/QĐ-TTg", "2031-03-15", "Thủ tướng Chính phủ", None)),
    ("NĐ 61/2031/NĐ-CP của Chính phủ về công tác văn thư", ("Nghị định", "61/2031/NĐ-CP", None, "Chính phủ", "công tác văn thư")),
    ("Quyết định số: 329/QĐ-TTg ngày 15/3/2031", ("Quyết định", "329/QĐ-TTg", "2031-03-15", None, None)),
    ("Chỉ thị so 41-CT/TW ngày 26/12/2031 của Bộ Chính trị", ("Chỉ thị", "41-CT/TW", "2031-12-26", "Bộ Chính trị", None)),
    ("Chỉ thị sồ 41-CT/TW ngay 26/12/2031 của Bộ Chính trị", ("Chỉ thị", "41-CT/TW", "2031-12-26", "Bộ Chính trị", None)),
    ("Quyết đinh số 12/QĐ-UBND ngày 02/6/2031 của UBND tỉnh", ("Quyết định", "12/QĐ-UBND", "2031-06-02", "UBND tỉnh", None)),
    ("Nghị quyêt số 61/NQ-CP của Chính phủ", ("Nghị quyết", "61/NQ-CP", None, "Chính phủ", None)),
    ("Quyết định số 42A/QĐ-UBND ngày 12/3/2031", ("Quyết định", "42A/QĐ-UBND", "2031-03-12", None, None)),
    # brackets, impossible and short dates do not cut the rest off
    ("Kế hoạch 15/KH-UBND (ngày 10/01/2031) của UBND tỉnh", ("Kế hoạch", "15/KH-UBND", "2031-01-10", "UBND tỉnh", None)),
    ("Quyết định số 6/QĐ-TTg (Đề án 6) của Thủ tướng Chính phủ", ("Quyết định", "6/QĐ-TTg", None, "Thủ tướng Chính phủ", None)),
    ("Quyết định số 6/QĐ-TTg (sau đây gọi tắt là Đề án 6) ngày 06/01/2031 của Thủ tướng Chính phủ phê duyệt Đề án dữ liệu",
     ("Quyết định", "6/QĐ-TTg", "2031-01-06", "Thủ tướng Chính phủ", "Đề án dữ liệu")),
    ("Nghị quyết số 18-NQ/TW ngày 31/9/2031 của Ban Chấp hành Trung ương", ("Nghị quyết", "18-NQ/TW", None, "Ban Chấp hành Trung ương", None)),
    ("Quyết định số 45/QĐ-UBND ngày 02/3/31 của UBND tỉnh", ("Quyết định", "45/QĐ-UBND", "2031-03-02", "UBND tỉnh", None)),
    # blank numbers
    ("Kế hoạch số /KH-SGDĐT ngày tháng 5 năm 2031 của Sở Giáo dục và Đào tạo",
     ("Kế hoạch", None, "2031-05", "Sở Giáo dục và Đào tạo", None)),
    ("Công văn số ....../SNV-TCBC ngày ..../3/2031 của Sở Nội vụ về việc rà soát",
     ("Công văn", None, "2031-03", "Sở Nội vụ", "rà soát")),
    # whole names of issuers
    ("Quyết định số 45/QĐ-BCĐ của Ban Chỉ đạo về phòng, chống tội phạm tỉnh về kiện toàn Tổ thư ký",
     ("Quyết định", "45/QĐ-BCĐ", None, "Ban Chỉ đạo về phòng, chống tội phạm tỉnh", "kiện toàn Tổ thư ký")),
    ("Quyết định số 45/QĐ-BCĐ của Ban Chỉ đạo quốc gia về chuyển đổi số",
     ("Quyết định", "45/QĐ-BCĐ", None, "Ban Chỉ đạo quốc gia về chuyển đổi số", None)),
    ("Quyết định số 45/QĐ-BCĐ của Ban Chỉ đạo Trung ương, Ủy ban nhân dân tỉnh ban hành Kế hoạch",
     ("Quyết định", "45/QĐ-BCĐ", None, "Ban Chỉ đạo Trung ương", None)),
    ("Thông tư số 1/2031/TT-UBDT của Ủy ban Dân tộc về việc hướng dẫn chức năng",
     ("Thông tư", "1/2031/TT-UBDT", None, "Ủy ban Dân tộc", "hướng dẫn chức năng")),
    ("Kết luận số 65-KL/TW của Ban Bí thư Trung ương Đảng khóa XII về công tác dân tộc",
     ("Kết luận", "65-KL/TW", None, "Ban Bí thư Trung ương Đảng khóa XII", "công tác dân tộc")),
    # laws
    ("Luật Hang động (sửa đổi)", ("Luật", None, None, None, "Hang động")),
    ("Luật Hang động (sửa đổi) số 95/2031/QH16 ngày 27/6/2031",
     ("Luật", "95/2031/QH16", "2031-06-27", None, "Hang động")),
    ("Luật Hang động (sửa đổi, bổ sung) ngày 27/6/2031", ("Luật", None, "2031-06-27", None, "Hang động")),
    ("Luật Viên chức", ("Luật", None, None, None, "Viên chức")),
    ("Luật số 95/2031/QH16 ngày 27/6/2031 của Quốc hội: Luật Hang động",
     ("Luật", "95/2031/QH16", "2031-06-27", "Quốc hội", "Hang động")),
    ("Hiến pháp", ("Hiến pháp", None, None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), RULED, ids=[text for text, _ in RULED])
def test_reads_as_ruled(text: str, fields: tuple[str | None, ...]) -> None:
    found = only(f"Thực hiện {text}.")
    assert (found.type, found.number, found.date, found.issuer, found.title) == fields


@pytest.mark.parametrize(
    "text",
    [
        "dự thảo Luật Hang động",
        "Luật Hang động (sửa đổi) được Quốc hội thông qua",
        "góp ý Luật Hang động (sửa đổi)",
        "tuyên truyền dự án Luật Hang động (sửa đổi)",
        "mẫu 03/HNMT",
        "Công ước số 138/ILO",
        "hợp hiến, hợp pháp",
    ],
)
def test_is_no_citation(text: str) -> None:
    assert cited(f"Thực hiện {text}.") == []


def test_date_and_issuer_may_stand_before_the_number() -> None:
    found = only("Ngày 22/12/2031, Bộ Chính trị đã ban hành Nghị quyết số 57-NQ/TW về chuyển đổi số.")
    assert (found.date, found.issuer, found.title) == ("2031-12-22", "Bộ Chính trị", "chuyển đổi số")
    found = only(
        "Đã rõ. Chính phủ đã ban hành Nghị quyết số 66.7/2031/NQ-CP ngày 15/11/2031 quy định thủ tục[2]."
    )
    assert (found.date, found.issuer, found.title) == ("2031-11-15", "Chính phủ", "quy định thủ tục")


def test_a_law_takes_no_number_of_a_decree() -> None:
    assert cited("Luật Đất đai số 102/2031/NĐ-CP ngày 30/7/2031") == [
        ("Luật", None),
        ("Nghị định", "102/2031/NĐ-CP"),
    ]
    assert cited("Luật Đất đai số 31/2031/QH16") == [("Luật", "31/2031/QH16")]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("120/2031/NĐ-\u0421\u0420", "120/2031/NĐ-CP"),  # Cyrillic
        ("1456/QĐ-BH\u03a7\u0397", "1456/QĐ-BHXH"),  # Greek
    ],
)
def test_letters_of_other_alphabets_read_like_the_latin_ones(printed: str, number: str) -> None:
    kind = "Nghị định" if "NĐ" in number else "Quyết định"
    (found,), diagnostics = read(f"Theo {kind} số {printed} ngày 07/10/2031.")
    assert found.number == number
    assert printed in found.text
    assert [(d.code, printed in d.message) for d in diagnostics] == [("citation-number-mended", True)]


def test_an_impossible_date_is_reported() -> None:
    text = "Theo Nghị quyết số 18-NQ/TW ngày 31/9/2031 của Ban Chấp hành Trung ương."
    _, diagnostics = read(text)
    assert [(d.code, text[d.span.start : d.span.end]) for d in diagnostics if d.span] == [
        ("date-impossible", "ngày 31/9/2031")
    ]


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("Kế hoạch số     /KH-UBND ngày … tháng 3 năm 2031 của UBND tỉnh Sơn Khê", False),
        ("Kế hoạch số …/KH-UBND ngày …/3/2031 của Ủy ban nhân dân tỉnh", False),
        ("Kế hoạch số …/KH-UBND ngày …/3/2031", False),
        ("Kế hoạch số …/KH-UBND của UBND", False),
        # of another type, symbol, issuer or day; nothing said
        ("Quyết định số …/QĐ-UBND ngày …/3/2031 của UBND tỉnh", True),
        ("Kế hoạch số …/KH-SYT ngày …/3/2031 của UBND tỉnh", True),
        ("Kế hoạch số …/KH-UBND ngày …/3/2031 của UBND xã Hạ", True),
        ("Kế hoạch số …/KH-UBND ngày …/3/2031 của Sở Y tế", True),
        ("Kế hoạch số …/KH-UBND ngày …/5/2031 của UBND tỉnh", True),
        ("Kế hoạch số …/KH-UBND", True),
    ],
)
def test_the_plans_own_number_left_blank_is_none(said: str, counts: bool) -> None:
    text = f"(Kèm theo {said})"
    own = Own(None, "2031-03", "Kế hoạch", "KH-UBND", "Ủy ban nhân dân tỉnh Sơn Khê")
    segment = Segment(0, 0, len(text), Place.PARAGRAPH, 1)
    found, _ = find_citations(text, [segment], GRAMMAR, own=own, line_at=lambda offset: 1)
    assert bool(found) is counts


def test_a_party_plans_own_number_left_blank_is_none() -> None:
    text = "(Kèm theo Kế hoạch số …-KH/ĐU ngày …/3/2031 của Đảng ủy xã Hạ)"
    segment = Segment(0, 0, len(text), Place.PARAGRAPH, 1)
    for symbol, counts in (("KH/ĐU", False), ("KH/HU", True)):
        own = Own(None, "2031-03", "Kế hoạch", symbol, "Đảng ủy xã Hạ")
        found, _ = find_citations(text, [segment], GRAMMAR, own=own, line_at=lambda offset: 1)
        assert bool(found) is counts


def test_the_plans_own_number_of_another_year_is_another_document() -> None:
    text = "Thực hiện Kế hoạch số 15/KH-UBND ngày 10/01/2030. Kế hoạch số 15/KH-UBND này thay thế."
    segment = Segment(0, 0, len(text), Place.PARAGRAPH, 1)
    found, _ = find_citations(
        text, [segment], GRAMMAR, own=Own("15/KH-UBND", "2031-01-05"), line_at=lambda offset: 1
    )
    assert [c.date for c in found] == ["2030-01-10"]


@pytest.mark.parametrize(
    ("own_title", "title"),
    [
        ("Ngày hội đọc sách; vui khỏe, hoàn thành tủ sách thôn", "Ngày hội đọc sách; vui khỏe, hoàn thành tủ sách thôn"),
        ("NGÀY HỘI ĐỌC SÁCH;\nVUI KHỎE, HOÀN THÀNH tủ sách thôn", "Ngày hội đọc sách; vui khỏe, hoàn thành tủ sách thôn"),
        # what stands behind the mark, or before it, is not the plan's own name
        ("Ngày hội đọc sách; vui chơi, giải trí", "Ngày hội đọc sách"),
        ("Ngày hội thể thao; vui khỏe, hoàn thành tủ sách", "Ngày hội đọc sách"),
        # the plan's own title cites the document
        ("Quyết định số 5/QĐ-UBND về Ngày hội đọc sách; vui khỏe, hoàn thành tủ sách", "Ngày hội đọc sách"),
        (None, "Ngày hội đọc sách"),
    ],
)  # fmt: skip
def test_a_cited_title_goes_on_where_the_plans_own_repeats_it(own_title: str | None, title: str) -> None:
    text = "Theo Quyết định số 5/QĐ-UBND của UBND tỉnh về Ngày hội đọc sách; vui khỏe, hoàn thành tủ sách thôn; báo cáo."
    segment = Segment(0, 0, len(text), Place.PARAGRAPH, 1)
    (found,), _ = find_citations(text, [segment], GRAMMAR, own=Own(title=own_title), line_at=lambda offset: 1)
    assert found.title == title


def test_fields_name_what_gave_them() -> None:
    found = only("Theo Quyết định số 8/QĐ-UBND ngày 02/6/2031 của UBND tỉnh về việc rà soát.")
    assert found.rules == {
        "date": "fragments/cited-date",
        "issuer": "fragments/cited-issuer",
        "title": "fragments/cited-title",
    }


def test_what_is_odd_is_said_with_its_place() -> None:
    """Line and span are those of the head, of a date those of the date."""
    text = (
        "Theo\nTờ trình số 15TTr-PDT ngày 31/9/2031; Quy chế số 11-QĐ/TU;\nKế hoạch số 7/KH-BDT của UBND tỉnh"
    )
    _, found = read(text)
    assert [
        (d.code, d.severity.value, d.message, d.line, text[d.span.start : d.span.end]) for d in found if d.span
    ] == [
        ("date-impossible", "warning", "no such day: ngày 31/9/2031", 2, "ngày 31/9/2031"),
        ("citation-number-mended", "info", "number “15TTr-PDT” read as 15/TTr-PDT", 2, "Tờ trình số 15TTr-PDT"),
        ("citation-type-clash", "warning", "11-QĐ/TU is not the number of a Quy chế", 2, "Quy chế số 11-QĐ/TU"),
        ("citation-issuer-clash", "warning", "7/KH-BDT is not a number of UBND tỉnh", 3, "Kế hoạch số 7/KH-BDT"),
    ]  # fmt: skip


def test_the_number_of_a_law_is_no_mended_one() -> None:
    assert read("Theo Luật Thư viện số 46/2019/QH14; Quyết định số 1734.")[1] == ()


@pytest.mark.parametrize(
    ("own_date", "said", "counts"),
    [
        ("2031-01-05", "ngày 05/01/2031", False),
        ("2031-01-05", "ngày 06/01/2031", True),
        ("2031-01-05", "năm 2031", False),
        ("2031-01-05", "năm 2030", True),
        ("2031", "ngày 05/01/2031", False),
        ("2031", "ngày 05/01/2030", True),
        (None, "ngày 05/01/2031", False),
        ("2031-01-05", "của UBND tỉnh", False),
    ],
)
def test_the_plans_own_number_is_told_by_its_date(own_date: str | None, said: str, counts: bool) -> None:
    text = f"Thay Kế hoạch số 15/KH-UBND {said}."
    segment = Segment(0, 0, len(text), Place.PARAGRAPH, 1)
    found, _ = find_citations(
        text, [segment], GRAMMAR, own=Own("15/kh-ubnd", own_date), line_at=lambda offset: 1
    )
    assert bool(found) is counts


def test_a_stretch_counts_once_and_entries_are_in_order_of_place() -> None:
    text = "Theo Quyết định số 5/QĐ-UBND. Theo Kế hoạch số 6/KH-UBND."
    middle = text.index(" Theo Kế")
    segments = [
        Segment(0, middle, len(text), Place.CELL, 1),
        Segment(1, 0, middle, Place.CELL, 1),
        Segment(2, 0, middle, Place.CELL, 1),
    ]
    found, _ = find_citations(text, segments, GRAMMAR, own=Own(), line_at=lambda offset: 1)
    assert [(c.id, c.number) for c in found] == [("c1", "5/QĐ-UBND"), ("c2", "6/KH-UBND")]


def test_a_title_ends_at_the_latest_after_a_thousand_letters() -> None:
    found = only(f"Theo Quyết định số 5/QĐ-UBND về {'tủ ' * 500}")
    assert found.title is not None
    assert len(found.title) in (999, 1000)
