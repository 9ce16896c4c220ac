"""The words of a stretch that name what its amount measures."""

from __future__ import annotations

from kehoach_cli.parsing.facts.targets.cue_walk import (
    HEAD,
    OPENING,
    TAIL,
    TIES,
    WORD,
    next_word,
    skip,
)
from kehoach_cli.parsing.facts.targets.cues import Cues
from kehoach_cli.parsing.facts.targets.quantities import Measure
from kehoach_cli.parsing.facts.targets.stretches import RANKS, Placed, rate_behind
from kehoach_cli.parsing.signs.clauses import Enclosed, commas
from kehoach_cli.patterns import lazy_regex

_CLOSING = frozenset(
    {"link", "attain", "reach", "change", "per", "due", "aim", "preposition", "baseline", "bound"}
)

_DONE = frozenset({"order", "work"})
_BARE_NAME = 3
_VERB = 2
"""Words behind a share that say only of what it is a share, and of a verb alone: what more is said before is part of the name."""
_LONGEST_ORDER = 15
"""Words of orders that may be the name of a measure together."""
_RESPECT = frozenset({"copula"})
"""The word with which it is said in what something is ranked ("top 10 về …")."""
_COLON = lazy_regex(r":(?=\s)")
_ENUMERATOR = lazy_regex(r"\(\d{1,2}\)\s+|[a-zđ]\)\s+")
_DETAIL = lazy_regex(r"\s*\(\d[\d.,/]*(?:\s?%)?\s+\p{L}[^()]*\)$")
"""Numbers in brackets behind a name, which only say what the number is made of ("(70% Tốt, 30% Khá)", "(30 người)")."""
_BRACKET = lazy_regex(r"\s*\([^()]*\)[\s.;,]*")
"""A bracket behind the last words ("… trước ngày 30/9 (Phòng A thực hiện)")."""
LONGEST_NAME = 250
"""Code points of an indicator; a longer one is cut at a word."""
_EDGES = " \t\n\u00a0,;:.-–—+*•"


def name_of(
    text: str, item: Placed, left: int, right: int, behind: bool, cues: Cues, inside: Enclosed
) -> str:
    """The words of the stretch `[left, right)` that name the measure, `behind` the amount or before it."""
    before = subject_of(text, left, item.start, cues, inside)
    amount = item.amount
    if amount.measure in RANKS and before:
        at = next_word(text, item.end, right)
        respect = _trim(text, at, right, cues, frozenset(), TAIL) if cues.starting_at(at, _RESPECT) else ""
        return f"{before} {respect}".rstrip()
    counted = amount.unit is not None and amount.measure in (Measure.THING, Measure.UNCOMMON)
    if not behind and not (counted and _aims_anew(text, left, item, cues)):
        return _with_unit(text, left, item, before, cues)
    start = amount.end if counted and "(" in text[amount.end : item.end] else item.end
    cutting = cues.of("purpose", "restated", start=start, end=right)
    last = cues.of("due", start=start, end=right)[-1:]
    noted = [time for time in last if _BRACKET.fullmatch(text, time.end, right)]
    stop = min([right, *(c.start for c in (*cutting, *noted))])
    rate = rate_behind(text, item, stop, cues)
    stop = rate.start if rate is not None else stop
    copula = None if counted else cues.starting_at(next_word(text, start, stop), frozenset({"copula"}))
    tail = TAIL | {"limit"} if amount.from_word else TAIL
    name = _trim(text, copula.end if copula else start, stop, cues, frozenset(), tail)
    name = _without_rhythms(name, text, start, stop, cues, inside)
    name = _closed_quotes(f"{amount.thing} {name}".strip()) if counted else name
    lead = text[left : item.start].rstrip()
    if cues.ending_at(left + len(lead), frozenset({"preposition"})) and len(WORD.findall(lead)) >= 3:
        opening = subject_of(text, left, item.start, cues, inside, keep_preposition=True)
        return f"{opening} {name}"
    verb = cues.starting_at(skip(text, left, item.start, cues, OPENING), _DONE)
    bare = amount.measure is Measure.SHARE and not item.chain and len(name.split()) <= _BARE_NAME
    done = verb is not None and len(before.split()) > _VERB
    return f"{before} {name}" if bare and done else name


def _aims_anew(text: str, left: int, item: Placed, cues: Cues) -> bool:
    """Whether an aim stands behind the comma of an order that names no measure ("Phát triển hội, phấn đấu có 50 hội viên")."""
    named = cues.starting_at(skip(text, left, item.start, cues, OPENING), HEAD) is not None
    return item.has("aim") and text[left : item.start].rstrip().endswith(",") and not named


def _closed_quotes(name: str) -> str:
    """A name without the mark that closes a quotation opened before its first word ("60 “Mái ấm tình thương”")."""
    closing = "”" if name.count("”") > name.count("“") else '"'
    return name.replace(closing, "", 1) if closing == "”" or name.count(closing) % 2 else name


def _without_rhythms(name: str, text: str, start: int, stop: int, cues: Cues, inside: Enclosed) -> str:
    """A name from `text[start:stop]` without brackets that open with a rhythm ("lớp (mỗi quý 01 lớp) về sách")."""
    for rhythm in cues.of("per", start=start, end=stop):
        bracket = inside.starting_at(rhythm.start - 1)
        if bracket is not None and text[bracket[0]] == "(":
            name = name.replace(" ".join(text[slice(*bracket)].split()), "")
    return " ".join(name.split())


