"""The pages of a document as one story: elements in order, paragraphs and tables whole over page ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.reading.pages.furniture import folded, running_heads
from kehoach_cli.reading.pages.language import PageLanguage
from kehoach_cli.reading.pages.lines import Line
from kehoach_cli.reading.pages.margins import Margins, measure
from kehoach_cli.reading.pages.paragraphs import Paragraphs, fills, glue, is_centred, is_item
from kehoach_cli.reading.pages.sheets import Columns, Entries, PageParts, Part
from kehoach_cli.reading.pages.signatures import DigitalSignature
from kehoach_cli.reading.pages.tables import Table, common_style, goes_on, source_table, text_of, with_rest
from kehoach_cli.reading.source import Finding, SourceCell, SourceLine, SourceNote, SourceTable

Element = SourceLine | SourceTable


class Story(Struct, frozen=True):
    """What the pages say: elements in order, footnotes, digital signatures, and what was left out."""

    elements: tuple[Element, ...]
    notes: tuple[SourceNote, ...]
    signatures: tuple[DigitalSignature, ...]
    findings: tuple[Finding, ...]


def tell(sheets: Sequence[PageParts], language: PageLanguage) -> Story:
    """Pages that were taken apart, as one story."""
    heads = running_heads(
        (sheet.number, part.text)
        for sheet in sheets
        for part in _edges(sheet.parts)
        if isinstance(part, Line)
    )
    removed: list[tuple[int, str]] = []
    kept = [_without_heads(sheet, heads, removed) for sheet in sheets]
    writer = _Writer(language)
    margins = _Measured(kept)
    for sheet in kept:
        writer.add(sheet, margins.of(sheet))
    notes = tuple(SourceNote(note.marker, note.text, note.page) for sheet in sheets for note in sheet.notes)
    numbers = [(sheet.number, sheet.page_number) for sheet in sheets if sheet.page_number is not None]
    return Story(
        tuple(writer.elements()),
        notes,
        tuple(signature for sheet in sheets for signature in sheet.signatures),
        (
            *_left_out("page-number-removed", "Page numbers", numbers),
            *_left_out("running-head-removed", "Running heads", removed),
        ),
    )


def _left_out(code: str, what: str, removed: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    if removed:
        quoted = ", ".join(f"«{text}»" for _, text in removed)
        yield Finding(code, "info", f"{what} removed from the text: {quoted}", removed[0][0])


def _edges(parts: Sequence[Part]) -> tuple[Part, ...]:
    return (parts[0], parts[-1]) if len(parts) > 2 else ()


def _without_heads(sheet: PageParts, heads: frozenset[str], removed: list[tuple[int, str]]) -> PageParts:
    if not heads:
        return sheet
    parts = list(sheet.parts)
    for at in (0, -1):
        part = parts[at] if parts else None
        if isinstance(part, Line) and folded(part.text) in heads:
            removed.append((sheet.number, part.text))
            del parts[at]
    return replace(sheet, parts=tuple(parts))


class _Measured:
    """The margins of each page, its own or those of pages as wide."""

    def __init__(self, sheets: Sequence[PageParts]) -> None:
        self._own = {
            sheet.number: measure([part for part in sheet.parts if isinstance(part, Line)], sheet.width)
            for sheet in sheets
        }
        self._common: dict[int, Margins] = {}
        for width in {round(sheet.width) for sheet in sheets}:
            found = [m for s in sheets if round(s.width) == width and (m := self._own[s.number]) is not None]
            if found:
                self._common[width] = Margins(
                    median(m.left for m in found), median(m.right for m in found),
                    median(m.step for m in found), _usual_indent(found), _usual_parting(found),
                )  # fmt: skip

    def of(self, sheet: PageParts) -> Margins:
        """The margins of a page."""
        own, common = self._own[sheet.number], self._common.get(round(sheet.width))
        if own is None or common is None:
            return common or _bare(sheet)
        return replace(
            own, step=common.step if own.step > 1.2 * common.step else own.step, indent=common.indent,
            parting=common.parting,
        )  # fmt: skip


def _usual_indent(found: Sequence[Margins]) -> float:
    indents = [m.indent for m in found if m.indent]
    return median(indents) if 2 * len(indents) >= len(found) else 0.0


def _usual_parting(found: Sequence[Margins]) -> float:
    return median([m.parting for m in found if m.parting] or [0.0])


def _bare(sheet: PageParts) -> Margins:
    """Margins where no page has enough lines to tell."""
    lines = [part for part in sheet.parts if isinstance(part, Line)]
    if not lines:
        return Margins(0.1 * sheet.width, 0.9 * sheet.width, 18.0)
    right = max(max(line.right for line in lines), 0.85 * sheet.width)
    return Margins(min(line.left for line in lines), right, 1.3 * lines[0].size)


class _Writer:
    """Writes elements, keeping the paragraph and the table that may go on."""

    def __init__(self, language: PageLanguage) -> None:
        self._language = language
        self._paragraphs = Paragraphs(language.is_type)
        self._done: list[Element | Table | Columns] = []
        self._lines: list[Line] = []
        self._centred = False

    def elements(self) -> Iterator[Element]:
        """All of it, in order."""
        self._close()
        for element in self._done:
            if isinstance(element, Table):
                yield source_table(element)
            elif isinstance(element, Columns):
                yield _side_by_side(element, self._language)
            else:
                yield element

    def add(self, sheet: PageParts, margins: Margins) -> None:
        """Go on with the parts of the next page."""
        for number, part in enumerate(sheet.parts):
            if isinstance(part, Line):
                self._line(part, margins)
                continue
            self._close()
            if isinstance(part, Entries):
                self._done += [SourceLine(line.text, line.page, line.style) for line in part.lines]
                continue
            above = self._done[-1] if self._done else None
            if isinstance(part, Columns):
                if isinstance(above, Columns) and above.closing and part.closing:
                    self._done[-1] = replace(
                        above, left=above.left + part.left, right=above.right + part.right
                    )
                else:
                    self._done.append(part)
                continue
            if number == 0 and isinstance(above, Table) and above.page < part.page and goes_on(above, part):
                self._done[-1] = with_rest(above, part)
            else:
                self._done.append(part)

    def _line(self, line: Line, margins: Margins) -> None:
        if not self._paragraphs.goes_on(line, margins):
            self._write()
            self._centred = is_centred(line, margins)
        self._lines.append(line)

    def _close(self) -> None:
        self._write()
        self._paragraphs.close()

    def _write(self) -> None:
        """The open paragraph, one line for each page it stands on."""
        if not self._lines:
            return
        style = common_style(self._lines, centred=self._centred)
        pages = sorted({line.page for line in self._lines})
        for page in pages:
            text = text_of([line for line in self._lines if line.page == page])
            self._done.append(SourceLine(text, page, style, joins_next=page != pages[-1]))
        self._lines = []


def _side_by_side(part: Columns, language: PageLanguage) -> SourceTable:
    left = _column(part.left, language, filled=part.closing)
    right = _column(part.right, language, filled=False)
    return SourceTable(((SourceCell(left), SourceCell(right)),), part.page)


def _column(lines: Sequence[Line], language: PageLanguage, *, filled: bool) -> tuple[SourceLine, ...]:
    """A column's lines; one that goes on in small letters, or was cut in a number, is one with the line above.

    `filled`: so is one whose first word had no room on the line above, as among recipients.
    """
    width = max((line.right - line.left for line in lines), default=0.0)
    out: list[SourceLine] = []
    last: Line | None = None
    for line in lines:
        before = out[-1] if out else None
        cut = filled and last is not None and not is_item(line.text) and fills(last, line, width)
        cut = cut or (last is not None and _parted_motto(last.text, line.text, language))
        last = line
        if before is not None and (cut or line.text[:1].islower() or not glue(before.text, line.text)):
            out[-1] = replace(before, text=f"{before.text}{glue(before.text, line.text)}{line.text}")
        else:
            out.append(SourceLine(line.text, line.page, line.style))
    return tuple(out)


def _parted_motto(before: str, after: str, language: PageLanguage) -> bool:
    """Whether two lines are the halves of the nation's name or the motto, which a narrow column cut."""
    whole = language.is_motto(f"{before} {after}")
    return whole and not language.is_motto(before) and not language.is_motto(after)
