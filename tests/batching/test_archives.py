from __future__ import annotations

import gzip
import io
import lzma
import os
import tarfile
import zipfile
from collections.abc import Mapping

import pytest

from kehoach_cli.batching import archives
from kehoach_cli.batching.archives import is_archive, read_archive
from kehoach_cli.batching.items import Found, Item, Missed
from kehoach_cli.batching.selection import Selection


def make_zip(members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def make_tar(members: Mapping[str, bytes], mode: str = "w", *more: tarfile.TarInfo) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in more:
            archive.addfile(info)
    return buffer.getvalue()


def read(data: bytes, name: str, selection: Selection | None = None) -> list[Item]:
    return list(read_archive(io.BytesIO(data), len(data), name, (name,), selection or Selection()))


def found(items: list[Item]) -> dict[str, bytes]:
    return {item.source: item.data for item in items if isinstance(item, Found)}


def missed(items: list[Item]) -> dict[str, str]:
    return {item.source: item.reason for item in items if isinstance(item, Missed)}


PLANS = {"b/hai.txt": b"hai", "a/một.txt": b"1", "ba.txt": b""}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.zip", make_zip(PLANS)),
        ("x.tar", make_tar(PLANS)),
        ("x.tar.gz", make_tar(PLANS, "w:gz")),
        ("x.tgz", make_tar(PLANS, "w:gz")),
        ("x.tar.xz", make_tar(PLANS, "w:xz")),
        ("x.tar.bz2", make_tar(PLANS, "w:bz2")),
        ("X.TAR", make_tar(PLANS, "w:gz")),
    ],
)
def test_members_come_in_the_order_of_the_archive(name: str, data: bytes) -> None:
    items = read(data, name)
    assert found(items) == {f"{name}!/{member}": data for member, data in PLANS.items()}
    assert [item.source for item in items] == [f"{name}!/{member}" for member in PLANS]
    first = items[0]
    assert isinstance(first, Found)
    assert (first.parts, first.name) == ((name, "b", "hai.txt"), "hai.txt")


@pytest.mark.parametrize(
    ("name", "archive"),
    [("x.docx", False), ("x.zip", True), ("a.tgz", True), (".zip", False), ("zip", False)],
)
def test_the_name_says_what_is_opened(name: str, archive: bool) -> None:
    assert is_archive(name) is archive


def test_archives_in_archives_to_a_depth() -> None:
    fourth = make_zip({"x.txt": b"4"})
    third = make_tar({"fourth.zip": fourth, "x.txt": b"3"}, "w:gz")
    second = make_zip({"third.tgz": third, "x.txt": b"2"})
    items = read(make_zip({"second.zip": second, "x.txt": b"1"}), "first.zip")
    assert found(items) == {
        "first.zip!/x.txt": b"1",
        "first.zip!/second.zip!/x.txt": b"2",
        "first.zip!/second.zip!/third.tgz!/x.txt": b"3",
    }
    assert missed(items) == {"first.zip!/second.zip!/third.tgz!/fourth.zip": "nested-too-deep"}


def test_selection_looks_at_members() -> None:
    data = make_zip({"a/x.txt": b"1", "a/x.jpg": b"2", "__MACOSX/a/._x.txt": b"3", "old/y.txt": b"4"})
    items = read(data, "x.zip", Selection(include=("*.txt",), exclude=("old",)))
    assert list(found(items)) == ["x.zip!/a/x.txt"]


@pytest.mark.parametrize("name", ["../../x.txt", "/etc/x.txt", "..\\..\\x.txt", "C:/x.txt"])
@pytest.mark.parametrize("make", [make_zip, make_tar], ids=["zip", "tar"])
def test_names_that_lead_out_are_read_and_lead_nowhere(name: str, make: object) -> None:
    data = make_zip({name: b"1"}) if make is make_zip else make_tar({name: b"1"})
    kind = "x.zip" if make is make_zip else "x.tar"
    (item,) = read(data, kind)
    assert isinstance(item, Found)
    assert item.parts[0] == kind
    assert item.parts[-1] == "x.txt"
    assert not {"..", "", "C:"} & set(item.parts)
    assert item.name == "x.txt"


def test_names_in_legacy_encodings_stay_printable() -> None:
    raw = "Kê\u0301 hoa\u0323ch.txt".encode("cp1258")
    with_placeholder = make_zip({"X" * len(raw): b"1", "a\x1b\u202e.txt": b"2"})
    items = read(with_placeholder.replace(b"X" * len(raw), raw), "x.zip")
    assert list(found(items)) == ["x.zip!/Kế hoạch.txt", "x.zip!/a\\x1b\\u202e.txt"]
    tarred = make_tar({"X" * len(raw): b"1"}).replace(b"X" * len(raw), raw)
    # the header's check sum is that of the placeholder: mend it
    header = bytearray(tarred[:512])
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    assert list(found(read(bytes(header) + tarred[512:], "x.tar"))) == ["x.tar!/Kế hoạch.txt"]


