"""A plan written anew by another hand: what was split among bodies, pointed to, renamed, counted otherwise."""

from __future__ import annotations

import pytest

from kehoach_cli.api import parse_text
from kehoach_cli.diffing import PlanDiff, TargetChange, compare
from kehoach_cli.diffing.body_ledger import settle
from kehoach_cli.diffing.coverage import Coverage, cover

HEAD = """ỦY BAN NHÂN DÂN
{agency}
Số: {number}/KH-UBND
An Lạc, ngày {day}

KẾ HOẠCH
Phát triển cây xanh đô thị năm {year}

"""


def plan(body: str, year: int = 2024, agency: str = "TỈNH AN LẠC", day: str = "20 tháng 1") -> str:
    return HEAD.format(agency=agency, number=year - 2000, day=f"{day} năm {year}", year=year) + body + "\n"


def pair(old: str, new: str, **later: str) -> PlanDiff:
    return compare(parse_text(plan(old)), parse_text(plan(new, 2025, **later)))


def kinds(result: PlanDiff, *groups: str) -> list[str]:
    return [one.kind.value for one in result.changes if one.group.value in groups]


WHOLE = "I. NHIỆM VỤ\n1. Sở Xây dựng chủ trì, phối hợp với Ủy ban nhân dân các xã, phường rà soát cây già cỗi trên các trục đường chính; lập bản đồ số cây cổ thụ toàn tỉnh; thay đất, bón phân hàng cây ven kênh trung tâm."
PARTS = """I. NHIỆM VỤ
1. Rà soát cây già cỗi trên các trục đường chính. Sở Xây dựng chủ trì, phối hợp với UBND các xã, phường.
2. Lập bản đồ số cây cổ thụ toàn tỉnh. Sở Xây dựng chủ trì.
3. Thay đất, bón phân hàng cây ven kênh trung tâm. Sở Xây dựng chủ trì."""


@pytest.mark.parametrize(
    ("old", "new", "kind"), [(WHOLE, PARTS, "task-split"), (PARTS, WHOLE, "task-joined")]
)
def test_who_acts_may_be_said_before_the_whole_and_behind_each_part(old: str, new: str, kind: str) -> None:
    assert kinds(pair(old, new), "tasks") == [kind]


def test_a_split_task_is_kept_once_by_its_body() -> None:
    found = settle(parse_text(plan(WHOLE)), parse_text(plan(PARTS, 2025)))
    body = next(one for one in found.bodies if one.name == "Sở Xây dựng")
    assert (len(body.gained), len(body.lost), len(body.kept)) == (0, 0, 1)


def test_a_heading_is_known_by_what_stands_under_it_reworded() -> None:
    aims = ["Tỷ lệ đường phố có cây bóng mát", "Tỷ lệ công viên có lối đi bộ", "Tỷ lệ trường học có vườn cây"]
    old = "I. MỤC TIÊU\n1. Mục tiêu cụ thể\n" + "\n".join(f"- {aim} đạt 50%." for aim in aims)
    new = "I. MỤC TIÊU\n1. Các chỉ số chủ yếu\n" + "\n".join(f"- {aim} phấn đấu đạt 60%." for aim in aims)
    assert kinds(pair(old, new), "sections") == ["section-retitled"]


def test_a_proposal_of_a_reformed_sender_is_the_newer_one() -> None:
    old = "Theo đề nghị của Giám đốc Sở Thông tin và Truyền thông tại Tờ trình số 07/TTr-STTTT ngày 10 tháng 01 năm 2024, ban hành Kế hoạch như sau:\nI. NHIỆM VỤ\n1. Trồng cây."
    new = "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 21/TTr-SKHCN ngày 12 tháng 3 năm 2025, ban hành Kế hoạch như sau:\nI. NHIỆM VỤ\n1. Trồng cây."
    assert kinds(pair(old, new, day="20 tháng 3"), "citations") == ["citation-newer"]


@pytest.mark.parametrize(
    "new",
    [
        "Căn cứ Nghị định số 15/2018/NĐ-CP;",
        "Căn cứ Nghị định số 15/2018/NĐ-CP ngày 02/02/2018 của Chính phủ;",
    ],
)
def test_a_base_that_is_cited_shorter_is_no_rewording(new: str) -> None:
    old = "Căn cứ Nghị định số 15/2018/NĐ-CP ngày 02 tháng 02 năm 2018 của Chính phủ quy định chi tiết về an toàn thực phẩm;"
    rest = "\nCăn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;\nI. NHIỆM VỤ\n1. Trồng cây."
    assert kinds(pair(old + rest, new + rest), "text", "citations") == []


