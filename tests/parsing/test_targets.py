"""Numbers to be reached, sentence by sentence. Places and organisations are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.api import grammar_of
from kehoach_cli.grammar import Grammar, load_grammar
from kehoach_cli.grammar.errors import GrammarError
from kehoach_cli.grammar.values import to_number
from kehoach_cli.parsing.contracts import ALL
from kehoach_cli.parsing.facts.targets import find_targets
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.plan import Citation, Deadline, DeadlineKind, Period, Role, Span, Target

GRAMMAR: Grammar = grammar_of(())


def read(
    *paragraphs: str,
    role: Role = Role.OBJECTIVES,
    period: Period | None = None,
    cited: tuple[str, ...] = (),
    deadlines: tuple[tuple[str, DeadlineKind, str | None], ...] = (),
    place: Place = Place.ITEM,
) -> tuple[Target, ...]:
    """The targets of the last paragraph; those before it are the headings and lead-ins over it."""
    text = "\n".join(paragraphs)
    segments: list[Segment] = []
    at = 0
    for index, paragraph in enumerate(paragraphs):
        last = index == len(paragraphs) - 1
        segments.append(
            Segment(
                index=index, start=at, end=at + len(paragraph), place=place if last else Place.HEADING, line=index + 1,
                section="s1", role=role, context=tuple(range(index)),
            )
        )  # fmt: skip
        at += len(paragraph) + 1
    citations = [
        Citation(
            id="c1",
            text=c,
            span=Span(start=text.index(c), end=text.index(c) + len(c)),
            line=1,
            type="Quyết định",
            key=c,
        )
        for c in cited
    ]
    times = [
        Deadline(
            id="d1",
            text=t,
            span=Span(start=text.index(t), end=text.index(t) + len(t)),
            line=1,
            kind=kind,
            end=end,
        )
        for t, kind, end in deadlines
    ]
    targets, _ = find_targets(
        text,
        segments,
        citations,
        times,
        GRAMMAR,
        period=period or Period(),
        line_at=lambda offset: text.count("\n", 0, offset) + 1,
    )
    for target in targets:
        assert text[target.span.start : target.span.end] == target.text
    last_start = segments[-1].start
    return tuple(t for t in targets if t.span.start >= last_start)


def brief(target: Target) -> str:
    """A target in one line: comparator, value, unit, then what is not usual, then the indicator."""
    high = f"..{target.value_max:g}" if target.value_max is not None else ""
    parts = [target.comparator.value, f"{target.value:g}{high}", target.unit or "-"]
    if target.change.value != "level":
        parts.append(target.change.value)
    if target.per:
        parts.append(f"/{target.per}")
    if target.baseline:
        parts.append(f"<{target.baseline}>")
    if target.due:
        parts.append(f"@{target.due}")
    if target.within:
        parts.append(f"in {target.within}")
    return " ".join(parts) + f" | {target.indicator}"


OBJECTIVES: dict[str, tuple[str, list[str]]] = {
    "at least, apart from its number": ("Tỷ lệ cán bộ nữ ít nhất vào năm 2028 đạt 35%.", ["ge 35 % @2028 | Tỷ lệ cán bộ nữ"]),
    "or more, apart from its number": (
        "Mỗi năm đấu giá từ 05 bến thủy nội địa trở lên.",
        ["ge 5 bến /năm | bến thủy nội địa"],
    ),
    "or more that limits what is counted": ("95% viên chức có trình độ đại học trở lên.", ["eq 95 % | viên chức có trình độ đại học trở lên"]),
    "an age that limits the group": ("Tỷ lệ người từ 60 tuổi trở lên có thẻ đạt 80%.", ["eq 80 % | Tỷ lệ người từ 60 tuổi trở lên có thẻ"]),
    "at least binds both of a list": ("Có ít nhất 10 thủ thư, 5 tình nguyện viên.", ["ge 10 thủ thư | thủ thư", "ge 5 tình nguyện viên | tình nguyện viên"]),
    "what is new is the name's": ("Mức chi cho sách mới ít nhất bằng 120% năm 2024.", ["ge 120 % @2024 | Mức chi cho sách mới"]),
    "per thousand of a group": ("Tỷ suất sinh ở tuổi vị thành niên giảm từ 20 ca sinh/1.000 phụ nữ xuống 15 ca sinh/1.000 phụ nữ.", ["eq 15 ca sinh /1.000 phụ nữ | Tỷ suất sinh ở tuổi vị thành niên"]),
    "full-width per cent": ("Tỷ lệ hộ dùng nước sạch đạt 92％.", ["eq 92 % | Tỷ lệ hộ dùng nước sạch"]),
    "blanks between thousands": ("Trồng 1 250 000 cây xanh.", ["eq 1.25e+06 cây xanh | Trồng cây xanh"]),
    "a place in a ranking": ("Chỉ số cải cách hành chính thuộc nhóm 15 tỉnh dẫn đầu.", ["le 15 hạng | Chỉ số cải cách hành chính"]),
    "a total beside what is added": (
        "Hình thành mới 03 khu công nghiệp, nâng tổng số lên 9 KCN.",
        ["eq 3 khu công nghiệp increase | khu công nghiệp", "eq 9 KCN | tổng số"],
    ),
    "a rate of growth is a level": ("Tốc độ tăng bình quân đạt 5%/năm.", ["eq 5 % /năm | Tốc độ tăng bình quân"]),
    "a rise by a rate": ("Giá trị sản xuất tăng bình quân hằng năm đạt 5%/năm.", ["eq 5 % increase /năm | Giá trị sản xuất"]),
    "an amount right behind its verb": ("Phấn đấu huy động 2 tỉ đồng làm thư viện.", ["eq 2 tỉ đồng | làm thư viện"]),
    "of which, in a sentence of its own": (
        "Giá trị xuất khẩu đến năm 2030 đạt 40 triệu USD. Trong đó: Giá trị nông sản đạt 30 triệu USD.",
        ["eq 40 triệu USD @2030 | Giá trị xuất khẩu", "eq 30 triệu USD @2030 in g1 | Giá trị nông sản"],
    ),
    "added, before a colon": ("Lắp đặt mới trạm phát sóng: 12 trạm.", ["eq 12 trạm increase | Lắp đặt mới trạm phát sóng"]),
    "subject first": ("Tỷ lệ hộ dùng nước sạch đạt 92%.", ["eq 92 % | Tỷ lệ hộ dùng nước sạch"]),
    "number first": ("100% thôn có nhà văn hóa.", ["eq 100 % | thôn có nhà văn hóa"]),
    "space before the sign": ("Trên 95 % cơ quan dùng chữ ký số.", ["gt 95 % | cơ quan dùng chữ ký số"]),
    "per thousand": ("Tỷ suất tử vong trẻ em dưới 5 tuổi giảm còn dưới 12,5‰.", ["lt 12.5 ‰ | Tỷ suất tử vong trẻ em dưới 5 tuổi"]),
    "in words": ("Tỷ lệ chuyển đổi đạt 70 phần trăm.", ["eq 70 % | Tỷ lệ chuyển đổi"]),
    "at least": ("Phấn đấu có ít nhất 60% trường đạt chuẩn.", ["ge 60 % | trường đạt chuẩn"]),
    "minimum, verb between": ("Tỷ lệ số hóa hồ sơ tối thiểu đạt 85%.", ["ge 85 % | Tỷ lệ số hóa hồ sơ"]),
    "not under": ("Tỷ lệ giải ngân không dưới 95%.", ["ge 95 % | Tỷ lệ giải ngân"]),
    "not lower than": ("Mức độ hài lòng không thấp hơn 90%.", ["ge 90 % | Mức độ hài lòng"]),
    "or more": ("Tỷ lệ gia đình văn hóa từ 88% trở lên.", ["ge 88 % | Tỷ lệ gia đình văn hóa"]),
    "or more without từ": ("Tỷ lệ khách hài lòng đạt 90% trở lên.", ["ge 90 % | Tỷ lệ khách hài lòng"]),
    "under": ("Tỷ lệ hộ nghèo dưới 2%.", ["lt 2 % | Tỷ lệ hộ nghèo"]),
    "at most": ("Tỷ lệ thất nghiệp không quá 3%.", ["le 3 % | Tỷ lệ thất nghiệp"]),
    "maximum": ("Tỷ lệ nợ xấu tối đa 1,5%.", ["le 1.5 % | Tỷ lệ nợ xấu"]),
    "about": ("Tốc độ tăng năng suất lao động khoảng 7%.", ["approx 7 % | Tốc độ tăng năng suất lao động"]),
    "nearly": ("Đào tạo nghề cho gần 500 lao động.", ["approx 500 lao động | Đào tạo nghề"]),
    "exceeding": ("Thu ngân sách vượt 10% so với dự toán giao.", ["gt 10 % | Thu ngân sách"]),
    "sign": ("Tỷ lệ trẻ tiêm chủng đầy đủ ≥ 95%.", ["ge 95 % | Tỷ lệ trẻ tiêm chủng đầy đủ"]),
    "range with từ": ("Tăng trưởng kinh tế từ 9-10%/năm.", ["between 9..10 % /năm | Tăng trưởng kinh tế"]),
    "range with đến": ("Tỷ lệ đô thị hóa 45% đến 50%.", ["between 45..50 % | Tỷ lệ đô thị hóa"]),
    "range of money": (
        "Thu nhập bình quân đầu người đạt 90 - 95 triệu đồng/người/năm.",
        ["between 90..95 triệu đồng /năm | Thu nhập bình quân đầu người"],
    ),
    "falling by": ("Tỷ lệ hộ nghèo mỗi năm giảm 1-1,5%.", ["between 1..1.5 % decrease /năm | Tỷ lệ hộ nghèo"]),
    "falling, verb first": ("Giảm tỷ lệ hộ nghèo bình quân 1%/năm.", ["eq 1 % decrease /năm | tỷ lệ hộ nghèo"]),
    "falling to": ("Giảm tỷ lệ hộ nghèo xuống còn 3%.", ["eq 3 % | tỷ lệ hộ nghèo"]),
    "falling to under": ("Kéo giảm tỷ lệ sinh con thứ ba còn dưới 8%.", ["lt 8 % | tỷ lệ sinh con thứ ba"]),
    "rising to": ("Nâng tỷ lệ lao động qua đào tạo lên 75%.", ["eq 75 % | tỷ lệ lao động qua đào tạo"]),
    "from one state to another": (
        "Tỷ lệ che phủ rừng tăng từ 41,5% năm 2024 lên 43% năm 2030.",
        ["eq 43 % @2030 | Tỷ lệ che phủ rừng"],
    ),
    "rising by, with baseline": (
        "Giá trị sản xuất tăng 1,5 lần so với năm 2025.",
        ["eq 1.5 lần increase <2025> | Giá trị sản xuất"],
    ),
    "doubled": ("Doanh thu du lịch tăng gấp đôi so với năm 2025.", ["eq 2 lần increase <2025> | Doanh thu du lịch"]),
    "baseline in words": (
        "Giảm ít nhất 5% số vụ tai nạn giao thông so với cùng kỳ năm trước.",
        ["ge 5 % decrease <cùng kỳ năm trước> | số vụ tai nạn giao thông"],
    ),
    "baseline before": ("So với năm 2025, số vụ cháy giảm 10%.", ["eq 10 % decrease <2025> | số vụ cháy"]),
    "all three criteria": (
        "Phấn đấu kéo giảm từ 5% đến 10% cả 03 tiêu chí về tai nạn giao thông.",
        ["between 5..10 % decrease | cả 03 tiêu chí về tai nạn giao thông"],
    ),
    "six in one sentence": (
        "Tỷ lệ trẻ mầm non 5 tuổi ra lớp trên 99%, học sinh bậc tiểu học trên 98%, học trung học cơ sở trên 96%; "
        "tỷ lệ trường đạt chuẩn đạt 70%, phòng học kiên cố 95%.",
        [
            "gt 99 % | Tỷ lệ trẻ mầm non 5 tuổi ra lớp",
            "gt 98 % | học sinh bậc tiểu học",
            "gt 96 % | học trung học cơ sở",
            "eq 70 % | tỷ lệ trường đạt chuẩn",
            "eq 95 % | phòng học kiên cố",
        ],
    ),
    "number first, in a row": (
        "Có 90% chợ được nâng cấp, 100% siêu thị niêm yết giá và trên 50% cửa hàng nhận thanh toán số.",
        [
            "eq 90 % | chợ được nâng cấp",
            "eq 100 % | siêu thị niêm yết giá",
            "gt 50 % | cửa hàng nhận thanh toán số",
        ],
    ),
    "levels of one measure": (
        "Tỷ lệ hồ sơ đúng hạn cấp tỉnh đạt 99% (kể cả hồ sơ liên thông), cấp xã đạt 97%.",
        ["eq 99 % | Tỷ lệ hồ sơ đúng hạn cấp tỉnh", "eq 97 % | Tỷ lệ hồ sơ đúng hạn cấp xã"],
    ),
    "mixed orders": (
        "100% trạm có bác sĩ, tỷ lệ người dân có thẻ bảo hiểm đạt 96%.",
        ["eq 100 % | trạm có bác sĩ", "eq 96 % | tỷ lệ người dân có thẻ bảo hiểm"],
    ),
    "commas in the name": (
        "95% cán bộ, công chức, viên chức được bồi dưỡng, tập huấn.",
        ["eq 95 % | cán bộ, công chức, viên chức được bồi dưỡng, tập huấn"],
    ),
    "further clause": (
        "98% hộ dân được dùng điện an toàn, góp phần nâng cao đời sống.",
        ["eq 98 % | hộ dân được dùng điện an toàn"],
    ),
    "verb before": ("Cứng hóa 80% đường trục thôn.", ["eq 80 % | đường trục thôn"]),
    "preposition before": (
        "Tuyên truyền phòng cháy tại 100% khu dân cư.",
        ["eq 100 % | Tuyên truyền phòng cháy tại khu dân cư"],
    ),
    "share within": (
        "Tỷ lệ lao động qua đào tạo đạt 75%, trong đó có bằng cấp, chứng chỉ đạt 35%.",
        ["eq 75 % | Tỷ lệ lao động qua đào tạo", "eq 35 % in g1 | bằng cấp, chứng chỉ"],
    ),
    "share within, number first": (
        "Có 60% hợp tác xã hoạt động khá, trong đó ít nhất 20% là hợp tác xã số.",
        ["eq 60 % | hợp tác xã hoạt động khá", "ge 20 % in g1 | hợp tác xã số"],
    ),
    "count inside a share's name": (
        "100% khu du lịch, khu vui chơi có tối thiểu 2 điểm phát wifi.",
        ["eq 100 % | khu du lịch, khu vui chơi có tối thiểu 2 điểm phát wifi"],
    ),
    "count": ("Trồng mới 1.200 ha rừng phòng hộ.", ["eq 1200 ha increase | rừng phòng hộ"]),
    "count of people": ("Giải quyết việc làm cho 12.500 người.", ["eq 12500 người | Giải quyết việc làm"]),
    "count with words": ("Thành lập 02 (hai) hợp tác xã nông nghiệp.", ["eq 2 hợp tác xã | hợp tác xã nông nghiệp"]),
    "bare count": ("Xây dựng 05 mô hình.", ["eq 5 mô hình | Xây dựng mô hình"]),
    "added count": ("Kết nạp thêm 30 hội viên.", ["eq 30 hội viên increase | Kết nạp hội viên"]),
    "new things": ("Phát triển 150 doanh nghiệp mới.", ["eq 150 doanh nghiệp increase | doanh nghiệp mới"]),
    "new countryside is no change": ("Có 12 xã nông thôn mới nâng cao.", ["eq 12 xã | xã nông thôn mới nâng cao"]),
    "fewer households": ("Giảm 350 hộ nghèo trong năm 2026.", ["eq 350 hộ decrease @2026 | hộ nghèo"]),
    "events a year": (
        "Mỗi năm tổ chức ít nhất 02 cuộc đối thoại với thanh niên.",
        ["ge 2 cuộc /năm | đối thoại với thanh niên"],
    ),
    "events, rate behind": ("Họp dân ít nhất 01 lần/quý.", ["ge 1 lần /quý | Họp dân"]),
    "count in words": ("Mỗi xã có ít nhất một mô hình dân vận.", ["ge 1 mô hình | mô hình dân vận"]),
    "yearly, for all of the sentence": (
        "Hằng năm, tỷ lệ chi bộ tốt đạt 20%; tỷ lệ đảng viên tốt đạt 15%.",
        ["eq 20 % /năm | tỷ lệ chi bộ tốt", "eq 15 % /năm | tỷ lệ đảng viên tốt"],
    ),
    "sum": ("Tổng thu ngân sách đạt 1.250,5 tỷ đồng.", ["eq 1250.5 tỷ đồng | Tổng thu ngân sách"]),
    "sum in dollars": ("Kim ngạch xuất khẩu đạt khoảng 2,5 tỷ USD.", ["approx 2.5 tỷ USD | Kim ngạch xuất khẩu"]),
    "rate for a round number of people": (
        "Giảm tỷ suất tử vong mẹ còn dưới 40/100.000 trẻ đẻ sống.",
        ["lt 40 - /100.000 trẻ đẻ sống | tỷ suất tử vong mẹ"],
    ),
    "count out of a total": ("Phấn đấu 9/12 xã về đích.", ["eq 9 xã | xã về đích"]),
    "powers of ten": ("Trồng 1,5 triệu cây xanh.", ["eq 1.5 triệu cây xanh | Trồng cây xanh"]),
    "people served by a count": (
        "Mở 10 lớp dạy nghề cho 300 học viên.",
        ["eq 10 lớp | lớp dạy nghề", "eq 300 học viên | học viên"],
    ),
    "list behind trong đó": (
        "Tốc độ tăng giá trị sản xuất đạt 9%, trong đó: nông nghiệp 4%; dịch vụ 12%.",
        ["eq 9 % | Tốc độ tăng giá trị sản xuất", "eq 4 % in g1 | nông nghiệp", "eq 12 % in g1 | dịch vụ"],
    ),
    "years with a colon": (
        "Tỷ lệ che phủ rừng năm 2026: 41%; năm 2027: 42%.",
        ["eq 41 % @2026 | Tỷ lệ che phủ rừng", "eq 42 % @2027 | Tỷ lệ che phủ rừng"],
    ),
    "numbered in the line": (
        "Về xã hội: (1) Tỷ lệ hộ nghèo dưới 3%; (2) Tỷ lệ lao động qua đào tạo đạt 70%.",
        ["lt 3 % | Tỷ lệ hộ nghèo", "eq 70 % | Tỷ lệ lao động qua đào tạo"],
    ),
    "what it is a share of": ("Bội chi ngân sách không quá 3% GRDP.", ["le 3 % | Bội chi ngân sách"]),
    "quantities without a verb": (
        "Đàn trâu 4.000 con, đàn dê 6.500 con.",
        ["eq 4000 con | Đàn trâu", "eq 6500 con | đàn dê"],
    ),
    "new countryside in the name": (
        "Tỷ lệ xã đạt chuẩn nông thôn mới 60%.",
        ["eq 60 % | Tỷ lệ xã đạt chuẩn nông thôn mới"],
    ),
    "long life": (
        "Tuổi thọ trung bình đạt 76 tuổi, thời gian sống khỏe đạt tối thiểu 67 năm.",
        ["eq 76 tuổi | Tuổi thọ trung bình", "ge 67 năm | thời gian sống khỏe"],
    ),
    "ratio": (
        "Thu nhập của người dân vùng cao bằng 2/3 mức bình quân của tỉnh.",
        ["eq 0.666667 - | Thu nhập của người dân vùng cao"],
    ),
    "index": ("Chỉ số phát triển con người (HDI) đạt trên 0,72.", ["gt 0.72 - | Chỉ số phát triển con người (HDI)"]),
    "points": ("Chỉ số cải cách hành chính đạt từ 85 điểm trở lên.", ["ge 85 điểm | Chỉ số cải cách hành chính"]),
    "doctors for ten thousand": ("Có 12 bác sĩ/vạn dân và 34 giường bệnh/vạn dân.", ["eq 12 bác sĩ /vạn dân | bác sĩ/vạn dân", "eq 34 giường bệnh /vạn dân | giường bệnh/vạn dân"]),
    "due in the sentence": ("Đến năm 2030, kinh tế số chiếm 30% GRDP.", ["eq 30 % @2030 | kinh tế số"]),
    "due behind": ("Phủ sóng 5G đạt 99% dân số vào năm 2028.", ["eq 99 % @2028 | Phủ sóng 5G"]),
    "two dues": (
        "Tỷ lệ dùng nước sạch đến năm 2027 đạt 80%, đến năm 2030 đạt 95%.",
        ["eq 80 % @2027 | Tỷ lệ dùng nước sạch", "eq 95 % @2030 | Tỷ lệ dùng nước sạch"],
    ),
    "due for the whole sentence": (
        "Đến hết năm 2026, tỷ lệ hồ sơ số đạt 90%; 100% xã có trang tin.",
        ["eq 90 % @2026 | tỷ lệ hồ sơ số", "eq 100 % @2026 | xã có trang tin"],
    ),
    "span of years": (
        "Tốc độ tăng GRDP bình quân giai đoạn 2026 - 2030 đạt 10%/năm.",
        ["eq 10 % /năm @2030 | Tốc độ tăng GRDP bình quân"],
    ),
    "label before": ("Về y tế: Tỷ lệ trạm đạt chuẩn đạt 100%.", ["eq 100 % | Tỷ lệ trạm đạt chuẩn"]),
    "name and colon": ("Tỷ lệ hộ khá, giàu: 65%.", ["eq 65 % | Tỷ lệ hộ khá, giàu"]),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), OBJECTIVES.values(), ids=OBJECTIVES.keys())
def test_objectives(sentence: str, wanted: list[str]) -> None:
    assert [brief(t) for t in read("Mục tiêu cụ thể", sentence)] == wanted


NO_TARGETS: dict[str, str] = {
    "age": "Người từ 16 tuổi trở lên được cấp căn cước.",
    "age range": "Phụ nữ từ 15 đến 49 tuổi được khám sức khỏe.",
    "two ages": "Trẻ 4 tuổi và 5 tuổi làm quen tiếng Việt.",
    "peoples": "Chăm lo đời sống 21 dân tộc anh em trên địa bàn.",
    "groups": "Bồi dưỡng kiến thức theo 4 nhóm đối tượng.",
    "product groups": "Xây dựng thương hiệu cho các vùng của 3 nhóm sản phẩm chủ lực.",
    "document number": "Thực hiện Nghị quyết số 12/2031/NQ-HĐND.",
    "date": "Hoàn thành trước ngày 30/11/2026.",
    "time of day": "Báo cáo trước 16h30 hằng ngày.",
    "anniversary": "Tổ chức kỷ niệm 50 năm ngày thành lập huyện.",
    "network": "Phủ sóng mạng 5G và truyền hình 3D.",
    "slogan": "Thực hiện phương châm 4 tại chỗ.",
    "programme": "Triển khai Chương trình giảm 800 hộ nghèo của tỉnh.",
    "quoted name": "Hưởng ứng phong trào “Mỗi hộ giảm 10% rác thải”.",
    "brackets": "Đẩy mạnh trồng rừng (năm nay thêm 40 ha, chiếm 12%).",
    "reached": "Đến nay đã có 45% số xã đạt chuẩn.",
    "estimated": "Tăng trưởng kinh tế năm nay ước đạt 7,5%.",
    "term of the council": "Phục vụ kỳ họp thứ 5 và Đại hội lần thứ 14.",
    "years of a plan": "Xây dựng kế hoạch 5 năm và kế hoạch 3 năm.",
    "levels": "Hoàn thiện mô hình 3 cấp.",
}


@pytest.mark.parametrize("sentence", NO_TARGETS.values(), ids=NO_TARGETS.keys())
def test_numbers_that_are_no_targets(sentence: str) -> None:
    assert [brief(t) for t in read("Mục tiêu cụ thể", sentence)] == []


ROLES: dict[str, tuple[Role, str, list[str]]] = {
    "share in tasks": (Role.TASKS, "Rà soát 100% hộ mới thoát nghèo.", ["eq 100 % | hộ mới thoát nghèo"]),
    "bounded count in tasks": (Role.TASKS, "Mở ít nhất 03 lớp dạy nghề.", ["ge 3 lớp | lớp dạy nghề"]),
    "plain count in tasks": (Role.TASKS, "Phối hợp với 03 xã vùng biên.", []),
    "aim word in tasks": (Role.TASKS, "Phấn đấu xây dựng 04 cầu dân sinh.", ["eq 4 cầu | cầu dân sinh"]),
    "dated measure in tasks": (
        Role.TASKS,
        "Diện tích cây xanh đến năm 2030 đạt 150 ha.",
        ["eq 150 ha @2030 | Diện tích cây xanh"],
    ),
    "subsidy in tasks": (Role.TASKS, "Hỗ trợ 50% chi phí mua máy cho hộ nghèo.", []),
    "tax rate": (Role.TASKS, "Áp dụng thuế suất 8% theo quy định.", []),
    "case": (Role.TASKS, "Đối với hộ có trên 50% thành viên là nữ thì ưu tiên trước.", []),
    "quorum": (Role.TASKS, "Hội nghị có ít nhất 2/3 số đại biểu dự.", []),
    "described share": (Role.TASKS, "Đồng bào các dân tộc chiếm 40% dân số của tỉnh.", []),
    "group with a rate": (Role.TASKS, "Các xã có tỷ lệ hộ nghèo từ 25% trở lên được ưu tiên.", []),
    "yearly count in tasks": (
        Role.TASKS,
        "Mỗi năm mở từ 2 đến 3 lớp bồi dưỡng.",
        ["between 2..3 lớp /năm | lớp bồi dưỡng"],
    ),
    "list that an aim opens": (
        Role.TASKS,
        "Xây dựng ít nhất 01 phóng sự, 04 tin bài mỗi tháng.",
        ["ge 1 phóng sự | Xây dựng phóng sự", "ge 4 tin bài /tháng | tin bài"],
    ),
    "reports": (Role.ORGANIZATION, "Báo cáo 02 lần/tháng về tình hình thiên tai.", []),
    "count in organisation": (Role.ORGANIZATION, "Giao 12 phòng chuyên môn thực hiện.", []),
    "share in organisation": (
        Role.ORGANIZATION,
        "Tham mưu bảo đảm 95% hồ sơ đúng hạn.",
        ["eq 95 % | hồ sơ đúng hạn"],
    ),
    "funding": (Role.FUNDING, "Ngân sách tỉnh 70%, ngân sách xã 30%.", []),
    "context": (Role.CONTEXT, "Tỷ lệ hộ nghèo còn 5%, có 12 xã đạt chuẩn.", []),
}


@pytest.mark.parametrize(("role", "sentence", "wanted"), ROLES.values(), ids=ROLES.keys())
def test_roles(role: Role, sentence: str, wanted: list[str]) -> None:
    assert [brief(t) for t in read(sentence, role=role)] == wanted


DUES: dict[str, tuple[tuple[str, ...], str | None]] = {
    "heading": (("b) Mục tiêu đến năm 2030", "90% xã có chợ."), "2030"),
    "span in the heading": (("Mục tiêu giai đoạn 2026 - 2030", "90% xã có chợ."), "2030"),
    "lead-in": (("Mục tiêu", "Đến năm 2027 phấn đấu đạt các chỉ tiêu:", "90% xã có chợ."), "2027"),
    "nearest heading": (("Mục tiêu đến năm 2030", "Mục tiêu đến năm 2027", "90% xã có chợ."), "2027"),
    "own sentence wins": (("Mục tiêu đến năm 2030", "Đến năm 2028, 90% xã có chợ."), "2028"),
    "vision": (("3. Tầm nhìn đến năm 2045", "90% xã có chợ."), "2045"),
    "none": (("Mục tiêu cụ thể", "90% xã có chợ."), None),
}


@pytest.mark.parametrize(("paragraphs", "due"), DUES.values(), ids=DUES.keys())
def test_due(paragraphs: tuple[str, ...], due: str | None) -> None:
    assert [t.due for t in read(*paragraphs)] == [due]


def test_due_of_a_dated_deadline() -> None:
    found = read(
        "100% xã có nhà văn hóa trước ngày 30/9/2026.",
        deadlines=(("trước ngày 30/9/2026", DeadlineKind.BY, "2026-09-30"),),
    )
    assert [t.due for t in found] == ["2026-09-30"]


def test_a_deadline_says_more_than_the_year_alone() -> None:
    found = read(
        "Đến hết quý II/2027, 100% xã có nhà văn hóa.",
        deadlines=(("Đến hết quý II/2027", DeadlineKind.BY, "2027-06"),),
    )
    assert [t.due for t in found] == ["2027-06"]


def test_a_deadline_without_a_year() -> None:
    found = read(
        "100% xã gửi hồ sơ trước ngày 25/10.",
        period=Period(start=2026, end=2028),
        deadlines=(("trước ngày 25/10", DeadlineKind.BY, "--10-25"),),
    )
    assert [t.due for t in found] == ["--10-25"]


def test_numbers_in_relative_deadlines_are_no_targets() -> None:
    sentence = "Trong vòng tối thiểu 15 ngày kể từ ngày nhận đủ hồ sơ."
    assert read(sentence, deadlines=(("15 ngày", DeadlineKind.RELATIVE, None),)) == ()


def test_a_target_without_words_gets_a_diagnostic() -> None:
    text = "Đạt 95%."
    segment = Segment(index=0, start=0, end=len(text), place=Place.ITEM, line=3, role=Role.OBJECTIVES)
    targets, notes = find_targets(text, [segment], [], [], GRAMMAR, period=Period(), line_at=lambda _: 3)
    assert [t.value for t in targets] == [95]
    assert [(n.code, n.line) for n in notes] == [("target-unnamed", 3)]


def test_a_number_due_before_the_plan_begins_is_a_result() -> None:
    sentence = "Tỷ lệ hộ nghèo năm 2024 là 5%, đến năm 2028 giảm còn 2%."
    assert [brief(t) for t in read(sentence, period=Period(start=2026, end=2030))] == [
        "eq 2 % @2028 | Tỷ lệ hộ nghèo"
    ]


def test_numbers_in_citations_are_skipped() -> None:
    cited = "Quyết định số 45/QĐ-UBND về hỗ trợ 100% hộ nghèo"
    assert read(f"Thực hiện {cited}.", cited=(cited,)) == ()


def test_headings_of_past_results_give_none() -> None:
    assert read("I. Đánh giá tình hình năm qua", "Tỷ lệ hộ nghèo đạt 3%.", role=Role.OTHER) == ()


def test_an_item_that_only_gives_numbers_is_named_by_its_lead_in() -> None:
    found = read("Mục tiêu", "Tỷ lệ che phủ rừng:", "Đến năm 2027 đạt 41%.")
    assert [brief(t) for t in found] == ["eq 41 % @2027 | Tỷ lệ che phủ rừng"]


def test_ids_follow_the_document() -> None:
    found = read("90% xã có chợ; 80% thôn có sân chơi.")
    assert [(t.id, t.section, t.line) for t in found] == [("g1", "s1", 1), ("g2", "s1", 1)]


NUMBERS = {
    "1.000": 1000,
    "4,5": 4.5,
    "1/2": 0.5,
    "1.234,5": 1234.5,
    "07": 7,
    "12.345.678": 12345678,
    "98.5": 98.5,
    "2,0": 2,
}


@pytest.mark.parametrize(("written", "value"), NUMBERS.items(), ids=NUMBERS.keys())
def test_numbers_the_vietnamese_way(written: str, value: float) -> None:
    assert to_number(written) == value


@pytest.mark.parametrize("written", ["", "x", "1.2.3", "1,2,3", "5/0", "12.34,5.6"])
def test_what_is_no_number(written: str) -> None:
    assert to_number(written) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_are_read_back(value: int) -> None:
    assert to_number(f"{value:,}".replace(",", ".")) == value


PIECES = [
    "Tỷ lệ",
    " hộ nghèo",
    " giảm",
    " còn",
    " dưới",
    " 5%",
    ", ",
    "; ",
    ". ",
    " từ 4-5%",
    " trong đó",
    " 1.000 hộ",
    " (",
    ")",
    " so với năm 2020",
    " đạt",
    " và",
    " 1/2",
    "“",
    " năm 2030",
    " mỗi năm",
    ":",
    "\n",
    " gấp đôi",
    " %",
    " 12 ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text_gives_a_result(sentence: str) -> None:
    for target in read(sentence or "-"):
        assert target.value >= 0


def test_a_long_name_is_cut_at_a_word() -> None:
    whole = "Tỷ lệ " + "sách " * 48 + "quýx"
    shorter = whole.rpartition(" ")[0]
    for words, name in (
        (whole, whole),
        (f"{whole} hiếm", whole),
        (f"{whole}y", shorter),
        (f"{whole}y hiếm", shorter),
        (f"{whole[:-5]},quýx hiếm", f"{whole[:-5]},quýx"),
    ):
        (target,) = read(f"{words} đạt 40%.", role=Role.OBJECTIVES)
        assert (len(whole), target.indicator) == (250, name)


@pytest.mark.parametrize(
    ("gives", "missing"),
    [
        ("{form: share}", "value"),
        ("{form: quantity, unit: hộ}", "value"),
        ("{form: multiple, value: '{value}'}", "multiple"),
        ("{value: '{value}'}", "form"),
        ("{form: share, value: '{value}'}", None),
    ],
)
def test_a_rule_for_amounts_gives_its_number(gives: str, missing: str | None, tmp_path: Path) -> None:
    (tmp_path / "targets" / "amounts").mkdir(parents=True)
    (tmp_path / "targets" / "amounts" / "parts.yaml").write_text(
        f"""description: Parts of a hundred
source: usage
keywords: [phần trăm số]
pattern: '{{value:number}}\\s+phần\\s+trăm\\s+số'
gives: {gives}
examples:
  - {{text: 5 phần trăm số}}
counterexamples:
  - phần trăm số
""",
        "utf-8",
    )
    if missing is None:
        load_grammar([tmp_path], contracts=ALL)
    else:
        with pytest.raises(GrammarError, match=missing):
            load_grammar([tmp_path], contracts=ALL)
