"""Whether an amount is to be reached, or only describes, limits a group or tells what has been reached."""

from __future__ import annotations

from msgspec import Struct

from kehoach_cli.parsing.facts.targets.cue_walk import OPENING, skip
from kehoach_cli.parsing.facts.targets.cues import Cue, Cues
from kehoach_cli.parsing.facts.targets.indicators import Reading
from kehoach_cli.parsing.facts.targets.quantities import Amount, Measure
from kehoach_cli.plan import Comparator, Role


class Situation(Struct, frozen=True):
    """What surrounds a segment: its section's role; whether headings above announce aims or tell history."""

    role: Role
    announced: bool = False
    history: bool = False
    award: bool = False
    """Whether what stands above opens the conditions of an award."""

    @property
    def governed(self) -> bool:
        """Whether numbers here are aims unless something speaks against it."""
        return self.role is Role.OBJECTIVES or self.announced


AIM = ""
"""Nothing speaks against an amount."""

_NO_WORD = "no word around it makes it an aim"
_ORDERS = frozenset({"order", "work"})
"""Verbs of what is to be done."""
_COUNTED_WORK = frozenset({"work"})
_RAISED = frozenset({"raise"})
"""Verbs with what they raise or lower, and the word that ties the number to it."""
_COUNTED = (Comparator.EQ, Comparator.GT, Comparator.APPROX, Comparator.BETWEEN)
"""How a count of work may bind; one from above is a quota, but where something is lowered to it."""
_SHORT_ORDER = 8
"""Words of an order that another with a count may follow behind a comma."""


def objection(
    text: str, sentence: int, first: int, reading: Reading, cues: Cues, situation: Situation, *, dated: bool
) -> str:
    """What speaks against an amount's being an aim, in words for people; empty where it is one.

    `sentence` is where its sentence begins, `first` where the first amount of the sentence stands; `dated`
    says that its own sentence names a year to come.
    """
    amount, placed = reading.amount, reading.placed
    wanted = bool(cues.of("aim", start=sentence, end=amount.start))
    tied = placed.has("attain", "reach", "change")
    if situation.history:
        return "the section tells what has been reached"
    if situation.award:
        return "what stands above opens the conditions of an award"
    against = (
        _is_result(sentence, first, reading, cues)
        or ([] if situation.role is Role.OBJECTIVES or wanted else _estimate(reading, cues))
        or cues.across("case", amount.start, amount.end)
        or ([] if wanted else cues.of("award", start=sentence, end=amount.start))
        or (
            []
            if placed.has("change", "attain") or reading.changed_by
            else _at_amount(cues, "subsidy", reading)
        )
        or _just_before(text, reading, cues, "restated")
        or ([] if wanted or dated or situation.governed else _at_amount(cues, "plan", reading))
        or _cost(reading, cues, situation)
        or ([] if tied or amount.comparator is Comparator.EQ else _group(reading, cues))
        or ([] if tied or wanted else _is_condition(text, reading, cues))
    )
    if against:
        cue = against[-1]
        return f"{cue.rule} stands by it: «{' '.join(text[cue.start : cue.end].split())}»"
    return AIM if _is_aim(text, reading, cues, situation, wanted, dated) else _NO_WORD


def is_counted_rate(amount: Amount, span: tuple[int, int], cues: Cues) -> bool:
    """Whether words in `span` count from below how many things there are to be a year or a quarter."""
    counted = amount.measure in (Measure.THING, Measure.EVENT, Measure.UNCOMMON)
    rate = amount.per is not None or bool(cues.of("per", start=span[0], end=span[1]))
    return counted and rate and amount.said and amount.comparator is Comparator.GE


def is_bound_share(amount: Amount, situation: Situation, *, attained: bool) -> bool:
    """Whether an amount is a share that is attained or bound among aims, or in orders bound from below by a word that limits no group."""
    if amount.measure is not Measure.SHARE or not (amount.said or (attained and situation.governed)):
        return False
    ordered = situation.role in (Role.TASKS, Role.SOLUTIONS, Role.ORGANIZATION)
    return situation.governed or (ordered and amount.comparator is Comparator.GE and not amount.open_range)


