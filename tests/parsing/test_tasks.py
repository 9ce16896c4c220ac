"""Tasks: what orders an action, who leads, who works with them, and what belongs to it."""

import pytest

from kehoach_cli import parse_text
from kehoach_cli.model import PlanDocument, Task


def plan(body: str) -> PlanDocument:
    return parse_text("KẾ HOẠCH\nCông tác năm 2024\n\n" + body)


def tasks(body: str) -> list[Task]:
    return list(plan(body).tasks)


def texts(body: str) -> list[str]:
    return [t.text for t in tasks(body)]


def test_leaf_items_of_task_divisions_are_tasks() -> None:
    body = "I. MỤC ĐÍCH\n\n- Nâng cao nhận thức.\n\nII. NỘI DUNG\n\n1. Truyền thông\n\n- Phát thanh hằng tuần.\n\n- Treo băng rôn."
    assert texts(body) == ["Phát thanh hằng tuần.", "Treo băng rôn."]


def test_a_numbered_paragraph_is_a_task_and_a_heading_is_none() -> None:
    body = "I. NHIỆM VỤ\n\n1. Tổ chức truyền thông\n\n- Phát thanh hằng tuần.\n\n2. Rà soát danh sách hộ nghèo trên địa bàn toàn xã."
    assert texts(body) == ["Phát thanh hằng tuần.", "Rà soát danh sách hộ nghèo trên địa bàn toàn xã."]


@pytest.mark.parametrize(
    "statement",
    [
        "- Tỷ lệ hộ nghèo giảm còn 5%.",
        "- Nghị định số 12/2022/NĐ-CP ngày 17/01/2022 của Chính phủ;",
        "- Kinh phí do ngân sách xã bảo đảm.",
        "Trên đây là Kế hoạch công tác năm 2024.",
        "Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về Văn phòng.",
    ],
)
def test_what_orders_nothing_is_no_task(statement: str) -> None:
    assert texts(f"I. NHIỆM VỤ\n\n1. Việc chung\n\n- Họp dân.\n\n{statement}") == ["Họp dân."]


def test_a_line_over_items_that_orders_nothing_is_no_task_without_a_colon_either() -> None:
    assert texts("I. NHIỆM VỤ\n\nTháng 9/2024\n\n- Họp dân.\n\n- Treo băng rôn.") == [
        "Họp dân.",
        "Treo băng rôn.",
    ]


def test_a_lead_in_is_no_task_but_its_items_are() -> None:
    body = "I. NHIỆM VỤ\n\n- Đẩy mạnh truyền thông, trong đó tập trung:\n\n+ Phát thanh hằng tuần.\n\n+ Treo băng rôn."
    assert texts(body) == ["Phát thanh hằng tuần.", "Treo băng rôn."]


def test_items_that_only_give_labels_belong_to_the_task_over_them() -> None:
    body = "I. NHIỆM VỤ\n\n1. Tổ chức tập huấn cho cán bộ thôn:\n\n- Thời gian: Quý II/2024.\n\n- Đơn vị thực hiện: Phòng Nội vụ."
    found = plan(body)
    (task,) = found.tasks
    assert (task.text, task.lead) == ("Tổ chức tập huấn cho cán bộ thôn:", ("Phòng Nội vụ",))
    assert [(d.id, d.text, d.end, d.task) for d in found.deadlines] == [
        ("d1", "Quý II/2024", "2024-06", "t1")
    ]
    assert (task.id, task.deadlines) == ("t1", ("d1",))


LABELLED = """I. NHIỆM VỤ

1. Nông nghiệp

- Nội dung thực hiện:

(1) Phát triển cây ăn quả.

(2) Xây dựng vùng rau sạch.

- Cơ quan chủ trì: {lead}

- Cơ quan phối hợp: Các phòng: Tài chính - Kế hoạch, Y tế; UBND các xã: Bình Đông, Bình Tây.
"""


