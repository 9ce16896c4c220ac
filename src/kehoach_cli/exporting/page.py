"""A plan as one HTML file: its text with all that was found marked, tables and charts beside it; no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.general import general
from kehoach_cli.exporting.marked_text import MarkedText
from kehoach_cli.exporting.marking import KINDS
from kehoach_cli.exporting.markup import element, escape
from kehoach_cli.exporting.page_tables import findings, page_table
from kehoach_cli.exporting.phrases import plan_name
from kehoach_cli.exporting.plan_text import PlanText
from kehoach_cli.exporting.tables import tables
from kehoach_cli.exporting.timeline import timeline
from kehoach_cli.patterns import lazy_re

_SCRIPT_WORDS = (
    "filter", "sort", "body", "time", "section", "all", "overdue", "soon", "dayless", "recurring", "close",
)  # fmt: skip
"""Messages that the script shows."""
_GENERATOR = '<meta name="generator" content="kehoach">'
_BLANK = lazy_re(r" ?([{};,]|(?<=[a-z]):(?= )) ?")
"""Blanks in a style sheet that say nothing."""


def to_page(shown: Sequence[PlanText], words: Catalogue) -> bytes:
    """Give plans as one self-contained page (HTML 5, UTF-8).

    It shows all without scripts; its one script adds filters, sorting and a box for the value that is clicked. Its
    policy allows that script and its style by their hashes and nothing else.
    """
    style, script = _BLANK.sub(r"\1", _asset("page.css")), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    title = " · ".join(plan_name(one.plan) for one in shown[:3]) or words.say("page.title")
    body = (part for number, one in enumerate(shown, 1) for part in _plan(one, f"p{number}", words))
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{words.language}">',
        "<head>",
        '<meta charset="utf-8">',
        _GENERATOR,
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        f"<body{_said_by_the_script(words)}>",
        *body,
        f'<aside id="box" tabindex="-1" aria-label="{escape(words.say("page.title"))}" hidden></aside>',
        f"<script>{script}</script>",
        "</body>",
        "</html>",
        "",
    )
    return "\n".join(lines).encode("utf-8")


def is_page(content: bytes) -> bool:
    """Whether a file is a page that was made here."""
    return _GENERATOR.encode() in content[:500]


def _said_by_the_script(words: Catalogue) -> str:
    said = {name: words.say(f"page.{name}") for name in _SCRIPT_WORDS}
    said["shown"] = words.say("page.shown", count="{count}", total="{total}")
    said["quarter"] = words.say("when.quarter", quarter="{quarter}", year="{year}")
    return "".join(f' data-{name}="{escape(value)}"' for name, value in said.items())


def _plan(shown: PlanText, prefix: str, words: Catalogue) -> Iterator[str]:
    plan = shown.plan
    marked = MarkedText(shown, prefix)
    paragraphs = list(marked.paragraphs())
    parts = [
        (table.name.value, words.say(f"sheet.{table.name}"), page_table(table, prefix, marked.placed, words))
        for table in tables([plan], words)
    ]
    parts.insert(1, ("timeline", words.say("page.timeline"), timeline(plan, prefix, words)))
    parts.append(("findings", words.say("page.findings"), findings(plan, words)))
    yield f"<header><h1>{escape(plan_name(plan))}</h1>"
    yield '<dl class="general">'
    for name, value in general(plan, words):
        yield f"<dt>{escape(name)}<dd>{escape(value)}"
    yield f'</dl></header><main id="{prefix}"><nav aria-label="{escape(words.say("page.parts"))}">'
    for name, said in (("text", words.say("page.text")), *((name, said) for name, said, _ in parts)):
        yield f'<a href="#{prefix}-{name}">{escape(said)}</a>'
    yield f'</nav><div class="sides"><section class="text" tabindex="0" aria-labelledby="{prefix}-text">'
    yield f'<h2 id="{prefix}-text">{escape(words.say("page.text"))}</h2>{_legend(words)}'
    if shown.text is None:
        yield f'<p class="hint">{escape(words.say("page.no_text"))}</p>'
    yield from paragraphs
    yield '</section><div class="found" tabindex="0">'
    for name, said, content in parts:
        yield f'<section id="{prefix}-{name}"><h2>{escape(said)}</h2>'
        yield content or element("p", words.say("page.none"))
        yield "</section>"
    yield "</div></div></main>"


def _legend(words: Catalogue) -> str:
    marks = " ".join(f'<span class="{kind}">{escape(words.say(f"page.{kind}"))}</span>' for kind in KINDS)
    return f'<p class="legend">{escape(words.say("page.legend"))}: {marks}</p>'


def _asset(name: str) -> str:
    # without indents, which nobody reads; line ends as the hash counts them, wherever the files were checked out
    lines = (files(__package__) / name).read_text("utf-8").splitlines()
    return "\n".join(line for raw in lines if (line := raw.strip()) and not line.startswith("/*"))


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
