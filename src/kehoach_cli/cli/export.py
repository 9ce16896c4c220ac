"""`kehoach export`: plans as products for people."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.help import metavar
from kehoach_cli.cli.language import words
from kehoach_cli.cli.messages import CommandError, say
from kehoach_cli.cli.options import Grammars, NoCache, Ocr, Output, Recognition, overlays
from kehoach_cli.cli.output import check_output, format_of, write_output
from kehoach_cli.cli.plan_texts import gather

if TYPE_CHECKING:
    from kehoach_cli.catalogue import Catalogue
    from kehoach_cli.exporting.plan_text import PlanText
    from kehoach_cli.model import PlanDocument

EXAMPLE = "kehoach export ke-hoach.docx --to xlsx --lang vi -o theo-doi.xlsx"


class Product(StrEnum):
    """What can be made of plans."""

    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"
    HTML = "html"


class Rows(StrEnum):
    """Tables that CSV can hold."""

    TASKS = "tasks"
    TARGETS = "targets"
    DEADLINES = "deadlines"
    CITATIONS = "citations"


def export(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            show_default=False,
        ),
    ],
    to: Annotated[Product | None, typer.Option("--to", "-t", show_default="xlsx")] = None,
    table: Annotated[Rows, typer.Option("--table")] = Rows.TASKS,
    update: Annotated[
        Path | None,
        typer.Option(
            "--update",
            metavar="SHEET",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    grammar: Grammars = None,
    ocr: Recognition = Ocr.AUTO,
    no_cache: NoCache = False,
) -> int:
    """Make a workbook, a table, a calendar or a page of one or many plans, for people."""
    if update is not None and to not in (None, Product.XLSX):
        raise typer.BadParameter(words().say("problem.update_kind"), param_hint="--update")
    check_output(output, files if output == update or update is None else [*files, str(update)])
    product = _product(to, update, output)
    if table is not Rows.TASKS and product is not Product.CSV:
        raise typer.BadParameter(words().say("problem.table_kind"), param_hint="--table")
    if files.count("-") > 1:
        raise typer.BadParameter(words().say("problem.stdin_twice"), param_hint=metavar("FILE"))
    if (
        product is Product.XLSX
        and update is None
        and output is None
        and sys.stdout is not None
        and sys.stdout.isatty()
    ):
        raise CommandError(words().say("problem.workbook_terminal"))

    ours = [path.absolute() for path in (output, update) if path is not None]
    gathered = gather(files, overlays(grammar), ocr, ours)
    if not gathered.plans:
        if not gathered.failed:
            say(f"kehoach: {words().say('told.no_plans')}")
        return 2
    content = _made(product, table, gathered.plans, words(), update)
    if update is not None and output in (None, update):
        from kehoach_cli.cli.keeping import keep_beside

        say(words().say("told.old_kept", file=update, kept=keep_beside(update)))
        output = update
    write_output(output, content)
    return int(gathered.failed > 0)


def _product(to: Product | None, update: Path | None, output: Path | None) -> Product:
    """What is to be made; a sheet that is brought up to date may keep the ending that it has."""
    if update is None:
        return Product(format_of(to, output, Product, Product.XLSX))
    if output is not None and output.suffix.lower() != update.suffix.lower():
        format_of(Product.XLSX, output, Product, Product.XLSX)
    return Product.XLSX


def _made(to: Product, rows: Rows, texts: list[PlanText], catalogue: Catalogue, update: Path | None) -> bytes:
    plans: list[PlanDocument] = [text.plan for text in texts]
    match to:
        case Product.XLSX if update is not None:
            from kehoach_cli.exporting.task_sheet import SheetError
            from kehoach_cli.exporting.updating import update_workbook

            try:
                outcome = update_workbook(update.read_bytes(), plans, datetime.now().date())
            except SheetError as error:
                raise CommandError(f"{update}: {catalogue.translated(str(error))}") from error
            counts = {name: getattr(outcome, name) for name in ("new", "changed", "gone", "kept")}
            say(catalogue.say("told.updated", file=update, **counts))
            for name in ("not_renewed", "left_behind"):
                if names := getattr(outcome, name):
                    say(catalogue.say(f"told.{name}", file=update, names=", ".join(names)))
            return outcome.content
        case Product.XLSX:
            from kehoach_cli.exporting.workbook import to_workbook

            return to_workbook(plans, catalogue)
        case Product.CSV:
            from kehoach_cli.exporting.csv import to_csv
            from kehoach_cli.exporting.tables import TableName, table

            return to_csv(table(TableName(rows.value), plans, catalogue), catalogue)
        case Product.ICS:
            from kehoach_cli.exporting.calendar import to_calendar

            content, without = to_calendar(plans, catalogue, datetime.now(UTC))
            if without:
                say(catalogue.say("told.without_day", count=without))
            return content
        case Product.HTML:
            from kehoach_cli.exporting.page import to_page

            return to_page(texts, catalogue)