def _is_aim(text: str, reading: Reading, cues: Cues, situation: Situation, wanted: bool, dated: bool) -> bool:
    """Whether words around an amount that nothing speaks against make it an aim, by what it measures."""
    amount, placed = reading.amount, reading.placed
    tied = placed.has("attain", "reach", "change")
    bound = amount.said and not amount.open_range and amount.comparator is Comparator.GE
    changed = placed.has("change", "new") or reading.changed_by is not None
    explicit = wanted or bound or dated or changed
    match amount.measure:
        case Measure.SHARE:
            part = cues.of("makes-up", start=placed.start, end=amount.start)
            named = (
                reading.named_behind
                or tied
                or changed
                or bool(cues.of("head", start=reading.left, end=amount.start))
            )
            if not (named or explicit or situation.governed):
                return False
            return _share(reading, situation, explicit, wanted, tied and not part, described=bool(part))
        case Measure.AGE:
            return bool(cues.of("longevity", start=reading.left, end=amount.start))
        case Measure.TIME:
            alive = bool(cues.of("longevity", start=reading.left, end=amount.start))
            before = {c.kind for c in cues.of("average", "head", start=reading.left, end=amount.start)}
            mean = len(before) == 2 and not reading.named_behind
            if situation.governed:
                return alive or tied or amount.said or mean
            return alive or (tied and _is_work(text, reading, cues))
        case Measure.MONEY:
            return _sum(text, reading, cues, situation, explicit, wanted)
        case Measure.RATIO:
            return situation.governed or wanted or tied
        case Measure.INDEX:
            return bool(cues.of("index", start=reading.left, end=amount.start)) and (
                situation.governed or explicit
            )
        case Measure.POINTS:
            named = situation.governed and not reading.named_behind and " " in reading.indicator
            return named or ((tied or amount.said) and (situation.governed or explicit))
        case Measure.MULTIPLE if placed.has("change") or amount.in_word:
            return situation.governed or explicit
        case Measure.RANK:
            return situation.governed or explicit or situation.role is not Role.FUNDING
        case Measure.PLACE:
            return situation.governed or explicit
        case Measure.UNCOMMON if not (bound or (situation.governed and amount.said)):
            return False
        case _:
            return _count(text, reading, cues, situation, explicit, bound, wanted)


def _sum(text: str, reading: Reading, cues: Cues, situation: Situation, explicit: bool, wanted: bool) -> bool:
    """Whether a sum of money is an aim, no grant, price or cost."""
    amount, placed = reading.amount, reading.placed
    tied = placed.has("attain", "reach", "change")
    if situation.role is Role.FUNDING and not wanted:
        return False
    stop = _last_word(text, reading, amount.start)
    if any(c.start >= reading.left and c.end >= stop for c in cues.across("given", stop - 1, stop)):
        return False
    named = situation.governed and not reading.named_behind
    ordered = cues.ending_at(stop, frozenset({"order"})) is not None
    return (tied or named or ordered or placed.has("aim", "link")) and (situation.governed or explicit)


def _share(
    reading: Reading, situation: Situation, explicit: bool, wanted: bool, tied: bool, *, described: bool
) -> bool:
    if situation.governed:
        return True
    if situation.role is Role.FUNDING:
        return wanted
    if situation.role is Role.ORGANIZATION:
        return explicit or tied or reading.amount.value == 100
    return explicit or not described


def _count(
    text: str, reading: Reading, cues: Cues, situation: Situation, explicit: bool, bound: bool, wanted: bool
) -> bool:
    amount, placed = reading.amount, reading.placed
    daily = amount.measure is not Measure.MEASURE and cues.across("daily", amount.end - 1, amount.end)
    if (daily and not (bound and amount.measure is Measure.THING)) or (
        not bound and cues.of("reporting", start=reading.left, end=amount.start)
    ):
        return False
    stop = _last_word(text, reading, amount.start)
    chain = frozenset(c.kind for c in placed.chain)
    before = text[reading.left : placed.start].rstrip()
    opening = skip(text, reading.left, placed.start, cues, OPENING)
    leading = opening >= placed.start or (situation.governed and before.endswith(":"))
    ordered = cues.ending_at(stop, _ORDERS) is not None
    named = situation.governed and not reading.named_behind
    served = cues.ending_at(stop, frozenset({"beneficiary"})) is not None
    if not (chain or amount.said or ordered or leading or named or served):
        return False
    if situation.governed:
        return True
    if situation.role is Role.FUNDING:
        return False
    rate = amount.per is not None or bool(cues.of("per", start=reading.left, end=amount.start))
    strong = (
        bound
        or (wanted and amount.said)
        or bool(chain & {"change", "new", "aim"})
        or ((wanted or rate) and (ordered or "attain" in chain))
    )
    return strong or (explicit and "attain" in chain) or _is_work(text, reading, cues)