def test_a_time_that_only_changed_its_place_is_no_change() -> None:
    old = "I. MỤC TIÊU\n1. Đến năm 2030, 100% hộ nghèo, hộ cận nghèo được tham gia bảo hiểm y tế."
    new = "I. MỤC TIÊU\n1. 100% hộ nghèo, hộ cận nghèo tham gia bảo hiểm y tế đến năm 2030."
    assert kinds(pair(old, new), "deadlines") == []


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        ("60% lao động thuộc hộ nghèo có việc làm ổn định.", "55% lao động thuộc hộ nghèo có việc làm ổn định.", "easier"),
        ("60% hộ nghèo được vay vốn ưu đãi.", "70% hộ nghèo được vay vốn ưu đãi.", "harder"),
        ("Tỷ lệ hộ nghèo đạt 6%.", "Tỷ lệ hộ nghèo đạt 5%.", "harder"),
        ("Tỷ lệ hộ nghèo chưa được vay vốn đạt 6%.", "Tỷ lệ hộ nghèo chưa được vay vốn đạt 5%.", "harder"),
        ("Xóa 90 căn nhà tạm, nhà dột nát.", "Xóa 40 căn nhà tạm, nhà dột nát.", "easier"),
    ],
)  # fmt: skip
def test_what_is_done_for_the_poor_is_better_when_more(old: str, new: str, effect: str) -> None:
    result = pair(f"I. MỤC TIÊU\n1. {old}", f"I. MỤC TIÊU\n1. {new}")
    assert [one.delta.effect for one in result.changes if isinstance(one, TargetChange) and one.delta] == [
        effect
    ]


def test_what_a_task_still_counts_is_the_same_target_lower() -> None:
    old = "I. NHIỆM VỤ\n1. Xây dựng ít nhất 120 mô hình vườn cây phù hợp với điều kiện từng vùng."
    new = "I. NHIỆM VỤ\n1. Xây dựng 04 mô hình vườn cây phù hợp với điều kiện từng vùng."
    (change,) = (one for one in pair(old, new).changes if isinstance(one, TargetChange))
    assert change.kind.value == "target-lowered"
    assert change.new is not None
    assert (change.new.text, change.new.value, change.new.comparator.value) == ("04 mô hình", 4, "eq")
    assert change.delta is not None
    assert change.delta.points == -116


POINTED = """I. NHIỆM VỤ
1. Vườn ươm
a) Xây dựng vườn ươm giống cây bản địa ở ba vùng.
b) Thu hái hạt giống cây cổ thụ trong mùa khô.
2. Đường phố
a) Trồng cây bóng mát dọc tuyến đường vành đai.
b) Cắt tỉa cành khô trước mùa mưa bão hằng năm.
II. TỔ CHỨC THỰC HIỆN
1. Sở Xây dựng
Chủ trì triển khai các nhiệm vụ tại mục I.{first}.
2. Sở Nội vụ
Chủ trì triển khai các nhiệm vụ tại mục I.{second}."""


def test_short_orders_are_one_where_they_point_to_the_same() -> None:
    result = pair(POINTED.format(first=1, second=2), POINTED.format(first=2, second=1))
    leads = [(one.old.lead, one.new.lead) for one in result.changes if one.kind.value == "task-lead"]  # type: ignore[union-attr]
    assert leads == [(("Sở Nội vụ",), ("Sở Xây dựng",)), (("Sở Xây dựng",), ("Sở Nội vụ",))]


def test_a_renamed_body_has_one_name_however_it_is_written() -> None:
    orders = ["lập sổ theo dõi cây cổ thụ", "gắn mã tra cứu cho cây xanh"]
    old = "I. NHIỆM VỤ\n" + "\n".join(
        f"{n}. Sở Thông tin và Truyền thông {order}." for n, order in enumerate(orders, 1)
    )
    new = f"I. NHIỆM VỤ\n1. Sở Khoa học và Công nghệ {orders[0]}.\n2. Sở KH&CN {orders[1]}."
    steps = {one.agency and one.agency.new for one in pair(old, new, day="20 tháng 3").changes if one.agency}
    assert steps == {"Sở Khoa học và Công nghệ"}


def test_an_order_with_other_numbers_is_taken_up_otherwise() -> None:
    orders = (
        "I. NHIỆM VỤ\n1. Vận động {number} lao động thuộc hộ nghèo tham gia học nghề trồng cây xanh đô thị."
    )
    superior, own = (parse_text(plan(orders.format(number=number))) for number in ("5.000", "150"))
    assert [one.coverage for one in cover(superior, own).tasks] == [Coverage.OTHERWISE]
    assert [one.coverage for one in cover(superior, superior).tasks] == [Coverage.TAKEN_UP]
