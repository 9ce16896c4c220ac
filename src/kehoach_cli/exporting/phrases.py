"""Dates, times, amounts and places of a plan as people of a language write them."""

from __future__ import annotations

import re

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.catalogue.catalogue import Month
from kehoach_cli.model import Change, Comparator, Deadline, DeadlineKind, Period, PlanDocument, Target
from kehoach_cli.wording import rule_parts

LONGEST_EVENT = 8
"""Words of an event from which a time counts, where it is said briefly."""

_PAGED = ("pdf",)
_QUARTERS = ("I", "II", "III", "IV")
_NUMBERED_BY_PARAGRAPH = ("docx", "doc", "odt", "rtf")


def date_words(value: str | None, words: Catalogue) -> str:
    """Say a partial date: `05/3/2024`, `tháng 02/2024`, `năm 2024`; nothing for none."""
    if not value:
        return ""
    if match := re.fullmatch(r"--(\d\d)(?:-(\d\d))?", value):
        if match[2] is None:
            return words.say("date.month_only", month=Month(match[1]))
        return words.say("date.no_year", month=Month(match[1]), day=int(match[2]))
    parts = value.split("-")
    kinds = (("year", int), ("month", Month), ("day", int))[: len(parts)]
    figures = {name: kind(part) for (name, kind), part in zip(kinds, parts, strict=True)}
    return words.say(f"date.{kinds[-1][0]}", **figures)


def number_words(value: float, words: Catalogue) -> str:
    """A number with the language's marks: `1.000`, `4,5`."""
    whole = isinstance(value, int) or value == int(value)
    text = f"{int(value):,}" if whole else f"{value:,}"
    return text.translate(str.maketrans(",.", words.say("number.thousands") + words.say("number.decimal")))


def period_words(period: Period, words: Catalogue) -> str:
    """Say the years a plan covers; nothing where they are not known."""
    if period.start and period.end and period.start != period.end:
        said = words.say("period.years", start=period.start, end=period.end)
    elif period.start:
        said = words.say("period.year", year=period.start)
    elif period.end:
        said = words.say("period.until", end=period.end)
    else:
        return ""
    return words.say("period.vision", period=said, vision=period.vision) if period.vision else said


def when(deadline: Deadline, words: Catalogue) -> str:
    """Say a deadline's value in a few words, whatever the plan's own words are."""
    start, end = date_words(deadline.start, words), date_words(deadline.end, words)
    if part := part_of_year(deadline.start, deadline.end, words):
        return part
    match deadline.kind:
        case DeadlineKind.RECURRING:
            return rhythms(deadline.recurrence, words) or words.say("when.recurring")
        case DeadlineKind.ONGOING:
            return words.say("when.ongoing")
        case DeadlineKind.RELATIVE if deadline.anchor and not deadline.duration:
            return deadline.anchor
        case DeadlineKind.RELATIVE:
            length = length_words(deadline.duration, words)
            if deadline.anchor:
                if _says_direction(deadline):
                    return words.say("when.relative_said", length=length, anchor=deadline.anchor)
                return words.say("when.relative", length=length, anchor=deadline.anchor)
            return words.say("when.relative_bare", length=length)
        case DeadlineKind.BY if end:
            return words.say("when.by", end=end)
        case DeadlineKind.ON if start:
            return words.say("when.on", start=start)
    if start and end:
        return (
            words.say("when.in", start=start)
            if start == end
            else words.say("when.between", start=start, end=end)
        )
    if start:
        return words.say("when.since", start=start)
    return words.say("when.by", end=end) if end else words.say("when.unknown")


def when_briefly(deadline: Deadline, words: Catalogue) -> str:
    """Say a deadline's value in the fewest words: the day alone where there is one, else as `when` does, of a long event
    the first words."""
    day = {DeadlineKind.BY: deadline.end, DeadlineKind.ON: deadline.start}.get(deadline.kind)
    said = date_words(day, words) or when(deadline, words)
    event = (deadline.anchor or "").split()
    if len(event) > LONGEST_EVENT:
        return said.replace(deadline.anchor or "", f"{' '.join(event[:LONGEST_EVENT])} …")
    return said


