"""The output in types: `docs/output.md` in code."""

from kehoach_cli.model.base import Model, PartialDate, Span
from kehoach_cli.model.document import (
    SCHEMA,
    Diagnostic,
    Footnote,
    PlanDocument,
    Severity,
    Signature,
    Source,
)
from kehoach_cli.model.facts import (
    Change,
    Citation,
    CitationRole,
    Comparator,
    Deadline,
    DeadlineKind,
    Fact,
    Target,
    Task,
)
from kehoach_cli.model.header import Header, IssuedWith, Period
from kehoach_cli.model.sections import Item, Role, Section, Table, TableKind

__all__ = [
    "SCHEMA",
    "Change",
    "Citation",
    "CitationRole",
    "Comparator",
    "Deadline",
    "DeadlineKind",
    "Diagnostic",
    "Fact",
    "Footnote",
    "Header",
    "IssuedWith",
    "Item",
    "Model",
    "PartialDate",
    "Period",
    "PlanDocument",
    "Role",
    "Section",
    "Severity",
    "Signature",
    "Source",
    "Span",
    "Table",
    "TableKind",
    "Target",
    "Task",
]
