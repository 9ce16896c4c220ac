"""What a comparison gives: typed changes, with both places, the difference and one sentence each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from kehoach_cli.diffing.change_kinds import ChangeGroup, ChangeKind, ChangeSeverity
from kehoach_cli.diffing.thresholds import Thresholds
from kehoach_cli.model import Citation, Deadline, Period, Span, Target, Task
from kehoach_cli.model.base import Model, PartialDate

DIFF_SCHEMA: Final = "kehoach/diff/1"


class Effect(StrEnum):
    """What a changed number or time means for those who have to reach it."""

    HARDER = "harder"
    EASIER = "easier"
    UNCLEAR = "unclear"

    @property
    def mirrored(self) -> Effect:
        """The effect the other way round."""
        return {Effect.HARDER: Effect.EASIER, Effect.EASIER: Effect.HARDER}.get(self, self)


class Delta(Model):
    """The difference, new less old."""

    points: float | None = Field(
        None, description="Difference of the numbers, in the new unit.", examples=[-2.5]
    )
    percent: float | None = Field(
        None, description="That difference in per cent of the old number; null where it is 0.", examples=[-20]
    )
    days: int | None = Field(
        None,
        description="Days later (earlier is negative), once the shift of year is taken out.",
        examples=[30],
    )
    per_year: float | None = Field(None, description="Difference in times a year of a rhythm.", examples=[8])
    effect: Effect | None = Field(None, description="What that means for those who have to reach it.")


class Place(Model):
    """Where something stands in one of the two plans."""

    section: str | None = Field(None, description="Path of the section.", examples=["III/2"])
    heading: str | None = Field(None, description="Its heading, or the nearest above it.")
    line: int | None = Field(None, ge=1, description="1-based source line, paragraph or page.")
    span: Span | None = Field(None, description="Stretch of that plan's canonical text.")
    words: str | None = Field(None, description="The source words: the text that it stands in.")
    row: str | None = Field(None, description="Printed number of the table's row.", examples=["12"])


class WordOp(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Words(Model):
    """A run of words with one fate."""

    op: WordOp
    text: str


class AgencyStep(Model):
    """How one agency became another (grammars/lists/agency-history.yaml, provinces.yaml)."""

    old: str = Field(description="As the old plan names it.", examples=["Sở Kế hoạch và Đầu tư"])
    new: str = Field(description="As the new plan names it.", examples=["Sở Tài chính"])
    relation: str = Field(
        description="merged, renamed, split, upgraded, abolished, or replaced (told by the plans alone).",
        examples=["merged"],
    )
    since: PartialDate | None = Field(None, description="First day of the new name.", examples=["2025-03-01"])
    source: str | None = Field(None, description="What decided it.", examples=["NQ 176/2025/QH15"])

    @property
    def is_abolition(self) -> bool:
        """Whether the old body ended, its work being with the new one, rather than got another name."""
        return self.relation == "abolished"


class Heading(Model):
    """A section without what is in it."""

    path: str
    marker: str | None = None
    title: str | None = None


class ChangeBase(Model):
    """What every change has."""

    id: str = Field("", description="`x…`, in the order of the output.", examples=["x1"])
    kind: ChangeKind
    severity: ChangeSeverity
    delta: Delta | None = Field(None, description="The difference, where there is a measure for it.")
    old_place: Place | None = Field(None, description="Where it stands in the old plan.")
    new_place: Place | None = Field(None, description="Where it stands in the new plan.")
    words: tuple[Words, ...] = Field((), description="The texts word by word, for a changed wording.")
    parts: tuple[Place, ...] = Field(
        (),
        description="For a text that was split or joined: its parts, in the new plan or in the old one.",
    )
    agency: AgencyStep | None = Field(None, description="For a renamed agency: what happened to it.")
    leads: tuple[str, ...] = Field(
        (), description="Who leads what it is about, in the new plan, then in the old one."
    )
    part_of: str | None = Field(
        None,
        description="Id of the change that this one is told with: of the same paragraph, of the section it came with.",
    )

    def explain(self) -> str:
        """Say it in one English sentence, without the place; the plan's own words stay as they are."""
        from kehoach_cli.diffing.wording import explain

        return explain(self)


class HeaderChange(ChangeBase):
    """A field of the header."""

    group: Literal[ChangeGroup.HEADER] = ChangeGroup.HEADER
    field: str = Field(description="Name of the header's field.", examples=["title"])
    old: str | Period | None = None
    new: str | Period | None = None


