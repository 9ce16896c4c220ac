from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kehoach_cli import __version__
from kehoach_cli.cli import main, normalize
from processes import PATIENCE

HEAVY = ("pydantic", "yaml", "docx", "lxml", "regex", "rich")


def run(*args: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kehoach_cli", *args],
        input=stdin,
        capture_output=True,
        env=os.environ | environment,
        timeout=PATIENCE,
    )


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == main(["-V"]) == 0
    assert capsys.readouterr().out == f"kehoach {__version__}\n" * 2


@pytest.mark.parametrize(
    "args", [["--help"], ["parse", "--help"], ["show", "-h"], ["normalize", "--help"], ["schema", "--help"]]
)
def test_help_has_an_example(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(args) == 0
    assert "Example: kehoach" in capsys.readouterr().out


@pytest.mark.parametrize(
    "args", [["--help"], ["--version"], ["parse", "--help"], ["parse", "--format", "xml", "x"]], ids=" ".join
)
def test_words_about_the_command_load_nothing_heavy(args: list[str]) -> None:
    code = (
        f"import sys; from kehoach_cli.cli import main; main({args!r}); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE)
    assert done.stderr.splitlines()[-1] == "[]"


def test_parsing_needs_no_pydantic(samples: Path) -> None:
    code = (
        "import sys; from kehoach_cli.cli import main; "
        f"main(['parse', {str(samples / 'ubnd-huyen-an-phu-tay.txt')!r}]); "
        "print('pydantic' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE)
    assert done.stderr.splitlines() == ["False"]
    assert done.stdout.startswith("schema: kehoach/plan/")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        pytest.param(["parse"], "Missing argument 'FILE...'; see `kehoach parse --help`", id="no file"),
        pytest.param(["sing"], "No such command 'sing'", id="unknown command"),
        pytest.param(["parse", "a", "--formt", "json"], "No such option", id="unknown option"),
        pytest.param(["parse", "a", "--format", "xml"], "Invalid value for '--format'", id="unknown format"),
        pytest.param(
            ["parse", "a", "--only", "tasks,song"],
            "song: choose from header, sections, tasks",
            id="unknown key",
        ),
        pytest.param(["parse", "a", "--only", ","], "no key: choose from header", id="no key"),
        pytest.param(["parse", "-", "-"], "standard input can be read only once", id="standard input twice"),
        pytest.param(
            ["parse", "missing.txt"], "missing.txt: does not exist; check the name", id="missing file"
        ),
        pytest.param(
            ["normalize", "missing.txt"],
            "missing.txt: does not exist; check the name",
            id="missing file, normalize",
        ),
        pytest.param(
            ["show", "missing.txt"], "missing.txt: does not exist; check the name", id="missing file, show"
        ),
        pytest.param(
            ["parse", "a", "-o", "no/such/plan.yaml"],
            "its folder does not exist: create it first",
            id="no folder",
        ),
        pytest.param(["parse", ""], "'': the name is empty; name a file", id="empty name"),
        pytest.param(["parse", "a", "-o", ""], "'--output' / '-o': the name is empty", id="empty output"),
        pytest.param(["parse", "a", "-o", "."], "is a folder: name a file", id="output is a folder"),
        pytest.param(
            ["parse", "a", "--grammar", "no-such"], "no-such: no such folder", id="no grammar folder"
        ),
    ],
)
def test_wrong_use_is_one_line_and_status_2(
    args: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(args) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("kehoach: ")
    assert message in captured.err
    assert captured.err.count("\n") == 1


def test_no_arguments_give_help_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "parse" in captured.err


def test_an_unexpected_exception_is_one_line_that_asks_for_a_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, samples: Path
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("một\nhai")

    monkeypatch.setattr(normalize, "read_source", fail)
    assert main(["normalize", "a"]) == 70
    error = capsys.readouterr().err
    assert error.startswith("kehoach: internal error: ZeroDivisionError(")
    assert error.endswith(": please report it\n")
    assert error.count("\n") == 1
    monkeypatch.setenv("KEHOACH_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["normalize", "a"])


def test_ctrl_c_gives_130_and_no_output(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(normalize, "read_source", interrupted)
    assert main(["normalize", "a", "--output", str(tmp_path / "out.txt")]) == 130
    assert capsys.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []


def test_a_closed_pipe_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kehoach_cli", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(PATIENCE) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kehoach_cli", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
        )
    assert done.returncode == 2
    assert done.stderr == b"kehoach: standard output: No space left on device\n"


def test_output_is_utf_8_whatever_the_locale(samples: Path) -> None:
    done = run(
        "normalize",
        str(samples / "huyen-uy.txt"),
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONIOENCODING="ascii",
        PYTHONCOERCECLOCALE="0",
    )
    assert done.returncode == 0, done.stderr
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in done.stdout.decode("utf-8")


def test_standard_input_is_a_dash(samples: Path) -> None:
    done = run("normalize", "-", "--format", "json", stdin=(samples / "huyen-uy.txt").read_bytes())
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["source"]["name"] == "-"
    assert run("normalize", "-").stderr.startswith(b"kehoach: standard input: is empty")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_no_text_does_no_harm(samples: Path, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/k\xff.txt"
    Path(os.fsdecode(name)).write_bytes((samples / "huyen-uy.txt").read_bytes())
    done = run("normalize", os.fsdecode(name), "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["source"]["name"] == "k\ufffd.txt"


@pytest.mark.parametrize(
    ("closed", "words"), [("0", "standard input is closed"), ("1", "standard output is closed")]
)
def test_closed_streams_are_one_line(closed: str, words: str) -> None:
    code = f"import os; os.close({closed}); os.execv({sys.executable!r}, [{sys.executable!r}, '-m', 'kehoach_cli', 'normalize', '-'])"
    done = subprocess.run(
        [sys.executable, "-c", code], input="KẾ HOẠCH".encode(), capture_output=True, timeout=PATIENCE
    )
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").startswith(f"kehoach: {words}")


@pytest.mark.parametrize(
    "args",
    [
        "--version",
        "parse --help",
        "show -",
        "formats",
        "formats --format json",
        "batch /dev/null --output /nowhere --summary json",
        "grammar list",
        "grammar show titles/plan",
        "grammar test",
    ],
)
def test_a_closed_standard_output_is_never_a_success(args: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" -m kehoach_cli {args} >&-', sys.executable],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=PATIENCE,
    )
    assert done.returncode == 2
    assert done.stderr == b"kehoach: standard output is closed: there is nowhere to write\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("args", [["parse", "missing.txt"], ["parse", "--none"], []], ids=" ".join)
def test_the_status_tells_where_standard_error_is_full(args: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-m", "kehoach_cli", *args], stderr=full, timeout=PATIENCE)
    assert done.returncode == 2


def test_a_file_of_blanks_is_a_result_that_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "blank.txt").write_text(" \n\t\n")
    assert main(["parse", str(tmp_path / "blank.txt"), "--format", "json"]) == 0
    captured = capsys.readouterr()
    assert [entry["code"] for entry in json.loads(captured.out)["diagnostics"]] == ["no-text"]
    assert captured.err.startswith(f"kehoach: {tmp_path / 'blank.txt'}: no-text: ")
    assert captured.err.count("\n") == 1
    assert main(["parse", str(tmp_path / "blank.txt"), "--strict"]) == 1


def test_strict_is_content_with_warnings(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(samples / "huyen-uy.txt"), "--strict"]) == 0
    assert capsys.readouterr().err == ""


def test_a_folder_is_for_batch(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(samples)]) == 2
    said = f"kehoach: {samples}: is a folder: name a file in it, or read it all with `kehoach batch`\n"
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize(
    ("shell", "asked", "completed"),
    [
        ("bash", {"COMP_WORDS": "kehoach pa", "COMP_CWORD": "1"}, "parse"),
        ("bash", {"COMP_WORDS": "kehoach parse --fo", "COMP_CWORD": "2"}, "--format"),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "kehoach schema "}, '"series"'),
        ("fish", {"_TYPER_COMPLETE_ARGS": "kehoach gr", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}, "grammar"),
        ("powershell", {"_TYPER_COMPLETE_ARGS": "kehoach gr", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "gr"}, "grammar"),
    ],
)  # fmt: skip
def test_shells_complete(shell: str, asked: dict[str, str], completed: str) -> None:
    done = run(stdin=b"", **{"_KEHOACH_COMPLETE": f"complete_{shell}", **asked})
    assert (done.returncode, done.stderr) == (0, b"")
    assert completed in done.stdout.decode()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_the_completion_script_asks_the_program(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--show-completion", shell]) == 0
    assert "_KEHOACH_COMPLETE" in capsys.readouterr().out


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_with_the_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--show-completion", "bash"]) == 0
    program = tmp_path / "kehoach"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kehoach_cli "$@"\n')
    program.chmod(0o755)
    asked = 'COMP_WORDS=(kehoach no); COMP_CWORD=1; _kehoach_completion kehoach; echo "${COMPREPLY[@]}"'
    done = subprocess.run(
        ["bash", "-c", f"{capsys.readouterr().out}\n{asked}"],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        timeout=PATIENCE,
    )
    assert (done.stdout, done.stderr) == ("normalize\n", "")
