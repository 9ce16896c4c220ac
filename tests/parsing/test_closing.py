"""Recipients and signature."""

from collections.abc import Sequence

import pytest

from kehoach_cli import parse_text
from kehoach_cli.parsing.structure.closing_lines import ClosingLine, lines_of_block

BODY = "KẾ HOẠCH\nCông tác năm 2024\n\nI. NỘI DUNG\n\n1. Tổ chức họp dân tại các thôn trong xã.\n\n"


@pytest.mark.parametrize(
    ("closing", "authority", "position", "name"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Tám", "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Tám"),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n(Đã ký)\n\nTrần Thị Sáu", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Sáu"),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nHoàng Văn Bảy", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Hoàng Văn Bảy"),
        ("HIỆU TRƯỞNG\n\nTS. Đỗ Thị Chín", None, "HIỆU TRƯỞNG", "TS. Đỗ Thị Chín"),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nPHỤ TRÁCH CHUYÊN MÔN\n\nLê Văn Tám", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC PHỤ TRÁCH CHUYÊN MÔN", "Lê Văn Tám"),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nTRẦN TRƯỜNG SƠN", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "TRẦN TRƯỜNG SƠN"),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nBS.CKII. Đỗ Thị Chín", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "BS.CKII. Đỗ Thị Chín"),
        ("TM. BAN CHỈ ĐẠO\n\nLê Văn Tám\nPhó Trưởng ban", "TM. BAN CHỈ ĐẠO", "Phó Trưởng ban", "Lê Văn Tám"),
        ("TRƯỞNG BAN", None, "TRƯỞNG BAN", None),
        ("GIÁM ĐỐC\nPHÓ TRƯỞNG BAN CHỈ ĐẠO\n\nLê Văn Tám", None, "GIÁM ĐỐC / PHÓ TRƯỞNG BAN CHỈ ĐẠO", "Lê Văn Tám"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", ["recipients first", "signature first"])
def test_the_signature(
    closing: str, authority: str | None, position: str | None, name: str | None, order: str
) -> None:
    recipients = "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    parts = (recipients, closing) if order == "recipients first" else (closing, recipients)
    plan = parse_text(BODY + "\n\n".join(parts))
    assert plan.signature is not None
    assert (plan.signature.authority, plan.signature.position, plan.signature.name) == (
        authority,
        position,
        name,
    )
    assert plan.recipients == ("Như trên", "Lưu: VT")


@pytest.mark.parametrize(
    ("lines", "recipients"),
    [
        ("Nơi nhận:\n- Sở Y tế (b/c);\n- UBND các xã, thị trấn;\n- Lưu: VT, P2 (03b).", ["Sở Y tế (b/c)", "UBND các xã, thị trấn", "Lưu: VT, P2 (03b)"]),
        ("Nơi nhận:\n- Các phòng, ban\n\ncủa huyện;\n- Lưu: VT.", ["Các phòng, ban của huyện", "Lưu: VT"]),
        ("Nơi nhận:\nSở Y tế (b/c);\nUBND các xã, thị trấn;\nLưu: VT.", ["Sở Y tế (b/c)", "UBND các xã, thị trấn", "Lưu: VT"]),
        ("Nơi nhận: Sở Y tế; UBND các xã, thị trấn; Lưu: VT.", ["Sở Y tế", "UBND các xã, thị trấn", "Lưu: VT"]),
        ("Nơi nhận:\nSở Y tế (b/c);\nUBND các xã, thị trấn.", ["Sở Y tế (b/c)", "UBND các xã, thị trấn"]),
        ("Nơi nhận:\n- Sở Y tế;\n- Ban Tiếp bạn đọc,\n\nVP Sở;\n- Lưu: VT.", ["Sở Y tế", "Ban Tiếp bạn đọc, VP Sở", "Lưu: VT"]),
        ("Noi nhận:\n- Sở Y tế,\n- Lưu VPHU.", ["Sở Y tế", "Lưu VPHU"]),
        ("***Nơi nhận:***\n\n- Sở Y tế;\n- Lưu: VT.\n(A.VP.2024)5", ["Sở Y tế", "Lưu: VT"]),
    ],
)  # fmt: skip
def test_recipients_lose_dash_and_final_mark(lines: str, recipients: list[str]) -> None:
    assert list(parse_text(BODY + lines + "\n\nCHỦ TỊCH\n\nLê Văn Tám").recipients) == recipients


def test_without_recipients_the_last_lines_are_searched() -> None:
    plan = parse_text(BODY + "TM. BAN CHẤP HÀNH\nBÍ THƯ\n\nLê Văn Tám")
    assert plan.signature is not None
    assert (plan.recipients, plan.signature.name) == ((), "Lê Văn Tám")


def test_a_plan_without_closing_says_so() -> None:
    plan = parse_text(BODY)
    assert plan.signature is None
    assert "signature-missing" in {d.code for d in plan.diagnostics}


@pytest.mark.parametrize(
    ("cell", "authority", "position"),
    [
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn Tám", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("TRƯỞNG BAN PHÓ THỦ TƯỚNG Lê Văn Tám", None, "TRƯỞNG BAN / PHÓ THỦ TƯỚNG"),
        ("CHI CỤC TRƯỞNG Lê Văn Tám", None, "CHI CỤC TRƯỞNG"),
    ],
)
def test_a_signature_that_a_converter_set_on_one_line(
    cell: str, authority: str | None, position: str
) -> None:
    plan = parse_text(f"{BODY}| Nơi nhận: - Như trên; - Chi cục A. - Lưu: VT | {cell} |\n|---|---|\n")
    assert plan.signature is not None
    assert (plan.signature.authority, plan.signature.position) == (authority, position)
    assert plan.signature.name == "Lê Văn Tám"
    assert plan.recipients == ("Như trên", "Chi cục A", "Lưu: VT")


def test_a_place_called_noi_nhan_ends_nothing() -> None:
    plan = parse_text(
        BODY + "2. Nơi nhận: Bộ phận Một cửa.\n\nII. KINH PHÍ\n\nNgân sách xã.\n\nNơi nhận:\n- Lưu: VT.\n"
    )
    assert [section.title for section in plan.sections] == ["NỘI DUNG", "KINH PHÍ"]
    assert plan.recipients == ("Lưu: VT",)


def test_without_a_closing_the_end_mark_ends_the_plan() -> None:
    plan = parse_text(BODY + "2. Báo cáo kết quả với Ủy ban nhân dân xã./.\n\nTin mới hơn\n\n(08/05/2024)\n")
    assert plan.deadlines == ()
    assert [d.code for d in plan.diagnostics].count("text-outside-sections") == 2


class Counted(Sequence[ClosingLine]):
    """Lines that count how often one is looked at."""

    def __init__(self, lines: list[ClosingLine]) -> None:
        self.lines, self.looks = lines, 0

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        self.looks += 1
        return self.lines[at]


def test_the_lines_of_a_block_are_found_without_looking_at_all_others() -> None:
    lines = Counted([ClosingLine("Nơi nhận:", "Nơi nhận:", n, n // 3, n, n) for n in range(9_000)])
    assert [line.start for line in lines_of_block(lines, 1_000)] == [3_000, 3_001, 3_002]
    assert list(lines_of_block(lines, 9_000)) == []
    assert lines.looks < 100


@pytest.mark.parametrize(
    ("line", "recipient", "authority", "position"),
    [
        ("- Lưu: VT.\n\nNgười lập kế hoạch", "Lưu: VT", None, "Người lập kế hoạch"),
        ("- Lưu: VT, HC. N26. GIÁM ĐỐC", "Lưu: VT, HC. N26", None, "GIÁM ĐỐC"),
        ("- Lưu: VT (02b) KT. GIÁM ĐỐC", "Lưu: VT (02b)", "KT. GIÁM ĐỐC", None),
        ("- Lưu: VT, P. HCTH.", "Lưu: VT, P. HCTH", None, None),
    ],
)
def test_a_signature_begins_on_the_line_of_the_last_recipient_or_with_who_drew_up_the_plan(
    line: str, recipient: str, authority: str | None, position: str | None
) -> None:
    plan = parse_text(f"{BODY}Nơi nhận:\n- Như trên;\n{line}\n\n\nLê Văn Tám")
    assert plan.recipients == ("Như trên", recipient)
    assert plan.signature is not None
    assert (plan.signature.authority, plan.signature.position) == (authority, position)
    assert plan.signature.name == "Lê Văn Tám"
