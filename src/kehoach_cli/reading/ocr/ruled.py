"""Ruled lines in the picture of a page: long dark runs, found without an image library."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from kehoach_cli.reading.pages.boxes import Picture, Rule

_DARK = 150
"""Grey below this is ink."""
_ACROSS, _DOWN = 22.0, 17.0
"""Points that a run is long at least; letters are not as wide or high."""
_MAX_RUNS = 20_000
"""More make a photograph."""

_INK = bytes(value < _DARK for value in range(256))


def ruled_lines(picture: Picture, slope: float) -> tuple[Rule, ...]:
    """The ruled lines of a page whose lines of text have this slope, set straight as its words are."""
    width, height, scale = picture.width, picture.height, picture.scale
    ink = picture.pixels.translate(_INK)
    rules: list[Rule] = []
    across = regex.compile(rb"\x01{%d,}" % max(int(_ACROSS * scale), 2))
    for y, start, end in _runs(across, (ink[n * width : (n + 1) * width] for n in range(height))):
        middle = (start + end) / 2
        shift, at = slope * y, (y - slope * middle) / scale
        rules.append(Rule((start + shift) / scale, at, (end + shift) / scale, at))
        if len(rules) > _MAX_RUNS:
            return ()
    down = regex.compile(rb"\x01{%d,}" % max(int(_DOWN * scale), 2))
    for x, start, end in _runs(down, (ink[n::width] for n in range(width))):
        shift, at = slope * x, (x + slope * (start + end) / 2) / scale
        rules.append(Rule(at, (start - shift) / scale, at, (end - shift) / scale))
        if len(rules) > _MAX_RUNS:
            return ()
    return tuple(rules)


def _runs(pattern: regex.Pattern[bytes], lanes: Iterator[bytes]) -> Iterator[tuple[int, int, int]]:
    """Number of the lane, start and end of each long run."""
    for number, lane in enumerate(lanes):
        for match in pattern.finditer(lane):
            yield number, match.start(), match.end()
