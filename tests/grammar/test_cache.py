"""Grammars kept between runs: taken as they were, never from where others can write, and no harm where nothing can be kept."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
import regex

import kehoach_cli
from kehoach_cli import api
from kehoach_cli.cli import main
from kehoach_cli.grammar import Grammar, cache, cache_folder, precompiled

KEPT = Path(os.environ["KEHOACH_CACHE"])
"""What tests before have left."""
PLAN = "1. Xong trước ngày 30/11/2025.\n"
"""Few words ask for few patterns: compiling them is what takes time here."""
RULE = """description: When the birds come back
source: invented
pattern: 'mùa (?P<start>chim) về'
gives: {kind: 'on', start: '{start}', where: anywhere}
examples: [{text: mùa chim về}]
counterexamples: [mùa hoa nở]
"""
FRAGMENT = "description: More signs of going up\npattern: tăng|vọt lên\nexamples: [{text: tăng}]\n"

posix = pytest.mark.skipif(os.name != "posix", reason="only POSIX tells who owns a file")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, for a process that began long after the last file was changed."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("KEHOACH_CACHE", str(folder))
    monkeypatch.setattr(cache, "_STARTED", time.time() + 3600)
    monkeypatch.setattr(cache, "_taken", [])
    monkeypatch.setattr(precompiled, "FILE", "none came with this package")
    # what other tests have read stays theirs
    monkeypatch.setattr(api, "grammar_of", lru_cache(maxsize=8)(api.grammar_of.__wrapped__))
    return folder


def begin_anew() -> None:
    """Forget what this process holds, after keeping it, as the next process would."""
    cache.keep()
    cache._taken.clear()
    api.grammar_of.cache_clear()


def refuse(*args: object, **kwargs: object) -> None:
    raise AssertionError("compiled or built anew")


def entries(place: Path) -> list[Path]:
    return sorted(place.glob("*"))


def overlay(folder: Path, text: str = FRAGMENT) -> Path:
    path = folder / "fragments" / "tilting.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return folder


def test_the_second_run_reads_no_rule_file_and_compiles_no_pattern(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kehoach_cli.normalize(PLAN.encode())
    begin_anew()
    assert len(entries(place)) == 1
    monkeypatch.setattr("kehoach_cli.grammar.load_grammar", refuse, raising=False)
    monkeypatch.setattr(regex, "compile", refuse)
    assert kehoach_cli.normalize(PLAN.encode()) == first
    assert api.grammar_of(()).learnt == len(api.grammar_of(())._derived)


def test_what_documents_ask_for_is_added(place: Path) -> None:
    api.grammar_of(())
    bare = entries(place)[0].stat().st_size
    kehoach_cli.normalize(PLAN.encode())
    begin_anew()
    grown = entries(place)[0]
    assert grown.stat().st_size > bare
    before = grown.stat().st_ino
    kehoach_cli.normalize(PLAN.encode())
    begin_anew()
    assert grown.stat().st_ino == before, "nothing new, nothing written"


def test_a_grammar_is_the_same_from_the_cache(tmp_path: Path) -> None:
    folders = (overlay(tmp_path / "own"),)
    built = api.grammar_of(folders)
    begin_anew()
    taken = api.grammar_of(folders)
    assert taken is not built
    assert taken.version == built.version
    assert dict(taken.lists) == dict(built.lists)
    assert [(r.name, r.documentation) for r in taken.rules] == [
        (r.name, r.documentation) for r in built.rules
    ]
    assert {n: f.documentation for n, f in taken.fragments.items()} == {
        n: f.documentation for n, f in built.fragments.items()
    }


def test_a_rule_of_an_overlay_keeps_its_checks(place: Path, tmp_path: Path) -> None:
    """What a rule may give is checked where it fires, from the cache too."""
    if KEPT.is_dir():
        shutil.copytree(KEPT, place)
    rule = tmp_path / "own" / "deadlines" / "birds.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text(RULE, "utf-8")
    said = []
    for _ in range(2):
        plan = kehoach_cli.parse_text(PLAN + "2. Đếm đàn khi mùa chim về.\n", grammar=[tmp_path / "own"])
        said.append([d.message for d in plan.diagnostics if "deadlines/birds" in d.message])
        begin_anew()
    assert said[0] == said[1] != []


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: overlay(folder, FRAGMENT.replace("vọt", "bật")),
        lambda folder: os.utime(folder / "fragments" / "tilting.yaml", ns=(1, 1)),
        lambda folder: (folder / "fragments" / "tilting.yaml").rename(folder / "fragments" / "leaning.yaml"),
        lambda folder: (folder / "fragments" / "tilting.yaml").unlink(),
        lambda folder: (folder / "fragments" / "other.yaml").write_text(FRAGMENT, "utf-8"),
    ],
    ids=["other words of the same length", "other time", "other name", "one less", "one more"],
)
def test_a_change_of_the_rules_is_seen(tmp_path: Path, change: Callable[[Path], object]) -> None:
    folder = overlay(tmp_path / "own")
    (folder / "fragments" / "kept.yaml").write_text(FRAGMENT, "utf-8")
    before = cache.entry(folder, (), "1")
    change(folder)
    after = cache.entry(folder, (), "1")
    assert before is not None and after is not None
    assert before.key != after.key


def test_other_overlays_are_another_entry(tmp_path: Path) -> None:
    one, other = overlay(tmp_path / "one"), overlay(tmp_path / "other")
    keys = {
        e.key
        for over in ((), (one,), (other,), (one, other), (other, one))
        if (e := cache.entry(one, over, "1"))
    }
    assert len(keys) == 5


def test_a_changed_rule_gives_what_it_says_now(tmp_path: Path) -> None:
    folder = overlay(tmp_path / "own")
    assert api.grammar_of((folder,)).fragments["tilting"].pattern == "tăng|vọt lên"
    begin_anew()
    overlay(folder, FRAGMENT.replace("vọt", "bật"))
    assert api.grammar_of((folder,)).fragments["tilting"].pattern == "tăng|bật lên"


def test_nothing_is_kept_of_files_that_have_just_been_changed(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change in the same moment would not show in the times."""
    api.grammar_of(())
    built_in = entries(place)
    monkeypatch.setattr(cache, "_STARTED", time.time())
    api.grammar_of((overlay(tmp_path / "own"),))
    begin_anew()
    assert entries(place) == built_in


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:1000],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: data[:60] + bytes([data[60] ^ 1]) + data[61:],
        lambda data: b"X" + data[1:],
    ],
    ids=["empty", "cut off", "last bit", "a bit in the middle", "something else"],
)
def test_a_damaged_entry_is_built_anew(place: Path, damage: Callable[[bytes], bytes]) -> None:
    built = api.grammar_of(())
    begin_anew()
    entry = entries(place)[0]
    whole = entry.read_bytes()
    entry.write_bytes(damage(whole))
    assert api.grammar_of(()).version == built.version
    assert len(entry.read_bytes()) == len(whole)


