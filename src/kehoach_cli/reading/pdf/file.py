"""A PDF file, opened: its pages one at a time, annotations drawn into them."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
from msgspec import Struct

from kehoach_cli.reading.errors import BrokenFile, EncryptedDocument
from kehoach_cli.reading.pages.boxes import Page, Picture, Word
from kehoach_cli.reading.pages.rows import closed_up
from kehoach_cli.reading.pdf.drawing import drawing_of
from kehoach_cli.reading.pdf.words import Characters, Turn, words_of

MAX_PIXELS = 16_000_000
"""Of the picture of one page; an A3 page at 200 dots an inch has 7.7 million."""

# without a handler of its own its warnings would come out on standard error
logging.getLogger("pypdfium2").addHandler(logging.NullHandler())


class Sheet(Struct, frozen=True):
    """A page as the file has it.

    `pictured` is the share of it that its pictures cover, `paths` how many lines and shapes are drawn on it.
    """

    page: Page
    pictured: float
    paths: int


class PdfFile:
    """An open PDF file."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.count = len(document)

    def sheet(self, number: int) -> Sheet | None:
        """The page of that 1-based number; None if it is too damaged to be loaded."""
        with self._page(number) as page:
            if page is None:
                return None
            turn = _turn(page)
            words: tuple[Word, ...] = ()
            try:
                text_page = page.get_textpage()
            except pypdfium2.PdfiumError:
                pass
            else:
                characters = Characters(text_page.raw, turn)
                words = closed_up(list(words_of(characters)))
                text_page.close()
            drawing = drawing_of(page.raw, turn)
            return Sheet(Page(number, *turn.size, words, drawing.rules), drawing.pictured, drawing.paths)

    def picture(self, number: int, dots: int) -> Picture | None:
        """The page drawn with so many dots an inch, fewer where it is very large; None if it cannot be drawn."""
        with self._page(number) as page:
            if page is None:
                return None
            width, height = page.get_size()
            scale = dots / 72
            if width * height * scale * scale > MAX_PIXELS:
                scale = math.sqrt(MAX_PIXELS / (width * height))
            try:
                bitmap = page.render(scale=scale, grayscale=True)
            except (pypdfium2.PdfiumError, ValueError, OverflowError):
                return None
            pixels = bytes(bitmap.buffer)
            if bitmap.stride != bitmap.width:
                rows = range(0, bitmap.stride * bitmap.height, bitmap.stride)
                pixels = b"".join(pixels[start : start + bitmap.width] for start in rows)
            picture = Picture(bitmap.width, bitmap.height, pixels, scale)
            bitmap.close()
            return picture

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        page = self._load(number)
        if page is not None and raw.FPDFPage_GetAnnotCount(page.raw) > 0:
            # registry numbers and days are stamped on as annotations: make them part of the page
            raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
            page.close()
            page = self._load(number)
        try:
            yield page
        finally:
            if page is not None:
                page.close()

    def _load(self, number: int) -> Any:
        try:
            return self._document[number - 1]
        except pypdfium2.PdfiumError:
            return None


@contextmanager
def open_pdf(data: bytes, name: str) -> Iterator[PdfFile]:
    """Open the bytes of a PDF.

    Raises:
        EncryptedDocument: it is locked with a password.
        BrokenFile: it is damaged.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise EncryptedDocument(f"{name} is locked with a password; save a copy without one") from None
        raise BrokenFile(f"{name} is damaged; open it in a viewer and save or print it again") from None
    try:
        yield PdfFile(document)
    finally:
        document.close()


def _turn(page: Any) -> Turn:
    box = raw.FS_RECTF()
    quarters = max(raw.FPDFPage_GetRotation(page.raw), 0)
    if not raw.FPDF_GetPageBoundingBox(page.raw, box) or box.right <= box.left or box.top <= box.bottom:
        return Turn(quarters, 0.0, 0.0, 595.0, 842.0)
    return Turn(quarters, box.left, box.bottom, box.right, box.top)
