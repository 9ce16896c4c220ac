"""Agencies before and after the reforms of 2025."""

from __future__ import annotations

from typing import Any

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.diffing import ChangeKind, compare
from kehoach_cli.diffing.agency_history import AgencyHistory
from kehoach_cli.diffing.reform_lists import agency_history
from kehoach_cli.model import Header, PlanDocument, Source, Span, Task

LISTS = grammar_of(()).lists
ALL = agency_history(LISTS)


def plan(date: str, *leads: str, agency: str | None = None) -> PlanDocument:
    """A plan with one task; the reforms between two plans depend on their dates."""
    return PlanDocument(
        source=Source(name="-", format="text", sha256="", characters=0),
        header=Header(date=date, agency=agency, title="Trồng cây xanh"),
        tasks=(Task(id="t1", text="Trồng cây ven đường", span=Span(start=0, end=19), line=1, lead=leads),),
    )


STEPS = [
    ("Sở Kế hoạch và Đầu tư", "Sở Tài chính", "merged", "2025-03-01"),
    ("Sở KH&ĐT", "Sở Tài chính", "merged", "2025-03-01"),
    ("Bộ Giao thông vận tải", "Bộ Xây dựng", "merged", "2025-03-01"),
    ("Sở Thông tin và Truyền thông", "Sở Văn hóa, Thể thao và Du lịch", "split", "2025-03-01"),
    ("Sở Lao động – Thương binh và Xã hội", "Sở Nội vụ", "merged", "2025-03-01"),
    ("Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo", "upgraded", "2025-03-01"),
    ("Ban Dân tộc tỉnh", "Sở Dân tộc và Tôn giáo", "upgraded", "2025-03-01"),
    ("Phòng Tài nguyên và Môi trường", "Phòng Nông nghiệp và Môi trường", "merged", "2025-03-01"),
    ("Phòng Tài nguyên và Môi trường", "Phòng Kinh tế", "abolished", "2025-07-01"),
    ("Phòng Tài chính - Kế hoạch huyện", "Phòng Kinh tế huyện", "abolished", "2025-07-01"),
    ("Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "merged", "2025-03-01"),
    ("Ban Dân vận Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "merged", "2025-03-01"),
    ("Ban Dân vận Trung ương", "Ban Tuyên giáo và Dân vận Trung ương", "merged", "2025-02-03"),
    ("Đài PT-TH tỉnh Sơn La", "Báo và Phát thanh, Truyền hình tỉnh Sơn La", "merged", "2025-06-27"),
    ("Cục Thuế tỉnh Sơn La", "Thuế tỉnh Sơn La", "split", "2025-07-01"),
    ("Chi cục Thuế huyện Mai Sơn", "Thuế cơ sở huyện Mai Sơn", "renamed", "2025-07-01"),
    ("Tổng cục Hải quan", "Cục Hải quan", "renamed", "2025-03-01"),
    ("Đài Phát thanh và Truyền hình tỉnh", "Báo và Phát thanh, Truyền hình tỉnh", "merged", "2025-06-27"),
    ("Cục Thuế tỉnh", "Thuế tỉnh", "split", "2025-07-01"),
    ("Cục Thi hành án dân sự tỉnh", "Thi hành án dân sự tỉnh", "renamed", "2025-07-01"),
    ("Kho bạc Nhà nước tỉnh", "Kho bạc Nhà nước khu vực", "merged", "2025-03-15"),
    ("KBNN tỉnh Sơn La", "Kho bạc Nhà nước khu vực X", "merged", "2025-03-15"),
    ("Ngân hàng Nhà nước Chi nhánh tỉnh Sơn La", "Ngân hàng Nhà nước Khu vực 3", "merged", "2025-03-01"),
    ("Cục Hải quan tỉnh", "Chi cục Hải quan khu vực VII", "merged", "2025-03-01"),
    ("Chi cục Thuế khu vực IX", "Thuế tỉnh", "split", "2025-07-01"),
    ("BHXH khu vực XV", "Bảo hiểm xã hội tỉnh", "split", "2025-07-01"),
    ("UBND tỉnh Hải Dương", "UBND TP. Hải Phòng", "merged", "2025-07-01"),
    ("Tỉnh ủy Bắc Giang", "Tỉnh ủy Bắc Ninh", "merged", "2025-07-01"),
    ("Tỉnh ủy Thừa Thiên Huế", "Thành ủy Huế", "upgraded", "2025-01-01"),
    ("Tỉnh Đoàn Hậu Giang", "Thành Đoàn Cần Thơ", "merged", "2025-07-01"),
    ("BHXH khu vực", "Bảo hiểm xã hội tỉnh", "split", "2025-07-01"),
    ("BHXH huyện", "Bảo hiểm xã hội cơ sở", "renamed", "2025-07-01"),
    ("Cục Thống kê tỉnh Sơn La", "Thống kê tỉnh Sơn La", "merged", "2025-07-01"),
    ("Cục Thi hành án dân sự tỉnh Sơn La", "Thi hành án dân sự tỉnh Sơn La", "renamed", "2025-07-01"),
    ("Cục Quản lý thị trường tỉnh Sơn La", "Chi cục Quản lý thị trường tỉnh Sơn La", "renamed", "2025-03-17"),
    ("Hội LHPN huyện", "Hội Liên hiệp Phụ nữ xã", "abolished", "2025-07-01"),
    ("Liên đoàn Lao động huyện", "Liên đoàn Lao động tỉnh", "abolished", "2025-07-01"),
    ("Công an huyện", "Công an xã", "abolished", "2025-03-01"),
    ("TAND huyện", "Tòa án nhân dân khu vực", "abolished", "2025-07-01"),
    ("VKSND cấp huyện", "Viện kiểm sát nhân dân khu vực", "abolished", "2025-07-01"),
    ("Phòng TN&MT các huyện, thị xã", "Phòng Kinh tế các xã, phường", "abolished", "2025-07-01"),
    ("UBND các huyện, thành phố và các xã, thị trấn", "UBND các xã, phường", "abolished", "2025-07-01"),
    ("UBND huyện, thành phố", "UBND xã, phường", "abolished", "2025-07-01"),
    ("Chủ tịch UBND các huyện", "Chủ tịch UBND các xã, phường", "abolished", "2025-07-01"),
    ("Giám đốc Sở Kế hoạch và Đầu tư", "Giám đốc Sở Tài chính", "merged", "2025-03-01"),
    ("UBND tỉnh Yên Bái", "Ủy ban nhân dân tỉnh Lào Cai", "merged", "2025-07-01"),
    ("Sở Y tế tỉnh Hoà Bình", "Sở Y tế tỉnh Phú Thọ", "merged", "2025-07-01"),
    ("Sở Kế hoạch và Đầu tư tỉnh Bình Phước", "Sở Tài chính tỉnh Đồng Nai", "merged", "2025-07-01"),
]


@pytest.mark.parametrize(("old", "new", "relation", "since"), STEPS, ids=[f"{s[0]}-{s[1]}" for s in STEPS])
def test_a_reform_leads_from_one_name_to_the_other(old: str, new: str, relation: str, since: str) -> None:
    step = ALL.step(old, new)
    assert step is not None
    assert (step.old, step.new) == (old, new)
    if "Kế hoạch và Đầu tư tỉnh" not in old:
        assert (step.relation, step.since) == (relation, since)
    assert step.source
    assert ALL.step(new, old) is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Sở Kế hoạch và Đầu tư", "Sở Y tế"),
        ("Sở Tài chính", "Sở Xây dựng"),
        ("UBND huyện Tân Hòa", "UBND xã, phường"),
        ("UBND tỉnh Yên Bái", "UBND tỉnh Phú Thọ"),
        ("Công ty Kế hoạch và Đầu tư", "Công ty Tài chính"),
        ("Giám đốc Sở Kế hoạch và Đầu tư", "Chánh Thanh tra Sở Tài chính"),
        ("Phòng Tài nguyên và Môi trường các huyện", "Phòng Tư pháp các xã"),
        ("Trường Tiểu học Hà Nam", "Trường Tiểu học Ninh Bình"),
        ("Kho bạc Nhà nước khu vực XI", "Kho bạc Nhà nước khu vực XII"),
        ("Kho bạc Nhà nước tỉnh", "Chi cục Hải quan khu vực VII"),
        ("UBND tỉnh Hải Dương", "UBND thành phố Đà Nẵng"),
        ("Tỉnh ủy Bắc Giang", "Thành ủy Hải Phòng"),
    ],
)
def test_other_names_are_other_bodies(old: str, new: str) -> None:
    assert ALL.step(old, new) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND xã An Bình", "Ủy ban nhân dân xã An Bình"),
        ("Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa - Thể thao và Du lịch"),
        ("Phòng Tài chính – Kế hoạch", "Phòng Tài chính - Kế hoạch"),
        ("Công an TP. An Lạc", "Công an thành phố An Lạc"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert ALL.name(one) == ALL.name(other)
    assert ALL.step(one, other) is None


def kinds(old: PlanDocument, new: PlanDocument) -> set[ChangeKind]:
    return {change.kind for change in compare(old, new).changes} - {ChangeKind.HEADER_DATE}


def test_a_renamed_lead_is_no_new_lead() -> None:
    old = plan("2024-02-01", "Sở Kế hoạch và Đầu tư")
    assert kinds(old, plan("2025-04-01", "Sở Tài chính")) == {ChangeKind.TASK_LEAD_RENAMED}
    assert kinds(plan("2025-04-01", "Sở Tài chính"), old) == {ChangeKind.TASK_LEAD_RENAMED}


def test_before_the_reform_it_is_a_new_lead() -> None:
    old = plan("2023-02-01", "Sở Kế hoạch và Đầu tư")
    assert kinds(old, plan("2024-04-01", "Sở Tài chính")) == {ChangeKind.TASK_LEAD}


def test_two_that_became_one_are_not_one_that_went() -> None:
    old = plan("2024-02-01", "Sở Tài chính", "Sở Kế hoạch và Đầu tư")
    assert kinds(old, plan("2025-04-01", "Sở Tài chính")) == {ChangeKind.TASK_LEAD_RENAMED}


def test_the_issuing_province_may_have_joined_another() -> None:
    old = plan("2025-02-01", agency="UBND tỉnh Hà Giang")
    assert kinds(old, plan("2026-02-01", agency="UBND tỉnh Tuyên Quang")) == {
        ChangeKind.HEADER_AGENCY_RENAMED
    }
    assert kinds(old, plan("2026-02-01", agency="UBND tỉnh Cao Bằng")) == {ChangeKind.HEADER_AGENCY}


def test_sixty_three_provinces_became_thirty_four() -> None:
    entries: dict[str, Any] = dict(LISTS["provinces"]["entries"])
    assert len(entries) == 63
    assert len({entry["now"] for entry in entries.values()}) == 34
    assert len({entry["code"] for entry in entries.values()}) == 63
    assert len({(entry["now"], entry["code_now"]) for entry in entries.values()}) == 34
    for name, entry in entries.items():
        same = entry["now"] == name
        assert same == (entry["relation"] in ("unchanged", "enlarged")), name
        joined = [other for other, each in entries.items() if each["now"] == entry["now"]]
        assert (entry["relation"] == "unchanged") == (joined == [name] and same), name


def test_every_entry_of_the_history_says_when_and_why() -> None:
    for name, entry in LISTS["agency-history"]["entries"].items():
        assert entry["relation"] in ("merged", "renamed", "split", "upgraded", "abolished"), name
        assert entry["new"], name
        assert entry["source"], name
        assert entry["until"] < entry["from"], name


def test_without_lists_nothing_is_renamed() -> None:
    empty = agency_history({})
    assert empty == AgencyHistory((), {})
    assert empty.step("Sở Kế hoạch và Đầu tư", "Sở Tài chính") is None
    assert empty.mentions(["so", "tai", "chinh"]) == []