def test_an_entry_that_holds_something_else_is_built_anew(place: Path) -> None:
    api.grammar_of(())
    begin_anew()
    for content in (pickle.dumps("no grammar"), b"no pickle"):
        assert cache_folder.write(place, entries(place)[0].stem, content)
        assert isinstance(api.grammar_of(()), Grammar)
        begin_anew()


@posix
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777, 0o1777])
def test_a_folder_that_others_may_write_is_left_alone(place: Path, mode: int) -> None:
    place.mkdir()
    place.chmod(mode)
    assert not cache_folder.write(place, "key", b"content")
    assert entries(place) == []
    place.chmod(0o700)
    assert cache_folder.write(place, "key", b"content")
    assert bytes(cache_folder.read(place, "key") or b"") == b"content"
    place.chmod(mode)
    assert cache_folder.read(place, "key") is None


@posix
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_an_entry_that_others_may_write_is_not_read(place: Path, mode: int) -> None:
    cache_folder.write(place, "key", b"content")
    assert entries(place)[0].stat().st_mode & 0o777 == 0o600
    entries(place)[0].chmod(mode)
    assert cache_folder.read(place, "key") is None


@posix
def test_what_belongs_to_somebody_else_is_not_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache_folder.write(place, "key", b"content")
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    assert cache_folder.read(place, "key") is None
    assert not cache_folder.write(place, "other", b"content")


