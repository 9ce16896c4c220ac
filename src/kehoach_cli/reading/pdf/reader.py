"""From the bytes of a PDF to its lines, tables and notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import groupby, islice

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.reading.errors import BrokenFile, EmptyFile
from kehoach_cli.reading.legacy import decode_legacy
from kehoach_cli.reading.legacy_source import legacy_finding
from kehoach_cli.reading.ocr import Recogniser, Repairs, find_recogniser, repair_pages
from kehoach_cli.reading.pages import Page, PageParts, take_apart, tell
from kehoach_cli.reading.pages.language import PageLanguage
from kehoach_cli.reading.pages.signatures import DigitalSignature
from kehoach_cli.reading.pages.trust import LEAST_SYLLABLES, LEAST_WORDS, Layer, Shares, judge, shares
from kehoach_cli.reading.pdf.file import PdfFile, Sheet, open_pdf
from kehoach_cli.reading.pdf.letters import decode_words, mend_words
from kehoach_cli.reading.settings import Ocr, Settings
from kehoach_cli.reading.source import Finding, SourceText

MAX_PAGES = 5_000
_PICTURE = 0.5
"""A page that pictures cover to this share is a scan, unless it has a text layer of its own."""
_SAMPLE = 20
"""Pages by which an old encoding is told."""
_DRAWN = 150
"""Paths on a page without words that make it text drawn as shapes."""


class _Reading(Struct):
    """What is known of the pages so far, by their numbers."""

    parts: dict[int, PageParts] = field(default_factory=dict)
    pending: dict[int, Layer | None] = field(default_factory=dict)
    """Pages to be recognised, and what is wrong with their text; None: they have none."""
    unsure: dict[int, Shares] = field(default_factory=dict)
    recognised_before: list[int] = field(default_factory=list)
    signatures: list[DigitalSignature] = field(default_factory=list)
    mended: Counter[tuple[str, str]] = field(default_factory=Counter)
    decoded: dict[int, str] = field(default_factory=dict)
    """The old encoding of each page that was in one."""


def read_pdf(data: bytes, name: str, settings: Settings) -> SourceText:
    """Read the bytes of a PDF.

    A line's place is the page it stands on. Pages whose text layer is missing or holds wrong letters go through
    character recognition.

    Raises:
        BrokenFile: the file is damaged.
        EncryptedDocument: it is locked with a password.
        MissingTool: no page can be read without recognition, which is not installed or not allowed.
        EmptyFile: its pages are blank.
    """
    language = settings.page_language()
    with open_pdf(data, name) as file:
        if not file.count:
            raise BrokenFile(f"{name} holds no page that can be read; print it again")
        reading = _read_layers(file, settings.ocr, language)
        findings = [*_layer_findings(reading)]
        findings += _recognise(file, name, reading, settings, language)
        if file.count > MAX_PAGES:
            message = f"only the first {MAX_PAGES} of {file.count} pages were read; split the file"
            findings.append(Finding("pages-left-out", "error", message, MAX_PAGES))
    stamps = [(n, text) for n in sorted(reading.parts) for text in reading.parts[n].stamps]
    if stamps:
        quoted = ", ".join(f"«{text}»" for _, text in stamps)
        message = f"Stamp of the office that received the paper removed from the text: {quoted}"
        findings.append(Finding("receipt-stamp-removed", "info", message, stamps[0][0]))
    story = tell([reading.parts[number] for number in sorted(reading.parts)], language)
    if not story.elements:
        raise EmptyFile(f"{name} holds no text; its pages are blank")
    return SourceText(
        name=name,
        format="pdf",
        sha256=sha256(data).hexdigest(),
        encoding=next(iter(reading.decoded.values()), None),
        wrapped=False,
        elements=story.elements,
        notes=story.notes,
        findings=(*findings, *story.findings, *_signed((*reading.signatures, *story.signatures))),
    )


def _read_layers(file: PdfFile, ocr: Ocr, language: PageLanguage) -> _Reading:
    """Judge each page's text layer; take those apart that can be trusted."""
    reading = _Reading()
    for number in range(1, min(file.count, MAX_PAGES) + 1):
        sheet = file.sheet(number)
        if sheet is None or ocr is Ocr.ALWAYS:
            reading.pending[number] = None
            continue
        _read_layer(sheet, reading, language)
    _decode(file, reading, language)
    if any(layer is Layer.WRONG_LETTERS for layer in reading.pending.values()):
        for number, found in reading.unsure.items():
            if found.words and found.syllables < LEAST_SYLLABLES:
                del reading.parts[number]
                reading.pending[number] = Layer.WRONG_LETTERS
    return reading


def _decode(file: PdfFile, reading: _Reading, language: PageLanguage) -> None:
    """Decode pages in letters from before Unicode: one verdict for all that hold wrong letters."""
    pages = [number for number, layer in reading.pending.items() if layer is Layer.WRONG_LETTERS]
    pages += [number for number, found in reading.unsure.items() if found.syllables < LEAST_SYLLABLES]
    held = ((number, sheet.page) for number in sorted(pages) if (sheet := file.sheet(number)) is not None)
    sample = "\n".join(" ".join(word.text for word in page.words) for _, page in islice(held, _SAMPLE))
    legacy = decode_legacy(sample)
    if legacy is None:
        return
    for number in sorted(pages):
        sheet = file.sheet(number)
        if sheet is None:
            continue
        words = decode_words(sheet.page.words, legacy.encoding)
        found = shares(word.text for word in words)
        if found.syllables < LEAST_SYLLABLES and found.words >= LEAST_WORDS:
            continue
        reading.pending.pop(number, None)
        reading.unsure.pop(number, None)
        reading.decoded[number] = legacy.encoding
        page = replace(sheet.page, words=words)
        reading.parts[number] = take_apart(page, language, reading.parts.get(number - 1))


