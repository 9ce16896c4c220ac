"""Numbers of documents: how one is taken apart and mended, and what its symbol says of type and issuer."""

from __future__ import annotations

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.facts.citations.numbers import (
    fits_issuer,
    fits_type,
    issuer_entry,
    read_number,
    says_issuer,
    shares_issuer,
    type_of_code,
)
from kehoach_cli.parsing.facts.citations.patterns import patterns_of

PATTERNS = patterns_of(grammar_of(()))

PARTS = [
    # printed, type word; text, order, year, codes, party, mended
    ("35/2031/QĐ-UBND", "Quyết định", "35/2031/QĐ-UBND", "35", "2031", ("QĐ", "UBND"), False, False),
    ("12-NQ/TU", "Nghị quyết", "12-NQ/TU", "12", None, ("NQ", "TU"), True, False),
    ("12/NQ-CP", "Nghị quyết", "12/NQ-CP", "12", None, ("NQ", "CP"), False, False),
    ("12 - NQ / TU", "Nghị quyết", "12-NQ/TU", "12", None, ("NQ", "TU"), True, False),
    ("66.9/2031/NQ-CP", "Nghị quyết", "66.9/2031/NQ-CP", "66.9", "2031", ("NQ", "CP"), False, False),
    ("7a/BC-SYT", "Báo cáo", "7a/BC-SYT", "7a", None, ("BC", "SYT"), False, False),
    # a separator lost or wrong
    ("15TTr-PDT", "Tờ trình", "15/TTr-PDT", "15", None, ("TTr", "PDT"), False, True),
    ("31CT/TU", "Chỉ thị", "31-CT/TU", "31", None, ("CT", "TU"), True, True),
    ("16/2031NĐ-CP", "Nghị định", "16/2031/NĐ-CP", "16", "2031", ("NĐ", "CP"), False, True),
    ("16-2031/NĐ-CP", "Nghị định", "16/2031/NĐ-CP", "16", "2031", ("NĐ", "CP"), False, True),
    ("16/2031-NĐ-CP", "Nghị định", "16/2031/NĐ-CP", "16", "2031", ("NĐ", "CP"), False, True),
    ("16/20 31/NĐ-CP", "Nghị định", "16/2031/NĐ-CP", "16", "2031", ("NĐ", "CP"), False, True),
    ("36/2001/QĐ.TTg", "Quyết định", "36/2001/QĐ-TTg", "36", "2001", ("QĐ", "TTg"), False, True),
    # separators of the Party in a symbol of the State and the other way round: the issuer's code decides
    ("38-CT/TTg", "Chỉ thị", "38/CT-TTg", "38", None, ("CT", "TTg"), False, True),
    ("5/NQ-TW", "Nghị quyết", "5-NQ/TW", "5", None, ("NQ", "TW"), True, True),
    ("13-NQ-TW", None, "13-NQ/TW", "13", None, ("NQ", "TW"), True, True),
    ("12/QĐ/UBND", "Quyết định", "12/QĐ-UBND", "12", None, ("QĐ", "UBND"), False, True),
    ("12/2031/QĐ/UBND", "Quyết định", "12/2031/QĐ-UBND", "12", "2031", ("QĐ", "UBND"), False, True),
    ("7/NQ-ĐH25", "Nghị quyết", "7-NQ/ĐH25", "7", None, ("NQ", "ĐH25"), True, True),
    # not: whose code is not known, of more parts, of a year that the Party does not write
    ("12-KH/MTTQ", "Kế hoạch", "12-KH/MTTQ", "12", None, ("KH", "MTTQ"), True, False),
    ("12-KH/UBND-VX", "Kế hoạch", "12-KH/UBND-VX", "12", None, ("KH", "UBND", "VX"), True, False),
    ("12/2031/NQ-TU", "Nghị quyết", "12/2031/NQ-TU", "12", "2031", ("NQ", "TU"), False, False),
    # one letter from exactly one known symbol of its type
    ("8/QĐ-UBNĐ", "Quyết định", "8/QĐ-UBND", "8", None, ("QĐ", "UBND"), False, True),
    ("27/CTTg", "Chỉ thị", "27/CT-TTg", "27", None, ("CT", "TTg"), False, True),
    ("27/CT-Tg", "Chỉ thị", "27/CT-TTg", "27", None, ("CT", "TTg"), False, True),
    ("5/KH-UBN", "Kế hoạch", "5/KH-UBND", "5", None, ("KH", "UBND"), False, True),
    # not: of another type, of the unit, of no known type, known as it is, too short, a code alone
    ("8/QĐ-UBNĐ", "Kế hoạch", "8/QĐ-UBNĐ", "8", None, ("QĐ", "UBNĐ"), False, False),
    ("8/UBNĐ-VX", "Công văn", "8/UBNĐ-VX", "8", None, ("UBNĐ", "VX"), False, False),
    ("8/QĐ-UBNĐ", None, "8/QĐ-UBNĐ", "8", None, ("QĐ", "UBNĐ"), False, False),
    ("5-NQ/TV", "Nghị quyết", "5-NQ/TV", "5", None, ("NQ", "TV"), True, False),
    ("5/KH-STC", "Kế hoạch", "5/KH-STC", "5", None, ("KH", "STC"), False, False),
    ("29/NQ", "Nghị quyết", "29/NQ", "29", None, ("NQ",), False, False),
    ("5/CTr-UBND27", "Chương trình", "5/CTr-UBND27", "5", None, ("CTr", "UBND27"), False, False),
    # no number at all
    ("KH-UBND", "Kế hoạch", "KH-UBND", "KH-UBND", None, (), False, False),
]  # fmt: skip


