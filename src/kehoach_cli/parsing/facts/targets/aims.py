"""Whether an amount is to be reached, or only describes, limits a group or tells what has been reached."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach_cli.model import Comparator, Role
from kehoach_cli.parsing.facts.targets.cues import Cues
from kehoach_cli.parsing.facts.targets.indicators import Reading
from kehoach_cli.parsing.facts.targets.quantities import Measure


@dataclass(frozen=True, slots=True)
class Situation:
    """What surrounds a segment: its section's role; whether headings above announce aims or tell history."""

    role: Role
    announced: bool = False
    history: bool = False

    @property
    def governed(self) -> bool:
        """Whether numbers here are aims unless something speaks against it."""
        return self.role is Role.OBJECTIVES or self.announced


def is_aim(
    text: str, sentence: int, first: int, reading: Reading, cues: Cues, situation: Situation, *, dated: bool
) -> bool:
    """Whether the amount is an aim.

    `sentence` is where its sentence begins, `first` where the first amount of the sentence stands; `dated`
    says that its own sentence names a year to come.
    """
    if situation.history or _is_result(sentence, first, reading, cues):
        return False
    amount, placed = reading.amount, reading.placed
    wanted = bool(cues.of("aim", start=sentence, end=amount.start))
    if _at_amount(cues, "subsidy", reading) and not placed.has("change", "attain"):
        return False
    if cues.ending_at(_last_word(text, reading, amount.start), frozenset({"restated"})):
        return False
    if _at_amount(cues, "plan", reading) and not wanted and not situation.governed:
        return False
    if situation.role is not Role.OBJECTIVES and cues.of("cost", start=reading.left, end=amount.start):
        return False
    tied = placed.has("attain", "reach", "change")
    grouping = cues.of("group", start=reading.left, end=placed.start)
    if grouping and not tied and amount.comparator is not Comparator.EQ:
        return False
    if not tied and not wanted and _is_condition(text, reading, cues):
        return False
    bound = amount.said and not amount.open_range and amount.comparator is Comparator.GE
    explicit = wanted or bound or dated or placed.has("change", "new")
    match amount.measure:
        case Measure.SHARE:
            part = cues.of("makes-up", start=placed.start, end=amount.start)
            named = (
                reading.named_behind or tied or bool(cues.of("head", start=reading.left, end=amount.start))
            )
            if not (named or explicit or situation.governed):
                return False
            return _share(reading, situation, explicit, wanted, tied and not part, described=bool(part))
        case Measure.AGE:
            return bool(cues.of("longevity", start=reading.left, end=amount.start))
        case Measure.TIME:
            alive = bool(cues.of("longevity", start=reading.left, end=amount.start))
            return alive or (situation.governed and tied)
        case Measure.MONEY:
            return _sum(text, reading, cues, situation, explicit, wanted)
        case Measure.RATIO:
            return situation.governed or wanted or tied
        case Measure.INDEX:
            return bool(cues.of("index", start=reading.left, end=amount.start)) and (
                situation.governed or explicit
            )
        case Measure.POINTS:
            return (tied or amount.said) and (situation.governed or explicit)
        case Measure.MULTIPLE if placed.has("change") or amount.in_word:
            return situation.governed or explicit
        case Measure.RANK:
            return situation.governed or explicit or situation.role is not Role.FUNDING
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
    if cues.across("daily", amount.end - 1, amount.end) or (
        not bound and cues.of("reporting", start=reading.left, end=amount.start)
    ):
        return False
    stop = _last_word(text, reading, amount.start)
    chain = frozenset(c.kind for c in placed.chain)
    leading = not text[reading.left : placed.start].strip(" ,;:-")
    ordered = cues.ending_at(stop, frozenset({"order"})) is not None
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
    return strong or (explicit and "attain" in chain)


def _is_condition(text: str, reading: Reading, cues: Cues) -> bool:
    """Whether the amount is a fixed rate, or belongs to a case ("đối với hộ có trên 50% …")."""
    start, end = reading.left, reading.amount.start
    if cues.of("norm", start=start, end=end):
        return True
    cases = cues.of("condition", start=start, end=end)
    return any("," not in text[c.end : end] and text[c.end : reading.placed.start].strip() for c in cases)


def _last_word(text: str, reading: Reading, at: int) -> int:
    """The offset behind the last word of the amount's stretch before `at`."""
    return reading.left + len(text[reading.left : at].rstrip())


def _at_amount(cues: Cues, kind: str, reading: Reading) -> bool:
    """Whether a cue of this kind takes in the amount's unit sign ("%" of "% dự toán")."""
    end = reading.amount.end
    return any(c.end >= end for c in cues.across(kind, end - 1, end))


def _is_result(sentence: int, first: int, reading: Reading, cues: Cues) -> bool:
    """Whether words of the past govern the amount, in its stretch or at the head of its sentence."""
    amount = reading.amount
    told = [
        c
        for c in cues.of("result", start=sentence, end=amount.start)
        if c.start < first or c.start >= reading.left
    ]
    told += cues.across("result", amount.start, amount.end)
    if not told:
        return False
    return not cues.of("aim", start=max(c.end for c in told), end=amount.start)
