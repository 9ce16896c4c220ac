"""What the comparing commands find, written out: json and yaml as it is, all else as a report in a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pydantic import BaseModel

    from kehoach_cli.catalogue import Catalogue
    from kehoach_cli.writing.diff.report import Report


def render_json(result: BaseModel) -> str:
    """Give a result as indented JSON with a line end."""
    from kehoach_cli.writing.json import escape_hidden

    return escape_hidden(result.model_dump_json(indent=2, by_alias=True)) + "\n"


def render_yaml(result: BaseModel) -> str:
    """Give a result as one YAML document."""
    from kehoach_cli.writing.yaml import dump

    return dump(result.model_dump(mode="json", by_alias=True))


def render_markdown(report: Report) -> bytes:
    """Give a report as Markdown."""
    from kehoach_cli.writing.diff import markdown

    return markdown.render(report).encode("utf-8", "replace")


def render_html(report: Report) -> bytes:
    """Give a report as one HTML page."""
    from kehoach_cli.writing.diff import html

    return html.render(report).encode("utf-8", "replace")


def render_docx(report: Report) -> bytes:
    """Give a report as a Word document."""
    from kehoach_cli.writing.diff import docx

    return docx.render(report)


def render_xlsx(result: BaseModel, report: Report) -> bytes:
    """Give a result and its report as a workbook: a comparison's changes with all their values, other tables as they are."""
    from kehoach_cli.diffing import PlanDiff
    from kehoach_cli.writing.diff import workbook
    from kehoach_cli.writing.diff.sheets import change_sheets

    if isinstance(result, PlanDiff) and report.groups:
        return workbook.render(report, change_sheets(result, report.words))
    return workbook.render(report, report.sheets or report.details or report.tables)


MACHINE_FORMATS: Final[Mapping[str, Callable[[BaseModel], str]]] = {"json": render_json, "yaml": render_yaml}
"""The formats for programs by name; they are the same in every language."""
PAPERS: Final[Mapping[str, Callable[[Report], bytes]]] = {
    "markdown": render_markdown,
    "html": render_html,
    "docx": render_docx,
}
"""The formats that are papers for people, by name; a workbook (xlsx) is made of more than the report."""


def report_of(result: BaseModel, words: Catalogue, *, brief: bool = False) -> Report:
    """Give the report of what a comparing command found; a brief one is its first page. Raises `TypeError`."""
    from kehoach_cli.diffing import BodyLedger, CoverageReport, PlanDiff, PlanSeries

    if isinstance(result, PlanDiff):
        from kehoach_cli.writing.diff.comparison_report import comparison_report

        return comparison_report(result, words, brief=brief)
    if isinstance(result, PlanSeries):
        from kehoach_cli.writing.diff.series_report import series_report

        return series_report(result, words)
    if isinstance(result, CoverageReport):
        from kehoach_cli.writing.diff.coverage_report import coverage_report

        return coverage_report(result, words, brief=brief)
    if isinstance(result, BodyLedger):
        from kehoach_cli.writing.diff.ledger_report import ledger_report

        return ledger_report(result, words, brief=brief)
    raise TypeError(f"no report of {type(result).__name__}")
