from __future__ import annotations

import errno
import os
import re
import stat
import sys
from pathlib import Path

import pytest

from kehoach_cli.cli.export import Product
from kehoach_cli.cli.messages import CommandError
from kehoach_cli.cli.output import check_output, format_of, open_output


def test_without_a_file_it_is_standard_output() -> None:
    with open_output(None) as stream:
        assert stream is sys.stdout


def test_a_new_file_gets_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    with open_output(tmp_path / "plan.yaml") as stream:
        stream.write("kế hoạch\n")
    assert (tmp_path / "plan.yaml").read_bytes() == "kế hoạch\n".encode()
    assert (tmp_path / "plan.yaml").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_an_existing_file_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "plan.yaml", tmp_path / "link.yaml"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    with open_output(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert file.read_text() == "new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    "error",
    [RuntimeError("no"), KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device")],
    ids=repr,
)
def test_after_a_failure_the_old_content_stands_and_nothing_else_is_left(
    error: BaseException, tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("old")
    with pytest.raises(type(error)), open_output(file) as stream:
        stream.write("half")
        raise error
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_full_disk_names_the_output(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught, open_output(tmp_path / "plan.yaml"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert caught.value.filename == str(tmp_path / "plan.yaml")


def test_the_file_is_not_there_before_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    with open_output(file) as stream:
        stream.write("half")
        stream.flush()
        assert not file.exists()
    assert file.read_text() == "half"


def test_a_long_name_is_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / ("ế" * 80 + ".yaml")
    with open_output(file) as stream:
        stream.write("x")
    assert file.read_text() == "x"


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(link)
    with pytest.raises(CommandError, match="leads back to itself"):
        check_output(link, [])
    with pytest.raises(OSError) as caught, open_output(link):
        pass
    assert (caught.value.errno, caught.value.filename) == (errno.ELOOP, str(link))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_device_names_itself() -> None:
    with pytest.raises(OSError) as caught, open_output(Path("/dev/full")) as stream:
        stream.write("x")
    assert caught.value.filename == "/dev/full"


def test_a_device_is_written_to_directly() -> None:
    with open_output(Path(os.devnull)) as stream:
        stream.write("x")
    assert not Path(os.devnull).is_file()


def test_an_input_is_not_overwritten_by_any_of_its_names(tmp_path: Path) -> None:
    plan, link, twin = tmp_path / "plan.txt", tmp_path / "link.txt", tmp_path / "twin.txt"
    plan.write_text("x")
    link.symlink_to(plan)
    os.link(plan, twin)
    for output in (plan, link, twin):
        with pytest.raises(CommandError, match="is an input too"):
            check_output(output, ["-", "missing.txt", str(plan)])
    check_output(tmp_path / "plan.yaml", [str(plan)])
    check_output(None, [str(plan)])


def test_an_output_that_cannot_be_made_is_named_itself(tmp_path: Path) -> None:
    output = tmp_path / "missing" / "plan.yaml"
    with pytest.raises(OSError) as caught, open_output(output):
        pass
    assert caught.value.filename == str(output)


def test_a_pipe_is_written_to_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with open_output(pipe) as stream:
        stream.write("kế hoạch")
    assert os.read(reader, 100).decode("utf-8") == "kế hoạch"
    os.close(reader)
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.parametrize(
    ("asked", "name", "format"),
    [
        (None, "han.ics", "ics"),
        (None, "ke-hoach.HTM", "html"),
        (None, "theo-doi", "xlsx"),
        (None, "/dev/null", "xlsx"),
        (None, None, "xlsx"),
        ("csv", None, "csv"),
        ("csv", "nhiem-vu.csv", "csv"),
        ("csv", "nhiem-vu.tmp", "csv"),
    ],
)
def test_the_format_is_the_one_asked_for_else_that_of_the_names_ending(
    asked: str | None, name: str | None, format: str, tmp_path: Path
) -> None:
    output = None if name is None else tmp_path / name
    assert format_of(asked, output, Product, Product.XLSX) == format


@pytest.mark.parametrize(
    ("asked", "name", "said"),
    [
        ("xlsx", "han.ics", "the name ends in .ics, but xlsx is asked for: let it end in .xlsx"),
        ("xlsx", "theo-doi.pdf", "the name ends in .pdf, but xlsx is asked for: let it end in .xlsx"),
        (
            None,
            "theo-doi.pdf",
            "nothing is written here whose name ends in .pdf: let it end in .xlsx, .csv, .ics, .html",
        ),
    ],
)
def test_a_file_is_not_written_under_another_formats_ending(
    asked: str | None, name: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match=re.escape(f"{tmp_path / name}: {said}")):
        format_of(asked, tmp_path / name, Product, Product.XLSX)
