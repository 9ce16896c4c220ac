from __future__ import annotations

import pytest

from kehoach_cli.normalizing.markers import completes, is_bare, is_signature, marker_at, stands_alone


@pytest.mark.parametrize(
    ("text", "family", "value"),
    [
        ("- Rà soát", "dash", None),
        ("-Rà soát", "dash", None),
        ("+ Chủ trì", "dash", None),
        ("• Chủ trì", "dash", None),
        ("1. Mục đích", "arabic", (1,)),
        ("12) Mục đích", "arabic", (12,)),
        ("1.Mục đích", "arabic", (1,)),
        ("4.1. Thực hiện", "dotted", (4, 1)),
        ("2.10 Đề nghị", "dotted", (2, 10)),
        ("a) Về kinh tế", "letter", (1,)),
        ("đ) Về xã hội", "letter", (5,)),
        ("e. Về y tế", "letter", (6,)),
        ("(1) Rà soát", "paren", (1,)),
        ("(đ) Rà soát", "paren", (5,)),
        ("IV. TỔ CHỨC", "roman", (4,)),
        ("IX- Khái quát", "roman", (9,)),
        ("A/ Kết quả", "capital", (1,)),
        ("Phần thứ nhất", "word", None),
        ("Điều 5. Hiệu lực", "word", None),
        ("Căn cứ Luật Lâm nghiệp", "word", None),
    ],
)
def test_marker_at(text: str, family: str, value: tuple[int, ...] | None) -> None:
    marker = marker_at(text)
    assert marker is not None
    assert (marker.family, marker.value) == (family, value)


@pytest.mark.parametrize(
    "text",
    [
        "2 lần so với năm 2020",
        "15/6/2023 của Chính phủ",
        "2030, tầm nhìn đến năm 2045",
        "2030. Các xã",
        "1.000 hộ nghèo",
        "4,5% mỗi năm",
        "IV năm 2025",
        "Điều 5 Luật Lâm nghiệp",
        "Chương trình trồng rừng",
        "Phần diện tích còn lại",
        "Mục tiêu cụ thể",
    ],
)
def test_no_marker(text: str) -> None:
    assert marker_at(text) is None


@pytest.mark.parametrize(
    ("before", "after", "follows"),
    [
        ("1. a", "2. b", True),
        ("1. a", "3. b", False),
        ("d) a", "đ) b", True),
        ("d) a", "e) b", True),
        ("2.9. a", "2.10. b", True),
        ("2.9. a", "3.10. b", False),
        ("III. a", "IV. b", True),
        ("1. a", "2) b", True),
        ("1. a", "b) b", False),
    ],
)
def test_follows(before: str, after: str, follows: bool) -> None:
    first, second = marker_at(before), marker_at(after)
    assert first is not None
    assert second is not None
    assert second.follows(first) is follows


def test_bare_marker() -> None:
    marker = marker_at("III.")
    assert marker is not None
    assert is_bare(marker, "III.")


@pytest.mark.parametrize(
    "text",
    [
        "KẾ HOẠCH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "*",
        "Số: 12/KH-UBND",
        "Số 28-CT/TU",
        "Lâm Sơn, ngày 05 tháng 3 năm 2024",
        "Lâm Sơn, ngày      tháng 02 năm 2022",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "T/M BAN THƯỜNG VỤ",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "TRƯỞNG BAN",
        "HIỆU TRƯỞNG",
        "PHỤ LỤC II",
        "(Đã ký)",
    ],
)
def test_stands_alone(text: str) -> None:
    assert stands_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Số hộ nghèo giảm",
        "Kế hoạch này thay thế",
        "Tháng 5, ngày nào cũng họp giao ban",
        "Phó Chủ tịch phụ trách",
    ],
)
def test_running_text_does_not_stand_alone(text: str) -> None:
    assert not stands_alone(text)


def test_post_in_small_letters_is_no_signature() -> None:
    assert is_signature("PHÓ GIÁM ĐỐC")
    assert not is_signature("Phó Giám đốc phụ trách")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM"),
        ("Độc lập -", "Tự do - Hạnh phúc"),
        ("Số:", "7360/KH-UBND"),
        ("Lâm Sơn, ngày 19", "tháng 11 năm 2025"),
        ("Lâm Sơn, ngày", "19 tháng 11 năm 2025"),
    ],
)
def test_completes(before: str, after: str) -> None:
    assert completes(before, after)


def test_whole_components_complete_nothing() -> None:
    assert not completes("Số: 12/KH-UBND", "Lâm Sơn, ngày 19 tháng 11 năm 2025")
    assert not completes("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
