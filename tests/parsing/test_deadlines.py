"""Deadlines: which words give one, and which times are none."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli import parse_text
from kehoach_cli.api import grammar_of
from kehoach_cli.grammar import Grammar, load_grammar
from kehoach_cli.grammar.cases import check_rule
from kehoach_cli.parsing.facts.deadlines import find_deadlines
from kehoach_cli.parsing.facts.deadlines.places import BEHIND_LABEL, WHERE
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.plan import Citation, Deadline, Period, Role, Span

GRAMMAR: Grammar = grammar_of(())
Told = tuple[str, object]


@dataclass(frozen=True)
class At:
    """Where a sentence of a case stands, and which years its plan covers."""

    role: Role = Role.TASKS
    place: Place = Place.ITEM
    above: str | None = None
    column: str | None = None
    first: int | None = None
    last: int | None = None


TASK = At()
PLAN_2024 = At(first=2024, last=2024)
AIMS = At(Role.OBJECTIVES)
AIMS_HEADING = At(Role.OBJECTIVES, Place.HEADING)
CELL = At(Role.APPENDIX, Place.CELL, column="time")


def find(text: str, at: At = TASK, cited: str | None = None) -> tuple[Deadline, ...]:
    """The deadlines of one sentence, under its heading if it has one; `cited` is the citation in it."""
    above = f"{at.above}\n" if at.above else ""
    whole = above + text
    segments = [Segment(0, 0, len(above) - 1, Place.HEADING, 1, "s1", at.role)] if above else []
    context = (0,) if above else ()
    segments.append(
        Segment(
            len(segments),
            len(above),
            len(whole),
            at.place,
            1,
            "s1",
            at.role,
            context=context,
            column=at.column,
        )
    )
    citations = [citation(whole, cited)] if cited else []
    period = Period(start=at.first, end=at.last)
    deadlines, _ = find_deadlines(
        whole, segments, citations, GRAMMAR, period=period, line_at=lambda offset: 1
    )
    for deadline in deadlines:
        assert whole[deadline.span.start : deadline.span.end] == deadline.text
    return deadlines


def citation(text: str, cited: str) -> Citation:
    """A citation that covers these words."""
    span = Span(start=text.index(cited), end=text.index(cited) + len(cited))
    return Citation(id="c1", text=cited, span=span, line=1, type="Quyết định", key="c")


def told(deadline: Deadline) -> Told:
    """Kind and value in one line, as the cases below write them."""
    if deadline.recurrence:
        return deadline.kind.value, " | ".join(rule.removeprefix("FREQ=") for rule in deadline.recurrence)
    if deadline.kind == "by":
        return "by", deadline.end
    if deadline.kind == "relative":
        return "relative", deadline.duration
    if deadline.kind == "ongoing":
        return "ongoing", None
    return deadline.kind.value, f"{deadline.start}..{deadline.end or ''}"


CASES: list[tuple[str, At, list[Told]]] = [
    # by
    ("Hoàn thành việc rà soát trước ngày 30/6/2025.", TASK, [("by", "2025-06-30")]),
    ("Gửi báo cáo về Phòng Nội vụ chậm nhất ngày 15 tháng 11 năm 2025.", TASK, [("by", "2025-11-15")]),
    ("Nộp hồ sơ muộn nhất là 17h00 ngày 20/3/2026.", TASK, [("by", "2026-03-20")]),
    ("Đăng ký trước 16 giờ 30 phút, thứ Sáu, ngày 12/9/2025.", TASK, [("by", "2025-09-12")]),
    ("Hoàn thành trước 31-12-2025.", TASK, [("by", "2025-12-31")]),
    ("Xong trước tháng 6/2025.", TASK, [("by", "2025-06")]),
    ("Gửi danh sách trước ngày 30-9-2023.", TASK, [("by", "2023-09-30")]),
    ("Giải ngân trước ngày 31/01 năm sau.", PLAN_2024, [("by", "2025-01-31")]),
    ("Giải ngân trước ngày 31/01 năm sau.", TASK, [("by", "--01-31")]),
    ("Gửi kế hoạch về Sở trước ngày 25/10.", PLAN_2024, [("by", "2024-10-25")]),
    ("Gửi kế hoạch về Sở trước ngày 25/10.", TASK, [("by", "--10-25")]),
    ("Báo cáo trước ngày 15/6/2024 và ngày 15/12/2024.", TASK, [("by", "2024-06-15"), ("by", "2024-12-15")]),
    ("Gửi dự thảo không quá ngày 10/4/2025.", TASK, [("by", "2025-04-10")]),
    ("Duy trì các tổ công tác đến hết ngày 31/12/2025.", TASK, [("by", "2025-12-31")]),
    ("Phấn đấu đến hết năm 2026, hoàn thành số hóa hồ sơ.", AIMS, [("by", "2026")]),
    ("Đến ngày 30/9/2025 phải hoàn thành cấp thẻ.", TASK, [("by", "2025-09-30")]),
    ("Hoàn thành chậm nhất trong tháng 8/2025.", TASK, [("by", "2025-08")]),
    # horizon of aims
    ("Mục tiêu đến năm 2030", AIMS_HEADING, [("by", "2030")]),
    ("TẦM NHÌN ĐẾN NĂM 2045", At(Role.OTHER, Place.HEADING), [("by", "2045")]),
    ("Mục tiêu đến năm 2025, định hướng đến năm 2030", AIMS_HEADING, [("by", "2025"), ("by", "2030")]),
    ("Đến năm 2027 phấn đấu:", At(Role.TASKS), [("by", "2027")]),
    ("Đến năm 2030 có 60% hộ dùng nước sạch.", AIMS, [("by", "2030")]),
    ("Tỷ lệ che phủ rừng đến năm 2030 đạt 45%.", AIMS, [("by", "2030")]),
    ("Xây dựng lộ trình đến năm 2030, đảm bảo ít nhất 70% số xã có thư viện.", TASK, [("by", "2030")]),
    ("Phát triển kinh tế vườn đồi đến năm 2030", AIMS_HEADING, [("by", "2030")]),
    ("Mục tiêu giai đoạn 2026 - 2030", AIMS_HEADING, [("within", "2026..2030")]),
    ("Giai đoạn 2026-2030:", AIMS, [("within", "2026..2030")]),
    ("Triển khai Đề án phát triển nghề rừng đến năm 2030 trên địa bàn huyện.", TASK, []),
    ("Thực hiện Chương trình nước sạch giai đoạn 2021 - 2025.", TASK, []),
    ("Mục tiêu của Chương trình nước sạch đến năm 2030", AIMS_HEADING, []),
    ("Tăng trưởng bình quân giai đoạn 2026 - 2030 là 8%/năm.", AIMS, []),
    ("KẾ HOẠCH PHÁT TRIỂN NGHỀ RỪNG ĐẾN NĂM 2030", At(Role.APPENDIX, Place.HEADING), []),
    # within
    ("Tổ chức tập huấn trong quý II/2024.", TASK, [("within", "2024-04..2024-06")]),
    ("Tổ chức tập huấn trong quý II.", PLAN_2024, [("within", "2024-04..2024-06")]),
    ("Ban hành quy chế trong tháng 9 năm 2024.", TASK, [("within", "2024-09..2024-09")]),
    ("Khảo sát vào cuối tháng 10/2025.", TASK, [("by", "2025-10")]),
    ("Khảo sát vào giữa tháng 10/2025.", TASK, [("within", "2025-10..2025-10")]),
    ("Hoàn thành tháng 3/2026.", TASK, [("within", "2026-03..2026-03")]),
    ("Hoàn thành dứt điểm trong năm 2025.", TASK, [("within", "2025..2025")]),
    ("Ra quân từ ngày 01/3 đến ngày 30/4/2024.", TASK, [("within", "2024-03-01..2024-04-30")]),
    ("Ra quân từ ngày 12 đến ngày 14/5/2025.", TASK, [("within", "2025-05-12..2025-05-14")]),
    ("Ra quân từ ngày 28 đến ngày 02/3/2025.", TASK, [("by", "2025-03-02")]),
    ("Thực hiện từ tháng 3 đến tháng 5 năm 2024.", TASK, [("within", "2024-03..2024-05")]),
    ("Triển khai từ tháng 11 đến tháng 2/2025.", TASK, [("within", "2024-11..2025-02")]),
    ("Từ tháng 11/2013 trở đi áp dụng mẫu mới.", TASK, [("within", "2013-11..")]),
    ("Tổ chức hội thi trong các ngày 26, 27/12/2025.", TASK, [("within", "2025-12-26..2025-12-27")]),
    ("Kể từ ngày 01/7/2025, cấp xã tiếp nhận hồ sơ.", TASK, [("within", "2025-07-01..")]),
    ("Luật có hiệu lực từ ngày 01/7/2024, các đơn vị phổ biến.", TASK, []),
    ("Trong 6 tháng đầu năm 2024, toàn xã đã hoàn thành 70% kế hoạch.", PLAN_2024, []),
    ("Ứng trực từ 7h00 đến 17h00.", TASK, []),
    ("Thực hiện các nhiệm vụ trong năm 2024.", PLAN_2024, []),
    # on
    ("Ngày 03/5/2024 tổ chức gặp mặt cán bộ hưu trí.", TASK, [("on", "2024-05-03..2024-05-03")]),
    ("Tổ chức Lễ phát động vào ngày 12/5/2024.", TASK, [("on", "2024-05-12..2024-05-12")]),
    ("Khai mạc lúc 8h00 ngày 16/6/2025 tại nhà văn hóa.", At(above="Thời gian"), [("on", "2025-06-16..2025-06-16")]),
    ("Tổ chức thăm hỏi vào các ngày 05/9 và 20/11/2024.", TASK, [("on", "2024-09-05..2024-09-05"), ("on", "2024-11-20..2024-11-20")]),
    ("Truyền thông hưởng ứng Ngày Sông suối sạch (14/8).", PLAN_2024, [("on", "2024-08-14..2024-08-14")]),
    ("Truyền thông hưởng ứng Ngày Sông suối sạch (14/8).", TASK, [("on", "--08-14..--08-14")]),
    ("Hưởng ứng Tuần lễ Đọc sách (15 - 21/4) tại các trường.", TASK, [("within", "--04-15..--04-21")]),
    ("Thứ Hai, ngày 24/8/2026: khai mạc.", TASK, [("on", "2026-08-24..2026-08-24")]),
    # recurring
    ("Định kỳ hằng tháng, quý báo cáo Ủy ban nhân dân xã.", TASK, [("recurring", "MONTHLY | MONTHLY;INTERVAL=3")]),
    ("Báo cáo hàng tháng, quý, 6 tháng, năm và đột xuất.", TASK,
     [("recurring", "MONTHLY | MONTHLY;INTERVAL=3 | MONTHLY;INTERVAL=6 | YEARLY")]),
    ("Thực hiện chế độ báo cáo quý, 06 tháng, 9 tháng và năm.", TASK,
     [("recurring", "MONTHLY;INTERVAL=3 | MONTHLY;INTERVAL=6 | YEARLY;BYMONTH=9 | YEARLY")]),
    ("Tổ chức sơ kết 6 tháng, tổng kết năm.", TASK, [("recurring", "MONTHLY;INTERVAL=6 | YEARLY")]),
    ("Giao ban hằng quý và 6 tháng đầu năm.", TASK, [("recurring", "MONTHLY;INTERVAL=3 | YEARLY;BYMONTH=6")]),
    ("Định kỳ 6 tháng, năm gửi kết quả về Phòng.", TASK, [("recurring", "MONTHLY;INTERVAL=6 | YEARLY")]),
    ("Định kỳ 5 năm tổng kết.", TASK, [("recurring", "YEARLY;INTERVAL=5")]),
    ("Họp tổ công tác 3 tháng/lần.", TASK, [("recurring", "MONTHLY;INTERVAL=3")]),
    ("Mỗi năm tổ chức ít nhất 01 cuộc kiểm tra.", TASK, [("recurring", "YEARLY")]),
    ("Bảo đảm mỗi xã có tối thiểu 02 buổi truyền thông/năm.", TASK, [("recurring", "YEARLY")]),
    ("Hằng năm, cấp xã tổ chức đối thoại ít nhất 01 cuộc/năm.", TASK, [("recurring", "YEARLY")]),
    ("Báo cáo sơ kết hằng năm trước ngày 20/11.", TASK, [("recurring", "YEARLY;BYMONTH=11;BYMONTHDAY=20")]),
    ("Hàng năm, tổng hợp nhu cầu vốn của các hộ.", TASK, [("recurring", "YEARLY")]),
    ("Gửi báo cáo trước ngày 05/12 hằng năm.", TASK, [("recurring", "YEARLY;BYMONTH=12;BYMONTHDAY=5")]),
    ("Gửi báo cáo trước ngày 15/6 và 15/12 hằng năm.", TASK,
     [("recurring", "YEARLY;BYMONTH=6;BYMONTHDAY=15 | YEARLY;BYMONTH=12;BYMONTHDAY=15")]),
    ("Định kỳ hằng năm rà soát, gửi Phòng Nội vụ (qua Tổ thư ký) trước ngày 30 tháng 11 để tổng hợp.", TASK,
     [("recurring", "YEARLY;BYMONTH=11;BYMONTHDAY=30")]),
    ("Các xã định kỳ hàng năm (trước ngày 10/12) báo cáo.", TASK, [("recurring", "YEARLY;BYMONTH=12;BYMONTHDAY=10")]),
    ("Gửi số liệu trước ngày 25 hằng tháng.", TASK, [("recurring", "MONTHLY;BYMONTHDAY=25")]),
    ("Định kỳ hằng tháng báo cáo trước ngày 20.", TASK, [("recurring", "MONTHLY;BYMONTHDAY=20")]),
    ("Báo cáo tháng (trước ngày 20 của tháng báo cáo).", TASK, [("recurring", "MONTHLY;BYMONTHDAY=20")]),
    ("Báo cáo nhanh trước 16h00 thứ Sáu hằng tuần.", TASK, [("recurring", "WEEKLY;BYDAY=FR")]),
    ("Báo cáo mực nước trước 19h00’ hằng ngày.", TASK, [("recurring", "DAILY")]),
    ("Định kỳ 06 tháng (trước ngày 14/5/2024), 9 tháng (trước ngày 14/9/2024) báo cáo Sở.", TASK,
     [("by", "2024-05-14"), ("by", "2024-09-14")]),
    ("Lấy mẫu 2 đợt/tháng (18 đợt/năm).", TASK, [("recurring", "MONTHLY")]),
    ("10 đợt/năm", At(Role.APPENDIX, Place.CELL), []),
    ("10 đợt/năm", CELL, [("recurring", "YEARLY")]),
    ("Quan trắc từ tháng 3 đến tháng 5 hằng năm.", TASK, [("recurring", "YEARLY;BYMONTH=3,4,5")]),
    ("Trực từ tháng 11 đến tháng 2 hằng năm.", TASK, [("recurring", "YEARLY;BYMONTH=1,2,11,12")]),
    ("NGÀY 3: THỨ TƯ, NGÀY 26/8/2026", TASK, [("on", "2026-08-26..2026-08-26")]),
    ("Theo kết quả kiểm kê tại thời điểm 0h00 ngày 01/01/2025.", TASK, []),
    ("Họp mỗi quý 01 lần.", TASK, [("recurring", "MONTHLY;INTERVAL=3")]),
    ("Tổ chức hội thi hai năm một lần.", TASK, [("recurring", "YEARLY;INTERVAL=2")]),
    ("Sinh hoạt chuyên đề 2 lần/tháng.", TASK, [("recurring", "MONTHLY")]),
    ("Định kỳ hằng quý báo cáo kết quả (trước ngày 20 của tháng cuối quý).", TASK,
     [("recurring", "YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20")]),
    ("Báo cáo 6 tháng đầu năm (trước ngày 10/6) và báo cáo năm (trước ngày 10/12).", TASK,
     [("recurring", "YEARLY;BYMONTH=6;BYMONTHDAY=10"), ("recurring", "YEARLY;BYMONTH=12;BYMONTHDAY=10")]),
    ("Báo cáo 6 tháng đầu năm (trước ngày 10/6) và báo cáo năm (trước ngày 10/12).", PLAN_2024,
     [("by", "2024-06-10"), ("by", "2024-12-10")]),
    ("Định kỳ hằng tháng, quý, 6 tháng (trước ngày 16/6), năm (trước ngày 20/11) báo cáo.", TASK,
     [("recurring", "MONTHLY | MONTHLY;INTERVAL=3"), ("recurring", "YEARLY;BYMONTH=6;BYMONTHDAY=16"),
      ("recurring", "YEARLY;BYMONTH=11;BYMONTHDAY=20")]),
    ("Báo cáo năm gửi về Phòng trước ngày 10/12.", TASK, [("recurring", "YEARLY;BYMONTH=12;BYMONTHDAY=10")]),
    ("Báo cáo năm gửi về Phòng trước ngày 10/12.", PLAN_2024, [("by", "2024-12-10")]),
    ("Định kỳ hàng quý, trước ngày 20 tháng cuối quý báo cáo.", TASK, [("recurring", "YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20")]),
    ("Mỗi quý 01 cuộc kiểm tra.", TASK, [("recurring", "MONTHLY;INTERVAL=3")]),
    ("Các xã hằng năm báo cáo kết quả.", TASK, [("recurring", "YEARLY")]),
    ("Định kì 6 tháng, hàng quí báo cáo.", TASK, [("recurring", "MONTHLY;INTERVAL=6 | MONTHLY;INTERVAL=3")]),
    ("Rà soát kho, bổ sung phương tiện thay thế hằng năm cho các đội.", TASK, []),
    ("Đưa kết quả vào nội dung đánh giá, phân loại cán bộ hằng năm.", TASK, []),
    ("Gửi báo cáo trước ngày 15/6 (đối với báo cáo 6 tháng).", TASK, [("by", "--06-15")]),
    ("Phục vụ khách hàng năm 2024 tốt hơn.", TASK, []),
    ("Xây dựng kế hoạch hằng năm và lộ trình thực hiện.", TASK, []),
    ("Bố trí trong dự toán ngân sách hằng năm của đơn vị.", At(Role.FUNDING), []),
    ("Tỷ lệ hộ nghèo mỗi năm giảm từ 4-5%.", AIMS, []),
    ("Hằng năm thu hút 3% lao động vào làng nghề.", AIMS, []),
    ("Mỗi năm giảm trên 30% số vụ cháy.", AIMS, []),
    ("Báo cáo định kỳ, đột xuất theo yêu cầu.", TASK, []),
    ("Sơ kết 05 năm thực hiện phong trào.", TASK, []),
    ("Thực hiện hiệu quả theo từng năm.", TASK, []),
    ("Cung ứng hàng năm mặt hàng thiết yếu.", At(Role.CONTEXT), []),
    # relative
    ("Trong 15 ngày kể từ ngày nhận hồ sơ, Phòng trả kết quả.", TASK, [("relative", "P15D")]),
    ("Báo cáo sau 05 ngày làm việc kể từ khi kết thúc đợt kiểm tra.", TASK, [("relative", "P5D")]),
    ("Gửi biên bản chậm nhất 10 ngày sau khi họp.", TASK, [("relative", "P10D")]),
    ("Xử lý trong thời hạn 03 tháng kể từ ngày ký.", TASK, [("relative", "P3M")]),
    ("Gửi báo cáo 05 ngày sau khi kết thúc hội nghị.", TASK, [("relative", "P5D")]),
    ("Xác minh trong vòng 24 giờ.", TASK, [("relative", "PT24H")]),
    # lunar days
    ("Hoàn thành trước Tết Nguyên đán Bính Ngọ 2026.", TASK, [("by", "2026-02-17")]),
    ("Tổ chức lễ hội vào ngày 10 tháng 3 âm lịch năm 2024.", TASK, [("on", "2024-04-18..2024-04-18")]),
    ("Tổ chức lễ hội vào ngày rằm tháng Giêng.", PLAN_2024, [("on", "2024-02-24..2024-02-24")]),
    ("Hoàn thành trước ngày 23 tháng Chạp.", PLAN_2024, []),
    ("Thăm, tặng quà nhân dịp Tết Nguyên đán Giáp Thìn 2024.", TASK, []),
    ("Báo cáo sơ kết (trước ngày 15/6), tổng kết (trước ngày 15/12) hằng năm.", TASK,
     [("recurring", "YEARLY;BYMONTH=6;BYMONTHDAY=15"), ("recurring", "YEARLY;BYMONTH=12;BYMONTHDAY=15")]),
    ("Thời hạn nộp báo cáo: 25/11/2026.", TASK, [("by", "2026-11-25")]),
    ("Thời hạn thực hiện: năm 2026.", TASK, [("within", "2026..2026")]),
    ("Hoàn thành trong Quý I, II năm 2026.", TASK, [("within", "2026-01..2026-06")]),
    ("Bàn giao vào 31/12/2026.", TASK, [("on", "2026-12-31..2026-12-31")]),
    # clock times
    ("Thời gian: 8h00, ngày 15/3/2024 (thứ Sáu).", TASK, [("on", "2024-03-15..2024-03-15")]),
    ("Tổ chức hội nghị vào lúc 8h00, ngày 15/3/2024 tại hội trường.", TASK, [("on", "2024-03-15..2024-03-15")]),
    ("Thời gian: Từ 8h00 - 11h30, ngày 15/3/2024.", TASK, [("on", "2024-03-15..2024-03-15")]),
    ("Mít tinh hưởng ứng từ 7h30 - 10h30 ngày 05/6/2024.", TASK, [("on", "2024-06-05..2024-06-05")]),
    ("Thời gian: Từ 13 giờ 30 đến 16 giờ 45, ngày 09/4/2025.", TASK, [("on", "2025-04-09..2025-04-09")]),
    ("Từ 13h30 ngày 02/6/2026 họp Ban Chỉ đạo.", TASK, [("on", "2026-06-02..2026-06-02")]),
    ("Ứng trực từ 8h00 ngày 12/5/2025 đến 17h00 ngày 14/5/2025.", TASK, [("within", "2025-05-12..2025-05-14")]),
    ("Hạn cuối nộp hồ sơ: 17h00 ngày 15/5/2025.", TASK, [("by", "2025-05-15")]),
    ("17h00 ngày 15/5/2025.", At(above="Hạn cuối nộp hồ sơ:"), [("by", "2025-05-15")]),
    # years, quarters and months in other forms
    ("Kiểm kê xong trước ngày 5/3 năm 2025.", PLAN_2024, [("by", "2025-03-05")]),
    ("Xong trước 15/3/24 để tổng hợp.", PLAN_2024, [("by", "2024-03-15")]),
    ("Thời gian: Quý 02/2024.", TASK, [("within", "2024-04..2024-06")]),
    ("Thời gian: Quí Ⅱ-2026.", TASK, [("within", "2026-04..2026-06")]),
    ("Xong trước ngày ３０/４/２０２６.", TASK, [("by", "2026-04-30")]),
    ("Xong trước ngày 30⁄4⁄2026.", TASK, [("by", "2026-04-30")]),
    ("Thời gian: 03 tháng đầu năm 2024.", TASK, [("within", "2024-01..2024-03")]),
    ("Trong 03 tháng cuối năm 2026 mở lớp.", TASK, [("within", "2026-10..2026-12")]),
    ("Thời gian: tháng Tư năm 2024.", TASK, [("within", "2024-04..2024-04")]),
    ("Mở lớp vào tháng Tư và tháng Tám năm 2027.", TASK, [("within", "2027-04..2027-04"), ("within", "2027-08..2027-08")]),
    ("Lấy mẫu vào tháng 4 và tháng 8 năm 2026.", TASK, [("within", "2026-04..2026-04"), ("within", "2026-08..2026-08")]),
    ("Thời gian: Quý I và quý III năm 2026.", TASK, [("within", "2026-01..2026-03"), ("within", "2026-07..2026-09")]),
    ("Thời gian: Quý I và quý III năm 2026.", PLAN_2024, [("within", "2026-01..2026-03"), ("within", "2026-07..2026-09")]),
    ("Gửi báo cáo không muộn hơn ngày 30/6/2026.", TASK, [("by", "2026-06-30")]),
    # without end
    ("Từ 01/7/2026 tiếp nhận hồ sơ trực tuyến.", TASK, [("within", "2026-07-01..")]),
    ("Sau ngày 15/3/2026, xã chưa đăng ký thì rút vốn.", TASK, [("within", "2026-03-15..")]),
    ("Thời gian: Từ ngày 15/3/2024 đến khi có hướng dẫn mới.", TASK, [("within", "2024-03-15..")]),
    ("Thời gian: Từ ngày 15/3/2024 đến hết năm 2024.", TASK, [("within", "2024-03-15..2024")]),
    ("Thời gian thực hiện: Giai đoạn 2026-2030 và những năm tiếp theo.", TASK, [("within", "2026..")]),
    ("Thời gian thực hiện: Từ năm 2013 đến năm 2020 và tiếp theo.", TASK, [("within", "2013..")]),
    # years that say when
    ("Tổng kết giai đoạn 2013-2015 vào năm 2015.", TASK, [("within", "2015..2015")]),
    ("Năm 2018, hoàn thành việc cấp đổi.", TASK, [("within", "2018..2018")]),
    ("Năm 2024, Ủy ban nhân dân xã giao Văn phòng theo dõi.", PLAN_2024, []),
    ("Trình cấp trên ban hành quy chế mới trong năm 2026.", TASK, [("within", "2026..2026")]),
    ("Hoàn thiện hạ tầng thư viện (2026 - 2027).", TASK, [("within", "2026..2027")]),
    ("Đào tạo nhân lực thư viện (xuyên suốt 2026 - 2030).", TASK, [("within", "2026..2030")]),
    ("Vận hành nền tảng đọc sách (2027 trở đi).", TASK, [("within", "2027..")]),
    ("Triển khai ở vùng cao (2026 - 2028) và vùng xa.", TASK, []),
    ("Bổ sung trang bị cho các đội (năm 2013 và kiện toàn thường xuyên hàng năm).", TASK,
     [("within", "2013..2013"), ("recurring", "YEARLY")]),
    ("Trong giai đoạn 2026 - 2030, bảo đảm mỗi xã có một thư viện.", AIMS, [("within", "2026..2030")]),
    ("GIẢI PHÁP TRỌNG TÂM TỪ NAY ĐẾN NĂM 2015", At(Role.SOLUTIONS, Place.HEADING), [("by", "2015")]),
    ("Thực hiện Đề án trồng rừng từ nay đến năm 2020 và những năm tiếp theo.", TASK, []),
    # of two times for one thing the closer
    ("Hoàn thành trong năm 2026, đến hết ngày 31/12/2026.", TASK, [("by", "2026-12-31")]),
    ("Hoàn thành trong năm 2026 và đến hết ngày 31/12/2026 báo cáo.", TASK, [("within", "2026..2026"), ("by", "2026-12-31")]),
    # labels
    ("Thời gian thực hiện: Quý IV/2024.", TASK, [("within", "2024-10..2024-12")]),
    ("Thời gian hoàn thành: trước ngày 30/6/2025.", TASK, [("by", "2025-06-30")]),
    ("Tiến độ: Quý III, IV/2025.", TASK, [("within", "2025-07..2025-12")]),
    ("Thời hạn: tháng 5 - 8/2026.", TASK, [("within", "2026-05..2026-08")]),
    ("Thời gian thực hiện: Năm 2024.", TASK, [("within", "2024..2024")]),
    ("Thời gian thực hiện: giai đoạn 2021-2025.", TASK, [("within", "2021..2025")]),
    ("Thời gian: 06 tháng đầu năm 2024.", TASK, [("within", "2024-01..2024-06")]),
    ("Thời gian: 6 tháng đầu năm.", PLAN_2024, [("within", "2024-01..2024-06")]),
    ("Thời gian thực hiện: năm học 2024 - 2025.", TASK, [("within", "2024..2025")]),
    ("Thời gian tổ chức: 07h30 ngày 12/5/2024 (Chủ nhật).", TASK, [("on", "2024-05-12..2024-05-12")]),
    ("Thời gian tổ chức: 24, 25 và 26 tháng 8 năm 2026.", TASK, [("within", "2026-08-24..2026-08-26")]),
    ("Thời gian thực hiện: Thường xuyên.", TASK, [("ongoing", None)]),
    ("Thời gian thực hiện: Hằng năm.", TASK, [("recurring", "YEARLY")]),
    ("Thời gian thực hiện: Tháng 12 hằng năm.", TASK, [("recurring", "YEARLY;BYMONTH=12")]),
    ("Thời gian thực hiện: Quý IV hằng năm.", TASK, [("recurring", "YEARLY;BYMONTH=12")]),
    ("Thời gian thực hiện: Quý IV năm 2025 và các năm tiếp theo.", TASK, [("within", "2025-10..")]),
    ("Thời gian thực hiện: Sau khi quy chế được ban hành.", TASK, [("relative", None)]),
    ("Lập danh sách hộ cần hỗ trợ. Thời gian hoàn thành: tháng 4/2025.", TASK, [("within", "2025-04..2025-04")]),
    ("Rà soát, cập nhật dữ liệu hộ gia đình (Quý IV/2013 và thường xuyên).", TASK, [("within", "2013-10..2013-12"), ("ongoing", None)]),
    ("Từ ngày 10/3 đến ngày 20/3/2026.", At(above="Thời gian kiểm tra"), [("within", "2026-03-10..2026-03-20")]),
    ("Địa điểm: Hội trường tầng 2, số 15/2026.", At(above="Thời gian, địa điểm"), []),
    ("Quý IV/2025- Quý II/2026", CELL, [("within", "2025-10..2026-06")]),
    ("12/2025", CELL, [("within", "2025-12..2025-12")]),
    ("2026 - 2028", CELL, [("within", "2026..2028")]),
    ("Hàng năm", CELL, [("recurring", "YEARLY")]),
    ("Thường xuyên, hằng quý", CELL, [("ongoing", None), ("recurring", "MONTHLY;INTERVAL=3")]),
    ("Tháng 9/2025 đến tháng 5/2026", CELL, [("within", "2025-09..2026-05")]),
    ("24-25/8/2026", CELL, [("within", "2026-08-24..2026-08-25")]),
    ("Tháng 4\nTháng 9", CELL, [("within", "--04..--04"), ("within", "--09..--09")]),
    ("Tháng 10, 11\nTháng 12/2026", CELL, [("within", "2026-10..2026-11"), ("within", "2026-12..2026-12")]),
    ("- Quý I/2026\n- Quý III/2026", CELL, [("within", "2026-01..2026-03"), ("within", "2026-07..2026-09")]),
    ("- Tháng 4\n- Tháng 9/2027", CELL, [("within", "2027-04..2027-04"), ("within", "2027-09..2027-09")]),
    ("- Tháng 4\n- Năm 2027", CELL, [("within", "--04..--04"), ("within", "2027..2027")]),
    ("- 2026\n- 2028", CELL, [("within", "2026..2026"), ("within", "2028..2028")]),
    ("Tháng 4/2026\n- Tháng 9/2026", CELL, [("within", "2026-04..2026-09")]),
    ("Từ quý II/2025", CELL, [("within", "2025-04..")]),
    ("Đến năm 2030", CELL, [("by", "2030")]),
    ("Cả năm", At(column="time", place=Place.CELL, first=2026, last=2026), [("within", "2026..2026")]),
    ("Cả năm", CELL, []),
    ("7h30 - 8h00", CELL, []),
    ("Khi có yêu cầu", CELL, []),
    ("Theo kế hoạch được duyệt", CELL, []),
    ("Thời gian thực hiện: Từ ngày ký ban hành đến 31/12/2025.", TASK, [("by", "2025-12-31")]),
    ("Thời gian thực hiện: 03 năm (2024 - 2026).", TASK, [("within", "2024..2026")]),
    ("Thời gian thực hiện: 01/01/2024 - 31/12/2024.", TASK, [("within", "2024-01-01..2024-12-31")]),
    ("Thời gian thực hiện: Tháng 4 và tháng 10/2024.", TASK, [("within", "2024-04..2024-04"), ("within", "2024-10..2024-10")]),
    ("Thời gian: Tuần 2 tháng 10/2024.", TASK, [("within", "2024-10..2024-10")]),
    ("Thời gian: 35 tuần (học kỳ I: 18 tuần).", TASK, []),
    ("Ngày tựu trường: 29/8/2024.", TASK, [("on", "2024-08-29..2024-08-29")]),
    ("Quý I/2026: xây dựng quy chế.", TASK, [("within", "2026-01..2026-03")]),
    ("Rút ngắn thời gian giải quyết hồ sơ còn 05 ngày.", TASK, []),
    # history and other dates
    ("Từ ngày 15/11 đến ngày 20/11/2025 xảy ra ba đợt lũ.", At(Role.CONTEXT), []),
    ("Từ ngày 15/11 đến ngày 20/11/2025 trên địa bàn xảy ra ba đợt lũ.", TASK, []),
    ("Các hộ đã được cấp giấy chứng nhận trước ngày 01/7/2014.", TASK, []),
    ("Kỷ niệm 60 năm ngày thành lập trường (20/10/1964 - 20/10/2024).", TASK, []),
    ("Phát huy truyền thống từ năm 1945.", TASK, []),
    ("Tăng 2 lần so với năm 2020.", AIMS, []),
    ("Thời gian chốt số liệu tính từ ngày 15 tháng 12 năm trước đến ngày 14 tháng 12 của kỳ báo cáo.", TASK, []),
    ("Chăm lo cho trẻ em từ 6 đến 15 tuổi, 1/2 số thôn.", TASK, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "at", "expected"), CASES, ids=[f"{n}-{text[:40]}" for n, (text, _, _) in enumerate(CASES)]
)
def test_says(text: str, at: At, expected: list[Told]) -> None:
    assert [told(d) for d in find(text, at)] == expected


@pytest.mark.parametrize("place", [Place.TITLE, Place.PREAMBLE, Place.NOTE, Place.CAPTION])
def test_no_deadline_outside_the_body(place: Place) -> None:
    assert find("Hoàn thành trước ngày 30/6/2025.", At(place=place)) == ()


def test_date_inside_a_citation_is_none() -> None:
    cited = "Quyết định số 12/QĐ-UBND ngày 02/3/2025 về việc nộp báo cáo trước ngày 30/6/2025"
    assert find(f"Thực hiện {cited}.", cited=cited) == ()


def test_text_spans_from_rhythm_to_day() -> None:
    (deadline,) = find("Định kỳ hằng năm báo cáo kết quả, gửi Phòng trước ngày 30 tháng 11 để tổng hợp.")
    assert deadline.text == "Định kỳ hằng năm báo cáo kết quả, gửi Phòng trước ngày 30 tháng 11"


def test_anchor_is_kept_in_the_words_of_the_text() -> None:
    (deadline,) = find("Trong thời hạn 15 ngày làm việc kể từ ngày nhận đủ hồ sơ, Phòng trả lời.")
    assert deadline.anchor == "ngày nhận đủ hồ sơ"


def test_entries_name_rule_section_and_place() -> None:
    (deadline,) = find("Xong trước ngày 30/6/2025.")
    assert (deadline.id, deadline.rule, deadline.section, deadline.line, deadline.task) == (
        "d1",
        "deadlines/before-date",
        "s1",
        1,
        None,
    )


def test_impossible_day_is_reported_not_invented() -> None:
    text = "Hoàn thành trước ngày 31/6/2025."
    segment = Segment(0, 0, len(text), Place.ITEM, 4, "s1", Role.TASKS)
    deadlines, diagnostics = find_deadlines(
        text, [segment], [], GRAMMAR, period=Period(), line_at=lambda offset: 4
    )
    assert deadlines == ()
    assert [(d.code, d.line, text[d.span.start : d.span.end]) for d in diagnostics if d.span] == [
        ("date-impossible", 4, "31/6/2025")
    ]


def test_a_time_said_again_under_its_heading_is_no_new_entry() -> None:
    above = "Mục tiêu đến năm 2030\n"
    at = At(Role.OBJECTIVES, above="Mục tiêu đến năm 2030")
    assert [told(d) for d in find("Sản lượng đến năm 2030 đạt 45%, đến năm 2027 đạt 20%.", at)] == [
        ("by", "2030"),
        ("by", "2027"),
    ]
    assert find("Sản lượng đến năm 2030 đạt 45%.", at)[0].span.end < len(above)


def test_a_time_in_a_column_of_bodies_says_when() -> None:
    strayed = At(Role.APPENDIX, Place.CELL, column="partners", first=2024, last=2024)
    assert [told(d) for d in find("Quý III/2024", strayed)] == [("within", "2024-07..2024-09")]
    assert find("Phòng Tài chính, quý III/2024", strayed) == ()


def test_anchor_keeps_the_document_it_names() -> None:
    cited = "Luật Thư viện"
    (deadline,) = find(
        f"Thời gian thực hiện: Sau khi Nghị định quy định chi tiết {cited} được ban hành.", cited=cited
    )
    assert deadline.anchor == "Sau khi Nghị định quy định chi tiết Luật Thư viện được ban hành"


def test_anchor_ends_where_the_order_begins() -> None:
    (deadline,) = find("Trong 05 ngày kể từ ngày đề án được phê duyệt gửi Sở Nội vụ báo cáo.")
    assert (deadline.duration, deadline.anchor) == ("P5D", "ngày đề án được phê duyệt")


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Hoàn thành trước 30 Tết.", "trước 30 Tết"),
        ("Thời gian thực hiện: Học kỳ I năm học 2025 - 2026.", "Học kỳ I năm học 2025 - 2026"),
        ("Xong trước ngày 23 tháng Chạp.", "trước ngày 23 tháng Chạp"),
    ],
)
def test_a_time_without_value_is_reported(text: str, unread: str) -> None:
    segment = Segment(0, 0, len(text), Place.ITEM, 4, "s1", Role.TASKS)
    deadlines, diagnostics = find_deadlines(
        text, [segment], [], GRAMMAR, period=Period(), line_at=lambda offset: 4
    )
    assert deadlines == ()
    assert [(d.code, text[d.span.start : d.span.end]) for d in diagnostics if d.span] == [
        ("deadline-unread", unread)
    ]


def test_label_without_a_time_is_reported() -> None:
    text = "Thời gian thực hiện: Theo tiến độ của cơ quan soạn thảo."
    segment = Segment(0, 0, len(text), Place.ITEM, 4, "s1", Role.TASKS)
    deadlines, diagnostics = find_deadlines(
        text, [segment], [], GRAMMAR, period=Period(), line_at=lambda offset: 4
    )
    assert deadlines == ()
    assert [(d.code, d.severity.value) for d in diagnostics] == [("deadline-unread", "info")]


@pytest.mark.parametrize(
    ("cell", "unread"),
    [
        ("Theo kế hoạch riêng", ["Theo kế hoạch riêng"]),
        ("Khi có yêu cầu", ["Khi có yêu cầu"]),
        ("Trước mùa mưa lũ", ["Trước mùa mưa"]),
        ("Theo kế hoạch năm, xong trước ngày 30/6/2026", []),
        ("Quý II/2026", []),
        ("Hội trường thư viện", []),
        ("nt", []),
        ("-", []),
    ],
)
def test_cell_of_a_time_column_without_a_time_is_reported(cell: str, unread: list[str]) -> None:
    table = (
        f"| TT | Nội dung | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Mua báo | Sở Nội vụ | {cell} |\n"
    )
    plan = parse_text(f"KẾ HOẠCH\nMua sách năm 2026\n\nI. NHIỆM VỤ\n\n{table}")
    said = [d.message for d in plan.diagnostics if d.code == "deadline-unread"]
    assert said == [f"no time read from “{words}”" for words in unread]


def test_a_time_that_runs_backwards_is_reported(tmp_path: Path) -> None:
    (tmp_path / "deadlines").mkdir()
    (tmp_path / "deadlines" / "season.yaml").write_text(
        """description: A season by its name