def test_one_label_line_for_several_tasks_is_for_all_of_them() -> None:
    found = tasks(LABELLED.format(lead="Phòng Kinh tế và Hạ tầng."))
    assert [t.text for t in found] == ["Phát triển cây ăn quả.", "Xây dựng vùng rau sạch."]
    partners = ("Phòng Tài chính - Kế hoạch", "Phòng Y tế", "UBND xã Bình Đông", "UBND xã Bình Tây")
    assert {(t.lead, t.partners) for t in found} == {(("Phòng Kinh tế và Hạ tầng",), partners)}


def test_leads_keyed_by_item_go_to_their_items() -> None:
    found = tasks(LABELLED.format(lead="(1) Phòng Kinh tế và Hạ tầng, (2) Trạm Khuyến nông (theo lĩnh vực)."))
    assert [t.lead for t in found] == [("Phòng Kinh tế và Hạ tầng",), ("Trạm Khuyến nông",)]


def test_an_executor_leads_only_where_nobody_else_does() -> None:
    alone = tasks(
        "I. NHIỆM VỤ\n\n1. Trồng cây\n\n- Nội dung: Trồng 500 cây bóng mát.\n\n- Đơn vị thực hiện: Đoàn xã."
    )
    beside = tasks(
        "I. NHIỆM VỤ\n\n1. Trồng cây\n\n- Nội dung: Trồng 500 cây bóng mát.\n\n- Cơ quan chủ trì: Hội Nông dân.\n\n- Đơn vị thực hiện: Đoàn xã."
    )
    assert [(t.lead, t.partners) for t in alone] == [(("Đoàn xã",), ())]
    assert [(t.lead, t.partners) for t in beside] == [(("Hội Nông dân",), ("Đoàn xã",))]


def test_a_heading_of_agencies_leads_the_tasks_below_it_unless_they_name_their_own() -> None:
    body = "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Chuẩn bị thuốc.\n\n- Giao Trung tâm Kiểm soát bệnh tật giám sát ổ dịch.\n\n2. Đề nghị Hội Nông dân tỉnh\n\nVận động hội viên giữ vệ sinh."
    assert [t.lead for t in tasks(body)] == [
        ("Sở Y tế",),
        ("Trung tâm Kiểm soát bệnh tật",),
        ("Hội Nông dân tỉnh",),
    ]


def test_a_label_of_who_acts_is_not_part_of_the_text_but_a_topic_is() -> None:
    body = "I. TỔ CHỨC THỰC HIỆN\n\n- Ban Tuyên giáo: Định hướng tuyên truyền.\n\n- Cấp xã: Phân công cán bộ theo dõi."
    assert [(t.text, t.lead) for t in tasks(body)] == [
        ("Định hướng tuyên truyền.", ("Ban Tuyên giáo",)),
        ("Cấp xã: Phân công cán bộ theo dõi.", ()),
    ]


TABLE = """PHỤ LỤC
NHIỆM VỤ TRỌNG TÂM

| TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |
|---|---|---|---|---|
| I | Truyền thông | | | |
| 1 | Phát thanh hằng tuần | Đài Truyền thanh | Các xã, thị trấn | Quý II/2024 |
| 2 | Treo băng rôn | -nt- | Đoàn xã | Tháng 5/2024 |
"""


def test_rows_of_a_task_table_are_tasks() -> None:
    found = plan("I. NHIỆM VỤ\n\n1. Họp dân các thôn để lấy ý kiến.\n\n" + TABLE)
    rows = [t for t in found.tasks if t.rule == "columns/work"]
    assert [(t.text, t.lead, t.partners) for t in rows] == [
        ("Phát thanh hằng tuần", ("Đài Truyền thanh",), ("Các xã, thị trấn",)),
        ("Treo băng rôn", ("Đài Truyền thanh",), ("Đoàn xã",)),
    ]
    deadlines = {d.id: d for d in found.deadlines}
    assert [deadlines[t.deadlines[0]].end for t in rows] == ["2024-06", "2024-05"]
    assert {deadlines[t.deadlines[0]].task for t in rows} == {t.id for t in rows}
    assert found.sections[-1].path == "Phụ lục"
    assert rows[0].section == found.sections[-1].id


