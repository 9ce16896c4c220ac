"""Ruled lines in the picture of a page: long dark runs, found and wiped out without an image library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex
from msgspec.structs import replace

from kehoach_cli.reading.pages.boxes import Picture, Rule

_DARK = 150
"""Grey below this is ink."""
_ACROSS, _DOWN = 22.0, 17.0
"""Points that a run is long at least; letters are not as wide or high."""
_MAX_RUNS = 20_000
"""More make a photograph."""
_FRINGE = 1
"""Pixels on each side of a run that are grey with it."""

_INK = bytes(value < _DARK for value in range(256))


class _Run(NamedTuple):
    """Dark pixels `start` to `end` of a row or column of a picture."""

    lane: int
    start: int
    end: int


class Runs(NamedTuple):
    """The long dark runs of a picture: in its rows, and in its columns."""

    across: tuple[_Run, ...]
    down: tuple[_Run, ...]


def long_runs(picture: Picture) -> Runs:
    """The runs that make ruled lines; none where a picture has so many that it is a photograph."""
    width, height, scale = picture.width, picture.height, picture.scale
    ink = picture.pixels.translate(_INK)
    across: list[_Run] = []
    for run in _runs(_ACROSS * scale, (ink[n * width : (n + 1) * width] for n in range(height))):
        across.append(run)
        if len(across) > _MAX_RUNS:
            return Runs((), ())
    down: list[_Run] = []
    for run in _runs(_DOWN * scale, (ink[n::width] for n in range(width))):
        down.append(run)
        if len(down) > _MAX_RUNS:
            return Runs((), ())
    return Runs(tuple(across), tuple(down))


def _runs(length: float, lanes: Iterator[bytes]) -> Iterator[_Run]:
    pattern = regex.compile(rb"\x01{%d,}" % max(int(length), 2))
    for number, lane in enumerate(lanes):
        for match in pattern.finditer(lane):
            yield _Run(number, match.start(), match.end())


def without_runs(picture: Picture, runs: Runs) -> Picture:
    """The picture with its ruled lines white: recognition loses words of tables beside them."""
    if not runs.across and not runs.down:
        return picture
    width, height = picture.width, picture.height
    pixels = bytearray(picture.pixels)
    for run in runs.across:
        for y in range(max(run.lane - _FRINGE, 0), min(run.lane + _FRINGE + 1, height)):
            pixels[y * width + run.start : y * width + run.end] = b"\xff" * (run.end - run.start)
    for run in runs.down:
        for x in range(max(run.lane - _FRINGE, 0), min(run.lane + _FRINGE + 1, width)):
            pixels[run.start * width + x : run.end * width : width] = b"\xff" * (run.end - run.start)
    return replace(picture, pixels=bytes(pixels))


def ruled_lines(runs: Runs, slope: float, scale: float) -> tuple[Rule, ...]:
    """The ruled lines of a page whose lines of text have this slope, set straight as its words are."""
    rules: list[Rule] = []
    for y, start, end in runs.across:
        shift, at = slope * y, (y - slope * (start + end) / 2) / scale
        rules.append(Rule((start + shift) / scale, at, (end + shift) / scale, at))
    for x, start, end in runs.down:
        shift, at = slope * x, (x + slope * (start + end) / 2) / scale
        rules.append(Rule(at, (start - shift) / scale, at, (end - shift) / scale))
    return tuple(rules)
