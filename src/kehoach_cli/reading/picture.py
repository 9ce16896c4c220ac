"""Reads pictures of pages: scans and photographs kept as PNG, JPEG, TIFF and the like, a picture a page."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kehoach_cli.reading.errors import EmptyFile, MissingTool, TooLarge, UnsupportedFormat
from kehoach_cli.reading.pdf import read_pdf
from kehoach_cli.reading.settings import Settings
from kehoach_cli.reading.source import SourceText

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PAGES: Final = 200
"""Pictures of one file: all are held at once."""
_LONG_SIDE: Final = 11.69
"""Inches of the longer side of A4: the dots an inch that cameras write say nothing of the paper."""
_DOTS: Final = 2340
"""Dots along the longer side that are kept, 200 an inch."""


def read_picture(data: bytes, name: str, settings: Settings) -> SourceText:
    """Read the pages of a picture, or of a TIFF file of several, by character recognition.

    Raises:
        UnsupportedFormat: it is damaged, no picture that is known, or one without text.
        TooLarge: it holds too many pages, or too many dots.
        MissingTool: what decodes pictures, or what recognises pages, is not here.
    """
    try:
        source = read_pdf(_as_pdf(data, name), name, settings)
    except EmptyFile:
        raise UnsupportedFormat(f"{name} is a picture in which no text is seen; scan it sharper") from None
    return replace(source, format="picture", sha256=sha256(data).hexdigest())


def _as_pdf(data: bytes, name: str) -> bytes:
    try:
        from PIL import Image
    except ImportError:
        raise MissingTool(
            f"{name} is a picture of pages; to read it: pip install 'kehoach-cli[pictures]'"
        ) from None
    stream = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as file:
                if getattr(file, "n_frames", 1) > MAX_PAGES and file.format == "TIFF":
                    raise TooLarge(f"{name} holds more than {MAX_PAGES} pictures; split it")
                first, *others = _pages(file)
                dots = max(first.size) / _LONG_SIDE
                first.save(stream, "PDF", save_all=True, append_images=others, resolution=dots)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise TooLarge(f"{name} has too many dots; save it smaller") from None
    except (TooLarge, MemoryError):
        raise
    except Exception as error:  # decoders raise whatever they meet
        raise UnsupportedFormat(f"{name} is damaged, or no picture that is known; save it as PNG") from error
    return stream.getvalue()


def _pages(file: Image) -> Iterator[Image]:
    """Each picture upright, in shades of grey on white, of no more dots than are looked at."""
    from PIL import Image, ImageOps, ImageSequence

    # the other pictures of a GIF or WebP file are its movement
    for frame in ImageSequence.Iterator(file) if file.format == "TIFF" else (file,):
        page = ImageOps.exif_transpose(frame)
        if page.has_transparency_data:
            page = Image.alpha_composite(Image.new("RGBA", page.size, "white"), page.convert("RGBA"))
        page = page.convert("L")
        page.thumbnail((_DOTS, _DOTS))
        yield page
