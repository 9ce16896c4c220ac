"""The rules of docs/grammar.md: laid over the built-in ones they load, pass their cases, and change what is read."""

import re
from pathlib import Path

import pytest

from kehoach_cli.api import grammar_of, parse_text
from kehoach_cli.grammar import run_cases
from kehoach_cli.model import PlanDocument

PAGE = (Path(__file__).parents[2] / "docs" / "grammar.md").read_text("utf-8")
BLOCKS = dict(re.findall(r"```yaml\n# my-rules/(\S+)[^\n]*\n(.*?)```", PAGE, re.DOTALL))


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page's examples as a folder of rules, one for all tests: it is compiled once."""
    folder = tmp_path_factory.mktemp("docs") / "my-rules"
    for name, content in BLOCKS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


HEAD = """HUYỆN ĐOÀN PHÚ TÂY

TUỔI TRẺ XUNG KÍCH - SÁNG TẠO

Số: 12/KH-HĐ

KẾ HOẠCH
Ra quân tình nguyện năm 2025

"""


def plan(body: str, rules: Path | None) -> PlanDocument:
    """What is read from a plan with this body, with and without the rules."""
    return parse_text(HEAD + body, grammar=[rules] if rules else ())


def test_every_example_of_the_page_loads_and_passes_its_cases(rules: Path) -> None:
    assert len(BLOCKS) == PAGE.count("```yaml") == 7
    assert [str(failure) for failure in run_cases(grammar_of((rules,)))] == []


def test_a_new_line_of_the_letterhead_belongs_to_no_body(rules: Path) -> None:
    assert plan("", None).header.agency == "Huyện đoàn Phú Tây Tuổi Trẻ Xung Kích - Sáng tạo"
    assert plan("", rules).header.agency == "Huyện đoàn Phú Tây"


def test_a_new_form_of_citation_is_read(rules: Path) -> None:
    body = "I. NHIỆM VỤ\n\n1. Thực hiện theo PC 123/UBND-VX của UBND huyện.\n"
    assert plan(body, None).citations == ()
    (citation,) = plan(body, rules).citations
    assert (citation.rule, citation.type, citation.number, citation.issuer) == (
        "citations/by-number/short-letter", "Công văn", "123/UBND-VX", "UBND huyện",
    )  # fmt: skip


def test_a_new_mark_divides_the_plan(rules: Path) -> None:
    body = "I. NHIỆM VỤ\n\nNhiệm vụ 1. Sửa đường vào thôn\n\nNhiệm vụ 2. Trồng cây ở trường\n"
    assert plan(body, None).sections[0].sections == ()
    assert [(s.path, s.marker) for s in plan(body, rules).sections[0].sections] == [
        ("I/Nhiệm vụ 1", "Nhiệm vụ 1"),
        ("I/Nhiệm vụ 2", "Nhiệm vụ 2"),
    ]


def test_a_phrase_added_to_a_rule_gives_a_deadline(rules: Path) -> None:
    body = "I. NHIỆM VỤ\n\n1. Xây dựng sân chơi, tới hạn ngày 05/9/2025.\n"
    assert plan(body, None).deadlines == ()
    (deadline,) = plan(body, rules).deadlines
    assert (deadline.rule, deadline.kind, deadline.end) == ("deadlines/before-date", "by", "2025-09-05")


def test_a_new_heading_of_recipients_is_read(rules: Path) -> None:
    body = "I. NHIỆM VỤ\n\n1. Trồng cây ở trường.\n\nKính gửi đến:\n- Huyện ủy;\n- Các xã đoàn;\n- Lưu: VT.\n"
    assert plan(body, None).recipients == ()
    assert plan(body, rules).recipients == ("Huyện ủy", "Các xã đoàn", "Lưu: VT")


def test_a_form_added_to_an_entry_of_a_list_is_read(rules: Path) -> None:
    body = "I. CHỈ TIÊU\n\n1. Phấn đấu có chí ít 80% đoàn viên tham gia.\n"
    assert [(t.comparator, t.value) for t in plan(body, rules).targets] == [("ge", 80)]
    assert [(t.comparator, t.value) for t in plan(body, None).targets] != [("ge", 80)]


def test_a_full_stop_behind_an_abbreviation_of_ones_own_ends_no_sentence(tmp_path: Path) -> None:
    own = tmp_path / "lists" / "own-abbreviations.yaml"
    own.parent.mkdir()
    own.write_text("extends: lists/sentence-abbreviations\nwords+: [KTS]\n", "utf-8")
    body = "I. CHỈ TIÊU\n\n1. Xây 5 nhà cho hộ nghèo do KTS. Lê Mẫu vẽ, hoàn thành trước ngày 30/6/2025.\n"
    assert [(t.value, t.unit, t.due) for t in plan(body, None).targets] == [(5, "nhà", None)]
    assert [(t.value, t.unit, t.due) for t in plan(body, tmp_path).targets] == [(5, "nhà", "2025-06-30")]


def test_a_time_without_digits_or_time_words_is_read_by_a_rule_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "deadlines" / "first-light.yaml"
    own.parent.mkdir()
    own.write_text(
        """
description: A last day said by its name
source: invented
keywords: [ra quân]
pattern: 'trước\\s+lễ\\s+ra\\s+quân'
gives: {kind: by, end: '2025-03-26'}
examples: [{text: trước lễ ra quân}]
counterexamples: [ra quân]
""",
        "utf-8",
    )
    body = "I. NHIỆM VỤ\n\n1. Sơn lại cổng chào trước lễ ra quân.\n"
    assert [(d.rule, d.end) for d in plan(body, tmp_path).deadlines] == [
        ("deadlines/first-light", "2025-03-26")
    ]
