"""Which stretch of a clause belongs to which of its amounts, and on which side of it the name stands."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.parsing.facts.targets.cue_walk import (
    HEAD,
    OPENING,
    TAIL,
    TIES,
    WORD,
    last_word,
    next_word,
    skip,
)
from kehoach_cli.parsing.facts.targets.cues import Cue, Cues
from kehoach_cli.parsing.facts.targets.quantities import Amount, Measure
from kehoach_cli.parsing.signs.clauses import Enclosed, commas
from kehoach_cli.patterns import lazy_regex

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
_LISTING = frozenset({"within"})
"""Cues that may end in a colon ("trong đó:")."""
_NO_NAME = frozenset({"no-name"})
OF_THEM = frozenset({"of-them"})
_TIME = frozenset({"due"})
_RATE = frozenset({"rate"})
_BASE = frozenset({"base", "of-plan"})
_STOPS = " \n.;,"
RANKS = (Measure.RANK, Measure.PLACE)
"""What is ranked stands before the rank, were it a word alone."""
_DIGIT = lazy_regex(r"\d")


class Placed(Struct, frozen=True):
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


def place_amounts(
    text: str, start: int, end: int, amounts: Sequence[Amount], cues: Cues, inside: Enclosed
) -> list[Placed]:
    """The amounts of a clause, each with the cues right before it and the times and brackets right behind it."""
    placed: list[Placed] = []
    floor = start
    for amount in amounts:
        chain: list[Cue] = []
        at = amount.start
        while True:
            stop = len(text[floor:at].rstrip(" :\n\t")) + floor
            cue = (
                cues.ending_at(stop, _CHAIN)
                or cues.ending_at(last_word(text, floor, at), _LISTING)
                or _opening_time(text, floor, stop, cues)
            )
            if cue is None or cue.start < floor or (cue.kind == "new" and _ties(chain)):
                break
            chain.append(cue)
            at = cue.start
        while chain and chain[-1].kind == "average" and not _opens_clause(text, floor, at, cues):
            at = chain.pop().end
        tail = amount.end
        while True:
            following = tail + len(text[tail:end]) - len(text[tail:end].lstrip())
            cue = cues.starting_at(following, TAIL)
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


def rate_behind(text: str, item: Placed, right: int, cues: Cues) -> Cue | None:
    """The period at the end of what is counted ("20 cuốn sách/năm học"), or a share that changes is of ("giảm 2% hộ nghèo/năm")."""
    if item.amount.measure is Measure.SHARE and not item.has("change"):
        return None
    cue = cues.ending_at(item.end + len(text[item.end : right].rstrip(_STOPS)), _RATE)
    between = text[item.end : cue.start] if cue is not None else ""
    return None if _DIGIT.search(between) else cue


def _opening_time(text: str, floor: int, stop: int, cues: Cues) -> Cue | None:
    """The time that opens the clause of an amount behind its comma ("60% và đến năm 2030, 80%")."""
    if text[floor:stop][-1:] != ",":
        return None
    cue = cues.ending_at(last_word(text, floor, stop - 1), _TIME)
    joined = cue is not None and cues.joints.behind.search(text[floor : cue.start].rstrip() + " ")
    return cue if joined else None


def _ties(chain: Sequence[Cue]) -> bool:
    """Whether words stand between that tie a number to a name ("sách mới ít nhất bằng 5%"): what is new is the name's."""
    return any(cue.kind in ("attain", "bound", "link") for cue in chain)


def _opens_clause(text: str, start: int, end: int, cues: Cues) -> bool:
    """Whether nothing stands before a mean ("2.000 hội viên, bình quân 400 hội viên/năm") but a verb of change."""
    if "," in text[start:end] and not text[start:end].rpartition(",")[2].strip():
        return True
    at = skip(text, start, end, cues, frozenset({"aim", "due", "per"}))
    return cues.starting_at(at, frozenset({"change"})) is not None


def without_starting_points(placed: Sequence[Placed]) -> list[Placed]:
    """The amounts without those that a change starts from ("từ 12% xuống 5%")."""
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
    at = next_word(text, item.end, limit)
    if at < limit and cues.starting_at(at, OF_THEM):
        return True
    if at >= limit or cues.starting_at(at, _NO_NAME):
        return False
    numbered = text[at].isdigit() and item.amount.measure is Measure.THING
    return numbered or text[at].isalpha() or text[at] in '“"'


