"""A plan held against its superior's: what it takes up, sharpens, softens and leaves out."""

from __future__ import annotations

import pytest

from kehoach_cli.api import parse_text
from kehoach_cli.diffing.change_kinds import ChangeKind
from kehoach_cli.diffing.changes import Delta, Effect
from kehoach_cli.diffing.coverage import Coverage, CoverageReport, Deviation, cover, verdict

SUPERIOR = """BỘ LÂM SINH        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 61/KH-BLS        Hà Nội, ngày 04 tháng 3 năm 2024

KẾ HOẠCH
Phát triển vườn ươm cộng đồng giai đoạn 2024 - 2030

I. MỤC TIÊU ĐẾN NĂM 2030

1. Tỷ lệ xã có vườn ươm cộng đồng đạt ít nhất 80%.

2. Tỷ lệ cây giống có nguồn gốc rõ ràng đạt ít nhất 90%.

3. Tỷ lệ chủ vườn qua lớp ghép cành đạt ít nhất 70%.

4. Tỷ lệ vườn ươm có bể trữ nước mưa đạt ít nhất 50%.

II. NHIỆM VỤ

1. Ủy ban nhân dân các tỉnh, thành phố rà soát quỹ đất trồng vườn ươm cộng đồng, hoàn thành trước ngày 30/6/2025.

2. Ủy ban nhân dân các tỉnh, thành phố mở lớp ghép cành cho chủ vườn ươm, hoàn thành trước ngày 31/12/2026.

3. Ủy ban nhân dân các tỉnh, thành phố tổ chức chợ phiên cây giống mỗi mùa mưa tại các cụm xã miền núi.

4. Bộ Tài chính bố trí kinh phí mua hạt giống quý hiếm từ nguồn dự trữ quốc gia.
"""

PLAN = """ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH ĐỒNG NAI
Số: 88/KH-UBND        Đồng Nai, ngày 10 tháng 5 năm 2024

KẾ HOẠCH
Phát triển vườn ươm cộng đồng trên địa bàn tỉnh Đồng Nai giai đoạn 2024 - 2030

I. MỤC TIÊU ĐẾN NĂM 2030

1. Tỷ lệ xã có vườn ươm cộng đồng đạt ít nhất 85%.

2. Tỷ lệ cây giống có nguồn gốc rõ ràng đạt ít nhất 75%.

3. Tỷ lệ chủ vườn qua lớp ghép cành đạt ít nhất 70%.

II. NHIỆM VỤ

1. Sở Nông nghiệp và Môi trường rà soát quỹ đất trồng vườn ươm cộng đồng, hoàn thành trước ngày 31/3/2025.

2. Sở Nông nghiệp và Môi trường mở lớp ghép cành cho chủ vườn ươm, hoàn thành trước ngày 30/6/2027.

3. Sở Tư pháp biên soạn tờ gấp về quyền sở hữu giống cây.
"""


@pytest.fixture(scope="module")
def found() -> CoverageReport:
    return cover(parse_text(SUPERIOR), parse_text(PLAN))


def test_targets_are_taken_up_sharpened_softened_and_left_out(found: CoverageReport) -> None:
    told = {one.asked.value: (one.coverage, one.given.value if one.given else None) for one in found.targets}
    assert told == {
        80: (Coverage.SHARPENED, 85),
        90: (Coverage.SOFTENED, 75),
        70: (Coverage.TAKEN_UP, 70),
        50: (Coverage.LEFT_OUT, None),
    }
    assert list(found.target_counts.values()) == [1, 1, 1, 1]
    sharper = found.targets[0].deviations
    assert [(one.kind, one.delta and one.delta.points) for one in sharper] == [(ChangeKind.TARGET_RAISED, 5)]


def test_tasks_are_judged_by_their_deadlines(found: CoverageReport) -> None:
    told = [(one.coverage, one.addressed) for one in found.tasks]
    assert told[:3] == [(Coverage.SHARPENED, True), (Coverage.SOFTENED, True), (Coverage.LEFT_OUT, True)]
    assert [one.delta.days for one in found.tasks[0].deviations if one.delta] == [-91]
    assert found.tasks[1].given is not None
    assert found.tasks[1].given.startswith("Sở Nông nghiệp và Môi trường mở lớp ghép cành")
    assert found.tasks[1].asked_place.section == "II/2"


