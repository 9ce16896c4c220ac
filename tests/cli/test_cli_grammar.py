"""`kehoach grammar`: fragments, and the decisions of a parse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kehoach_cli.cli import main
from kehoach_cli.cli.options import overlays

PLAN = """KẾ HOẠCH
Làm đường năm 2025

I. MỤC TIÊU

1. Hằng năm, tỷ lệ thôn có đường nhựa đạt trên 80%.

II. NHIỆM VỤ

1. UBND xã sửa đường trước ngày 30/6/2025 theo Quyết định số 12/QĐ-UBND ngày 05/3/2025 của UBND huyện.
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, "utf-8")
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["grammar", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("files", [(), ("README.md",), ("lists/units.txt",)])
def test_a_folder_without_rule_files_is_said_once(
    files: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "my-rules"
    (rules / "lists").mkdir(parents=True)
    for file in files:
        (rules / file).write_text("x", "utf-8")
    assert overlays([rules]) == (rules,)
    said_of_it = "holds no rule file (*.yaml), the built-in rules are used as they are"
    assert capsys.readouterr().err == f"kehoach: {rules}: {said_of_it}\n"
    (rules / "lists" / "more.yaml").write_text("extends: lists/action-verbs\nwords+: [sơn]\n", "utf-8")
    assert overlays([rules]) == (rules,)
    assert capsys.readouterr().err == ""


def test_every_command_says_a_folder_without_rule_files_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, rules = tmp_path / "plan.txt", tmp_path / "my-rules"
    plan.write_text("KẾ HOẠCH\n", "utf-8")
    rules.mkdir()
    for command in (["parse", str(plan)], ["grammar", "explain", str(plan)], ["grammar", "list"]):
        assert main([*command, "--grammar", str(rules)]) == 0
        assert capsys.readouterr().err.count(f"kehoach: {rules}: holds no rule file") == 1


def test_explain_says_what_stands_and_what_does_not_and_why(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(capsys, "explain", f"{plan}:6", "--only", "deadline,target")
    assert lines == [
        "6: 1. Hằng năm, tỷ lệ thôn có đường nhựa đạt trên 80%.",
        "  - deadline: deadlines/rhythm «Hằng năm»: refused: where: due: it is the rate of a share",
        "  + target.per g1: targets/cues/per «Hằng năm»",
        "  - deadline: deadlines/not-rate «Hằng năm, tỷ lệ thôn có đường nhựa đạt trên 80»: refused: it says that these "
        "words are no deadline",
        "  + target.indicator g1: indicator/before «Hằng năm, tỷ lệ thôn có đường nhựa đạt trên 80%.»",
        "  + target.change g1: targets/cues/strong-link «đạt»",
        "  + target g1: targets/amounts/share «đạt trên 80%»",
    ]


def test_explain_keeps_to_rules_and_outcomes(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "explain", plan, "--only", "citations", "--outcome", "stands")
    assert [line for line in lines if line.startswith("  ")] == [
        "  + citation c1: citations/by-number/state «Quyết định số 12/QĐ-UBND ngày 05/3/2025 của UBND huyện»"
    ]
    assert said(capsys, "explain", plan, "--only", "deadlines/before-date", "--outcome", "stands")[1:] == [
        "  + deadline d1: deadlines/before-date «trước ngày 30/6/2025»",
        "  + task.due t1: deadlines/before-date «trước ngày 30/6/2025»",
    ]


def test_explain_gives_json(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads("\n".join(said(capsys, "explain", plan, "--only", "header.title", "--format", "json")))
    assert rows == [
        {
            "line": 2,
            "start": 9,
            "end": 27,
            "field": "header.title",
            "fact": None,
            "rule": "letterhead/type",
            "words": "Làm đường năm 2025",
            "outcome": "stands",
            "reason": None,
        }
    ]


def test_explain_names_a_line_that_is_not_there(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grammar", "explain", f"{plan}:99"]) == 2
    assert capsys.readouterr().err == f"kehoach: {plan}: nothing of the text comes from line 99\n"


def test_explain_says_that_nothing_was_decided(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grammar", "explain", plan, "--only", "deadlin"]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"kehoach: {plan}: nothing was decided about deadlin\n")


def test_fragments_are_listed_with_who_uses_them(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "fragments", "person-name")
    assert [line.split("  ")[0] for line in lines[:1]] == ["person-name"]
    assert lines[1].split()[-1] == "parsing/signs/lines.py"
    used = said(capsys, "fragments", "point")
    assert "deadlines/before-date" in used[1]
    assert "fragments/span" in used[1] or "fragments/" not in used[1]


def test_a_fragment_is_shown_like_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "show", "fragments/counter")
    assert lines[0] == "fragments/counter: A decimal number of a list marker"
    assert "  value     decimal" in lines
    assert "  example   «4» gives 4" in lines


def test_no_fragment_of_that_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grammar", "fragments", "zzz"]) == 2
    assert capsys.readouterr().err == (
        "kehoach: no fragment begins with 'zzz': `kehoach grammar fragments` names them all\n"
    )


def test_a_rule_that_takes_the_place_of_a_built_in_one_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = (
        "description: A motto\nsource: practice\nkeywords: [lương y]\npattern: 'lương y như từ mẫu'\ngives: {kind: motto}\n"
        "examples: [{text: LƯƠNG Y NHƯ TỪ MẪU, gives: {kind: motto}}]\ncounterexamples: [lương y]\n"
    )
    (tmp_path / "letterhead").mkdir()
    for name in ("motto", "health-motto"):
        (tmp_path / "letterhead" / f"{name}.yaml").write_text(rule, "utf-8")
    assert main(["grammar", "test", "--grammar", str(tmp_path)]) == 0
    path = tmp_path / "letterhead" / "motto.yaml"
    assert capsys.readouterr().err.splitlines()[:-1] == [
        f"kehoach: {path}: takes the place of the built-in letterhead/motto; a new name would add to it"
    ]
