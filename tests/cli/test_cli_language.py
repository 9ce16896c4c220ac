from __future__ import annotations

import re
from pathlib import Path

import pytest

from kehoach_cli.cli import main

ENGLISH = re.compile(
    r"\b(the|of|and|or|with|for|from|what|is|are|this|to|not|no|it|in|on|by|name|missing|invalid|value|failed|found|see)\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with files that cannot be read, and the language of the run."""
    monkeypatch.setenv("KEHOACH_LANG", "vi")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "trong.txt").touch()
    (tmp_path / "dau-cach.txt").write_text(" \n")
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04junk")
    (tmp_path / "goi.gz").write_bytes(b"\x1f\x8bjunk")
    (tmp_path / "quy-tac").mkdir()
    (tmp_path / "quy-tac" / "la.yaml").write_text("pattern: x")
    return tmp_path


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["parse"], "Thiếu tham số 'TỆP...'; xem `kehoach parse --help`"),
        (["hat"], "Không có lệnh 'hat'; xem `kehoach --help`"),
        (["parsee"], "Không có lệnh 'parsee', lệnh gần giống là 'parse'; xem `kehoach --help`"),
        (["grammar"], "Thiếu lệnh; xem `kehoach grammar --help`"),
        (["formats", "a", "b"], "Thừa tham số (a b); xem `kehoach formats --help`"),
        (["parse", "a", "--zzz"], "Không có tùy chọn --zzz; xem `kehoach parse --help`"),
        (["parse", "a", "--output"], "Tùy chọn '--output' cần có giá trị; xem `kehoach --help`"),
        (
            ["parse", "a", "--format", "xml"],
            "Giá trị của '--format' / '-f' không hợp lệ: 'xml' không phải là một trong 'yaml', 'json', 'jsonl'; "
            "xem `kehoach parse --help`",
        ),
        (
            ["batch", "a", "-o", "b", "-j", "-3"],
            "Giá trị của '--jobs' / '-j' không hợp lệ: -3 phải từ 0 trở lên; xem `kehoach batch --help`",
        ),
        (
            ["parse", "-", "-"],
            "Giá trị của TỆP không hợp lệ: đầu vào chuẩn chỉ đọc được một lần; xem `kehoach parse --help`",
        ),
        (["parse", "--lang", "fr", "a"], "chương trình không có ngôn ngữ fr: chọn một trong vi, en"),
        (["parse", "mat.txt"], "mat.txt: không tồn tại; hãy kiểm tra lại tên"),
        (["parse", "trong.txt"], "trong.txt: không có nội dung"),
        (["parse", "hong.docx"], "hong.docx: gói zip của tệp bị hỏng (không phải tệp zip); hãy mở bằng Word rồi lưu lại"),
        (["parse", "goi.gz"], "goi.gz: là tệp nén gzip, chương trình không đọc loại này"),
        (["parse", "."], ".: là thư mục: hãy nêu một tệp trong đó"),
        (["parse", "a", "-o", "khong/co.yaml"], "khong/co.yaml: thư mục chứa tệp này không tồn tại: hãy tạo trước"),
        (["parse", "a", "--grammar", "khong"], "khong: không có thư mục này: hãy nêu thư mục chứa các tệp quy tắc"),
        (["parse", "a", "--grammar", "quy-tac"], "quy-tac/la.yaml:1: nằm ở ngoài mọi thư mục: các thư mục được dùng là"),
        (["grammar", "list", "khong"], "không có quy tắc nào bắt đầu bằng 'khong'"),
        (["batch", "khong", "-o", "ra"], "khong: không tồn tại; hãy kiểm tra lại tên"),
        (["export", "trong.txt", "-t", "csv"], "trong.txt: không có nội dung"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_problems_are_said_in_vietnamese(
    args: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(args) == 2
    said = capsys.readouterr().err
    assert said.startswith("kehoach: ")
    assert words in said
    assert ENGLISH.findall(re.sub(r"`[^`]*`|\.\w+\b|[\w/-]+(, [\w/-]+){3,}", "", said)) == []


def test_what_a_result_calls_an_error_is_said_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "dau-cach.txt"]) == 0
    captured = capsys.readouterr()
    assert captured.err == "kehoach: dau-cach.txt: no-text: Văn bản không có chữ\n"
    assert "message: the document holds no text" in captured.out


@pytest.mark.parametrize("args", [[], ["--lang", "vi"], ["--lang=vi"]], ids=str)
def test_without_a_command_the_help_is_shown(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(args) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Cách dùng: kehoach [TÙY_CHỌN] LỆNH")


def test_formats_are_listed_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats"]) == 0
    shown = capsys.readouterr().out
    assert "docx                    .docx .docm .dotx .dotm          đọc được\n" in shown
    assert ENGLISH.findall(re.sub(r"\.\w+", "", shown)) == []


def test_a_rule_is_shown_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grammar", "show", "fragments/counter"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[1] for line in lines[1:]] == ["tệp", "mẫu", "giá trị", "ví dụ", "không bắt"]
    assert lines[-2] == "  ví dụ      «4» cho ra 4"


def test_decisions_are_told_in_vietnamese(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grammar", "explain", f"{samples / 'huyen-uy.txt'}:25", "--outcome", "refused"]) == 0
    assert "bị loại: «where: due»: đây là nhịp của một tỷ lệ" in capsys.readouterr().out


def test_a_batch_tells_its_end_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "trong.txt", "dau-cach.txt", "-o", "ra", "-j", "0"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("2 văn bản, lần này đọc 2 văn bản (")
    assert "  kết quả:      0 đọc được, 1 đọc được một phần, 1 không đọc được\n" in said
    assert "  nhận xét:     1 không có chữ\n  lý do:        1 không có nội dung\n" in said
