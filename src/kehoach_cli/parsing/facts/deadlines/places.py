"""Whether words that give a time give a deadline: what the rules' `where` asks of the place they stand in.

Each condition gives what speaks against a time there, in words for people; None where it binds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import regex

from kehoach_cli.grammar import Firing
from kehoach_cli.grammar.values import iso_date
from kehoach_cli.parsing.facts.deadlines.dates import single_year, years
from kehoach_cli.parsing.facts.deadlines.past import is_over
from kehoach_cli.parsing.facts.deadlines.situation import MARKS, Situation, last_clause
from kehoach_cli.parsing.structure.segments import Place
from kehoach_cli.parsing.structure.table_header import TIMES
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Role

LONGEST_VERB = 2
"""Words up to which a clause is but a verb."""

_PARTS = frozenset(",;.")
"""What parts the clauses of a line."""
_LAST_LISTED = lazy_regex(r"(?P<day>\d{1,2})\D+(?P<month>\d{1,2})\D+(?P<year>\d{4})\D*$")
_SHARE_FOLLOWS = lazy_regex(r"^[^.;]{0,60}?\d\s?[%‰]")


def objection(situation: Situation, firing: Firing) -> str | None:
    """What speaks against what a rule read where it stands; None where it binds.

    Raises KeyError for a `where` that is neither in WHERE nor in BEHIND_LABEL.
    """
    if firing.gives["kind"] == "none":
        return None
    where = firing.gives.get("where", "anywhere")
    if where in BEHIND_LABEL:
        return None if BEHIND_LABEL[where](situation, firing) else "no label governs it in this way"
    if situation.labelled(firing):
        return None
    if situation.segment.role is Role.CONTEXT:
        return "the section tells what has been"
    return WHERE[where](situation, firing)


def _anywhere(situation: Situation, firing: Firing) -> str | None:
    """Not told as history."""
    before = situation.before(firing)[-100:]
    past = list(situation.cue("past").finditer(before))
    if past and not situation.cue("order").search(before, past[-1].end()):
        return situation.blames("past", past[-1])
    past_after = situation.cue("past-after").search(situation.after(firing))
    if past_after and not _parts_object(situation, firing):
        return situation.blames("past-after", past_after)
    named = list(years(firing.gives.get("start"), firing.gives.get("end")))
    first = situation.period.start
    if named and first is not None and max(named) < first - 1:
        return f"it lies before {first}, the plan's first year"
    return None


def _parts_object(situation: Situation, firing: Firing) -> bool:
    """Whether it stands between an order's verb and its object, whose past is no history of the order."""
    verb = situation.cue("takes-object").search(situation.before(firing)[-60:])
    return verb is not None and situation.cue("object-behind").search(situation.after(firing)) is not None


def _outside_programmes(
    situation: Situation, words: str, start: int = 0, end: int | None = None
) -> str | None:
    """Not in the name of a programme."""
    named = situation.cue("programme").search(words, start, len(words) if end is None else end)
    return situation.blames("programme", named) if named else None


def _aim(situation: Situation, firing: Firing) -> str | None:
    """The horizon of aims: in their heading or lead-in, or opening a sentence that sets one."""
    if situation.heads:
        return _horizon(situation, firing)
    before = situation.before(firing)
    vision = situation.cue("vision").search(situation.text[firing.start : firing.end])
    against = situation.blames("vision", vision) if vision else _anywhere(situation, firing)
    if against or not before.strip(MARKS) or situation.cue("aim-before").search(before):
        return against
    if situation.cue("from-now").search(before):
        return _outside_programmes(situation, before)
    if situation.cue("completes").search(before) and not situation.after(firing).strip(MARKS + ".;,"):
        return _outside_programmes(situation, before)
    after = situation.after(firing)
    if not any(situation.cue(cue).search(after) for cue in ("aim-follows", "order-follows")):
        return situation.lacks("aim-before", "from-now", "completes", "aim-follows", "order-follows")
    return _outside_programmes(situation, last_clause(before))


def _listed(before: str) -> str:
    """The last clause of a text, with the one before where it is but one of several verbs ("rà soát, bổ sung")."""
    clauses = regex.split(r"[,:]\s", before)
    return ", ".join(clauses[-2:] if len(clauses[-1].split()) <= LONGEST_VERB else clauses[-1:])


def _horizon(situation: Situation, firing: Firing) -> str | None:
    """In a heading or lead-in of aims, and not in the name of a programme there."""
    segment, text = situation.segment, situation.text
    if not situation.heads:
        return "no heading or lead-in is here"
    against = _anywhere(situation, firing)
    if against:
        return against
    if segment.role is Role.APPENDIX and segment.place is Place.HEADING:
        return "it stands in a heading of an appendix"
    if situation.opens_line(firing):
        return None
    aims = list(situation.cue("aims").finditer(text, 0, firing.end))
    if aims:
        return _outside_programmes(situation, text, aims[-1].end(), max(aims[-1].end(), firing.start))
    from_now = situation.cue("from-now").search(situation.before(firing))
    if segment.role is not Role.OBJECTIVES and from_now is None:
        return situation.lacks("aims", "from-now")
    return _outside_programmes(situation, text, 0, firing.start)


