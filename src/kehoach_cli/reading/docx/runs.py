"""The text of one paragraph: its runs, in reading order, with what they are set in."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.docx.names import COMPATIBILITY, MATH, switch, value, w
from kehoach_cli.reading.docx.styles import ParagraphStyle, Styles, style_id
from kehoach_cli.reading.legacy_fonts import font_encoding
from kehoach_cli.reading.paragraphs import raised_figures
from kehoach_cli.reading.picture_fonts import PRIVATE, character, symbol

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
_UNCLEAN = lazy_re(r"[\n\r\t\ue000-\uf8ff]")
_LINE_END = lazy_re(r"[\n\r\t]")
_CLEAN = {**PRIVATE, ord("\n"): " ", ord("\r"): " ", ord("\t"): " "}


class NoteMark(Struct, frozen=True):
    """A reference to a note."""

    kind: str
    identifier: str
    own_mark: str | None


class Run(Struct, frozen=True):
    """A stretch of text in one setting; a line break is a run of `\\n`, a note mark has no text."""

    text: str
    bold: bool = False
    italic: bool = False
    note: NoteMark | None = None
    font: str | None = None
    """Given only where the file names a font of an encoding before Unicode."""


class Runs(Struct):
    """What a paragraph holds: its runs, and the text boxes that are anchored in it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


def read_runs(paragraph: etree._Element, style: ParagraphStyle, styles: Styles) -> Runs:
    """Read a `w:p`.

    Deleted text, hidden text and the instructions of fields are left out; inserted text, results of fields,
    links and content controls are kept. Raised figures are written as such (`²`).
    """
    found = Runs()
    # fields are an opening mark, an instruction, a separator, the result and a closing mark, each in a run
    fields: list[bool] = []
    for run in _run_elements(paragraph, found.boxes):
        if run.tag == _MATH_TEXT:
            found.runs.append(Run(clean(run.text)))
            continue
        setting = _setting(run, style, styles)
        if setting is None:
            _follow_fields(run, fields)
            _collect_boxes(run, found.boxes)
            continue
        for child in _run_children(run, found.boxes):
            if child.tag == w("fldChar"):
                _follow_field(child, fields)
            elif any(fields):
                continue
            elif child.tag in _NOTE_KINDS:
                mark = _note_mark(child, run)
                found.runs.append(Run("", note=mark))
                if mark.own_mark is not None:
                    break
            else:
                text = _written(child, setting, opens=not any(run.text.strip() for run in found.runs))
                if text:
                    found.runs.append(replace(setting, text=text) if text != "\n" else Run("\n"))
    return found


def _setting(run: etree._Element, style: ParagraphStyle, styles: Styles) -> Run | None:
    """How a run is set, as a run without text whose `text` says where it stands; None for hidden text."""
    properties = run.find(w("rPr"))
    character_style = style_id(properties, "rStyle")

    def switched(name: str, inherited: bool | None) -> bool:
        own = switch(properties, name)
        own = styles.run(character_style, name) if own is None else own
        return bool(inherited if own is None else own)

    if switched("vanish", style.hidden):
        return None
    raised = value(properties, "vertAlign") or styles.run_value(character_style, "vertAlign")
    return Run(
        raised or "",
        switched("b", style.bold),
        switched("i", style.italic),
        font=styles.font(properties, character_style, style) if styles.names_legacy_fonts else None,
    )


def _written(child: etree._Element, setting: Run, *, opens: bool) -> str:
    """What a child of a run prints; `opens`: whether nothing stands before it."""
    tag = child.tag
    if tag == w("t"):
        text = child.text or ""
        if setting.text == "superscript" and (raised := raised_figures(text, opens=opens)) != text:
            return raised
        return text if font_encoding(setting.font) and not _LINE_END.search(text) else clean(text)
    if tag in (w("tab"), w("ptab")):
        return "\t"
    if tag in _BREAKS:
        return "\n"
    if tag == w("noBreakHyphen"):
        return "-"
    if tag == w("softHyphen"):
        # in TCVN3 its code is a letter
        return "\xad" if font_encoding(setting.font) else ""
    if tag == w("sym"):
        font, code = child.get(w("font"), ""), child.get(w("char"), "")
        return character(code) if font_encoding(font) else symbol(font, code)
    return ""


def _note_mark(child: etree._Element, run: etree._Element) -> NoteMark:
    own = None
    if child.get(w("customMarkFollows")) in ("1", "true", "on"):
        own = "".join(clean(text.text) for text in run.iterchildren(w("t"))).strip()
    return NoteMark(_NOTE_KINDS[child.tag], child.get(w("id"), ""), own)


def clean(text: str | None) -> str:
    """Text as it stands in a part: its line ends are blanks, and private-use characters what they stand for."""
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
