from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from icalendar import Calendar
from small_plans import deadline, plan_of, task

from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.exporting.calendar import to_calendar
from kehoach_cli.exporting.recurring import Series, occasions, series
from kehoach_cli.model import Header, Item, Period, PlanDocument, Span, Target

VI = load_catalogue("vi")
NOW = datetime(2024, 2, 6, 8, tzinfo=UTC)


def parsed(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def events(*plans: PlanDocument) -> list[Any]:
    return parsed(to_calendar(plans, VI, NOW)[0])


def only(**fields: Any) -> Any:
    """The event of a plan with one deadline, which binds one task."""
    made = task(3, "Báo cáo UBND huyện.", deadlines=("d1",), lead=("Phòng A",), partners=("Hội B", "Đoàn xã"))
    (event,) = events(plan_of(made, deadlines=(deadline(1, "trước ngày 30/4/2024", **fields),)))
    return event


def test_a_day_is_an_event_that_lasts_it_and_is_announced_twice() -> None:
    event = only(kind="by", end="2024-04-30")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2024, 4, 30), date(2024, 5, 1))
    assert event["summary"] == "Báo cáo UBND huyện."
    assert event["description"].split("\n") == [
        "Nhiệm vụ: Báo cáo UBND huyện.",
        "Cơ quan chủ trì: Phòng A",
        "Cơ quan phối hợp: Hội B; Đoàn xã",
        "Thời hạn: trước ngày 30/4/2024",
        "Nguồn: Kế hoạch 9/KH-UBND, mục II, dòng 1",
    ]
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [timedelta(days=-7), timedelta(days=-1)]


def test_a_month_is_its_last_day_and_says_so() -> None:
    event = only(kind="within", start="2024-04", end="2024-06")
    assert event["dtstart"].dt == date(2024, 6, 30)
    assert event["description"].endswith("\nVăn bản không nêu ngày cụ thể; nhắc vào ngày cuối kỳ.")


def test_a_rhythm_is_a_series_and_each_has_its_own() -> None:
    rhythmic = deadline(
        1, "6 tháng, năm", kind="recurring", recurrence=["FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"]
    )
    half, year = events(plan_of(deadlines=(rhythmic,)))
    assert (half["dtstart"].dt, half["rrule"].to_ical()) == (
        date(2024, 6, 30), b"FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1",
    )  # fmt: skip
    assert (year["dtstart"].dt, year["rrule"].to_ical()) == (
        date(2024, 12, 31), b"FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=12",
    )  # fmt: skip
    assert half["uid"] != year["uid"]


def test_what_has_no_day_is_counted() -> None:
    times = (
        deadline(1, "thường xuyên", kind="ongoing"),
        deadline(2, "trong 10 ngày", kind="relative", duration="P10D"),
        deadline(3, "trước ngày 25/10", kind="by", end="--10-25"),
        deadline(4, "năm 2025", kind="by", end="2025"),
    )
    content, without = to_calendar([plan_of(deadlines=times)], VI, NOW)
    assert without == 3
    assert content.count(b"BEGIN:VEVENT") == 1


def test_names_are_stable_and_each_its_own() -> None:
    twice = deadline(1, "năm 2025", kind="by", end="2025")
    plan = plan_of(deadlines=(twice, twice))
    first, second = (event["uid"] for event in events(plan))
    assert first != second
    later = parsed(to_calendar([plan], VI, NOW + timedelta(days=9))[0])
    assert [event["uid"] for event in later] == [first, second]
    assert [event["uid"] for event in events(plan_of(deadlines=(twice,), number="10/KH-UBND"))] != [first]


def test_hostile_words_stay_words() -> None:
    text = "Báo cáo;\\n, BEGIN:VEVENT\nEND:VCALENDAR\r\nX:\u202e" + "ạ" * 40_000
    made = task(1, text, deadlines=("d1",))
    plan = plan_of(made, deadlines=(deadline(1, "năm 2025", kind="by", end="2025"),))
    content, _ = to_calendar([plan], VI, NOW)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = parsed(content)
    assert event["description"].startswith("Nhiệm vụ: Báo cáo;\\n, BEGIN:VEVENT\nEND:VCALENDAR\nX:\ufffdạ")
    assert event["description"].count("ạ") == 40_000 + "Thời hạn".count("ạ") + "hoạch".count("ạ")
    assert len(event["summary"]) == 120


