from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.cli import main
from kehoach_cli.cli.drawing import WIDEST, draw
from kehoach_cli.cli.show import Part
from kehoach_cli.model import (
    Deadline,
    DueFrom,
    Header,
    PlanDocument,
    Section,
    Source,
    Span,
    Task,
    TaskDue,
)

SPAN = Span(start=0, end=1)


def drawn(plan: PlanDocument, width: int, only: Collection[Part] = (), language: str = "vi") -> str:
    console = Console(width=width, color_system=None, highlight=False, markup=False)
    with console.capture() as capture:
        console.print(draw(plan, width, load_catalogue(language), only))
    return "".join(line.rstrip() + "\n" for line in capture.get().splitlines())


def words(text: str) -> str:
    """Words alone: no box lines, no line ends."""
    return " ".join(re.sub(r"[│─╭╮╰╯]", " ", text).split())


def plan_of(
    *tasks: Task, sections: tuple[Section, ...] = (), deadlines: tuple[Deadline, ...] = ()
) -> PlanDocument:
    return PlanDocument(
        source=Source(name="-", format="text", sha256="0", characters=1),
        header=Header(),
        sections=sections,
        tasks=tasks,
        deadlines=deadlines,
    )


def task(number: int, text: str, section: str | None = None, **fields: object) -> Task:
    given = {"id": f"t{number}", "text": text, "span": SPAN, "line": number, "section": section}
    return Task.model_validate(given | fields)


def section(name: str, path: str, title: str | None, text: str | None = None, *below: Section) -> Section:
    marker = path.split("/")[-1] + "."
    return Section(
        id=name, path=path, marker=marker, title=title, text=text, span=SPAN, line=1, sections=below
    )


@pytest.mark.parametrize("width", [30, 40, 80, 120, 200])
def test_no_line_is_wider_than_the_console_or_than_can_be_read(plan: PlanDocument, width: int) -> None:
    assert max(map(cell_len, drawn(plan, width).splitlines())) <= min(width, WIDEST)


def test_the_tasks_are_a_table_with_the_headings_between(plan: PlanDocument) -> None:
    assert (
        drawn(plan, 100, [Part.TASKS])
        == """\
NHIỆM VỤ

STT  Nội dung                                   Chủ trì           Phối hợp          Hạn
────────────────────────────────────────────────────────────────────────────────────────────────

     II. NHIỆM VỤ
1    1. Trồng 2.000 cây xanh dọc các tuyến      Phòng Kinh tế     UBND xã Hòa Sơn   30/6/2025
     đường liên xã                                                Nam; Huyện đoàn

     2. Chế độ báo cáo
2    Tổng hợp, báo cáo UBND huyện                                                   hằng quý

"""
    )


def test_partners_stand_under_the_lead_where_there_is_less_room(plan: PlanDocument) -> None:
    assert (
        drawn(plan, 80, [Part.TASKS])
        == """\
NHIỆM VỤ

STT  Nội dung                                Chủ trì, phối hợp    Hạn
─────────────────────────────────────────────────────────────────────────────

     II. NHIỆM VỤ
1    1. Trồng 2.000 cây xanh dọc các tuyến   Phòng Kinh tế        30/6/2025
     đường liên xã                           Phối hợp: UBND xã
                                             Hòa Sơn Nam; Huyện
                                             đoàn

     2. Chế độ báo cáo
2    Tổng hợp, báo cáo UBND huyện                                 hằng quý

"""
    )


def test_without_room_for_columns_a_task_is_a_paragraph(plan: PlanDocument) -> None:
    assert (
        drawn(plan, 40, [Part.TASKS])
        == """\
NHIỆM VỤ

II. NHIỆM VỤ
1 · 1. Trồng 2.000 cây xanh dọc các
tuyến đường liên xã
Chủ trì: Phòng Kinh tế
Phối hợp: UBND xã Hòa Sơn Nam; Huyện
đoàn
Hạn: 30/6/2025

2. Chế độ báo cáo
2 · Tổng hợp, báo cáo UBND huyện
Hạn: hằng quý

"""
    )


def test_leads_that_repeat_are_said_once_under_a_heading() -> None:
    one: dict[str, Any] = {"lead": ("Phòng A",), "partners": ("Đoàn xã", "Hội B")}
    plan = plan_of(
        task(1, "Lập danh mục", "s1", **one),
        task(2, "Mua sách", "s1", **one),
        task(3, "Đóng kệ", "s1", lead=("Phòng A",)),
        task(4, "Báo cáo", "s2", **one),
        task(5, "Lưu hồ sơ", "s2"),
        sections=(section("s1", "I", "MUA SẮM"), section("s2", "II", "BÁO CÁO")),
    )
    rows = [re.split(r"\s{2,}", line) for line in drawn(plan, 120, [Part.TASKS]).splitlines()]
    assert [row[1:] for row in rows if row[0].isdigit()] == [
        ["Lập danh mục", "Phòng A", "Đoàn xã; Hội B"],
        ["Mua sách", "″", "″"],
        ["Đóng kệ", "″"],
        ["Báo cáo", "Phòng A", "Đoàn xã; Hội B"],
        ["Lưu hồ sơ"],
    ]
    assert "Dấu ″: như dòng trên." in words(drawn(plan, 120))
    assert "Dấu ″" not in words(drawn(plan_of(task(1, "Lập danh mục", **one)), 120))


