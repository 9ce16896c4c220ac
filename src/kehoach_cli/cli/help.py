"""Commands whose help is in the language of the run, and the option that chooses it.

What a command and its options are for stands in the catalogue alone, by name: `help.grammar.explain` (and
`help.grammar.explain.more`), `option.parse.only` or, where commands share an option, `option.only`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from kehoach_cli.catalogue.languages import LANGUAGES
from kehoach_cli.cli.language import words

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter, Parameter


def _check(_context: object, _option: object, value: str | None) -> None:
    if value is not None and value not in LANGUAGES:
        raise typer.BadParameter(words().say("usage.language", value=value, choices=", ".join(LANGUAGES)))


_LANG = TyperOption(
    param_decls=["--lang"],
    metavar=f"<{'|'.join(LANGUAGES)}>",
    expose_value=False,
    callback=_check,
    autocompletion=lambda *_: list(LANGUAGES),
)


class _Worded:
    """What commands and groups have in common."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Give the options, that of the language before that of the help."""
        *own, asking = super().get_params(ctx)  # type: ignore[misc]
        return [*own, _LANG, asking]

    def shell_complete(self, ctx: Context, incomplete: str) -> list[Any]:
        """Give the completions, each with what it is for."""
        _put_words(self, ctx)
        found: list[Any] = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        return found

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help."""
        _put_words(self, ctx)
        say = words().say
        pieces = " ".join(map(metavar, self.collect_usage_pieces(ctx)))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, f"{say('usage.usage')}: ")
        for text in filter(None, (self.help, _more(ctx))):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(text)
        params = self.get_params(ctx)
        for kind, heading in (("argument", "arguments"), ("option", "options")):
            records = [_record(param, ctx) for param in params if param.param_type_name == kind]
            if records:
                with formatter.section(say(f"usage.{heading}")):
                    formatter.write_dl(records)
        commands = getattr(self, "commands", {})
        if commands:
            with formatter.section(say("usage.commands")):
                formatter.write_dl([(name, command.help) for name, command in commands.items()])
        if self.epilog:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(say("usage.example", command=self.epilog))

    help: str | None
    epilog: str | None


class Command(_Worded, TyperCommand):
    """A command."""


class Group(_Worded, TyperGroup):
    """A command that has commands of its own."""


def metavar(shown: str) -> str:
    """Say placeholders such as `FILE...` and `[OPTIONS]`; one that has no words of its own stays as it is."""
    say, messages = words().say, words().messages
    return re.sub(
        "[A-Z]+",
        lambda word: say(f"metavar.{word[0]}") if f"metavar.{word[0]}" in messages else word[0],
        shown,
    )


def _put_words(command: Any, ctx: Context) -> None:
    """Give a command, its own commands and its options what they are for."""
    say, messages = words().say, words().messages
    name = _name(ctx)
    command.help = say(f"help.{name}")
    for other, below in getattr(command, "commands", {}).items():
        below.help = say(f"help.{other}" if ctx.parent is None else f"help.{name}.{other}")
    for param in command.get_params(ctx):
        own = f"option.{name}.{param.name}"
        param.help = say(own if own in messages else f"option.{param.name}")


def _name(ctx: Context) -> str:
    """`grammar.explain`, or `kehoach` for the program itself."""
    above = ctx.parent
    if above is None:
        return "kehoach"
    return f"{ctx.info_name}" if above.parent is None else f"{_name(above)}.{ctx.info_name}"


def _more(ctx: Context) -> str | None:
    name = f"help.{_name(ctx)}.more"
    return words().say(name) if name in words().messages else None


def _record(param: Any, ctx: Context) -> tuple[str, str]:
    """How an option is written, and what it is for, with its default and its bounds in brackets."""
    written, told = param.get_help_record(ctx)
    about = told.removeprefix(param.help).strip().strip("[]")
    extras = [_extra(extra) for extra in about.split("; ") if extra]
    return metavar(written), f"{param.help}  [{'; '.join(extras)}]" if extras else param.help


def _extra(extra: str) -> str:
    word, _, value = extra.partition(": ")
    match word:
        case "required":
            return words().say("usage.required")
        case "default":
            # in brackets where the command finds out by itself
            return words().say("usage.default", value=value.strip("()"))
    least = re.fullmatch(r"x>=(\d+)", extra)
    return words().say("usage.at_least", value=least[1]) if least else extra
