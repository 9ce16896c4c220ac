"""What Markdown sets around lines, or on lines of their own: quotes, divisions, page breaks, task boxes, addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.markup import RawLine

_QUOTED = lazy_re(r"(?P<indent>[ \t]*)>(?:[ \t]?>)*(?:[ \t]|$)(?P<words>.*)")
_MORE_THAN = lazy_re(r"\s*(?:=|\d)")
_NUMBERED = lazy_re(r"\s*\d{1,2}(?:\\?\.\d{1,2}){0,3}\\?[.)][ \t]+[^\W\d_]")
_DIVISION = lazy_re(r"[ \t]*:{3,}[ \t]*(?:\{[^{}]*\}|[\w-]*)[ \t]*:*[ \t]*")
_NEW_PAGE = lazy_re(r"[ \t]*\\(?:newpage|clearpage|pagebreak)[ \t]*")
_TASK_BOX = lazy_re(r"(?P<mark>[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+)\\?\[[ xX]\\?\][ \t]+(?=\S)")
_ADDRESS = lazy_re(
    r" {0,3}\[[^\[\]^]{1,100}\]:[ \t]+<?(?:data:|https?://|[^\s<>]{1,300}\.(?:png|jpe?g|gif|svg|[ew]mf)\b)[^\s<>]*>?.*"
)
"""Where a link or a picture leads to, said at the end of the file."""


def without_quotes(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines without the `>` of block quotes, which converters make of paragraphs that are set in.

    A line "> 90 %" says "more than", unless one of the lines around it shows that they are quoted.
    """
    if not any(">" in raw.text[:20] for raw in lines):
        return list(lines)
    kept: list[RawLine] = []
    for quoted, group in groupby(lines, key=lambda raw: _QUOTED.fullmatch(raw.text) is not None):
        run = list(group)
        words = [match["indent"] + match["words"] for raw in run if (match := _QUOTED.fullmatch(raw.text))]
        if quoted and any(_NUMBERED.match(text) or not _MORE_THAN.match(text) for text in words):
            run = [replace(raw, text=text) for raw, text in zip(run, words, strict=True)]
        kept += run
    return kept


def settle_blocks(lines: Sequence[RawLine]) -> Iterator[RawLine]:
    """The lines of a Markdown file without what only sets them: fences of divisions, page breaks, boxes to tick."""
    for raw in lines:
        text = raw.text
        if ":::" in text and _DIVISION.fullmatch(text):
            text = ""
        elif "\\" in text and _NEW_PAGE.fullmatch(text):
            text = "\f"
        elif "[" in text:
            text = "" if _ADDRESS.fullmatch(text) else _TASK_BOX.sub(r"\g<mark>", text, count=1)
        yield raw if text is raw.text else replace(raw, text=text)
