"""What the trace says of rules that gave nothing: to which rule each lost, or which word spoke against it."""

from __future__ import annotations

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.pipeline import canonicalize, parse_with_trace
from kehoach_cli.parsing.trace import Outcome
from kehoach_cli.reading import read_bytes


def decisions(body: str) -> list[str]:
    """The decisions on a small plan, as lines `field rule «words» reason`; those that stand begin with `+`."""
    plan = f"KẾ HOẠCH\nPhát triển phong trào đọc sách năm 2026\n\n{body}"
    grammar = grammar_of(())
    text = canonicalize(read_bytes(plan.encode(), "plan.md"), grammar)
    _, trace = parse_with_trace(text, grammar)
    return [
        f"{'+ ' if d.outcome is Outcome.STANDS else ''}{d.field} {d.rule} «{text.text[d.start : d.end]}» {d.reason}".strip()
        for d in trace.decisions
    ]


TASKS, AIMS = "I. NHIỆM VỤ", "I. MỤC TIÊU"


@pytest.mark.parametrize(
    ("body", "decision"),
    [
        # orders
        (f"{TASKS}\n- Xây dựng phòng đọc.", "task orders/within-clause «Xây dựng» orders/verb-first decides what it is"),
        (f"{TASKS}\n- Sách mới là quà tặng.", "task orders/assigned «Sách mới là quà tặng.» no order: nobody is told to act"),
        (f"{TASKS}\n- Mua sách.\n- Luật Thư viện năm 2019.", "task orders/not-document «Luật» it says that these words order nothing"),
        # who acts
        (
            f"{TASKS}\n- Sở Y tế kiểm tra phòng đọc.\nCơ quan chủ trì: Ban Thư viện.",
            "task.lead actors/subject «Sở Y tế kiểm tra phòng đọc.» labels/lead is nearer to the work",
        ),
        (
            f"{TASKS}\n1. Phòng Văn hóa\n- Phòng Y tế kiểm tra phòng đọc.",
            "task.lead actors/heading «Phòng Văn hóa» actors/subject is nearer to the work",
        ),
        (
            f"{TASKS}\n1. Phòng Văn hóa\n- Mua sách.\nCơ quan thực hiện: Ban Thư viện.",
            "task.lead actors/heading «Phòng Văn hóa» labels/executor is nearer to the work",
        ),
        # labels and columns
        (
            f"{TASKS}\n- Mua sách. Địa điểm: nhà văn hóa xã.",
            "label labels/place «Địa điểm:» the line begins with no label",
        ),
        (
            f"{TASKS}\n\n| TT | Nội dung | Chủ trì | Lộ trình 2026 - 2030 |\n|---|---|---|---|\n| 1 | Mua sách | Sở Y tế | x |",
            "table.column columns/span «Lộ trình 2026 - 2030» columns/time has priority 0, over -1",
        ),
        (
            f"{AIMS}\n\n| TT | Chỉ tiêu | ĐVT | Ước đạt năm 2025 | Năm 2027 |\n|---|---|---|---|---|\n| 1 | Hộ có sách | % | 30 | 40 |",
            "table.column targets/columns/aim «Ước đạt năm 2025» targets/columns/past has priority 2, over 1",
        ),
        (
            f"{AIMS}\n\n| TT | Chỉ tiêu | ĐVT | Mục tiêu | |\n|---|---|---|---|---|\n| | | | Năm 2026 | Năm 2027 |\n| 1 | Hộ có sách | % | 30 | 40 |",
            "table.column targets/columns/name «Mục tiêu» targets/columns/aim has priority 1, over 0",
        ),
        # times
        (
            f"{TASKS}\n- Năm 2024, đã kiểm tra phòng đọc trước ngày 15/3/2025.",
            "deadline deadlines/before-date «trước ngày 15/3/2025» where: anywhere: time-cues/past stands by it: «đã»",
        ),
        (
            f"{TASKS}\n- Sửa phòng đọc trước ngày 15/3/2019.",
            "deadline deadlines/before-date «trước ngày 15/3/2019» where: anywhere: it lies before 2026, the plan's first year",
        ),
        (
            f"{TASKS}\n- Mua sách cho các xã; kiểm tra phòng đọc ngày 15/3/2026.",
            "deadline deadlines/on-day-heading «ngày 15/3/2026» where: timetable: it does not open its line",
        ),
        (
            f"{TASKS}\n- Nhân rộng phong trào hằng năm.",
            "deadline deadlines/rhythm «hằng năm» where: due: none of time-cues/due, time-cues/reports stands by it",
        ),
        # numbers
        (
            f"{AIMS}\n- Đến năm 2028 đạt 40% số hộ có sách.",
            "target.due targets/cues/due-in «năm 2028» targets/cues/due-by has priority 3, over 1",
        ),
        (
            f"{AIMS}\n- Đến nay 45% hộ đọc sách.",
            "target targets/amounts/share «45%» targets/cues/result stands by it: «Đến nay»",
        ),
        (
            f"{AIMS}\n- Kinh phí 30% tổng chi năm 2025.",
            "target targets/amounts/share «30%» it was due in 2025, before the plan begins",
        ),
        (
            f"{TASKS}\n- Mở phòng đọc cho 3 lớp.",
            "target targets/amounts/quantity «3 lớp» no word around it makes it an aim",
        ),
        (
            f"{AIMS}\n- Ngày 15/3 khai trương, mỗi người đọc 3 cuốn.",
            "target targets/masks/day-month «Ngày 15/3» it says that these words are no amount",
        ),
        (
            f"{AIMS}\n- Mỗi thôn có 5 - 3 phòng đọc.",
            "target targets/amounts/quantity-range «5 - 3 phòng» its numbers make no amount",
        ),
        (
            f"{AIMS}\n- Mở 12 phòng đọc (hiện có 15 phòng).",
            "target targets/amounts/quantity «15 phòng» it stands in brackets or quotation marks",
        ),
        (
            f"{AIMS}\n- 100% xã có tối thiểu 2 phòng đọc.",
            "target targets/amounts/quantity «tối thiểu 2 phòng» it belongs to the words of another number",
        ),
        # documents
        (
            f"{TASKS}\n- Mua 12 bộ sách số 12/XY-UBND.",
            "citation citations/by-number/list-member «số 12/XY-UBND» no list and no word says what it numbers",
        ),
        (f"{TASKS}\n- Theo Thông tư 20.", "citation citations/by-number/short «Thông tư 20» its full number stands nowhere"),
        (
            f"{TASKS}\n- Theo Luật Thư viện số 46/2019/QH14.",
            "citation citations/by-number/list-member «số 46/2019/QH14» no list and no word says what it numbers",
        ),
        # times beside times, and those of no value
        (
            f"{TASKS}\n- Nộp báo cáo trong quý III, trước ngày 30/9/2026.",
            "deadline deadlines/within «trong quý III» the time beside it is closer",
        ),
        (
            f"{TASKS}\n- Nộp báo cáo trước ngày 30/9/2026, trong quý III.",
            "deadline deadlines/within «trong quý III» the time beside it is closer",
        ),
        (
            f"{TASKS}\n- Họp 3 buổi/tháng (36 buổi/năm).",
            "deadline deadlines/times-per «36 buổi/năm» the time beside it is closer",
        ),
        (
            f"{TASKS}\n- Gửi danh sách trước 30 Tết.",
            "deadline deadlines/unread-term «trước 30 Tết» the words leave the time open",
        ),
        (
            f"{TASKS}\n- 12 phòng đọc được sửa chữa.",
            "task orders/within-clause «12 phòng đọc được sửa chữa» no order: it begins with a number",
        ),
    ],
)  # fmt: skip
def test_what_gave_nothing_says_why(body: str, decision: str) -> None:
    assert decision in decisions(body)