def _due(situation: Situation, firing: Firing) -> str | None:
    """Something is due at the rhythm: a report, a meeting, a review."""
    after = situation.after(firing)
    against = _anywhere(situation, firing)
    if against:
        return against
    if _SHARE_FOLLOWS.search(after):
        return "it is the rate of a share"
    if situation.says(firing, "rhythm-said"):
        return None
    opens, before, due = situation.opens_clause(firing), situation.before(firing), situation.cue("due")
    if situation.says(firing, "each"):
        counted = situation.cue("counted-each").search(after) or (opens and due.search(after[:40]))
        return None if counted else situation.lacks("counted-each")
    if opens and after.strip(" .,:"):
        orders = situation.segment.role not in (Role.OBJECTIVES, Role.PURPOSE) and not before.strip()
        if orders or due.search(after[:60]):
            return None
        told_before = before.rstrip()
        report = told_before.endswith(":") and situation.cue("reports").search(told_before[-60:])
        if not report and not told_before.endswith("("):
            return situation.lacks("due")
    beside = situation.cue("beside-rhythm").match(after)
    behind = after[beside.end() :] if beside else after
    if due.match(behind.lstrip(" ,")) or due.search(_listed(before)[-160:]):
        return None
    return None if situation.cue("reports").search(before[-160:]) else situation.lacks("due", "reports")


def _opening(situation: Situation, firing: Firing) -> str | None:
    """Beginning its clause."""
    if not situation.opens_clause(firing):
        return "it does not open its clause"
    return _anywhere(situation, firing)


def _timetable(situation: Situation, firing: Firing) -> str | None:
    """Beginning its line, or a further clause of a line that begins with such a time."""
    if situation.segment.role is Role.PURPOSE:
        return "the section says what the plan is for"
    if not situation.opens_line(firing) and not _goes_on_as_line(situation, firing):
        return "it does not open its line"
    return _anywhere(situation, firing)


def _goes_on_as_line(situation: Situation, firing: Firing) -> bool:
    """Whether it opens a clause with the word that opens its line: "Tháng 3: rà soát; tháng 9: tổng kết"."""
    word = situation.text[firing.start : firing.end].split()[0].casefold()
    line = (situation.opening or situation.text).lstrip(MARKS).casefold()
    parted = situation.text[: firing.start].rstrip()[-1:] in _PARTS
    return parted and line.startswith(f"{word} ") and situation.text.startswith(":", firing.end)


def _timetable_heading(situation: Situation, firing: Firing) -> str | None:
    """A line of its own outside tables."""
    in_cell = situation.segment.place is Place.CELL
    return "it stands in a cell" if in_cell else _timetable(situation, firing)


def _beside_plan_year(situation: Situation, firing: Firing) -> str | None:
    """Not the one year that the plan is for."""
    own = single_year(situation.period)
    return "it is the year of the plan" if own and firing.gives.get("start") == str(own) else None


def _year_first(situation: Situation, firing: Firing) -> str | None:
    """A year that begins its line, other than the one that the plan is for, unless something is done by then."""
    against = _timetable(situation, firing)
    lasts = situation.cue("lasts").match(situation.after(firing).lstrip(" ,"))
    return against or (None if lasts else _beside_plan_year(situation, firing))


def _held(situation: Situation, firing: Firing) -> str | None:
    """Days that something is held on, or before which it is done."""
    if not situation.says(firing, "before"):
        before = situation.before(firing)[-60:]
        whole = before + situation.text[firing.start : firing.end]
        held = situation.cue("held").search(whole) is not None or (
            situation.cue("ends-order").search(situation.before(firing)) is not None
            and _lies_ahead(_last_listed(firing), situation)
        )
        if not (situation.says(firing, "day-word") and held):
            return situation.lacks("before", "held", "ends-order")
    return _anywhere(situation, firing)


def _closing(situation: Situation, firing: Firing) -> str | None:
    """A day or year that ends an order to hold something, or in whose clause nothing else has a day, if that lies ahead of the plan."""
    before = situation.before(firing)
    if not situation.cue("held-on").search(before):
        if not situation.cue("ends-order").search(before):
            return situation.lacks("held-on", "ends-order")
        return _ahead(situation, firing)
    return _anywhere(situation, firing)


def _ahead(situation: Situation, firing: Firing) -> str | None:
    """On the plan's date or after it."""
    if not _lies_ahead(firing.gives["end"], situation):
        return "it does not lie ahead of the plan's date"
    return _anywhere(situation, firing)


def _lies_ahead(day: str | None, situation: Situation) -> bool:
    return situation.issued is not None and not is_over(day, situation.issued)


