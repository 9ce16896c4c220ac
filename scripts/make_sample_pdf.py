"""Makes the PDF samples: a plan printed by LibreOffice, and the same print as a scan.

    python scripts/make_sample_pdf.py

Needs `soffice` (Debian: libreoffice-writer) and, for the scan, Pillow. The files are committed: the tests
compare what is read from them with what is read from the plan they are printed from.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import kehoach_cli
from kehoach_cli.normalizing import Block, CanonicalTable, CanonicalText

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PLAN = SAMPLES / "ubnd-huyen-an-phu-tay.txt"
PRINTED = SAMPLES / "ubnd-huyen-an-phu-tay.pdf"
SCANNED = SAMPLES / "scans" / PRINTED.name

DPI = 200
SKEW = 0.7
"""Degrees."""
QUALITY = 50
"""Of the JPEG pictures of a scan."""

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": "office:1.0", "text": "text:1.0", "table": "table:1.0", "style": "style:1.0",
    "fo": "xsl-fo-compatible:1.0", "svg": "svg-compatible:1.0",
}  # fmt: skip
_BODY = 'fo:text-align="justify" fo:text-indent="1.27cm" fo:margin-bottom="0.15cm" fo:line-height="110%"'
_STYLES = {
    "Body": (_BODY, 'fo:font-size="14pt"'),
    "BodyBold": (_BODY, 'fo:font-size="14pt" fo:font-weight="bold"'),
    "Centre": (
        'fo:text-align="center" fo:margin-bottom="0.1cm"',
        'fo:font-size="14pt" fo:font-weight="bold"',
    ),
    "Head": ('fo:text-align="center"', 'fo:font-size="13pt"'),
    "HeadBold": ('fo:text-align="center"', 'fo:font-size="13pt" fo:font-weight="bold"'),
    "Left": ("", 'fo:font-size="12pt"'),
    "Cell": ("", 'fo:font-size="12pt"'),
    "Page": ('fo:text-align="center"', 'fo:font-size="13pt"'),
}


def flat_document(plan: CanonicalText) -> str:
    """Give a plan as a flat OpenDocument text, set as offices set theirs (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    spaces = " ".join(f'xmlns:{short}="{_OFFICE}{name}"' for short, name in _SPACES.items())
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {setting}/>'
        f'<style:text-properties style:font-name="Liberation Serif" {letters}/></style:style>'
        for name, (setting, letters) in _STYLES.items()
    )
    page = (
        '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
        ' fo:margin-top="1cm" fo:margin-bottom="2cm" fo:margin-left="3cm" fo:margin-right="2cm"/>'
        "<style:header-style/></style:page-layout>"
        '<style:style style:name="Ruled" style:family="table-cell"><style:table-cell-properties '
        'fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>'
    )
    master = (
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"><style:header>'
        '<text:p text:style-name="Page"><text:page-number text:select-page="current"/></text:p></style:header>'
        "</style:master-page></office:master-styles>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        '<office:font-face-decls><style:font-face style:name="Liberation Serif" svg:font-family="Liberation Serif"/>'
        f"</office:font-face-decls><office:automatic-styles>{styles}{page}</office:automatic-styles>{master}"
        f"<office:body><office:text>{''.join(_blocks(plan))}</office:text></office:body></office:document>"
    )


def _blocks(plan: CanonicalText) -> Iterator[str]:
    title = 0
    for number, block in enumerate(plan.blocks):
        if block.table is not None:
            yield _table(plan, block.table)
            continue
        words = plan.text[block.start : block.end]
        # under the type of the document, its title: up to the first line that ends or is long
        if words.isupper() and words.casefold() in ("kế hoạch", "quyết định", "nghị quyết", "chương trình"):
            title = number + 1
        centred = block.style.centered or words.isupper() or (title and number <= title)
        bold = block.style.bold or bool(block.style.heading)
        style = "Centre" if centred else "BodyBold" if bold else "Body"
        yield f'<text:p text:style-name="{style}">{_marked(plan, block)}</text:p>'


