from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from kehoach_cli.cli import main
from kehoach_cli.cli.canvas import MAX_WIDTH
from kehoach_cli.cli.drawing import draw
from kehoach_cli.model import Header, PlanDocument, Source


def drawn(plan: PlanDocument, width: int) -> str:
    console = Console(width=width, color_system=None, highlight=False, markup=False)
    with console.capture() as capture:
        console.print(draw(plan, width))
    return capture.get()


def words(text: str) -> str:
    """Words alone: no guides, no box lines, no line ends."""
    return " ".join(re.sub(r"[│├└─╭╮╰╯]", " ", text).split())


@pytest.mark.parametrize("width", [30, 40, 80, 200])
def test_no_line_is_wider_than_the_console(plan: PlanDocument, width: int) -> None:
    assert max(map(cell_len, drawn(plan, width).splitlines())) <= width


@pytest.mark.parametrize("width", [40, 80])
def test_everything_that_matters_is_there_in_full(plan: PlanDocument, width: int) -> None:
    text = words(drawn(plan, width))
    for part in (
        "UBND tỉnh An Khê Bắc",
        "…/KH-UBND",
        "KẾ HOẠCH",
        "Trồng cây xanh trên địa bàn huyện Phú Tây giai đoạn 2024 - 2026",
        "I. MỤC TIÊU [objectives]",
        "1. Trồng 2.000 cây xanh dọc các tuyến đường liên xã",
        "lead: Phòng Kinh tế",
        "with: UBND xã Hòa Sơn Nam; Huyện đoàn",
        "due: by 2025-06-30",
        "▸ Tổng hợp, báo cáo UBND huyện",
        "every 3 months",
        "Lâm nghiệp",
        "1 warning, 1 info",
        "line 14: II/2 is followed by II/4 (outline-gap)",
    ):
        assert part in text


def test_a_task_is_drawn_once(plan: PlanDocument) -> None:
    assert words(drawn(plan, 80)).count("Trồng 2.000 cây xanh dọc") == 1
    assert words(drawn(plan, 80)).count("Tổng hợp, báo cáo UBND huyện") == 1


def test_mentions_of_one_document_are_one_row(plan: PlanDocument) -> None:
    rows = [line.split() for line in drawn(plan, 80).splitlines() if "88/KH-UBND" in line]
    assert [row[-1] for row in rows] == ["2"]


def test_long_text_is_cut_between_words(plan: PlanDocument) -> None:
    assert "số cây sống, số cây …" in words(drawn(plan, 200))


def test_letters_are_composed_and_controls_shown(plan: PlanDocument) -> None:
    title = unicodedata.normalize("NFD", "Rừng phòng hộ") + " \x1b[31m đỏ \u202e"
    text = drawn(plan.model_copy(update={"header": Header(title=title)}), 80)
    assert "Rừng phòng hộ \ufffd[31m đỏ \ufffd" in text


def test_markup_in_a_document_is_text(plan: PlanDocument) -> None:
    text = drawn(plan.model_copy(update={"header": Header(title="[bold]Đậm[/bold] :smile:")}), 80)
    assert "[bold]Đậm[/bold] :smile:" in text


def test_an_empty_plan_can_be_drawn() -> None:
    plan = PlanDocument(
        source=Source(name="-", format="text", sha256="0", encoding=None, characters=0), header=Header()
    )
    assert words(drawn(plan, 40)) == "no letterhead, no title Diagnostics: none"


@pytest.mark.parametrize("name", ["huyen-uy.txt", "ke-hoach-chuyen-doi-so.md", "truong-thcs.docx"])
def test_plain_output_has_no_codes_and_keeps_to_the_width(
    name: str, samples: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns, width in ((None, 80), ("40", 40), ("wide", 80), ("0", 20), ("9" * 5000, MAX_WIDTH)):
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
