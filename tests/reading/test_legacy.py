"""Old encodings: what they stand for, and clean text left alone."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.reading.legacy import Legacy, decode_legacy, legacy_encoding, read_as
from kehoach_cli.reading.legacy_tables import table

PLAN = (
    "UỶ BAN NHÂN DÂN XÃ THANH LÂM\nKẾ HOẠCH\nTrồng cây đầu xuân năm 2004\n"
    "Thực hiện “Tết trồng cây”, Ủy ban nhân dân xã đề nghị các thôn:\n"
    "a) Chuẩn bị đất,\tgiống cây  trước ngày 15/01/2004;\n"
    "đ) Mỗi hộ trồng ít nhất 05 cây; bảo vệ những cây đã trồng, thay thế những cây đã chết."
)
SHAPES = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
TONES = {"\u0301": "'", "\u0300": "`", "\u0309": "?", "\u0303": "~", "\u0323": "."}


def written_in(encoding: str, text: str) -> str:
    """The text as an old program wrote it."""
    if encoding == "twice":
        return text.encode().decode("latin-1")
    if encoding == "viqr":
        apart = normalize("NFD", text.replace("đ", "dd").replace("Đ", "DD"))
        # the mark of the letter's shape comes before its tone
        apart = re.sub(r"(\u0323)([\u0302\u0306])", r"\2\1", apart)
        return apart.translate({ord(mark): sign for mark, sign in (SHAPES | TONES).items()})
    codes: dict[str, str] = {}
    for code, letter in table(encoding).items():
        if all(ord(char) < 256 for char in code):
            codes.setdefault(letter, code)
    small = {letter.upper(): code for letter, code in codes.items()}
    return "".join(codes.get(char) or small.get(char) or char for char in text)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "vps", "viqr", "twice"])
def test_each_encoding_is_told_and_read(encoding: str) -> None:
    # TCVN3 has no accented capitals but in words set in capitals
    text = PLAN.replace("Ủy ban", "Uỷ ban")
    assert decode_legacy(written_in(encoding, text)) == Legacy(text, encoding)


def test_bytes_read_as_windows_1252() -> None:
    written = written_in("viscii", PLAN.replace("“", '"').replace("”", '"'))
    windows = written.encode("latin-1").decode("cp1252", errors="replace")
    decoded = decode_legacy(windows)
    assert decoded is not None
    assert decoded.encoding == "viscii"
    assert "Trồng cây đầu xuân năm 2004" in decoded.text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("§iÒu 1. ThÞ trÊn", "Điều 1. Thị trấn"),
        ("Sè: 12/KH-UBND", "Số: 12/KH-UBND"),
        ("NHIÖM Vô", "NHIỆM VỤ"),
        ("ViÖt Nam NghÞ ®Þnh", "Việt Nam Nghị định"),
        ("n−íc", "nước"),
        ("®Ò ¸n¹ 2001", "đề án¹ 2001"),
        ("®) ViÖc", "đ) Việc"),
    ],
)
def test_tcvn3(written: str, meant: str) -> None:
    assert read_as(written, "tcvn3") == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Quyeát ñònh soá 5", "Quyết định số 5"),
        ("AÙnh saùng", "Ánh sáng"),
        ("Aùnh saùng", "Ánh sáng"),
        ("haúng naêm", "hẳng năm"),
        ("UÛY BAN", "ỦY BAN"),
    ],
)
def test_vni(written: str, meant: str) -> None:
    assert read_as(written, "vni") == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ke^' hoa.ch so^' 12", "Kế hoạch số 12"),
        ("I. Nhie^.m vu.\nII. Kinh phi'", "I. Nhiệm vu.\nII. Kinh phí"),
        ("nhie^.m vu. chi'nh", "nhiệm vụ chính"),
        ("DDu+o+`ng ddi o+? dda^u?", "Đường đi ở đâu?"),
        (r"la` bao nhie^u\? 5", "là bao nhiêu? 5"),
    ],
)
def test_viqr(written: str, meant: str) -> None:
    assert read_as(written, "viqr") == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Káº¿ hoáº¡ch", "Kế hoạch"),
        ("Ä‘á»“ng", "đồng"),
        # the second sign of Đ and the third of ọ were lost
        ("Äộc lập, đá»c sách", "Độc lập, đọc sách"),
        # Á, Í and Ý all make a word: nobody can tell
        ("PHÃ", "PHÃ"),
    ],
)
def test_twice_encoded(written: str, meant: str) -> None:
    assert read_as(written, "twice") == meant


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        normalize("NFD", PLAN),
        "Straße, Müller, Größe und Übung: für die Förderung der schönen Künste in Köln.",
        "El señor García vivió en España; mañana habrá más información sobre la educación.",
        "Tổng hợp: 12 ¼ ± 5 µm, 30°C, © ® « » 5²",
        "",
        "ñ",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert decode_legacy(text) is None


_SYLLABLE = st.sampled_from(PLAN.split())


@given(st.lists(st.one_of(_SYLLABLE, st.text(alphabet="àáâãèéêìíòóôõùúýđ abcmnt", max_size=6)), max_size=60))
def test_clean_vietnamese_is_never_touched(words: list[str]) -> None:
    text = " ".join([*words, *PLAN.split()])
    assert decode_legacy(text) is None


def test_what_the_font_leaves_open() -> None:
    written = written_in("tcvn3", PLAN)
    assert legacy_encoding(written, ("tcvn3",)) == "tcvn3"
    assert legacy_encoding(written, ("vni",)) is None
    assert legacy_encoding(PLAN, ("tcvn3",)) is None
