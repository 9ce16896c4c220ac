"""What one line shows: its mark, and the components of letterhead, closing and page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.signs import Kind, is_bare, is_signature, stands_alone
from kehoach_cli.parsing.pipeline import parse_source
from kehoach_cli.parsing.signs import lines, markers
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.signs.markers import Marker
from kehoach_cli.reading import read_bytes

SAMPLE = Path(__file__).resolve().parents[2] / "samples"


def read(line: str) -> lines.LineSigns:
    return LineReader(grammar_of(()))(line)


@pytest.mark.parametrize(
    ("text", "family", "numbers"),
    [
        ("- Rà soát", "bullet", ()),
        ("-Rà soát", "bullet", ()),
        ("+ Chủ trì", "bullet", ()),
        ("• Chủ trì", "bullet", ()),
        ("· Chủ trì", "bullet", ()),
        ("✓ Chủ trì", "bullet", ()),
        ("➢ Chủ trì", "bullet", ()),
        ("1. Mục đích", "decimal", (1,)),
        ("12) Mục đích", "decimal", (12,)),
        ("1.Mục đích", "decimal", (1,)),
        ("4.1. Thực hiện", "dotted", (4, 1)),
        ("2.10 Đề nghị", "dotted", (2, 10)),
        ("II.3. Thực hiện", "roman-dotted", (2, 3)),
        ("Đ.2. Thực hiện", "capital-dotted", (5, 2)),
        ("a) Về kinh tế", "letter", (1,)),
        ("đ) Về xã hội", "letter", (5,)),
        ("e. Về y tế", "letter", (6,)),
        ("b.2) Về y tế", "letter-decimal", (2, 2)),
        ("(1) Rà soát", "bracketed", (1,)),
        ("(đ) Rà soát", "bracketed-letter", (5,)),
        ("IV. TỔ CHỨC", "roman", (4,)),
        ("IX- Khái quát", "roman", (9,)),
        ("Ⅳ. TỔ CHỨC", "roman", (4,)),
        ("A/ Kết quả", "capital", (1,)),
        ("Phần thứ nhất", "part", (1,)),
        ("Mục 2. Nhiệm vụ", "section", (2,)),
        ("Điều 5. Hiệu lực", "article", (5,)),
    ],
)
def test_marks(text: str, family: str, numbers: tuple[int, ...]) -> None:
    mark = read(text).mark
    assert mark is not None
    assert (mark.family, mark.numbers) == (family, numbers)


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
        "Mục 3 Chương II của Luật",
        "N-NO3-, sulfur tổng số",
    ],
)
def test_no_mark(text: str) -> None:
    assert read(text).mark is None


@pytest.mark.parametrize(
    ("before", "after", "follows"),
    [
        ("1. a", "2. b", True),
        ("1. a", "3. b", False),
        ("d) a", "đ) b", True),
        ("d) a", "e) b", True),
        ("2.9. a", "2.10. b", True),
        ("2.9. a", "3.10. b", False),
        ("II.1. A", "II.2. B", True),
        ("I.1. A", "II.2. B", False),
        ("III. A", "IV. B", True),
        ("1. a", "2) b", True),
        ("1. a", "b) b", False),
        ("- a", "- b", False),
    ],
)
def test_follows(before: str, after: str, follows: bool) -> None:
    first, second = read(before).mark, read(after).mark
    assert isinstance(first, Marker)
    assert isinstance(second, Marker)
    assert second.follows(first) is follows


@pytest.mark.parametrize(
    ("text", "bare"), [("III.", True), ("III. A", False), ("-", False), ("Phần I", False)]
)
def test_bare_mark(text: str, bare: bool) -> None:
    mark = read(text).mark
    assert (mark is not None and is_bare(mark, text)) is bare


@pytest.mark.parametrize(
    "text",
    [
        "KẾ HOẠCH",
        "K Ế H O Ạ C H",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "*",
        "Số: 12/KH-UBND",
        "Số 28-CT/TU",
        "Lâm Sơn, ngày 05 tháng 3 năm 2024",
        "Lâm Sơn, ngày      tháng 02 năm 2022",
        "Lâm Sơn, ngày 05/3/2024",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "T/M BAN THƯỜNG VỤ",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "TRƯỞNG BAN",
        "HIỆU TRƯỞNG",
        "PHỤ LỤC II",
        "Mẫu số 02",
        "(Đã ký)",
    ],
)
def test_stands_alone(text: str) -> None:
    assert stands_alone(read(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "Số hộ nghèo giảm",
        "Kế hoạch này thay thế",
        "Tháng 5, ngày nào cũng họp giao ban",
        "Phó Chủ tịch phụ trách",
        "Phụ lục I: DANH MỤC",
        "Biểu dương, khen thưởng",
    ],
)
def test_running_text_does_not_stand_alone(text: str) -> None:
    assert not stands_alone(read(text), text)


def test_post_in_small_letters_is_no_signature() -> None:
    assert is_signature(read("PHÓ GIÁM ĐỐC"), "PHÓ GIÁM ĐỐC")
    assert not is_signature(read("Phó Giám đốc phụ trách"), "Phó Giám đốc phụ trách")


@pytest.mark.parametrize(
    ("text", "kind", "may"),
    [
        ("CỘNG HÒA XÃ HỘI", Kind.MOTTO, True),
        ("CỘNG TÁC VIÊN", Kind.MOTTO, False),
        ("CỘ", Kind.MOTTO, False),
        ("Số:", Kind.NUMBER, True),
        ("Lâm Sơn, ngày 19", Kind.DATE, True),
        ("Lâm Sơn, ngày 19 ", Kind.NUMBER, False),
    ],
)
def test_the_beginning_of_a_component(text: str, kind: Kind, may: bool) -> None:
    assert read(text).may_open(kind) is may


@pytest.mark.parametrize(
    ("text", "kind", "shows", "opens", "only"),
    [
        ("KẾ HOẠCH", "type", True, True, True),
        ("KẾ HOẠCH PHÁT TRIỂN", "type", True, True, False),
        ("UBND XÃ Số: 3/KH-UBND", "number", True, False, False),
        ("phối hợp với các", "dangling", True, False, False),
        ("Căn cứ Luật Thư viện", "basis", True, True, False),
        ("Kiểm kê sách", "type", False, False, False),
    ],
)
def test_where_a_thing_stands(text: str, kind: str, shows: bool, opens: bool, only: bool) -> None:
    signs = read(text)
    assert (signs.shows(kind), signs.opens(kind), signs.is_only(kind)) == (shows, opens, only)


@pytest.mark.parametrize("name", [p.name for p in sorted(SAMPLE.iterdir()) if p.suffix in (".txt", ".md")])
def test_every_line_is_read_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = SAMPLE / name
    marked: Counter[str] = Counter()
    made: Counter[str] = Counter()
    find, make = markers.find_marker, lines.LineSigns

    def find_marker(text: str, start: int, end: int, grammar: Grammar) -> Marker | None:
        marked[text[start:end]] += 1
        return find(text, start, end, grammar)

    class Counted(make):  # type: ignore[misc,valid-type]
        def __init__(self, text: str, *rest: object) -> None:
            made[text] += 1
            super().__init__(text, *rest)

    monkeypatch.setattr(lines, "find_marker", find_marker)
    monkeypatch.setattr(lines, "LineSigns", Counted)
    parse_source(read_bytes(path.read_bytes(), name), grammar_of(()))
    assert len(marked) > 10
    assert set(marked.values()) == {1}
    assert set(made.values()) == {1}