def stretches_of(
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
            elif _ranks_what_is_counted(text, before, item):
                cut[-1] = (before, its_left, limit, True)
                continue
            elif _is_of_name(text, before, item, opens, cues, inside):
                cut.pop()
                left = its_left
            else:
                left = _behind_base(text, before, item, cues, inside)
        tied = item.has("attain", "reach") and item.chain[0].kind != "aim"
        subject = _has_subject(text, left, item, cues)
        behind = opens and not (tied and subject)
        if item.amount.measure in RANKS and skip(text, left, item.start, cues, OPENING) < item.start:
            behind = False
        if behind and (subject or _labelled(text, left, item)) and _is_base(text, left, item, limit, cues):
            behind = False
        if not opens and not cut and not subject:
            behind = cues.starting_at(next_word(text, item.end, limit), frozenset({"of-plan"})) is not None
        cut.append((item, left, limit, behind))
    return cut


def _is_of_name(text: str, before: Placed, item: Placed, opens: bool, cues: Cues, inside: Enclosed) -> bool:
    """Whether a number that no verb ties to its name is part of the name of the next ("khám từ 4 lần trở lên đạt 85%").

    How often something is done may have a time behind it ("khám ít nhất 4 lần trong thai kỳ đạt 85%").
    """
    if before.has(*TIES) or not item.has("attain"):
        return False
    if not text[before.end : item.start].strip():
        return True
    often = before.amount.measure is Measure.MULTIPLE and item.amount.measure is Measure.SHARE and not opens
    apart = commas(text, before.end, item.start, inside) or _next_measure(
        text, before.end, item, cues, inside
    )
    return often and not apart


def _ranks_what_is_counted(text: str, before: Placed, item: Placed) -> bool:
    """Whether a rank is that of the things counted right before it ("có 03 trường thuộc nhóm 10 trường hàng đầu")."""
    counts = (Measure.THING, Measure.UNCOMMON)
    between = text[before.end : item.start]
    return item.amount.measure in RANKS and before.amount.measure in counts and not between.strip()


def _behind_base(text: str, before: Placed, item: Placed, cues: Cues, inside: Enclosed) -> int:
    """Where the words end that say what a share is of, if a comma and the next number's verb follow ("95% số hộ, mỗi năm tăng 2%")."""
    places = commas(text, before.end, item.start, inside) if before.amount.measure is Measure.SHARE else []
    if places and skip(text, places[-1] + 1, item.start, cues, OPENING) >= item.start:
        return places[-1]
    further = _next_measure(text, before.end, item, cues, inside)
    said_of_before = text[before.end : further].strip() if further is not None else ""
    return further if further is not None and said_of_before and "," not in said_of_before else before.end


def _next_measure(text: str, start: int, item: Placed, cues: Cues, inside: Enclosed) -> int | None:
    """Where an "and" stands with which the measure begins that a verb ties the number to ("… và tỷ lệ hộ nghèo còn 2%")."""
    if not item.has("attain", "reach", "change"):
        return None
    for joint in cues.joints.conjunction.finditer(text, start, item.start):
        head = cues.starting_at(joint.end(), HEAD)
        if head is not None and head.end < item.start and not inside.holds(joint.start()):
            return int(joint.start())
    return None


def _labelled(text: str, left: int, item: Placed) -> bool:
    """Whether a label names what is measured ("Tuyển quân: đạt 100% chỉ tiêu được giao")."""
    return text[left : item.start].rstrip().endswith(":") and item.has("attain")


def _is_base(text: str, left: int, item: Placed, limit: int, cues: Cues) -> bool:
    """Whether the words behind a share say what it is a share of ("bội chi không quá 3% GRDP")."""
    hanging = cues.ending_at(last_word(text, left, item.start), frozenset({"preposition", "order"}))
    base = cues.starting_at(next_word(text, item.end, limit), _BASE)
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
    further = _next_measure(text, start, item, cues, inside)
    if further is not None and (not places or further > places[-1]):
        return further
    for place in reversed(places):
        at = skip(text, place + 1, item.start, cues, OPENING)
        if cues.starting_at(at, HEAD):
            return place
    if places:
        free = skip(text, places[-1] + 1, item.start, cues, OPENING | {"order", "new"}) >= item.start
        had = item.has("link") and not item.has(*TIES)
        return places[-1] if free or item.amount.measure is Measure.SHARE or not (opens or had) else None
    measured = cues.of("with", start=start, end=item.start)
    if measured:
        return measured[-1].start
    beneficiary = cues.ending_at(last_word(text, start, item.start), frozenset({"beneficiary"}))
    if beneficiary and item.amount.measure is not Measure.SHARE:
        return beneficiary.start
    for match in reversed(list(cues.joints.conjunction.finditer(text, start, item.start))):
        if cues.starting_at(match.end(), frozenset({"head", "change"})):
            return int(match.start())
    return None


def _has_subject(text: str, left: int, item: Placed, cues: Cues) -> bool:
    """Whether words stand before an amount that may name what it measures, as who is to reach it does not."""
    if cues.joints.behind.search(text[left : item.start].rstrip() + " "):
        return False
    doers = cues.of("doer", start=left, end=item.start)
    starts = [d.end for d in doers if text[left : d.start].rstrip()[-1:] in ("", ":")]
    at = skip(text, max([left, *starts]), item.start, cues, OPENING)
    return len(WORD.findall(text, at, item.start)) >= 2
