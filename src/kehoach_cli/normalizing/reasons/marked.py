"""Reasons for a line that begins with a mark: whether it is one, or only the look of a line that was wrapped there."""

from __future__ import annotations

from kehoach_cli.normalizing.breaks import cuts_name
from kehoach_cli.normalizing.evidence import DASHES
from kehoach_cli.normalizing.joint import Joint
from kehoach_cli.normalizing.reasons.whatever import SHORT
from kehoach_cli.normalizing.signs import Mark
from kehoach_cli.patterns import lazy_regex

_AFTER_DASH = lazy_regex(r"[-–—]\s(\p{L}+)(?: (\p{L}+))?")
_PART_ENDS = lazy_regex(r"[,;.)]")
_ENUMERATION_LINES = 40
"""Lines between the numbers of an enumeration inside a paragraph, at most."""


def over_page(joint: Joint) -> bool | None:
    """A mark behind blank lines is one."""
    return None if joint.same_page else False


def emphasis_with_dash(joint: Joint) -> bool | None:
    """A dash or letter inside an emphasis that runs on, before small letters, is text."""
    mark = joint.mark
    if mark is None or not joint.before.joins_next or not joint.text[mark.rest :][:1].islower():
        return None
    return True if mark.is_bullet or mark.family == "letter" else None


def enumerates(joint: Joint) -> bool | None:
    """The mark before this one stands inside the paragraph: "ưu tiên: (1) …; (2) …", "về nhân lực: (i) …. (ii) …"."""
    mark = joint.mark
    wanted = mark.predecessors if mark is not None else ()
    if not wanted:
        return None
    first, *others = joint.above[-_ENUMERATION_LINES:]
    opening = first.text[2:] if first is joint.above[0] else first.text
    if not any(one in text for one in wanted for text in (opening, *(part.text for part in others))):
        return None
    return joint.full or joint.open or joint.stands_at_margin


def opens_enumeration(joint: Joint) -> bool | None:
    """The first mark of a list that goes on in its own line, below a full line with a colon: "Cụ thể: / (i) …; (ii) …"."""
    mark = joint.mark
    if mark is None or not joint.full or not joint.before.text.endswith(":"):
        return None
    return True if any(next_mark in joint.text for next_mark in mark.successors) else None


def behind_sentence(joint: Joint) -> bool | None:
    """Where a sentence or an item has ended, a mark is one."""
    return None if joint.open else False


def number_was_wanted(joint: Joint) -> bool | None:
    """Behind "ngày", "khoảng", "Điều" … a number is no mark, unless it is the next of its sequence."""
    mark = joint.mark
    if mark is None or mark.family not in ("decimal", "dotted") or not joint.wants_number:
        return None
    if _carries_on(mark, joint.marks.get(mark.family)):
        return None
    return mark.ordinal != 1 or joint.full


def is_recipient(joint: Joint) -> bool | None:
    """Among recipients every dash is one."""
    return False if joint.recipients and joint.mark is not None and joint.mark.is_bullet else None


def blank_was_due(joint: Joint) -> bool | None:
    """Where blank lines part the paragraphs, a mark without one, below a full line, is none."""
    rest = joint.text[joint.mark.rest :] if joint.mark else joint.text
    cut_short = joint.evidence.short_first and joint.is_first and not rest[:1].islower()
    parted = cut_short or joint.line.gap or joint.line.page_break
    return True if joint.evidence.separated and joint.full and not parted else None


def dash_in_word(joint: Joint) -> bool | None:
    """The words on both sides of the dash stand so inside a line elsewhere: "kinh tế / - xã hội"."""
    if joint.mark is None or not joint.mark.is_bullet:
        return None
    after = _AFTER_DASH.match(joint.text)
    last = joint.before.text.split()[-1]
    known = after and f"{last} {' '.join(filter(None, after.groups()))}".casefold() in joint.evidence.dashed
    return True if known else None


def dash_in_name(joint: Joint) -> bool | None:
    """The dash stands in the name of a body: "Đài Phát thanh / - Truyền hình tỉnh"."""
    is_bullet = joint.mark is not None and joint.mark.is_bullet
    return True if is_bullet and cuts_name(joint.before.text, joint.text, joint.read) else None


def is_dash(joint: Joint) -> bool | None:
    """Whether a dash, by what stands around it, is a bullet."""
    mark = joint.mark
    if mark is None or not mark.is_bullet:
        return None
    if mark.printed not in DASHES:
        return False
    rest = joint.text[mark.rest :]
    part = _PART_ENDS.split(rest, maxsplit=1)[0].split()
    other_dash = mark.printed != joint.evidence.bullet and joint.evidence.bullet in DASHES
    if other_dash and len(joint.before.text) > SHORT and len(part) <= 4:
        return True
    if not joint.full:
        return False
    if rest[:1].isdigit():
        return joint.before.text[-1:].isdigit()
    if rest[:1].islower() or joint.dangling:
        return True
    # a name in two parts: "Trạm Kiểm lâm / - Thủy lợi, …"
    return (
        not joint.starts_indented
        and len(part) <= 3
        and any(word[:1].isupper() for word in joint.before.text.split()[-2:])
    )


def not_full(joint: Joint) -> bool | None:
    """Below a line that had room for more, a mark is one."""
    return None if joint.full else False


def is_worded(joint: Joint) -> bool | None:
    """A division that a word names begins anywhere but where a sentence hangs."""
    if joint.mark is not None and not joint.mark.is_worded:
        return None
    return joint.dangling


def in_sequence(joint: Joint) -> bool | None:
    """Below a full line only the first of a sequence, or the next of one, is a mark."""
    mark = joint.mark
    if mark is None:
        return None
    earlier = joint.marks.get(mark.family)
    return not (mark.ordinal == 1 or _carries_on(mark, earlier))


def _carries_on(mark: Mark, earlier: Mark | None) -> bool:
    return earlier is not None and mark.follows(earlier)


REASONS = (
    over_page,
    emphasis_with_dash,
    enumerates,
    opens_enumeration,
    behind_sentence,
    number_was_wanted,
    is_recipient,
    blank_was_due,
    dash_in_word,
    dash_in_name,
    is_dash,
    not_full,
    is_worded,
    in_sequence,
)