def _read_layer(sheet: Sheet, reading: _Reading, language: PageLanguage) -> None:
    number = sheet.page.number
    mended: Counter[tuple[str, str]] = Counter()
    page = replace(sheet.page, words=mend_words(sheet.page.words, language, mended))
    pictured = sheet.pictured >= _PICTURE
    found = shares(word.text for word in page.words)
    layer = judge(found, pictured=pictured)
    if layer is Layer.FEW_WORDS:
        if pictured or (not page.words and sheet.paths >= _DRAWN):
            reading.pending[number] = None
            reading.signatures += take_apart(page, language).signatures
            return
        reading.unsure[number] = found
    elif layer is not Layer.GOOD:
        reading.pending[number] = layer
        return
    elif pictured:
        reading.recognised_before.append(number)
    reading.mended += mended
    reading.parts[number] = take_apart(page, language, reading.parts.get(number - 1))


def _recognise(
    file: PdfFile, name: str, reading: _Reading, settings: Settings, language: PageLanguage
) -> list[Finding]:
    """Put the pending pages through character recognition."""
    if not reading.pending:
        return []
    recogniser = find_recogniser(name, settings.ocr, some_read=bool(reading.parts))
    pages = sorted(reading.pending)
    if not isinstance(recogniser, Recogniser):
        message = f"{_pages(pages)} could not be read: {recogniser}"
        return [Finding("page-unread", "error", message, pages[0])]
    seen: list[Page] = []
    for done, number in enumerate(pages, 1):
        picture = file.picture(number, recogniser.dots)
        page = None if picture is None else recogniser.recognise(picture, number, language)
        if page is not None:
            seen.append(page)
        if settings.progress is not None:
            settings.progress(done, len(pages))
    repairs = Repairs()
    signed = {signature.page for signature in reading.signatures}
    for page in repair_pages(seen, language, repairs):
        parts = take_apart(page, language, reading.parts.get(page.number - 1))
        reading.parts[page.number] = replace(parts, signatures=()) if page.number in signed else parts
    read = [page.number for page in seen]
    unread = [number for number in pages if number not in read]
    findings = []
    if read:
        message = f"{_pages(read)} read by character recognition, which makes mistakes"
        findings.append(Finding("pages-recognised", "info", message, read[0]))
    lying = [page.number for page in seen if page.turned]
    if lying:
        message = f"Turned to be read, because scanned upside down or lying: {_pages(lying)}"
        findings.append(Finding("pages-turned", "info", message, lying[0]))
    if unread:
        findings.append(
            Finding("page-unread", "error", f"{_pages(unread)} could not be drawn or recognised", unread[0])
        )
    return [*findings, *repairs.findings()]


_CAUSES = {
    Layer.WRONG_LETTERS: (
        "text-layer-wrong-letters",
        "The text layer of {} holds other letters than the pages show; it was not used",
    ),
    Layer.UNACCENTED: (
        "text-layer-unaccented",
        "The text layer of {} comes from a recognition that knew no Vietnamese letters; it was not used",
    ),
}


def _layer_findings(reading: _Reading) -> Iterable[Finding]:
    for layer, (code, message) in _CAUSES.items():
        pages = sorted(number for number, cause in reading.pending.items() if cause is layer)
        if pages:
            yield Finding(code, "warning", message.format(_pages(pages)), pages[0])
    if reading.recognised_before:
        message = f"The text of {_pages(reading.recognised_before)} comes from character recognition, which makes mistakes"
        yield Finding("text-layer-recognised", "info", message, reading.recognised_before[0])
    for encoding in sorted(set(reading.decoded.values())):
        page = min(number for number, found in reading.decoded.items() if found == encoding)
        yield replace(legacy_finding(encoding), line=page)
    if reading.mended:
        shown = ", ".join(f"«{wrong}» → «{right}»" for wrong, right in reading.mended)
        yield Finding("letters-mended", "info", f"Letters that the file has in place of others: {shown}")


def _signed(signatures: Sequence[DigitalSignature]) -> Iterable[Finding]:
    for signature in signatures:
        who, when = signature.signer, signature.time
        if who:
            message = f"Signed digitally by {who}, {when}" if when else f"Signed digitally by {who}"
        elif when:
            message = f"Signed digitally by a signer who is not named, {when}"
        else:
            message = "Signed digitally by a signer who is not named"
        yield Finding("digital-signature", "info", message, signature.page)


def _pages(numbers: Sequence[int]) -> str:
    """`page 3`, `pages 1-3, 7`."""
    runs = []
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda entry: entry[1] - entry[0]):
        held = [number for _, number in run]
        runs.append(str(held[0]) if len(held) == 1 else f"{held[0]}-{held[-1]}")
    return f"pages {', '.join(runs)}" if len(numbers) > 1 else f"page {runs[0]}"
