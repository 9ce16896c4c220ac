"""Small drawings (SVG) of targets: the aim on its scale, against what it starts from or beside the other years."""

from __future__ import annotations

from collections import defaultdict

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.markup import escape
from kehoach_cli.exporting.phrases import amount, date_words, number_words
from kehoach_cli.exporting.tables import Row, Table
from kehoach_cli.model import Change, Comparator, Target

WIDTH, HEIGHT = 120, 22
_UP = (Comparator.GE, Comparator.GT)
_DOWN = (Comparator.LE, Comparator.LT)
_PARTS = {"%": 100, "‰": 1000}
"""Units that are parts of a whole, and what the whole is."""
_MOST_YEARS = 12


class TargetCharts:
    """The drawings of one table of targets."""

    def __init__(self, table: Table, words: Catalogue) -> None:
        self.words = words
        self.years: dict[object, dict[str, float]] = defaultdict(dict)
        for row in table.rows:
            target = _target(row)
            if target.due and target.change is Change.LEVEL:
                self.years[_series(row)].setdefault(target.due, target.value)

    def chart(self, row: Row) -> str:
        """Give the drawing of a target; nothing for a number that has no scale."""
        target = _target(row)
        years = self.years.get(_series(row), {})
        if target.change is not Change.LEVEL:
            parts = _against_the_start(target)
        elif 2 <= len(years) <= _MOST_YEARS and target.due:
            parts = _by_year(years, target.due)
        elif target.unit in _PARTS:
            parts = _on_the_whole(target, _PARTS[target.unit])
        else:
            parts = ""
        if not parts:
            return ""
        said = f"{target.indicator}: {amount(target, self.words)}"
        if len(years) > 1 and target.change is Change.LEVEL:
            by_year = (
                self.words.say(
                    "page.by_year", year=date_words(year, self.words), value=number_words(value, self.words)
                )
                for year, value in sorted(years.items())
            )
            said = f"{said} ({'; '.join(by_year)})"
        return f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"><title>{escape(said)}</title>{parts}</svg>'


def _target(row: Row) -> Target:
    assert isinstance(row.fact, Target)
    return row.fact


def _series(row: Row) -> object:
    """Equal for one indicator in several years."""
    target = _target(row)
    return target.indicator_key or target.indicator, target.unit, target.section


def _on_the_whole(target: Target, whole: int) -> str:
    """A share: the whole as a track, what counts as reached shaded, the aim as a line."""
    most = max(whole, target.value, target.value_max or 0)
    left, right = (_x(value, most) for value in (target.value, target.value_max or target.value))
    if target.comparator in _DOWN:
        start, end = _x(0, most), left
    elif target.comparator in _UP:
        start, end = left, _x(most, most)
    else:
        start, end = (left, right) if right > left else (_x(0, most), left)
    return (
        f'<path class="track" d="M{_x(0, most)} 11H{_x(most, most)}"/><path class="reached" d="M{start} 11H{end}"/>'
        + "".join(f'<path class="aim" d="M{at} 3v16"/>' for at in sorted({left, right}))
    )


def _against_the_start(target: Target) -> str:
    """A change: the start above, the aim below, to scale where it is a part of the start; else which way it goes."""
    up = target.change is Change.INCREASE
    if target.unit in _PARTS:
        part = target.value / _PARTS[target.unit]
        aim = 1 + part if up else 1 - part
        most = max(1.0, aim)
        return f'<path class="other" d="M4 6H{_x(1, most)}"/><path class="now" d="M4 16H{max(5, _x(aim, most))}"/>'
    ahead, tip = (WIDTH - 14, WIDTH - 6) if up else (14, 6)
    start = 6 if up else WIDTH - 6
    return (
        f'<path class="aim" d="M{start} 3v16"/><path class="way" d="M{start} 11H{ahead}"/>'
        f'<path class="tip" d="M{tip} 11L{ahead} 6V16Z"/>'
    )


def _by_year(years: dict[str, float], due: str) -> str:
    """The aims of all years as bars, this one's filled."""
    most = max(*years.values(), 0) or 1
    wide = WIDTH // len(years)
    return "".join(
        f'<path class="{"now" if year == due else "other"}" d="M{at * wide + wide // 2} {HEIGHT}V{_y(value, most)}"/>'
        for at, (year, value) in enumerate(sorted(years.items()))
    )


def _x(value: float, most: float) -> int:
    return 4 + round((WIDTH - 8) * max(0.0, value) / most)


def _y(value: float, most: float) -> int:
    return HEIGHT - max(1, round((HEIGHT - 2) * max(0.0, value) / most))
