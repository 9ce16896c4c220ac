"""Renews the answers in `docs/questions.md`: every query is run on the samples.

python scripts/renew_samples.py      # calls this one
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from kehoach_cli.batching import Settings, run_batch

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "questions.md"
PLANS = ("huyen-uy.txt", "ke-hoach-chuyen-doi-so.md", "truong-thcs.docx", "ubnd-huyen-an-phu-tay.txt")
_QUESTION = re.compile(
    r"(?P<head>### (?P<title>[^\n]+)\n.*?```sql\n(?P<sql>.*?)```\n\n<!-- answer -->\n).*?(?=<!-- end of answer -->)",
    re.DOTALL,
)


def questions(text: str) -> dict[str, str]:
    """Give each question's query."""
    return {match["title"]: match["sql"] for match in _QUESTION.finditer(text)}


def make(output: Path, format: str) -> Path:
    """Run a batch over the samples; gives its folder."""
    sources = tuple(str(ROOT / "samples" / name) for name in PLANS)
    run_batch(Settings(sources, output, format, jobs=0))
    return output


def answer(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Give an answer as a Markdown table."""
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| {' | '.join('' if value is None else str(value) for value in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def renewed(text: str, database: Path) -> str:
    """Give the page with the answers as they are in a database."""
    with closing(sqlite3.connect(database)) as db:

        def fill(match: re.Match[str]) -> str:
            found = db.execute(match["sql"])
            return match["head"] + answer([name for name, *_ in found.description], found.fetchall())

        return _QUESTION.sub(fill, text)


def main() -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as folder:
        database = make(Path(folder) / "data", "sqlite") / "plans.sqlite"
        PAGE.write_text(renewed(PAGE.read_text("utf-8"), database), "utf-8")


if __name__ == "__main__":
    main()
