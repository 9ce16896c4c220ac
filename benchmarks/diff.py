"""How long comparing two plans takes, as a share of the time that parsing both takes.

    python benchmarks/diff.py [--kilobytes 100] [--rounds 5]

Three pairs: a plan and its edited successor, a plan and itself, and two plans that have nothing in common
(nothing can be matched, which is the most work). Prints medians and their ratio; the goal is under 3.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from itertools import count
from random import Random
from statistics import median
from time import perf_counter

import kehoach_cli
from kehoach_cli.diffing import compare

SYLLABLES = """
an ba bến biển cát cầu chợ cỏ dân đảo đất đèo đình đồng gạo giếng gió gò hà hạc hồ hoa khe
khoai lá làng lúa mây mía miền mưa muối nắng nước núi ong phà quạt quê rạch rừng sáo sen sóng
sông suối tằm thác thuyền tre trúc vườn xoài
""".split()  # noqa: SIM905
VERBS = ["Tổ chức", "Xây dựng", "Rà soát", "Kiểm tra", "Nâng cấp", "Triển khai", "Hướng dẫn", "Tham mưu"]
TIMES = [
    "",
    "",
    ", hoàn thành trước ngày {day}/6/{year}",
    " trong quý III/{year}",
    ", báo cáo kết quả hằng quý",
]


def plan(seed: int, year: int, size: int, edits: float = 0.0) -> str:
    """Write an invented plan of `size` bytes; a share of its tasks is edited, the same seed gives the same rest."""
    random, editor = Random(seed), Random(seed + 1)
    lines = [
        "ỦY BAN NHÂN DÂN TỈNH AN KHÊ BẮC",
        f"Số: 15/KH-UBND\nAn Khê Bắc, ngày 12 tháng 3 năm {year}",
        "KẾ HOẠCH",
        f"Phát triển {' '.join(random.choices(SYLLABLES, k=6))} năm {year}",
        "I. MỤC TIÊU",
    ]
    for number in range(1, 21):
        value = random.randint(30, 90) + (5 if editor.random() < edits else 0)
        lines.append(f"{number}. Có ít nhất {value}% {' '.join(random.choices(SYLLABLES, k=5))} đạt chuẩn.")
    lines.append("II. NHIỆM VỤ")
    written = sum(len(line.encode()) + 2 for line in lines)
    for number in count(1):
        part = [f"{number}. Phát triển {' '.join(random.choices(SYLLABLES, k=4))}"]
        for _ in range(10):
            words = random.choices(SYLLABLES, k=random.randint(12, 30))
            verb, time = random.choice(VERBS), random.choice(TIMES)
            day = random.randint(1, 28)
            fate = editor.random()
            if fate < edits / 3:
                continue
            if fate < edits:
                words[editor.randrange(len(words))] = editor.choice(SYLLABLES)
            part.append(f"- {verb} {' '.join(words)}{time.format(day=day, year=year)}.")
        lines += part
        written += sum(len(line.encode()) + 2 for line in part)
        if written >= size:
            return "\n\n".join(lines) + "\n"
    raise AssertionError


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median time of some rounds, after one that does not count."""
    work()
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def parse_both(old: str, new: str) -> tuple[kehoach_cli.PlanDocument, kehoach_cli.PlanDocument]:
    """Parse two texts."""
    return kehoach_cli.parse_text(old), kehoach_cli.parse_text(new)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kilobytes", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    size = options.kilobytes * 1000
    first = plan(1, 2024, size)
    pairs = {
        "edited": (first, plan(1, 2025, size, edits=0.2)),
        "same": (first, first),
        "unrelated": (first, plan(7, 2025, size)),
    }
    print(f"{'pair':10} {'parse both':>12} {'compare':>10} {'ratio':>7}  summary")
    for name, (old, new) in pairs.items():
        parsing = seconds(partial(parse_both, old, new), 2)
        plans = parse_both(old, new)
        comparing = seconds(partial(compare, *plans), options.rounds)
        ratio = comparing / parsing
        summary = compare(*plans).summary
        print(f"{name:10} {parsing * 1000:9.0f} ms {comparing * 1000:7.0f} ms {ratio:7.2f}  {summary[:60]}")


if __name__ == "__main__":
    main()
