"""Finds what stars and underscores set in bold or italic, and takes them away.

CommonMark decides by the characters on both sides of a run of stars. The converters that law portals use put
the closing stars behind a space (`**1. **Tổ chức`), which CommonMark would leave in the text, so here a run
closes what is open of its kind, and opens otherwise. They put a space behind the opening stars too
(`** II**`): at the start of a line, where a star is mostly a list mark, such a run opens if the next one closes
it. A run that finds no partner stays in the text.
"""

from __future__ import annotations

from msgspec import Struct

from kehoach_cli.patterns import lazy_re

MAX_LINES = 60
"""An emphasis that would run over more lines than this is none."""

_NEAR = 1000
"""Characters around a line in which it is seen whether stars mark the items of a list."""

_RUN = lazy_re(r"\*+|_+")
_OPENS_UNDERSCORE = lazy_re(r"[\w(\[“\"'‘«*]")
_LONE_STAR = lazy_re(r"[^*]{1,2000}\*[^*]{0,2000}")
_SET_OFF = lazy_re(
    r"[ \t\xa0]++(?P<words>[^\s*](?:[^*]{0,2000}[^\s*])?)(?P<blank>[ \t\xa0]*+)(?P<close>\*++)[.;]?[ \t\xa0]*+(?P<ends>$|(?=[\n\v]))?"
)
_SET_OFF_LINE = lazy_re(
    r"[ \t\xa0]++[^\s_](?:[^_\n\v]{0,2000}[^\s_])?[ \t\xa0]*+_(?=[.;]?[ \t\xa0]*+(?:$|[\n\v]))"
)
_OWN_MARK = lazy_re(r"[(\[“]|[-–+•][ \t\xa0]|\d{1,3}[.)][ \t\xa0]")
_MARK = lazy_re(r"[ \t\xa0]*(?:[-–+•]|[\dIVX]{1,4}[.)]|[^\W\d_][.)])[ \t\xa0]+")
_LIST_ITEM = lazy_re(r"(?:^|[\n\v])[ \t\xa0]*+\*[ \t\xa0]++[^*\n\v]++(?:$|[\n\v])")
_SIZES = {1: (1,), 2: (2,), 3: (3,), 4: (2, 2), 5: (2, 3), 6: (3, 3)}


class Piece(Struct, frozen=True):
    """A stretch of text in one setting; it may hold line breaks."""

    text: str
    bold: bool
    italic: bool


class _Cut(Struct):
    """A stretch of markup to leave out, and what changes there."""

    start: int
    end: int
    line: int
    at_line_start: bool = False
    bold: bool | None = None
    italic: bool | None = None
    used: int = 0


def split_emphasis(text: str, *, lenient: bool) -> list[Piece]:
    """The text as pieces of one setting, without the stars and underscores that set them.

    `lenient` says that the document is known to use such markup, so that stars with a space on the inner side
    and double stars without a partner are markup too.
    """
    cuts = sorted([*_star_cuts(text, lenient), *_underscore_cuts(text)], key=lambda cut: cut.start)
    pieces = []
    position, bold, italic = 0, False, False
    for cut in cuts:
        if cut.start > position:
            pieces.append(Piece(text[position : cut.start], bold, italic))
        position = max(position, cut.end)
        bold = bold if cut.bold is None else cut.bold
        italic = italic if cut.italic is None else cut.italic
    if position < len(text):
        pieces.append(Piece(text[position:], bold, italic))
    return pieces


def _star_cuts(text: str, lenient: bool) -> list[_Cut]:
    done: list[_Cut] = []
    orphans: list[_Cut] = []
    bold: _Cut | None = None
    italic: _Cut | None = None
    line, counted = 0, 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        if text[start] != "*" or end - start > 6:
            continue
        line += text.count("\n", counted, start)
        counted = start
        before = text[start - 1] if start else "\n"
        after = text[end] if end < len(text) else "\n"
        at_line_start = _at_line_start(text, start)
        free = after in " \t\xa0" and bold is None and italic is None
        free = free and (at_line_start or (end - start > 1 and _behind_mark(text, start)))
        set_off = _set_off(text, start, end) if free else ()
        if not set_off and _is_literal(
            before, after, end - start, at_line_start, italic is not None, text, end
        ):
            continue
        glued = at_line_start and (after.isalnum() or after in "([“\"'‘«")
        can_open = (
            bool(set_off) or not after.isspace() or (lenient and not before.isspace() and after != "\n")
        )
        sizes = set_off or _SIZES[end - start]
        if (
            sizes == (2,)
            and at_line_start
            and after in " \t\xa0"
            and bold is None
            and _LONE_STAR.fullmatch(text, end)
        ):
            # an item `* …` set in italic as a whole: the first star is markup, the second its own
            sizes = (1,)
            can_open = True
        for size in sizes:
            cut = _Cut(start, start + size, line, at_line_start, used=size)
            start += size
            if bold is not None and line - bold.line > MAX_LINES:
                bold = None
            if italic is not None and line - italic.line > MAX_LINES:
                italic = None
            # two lines that both begin with a star glued to a word are two items, not one emphasis
            closes_bold = (
                size >= 2 and bold is not None and (not glued or (lenient and not bold.at_line_start))
            )
            closes_italic = (
                size != 2 and italic is not None and (not glued or (lenient and not italic.at_line_start))
            )
            opens_bold = size >= 2 and not closes_bold and can_open
            opens_italic = size != 2 and not closes_italic and can_open
            if size == 3 and (closes_bold or closes_italic) and not (closes_bold and closes_italic):
                # `***` that closes one opens the other only where text follows at once
                opens_bold = opens_bold and not after.isspace()
                opens_italic = opens_italic and not after.isspace()
            if not (closes_bold or closes_italic or opens_bold or opens_italic):
                orphans.append(cut)
                continue
            if closes_bold:
                assert bold is not None
                bold.bold, cut.bold, bold = True, False, None
            elif opens_bold:
                bold = cut
            if closes_italic:
                assert italic is not None
                italic.italic, cut.italic, italic = True, False, None
            elif opens_italic:
                italic = cut
            done.append(cut)
    paired = [cut for cut in done if cut.bold is not None or cut.italic is not None]
    if lenient:
        orphans += [cut for cut in done if cut.bold is None and cut.italic is None]
        paired += [cut for cut in orphans if cut.used >= 2 and _is_glued(text, cut)]
    return paired


