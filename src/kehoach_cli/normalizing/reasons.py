"""Reasons for which a line goes on with the paragraph above it, or does not.

Each is a function from a `Joint` to True (it goes on), False (it stays apart) or None (this says nothing about
it); its name is the name of the verdict. `judge` asks them in order, the first that says something decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import regex

from kehoach_cli.normalizing.evidence import DASHES, first_words, in_capitals, starts_lower
from kehoach_cli.normalizing.joint import Joint
from kehoach_cli.normalizing.signs import Kind, Mark, is_bare, is_signature, stands_alone

Reason = Callable[[Joint], bool | None]

_AFTER_DASH = regex.compile(r"[-–—]\s(\p{L}+)(?: (\p{L}+))?")
_PART_ENDS = regex.compile(r"[,;.)]")
_ENUMERATION_LINES = 40
"""Lines between the numbers of an enumeration inside a paragraph, at most."""
_TITLE_LINES, _TITLE_LENGTH = 8, 400
_SHORT = 30
"""Characters up to which a line is no sentence that could go on over a blank line."""


class Verdict(NamedTuple):
    """Whether the line goes on, and the name of the reason that decided."""

    joins: bool
    reason: str


def judge(joint: Joint) -> Verdict:
    """What becomes of a line break."""
    if (verdict := _first(_WHATEVER, joint)) is not None:
        return verdict
    if _opens_item(joint):
        return _first(_MARKED, joint) or Verdict(False, "marked")
    if joint.gap or joint.line.page_break:
        return _first(_OVER_GAP, joint) or Verdict(False, "parted")
    return _first(_UNMARKED, joint) or Verdict(False, "not_full")


def _first(reasons: Sequence[Reason], joint: Joint) -> Verdict | None:
    for reason in reasons:
        joins = reason(joint)
        if joins is not None:
            return Verdict(joins, reason.__name__)
    return None


def _opens_item(joint: Joint) -> bool:
    """Whether the line begins as an item does: with a mark, or with the words that open a legal basis or a list."""
    return joint.mark is not None or any(
        joint.signs.opens(kind) for kind in (Kind.BASIS, Kind.RECIPIENTS, Kind.ADDRESSEE)
    )


# whatever the line begins with


def completes_component(joint: Joint) -> bool | None:
    """Both are halves of one component of the letterhead that a narrow column cut."""
    return not joint.gap if joint.half else None


def takes_bare_mark(joint: Joint) -> bool | None:
    """A mark alone on its line takes the next line for its words."""
    mark = joint.first_mark
    if not joint.is_first or mark is None or not is_bare(mark, joint.before.text):
        return None
    near = joint.line.gap <= joint.evidence.usual_gap + 1
    return near and joint.mark is None and not stands_alone(joint.signs, joint.text)


def splits_word(joint: Joint) -> bool | None:
    """The break cuts a word at a hyphen or stroke."""
    if not joint.split_word:
        return None
    if joint.mark is not None and not joint.mark.is_bullet and not joint.before.text.endswith("/"):
        return None
    return joint.same_page


def behind_signature(joint: Joint) -> bool | None:
    """Nothing goes on with a post or an authority but its last word: "TM. ỦY BAN NHÂN / DÂN"."""
    first = joint.above[0].text
    if not is_signature(joint.read(first), first) or stands_alone(joint.signs, joint.text):
        return None
    cut = joint.before.joins_next or (joint.text.isupper() and len(joint.text.split()) == 1)
    return cut and not joint.gap and joint.text.isupper()


def is_component(joint: Joint) -> bool | None:
    """A component of letterhead or signature keeps to itself, unless it only looks like one in mid-sentence."""
    if not stands_alone(joint.signs, joint.text) or (joint.before.joins_next and starts_lower(joint.text)):
        return None
    in_heading = joint.signs.is_only(Kind.TYPE) and joint.is_numbered and joint.before.text.isupper()
    return None if in_heading or _mid_sentence(joint) else False


def behind_component(joint: Joint) -> bool | None:
    """Nothing goes on with a whole component."""
    return False if joint.is_first and stands_alone(joint.before_signs, joint.before.text) else None


def is_markdown_heading(joint: Joint) -> bool | None:
    """What is marked up as a heading keeps to itself, unless its emphasis runs on."""
    if not (joint.before.style.heading or joint.line.style.heading):
        return None
    return None if joint.before.joins_next and joint.before.style.heading else False


def emphasis_runs_on(joint: Joint) -> bool | None:
    """An emphasis that opens above closes below."""
    return True if joint.before.joins_next and not _opens_item(joint) else None


def _mid_sentence(joint: Joint) -> bool:
    """Whether what looks like a component ("Số 15/KH-UBND …") only begins a line of running text."""
    before, text = joint.before.text, joint.text
    long = len(before) > _SHORT and len(text) > _SHORT
    return long and joint.open and joint.dangling and not text.isupper()


# a line that begins with a mark: whether it is one, or only the look of a line that was wrapped there


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
    """The number before this one stands inside the paragraph: "ưu tiên: (1) …; (2) …"."""
    mark = joint.mark
    if mark is None or not mark.printed.startswith("(") or mark.ordinal < 2:
        return None
    wanted = f"({mark.ordinal - 1})"
    first, *others = joint.above[-_ENUMERATION_LINES:]
    opening = first.text[2:] if first is joint.above[0] else first.text
    if wanted not in opening and not any(wanted in part.text for part in others):
        return None
    return joint.full or joint.open


def behind_sentence(joint: Joint) -> bool | None:
    """Where a sentence or an item has ended, a mark is one."""
    return None if joint.open else False


def number_was_wanted(joint: Joint) -> bool | None:
    """Behind "ngày", "khoảng", "Điều" … a number is no mark."""
    mark = joint.mark
    if mark is None or mark.family not in ("decimal", "dotted") or not joint.wants_number:
        return None
    return mark.ordinal != 1 or joint.full


def behind_blank(joint: Joint) -> bool | None:
    """A mark behind a blank line is one."""
    return False if joint.gap and not joint.line.page_break else None


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
    if other_dash and len(joint.before.text) > _SHORT and len(part) <= 4:
        return True
    if not joint.full:
        return False
    if rest[:1].isdigit():
        return joint.before.text[-1:].isdigit()
    if rest[:1].islower() or joint.dangling:
        return True
    # a name in two parts: "Trạm Kiểm lâm / - Thủy lợi, …"
    return len(part) <= 3 and any(word[:1].isupper() for word in joint.before.text.split()[-2:])


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


# an unmarked line behind a blank line or a page's end: a sentence goes on only where it plainly does


def behind_heading(joint: Joint) -> bool | None:
    """A heading does not go on with what is not set like it."""
    return False if joint.is_heading and not joint.line.style.bold else None


def at_margin(joint: Joint) -> bool | None:
    """On a new page, a line where the later lines of paragraphs begin, below a full one, goes on."""
    goes_on = joint.line.page_break and joint.full and joint.stands_at_margin
    return True if goes_on and joint.before.text[-1:] != "." else None


def stops_in_sentence(joint: Joint) -> bool | None:
    """A comma, and small letters behind it: one sentence."""
    both = joint.before.text.endswith(",") and joint.text[:1].islower()
    return True if both and not in_capitals(joint.before.text) else None


def sentence_ended(joint: Joint) -> bool | None:
    """Above is a whole sentence, or too little to be the beginning of one."""
    return False if not joint.open or len(joint.before.text) < _SHORT else None


def other_case(joint: Joint) -> bool | None:
    """Capitals and running text are no one paragraph."""
    return False if in_capitals(joint.before.text) != in_capitals(joint.text) else None


def begins_small(joint: Joint) -> bool | None:
    """Below a line that is no whole sentence, small letters go on."""
    return True if starts_lower(joint.text) else None


def begins_with_number(joint: Joint) -> bool | None:
    """A number goes on where one was wanted."""
    return joint.wants_number if joint.text[:1].isdigit() else None


def on_next_page(joint: Joint) -> bool | None:
    """Below the full last line of a page, a capital may go on."""
    return goes_on_with_capital(joint) if joint.line.page_break and joint.full else None


def name_was_due(joint: Joint) -> bool | None:
    """A long line hangs, and a name follows."""
    return True if joint.dangling and joint.opens_with_name and len(joint.before.text) > 45 else None


# an unmarked line right below another


def next_recipient(joint: Joint) -> bool | None:
    """A recipient's line is over with its semicolon."""
    return False if joint.recipients and not joint.open else None


