"""Ruled lines into grids: where a page has tables, and which of their cells are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from kehoach_cli.reading.pages.boxes import Rule

JOIN = 3.0
"""Points within which two ends, or two lines side by side, are the same."""
MIN_UPRIGHT = 3
"""Upright lines that make a table of a frame."""
MAX_RULES = 4_000
"""Ruled lines of one page that are looked at; more make a drawing."""
MAX_CELLS = 20_000


class Grid(Struct, frozen=True):
    """A table's lines: x of its upright ones, y of its level ones, and for each field the field whose cell it is
    part of, row by row (`owner[row][column] == (row, column)` for the first field of a cell)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: tuple[tuple[tuple[int, int], ...], ...]

    def covers(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[0] - 1 <= y <= self.ys[-1] + 1


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that a page's ruled lines make, from the top."""
    if not 5 <= len(rules) <= MAX_RULES:
        return []
    upright = _merged(rule for rule in rules if rule.upright)
    level = _merged(rule for rule in rules if not rule.upright)
    grids = [_grid(group) for group in _touching([*upright, *level])]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: grid.ys[0])


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one line, and the two sides of a thick one, as one."""
    flipped = [
        (rule.x0 + rule.x1, rule.y0, rule.y1, True)
        if rule.upright
        else (rule.y0 + rule.y1, rule.x0, rule.x1, False)
        for rule in rules
    ]
    out: list[list[float]] = []
    upright = any(entry[3] for entry in flipped)
    lanes: list[list[tuple[float, float, float]]] = []
    for twice, start, end, _ in sorted(flipped):
        if lanes and twice / 2 - lanes[-1][0][0] <= JOIN / 2:
            lanes[-1].append((twice / 2, start, end))
        else:
            lanes.append([(twice / 2, start, end)])
    for lane in lanes:
        lane.sort(key=lambda piece: piece[1])
        for at, start, end in lane:
            if out and abs(out[-1][0] - at) <= JOIN / 2 and start <= out[-1][2] + JOIN:
                out[-1][2] = max(out[-1][2], end)
            else:
                out.append([at, start, end])
    if upright:
        return [Rule(at, start, at, end) for at, start, end in out]
    return [Rule(start, at, end, at) for at, start, end in out]


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of lines that meet."""
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    ups = [index for index, rule in enumerate(rules) if rule.upright]
    levels = [index for index, rule in enumerate(rules) if not rule.upright]
    for up in ups:
        for level in levels:
            if _meet(rules[up], rules[level]):
                parent[root(up)] = root(level)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def _meet(up: Rule, level: Rule) -> bool:
    return level.x0 - JOIN <= up.x0 <= level.x1 + JOIN and up.y0 - JOIN <= level.y0 <= up.y1 + JOIN


def _grid(rules: Sequence[Rule]) -> Grid | None:
    ups = [rule for rule in rules if rule.upright]
    levels = [rule for rule in rules if not rule.upright]
    xs = _places(rule.x0 for rule in ups)
    ys = _places(rule.y0 for rule in levels)
    if len(xs) < MIN_UPRIGHT or len(ys) < 2 or len(xs) * len(ys) > MAX_CELLS:
        return None
    return Grid(tuple(xs), tuple(ys), _owners(xs, ys, ups, levels))


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > JOIN:
            places.append(value)
    return places


def _owners(
    xs: Sequence[float], ys: Sequence[float], ups: Sequence[Rule], levels: Sequence[Rule]
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Fields with no line between them are one cell; cells that come out ragged are cut back to rectangles."""
    width, height = len(xs) - 1, len(ys) - 1
    walls = _walls(xs, ys, ups)
    floors = _walls(ys, xs, [Rule(r.y0, r.x0, r.y1, r.x1) for r in levels])
    owner = [[(row, column) for column in range(width)] for row in range(height)]
    taken = [[False] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            right = column + 1
            while right < width and not taken[row][right] and (right, row) not in walls:
                right += 1
            bottom = row + 1
            while bottom < height and not any(
                (bottom, c) in floors or (c > column and (c, bottom) in walls) for c in range(column, right)
            ):
                bottom += 1
            for r in range(row, bottom):
                for c in range(column, right):
                    owner[r][c] = (row, column)
                    taken[r][c] = True
    return tuple(map(tuple, owner))


def _walls(xs: Sequence[float], ys: Sequence[float], ups: Sequence[Rule]) -> set[tuple[int, int]]:
    """`(n, row)` where the upright line at `xs[n]` stands beside the fields between `ys[row]` and the next."""
    walls: set[tuple[int, int]] = set()
    for rule in ups:
        n = min(range(len(xs)), key=lambda index: abs(xs[index] - rule.x0))
        walls.update(
            (n, row) for row in range(len(ys) - 1) if rule.y0 <= (ys[row] + ys[row + 1]) / 2 <= rule.y1
        )
    return walls
