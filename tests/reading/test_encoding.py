import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.reading.encoding import decode
from kehoach_cli.reading.errors import NotText

TEXT = (
    "Ủy ban nhân dân huyện Sông Lam\nban hành Kế hoạch số 12/KH-UBND về trồng rừng, bảo vệ nguồn nước.\n" * 3
)


@pytest.mark.parametrize(
    ("data", "encoding", "codes"),
    [
        pytest.param(TEXT.encode(), "utf-8", [], id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), "utf-8", [], id="utf-8 with a mark"),
        pytest.param(
            codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", [], id="utf-16-le with a mark"
        ),
        pytest.param(
            codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", [], id="utf-16-be with a mark"
        ),
        pytest.param(
            codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le", [], id="utf-32 with a mark"
        ),
        pytest.param(TEXT.encode("utf-16-le"), "utf-16-le", ["encoding-guessed"], id="utf-16-le"),
        pytest.param(TEXT.encode("utf-16-be"), "utf-16-be", ["encoding-guessed"], id="utf-16-be"),
    ],
)
def test_unicode(data: bytes, encoding: str, codes: list[str]) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)
    assert [finding.code for finding in decoded.findings] == codes


def test_windows_1258_has_tones_of_their_own() -> None:
    # a letter with its hat or horn, then the tone: \xea\xf2 is ệ
    decoded = decode("Kê\u0301 hoa\u0323ch cu\u0309a huyê\u0323n; tâ\u0323p huâ\u0301n".encode("cp1258"))
    assert decoded.encoding == "windows-1258"
    assert decoded.text.startswith("Kê\u0301 hoa\u0323ch")
    assert [finding.code for finding in decoded.findings] == ["encoding-guessed"]


def test_other_single_bytes_are_kept_apart() -> None:
    data = bytes(range(0x80, 0x100)) + b" abc def" * 30
    decoded = decode(data)
    assert decoded.encoding == "windows-1252"
    assert len(set(decoded.text)) == len(set(data))


def test_damaged_utf_8_stays_utf_8() -> None:
    data = TEXT.encode()
    decoded = decode(data[:60] + b"\xff" + data[60:])
    assert decoded.encoding == "utf-8"
    (finding,) = decoded.findings
    assert (finding.code, finding.line) == ("encoding-damaged", 2)


def test_decomposed_text_is_left_alone() -> None:
    assert decode("Ke\u0302\u0301".encode()).text == "Ke\u0302\u0301"


def test_a_few_control_characters_are_left_out() -> None:
    decoded = decode(f"\x02{TEXT}\x1a".encode())
    assert decoded.text == TEXT
    assert [finding.code for finding in decoded.findings] == ["control-characters"]


def test_zero_bytes_between_readable_words_are_left_out() -> None:
    decoded = decode(TEXT.replace(" ", " \0").encode() + bytes(20))
    assert decoded.text == TEXT
    assert [finding.code for finding in decoded.findings] == ["control-characters"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes(range(256)) * 4, id="all bytes"),
        pytest.param(b"\x00\x01\x02\x03" * 100, id="control characters"),
        pytest.param(b"\x7fELF" + b"\x00" * 60, id="a program"),
        pytest.param(b"name" + bytes(12) + b"size" + bytes(12), id="fields filled with zeros"),
        pytest.param(TEXT.replace(" ", "\0\x01\x02").encode(), id="zeros and other control characters"),
    ],
)
def test_rubbish_is_no_text(data: bytes) -> None:
    with pytest.raises(NotText, match="not text"):
        decode(data)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_utf_8_comes_back(text: str) -> None:
    data = text.encode()
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE)) and "\ufffd" not in text:
        assert decode(data).text == text
