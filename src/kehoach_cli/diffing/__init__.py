"""Compares plans: two of them, or the same plan through the years."""

from kehoach_cli.diffing.change_kinds import ChangeGroup, ChangeKind, ChangeSeverity
from kehoach_cli.diffing.changes import (
    DIFF_SCHEMA,
    AgencyStep,
    AnyChange,
    CitationChange,
    DeadlineChange,
    Delta,
    Effect,
    HeaderChange,
    Place,
    PlanDiff,
    SectionChange,
    TargetChange,
    TaskChange,
    TextChange,
    WordOp,
    Words,
)
from kehoach_cli.diffing.comparing import compare, diff
from kehoach_cli.diffing.entries import Entry, entries
from kehoach_cli.diffing.plan_series import follow, series
from kehoach_cli.diffing.series_lines import (
    BasisLine,
    DeadlineLine,
    LeadLine,
    PlanSeries,
    Step,
    TargetLine,
    TaskLine,
)
from kehoach_cli.diffing.thresholds import Thresholds

__all__ = [
    "DIFF_SCHEMA",
    "AgencyStep",
    "AnyChange",
    "BasisLine",
    "ChangeGroup",
    "ChangeKind",
    "ChangeSeverity",
    "CitationChange",
    "DeadlineChange",
    "DeadlineLine",
    "Delta",
    "Effect",
    "Entry",
    "HeaderChange",
    "LeadLine",
    "Place",
    "PlanDiff",
    "PlanSeries",
    "SectionChange",
    "Step",
    "TargetChange",
    "TargetLine",
    "TaskChange",
    "TaskLine",
    "TextChange",
    "Thresholds",
    "WordOp",
    "Words",
    "compare",
    "diff",
    "entries",
    "follow",
    "series",
]
