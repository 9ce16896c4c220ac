"""Input that is no plan, no text or no file: one line that says so, the right exit status, nothing invented."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kehoach_cli.grammar import GrammarError, load_grammar
from processes import PATIENCE, hear_ctrl_c

resource = pytest.importorskip("resource", reason="POSIX only")

COMMAND = [sys.executable, "-m", "kehoach_cli"]
PLAN = (
    "UBND TỈNH AN KHÊ BẮC\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nTrồng cây năm 2024\n\nI. NHIỆM VỤ\n"
    "1. Giao Phòng Kinh tế trồng 500 cây xanh trước ngày 30/11/2024.\n2. Tổng hợp, báo cáo UBND tỉnh.\n"
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(*args: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the command; what it prints is read as UTF-8."""
    options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(
        [*COMMAND, *map(str, args)],
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
        **options,
    )


def files(folder: Path, contents: Mapping[str, str | bytes]) -> list[Path]:
    """Write files and give their paths."""
    for name, content in contents.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return [folder / name for name in contents]


def package(**parts: str | bytes) -> bytes:
    """A zip; `word_document` becomes `word/document.xml`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("_", "/") + ".xml", content)
    return stream.getvalue()


def body(content: str) -> str:
    return f'<w:document xmlns:w="{WORD}"><w:body>{content}</w:body></w:document>'


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
UNREADABLE: dict[str, tuple[str | bytes, str]] = {
    "empty.txt": ("", "empty"),
    "mark.txt": (b"\xef\xbb\xbf", "no text"),
    "rubbish.bin": (bytes(range(256)) * 40, "not text"),
    "zeros.txt": (bytes(5000), "not text"),
    "claims.docx": (bytes(range(256)), "damaged"),
    "cut.docx": (package(word_document=body("<w:p/>"))[:120], "zip container is damaged"),
    "other.docx": (package(content="<x/>"), "missing"),
    "broken.docx": (package(word_document="<w:document><w:body>"), "not valid XML"),
    "bare.docx": (package(word_document=f'<w:document xmlns:w="{WORD}"/>'), "no body"),
    "laughs.docx": (package(word_document=f'<!DOCTYPE x [<!ENTITY e0 "ha">{ENTITIES}]>{body("<w:p>&e9;</w:p>")}'), "not valid XML"),
    "bomb.docx": (package(word_document=body(" " * 40_000_000)), "unpacks to far more"),
    "deep.docx": (package(word_document=body("<w:tbl><w:tr><w:tc>" * 2000)), "not valid XML"),
    "locked.docx": (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(2000), "password"),
    "old.doc": (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000), "no Word document"),
    "scan.pdf": (b"%PDF-1.4\n\xe2\xe3", "damaged"),
    "rich.doc": (b"{\\rtf1 }", "no text"),
    "~$plan.docx": (b"\x04User" + bytes(157), "give the document itself"),
    "lock.doc": (bytes(162), "give the document itself"),
    "scan.png": (b"\x89PNG\r\n\x1a\n\x00", "no picture that is known"),
    "frames.html": ("<html><body><iframe src=x></iframe></body></html>", "loads it from elsewhere"),
    "mail.mht": ("MIME-Version: 1.0\nContent-Type: text/html\n\n<html><body></body></html>", "loads it from elsewhere"),
    "cut.odt": (package(content="<x/>").replace(b"content.xml", b"mimetypeapp")[:20] + b"application/vnd.oasis.opendocument.text", "zip container is damaged"),
}  # fmt: skip


def test_what_cannot_be_read_gives_one_line_each(tmp_path: Path) -> None:
    paths = files(tmp_path, {name: content for name, (content, _) in UNREADABLE.items()})
    done = run("parse", tmp_path, tmp_path / "none.txt", *paths)
    said = done.stderr.splitlines()
    assert done.returncode == 2
    assert done.stdout == ""
    assert [line.split(": ")[1] for line in said] == [
        str(tmp_path),
        str(tmp_path / "none.txt"),
        *map(str, paths),
    ]
    for line, (name, (_, words)) in zip(said[2:], UNREADABLE.items(), strict=True):
        assert words in line, name
    assert "internal error" not in done.stderr


POEM = """Trên đồi cỏ biếc nắng vừa lên
Gió gọi mùa sang khẽ gọi tên
Năm 2024 về thăm bến cũ
Trăm năm một thuở dễ ai quên
"""
NO_PLAN: dict[str, str | bytes] = {
    "poem.txt": POEM,
    "numbered-poem.txt": f"I\n{POEM}\nII\n{POEM}",
    "english.txt": "In 2024 the committee must complete 95% of its work before 30/11/2024, as decided in May.\n" * 9,
    "source.py": "import os\n\n\ndef main(argv):\n    # 1. read\n    return {'năm': 2024, 'x': argv[1:]}\n" * 9,
    "data.json": json.dumps({"tasks": ["1. x", "2. y"], "năm": 2024, "share": "50%"}, indent=1),
    "data.csv": "id,name,value\n" + "".join(f"{n},An {n},{n}%\n" for n in range(50)),
    "letterhead.txt": PLAN.split("KẾ HOẠCH")[0],
    "han.txt": "計画\n一、目标\n二、任务\n",
    "dashes.txt": "-\n" * 500 + "-" * 5000 + "\n" + "- " * 500,
    "blank.txt": "  \n\t \r\n\u00a0\u3000\n",
    "zero-width.txt": "\u200b\u200d\n",
}  # fmt: skip
ODD: dict[str, str | bytes] = {
    "half.txt": PLAN[: len(PLAN) - 40],
    "half-a-letter.txt": PLAN.encode()[:-60],
    "right-to-left.txt": "\u202e" + PLAN + "\nخطة العمل لعام 2024\n1. الهدف\n",
    "surrogate.txt": b"\xff\xfe" + PLAN.encode("utf-16-le") + b"\x00\xd8x\x00\x41",
    "controls.txt": PLAN.replace("\n", "\x07\x0c\x1b[31m\n", 2) + "\x85\u2028x",
    "page.html": "<html><body>" + "".join(f"<p>{line}</p>\n" for line in PLAN.splitlines()) + "</body></html>",
    "private.txt": PLAN + "\ue000\ue001 x \ue0001\ue001",
    "many.txt": PLAN + "".join(f"{n}. Trồng cây số {n}.\n" for n in range(3, 2000)),
    "ones.txt": "KẾ HOẠCH\nx\n" + "1.\n" * 500,
    "indented.txt": PLAN + "".join(" " * n + "- Tưới cây\n" for n in range(200)),
    "dotted.txt": PLAN + "".join(".".join("1" * n) + ". Mục\n" for n in range(1, 200)),
    "wide-table.md": PLAN + "|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n|" + "b|" * 2000,
    "quotes.md": ">" * 2000 + PLAN + "*" * 3000 + "a" + "_" * 3000 + "[" * 2000 + "](x)" * 2000,
    "one-line.txt": (PLAN.replace("\n", " ") * 50),
}  # fmt: skip


def test_any_text_gives_a_result_and_a_text_without_a_plan_gives_nothing_but_that(tmp_path: Path) -> None:
    paths = files(tmp_path, NO_PLAN | ODD)
    done = run("parse", "--format", "jsonl", *paths)
    assert done.returncode == 0
    results = {plan["source"]["name"]: plan for plan in map(json.loads, done.stdout.splitlines())}
    assert list(results) == [path.name for path in paths]
    for name in NO_PLAN:
        plan = results[name]
        found = {
            key: plan[key] for key in ("tasks", "citations", "deadlines", "targets", "sections", "recipients")
        }
        assert not any(found.values()), name
        assert {"no-plan", "no-text"} & {entry["code"] for entry in plan["diagnostics"]}, name
    told = [line.split(": ")[1:3] for line in done.stderr.splitlines()]
    assert [name for name, _ in told[: len(NO_PLAN)]] == [str(tmp_path / name) for name in NO_PLAN]
    assert {code for _, code in told[: len(NO_PLAN)]} == {"no-plan", "no-text"}
    assert results["half.txt"]["sections"]
    assert results["right-to-left.txt"]["header"]["type"] == "Kế hoạch"
    assert "encoding-damaged" in {entry["code"] for entry in results["surrogate.txt"]["diagnostics"]}


BROKEN_BY: dict[str, str] = {
    "a number of 5,000 digits": PLAN + "3. Phấn đấu đạt " + "9" * 5000 + "% hộ dân.\n",
    "a marker of 5,000 digits": PLAN + "9" * 5000 + ". Trồng cây.\n",
    "dates that are none": PLAN + "3. Họp ngày 99/99/9999, 00/00/0000, 31/02/2024, quý 9/2024, tháng 13, đạt 1/0 lần.\n",
    "digits of other scripts": PLAN + "3. Đạt ٥٠% trước ngày ٣٠/١١/٢٠٢٤, ５０%, ²³%.\n²) x\n① y\nⅠ. z\n",
}  # fmt: skip


@pytest.mark.parametrize("text", BROKEN_BY.values(), ids=BROKEN_BY.keys())
def test_no_number_is_too_odd(text: str) -> None:
    done = run("parse", "-", "--format", "json", stdin=None, input=text)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["sections"]


AS_NOBODY = """
import contextlib, io, os, sys
from kehoach_cli.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    main(["parse", os.devnull])  # loads what an ordinary user may perhaps not load
if os.geteuid() == 0:
    os.setuid(65534)