@pytest.mark.parametrize(
    ("rule", "start", "kept", "exact"),
    [
        ("FREQ=MONTHLY", (2024, 2, 29), "FREQ=MONTHLY;BYMONTHDAY=-1", False),
        ("FREQ=MONTHLY;INTERVAL=3", (2024, 3, 31), "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", False),
        ("FREQ=MONTHLY;BYMONTHDAY=5", (2024, 3, 5), "FREQ=MONTHLY;BYMONTHDAY=5", True),
        ("FREQ=YEARLY;BYMONTH=6", (2024, 6, 30), "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1", False),
        ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5", (2025, 1, 5), "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5", True),
        (
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20",
            (2024, 3, 20),
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20",
            True,
        ),
        ("FREQ=YEARLY;INTERVAL=5", (2024, 12, 31), "FREQ=YEARLY;INTERVAL=5;BYMONTH=12;BYMONTHDAY=-1", False),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", (2024, 2, 29), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", True),
        ("FREQ=WEEKLY;BYDAY=FR", (2024, 2, 9), "FREQ=WEEKLY;BYDAY=FR", True),
        ("FREQ=WEEKLY;INTERVAL=2", (2024, 2, 9), "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", False),
        ("FREQ=MONTHLY;BYDAY=2FR,4FR", (2024, 2, 9), "FREQ=MONTHLY;BYDAY=2FR,4FR", True),
        ("FREQ=MONTHLY;BYDAY=-1SU", (2024, 2, 25), "FREQ=MONTHLY;BYDAY=-1SU", True),
        ("FREQ=DAILY", (2024, 2, 6), "FREQ=DAILY", True),
        ("FREQ=DAILY;INTERVAL=15", (2024, 2, 20), "FREQ=DAILY;INTERVAL=15", False),
    ],
)  # fmt: skip
def test_a_series_begins_on_one_of_its_days(
    rule: str, start: tuple[int, int, int], kept: str, exact: bool
) -> None:
    assert series(rule, Header(date="2024-02-06")) == Series(date(*start), kept, exact)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY",
        "FREQ=WEEKLY;WKST=MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=DAILY;INTERVAL=99999999999999",
        "FREQ=MONTHLY;INTERVAL=0",
        "x",
        "",
    ],
)
def test_a_rule_that_cannot_be_placed_is_none(rule: str) -> None:
    assert series(rule, Header(date="2024-02-06")) is None


def test_without_a_date_the_plans_years_count() -> None:
    found = series("FREQ=YEARLY", Header(period=Period(start=2022)))
    assert found is not None
    assert found.start == date(2022, 12, 31)
    assert series("FREQ=YEARLY", Header()) is None


@pytest.mark.parametrize(
    ("rule", "issued", "first", "until"),
    [
        ("FREQ=WEEKLY;BYDAY=FR", "2025-02-05", "2025-02-07", "20251231"),
        ("FREQ=MONTHLY;BYMONTHDAY=20", "2025-02-05", "2025-02-20", "20251231"),
        ("FREQ=MONTHLY;INTERVAL=3", "2024-12-20", "2025-03-31", "20251231"),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15", "2025-11-20", "2026-11-15", "20261115"),
    ],
)
def test_a_series_falls_in_the_plans_years_and_once_at_least(
    rule: str, issued: str, first: str, until: str
) -> None:
    found = series(rule, Header(date=issued, period=Period(start=2025, end=2025)))
    assert found is not None
    assert (found.start.isoformat(), f";UNTIL={until}" in found.rule) == (first, True)


def test_the_end_of_a_series_is_a_day_as_its_beginning_is() -> None:
    weekly = deadline(1, "thứ Sáu hằng tuần", kind="recurring", recurrence=["FREQ=WEEKLY;BYDAY=FR"])
    plan = plan_of(deadlines=(weekly,))
    header = plan.header.model_copy(update={"period": Period(start=2024, end=2024)})
    content, without = to_calendar([plan.model_copy(update={"header": header})], VI, NOW)
    assert without == 0
    assert b"DTSTART;VALUE=DATE:20240209\r\n" in content
    assert b"RRULE:FREQ=WEEKLY;UNTIL=20241231;BYDAY=FR\r\n" in content


@pytest.mark.parametrize(
    ("rule", "announced"), [("FREQ=DAILY", []), ("FREQ=WEEKLY", [-1]), ("FREQ=MONTHLY", [-7, -1])]
)
def test_a_rhythm_is_not_announced_before_its_last_time_is_over(rule: str, announced: list[int]) -> None:
    event = only(kind="recurring", recurrence=[rule])
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [timedelta(n) for n in announced]


def test_without_a_task_the_event_is_called_by_its_heading() -> None:
    (event,) = events(plan_of(deadlines=(deadline(1, "đến năm 2025", kind="by", end="2025"),)))
    assert event["summary"] == "II. NHIỆM VỤ"


