"""The filters of a comparison's page, used in Chromium: they are style alone, the page has no scripts."""

from __future__ import annotations

import json

import pytest

from browser import Browser
from kehoach_cli.api import parse_text
from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.diffing import compare
from kehoach_cli.writing.diff import render_html, report_of

pytestmark = pytest.mark.programs("chromium")
VI = load_catalogue("vi")
HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN LẠC
Số: {number}/KH-UBND
An Lạc, ngày 5 tháng 1 năm {year}

KẾ HOẠCH
Chăm sóc cây xanh đô thị năm {year}

I. NHIỆM VỤ
"""
OLD = """1. Sở Xây dựng trồng bổ sung cây bóng mát trên các tuyến phố trung tâm, hoàn thành trước ngày 30/6/2024.
2. Công an tỉnh kiểm tra xe chở cây quá khổ ra vào thành phố.
3. Sở Xây dựng lập sổ theo dõi cây cổ thụ cần bảo tồn.
"""
NEW = """1. Sở Xây dựng trồng bổ sung cây bóng mát trên các tuyến phố trung tâm và ven sông, hoàn thành trước ngày 31/5/2025.
2. Sở Tư pháp kiểm tra xe chở cây quá khổ ra vào thành phố.
3. <img src=x onerror=alert(1)> Sở Y tế đặt bảng tên cây thuốc trong công viên.
"""
SHADE, TRUCKS, OAKS, HERBS = "cây bóng mát", "xe chở cây", "cây cổ thụ", "cây thuốc"
CHOOSE = """
const rows = () => shown("tr.entry");
const found = () => WORDS.filter((words) => rows().some((row) => row.includes(words)));
const pick = (name, label) => {
  const list = document.querySelector(`#${name}`);
  list.value = [...list.options].find((one) => one.textContent === label).value;
};
"""


def page() -> bytes:
    old, new = (
        parse_text(HEAD.format(number=number, year=year) + text)
        for number, year, text in ((7, 2024, OLD), (8, 2025, NEW))
    )
    return render_html(report_of(compare(old, new), VI))


def test_the_page_asks_for_nothing_and_has_no_scripts_of_its_own(browser: Browser) -> None:
    script = (
        "report([performance.getEntriesByType('resource').length, all('script').length, all('img').length])"
    )
    opened = browser.open(page(), script)
    assert opened.report == [0, 1, 0]
    assert opened.console == ()


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ("", [SHADE, TRUCKS, OAKS, HERBS]),
        ("pick('body', 'Công an tỉnh');", [TRUCKS]),
        ("pick('body', 'Sở Xây dựng');", [SHADE, OAKS]),
        ("pick('kind', 'Nhiệm vụ mới');", [HERBS]),
        ("pick('kind', 'Thời hạn sớm hơn');", [SHADE]),
        ("pick('kind', 'Nhiệm vụ viết lại');", [SHADE]),
        ("pick('kind', 'Đổi cơ quan chủ trì'); pick('body', 'Sở Xây dựng');", []),
        ("pick('kind', 'Nhiệm vụ mới'); pick('kind', 'mọi loại thay đổi');", [SHADE, TRUCKS, OAKS, HERBS]),
        ("document.querySelector('#major').click();", []),
        ("document.querySelector('#major').click(); document.querySelector('#major').click();", [SHADE, TRUCKS, OAKS, HERBS]),
        ("document.querySelector('#note').click(); document.querySelector('#minor').click();", [SHADE, TRUCKS, OAKS, HERBS]),
    ],
)  # fmt: skip
def test_entries_are_filtered_by_kind_body_and_weight(steps: str, found: list[str], browser: Browser) -> None:
    words = json.dumps([SHADE, TRUCKS, OAKS, HERBS])
    opened = browser.open(page(), f"const WORDS = {words};{CHOOSE}{steps} report(found());")
    assert opened.report == found
    assert opened.console == ()
