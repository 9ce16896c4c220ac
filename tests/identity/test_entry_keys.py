"""Keys of sections, tasks, deadlines and targets stay when the plan around them changes."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli import parse, parse_text
from kehoach_cli.batching.worker import read_plan
from kehoach_cli.identity import plan_key
from kehoach_cli.model import PlanDocument, Section
from kehoach_cli.model.making import document_of
from kehoach_cli.plan import Header

WORK = [
    "Sở Y tế chủ trì tổ chức tập huấn cho 100% cán bộ trạm y tế trước ngày 30/11/2024",
    "Sở Tài chính bố trí kinh phí trồng 5.000 cây xanh trước ngày 20/5/2024",
    "Công an tỉnh tuần tra các tuyến đường, định kỳ hằng quý báo cáo kết quả",
    "Sở Nội vụ tham mưu khen thưởng 20 tập thể trước ngày 15/12/2024",
    "Sở Xây dựng kiểm tra ít nhất 10 công trình trong năm 2024",
]
HEADS = ["NỘI DUNG THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"]


def written(first: list[str], second: list[str], *, start: int = 1, year: int = 2024, width: int = 0) -> str:
    """A plan with those works under two headings; `start` numbers them, `width` wraps the lines."""
    lines = [
        "UBND TỈNH SƠN LA",
        f"Số: 12/KH-UBND   Sơn La, ngày 05 tháng 01 năm {year}",
        "",
        "KẾ HOẠCH",
        f"Trồng cây năm {year}",
        "",
    ]
    for roman, head, works in zip(("I", "II"), HEADS, (first, second), strict=True):
        lines += [f"{roman}. {head}", ""]
        for number, work in enumerate(works, start):
            words = f"{number}. {work}."
            lines += [*(re.findall(rf".{{1,{width}}}(?:\s|$)", words) if width else [words]), ""]
    return "\n".join(lines).replace("2024", str(year))


def keys(plan: PlanDocument) -> dict[str, list[str]]:
    """Every key with the words of its entry."""

    def sections(found: tuple[Section, ...]) -> list[tuple[str, str | None]]:
        own = [(section.title or section.text or "", section.key) for section in found]
        return own + [pair for section in found for pair in sections(section.sections)]

    entries = [
        *sections(plan.sections),
        *((task.text, task.key) for task in plan.tasks),
        *((deadline.text, deadline.key) for deadline in plan.deadlines),
        *((target.text, target.key) for target in plan.targets),
    ]
    table: dict[str, list[str]] = {}
    for text, key in entries:
        assert key is not None
        assert re.fullmatch(r"[0-9a-f]{10}(~\d+)?", key)
        table.setdefault(" ".join(text.split()), []).append(key)
    return table


PLAN = parse_text(written(WORK[:3], WORK[3:]))
WHOLE = keys(PLAN)


def same(plan: PlanDocument) -> None:
    """Every entry that the whole plan has too has its key."""
    found = keys(plan)
    assert found
    for text, own in found.items():
        assert own == WHOLE[text], text


def test_the_plan_has_entries_of_every_kind_and_no_key_twice() -> None:
    plan = parse_text(written(WORK[:3], WORK[3:]))
    assert len(plan.tasks) == 5
    assert len(plan.deadlines) == 4
    assert len(plan.targets) == 2
    assert len({task.key for task in plan.tasks}) == 5
    assert len({deadline.key for deadline in plan.deadlines}) == 4
    assert len({target.key for target in plan.targets}) == 2


@given(st.sets(st.integers(0, 2), min_size=1), st.sets(st.integers(0, 1), min_size=1))
def test_dropping_entries_leaves_the_other_keys(first: set[int], second: set[int]) -> None:
    same(parse_text(written([WORK[i] for i in sorted(first)], [WORK[3 + i] for i in sorted(second)])))


@given(st.integers(40, 90))
def test_other_line_breaks_leave_all_keys(width: int) -> None:
    assert keys(parse_text(written(WORK[:3], WORK[3:], width=width))) == WHOLE


def test_moving_entries_within_their_heading_leaves_all_keys() -> None:
    assert keys(parse_text(written([WORK[2], WORK[0], WORK[1]], [WORK[4], WORK[3]]))) == WHOLE


def test_other_numbers_leave_all_keys() -> None:
    assert keys(parse_text(written(WORK[:3], WORK[3:], start=4))) == WHOLE


def test_next_years_plan_has_the_same_keys() -> None:
    found = keys(parse_text(written(WORK[:3], WORK[3:], year=2025)))
    assert {text.replace("2025", "2024"): own for text, own in found.items()} == WHOLE


def test_an_entry_under_another_heading_has_another_key() -> None:
    moved = keys(parse_text(written([*WORK[:3], WORK[3]], [WORK[4]])))
    task = next(text for text in WHOLE if text.startswith("Sở Nội vụ"))
    assert moved[task] != WHOLE[task]


def test_a_second_entry_with_the_same_words_ends_in_2() -> None:
    plan = parse_text(written([WORK[0], WORK[1], WORK[0]], [WORK[3]]))
    first, other, second = [task.key for task in plan.tasks][:3]
    assert second == f"{first}~2"
    assert other is not None and "~" not in other


@given(
    st.integers(0, 3),
    st.sampled_from(
        ["Sở Y tế kiểm tra 12 bếp ăn trước ngày 02/9/2024", "Báo cáo kết quả trước ngày 10/10/2024"]
    ),
)
def test_a_new_entry_leaves_the_keys_of_the_others(at: int, work: str) -> None:
    more = parse_text(written([*WORK[:at], work, *WORK[at:3]], WORK[3:]))
    kept = set().union(*keys(PLAN).values())
    assert kept <= set().union(*keys(more).values())


def test_blanks_within_words_leave_all_keys() -> None:
    text = written(WORK[:3], WORK[3:])
    spaced = parse_text(text.replace("tuần tra các", "tuần t ra các"))
    assert sorted(task.key or "" for task in spaced.tasks) == sorted(task.key or "" for task in PLAN.tasks)


def test_a_note_in_brackets_behind_a_heading_leaves_the_keys_below_it() -> None:
    noted = parse_text(written(WORK[:3], WORK[3:]).replace(HEADS[1], f"{HEADS[1]} (Có phụ lục kèm theo)"))
    assert [task.key for task in noted.tasks] == [task.key for task in PLAN.tasks]
    assert [section.key for section in noted.sections] == [section.key for section in PLAN.sections]


@pytest.mark.parametrize(
    ("header", "same"),
    [
        (Header(agency="UBND huyện An Phú", number="3/KH-UBND"), True),
        (Header(agency="UBND huyện An Phú", title="Phòng, chống thiên tai năm 2025"), True),
        (Header(agency="UBND huyện An Phú", symbol="KH-UBND", date="2025-03"), False),
        (Header(), False),
    ],
    ids=["number", "title", "neither", "nothing"],
)
def test_plans_are_one_in_two_files_where_number_or_title_tells_it(header: Header, same: bool) -> None:
    one, other = plan_key(header, "0a"), plan_key(header, "0b")
    assert (one == other) is same
    assert len(one) == 16


@pytest.mark.parametrize("name", ["ubnd-huyen-an-phu-tay", "formats/truong-thcs"])
def test_a_plan_in_two_formats_has_one_key_and_the_same_keys_of_entries(name: str, samples: Path) -> None:
    one, other = (
        (f"{name}.txt", f"{name}.pdf") if name.startswith("ubnd") else ("truong-thcs.docx", f"{name}.doc")
    )
    first, second = (read_plan((samples / file).read_bytes(), file, (), "auto") for file in (one, other))
    assert plan_key(first.header, first.source.sha256) == plan_key(second.header, second.source.sha256)
    given = [
        sorted(key for own in keys(plan).values() for key in own)
        for plan in map(document_of, (first, second))
    ]
    assert given[0] == given[1]


def test_word_and_text_give_the_same_keys(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in written(WORK[:3], WORK[3:]).splitlines():
        if line:
            document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    file = tmp_path / "ke-hoach.docx"
    file.write_bytes(buffer.getvalue())
    assert keys(parse(file)) == WHOLE
