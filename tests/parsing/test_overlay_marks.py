"""A mark that an overlay adds holds in a hard-wrapped file too: normalizing and parsing know it by one rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach_cli import parse_text

RULE = r"""
description: A numbered task that a word names
source: Practice of one office
keywords: [nhiệm vụ]
pattern: '\G(?P<marker>(?-i:Nhiệm vụ)\s+{counter})\s*[.:]\s*(?=\S)'
gives: {family: section, marker: '{marker}', ordinal: '{counter}'}
examples:
  - {text: Nhiệm vụ 2. Tuyên truyền, gives: {family: section, marker: Nhiệm vụ 2, ordinal: 2}}
counterexamples:
  - Nhiệm vụ trọng tâm
"""
WRAPPED = """KẾ HOẠCH
Phát triển thư viện năm 2026

Nhiệm vụ 1. Kiểm kê sách báo của các tủ sách hiện có ở các thôn, bản, khu phố và
trường học, lập danh mục sách cần bổ sung, trình Ủy ban nhân dân huyện trước khi
Nhiệm vụ 2. Tuyên truyền về văn hóa đọc trên hệ thống loa truyền thanh của các xã
và trong các nhà trường trên địa bàn huyện, gắn với phong trào thi đua của huyện và
của tỉnh trong năm.
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    (tmp_path / "outline").mkdir()
    (tmp_path / "outline" / "named-task.yaml").write_text(RULE, "utf-8")
    return tmp_path


def test_an_added_mark_parts_wrapped_lines(overlay: Path) -> None:
    plan = parse_text(WRAPPED, grammar=[overlay])
    assert [section.path for section in plan.sections] == ["Nhiệm vụ 1", "Nhiệm vụ 2"]
    first, second = (f"{section.title or ''} {section.text or ''}".strip() for section in plan.sections)
    assert first.startswith("Kiểm kê sách báo")
    assert first.endswith("trước khi")
    assert second == (
        "Tuyên truyền về văn hóa đọc trên hệ thống loa truyền thanh của các xã và trong các nhà trường trên địa bàn "
        "huyện, gắn với phong trào thi đua của huyện và của tỉnh trong năm."
    )


def test_without_it_the_line_goes_on() -> None:
    assert parse_text(WRAPPED).sections == ()
    assert "trước khi Nhiệm vụ 2." in (parse_text(WRAPPED).header.preamble or "")