def test_the_deadline_of_an_aim_is_called_by_the_aim() -> None:
    aim = Item(
        text="Phấn đấu 100% thôn có tủ sách trước ngày 15/4/2024.", span=Span(start=50, end=100), line=2
    )
    measured = Target(
        id="g1", indicator="thôn có tủ sách", comparator="eq", value=100, unit="%", text="100%",
        span=Span(start=58, end=62), line=2, section="s1",
    )  # fmt: skip
    due = deadline(1, "trước ngày 15/4/2024", kind="by", end="2024-04-15", span=Span(start=79, end=99))
    plan = plan_of(deadlines=(due,), targets=(measured,))
    section = plan.sections[0].model_copy(update={"items": (aim,)})
    (event,) = events(plan.model_copy(update={"sections": (section,)}))
    assert event["summary"] == "Phấn đấu 100% thôn có tủ sách trước ngày 15/4/2024."


HOSTILE = "=cmd|' /C calc'!A0;,\\n\nBEGIN:VEVENT\nSUMMARY:x <script>alert(1)</script> \u202e" + "dài " * 8192
RHYTHMS = (
    "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=5",
    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", "FREQ=MONTHLY;BYMONTHDAY=25", "FREQ=MONTHLY;BYDAY=2FR,4FR",
)  # fmt: skip


def test_two_readers_find_the_same() -> None:
    tasks = [
        task(number, text, deadlines=("d1",))
        for number, text in enumerate(("Báo cáo; tổng hợp, gửi UBND.", HOSTILE))
    ]
    deadlines = [
        deadline(1, "trước ngày 30/4/2024", kind="by", end="2024-04-30"),
        *(
            deadline(n, rule, kind="recurring", recurrence=(rule,), section=None)
            for n, rule in enumerate(RHYTHMS, 2)
        ),
    ]
    content, without = to_calendar([plan_of(*tasks, deadlines=tuple(deadlines))], VI, NOW)
    ours, others = parsed(content), list(vobject.readOne(content.decode("utf-8")).vevent_list)
    assert (len(ours), len(others), without) == (10, 10, 0)
    for one, other in zip(ours, others, strict=True):
        assert other.dtstart.value == one["dtstart"].dt
        assert other.dtend.value == one["dtend"].dt
        assert other.uid.value == one["uid"]
        assert other.summary.value == one["summary"]
        assert other.description.value == one["description"]
        assert [alarm.trigger.value for alarm in other.valarm_list] == [timedelta(-7), timedelta(-1)]
        assert [alarm["trigger"].dt for alarm in one.walk("VALARM")] == [timedelta(-7), timedelta(-1)]
        if "rrule" in one:
            # a series begins on one of its own days, and the two agree on all of them
            first = next(iter(other.rruleset))
            assert first.date() == one["dtstart"].dt
    assert ours[0]["description"].count("dài") == 8192
    assert ours[0]["summary"] == "2 nhiệm vụ: Báo cáo; tổng hợp, gửi UBND."
    assert "\u202e" not in ours[0]["description"]


def test_the_days_of_a_series_are_those_of_another_reader() -> None:
    made = plan_of(
        deadlines=tuple(
            deadline(n, rule, kind="recurring", recurrence=(rule,)) for n, rule in enumerate(RHYTHMS, 1)
        )
    )
    others = vobject.readOne(to_calendar([made], VI, NOW)[0].decode("utf-8")).vevent_list
    until = date(2030, 12, 31)
    for rule, other in zip(RHYTHMS, others, strict=True):
        found = series(rule, made.header)
        assert found is not None
        days = itertools.takewhile(lambda day: day <= until, (moment.date() for moment in other.rruleset))
        assert occasions(found, until) == list(days), rule


def test_a_thousand_deadlines_are_all_there() -> None:
    many = tuple(deadline(n, f"trước ngày {n}", kind="by", end="2024-04-30") for n in range(1, 1001))
    found = events(plan_of(deadlines=many))
    assert (len(found), len({event["uid"] for event in found})) == (1000, 1000)


def test_an_event_of_many_tasks_counts_them_and_lists_the_first() -> None:
    tasks = [task(n, f"Việc {n}.", deadlines=("d1",), lead=(f"Phòng {n}",)) for n in range(1, 24)]
    (event,) = events(plan_of(*tasks, deadlines=(deadline(1, "năm 2025", kind="by", end="2025"),)))
    assert event["summary"] == "23 nhiệm vụ: Việc 1."
    lines = event["description"].split("\n")
    assert lines[38:42] == [
        "Nhiệm vụ: Việc 20.",
        "Cơ quan chủ trì: Phòng 20",
        "… và 3 nhiệm vụ khác cùng thời hạn (xem trong bảng theo dõi hoặc trong kế hoạch).",
        "Thời hạn: năm 2025",
    ]


def test_deadlines_of_which_all_is_the_same_are_told_apart() -> None:
    same = [deadline(n, "năm 2025", key=None, kind="by", end="2025") for n in (1, 2, 3)]
    names = [event["uid"] for event in events(plan_of(deadlines=tuple(same)))]
    assert len(set(names)) == 3
    assert [event["uid"] for event in events(plan_of(deadlines=tuple(same[:2])))] == names[:2]
