from __future__ import annotations

import zipfile
import zlib
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.batching.names import (
    collision_key,
    decode_name,
    numbered,
    output_path,
    printable,
    split_name,
    tar_name,
    zip_name,
)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        pytest.param("kế hoạch.txt".encode(), "kế hoạch.txt", id="UTF-8"),
        pytest.param(
            "Kê\u0301 hoa\u0323ch \u0111ô thi\u0323".encode("cp1258"), "Kế hoạch đô thị", id="Windows-1258"
        ),
        pytest.param("résumé".encode("cp437"), "résumé", id="code page 437"),
        pytest.param(b"plan \xff.txt", "plan \xa0.txt", id="anything else is code page 437 too"),
    ],
)
def test_names_in_legacy_encodings(raw: bytes, name: str) -> None:
    assert decode_name(raw) == name


def zip_info(raw: bytes, extra: bytes = b"") -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(raw.decode("cp437"))
    info.extra = extra
    return info


def test_a_zip_name_may_stand_in_a_field_of_its_own() -> None:
    field = b"\x01" + zlib.crc32(b"k.txt").to_bytes(4, "little") + "kế hoạch.txt".encode()
    extra = b"\x75\x70" + len(field).to_bytes(2, "little") + field
    assert zip_name(zip_info(b"k.txt", extra)) == "kế hoạch.txt"
    assert zip_name(zip_info(b"renamed.txt", extra)) == "renamed.txt"


def test_a_tar_name_that_is_no_utf_8() -> None:
    raw = "đ\u01b0ơ\u0300ng.txt".encode("cp1258")
    assert tar_name(raw.decode("utf-8", "surrogateescape")) == "đường.txt"
    assert tar_name("kế hoạch.txt") == "kế hoạch.txt"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("../../x.txt", ("x.txt",)),
        ("/etc/passwd", ("etc", "passwd")),
        ("C:\\plans\\..\\x.txt", ("plans", "x.txt")),
        ("a/./b//c.txt", ("a", "b", "c.txt")),
        ("../..", ("_",)),
        ("", ("_",)),
    ],
)
def test_parts_never_lead_out(name: str, parts: tuple[str, ...]) -> None:
    assert split_name(name) == parts


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        (("a", "x.docx"), "a/x.docx.yaml"),
        (("2024: quý I", "x?.txt"), "2024_ quý I/x_.txt.yaml"),
        (("NUL", "con.txt"), "NUL_/con.txt_.yaml"),
        (("a. ", "x."), "a/x.yaml"),
        (("x.txt.yaml", "y.txt"), "x.txt.yaml_/y.txt.yaml"),
        ((".kehoach-batch", "x"), ".kehoach-batch_/x.yaml"),
        (("a\x1b[1m\u202e", "x"), "a_x1b[1m_u202e/x.yaml"),
    ],
)
def test_output_paths_fit_any_file_system(parts: tuple[str, ...], path: str) -> None:
    assert output_path(parts, ".yaml") == path


@given(st.lists(st.text(max_size=300), min_size=1, max_size=12))
def test_whatever_a_name_holds_its_output_stays_below_the_folder(names: list[str]) -> None:
    path = output_path(split_name("/".join(names)), ".json")
    parts = PurePosixPath(path).parts
    assert not path.startswith("/")
    assert not {"..", "."} & set(parts)
    assert all(len(part.encode()) <= 255 and part.isprintable() for part in parts)
    assert len(path.encode()) < 1024
    assert path.endswith(".json")
    assert printable(path) == path


def test_long_names_stay_apart() -> None:
    first, second = (output_path(("ế" * 200 + end,), ".yaml") for end in "ab")
    assert first != second


def test_names_that_some_file_systems_take_for_one() -> None:
    assert collision_key("A/Kế.yaml") == collision_key("a/kế.YAML")
    assert numbered("a.b/x.txt.yaml", 2) == "a.b/x.txt~2.yaml"