class SectionChange(ChangeBase):
    """A heading of the outline."""

    group: Literal[ChangeGroup.SECTIONS] = ChangeGroup.SECTIONS
    old: Heading | None = None
    new: Heading | None = None


class TaskChange(ChangeBase):
    """A task; for `task-lead` and `task-partners` see `old.lead`, `new.partners`."""

    group: Literal[ChangeGroup.TASKS] = ChangeGroup.TASKS
    old: Task | None = None
    new: Task | None = None


class TargetChange(ChangeBase):
    """A target."""

    group: Literal[ChangeGroup.TARGETS] = ChangeGroup.TARGETS
    old: Target | None = None
    new: Target | None = None


class DeadlineChange(ChangeBase):
    """A deadline."""

    group: Literal[ChangeGroup.DEADLINES] = ChangeGroup.DEADLINES
    old: Deadline | None = None
    new: Deadline | None = None


class CitationChange(ChangeBase):
    """A cited document; one change a document, however often it is mentioned."""

    group: Literal[ChangeGroup.CITATIONS] = ChangeGroup.CITATIONS
    old: Citation | None = None
    new: Citation | None = None


class TextChange(ChangeBase):
    """A passage that is neither heading nor task: preamble, aims, labels, notes, rows of other tables."""

    group: Literal[ChangeGroup.TEXT] = ChangeGroup.TEXT
    old: str | None = None
    new: str | None = None


AnyChange = (
    HeaderChange | SectionChange | TaskChange | TargetChange | DeadlineChange | CitationChange | TextChange
)
"""Every class of change, told apart by `group`."""


class ComparedPlan(Model):
    """One of the two plans."""

    name: str = Field(description="File name.", examples=["ke-hoach-2024.docx"])
    sha256: str = Field(description="Hash of the source file.")
    format: str | None = Field(
        None, description="What the file is; tells lines from pages.", examples=["docx"]
    )
    agency: str | None = None
    number: str | None = None
    date: PartialDate | None = None
    title: str | None = None
    period: Period = Field(default_factory=lambda: Period())


class PlanDiff(Model):
    """Everything that differs between two plans, the weightiest group first, then in document order."""

    schema_id: Literal["kehoach/diff/1"] = Field(DIFF_SCHEMA, alias="schema")
    old: ComparedPlan
    new: ComparedPlan
    summary: str = Field(
        description="One line in words.", examples=["3 targets raised, 1 lowered, 2 tasks dropped"]
    )
    related: bool = Field(
        description="False when the plans have little in common: they are compared all the same."
    )
    likeness: float = Field(
        ge=0, le=100, description="Share of words in texts that both plans have, in per cent."
    )
    old_paired: float = Field(
        100, ge=0, le=100, description="Share of the old plan's words in texts found in the new one."
    )
    new_paired: float = Field(
        100, ge=0, le=100, description="Share of the new plan's words in texts found in the old one."
    )
    year_shift: int = Field(
        description="Years from the old plan to the new one; taken out of dates before they are compared."
    )
    thresholds: Thresholds = Field(description="What counted as alike.")
    counts: dict[ChangeKind, int] = Field(description="Changes by kind.")
    changes: tuple[Annotated[AnyChange, Field(discriminator="group")], ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.changes)

    def select(
        self,
        only: Collection[ChangeGroup] | None = None,
        min_severity: ChangeSeverity = ChangeSeverity.NOTE,
        kinds: Collection[ChangeKind] | None = None,
    ) -> PlanDiff:
        """Give the same with those changes alone that are in a group of `only`, of one of `kinds`, and weigh enough."""
        order = list(ChangeSeverity)
        weights = order[: order.index(min_severity) + 1]
        kept = tuple(
            change
            for change in self.changes
            if (not only or change.group in only)
            and (kinds is None or change.kind in kinds)
            and change.severity in weights
        )
        return with_changes(self, kept)


def with_changes(diff: PlanDiff, changes: Iterable[AnyChange]) -> PlanDiff:
    """Give a comparison with other changes: counted and summed up anew, ids as they are."""
    from kehoach_cli.diffing.wording import summarize

    kept = tuple(changes)
    counts = Counter(change.kind for change in kept)
    ordered = {kind: counts[kind] for kind in ChangeKind if counts[kind]}
    return diff.model_copy(
        update={
            "changes": kept,
            "counts": ordered,
            "summary": summarize(ordered, None if diff.related else (diff.old_paired, diff.new_paired)),
        }
    )
