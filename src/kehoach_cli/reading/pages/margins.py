"""Where the text of a page begins and ends, and how far apart its lines stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from kehoach_cli.reading.pages.lines import Line

NEAR = 4.0
"""Points by which two lines may differ that begin at the same place."""
_WIDE = 0.5
"""A line that covers this share of its page is running text."""
_ENOUGH = 5
"""Wide lines that tell a page's margins."""
_SHORT = 0.75
"""A line that fills less of its column than this ended its paragraph."""
_PARTED = 1.12
"""Paragraphs are parted by blanks where what begins one stands this many steps below the line before it."""
_FAR = 1.25
"""Lines this many steps apart are two paragraphs, where nothing better is known."""


class Margins(Struct, frozen=True):
    """Left and right margin of the text, the usual step from line to line, how far a paragraph's first line is
    set in (0 where first lines are not set in), and the usual step from paragraph to paragraph (0: not known)."""

    left: float
    right: float
    step: float
    indent: float = 0.0
    parting: float = 0.0

    @property
    def parted(self) -> bool:
        """Whether blanks part the paragraphs."""
        return self.parting >= _PARTED * self.step

    @property
    def far(self) -> float:
        """Lines further apart than this are two paragraphs."""
        return (self.step + self.parting) / 2 if self.parted else _FAR * self.step


def measure(lines: Sequence[Line], width: float) -> Margins | None:
    """The margins that a page's lines show; None where too few run across it."""
    wide = [line for line in lines if line.right - line.left > _WIDE * width]
    if len(wide) < _ENOUGH:
        return None
    lefts = Counter(round(line.left / 3) for line in wide)
    rights = sorted(line.right for line in wide)
    right = rights[int(0.9 * (len(rights) - 1))]
    # the text's own margin is the leftmost place where a fair share of the lines begin
    often = [
        place
        for place, count in lefts.items()
        if count + lefts[place - 1] + lefts[place + 1] >= 0.15 * len(wide)
    ]
    place = min(often, default=min(lefts))
    left = min(line.left for line in wide if abs(line.left / 3 - place) <= 1.5)
    steps = Counter(
        round(2 * (below.baseline - above.baseline))
        for above, below in pairwise(lines)
        if below.left <= left + NEAR
        and above.right >= right - 2 * above.size
        and below.baseline - above.baseline > 0
    )
    step = steps.most_common(1)[0][0] / 2 if steps else 1.3 * wide[0].size
    return Margins(left, right, step, _indent(lines, left), _parting(lines, left, right, step))


def _parting(lines: Sequence[Line], left: float, right: float, step: float) -> float:
    """How far what follows a short line stands below it."""
    short = left + _SHORT * (right - left)
    steps = [
        below.baseline - above.baseline
        for above, below in pairwise(lines)
        if above.right < short and above.left < left + 0.25 * (right - left) and below.text[:1].isupper()
    ]
    steps = [found for found in steps if 0.8 * step < found < 2 * step]
    return median(steps) if steps else 0.0


def _indent(lines: Sequence[Line], left: float) -> float:
    """How far first lines are set in."""
    offsets = Counter(round((line.left - left) / 3) for line in lines if 9 < line.left - left < 90)
    if not offsets:
        return 0.0
    place, _ = offsets.most_common(1)[0]
    near = [line.left - left for line in lines if abs((line.left - left) / 3 - place) <= 1.5]
    return sorted(near)[len(near) // 2] if len(near) >= max(2, 0.08 * len(lines)) else 0.0
