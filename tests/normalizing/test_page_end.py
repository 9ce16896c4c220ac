"""The title that a law portal gives a document again behind it."""

from __future__ import annotations

import pytest

from kehoach_cli import PlanDocument, parse_text

PLAN = "ỦY BAN NHÂN DÂN\nXÃ AN HÒA\n\nSố: 91/KH-UBND\n\nKẾ HOẠCH\n\nMở hội đua thuyền năm 2026\n\nI. NHIỆM VỤ\n\n1. Đóng thuyền.\n"
SIGNED = "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Mẫu\n"
TABLE = "\n|\nTT\n|\nViệc\n|\n|\n1\n|\nMua chèo\n|\n"
TITLE = "Kế hoạch 91/KH-UBND năm 2026 thực hiện Quyết định 18/QĐ-TTg về hội làng do xã An Hòa ban hành"
END = "Văn bản này chưa cập nhật nội dung Tiếng Anh\n"


def removed(plan: PlanDocument) -> list[str]:
    return [d.message for d in plan.diagnostics if d.code == "portal-box-removed"]


@pytest.mark.parametrize(
    ("above", "end", "said"),
    [
        pytest.param(
            f"{TABLE}", f"\n{END}{TITLE}\n", f"«{TITLE}», «{END[:-1]}», «{TITLE}»", id="behind a bar"
        ),
        pytest.param(f"{TABLE}\n", f"\n{END}", f"«{TITLE}», «{END[:-1]}»", id="behind a table"),
        pytest.param(f"{SIGNED}", f"\n{END}", f"«{TITLE}», «{END[:-1]}»", id="right below the signature"),
        pytest.param(f"{SIGNED}\n", "\n", f"«{TITLE}»", id="the last line"),
        pytest.param("\n", "", f"«{TITLE}»", id="below the text"),
    ],
)
def test_the_title_of_the_page_is_none_of_the_plan(above: str, end: str, said: str) -> None:
    plan = parse_text(PLAN + above + TITLE + end)
    assert plan.citations == ()
    assert removed(plan) == [f"Parts of a web page removed: {said}"]
    assert [task.text for task in plan.tasks if task.text.startswith("Kế hoạch")] == []
    if above.startswith(SIGNED):
        assert plan.signature is not None and plan.signature.name == "Lê Văn Mẫu"


@pytest.mark.parametrize(
    "last",
    [
        pytest.param(TITLE.replace("91/", "92/"), id="another document's"),
        pytest.param(f"{TITLE}.", id="a sentence"),
        pytest.param(f"- {TITLE}", id="an item"),
        pytest.param(TITLE.replace("91", "số 91"), id="as plans cite"),
        pytest.param(f"{TITLE}\n\n2. Mua chèo.", id="text follows"),
    ],
)
def test_what_a_plan_cites_at_its_end_stays(last: str) -> None:
    plan = parse_text(f"{PLAN}\n{last}\n")
    assert removed(plan) == []
    assert "18/QĐ-TTg" in [citation.number for citation in plan.citations]


def test_a_line_of_a_table_of_another_kind_is_no_end() -> None:
    plan = parse_text(f"{PLAN}\n| TT | Văn bản |\n|---|---|\n| 1 | {TITLE} |\n")
    assert removed(plan) == []
