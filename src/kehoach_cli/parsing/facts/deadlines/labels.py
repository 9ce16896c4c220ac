"""What a time label governs in a segment: "Thời gian thực hiện: …", a column, a closing bracket."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kehoach_cli.grammar import Contract, Firing, Grammar, RuleSet, Settle
from kehoach_cli.grammar.fields import one_of
from kehoach_cli.parsing.facts.deadlines.binding import binding_firings
from kehoach_cli.parsing.facts.deadlines.situation import Situation
from kehoach_cli.parsing.signs.clauses import sentence_ends
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.parsing.structure.table_header import TIMES
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Period, Role

TIME_LABELS = Contract(
    "parsing/facts/deadlines/labels.py",
    folder="time-labels",
    says="words that announce a time: `kind` label before it, heading over it",
    fields={"kind": one_of("label", "heading")},
    required=("kind",),
    settles=Settle.ALL,
)

_BRACKET = lazy_regex(r"\((?P<inside>[^()]{3,160})\)")
_CLOSES = lazy_regex(r"\s*[.;,]?\s*$|(?=\s*;)")
"""What stands behind a bracket that closes an item, or a part of one."""
_DOER_BEHIND = lazy_regex(r"(?:,|\s[-–])\s(?P<doer>\p{Lu}[^.;()]{3,90})[.;]?\s*")
_IN_YEAR = lazy_regex(r"(?<!\d)\d{1,2}(?!\d)|(?<!\p{L})[IVX]+(?!\p{L})")
"""A day, month or quarter; years alone behind a noun in mid-sentence may be those of its name."""
_MARK = lazy_regex(r"\s*[-–—]\s")
_NEXT_MARK = lazy_regex(r"\n[-–—](?=\s)")
"""A dash that opens a further line of a cell."""
_FEW_WORDS = 4
"""Words that may stand beside the times in a closing bracket that begins with one."""

_PARTED = lazy_regex(r"\s[-–+]\s+$|[,;]\s+$")
"""What parts labels in one line ("Chủ trì: … - Thời gian: …")."""
_OTHER_LABEL = lazy_regex(r"\s*[-+*]?\s*\p{L}[^:.,\d]{1,40}:")


def situation_of(
    segment: Segment,
    segments: Sequence[Segment],
    masked: str,
    printed: str,
    grammar: Grammar,
    period: Period,
    cues: RuleSet,
    issued: str | None = None,
) -> Situation:
    """The segment with what a time label governs in it; `masked` is the plain text with citations blotted out."""
    start, end = segment.start, segment.end
    ends = sentence_ends(grammar)
    text = _without_marks(masked[start:end]) if segment.column in TIMES else masked[start:end]
    situation = Situation(
        segment, text, period, cues, ends, printed[start:end], _opening(segment, segments, masked), issued
    )
    if segment.role is Role.CONTEXT:
        return situation
    situation = replace(situation, regions=tuple(_regions(situation, segments, masked, grammar)))
    situation = replace(
        situation,
        last_term=_announces("last-term", situation, segments, masked),
        term=segment.column == "end" or _announces("term-label", situation, segments, masked),
    )
    kept = tuple(_brackets(situation, grammar))
    return replace(situation, brackets=kept) if kept else situation


def _opening(segment: Segment, segments: Sequence[Segment], masked: str) -> str:
    """The heading in front of a segment in one paragraph with it."""
    above = segments[segment.context[-1]] if segment.context else segment
    run_in = above.place is Place.HEADING and not masked[above.end : segment.start].strip(" .:")
    return masked[above.start : above.end] if run_in and "\n" not in masked[above.end : segment.start] else ""


def _without_marks(cell: str) -> str:
    """A cell whose lines are marked by dashes as a list with semicolons; below a line without one a dash bounds a span."""
    return _NEXT_MARK.sub("; ", cell) if _MARK.match(cell) else cell


def _regions(
    situation: Situation, segments: Sequence[Segment], masked: str, grammar: Grammar
) -> Iterator[tuple[int, int]]:
    segment, text = situation.segment, situation.text
    if (
        segment.column in TIMES
        or _strayed(situation, grammar)
        or _under_label(situation, segments, masked, grammar)
    ):
        start = _behind_topic(situation, grammar)
        if start is not None:
            yield start, len(text)
            return
    labels = grammar.rules_of(TIME_LABELS)
    for label in labels.giving(kind="label").scan(text):
        if not text[: label.start].strip(" -+*("):
            yield label.end, len(text)
            return
        opening, sentence_end = situation.sentence(label.start)
        colon = text[label.end - 1] == ":"
        parted = text[label.start - 1] == "(" or (colon and _PARTED.search(text, 0, label.start))
        if parted or not text[opening : label.start].strip(" -+*(."):
            yield label.end, max(label.end, sentence_end)


def _announces(cue: str, situation: Situation, segments: Sequence[Segment], masked: str) -> bool:
    """Whether the heading or lead-in right above, or the label in the segment itself, says a cue."""
    pattern = situation.cue(cue)
    if any(pattern.search(situation.text, 0, start) for start, _ in situation.regions):
        return True
    if not situation.segment.context:
        return False
    above = segments[situation.segment.context[-1]]
    return pattern.search(masked, above.start, above.end) is not None


def _under_label(situation: Situation, segments: Sequence[Segment], masked: str, grammar: Grammar) -> bool:
    """Whether the heading or lead-in right above announces a time, and the segment's column no other thing."""
    segment = situation.segment
    if segment.place is Place.HEADING or segment.column is not None or not segment.context:
        return False
    above = segments[segment.context[-1]]
    words = masked[above.start : above.end].strip()
    rules = grammar.rules_of(TIME_LABELS)
    labels = rules.giving(kind="label").scan(words)
    if rules.giving(kind="heading").fires(words) or any(f.end == len(words) for f in labels):
        return True
    # a topic that stands as the title of its paragraph is looked at with what is behind its colon
    title = segment.start - above.start
    run_in = rules.giving(kind="label").scan(masked[above.start : segment.end]) if situation.opening else ()
    return any(len(situation.opening) <= f.end <= title for f in run_in)


