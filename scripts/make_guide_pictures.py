"""Makes the pictures of the Vietnamese guide from the samples.

    python scripts/make_guide_pictures.py

Needs Chromium, LibreOffice and Pillow. The pictures stand in `docs/vi/hinh`; a test compares their names with `PICTURES`.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2
from PIL import Image, ImageChops

from kehoach_cli.cli import main as kehoach

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "vi" / "hinh"
COLOURS = 48
"""Colours of a picture, so that it stays small."""
LIBRARY, IRRIGATION = (
    ROOT / "samples" / name for name in ("ubnd-huyen-an-phu-tay.txt", "ke-hoach-chuyen-doi-so.md")
)
YEARS = tuple(ROOT / "samples" / "compare" / f"doc-sach-{year}.txt" for year in (2024, 2025))


def page(work: Path) -> Image.Image:
    """The page of a plan, as it opens."""
    return screenshot(exported(LIBRARY, "html", work), 1360, 860)


def timeline(work: Path) -> Image.Image:
    """The timeline and the charts of targets."""
    file = exported(IRRIGATION, "html", work)
    whole = screenshot(file, 1500, 2000, anchor="p1-timeline")
    return cropped(whole, (606, 345, 1480, 905))


def narrow(work: Path) -> Image.Image:
    """The page in a narrow, dark window."""
    return screenshot(exported(LIBRARY, "html", work), 520, 860, "--blink-settings=preferredColorScheme=0")


def workbook(work: Path) -> Image.Image:
    """The sheet of tasks, some of them ticked off."""
    file = exported(LIBRARY, "xlsx", work)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row, status in ((2, "Đã hoàn thành"), (3, "Đang thực hiện"), (12, "Đã hoàn thành")):
        sheet.cell(row, heads["Trạng thái"]).value = status
    sheet.cell(3, heads["Ghi chú"]).value = "Đã gửi dự thảo"
    book.save(file)
    return cropped(printed(file, work), None)


def comparison(work: Path) -> Image.Image:
    """What changed from one year to the next."""
    file = work / "so-sanh.html"
    run("diff", *map(str, YEARS), "--format", "html", "--output", str(file))
    return screenshot(file, 1100, 760)


PICTURES: Mapping[str, Callable[[Path], Image.Image]] = {
    "trang.png": page,
    "dong-thoi-gian.png": timeline,
    "trang-hep.png": narrow,
    "bang-theo-doi.png": workbook,
    "so-sanh.png": comparison,
}
"""Each picture of the guide, and what makes it."""


def run(*args: str) -> None:
    """Run the program in Vietnamese; it has to succeed."""
    status = kehoach([*args, "--lang", "vi"])
    assert status in (0, 1), args


def exported(plan: Path, to: str, work: Path) -> Path:
    """A product of a plan."""
    file = work / f"{plan.stem}.{to}"
    run("export", str(plan), "--to", to, "--output", str(file))
    return file


def screenshot(file: Path, width: int, height: int, *flags: str, anchor: str = "") -> Image.Image:
    """What Chromium shows of a file."""
    picture = file.with_suffix(".png")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [
        f"--user-data-dir={file.parent}/profile",
        f"--window-size={width},{height}",
        f"--screenshot={picture}",
    ]
    subprocess.run(
        [*command, *flags, f"file://{file}#{anchor}"], check=True, capture_output=True, timeout=120
    )
    with Image.open(picture) as image:
        return image.convert("RGB")


def printed(file: Path, work: Path) -> Image.Image:
    """The first page of a workbook, as LibreOffice prints it."""
    profile = f"-env:UserInstallation=file://{work}/office"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(file.with_suffix(".pdf")) as document:
        image: Image.Image = document[0].render(scale=1.7).to_pil().convert("RGB")
    return image


def cropped(image: Image.Image, box: tuple[int, int, int, int] | None) -> Image.Image:
    """A part of a picture; without a box what is not blank."""
    if box is None:
        blank = Image.new("RGB", image.size, "white")
        left, top, right, bottom = ImageChops.difference(image, blank).getbbox() or (0, 0, *image.size)
        box = (max(0, left - 8), max(0, top - 8), right + 8, bottom + 8)
    return image.crop(box)


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in PICTURES.items():
        with tempfile.TemporaryDirectory() as work:
            stream = BytesIO()
            make(Path(work)).quantize(COLOURS).save(stream, "PNG", optimize=True)
        (FOLDER / name).write_bytes(stream.getvalue())


if __name__ == "__main__":
    main()
