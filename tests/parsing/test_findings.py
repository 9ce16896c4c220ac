"""What a document as a whole lacks, said with its place."""

from __future__ import annotations

import pytest

from kehoach_cli import parse_text
from kehoach_cli.parsing.findings import in_order
from kehoach_cli.plan import Diagnostic, Severity, Span

SIGNED = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Mẫu\n"

LACKING: list[tuple[str, list[tuple[str, str, int | None]]]] = [
    (" \n ", [("no-text", "error", None)]),
    ("Danh sách bạn đọc.\n", [("no-plan", "error", None)]),
    ("I. NHIỆM VỤ\n\n1. Mua sách.\n\n2. Sửa phòng đọc.\n", [("type-missing", "warning", None)]),
    ("KẾ HOẠCH\nMua sách năm 2026\n\nMua sách.\n", [("no-sections", "warning", None), ("signature-missing", "info", None)]),
    ("KẾ HOẠCH\nMua sách năm 2026\n\nI. NHIỆM VỤ\n\nMua sách.\n", [("signature-missing", "info", None)]),
    (f"KẾ HOẠCH\nMua sách năm 2026\n\nI. NHIỆM VỤ\n\nMua sách.\n\n{SIGNED}", []),
    (
        f"UBND HUYỆN SƠN HẠ\nSố:     /KH-UBND\n\nKẾ HOẠCH\nMua sách năm 2026\n\nI. NHIỆM VỤ\n\nMua sách.\n\n{SIGNED}",
        [("number-blank", "info", None)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), LACKING, ids=[str([f[0] for f in fs]) for _, fs in LACKING])
def test_what_a_document_lacks(text: str, found: list[tuple[str, str, int | None]]) -> None:
    assert [(d.code, d.severity.value, d.line) for d in parse_text(text).diagnostics] == found


def test_findings_are_in_order_of_line_place_and_code() -> None:
    def say(code: str, line: int | None, start: int | None) -> Diagnostic:
        span = None if start is None else Span(start=start, end=start + 1)
        return Diagnostic(code=code, severity=Severity.INFO, message="", line=line, span=span)

    wanted = [say("z", None, None), say("a", 1, None), say("b", 1, None), say("a", 1, 4), say("a", 2, 1)]
    for turned in (wanted, wanted[::-1], [wanted[2], wanted[4], wanted[0], wanted[3], wanted[1]]):
        assert [*in_order(turned)] == wanted