def said_behind_comma(text: str, item: Placed, start: int, end: int, cues: Cues, inside: Enclosed) -> str:
    """What is done so often, where that opens the clause `text[start:end]` ("Mỗi năm ít nhất 02 lần, Phòng A kiểm tra …")."""
    often = item.amount.measure in (Measure.MULTIPLE, Measure.EVENT)
    if not often or text[start : item.start].strip() or not text.startswith(",", item.end):
        return ""
    behind = next(iter(commas(text, item.end + 1, end, inside)), end)
    return _trim(text, item.end + 1, behind, cues, OPENING - {"reach"}, _CLOSING)


def _with_unit(text: str, left: int, item: Placed, before: str, cues: Cues) -> str:
    """The words before the amount; with what is counted where they are but a verb ("xây dựng 05 mô hình")."""
    amount = item.amount
    if amount.unit and not before and (amount.for_mass or "/" in amount.unit):
        return f"{amount.unit}/{amount.per}" if amount.for_mass else amount.unit
    counted = amount.measure in (Measure.THING, Measure.UNCOMMON)
    if not counted or (not before and item.has(*TIES)):
        return before
    stop = left + len(text[left : item.start].rstrip().rstrip(","))
    if not before or (
        cues.ending_at(stop, frozenset({"order"})) and not cues.ending_at(stop, frozenset({"beneficiary"}))
    ):
        return f"{before} {amount.thing}".strip()
    return before


def subject_of(
    text: str, left: int, right: int, cues: Cues, inside: Enclosed, *, keep_preposition: bool = False
) -> str:
    """The words of `[left, right)` that name a measure, from its last head word on."""
    start = skip(text, left, right, cues, OPENING)
    for place in reversed(
        [left - 1, *commas(text, left, right, inside), *_colons(text, left, right, inside)]
    ):
        at = skip(text, place + 1, right, cues, OPENING | {"order"})
        if at >= start and cues.starting_at(at, HEAD) and len(WORD.findall(text, at, right)) >= 2:
            start = at
            break
    else:
        colon = [c for c in _colons(text, left, right, inside) if len(WORD.findall(text, c, right)) >= 2]
        start = max([start, *colon])
    closing = _CLOSING - {"preposition"} if keep_preposition else _CLOSING
    return _trim(text, start, right, cues, OPENING - {"reach"}, closing)


def last_order(text: str, start: int, end: int, cues: Cues, inside: Enclosed) -> int:
    """Where the last of several orders begins that are too long to be the name of one measure together, else `start`.

    Verbs that share their object are one order.
    """
    begins = start
    if len(WORD.findall(text, start, end)) <= _LONGEST_ORDER:
        return begins
    for verb in cues.of("work", start=start, end=end):
        before = text[begins : verb.start].rstrip()
        joined = cues.joints.behind.search(f"{before} ") is not None and not inside.holds(verb.start)
        if joined and len(WORD.findall(cues.joints.behind.sub("", f"{before} "))) > _VERB:
            begins = verb.start
    return begins


def _colons(text: str, start: int, end: int, inside: Enclosed) -> list[int]:
    return [m.start() for m in _COLON.finditer(text, start, end) if not inside.holds(m.start())]


def _trim(
    text: str, start: int, end: int, cues: Cues, opening: frozenset[str], closing: frozenset[str]
) -> str:
    """`text[start:end]` without punctuation and cues of these kinds, in brackets too, at its edges."""
    while start < end:
        if text[start] in _EDGES:
            start += 1
            continue
        number = _ENUMERATOR.match(text, start, end)
        if number:
            start = number.end()
            continue
        cue = cues.starting_at(start, opening)
        if cue is None or cue.end > end or cues.starting_at(start, HEAD):
            break
        start = cue.end
    while start < end:
        if text[end - 1] in _EDGES:
            end -= 1
            continue
        bracket = text[end - 1] == ")"
        cue = cues.ending_at(end - bracket, closing)
        if cue is None or cue.start - bracket < start or (bracket and text[cue.start - 1] != "("):
            break
        end = cue.start - bracket
    words = " ".join(text[start:end].split())
    return _DETAIL.sub("", words) or words


def joined_to_head(indicator: str, previous: str, cues: Cues, text: str) -> str:
    """A name that only gives another level ("cấp xã") completed with the head of the name before it."""
    levels = {text[c.start : c.end].lower() for c in cues.of("level")}
    first = next((w for w in levels if indicator.lower().startswith(f"{w} ")), None)
    if first is None or len(indicator.split()) > 5:
        return indicator
    at = f" {previous.lower()}".rfind(f" {first} ")
    return f"{previous[:at].rstrip(' ,')} {indicator}".strip() if at > 0 else indicator


def shortened(name: str) -> str:
    """A name of at most `LONGEST_NAME` code points, cut at a word, before a bracket that would stay open."""
    if len(name) <= LONGEST_NAME:
        return name
    cut = name[: LONGEST_NAME + 1].rpartition(" ")[0]
    if cut.count("(") > cut.count(")"):
        cut = cut[: cut.rindex("(")] or cut
    return cut.rstrip(" ,;:")