def test_columns_that_say_nothing_are_left_out() -> None:
    head = drawn(plan_of(task(1, "Lập danh mục")), 120, [Part.TASKS]).splitlines()[2]
    assert head.split() == ["STT", "Nội", "dung"]
    head = drawn(plan_of(task(1, "Lập danh mục", partners=("Hội B",))), 80, [Part.TASKS]).splitlines()[2]
    assert words(head) == "STT Nội dung Chủ trì, phối hợp"


def test_a_time_that_is_the_plans_is_said_below_once() -> None:
    due = TaskDue(end="2026", **{"from": DueFrom.PLAN})
    heading = TaskDue(end="2025-06-30", **{"from": DueFrom.HEADING})
    text = words(
        drawn(plan_of(task(1, "Mua sách", due=due), task(2, "Mua kệ", due=heading)), 100, [Part.TASKS])
    )
    assert text == (
        "NHIỆM VỤ STT Nội dung Hạn 1 Mua sách 2 Mua kệ 30/6/2025 "
        "Nhiệm vụ không ghi hạn thì thực hiện theo thời gian của kế hoạch (năm 2026)."
    )


def test_a_numbered_paragraph_keeps_its_mark_and_a_lead_in_is_a_heading() -> None:
    sections = (
        section(
            "s1", "I", "NHIỆM VỤ", None,
            section("s2", "I/1", None, "Mua sách. Mua kệ."),
            section("s3", "I/2", None, "Tổ chức ngày hội, gồm"),
        ),
    )  # fmt: skip
    plan = plan_of(
        task(1, "Mua sách.", "s2", product="Danh mục sách"), task(2, "Mua kệ.", "s2"), task(3, "Thi kể chuyện", "s3"),
        sections=sections,
    )  # fmt: skip
    lines = [line for line in drawn(plan, 80, [Part.TASKS]).splitlines()[4:] if line]
    assert lines == [
        "     I. NHIỆM VỤ",
        "1    1. Mua sách.",
        "     Sản phẩm: Danh mục sách",
        "2    Mua kệ.",
        "     2. Tổ chức ngày hội, gồm",
        "3    Thi kể chuyện",
    ]


def test_a_paragraph_that_names_a_deadline_is_said_whole() -> None:
    text = "Sơ kết " + "các điểm trường, " * 20 + "trước ngày 30/6/2024."
    due = Deadline(id="d1", text="…", span=SPAN, line=1, section="s1", kind="by", end="2024-06-30")
    plan = plan_of(sections=(section("s1", "I", None, text),), deadlines=(due,))
    shown = words(drawn(plan, 80, [Part.DEADLINES]))
    assert shown.count("trường,") == 20
    assert "I. Sơ kết" in shown


def test_deadlines_say_what_is_due(plan: PlanDocument) -> None:
    sections = (section("s1", "I", "MỤC TIÊU ĐẾN NĂM 2025"), section("s2", "II", "NHIỆM VỤ"))
    long = "Rà soát, thống kê " + "các điểm trường, " * 10
    given = plan_of(
        task(1, "Mua sách", "s2"), task(2, long, "s2", deadlines=("d2",)),
        sections=sections,
        deadlines=(
            Deadline(id="d1", text="ĐẾN NĂM 2025", span=SPAN, line=1, section="s1", kind="by", end="2025"),
            Deadline(id="d2", text="trong quý II", span=SPAN, line=2, section="s2", kind="within",
                     start="2024-04", end="2024-06"),
        ),
    )  # fmt: skip
    text = words(drawn(given, 80, [Part.DEADLINES]))
    assert text.startswith(
        "THỜI HẠN Thời hạn Việc đến hạn Nguyên văn chậm nhất là năm I. MỤC TIÊU ĐẾN NĂM 2025 ĐẾN"
    )
    assert "Nhiệm vụ 2: Rà soát" in text
    assert "quý II/2024" in text
    assert text.endswith("…")
    # and the number leads to the whole
    assert " ".join(words(drawn(given, 80, [Part.TASKS])).split()).count("các điểm trường,") == 10


@pytest.mark.parametrize("width", [40, 80, 130])
def test_everything_that_matters_is_there_in_full(plan: PlanDocument, width: int) -> None:
    text = words(drawn(plan, width))
    for part in (
        "UBND tỉnh An Khê Bắc",
        "…/KH-UBND",
        "tháng 02/2024",
        "KẾ HOẠCH",
        "Trồng cây xanh trên địa bàn huyện Phú Tây giai đoạn 2024 - 2026",
        "Thời gian thực hiện: 2024 - 2026, tầm nhìn đến năm 2030",
        "hằng quý",
        "Lâm nghiệp",
        "tăng ít nhất 2.000 cây",
        "năm 2025",
        "NƠI NHẬN - Như Điều 3 - Lưu: VT",
        "NGƯỜI KÝ KT. CHỦ TỊCH PHÓ CHỦ TỊCH Đinh Thị Hòa",
        "Cần xem lại: dòng 14: ",
        "(outline-gap)",
        "Có 1 ghi nhận",
    ):
        assert part in text


