"""Labels of a paragraph: before the work or behind it, each with its value."""

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.signs.labels import LabelledValue, is_agency_label, is_detail, labels_in

WORK = "Mua sách cho các xã."


def said(values: tuple[LabelledValue, ...], text: str) -> list[tuple[str, str]]:
    return [(value.label, text[value.start : value.end]) for value in values]


@pytest.mark.parametrize(
    ("text", "leading", "behind"),
    [
        ("Cơ quan chủ trì: Sở Y tế.", [("lead", "Sở Y tế")], []),
        (
            "Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Thư viện tỉnh.",
            [("lead", "Sở Y tế"), ("partners", "Thư viện tỉnh")],
            [],
        ),
        (f"{WORK} Cơ quan chủ trì: Sở Y tế.", [], [("lead", "Sở Y tế")]),
        (f"{WORK} Sản phẩm: báo cáo. Địa điểm: nhà văn hóa xã.", [], [("product", "báo cáo")]),
        (WORK, [], []),
        ("Cơ quan chủ trì:", [("lead", "")], []),
        ("Cơ quan chủ trì:  Sở Y tế.;  ", [("lead", "Sở Y tế")], []),
        ("Nội dung thực hiện: Mua sách. Thời gian: 2026.", [("content", "Mua sách"), ("time", "2026")], []),
        (f"{WORK} Thời gian: 2026.", [], []),
        (f"{WORK} Lãnh đạo phụ trách: Ông A.", [], [("supervisor", "Ông A")]),
    ],
)
def test_labels_lead_or_stand_behind_the_work(
    text: str, leading: list[tuple[str, str]], behind: list[tuple[str, str]]
) -> None:
    whole = f"1. {text}"
    labels = labels_in(whole, 3, len(whole), grammar_of(()))
    assert (said(labels.leading, whole), said(labels.behind, whole)) == (leading, behind)


def test_the_rest_of_a_paragraph_has_the_labels_that_stand_in_it() -> None:
    text = f"Sở Nội vụ: {WORK} Cơ quan chủ trì: Sở Y tế. Sản phẩm: báo cáo."
    labels = labels_in(text, 0, len(text), grammar_of(()))
    assert said(labels.rest(11).behind, text) == [("lead", "Sở Y tế"), ("product", "báo cáo")]
    assert said(labels.rest(text.index("Sản")).leading, text) == [("product", "báo cáo")]
    assert labels.rest(len(text)).all == ()


@pytest.mark.parametrize(
    ("line", "detail", "agency"),
    [
        ("Cơ quan chủ trì: Sở Y tế", True, True),
        ("Cơ quan phối hợp:", True, True),
        ("Thời gian thực hiện: 2026", True, False),
        ("Sản phẩm: báo cáo", True, False),
        ("Cơ quan chủ trì soạn thảo: Sở Tư pháp", True, True),
        ("Bộ chủ trì: Bộ Tư pháp", True, True),
        ("Cơ quan trình: Sở Tư pháp", True, True),
        ("Cùng tham gia: Sở Tư pháp", True, True),
        ("Phân công phối hợp: Sở Tư pháp", True, True),
        ("Cơ quan thẩm định: Sở Tư pháp", True, False),
        ("Cấp trình: UBND tỉnh", True, False),
        ("Dự kiến hoàn thành: tháng 5/2026", True, False),
        ("Mốc thời gian: Quý I/2026", True, False),
        ("Sản phẩm, kết quả: báo cáo", True, False),
        ("Nguồn lực thực hiện: ngân sách xã", True, False),
        ("Nội dung thực hiện: mua sách", False, False),
        ("Mua sách. Cơ quan chủ trì: Sở Y tế", False, False),
        ("Mua sách", False, False),
        ("", False, False),
    ],
)
def test_label_lines(line: str, detail: bool, agency: bool) -> None:
    assert is_detail(line, grammar_of(())) is detail
    assert is_agency_label(line, grammar_of(())) is agency


def test_a_label_names_its_place_and_rule() -> None:
    text = "x\nCơ quan chủ trì: Sở Y tế; thời gian: 2026."
    lead, time = labels_in(text, 2, len(text), grammar_of(())).leading
    assert text[lead.line_start : lead.end] == "Cơ quan chủ trì: Sở Y tế"
    assert text[time.line_start : time.end] == "thời gian: 2026"
    assert (lead.rule, time.rule) == ("labels/lead", "labels/time")
