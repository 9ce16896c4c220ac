"""A report as one HTML file: contents, legend, filters without scripts; nothing fetched, prints well."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from html import escape as escape_html
from importlib.resources import files

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.diffing import ChangeSeverity, WordOp
from kehoach_cli.exporting.plain import plain
from kehoach_cli.writing.diff.charts import chart
from kehoach_cli.writing.diff.report import MISSING, Cell, Entry, Group, Report, Table, cell_text

_TAGS = {WordOp.REMOVED: "del", WordOp.ADDED: "ins"}


def render(report: Report) -> str:
    """Give a report as one self-contained page (HTML 5, UTF-8), whose policy allows its own style alone."""
    kinds = _numbered(kind for group in report.groups for entry in group.entries for kind in entry.kinds)
    bodies = _numbered(
        (body, body) for group in report.groups for entry in group.entries for body in entry.bodies
    )
    style = _style(len(kinds), len(bodies))
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = escape(report.title)
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{report.words.language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        f"<h1>{title}</h1>",
        *_first(report),
        *_contents(report),
        *_details(report, kinds, bodies),
        "</body>",
        "</html>",
        "",
    )
    return "\n".join(lines)


def escape(text: str) -> str:
    """Give a text that a browser shows as it is, in an element or an attribute."""
    return escape_html(plain(text), quote=True)


def _numbered(pairs: Iterator[tuple[str, str]]) -> dict[str, tuple[int, str]]:
    """Number what can be chosen in a filter, in the order in which it is met."""
    found: dict[str, tuple[int, str]] = {}
    for name, shown in pairs:
        found.setdefault(name, (len(found), shown))
    return found


def _style(kinds: int, bodies: int) -> str:
    """The style sheet, with a rule for each choice of the filters."""
    rules = [
        f'body:has(#kind [value="{name}{number}"]:checked) tr.entry:not(.{name}{number}),'
        f'body:has(#body [value="{name}{number}"]:checked) tr.entry:not(.{name}{number}) {{ display: none; }}'
        for name, count in (("k", kinds), ("b", bodies))
        for number in range(count)
    ]
    rules += [
        f"body:has(#{weight.value}:not(:checked)) tr.entry.{weight.value} {{ display: none; }}"
        for weight in ChangeSeverity
    ]
    text = (files(__package__) / "page.css").read_text("utf-8").replace("\r\n", "\n")
    return text + "\n".join(rules) + "\n"


def _first(report: Report) -> Iterator[str]:
    words = report.words
    yield '<dl class="plans">'
    for name, plan in report.plans:
        yield f"<dt>{escape(name)}</dt><dd>{escape(plan)}</dd>"
    yield "</dl>"
    for sentence in report.summary:
        yield f'<p class="summary">{escape(sentence)}</p>'
    for table in report.tables:
        yield from _table(table, words, linked=bool(report.groups or report.details))


def _contents(report: Report) -> Iterator[str]:
    if not report.groups and not report.details:
        return
    words = report.words
    yield f"<nav><h2>{escape(words.say('diff.contents'))}</h2><ul>"
    for table in (*report.tables, *report.details):
        yield f'<li><a href="#{table.name}">{escape(table.title)}</a></li>'
    for group in report.groups:
        yield f'<li><a href="#{group.name}">{escape(_heading(group, words))}</a></li>'
    yield "</ul></nav>"


def _heading(group: Group, words: Catalogue) -> str:
    return words.say("diff.heading", title=group.title, number=len(group.entries))


def _details(
    report: Report, kinds: Mapping[str, tuple[int, str]], bodies: Mapping[str, tuple[int, str]]
) -> Iterator[str]:
    words = report.words
    if report.groups:
        yield f'<h2 class="details">{escape(words.say("diff.details"))}</h2>'
        yield f'<section><h3>{escape(words.say("diff.legend"))}</h3><ul class="legend">'
        for weight in ChangeSeverity:
            yield f'<li><span class="weight {weight.value}">{escape(words.say(f"diff.weight.{weight.value}"))}</span></li>'
        for name in ("marks", "effect"):
            yield f"<li>{escape(words.say(f'diff.legend.{name}'))}</li>"
        yield "</ul></section>"
        yield from _filters(words, kinds, bodies)
    for group in report.groups:
        yield f'<h3 id="{group.name}">{escape(_heading(group, words))}</h3>'
        yield '<table class="entries"><thead><tr>'
        heads = (words.say("diff.column.change"), *report.sides, words.say("diff.column.place"))
        yield from (f'<th scope="col">{escape(head)}</th>' for head in heads)
        yield "</tr></thead><tbody>"
        for entry in group.entries:
            yield from _entry(entry, words, kinds, bodies)
        yield "</tbody></table>"
    if report.details and report.details_title:
        yield f'<h2 class="details">{escape(report.details_title)}</h2>'
    for table in report.details:
        yield from _table(table, words, linked=False)


def _filters(
    words: Catalogue, kinds: Mapping[str, tuple[int, str]], bodies: Mapping[str, tuple[int, str]]
) -> Iterator[str]:
    yield f'<form class="filters"><b>{escape(words.say("diff.show"))}</b>'
    for weight in ChangeSeverity:
        said = escape(words.say(f"diff.weight.{weight.value}"))
        yield f'<label><input type="checkbox" id="{weight.value}" checked autocomplete="off"> {said}</label>'
    for name, prefix, choices, every in (
        ("kind", "k", kinds, words.say("diff.every_kind")),
        ("body", "b", bodies, words.say("diff.every_body")),
    ):
        if len(choices) > 1:
            yield f'<label>{escape(words.say(f"diff.filter.{name}"))} <select id="{name}" autocomplete="off">'
            yield f'<option value="">{escape(every)}</option>'
            for number, shown in sorted(choices.values(), key=lambda choice: choice[1].casefold()):
                yield f'<option value="{prefix}{number}">{escape(shown)}</option>'
            yield "</select></label>"
    yield "</form>"


def _entry(
    entry: Entry,
    words: Catalogue,
    kinds: Mapping[str, tuple[int, str]],
    bodies: Mapping[str, tuple[int, str]],
) -> Iterator[str]:
    classes = [
        "entry",
        entry.severity.value,
        *(f"k{kinds[kind][0]}" for kind, _ in entry.kinds),
        *(f"b{bodies[body][0]}" for body in entry.bodies),
    ]
    yield f'<tr class="{" ".join(classes)}" id="{escape(entry.id)}">'
    weight = escape(words.say(f"diff.weight.{entry.severity.value}"))
    yield f'<th scope="row">{escape(entry.what)} <small>{escape(entry.id)}, {weight}</small>'
    if entry.about:
        yield f"<p>{escape(entry.about)}</p>"
    for note in entry.notes:
        yield f'<p class="note-line">{_cell(note, words)}</p>'
    yield "</th>"
    held = _list(entry.held) if entry.held else ""
    if entry.only_side is not None:
        fate = "came" if entry.old == MISSING else "went"
        yield f'<td colspan="2" class="{fate}">{_cell(entry.only_side, words)}{held}</td>'
    else:
        yield f"<td>{_cell(entry.old, words)}</td><td>{_cell(entry.new, words)}{held}</td>"
    yield f"<td>{escape(entry.place)}</td></tr>"


def _list(texts: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"


def _table(table: Table, words: Catalogue, *, linked: bool) -> Iterator[str]:
    yield f'<h2 id="{table.name}">{escape(table.title)}</h2>'
    if table.lines:
        whole = sum(column.width for column in table.columns)
        yield '<table class="list"><colgroup>'
        yield from (f'<col class="w{round(20 * column.width / whole)}">' for column in table.columns)
        yield "</colgroup><thead><tr>"
        yield from (f'<th scope="col">{escape(column.title)}</th>' for column in table.columns)
        yield "</tr></thead><tbody>"
        for line in table.lines:
            cells = [_cell(cell, words) for cell in line.cells]
            if linked and line.target:
                cells[0] = f'<a href="#{escape(line.target)}">{cells[0]}</a>'
            yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
            if line.values:
                yield f'<tr><td colspan="{len(line.cells)}">{chart(line.values, table.labels, words)}</td></tr>'
        yield "</tbody></table>"
    if table.rest:
        yield f'<p class="rest">{escape(table.rest)}</p>'


def _cell(cell: Cell, words: Catalogue) -> str:
    if not isinstance(cell, tuple):
        return escape(cell_text(cell, words))
    parts = []
    for run in cell:
        tag = _TAGS.get(run.op)
        parts.append(f"<{tag}>{escape(run.text)}</{tag}>" if tag else escape(run.text))
    return "".join(parts)