def _last_listed(firing: Firing) -> str | None:
    """The last of several days, where its month and year are said in digits."""
    last = _LAST_LISTED.search(firing.gives.get("days") or "")
    return iso_date(*(int(last[part]) for part in ("year", "month", "day"))) if last else None


def _sentence_first(situation: Situation, firing: Firing) -> str | None:
    """Beginning its sentence, ahead of the plan's date."""
    if situation.before(firing).strip(MARKS):
        return "it does not open its sentence"
    return _ahead(situation, firing)


def _limit(situation: Situation, firing: Firing) -> str | None:
    """A length of time with a word that makes it a limit."""
    before = situation.before(firing)
    if not (situation.says(firing, "limit") or situation.cue("order").search(before[-60:])):
        return situation.lacks("limit", "order")
    return _anywhere(situation, firing)


def _finished(situation: Situation, firing: Firing) -> str | None:
    """Something is brought to an end within it, or an order ends in it; and it is not just the year that the plan is for."""
    finished = situation.cue("finishes").search(situation.before(firing)[-160:])
    if not finished and not _ends_order(situation, firing):
        return situation.lacks("finishes", "held-on", "ends-order")
    return _beside_plan_year(situation, firing) or _anywhere(situation, firing)


def _ends_order(situation: Situation, firing: Firing) -> bool:
    """Whether it ends an order of work, in one of the plan's years."""
    first, year = situation.period.start, int(firing.gives.get("start") or 0)
    ordered = situation.segment.role in (Role.TASKS, Role.SOLUTIONS, Role.ORGANIZATION)
    if not ordered or first is None or year < first or situation.after(firing).strip(MARKS + ".;,"):
        return False
    before = situation.before(firing)
    return any(situation.cue(cue).search(before) for cue in ("held-on", "ends-order"))


def _counted(situation: Situation, firing: Firing) -> str | None:
    """How often something takes place; in a table, where the column says what is done or when."""
    segment = situation.segment
    if segment.place is Place.CELL and segment.column not in TIMES | {"work"}:
        return "the column says neither what is done nor when"
    return _anywhere(situation, firing)


def _completed(situation: Situation, firing: Firing) -> str | None:
    """A last day by which something is done or an aim is to be reached, or up to which it goes on."""
    if situation.cue("aim-before").search(situation.before(firing)):
        return _anywhere(situation, firing)
    stock = situation.cue("takes-stock").search(situation.after(firing))
    done = situation.cue("finishes").search(situation.after(firing))
    if stock and not done and situation.segment.role is not Role.OBJECTIVES:
        return situation.blames("takes-stock", stock)
    against = _anywhere(situation, firing)
    if against or situation.opens_clause(firing):
        return against
    if situation.cue("order-follows").search(situation.after(firing)):
        return None
    lasts = situation.cue("lasts").search(situation.before(firing)[-60:])
    return None if lasts else situation.lacks("aim-before", "opens-clause", "order-follows", "lasts")


def _held_regions(situation: Situation, firing: Firing) -> list[tuple[int, int]]:
    return [(start, end) for start, end in situation.regions if start <= firing.start and firing.end <= end]


def _label_opening(situation: Situation, firing: Firing) -> bool:
    """Right behind a label, or opening the closing bracket."""
    regions = [*_held_regions(situation, firing), *situation.brackets]
    return any(
        start <= firing.start < end and not situation.text[start : firing.start].strip(" :")
        for start, end in regions
    )


def _label_whole(situation: Situation, firing: Firing) -> bool:
    """Nothing but it stands behind the label, or in the closing bracket."""
    text = situation.text
    regions = [*_held_regions(situation, firing), *situation.brackets]
    return any(
        start <= firing.start
        and firing.end <= end
        and not (text[start : firing.start] + text[firing.end : end]).strip(" :.;,()-+")
        for start, end in regions
    )


WHERE: Mapping[str, Callable[[Situation, Firing], str | None]] = {
    "anywhere": _anywhere,
    "aim": _aim,
    "horizon": _horizon,
    "due": _due,
    "opening": _opening,
    "timetable": _timetable,
    "timetable-heading": _timetable_heading,
    "year-first": _year_first,
    "held": _held,
    "closing": _closing,
    "sentence-first": _sentence_first,
    "limit": _limit,
    "completed": _completed,
    "counted": _counted,
    "finished": _finished,
}
"""What a rule may ask of its place where no label governs it; a label makes all of them true."""

BEHIND_LABEL: Mapping[str, Callable[[Situation, Firing], bool]] = {
    "labelled": Situation.labelled,
    "label-opening": _label_opening,
    "label-whole": _label_whole,
    "month-column": lambda situation, _: situation.segment.column == "month",
    "quarter-column": lambda situation, _: situation.segment.column == "quarter",
}
"""What a rule may ask that only a label gives."""
