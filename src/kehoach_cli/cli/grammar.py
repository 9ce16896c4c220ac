"""`kehoach grammar`: look at the rules, run their cases, and see what they decided on a document."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.help import Command, Group
from kehoach_cli.cli.language import words
from kehoach_cli.cli.messages import CommandError, say
from kehoach_cli.cli.options import Grammars, NoCache, Ocr, Recognition, overlays, read_source
from kehoach_cli.cli.output import require_stdout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kehoach_cli.grammar import Fragment, Grammar, Rule


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
)


_NAMES = (
    "file", "source", "keywords", "priority", "pattern", "expanded", "gives", "value", "example", "not",
)  # fmt: skip
"""What is shown of a rule or fragment."""


def _load(folders: tuple[Path, ...]) -> Grammar:
    """The grammar that a command prints about."""
    require_stdout()
    from kehoach_cli.api import grammar_of

    return grammar_of(folders)


@app.command("list", cls=Command, epilog="kehoach grammar list deadlines")
def list_rules(
    prefix: Annotated[str, typer.Argument(metavar="[PREFIX]", show_default=False)] = "",
    grammar: Grammars = None,
    no_cache: NoCache = False,
) -> int:
    """List the rules: name and description, one a line."""
    rules = [r for r in _load(overlays(grammar)).rules if r.name.startswith(prefix)]
    if not rules:
        raise CommandError(words().say("problem.no_rule_begins", prefix=repr(prefix)))
    width = max(len(r.name) for r in rules)
    for rule in rules:
        print(f"{rule.name:<{width}}  {rule.documentation.description}")
    return 0


@app.command("show", cls=Command, epilog="kehoach grammar show deadlines/before-date")
def show_rule(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    expanded: Annotated[bool, typer.Option("--expanded")] = False,
    grammar: Grammars = None,
    no_cache: NoCache = False,
) -> int:
    """Print a rule or a fragment: where it stands, its source, pattern, what it gives, and its cases."""
    from kehoach_cli.grammar import GrammarError
    from kehoach_cli.grammar.rule import expand

    loaded = _load(overlays(grammar))
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
        if near:
            raise CommandError(
                words().say("problem.no_rule_near", name=repr(name), near=", ".join(near))
            ) from None
        raise CommandError(words().say("problem.no_rule", name=repr(name))) from None
    try:
        whole = expand(rule.pattern, rule.fragments, rule.path)
    except GrammarError as error:
        expanded, whole = True, words().translated(str(error))
    print(f"{rule.name}: {rule.documentation.description}")
    _show(
        ("file", rule.path),
        ("source", rule.documentation.source),
        ("keywords", ", ".join(rule.keywords) or words().say("rule.always")),
        ("priority", rule.priority),
        ("pattern", rule.pattern),
        *([("expanded", whole)] if expanded else ()),
        ("gives", dict(rule.gives)),
        *_cases(rule),
    )
    return 0


def _show_fragment(fragment: Fragment) -> None:
    print(f"fragments/{fragment.name}: {fragment.documentation.description}")
    _show(
        ("file", fragment.path), ("pattern", fragment.pattern), ("value", fragment.value), *_cases(fragment)
    )


def _cases(held: Rule | Fragment) -> Iterator[tuple[str, str]]:
    for case in held.documentation.examples:
        gives = case.gives is not None or not hasattr(held, "value")
        yield (
            "example",
            words().say("rule.example_gives", text=case.text, value=case.gives)
            if gives
            else f"«{case.text}»",
        )
    for text in held.documentation.counterexamples:
        yield "not", f"«{text}»"


def _show(*entries: tuple[str, object]) -> None:
    """Print what is known about a rule or fragment, an entry a line, with its name in a column before it."""
    names = {name: words().say(f"rule.{name}") for name in _NAMES}
    width = max(map(len, names.values()))
    for name, value in entries:
        print(f"  {names[name]:<{width}}  {value}")


@app.command("test", cls=Command, epilog="kehoach grammar test --grammar my-rules")
def test_rules(grammar: Grammars = None, no_cache: NoCache = False) -> int:
    """Run every rule and fragment on its own cases; exit 1 if one fails."""
    from kehoach_cli.grammar import builtin_folder, run_cases

    loaded = _load(overlays(grammar))
    failures = run_cases(loaded)
    own = builtin_folder()
    for rule in loaded.rules:
        if rule.added and not Path(rule.path).is_relative_to(own) and (own / f"{rule.name}.yaml").exists():
            say(f"kehoach: {words().say('rule.replaced', path=rule.path, rule=rule.name)}")
    for failure in failures:
        print(f"{failure.path}: {failure.rule}: «{failure.text}»: {words().translated(failure.reason)}")
    held: list[Rule | Fragment] = [*loaded.rules, *loaded.fragments.values()]
    cases = sum(len(h.documentation.examples) + len(h.documentation.counterexamples) for h in held)
    counts = {"rules": len(loaded.rules), "fragments": len(loaded.fragments), "cases": cases}
    told = (
        words().say("rule.tested", failed=len(failures), **counts)
        if failures
        else words().say("rule.tested_well", **counts)
    )
    print(told, file=sys.stderr)
    return 1 if failures else 0


@app.command("fragments", cls=Command, epilog="kehoach grammar fragments date")
def list_fragments(
    prefix: Annotated[str, typer.Argument(metavar="[PREFIX]", show_default=False)] = "",
    grammar: Grammars = None,
    no_cache: NoCache = False,
) -> int:
    """List the fragments: name, description, and the rules and fragments that use them."""
    from kehoach_cli.parsing.contracts import ALL

    loaded = _load(overlays(grammar))
    found = [f for name, f in sorted(loaded.fragments.items()) if name.startswith(prefix)]
    if not found:
        raise CommandError(words().say("problem.no_fragment_begins", prefix=repr(prefix)))
    width = max(len(f.name) for f in found)
    for fragment in found:
        print(f"{fragment.name:<{width}}  {fragment.documentation.description}")
        steps = dict.fromkeys(c.reader for c in ALL if fragment.name in c.phrases)
        users = [*loaded.users_of(fragment.name), *steps]
        used = words().say("rule.used_in", names=", ".join(users)) if users else words().say("rule.unused")
        print(f"{'':<{width}}  {used}")
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
    ocr: Recognition = Ocr.AUTO,
    no_cache: NoCache = False,
) -> int:
    """Show what was decided where on the way to the plan: which rules gave what, and which lost, and why."""
    from kehoach_cli.cli import decisions
    from kehoach_cli.parsing.pipeline import canonicalize, parse_with_trace

    name, line = _split_line(file)
    folders = overlays(grammar)
    loaded = _load(folders)
    text = canonicalize(read_source(name, folders, ocr), loaded)
    _, trace = parse_with_trace(text, loaded)
    places = decisions.stretches(text, line)
    if line is not None and not places:
        raise CommandError(words().say("problem.no_such_line", file=name, line=line))
    fields = frozenset(part.strip() for names in only or () for part in names.split(",") if part.strip())
    found = decisions.chosen(trace, places, fields, frozenset(str(one) for one in outcome or ()))
    if fields and not found:
        say(f"kehoach: {words().say('told.nothing_decided', file=name, names=', '.join(sorted(fields)))}")
    if format is Format.JSON:
        print(decisions.as_json(found, text.text))
    else:
        for shown in decisions.as_text(found, text.text):
            print(shown)
    return 0


def _split_line(file: str) -> tuple[str, int | None]:
    name, colon, line = file.rpartition(":")
    return (name, int(line)) if colon and line.isdecimal() else (file, None)
