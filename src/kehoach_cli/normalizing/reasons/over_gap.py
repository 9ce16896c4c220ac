"""Reasons for an unmarked line behind a blank line or a page's end: a sentence goes on only where it plainly does."""

from __future__ import annotations

from kehoach_cli.normalizing.evidence import in_capitals
from kehoach_cli.normalizing.joint import Joint
from kehoach_cli.normalizing.reasons.unmarked import begins_small, goes_on_with_capital
from kehoach_cli.normalizing.reasons.whatever import SHORT


def behind_heading(joint: Joint) -> bool | None:
    """A heading does not go on with what is not set like it."""
    return False if joint.is_heading and not joint.line.style.bold else None


def at_margin(joint: Joint) -> bool | None:
    """On a new page, a line where the later lines of paragraphs begin, below a full one, goes on."""
    goes_on = joint.line.page_break and joint.full and joint.stands_at_margin
    return True if goes_on and joint.before.text[-1:] != "." else None


def stops_in_sentence(joint: Joint) -> bool | None:
    """A comma, on a new page also a semicolon, and small letters behind it: one sentence."""
    ends = ",;" if joint.line.page_break else ","
    both = joint.before.text[-1] in ends and joint.text[:1].islower()
    return True if both and not in_capitals(joint.before.text) else None


def sentence_ended(joint: Joint) -> bool | None:
    """Above is a whole sentence, or too little to be the beginning of one."""
    return False if not joint.open or len(joint.before.text) < SHORT else None


def other_case(joint: Joint) -> bool | None:
    """Capitals and running text are no one paragraph."""
    return False if in_capitals(joint.before.text) != in_capitals(joint.text) else None


def begins_with_number(joint: Joint) -> bool | None:
    """A number goes on where one was wanted."""
    return joint.wants_number if joint.text[:1].isdigit() else None


def on_next_page(joint: Joint) -> bool | None:
    """Below the full last line of a page, a capital may go on."""
    return goes_on_with_capital(joint) if joint.line.page_break and joint.full else None


def name_was_due(joint: Joint) -> bool | None:
    """A long line hangs, and a name follows."""
    return True if joint.dangling and joint.opens_with_name and len(joint.before.text) > 45 else None


REASONS = (
    behind_heading,
    at_margin,
    stops_in_sentence,
    sentence_ended,
    other_case,
    begins_small,
    begins_with_number,
    on_next_page,
    name_was_due,
)
