"""What is drawn on a PDF page besides text: ruled lines and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from kehoach_cli.reading.pages.boxes import Rule
from kehoach_cli.reading.pdf.words import Turn

MAX_OBJECTS = 20_000
"""Objects of one page that are looked at."""

_MAX_DEPTH = 4
_MAX_SEGMENTS = 4_000
"""Segments of one path that are looked at: more make a drawing, no table."""
_THIN = 3.0
"""A rectangle thinner than this is a line."""
_SHORT = 4.0
"""A line shorter than this is a dot."""

Affine = tuple[float, float, float, float, float, float]
_SAME: Affine = (1, 0, 0, 1, 0, 0)


class Drawing(NamedTuple):
    """The ruled lines of a page, the share of it that its pictures cover (a scan may be cut into strips), and how many paths it has."""

    rules: tuple[Rule, ...]
    pictured: float
    paths: int


def drawing_of(page: Any, turn: Turn) -> Drawing:
    """Read what is drawn on a page."""
    rules: list[Rule] = []
    pictured, paths = 0.0, 0
    width, height = turn.size
    for kind, item, matrix in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
            rules += _rules(item, matrix, turn)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE and (box := _box(item, matrix, turn)) is not None:
            across = min(box.x1, width) - max(box.x0, 0.0)
            down = min(box.y1, height) - max(box.y0, 0.0)
            if across > 0 and down > 0:
                pictured += across * down / max(width * height, 1.0)
    return Drawing(tuple(rules), min(pictured, 1.0), paths)


def _objects(page: Any) -> Iterator[tuple[int, Any, Affine]]:
    """Kind, handle and matrix of the objects of a page, those inside its forms among them."""
    left = MAX_OBJECTS
    stack: list[tuple[Any, Any, int, int, Affine]] = [
        (raw.FPDFPage_GetObject, page, 0, raw.FPDFPage_CountObjects(page), _SAME)
    ]
    while stack and left:
        get, parent, index, count, matrix = stack.pop()
        while index < count and left:
            item = get(parent, index)
            index += 1
            left -= 1
            if not item:
                continue
            kind = raw.FPDFPageObj_GetType(item)
            if kind != raw.FPDF_PAGEOBJ_FORM:
                yield kind, item, matrix
            elif len(stack) < _MAX_DEPTH:
                stack.append((get, parent, index, count, matrix))
                inner = _times(_matrix(item), matrix)
                stack.append((raw.FPDFFormObj_GetObject, item, 0, raw.FPDFFormObj_CountObjects(item), inner))
                break


def _matrix(item: Any) -> Affine:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Affine, outer: Affine) -> Affine:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _at(matrix: Affine, x: float, y: float, turn: Turn) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return turn.point(a * x + c * y + e, b * x + d * y + f)


def _box(item: Any, matrix: Affine, turn: Turn) -> Rule | None:
    """What an object covers."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    return _spanned(_at(matrix, left.value, bottom.value, turn), _at(matrix, right.value, top.value, turn))


def _spanned(first: tuple[float, float], second: tuple[float, float]) -> Rule:
    (x0, y0), (x1, y1) = first, second
    return Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _rules(path: Any, matrix: Affine, turn: Turn) -> Iterator[Rule]:
    """The ruled lines of a path: thin rectangles and lines, and the sides of drawn boxes."""
    box = _box(path, matrix, turn)
    if box is None:
        return
    across, down = box.x1 - box.x0, box.y1 - box.y0
    if max(across, down) < _SHORT:
        return
    if min(across, down) < _THIN:
        yield box
        return
    if not _is_stroked(path):
        return
    count = raw.FPDFPath_CountSegments(path)
    if not 2 <= count <= _MAX_SEGMENTS:
        return
    own = _times(_matrix(path), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    opened = before = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = _at(own, x.value, y.value, turn)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            opened = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(before, here)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(here, opened)
        before = here


def _straight(first: tuple[float, float], second: tuple[float, float]) -> Iterator[Rule]:
    rule = _spanned(first, second)
    across, down = rule.x1 - rule.x0, rule.y1 - rule.y0
    if min(across, down) < 1 and max(across, down) >= _SHORT:
        yield rule


def _is_stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, fill, stroke)) and bool(stroke.value)
