"""`kehoach diff`: what changed between plans."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from kehoach_cli.cli.canvas import put
from kehoach_cli.cli.options import Grammars, NoCache, Output, overlays
from kehoach_cli.cli.output import check_output, open_output
from kehoach_cli.cli.plans import read_plans

if TYPE_CHECKING:
    from kehoach_cli.diffing import ChangeGroup, PlanDiff, PlanSeries, Thresholds
    from kehoach_cli.model import PlanDocument

EXAMPLE = "kehoach diff ke-hoach-2024.docx ke-hoach-2025.docx --only targets,deadlines"


class Format(StrEnum):
    """Output formats."""

    TEXT = "text"
    JSON = "json"
    YAML = "yaml"
    MARKDOWN = "markdown"
    HTML = "html"


class Weight(StrEnum):
    """Severities, the gravest first."""

    MAJOR = "major"
    MINOR = "minor"
    NOTE = "note"


def diff(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="OLD... NEW",
            show_default=False,
        ),
    ],
    series: Annotated[bool, typer.Option("--series")] = False,
    format: Annotated[Format, typer.Option("--format", "-f")] = Format.TEXT,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="GROUPS",
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
    no_cache: NoCache = False,
) -> int:
    """Compare two plans, or follow one plan through the years."""
    if series and (min_severity is not Weight.NOTE):
        raise typer.BadParameter("a series has no severities", param_hint="--min-severity")
    chosen = _groups(only, series)
    limits = _thresholds(threshold)
    check_output(output, files)
    if files.count("-") > 1:
        raise typer.BadParameter("standard input can be read only once", param_hint="OLD... NEW")

    from kehoach_cli.api import grammar_of
    from kehoach_cli.diffing import ChangeSeverity, compare, follow

    folders = overlays(grammar)
    rules = grammar_of(folders)
    plans = [plan for file in files for plan in read_plans(file, folders)]
    _check_count(plans, series)
    if series:
        lines = _kept_lines(follow(plans, limits, rules.lists), chosen)
        with open_output(output) as stream:
            _write(lines, format, stream)
        changed = any(any(line.steps) for line in lines.targets) or any(
            any(line.steps) for line in lines.deadlines
        )
        return int(exit_code and changed)
    result = compare(plans[0], plans[1], limits, rules.lists)
    shown = result.select(chosen, ChangeSeverity(min_severity.value))
    with open_output(output) as stream:
        _write(shown, format, stream)
    return int(exit_code and bool(shown))


def _check_count(plans: list[PlanDocument], series: bool) -> None:
    count = f"{len(plans)} plan{'' if len(plans) == 1 else 's'}"
    if len(plans) < 2:
        raise typer.BadParameter(f"{count}: name an old and a new one", param_hint="OLD... NEW")
    if len(plans) > 2 and not series:
        raise typer.BadParameter(
            f"{count}: name two, or add --series to follow one plan through the years",
            param_hint="OLD... NEW",
        )


def _groups(only: list[str] | None, series: bool) -> frozenset[ChangeGroup] | None:
    if not only:
        return None
    from kehoach_cli.diffing import ChangeGroup

    valid = [ChangeGroup.TARGETS, ChangeGroup.DEADLINES] if series else list(ChangeGroup)
    chosen = {name.strip() for names in only for name in names.split(",")} - {""}
    unknown = sorted(chosen.difference(valid))
    if unknown or not chosen:
        raise typer.BadParameter(
            f"{', '.join(unknown) or 'no group'}: choose from {', '.join(valid)}", param_hint="--only"
        )
    return frozenset(ChangeGroup(name) for name in chosen)


def _thresholds(settings: list[str] | None) -> Thresholds:
    from pydantic import ValidationError

    from kehoach_cli.diffing import Thresholds

    values: dict[str, str] = {}
    for setting in settings or ():
        name, _, value = setting.partition("=")
        if name not in Thresholds.model_fields:
            names = ", ".join(Thresholds.model_fields)
            raise typer.BadParameter(f"{name or setting}: choose from {names}", param_hint="--threshold")
        values[name] = value
    try:
        return Thresholds.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise typer.BadParameter(f"{first['loc'][0]}: {first['msg']}", param_hint="--threshold") from None


def _kept_lines(series: PlanSeries, chosen: frozenset[ChangeGroup] | None) -> PlanSeries:
    if chosen is None:
        return series
    left_out = [group for group in ("targets", "deadlines") if group not in chosen]
    return series.model_copy(update=dict.fromkeys(left_out, ()))


def _write(result: PlanDiff | PlanSeries, format: Format, stream: TextIO) -> None:
    if format is not Format.TEXT:
        from kehoach_cli.writing.diff import RENDERERS

        stream.write(RENDERERS[format.value](result))
        return
    from kehoach_cli.writing.diff.terminal import draw

    put(lambda width: draw(result), stream)
