from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

import kehoach_cli
from kehoach_cli.cli import main, options, parse


@pytest.fixture
def plan_file(samples: Path) -> str:
    return str(samples / "huyen-uy.txt")


@pytest.fixture
def files(samples: Path) -> list[str]:
    return [str(samples / "huyen-uy.txt"), str(samples / "ubnd-huyen-an-phu-tay.txt")]


def test_yaml_is_the_default(plan_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", plan_file]) == 0
    text = capsys.readouterr().out
    assert text.startswith("schema: kehoach/plan/2\n")
    assert kehoach_cli.load(text) == kehoach_cli.parse(plan_file)


@pytest.mark.parametrize("format", ["yaml", "json", "jsonl"])
def test_every_format_holds_the_same(format: str, plan_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--format", format, plan_file]) == 0
    assert kehoach_cli.load(capsys.readouterr().out) == kehoach_cli.parse(plan_file)


def test_several_files_make_a_collection(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    names = [Path(file).name for file in files]
    assert main(["parse", *files]) == 0
    assert [value["source"]["name"] for value in yaml.safe_load_all(capsys.readouterr().out)] == names
    assert main(["parse", *files, "--format", "json"]) == 0
    assert [value["source"]["name"] for value in json.loads(capsys.readouterr().out)] == names
    assert main(["parse", *files, "--format", "jsonl"]) == 0
    assert [json.loads(line)["source"]["name"] for line in capsys.readouterr().out.splitlines()] == names


@pytest.mark.parametrize(
    "options", [["--only", "tasks,deadlines"], ["--only", "tasks", "--only", " deadlines ,"]]
)
def test_only_keeps_the_chosen_keys(
    options: list[str], plan_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parse", plan_file, *options]) == 0
    assert list(yaml.safe_load(capsys.readouterr().out)) == ["schema", "source", "tasks", "deadlines"]


def test_a_file_of_several_that_fails_is_named_and_left_out(
    plan_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parse", "missing.txt", plan_file, "--format", "json"]) == 1
    captured = capsys.readouterr()
    assert [value["source"]["name"] for value in json.loads(captured.out)] == ["huyen-uy.txt"]
    assert captured.err == "kehoach: missing.txt: does not exist; check the name\n"


def test_when_every_file_fails_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "plans.json"
    assert main(["parse", "missing.txt", "missing.md", "--format", "json", "--output", str(output)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 2
    assert not output.exists()


def test_a_mistake_of_the_program_spoils_one_file_only(
    files: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:

    def fail_once(file: str, *settings: Any) -> object:
        if file == files[0]:
            raise ZeroDivisionError
        return options.read_source(file, *settings)

    monkeypatch.setattr(parse, "read_source", fail_once)
    assert main(["parse", *files, "--format", "jsonl"]) == 1
    captured = capsys.readouterr()
    assert captured.out.count("\n") == 1
    assert captured.err == f"kehoach: {files[0]}: internal error: ZeroDivisionError(): please report it\n"


def test_output_goes_to_a_file(plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "plan.yaml"
    assert main(["parse", plan_file, "-o", str(output)]) == 0
    assert capsys.readouterr().out == ""
    assert kehoach_cli.load(output) == kehoach_cli.parse(plan_file)


def test_an_input_is_not_overwritten(
    tmp_path: Path, plan_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "plan.txt"
    copy.write_bytes(Path(plan_file).read_bytes())
    assert main(["parse", str(copy), "--output", str(copy)]) == 2
    assert copy.read_bytes() == Path(plan_file).read_bytes()
    assert "is an input too: name another file for --output" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Sóng bắt đầu từ gió\nGió bắt đầu từ đâu\nEm cũng không biết nữa\n", id="poem"),
        pytest.param("The quick brown fox jumps over the lazy dog.\n", id="English"),
        pytest.param("def f(x):\n    return {'a': [x]}  # 1.\n", id="source code"),
    ],
)
def test_what_is_no_plan_gives_a_result_that_says_so(
    text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(text.encode("utf-8"))))
    assert main(["parse", "-", "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert "no-plan" in [diagnostic["code"] for diagnostic in value["diagnostics"]]


def test_warnings_are_counted_on_a_terminal_only(
    samples: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gap = tmp_path / "gap.txt"
    gap.write_text(
        "KẾ HOẠCH\nnăm 2024\n\nI. MỤC ĐÍCH\n\nA\n\nII. NHIỆM VỤ\n\nB\n\nV. TỔ CHỨC THỰC HIỆN\n\nC\n", "utf-8"
    )
    assert main(["parse", str(gap)]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["parse", str(gap)]) == 0
    assert capsys.readouterr().err.endswith("listed under diagnostics\n")


def test_a_grammar_folder_replaces_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, rule = tmp_path / "plan.txt", tmp_path / "rules" / "deadlines" / "before-date.yaml"
    plan.write_text("1. Xong trước ngày 30/11/2025.\n", "utf-8")
    rule.parent.mkdir(parents=True)
    rule.write_text(
        "description: Another last day\nsource: invented\npattern: 'trước tết'\n"
        "gives: {kind: by, end: '2025-01-28', where: anywhere}\n"
        "examples: [{text: trước tết}]\ncounterexamples: [sau tết]\n",
        "utf-8",
    )
    for chosen, ends in ([], ["2025-11-30"]), (["--grammar", str(tmp_path / "rules")], []):
        assert main(["parse", str(plan), "--only", "deadlines", *chosen]) == 0
        found = yaml.safe_load(capsys.readouterr().out)["deadlines"]
        assert [one["end"] for one in found if one["rule"] == "deadlines/before-date"] == ends
    monkeypatch.setenv("KEHOACH_GRAMMAR", str(tmp_path / "missing"))
    assert main(["parse", str(plan)]) == 2
