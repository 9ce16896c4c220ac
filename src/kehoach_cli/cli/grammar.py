"""`kehoach grammar`: look at the rules, run their cases, and see which of them fire on a document."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.messages import CommandError
from kehoach_cli.cli.options import Grammars, overlays, read_source
from kehoach_cli.cli.output import require_stdout

if TYPE_CHECKING:
    from kehoach_cli.grammar import Explanation, Grammar
    from kehoach_cli.model import PlanDocument
    from kehoach_cli.normalizing import CanonicalText

app = typer.Typer(
    help="Look at the rules, run their cases, and see which of them fire on a document.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


def _load(folders: list[Path] | None) -> Grammar:
    """The grammar that a command prints about."""
    require_stdout()
    from kehoach_cli.api import grammar_of

    return grammar_of(overlays(folders))


@app.command("list", epilog="Example: kehoach grammar list deadlines")
def list_rules(
    prefix: Annotated[
        str, typer.Argument(metavar="[PREFIX]", help="Only names that begin so.", show_default=False)
    ] = "",
    grammar: Grammars = None,
) -> int:
    """List the rules: name and description, one a line."""
    rules = [r for r in _load(grammar).rules if r.name.startswith(prefix)]
    if not rules:
        raise CommandError(f"no rule begins with {prefix!r}: `kehoach grammar list` names them all")
    width = max(len(r.name) for r in rules)
    for rule in rules:
        print(f"{rule.name:<{width}}  {rule.description}")
    return 0


@app.command("show", epilog="Example: kehoach grammar show deadlines/before-date")
def show_rule(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A rule's name.", show_default=False)],
    grammar: Grammars = None,
) -> int:
    """Print a rule: where it stands, its source, pattern, what it gives, and its cases."""
    from kehoach_cli.grammar import GrammarError
    from kehoach_cli.grammar.rule import expand

    loaded = _load(grammar)
    try:
        rule = loaded.rule(name)
    except KeyError:
        near = [r.name for r in loaded.rules if name.rpartition("/")[2] in r.name][:3]
        hint = f"did you mean {', '.join(near)}?" if near else "`kehoach grammar list` names them all"
        raise CommandError(f"no rule {name!r}: {hint}") from None
    print(f"{rule.name}: {rule.description}")
    print(f"  file      {rule.path}")
    print(f"  source    {rule.source}")
    print(f"  keywords  {', '.join(rule.keywords) or '(always tried)'}")
    print(f"  priority  {rule.priority}")
    print(f"  pattern   {rule.pattern}")
    try:
        print(f"  expanded  {expand(rule.pattern, rule.fragments, rule.path)}")
    except GrammarError as error:
        print(f"  expanded  {error}")
    print(f"  gives     {dict(rule.gives)}")
    for case in rule.examples:
        print(f"  example   «{case.text}» gives {case.gives}")
    for text in rule.counterexamples:
        print(f"  not       «{text}»")
    return 0


@app.command("test", epilog="Example: kehoach grammar test --grammar my-rules")
def test_rules(grammar: Grammars = None) -> int:
    """Run every rule and fragment on its own cases; exit 1 if one fails."""
    from kehoach_cli.grammar import run_cases

    loaded = _load(grammar)
    failures = run_cases(loaded)
    for failure in failures:
        print(failure)
    cases = sum(len(r.examples) + len(r.counterexamples) for r in loaded.rules)
    cases += sum(len(f.examples) + len(f.counterexamples) for f in loaded.fragments.values())
    print(
        f"{len(loaded.rules)} rules, {len(loaded.fragments)} fragments, {cases} cases: "
        f"{len(failures) or 'none'} failed",
        file=sys.stderr,
    )
    return 1 if failures else 0


@app.command("explain", epilog="Example: kehoach grammar explain ke-hoach.txt:12")
def explain_file(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE[:LINE]", help="A plan, and perhaps the line to look at.", show_default=False
        ),
    ],
    misses: Annotated[
        bool, typer.Option("--misses", help="Also rules whose keyword stands there but that do not match.")
    ] = False,
    grammar: Grammars = None,
) -> int:
    """Show which rules fired where, with what they gave, which lost and why, and what came of them."""
    from kehoach_cli.grammar import explain
    from kehoach_cli.parsing.pipeline import canonicalize, parse_canonical

    name, line = _split_line(file)
    loaded = _load(grammar)
    text = canonicalize(read_source(name), loaded)
    document = parse_canonical(text, loaded)
    stretches = list(_stretches(text, line))
    if line is not None and not stretches:
        raise CommandError(f"{name}: nothing of the text comes from line {line}")
    for start, end, at in stretches:
        words = text.text[start:end]
        found = list(explain(words, loaded, misses=misses))
        if not found:
            continue
        print(f"{at}: {words if len(words) <= 160 else words[:157] + '…'}")
        for explanation in found:
            print(f"  {_line_for(explanation, document, start)}")
    return 0


def _split_line(file: str) -> tuple[str, int | None]:
    name, colon, line = file.rpartition(":")
    return (name, int(line)) if colon and line.isdecimal() else (file, None)


def _stretches(text: CanonicalText, line: int | None) -> Iterator[tuple[int, int, int]]:
    """Start, end and source line of each paragraph, cell and footnote; of those that take in `line`, if given."""
    parts = [(b.start, b.end) for b in text.blocks if b.table is None]
    parts += [
        (c.start, c.end) for b in text.blocks if b.table for row in b.table.rows for c in row if not c.covered
    ]
    parts += [(n.start, n.end) for n in text.notes]
    for start, end in sorted(parts):
        first, last = text.line_at(start), text.line_at(max(start, end - 1))
        if start < end and (line is None or first <= line <= last):
            yield start, end, first


def _line_for(explanation: Explanation, document: PlanDocument, offset: int) -> str:
    firing = explanation.firing
    if firing is None:
        return f"- {explanation.rule}: {explanation.reason}"
    gives = ", ".join(f"{k}={v}" for k, v in firing.gives.items() if v is not None)
    place = f"{offset + firing.start}–{offset + firing.end}"
    if not explanation.stands:
        return f"- {explanation.rule} [{place}] {gives}: {explanation.reason}"
    facts = [
        fact.id
        for fact in (*document.citations, *document.deadlines, *document.targets, *document.tasks)
        if fact.rule == firing.rule
        and fact.span.start < offset + firing.end
        and offset + firing.start < fact.span.end
    ]
    return f"+ {explanation.rule} [{place}] {gives}{' → ' + ', '.join(facts) if facts else ''}"
