"""What each body gained, lost and keeps, and which names of two plans are one body's."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach_cli.api import parse_text
from kehoach_cli.diffing import compare, follow
from kehoach_cli.diffing.body_ledger import BodyLedger, BodyRole, ledger, settle
from kehoach_cli.model import PlanDocument

COMPARE = Path(__file__).resolve().parent.parent.parent / "samples" / "compare"


@pytest.fixture(scope="module")
def found() -> BodyLedger:
    return ledger(COMPARE / "doc-sach-2024.txt", COMPARE / "doc-sach-2025.txt")


def test_bodies_are_told_by_their_last_names(found: BodyLedger) -> None:
    names = {body.name: body.old_names for body in found.bodies}
    assert names["Sở Tài chính"] == ("Sở Kế hoạch và Đầu tư",)
    assert names["Sở Giáo dục và Đào tạo"] == ()
    assert "Sở Kế hoạch và Đầu tư" not in names


def test_a_renamed_body_keeps_its_task(found: BodyLedger) -> None:
    body = next(body for body in found.bodies if body.name == "Sở Tài chính")
    assert (body.gained, body.lost, len(body.kept)) == ((), (), 1)
    assert body.kept[0].role is BodyRole.LEAD
    assert body.kept[0].new_place is not None
    assert body.kept[0].new_place.section == "IV/2"


def test_a_task_that_went_to_another_body_says_from_whom_and_to_whom(found: BodyLedger) -> None:
    bodies = {body.name: body for body in found.bodies}
    lost, gained = bodies["Tỉnh đoàn"].lost[0], bodies["Hội Khuyến học tỉnh"].gained[0]
    assert (lost.role, lost.others, lost.carried_over) == (BodyRole.PARTNER, ("Hội Khuyến học tỉnh",), True)
    assert (gained.role, gained.others, gained.carried_over) == (BodyRole.PARTNER, ("Tỉnh đoàn",), True)


def test_new_and_dropped_tasks_are_gained_and_lost() -> None:
    text = "KẾ HOẠCH\nVườn ươm năm {}\n\nII. NHIỆM VỤ\n\n{}\n"
    old = "1. Sở Y tế rà soát các vườn thuốc nam.\n\n2. Sở Tư pháp biên soạn tờ gấp về giống cây."
    new = "1. Sở Y tế rà soát các vườn thuốc nam.\n\n2. Sở Y tế mở hội thi nấu món chay."
    found = settle(parse_text(text.format(2024, old)), parse_text(text.format(2025, new)))
    told = {body.name: [len(tasks) for tasks in (body.gained, body.lost, body.kept)] for body in found.bodies}
    assert told == {"Sở Y tế": [1, 0, 1], "Sở Tư pháp": [0, 1, 0]}
    assert not found.bodies[0].gained[0].carried_over
    assert found


def test_the_same_plan_changes_nothing() -> None:
    plan = COMPARE / "doc-sach-2024.txt"
    found = ledger(plan, plan)
    assert not found
    assert all(body.kept for body in found.bodies)


DISTRICT = """ỦY BAN NHÂN DÂN HUYỆN THANH BA
Số: 10/KH-UBND
Thanh Ba, ngày {} tháng {} năm {}

KẾ HOẠCH
Chăm sóc cây di sản năm {}