@pytest.mark.parametrize(
    ("body", "decision"),
    [
        (f"{AIMS} ĐẾN NĂM 2028\n- 40% số hộ có sách.", "+ target.due targets/cues/due-by «ĐẾN NĂM 2028»"),
        (f"{AIMS}\n- Đạt 40% số hộ có sách.", "+ target.indicator indicator/behind «Đạt 40% số hộ có sách.»"),
        (f"{AIMS}\n- Tỷ lệ hộ có sách: 40%.", "+ target.indicator indicator/before «Tỷ lệ hộ có sách: 40%.»"),
        (f"{AIMS}\n- Tỷ lệ hộ có sách mỗi năm tăng 4%.", "+ target.per targets/cues/per «mỗi năm»"),
        (f"{AIMS}\n- Tỷ lệ hộ có sách mỗi năm tăng 4%.", "+ target.change targets/cues/increase «tăng»"),
        (f"{AIMS}\n- Sách hỏng giảm 5% so với năm 2024.", "+ target.baseline targets/cues/baseline-year «so với năm 2024»"),
        (
            f"{AIMS}\n- Ít nhất vào năm 2028 có 40% số hộ đọc sách.",
            "+ target.comparator targets/cues/bound «Ít nhất»",
        ),
        (f"{TASKS}\n- Mua sách trong quý II.", "+ task.due deadlines/within «trong quý II»"),
        (f"{TASKS}\n- Mua sách.", "+ task.due period/year «năm 2026»"),
        (
            f"{AIMS}\n\n| TT | Chỉ tiêu | Đơn vị | Năm 2027 |\n|---|---|---|---|\n| 1 | Hộ có sách | % | 40 |",
            "+ target.due due/column «40»",
        ),
        (
            f"{AIMS}\n\n| TT | Chỉ tiêu | Đơn vị | Năm 2027 |\n|---|---|---|---|\n| 1 | Hộ có sách | % | 40 |",
            "+ target.indicator indicator/row «Hộ có sách»",
        ),
    ],
)  # fmt: skip
def test_each_field_names_what_gave_it_and_where(body: str, decision: str) -> None:
    assert decision in decisions(body)
