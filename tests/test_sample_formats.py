"""One plan in every format gives one result, where it stands in the file aside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kehoach_cli
from kehoach_cli.api import normalize

ASIDE = frozenset(("line", "source", "diagnostics"))
IN_HTML = ASIDE | {"span", "marker"}
"""A list of a web page knows `a`, but not whether it is printed `a)` or `a.`."""


def told(path: Path, aside: frozenset[str] = ASIDE) -> Any:
    return without(kehoach_cli.parse(path).model_dump(mode="json"), aside)


def without(value: Any, keys: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {key: without(inner, keys) for key, inner in value.items() if key not in keys}
    return [without(inner, keys) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "name", ["truong-thcs.doc", "truong-thcs.odt", "truong-thcs.rtf", "truong-thcs-vni.docx"]
)
def test_the_word_file_in_other_formats(samples: Path, name: str) -> None:
    assert told(samples / "formats" / name) == told(samples / "truong-thcs.docx")
    assert normalize(samples / "formats" / name).text == normalize(samples / "truong-thcs.docx").text


def test_the_word_file_as_a_web_page(samples: Path) -> None:
    assert told(samples / "formats" / "truong-thcs.html", IN_HTML) == told(
        samples / "truong-thcs.docx", IN_HTML
    )


def test_what_each_says_of_itself(samples: Path) -> None:
    sources = {path.name: kehoach_cli.parse(path) for path in (samples / "formats").iterdir()}
    assert {name: (plan.source.format, plan.source.encoding) for name, plan in sources.items()} == {
        "truong-thcs.doc": ("doc", None),
        "truong-thcs.odt": ("odt", None),
        "truong-thcs.rtf": ("rtf", None),
        "truong-thcs.html": ("html", "utf-8"),
        "truong-thcs-vni.docx": ("docx", "vni"),
        "ubnd-huyen-an-phu-tay-tcvn3.txt": ("text", "tcvn3"),
    }
    decoded = [
        name for name, plan in sources.items() if any(d.code == "encoding-legacy" for d in plan.diagnostics)
    ]
    assert sorted(decoded) == ["truong-thcs-vni.docx", "ubnd-huyen-an-phu-tay-tcvn3.txt"]


def test_text_in_tcvn3_but_for_capitals_that_it_cannot_tell(samples: Path) -> None:
    old = normalize(samples / "formats" / "ubnd-huyen-an-phu-tay-tcvn3.txt").text
    new = normalize(samples / "ubnd-huyen-an-phu-tay.txt").text
    assert old.lower() == new.lower()
    assert sum(a != b for a, b in zip(old, new, strict=True)) < 6
