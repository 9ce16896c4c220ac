"""Reasons that apply whatever the line begins with."""

from __future__ import annotations

from kehoach_cli.normalizing.evidence import starts_lower
from kehoach_cli.normalizing.joint import Joint
from kehoach_cli.normalizing.signs import Kind, is_bare, is_signature, stands_alone

SHORT = 30
"""Characters up to which a line is no sentence that could go on."""


def opens_item(joint: Joint) -> bool:
    """Whether the line begins as an item does: with a mark, or with the words that open a legal basis or a list."""
    return joint.mark is not None or any(
        joint.signs.opens(kind) for kind in (Kind.BASIS, Kind.RECIPIENTS, Kind.ADDRESSEE)
    )


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
    """Nothing goes on with a whole component, or with a line of a table of contents."""
    if joint.before_signs.shows(Kind.CONTENTS_LINE):
        return False
    return False if joint.is_first and stands_alone(joint.before_signs, joint.before.text) else None


def is_markdown_heading(joint: Joint) -> bool | None:
    """What is marked up as a heading keeps to itself, unless its emphasis runs on."""
    if not (joint.before.style.heading or joint.line.style.heading):
        return None
    return None if joint.before.joins_next and joint.before.style.heading else False


def next_body(joint: Joint) -> bool | None:
    """Two bodies of the letterhead, one below the other, are two names, also inside one emphasis."""
    both = joint.letterhead and joint.signs.opens(Kind.BODY) and joint.before_signs.opens(Kind.BODY)
    return False if both and joint.before.text[-1:] not in ",-–" else None


def emphasis_runs_on(joint: Joint) -> bool | None:
    """An emphasis that opens above closes below."""
    return True if joint.before.joins_next and not opens_item(joint) else None


def _mid_sentence(joint: Joint) -> bool:
    """Whether what looks like a component ("Số 15/KH-UBND …") only begins a line of running text."""
    before, text = joint.before.text, joint.text
    long = len(before) > SHORT and len(text) > SHORT
    return long and joint.open and joint.dangling and not text.isupper()


REASONS = (
    completes_component,
    takes_bare_mark,
    splits_word,
    behind_signature,
    is_component,
    behind_component,
    is_markdown_heading,
    next_body,
    emphasis_runs_on,
)
