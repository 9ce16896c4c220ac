"""Lists of Markdown: how deep their items stand, bullets without words, and line blocks."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.markup import RawLine

_ORDERED = lazy_re(
    r"(?P<indent>[ \t]*)(?P<mark>(?P<number>\d{1,3})\\?[.)]|[A-Za-z]{1,5}\\?[.)])(?P<gap>[ \t]+|$)"
)
_BULLET = lazy_re(r"(?P<indent>[ \t]*)(?P<mark>[-*+])(?P<gap>[ \t]+|$)")
_EMPTY_BULLETS = lazy_re(r"(?!\s*\*[^*]+\*\s*$)(?P<indent>[ \t]*)(?:[-*+][ \t]+)+(?=[-*+][ \t])")
_BARE_BULLET = lazy_re(r"[ \t]*[-*+][ \t]*")
_BULLETS = ("-", "*", "+")
_NUMBER = "1"
_BLOCK_LINE = lazy_re(r"\|[ ](?P<words>[^|]*\S[^|]*)")


def settle_lists(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines of a Markdown file with the depth of nested items in `nesting`: of numbers, and of bullets below their like.

    Bullets that only hold another bullet, which converters write for levels that the document skips, are left
    out; the lines of a line block end in a line break.
    """
    return _nested(_line_blocks(_without_empty_bullets(lines)))


def _without_empty_bullets(lines: Sequence[RawLine]) -> list[RawLine]:
    kept: list[RawLine] = []
    for number, raw in enumerate(lines):
        if not raw.text.lstrip(" \t").startswith(_BULLETS):
            kept.append(raw)
            continue
        follows = lines[number + 1].text if number + 1 < len(lines) else ""
        if _BARE_BULLET.fullmatch(raw.text) and _BULLET.match(follows) and len(follows) > len(raw.text):
            continue
        found = _EMPTY_BULLETS.match(raw.text)
        kept.append(replace(raw, text=found["indent"] + raw.text[found.end() :]) if found else raw)
    return kept


def _line_blocks(lines: Sequence[RawLine]) -> list[RawLine]:
    found = [_BLOCK_LINE.fullmatch(raw.text) if raw.text.startswith("| ") else None for raw in lines]
    made = list(lines)
    for number, match in enumerate(found):
        if match is None:
            continue
        beside = found[max(number - 1, 0) : number] + found[number + 1 : number + 2]
        if any(beside):
            made[number] = replace(lines[number], text=f"{match['words'].rstrip()}\\")
    return made


def _nested(lines: Sequence[RawLine]) -> list[RawLine]:
    made = list(lines)
    stack: list[tuple[int, str]] = []
    depths: dict[int, int] = {}
    repeats = False
    for number, raw in enumerate(lines):
        text = raw.text.expandtabs(4)
        if not text.strip():
            continue
        indent = len(text) - len(text.lstrip())
        mark = _ORDERED.match(text)
        bullet = _BULLET.match(text) if mark is None else None
        found = mark or bullet
        if found is None:
            if indent == 0 and number and not lines[number - 1].text.strip():
                stack = []
            continue
        while stack and indent < stack[-1][0]:
            stack.pop()
        kind = found["mark"] if bullet else _NUMBER if found["number"] is not None else ""
        same = sum(other == kind for _, other in stack)
        stack.append((found.end() if found["gap"] else found.end() + 1, kind))
        if kind == _NUMBER:
            repeats = repeats or same > 0
            depths[number] = sum(other not in _BULLETS for _, other in stack)
        elif bullet and same:
            made[number] = replace(raw, nesting=same + 1)
    for number, depth in depths.items() if repeats else ():
        made[number] = replace(made[number], nesting=depth)
    return made
