"""A line through the values of an indicator, as inline SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.phrases import number_words
from kehoach_cli.exporting.plain import plain

WIDTH, HEIGHT = 640, 150
_LEFT, _TOP, _BOTTOM = 40, 24, 28
_FLOOR = 0.15
"""So much of the range lies between the lowest point and the line below: that line is not zero."""


def chart(values: Sequence[float | None], labels: Sequence[str], words: Catalogue) -> str:
    """Draw values as a line that is broken where there is none; each point says its value and its label."""
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    low -= (high - low) * _FLOOR
    step = (WIDTH - 2 * _LEFT) / max(len(values) - 1, 1)
    span = (high - low) or 1

    def at(index: int, value: float) -> tuple[float, float]:
        down = (high - value) / span if high > low else 0.5
        return round(_LEFT + index * step, 1), round(_TOP + down * (HEIGHT - _TOP - _BOTTOM), 1)

    parts = [f'<line x1="{_LEFT}" y1="{HEIGHT - _BOTTOM}" x2="{WIDTH - _LEFT}" y2="{HEIGHT - _BOTTOM}"/>']
    for run in _runs(values):
        points = [at(index, value) for index, value in run]
        if len(points) > 1:
            parts.append(f'<polyline points="{" ".join(f"{x},{y}" for x, y in points)}"/>')
    for index, value in enumerate(values):
        x = round(_LEFT + index * step, 1)
        parts.append(
            f'<text x="{x}" y="{HEIGHT - 8}" text-anchor="middle">{escape(plain(labels[index]))}</text>'
        )
        if value is not None:
            x, y = at(index, value)
            said = escape(number_words(value, words))
            parts.append(f'<circle cx="{x}" cy="{y}" r="3"/>')
            parts.append(f'<text x="{x}" y="{y - 7}" text-anchor="middle">{said}</text>')
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img">{"".join(parts)}</svg>'


def _runs(values: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """The stretches without a gap."""
    runs: list[list[tuple[int, float]]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((index, value))
    return [run for run in runs if run]
