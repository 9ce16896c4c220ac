"""How a number binds: its comparator, whether it is a state or the amount of a change, and the words that say so."""

from __future__ import annotations

from msgspec.structs import replace

from kehoach_cli.parsing.facts.targets.cue_walk import HEAD
from kehoach_cli.parsing.facts.targets.cues import Cue, Cues
from kehoach_cli.parsing.facts.targets.indicators import ABOVE, Reading
from kehoach_cli.parsing.facts.targets.quantities import Measure
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Change, Comparator

_BEYOND = (Comparator.GT, Comparator.LT)
"""Comparators that words before them turn about ("không để tỷ lệ nợ xấu trên 3%" is at most 3)."""
_BOUND = frozenset({"bound"})
_VERB = 2
"""Words of a verb before the "mới" behind it."""
_BINDS_OTHER = lazy_regex(r"\s*\d")
"""Another number right behind a word that bounds ("khám ít nhất 4 lần trong thai kỳ đạt 85%")."""
_ONE_NOUN = lazy_regex(r"(?:\s\p{Ll}+){1,4}\s")
"""What is counted, and nothing else, between a number and the word that bounds it ("12 quyển sách trở lên")."""


def goes_on(text: str, before: Reading, reading: Reading, cues: Cues) -> bool:
    """Whether a count goes on a list that an aim opened ("ít nhất 01 phóng sự, 03 tin bài")."""
    counts = (Measure.THING, Measure.EVENT)
    between = text[before.right : reading.placed.start]
    return (
        before.amount.measure in (*counts, Measure.MEASURE)
        and reading.amount.measure in (*counts, Measure.MEASURE, Measure.UNCOMMON)
        and cues.joints.any.fullmatch(between) is not None
    )


def bound(text: str, reading: Reading, before: Reading | None, cues: Cues) -> Reading:
    """The reading with the comparator that words apart from its number give.

    Such are words before it ("ít nhất vào năm 2028 đạt 40%") or behind ("05 mô hình mỗi năm trở lên"), and those
    of the count that it goes on from ("ít nhất 100 A, 50 B").
    """
    amount = reading.amount
    if amount.comparator in _BEYOND and (averted := cues.starting_at(amount.start, _BOUND)) is not None:
        changed = replace(amount, comparator=Comparator(str(averted.value)))
        return replace(reading, placed=replace(reading.placed, amount=changed), bound_by=averted)
    if amount.said or amount.value_max is not None:
        return reading
    comparator: str | None = None
    by: Cue | None = None
    stated = [
        c
        for c in cues.of("bound", start=reading.left, end=amount.start)
        if not _BINDS_OTHER.match(text, c.end, amount.start)
    ]
    limits = [
        c
        for c in cues.of("limit", start=amount.end, end=reading.right)
        if amount.from_word
        or _only_times(text, amount.end, c.start, cues)
        or _ONE_NOUN.fullmatch(text, amount.end, c.start)
    ]
    if stated or limits:
        by = stated[-1] if stated else limits[0]
        comparator = by.value
    elif before is None or reading.placed.has("within"):
        return reading
    elif before.amount.said and (_said_again(before, reading) or _counted_alone(text, before, reading, cues)):
        comparator, by = before.amount.comparator, before.bound_by
    if comparator is None:
        return reading
    apart = by is not None and by.kind == "limit"
    changed = replace(amount, comparator=Comparator(comparator), said=True, open_range=apart)
    if by is not None and by.kind == "limit":
        limit = text[by.start : by.end]
        reading = replace(reading, indicator=reading.indicator.replace(f" {limit}", "").rstrip(" ,"))
    return replace(reading, placed=replace(reading.placed, amount=changed), bound_by=by)


def named_again(text: str, reading: Reading, before: Reading) -> Reading:
    """The reading of a number that gives the measure before it for another time, with that measure's name.

    It is named by no more than what the number before is of, or what both count: "chiếm 20% GRDP vào năm 2028 và 30% GRDP
    vào năm 2030", "thu hút 2 dự án năm 2026, 3 dự án năm 2027".
    """
    amount, earlier = reading.amount, before.amount
    name = reading.indicator.lower()
    counted = (amount.unit or "", amount.thing, f"{amount.unit}/{amount.per}")
    repeated = name in {words.lower() for words in counted}
    based = name and text[earlier.end :].lstrip().lower().startswith(name)
    if amount.unit != earlier.unit or not (repeated or based):
        return reading
    return replace(reading, indicator=before.indicator, named_by=ABOVE)