sys.exit(main(sys.argv[1:]))
"""


def test_a_file_without_read_permission(tmp_path: Path) -> None:
    plan = files(tmp_path, {"plan.txt": PLAN})[0]
    plan.chmod(0)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, "parse", plan], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"kehoach: {plan}: may not be read; ask for the right to read it\n"


def test_closed_pipes_are_silent(tmp_path: Path) -> None:
    plan = files(tmp_path, {"plan.txt": PLAN + "".join(f"{n}. Trồng cây số {n}.\n" for n in range(3, 1500))})[
        0
    ]
    process = subprocess.Popen([*COMMAND, "parse", plan], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline() == b"schema: kehoach/plan/2\n"
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(PATIENCE) == 0


def test_closed_standard_input(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *COMMAND, "parse", "-"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "kehoach: standard input is closed: name a file\n"


def test_ctrl_c_leaves_the_output_as_it_was(tmp_path: Path) -> None:
    pipe, output = tmp_path / "pipe", tmp_path / "out" / "plan.yaml"
    os.mkfifo(pipe)
    output.parent.mkdir()
    output.write_text("old")
    process = subprocess.Popen(
        [*COMMAND, "parse", pipe, "--output", output],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear_ctrl_c,
    )
    with pipe.open("wb", buffering=0) as writing:  # waits until the command reads the pipe
        writing.write(PLAN.encode())
        process.send_signal(signal.SIGINT)
    # a signal right before the command goes on reading is seen when the pipe is closed
    out, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, errors) == (130, b"", b"")
    assert [path.name for path in output.parent.iterdir()] == ["plan.yaml"]
    assert output.read_text() == "old"


def test_a_full_disk_leaves_the_output_as_it_was(tmp_path: Path) -> None:
    plan = files(tmp_path, {"plan.txt": PLAN})[0]
    (tmp_path / "out").mkdir()
    output = tmp_path / "out" / "plan.yaml"
    output.write_text("old")
    done = run(
        "parse",
        plan,
        "--output",
        output,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(rf"kehoach: {re.escape(str(output))}: .+\n", done.stderr)
    assert [(path.name, path.read_text()) for path in output.parent.iterdir()] == [("plan.yaml", "old")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_device_is_named(tmp_path: Path) -> None:
    done = run("parse", files(tmp_path, {"plan.txt": PLAN})[0], "--output", "/dev/full")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("kehoach: /dev/full: ")


def test_a_name_that_is_no_utf_8(tmp_path: Path) -> None:
    plan = os.fsencode(tmp_path) + b"/k\xff.txt"
    Path(os.fsdecode(plan)).write_text(PLAN)
    done = subprocess.run([*COMMAND, "parse", plan, "--format", "json"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["sections"]


RULE = (
    "description: A greeting\nsource: none\npattern: 'chào (?P<name>x)'\ngives: {kind: '{name}'}\n"
    "examples:\n  - {text: chào x}\ncounterexamples:\n  - chào\n"
)
TO_NAME = {"rules/a.yaml": RULE}


def changed(key: str, line: str | None) -> str:
    """The rule with one of its keys given differently, or left out."""
    return re.sub(rf"(?m)^{key}:.*\n(?: .*\n)*", lambda _: "" if line is None else f"{key}: {line}\n", RULE)


WRONG_RULES: dict[str, dict[str, str | bytes]] = {
    "empty": {"rules/b.yaml": ""},
    "a list": {"rules/b.yaml": "- x\n"},
    "no YAML": {"rules/b.yaml": "a: [1,\nb: }\n"},
    "two documents": {"rules/b.yaml": f"{RULE}---\n{RULE}"},
    "a tag": {"rules/b.yaml": "a: !!python/object:os.system {}\n"},
    "an unknown key": {"rules/b.yaml": f"{RULE}colour: red\n"},
    "unused groups": {"rules/b.yaml": changed("pattern", "'(?P<name>x)(?P<rest>y)'")},
    "an unknown name": {"rules/b.yaml": changed("gives", "{kind: '{other}', end: '{name}'}")},
    "matches nothing at all": {"rules/b.yaml": changed("pattern", "'(?P<name>x)?'")},
    "keywords as a word": {"rules/b.yaml": f"{RULE}keywords: x\n"},
    "examples as a word": {"rules/b.yaml": changed("examples", "x")},
    "extends nothing": {"rules/b.yaml": "extends: rules/none\npattern+: x\n"},
    "an unknown value": {"fragments/b.yaml": "description: x\npattern: x\nvalue: colour\n"},
    "an unknown list": {"fragments/b.yaml": "description: x\nlist: none\n"},
    "bytes that are no text": {"rules/b.yaml": b"description: \xe9\xff\n"},
    "a zero byte": {"rules/b.yaml": b"a: \0\n"},
    "a missing key": {"rules/b.yaml": changed("source", None)},
    "a pattern that does not compile": {"rules/b.yaml": changed("pattern", "'(?P<name>x'")},
    "an unknown fragment": {"rules/b.yaml": changed("pattern", "'{none} (?P<name>x)'").replace("'{name}'", "'{none} {name}'")},
    "a pattern that is a list": {"rules/b.yaml": changed("pattern", "[a, '(?P<name>x)']")},
    "a description that is a list": {"rules/b.yaml": changed("description", "[a]")},
    "an example that is a number": {"rules/b.yaml": changed("examples", "[{text: 5}]")},
    "an example with a list": {"rules/b.yaml": changed("examples", "[{text: chào x, gives: [1]}]")},
    "keywords as a mapping": {"rules/b.yaml": f"{RULE}keywords: {{a: b}}\n"},
    "a blank keyword": {"rules/b.yaml": f"{RULE}keywords: ['']\n"},
    "the same key twice": {"rules/b.yaml": f"{RULE}description: again\n"},
    "adding without extends": {"rules/b.yaml": f"{RULE}pattern+: x\n"},
    "a priority in words": {"rules/b.yaml": f"{RULE}priority: high\n"},
    "a priority that is no number": {"rules/b.yaml": f"{RULE}priority: .nan\n"},
    "a priority left blank": {"rules/b.yaml": f"{RULE}priority:\n"},
    "a priority too long": {"rules/b.yaml": f"{RULE}priority: {'9' * 5000}\n"},
    "a date that is none": {"rules/b.yaml": f"{RULE}priority: 2024-99-99\n"},
    "extends a list": {"rules/b.yaml": "extends: [rules/a]\n"},
    "adds a number": {"rules/b.yaml": "extends: rules/a\nexamples+: 5\n"},
    "adds a pattern that is a list": {"rules/b.yaml": "extends: rules/a\npattern+: [x]\n"},
    "adds a pattern that does not compile": {"rules/b.yaml": "extends: rules/a\npattern+: '(('\n"},
    "adds nothing": {"rules/b.yaml": "extends: rules/a\nexamples+:\n"},
    "a fragment without pattern": {"fragments/b.yaml": "description: x\n"},
    "a fragment that is a list": {"fragments/b.yaml": "description: x\npattern: [a]\n"},
    "a fragment that does not compile": {"fragments/b.yaml": "description: x\npattern: '(('\n"},
    "a value that is a list": {"fragments/b.yaml": "description: x\npattern: x\nvalue: [a]\n"},
    "a list of lists": {"fragments/b.yaml": "description: x\nlist: [a]\n"},
    "entries that are a list": {"lists/b.yaml": "entries: [a]\n", "fragments/b.yaml": "description: x\nlist: b\n"},
    "entries that are numbers": {"lists/b.yaml": "entries: {1: {forms: [2]}}\n", "fragments/b.yaml": "description: x\nlist: b\n"},
    "an entry that is a number": {"lists/b.yaml": "entries: {a: 5}\n", "fragments/b.yaml": "description: x\nlist: b\n"},
    "forms that are a word": {"lists/b.yaml": "entries: {a: {forms: abc}}\n", "fragments/b.yaml": "description: x\nlist: b\n"},
    "no entries": {"lists/b.yaml": "description: x\n", "fragments/b.yaml": "description: x\nlist: b\n"},
}  # fmt: skip


def lay(folder: Path, contents: Mapping[str, str | bytes]) -> Path:
    """Write a folder of rule files."""
    for name in contents:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    files(folder, contents)
    return folder


@pytest.mark.parametrize(
    "contents",
    [pytest.param(contents, id=name) for name, contents in WRONG_RULES.items()],
)
def test_a_wrong_rule_file_is_refused_with_file_and_line(
    tmp_path: Path, contents: dict[str, str | bytes]
) -> None:
    builtin, overlay = lay(tmp_path / "builtin", TO_NAME), lay(tmp_path / "overlay", contents)
    with pytest.raises(GrammarError) as refused:
        load_grammar([overlay], builtin=builtin)
    assert re.fullmatch(rf"{re.escape(str(overlay))}/\w+/b\.yaml:\d+: [^\n]+", str(refused.value))


def test_a_wrong_rule_file_stops_every_command_with_one_line(tmp_path: Path) -> None:
    overlay = lay(tmp_path / "overlay", WRONG_RULES["no YAML"])
    plan = files(tmp_path, {"plan.txt": PLAN})[0]
    for done in (
        run("parse", plan, "--grammar", overlay),
        run("grammar", "list", env={**os.environ, "KEHOACH_GRAMMAR": str(overlay)}),
    ):
        assert (done.returncode, done.stdout) == (2, "")
        assert (
            done.stderr
            == f"kehoach: {overlay}/rules/b.yaml:2: not YAML: did not find expected node content\n"
        )


def test_no_locale_and_no_width_stops_it(tmp_path: Path) -> None:
    plan = files(tmp_path, {"plan.txt": PLAN})[0]
    bare = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "KEHOACH_CACHE") if name in os.environ}
    bare |= {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    }
    assert "Giao Phòng Kinh tế" in run("parse", plan, env=bare).stdout
    shown = run("show", plan, env={**bare, "COLUMNS": "20"})
    assert (shown.returncode, shown.stderr) == (0, "")
    assert max(map(len, shown.stdout.splitlines())) <= 20
