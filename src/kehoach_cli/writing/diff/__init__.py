"""Comparisons of plans as text: json, yaml, markdown, html; the view for terminals is drawn (`terminal.draw`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kehoach_cli.diffing.changes import PlanDiff
    from kehoach_cli.diffing.series_lines import PlanSeries


def render_json(result: PlanDiff | PlanSeries) -> str:
    """Give a comparison, or a series, as indented JSON with a line end."""
    from kehoach_cli.writing.json import escape_hidden

    return escape_hidden(result.model_dump_json(indent=2, by_alias=True)) + "\n"


def render_yaml(result: PlanDiff | PlanSeries) -> str:
    """Give a comparison, or a series, as one YAML document."""
    from kehoach_cli.writing.yaml import dump

    return dump(result.model_dump(mode="json", by_alias=True))


def render_markdown(result: PlanDiff | PlanSeries) -> str:
    """Give a comparison, or a series, as Markdown."""
    from kehoach_cli.writing.diff import markdown

    return markdown.render(result)


def render_html(result: PlanDiff | PlanSeries) -> str:
    """Give a comparison, or a series, as one HTML page."""
    from kehoach_cli.writing.diff import html

    return html.render(result)


RENDERERS: Final[Mapping[str, Callable[[PlanDiff | PlanSeries], str]]] = {
    "json": render_json,
    "yaml": render_yaml,
    "markdown": render_markdown,
    "html": render_html,
}
"""The formats by name."""


def render(result: PlanDiff | PlanSeries, format: str) -> str:
    """Give a comparison, or a series, in a format of `RENDERERS`, with a line end. Raises `KeyError`."""
    return RENDERERS[format](result)