def share_change(text: str, reading: Reading, before: Reading | None, cues: Cues) -> Reading:
    """A share to rise or fall by whose verb stands apart from it.

    The verb may stand before what is to change ("giảm thời gian chờ 15%"), or have opened the list of shares that this one
    goes on, with its comparator: "giảm ít nhất 10% số vụ cháy, 5% số người chết" binds both. It does not bind one behind a
    semicolon of which something else is said ("tăng 10% số trường; 100% số trường đạt chuẩn").
    """
    if reading.placed.has("change", "reach", "attain", "new"):
        return reading
    if reading.amount.measure is Measure.SHARE and (verb := _opening_change(text, reading, cues)) is not None:
        return _changed_behind(text, reading, verb, cues)
    if before is None:
        return reading
    shares = before.amount.measure is Measure.SHARE and reading.amount.measure is Measure.SHARE
    listed = before.named_behind and reading.named_behind
    between = text[before.right : reading.placed.start]
    if not (shares and listed) or cues.joints.any.fullmatch(between) is None:
        return reading
    if ";" in between and _says_of_group(reading, cues):
        return reading
    change, by = change_of(text, before, cues)
    if change is Change.LEVEL or by is None:
        return reading
    amount = reading.amount
    if before.amount.said and not amount.said and before.amount.value_max is amount.value_max is None:
        amount = replace(amount, comparator=before.amount.comparator, said=True)
    return replace(reading, placed=replace(reading.placed, amount=amount), changed_by=by)


def _says_of_group(reading: Reading, cues: Cues) -> bool:
    """Whether the words behind a share say what its group is or does ("100% số trường đạt chuẩn")."""
    return any(m.start() > 0 and not m["verb"] for m in cues.joints.said.finditer(reading.indicator))


def _counted_alone(text: str, before: Reading, reading: Reading, cues: Cues) -> bool:
    """Whether a count goes on a list with no verb or subject of its own ("… 100 A, 50 B", not "…, cả xã trồng 50 B")."""
    own = text[reading.left : reading.placed.start]
    verb = reading.placed.has("change", "new")
    return not verb and goes_on(text, before, reading, cues) and cues.joints.any.fullmatch(own) is not None


def _said_again(before: Reading, reading: Reading) -> bool:
    """Whether a number gives the measure before it for a later time ("ít nhất 70% số xã năm 2026, 80% năm 2027")."""
    same = before.indicator == reading.indicator and before.amount.unit == reading.amount.unit
    return same and reading.named_by == ABOVE and before.amount.value_max is None and not reading.placed.chain


def _only_times(text: str, start: int, end: int, cues: Cues) -> bool:
    """Whether nothing but words of time stands between two places."""
    while start < end:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        cue = cues.starting_at(start, frozenset({"per", "due"}))
        if cue is None:
            break
        start = cue.end
    return not text[start:end].strip()


def span_of(reading: Reading, cues: Cues) -> tuple[int, int]:
    """From the verb that ties the amount to its name to the end of the amount or of its baseline."""
    start, end = reading.amount.start, reading.amount.end
    for cue in reading.placed.chain:
        if cue.kind not in ("attain", "reach", "change", "new", "average", "link", "per"):
            break
        start = cue.start
    if cues.of("baseline", start=end, end=reading.placed.end):
        end = reading.placed.end
    return start, end


def change_of(text: str, reading: Reading, cues: Cues) -> tuple[Change, Cue | None]:
    """Whether the number is the amount of a change, by the nearest verb before it (spec: `change`), and the cue that says so."""
    amount = reading.amount
    if reading.changed_by is not None:
        return _change_said(reading.changed_by), reading.changed_by
    if amount.in_word:
        return Change.INCREASE, None
    if cues.of("total", start=reading.left, end=amount.start):
        return Change.LEVEL, None
    said = _rises_by(reading) if amount.per else None
    said = said or _tied(reading)
    if said is None and amount.measure is Measure.THING and reading.named_behind:
        added = cues.of("new", start=amount.end, end=reading.right)
        said = next((c for c in added if len(text[amount.end : c.start].split()) <= 3), None)
    said = said or _adds(text, reading, cues)
    if said is not None:
        return _change_said(said), said
    opening = _opening_change(text, reading, cues)
    return (_change_said(opening), opening) if opening is not None else (Change.LEVEL, None)


