from __future__ import annotations

import re
from datetime import date

import lxml.html
import pytest
from small_plans import deadline, plan_of, task

from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.exporting.recurring import Series, occasions
from kehoach_cli.exporting.timeline import HEAD, LEFT, MOST_YEARS, ROW, WIDTH, timeline
from kehoach_cli.model import Deadline, Header, Period, Section, Span

VI = load_catalogue("vi")
RIGHT = WIDTH - 8


def drawn(*deadlines: Deadline, **header: object) -> str:
    made = plan_of(deadlines=deadlines)
    return timeline(
        made.model_copy(update={"header": Header.model_validate({"date": "2024-02-05"} | header)}), "p1", VI
    )


def lines(drawing: str) -> list[str]:
    tree = lxml.html.fragment_fromstring(drawing, create_parent=True)
    return [text.text_content() for text in tree.xpath("//svg/a/text")]


def test_deadlines_stand_in_the_order_of_time_and_lead_to_their_rows() -> None:
    shown = drawn(
        deadline(1, "cuối năm", kind="by", end="2024-12-31"),
        deadline(2, "hằng quý", kind="recurring", recurrence=("FREQ=MONTHLY;INTERVAL=3",)),
        deadline(3, "quý I", kind="within", start="2024-01", end="2024-03"),
    )
    assert lines(shown) == ["quý I/2024: II. NHIỆM VỤ", "31/12/2024: II. NHIỆM VỤ", "hằng quý: II. NHIỆM VỤ"]
    assert re.findall(r'<a href="#(p1-d\d)">', shown) == ["p1-d3", "p1-d1", "p1-d2"]
    assert 'aria-label="Dòng thời gian của 3 thời hạn, từ năm 2024 đến năm 2024"' in shown


def test_a_day_a_span_and_a_rhythm_have_their_marks() -> None:
    middle = HEAD + ROW // 2
    shown = drawn(deadline(1, "…", kind="on", start="2024-01-01", end="2024-01-01"))
    assert f'<circle cx="{LEFT}" cy="{middle}" r="5"/>' in shown
    shown = drawn(deadline(1, "…", kind="within", start="2024", end="2024"))
    assert f'<path class="span" d="M{LEFT} {middle}H{RIGHT}"/>' in shown
    shown = drawn(deadline(1, "…", kind="within", start="2024-01-01", end=None), period=Period(end=2025))
    assert f'<path class="span" d="M{LEFT} {middle}H{RIGHT}"/>' in shown
    shown = drawn(deadline(1, "…", kind="recurring", recurrence=("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",)))
    # a rhythm that falls once is a day
    assert f'<circle cx="{RIGHT}" cy="{middle}" r="5"/>' in shown
    shown = drawn(
        deadline(1, "…", kind="recurring", recurrence=("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",)), period=Period(end=2026)
    )  # fmt: skip
    assert shown.count("v10") == 3


def test_what_is_due_is_said_whole_in_the_title() -> None:
    long = task(1, "Rà soát, thống kê toàn bộ kho sách của các tủ sách ở ấp, khu phố.", deadlines=("d1",))
    made = plan_of(long, deadlines=(deadline(1, "…", kind="by", end="2024-06-30"),))
    shown = timeline(made, "p1", VI)
    (short,) = lines(shown)
    assert (len(short), short[-1]) == (62, "…")
    assert f"<title>30/6/2024: {long.text}</title>" in shown


def test_what_has_no_day_is_counted() -> None:
    shown = drawn(deadline(1, "thường xuyên", kind="ongoing"), deadline(2, "…", kind="by", end="--10-25"))
    assert shown == (
        "<p>2 thời hạn không có ngày cụ thể (tính từ một mốc, thường xuyên hoặc thiếu năm) nên không vẽ được."
    )
    assert drawn() == ""


def test_the_years_are_those_of_the_plan_and_not_without_end() -> None:
    def years(drawing: str) -> list[str]:
        return re.findall(r'y="15">(\d+)<', drawing)

    one = deadline(1, "…", kind="by", end="2025-06")
    assert years(drawn(one)) == ["2024", "2025"]
    assert years(drawn(one, period=Period(start=2023, end=2026))) == ["2023", "2024", "2025", "2026"]
    far = years(drawn(one, period=Period(start=2024, end=9999)))
    assert (far[0], far[1], far[-1]) == ("2024", "2028", str(2024 + MOST_YEARS - 4))
    assert lines(drawn(deadline(1, "…", kind="by", end="2199"), period=Period(start=2024))) == []


def test_words_of_a_plan_are_not_markup() -> None:
    made = plan_of(
        task(1, "<script>x</script>\u202e", deadlines=("d1",)),
        deadlines=(deadline(1, "…", kind="by", end="2024"),),
    )
    shown = timeline(made, "p1", VI)
    assert "<script" not in shown
    assert "&lt;script&gt;x&lt;/script&gt;\ufffd" in shown


@pytest.mark.parametrize(
    ("start", "rule", "days"),
    [
        (date(2024, 3, 31), "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"]),
        (date(2024, 11, 25), "FREQ=MONTHLY;BYMONTHDAY=25", ["2024-11-25", "2024-12-25"]),
        (date(2024, 6, 16), "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=16", ["2024-06-16", "2024-12-16"]),
        (date(2024, 12, 31), "FREQ=YEARLY;INTERVAL=5;BYMONTH=12;BYMONTHDAY=-1", ["2024-12-31"]),
        (date(2024, 10, 31), "FREQ=MONTHLY;BYMONTHDAY=31", ["2024-10-31", "2024-12-31"]),
        (date(2025, 1, 1), "FREQ=MONTHLY;BYMONTHDAY=1", []),
    ],
    ids=str,
)  # fmt: skip
def test_a_rhythm_falls_on_its_days(start: date, rule: str, days: list[str]) -> None:
    assert [day.isoformat() for day in occasions(Series(start, rule, True), date(2024, 12, 31))] == days


def test_days_too_close_to_be_told_apart_are_a_span() -> None:
    daily = deadline(1, "hằng ngày", kind="recurring", recurrence=["FREQ=DAILY"])
    weekly = deadline(2, "hằng tuần", kind="recurring", recurrence=["FREQ=WEEKLY"])
    shown = timeline(plan_of(deadlines=(daily, weekly)), "p1", VI)
    assert shown.count('class="span"') == 1
    assert shown.partition('class="days"')[2].partition("/>")[0].count("v10") == 47


def test_without_tasks_the_paragraph_is_what_is_due() -> None:
    section = Section(id="s1", path="II/1", marker="1.", text="Sơ kết.", span=Span(start=0, end=1), line=1)
    made = plan_of(deadlines=(deadline(1, "…", kind="by", end="2024"),)).model_copy(
        update={"sections": (section,)}
    )
    assert lines(timeline(made, "p1", VI)) == ["năm 2024: 1. Sơ kết."]