def _is_work(text: str, reading: Reading, cues: Cues) -> bool:
    """Whether the count is of what an order says to do ("Mở 02 lớp") or to raise something to, in the clause that the order opens."""
    amount, raised = reading.amount, bool(reading.placed.chain)
    at_least = amount.comparator is Comparator.GE and (amount.open_range or reading.bound_by is not None)
    if not (raised or at_least or amount.comparator in _COUNTED):
        return False
    verb = cues.ending_at(_last_word(text, reading, amount.start), _RAISED if raised else _COUNTED_WORK)
    if verb is None:
        return False
    opening = skip(text, reading.left, verb.start, cues, OPENING | _ORDERS)
    done_by = cues.starting_at(opening, frozenset({"doer"}))
    return opening >= verb.start or done_by is not None or _is_further_order(text, opening, verb, cues)


def _is_further_order(text: str, opening: int, verb: Cue, cues: Cues) -> bool:
    """Whether a verb follows a short order that counts nothing ("Gặp mặt, tặng 46 suất quà")."""
    before = text[opening : verb.start].rstrip()
    short = len(before.split()) <= _SHORT_ORDER and not any(map(str.isdigit, before))
    return (
        short
        and cues.joints.behind.search(f"{before} ") is not None
        and not cues.of("condition", "group", "result", "attain", "link", start=opening, end=verb.start)
    )


def _cost(reading: Reading, cues: Cues, situation: Situation) -> list[Cue]:
    """The words that make the amount a cost, but among aims."""
    if situation.role is Role.OBJECTIVES:
        return []
    return cues.of("cost", start=reading.left, end=reading.amount.start)


def _estimate(reading: Reading, cues: Cues) -> list[Cue]:
    """The words that make the amount an estimate of what has been reached."""
    return cues.of("estimate", start=reading.left, end=reading.amount.start)


def _group(reading: Reading, cues: Cues) -> list[Cue]:
    """The words that make the amount the limit of a group."""
    return cues.of("group", start=reading.left, end=reading.placed.start)


def _is_condition(text: str, reading: Reading, cues: Cues) -> list[Cue]:
    """The words that make the amount a fixed rate, or one of a case ("đối với hộ có trên 50% …")."""
    start, end = reading.left, reading.amount.start
    cases = cues.of("condition", start=start, end=end)
    return cues.of("norm", start=start, end=end) or [
        c for c in cases if "," not in text[c.end : end] and text[c.end : reading.placed.start].strip()
    ]


def _just_before(text: str, reading: Reading, cues: Cues, kind: str) -> list[Cue]:
    """The cue of this kind that ends right before the amount."""
    cue = cues.ending_at(_last_word(text, reading, reading.amount.start), frozenset({kind}))
    return [cue] if cue else []


def _last_word(text: str, reading: Reading, at: int) -> int:
    """The offset behind the last word of the amount's stretch before `at`."""
    return reading.left + len(text[reading.left : at].rstrip())


def _at_amount(cues: Cues, kind: str, reading: Reading) -> list[Cue]:
    """The cues of this kind that take in the amount's unit sign ("%" of "% dự toán")."""
    end = reading.amount.end
    return [c for c in cues.across(kind, end - 1, end) if c.end >= end]


def _is_result(sentence: int, first: int, reading: Reading, cues: Cues) -> list[Cue]:
    """The words of the past that govern the amount, in its stretch or at the head of its sentence."""
    amount = reading.amount
    told = [
        c
        for c in cues.of("result", start=sentence, end=amount.start)
        if c.start < first or c.start >= reading.left
    ]
    told += cues.across("result", amount.start, amount.end)
    overridden = told and cues.of("aim", start=max(c.end for c in told), end=amount.start)
    return [] if overridden else told
