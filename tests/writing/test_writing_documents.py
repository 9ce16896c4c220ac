from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.loading import LoadError, load, load_all
from kehoach_cli.model import SCHEMA, Header, PlanDocument, Source
from kehoach_cli.writing import Format, write_documents
from kehoach_cli.writing.fields import parts, selectable_keys
from plan_strategies import documents

FORMATS: tuple[Format, ...] = ("yaml", "json", "jsonl")


def plan(name: str) -> PlanDocument:
    return PlanDocument(
        source=Source(name=name, format="text", sha256="0" * 64, encoding="utf-8", characters=0),
        header=Header(title="Kế hoạch công tác năm 2024"),
    )


def written(
    plans: list[PlanDocument], format: Format, *, many: bool, only: frozenset[str] | None = None
) -> str:
    stream = io.StringIO()
    assert write_documents(plans, format, stream, only, many=many) == len(plans)
    return stream.getvalue()


@given(st.lists(documents, min_size=1, max_size=2))
@pytest.mark.parametrize("format", FORMATS)
def test_what_is_written_is_read_back_without_loss(format: Format, plans: list[PlanDocument]) -> None:
    assert list(load_all(written(plans, format, many=True))) == plans
    assert load(written(plans[:1], format, many=False)) == plans[0]


@given(documents)
def test_the_values_written_are_those_that_the_model_gives(document: PlanDocument) -> None:
    values = {key: list(value) if isinstance(value, Iterator) else value for key, value in parts(document)}
    assert values == document.model_dump(mode="json", by_alias=True)
    assert json.loads(written([document], "json", many=False)) == json.loads(document.model_dump_json())


def test_one_plan_is_a_bare_document_in_every_format() -> None:
    assert written([plan("a")], "yaml", many=False).startswith(f"schema: {SCHEMA}\nsource:\n  name: a\n")
    assert written([plan("a")], "json", many=False).startswith('{\n  "schema": "kehoach/plan/2",\n')
    assert written([plan("a")], "jsonl", many=False).count("\n") == 1


def test_several_plans_make_a_stream_an_array_or_lines() -> None:
    plans = [plan("a"), plan("b")]
    names = ["a", "b"]
    assert [
        value["source"]["name"] for value in yaml.safe_load_all(written(plans, "yaml", many=True))
    ] == names
    assert [value["source"]["name"] for value in json.loads(written(plans, "json", many=True))] == names
    lines = written(plans, "jsonl", many=True).splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == names


@pytest.mark.parametrize("format", FORMATS)
def test_a_collection_of_one_or_none_keeps_its_form(format: Format) -> None:
    assert load_all(written([plan("a")], format, many=True)) == (plan("a"),)
    assert written([], "json", many=True) == "[\n]\n"
    assert written([], "yaml", many=True) == ""


def test_plans_are_written_as_they_come() -> None:
    stream = io.StringIO()
    seen = []

    def coming() -> object:
        for name in "ab":
            yield plan(name)
            seen.append(len(stream.getvalue()))

    write_documents(coming(), "jsonl", stream, many=True)  # type: ignore[arg-type]
    assert 0 < seen[0] < seen[1]


@pytest.mark.parametrize("format", FORMATS)
def test_only_the_chosen_keys_go_out_beside_schema_and_source(format: Format) -> None:
    value = yaml.safe_load(written([plan("a")], format, many=False, only=frozenset({"tasks", "header"})))
    assert list(value) == ["schema", "source", "header", "tasks"]


def test_unknown_is_null_and_keys_keep_the_order_of_the_model() -> None:
    value = yaml.safe_load(written([plan("a")], "yaml", many=False))
    assert list(value) == ["schema", "source", *selectable_keys()]
    assert value["signature"] is None
    assert value["header"]["number"] is None
    assert value["tasks"] == []


def test_json_escapes_what_terminals_and_line_readers_act_on() -> None:
    text = written([plan("a\x9b\u2028\x7fb")], "jsonl", many=False)
    assert r"a\u009b\u2028\u007fb" in text
    assert load(text).source.name == "a\x9b\u2028\x7fb"


def test_load_takes_a_path_or_a_text(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(written([plan("a")], "json", many=False), "utf-8")
    assert load(file) == load(str(file)) == load(file.read_text("utf-8")) == plan("a")


def test_a_day_without_quotes_is_the_day() -> None:
    text = written([plan("a")], "yaml", many=False)
    assert "date: null" in text
    assert load(text.replace("date: null", "date: 2024-03-15", 1)).header.date == "2024-03-15"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("a: [\n", "text: is no YAML: see line 2$", id="broken YAML"),
        pytest.param("a: 1\nb: \a\n", "text: is no YAML: see line 2$", id="YAML with a control character"),
        pytest.param('{"a": \n', "text: is neither JSON nor JSON lines: see line 2$", id="broken JSON"),
        pytest.param(
            '{"a": 1}\n\n{b\n', "text: is neither JSON nor JSON lines: see line 3$", id="broken JSON lines"
        ),
        pytest.param("[" * 100_000, "text: holds a value", id="JSON nested without end"),
        pytest.param("\n" + "a: [" * 50_000, "text: ", id="YAML nested without end"),
        pytest.param('{"a": ' + "1" * 5000 + "}", "text: holds a value", id="a number without end"),
        pytest.param("a: 2024-13-45\n", "text: holds a value", id="a day that is none"),
        pytest.param(
            written([plan("a")], "yaml", many=False).replace("bodies: []", "bodies: &b [*b]"),
            "text: holds a value",
            id="a circle",
        ),
        pytest.param(
            written([plan("a")], "yaml", many=False).replace("bodies: []", "bodies: !!binary eA=="),
            "text: holds a value",
            id="bytes",
        ),
        pytest.param("a: b\n", "no output of `kehoach parse`", id="something else"),
        pytest.param("- a\n", "no output of `kehoach parse`", id="no mapping"),
        pytest.param(
            written([plan("a")], "yaml", many=False, only=frozenset({"tasks"})), "without --only", id="a part"
        ),
        pytest.param(
            written([plan("a")], "yaml", many=False).replace("characters: 0", "characters: x"),
            "source.characters",
            id="a wrong value",
        ),
        pytest.param(written([plan("a"), plan("b")], "yaml", many=True), "holds 2 plans", id="two plans"),
    ],
)
def test_load_says_what_is_wrong_in_one_line(text: str, complaint: str) -> None:
    with pytest.raises(LoadError, match=complaint) as caught:
        load(text)
    assert "\n" not in str(caught.value)