def heading_in_capitals(joint: Joint) -> bool | None:
    """Headings in capitals run over several lines; they never run into other text."""
    above, below = in_capitals(joint.before.text), in_capitals(joint.text)
    if not (above or below):
        return None
    if not joint.open:
        return False
    if not above:
        return joint.full and not joint.is_heading and joint.dangling
    if below or (joint.text.isupper() and len(joint.text.split()) <= 3):
        return not (joint.letterhead and joint.read(joint.above[0].text).opens(Kind.BODY))
    return starts_lower(joint.text) or (joint.text[:1].isdigit() and not any(c.islower() for c in joint.text))


def basis_is_over(joint: Joint) -> bool | None:
    """A legal basis ends at its semicolon, unless it goes on to name another document."""
    ended = joint.read(joint.above[0].text).opens(Kind.BASIS) and joint.before.text.endswith(";")
    if not ended or joint.evidence.separated:
        return None
    return None if joint.signs.opens(Kind.NAMES_DOCUMENT) else False


def behind_worded_mark(joint: Joint) -> bool | None:
    """A division that a word names has its heading on the lines below: "Phần thứ hai / NHIỆM VỤ"."""
    mark = joint.first_mark
    named = joint.is_first and mark is not None and mark.is_worded and mark.rest >= len(joint.before.text)
    return False if named else None


