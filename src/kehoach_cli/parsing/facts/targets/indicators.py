"""Which words name what an amount measures.

An amount has its name before it ("tỷ lệ hộ nghèo còn 5%") or behind it ("100% thôn có nhà sinh hoạt"). Within
a clause the stretches of neighbouring amounts meet at a comma or "và"; a count without one is part of its
neighbour's name ("100% cụm có tối thiểu 2 trạm").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from kehoach_cli.parsing.facts.targets.cues import Cue, Cues
from kehoach_cli.parsing.facts.targets.quantities import Amount, Measure
from kehoach_cli.parsing.signs.clauses import Enclosed, commas

BEFORE = "indicator/before"
"""The words before the number name what it measures."""
BEHIND = "indicator/behind"
"""The words behind the number do."""
COUNTED = "indicator/counted"
"""Nothing does but the thing that is counted."""
ABOVE = "indicator/above"
"""What was measured before, or the heading or lead-in above."""

_CHAIN = frozenset(
    {
        "aim",
        "link",
        "attain",
        "reach",
        "change",
        "new",
        "per",
        "due",
        "within",
        "baseline",
        "average",
        "bound",
    }
)
_TAIL = frozenset({"baseline", "due", "per"})
_OPENING = frozenset(
    {"aim", "link", "attain", "per", "due", "within", "lead", "reach", "change", "baseline", "bound"}
)
_CLOSING = frozenset(
    {"link", "attain", "reach", "change", "per", "due", "aim", "preposition", "baseline", "bound"}
)
_HEAD = frozenset({"head"})
_NO_NAME = frozenset({"no-name"})
_TIES = frozenset({"attain", "reach", "change"})

_COLON = regex.compile(r":(?=\s)")
_ENUMERATOR = regex.compile(r"\(\d{1,2}\)\s+|[a-zđ]\)\s+")
_WORD = regex.compile(r"\p{L}[\p{L}\d/&]*")
_EDGES = " \t\n\u00a0,;:.-–—+*•"


@dataclass(frozen=True, slots=True)
class Placed:
    """An amount with the words that belong to it alone: `chain` before it, times and brackets behind it."""

    amount: Amount
    start: int
    """Where its chain begins."""
    end: int
    """Behind its tail."""
    chain: tuple[Cue, ...]

    def has(self, *kinds: str) -> bool:
        """Whether a cue of one of these kinds stands in its chain."""
        return any(c.kind in kinds for c in self.chain)


@dataclass(frozen=True, slots=True)
class Reading:
    """An amount with its stretch `[left, right)` of the clause and the words that name its indicator."""

    placed: Placed
    left: int
    right: int
    indicator: str
    named_behind: bool
    named_by: str = BEFORE
    """Where the indicator's words stand."""
    bound_by: Cue | None = None
    """The words apart from the number that give its comparator."""

    @property
    def amount(self) -> Amount:
        """The amount itself."""
        return self.placed.amount


def read_clause(
    text: str, start: int, end: int, amounts: Sequence[Amount], cues: Cues, inside: Enclosed, above: str = ""
) -> list[Reading]:
    """The amounts of one clause, each with the words that name its indicator.

    `above` names what is measured where the clause itself does not. An amount that only belongs to another's
    name, or is where a change starts from ("từ 12% xuống 5%"), is left out.
    """
    placed = _without_starting_points(_place(text, start, end, amounts, cues, inside))
    cut = _boundaries(text, start, end, placed, cues, inside)
    readings: list[Reading] = []
    for item, left, right, behind in cut:
        indicator = _name(text, item, left, right, behind, cues, inside)
        if readings:
            indicator = _joined_to_head(indicator, readings[-1].indicator, cues, text)
        named_by = BEHIND if behind else BEFORE
        if not indicator:
            indicator, named_by = (readings[-1].indicator if readings else above), ABOVE
        readings.append(Reading(item, left, right, indicator, behind, named_by))
    return readings


def _place(
    text: str, start: int, end: int, amounts: Sequence[Amount], cues: Cues, inside: Enclosed
) -> list[Placed]:
    placed: list[Placed] = []
    floor = start
    for amount in amounts:
        chain: list[Cue] = []
        at = amount.start
        while True:
            stop = len(text[floor:at].rstrip(" :\n\t")) + floor
            cue = cues.ending_at(stop, _CHAIN)
            if cue is None or cue.start < floor or (cue.kind == "new" and _ties(chain)):
                break
            chain.append(cue)
            at = cue.start
        while chain and chain[-1].kind == "average" and not _opens_with_change(text, floor, at, cues):
            at = chain.pop().end
        tail = amount.end
        while True:
            following = tail + len(text[tail:end]) - len(text[tail:end].lstrip())
            cue = cues.starting_at(following, _TAIL)
            bracket = inside.starting_at(following)
            if cue is not None and cue.end <= end:
                tail = cue.end
            elif bracket is not None and text[following] == "(" and bracket[1] <= end:
                tail = bracket[1]
            else:
                break
        placed.append(Placed(amount, at if chain else amount.start, tail, tuple(chain)))
        floor = amount.end
    return placed


