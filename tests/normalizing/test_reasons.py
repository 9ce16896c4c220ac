"""Why a line goes on with the one above it, or does not: each reason at its edges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.normalizing.evidence import Evidence
from kehoach_cli.normalizing.joint import Joint
from kehoach_cli.normalizing.lines import Line
from kehoach_cli.normalizing.reasons import judge
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.reading.source import Style

READ = LineReader(grammar_of(()))
LINE = "Các phường tổ chức trồng cây bóng mát dọc những tuyến đường"
"""As long as a page of 60 characters is wide."""


def verdict(
    above: Sequence[str],
    text: str,
    *,
    width: int | None = 60,
    gap: int = 0,
    page_break: bool = False,
    indent: int = 0,
    bold: bool = False,
    above_bold: bool = False,
    heading: int = 0,
    above_heading: int = 0,
    joins_next: bool = False,
    marks: str = "",
    separated: bool = False,
    short_first: bool = False,
    margin: int | None = None,
    names: Sequence[str] = (),
    openers: Sequence[str] = (),
    dashed: Sequence[str] = (),
    **part: bool,
) -> str:
    """`+` where the line goes on, `-` where it stays apart, with the reason."""
    style = Style(bold=above_bold, heading=above_heading)
    over = [Line(one, at, style=style, joins_next=joins_next) for at, one in enumerate(above, 1)]
    line = Line(text, len(above) + 1, gap, indent, Style(bold=bold, heading=heading), page_break=page_break)
    said = frozenset(names), frozenset(openers), frozenset(dashed)
    evidence = Evidence(width, 0, separated, short_first, margin, *said, "-")
    mark = READ(marks).mark if marks else None
    joint = Joint(over, line, width, evidence, READ, {mark.family: mark} if mark else {}, **part)
    found = judge(joint)
    return f"{'+' if found.joins else '-'} {found.reason}"


CASES: list[tuple[list[str], str, dict[str, Any], str]] = [
    # whatever the line begins with
    (["Số:"], "57/KH-UBND", {"half": True}, "+ completes_component"),
    (["Số:"], "57/KH-UBND", {"half": True, "gap": 1}, "- completes_component"),
    (["1."], "Trồng cây.", {}, "+ takes_bare_mark"),
    (["1."], "Trồng cây.", {"gap": 1}, "+ takes_bare_mark"),
    (["1."], "Trồng cây.", {"gap": 2}, "- takes_bare_mark"),
    (["1."], "2. Trồng cây.", {}, "- takes_bare_mark"),
    (["1.", "Mua"], "Trồng cây.", {}, "- not_full"),
    (["Theo Quyết định số 15/QĐ-"], "UBND của tỉnh.", {}, "+ splits_word"),
    (["Theo Quyết định số 15/QĐ-"], "UBND của tỉnh.", {"gap": 1}, "- splits_word"),
    (["Theo Quyết định số 15/QĐ-"], "UBND của tỉnh.", {"gap": 1, "page_break": True}, "+ splits_word"),
    (["Giai đoạn 2021-"], "2025 mua cây.", {}, "+ splits_word"),
    (["Theo số 15/KH"], "-UBND của tỉnh.", {}, "+ splits_word"),
    (["Giai đoạn 2021-"], "1. Mua cây.", {}, "- number_was_wanted"),
    (["TM. ỦY BAN NHÂN"], "DÂN", {}, "+ behind_signature"),
    (["TM. ỦY BAN NHÂN"], "DÂN TỈNH", {}, "- behind_signature"),
    (["TM. ỦY BAN NHÂN"], "Dân", {}, "- behind_signature"),
    (["TM. ỦY BAN NHÂN"], "DÂN", {"gap": 1}, "- behind_signature"),
    ([LINE], "Số: 15/KH-UBND", {}, "- is_component"),
    ([LINE], "KẾ HOẠCH", {}, "- is_component"),
    (["1. NHIỆM VỤ CỦA"], "KẾ HOẠCH", {}, "+ heading_in_capitals"),
    (["KẾ HOẠCH"], "Trồng cây xanh", {}, "- behind_component"),
    (["Nơi nhận:"], "các xã", {}, "- behind_component"),
    (["Trồng cây"], "trên đường", {"heading": 2}, "- is_markdown_heading"),
    (["Trồng cây"], "trên đường", {"above_heading": 2}, "- is_markdown_heading"),
    (["Trồng cây"], "trên đường", {"above_heading": 2, "joins_next": True}, "+ emphasis_runs_on"),
    (["UBND TỈNH AN LẠC"], "SỞ Y TẾ", {"letterhead": True, "joins_next": True}, "- next_body"),
    (["UBND TỈNH AN LẠC -"], "SỞ Y TẾ", {"letterhead": True, "joins_next": True}, "+ emphasis_runs_on"),
    (["UBND TỈNH AN LẠC"], "SỞ Y TẾ", {"joins_next": True}, "+ emphasis_runs_on"),
    (["Trồng cây"], "Trên đường.", {"joins_next": True}, "+ emphasis_runs_on"),
    (["Trồng cây"], "- Trên đường.", {"joins_next": True}, "- is_dash"),
    # a line that begins as an item does
    ([LINE], "- Mua cây.", {"gap": 1}, "- over_page"),
    ([LINE], "- Mua cây.", {"gap": 1, "page_break": True}, "- is_dash"),
    (["Trồng cây"], "- trên đường", {"joins_next": True}, "+ emphasis_with_dash"),
    (["Trồng cây"], "a) trên đường", {"joins_next": True}, "+ emphasis_with_dash"),
    (["Trồng cây"], "1. trên đường", {"joins_next": True}, "- not_full"),
    (["Ưu tiên: (1) cây sao đen ở phố cổ và ở ven kênh trung tâm;"], "(2) cây dầu.", {}, "+ enumerates"),
    (["Ưu tiên: (1) cây sao đen ở phố cổ và ở ven kênh trung tâm,"], "(2) cây dầu.", {}, "+ enumerates"),
    (["Ưu tiên: (1) cây"], "(2) cây dầu.", {}, "+ enumerates"),
    (["Ưu tiên: (1) cây;"], "(2) cây dầu.", {}, "- enumerates"),
    (["Ưu tiên: (1) cây sao đen ở phố cổ và ở ven kênh trung tâm,"], "(3) cây dầu.", {}, "+ in_sequence"),
    (["(1) Cây sao đen ở phố cổ và ở ven kênh trung tâm của tỉnh,"], "(2) cây dầu.", {}, "+ in_sequence"),
    (["Ưu tiên: (i) cây sao đen ở phố cổ và ở ven kênh trung tâm."], "(ii) Cây dầu.", {}, "+ enumerates"),
    (["Ưu tiên: (iv) cây sao đen ở phố cổ và ở ven kênh trung tâm."], "(v) Cây dầu.", {}, "+ enumerates"),
    (["Ưu tiên: (c) cây sao đen ở phố cổ và ở ven kênh trung tâm;"], "(d) cây dầu.", {}, "+ enumerates"),
    (["Trồng cây bóng mát ở phố cổ và ven kênh, ưu tiên:"], "(i) Cây sao; (ii) cây dầu.", {}, "+ opens_enumeration"),
    (["Trồng cây bóng mát ở phố cổ và ven kênh, ưu tiên:"], "(i) Cây sao đen.", {}, "- behind_sentence"),
    ([LINE + "."], "- Mua cây.", {}, "- behind_sentence"),
    ([LINE + ";"], "1. Mua cây.", {}, "- behind_sentence"),
    (["Các phường tổ chức trồng cây bóng mát trước ngày"], "15. Mua cây", {}, "+ number_was_wanted"),
    (["Các phường tổ chức trồng cây bóng mát trước ngày"], "1. Mua cây", {}, "+ number_was_wanted"),
    (["Trước ngày"], "1. Mua cây", {}, "- number_was_wanted"),
    (["Trước ngày"], "15. Mua cây", {}, "+ number_was_wanted"),
    (["2. Trồng cây và"], "3. Mua cây", {"marks": "2. Trồng"}, "- not_full"),
    (["2. Trồng cây theo danh mục"], "3. Mua cây", {"marks": "2. Trồng"}, "- not_full"),
    ([LINE], "- mua cây.", {"recipients": True}, "- is_recipient"),
    ([LINE], "1. mua cây.", {"gap": 0, "page_break": True}, "- in_sequence"),
    ([LINE], "Căn cứ Luật Lâm nghiệp.", {"separated": True}, "+ blank_was_due"),
    ([LINE], "Căn cứ Luật Lâm nghiệp.", {}, "- is_worded"),
    ([LINE], "- Mua cây.", {"separated": True}, "+ blank_was_due"),
    ([LINE], "- Mua cây.", {"separated": True, "short_first": True}, "- is_dash"),
    ([LINE], "- mua cây.", {"separated": True, "short_first": True}, "+ blank_was_due"),
    (["Các phường phối hợp với Đài Phát thanh"], "- Truyền hình tỉnh mở chuyên mục.", {}, "+ dash_in_name"),
    (["Các phường tổ chức trồng cây, phát triển kinh tế, văn hóa kinh tế"], "- xã hội của tỉnh.", {"dashed": ['kinh tế xã', 'tế xã hội']}, "+ dash_in_word"),
    ([LINE], "- xã hội của tỉnh.", {}, "+ is_dash"),
    ([LINE], "- Xã hội của tỉnh.", {}, "- is_dash"),
    ([LINE], "– Xã hội.", {}, "+ is_dash"),
    ([LINE], "* Xã hội.", {}, "- is_dash"),
    (["Các phường trồng cây"], "- xã hội của tỉnh.", {}, "- is_dash"),
    (["Các phường tổ chức trồng cây bóng mát giai đoạn 2021 đến 2025"], "- 2030 mua cây.", {}, "+ goes_on_with_capital"),
    ([LINE], "- 2030 mua cây.", {}, "+ goes_on_with_capital"),
    (["Các phường tổ chức trồng cây bóng mát và Trạm Kiểm lâm"], "- Thủy lợi, mua cây.", {}, "+ is_dash"),
    (["Các phường tổ chức trồng cây bóng mát và Trạm Kiểm lâm"], "- Tổ chức lễ phát động trồng cây, mua cây.", {}, "- is_dash"),
    (["Các phường tổ chức trồng cây bóng mát và"], "- Tổ chức lễ phát động trồng cây, mua cây.", {}, "- is_dash"),
    (["Các phường trồng cây và"], "Điều 5. Mua cây", {}, "- not_full"),
    ([LINE], "Điều 5. Mua cây", {}, "- is_worded"),
    (["Các phường tổ chức trồng cây bóng mát dọc những đường và"], "Điều 5. Mua cây", {}, "+ is_worded"),
    ([LINE], "1. Mua cây", {}, "- in_sequence"),
    ([LINE], "4. Mua cây", {}, "+ in_sequence"),
    ([LINE], "4. Mua cây", {"marks": '3. Cây'}, "- in_sequence"),
    ([LINE], "b) Mua cây", {"marks": 'a) Cây'}, "- in_sequence"),
    ([LINE], "c) Mua cây", {"marks": 'a) Cây'}, "+ in_sequence"),
    # behind a blank line or a page's end
    (["Trồng cây"], "trên đường", {"gap": 1, "above_bold": True}, "- behind_heading"),
    (["Trồng cây, chăm cây ở các phường"], "trên đường", {"gap": 1, "above_bold": True, "bold": True}, "+ begins_small"),
    (["Các phường trồng cây,"], "các xã trồng cây.", {"gap": 1}, "+ stops_in_sentence"),
    (["CÁC PHƯỜNG TRỒNG CÂY,"], "các xã trồng cây.", {"gap": 1}, "- sentence_ended"),
    (["Các phường trồng cây."], "các xã trồng cây.", {"gap": 1}, "- sentence_ended"),
    (["Các phường trồng"], "cây và hoa.", {"gap": 1}, "- sentence_ended"),
    (["Các phường của tỉnh trồng cây xanh"], "cây và hoa.", {"gap": 1}, "+ begins_small"),
    (["Các phường của tỉnh trồng cây xanh"], "Cây và hoa.", {"gap": 1}, "- parted"),
    (["CÁC PHƯỜNG CỦA TỈNH TRỒNG CÂY XANH"], "cây và hoa.", {"gap": 1}, "- other_case"),
    (["Các phường của tỉnh trồng khoảng"], "500 cây.", {"gap": 1}, "+ begins_with_number"),
    (["Các phường của tỉnh trồng cây xanh"], "500 cây.", {"gap": 1}, "- begins_with_number"),
    ([LINE], "Mới của tỉnh.", {"page_break": True}, "+ on_next_page"),
    (["1. "+ LINE], "Mới của tỉnh.", {"page_break": True}, "+ on_next_page"),
    (["1. "+ LINE], "Trồng cây.", {"page_break": True}, "- on_next_page"),
    (["1. "+ LINE], "Mới của tỉnh.", {"page_break": True, "names": ['Mới của']}, "+ on_next_page"),
    (["Các phường của tỉnh trồng cây"], "Mới của tỉnh.", {"page_break": True}, "- sentence_ended"),
    ([LINE + " và"], "Đồng Nai mua cây.", {"gap": 1, "names": ['Đồng Nai']}, "+ name_was_due"),
    ([LINE + " và"], "Đồng Nai mua cây.", {"gap": 1}, "- parted"),
    (["Cây trồng ở các phường và các xã của"], "Đồng Nai mua cây.", {"gap": 1, "names": ['Đồng Nai']}, "- parted"),
    ([LINE + "ới"], "Mới của tỉnh.", {"page_break": True, "margin": 0, "indent": 1}, "+ at_margin"),
    ([LINE + "ới."], "Mới của tỉnh.", {"page_break": True, "margin": 0, "indent": 1}, "- sentence_ended"),
    ([LINE + "ới."], "Mới của tỉnh.", {"page_break": True, "margin": 0, "indent": 2}, "- sentence_ended"),
    # right below
    (["3. Đề nghị Mặt trận Tổ quốc Việt"], "Nam huyện, Huyện đoàn.", {}, "+ cuts_a_name"),
    (["Phòng đọc của ông Việt"], "Ông Nam trực.", {}, "- not_full"),
    (["Các phường trồng cây"], "trên đường.", {}, "+ begins_small"),
    (["Các phường trồng cây."], "trên đường.", {}, "- below_full_sentence"),
    ([LINE + "."], "trên đường.", {}, "+ below_full_sentence"),
    ([LINE + "."], "Trên đường.", {}, "+ below_full_sentence"),
    ([LINE + "."], "Trên đường.", {"margin": 0, "indent": 3}, "- below_full_sentence"),
    ([LINE], "Trên đường.", {"margin": 0, "indent": 3}, "- set_in"),
    ([LINE], "Trên đường.", {"margin": 0, "indent": 2}, "+ goes_on_with_capital"),
    (["Các xã;"], "các phường;", {"recipients": True}, "- next_recipient"),
    (["Các xã"], "Các phường;", {"recipients": True}, "- recipient_hangs"),
    (["Các xã, các phòng ban chuyên môn và"], "Các phường;", {"recipients": True}, "+ recipient_hangs"),
    (["NHIỆM VỤ CỦA CÁC PHƯỜNG"], "TRONG NĂM MỚI", {}, "+ heading_in_capitals"),
    (["NHIỆM VỤ CỦA CÁC PHƯỜNG."], "TRONG NĂM MỚI", {}, "- heading_in_capitals"),
    (["NHIỆM VỤ CỦA CÁC PHƯỜNG"], "Trong năm mới", {}, "- heading_in_capitals"),
    (["NHIỆM VỤ CỦA CÁC PHƯỜNG"], "trong năm mới", {}, "+ heading_in_capitals"),
    (["NHIỆM VỤ CỦA CÁC PHƯỜNG"], "NĂM MỚI", {}, "+ heading_in_capitals"),
    (["NHIỆM VỤ CỦA CÁC PHƯỜNG NĂM"], "2024 - 2025", {}, "+ heading_in_capitals"),
    (["NHIỆM VỤ CỦA CÁC PHƯỜNG NĂM"], "2024 các xã", {}, "- heading_in_capitals"),
    (["UBND TỈNH AN LẠC VÀ CÁC SỞ"], "BAN QUẢN LÝ DỰ ÁN", {"letterhead": True}, "- next_body"),
    ([LINE], "NHIỆM VỤ CỦA CÁC PHƯỜNG", {}, "- heading_in_capitals"),
    ([LINE + " và"], "NHIỆM VỤ CỦA CÁC PHƯỜNG", {}, "+ heading_in_capitals"),
    ([LINE + " và"], "NHIỆM VỤ CỦA CÁC PHƯỜNG", {"above_bold": True}, "- heading_in_capitals"),
    (["Căn cứ Luật Lâm nghiệp năm 2017;"], "các luật khác;", {}, "- basis_is_over"),
    (["Căn cứ Luật Lâm nghiệp năm 2017;"], "Nghị định số 5/2020/NĐ-CP;", {}, "- below_full_sentence"),
    (["Căn cứ Luật Lâm nghiệp năm 2017 ngày 15 tháng 11 năm 2017;"], "Nghị định số 5/2020/NĐ-CP;", {}, "+ below_full_sentence"),
    (["Căn cứ Luật Lâm nghiệp năm 2017;"], "các luật khác;", {"separated": True}, "+ no_blank_between"),
    (["Phần thứ hai"], "nhiệm vụ", {}, "- behind_worded_mark"),
    (["Phần thứ hai: Mua"], "nhiệm vụ", {}, "+ begins_small"),
    (["Các phường"], "Trồng cây.", {"separated": True}, "+ no_blank_between"),
    (["Các phường"], "Trồng cây.", {"separated": True, "above_bold": True}, "- other_weight"),
    (["Các phường"], "Trồng cây.", {"separated": True, "letterhead": True}, "- not_full"),
    (["Các phường (gồm"], "Phường A) trồng cây.", {}, "+ closes_bracket"),
    (["Các phường (gồm"], "A) trồng cây.", {}, "- not_full"),
    (["Các phường (gồm"], "Phường (A) trồng cây.", {}, "- not_full"),
    (["Các phường (A) gồm"], "Phường B) trồng cây.", {}, "- not_full"),
    (["Các phường trồng khoảng"], "500 cây.", {}, "+ number_goes_on"),
    (["Các phường trồng cây"], "500 cây.", {}, "- not_full"),
    (["Trồng cây xanh"], "Trên các đường mới", {"under_type": True}, "+ in_title"),
    (["Trồng cây xanh"], "Thực hiện Quyết định số 5/QĐ-UBND, xã lập kế hoạch", {"under_type": True}, "- not_full"),
    (["Trồng cây xanh"], "(Kèm theo)", {"under_type": True}, "- not_full"),
    (["Trồng cây xanh"], "Trên các đường mới", {"under_type": True, "bold": True}, "- other_weight"),
    (["Trồng cây xanh"] * 8,"Trên các đường mới", {"under_type": True}, "- not_full"),
    (["Trồng cây xanh"] * 7,"Trên các đường mới", {"under_type": True}, "+ in_title"),
    (["Trồng cây " * 40 + "x"], "Trên các đường mới", {"under_type": True}, "+ goes_on_with_capital"),
    ([LINE], "Mới của tỉnh.", {"bold": True}, "+ goes_on_with_capital"),
    (["Các phường trồng cây"], "Mới của tỉnh.", {"bold": True}, "- other_weight"),
    (["Các phường trồng cây ở những đường mới mở và"], "Mới của tỉnh.", {}, "+ hangs"),
    (["Cây trồng ở các đường tại"], "Mục 2 của đề án.", {}, "- not_full"),
    (["Cây trồng ở những đường tại"], "Mục 2 của đề án.", {}, "+ hangs"),
    ([LINE], "Mới của tỉnh.", {}, "+ goes_on_with_capital"),
    (["Các phường trồng cây"], "Mới của tỉnh.", {}, "- not_full"),
    (["1. "+ LINE], "Mới của tỉnh.", {}, "+ goes_on_with_capital"),
    (["1. "+ LINE], "Trồng cây bóng mát.", {}, "- goes_on_with_capital"),
    (["1. "+ LINE], "Trên các đường mới, trồng cây.", {}, "- goes_on_with_capital"),
    (["1. "+ LINE], "Mới của tỉnh.", {"openers": ['Mới']}, "- goes_on_with_capital"),
    (["1. "+ LINE], "Mới của tỉnh.", {"openers": ['Mới của']}, "- goes_on_with_capital"),
    (["1. "+ LINE[:-5]+"Đường"], "Mới của tỉnh.", {}, "+ goes_on_with_capital"),
    (["1. "+ LINE[:-5]+"Đường"], "Mới của tỉnh.", {"openers": ['Mới']}, "- goes_on_with_capital"),
    (["1. "+ LINE], "Trồng cây.", {"names": ['Trồng']}, "- goes_on_with_capital"),
    (["1. "+ LINE], "Mới", {"names": ['Mới']}, "+ goes_on_with_capital"),
    (["1. "+ LINE], "MỚI của tỉnh.", {}, "+ goes_on_with_capital"),
    (["1. "+ LINE], "Mới của tỉnh.", {"short_first": True}, "+ goes_on_with_capital"),
    (["1. "+ LINE], "Mới của tỉnh.", {"separated": True}, "+ no_blank_between"),
    ([LINE], "Mới của tỉnh.", {"width": None}, "- not_full"),
    # how full is full
    (["x" * 40+" y"], "Mới", {}, "- not_full"),
    (["x" * 41+" y"], "Mới", {}, "+ goes_on_with_capital"),
    (["Đầu.", "x" * 46+" y"], "Mới", {}, "- not_full"),
    (["Đầu.", "x" * 47+" y"], "Mới", {}, "+ goes_on_with_capital"),
    (["Đầu.", "x" * 49+"."], "Mới", {}, "- below_full_sentence"),
    (["Đầu.", "x" * 50+"."], "Mới", {}, "+ below_full_sentence"),
]  # fmt: skip


@pytest.mark.parametrize(("above", "text", "options", "expected"), CASES)
def test_what_becomes_of_a_line_break(
    above: list[str], text: str, options: dict[str, Any], expected: str
) -> None:
    assert verdict(above, text, **options) == expected
