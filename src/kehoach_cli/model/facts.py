"""What a plan says: citations, deadlines, targets and tasks."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kehoach_cli.model.base import Model, PartialDate, Span
from kehoach_cli.plan import Change, CitationRole, Comparator, DeadlineKind, DueFrom


class Fact(Model):
    """A value read from the text, with its place and the rule that gave it."""

    id: str = Field(description="Stable for the same input: `c…`, `d…`, `g…` or `t…`.", examples=["c1"])
    text: str = Field(description="The words it was read from, exactly as in the canonical text.")
    span: Span
    line: int = Field(ge=1, description="1-based source line (text), paragraph (docx) or page (pdf).")
    section: str | None = Field(
        None, description="Id of the section it stands in; null above the first section."
    )
    rule: str | None = Field(None, description="Name of the grammar rule that gave it.")

    rules: dict[str, str] = Field(
        default_factory=dict,
        description="For each field that a rule of its own gave: that rule's name.",
        examples=[{"lead": "labels/lead"}],
    )


Key = Annotated[
    str | None,
    Field(
        description="Ten hexadecimal digits from the folded words and the headings above; stays when entries are added, "
        "dropped or renumbered and when the format changes. A second with the same words ends in `~2`.",
        examples=["3f9a0c27be", "3f9a0c27be~2"],
    ),
]
"""The stable name of an entry across versions of a plan; null in outputs of before it was given."""


class Citation(Fact):
    """One mention of a document that binds or guides."""

    type: str = Field(description="Head type of the document.", examples=["Nghị quyết", "Luật", "Công văn"])
    number: str | None = Field(
        None, description="Canonical number and symbol.", examples=["10/NQ-CP", "02-NQ/TU"]
    )
    date: PartialDate | None = Field(None, description="Date of the cited document; a law's year.")
    issuer: str | None = Field(
        None, description="Who the text says issued it, as written.", examples=["Chính phủ"]
    )
    title: str | None = Field(None, description="What it is about, in the text's words.")
    provision: str | None = Field(None, description="The pinpoint.", examples=["điểm a khoản 2 Điều 5"])
    role: CitationRole = CitationRole.REFERENCE
    key: str = Field(
        description="Equal for mentions of the same document, in all plans.",
        examples=["nghi-quyet:10/nq-cp:2022-01-28", "ke-hoach:12/kh-ubnd@75:2024-01-03"],
    )


class Deadline(Fact):
    """A time by or at which something has to be done."""

    kind: DeadlineKind
    start: PartialDate | None = Field(None, description="First day, month or year.")
    end: PartialDate | None = Field(
        None, description="Last day, month or year; the day named by `trước ngày`."
    )
    recurrence: tuple[str, ...] | None = Field(
        None,
        description="RFC 5545 RRULE values, one a rhythm.",
        examples=[["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5"]],
    )
    duration: str | None = Field(
        None, description="ISO 8601 duration of a relative deadline.", examples=["P15D"]
    )
    anchor: str | None = Field(None, description="What a relative deadline counts from, in the text's words.")
    key: Key = None
    task: str | None = Field(None, description="Id of the task it belongs to.")


class NormalizedValue(Model):
    """A target's number in base units."""

    value: int | float
    value_max: int | float | None = None
    unit: str = Field(description="One name a unit.", examples=["%", "ha", "VND", "người"])


class Target(Fact):
    """One number to be reached."""

    indicator: str = Field(description="What is measured, in the text's words.")
    comparator: Comparator
    value: int | float = Field(description="The number; the lower end of a range.")
    value_max: int | float | None = Field(None, description="The upper end of a range (`between`).")
    unit: str | None = Field(
        None, description="Unit as written; null for ratios and indices.", examples=["%", "lần", "hộ"]
    )
    change: Change = Change.LEVEL
    per: str | None = Field(
        None,
        description="Period of a rate, or the round number of people it is for.",
        examples=["năm", "vạn dân"],
    )
    baseline: str | None = Field(None, description="What the change is measured against.", examples=["2020"])
    due: PartialDate | None = Field(None, description="When it is to be reached.")
    within: str | None = Field(None, description="Id of the target it is a share of.", examples=["g3"])
    normalized: NormalizedValue | None = Field(
        None, description="The number in base units; null where the unit is unknown."
    )
    indicator_key: str | None = Field(
        None, description="The indicator's words folded, without stock words.", examples=["ho-ngheo"]
    )
    key: Key = None


class TaskDue(Model):
    """The time that binds a task: its own or the nearest above."""

    end: PartialDate | None = Field(None, description="Last day, month or year.", examples=["2024-11-30"])
    recurrence: tuple[str, ...] | None = Field(None, description="RFC 5545 RRULE values, one a rhythm.")
    from_: DueFrom = Field(alias="from", description="`own`, `label`, `heading` or `plan`.")


class Task(Fact):
    """One ordered action."""

    lead: tuple[str, ...] = Field((), description="Agencies that lead it.")
    partners: tuple[str, ...] = Field((), description="Agencies that work with them.")
    supervisors: tuple[str, ...] = Field(
        (), description="Persons or posts that oversee it (a label `Lãnh đạo phụ trách`)."
    )
    product: str | None = Field(None, description="What a label or column `Sản phẩm`, `Kết quả` says.")
    deadlines: tuple[str, ...] = Field((), description="Ids of its deadlines.")
    targets: tuple[str, ...] = Field((), description="Ids of its targets.")
    citations: tuple[str, ...] = Field((), description="Ids of its citations.")
    due: TaskDue | None = Field(None, description="The time that binds it, its own or the nearest above.")
    same_as: str | None = Field(
        None, description="Id of the body's task that this row of an appendix repeats.", examples=["t7"]
    )
    key: Key = None
