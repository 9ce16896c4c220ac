"""A comparison as Markdown, to be pasted into a report."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from kehoach_cli.diffing.changes import PlanDiff, WordOp, Words
from kehoach_cli.diffing.series_lines import PlanSeries
from kehoach_cli.diffing.wording import short
from kehoach_cli.wording import number
from kehoach_cli.writing.diff.rows import (
    Row,
    about,
    grouped,
    plan_name,
    points,
    series_tables,
    step_words,
    where,
)

CELL = 300
"""Characters that a text has in a cell at most; it is cut between words."""
_SPECIAL = regex.compile(r"([\\`*_{}\[\]<>|#~])")
_HIDDEN = regex.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")


def render(result: PlanDiff | PlanSeries) -> str:
    """Give a comparison or a series as Markdown (GitHub's tables)."""
    lines = _series(result) if isinstance(result, PlanSeries) else _diff(result)
    return "\n".join(lines) + "\n"


def _diff(diff: PlanDiff) -> Iterator[str]:
    yield "# Comparison of two plans"
    yield ""
    yield f"- Old: {escape(plan_name(diff.old))}"
    yield f"- New: {escape(plan_name(diff.new))}"
    yield ""
    yield f"**{escape(diff.summary)}**"
    yield ""
    yield f"{number(diff.likeness)} % of the words are shared. Years from the old plan to the new one: {diff.year_shift}."
    for title, rows in grouped(diff):
        yield ""
        yield f"## {title}"
        yield ""
        yield "| | what | old | new | difference | place |"
        yield "|---|---|---|---|---|---|"
        for row in rows:
            yield _row(row)


def _row(row: Row) -> str:
    change = row.change
    subject = about(change)
    if row.words:
        old, new = _marked(row.words, WordOp.REMOVED), _marked(row.words, WordOp.ADDED)
    else:
        old, new = (escape(short(text, CELL)) for text in (row.old, row.new))
    what = escape(row.what) + (f": {escape(short(subject, 120))}" if subject else "")
    cells = (change.id, what, old, new, escape(row.difference), escape(where(change)))
    return f"| {' | '.join(cells)} |"


def _marked(words: tuple[Words, ...], op: WordOp) -> str:
    """One side of a changed wording: what went struck out, what came in bold."""
    marks = ("~~", "~~") if op is WordOp.REMOVED else ("**", "**")
    parts = []
    for run in words:
        if run.op is op:
            parts.append(f"{marks[0]}{escape(run.text)}{marks[1]}")
        elif run.op is WordOp.SAME:
            parts.append(escape(short(run.text, 160)))
    return " ".join(parts)


def _series(series: PlanSeries) -> Iterator[str]:
    yield "# A plan through the years"
    yield ""
    for label, plan in zip(series.labels, series.plans, strict=True):
        yield f"- {escape(label)}: {escape(plan_name(plan))}"
    for title, lines in series_tables(series):
        yield ""
        yield f"## {title}"
        yield ""
        yield f"| | {' | '.join(map(escape, series.labels))} |"
        yield "|---" * (len(series.labels) + 1) + "|"
        for name, line in lines:
            cells = [
                escape(point) + (f" *({escape(step)})*" if step else "")
                for point, step in zip(points(line), step_words(line), strict=True)
            ]
            yield f"| {escape(short(name, 160))} | {' | '.join(cells)} |"


def escape(text: str) -> str:
    """Give a text that Markdown shows as it is, in one line."""
    return str(_SPECIAL.sub(r"\\\1", _HIDDEN.sub(" ", text)))
