"""Letters set wide, and syllables that recognition tore apart."""

from __future__ import annotations

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.signs.spaced_letters import close_up, is_set_wide


@pytest.mark.parametrize(
    ("printed", "closed", "wide"),
    [
        ("L ư u : V T , ( Đ T M T /C h g ) H.", "Lưu: VT, (ĐTMT/Chg) H.", True),
        ("T h ườ ng t r ự c T h à nh ủ y ;", "Thường trực Thành ủy;", True),
        ("K Ế H O Ạ C H", "KẾ HOẠCH", True),
        ("KẾ HOẠCH", "KẾ HOẠCH", False),
        ("ỦY B AN NHÂN D Â N", "ỦY BAN NHÂN DÂN", True),
        ("T HÀNH P HỐ HỒ C H Í M I NH", "THÀNH PHỐ HỒ CHÍ MINH", True),
        ("CHỦ TỊ CH P HÓ CHỦ T Ị CH Ngu y ễn Tín", "CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Tín", True),
        ("T T U B : C T , c á c P C T;", "TTUB: CT, các PCT;", True),
        ("V P U B : C á c P hòng C V;", "VPUB: Các Phòng CV;", True),
        ("t ỉ nh Đồng Nai", "tỉnh Đồng Nai", False),
        ("Số: 12 / KH", "Số: 12 / KH", False),
        ("a b c", "a b c", False),
        ("a b c d", "a b c d", True),
        ("A B C D", "A B C D", True),
        ("a b", "a b", False),
        ("U B N D", "U B N D", True),
        ("Điều I I", "Điều II", False),
        ("Điều II I.", "Điều III.", False),
        ("Điều I V", "Điều IV", False),
        ("Điều I D", "Điều I D", False),
        ("sách , báo", "sách, báo", False),
        ("sách ;", "sách;", False),
        ("sách , 5", "sách, 5", False),
        ("Q UYẾT ĐỊNH", "QUYẾT ĐỊNH", False),
        ("ph òng", "phòng", False),
        ("Chăn nuôi và Thú y;", "Chăn nuôi và Thú y;", False),
        ("ngà y 5", "ngày 5", False),
        ("Phò ng đọc", "Phòng đọc", False),
        ("th ư viện", "thư viện", False),
        ("N G H I Ê N G", "NGHIÊNG", True),
        ("xã A", "xã A", False),
        ("ở xã", "ở xã", False),
        ("c á c", "các", False),
        ("U Ố I", "UỐI", False),
        ("à ó", "à ó", False),
        ("CỘNG HÒA X Ã HỘI", "CỘNG HÒA XÃ HỘI", False),
        ("Số 5 a", "Số 5 a", False),
        ("đọ c", "đọc", False),
        ("Tr ường", "Trường", False),
        ("TR ường", "TR ường", False),
        ("tr ƯỜNG", "tr ƯỜNG", False),
        ("tr ư ờ n g", "trường", True),
        ("1 2 3 4", "1 2 3 4", False),
        ("hội ý kiến", "hội ý kiến", False),
        ("y tế", "y tế", False),
        ("mụ c tiêu:", "mục tiêu:", False),
        ("mụ c. tiêu", "mục. tiêu", False),
        ("ch ữ", "chữ", False),
        ("ngh iệ p", "nghiệp", False),
        ("ti ếp", "ti ếp", False),
        ("ti êp", "ti êp", False),
        ("h ọc sinh", "học sinh", False),
        ("TH CS", "TH CS", False),
        ("A n", "An", False),
        ("a N", "a N", False),
        ("x 2 y", "x 2 y", False),
        ("", "", False),
    ],
)
def test_torn_syllables_are_closed_up(printed: str, closed: str, wide: bool) -> None:
    assert close_up(printed, grammar_of(())) == closed
    assert is_set_wide(printed) is wide
