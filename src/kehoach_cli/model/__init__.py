"""The output in types: `docs/output.md` in code."""

from kehoach_cli.model.base import Model, PartialDate, Span
from kehoach_cli.model.bodies import Body, Province
from kehoach_cli.model.document import Diagnostic, Footnote, PlanDocument, Signature, Source
from kehoach_cli.model.facts import Citation, Deadline, Fact, Key, NormalizedValue, Target, Task, TaskDue
from kehoach_cli.model.header import Header, IssuedWith, Period
from kehoach_cli.model.sections import Item, Section, Table
from kehoach_cli.plan import (
    SCHEMA,
    BodyKind,
    Change,
    CitationRole,
    Comparator,
    DeadlineKind,
    DueFrom,
    Level,
    Role,
    Severity,
    TableKind,
)

__all__ = [
    "SCHEMA",
    "Body",
    "BodyKind",
    "Change",
    "Citation",
    "CitationRole",
    "Comparator",
    "Deadline",
    "DeadlineKind",
    "Diagnostic",
    "DueFrom",
    "Fact",
    "Footnote",
    "Header",
    "IssuedWith",
    "Item",
    "Key",
    "Level",
    "Model",
    "NormalizedValue",
    "PartialDate",
    "Period",
    "PlanDocument",
    "Province",
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
    "TaskDue",
]
