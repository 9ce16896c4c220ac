from __future__ import annotations

import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import fault_reader
import pytest
from batch_runs import by_name, manifest, outputs, run, timeless, titles, write_plans

from kehoach_cli.batching import OutputUnusable, Progress, Settings, WrongUse, run_batch
from kehoach_cli.batching import run as run_module
from kehoach_cli.catalogue import load_catalogue


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return write_plans(tmp_path / "plans", 10)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_every_document_is_read_and_listed(plans: Path, out: Path) -> None:
    summary = run(out, plans)
    assert (summary.parsed, summary.exit_status) == (10, 0)
    assert sorted(outputs(out)) == ["plans-00000.jsonl", "plans-00001.jsonl", "plans-00002.jsonl"]
    assert titles(out) == [f"Kế hoạch\nsố {number}" for number in range(10)]
    entries = manifest(out)
    assert [entry["source"] for entry in entries] == [f"{plans}/{n:03d}.txt" for n in range(10)]
    first = entries[0]
    assert first["status"] == "ok"
    assert first["output"] == "plans-00000.jsonl"
    assert first["counts"] == {"sections": 0, "tasks": 1, "citations": 0, "deadlines": 0, "targets": 0}
    assert (first["program"], len(first["grammar"]), len(first["sha256"])) == ("0.1.0", 12, 64)
    assert set(first["time"]) == {"finished", "seconds"}


def test_a_second_run_has_nothing_to_do(plans: Path, out: Path) -> None:
    run(out, plans)
    before, lines = outputs(out), (out / "manifest.jsonl").read_bytes()
    stamps = {path: (out / path).stat().st_mtime_ns for path in before}
    assert run(out, plans).parsed == 0
    assert outputs(out) == before
    assert (out / "manifest.jsonl").read_bytes() == lines
    assert {path: (out / path).stat().st_mtime_ns for path in before} == stamps


def changed(plans: Path) -> None:
    (plans / "003.txt").write_text("Kế hoạch\nđã sửa\n", "utf-8")


def added_in_front(plans: Path) -> None:
    (plans / "000-a.txt").write_text("Kế hoạch\nthêm\n", "utf-8")


def added_copy_in_front(plans: Path) -> None:
    (plans / "000-a.txt").write_bytes((plans / "007.txt").read_bytes())


def removed(plans: Path) -> None:
    for number in (1, 5, 6, 7, 8, 9):
        (plans / f"{number:03d}.txt").unlink()


def renamed(plans: Path) -> None:
    (plans / "001.txt").rename(plans / "zzz.txt")