@pytest.mark.parametrize("case", PARTS, ids=[f"{p[0]} {p[1]}" for p in PARTS])
def test_a_number_is_taken_apart(
    case: tuple[str, str | None, str, str, str | None, tuple[str, ...], bool, bool],
) -> None:
    printed, kind, *parts = case
    found = read_number(printed, kind, PATTERNS)
    assert [found.text, found.order, found.year, found.codes, found.party, found.mended] == parts
    assert found.order + found.symbol == found.text


@pytest.mark.parametrize(
    ("printed", "kind", "of_code", "fits"),
    [
        ("5/KH-UBND", "Kế hoạch", "Kế hoạch", True),
        ("5/KH-UBND", "Quyết định", "Kế hoạch", False),
        ("5/QĐ-UBND", "Quy định", "Quyết định", True),
        ("5-TT/TU", "Thông tri", "Thông tri", True),
        ("5/2031/TT-BTC", "Thông tri", "Thông tư", True),
        ("5/TTr-SNV", "Tờ trình", "Tờ trình", True),
        ("5-TTr/TU", "Tờ trình", "Thông tri", True),
        ("5/UBND-VX", "Công văn", None, True),
        ("5/2031/QH16", "Luật", None, True),
        ("5/NĐ-CP", "Luật", "Nghị định", True),
        ("5/KH-UBND", "Sổ tay", "Kế hoạch", True),
        ("KH", "Kế hoạch", None, True),
    ],
)
def test_a_symbol_says_the_type(printed: str, kind: str, of_code: str | None, fits: bool) -> None:
    number = read_number(printed, None, PATTERNS)
    assert type_of_code(number, PATTERNS) == of_code
    assert fits_type(number, kind, PATTERNS) is fits


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Bộ Y tế", "Bộ Y tế"),
        ("Bộ trưởng Bộ Y tế", "Bộ Y tế"),
        ("UBND huyện Sơn Hạ", "Ủy ban nhân dân"),
        ("Thường trực HĐND tỉnh", "Hội đồng nhân dân"),
        ("Ban Chấp hành Trung ương", "Ban Chấp hành Trung ương"),
        ("Ban Chấp hành Đảng bộ tỉnh", "Tỉnh ủy"),
        ("Chủ tịch nước", "Chủ tịch nước"),
        ("Chủ tịch UBND tỉnh", "Ủy ban nhân dân"),
        ("UBNDX huyện", None),
        ("Sở Y tếđã", None),
        ("Trường Tiểu học", None),
        ("", None),
    ],
)
def test_the_listed_issuer_that_words_name(words: str, name: str | None) -> None:
    entry = issuer_entry(words, PATTERNS)
    assert (entry and entry.name) == name


@pytest.mark.parametrize(
    ("printed", "words", "fits", "says"),
    [
        ("5/KH-UBND", "UBND tỉnh", True, True),
        ("5/KH-BDT", "UBND tỉnh", False, False),
        ("5/KH-THAB", "UBND tỉnh", True, False),
        ("5/KH-UBND", "Trường Tiểu học", True, False),
        ("45/2031/QH16", "Quốc hội", True, True),
        ("45/2031/QH16", "Chính phủ", False, False),
        ("5/KH-THAB-UBND", "Sở Y tế", True, False),
        ("29/NQ", "Chính phủ", True, False),
        ("5/UBND-SYT", "Sở Y tế", False, True),
    ],
)
def test_a_symbol_says_who_issued(printed: str, words: str, fits: bool, says: bool) -> None:
    number = read_number(printed, None, PATTERNS)
    assert fits_issuer(number, words, PATTERNS) is fits
    assert says_issuer(number, words, PATTERNS) is says


@pytest.mark.parametrize(
    ("printed", "beside", "words", "shares"),
    [
        ("5/QĐ-UBND", "6/QĐ-UBND", "UBND tỉnh", True),
        ("5/QĐ-THAB", "6/QĐ-UBND", "UBND tỉnh", False),
        ("5/QĐ-THAB", "6/QĐ-THCD", "UBND tỉnh", True),
        ("5/QĐ-BDT", "6/QĐ-THCD", "UBND tỉnh", False),
        ("5/NQ", "6/QĐ-UBND", "UBND tỉnh", True),
        ("5/QĐ-THAB", "6/NQ", "UBND tỉnh", True),
        ("5/QĐ-THAB", "6/QĐ-UBND", "Trường Tiểu học", True),
    ],
)
def test_an_issuer_is_said_for_two(printed: str, beside: str, words: str, shares: bool) -> None:
    number, other = (read_number(raw, None, PATTERNS) for raw in (printed, beside))
    assert shares_issuer(number, other, words, PATTERNS) is shares