source: usage
keywords: [mùa đông]
pattern: 'mùa đông này'
gives: {kind: within, start: '2026-11', end: '2026-02'}
examples:
  - {text: mùa đông này, gives: {kind: within, start: '2026-11', end: '2026-02'}}
counterexamples:
  - mùa đông
""",
        "utf-8",
    )
    text = "Mùa này và mùa đông này mở phòng đọc."
    segment = Segment(0, 0, len(text), Place.ITEM, 4, "s1", Role.TASKS)
    (deadline,), diagnostics = find_deadlines(
        text, [segment], [], load_grammar([tmp_path]), period=Period(), line_at=lambda offset: 4
    )
    assert (deadline.start, deadline.end, deadline.text) == ("2026-11", "2026-02", "mùa đông này")
    assert [(d.code, d.severity.value, d.line, d.span) for d in diagnostics] == [
        ("deadline-order", "warning", 4, deadline.span)
    ]


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Mua sách; thời gian thực hiện: theo dự toán.", ["theo dự toán."]),
        ("Thời gian thực hiện: Quý I/2026 theo dự toán.", []),
        ("Thời gian thực hiện: .", []),
        ("Thời gian thực hiện: trước 30 Tết.", ["trước 30 Tết"]),
        ("Theo dự toán được duyệt.", []),
        ("Định kỳ cuối học kỳ I, nhà trường kiểm kê sách.", ["Định kỳ cuối học kỳ I"]),
        ("Kết thúc học kỳ II chậm nhất ngày 25/5/2026.", []),
        ("Tổ chức kiểm tra cuối học kỳ II.", []),
    ],
)
def test_what_a_label_leaves_unread(text: str, unread: list[str]) -> None:
    segment = Segment(0, 0, len(text), Place.ITEM, 4, "s1", Role.TASKS)
    _, diagnostics = find_deadlines(text, [segment], [], GRAMMAR, period=Period(), line_at=lambda offset: 4)
    assert [text[d.span.start : d.span.end] for d in diagnostics if d.span] == unread


@pytest.mark.parametrize(
    "unit",
    ["tháng 1, ", "trước ngày ", "26, ", "hằng năm, ", "(Quý IV/2024 ", "từ ngày 01/3 đến ", "Ngày hội "],
)
def test_long_near_misses_stay_quick(unit: str) -> None:
    """Give up is silent: were a pattern not linear, the readings behind the noise would be lost."""
    assert told(find(f"{unit * 2000}. Xong trước ngày 30/6/2025.")[-1]) == ("by", "2025-06-30")


def test_rules_pass_their_own_cases() -> None:
    ours = ("deadlines", "labelled-times", "time-labels", "time-cues")
    rules = [rule for rule in GRAMMAR.rules if rule.name.startswith(ours)]
    assert len(rules) > 30
    assert [str(failure) for rule in rules for failure in check_rule(rule)] == []


def test_rules_ask_only_what_places_can_answer() -> None:
    asked = {
        rule.gives.get("where", "anywhere")
        for folder in ("deadlines", "labelled-times")
        for rule in GRAMMAR.rule_set(folder).rules
    }
    assert asked <= {*WHERE, *BEHIND_LABEL}


WORDS = st.sampled_from(
    [
        *",;.:()-",
        *(
            "trước",
            "ngày 30/6/2025",
            "31/2",
            "đến hết",
            "năm 2030",
            "quý IV",
            "hằng năm",
            "định kỳ",
            "6 tháng",
        ),
        *("Thời gian:", "từ", "và", "thường xuyên", "15 ngày", "kể từ ngày ký", "\ufffc"),
    ]
)


@given(st.lists(WORDS, max_size=25))
def test_any_words_give_ordered_disjoint_spans(words: list[str]) -> None:
    deadlines = find(" ".join(words), PLAN_2024)
    for earlier, later in pairwise(deadlines):
        assert earlier.span.end <= later.span.start
