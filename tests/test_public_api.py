from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BytesIO, StringIO
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

import kehoach_cli
from kehoach_cli import PlanDocument, diffing
from processes import PATIENCE

PUBLIC = """
Body BodyKind BodyLedger CanonicalText Change ChangeGroup ChangeKind ChangeSeverity Citation CitationRole Comparator
CoverageReport Deadline DeadlineKind Diagnostic DueFrom Footnote GrammarError Header IssuedWith Item KehoachError Level
LoadError NormalizedValue Period PlanDiff PlanDocument PlanSeries Province ReadError Role Section Severity Signature Source
Span Table TableKind Target Task TaskDue Thresholds __version__ covers diff ledger load load_all normalize parse parse_text
series
"""


def test_the_public_names_are_these_and_no_more() -> None:
    assert sorted(kehoach_cli.__all__) == sorted(PUBLIC.split())
    assert dir(kehoach_cli) == sorted(kehoach_cli.__all__)


@pytest.mark.parametrize("name", kehoach_cli.__all__)
def test_every_public_name_is_there_and_described(name: str) -> None:
    value = getattr(kehoach_cli, name)
    assert isinstance(value, str) or value.__doc__


def test_every_model_that_a_public_one_holds_is_public() -> None:
    public = {
        value
        for module in (kehoach_cli, diffing)
        for value in (getattr(module, name) for name in module.__all__)
        if isinstance(value, type)
    }
    held = {
        kind
        for model in public
        if issubclass(model, BaseModel)
        for field in model.model_fields.values()
        for kind in classes(field.annotation)
    }
    assert PlanDocument in public
    assert kehoach_cli.Body in held
    assert {kind.__name__ for kind in held - public} == set()


def classes(annotation: object) -> Iterator[type]:
    """The classes of the package that an annotation names."""
    if isinstance(annotation, type) and annotation.__module__.startswith("kehoach_cli"):
        yield annotation
    for part in get_args(annotation):
        yield from classes(part)


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'sing'"):
        kehoach_cli.sing  # noqa: B018