def no_blank_between(joint: Joint) -> bool | None:
    """Where blank lines part the paragraphs, what stands right below goes on, whatever it begins with."""
    if not joint.evidence.separated or joint.recipients or joint.letterhead or joint.starts_indented:
        return None
    return True if joint.before.style.bold == joint.line.style.bold else None


def below_full_sentence(joint: Joint) -> bool | None:
    """Below the end of a sentence only a full line says that the paragraph goes on."""
    return None if joint.open else joint.full and not joint.starts_indented


def closes_bracket(joint: Joint) -> bool | None:
    """A bracket that is open above closes below."""
    text = joint.text
    close, opening = text.find(")"), text.find("(")
    is_open = joint.before.text.rfind("(") > joint.before.text.rfind(")")
    return True if is_open and close > 2 and (opening < 0 or close < opening) else None


def number_goes_on(joint: Joint) -> bool | None:
    """A number goes on where one was wanted."""
    return True if joint.text[:1].isdigit() and joint.wants_number else None


def in_title(joint: Joint) -> bool | None:
    """Right under the type of document all is title, up to an opening word."""
    ends = joint.text.startswith("(") or any(
        joint.signs.opens(kind) for kind in (Kind.PREAMBLE, Kind.ADDRESSEE)
    )
    short = len(joint.above) < _TITLE_LINES and sum(len(p.text) for p in joint.above) < _TITLE_LENGTH
    same = joint.before.style.bold == joint.line.style.bold
    return True if joint.under_type and short and same and not ends else None


def other_weight(joint: Joint) -> bool | None:
    """Bold and plain text are one paragraph only below a full line."""
    return False if joint.before.style.bold != joint.line.style.bold and not joint.full else None


def recipient_hangs(joint: Joint) -> bool | None:
    """A recipient's line goes on only where it hangs."""
    return joint.dangling if joint.recipients else None


def set_in(joint: Joint) -> bool | None:
    """A line set in as first lines are begins a paragraph."""
    return False if joint.starts_indented else None


def hangs(joint: Joint) -> bool | None:
    """A line of some length ends where nothing can end."""
    return True if joint.dangling and len(joint.before.text) > 40 else None


def goes_on_with_capital(joint: Joint) -> bool | None:
    """Whether a full line that ends no sentence goes on with a capital letter."""
    if not joint.full and not joint.line.page_break:
        return None
    return joint.evidence.separated or not joint.is_numbered or _goes_on_in_name(joint)


def _goes_on_in_name(joint: Joint) -> bool:
    """Whether a capital letter behind a numbered line (perhaps a heading) belongs to a name."""
    words = first_words(joint.text)
    if not words or not words[0][:1].isupper() or joint.opens_with_name:
        return True
    if (joint.is_first and joint.evidence.short_first) or words[0].isupper():
        return True
    if " ".join(words) in joint.evidence.openers or words[0] in joint.evidence.openers:
        return False
    return joint.before.text.split()[-1][:1].isupper()


_WHATEVER = (
    completes_component, takes_bare_mark, splits_word, behind_signature, is_component, behind_component,
    is_markdown_heading, emphasis_runs_on,
)  # fmt: skip
_MARKED = (
    over_page, emphasis_with_dash, enumerates, behind_sentence, number_was_wanted, behind_blank, is_recipient,
    blank_was_due, dash_in_word, is_dash, not_full, is_worded, in_sequence,
)  # fmt: skip
_OVER_GAP = (
    behind_heading, at_margin, stops_in_sentence, sentence_ended, other_case, begins_small, begins_with_number,
    on_next_page, name_was_due,
)  # fmt: skip
_UNMARKED = (
    next_recipient, heading_in_capitals, basis_is_over, behind_worded_mark, no_blank_between, below_full_sentence, begins_small,
    closes_bracket, number_goes_on, in_title, other_weight, recipient_hangs, set_in, hangs, goes_on_with_capital,
)  # fmt: skip
"""The reasons that apply, in order: to every line, then to each of three kinds of line."""
