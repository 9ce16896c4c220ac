"""A comparison of two plans as a report: the first page, then the details."""

from __future__ import annotations

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.diffing import PlanDiff
from kehoach_cli.writing.diff.entries import groups
from kehoach_cli.writing.diff.first_page import first_tables
from kehoach_cli.writing.diff.report import Report
from kehoach_cli.writing.diff.sentences import plan_words, summary


def comparison_report(diff: PlanDiff, words: Catalogue, *, brief: bool = False) -> Report:
    """Give the report of a comparison; a brief one ends after the first page."""
    sides = words.say("diff.old"), words.say("diff.new")
    return Report(
        words=words,
        title=words.say("diff.title"),
        plans=tuple(
            (side, plan_words(plan, words)) for side, plan in zip(sides, (diff.old, diff.new), strict=True)
        ),
        summary=summary(diff, words),
        tables=first_tables(diff, words, brief=brief),
        groups=() if brief else groups(diff, words),
        sides=sides,
    )
