"""Letterhead and signature laid out with tabs."""

from __future__ import annotations

from kehoach_cli.reading.laid_columns import lay_columns
from kehoach_cli.reading.source import SourceLine, SourceTable


def laid(*texts: str) -> list[str | list[list[str]]]:
    lines = [SourceLine(text, number) for number, text in enumerate(texts, 1)]
    return [
        [[line.text for line in cell.lines] for cell in element.rows[0]]
        if isinstance(element, SourceTable)
        else element.text
        for element in lay_columns(lines)
    ]


def test_a_letterhead() -> None:
    assert laid(
        "UBND XÃ MỸ LỘC\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "\t\t\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 12/KH-UBND\t\tMỹ Lộc, ngày 05 tháng 3 năm 2024",
        "KẾ HOẠCH",
    ) == [
        [
            ["UBND XÃ MỸ LỘC", "Số: 12/KH-UBND"],
            [
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Mỹ Lộc, ngày 05 tháng 3 năm 2024",
            ],
        ],
        "KẾ HOẠCH",
    ]


def test_marks_of_lists_lone_lines_and_three_columns_stay() -> None:
    texts = (
        "1.\tTrồng cây",
        "2.\tTưới cây",
        "Số: 12/KH\tMỹ Lộc",
        "\tThụt đầu dòng",
        "aaaaaa\tb\tc",
        "dddddd\te\tf",
    )
    assert laid(*texts) == list(texts)


def test_the_middle_of_a_document_is_left_alone() -> None:
    pair = ("Cây xanh\t100 cây", "Cây ăn quả\t50 cây")
    middle = ("đoạn",) * 40
    assert laid(*middle, *pair, *middle) == [*middle, *pair, *middle]
    assert laid(*middle, *pair) == [*middle, [["Cây xanh", "Cây ăn quả"], ["100 cây", "50 cây"]]]
