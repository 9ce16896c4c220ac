"""What the reader of pages is told of a line: motto, type, recipients, who signs, digital signatures, stamps."""

from __future__ import annotations

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.signs.pages import page_language
from kehoach_cli.reading.pages.language import SignatureData

LANGUAGE = page_language(grammar_of(()))

LINES = [
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "motto"),
    ("Độc lập - Tự do - Hạnh phúc", "motto"),
    ("ĐẢNG CỘNG SẢN VIỆT NAM", "motto"),
    ("KẾ HOẠCH", "type"),
    ("KẾ HOẠCH năm 2026", ""),
    ("Mua theo KẾ HOẠCH", ""),
    ("Kế hoạch", "type"),
    ("Kế hoạch năm 2026", ""),
    ("Nơi nhận:", "recipients"),
    ("- Như trên;", ""),
    ("TM. ỦY BAN NHÂN DÂN", "signs"),
    ("KT. CHỦ TỊCH", "signs"),
    ("PHÓ CHỦ TỊCH", "signs"),
    ("Nguyễn Văn Mẫu", ""),
    ("CÔNG VĂN ĐẾN", "receipt"),
    ("ĐẾN Số: 12", "receipt"),
    ("Ký bởi: Nguyễn Văn Mẫu", "data"),
    ("", ""),
]


@pytest.mark.parametrize(("line", "what"), LINES)
def test_what_a_line_is(line: str, what: str) -> None:
    found = {
        "motto": LANGUAGE.is_motto(line),
        "type": LANGUAGE.is_type(line),
        "recipients": LANGUAGE.opens_recipients(line),
        "signs": LANGUAGE.signs(line),
        "receipt": LANGUAGE.is_receipt_stamp(line),
        "data": LANGUAGE.signature_data(line) is not None,
    }
    assert [name for name, said in found.items() if said] == ([what] if what else [])


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("Người ký: Sở Y tế", SignatureData.SIGNER, "Sở Y tế"),
        ("Ngày ký: 02/6/2026 10:00:00", SignatureData.TIME, "02/6/2026 10:00:00"),
        ("14.03.2026 08:15:22 +07:00", SignatureData.TIME, "14.03.2026 08:15:22 +07:00"),
        ("Email: thuvien@sonha.example", SignatureData.OTHER, "Email: thuvien@sonha.example"),
    ],
)
def test_what_a_digital_signature_says(line: str, kind: SignatureData, value: str) -> None:
    assert LANGUAGE.signature_data(line) == (kind, value)


def test_slips_are_respelt() -> None:
    assert LANGUAGE.respelt("KÊ HOẠCH") == "KẾ HOẠCH"
    assert LANGUAGE.respelt("KẾ HOẠCH") is None


def test_a_language_is_built_once_a_grammar() -> None:
    grammar = grammar_of(())
    assert page_language(grammar) is page_language(grammar)