def test_tasks_know_what_stands_in_their_words() -> None:
    found = plan(
        "I. NHIỆM VỤ\n\n1. Thực hiện Nghị quyết số 12-NQ/TU ngày 03/4/2023 của Tỉnh ủy, bảo đảm 95% hộ dân dùng nước sạch, hoàn thành trước ngày 30/11/2024."
    )
    (task,) = found.tasks
    assert (task.citations, task.targets, task.deadlines) == (("c1",), ("g1",), ("d1",))
    assert (found.citations[0].number, found.targets[0].value, found.deadlines[0].end) == (
        "12-NQ/TU",
        95,
        "2024-11-30",
    )


@pytest.mark.parametrize(
    "statement",
    [
        "- Hộ gia đình có công với cách mạng mà nhà ở bị hư hỏng nặng.",
        "- Đơn đề nghị hỗ trợ của hộ gia đình;",
        "- Là người có tên trong danh sách của xã.",
        "- Kết quả kiểm tra của các đoàn liên ngành.",
    ],
)
def test_what_only_names_or_describes_is_no_task(statement: str) -> None:
    assert texts(
        f"I. NHIỆM VỤ\n\n1. Hỗ trợ nhà ở cho các hộ trong xã.\n\n2. Hồ sơ và đối tượng\n\n{statement}\n"
    ) == ["Hỗ trợ nhà ở cho các hộ trong xã."]


def test_the_rule_that_shows_an_order_stands_with_the_task() -> None:
    body = "I. NHIỆM VỤ\n\n- Rà soát hộ nghèo.\n- Không để sót đối tượng.\n- Hằng năm, Sở Y tế tổ chức tập huấn.\n- Về thông tin: đăng tải kết quả."
    assert [t.rule for t in tasks(body)] == [
        "orders/verb-first",
        "orders/adverb-first",
        "orders/within-clause",
        "orders/topic-then-verb",
    ]