def _brackets(situation: Situation, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """The times in brackets that close an item, or one of several things that have each its own ("sơ kết (tháng 6), tổng kết (tháng 12)")."""
    last: int | None = None
    for bracket in reversed(list(_BRACKET.finditer(situation.text))):
        start, end = bracket.span("inside")
        if not _closes(situation, bracket.end()):
            in_year = _IN_YEAR.search(bracket["inside"])
            joined = in_year and situation.cue("shares-year").match(situation.text, bracket.end())
            if last is None or not joined or situation.sentence(start) != situation.sentence(last):
                continue
        times = _times(replace(situation, brackets=((start, end),)), start, end, grammar)
        if _tells_only_time(situation, start, end, times):
            last = start
            yield start, end
        elif begin := _time_behind_doer(situation, start, end, times):
            yield begin, end


def _closes(situation: Situation, end: int) -> bool:
    """Whether a bracket that ends there closes an item, or all of it but who does the work ("… (tháng 5) - Phòng A thực hiện.")."""
    if _CLOSES.match(situation.text, end):
        return True
    behind = _DOER_BEHIND.fullmatch(situation.text, end)
    return behind is not None and situation.cue("does-in-bracket").search(behind["doer"]) is not None


def _time_behind_doer(situation: Situation, start: int, end: int, times: Sequence[Firing]) -> int | None:
    """Where the times at the end of a bracket begin behind who does the work in it ("(Phòng A chủ trì; quý I/2026)")."""
    begin = end
    joins = situation.cue("joins-times")
    for firing in reversed(times):
        between = situation.text[firing.end : begin]
        if joins.sub("", between).strip():
            break
        begin = firing.start
    head = situation.text[start:begin]
    done = begin < end and situation.cue("does-in-bracket").search(head.strip()) is not None
    return begin if done else None


def _behind_topic(situation: Situation, grammar: Grammar) -> int | None:
    """Where the label above begins to govern: behind a label of its own only if that opens with a time, as of a further turn of the work."""
    topic = _OTHER_LABEL.match(situation.text) if situation.segment.column not in TIMES else None
    if topic is None:
        return 0
    end = len(situation.text)
    opening = end - len(situation.text[topic.end() :].lstrip())
    below = replace(situation, regions=((opening, end),))
    return opening if any(f.start == opening for f in _times(below, opening, end, grammar)) else None


def _strayed(situation: Situation, grammar: Grammar) -> bool:
    """Whether a cell of a column of bodies says a time and nothing else, as in a row that lacks a cell."""
    segment = situation.segment
    if segment.place is not Place.CELL or segment.column not in ("lead", "partners"):
        return False
    whole = len(situation.text)
    times = _times(replace(situation, brackets=((0, whole),)), 0, whole, grammar)
    return _tells_only_time(situation, 0, whole, times)


def _tells_only_time(situation: Situation, start: int, end: int, times: Sequence[Firing]) -> bool:
    """Whether nothing but its times and what joins them stands in a stretch, or a time first and few words behind it.

    How many times are told may stand before them ("2 lần: tháng 4 và tháng 9").
    """
    rest, at = [], start
    for firing in times:
        rest.append(situation.text[at : firing.start])
        at = firing.end
    if not times:
        return False
    joins = situation.cue("joins-times")
    opening = joins.sub("", situation.cue("turns-counted").sub("", rest[0]))
    others = joins.sub(" ", " ".join([*rest[1:], situation.text[at:end]]))
    return not opening and (len(others.split()) <= _FEW_WORDS and not any(c.isdigit() for c in others))


def _times(situation: Situation, start: int, end: int, grammar: Grammar) -> list[Firing]:
    """The times that bind in a stretch."""
    found = binding_firings(situation, grammar)
    return [f for f in found if f.gives["kind"] != "none" and start <= f.start and f.end <= end]