def _opening_change(text: str, reading: Reading, cues: Cues) -> Cue | None:
    """The verb of change before the name of what an amount behind that name is to change by ("giảm thời gian chờ 15%").

    It opens the stretch or a part of it; where the amount is measured against something, it may have a subject. A bound
    in the direction of the change is the state to reach ("giảm tỷ lệ hộ nghèo dưới 2%").
    """
    amount, left = reading.amount, reading.left
    if reading.named_behind:
        return None
    measured = bool(cues.of("baseline", start=amount.end, end=reading.right))

    def governs(verb: Cue) -> bool:
        if _opens(text, left, verb.start, cues):
            return True
        further = cues.joints.behind.search(text[left : verb.start].rstrip() + " ") is not None
        return (
            amount.measure is Measure.SHARE
            and (measured or further)
            and "," not in text[verb.end : amount.start]
        )

    verbs = [c for c in cues.of("change", start=left, end=amount.start) if c.value and governs(c)]
    if not verbs:
        return None
    verb = verbs[-1] if amount.measure is Measure.SHARE else verbs[0]
    toward = (Comparator.LT, Comparator.LE) if verb.value == "decrease" else (Comparator.GT, Comparator.GE)
    rate = amount.per or cues.of("per", start=left, end=reading.right)
    return None if amount.comparator in toward and not rate else verb


def _changed_behind(text: str, reading: Reading, verb: Cue, cues: Cues) -> Reading:
    """The reading with its verb of change, named by what stands behind the verb where another part stands before it."""
    own = " ".join(text[verb.end : reading.placed.start].split())
    further = cues.joints.behind.search(text[reading.left : verb.start].rstrip() + " ") is not None
    if further and own and reading.indicator.endswith(own):
        reading = replace(reading, indicator=own)
    return replace(reading, changed_by=verb)


def _change_said(cue: Cue) -> Change:
    """What a verb before a number makes of it: a level to reach, or the amount by which something changes."""
    if cue.kind == "change" and cue.value:
        return Change(cue.value)
    return Change.INCREASE if cue.kind == "new" else Change.LEVEL


def _tied(reading: Reading) -> Cue | None:
    """The verb that ties the number to its name."""
    for cue in reading.placed.chain:
        if cue.kind in ("reach", "attain", "new") or (cue.kind == "change" and cue.value):
            return cue
    return None


def _rises_by(reading: Reading) -> Cue | None:
    """The verb of change that governs a rate even where "đạt" stands between ("tăng bình quân hằng năm đạt 5%/năm")."""
    for cue in reading.placed.chain:
        if cue.kind == "change" and cue.value:
            return cue
        if cue.kind not in ("attain", "average", "per", "due"):
            break
    return None


def _adds(text: str, reading: Reading, cues: Cues) -> Cue | None:
    """The "mới" or "thêm" behind a verb that opens the stretch ("Lắp đặt mới trạm: 5 trạm")."""
    counts = (Measure.THING, Measure.EVENT, Measure.MEASURE)
    if reading.amount.measure not in counts or reading.named_behind:
        return None
    return _verb_adds(text, reading.left, reading.amount.start, cues)


def adds_at(start: int, end: int, text: str, cues: Cues) -> Cue | None:
    """The "mới" or "thêm" that ends a title which is but a verb ("Thành lập mới")."""
    added = _verb_adds(text, start, end, cues)
    return added if added is not None and added.end == end else None


def _verb_adds(text: str, left: int, right: int, cues: Cues) -> Cue | None:
    """The "mới" or "thêm" behind what is but a verb."""
    added = [] if cues.starting_at(left, HEAD) else cues.of("new", start=left, end=right)
    return next((c for c in added if len(text[left : c.start].split()) <= _VERB), None)


def _opens(text: str, left: int, at: int, cues: Cues) -> bool:
    """Whether only words of aim and time stand between `left` and `at`."""
    while left < at:
        stripped = text[left:at].lstrip(" ,:-")
        left = at - len(stripped)
        if not stripped:
            return True
        cue = cues.starting_at(left, frozenset({"aim", "due", "per", "lead"}))
        if cue is None or cue.end > at:
            return False
        left = cue.end
    return True