@pytest.mark.parametrize("format", ["jsonl", "yaml", "parquet", "sqlite"])
@pytest.mark.parametrize(
    ("change", "parsed"),
    [(changed, 1), (added_in_front, 1), (added_copy_in_front, 1), (removed, 0), (renamed, 1)],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_later_run_does_what_is_new_and_ends_like_a_fresh_one(
    change: Any, parsed: int, format: str, plans: Path, out: Path, tmp_path: Path
) -> None:
    run(out, plans, format=format)
    change(plans)
    assert run(out, plans, format=format).parsed == parsed
    fresh = tmp_path / "fresh"
    run(fresh, plans, format=format)
    assert outputs(out) == outputs(fresh)
    assert timeless(out) == timeless(fresh)


def test_another_grammar_or_program_does_all_again(
    plans: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(out, plans)
    overlay = tmp_path / "grammar" / "deadlines"
    overlay.mkdir(parents=True)
    (overlay / "someday.yaml").write_text(
        "description: A day that never comes\nsource: invented\nkeywords: [ngày kia]\n"
        "pattern: 'ngày kia'\ngives: {kind: ongoing}\nexamples:\n- {text: ngày kia, gives: {kind: ongoing}}\n"
        "counterexamples: [ngày kìa]\n",
        "utf-8",
    )
    assert run(out, plans, overlays=(str(overlay.parent),)).parsed == 10
    assert run(out, plans, overlays=(str(overlay.parent),)).parsed == 0
    monkeypatch.setattr("kehoach_cli.batching.worker.__version__", "9")
    monkeypatch.setattr(run_module, "__version__", "9")
    assert run(out, plans, overlays=(str(overlay.parent),)).parsed == 10
    assert {entry["program"] for entry in manifest(out)} == {"9"}


def test_another_way_of_recognition_does_all_again(plans: Path, out: Path) -> None:
    assert run(out, plans).parsed == 10
    assert {entry["ocr"] for entry in manifest(out)} == {"auto"}
    assert run(out, plans, ocr="never").parsed == 10
    assert {entry["ocr"] for entry in manifest(out)} == {"never"}
    assert run(out, plans, ocr="never").parsed == 0


def test_what_the_manifest_does_not_name_is_done_again(plans: Path, out: Path) -> None:
    run(out, plans)
    lines = (out / "manifest.jsonl").read_text("utf-8").splitlines(keepends=True)
    (out / "manifest.jsonl").write_text("".join(lines[:7]), "utf-8")
    assert run(out, plans).parsed == 3
    (out / "manifest.jsonl").unlink()
    assert run(out, plans).parsed == 10


def test_force_does_all(plans: Path, out: Path) -> None:
    run(out, plans)
    before = outputs(out)
    assert run(out, plans, force=True).parsed == 10
    assert outputs(out) == before


def test_failures_are_done_again_when_asked_for(plans: Path, out: Path) -> None:
    run(out, plans)
    (plans / "x.txt").write_text("LOOP\n")
    assert run(out, plans, seconds=0.2).exit_status == 1
    assert by_name(out)["x.txt"]["reason"] == "time-limit"
    assert run(out, plans, seconds=0.2).parsed == 0
    assert run(out, plans, seconds=0.2, retry_failed=True).parsed == 1


def test_duplicates_are_parsed_once_and_listed(plans: Path, out: Path) -> None:
    (plans / "copy.txt").write_bytes((plans / "002.txt").read_bytes())
    with zipfile.ZipFile(plans / "copies.zip", "w") as archive:
        archive.write(plans / "004.txt", "khác.txt")
    summary = run(out, plans, plans)
    assert (summary.parsed, summary.totals["documents"], summary.totals["duplicates"]) == (10, 12, 2)
    entry = by_name(out)["copy.txt"]
    assert (entry["status"], entry["duplicate_of"]) == ("ok", f"{plans}/002.txt")
    assert entry["output"] == by_name(out)["002.txt"]["output"]
    assert len(titles(out)) == 10


def test_members_that_share_a_name_stay_apart(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("a.txt", "1")
        archive.writestr("a.txt", "2")
    run(out, path, format="json")
    assert [entry["source"].rpartition("!/")[2] for entry in manifest(out)] == ["a.txt", "a.txt#2"]
    assert sorted(outputs(out)) == ["x.zip/a.txt.json", "x.zip/a.txt~2.json"]


def test_names_that_differ_only_in_case_get_files_of_their_own(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number, name in enumerate(
            ("Kế.txt", "kế.txt", "KẾ.TXT", "A/x.txt", "a/x.txt", "../../x.txt", "/x.txt")
        ):
            archive.writestr(name, str(number))
    run(out, path, format="yaml")
    made = list(outputs(out))
    assert len(made) == len({name.casefold() for name in made}) == 7
    assert all(name.startswith("x.zip/") for name in made)
    assert not list(tmp_path.glob("*.yaml"))


def test_a_folder_named_like_an_output(out: Path, tmp_path: Path) -> None:
    write_plans(tmp_path / "p" / "a.txt.yaml", 1)
    (tmp_path / "p" / "a.txt").write_text("x")
    run(out, tmp_path / "p", format="yaml")
    assert sorted(outputs(out)) == ["p/a.txt.yaml", "p/a.txt.yaml_/000.txt.yaml"]


def test_documents_that_fail_are_left_out_of_the_output(plans: Path, out: Path) -> None:
    for number in (4, 5, 6, 7):
        (plans / f"{number:03d}.txt").write_text(f"RAISE\n{number}")
    summary = run(out, plans)
    assert sorted(outputs(out)) == ["plans-00000.jsonl", "plans-00002.jsonl"]
    assert summary.totals["failures"] == {"internal-error": 4}
    assert by_name(out)["005.txt"]["output"] is None


def test_the_summary(plans: Path, out: Path) -> None:
    (plans / "a.txt").write_text("ODD")
    (plans / "b.txt").write_text("RAISE")
    (plans / "c.zip").write_text("no zip")
    summary = run(out, plans)
    assert summary.totals["status"] == {"ok": 10, "partial": 1, "failed": 2}
    assert summary.totals["type"] == {"Kế hoạch": 11}
    assert summary.totals["year"] == {"unknown": 11}
    assert summary.totals["totals"]["tasks"] == 11
    assert summary.totals["diagnostics"] == {"no-plan": 1}
    assert summary.totals["failures"] == {"archive-damaged": 1, "internal-error": 1}
    text = summary.as_text(load_catalogue("en"))
    assert "13 documents, 12 of them parsed" in text
    assert f"{out}/manifest.jsonl" in text
    told = summary.as_text(load_catalogue("vi")).splitlines()
    assert told[0].startswith("13 văn bản, lần này đọc 12 văn bản (")
    assert [" ".join(line.split()) for line in told[1:]] == [
        "kết quả: 10 đọc được, 1 đọc được một phần, 2 không đọc được",
        "loại văn bản: 11 Kế hoạch",
        "năm: 11 chưa rõ",
        "định dạng: 11 text",
        "đã nhận ra: 0 mục, 11 nhiệm vụ, 0 văn bản viện dẫn, 0 thời hạn, 0 chỉ tiêu",
        "nhận xét: 1 có thể không phải kế hoạch",
        "lý do: 1 tệp nén bị hỏng, 1 lỗi của chương trình",
        f'danh sách trong {out}/manifest.jsonl, các dòng có "status": "failed"',
    ]
    assert summary.exit_status == 1


@pytest.mark.parametrize("content", [None, "RAISE"], ids=["no documents", "all failed"])
def test_nothing_could_be_done(content: str | None, out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    if content:
        (folder / "x.txt").write_text(content)
    summary = run(out, folder)
    assert summary.exit_status == 2
    assert summary.as_text(load_catalogue("en"))


def test_an_output_of_another_format_is_not_mixed(plans: Path, out: Path) -> None:
    run(out, plans, format="yaml")
    with pytest.raises(WrongUse, match="holds yaml output"):
        run(out, plans, format="jsonl")
    run(out, plans, format="jsonl", force=True)
    assert set(outputs(out)) == {"plans-00000.jsonl", "plans-00001.jsonl", "plans-00002.jsonl"}
    assert not (out / "plans").exists()


@pytest.mark.parametrize(("format", "name"), [("yaml", "plans/003.txt.yaml"), ("jsonl", "plans-00001.jsonl")])
def test_files_of_others_are_not_overwritten(format: str, name: str, plans: Path, out: Path) -> None:
    mine = out / name
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(OutputUnusable, match="is there already"):
        run(out, plans, format=format)
    assert mine.read_text() == "mine"
    run(out, plans, format=format, force=True)
    assert mine.read_text() != "mine"


def test_a_manifest_of_others_is_not_touched(plans: Path, out: Path) -> None:
    out.mkdir()
    (out / "manifest.jsonl").write_text('{"name": "another program"}\n')
    with pytest.raises(WrongUse, match="is not of this program"):
        run(out, plans)
    assert (out / "manifest.jsonl").read_text() == '{"name": "another program"}\n'


def test_the_output_may_lie_in_the_source(plans: Path) -> None:
    run(plans / "out", plans)
    assert run(plans / "out", plans).totals["documents"] == 10


def test_the_output_is_not_the_source(plans: Path, out: Path) -> None:
    out.symlink_to(plans)
    before = sorted(plans.rglob("*"))
    for output, source in [(plans, plans), (out, plans), (plans, plans / ".." / "plans")]:
        with pytest.raises(WrongUse, match="is one of the sources too: name another folder"):
            run(output, plans / "000.txt", source)
    assert sorted(plans.rglob("*")) == before


def test_an_output_that_is_a_file(plans: Path) -> None:
    with pytest.raises(OutputUnusable, match="is no folder"):
        run(plans / "000.txt", plans)


def test_an_output_that_was_taken_away_is_made_again(plans: Path, out: Path) -> None:
    run(out, plans)
    before = outputs(out)
    (out / "plans-00001.jsonl").unlink()
    (out / "plans-00002.jsonl").write_text("cut")
    assert run(out, plans).parsed == 0
    assert outputs(out) == before


def test_chunks_of_any_size_hold_the_same_documents(plans: Path, tmp_path: Path) -> None:
    for size in (1, 3, 100):
        run(tmp_path / str(size), plans, chunk=size)
        assert len(titles(tmp_path / str(size))) == 10
        assert titles(tmp_path / str(size)) == titles(tmp_path / "1")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Progress]:
    monkeypatch.setattr(run_module, "EVERY", 0)
    return []


def test_progress_counts_what_is_done_and_not_what_was_read_ahead(
    out: Path, tmp_path: Path, heard: list[Progress]
) -> None:
    plans = write_plans(tmp_path / "plans", 40)
    run_batch(Settings((str(plans),), out, jobs=0, chunk=8, reader=fault_reader.NAME), heard.append)
    assert (heard[0].share, heard[-1].share) == (0, 1)
    assert all(progress.share <= progress.documents / 40 + 0.01 for progress in heard)


def test_a_small_archive_is_shared_out_among_the_workers(
    out: Path, tmp_path: Path, heard: list[Progress]
) -> None:
    plans = write_plans(tmp_path / "plans", 40)
    run_batch(Settings((str(plans),), out, jobs=2, chunk=32, reader=fault_reader.NAME), heard.append)
    done = [progress.documents for progress in heard]
    assert done[-1] == 40
    assert max(after - before for before, after in pairwise(done)) <= 6