def test_label_nodes_give_their_agencies_to_the_tasks_beside_them() -> None:
    body = """I. TUYÊN TRUYỀN

1. Nội dung, biện pháp

a) Tổ chức hội nghị tại các xã;

b) Phát hành tờ rơi.

2. Cơ quan chủ trì, phối hợp

a) Cơ quan chủ trì

- Ban Chỉ đạo tỉnh.

- Bộ Chỉ huy Quân sự tỉnh; Sở Nội vụ.

b) Cơ quan phối hợp: Hội Cựu chiến binh tỉnh.

3. Thời gian thực hiện: Quý IV năm 2024.
"""
    found = tasks(body)
    assert [t.text for t in found] == ["Tổ chức hội nghị tại các xã;", "Phát hành tờ rơi."]
    for task in found:
        assert task.lead == ("Ban Chỉ đạo tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "Sở Nội vụ")
        assert task.partners == ("Hội Cựu chiến binh tỉnh",)
        assert task.deadlines == ("d1",)
        assert task.due is not None
        assert (task.due.end, str(task.due.from_)) == ("2024-12", "label")


def test_an_order_over_nothing_but_label_nodes_is_the_task() -> None:
    body = """I. NHIỆM VỤ

1. Hoàn thiện thể chế

1.1. Rà soát bộ tiêu chuẩn thiết kế phòng đọc của các xã.

a) Cơ quan chủ trì: Sở Xây dựng.

b) Cơ quan tham gia: Sở Tài chính, các Phòng: Nội vụ, Y tế.

c) Thời gian hoàn thành: Tháng 12/2024.

d) Sản phẩm: Bộ tiêu chuẩn.

1.2. Ban hành quy định về kiểm kê sách

- Đơn vị đầu mối: Sở Văn hóa

- Đơn vị tham gia: Sở Tài chính; Thư viện tỉnh

- Kết quả: Quyết định của Giám đốc
"""
    first, second = tasks(body)
    assert (first.text, first.lead) == (
        "Rà soát bộ tiêu chuẩn thiết kế phòng đọc của các xã.",
        ("Sở Xây dựng",),
    )
    assert first.partners == ("Sở Tài chính", "Phòng Nội vụ", "Phòng Y tế")
    assert (first.product, first.deadlines) == ("Bộ tiêu chuẩn", ("d1",))
    assert (second.lead, second.partners) == (("Sở Văn hóa",), ("Sở Tài chính", "Thư viện tỉnh"))
    assert second.product == "Quyết định của Giám đốc"


def test_a_heading_over_nothing_but_label_nodes_is_none() -> None:
    body = (
        "I. NHIỆM VỤ\n\n1. Hội chợ sách\n\na) Cơ quan chủ trì: Sở Xây dựng.\n\nb) Thời gian: Tháng 12/2024.\n"
    )
    assert tasks(body) == []


def test_a_label_node_may_hold_dashes() -> None:
    body = "I. GIẢI PHÁP\n\n1. Tuyên truyền trong trường học.\n\n2. Cơ quan chủ trì, phối hợp\n\n- Cơ quan chủ trì: Sở Nội vụ.\n\n- Cơ quan phối hợp: Hội Nông dân tỉnh.\n"
    (task,) = tasks(body)
    assert (task.text, task.lead, task.partners) == (
        "Tuyên truyền trong trường học.",
        ("Sở Nội vụ",),
        ("Hội Nông dân tỉnh",),
    )


@pytest.mark.parametrize(
    ("heading", "lead", "partners"),
    [
        ("Sở Tài chính - Cơ quan thường trực Ban Chỉ đạo", ("Sở Tài chính",), ()),
        (
            "Sở Y tế chủ trì, phối hợp với Công an tỉnh, Sở Nội vụ:",
            ("Sở Y tế",),
            ("Công an tỉnh", "Sở Nội vụ"),
        ),
        ("Các đơn vị chuyên môn: Khoa Luật, Viện Kinh tế", ("Khoa Luật", "Viện Kinh tế"), ()),
        ("Sở Xây dựng chỉ đạo Chi cục Giám định thực hiện các việc sau:", ("Sở Xây dựng",), ()),
    ],
)
def test_a_heading_says_who_acts(heading: str, lead: tuple[str, ...], partners: tuple[str, ...]) -> None:
    found = tasks(
        f"I. TỔ CHỨC THỰC HIỆN\n\n1. {heading}\n\n- Rà soát hồ sơ.\n\n- Giao việc cho từng thành viên.\n"
    )
    assert [(t.lead, t.partners) for t in found] == [(lead, partners), (lead, partners)]


@pytest.mark.parametrize(
    ("order", "lead"),
    [
        ("Trên cơ sở đề nghị của UBND quận, huyện, Sở Xây dựng lập đề án.", ("Sở Xây dựng",)),
        ("Các sở, ban, ngành tỉnh; UBND các huyện, thành phố tổ chức tuyên truyền.", ("Các sở, ban, ngành tỉnh", "UBND các huyện, thành phố")),
        ("Hội đồng Thi đua các cấp phân công rõ trách nhiệm các thành viên.", ("Hội đồng Thi đua các cấp",)),
    ],
)  # fmt: skip
def test_an_order_names_its_subject(order: str, lead: tuple[str, ...]) -> None:
    (task,) = tasks(f"I. TỔ CHỨC THỰC HIỆN\n\n1. Các cơ quan\n\n- {order}\n")
    assert task.lead == lead


def test_whose_staff_are_only_put_in_charge_of_something_acts() -> None:
    body = "I. NHIỆM VỤ\n\n1. Phòng Y tế\n\n- Phân công chuyên viên phụ trách địa bàn, gửi danh sách.\n\n- Giao nhân viên phụ trách dược rà soát, lập danh mục."
    assert [task.lead for task in tasks(body)] == [("Phòng Y tế",), ("nhân viên phụ trách dược",)]
