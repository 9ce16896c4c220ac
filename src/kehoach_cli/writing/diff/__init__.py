"""Comparisons of plans as text: json, yaml, markdown, html, and a view for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from kehoach_cli.diffing.changes import PlanDiff
    from kehoach_cli.diffing.series import PlanSeries

DiffFormat = Literal["json", "yaml", "markdown", "html"]
"""Names of the formats; the terminal view is drawn, not written (`terminal.draw`)."""


def render(result: PlanDiff | PlanSeries, format: DiffFormat) -> str:
    """Give a comparison, or a series, as text with a line end."""
    if format == "json":
        from kehoach_cli.writing.json import escape_hidden

        return escape_hidden(result.model_dump_json(indent=2, by_alias=True)) + "\n"
    if format == "yaml":
        from kehoach_cli.writing.yaml import dump

        return dump(result.model_dump(mode="json", by_alias=True))
    if format == "markdown":
        from kehoach_cli.writing.diff import markdown

        return markdown.render(result)
    from kehoach_cli.writing.diff import html

    return html.render(result)
