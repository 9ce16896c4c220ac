"""Generates plans: the samples' paragraphs recombined, their invented names and their numbers replaced.

    python benchmarks/plans.py 2000 /tmp/plans [--seed 1]

The same count and seed give the same files. One in ten is a Word file, the others are text and Markdown; no two
are alike.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
TEXTS = ("ubnd-huyen-an-phu-tay.txt", "huyen-uy.txt", "ke-hoach-chuyen-doi-so.md")
WORD = "truong-thcs.docx"

PLACES = ("An Phú Tây", "An Khê Bắc", "Bình Thuận Đông", "Tân Lộc Thượng", "Hòa Sơn Nam", "Phú Tây")
PEOPLE = ("Lâm Thị Thảo Nguyên", "Hoàng Văn Thạnh", "Đoàn Quang Khải")
FIRST = ("An", "Bình", "Tân", "Phú", "Hòa", "Long", "Vĩnh", "Đông", "Thạnh", "Xuân", "Lộc", "Mỹ")
SECOND = ("Khê", "Sơn", "Lộc", "Thuận", "Hưng", "Giang", "Lâm", "Thành", "Phước", "Trà", "Đức", "Hải")
THIRD = ("Bắc", "Đông", "Tây", "Nam", "Thượng", "Hạ", "Trung")
FAMILY = ("Lâm", "Hoàng", "Đoàn", "Châu", "Tạ", "Vương", "Kiều", "Thái")
GIVEN = ("Văn Lĩnh", "Thị Thu Cúc", "Quang Bách", "Minh Tuệ", "Hải Yến", "Đức Toàn")
_ITEM = re.compile(r"(?:- |\+ )")
_NUMBER = re.compile(r"(?<=số )\d{2,4}(?=[/-])")
_PERCENT = re.compile(r"\d{2}(?=%)")
_YEAR = re.compile(r"\b20[12]\d\b")


def generate(count: int, folder: Path, seed: int = 1) -> None:
    """Write `count` plans into folders of a hundred."""
    chance = random.Random(seed)
    texts = {name: (SAMPLES / name).read_text("utf-8").split("\n\n") for name in TEXTS}
    items = [
        block for blocks in texts.values() for block in blocks if _ITEM.match(block) and ":" not in block
    ]
    word = (SAMPLES / WORD).read_bytes()
    for number in range(count):
        target = folder / f"{number // 100:03d}"
        target.mkdir(parents=True, exist_ok=True)
        if number % 10 == 9:
            (target / f"ke-hoach-{number:05d}.docx").write_bytes(word_plan(word, chance))
        else:
            name = chance.choice(TEXTS)
            text = "\n\n".join(recombined(texts[name], items, chance))
            path = target / f"ke-hoach-{number:05d}{Path(name).suffix}"
            path.write_text(renamed(text, chance), "utf-8")


def recombined(blocks: list[str], items: list[str], chance: random.Random) -> Iterator[str]:
    """Give the blocks of a sample, some of its items replaced or followed by those of others."""
    for block in blocks:
        if not _ITEM.match(block) or "Cơ quan" in block or "Thời gian" in block or "Nơi nhận" in block:
            yield block
            continue
        yield block if chance.random() < 0.5 else chance.choice(items)
        yield from chance.sample(items, chance.randrange(4))


def renamed(text: str, chance: random.Random) -> str:
    """Give a text with other places, people, numbers and years."""
    for place in PLACES:
        new = f"{chance.choice(FIRST)} {chance.choice(SECOND)} {chance.choice(THIRD)}"
        text = text.replace(place, new).replace(place.upper(), new.upper())
    for person in PEOPLE:
        text = text.replace(person, f"{chance.choice(FAMILY)} {chance.choice(GIVEN)}")
    shift = chance.randrange(-4, 3)
    text = _YEAR.sub(lambda match: str(int(match[0]) + shift), text)
    text = _NUMBER.sub(lambda match: str(chance.randrange(10, 4000)), text)
    return _PERCENT.sub(lambda match: str(chance.randrange(20, 100)), text)


def word_plan(sample: bytes, chance: random.Random) -> bytes:
    """Give a Word file with other names; the time in it is fixed."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sample)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                text = data.decode("utf-8")
                data = re.sub(
                    r"(<w:t[^>]*>)([^<]+)", lambda match: match[1] + renamed(match[2], chance), text
                ).encode()
            new.writestr(zipfile.ZipInfo(info.filename), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    generate(args.count, args.folder, args.seed)
