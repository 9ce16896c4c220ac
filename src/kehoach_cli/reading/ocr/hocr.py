"""What Tesseract saw, from its hOCR: unlike its tables of words, it tells the baselines of lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from lxml import etree

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.pages.boxes import Word

LEAST_CONFIDENCE = 15
"""Per cent; what is less sure is a stamp, a signature or dirt."""
_LEAST_OF_SIGNS = 60
"""The same for words without a letter or digit."""
_SAME_SIZE = 0.15
_ODD_SIZE = 0.35
"""A line may be told this much too small where it has few letters with strokes above or below, and too large where it has
capitals with marks above them."""
_SAME_STEP = 0.1
_LONG = 0.3
"""Lines this share of the longest one tell how far the page is askew."""

_BOX = lazy_regex(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = lazy_regex(r"\bbaseline (-?[\d.]+(?:e-?\d+)?) (-?[\d.]+)")
_SIZE = lazy_regex(r"\bx_size ([\d.]+)")
_SURE = lazy_regex(r"\bx_wconf (\d+)")
_LINES = frozenset(("ocr_line", "ocr_header", "ocr_textfloat", "ocr_caption"))
_RULES = lazy_regex(r"[|¦_]+")
_ALNUM = lazy_regex(r"[\p{L}\p{N}]")
_SIGNS = lazy_regex(r"[-–—+•*./:;,()~=]+")


class Seen(NamedTuple):
    """The words of a page, set straight, and the slope that its lines had (fall to the right is positive)."""

    words: tuple[Word, ...]
    slope: float


class Origin(NamedTuple):
    """Where a picture was cut out of that of its page, in pixels, and the slope of the page's lines, where that is known."""

    left: float = 0.0
    top: float = 0.0
    slope: float | None = None


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def moved(self, by: Origin) -> _Box:
        """The box on the page that its picture was cut out of."""
        return _Box(self.left + by.left, self.top + by.top, self.right + by.left, self.bottom + by.top)


class _Line(NamedTuple):
    box: _Box
    slope: float
    offset: float
    size: float
    words: tuple[tuple[str, _Box], ...]

    def moved(self, by: Origin) -> _Line:
        """The line on the page that its picture was cut out of."""
        words = tuple((text, box.moved(by)) for text, box in self.words)
        return self._replace(box=self.box.moved(by), words=words)

    @property
    def start(self) -> float:
        """Where its baseline meets the edge of the page."""
        return self.box.bottom + self.offset - self.slope * self.box.left


def read_hocr(data: bytes, scale: float, origin: Origin = Origin()) -> Seen | None:  # noqa: B008
    """Read hOCR of a page drawn with `scale` pixels a point, or of a part of one; None if it is none."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None:
        return None
    lines = list(_lines(root))
    slope = _slope(lines) if origin.slope is None else origin.slope
    lines = [line.moved(origin) for line in _evened(lines)]
    return Seen(tuple(word for line in lines for word in _words(line, slope, scale)), slope)


def _evened(lines: list[_Line]) -> Iterator[_Line]:
    """The lines, with those of the usual size exactly as large: letters of one size come out a tenth or two apart.

    A line that stands as far below one of that size as lines of running text do is of that size too.
    """
    usual = median(line.size for line in lines) if lines else 0.0
    steps = [below.start - above.start for above, below in pairwise(lines) if below.start > above.start]
    step = median(steps) if steps else 0.0
    above: _Line | None = None
    for line in lines:
        off = line.size - usual
        follows = above is not None and abs(line.start - above.start - step) < _SAME_STEP * step
        even = -_SAME_SIZE * usual < off < _ODD_SIZE * usual
        if even or (follows and -_ODD_SIZE * usual < off <= 0):
            line = line._replace(size=usual)
        yield line
        above = line if line.size == usual else None


def _lines(root: etree._Element) -> Iterator[_Line]:
    for element in root.iter():
        if element.get("class") not in _LINES:
            continue
        title = element.get("title") or ""
        box, baseline, size = _box(title), _BASELINE.search(title), _SIZE.search(title)
        words = tuple(_word_boxes(element))
        if box is None or not words:
            continue
        slope, offset = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
        height = float(size[1]) if size else box.bottom - box.top
        yield _Line(box, slope, offset, height, words)


def _word_boxes(line: etree._Element) -> Iterator[tuple[str, _Box]]:
    for element in line.iter():
        if element.get("class") != "ocrx_word":
            continue
        title = element.get("title") or ""
        box, sure = _box(title), _SURE.search(title)
        text = "".join(str(part) for part in element.itertext()).strip()
        confidence = int(sure[1]) if sure else 0
        if box is None or not text or _RULES.fullmatch(text) or confidence < LEAST_CONFIDENCE:
            continue
        if not _ALNUM.search(text) and confidence < _LEAST_OF_SIGNS and not _SIGNS.fullmatch(text):
            continue
        yield text, box


def _box(title: str) -> _Box | None:
    match = _BOX.search(title)
    return None if match is None else _Box(*(float(value) for value in match.groups()))


def _slope(lines: list[_Line]) -> float:
    longest = max((line.box.right - line.box.left for line in lines), default=0.0)
    slopes = [line.slope for line in lines if line.box.right - line.box.left >= _LONG * longest]
    return median(slopes) if slopes else 0.0


def _words(line: _Line, slope: float, scale: float) -> Iterator[Word]:
    for text, box in line.words:
        x = (box.left + box.right) / 2
        baseline = line.box.bottom + line.offset + line.slope * (x - line.box.left)
        # turned back about the corner of the page; for so small an angle a shear is as good
        shift = slope * baseline
        yield Word(
            text,
            (box.left + shift) / scale,
            (box.right + shift) / scale,
            (baseline - slope * x) / scale,
            line.size / scale,
        )
