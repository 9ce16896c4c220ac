"""A comparison as one HTML file: side by side, with the source words; no scripts, no network, prints well."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape as escape_html

import regex

from kehoach_cli.diffing.changes import PlanDiff, WordOp, Words
from kehoach_cli.diffing.series_lines import PlanSeries
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

_HIDDEN = regex.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SURROGATE = regex.compile("[\ud800-\udfff]")

STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.5 "Noto Sans", "Segoe UI", Arial, sans-serif; color: #1a1a1a; background: #fff;
  max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin-bottom: .5rem; }
h2 { font-size: 1.15rem; border-bottom: 2px solid #444; margin-top: 2rem; break-after: avoid; }
.summary { font-weight: 700; font-size: 1.1rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid #bbb; padding: .4rem .55rem; vertical-align: top; text-align: left;
  overflow-wrap: anywhere; }
thead { display: table-header-group; }
thead th { background: #f0f0f0; }
tr { break-inside: avoid; }
.what { width: 19%; }
del { background: #fde8e8; text-decoration: line-through; }
ins { background: #e4f4e4; text-decoration: underline; text-decoration-style: double; font-weight: 600; }
del::before { content: "[-"; } del::after { content: "-]"; }
ins::before { content: "{+"; } ins::after { content: "+}"; }
.major th { border-left: .4rem solid #b00020; }
.minor th { border-left: .4rem solid #8a6d00; }
.note th { border-left: .4rem solid #999; }
tbody th { font-weight: 600; }
small { display: block; color: #555; font-weight: 400; }
blockquote { margin: .35rem 0 0; padding-left: .6rem; border-left: 2px solid #ccc; color: #444; font-size: .9em; }
@media print { body { font-size: 10pt; margin: 0; max-width: none; } @page { margin: 15mm; size: A4 landscape; } }
"""


def render(result: PlanDiff | PlanSeries) -> str:
    """Give a comparison or a series as one self-contained page (HTML 5, UTF-8)."""
    series = isinstance(result, PlanSeries)
    body = _series(result) if isinstance(result, PlanSeries) else _diff(result)
    title = "A plan through the years" if series else "Comparison of two plans"
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="vi">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            f'<h1 lang="en">{title}</h1>',
            *body,
            "</body>",
            "</html>",
            "",
        )
    )


def escape(text: str) -> str:
    """Give a text that a browser shows as it is."""
    return escape_html(_SURROGATE.sub("\ufffd", _HIDDEN.sub("\ufffd", text)), quote=True)


def _diff(diff: PlanDiff) -> Iterator[str]:
    yield f'<p class="summary" lang="en">{escape(diff.summary)}</p>'
    yield (
        f'<p lang="en">{number(diff.likeness)} % of the words are shared. '
        f"Years from the old plan to the new one: {diff.year_shift}.</p>"
    )
    for title, rows in grouped(diff):
        yield f'<h2 lang="en">{title}</h2>'
        yield "<table>"
        yield '<thead><tr><th class="what" scope="col">What</th>'
        for label, plan in (("Old", diff.old), ("New", diff.new)):
            yield f'<th scope="col">{label}<small>{escape(plan_name(plan))}</small></th>'
        yield "</tr></thead>"
        yield "<tbody>"
        for row in rows:
            yield from _row(row)
        yield "</tbody>"
        yield "</table>"


def _row(row: Row) -> Iterator[str]:
    change = row.change
    notes = "".join(
        f"<small>{escape(note)}</small>" for note in (row.difference, where(change), about(change)) if note
    )
    yield f'<tr class="{change.severity}" id="{escape(change.id)}">'
    yield f'<th scope="row"><span lang="en">{escape(row.what)}</span> <small>{change.id} {change.severity}</small>{notes}</th>'
    for value, op, place in (
        (row.old, WordOp.REMOVED, change.old_place),
        (row.new, WordOp.ADDED, change.new_place),
    ):
        words = _marked(row.words, op) if row.words else escape(value)
        source = place.words if place and not row.words else None
        quote = f"<blockquote>{escape(source)}</blockquote>" if source and source != value else ""
        yield f"<td>{words}{quote}</td>"
    yield "</tr>"


def _marked(words: tuple[Words, ...], op: WordOp) -> str:
    tag = "del" if op is WordOp.REMOVED else "ins"
    parts = []
    for run in words:
        if run.op is op:
            parts.append(f"<{tag}>{escape(run.text)}</{tag}>")
        elif run.op is WordOp.SAME:
            parts.append(escape(run.text))
    return " ".join(parts)


def _series(series: PlanSeries) -> Iterator[str]:
    yield "<ul>"
    for label, plan in zip(series.labels, series.plans, strict=True):
        yield f"<li><strong>{escape(label)}</strong>: {escape(plan_name(plan))}</li>"
    yield "</ul>"
    for title, lines in series_tables(series):
        yield f'<h2 lang="en">{title}</h2>'
        yield "<table>"
        heads = "".join(f'<th scope="col">{escape(label)}</th>' for label in series.labels)
        yield f'<thead><tr><th class="what" scope="col">What</th>{heads}</tr></thead>'
        yield "<tbody>"
        for name, line in lines:
            cells = "".join(
                f"<td>{escape(point)}{f'<small>{escape(step)}</small>' if step else ''}</td>"
                for point, step in zip(points(line), step_words(line), strict=True)
            )
            yield f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>'
        yield "</tbody>"
        yield "</table>"
