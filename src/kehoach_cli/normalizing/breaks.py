"""Line breaks set by hand inside a paragraph (Shift+Enter in Word), before a capital letter or a figure.

Some make a justified line look right in the middle of a sentence, others part lines that each stand for themselves.
"""

from __future__ import annotations

from kehoach_cli.normalizing.evidence import Evidence, first_words, in_capitals, is_open
from kehoach_cli.normalizing.lines import Line
from kehoach_cli.normalizing.signs import Kind, LineReader, stands_alone

SHORTEST_FULL = 45
"""Characters from which a line may have been broken because it was full."""

_OPENERS = (Kind.BASIS, Kind.RECIPIENTS, Kind.ADDRESSEE)


def goes_on(opening: Line, before: Line, line: Line, evidence: Evidence, read: LineReader) -> bool:
    """Whether a line goes on with the one before it; `opening` is the first line of their paragraph."""
    if not before.broken or not is_open(before.text) or read(opening.text).opens(Kind.RECIPIENTS):
        return False
    above, below = read(before.text), read(line.text)
    if line.text[:1].isdigit() and above.shows(Kind.WANTS_NUMBER):
        return True
    if below.mark is not None or any(below.opens(kind) for kind in _OPENERS):
        return False
    if stands_alone(above, before.text) or stands_alone(below, line.text):
        return False
    if before.style.bold != line.style.bold or in_capitals(before.text) != in_capitals(line.text):
        return False
    if above.shows(Kind.DANGLING) or cuts_name(before.text, line.text, read):
        return True
    heading = before.style.bold or before.style.centered or before.style.heading or in_capitals(before.text)
    return not heading and len(before.text) >= SHORTEST_FULL and _goes_on_in_name(before, line, evidence)


def cuts_name(before: str, after: str, read: LineReader) -> bool:
    """Whether the break between two lines parts two halves of one name."""
    return read(f"{before}\n{after}").shows(Kind.CUT_NAME)


def _goes_on_in_name(before: Line, line: Line, evidence: Evidence) -> bool:
    """Whether the line begins in the middle of a sentence: with a figure, a name, or behind the beginning of one."""
    words = first_words(line.text)
    pair = " ".join(words)
    if not words or not words[0][:1].isupper():
        return True
    opens = pair in evidence.openers
    if pair in evidence.names and not opens:
        return True
    if opens or words[0] in evidence.openers:
        return False
    return before.text.split()[-1][:1].isupper()
