from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kehoach_cli.batching.items import Found, Item, Missed
from kehoach_cli.batching.selection import Selection
from kehoach_cli.batching.sources import Sources
from processes import PATIENCE


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`plans/` with folders, an archive and litter; the working folder is the one above."""
    folder = tmp_path / "plans"
    for name in ("b/hai.txt", "a/mot.md", "a/.hidden", "ba.docx", ".git/x.txt"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    with zipfile.ZipFile(folder / "old.zip", "w") as archive:
        archive.writestr("x/bon.txt", "bốn")
    monkeypatch.chdir(tmp_path)
    return folder


def read(
    *names: str, listing: bytes | None = None, leave_out: Path | None = None, **globs: tuple[str, ...]
) -> list[Item]:
    stream = None if listing is None else io.BytesIO(listing)
    return list(Sources(names, stream, Selection(**globs), leave_out).items())


def sources(items: list[Item]) -> list[str]:
    return [item.source for item in items]


def test_a_folder_is_walked_by_name(plans: Path) -> None:
    items = read("plans")
    assert sources(items) == [
        "plans/a/mot.md",
        "plans/b/hai.txt",
        "plans/ba.docx",
        "plans/old.zip!/x/bon.txt",
    ]
    assert [item.parts for item in items if isinstance(item, Found)][::3] == [
        ("plans", "a", "mot.md"),
        ("plans", "old.zip", "x", "bon.txt"),
    ]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("plans/a", ("plans", "a", "mot.md")),
        ("./plans/a/", ("plans", "a", "mot.md")),
        ("plans/b/../a", ("plans", "b", "a", "mot.md")),
        ("plans/a/mot.md", ("plans", "a", "mot.md")),
        ("{here}/plans/a", ("a", "mot.md")),
    ],
)
def test_how_a_source_is_called_is_how_it_is_mirrored(name: str, parts: tuple[str, ...], plans: Path) -> None:
    (item,) = read(name.format(here=plans.parent))
    assert isinstance(item, Found)
    assert item.parts == parts


def test_globs(plans: Path) -> None:
    assert sources(read("plans", include=("*.txt",))) == ["plans/b/hai.txt", "plans/old.zip!/x/bon.txt"]
    assert sources(read("plans", exclude=("*.zip", "b"))) == ["plans/a/mot.md", "plans/ba.docx"]
    assert sources(read("plans/ba.docx", include=("*.txt",))) == ["plans/ba.docx"]


def test_the_output_is_no_source(plans: Path) -> None:
    assert sources(read("plans", leave_out=plans / "a"))[0] == "plans/b/hai.txt"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\0"], ids=["LF", "CR LF", "NUL"])
def test_a_list_of_paths(end: bytes, plans: Path) -> None:
    listing = end.join([b"plans/ba.docx", b"", b"plans/a", b"missing.txt"])
    items = read("-", "plans/b", listing=listing)
    assert sources(items) == ["plans/ba.docx", "plans/a/mot.md", "missing.txt", "plans/b/hai.txt"]
    assert isinstance(items[2], Missed)


def test_links_that_loop_are_walked_once(plans: Path) -> None:
    (plans / "a" / "up").symlink_to(plans)
    (plans / "b" / "across").symlink_to(plans / "a")
    (plans / "self").symlink_to(plans / "self")
    (plans / "gone").symlink_to(plans / "nowhere")
    (plans / "linked.txt").symlink_to(plans / "b" / "hai.txt")
    items = read("plans")
    assert sources(items) == [
        "plans/a/mot.md", "plans/b/hai.txt", "plans/ba.docx", "plans/gone", "plans/linked.txt",
        "plans/old.zip!/x/bon.txt", "plans/self",
    ]  # fmt: skip
    assert {item.source for item in items if isinstance(item, Missed)} == {"plans/gone", "plans/self"}


def test_a_pipe_is_told_and_not_waited_for(plans: Path) -> None:
    os.mkfifo(plans / "pipe.txt")
    (missed,) = [item for item in read("plans") if isinstance(item, Missed)]
    assert (missed.source, missed.reason) == ("plans/pipe.txt", "unreadable")


def test_unreadable_files_folders_and_archives_are_told(plans: Path) -> None:
    """As another user where this one may read everything."""
    for name in ("b/hai.txt", "a", "old.zip"):
        (plans / name).chmod(0)
    for folder in (plans, *plans.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o755)
    code = (
        "import os, sys\n"
        "from kehoach_cli.batching.sources import Sources\n"
        "if os.geteuid() == 0: os.seteuid(65534)\n"
        "for item in Sources(('plans',)).items(): print(item.source, getattr(item, 'reason', 'read'))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE)
    (plans / "a").chmod(0o755)
    assert done.stdout.splitlines() == [
        "plans/a unreadable",
        "plans/b/hai.txt unreadable",
        "plans/ba.docx read",
        "plans/old.zip unreadable",
    ], done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_no_text(plans: Path) -> None:
    Path(os.fsdecode(os.fsencode(plans) + b"/k\xff\x1b.txt")).write_text("x")
    item = read("plans")[-2]
    assert (item.source, isinstance(item, Found) and item.name) == (
        "plans/k\\xff\\x1b.txt",
        "k\\xff\\x1b.txt",
    )


def test_the_weights_sum_up(plans: Path) -> None:
    chosen = Sources(("plans",))
    assert sum(item.weight for item in chosen.items() if "!" not in item.source) < chosen.weigh()
    assert chosen.weigh() == sum(
        path.stat().st_size for path in plans.rglob("*[!n]") if path.is_file() and ".git" not in path.parts
    )
