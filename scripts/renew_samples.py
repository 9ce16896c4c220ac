"""Renews what is generated: the samples' expected outputs, the README's excerpt, tables in `docs/`.

    python scripts/renew_samples.py

Every sample `NAME.EXT` is parsed and the result written beside it as `NAME.EXT.expected.yaml`. Look at the
differences before you commit them: the tests compare with these files.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import renew_docs
import renew_questions

import kehoach_cli
from kehoach_cli.writing import yaml

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
README = ROOT / "README.md"
SUFFIX = ".expected.yaml"
EXCERPT = re.compile(r"(?<=<!-- excerpt -->\n).*(?=<!-- end of excerpt -->)", re.DOTALL)
SHOWN = SAMPLES / "ubnd-huyen-an-phu-tay.txt"
SHOWN_LINES = (
    "1. Có ít nhất 85% thôn, khu phố có tủ sách dùng chung, trong đó tối thiểu 40%",
    "là tủ sách do cộng đồng tự quản.",
    "2. Giao Phòng Tài chính - Kế hoạch chủ trì, phối hợp với Phòng Văn hóa và",
    "Thông tin cân đối kinh phí, hoàn thành chậm nhất là ngày 15 tháng 3 năm 2024.",
)


def sample_files() -> list[Path]:
    """Give the samples in order of name."""
    return sorted(path for path in SAMPLES.iterdir() if path.is_file() and not path.name.endswith(SUFFIX))


def expected_file(sample: Path) -> Path:
    """Give the file of a sample's expected output."""
    return sample.with_name(sample.name + SUFFIX)


def excerpt() -> str:
    """Give some lines of a sample and the first task, deadline and target read from them, as Markdown."""
    lines = SHOWN.read_text("utf-8").splitlines()
    numbers = {lines.index(line) + 1 for line in SHOWN_LINES}
    plan = kehoach_cli.parse(SHOWN).model_dump(mode="json", by_alias=True)
    facts: dict[str, Any] = {
        key: [entry for entry in plan[key] if entry["line"] in numbers]
        for key in ("tasks", "deadlines", "targets")
    }
    shown = "\n".join([*SHOWN_LINES[:2], "…", *SHOWN_LINES[2:]])
    return f"```text\n{shown}\n```\n\nbecomes (other entries left out):\n\n```yaml\n{yaml.dump(facts)}```\n"


def main() -> None:
    """Write the files."""
    for sample in sample_files():
        expected_file(sample).write_text(yaml.render(kehoach_cli.parse(sample)), "utf-8")
    readme = README.read_text("utf-8")
    README.write_text(EXCERPT.sub(lambda _: excerpt(), readme), "utf-8")
    renew_docs.main()
    renew_questions.main()


if __name__ == "__main__":
    main()