def _marked(plan: CanonicalText, block: Block) -> str:
    """A block's text with its footnotes set where their marks stood."""
    parts: list[str] = []
    at = block.start
    for note in sorted((n for n in plan.notes if n.anchor is not None), key=lambda n: n.anchor or 0):
        if note.anchor is None or not at <= note.anchor <= block.end or (note.anchor == block.start):
            continue
        parts += [
            escape(plan.text[at : note.anchor]),
            f'<text:note text:note-class="footnote"><text:note-citation>{escape(note.marker.strip("[]"))}'
            "</text:note-citation>"
            f'<text:note-body><text:p text:style-name="Left">{escape(plan.text[note.start : note.end])}</text:p>'
            "</text:note-body></text:note>",
        ]
        at = note.anchor
    return "".join([*parts, escape(plan.text[at : block.end])])


def _table(plan: CanonicalText, table: CanonicalTable) -> str:
    width = max(map(len, table.rows))
    aside = width == 2 and len(table.rows) == 1
    rows = []
    for row in table.rows:
        cells = []
        for cell in row:
            if cell.covered:
                continue
            lines = plan.text[cell.start : cell.end].split("\n")
            span = sum(1 for other in row if (other.start, other.end) == (cell.start, cell.end))
            cells.append(
                f"<table:table-cell {'' if aside else 'table:style-name=' + chr(34) + 'Ruled' + chr(34)}"
                f' table:number-columns-spanned="{span}">'
                + "".join(
                    f'<text:p text:style-name="{_cell_style(line, lines, aside)}">{escape(line)}</text:p>'
                    for line in lines
                )
                + "</table:table-cell>"
                + "<table:covered-table-cell/>" * (span - 1)
            )
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    columns = f'<table:table-column table:number-columns-repeated="{width}"/>'
    return f"<table:table>{columns}{''.join(rows)}</table:table>"


def _cell_style(line: str, lines: list[str], aside: bool) -> str:
    if not aside:
        return "Cell"
    if any(entry.lstrip().startswith("-") for entry in lines):
        return "Left"
    return "HeadBold" if line.isupper() and line is not lines[0] else "Head"


def print_plan(plan: CanonicalText, target: Path) -> None:
    """Print a plan to a PDF by way of LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{target.stem}.fodt"
        source.write_text(flat_document(plan), "utf-8")
        convert(source, target.parent)


def convert(source: Path, folder: Path) -> None:
    """Print a file that LibreOffice opens to a PDF in a folder."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True)


def scan(source: Path, target: Path) -> None:
    """Make a scan of a PDF: pictures of its pages, askew, grey, packed as JPEG."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(source)
    pictures = []
    for page in document:
        picture = page.render(scale=DPI / 72, grayscale=True).to_pil()
        turned = picture.rotate(SKEW, resample=Image.Resampling.BICUBIC, fillcolor=255)
        packed = BytesIO()
        turned.save(packed, "JPEG", quality=QUALITY)
        pictures.append(Image.open(packed))
    first, *others = pictures
    first.save(target, "PDF", resolution=DPI, save_all=True, append_images=others, quality=QUALITY)
    document.close()


def main() -> None:
    """Write the samples; with names of plans and of a folder, print and scan those plans into the folder."""
    if len(sys.argv) > 2:
        *plans, folder = map(Path, sys.argv[1:])
        for plan in plans:
            target = folder / f"{plan.stem}.pdf"
            if plan.suffix == ".docx":
                convert(plan, folder)
            else:
                print_plan(kehoach_cli.normalize(plan), target)
            scan(target, folder / f"{plan.stem}-scan.pdf")
        return
    print_plan(kehoach_cli.normalize(PLAN), PRINTED)
    scan(PRINTED, SCANNED)


if __name__ == "__main__":
    main()
