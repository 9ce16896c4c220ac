from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kehoach_cli
from processes import PATIENCE

PUBLIC = """
CanonicalText Change ChangeGroup ChangeKind ChangeSeverity Citation CitationRole Comparator Deadline
DeadlineKind Diagnostic Footnote Header IssuedWith Item LoadError Period PlanDiff PlanDocument PlanSeries
ReadError Role Section Severity Signature Source Span Table TableKind Target Task Thresholds __version__ diff
load load_all normalize parse parse_text series
"""


def test_the_public_names_are_these_and_no_more() -> None:
    assert sorted(kehoach_cli.__all__) == sorted(PUBLIC.split())
    assert dir(kehoach_cli) == sorted(kehoach_cli.__all__)


@pytest.mark.parametrize("name", kehoach_cli.__all__)
def test_every_public_name_is_there_and_described(name: str) -> None:
    value = getattr(kehoach_cli, name)
    assert isinstance(value, str) or value.__doc__


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'sing'"):
        kehoach_cli.sing  # noqa: B018


def test_importing_the_package_loads_nothing() -> None:
    code = (
        "import sys; before = set(sys.modules); import kehoach_cli; "
        "print(*sorted(set(sys.modules) - before - set(sys.stdlib_module_names)))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    loaded = [name for name in done.stdout.split() if name.split(".")[0] not in sys.stdlib_module_names]
    assert loaded == ["kehoach_cli", "kehoach_cli.version"]


def test_a_file_and_its_text_parse_alike(samples: Path) -> None:
    file = samples / "huyen-uy.txt"
    from_file = kehoach_cli.parse(file)
    from_text = kehoach_cli.parse_text(file.read_text("utf-8"), name=file.name)
    assert from_file == from_text
    assert from_file.header.number == "28-KH/HU"
    assert from_file.source.name == "huyen-uy.txt"


def test_spans_point_into_the_canonical_text(samples: Path) -> None:
    file = samples / "ubnd-huyen-an-phu-tay.txt"
    text = kehoach_cli.normalize(file).text
    plan = kehoach_cli.parse(file)
    facts = [*plan.citations, *plan.deadlines, *plan.targets, *plan.tasks]
    assert facts
    for fact in facts:
        assert text[fact.span.start : fact.span.end] == fact.text


def test_a_text_that_utf_8_cannot_hold_is_read_all_the_same() -> None:
    assert kehoach_cli.parse_text("KẾ HOẠCH\n\nI. MỤC ĐÍCH \ud800\n").sections[0].path == "I"


def test_what_cannot_be_read_raises_read_error(tmp_path: Path) -> None:
    with pytest.raises(kehoach_cli.ReadError):
        kehoach_cli.parse(tmp_path / "missing.txt")