def test_what_only_others_are_to_do_is_not_counted(found: CoverageReport) -> None:
    assert found.tasks[3].asked.lead == ("Bộ Tài chính",)
    assert not found.tasks[3].addressed
    assert found.task_counts == {Coverage.SHARPENED: 1, Coverage.SOFTENED: 1, Coverage.LEFT_OUT: 1}
    assert found


@pytest.mark.parametrize(
    ("lead", "agency", "addressed"),
    [
        ("Sở Tư pháp", "ỦY BAN NHÂN DÂN\nXÃ HÒA SƠN", False),
        ("UBND các xã, phường", "ỦY BAN NHÂN DÂN\nXÃ HÒA SƠN", True),
        ("Sở Tư pháp", "ỦY BAN NHÂN DÂN\nTỈNH BÌNH PHƯỚC", True),
    ],
    ids=str,
)
def test_an_office_is_of_its_superiors_level(lead: str, agency: str, addressed: bool) -> None:
    text = (
        "{agency}\nSố: 12/KH-UBND        Đồng Nai, ngày 10 tháng 5 năm 2024\n\nKẾ HOẠCH\nVườn ươm cộng đồng năm 2024\n\n"
        "I. NHIỆM VỤ\n\n1. {lead} rà soát quỹ đất trồng vườn ươm cộng đồng ở miền núi.\n"
    )
    superior = parse_text(text.format(agency="ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG NAI", lead=lead))
    plan = parse_text(text.format(agency=agency, lead="Văn phòng"))
    assert [one.addressed for one in cover(superior, plan).tasks] == [addressed]


def test_one_task_may_take_up_two_of_the_superiors() -> None:
    asked = "II. NHIỆM VỤ\n\n1. Rà soát vườn ươm giống keo lai và bạch đàn.\n\n2. Mở lớp ghép cành cho chủ vườn ươm bưởi.\n"
    given = "II. NHIỆM VỤ\n\n1. Rà soát vườn ươm giống keo lai và bạch đàn; mở lớp ghép cành cho chủ vườn ươm bưởi.\n"
    found = cover(
        parse_text(f"KẾ HOẠCH\nVườn ươm\n\n{asked}"), parse_text(f"KẾ HOẠCH\nVườn ươm tỉnh\n\n{given}")
    )
    assert [one.coverage for one in found.tasks] == [Coverage.TAKEN_UP, Coverage.TAKEN_UP]
    assert not found


def test_a_plan_covers_itself() -> None:
    plan = parse_text(SUPERIOR)
    found = cover(plan, plan)
    assert set(found.target_counts) == set(found.task_counts) == {Coverage.TAKEN_UP}


def test_years_are_meant_as_they_stand() -> None:
    text = "KẾ HOẠCH\nVườn ươm năm {}\n\nII. NHIỆM VỤ\n\n1. Rà soát quỹ đất trồng vườn ươm, hoàn thành trước ngày 30/6/{}.\n"
    found = cover(parse_text(text.format(2024, 2024)), parse_text(text.format(2025, 2025)))
    assert [one.coverage for one in found.tasks] == [Coverage.SOFTENED]


@pytest.mark.parametrize(
    ("effects", "expected"),
    [
        ([], Coverage.TAKEN_UP),
        ([Effect.HARDER, Effect.HARDER], Coverage.SHARPENED),
        ([Effect.EASIER], Coverage.SOFTENED),
        ([Effect.EASIER, Effect.HARDER], Coverage.OTHERWISE),
        ([Effect.HARDER, None], Coverage.OTHERWISE),
        ([Effect.UNCLEAR], Coverage.OTHERWISE),
    ],
    ids=str,
)
def test_a_verdict_is_that_of_all_deviations(effects: list[Effect | None], expected: Coverage) -> None:
    kind = ChangeKind.TARGET_RAISED
    deviations = [Deviation(kind=kind, delta=Delta(effect=one) if one else None) for one in effects]
    assert verdict(deviations) is expected