def _behind_mark(text: str, position: int) -> bool:
    """Whether only the mark of an item stands before it on its line."""
    line = text.rfind("\n", max(0, position - 20), position) + 1
    return _MARK.fullmatch(text, line, position) is not None


def _set_off(text: str, start: int, end: int) -> tuple[int, ...]:
    """The sizes in which a run opens that has a blank behind it and is closed by the next run; empty for stars of the plan's own.

    A single star does so where it closes at the end of its line, or of words in brackets, or behind a colon, unless
    the lines around it are items of a list. A third star of three that two close is the line's own (`*** Lưu ý:**`).
    """
    found = _SET_OFF.match(text, end)
    size = end - start
    if found is None or size > 3:
        return ()
    words, closing = found["words"], len(found["close"])
    ends = found["ends"] is not None
    if size > 1:
        sizes = (2,) if (size, closing) == (3, 2) else _SIZES[size] if size == closing else ()
        return sizes if ends or not found["blank"] else ()
    whole = ends and (not found["blank"] or words[0] in "([“")
    if closing != 1 or not (whole or words.endswith(":")) or ("\n" in words and words[0] not in "([“"):
        return ()
    listed = _LIST_ITEM.search(text, max(0, start - _NEAR), found.end() + _NEAR)
    return (1,) if _OWN_MARK.match(words) or listed is None else ()


def _at_line_start(text: str, position: int) -> bool:
    index = position - 1
    while index >= 0 and text[index] in " \t\xa0":
        if position - index > 8:
            return False
        index -= 1
    return index < 0 or text[index] in "\n\v"


def _is_literal(
    before: str, after: str, size: int, at_line_start: bool, italic_open: bool, text: str, end: int
) -> bool:
    """Whether a run of stars is a star of the plan itself: a note mark, a list mark, a product."""
    if before == "(" and after == ")":
        return True
    if size == 1:
        if before.isdigit() and after.isdigit():
            return True
        if at_line_start and after in " \t\xa0":
            # a list mark, unless it closes what the line before opened
            return not italic_open or "*" in text[end : end + 400]
        if before in " \t\xa0" and after.isspace():
            return not italic_open
    return False


def _is_glued(text: str, cut: _Cut) -> bool:
    """Whether a lone run stands against a word."""
    before = text[cut.start - 1] if cut.start else "\n"
    after = text[cut.end] if cut.end < len(text) else "\n"
    if before in "\n\v" and after in "\n\v":
        return True
    return before != "(" and not (before.isspace() and after.isspace())


def _underscore_cuts(text: str) -> list[_Cut]:
    """`_so_`, `__so__` and, from the start of a line on, `___so___`, at the edges of words only: blanks to fill in are
    underscores too."""
    if "_" not in text:
        return []
    done: list[_Cut] = []
    opened: dict[int, _Cut] = {}
    line, counted = 0, 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        size = end - start
        if text[start] != "_" or size > 3:
            continue
        line += text.count("\n", counted, start)
        counted = start
        before = text[start - 1] if start else "\n"
        after = text[end] if end < len(text) else "\n"
        left = opened.get(size)
        word_before, word_after = before.isalnum(), after.isalnum()
        closes = not before.isspace() or (left is not None and _SET_OFF_LINE.match(text, left.end))
        if left is not None and line - left.line <= MAX_LINES and closes and not word_after:
            cut = _Cut(start, end, line)
            if size > 1:
                left.bold, cut.bold = True, False
            if size != 2:
                left.italic, cut.italic = True, False
            done += [left, cut]
            del opened[size]
        elif not word_before and (
            (_OPENS_UNDERSCORE.match(after) and (size < 3 or _at_line_start(text, start)))
            or (size == 1 and _at_line_start(text, start) and _SET_OFF_LINE.match(text, end))
        ):
            opened[size] = _Cut(start, end, line)
    return done
