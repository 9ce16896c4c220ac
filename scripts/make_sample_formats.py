"""Writes samples/formats/: samples in the other formats that are read, each made by a program that offices use.

Word 97, OpenDocument, RTF and HTML come from LibreOffice, which has to be installed; the Word file in a VNI font and the
text in TCVN3 are the samples with their letters written as such fonts took them.

    python scripts/make_sample_formats.py
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
import zipfile
from html import escape, unescape
from pathlib import Path
from unicodedata import normalize

from kehoach_cli.reading.legacy_tables import table
from kehoach_cli.reading.tools import libreoffice

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FOLDER = SAMPLES / "formats"
WORD = SAMPLES / "truong-thcs.docx"
TEXT = SAMPLES / "ubnd-huyen-an-phu-tay.txt"
FORMATS = ("doc", "odt", "rtf", "html")
FONT = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times" w:cs="VNI-Times"/>'
_WORDS = re.compile(r"(<w:t(?: [^<>]*)?>)([^<>]*)(</w:t>)")
_FONTS = re.compile(r"<w:rFonts [^<>]*/>")


def main() -> int:
    """Write the files."""
    office = libreoffice()
    if office is None:
        print("LibreOffice is not installed", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        for suffix in FORMATS:
            command = [office, "--headless", f"-env:UserInstallation={Path(profile).as_uri()}"]
            command += ["--convert-to", suffix, "--outdir", str(FOLDER), str(WORD)]
            subprocess.run(command, check=True, timeout=180, stdout=subprocess.DEVNULL)
    (FOLDER / "truong-thcs-vni.docx").write_bytes(in_vni_font(WORD.read_bytes()))
    written = written_in(TEXT.read_text("utf-8"), "tcvn3").encode("latin-1", "replace")
    (FOLDER / f"{TEXT.stem}-tcvn3.txt").write_bytes(written)
    return 0


def written_in(text: str, encoding: str) -> str:
    """Give the text as it was typed for a font of an old encoding, its codes as Latin-1 characters."""
    codes: dict[str, str] = {}
    for code, letter in table(encoding).items():
        if all(ord(char) < 256 for char in code):
            codes.setdefault(letter, code)
    # TCVN3 has no accented capitals: its font for headings drew small letters large
    codes |= {letter.upper(): code for letter, code in codes.items() if letter.upper() not in codes}
    return "".join(codes.get(char, char) for char in normalize("NFC", text))


def in_vni_font(package: bytes) -> bytes:
    """Give a Word file with its letters written for VNI fonts, and those fonts named as the default."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as given,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for part in given.infolist():
            data = given.read(part)
            if part.filename in ("word/document.xml", "word/footnotes.xml"):
                data = _WORDS.sub(_written, data.decode("utf-8")).encode("utf-8")
            elif part.filename == "word/styles.xml":
                data = _FONTS.sub(FONT, data.decode("utf-8")).encode("utf-8")
            out.writestr(part, data)
    return made.getvalue()


def _written(match: re.Match[str]) -> str:
    return f"{match[1]}{escape(written_in(unescape(match[2]), 'vni'), quote=False)}{match[3]}"


if __name__ == "__main__":
    sys.exit(main())