def _ties(chain: Sequence[Cue]) -> bool:
    """Whether words stand between that tie a number to a name ("sách mới ít nhất bằng 5%"): what is new is the name's."""
    return any(cue.kind in ("attain", "bound", "link") for cue in chain)


def _opens_with_change(text: str, start: int, end: int, cues: Cues) -> bool:
    at = _skip(text, start, end, cues, frozenset({"aim", "due", "per"}))
    return cues.starting_at(at, frozenset({"change"})) is not None


def _without_starting_points(placed: Sequence[Placed]) -> list[Placed]:
    kept: list[Placed] = []
    start: Placed | None = None
    for index, item in enumerate(placed):
        after = placed[index + 1] if index + 1 < len(placed) else None
        if after and item.amount.from_word and after.has("reach") and after.start - item.end <= 4:
            start = replace(after, start=item.start, chain=(*after.chain, *item.chain))
            continue
        kept.append(start or item)
        start = None
    return kept


def _opens_name(text: str, item: Placed, limit: int, cues: Cues) -> bool:
    """Whether the words directly behind the amount can name what it measures."""
    at = _next_word(text, item.end, limit)
    if at >= limit or cues.starting_at(at, _NO_NAME):
        return False
    numbered = text[at].isdigit() and item.amount.measure is Measure.THING
    return numbered or text[at].isalpha() or text[at] in '“"'


def _next_word(text: str, at: int, end: int) -> int:
    """The first offset from `at` on that is no white space."""
    return at + len(text[at:end]) - len(text[at:end].lstrip())


def _last_word(text: str, start: int, at: int) -> int:
    """The offset behind the last character before `at` that is no white space."""
    return start + len(text[start:at].rstrip())


def _boundaries(
    text: str, start: int, end: int, placed: Sequence[Placed], cues: Cues, inside: Enclosed
) -> list[tuple[Placed, int, int, bool]]:
    """Each amount with its stretch and whether its name stands behind it."""
    cut: list[tuple[Placed, int, int, bool]] = []
    for index, item in enumerate(placed):
        limit = placed[index + 1].start if index + 1 < len(placed) else end
        opens = _opens_name(text, item, limit, cues)
        if not cut:
            left = start
        else:
            before, its_left, _, named_behind = cut[-1]
            left = before.end
            if named_behind:
                split = _split_point(text, before.end, item, opens, cues, inside)
                if split is None:
                    if opens or item.amount.measure is not Measure.SHARE or not item.has("attain"):
                        cut[-1] = (before, its_left, limit, True)
                        continue
                    cut[-1] = (item, its_left, limit, False)
                    continue
                left = split
                cut[-1] = (before, its_left, split, True)
            elif not text[before.end : item.start].strip() and item.has("attain") and not before.has(*_TIES):
                cut.pop()
                left = its_left
        tied = item.has("attain", "reach") and item.chain[0].kind != "aim"
        subject = _has_subject(text, left, item, cues)
        behind = opens and not (tied and subject)
        if behind and subject and _is_base(text, left, item, limit, cues):
            behind = False
        if not opens and not cut and not subject:
            behind = cues.starting_at(_next_word(text, item.end, limit), frozenset({"of-plan"})) is not None
        cut.append((item, left, limit, behind))
    return cut


def _is_base(text: str, left: int, item: Placed, limit: int, cues: Cues) -> bool:
    """Whether the words behind a share say what it is a share of ("bội chi không quá 3% GRDP")."""
    hanging = cues.ending_at(_last_word(text, left, item.start), frozenset({"preposition", "order"}))
    base = cues.starting_at(_next_word(text, item.end, limit), frozenset({"base"}))
    return base is not None and hanging is None


def _split_point(
    text: str, start: int, item: Placed, opens: bool, cues: Cues, inside: Enclosed
) -> int | None:
    """Where between two amounts the first one's name ends; None if nothing separates them."""
    between = text[start : item.start]
    joint = cues.joints.behind.search(between.rstrip() + " ")
    if joint and not inside.holds(start + joint.start()):
        return start + int(joint.start())
    if item.has("within"):
        return item.start
    places = commas(text, start, item.start, inside)
    for place in reversed(places):
        at = _skip(text, place + 1, item.start, cues, _OPENING)
        if cues.starting_at(at, _HEAD):
            return place
    if places:
        free = _skip(text, places[-1] + 1, item.start, cues, _OPENING | {"order"}) >= item.start
        had = item.has("link") and not item.has(*_TIES)
        return places[-1] if free or item.amount.measure is Measure.SHARE or not (opens or had) else None
    beneficiary = cues.ending_at(_last_word(text, start, item.start), frozenset({"beneficiary"}))
    if beneficiary and item.amount.measure is not Measure.SHARE:
        return beneficiary.start
    for match in reversed(list(cues.joints.conjunction.finditer(text, start, item.start))):
        if cues.starting_at(match.end(), frozenset({"head", "change"})):
            return int(match.start())
    return None


