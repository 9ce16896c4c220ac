"""Pictures of pages: scans and photographs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from test_ocr import needs_tesseract

import kehoach_cli
from kehoach_cli.reading import MissingTool, Ocr, Settings, TooLarge, UnsupportedFormat, read_bytes
from kehoach_cli.reading.picture import MAX_PAGES

SCANNED = Path(__file__).resolve().parents[2] / "samples" / "scans" / "ubnd-huyen-an-phu-tay.pdf"
NEVER = Settings(ocr=Ocr.NEVER)


@pytest.fixture(scope="module")
def pages() -> Iterator[list[Image.Image]]:
    """The pages of the scanned sample."""
    with pypdfium2.PdfDocument(SCANNED) as document:
        yield [page.render(scale=2, grayscale=True).to_pil() for page in document]


def saved(first: Image.Image, format: str, **options: object) -> bytes:
    stream = BytesIO()
    first.save(stream, format, **options)
    return stream.getvalue()


@needs_tesseract
def test_a_photograph_gives_the_letterhead() -> None:
    plan = kehoach_cli.parse(SCANNED.with_name("ubnd-huyen-an-phu-tay-trang-1.jpg"))
    assert (plan.source.format, plan.header.number, plan.header.date) == (
        "picture",
        "42/KH-UBND",
        "2024-02-19",
    )
    assert "pages-recognised" in {diagnostic.code for diagnostic in plan.diagnostics}


@needs_tesseract
def test_a_tiff_file_holds_a_page_a_picture(pages: list[Image.Image], tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.tif"
    path.write_bytes(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw"))
    plan = kehoach_cli.parse(path)
    assert plan.signature is not None
    assert max(section.line for section in plan.sections) > 1


@needs_tesseract
@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1"])
def test_a_page_without_text_is_empty(mode: str) -> None:
    with pytest.raises(UnsupportedFormat, match="no text is seen"):
        read_bytes(saved(Image.new(mode, (300, 400)), "PNG"), "a.png")


def white() -> bytes:
    return saved(Image.new("L", (60, 80), "white"), "PNG")


def many() -> bytes:
    dot = Image.new("1", (1, 1))
    return saved(dot, "TIFF", save_all=True, append_images=[dot] * MAX_PAGES)


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (white, MissingTool, "--ocr auto"),
        (lambda: white()[:40], UnsupportedFormat, "save it as PNG"),
        (lambda: b"RIFF\x00\x00\x00\x00WAVEfmt ", UnsupportedFormat, "no picture that is known"),
        (lambda: saved(Image.new("1", (20_000, 20_000)), "PNG"), TooLarge, "too many dots"),
        (many, TooLarge, "more than 200 pictures"),
    ],
    ids=["not allowed", "cut", "sound", "huge", "many"],
)
def test_what_cannot_be_read_is_said_in_one_line(
    content: Callable[[], bytes], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        read_bytes(content(), "a.png", NEVER)


def test_what_decodes_pictures_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = saved(Image.new("L", (6, 8)), "PNG")
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(MissingTool, match=r"pip install 'kehoach-cli\[pictures\]'"):
        read_bytes(picture, "a.png", NEVER)
