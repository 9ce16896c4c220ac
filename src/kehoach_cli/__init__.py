"""Reads Vietnamese administrative plans (kế hoạch) into sections, tasks, citations, deadlines and targets.

    >>> import kehoach_cli
    >>> plan = kehoach_cli.parse("ke-hoach.docx")  # doctest: +SKIP
    >>> [task.text for task in plan.tasks]  # doctest: +SKIP

The names in `__all__` are the public API, and those of `kehoach_cli.diffing`, where the kinds of changes are; every other
module is private. Names are imported when first used, so that `import kehoach_cli` itself loads nothing: until the program
hears Ctrl-C, every import counts.
"""

TYPE_CHECKING = False  # loading `typing` would take longer than all the rest
if TYPE_CHECKING:
    from kehoach_cli.api import normalize, parse, parse_text
    from kehoach_cli.diffing import (
        BodyLedger,
        ChangeGroup,
        ChangeKind,
        ChangeSeverity,
        CoverageReport,
        PlanDiff,
        PlanSeries,
        Thresholds,
        covers,
        diff,
        ledger,
        series,
    )
    from kehoach_cli.errors import KehoachError
    from kehoach_cli.grammar.errors import GrammarError
    from kehoach_cli.loading import LoadError, load, load_all
    from kehoach_cli.model import (
        Body,
        BodyKind,
        Change,
        Citation,
        CitationRole,
        Comparator,
        Deadline,
        DeadlineKind,
        Diagnostic,
        DueFrom,
        Footnote,
        Header,
        IssuedWith,
        Item,
        Level,
        NormalizedValue,
        Period,
        PlanDocument,
        Province,
        Role,
        Section,
        Severity,
        Signature,
        Source,
        Span,
        Table,
        TableKind,
        Target,
        Task,
        TaskDue,
    )
    from kehoach_cli.normalizing.canonical import CanonicalText
    from kehoach_cli.reading.errors import ReadError
    from kehoach_cli.version import __version__

__all__ = [
    "Body",
    "BodyKind",
    "BodyLedger",
    "CanonicalText",
    "Change",
    "ChangeGroup",
    "ChangeKind",
    "ChangeSeverity",
    "Citation",
    "CitationRole",
    "Comparator",
    "CoverageReport",
    "Deadline",
    "DeadlineKind",
    "Diagnostic",
    "DueFrom",
    "Footnote",
    "GrammarError",
    "Header",
    "IssuedWith",
    "Item",
    "KehoachError",
    "Level",
    "LoadError",
    "NormalizedValue",
    "Period",
    "PlanDiff",
    "PlanDocument",
    "PlanSeries",
    "Province",
    "ReadError",
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
    "Thresholds",
    "__version__",
    "covers",
    "diff",
    "ledger",
    "load",
    "load_all",
    "normalize",
    "parse",
    "parse_text",
    "series",
]

_ELSEWHERE = {
    "BodyLedger": "diffing",
    "CanonicalText": "normalizing.canonical",
    "ChangeGroup": "diffing",
    "ChangeKind": "diffing",
    "ChangeSeverity": "diffing",
    "CoverageReport": "diffing",
    "GrammarError": "grammar.errors",
    "KehoachError": "errors",
    "LoadError": "loading",
    "PlanDiff": "diffing",
    "PlanSeries": "diffing",
    "ReadError": "reading.errors",
    "Thresholds": "diffing",
    "__version__": "version",
    "covers": "diffing",
    "diff": "diffing",
    "ledger": "diffing",
    "load": "loading",
    "load_all": "loading",
    "normalize": "api",
    "parse": "api",
    "parse_text": "api",
    "series": "diffing",
}
"""Where a public name lives; the others are in `model`."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name, 'model')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
