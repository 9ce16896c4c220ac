"""Whether words that give a time give a deadline: what the rules' `where` asks of the place they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import regex

from kehoach_cli.grammar import Contract, Firing, Grammar, RuleSet, Settle, best, lower
from kehoach_cli.grammar.fields import DATE, DURATION, MARK, RHYTHMS, TEXT, WHOLE, Field, one_of, place_of
from kehoach_cli.model import Period, Role
from kehoach_cli.parsing.facts.deadlines.dates import single_year, years
from kehoach_cli.parsing.signs.clauses import clauses, enclosed, sentences
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.parsing.trace import Trace

CLAUSE_OPENING = 24
"""Code points before a time within which the words that open its clause stand."""

_SHARE_FOLLOWS = regex.compile(r"^[^.;]{0,60}?\d\s?[%‰]")
_MARKS = ' -+*“"('


@dataclass(frozen=True)
class Situation:
    """A segment with what decides whether a time in it binds; offsets count from the segment's start.

    `text` is the segment's text in plain letters with citations blotted out, `printed` the text as it stands. `regions` are the stretches that a label governs,
    `brackets` those that a closing bracket makes count as labelled; `cues` the rules of words that decide; `last_term` says
    that the heading above announces a last day, `term` that the label here does so for a day behind it.
    """

    segment: Segment
    text: str
    period: Period
    cues: RuleSet
    printed: str = ""
    last_term: bool = False
    term: bool = False
    regions: tuple[tuple[int, int], ...] = ()
    brackets: tuple[tuple[int, int], ...] = ()

    def cue(self, name: str) -> regex.Pattern[str]:
        """The pattern of a cue: of the rules in `time-cues` that give it."""
        return self.cues.giving(cue=name).pattern

    @cached_property
    def _sentences(self) -> tuple[tuple[int, int], ...]:
        inside = enclosed(self.text, 0, len(self.text))
        whole = sentences(self.text, 0, len(self.text), inside)
        return tuple(part for start, end in whole for part in clauses(self.text, start, end, inside))

    def sentence(self, at: int) -> tuple[int, int]:
        """Bounds of the sentence (a full stop or semicolon ends it) that an offset stands in."""
        index = bisect_right(self._sentences, (at, len(self.text))) - 1
        return self._sentences[index] if index >= 0 else (0, len(self.text))

    def says(self, firing: Firing, cue: str) -> bool:
        """Whether a cue stands in what the rule matched."""
        return self.cue(cue).search(self.text[firing.start : firing.end]) is not None

    def before(self, firing: Firing) -> str:
        """The sentence up to the firing."""
        return self.text[self.sentence(firing.start)[0] : firing.start]

    def after(self, firing: Firing) -> str:
        """The sentence behind the firing."""
        return self.text[firing.end : max(firing.end, self.sentence(firing.start)[1])]

    def labelled(self, firing: Firing) -> bool:
        """Whether the firing stands behind a label or in a closing bracket."""
        return any(
            start <= firing.start and firing.end <= end for start, end in (*self.regions, *self.brackets)
        )

    @property
    def heads(self) -> bool:
        """Whether the segment is a heading or leads in what follows."""
        return self.segment.place is Place.HEADING or self.text.rstrip().endswith(":")


def cues_of(grammar: Grammar) -> RuleSet:
    """The rules of `time-cues`."""
    return grammar.rules_of(TIME_CUES)


def binding_firings(situation: Situation, grammar: Grammar, trace: Trace | None = None) -> list[Firing]:
    """The firings of the time rules that bind where they stand, overlaps resolved; `trace` hears of the others."""
    text, lowered = situation.text, lower(situation.text)
    trace = (trace or Trace()).at(situation.segment.start)
    found = grammar.rules_of(DEADLINES).scan(text, lowered, 0, len(text))
    if situation.regions or situation.brackets:
        found += grammar.rules_of(LABELLED_TIMES).scan(text, lowered, 0, len(text))
    binding = []
    for firing in found:
        if binds(situation, firing):
            binding.append(firing)
        else:
            where = firing.gives.get("where", "anywhere")
            trace.refused(
                firing.rule,
                firing.start,
                firing.end,
                "deadline",
                f"what stands around it is not what where: {where} asks for",
            )
    return best(binding, trace=trace, field="deadline")


def binds(situation: Situation, firing: Firing) -> bool:
    """Whether what a rule read binds where it stands. Raises KeyError for a `where` that is not in WHERE."""
    if firing.gives["kind"] == "none":
        return True
    where = firing.gives.get("where", "anywhere")
    if where in BEHIND_LABEL:
        return BEHIND_LABEL[where](situation, firing)
    if situation.labelled(firing):
        return True
    return situation.segment.role is not Role.CONTEXT and WHERE[where](situation, firing)


def _anywhere(situation: Situation, firing: Firing) -> bool:
    """Not told as history."""
    before = situation.before(firing)[-100:]
    past = list(situation.cue("past").finditer(before))
    if past and not situation.cue("order").search(before, past[-1].end()):
        return False
    if situation.cue("past-after").search(situation.after(firing)):
        return False
    named = list(years(firing.gives.get("start"), firing.gives.get("end")))
    first = situation.period.start
    return not named or first is None or max(named) >= first - 1


def _opens_clause(situation: Situation, firing: Firing) -> bool:
    before = situation.before(firing)[-CLAUSE_OPENING:]
    return not before.strip(_MARKS) or situation.cue("opens-clause").search(before) is not None


def _opens_line(situation: Situation, firing: Firing) -> bool:
    return not situation.text[: firing.start].strip(_MARKS)


def _aim(situation: Situation, firing: Firing) -> bool:
    """The horizon of aims: in their heading or lead-in, or opening a sentence that sets one."""
    if situation.heads:
        return _horizon(situation, firing)
    before = situation.before(firing)
    if situation.says(firing, "vision") or not _anywhere(situation, firing):
        return False
    if not before.strip(_MARKS) or situation.cue("aim-before").search(before):
        return True
    if situation.cue("from-now").search(before):
        return situation.cue("programme").search(before) is None
    return (
        situation.cue("aim-follows").search(situation.after(firing)) is not None
        and situation.cue("programme").search(_clause(before)) is None
    )


def _clause(before: str) -> str:
    """What stands in a text behind its last comma or colon."""
    return str(regex.split(r"[,:]\s", before)[-1])


def _horizon(situation: Situation, firing: Firing) -> bool:
    """In a heading or lead-in of aims, and not in the name of a programme there."""
    segment, text = situation.segment, situation.text
    if not situation.heads or not _anywhere(situation, firing):
        return False
    if segment.role is Role.APPENDIX and segment.place is Place.HEADING:
        return False
    if _opens_line(situation, firing):
        return True
    aims = list(situation.cue("aims").finditer(text, 0, firing.end))
    if aims:
        end = aims[-1].end()
        return situation.cue("programme").search(text, end, max(end, firing.start)) is None
    from_now = situation.cue("from-now").search(situation.before(firing))
    return (segment.role is Role.OBJECTIVES or from_now is not None) and situation.cue("programme").search(
        text, 0, firing.start
    ) is None


def _due(situation: Situation, firing: Firing) -> bool:
    """Something is due at the rhythm: a report, a meeting, a review."""
    after = situation.after(firing)
    if not _anywhere(situation, firing) or _SHARE_FOLLOWS.search(after):
        return False
    if situation.says(firing, "rhythm-said"):
        return True
    opens, before = _opens_clause(situation, firing), situation.before(firing)
    if situation.says(firing, "each"):
        return situation.cue("counted-each").search(after) is not None or (
            opens and situation.cue("due").search(after[:40]) is not None
        )
    if opens and after.strip(" .,:"):
        orders = situation.segment.role not in (Role.OBJECTIVES, Role.PURPOSE) and not before.strip()
        return orders or situation.cue("due").search(after[:60]) is not None
    if situation.cue("due").match(after.lstrip(" ,")):
        return True
    return (
        situation.cue("due").search(_clause(before)[-160:]) is not None
        or situation.cue("reports").search(before[-160:]) is not None
    )


def _opening(situation: Situation, firing: Firing) -> bool:
    """Beginning its clause."""
    return _opens_clause(situation, firing) and _anywhere(situation, firing)


def _timetable(situation: Situation, firing: Firing) -> bool:
    """Beginning its line."""
    ordered = situation.segment.role is not Role.PURPOSE
    return ordered and _opens_line(situation, firing) and _anywhere(situation, firing)


def _year_first(situation: Situation, firing: Firing) -> bool:
    """A year that begins its line, other than the one that the plan is for, unless something is done by then."""
    if not _timetable(situation, firing):
        return False
    own = single_year(situation.period)
    orders = situation.cue("lasts").match(situation.after(firing).lstrip(" ,"))
    return orders is not None or own is None or firing.gives.get("start") != str(own)


def _held(situation: Situation, firing: Firing) -> bool:
    """Days that something is held on, or before which it is done."""
    if not situation.says(firing, "before"):
        before = situation.before(firing)[-60:]
        whole = before + situation.text[firing.start : firing.end]
        if not (situation.says(firing, "day-word") and situation.cue("held").search(whole)):
            return False
    return _anywhere(situation, firing)


def _limit(situation: Situation, firing: Firing) -> bool:
    """A length of time with a word that makes it a limit."""
    before = situation.before(firing)
    return bool(situation.says(firing, "limit") or situation.cue("order").search(before[-60:])) and _anywhere(
        situation, firing
    )


def _finished(situation: Situation, firing: Firing) -> bool:
    """Something is brought to an end within it, and it is not just the year that the plan is for."""
    finishes = situation.cue("finishes").search(situation.before(firing)[-160:])
    own = single_year(situation.period)
    return (
        finishes is not None
        and (own is None or firing.gives.get("start") != str(own))
        and _anywhere(situation, firing)
    )


def _counted(situation: Situation, firing: Firing) -> bool:
    """How often something takes place; in a table, where the column says what is done or when."""
    segment = situation.segment
    counts = segment.place is not Place.CELL or segment.column in ("work", "time")
    return counts and _anywhere(situation, firing)


def _completed(situation: Situation, firing: Firing) -> bool:
    """A last day by which something is done, or up to which it goes on."""
    takes_stock = situation.segment.role is not Role.OBJECTIVES and situation.cue("takes-stock").search(
        situation.after(firing)
    )
    if takes_stock or not _anywhere(situation, firing):
        return False
    return (
        _opens_clause(situation, firing)
        or situation.cue("lasts").search(situation.before(firing)[-60:]) is not None
    )


def _held_regions(situation: Situation, firing: Firing) -> list[tuple[int, int]]:
    return [(start, end) for start, end in situation.regions if start <= firing.start and firing.end <= end]


def _label_opening(situation: Situation, firing: Firing) -> bool:
    """Right behind a label."""
    regions = _held_regions(situation, firing)
    return any(not situation.text[start : firing.start].strip(" :") for start, _ in regions)


def _label_whole(situation: Situation, firing: Firing) -> bool:
    """Nothing but it stands behind the label, or in the closing bracket."""
    text = situation.text
    regions = [*_held_regions(situation, firing), *situation.brackets]
    return any(
        start <= firing.start
        and firing.end <= end
        and not (text[start : firing.start] + text[firing.end : end]).strip(" :.;,()")
        for start, end in regions
    )


WHERE: Mapping[str, Callable[[Situation, Firing], bool]] = {
    "anywhere": _anywhere,
    "aim": _aim,
    "horizon": _horizon,
    "due": _due,
    "opening": _opening,
    "timetable": _timetable,
    "year-first": _year_first,
    "held": _held,
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
}
"""What a rule may ask that only a label gives."""


def _is_lunar(value: object) -> bool:
    return value == "new-year" or WHOLE.accepts(value)


_LUNAR = Field("new-year or a day", _is_lunar)
_TIME: Mapping[str, Field] = {
    "kind": one_of("by", "within", "on", "recurring", "relative", "ongoing", "span", "none", "unread"),
    "where": one_of(*sorted({*WHERE, *BEHIND_LABEL})),
    "start": DATE, "end": DATE, "duration": DURATION, "anchor": TEXT, "recurrence": RHYTHMS,
    "recurrence_by_month": RHYTHMS, "rhythms": TEXT, "monthday": WHOLE, "day": WHOLE, "month": WHOLE,
    "digits": WHOLE, "year": WHOLE, "lunar": _LUNAR, "name": TEXT, "days": place_of("days"),
    "months": place_of("months"), "before": MARK, "next_year": MARK, "plan_year": MARK, "first": MARK,
    "last": MARK, "every": MARK, "dated": DATE, "from_month": WHOLE, "to_month": WHOLE,
}  # fmt: skip

DEADLINES = Contract(
    "parsing/facts/deadlines/places.py",
    folder="deadlines",
    says="a time that binds: its kind, its first and last day, and `where` it has to stand to bind",
    fields=_TIME,
    required=("kind",),
)
LABELLED_TIMES = Contract(
    "parsing/facts/deadlines/places.py",
    folder="labelled-times",
    says="a time that binds behind a label only",
    fields=_TIME,
    required=("kind",),
)
TIME_CUES = Contract(
    "parsing/facts/deadlines/places.py",
    folder="time-cues",
    says="words around a time that decide whether it binds",
    fields={
        "cue": one_of(
            "adds-nothing",
            "aim-before",
            "aim-follows",
            "aims",
            "before",
            "comes-round",
            "counted-each",
            "day-word",
            "due",
            "each",
            "finishes",
            "from-now",
            "held",
            "joins-times",
            "last-term",
            "lasts",
            "limit",
            "opens-clause",
            "order",
            "past",
            "past-after",
            "programme",
            "reports",
            "rhythm-said",
            "says-closer",
            "shares-year",
            "takes-stock",
            "term-label",
            "time-word",
            "vision",
        )
    },
    required=("cue",),
    settles=Settle.ALL,
)  # fmt: skip