def test_importing_the_package_loads_nothing() -> None:
    code = (
        "import sys; before = set(sys.modules); import kehoach_cli; "
        "print(*sorted(set(sys.modules) - before - set(sys.stdlib_module_names)))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-s", "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    loaded = [name for name in done.stdout.split() if name.split(".")[0] not in sys.stdlib_module_names]
    assert loaded == ["kehoach_cli"]


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


def test_bytes_and_streams_are_read_like_the_file(samples: Path) -> None:
    file = samples / "truong-thcs.docx"
    expected = kehoach_cli.parse(file)
    assert kehoach_cli.parse(file.read_bytes(), name=file.name) == expected
    assert kehoach_cli.parse(BytesIO(file.read_bytes()), name=file.name) == expected
    assert kehoach_cli.parse(bytearray(file.read_bytes()), name=file.name) == expected
    assert kehoach_cli.parse(memoryview(file.read_bytes()), name=file.name) == expected
    assert kehoach_cli.parse(str(file)) == expected
    with file.open("rb") as stream:
        assert kehoach_cli.normalize(stream, name=file.name) == kehoach_cli.normalize(file)
    assert kehoach_cli.parse(file.read_bytes()).source.name == "-"
    assert kehoach_cli.parse(file, name="another.docx").source.name == "another.docx"


def test_a_stream_of_words_is_refused_with_what_to_do() -> None:
    with pytest.raises(TypeError, match="binary mode, or use parse_text"):
        kehoach_cli.parse(StringIO("KẾ HOẠCH"))  # type: ignore[arg-type]


def test_a_file_open_for_words_is_refused_before_it_is_read(samples: Path) -> None:
    with (
        (samples / "truong-thcs.docx").open(encoding="utf-8") as stream,
        pytest.raises(TypeError, match="binary mode, or use parse_text"),
    ):
        kehoach_cli.parse(stream)  # type: ignore[arg-type]


def test_what_is_no_source_is_named() -> None:
    with pytest.raises(TypeError, match="a NoneType is no path, no bytes and no stream of bytes"):
        kehoach_cli.parse(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("given", ["KẾ HOẠCH".encode(), Path("ke-hoach.txt"), None], ids=repr)
def test_what_is_no_text_is_sent_to_parse(given: object) -> None:
    with pytest.raises(
        TypeError, match=f"^a {type(given).__name__} is no text: give a str, or use parse for"
    ):
        kehoach_cli.parse_text(given)  # type: ignore[arg-type]


def test_one_folder_of_rules_needs_no_list(tmp_path: Path) -> None:
    (tmp_path / "titles").mkdir()
    (tmp_path / "titles" / "ours.yaml").write_text("a: [", "utf-8")
    for folder in (tmp_path, str(tmp_path), [tmp_path]):
        with pytest.raises(kehoach_cli.GrammarError, match=r"ours\.yaml"):
            kehoach_cli.parse_text("KẾ HOẠCH", grammar=folder)


@pytest.mark.parametrize(
    "compare", [kehoach_cli.diff, kehoach_cli.covers, kehoach_cli.ledger], ids=lambda one: one.__name__
)
def test_comparisons_take_one_folder_of_rules_too(compare: Callable[..., object], tmp_path: Path) -> None:
    plan = kehoach_cli.parse_text("KẾ HOẠCH")
    with pytest.raises(kehoach_cli.GrammarError, match="none: no such folder"):
        compare(plan, plan, grammar=str(tmp_path / "none"))
    with pytest.raises(kehoach_cli.GrammarError, match="none: no such folder"):
        kehoach_cli.series([plan, plan], grammar=tmp_path / "none")


def test_one_exception_covers_all_and_says_its_reason(tmp_path: Path) -> None:
    with pytest.raises(kehoach_cli.KehoachError) as missing:
        kehoach_cli.parse(tmp_path / "missing.txt")
    assert (missing.value.reason, isinstance(missing.value, kehoach_cli.ReadError)) == ("missing", True)
    with pytest.raises(kehoach_cli.ReadError) as unsupported:
        kehoach_cli.parse(b"\x89PNG\r\n\x1a\n" + bytes(64), name="x.png")
    assert unsupported.value.reason == "unsupported-format"
    with pytest.raises(kehoach_cli.LoadError) as loading:
        kehoach_cli.load("[1]")
    assert loading.value.reason == "no-output"
    with pytest.raises(kehoach_cli.GrammarError) as rules:
        kehoach_cli.parse_text("KẾ HOẠCH", grammar=[tmp_path / "none"])
    assert rules.value.reason == "grammar"


@pytest.mark.parametrize("module", ["reading.errors", "grammar.errors", "loading", "batching.errors"])
def test_every_exception_has_a_reason_of_its_own(module: str) -> None:
    found = [
        value
        for value in vars(import_module(f"kehoach_cli.{module}")).values()
        if isinstance(value, type) and issubclass(value, Exception) and value.__module__.endswith(module)
    ]
    assert found
    for error in found:
        assert issubclass(error, kehoach_cli.KehoachError)
        assert re.fullmatch(r"[a-z-]+", vars(error).get("reason", "")), f"say the reason of {error.__name__}"


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("", "PlanDocument('cay-xanh.txt', 'Kế hoạch', 2 sections, 2 tasks, 3 citations, 2 deadlines, 1 targets, 1 footnotes, 2 recipients, 2 diagnostics)"),
        ("tasks", "Task(id='t2', text='Tổng hợp, báo cáo UBND huyện', line=12, section='s4', deadlines=('d2',))"),
        ("deadlines", "Deadline(id='d2', text='định kỳ hằng quý', line=12, section='s4', kind='recurring', recurrence=('FREQ=MONTHLY;INTERVAL=3',))"),
        ("sections", "Section(id='s2', path='II', marker='II.', title='NHIỆM VỤ', tables=1, role='tasks', sections=2, line=8)"),
        ("recipients", "Lưu: VT"),
    ],
)  # fmt: skip
def test_a_plan_and_what_is_in_it_are_shown_in_one_line(plan: PlanDocument, entry: str, words: str) -> None:
    shown = str(getattr(plan, entry)[-1] if entry else plan)
    assert shown == words


def test_a_shown_value_is_cut() -> None:
    shown = repr(
        kehoach_cli.Footnote(
            id="f1", marker="1", text="số " * 100, span=kehoach_cli.Span(start=0, end=1), line=1
        )
    )
    assert shown == f"Footnote(id='f1', marker='1', text='{('số ' * 100)[:59]}…', line=1)"


def test_every_list_of_a_plan_is_a_tuple(plan: PlanDocument) -> None:
    def values(model: BaseModel) -> Iterator[object]:
        for _, value in model:
            yield value
            for inner in value if isinstance(value, tuple) else (value,):
                if isinstance(inner, BaseModel):
                    yield from values(inner)

    assert not any(isinstance(value, list) for value in values(plan))
    assert isinstance(hash(plan.tasks[0].lead), int)
