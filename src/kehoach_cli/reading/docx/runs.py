"""The text of one paragraph: its runs, in reading order, with what they are set in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from kehoach_cli.reading.docx.names import COMPATIBILITY, MATH, switch, w
from kehoach_cli.reading.docx.styles import ParagraphStyle, Styles, style_id
from kehoach_cli.reading.docx.symbols import PRIVATE, symbol

_CHOICE = f"{{{COMPATIBILITY}}}Choice"
_FALLBACK = f"{{{COMPATIBILITY}}}Fallback"
_ALTERNATE = f"{{{COMPATIBILITY}}}AlternateContent"
_TEXT_BOX = w("txbxContent")
_MATH_TEXT = f"{{{MATH}}}t"

_DROPPED = frozenset(
    map(
        w,
        (
            "del",
            "moveFrom",
            "pPr",
            "rPr",
            "instrText",
            "delText",
            "delInstrText",
            "rt",
            "sdtPr",
            "sdtEndPr",
            "tblPr",
        ),
    )
)
_DRAWINGS = frozenset(map(w, ("drawing", "pict", "object")))
_BREAKS = frozenset(map(w, ("br", "cr")))
_NOTE_KINDS = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_UNCLEAN = re.compile(r"[\n\r\t\ue000-\uf8ff]")
_CLEAN = {**PRIVATE, ord("\n"): " ", ord("\r"): " ", ord("\t"): " "}


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference to a note."""

    kind: str
    identifier: str
    own_mark: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one setting; a line break is a run of `\\n`, a note mark has no text."""

    text: str
    bold: bool = False
    italic: bool = False
    note: NoteMark | None = None


@dataclass(slots=True)
class Runs:
    """What a paragraph holds: its runs, and the text boxes that are anchored in it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


def read_runs(paragraph: etree._Element, style: ParagraphStyle, styles: Styles) -> Runs:
    """Read a `w:p`.

    Deleted text, hidden text and the instructions of fields are left out; inserted text, results of fields,
    links and content controls are kept.
    """
    found = Runs()
    # fields are an opening mark, an instruction, a separator, the result and a closing mark, each in a run
    fields: list[bool] = []
    for run in _run_elements(paragraph, found.boxes):
        if run.tag == _MATH_TEXT:
            found.runs.append(Run(_clean(run.text)))
            continue
        properties = run.find(w("rPr"))
        character_style = style_id(properties, "rStyle")

        def setting(name: str, inherited: bool | None) -> bool:
            own = switch(properties, name)  # noqa: B023 - called in this round only
            own = styles.run(character_style, name) if own is None else own  # noqa: B023
            return bool(inherited if own is None else own)

        if setting("vanish", style.hidden):
            _follow_fields(run, fields)
            _collect_boxes(run, found.boxes)
            continue
        bold, italic = setting("b", style.bold), setting("i", style.italic)
        own_mark_follows = False
        for child in _run_children(run, found.boxes):
            tag = child.tag
            if tag == w("fldChar"):
                _follow_field(child, fields)
            elif any(fields):
                continue
            elif tag == w("t"):
                found.runs.append(Run(_clean(child.text), bold, italic))
            elif tag in (w("tab"), w("ptab")):
                found.runs.append(Run("\t", bold, italic))
            elif tag in _BREAKS:
                found.runs.append(Run("\n"))
            elif tag == w("noBreakHyphen"):
                found.runs.append(Run("-", bold, italic))
            elif tag == w("sym"):
                written = symbol(child.get(w("font"), ""), child.get(w("char"), ""))
                found.runs.append(Run(written, bold, italic))
            elif tag in _NOTE_KINDS:
                own_mark_follows = child.get(w("customMarkFollows")) in ("1", "true", "on")
                own = (
                    "".join(_clean(text.text) for text in run.iterchildren(w("t"))).strip()
                    if own_mark_follows
                    else None
                )
                found.runs.append(Run("", note=NoteMark(_NOTE_KINDS[tag], child.get(w("id"), ""), own)))
                if own_mark_follows:
                    break
    return found


def _clean(text: str | None) -> str:
    """The text of a `w:t`: its line ends are blanks, and private-use characters what they stand for."""
    text = text or ""
    return text.translate(_CLEAN) if _UNCLEAN.search(text) else text


def _run_elements(parent: etree._Element, boxes: list[etree._Element]) -> Iterator[etree._Element]:
    """The runs below an element, through everything that only wraps them."""
    stack = [parent.iterchildren()]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        tag = child.tag
        if not isinstance(tag, str) or tag in _DROPPED:
            continue
        if tag in (w("r"), _MATH_TEXT):
            yield child
        elif tag == _ALTERNATE:
            chosen = alternative(child)
            if chosen is not None:
                stack.append(chosen.iterchildren())
        elif tag in _DRAWINGS:
            _collect_boxes(child, boxes)
        elif tag != w("p"):
            stack.append(child.iterchildren())


def _run_children(run: etree._Element, boxes: list[etree._Element]) -> Iterator[etree._Element]:
    for child in run.iterchildren():
        tag = child.tag
        if tag == _ALTERNATE:
            chosen = alternative(child)
            for inner in () if chosen is None else chosen.iterchildren():
                if inner.tag in _DRAWINGS:
                    _collect_boxes(inner, boxes)
                else:
                    yield inner
        elif tag in _DRAWINGS:
            _collect_boxes(child, boxes)
        elif tag == w("ruby"):
            for base in child.iterchildren(w("rubyBase")):
                yield from base.iter(w("t"))
        else:
            yield child


def alternative(element: etree._Element) -> etree._Element | None:
    """The branch of an `mc:AlternateContent` to read: the choice, or the fallback if only that has text."""
    choice, fallback = element.find(_CHOICE), element.find(_FALLBACK)
    if choice is None:
        return fallback
    if fallback is not None and _has_text(fallback) and not _has_text(choice):
        return fallback
    return choice


def _has_text(element: etree._Element) -> bool:
    return next(element.iter(w("t"), _MATH_TEXT), None) is not None


def _collect_boxes(drawing: etree._Element, boxes: list[etree._Element]) -> None:
    """The outermost text boxes in a drawing, each from one branch of its alternatives."""
    stack = [drawing]
    while stack:
        element = stack.pop()
        if element.tag == _TEXT_BOX:
            boxes.append(element)
        elif element.tag == _ALTERNATE:
            chosen = alternative(element)
            if chosen is not None:
                stack.append(chosen)
        else:
            stack.extend(reversed(element))


def _follow_fields(run: etree._Element, fields: list[bool]) -> None:
    for mark in run.iterchildren(w("fldChar")):
        _follow_field(mark, fields)


def _follow_field(mark: etree._Element, fields: list[bool]) -> None:
    """Keep the stack of open fields: True while their instruction runs."""
    kind = mark.get(w("fldCharType"))
    if kind == "begin":
        fields.append(True)
    elif kind == "separate" and fields:
        fields[-1] = False
    elif kind == "end" and fields:
        fields.pop()
