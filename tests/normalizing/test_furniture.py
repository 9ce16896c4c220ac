from __future__ import annotations

import re

import pytest
from normalizing_sources import normalized, paragraphs

SENTENCE = "- Giúp các nhóm hộ mở lại vườn ươm cây bản địa và bán giống cho những lâm trường gắn với"
REST = "du lịch sinh thái của các xã vùng cao."


@pytest.mark.parametrize("number", ["6", "- 6 -", "Trang 6", "Trang 3/12", "Page 3 of 12", "- 3/12 -"])
def test_page_number_in_mid_sentence(number: str) -> None:
    assert paragraphs([SENTENCE, "", number, "", REST]) == [f"{SENTENCE} {REST}"]


def test_page_number_is_reported() -> None:
    findings = normalized([SENTENCE, "", "6", "", REST]).findings
    assert [(f.code, f.line, "«6»" in f.message) for f in findings] == [("page-number-removed", 3, True)]


PAGE = [f"{SENTENCE} những", "thôn bản ở đầu nguồn."] * 12


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        # one that is missing between two plain ones, before a capital
        ([*PAGE, SENTENCE, "3", "Du lịch sinh thái.", *PAGE, SENTENCE, "4", REST], []),
        # two that go on counting behind the last plain one
        ([*PAGE, SENTENCE, "3", REST, *PAGE, SENTENCE, "4", "Du lịch sinh thái.", *PAGE, SENTENCE, "5", "Bảo vệ rừng."], []),
        # figures of the plan, a page on: behind a label, alone, or out of place
        ([*PAGE, "Số thôn", "3", "Số bản", *PAGE, SENTENCE, "4", REST], ["3"]),
        ([*PAGE, SENTENCE, "3", REST, *PAGE, SENTENCE, "4", "Du lịch sinh thái."], ["4"]),
        ([*PAGE, SENTENCE, "3", REST, "Trồng rừng.", "4", "Bảo vệ rừng.", "5", "Mở đường."], ["4", "5"]),
    ],
)  # fmt: skip
def test_page_numbers_go_on_counting_from_those_that_are_plain(lines: list[str], kept: list[str]) -> None:
    text = "\n".join(paragraphs([*PAGE, SENTENCE, "2", REST, *lines]))
    assert re.findall(r"(?<!\S)\d(?!\S)", text) == kept


def test_numbers_close_together_number_rows() -> None:
    rows = [
        text for number in range(1, 6) for text in (str(number), "", "Trồng rừng", "", "Sở Nông nghiệp", "")
    ]
    assert [p for p in paragraphs(rows) if p.isdigit()] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    "stamp",
    [
        "2022-08-08T13:50:58+0700",
        "\t\t2022-08-08T16:07:08+07:00",
        "Ký bởi: Sở Nông nghiệp Ngày ký: 22/03/2024 15:00:00 +07:00",
        "Thời gian ký: 22.03.2024 15:00:00 +07:00",
    ],
)
def test_signature_stamps(stamp: str) -> None:
    canonical = normalized(["Trần Văn Mẫu", stamp])
    assert canonical.text == "Trần Văn Mẫu"
    assert [f.code for f in canonical.findings] == ["signature-stamp-removed"]


def test_signature_stamp_over_several_lines() -> None:
    stamp = [
        "Người ký: Sở Nông nghiệp",
        "Email: sonn@lamson.example",
        "Thời gian ký: 22.03.2024 15:00:00 +07:00",
    ]
    assert paragraphs(["Trần Văn Mẫu", "", *stamp]) == ["Trần Văn Mẫu"]


def test_signer_without_a_time_is_text() -> None:
    assert "Người ký: Trần Văn Mẫu" in paragraphs(["Kế hoạch số 5", "", "Người ký: Trần Văn Mẫu", "", "Hết."])


@pytest.mark.parametrize("rule", ["-------", "________", "***", "****", "= = = =", "* * *"])
def test_separator_rules(rule: str) -> None:
    assert paragraphs(["SỞ NÔNG NGHIỆP", rule, "Số: 12/KH-SNN"]) == ["SỞ NÔNG NGHIỆP", "Số: 12/KH-SNN"]


def test_star_under_a_party_body_stays() -> None:
    assert paragraphs(["HUYỆN ỦY LÂM SƠN", "*", "Số 12-KH/HU"]) == ["HUYỆN ỦY LÂM SƠN", "*", "Số 12-KH/HU"]


HEAD = "Kế hoạch bảo vệ rừng huyện Lâm Sơn"


@pytest.mark.parametrize("above", [True, False], ids=["above the number", "below it"])
def test_running_heads_stand_at_page_ends(above: bool) -> None:
    pages: list[str] = []
    text = [f"{SENTENCE} {word} {REST}" for word in ("suối", "đồi", "núi", "khe", "bản", "làng", "sông")]
    for number in range(2, 6):
        pages += [*text, "", *([HEAD, "", str(number)] if above else [str(number), "", HEAD]), ""]
    canonical = normalized(pages)
    assert canonical.text.split("\n") == text * 4
    assert [(f.code, f.message.count("«")) for f in canonical.findings] == [
        ("page-number-removed", 4),
        ("running-head-removed", 4),
    ]


def test_a_head_that_comes_back_twice_is_text() -> None:
    text = [f"{SENTENCE} {word} {REST}" for word in ("suối", "đồi", "núi", "khe", "bản", "làng", "sông")]
    pages = [line for number in (2, 3) for line in (*text, "", str(number), "", HEAD, "")]
    assert normalized(pages).text.split("\n").count(HEAD) == 2


def test_lines_that_come_back_in_the_text_stay() -> None:
    items = [
        "- Nội dung thực hiện:",
        "- Trồng rừng.",
        "- Nội dung thực hiện:",
        "- Giữ rừng.",
        "- Nội dung thực hiện:",
    ]
    assert paragraphs(items) == items


def test_word_text_keeps_its_numbers() -> None:
    assert paragraphs(["Trồng rừng", "6", "-----"], wrapped=False) == ["Trồng rừng", "6"]
