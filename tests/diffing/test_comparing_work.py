"""Work grows with the size of the plans: counted in calls of functions, for seconds tell of the machine as well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from processes import counted_in_pairs
from rounds import rounds

COUNT, TIMES = 40, 4
HEAD = "UBND TỈNH AN LẠC\nSố: 7/KH-UBND\nAn Lạc, ngày 05 tháng 01 năm 2025\n\nKẾ HOẠCH\nChăm sóc cây xanh năm 2025\n\n"
SYLLABLES = ["An", "Bình", "Châu", "Dương", "Giang", "Hà", "Khánh", "Lâm", "Minh", "Nam", "Phong", "Quang", "Sơn", "Thanh", "Uyên", "Vinh"]  # fmt: skip
TABLE = "\n| STT | {} |\n|---|{}\n"


def place(number: int) -> str:
    """A name of its own for each number."""
    return " ".join(SYLLABLES[number // 16**power % 16] for power in range(3))


def plan(row: Callable[[int, str], str], count: int, word: str, before: str = "I. NHIỆM VỤ\n") -> str:
    return HEAD + before + "\n".join(row(number, word) for number in range(1, count + 1)) + "\n"


ROWS: dict[str, tuple[Callable[[int, str], str], str]] = {
    "articles": (lambda n, word: f"Điều {n}. Quản lý {word} vườn hoa\nTrồng cây {word} xã {place(n)}.", ""),
    "headings": (lambda n, word: f"{n}. Công tác {word} xã {place(n)}\n- Trồng cây ven đường.", "I. NHIỆM VỤ\n"),
    "tasks of one body": (
        lambda n, word: f"- Sở Y tế chủ trì trồng {word} cây bóng mát tại xã {place(n)}.", "I. NHIỆM VỤ\n",
    ),
    "passages": (lambda n, word: f"- Cây xanh {word} là niềm vui của xã {place(n)}.", "I. MỤC ĐÍCH\n"),
    "times": (
        lambda n, word: f"- Trồng cây {word} xã {place(n)} trước ngày {n % 28 + 1}/{n % 12 + 1}/2025.", "I. NHIỆM VỤ\n",
    ),
    "times in one paragraph": (
        lambda n, word: f"Trồng cây {word} xã {place(n)} trước ngày {n % 28 + 1}/{n % 12 + 1}/2025. ", "I. NHIỆM VỤ\n",
    ),
    "aims in a table": (
        lambda n, word: f"| {n} | Số cây {word} xã {place(n)} | cây | {n + len(word)} |",
        "I. CHỈ TIÊU\n" + TABLE.format("Chỉ tiêu | Đơn vị tính | Năm 2025", "---|---|---|"),
    ),
    "aims in a list": (
        lambda n, word: f"- Tỷ lệ tuyến đường {word} xã {place(n)} có cây đạt {n % 90 + len(word)}%.", "I. MỤC TIÊU\n",
    ),
    "documents": (
        lambda n, word: f"Căn cứ Quyết định số {n}{len(word)}/QĐ-UBND ngày 5/3/2024 của UBND tỉnh về cây {word} xã {place(n)};",
        "",
    ),
    "letters": (
        lambda n, word: f"- Trồng cây {word} xã {place(n)} theo Công văn số {n}{len(word)}/UBND-KT của UBND tỉnh.",
        "I. NHIỆM VỤ\n",
    ),
    "rows of an appendix": (
        lambda n, word: f"| {n} | Trồng cây {word} xã {place(n)} | Sở Y tế |",
        "PHỤ LỤC\n" + TABLE.format("Nhiệm vụ | Cơ quan chủ trì", "---|---|"),
    ),
    "equal lines": (lambda _n, word: f"- Trồng cây {word} ven đường.", "I. NHIỆM VỤ\n"),
    "bodies": (lambda n, word: f"- UBND xã {place(n)} chủ trì trồng cây {word} ven đường.", "I. NHIỆM VỤ\n"),
}  # fmt: skip
"""What there is much of: each, by its number and a word that is another in the second plan, and what stands before all."""
TRIED = list(ROWS)[:: rounds(4, 1)]


@pytest.fixture(scope="module")
def counted() -> dict[str, tuple[int, int]]:
    """The work of comparing plans of forty each, and of four times as many."""
    pairs = [
        [plan(row, count, word, before) for word in ("xanh", "tươi tốt")]
        for row, before in (ROWS[name] for name in TRIED)
        for count in (COUNT, COUNT * TIMES)
    ]
    counts = counted_in_pairs(Path(__file__).parent / "counted_comparisons.py", pairs)
    return dict(zip(TRIED, counts, strict=True))


@pytest.mark.generated
@pytest.mark.parametrize("row", TRIED)
def test_four_times_the_plan_is_four_times_the_work(row: str, counted: dict[str, tuple[int, int]]) -> None:
    once, more = counted[row]
    assert more < 1.25 * TIMES * once
