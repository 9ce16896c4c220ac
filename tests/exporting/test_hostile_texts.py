"""What a plan may hold to harm its readers comes out of every product whole, and harmless."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

import lxml.html
import openpyxl
import pytest
from icalendar import Calendar
from small_plans import deadline, plan_of, task

from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.exporting.calendar import to_calendar
from kehoach_cli.exporting.csv import to_csv
from kehoach_cli.exporting.page import to_page
from kehoach_cli.exporting.plan_text import PlanText
from kehoach_cli.exporting.tables import TableName, table
from kehoach_cli.exporting.workbook import to_workbook
from kehoach_cli.model import PlanDocument, Span

VI = load_catalogue("vi")
TEXTS = {
    "a formula": "=cmd|' /C calc'!A0",
    "a formula by plus": '+HYPERLINK("http://x.example";"x")',
    "a formula by at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "a formula by minus": "-2+3+cmd|' /C calc'!A0",
    "a script": "<script>alert(1)</script>",
    "markup": "\"'><img src=x onerror=alert(1)>&amp;<!-- ]]>",
    "an event": "x\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:y;,\\",
    "writing turned": "a\u202etxt.exe\u202c b\u200f",
    "controls": "a\x00b\x1b[31mc\x07\x9b",
    "half a character": "a\ud83db",
    "no characters": "\ufffe\uffff\ufeff",
    "32,767 characters": "dài ạ " * 5461 + "x",
    "more than a cell holds": "ạ😀" * 20_000,
    "one long word": "ạ" * 32_767,
}
HIDDEN = "\x00\x1b\x07\x9b\u202e\u202c\u200f\ud83d\ufffe\uffff\ufeff"


def shown(text: str) -> str:
    """What stands in a product: the same, but for what acts or is no character."""
    return "".join("\ufffd" if character in HIDDEN else character for character in text)


def plan_with(text: str) -> PlanDocument:
    made = task(1, text, lead=(text,), product=text, deadlines=("d1",), span=Span(start=0, end=len(text)))
    plan = plan_of(made, deadlines=(deadline(1, text, kind="by", end="2024-04-30"),))
    header = plan.header.model_copy(update={"title": text})
    return plan.model_copy(update={"header": header, "recipients": (text,)})


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_in_a_workbook(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_workbook([plan_with(text)], VI)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    whole = "".join(
        str(row[2]) for row in book["Nội dung dài"].iter_rows(2, values_only=True) if row[0] == 1
    ) if "Nội dung dài" in book.sheetnames else book["Nhiệm vụ"]["C2"].value  # fmt: skip
    assert folded(whole) == folded(shown(text))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_in_csv(text: str) -> None:
    content = to_csv(table(TableName.TASKS, [plan_with(text)], VI), VI).decode("utf-8-sig")
    _head, row = csv.reader(io.StringIO(content, newline=""))
    assert folded(row[2].removeprefix("'")) == folded(shown(text))
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_in_a_calendar(text: str) -> None:
    content, _ = to_calendar([plan_with(text)], VI, datetime(2024, 2, 6, tzinfo=UTC))
    found: list[Any] = Calendar.from_ical(content).walk("VEVENT")
    (event,) = found
    assert folded(shown(text)) in folded(event["description"])
    assert len(event["summary"]) <= 120


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_in_a_page(text: str) -> None:
    made = to_page([PlanText(plan_with(text), text)], VI).decode("utf-8")
    tree: Any = lxml.html.document_fromstring(made)
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//img | //iframe | //object | //@onerror | //@style") == []
    paragraphs = tree.xpath("//section[@class='text']/p[not(@class)]")
    assert folded(" ".join(one.text_content() for one in paragraphs)) == folded(shown(text))
    assert folded(tree.xpath("//tr[@id='p1-t1']/td[2]")[0].text_content()) == folded(shown(text))
    assert not any(character in made for character in HIDDEN)