def _skip(text: str, at: int, end: int, cues: Cues, kinds: frozenset[str]) -> int:
    """The first offset from `at` on that is behind joints and cues of these kinds."""
    while at < end:
        joint = cues.joints.any.match(text, at, end)
        at = joint.end() if joint else at
        cue = cues.starting_at(at, kinds)
        if cue is None or cue.end > end or cues.starting_at(at, _HEAD):
            break
        at = cue.end
    return at


def _has_subject(text: str, left: int, item: Placed, cues: Cues) -> bool:
    if cues.joints.behind.search(text[left : item.start].rstrip() + " "):
        return False
    at = _skip(text, left, item.start, cues, _OPENING)
    return len(_WORD.findall(text, at, item.start)) >= 2


def _name(text: str, item: Placed, left: int, right: int, behind: bool, cues: Cues, inside: Enclosed) -> str:
    before = _subject(text, left, item.start, cues, inside)
    if not behind:
        return _with_unit(text, left, item, before, cues)
    amount = item.amount
    counted = amount.unit is not None and amount.measure in (Measure.THING, Measure.UNCOMMON)
    start = amount.end if counted and "(" in text[amount.end : item.end] else item.end
    cutting = cues.of("purpose", start=start, end=right)
    stop = min([right, *(c.start for c in cutting)])
    copula = None if counted else cues.starting_at(_next_word(text, start, stop), frozenset({"copula"}))
    tail = _TAIL | {"limit"} if amount.from_word else _TAIL
    name = _trim(text, copula.end if copula else start, stop, cues, frozenset(), tail)
    name = f"{amount.thing} {name}".strip() if counted else name
    lead = text[left : item.start].rstrip()
    if cues.ending_at(left + len(lead), frozenset({"preposition"})) and len(_WORD.findall(lead)) >= 3:
        opening = _subject(text, left, item.start, cues, inside, keep_preposition=True)
        return f"{opening} {name}"
    return name


def _with_unit(text: str, left: int, item: Placed, before: str, cues: Cues) -> str:
    """The words before the amount; with what is counted where they are but a verb ("xây dựng 05 mô hình")."""
    amount = item.amount
    if amount.unit and not before and "/" in amount.unit:
        return amount.unit
    counted = amount.measure in (Measure.THING, Measure.UNCOMMON)
    if not counted or (not before and item.has(*_TIES)):
        return before
    stop = _last_word(text, left, item.start)
    if not before or (
        cues.ending_at(stop, frozenset({"order"})) and not cues.ending_at(stop, frozenset({"beneficiary"}))
    ):
        return f"{before} {amount.thing}".strip()
    return before


def _subject(
    text: str, left: int, right: int, cues: Cues, inside: Enclosed, *, keep_preposition: bool = False
) -> str:
    """The words of `[left, right)` that name a measure, from its last head word on."""
    start = _skip(text, left, right, cues, _OPENING)
    for place in reversed(
        [left - 1, *commas(text, left, right, inside), *_colons(text, left, right, inside)]
    ):
        at = _skip(text, place + 1, right, cues, _OPENING | {"order"})
        if at >= start and cues.starting_at(at, _HEAD) and len(_WORD.findall(text, at, right)) >= 2:
            start = at
            break
    else:
        colon = [c for c in _colons(text, left, right, inside) if len(_WORD.findall(text, c, right)) >= 2]
        start = max([start, *(c + 1 for c in colon)])
    closing = _CLOSING - {"preposition"} if keep_preposition else _CLOSING
    return _trim(text, start, right, cues, _OPENING - {"reach"}, closing)


def _colons(text: str, start: int, end: int, inside: Enclosed) -> list[int]:
    return [m.start() for m in _COLON.finditer(text, start, end) if not inside.holds(m.start())]


def _trim(
    text: str, start: int, end: int, cues: Cues, opening: frozenset[str], closing: frozenset[str]
) -> str:
    """`text[start:end]` without punctuation and cues of these kinds at its edges."""
    while start < end:
        if text[start] in _EDGES:
            start += 1
            continue
        number = _ENUMERATOR.match(text, start, end)
        if number:
            start = number.end()
            continue
        cue = cues.starting_at(start, opening)
        if cue is None or cue.end > end or cues.starting_at(start, _HEAD):
            break
        start = cue.end
    while start < end:
        if text[end - 1] in _EDGES:
            end -= 1
            continue
        cue = cues.ending_at(end, closing)
        if cue is None or cue.start < start:
            break
        end = cue.start
    return " ".join(text[start:end].split())


def _joined_to_head(indicator: str, previous: str, cues: Cues, text: str) -> str:
    """A name that only gives another level ("cấp xã") completed with the head of the name before it."""
    levels = {text[c.start : c.end].lower() for c in cues.of("level")}
    first = next((w for w in levels if indicator.lower().startswith(f"{w} ")), None)
    if first is None or len(indicator.split()) > 5:
        return indicator
    at = f" {previous.lower()}".rfind(f" {first} ")
    return f"{previous[:at].rstrip(' ,')} {indicator}".strip() if at > 0 else indicator