I. TỔ CHỨC THỰC HIỆN
{}
"""
PROVINCE = DISTRICT.replace("HUYỆN THANH BA", "TỈNH PHÚ THỌ").replace("Thanh Ba", "Việt Trì")
WORK = (
    "lập dự toán chống đỡ cành và trám lỗ rỗng trên thân cây.",
    "treo biển tên và mã tra cứu ở từng gốc đa đầu làng.",
    "kiểm tra mối và nấm hại ở thân cây gạo ven sông.",
    "rà soát hồ sơ cây lim.",
)
BEFORE, AFTER, EARLY = "05/02/2024", "05/05/2025", "05/02/2025"
"""Before the reforms of 2025, after that of 1 March, and in the half year before it in which it counts too."""


def plan(day: str, *leads: str) -> PlanDocument:
    """A plan of a day in which these bodies do the works, in that order."""
    day, month, year = day.split("/")
    tasks = "\n".join(
        f"{n}. {lead} {work}" for n, (lead, work) in enumerate(zip(leads, WORK, strict=False), 1)
    )
    form = DISTRICT if any(lead.startswith(("Phòng", "Công an")) for lead in leads) else PROVINCE
    return parse_text(form.format(day, month, year, year, tasks))


KH, TC = "Sở Kế hoạch và Đầu tư", "Sở Tài chính"
NN, TN, NM = (
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Tài nguyên và Môi trường",
    "Sở Nông nghiệp và Môi trường",
)
TT, KC, VH = "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch"
EDU, HEALTH, HOME = "Phòng Giáo dục và Đào tạo", "Phòng Y tế", "Phòng Nội vụ"
TOWNS, COMMUNES = "UBND các huyện, thành phố", "UBND các xã, phường, thị trấn"
CASES = {
    "two with one successor, neither merged yet, change their work": (
        (BEFORE, EDU, HEALTH, HOME), (EARLY, HEALTH, HOME, EDU),
        {EDU: ((), 1, 1, 0), HEALTH: ((), 1, 1, 0), HOME: ((), 1, 1, 0)}, 3,
    ),
    "one of which will be merged into the other": (
        (BEFORE, KH, TC), (EARLY, TC, KH),
        {KH: ((), 1, 1, 0), TC: ((), 1, 1, 0)}, 2,
    ),
    "the directors of the two": (
        (BEFORE, f"Giám đốc {KH}", f"Giám đốc {TC}"), (EARLY, f"Giám đốc {TC}", f"Giám đốc {KH}"),
        {f"Giám đốc {KH}": ((), 1, 1, 0), f"Giám đốc {TC}": ((), 1, 1, 0)}, 2,
    ),
    "one is not named any more, another is that will be merged with it": (
        (BEFORE, NN, NN), (EARLY, TN, TN),
        {NN: ((), 0, 2, 0), TN: ((), 2, 0, 0)}, 2,
    ),
    "the police of district and commune": (
        (BEFORE, "Công an huyện", "Công an xã"), (EARLY, "Công an xã", "Công an huyện"),
        {"Công an huyện": ((), 1, 1, 0), "Công an xã": ((), 1, 1, 0)}, 2,
    ),
    "two tiers while both are there": (
        (BEFORE, TOWNS, COMMUNES), (EARLY, COMMUNES, TOWNS),
        {TOWNS: ((), 1, 1, 0), COMMUNES: ((), 1, 1, 0)}, 2,
    ),
    "a reform does not go backwards": (
        (BEFORE, TC, TC), (EARLY, KH, KH),
        {TC: ((), 0, 2, 0), KH: ((), 2, 0, 0)}, 2,
    ),
    "one merged into another that was there": (
        (BEFORE, KH, TC), (AFTER, TC, TC), {TC: ((KH,), 0, 0, 2)}, 0,
    ),
    "the same some weeks before the law": (
        (BEFORE, KH, TC), (EARLY, TC, TC), {TC: ((KH,), 0, 0, 2)}, 0,
    ),
    "two merged into a new one": (
        (BEFORE, NN, TN), (AFTER, NM, NM), {NM: ((NN, TN), 0, 0, 2)}, 0,
    ),
    "one split": (
        (BEFORE, TT, TT, KC), (AFTER, KC, VH, KC),
        {KC: ((TT,), 0, 0, 2), VH: ((TT,), 0, 0, 1)}, 0,
    ),
    "the old name left standing once after the reform": (
        (BEFORE, KH, KH, TC), (AFTER, TC, KH, TC),
        {KH: ((), 0, 0, 1), TC: ((KH,), 0, 0, 2)}, 0,
    ),
    "tasks of an office that goes on by law, all given to another": (
        (BEFORE, *["Sở Y tế"] * 3), (AFTER, *["Sở Tư pháp"] * 3),
        {"Sở Y tế": ((), 0, 3, 0), "Sở Tư pháp": ((), 3, 0, 0)}, 3,
    ),
    "tasks of a body given to a group": (
        (BEFORE, *["Chi cục Kiểm lâm"] * 3), (AFTER, *["Các sở, ban, ngành"] * 3),
        {"Chi cục Kiểm lâm": ((), 0, 3, 0), "Các sở, ban, ngành": ((), 3, 0, 0)}, 3,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_body_becomes_another_only_where_its_name_is_gone(name: str) -> None:
    old, new, wanted, leads = CASES[name]
    plans = plan(*old), plan(*new)
    found = {
        body.name: (body.old_names, len(body.gained), len(body.lost), len(body.kept))
        for body in settle(*plans).bodies
    }
    assert found == wanted
    kinds = [change.kind.value for change in compare(*plans).changes]
    assert kinds.count("task-lead") == leads
    back = [change.kind.value for change in compare(plans[1], plans[0]).changes]
    assert back.count("task-lead") == leads


def test_bodies_are_followed_from_plan_to_plan() -> None:
    lines = follow([plan(BEFORE, KH, TC, NN), plan(EARLY, TC, KH, TN), plan(AFTER, TC, TC, NM)]).leads
    assert [(line.names, line.tasks) for line in lines] == [
        ((KH, TC, TC), (2, 2, 2)),
        ((NN, TN, NM), (1, 1, 1)),
    ]
    apart = follow([plan(BEFORE, KH, TC), plan(EARLY, TC, KH)]).leads
    assert [(line.names, line.tasks) for line in apart] == [((KH, KH), (1, 1)), ((TC, TC), (1, 1))]


def test_headings_of_offices_with_one_successor_stay_theirs_in_another_order() -> None:
    works = {
        EDU: "- Kiểm tra cây trong sân trường.",
        HEALTH: "- Hướng dẫn trồng vườn thuốc nam.",
        HOME: "- Khen thưởng người giữ cây.",
    }

    def plan_of(year: int, *offices: str) -> PlanDocument:
        parts = "\n".join(f"{n}. {office}\n{works[office]}" for n, office in enumerate(offices, 1))
        return parse_text(DISTRICT.format("05", "02", year, year, parts))

    changes = compare(plan_of(2024, EDU, HEALTH, HOME), plan_of(2025, HOME, EDU, HEALTH)).changes
    assert [change.kind.value for change in changes if change.kind.value.startswith(("task", "section"))] == [
        "section-moved"
    ]


def test_communes_and_wards_are_one_group_in_either_order() -> None:
    plans = (
        plan("05/09/2025", "UBND các xã, phường", "Sở Y tế"),
        plan("05/02/2026", "UBND các phường, xã", "Sở Y tế"),
    )
    assert [(body.name, len(body.kept)) for body in settle(*plans).bodies] == [
        ("UBND các phường, xã", 1),
        ("Sở Y tế", 1),
    ]
