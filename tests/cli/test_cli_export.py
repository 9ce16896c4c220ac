from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.cli import main

SAMPLE = "ubnd-huyen-an-phu-tay.txt"


@pytest.fixture
def plan_file(samples: Path) -> str:
    return str(samples / SAMPLE)


@pytest.fixture(autouse=True)
def language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_LANG", "vi")


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    status = main(["export", *args])
    output = capsys.readouterr()
    return status, output.out, output.err


def tasks_of(path: Path) -> Any:
    return openpyxl.load_workbook(path).worksheets[0]


def test_a_workbook_is_written_without_a_word(
    plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "theo-doi.xlsx"
    assert run(capsys, plan_file, "-o", str(out)) == (0, "", "")
    assert (tasks_of(out).title, tasks_of(out).max_row) == ("Nhiệm vụ", 14)
    assert [path.name for path in tmp_path.iterdir()] == ["theo-doi.xlsx"]


def test_the_ending_of_the_output_says_what_is_made(
    plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "chi-tieu.csv"
    assert run(capsys, plan_file, "--table", "targets", "-o", str(out)) == (0, "", "")
    assert out.read_text("utf-8-sig").startswith("STT,Mục,Chỉ tiêu,")


def test_what_is_made_does_not_get_the_ending_of_something_else(
    plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "theo-doi.xlsx"
    status, _, err = run(capsys, plan_file, "-t", "ics", "-o", str(out))
    told = "tên tệp có đuôi .xlsx nhưng định dạng được chọn là ics: hãy đặt tên có đuôi .ics"
    assert (status, err, out.exists()) == (2, f"kehoach: {out}: {told}\n", False)


def test_the_language_can_be_chosen(
    plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, plan_file, "--lang", "en", "-o", str(tmp_path / "a.xlsx"))
    assert tasks_of(tmp_path / "a.xlsx").title == "Tasks"


def test_an_unknown_language_is_refused(
    plan_file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEHOACH_LANG", "fr")
    status, _, err = run(capsys, plan_file, "--to", "csv")
    assert (status, err) == (2, "kehoach: KEHOACH_LANG: fr: choose from vi, en\n")


def test_many_plans_make_one_table(samples: Path, plan_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, plan_file, str(samples / "huyen-uy.txt"), "-t", "csv", "--table", "targets")
    lines = out.removeprefix("\ufeff").splitlines()
    assert status == 0
    assert lines[0].startswith("STT,Mục,Chỉ tiêu,Mức phấn đấu")
    assert {"42/KH-UBND", "28-KH/HU"} <= {part for line in lines for part in line.split(",")}
    assert lines[-1].startswith(f"{len(lines) - 1},")


def test_a_parsed_plan_is_as_good_as_the_document(
    plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = run(capsys, plan_file, "-t", "csv")[1]
    for format in ("json", "yaml", "jsonl"):
        parsed = str(tmp_path / f"a.{format}")
        assert main(["parse", plan_file, "-f", format, "-o", parsed]) == 0
        assert run(capsys, parsed, "-t", "csv") == (0, wanted, "")


def test_the_calendar_says_what_has_no_day(plan_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, plan_file, "-t", "ics")
    assert status == 0
    assert out.count("BEGIN:VEVENT") == 10
    assert err == "số thời hạn không có ngày cụ thể, không đưa vào lịch: 2\n"


def test_the_page_shows_the_whole_text(plan_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, plan_file, "-t", "html")
    assert status == 0
    assert out.startswith("<!DOCTYPE html>")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in out


@pytest.fixture
def folder(samples: Path, tmp_path: Path) -> Path:
    """Two plans, one of them twice and as a PDF too, and what else lies about in such a folder."""
    place = tmp_path / "ke-hoach"
    (place / "2023").mkdir(parents=True)
    shutil.copy(samples / SAMPLE, place)
    shutil.copy(samples / SAMPLE, place / "sao-chep.txt")
    shutil.copy(samples / "ubnd-huyen-an-phu-tay.pdf", place)
    shutil.copy(samples / "huyen-uy.txt", place / "2023")
    (place / "anh.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (place / "~$ke-hoach.docx").write_bytes(b"x")
    return place


def numbers_in(path: Path) -> Counter[object]:
    return Counter(row[9] for row in tasks_of(path).iter_rows(2, values_only=True))


def test_a_folder_makes_one_workbook_and_each_row_names_its_plan(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "theo-doi.xlsx"
    status, _, err = run(capsys, str(folder), "-o", str(out))
    assert (status, err.splitlines()) == (0, [
        f"{folder}/ubnd-huyen-an-phu-tay.pdf: cùng một kế hoạch với {folder}/sao-chep.txt, chỉ lấy một lần",
        "số tệp không phải văn bản nên không đọc: 1",
    ])  # fmt: skip
    assert numbers_in(out) == {"28-KH/HU": 9, "42/KH-UBND": 13}
    sources = {row[14] for row in tasks_of(out).iter_rows(2, values_only=True)}
    assert sources == {"huyen-uy.txt", "sao-chep.txt"}


def test_a_folder_with_its_own_products_in_it_gives_the_same_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "theo-doi.xlsx"
    for name, to in (("theo-doi.xlsx", "xlsx"), ("a.html", "html"), ("a.ics", "ics"), ("a.csv", "csv")):
        run(capsys, str(folder), "-t", to, "-o", str(folder / name))
    main(["parse", str(folder / SAMPLE), "-f", "json", "-o", str(folder / "a.json")])
    status, _, err = run(capsys, str(folder), "--update", str(out))
    told = load_catalogue("vi").say("told.updated", file=out, new=0, changed=0, gone=0, kept=0)
    assert (status, err.splitlines()[2]) == (0, told)
    assert numbers_in(out) == {"28-KH/HU": 9, "42/KH-UBND": 13}


def test_an_archive_is_read_like_a_folder(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, out = tmp_path / "2024.zip", tmp_path / "a.xlsx"
    with zipfile.ZipFile(archive, "w") as parts:
        parts.write(folder / SAMPLE, "2024/a.txt")
        parts.writestr("2024/trong.txt", b"")
    status, _, err = run(capsys, str(archive), str(folder / "2023" / "huyen-uy.txt"), "-o", str(out))
    assert status == 1
    assert err == f"kehoach: {archive}!/2024/trong.txt: trong.txt không có nội dung\n"
    assert numbers_in(out) == {"28-KH/HU": 9, "42/KH-UBND": 13}


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, str(tmp_path), "-t", "csv") == (2, "", "kehoach: không có kế hoạch nào để lập\n")


def test_a_file_that_cannot_be_read_is_named_and_left_out(
    plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "mat.txt")
    status, out, err = run(capsys, missing, plan_file, "-t", "csv")
    assert (status, len(out.splitlines())) == (1, 14)
    assert err.startswith(f"kehoach: {missing}: ")
    assert run(capsys, missing, "-o", str(tmp_path / "a.xlsx"))[0] == 2
    assert list(tmp_path.iterdir()) == []


def test_an_update_keeps_the_old_workbook(
    plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "theo-doi.xlsx"
    run(capsys, plan_file, "-o", str(sheet))
    (tmp_path / "theo-doi.old-1.xlsx").write_bytes(b"hers")
    before = sheet.read_bytes()
    changed = tmp_path / "moi.txt"
    changed.write_text(Path(plan_file).read_text("utf-8").replace("30/4/2024", "31/5/2024"), "utf-8")
    status, out, err = run(capsys, str(changed), "--update", str(sheet))
    assert (status, out) == (0, "")
    assert err.splitlines() == [
        f"{sheet}: 0 nhiệm vụ mới, 1 nhiệm vụ thay đổi, 0 nhiệm vụ không còn trong kế hoạch, 0 nhiệm vụ giữ nguyên phần đã sửa tay",
        f"{sheet}: bảng tính cũ được giữ ở {tmp_path / 'theo-doi.old-2.xlsx'}",
    ]
    assert (tmp_path / "theo-doi.old-1.xlsx").read_bytes() == b"hers"
    assert (tmp_path / "theo-doi.old-2.xlsx").read_bytes() == before
    assert "31/5/2024" in tasks_of(sheet)["C2"].value


def test_an_update_into_another_file_leaves_the_sheet(
    plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, other = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    run(capsys, plan_file, "-o", str(sheet))
    before = sheet.read_bytes()
    assert run(capsys, plan_file, "--update", str(sheet), "-o", str(other))[0] == 0
    assert (sheet.read_bytes() == before, other.exists(), len(list(tmp_path.iterdir()))) == (True, True, 2)


@pytest.mark.parametrize("content", [b"", b"no workbook"])
def test_what_is_no_workbook_stays_as_it_is(
    content: bytes, plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "a.xlsx"
    sheet.write_bytes(content)
    status, _, err = run(capsys, plan_file, "--update", str(sheet))
    assert status == 2
    assert (
        err
        == f"kehoach: {sheet}: không phải bảng tính (.xlsx) đọc được: hãy lưu lại dưới dạng này, không đặt mật khẩu\n"
    )
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.xlsx", content)]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (
            ("-t", "csv", "--update", "a.xlsx"),
            "Giá trị của --update không hợp lệ: chỉ cập nhật được bảng tính",
        ),
        (("-t", "xlsx", "--table", "targets"), "chỉ dùng để chọn bảng cho --to csv"),
        (("-", "-"), "đầu vào chuẩn chỉ đọc được một lần"),
        (("--update", "no-such.xlsx"), "no-such.xlsx"),
        (("-o", "no-such-folder/a.xlsx"), "thư mục chứa tệp này không tồn tại"),
    ],
    ids=str,
)
def test_wrong_use_is_refused(
    args: tuple[str, ...], words: str, plan_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, plan_file, *args)
    assert (status, out) == (2, "")
    assert words in err


def test_a_workbook_is_not_printed_on_a_terminal(
    plan_file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    status, _, err = run(capsys, plan_file)
    assert (status, err) == (
        2,
        "kehoach: bảng tính không in ra màn hình lệnh được: hãy nêu tên tệp bằng --output\n",
    )


def test_standard_input_may_hold_a_document_or_parsed_plans(
    plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = run(capsys, plan_file, "-t", "csv")[1]
    main(["parse", plan_file, "-f", "json"])
    parsed = json.dumps([json.loads(capsys.readouterr().out)]).encode()
    # a document from standard input has no name
    for content, table in ((Path(plan_file).read_bytes(), wanted.replace(SAMPLE, "")), (parsed, wanted)):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
        assert run(capsys, "-", "-t", "csv") == (0, table, "")


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
def test_a_written_file_has_the_permissions_of_any_new_file(
    plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.ics"
    run(capsys, plan_file, "-t", "ics", "-o", str(out))
    (tmp_path / "other").touch()
    assert out.stat().st_mode == (tmp_path / "other").stat().st_mode
