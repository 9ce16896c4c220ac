"""A plan as one HTML file: its text with all that was found marked, and the tables beside it; no network."""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape as escape_html
from importlib.resources import files

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.general import general
from kehoach_cli.exporting.marking import KINDS, Found, Piece, found_values, pieces
from kehoach_cli.exporting.phrases import date_words, number_words, place, plan_name
from kehoach_cli.exporting.plain import plain
from kehoach_cli.exporting.plan_text import PlanText, passages
from kehoach_cli.exporting.tables import Cell, Table, tables
from kehoach_cli.model import PlanDocument

_KIND_OF = {"tasks": "task", "targets": "target", "deadlines": "deadline", "citations": "citation"}
_WIDE = 40
"""Characters from which a column holds sentences."""
_LEFT_OUT = frozenset({"status", "notes", "plan_number", "plan_date"})
"""Columns of the workbook that say nothing on a page."""


def to_page(shown: Sequence[PlanText], words: Catalogue) -> bytes:
    """Give plans as one self-contained page (HTML 5, UTF-8).

    It shows all without scripts; its one script adds filters, sorting and a box for the value that is clicked. Its
    policy allows that script and its style by their hashes and nothing else.
    """
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    title = words.say("page.title")
    body = (part for number, one in enumerate(shown, 1) for part in _plan(one, f"p{number}", words))
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{words.language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        f'<body data-filter="{escape(words.say("page.filter"))}" data-sort="{escape(words.say("page.sort"))}">',
        f"<h1>{escape(title)}</h1>",
        _legend(words),
        *body,
        '<aside id="box" hidden></aside>',
        f"<script>{script}</script>",
        "</body>",
        "</html>",
        "",
    )
    return "\n".join(lines).encode("utf-8")


def escape(text: str) -> str:
    """Give a text that a browser shows as it is, in an element or an attribute."""
    return escape_html(plain(text), quote=True)


def _plan(shown: PlanText, prefix: str, words: Catalogue) -> Iterator[str]:
    plan = shown.plan
    yield f"<h2>{escape(plan_name(plan))}</h2>"
    yield '<dl class="general">'
    for name, value in general(plan, words):
        yield f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>"
    yield "</dl>"
    yield '<div class="sides">'
    yield f'<section class="text"><h3>{escape(words.say("page.text"))}</h3>'
    if shown.text is None:
        yield f'<p class="hint">{escape(words.say("page.no_text"))}</p>'
    yield from _text(shown, prefix, words)
    yield "</section>"
    yield '<section class="tables">'
    for table in tables([plan], words):
        yield from _table(table, prefix, words)
    yield from _findings(plan, words)
    yield "</section>"
    yield "</div>"


def _legend(words: Catalogue) -> str:
    marks = " ".join(f'<span class="{kind}">{escape(words.say(f"page.{kind}"))}</span>' for kind in KINDS)
    return f'<p class="legend">{escape(words.say("page.legend"))}: {marks}</p>'


def _text(shown: PlanText, prefix: str, words: Catalogue) -> Iterator[str]:
    values = found_values(shown.plan)
    starts = [one.fact.span.start for one in values]
    longest = max((one.fact.span.end - one.fact.span.start for one in values), default=0)
    for passage in passages(shown):
        if not passage.text.strip():
            continue
        lead = f"{escape(passage.lead)} " if passage.lead else ""
        if passage.start is None:
            yield f"<p>{lead}{escape(passage.text)}</p>"
            continue
        end = passage.start + len(passage.text)
        near = values[bisect_left(starts, passage.start - longest) : bisect_left(starts, end)]
        over = [one for one in near if one.fact.span.end > passage.start]
        cut = pieces(passage.text, passage.start, over)
        yield f"<p>{lead}{''.join(_piece(piece, prefix, words) for piece in cut)}</p>"


def _piece(piece: Piece, prefix: str, words: Catalogue) -> str:
    said = escape(piece.text)
    if not piece.found:
        return said
    kinds = " ".join(kind for kind in KINDS if any(one.kind == kind for one in piece.found))
    closest = piece.found[0]
    return (
        f'<a class="{kinds} is-{closest.kind}" href="#{prefix}-{escape(closest.fact.id)}" '
        f'title="{escape(_told(closest, words))}">{said}</a>'
    )


def _told(found: Found, words: Catalogue) -> str:
    """What a mark says of itself: its kind and rule."""
    kind = words.say("page.details", kind=words.say(f"page.{found.kind}"), id=found.fact.id)
    return f"{kind}. {words.say('page.rule', rule=found.fact.rule)}" if found.fact.rule else kind


def _table(table: Table, prefix: str, words: Catalogue) -> Iterator[str]:
    kind = _KIND_OF[table.name]
    yield f'<details open><summary class="{kind}">{escape(words.say(f"sheet.{table.name}"))} ({len(table.rows)})</summary>'
    if not table.rows:
        yield f"<p>{escape(words.say('page.none'))}</p></details>"
        return
    columns = [
        (number, column)
        for number, column in enumerate(table.columns)
        if column.name not in _LEFT_OUT
        and (column.name == "no" or any(row.cells[number] is not None for row in table.rows))
    ]
    yield "<table><thead><tr>"
    for _, column in columns:
        yield f'<th scope="col">{escape(words.say(f"column.{column.name}"))}</th>'
    yield f'<th scope="col">{escape(words.say("column.rule"))}</th></tr></thead><tbody>'
    for row in table.rows:
        yield f'<tr id="{prefix}-{escape(row.fact.id)}">'
        for number, column in columns:
            yield _cell(row.cells[number], words, wide=column.width >= _WIDE)
        rules = "\n".join(
            [row.fact.rule or "", *(f"{name}: {rule}" for name, rule in row.fact.rules.items())]
        )
        yield f"<td>{escape(rules.strip())}</td></tr>"
    yield "</tbody></table></details>"


def _cell(cell: Cell, words: Catalogue, *, wide: bool) -> str:
    if cell is None:
        return "<td></td>"
    if isinstance(cell, date):
        return f'<td data-key="{cell.isoformat()}">{escape(date_words(cell.isoformat(), words))}</td>'
    if isinstance(cell, int | float):
        return f'<td data-key="{cell}">{escape(number_words(cell, words))}</td>'
    return f'<td class="wide">{escape(cell)}</td>' if wide else f"<td>{escape(cell)}</td>"


def _findings(plan: PlanDocument, words: Catalogue) -> Iterator[str]:
    yield f"<details><summary>{escape(words.say('page.findings'))} ({len(plan.diagnostics)})</summary>"
    if plan.diagnostics:
        yield "<table><thead><tr>"
        for name in ("severity", "place", "message"):
            yield f'<th scope="col">{escape(words.say(f"column.{name}"))}</th>'
        yield "</tr></thead><tbody>"
        for one in plan.diagnostics:
            where = place(plan, one.line, words) if one.line else ""
            cells = (words.say(f"severity.{one.severity}"), where, f"{one.code}: {one.message}")
            yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
        yield "</tbody></table>"
    else:
        yield f"<p>{escape(words.say('page.none'))}</p>"
    yield "</details>"


def _asset(name: str) -> str:
    # line ends as the hash counts them, wherever the files were checked out
    return (files(__package__) / name).read_text("utf-8").replace("\r\n", "\n")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
