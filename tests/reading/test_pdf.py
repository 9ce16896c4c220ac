from __future__ import annotations

from pathlib import Path

import pytest

import kehoach_cli
from kehoach_cli.api import grammar_of, settings_of
from kehoach_cli.reading import BrokenFile, EmptyFile, EncryptedDocument, MissingTool, read_bytes
from kehoach_cli.reading.source import SourceLine, SourceText

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PRINTED = SAMPLES / "ubnd-huyen-an-phu-tay.pdf"
NEVER = settings_of(lambda: grammar_of(()), "never")


def pdf(*contents: str, box: str = "0 0 595 842", more: str = "", trailer: str = "") -> bytes:
    """A PDF of pages with these content streams, in Helvetica called /F."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}/MediaBox[{box}]/Resources<</Font<</F 3 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for n, content in enumerate(contents):
        objects.append(f"<</Type/Page/Parent 2 0 R/Contents {5 + 2 * n} 0 R{more}>>")
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    body, places = "%PDF-1.4\n", []
    for n, written in enumerate(objects, 1):
        places.append(len(body))
        body += f"{n} 0 obj{written}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>startxref\n{len(body)}\n%%EOF"
    ).encode("latin-1")


def text_at(x: float, y: float, text: str, size: int = 14) -> str:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"


def lines(source: SourceText) -> list[tuple[int, str]]:
    return [(element.line, element.text) for element in source.elements if isinstance(element, SourceLine)]


def test_a_printed_plan_gives_the_model_of_the_plan() -> None:
    printed = kehoach_cli.parse(PRINTED).model_dump(mode="json", by_alias=True)
    plan = kehoach_cli.parse(PRINTED.with_suffix(".txt")).model_dump(mode="json", by_alias=True)
    assert printed["source"]["format"] == "pdf"
    assert {entry["line"] for entry in printed["tasks"]} == {1, 2}
    for key in ("source", "diagnostics"):
        del printed[key], plan[key]
    assert without_lines(printed) == without_lines(plan)


def without_lines(value: object) -> object:
    """The value without the places that differ between a text and its print."""
    if isinstance(value, dict):
        return {key: without_lines(entry) for key, entry in value.items() if key != "line"}
    return [without_lines(entry) for entry in value] if isinstance(value, list) else value


def test_lines_have_the_numbers_of_their_pages() -> None:
    data = pdf(text_at(80, 700, "UBND xa An Phu"), text_at(80, 700, "Trang hai co chu"))
    assert lines(read_bytes(data, "a.pdf", NEVER)) == [(1, "UBND xa An Phu"), (2, "Trang hai co chu")]


def test_what_is_stamped_on_as_an_annotation_is_part_of_the_page() -> None:
    stamp = "/Annots[<</Type/Annot/Subtype/Stamp/F 4/Rect[100 690 160 715]/AP<</N 7 0 R>>>>]"
    plain = pdf(text_at(60, 700, "So:"), "", more=stamp)
    form = "<</Type/XObject/Subtype/Form/BBox[0 0 60 25]/Resources<</Font<</F 3 0 R>>>>/Length 38>>stream\n"
    form += "BT /F 14 Tf 5 10 Td (57/KH) Tj ET     \nendstream"
    data = plain.replace(b"<</Length 0>>stream\n\nendstream", form.encode())
    assert any("57/KH" in text for _, text in lines(read_bytes(data, "a.pdf", NEVER)))


def test_a_page_that_is_turned_reads_the_same() -> None:
    turned = pdf(f"q 0 1 -1 0 595 0 cm {text_at(80, 300, 'UBND xa An Phu')} Q", more="/Rotate 90")
    assert lines(read_bytes(turned, "a.pdf", NEVER)) == [(1, "UBND xa An Phu")]


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"%PDF-1.4\nno objects at all", BrokenFile, "is damaged"),
        (pdf(text_at(80, 700, "chu"))[:150], BrokenFile, "is damaged"),
        (pdf(""), EmptyFile, "its pages are blank"),
        (
            pdf(text_at(80, 700, "chu"), trailer=f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>/ID[<41><41>]"),
            EncryptedDocument,
            "locked with a password",
        ),
        (pdf("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"), MissingTool, "--ocr auto"),
    ],
    ids=["no PDF", "cut", "blank", "password", "picture"],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says) as raised:
        read_bytes(data, "a.pdf", NEVER)
    assert "\n" not in str(raised.value)


def test_a_huge_page_and_thousands_of_lines_are_no_trouble() -> None:
    drawn = "".join(f"{n % 500} {n % 800} m {n % 500 + 9} {n % 800} l S\n" for n in range(10_000))
    data = pdf(drawn + text_at(80, 700, "UBND xa An Phu"), box="0 0 14400 14400")
    assert (1, "UBND xa An Phu") in lines(read_bytes(data, "a.pdf", NEVER))


def test_nothing_is_logged_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BrokenFile):
        read_bytes(b"%PDF-1.4\n%%EOF", "a.pdf", NEVER)
    read_bytes(pdf(text_at(80, 700, "UBND xa")), "a.pdf", NEVER)
    assert capfd.readouterr() == ("", "")
