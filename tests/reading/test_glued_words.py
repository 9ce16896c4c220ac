"""Words that have lost the blank between them: parted by their syllables, where the text has enough of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.reading import read_bytes
from kehoach_cli.reading.glued_words import looks_glued, part_glued_words
from kehoach_cli.reading.source import SourceLine

GLUED = """Thư viện xã Bình Hòa đềra nhiệm vụcụ thểvà bổsung chỉtiêu cho tủsách.
Chi bộxây dựng tủsách, tổchức đọc sách, đềxuất quản lý vềsách báo ở trường học.
"""
"""Enough glued words that a text with them counts as glued."""


def parted(line: str) -> str:
    found = part_glued_words(GLUED + line)
    assert found is not None
    return found[0].splitlines()[-1]


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("Văn phòng Đảng uỷchủtrì, dựthảo", "Văn phòng Đảng uỷ chủ trì, dự thảo"),
        ("Chỉ thịsố38-CT/TW, nhiệm kỳ2031-2036", "Chỉ thị số 38-CT/TW, nhiệm kỳ 2031-2036"),
        ("Ban Thường vụĐảng uỷvềviệc đó", "Ban Thường vụ Đảng uỷ về việc đó"),
        ("lần thứXIV, lần thứI, thuộc vềUBND xã", "lần thứ XIV, lần thứ I, thuộc về UBND xã"),
        ("kinh tế- xã hội, cấp uỷ(qua thư viện)", "kinh tế - xã hội, cấp uỷ (qua thư viện)"),
        ("đẩy mạnh sựđọc, vềđẩy, sốđủphẩm chất", "đẩy mạnh sự đọc, về đẩy, số đủ phẩm chất"),
        ("NHIỆM VỤTRỌNG TÂM", "NHIỆM VỤ TRỌNG TÂM"),
        # what stands as it is: words, marks of notes, addresses, abbreviations, what has no one way
        ("nghiệp vụ, tạm thời, huyện, mượn, TẠi", "nghiệp vụ, tạm thời, huyện, mượn, TẠi"),
        ("hội nghị1 và chỉ số (2), 15 tờ", "hội nghị1 và chỉ số (2), 15 tờ"),
        ("https://xa.vn/vềsách, vềsách@xa.vn, www.vềsách.vn", "https://xa.vn/vềsách, vềsách@xa.vn, www.vềsách.vn"),
        ("TỈNHUBND, Đắk, VNeID, cộtxyz", "TỈNHUBND, Đắk, VNeID, cộtxyz"),
        ("vềcam kết", "vềcam kết"),
    ],
)  # fmt: skip
def test_a_glued_word_is_parted_where_its_parts_are_words(glued: str, apart: str) -> None:
    assert parted(glued) == apart


def test_a_part_without_a_tone_is_a_word_that_the_text_has_elsewhere() -> None:
    assert parted("Quả cam: vềcam kết").endswith("về cam kết")


@pytest.mark.parametrize(
    "sound",
    [
        "Thực hiện nhiệm vụ về sách, bổ sung chỉ tiêu của tủ sách ở tỉnh Đắk Lắk, khai trên VNeID.",
        "Tổ chức hội nghị1 và đề xuất; một từ dính như vềsách thì để nguyên, cả đoạn còn lại đều đúng.",
    ],
)
def test_a_sound_text_stays_as_it_is(sound: str) -> None:
    text = sound + " Thư viện mở cửa cả tuần, ngày nào cũng có người đọc sách báo." * 8
    assert not looks_glued(text)
    assert part_glued_words(text) is None


@given(st.text(alphabet="abcđêấạịụ gnhtr.,|1(\n", max_size=400))
def test_letters_and_signs_are_kept_in_any_text(text: str) -> None:
    whole = GLUED * 6 + text
    found = part_glued_words(whole)
    assert found is not None
    assert "".join(found[0].split()) == "".join(whole.split())


def test_a_long_run_of_letters_is_no_work() -> None:
    assert parted("ạ" * 50_000) == "ạ" * 50_000


def test_reading_says_that_words_were_parted() -> None:
    source = read_bytes(GLUED.encode(), "x.txt")
    assert [finding.code for finding in source.findings] == ["glued-words"]
    assert isinstance(source.elements[0], SourceLine)
    assert source.elements[0].text.startswith("Thư viện xã Bình Hòa đề ra nhiệm vụ cụ thể và bổ sung")