@posix
def test_a_link_is_not_followed(place: Path, tmp_path: Path) -> None:
    cache_folder.write(place, "key", b"content")
    cache_folder.write(tmp_path / "elsewhere", "key", b"planted")
    entries(place)[0].unlink()
    (place / "key.grammar").symlink_to(tmp_path / "elsewhere" / "key.grammar")
    assert cache_folder.read(place, "key") is None


@pytest.mark.parametrize("below", [".", "deeper/still"])
def test_where_nothing_can_be_written_all_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path / "file" / below))
    assert kehoach_cli.normalize(PLAN.encode()).text == PLAN.strip()
    begin_anew()
    assert (tmp_path / "file").read_text() == "no folder"


def test_a_full_disk_leaves_nothing_behind(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place.mkdir(mode=0o700)

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert not cache_folder.write(place, "key", b"content")
    assert entries(place) == []


def test_only_the_entries_used_last_stay(place: Path) -> None:
    for number in range(cache_folder.KEPT):
        cache_folder.write(place, f"k{number}", b"content")
        os.utime(place / f"k{number}.grammar", (number, number))
    (place / "k0.1-aa.new").write_bytes(b"half")
    os.utime(place / "k0.1-aa.new", (5, 5))
    (place / "k0.2-bb.new").write_bytes(b"half, of a process that is still at it")
    assert bytes(cache_folder.read(place, "k0") or b"") == b"content"
    cache_folder.write(place, "newest", b"content")
    kept = ["k0", *(f"k{n}" for n in range(2, cache_folder.KEPT)), "newest"]
    assert [e.name for e in entries(place)] == sorted([*(f"{k}.grammar" for k in kept), "k0.2-bb.new"])


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("linux", {"HOME": "/home/an"}, "/home/an/.cache/kehoach"),
        ("linux", {"HOME": "/home/an", "XDG_CACHE_HOME": "/var/own"}, "/var/own/kehoach"),
        ("linux", {"HOME": "/home/an", "XDG_CACHE_HOME": "relative"}, "/home/an/.cache/kehoach"),
        ("darwin", {"HOME": "/Users/an"}, "/Users/an/Library/Caches/kehoach"),
        ("linux", {"HOME": "/home/an", "KEHOACH_CACHE": "/own"}, "/own"),
        ("linux", {"HOME": "/home/an", "KEHOACH_CACHE": ""}, None),
        ("linux", {"HOME": "relative"}, None),
    ],
)
@posix
def test_where_entries_are_kept(
    monkeypatch: pytest.MonkeyPatch, system: str, environment: dict[str, str], expected: str | None
) -> None:
    for name in ("KEHOACH_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", system)
    assert cache_folder.folder() == (Path(expected) if expected else None)


@pytest.mark.parametrize("args", [["--no-cache"], []])
def test_no_cache_keeps_nothing(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], args: list[str]
) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    assert main(["normalize", str(tmp_path / "plan.txt"), *args]) == 0
    begin_anew()
    assert capsys.readouterr() == (PLAN, "")
    assert entries(place) == [] if args else len(entries(place)) == 1


# whole processes


def run(place: Path, *args: str, **more: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "KEHOACH_CACHE": str(place), **more}
    return subprocess.Popen(
        [sys.executable, "-m", "kehoach_cli", *args],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_processes_at_once_give_the_same_and_leave_one_entry(place: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    first = [run(place, "normalize", str(tmp_path / "plan.txt")) for _ in range(2)]
    outputs = {process.communicate() for process in first}
    outputs.add(run(place, "normalize", str(tmp_path / "plan.txt")).communicate())
    assert outputs == {(PLAN.encode(), b"")}
    assert [e.suffix for e in entries(place)] == [".grammar"]


def test_workers_of_a_batch_keep_what_they_learn(place: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    batch = run(place, "batch", str(tmp_path / "plan.txt"), "--output", str(tmp_path / "out"), "--jobs", "1")
    _, errors = batch.communicate()
    assert batch.returncode == 0, errors.decode()
    taken = cache.kept((), refuse, kehoach_cli.__version__)  # type: ignore[arg-type]
    assert taken.patterns.get("deadlines/before-date", refuse) is not None  # type: ignore[arg-type]
