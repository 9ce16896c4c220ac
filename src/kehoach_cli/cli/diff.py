"""`kehoach diff`: what changed between plans."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.choosing import chosen_kinds, chosen_parts, chosen_thresholds
from kehoach_cli.cli.help import metavar
from kehoach_cli.cli.language import words
from kehoach_cli.cli.messages import CommandError
from kehoach_cli.cli.options import Grammars, NoCache, Ocr, Output, Recognition, overlays
from kehoach_cli.cli.output import check_output, format_of, open_output, write_output
from kehoach_cli.cli.plans import read_plans

if TYPE_CHECKING:
    from pydantic import BaseModel

    from kehoach_cli.diffing import PlanSeries
    from kehoach_cli.model import PlanDocument

EXAMPLE = "kehoach diff ke-hoach-2024.docx ke-hoach-2025.docx --only targets,deadlines"


class Format(StrEnum):
    """Output formats."""

    TEXT = "text"
    JSON = "json"
    YAML = "yaml"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"


class Weight(StrEnum):
    """Severities, the gravest first."""

    MAJOR = "major"
    MINOR = "minor"
    NOTE = "note"


class By(StrEnum):
    """What a comparison can be told by."""

    AGENCY = "agency"


_BINARY = (Format.XLSX, Format.DOCX)
_SERIES_PARTS = ("targets", "deadlines", "tasks", "leads", "bases")
_MACHINE = (Format.JSON, Format.YAML)


def diff(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="OLD... NEW",
            show_default=False,
        ),
    ],
    series: Annotated[bool, typer.Option("--series")] = False,
    covers: Annotated[bool, typer.Option("--covers")] = False,
    by: Annotated[By | None, typer.Option("--by", show_default=False)] = None,
    brief: Annotated[bool, typer.Option("--brief")] = False,
    format: Annotated[Format | None, typer.Option("--format", "-f", show_default="text")] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="GROUPS",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KINDS",
            show_default=False,
        ),
    ] = None,
    min_severity: Annotated[Weight, typer.Option("--min-severity")] = Weight.NOTE,
    threshold: Annotated[
        list[str] | None,
        typer.Option(
            "--threshold",
            metavar="NAME=NUMBER",
            show_default=False,
        ),
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code")] = False,
    output: Output = None,
    grammar: Grammars = None,
    ocr: Recognition = Ocr.AUTO,
    no_cache: NoCache = False,
) -> int:
    """Compare two plans, or follow one plan through the years."""
    say = words().say
    if [series, covers, by is not None].count(True) > 1:
        raise typer.BadParameter(say("diff.problem.one_of"), param_hint="--series")
    other = series or covers or by is not None
    if other and (min_severity is not Weight.NOTE or kind):
        raise typer.BadParameter(say("diff.problem.plain_only"), param_hint="--min-severity, --kind")
    check_output(output, files)
    written_as = Format(format_of(format, output, Format, Format.TEXT))
    if written_as in _MACHINE and brief:
        raise typer.BadParameter(say("diff.problem.brief_machine"), param_hint="--brief")
    if series and brief:
        raise typer.BadParameter(say("diff.problem.brief_series"), param_hint="--brief")
    if (covers or by is not None) and only:
        raise typer.BadParameter(say("diff.problem.only_lines"), param_hint="--only")
    kinds = None if series else chosen_kinds(only, kind)
    parts = chosen_parts(only, _SERIES_PARTS) if series else None
    limits = chosen_thresholds(threshold)
    if files.count("-") > 1:
        raise typer.BadParameter(say("problem.stdin_twice"), param_hint=metavar("OLD... NEW"))
    if written_as in _BINARY and output is None and sys.stdout is not None and sys.stdout.isatty():
        raise CommandError(say("diff.problem.terminal", format=written_as.value))

    from kehoach_cli.api import grammar_of
    from kehoach_cli.diffing import ChangeSeverity, compare, follow

    folders = overlays(grammar)
    rules = grammar_of(folders)
    plans = [plan for file in files for plan in read_plans(file, folders, ocr)]
    _check_count(plans, series)
    result: BaseModel
    if series:
        lines = _kept_lines(follow(plans, limits, rules.lists), parts)
        changed = any(
            any(line.steps)
            for part in (lines.targets, lines.deadlines, lines.tasks, lines.bases)
            for line in part
        )
        result = lines
    elif covers:
        from kehoach_cli.diffing.coverage import cover

        covered = cover(plans[0], plans[1], limits, rules.lists)
        changed, result = bool(covered), covered
    elif by is not None:
        from kehoach_cli.diffing.body_ledger import settle

        ledger = settle(plans[0], plans[1], limits, rules.lists)
        changed, result = bool(ledger), ledger
    else:
        shown = compare(plans[0], plans[1], limits, rules.lists).select(
            None, ChangeSeverity(min_severity.value), kinds
        )
        changed, result = bool(shown), shown
    _write(result, written_as, output, brief=brief)
    return int(exit_code and changed)


def _check_count(plans: list[PlanDocument], series: bool) -> None:
    say, count = words().say, len(plans)
    if count < 2:
        raise typer.BadParameter(say("diff.problem.two", count=count), param_hint=metavar("OLD... NEW"))
    if count > 2 and not series:
        raise typer.BadParameter(
            say("diff.problem.more_than_two", count=count), param_hint=metavar("OLD... NEW")
        )


def _kept_lines(series: PlanSeries, chosen: frozenset[str] | None) -> PlanSeries:
    if chosen is None:
        return series
    left_out = [group for group in _SERIES_PARTS if group not in chosen]
    return series.model_copy(update=dict.fromkeys(left_out, ()))


def _write(result: BaseModel, format: Format, output: Path | None, *, brief: bool) -> None:
    from kehoach_cli.writing.diff import MACHINE_FORMATS, PAPERS, render_xlsx, report_of

    if format in _MACHINE:
        with open_output(output) as stream:
            stream.write(MACHINE_FORMATS[format.value](result))
        return
    report = report_of(result, words(), brief=brief)
    if format is Format.TEXT:
        from kehoach_cli.cli.canvas import put
        from kehoach_cli.writing.diff.terminal import draw

        with open_output(output) as stream:
            put(lambda width: draw(report, width), stream)
    elif format is Format.XLSX:
        write_output(output, render_xlsx(result, report))
    else:
        write_output(output, PAPERS[format.value](report))
