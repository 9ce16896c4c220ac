from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given

from kehoach_cli.model import PlanDocument
from kehoach_cli.writing.yaml import dump, render
from plan_strategies import NASTY, documents, texts

# YAML 1.2.2, section 10.3.2: what the core schema takes for something else than a string
CORE_SCHEMA = re.compile(
    r"null|Null|NULL|~||true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN"
)
LOADERS: list[Any] = (
    [yaml.SafeLoader, yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [yaml.SafeLoader]
)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("text", NASTY, ids=repr)
def test_every_string_comes_back_wherever_it_stands(text: str, loader: Any) -> None:
    value = {
        "a": text,
        "b": [text],
        "c": [[text, text], [text * 60]],
        "d": {text: text},
        "span": {"start": text, "end": text},
    }
    assert yaml.load(dump(value), loader) == value


@pytest.mark.parametrize("text", NASTY, ids=repr)
def test_a_bare_string_is_a_string_to_yaml_1_2_too(text: str) -> None:
    for line in dump({"a": text, "b": [text]}).splitlines():
        bare = line[3:].strip("[]")
        assert bare[:1] in "'\"|" or not CORE_SCHEMA.fullmatch(bare)


@given(texts, texts)
def test_any_string_comes_back(one: str, other: str) -> None:
    value = {"a": one, "b": [one, other], "c": [{"d": other, "e": {"f": [[one], [other]]}}]}
    assert yaml.load(dump(value), LOADERS[-1]) == value


@given(documents)
def test_a_plan_comes_back(document: PlanDocument) -> None:
    for loader in LOADERS:
        assert yaml.load(render(document), loader) == document.model_dump(mode="json", by_alias=True)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param({"a": "Ủy ban nhân dân"}, "a: Ủy ban nhân dân\n", id="accents stay"),
        pytest.param({"a": "x" * 300 + " y"}, "a: " + "x" * 300 + " y\n", id="long text is not folded"),
        pytest.param(
            {"a": None, "b": True, "c": 1.5, "d": 1e16},
            "a: null\nb: true\nc: 1.5\nd: 1.0e+16\n",
            id="scalars",
        ),
        pytest.param({"a": [], "b": {}}, "a: []\nb: {}\n", id="empty ones are shown"),
        pytest.param(
            {"a": "2024-12-31", "b": "no"}, 'a: "2024-12-31"\nb: "no"\n', id="look-alikes are quoted"
        ),
        pytest.param(
            {"a": 'nói "có": đúng'}, "a: 'nói \"có\": đúng'\n", id="quotes inside want single quotes"
        ),
        pytest.param({"a": "một\nhai"}, "a: |-\n  một\n  hai\n", id="lines stand as lines"),
        pytest.param({"a": "\x1b[1m"}, 'a: "\\u001b[1m"\n', id="control characters are escaped"),
        pytest.param({"span": {"start": 1, "end": 2}}, "span: {start: 1, end: 2}\n", id="a span on one line"),
        pytest.param({"a": ["d1", "d2"]}, "a: [d1, d2]\n", id="a short list on one line"),
        pytest.param(
            {"a": ["x" * 60, "y" * 60]},
            f"a:\n  - {'x' * 60}\n  - {'y' * 60}\n",
            id="a long list on its own lines",
        ),
        pytest.param(
            {"a": [{"b": 1, "c": [{"d": 2}]}]}, "a:\n  - b: 1\n    c:\n      - d: 2\n", id="lists of mappings"
        ),
        pytest.param(
            {"rows": [["a", "b"], ["1", "2"]]},
            'rows:\n  - [a, b]\n  - ["1", "2"]\n',
            id="a table row on one line",
        ),
    ],
)
def test_layout(value: dict[str, Any], expected: str) -> None:
    assert dump(value) == expected
    assert yaml.safe_load(expected) == value