def test_links_and_devices_in_archives_are_left_alone() -> None:
    link, device = tarfile.TarInfo("link.txt"), tarfile.TarInfo("null.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    device.type = tarfile.CHRTYPE
    assert list(found(read(make_tar({"x.txt": b"1"}, "w", link, device), "x.tar"))) == ["x.tar!/x.txt"]
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert read(buffer.getvalue(), "x.zip") == []


def test_a_damaged_zip_member_is_told_and_the_rest_read() -> None:
    data = bytearray(
        make_zip({"a.txt": b"a" * 50, "b.txt": b"b" * 50, "c.txt": b"c" * 50}, zipfile.ZIP_STORED)
    )
    data[data.index(b"b" * 50) + 7] ^= 0xFF
    items = read(bytes(data), "x.zip")
    assert list(found(items)) == ["x.zip!/a.txt", "x.zip!/c.txt"]
    assert missed(items) == {"x.zip!/b.txt": "member-damaged"}


def test_a_damaged_tar_header_is_told_and_what_is_behind_it_read() -> None:
    data = bytearray(make_tar({"a.txt": b"a", "b.txt": b"b", "c.txt": b"c"}))
    data[1024 + 3] ^= 0xFF
    items = read(bytes(data), "x.tar")
    assert list(found(items)) == ["x.tar!/a.txt", "x.tar!/c.txt"]
    assert missed(items) == {"x.tar": "archive-damaged"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("x.zip", make_zip(PLANS)[:-30], id="zip cut short"),
        pytest.param("x.zip", b"no zip", id="no zip"),
        pytest.param("x.zip", b"", id="empty zip"),
        pytest.param("x.tar", b"no tar at all", id="no tar"),
        pytest.param("x.tar", b"", id="empty tar"),
        pytest.param(
            "x.tgz", gzip.compress(make_tar({"a.txt": os.urandom(9000)}))[:4000], id="tgz cut short"
        ),
        pytest.param(
            "x.tar.xz", lzma.compress(make_tar({"a.txt": os.urandom(9000)}))[:4000], id="txz cut short"
        ),
        pytest.param("x.tgz", make_tar(PLANS, "w:gz")[:40] + b"\0" * 40, id="tgz with garbage"),
    ],
)
def test_a_damaged_archive_is_told(name: str, data: bytes) -> None:
    assert missed(read(data, name)) == {name: "archive-damaged"}


def test_headers_without_end_are_told() -> None:
    header = tarfile.TarInfo("pax")
    header.type = tarfile.XHDTYPE
    data = make_tar({"x.txt": b"1"})[:1024] + header.tobuf() * 5000
    assert missed(read(data, "x.tar")) == {"x.tar": "archive-damaged"}


def test_a_member_packed_in_an_unknown_way_is_told() -> None:
    data = bytearray(make_zip({"a.txt": b"a", "b.txt": b"b"}))
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(signature) + offset] = 99
    items = read(bytes(data), "x.zip")
    assert missed(items) == {"x.zip!/a.txt": "member-unreadable"}
    assert list(found(items)) == ["x.zip!/b.txt"]


def test_a_locked_member_is_told() -> None:
    data = bytearray(make_zip({"a.txt": b"a"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert missed(read(bytes(data), "x.zip")) == {"x.zip!/a.txt": "encrypted"}


ZEROS = bytes(9 * 1024 * 1024)


def test_a_zip_bomb_is_not_unpacked() -> None:
    items = read(make_zip({"bomb.txt": ZEROS, "x.txt": b"1"}), "x.zip")
    assert missed(items) == {"x.zip!/bomb.txt": "bomb"}
    assert list(found(items)) == ["x.zip!/x.txt"]


def test_a_bomb_inside_an_archive_inside_an_archive() -> None:
    inner = make_zip({"bomb.zip": make_zip({"bomb.txt": ZEROS}), "x.txt": b"1"})
    items = read(make_tar({"inner.zip": inner}, "w:gz"), "x.tgz")
    assert missed(items) == {"x.tgz!/inner.zip!/bomb.zip!/bomb.txt": "bomb"}
    assert list(found(items)) == ["x.tgz!/inner.zip!/x.txt"]


def test_a_tar_bomb_stops_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "ARCHIVE_FLOOR", 1 << 20)
    items = read(make_tar({"x.txt": b"1", "bomb.txt": ZEROS, "y.txt": b"2"}, "w:gz"), "x.tgz")
    assert list(found(items)) == ["x.tgz!/x.txt"]
    assert missed(items) == {"x.tgz": "bomb"}


def test_a_header_that_claims_to_be_enormous(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "ARCHIVE_FLOOR", 1 << 20)
    info = tarfile.TarInfo("pax")
    info.type, info.size = tarfile.XHDTYPE, 1 << 32
    data = gzip.compress(info.tobuf() + bytes(1 << 23))
    assert missed(read(data, "x.tgz")) == {"x.tgz": "bomb"}


def test_a_member_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_DOCUMENT", 1000)
    members = {"large.txt": os.urandom(1001), "x.txt": b"1"}
    for name, data in (("x.zip", make_zip(members)), ("x.tar", make_tar(members))):
        items = read(data, name)
        assert missed(items) == {f"{name}!/large.txt": "too-large"}
        assert list(found(items)) == [f"{name}!/x.txt"]
