from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from kehoach_cli.cli import main

OLD, NEW = "compare/doc-sach-2024.txt", "compare/doc-sach-2025.txt"


@pytest.fixture
def files(samples: Path) -> list[str]:
    return [str(samples / OLD), str(samples / NEW)]


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    status = main(["diff", *args])
    output = capsys.readouterr()
    return status, output.out, output.err


def test_the_view_begins_with_what_counts(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, *files)
    assert (status, err) == (0, "")
    assert out.startswith("Comparison of two plans\nOld plan: No. 42/KH-UBND of 2024-02-19")
    assert "There are 17 changes: 1 target raised; 2 targets lowered; 1 task added" in " ".join(out.split())
    assert "\x1b" not in out


def test_the_words_are_those_of_the_language(
    files: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(capsys, *files, "--lang", "vi")[1].startswith("So sánh hai kế hoạch\n")
    machine = run(capsys, *files, "-f", "json")[1]
    assert run(capsys, *files, "-f", "json", "--lang", "vi")[1] == machine
    monkeypatch.setenv("KEHOACH_LANG", "vi")
    assert run(capsys, *files)[1].startswith("So sánh hai kế hoạch\n")


def test_brief_ends_after_the_first_page(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    whole, brief = run(capsys, *files)[1], run(capsys, *files, "--brief")[1]
    assert whole.startswith(brief)
    assert "Targets that changed (3)" in brief
    assert "Changes in detail" in whole.removeprefix(brief)


@pytest.mark.parametrize(
    ("args", "kinds"),
    [
        (["--only", "tasks:lead"], ["task-lead-renamed"]),
        (["--only", "tasks:partners,targets:raised"], ["target-raised", "task-partners"]),
        (["--kind", "target-lowered,task-added"], ["target-lowered", "task-added"]),
        (["--only", "targets", "--kind", "target-lowered", "--kind", "task-added"], ["target-lowered"]),
    ],
)
def test_parts_of_groups_and_kinds_can_be_chosen(
    files: list[str], capsys: pytest.CaptureFixture[str], args: list[str], kinds: list[str]
) -> None:
    changes = json.loads(run(capsys, *files, "-f", "json", *args)[1])["changes"]
    assert sorted({change["kind"] for change in changes}) == kinds


def test_groups_and_weights_can_be_chosen(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, *files, "-f", "json", "--only", "targets,tasks", "--min-severity", "major")
    changes = json.loads(out)["changes"]
    assert {change["group"] for change in changes} == {"targets", "tasks"}
    assert {change["severity"] for change in changes} == {"major"}


def test_the_exit_status_tells_of_differences(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, *files, "--exit-code")[0] == 1
    assert run(capsys, *files, "--exit-code", "--only", "text")[0] == 0
    same = run(capsys, files[0], files[0], "--exit-code")
    assert same[0] == 0
    assert same[1].endswith("There are no differences.\n")


def test_parsed_plans_are_as_good_as_documents(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for format in ("json", "yaml", "jsonl"):
        assert main(["parse", files[0], "-f", format, "-o", str(tmp_path / f"old.{format}")]) == 0
        _, out, _ = run(capsys, str(tmp_path / f"old.{format}"), files[0])
        assert out.endswith("There are no differences.\n")


def test_a_parsed_plan_comes_by_standard_input(
    files: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for format in ("json", "yaml"):
        main(["parse", files[0], "-f", format])
        content = capsys.readouterr().out.encode()
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
        status, out, _ = run(capsys, "-", files[0])
        assert (status, out.splitlines()[-1]) == (0, "There are no differences.")


def test_a_series_of_years(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plans = [str(path) for path in sorted((samples / "compare").glob("nuoc-sach-*.txt"))]
    status, out, _ = run(capsys, *plans, "--series", "--format", "json", "--only", "targets", "--exit-code")
    lines = json.loads(out)
    assert status == 1
    assert lines["labels"] == ["2022", "2023", "2024", "2025", "2026"]
    assert len(lines["targets"]) == 3
    assert lines["deadlines"] == []


def test_bodies_and_what_they_gained(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, *files, "--by", "agency", "-f", "json", "--exit-code")
    found = {body["name"]: body for body in json.loads(out)["bodies"]}
    assert status == 1
    assert [task["role"] for task in found["Hội Khuyến học tỉnh"]["gained"]] == ["partner"]
    assert run(capsys, files[0], files[0], "--by", "agency", "--exit-code")[0] == 0
    text = run(capsys, *files, "--by", "agency", "--lang", "vi")[1]
    assert "Sở Tài chính (kế hoạch cũ: Sở Kế hoạch và Đầu tư) (1)" in text
    assert text.startswith(run(capsys, *files, "--by", "agency", "--lang", "vi", "--brief")[1])


def test_what_a_plan_takes_up_of_another(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--covers", *files, "-f", "json", "--exit-code")
    found = json.loads(out)
    assert (status, found["schema"]) == (1, "kehoach/coverage/1")
    assert found["target_counts"] == {"taken-up": 1, "sharpened": 2, "softened": 1}
    text = " ".join(run(capsys, "--covers", *files, "--lang", "vi")[1].split())
    assert "Kế hoạch cấp trên đặt 4 chỉ tiêu: 1 được đưa vào đúng yêu cầu; 2 được đưa vào với yêu cầu" in text
    assert "Nhiệm vụ chưa được đưa vào (1)" in text
    assert "Tổ chức hội thi thiết kế tủ sách xanh" in text


@pytest.mark.parametrize("format", ["text", "json", "yaml", "markdown", "html"])
def test_every_format_goes_to_a_file(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], format: str
) -> None:
    goal = tmp_path / "changes"
    assert run(capsys, *files, "-f", format, "-o", str(goal)) == (0, "", "")
    said = (
        "1 target raised, 2 lowered" if format in ("json", "yaml") else "1 target raised; 2 targets lowered"
    )
    assert said in " ".join(goal.read_text("utf-8").split())


@pytest.mark.parametrize("format", ["xlsx", "docx"])
def test_office_formats_go_to_a_file_and_never_to_a_terminal(
    files: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    format: str,
) -> None:
    goal = tmp_path / "changes"
    assert run(capsys, *files, "-f", format, "-o", str(goal)) == (0, "", "")
    assert goal.read_bytes().startswith(b"PK")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    status, out, err = run(capsys, *files, "-f", format)
    assert (status, out) == (2, "")
    assert f"{format} is not for the terminal" in err


def test_thresholds_can_be_set(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, *files, "--threshold", "unrelated=99", "--threshold", "same_place=80")
    assert "1 target raised" in " ".join(out.split())
    assert "same_place: 80.0" in run(capsys, *files, "-f", "yaml", "--threshold", "same_place=80")[1]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ([OLD], "1 plan: name an old and a new one"),
        ([OLD, NEW, OLD], "3 plans: name two, or add --series"),
        ([OLD, NEW, "--only", "goals"], "goals: choose from targets, tasks, deadlines"),
        (
            [OLD, NEW, "--series", "--only", "text"],
            "text: choose from targets, deadlines, tasks, leads, bases",
        ),
        ([OLD, NEW, "--threshold", "likeness=3"], "likeness: choose from same_place"),
        ([OLD, NEW, "--threshold", "same_place=many"], "same_place: Input should be a valid number"),
        ([OLD, NEW, "--series", "--min-severity", "major"], "choose changes of a plain comparison"),
        ([OLD, NEW, "--by", "agency", "--kind", "task-lead"], "choose changes of a plain comparison"),
        ([OLD, NEW, "--covers", "--only", "tasks"], "chooses changes of a comparison, or lines of a series"),
        ([OLD, NEW, "--covers", "--series"], "choose one of --series, --covers and --by"),
        ([OLD, NEW, "--kind", "task-lost"], "task-lost: choose from header-period"),
        ([OLD, NEW, "--only", "tasks:chief"], "tasks:chief: choose from targets, tasks, deadlines"),
        ([OLD, NEW, "--brief", "-f", "json"], "the first page is for people"),
        ([OLD, NEW, "--brief", "--series"], "a series has no first page"),
        ([OLD, "missing.txt"], "missing.txt"),
        ([OLD, "edits.yaml"], "edits.yaml: is no output of `kehoach parse`"),
    ],
)
def test_wrong_use_is_one_line(
    samples: Path, capsys: pytest.CaptureFixture[str], args: list[str], words: str
) -> None:
    named = [str(samples / arg) if arg in (OLD, NEW) else arg for arg in args]
    named = [str(samples / "compare" / arg) if arg == "edits.yaml" else arg for arg in named]
    status, out, err = run(capsys, *named)
    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("format", ["diff", "series", "coverage", "bodies"])
def test_the_schemas_are_printed(capsys: pytest.CaptureFixture[str], format: str) -> None:
    assert main(["schema", format]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$id"] == f"urn:kehoach:{'bodies-diff' if format == 'bodies' else format}:1"
