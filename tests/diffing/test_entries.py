"""Changes as entries: one a paragraph, one a section that came or went, one a renaming that is met often."""

from __future__ import annotations

import kehoach_cli
from kehoach_cli.diffing import ChangeGroup, ChangeSeverity, Entry, compare, entries

HEAD = """UBND TỈNH AN LẠC

Số: 7/KH-UBND
An Lạc, ngày 5 tháng 1 năm {year}

KẾ HOẠCH

Nâng cao chất lượng nước sạch nông thôn năm {year}

"""


def told(old: str, new: str) -> list[tuple[str, list[str]]]:
    """The kind of each entry, with those of what is told with it; the header aside."""
    return [
        (entry.change.kind.value, [one.kind.value for one in entry.also])
        for entry in found(old, new)
        if entry.change.group is not ChangeGroup.HEADER
    ]


def found(old: str, new: str) -> tuple[Entry, ...]:
    one, other = (
        kehoach_cli.parse_text(HEAD.format(year=year) + text + "\n")
        for text, year in ((old, 2024), (new, 2025))
    )
    result = compare(one, other)
    told = entries(result)
    assert sorted(one.id for entry in told for one in (entry.change, *entry.also)) == sorted(
        change.id for change in result.changes
    )
    return told


def test_all_that_happened_to_a_paragraph_is_one_entry() -> None:
    old = "I. NHIỆM VỤ\n- Giao Sở Y tế lấy mẫu nước tại các trạm cấp nước, hoàn thành trước ngày 30/6/{}."
    new = "I. NHIỆM VỤ\n- Giao Công an tỉnh lấy mẫu nước tại toàn bộ các trạm cấp nước tập trung, hoàn thành trước ngày 31/7/{}."
    assert told(old.format(2024), new.format(2025)) == [("task-lead", ["task-reworded", "deadline-later"])]


def test_a_target_is_weightier_than_the_words_around_it() -> None:
    old = "I. MỤC TIÊU\n- Tỷ lệ hộ dùng nước sạch nông thôn đạt 70%."
    new = "I. MỤC TIÊU\n- Phấn đấu tỷ lệ hộ dân dùng nước sạch nông thôn đạt 75%."
    (entry,) = (one for one in found(old, new) if one.change.group is ChangeGroup.TARGETS)
    assert [one.kind.value for one in entry.also] == ["text-reworded"]
    assert entry.severity is ChangeSeverity.MAJOR
    assert not entry.is_whole_section


def test_a_section_that_came_is_one_entry_with_its_counts() -> None:
    old = "I. NHIỆM VỤ\n- Kiểm tra chất lượng nước tại các trạm cấp nước."
    new = (
        old
        + "\nII. GIẢI PHÁP\n- Mua máy đo độ đục, hoàn thành trước ngày 30/6/2025.\n- Sửa chữa phòng xét nghiệm của trung tâm."
    )
    (entry,) = (one for one in found(old, new) if one.change.group is ChangeGroup.SECTIONS)
    assert entry.is_whole_section
    assert entry.held == {ChangeGroup.TASKS: 2, ChangeGroup.DEADLINES: 1}


def test_a_renaming_met_often_is_one_entry_and_leaves_the_paragraphs() -> None:
    old = "I. TỔ CHỨC THỰC HIỆN\n1. Sở Giao thông vận tải\n- Cải tạo đường vào nhà máy nước, hoàn thành trước ngày 30/6/2024.\n- Bố trí xe chở nước cho vùng hạn."
    new = old.replace("Sở Giao thông vận tải", "Sở Xây dựng").replace("30/6/2024", "31/7/2025")
    told = [entry for entry in found(old, new) if entry.change.group is not ChangeGroup.HEADER]
    assert [(one.change.kind.value, one.times, len(one.also)) for one in told] == [
        ("task-lead-renamed", 3, 2),
        ("deadline-later", 1, 0),
    ]
