"""`kehoach grammar`: look at the rules, run their cases, and see what they decided on a document."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.help import Command, Group
from kehoach_cli.cli.messages import CommandError
from kehoach_cli.cli.options import Grammars, NoCache, overlays, read_source
from kehoach_cli.cli.output import require_stdout

if TYPE_CHECKING:
    from kehoach_cli.grammar import Fragment, Grammar


class Format(StrEnum):
    """How decisions are shown."""

    TEXT = "text"
    JSON = "json"


class Outcome(StrEnum):
    """What may have become of a rule."""

    STANDS = "stands"
    BEATEN = "beaten"
    REFUSED = "refused"
    TIMED_OUT = "timed-out"


app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    no_args_is_help=True,
)


def _load(folders: list[Path] | None) -> Grammar:
    """The grammar that a command prints about."""
    require_stdout()
    from kehoach_cli.api import grammar_of

    return grammar_of(overlays(folders))


@app.command("list", cls=Command, epilog="kehoach grammar list deadlines")
def list_rules(
    prefix: Annotated[str, typer.Argument(metavar="[PREFIX]", show_default=False)] = "",
    grammar: Grammars = None,
    no_cache: NoCache = False,
) -> int:
    """List the rules: name and description, one a line."""
    rules = [r for r in _load(grammar).rules if r.name.startswith(prefix)]
    if not rules:
        raise CommandError(f"no rule begins with {prefix!r}: `kehoach grammar list` names them all")
    width = max(len(r.name) for r in rules)
    for rule in rules:
        print(f"{rule.name:<{width}}  {rule.description}")
    return 0


@app.command("show", cls=Command, epilog="kehoach grammar show deadlines/before-date")
def show_rule(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    grammar: Grammars = None,
    no_cache: NoCache = False,
) -> int:
    """Print a rule or a fragment: where it stands, its source, pattern, what it gives, and its cases."""
    from kehoach_cli.grammar import GrammarError
    from kehoach_cli.grammar.rule import expand

    loaded = _load(grammar)
    fragment = (
        loaded.fragments.get(name.removeprefix("fragments/")) if name.startswith("fragments/") else None
    )
    if fragment is not None:
        _show_fragment(fragment)
        return 0
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


def _show_fragment(fragment: Fragment) -> None:
    print(f"fragments/{fragment.name}: {fragment.description}")
    print(f"  file      {fragment.path}")
    print(f"  pattern   {fragment.pattern}")
    print(f"  value     {fragment.value}")
    for case in fragment.examples:
        print(f"  example   «{case.text}»" + (f" gives {case.gives}" if case.gives is not None else ""))
    for text in fragment.counterexamples:
        print(f"  not       «{text}»")


@app.command("test", cls=Command, epilog="kehoach grammar test --grammar my-rules")
def test_rules(grammar: Grammars = None, no_cache: NoCache = False) -> int:
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


@app.command("fragments", cls=Command, epilog="kehoach grammar fragments date")
def list_fragments(
    prefix: Annotated[str, typer.Argument(metavar="[PREFIX]", show_default=False)] = "",
    grammar: Grammars = None,
    no_cache: NoCache = False,
) -> int:
    """List the fragments: name, description, and the rules and fragments that use them."""
    from kehoach_cli.parsing.contracts import ALL

    loaded = _load(grammar)
    found = [f for name, f in sorted(loaded.fragments.items()) if name.startswith(prefix)]
    if not found:
        raise CommandError(f"no fragment begins with {prefix!r}: `kehoach grammar fragments` names them all")
    width = max(len(f.name) for f in found)
    for fragment in found:
        print(f"{fragment.name:<{width}}  {fragment.description}")
        steps = dict.fromkeys(c.reader for c in ALL if fragment.name in c.phrases)
        users = [*loaded.users_of(fragment.name), *steps]
        print(f"{'':<{width}}  in {', '.join(users) or 'nothing'}")
    return 0


@app.command("explain", cls=Command, epilog="kehoach grammar explain ke-hoach.txt:12 --only deadline")
def explain_file(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE[:LINE]", show_default=False),
    ],
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="NAMES",
            show_default=False,
        ),
    ] = None,
    outcome: Annotated[
        list[Outcome] | None,
        typer.Option("--outcome", show_default=False),
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f")] = Format.TEXT,
    grammar: Grammars = None,
    no_cache: NoCache = False,
) -> int:
    """Show what was decided where on the way to the plan: which rules gave what, and which lost, and why."""
    from kehoach_cli.cli import decisions
    from kehoach_cli.parsing.pipeline import canonicalize, parse_with_trace

    name, line = _split_line(file)
    loaded = _load(grammar)
    text = canonicalize(read_source(name), loaded)
    _, trace = parse_with_trace(text, loaded)
    places = decisions.stretches(text, line)
    if line is not None and not places:
        raise CommandError(f"{name}: nothing of the text comes from line {line}")
    fields = frozenset(part.strip() for names in only or () for part in names.split(",") if part.strip())
    found = decisions.chosen(trace, places, fields, frozenset(str(one) for one in outcome or ()))
    if format is Format.JSON:
        print(decisions.as_json(found, text.text))
    else:
        for shown in decisions.as_text(found, text.text):
            print(shown)
    return 0


def _split_line(file: str) -> tuple[str, int | None]:
    name, colon, line = file.rpartition(":")
    return (name, int(line)) if colon and line.isdecimal() else (file, None)
