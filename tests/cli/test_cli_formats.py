"""`kehoach formats`."""

from __future__ import annotations

import json

import pytest

from kehoach_cli.cli import main
from kehoach_cli.reading import readable, tools


def test_what_can_be_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readable, "libreoffice", lambda: None)
    assert main(["formats"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert any(line.split() == ["rtf", ".rtf", "yes"] for line in said)
    assert any(
        line.startswith("doc, Word 6 and 95") and line.endswith("no: install LibreOffice (soffice)")
        for line in said
    )
    monkeypatch.setattr(readable, "libreoffice", lambda: "/usr/bin/soffice")
    assert main(["formats", "--format", "json"]) == 0
    (old,) = (
        entry for entry in json.loads(capsys.readouterr().out) if entry["format"] == "doc, Word 6 and 95"
    )
    assert old == {"format": "doc, Word 6 and 95", "endings": [".doc"], "readable": True, "missing": None}


def test_libreoffice_is_looked_for_under_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "kehoach_cli.reading.tools.shutil.which", lambda name: "/x" if name == "libreoffice" else None
    )
    tools.libreoffice.cache_clear()
    try:
        assert tools.libreoffice() == "/x"
    finally:
        tools.libreoffice.cache_clear()
