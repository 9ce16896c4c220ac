from __future__ import annotations

import json
from pathlib import Path

import pytest

import kehoach_cli
from kehoach_cli.cli import main


@pytest.mark.parametrize("name", ["huyen-uy.txt", "ke-hoach-chuyen-doi-so.md", "truong-thcs.docx"])
def test_text_is_the_canonical_text(name: str, samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["normalize", str(samples / name)]) == 0
    assert capsys.readouterr().out.removesuffix("\n") == kehoach_cli.normalize(
        samples / name
    ).text.removesuffix("\n")


@pytest.mark.parametrize("name", ["huyen-uy.txt", "ke-hoach-chuyen-doi-so.md", "truong-thcs.docx"])
def test_json_says_where_everything_stands(
    name: str, samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["normalize", str(samples / name), "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    text = value["text"]
    assert value["schema"] == "kehoach/text/1"
    assert value["source"]["characters"] == len(text)
    paragraphs = [block for block in value["blocks"] if block["kind"] == "paragraph"]
    assert paragraphs
    for block in paragraphs:
        assert "\n" not in text[block["span"]["start"] : block["span"]["end"]]
    for block in value["blocks"]:
        for cell in (cell for row in block["rows"] or [] for cell in row):
            assert block["span"]["start"] <= cell["start"] <= cell["end"] <= block["span"]["end"]
    assert bool(value["notes"]) == (name != "ke-hoach-chuyen-doi-so.md")
    assert value["line_map"] == sorted(value["line_map"])


def test_tables_are_blocks_with_rows_of_spans(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["normalize", str(samples / "ke-hoach-chuyen-doi-so.md"), "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    tables = [block["rows"] for block in value["blocks"] if block["kind"] == "table"]
    cells = [[value["text"][cell["start"] : cell["end"]] for cell in row] for rows in tables for row in rows]
    assert ["2", "Tỷ lệ trạm bơm điều khiển từ xa", "%", "≥ 30", "≥ 75"] in cells


def test_output_goes_to_a_file(samples: Path, tmp_path: Path) -> None:
    output = tmp_path / "text.txt"
    assert main(["normalize", str(samples / "huyen-uy.txt"), "--output", str(output)]) == 0
    assert "HUYỆN ỦY PHÚ TÂY" in output.read_text("utf-8")


def test_what_a_reader_found_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = tmp_path / "odd.txt"
    odd.write_bytes("KẾ HOẠCH".encode() + b"\nx \xff\xfe\x81 y \xe1\n")
    assert main(["normalize", "--format", "json", str(odd)]) == 0
    codes = [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]]
    assert codes == ["encoding-guessed"]