def test_the_words_are_in_the_language_asked_for(plan: PlanDocument) -> None:
    text = words(drawn(plan, 100, language="en"))
    for part in ("TASKS No. Task Lead Partners Due", "every quarter", "2025-06-30", "1 note: see"):
        assert part in text


def test_mentions_of_one_document_are_one_row(plan: PlanDocument) -> None:
    rows = [line.split() for line in drawn(plan, 80).splitlines() if "88/KH-UBND" in line]
    assert [row[-1] for row in rows] == ["2"]


def test_a_part_that_is_asked_for_is_drawn_whole_or_said_to_be_empty(plan: PlanDocument) -> None:
    assert words(drawn(plan, 80, [Part.SIGNATURE, Part.RECIPIENTS])) == (
        "NƠI NHẬN - Như Điều 3 - Lưu: VT NGƯỜI KÝ KT. CHỦ TỊCH PHÓ CHỦ TỊCH Đinh Thị Hòa"
    )
    assert words(drawn(plan, 80, [Part.DIAGNOSTICS])).endswith(
        "(outline-gap) Ghi nhận: dòng 2: the number is blank (number-blank)"
    )
    assert words(drawn(plan_of(), 80, [Part.TARGETS])) == "CHỈ TIÊU Không có."


def test_letters_are_composed_and_controls_shown(plan: PlanDocument) -> None:
    title = unicodedata.normalize("NFD", "Rừng phòng hộ") + " \x1b[31m đỏ \u202e"
    text = drawn(plan.model_copy(update={"header": Header(title=title)}), 80)
    assert "Rừng phòng hộ \ufffd[31m đỏ \ufffd" in text


def test_markup_in_a_document_is_text(plan: PlanDocument) -> None:
    marked = "[bold]Đậm[/bold] :smile:"
    text = drawn(plan.model_copy(update={"header": Header(title=marked), "tasks": (task(1, marked),)}), 80)
    assert text.count(marked) == 2


def test_an_empty_plan_can_be_drawn() -> None:
    assert words(drawn(plan_of(), 80)) == "Không đọc được tên cơ quan, số, ký hiệu và tên kế hoạch."


def test_very_much_is_drawn_whole() -> None:
    many = [task(n, f"việc {n:04}", lead=("Phòng A",)) for n in range(1, 5001)]
    text = drawn(plan_of(*many, task(5001, "dài " * 8192)), 100, [Part.TASKS])
    assert all(f"việc {number:04}" in text for number in range(1, 5001))
    assert words(text).count("dài") == 8192


@pytest.mark.parametrize("name", ["huyen-uy.txt", "ke-hoach-chuyen-doi-so.md", "truong-thcs.docx"])
def test_plain_output_has_no_codes_and_keeps_to_the_width(
    name: str, samples: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns, width in ((None, 80), ("40", 40), ("wide", 80), ("0", 20), ("9" * 5000, WIDEST)):
        if columns is None:
            monkeypatch.delenv("COLUMNS", raising=False)
        else:
            monkeypatch.setenv("COLUMNS", columns)
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert main(["show", str(samples / name)]) == 0
        text = capsys.readouterr().out
        assert "\x1b" not in text
        lines = text.splitlines()
        assert max(map(cell_len, lines)) <= width
        assert all(line == line.rstrip() for line in lines)
        assert "KẾ HOẠCH" in text


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=["a terminal", "NO_COLOR", "a dumb terminal"],
)
def test_colours_only_on_a_terminal_that_wants_them(
    environment: dict[str, str],
    coloured: bool,
    samples: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in ({"TERM": "xterm-256color", "COLUMNS": "60"} | environment).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["show", str(samples / "huyen-uy.txt")]) == 0
    assert ("\x1b[" in capsys.readouterr().out) is coloured


def test_outputs_of_this_program_are_drawn_like_their_plans(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, output = str(samples / "huyen-uy.txt"), str(tmp_path / "huyen-uy.json")
    assert main(["parse", source, "--output", output]) == 0
    capsys.readouterr()
    assert main(["show", source]) == main(["show", output]) == 0
    once, again = capsys.readouterr().out.strip().split("╭", 2)[1:]
    assert once.strip() == again.strip()


def test_parts_can_be_chosen(
    samples: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEHOACH_LANG", "vi")
    assert main(["show", str(samples / "huyen-uy.txt"), "--only", "recipients,signature"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("NƠI NHẬN\n")
    assert "NGƯỜI KÝ" in out
    assert "NHIỆM VỤ\n" not in out
    assert main(["show", str(samples / "huyen-uy.txt"), "--only", "footnotes"]) == 2