def part_of_year(start: str | None, end: str | None, words: Catalogue) -> str | None:
    """Say months that are a quarter or a half: `quý II/2024`, `6 tháng đầu năm 2024`; None for others."""
    match = re.fullmatch(r"(\d{4})-(\d\d)/\1-(\d\d)", f"{start}/{end}")
    if match is None:
        return None
    first, last = int(match[2]), int(match[3])
    if last % 3 == 0 and last - first == 2:
        return words.say("when.quarter", quarter=_QUARTERS[last // 3 - 1], year=match[1])
    if last % 6 == 0 and last - first == 5:
        return words.say("when.first_half" if last == 6 else "when.second_half", year=match[1])
    return None


def rhythms(rules: tuple[str, ...] | None, words: Catalogue) -> str:
    """Say RFC 5545 rules, parted by semicolons; nothing for none."""
    return "; ".join(rhythm(rule, words) for rule in rules or ())


def rhythm(rule: str, words: Catalogue) -> str:
    """Say one rule: `hằng quý`, `hằng năm, ngày 5/12`, `thứ Sáu hằng tuần`; one that has other parts stays as it is."""
    parts = rule_parts(rule)
    frequency, interval = parts.pop("FREQ", ""), parts.pop("INTERVAL", "1")
    month, day = parts.pop("BYMONTH", ""), parts.pop("BYMONTHDAY", "")
    weekday = parts.pop("BYDAY", "") if frequency == "WEEKLY" else ""
    if weekday and f"weekday.{weekday}" not in words.messages:
        return rule
    if parts or f"rhythm.{frequency}" not in words.messages or not interval.isdecimal():
        return rule
    quarterly = (frequency, interval) == ("MONTHLY", "3")
    every = words.say("rhythm.quarterly" if quarterly else f"rhythm.{frequency}", count=int(interval))
    if weekday:
        return words.say("rhythm.on_weekday", every=every, weekday=words.say(f"weekday.{weekday}"))
    if not all(part.isdecimal() for part in (*month.split(","), day) if part):
        return rule
    if month and day:
        if "," in month:
            months = month.replace(",", ", ")
            return words.say("rhythm.on_day_in_months", every=every, day=int(day), month=months)
        return words.say("rhythm.on_date", every=every, day=int(day), month=Month(month))
    if month:
        return words.say("rhythm.in_month", every=every, month=month.replace(",", ", "))
    return words.say("rhythm.on_day", every=every, day=int(day)) if day else every


def _says_direction(deadline: Deadline) -> bool:
    """Whether the anchor stands right behind number and unit: then it says itself whether it is before or after."""
    ahead = deadline.text.rpartition(deadline.anchor or "")[0].split()
    return len(ahead) > 1 and ahead[-2][-1].isdigit()


def length_words(duration: str | None, words: Catalogue) -> str:
    """Say an ISO 8601 duration of one part: `P15D` is `15 ngày`; others stay as they are."""
    match = re.fullmatch(r"P(?:(\d+)([DWMY])|T(\d+)(H))", duration or "")
    if match is None:
        return duration or words.say("when.unknown")
    count, unit = filter(None, match.groups())
    return words.say(f"length.{unit}", count=int(count))


def amount(target: Target, words: Catalogue) -> str:
    """Say a target's number: `ít nhất 98%`, `tăng 1.000 hộ so với 2020`, `từ 3% đến 4,5%/năm`."""
    value = _measured(target.value, target.unit, words)
    if target.value_max is not None and target.comparator is Comparator.BETWEEN:
        said = words.say(
            "amount.between", value=value, value_max=_measured(target.value_max, target.unit, words)
        )
    else:
        said = words.say(f"amount.{target.comparator}", value=value, value_max="")
    if target.per:
        said = words.say("amount.per", amount=said, per=target.per)
    if target.change is not Change.LEVEL:
        said = words.say(f"amount.{target.change}", amount=said)
    if not target.baseline:
        return said
    year = re.fullmatch(r"\d{4}", target.baseline)
    against = date_words(target.baseline, words) if year else target.baseline
    return words.say("amount.baseline", amount=said, baseline=against)


def _measured(value: float, unit: str | None, words: Catalogue) -> str:
    number = number_words(value, words)
    if unit is None:
        return number
    return words.say("amount.percent" if unit in "%‰" else "amount.unit", value=number, unit=unit)


def place(plan: PlanDocument, line: int, words: Catalogue) -> str:
    """Say where in the source file something stands: its page, paragraph or line."""
    kind = plan.source.format
    name = "page" if kind in _PAGED else "paragraph" if kind in _NUMBERED_BY_PARAGRAPH else "line"
    return words.say(f"place.{name}", line=line)


def plan_name(plan: PlanDocument) -> str:
    """Name a plan briefly: type and number, else its title, else its file."""
    header = plan.header
    if header.number:
        return " ".join(filter(None, (header.type, header.number)))
    return header.title or plan.source.name
