"""A plan as the parser makes it: field by field what `model` describes and checks, in records that cost next to nothing.

Dates, spans and ids are said as there (ISO 8601, possibly partial; code points of the canonical text, half open).
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field

from kehoach_cli.plan.terms import (
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

SCHEMA: Final = "kehoach/plan/2"

OUTPUT_SUFFIXES: Final = (".json", ".jsonl", ".yaml", ".yml")
"""Endings, in small letters, of files that hold parsed plans."""


class Span(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of the canonical text."""

    start: int
    end: int


class Fact(Struct, frozen=True, kw_only=True):
    """A value read from the text, with its place and the rule that gave it."""

    id: str
    text: str
    span: Span
    line: int
    section: str | None = None
    rule: str | None = None
    rules: dict[str, str] = field(default_factory=dict)


class Citation(Fact, frozen=True, kw_only=True):
    """One mention of a document that binds or guides."""

    type: str
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    provision: str | None = None
    role: CitationRole = CitationRole.REFERENCE
    key: str


class Deadline(Fact, frozen=True, kw_only=True):
    """A time by or at which something has to be done."""

    kind: DeadlineKind
    start: str | None = None
    end: str | None = None
    recurrence: tuple[str, ...] | None = None
    duration: str | None = None
    anchor: str | None = None
    key: str | None = None
    task: str | None = None


class NormalizedValue(Struct, frozen=True, kw_only=True):
    """A target's number in base units."""

    value: int | float
    value_max: int | float | None = None
    unit: str


class Target(Fact, frozen=True, kw_only=True):
    """One number to be reached."""

    indicator: str
    comparator: Comparator
    value: int | float
    value_max: int | float | None = None
    unit: str | None = None
    change: Change = Change.LEVEL
    per: str | None = None
    baseline: str | None = None
    due: str | None = None
    within: str | None = None
    normalized: NormalizedValue | None = None
    indicator_key: str | None = None
    key: str | None = None


class TaskDue(Struct, frozen=True, kw_only=True):
    """The time that binds a task: its own or the nearest above."""

    end: str | None = None
    recurrence: tuple[str, ...] | None = None
    from_: DueFrom = field(name="from")


class Task(Fact, frozen=True, kw_only=True):
    """One ordered action."""

    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    supervisors: tuple[str, ...] = ()
    product: str | None = None
    deadlines: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    due: TaskDue | None = None
    same_as: str | None = None
    key: str | None = None


class Item(Struct, frozen=True, kw_only=True):
    """A dash, a plus, or an unmarked paragraph that follows such items; an item may hold items."""

    marker: str | None = None
    text: str
    span: Span
    line: int
    items: tuple[Item, ...] = ()


class Table(Struct, frozen=True, kw_only=True):
    """A table of a section; a merged cell's value stands in each cell it covers."""

    id: str
    caption: str | None = None
    header: tuple[tuple[str, ...], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    kind: TableKind = TableKind.OTHER
    line: int


class Section(Struct, frozen=True, kw_only=True):
    """One numbered division: a heading, or a whole numbered paragraph."""

    id: str
    path: str
    marker: str | None
    title: str | None = None
    text: str | None = None
    items: tuple[Item, ...] = ()
    tables: tuple[Table, ...] = ()
    role: Role = Role.OTHER
    sections: tuple[Section, ...] = ()
    span: Span
    line: int
    rule: str | None = None
    key: str | None = None


class Province(Struct, frozen=True, kw_only=True):
    """A province or centrally-run city, by the code of the General Statistics Office on the plan's date."""

    code: str
    name: str


class Body(Struct, frozen=True, kw_only=True):
    """One actor of a plan with every form of its name."""

    id: str
    key: str
    name: str
    kind: BodyKind = BodyKind.OTHER
    level: Level | None = None
    province: Province | None = None
    names: tuple[str, ...] = ()


class Period(Struct, frozen=True, kw_only=True):
    """The years a plan covers."""

    start: int | None = None
    end: int | None = None
    vision: int | None = None


class IssuedWith(Struct, frozen=True, kw_only=True):
    """The decision that a plan is attached to."""

    type: str | None = None
    number: str | None = None
    date: str | None = None
    agency: str | None = None


class Header(Struct, frozen=True, kw_only=True):
    """What stands above the first section."""

    parent_agency: str | None = None
    agency: str | None = None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: str | None = None
    type: str | None = None
    title: str | None = None
    period: Period = field(default_factory=Period)
    issued_with: IssuedWith | None = None
    level: Level | None = None
    province: Province | None = None
    preamble: str | None = None
    rules: dict[str, str] = field(default_factory=dict)


class Source(Struct, frozen=True, kw_only=True):
    """The file a plan was read from."""

    name: str
    format: str
    sha256: str
    encoding: str | None = None
    characters: int


class Footnote(Struct, frozen=True, kw_only=True):
    """A footnote or endnote."""

    id: str
    marker: str
    text: str
    span: Span
    line: int


class Signature(Struct, frozen=True, kw_only=True):
    """Who signed."""

    authority: str | None = None
    position: str | None = None
    name: str | None = None
    rules: dict[str, str] = field(default_factory=dict)


class Diagnostic(Struct, frozen=True, kw_only=True):
    """Something mended, unreadable, ambiguous or inconsistent."""

    code: str
    severity: Severity
    message: str
    line: int | None = None
    span: Span | None = None


class Plan(Struct, frozen=True, kw_only=True):
    """Everything read from one plan. Lists are in document order."""

    schema_id: str = field(default=SCHEMA, name="schema")
    source: Source
    header: Header
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    citations: tuple[Citation, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    bodies: tuple[Body, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
