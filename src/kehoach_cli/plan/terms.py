"""The closed lists of values that a plan's fields may hold."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """The tier of administration a body belongs to."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    UNIT = "unit"


class BodyKind(StrEnum):
    """What kind of actor a body is."""

    STATE = "state"
    PARTY = "party"
    FRONT = "front"
    COURT = "court"
    POLICE = "police"
    ARMY = "army"
    SCHOOL = "school"
    ENTERPRISE = "enterprise"
    GROUP = "group"
    POST = "post"
    PERSON = "person"
    OTHER = "other"


class Role(StrEnum):
    """What a division of a plan is for."""

    CONTEXT = "context"
    PURPOSE = "purpose"
    OBJECTIVES = "objectives"
    TASKS = "tasks"
    SOLUTIONS = "solutions"
    FUNDING = "funding"
    ORGANIZATION = "organization"
    APPENDIX = "appendix"
    OTHER = "other"


class TableKind(StrEnum):
    """What the rows of a table are."""

    TASKS = "tasks"
    TARGETS = "targets"
    OTHER = "other"


class CitationRole(StrEnum):
    """`basis` in the title, the preamble and its footnotes; `reference` elsewhere."""

    BASIS = "basis"
    REFERENCE = "reference"


class DeadlineKind(StrEnum):
    """How a time binds (spec: deadlines)."""

    BY = "by"
    WITHIN = "within"
    ON = "on"
    RECURRING = "recurring"
    RELATIVE = "relative"
    ONGOING = "ongoing"


class Comparator(StrEnum):
    """How the number binds."""

    EQ = "eq"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    APPROX = "approx"
    BETWEEN = "between"


class Change(StrEnum):
    """Whether the number is a state to reach or the amount of a change."""

    LEVEL = "level"
    INCREASE = "increase"
    DECREASE = "decrease"


class DueFrom(StrEnum):
    """Where the time that binds a task stands."""

    OWN = "own"
    LABEL = "label"
    HEADING = "heading"
    PLAN = "plan"


class Severity(StrEnum):
    """How much a finding about the document matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
