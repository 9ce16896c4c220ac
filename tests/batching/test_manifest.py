from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from kehoach_cli.batching import manifest


def test_a_line_that_was_cut_off_goes(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(manifest.line({"source": "a"}) + b'{"source": "b", "nam')
    assert list(manifest.read(path)) == [{"source": "a"}]
    with closing(manifest.Journal(path)) as journal:
        journal.add([{"source": "c"}])
        journal.add([])
        journal.add([{"source": "đ"}, {"source": "e"}])
    assert [entry["source"] for entry in manifest.read(path)] == ["a", "c", "đ", "e"]
    assert path.read_bytes().count(b"\n") == 4


def test_a_file_without_any_whole_line(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(b"x" * 100_000)
    manifest.Journal(path).close()
    assert path.read_bytes() == b""


def test_there_may_be_none(tmp_path: Path) -> None:
    assert list(manifest.read(tmp_path / "manifest.jsonl")) == []


def test_lines_that_are_no_entries_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(b'[]\n\n\xff\n{"source": "a"}\n')
    assert list(manifest.read(path)) == [{"source": "a"}]


def test_what_cannot_be_rewritten_stays(tmp_path: Path) -> None:
    path, part = tmp_path / "manifest.jsonl", tmp_path / "part"
    manifest.rewrite(path, [{"source": "a"}], part)

    def failing() -> object:
        yield {"source": "b"}
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        manifest.rewrite(path, failing(), part)  # type: ignore[arg-type]
    assert path.read_bytes() == b'{"source": "a"}\n'
    assert not part.exists()
