"""What a comparison gives: typed changes, with both places, the difference and one sentence each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from kehoach_cli.diffing.thresholds import Thresholds
from kehoach_cli.model import Citation, Deadline, Period, Span, Target, Task
from kehoach_cli.model.base import Model, PartialDate

DIFF_SCHEMA: Final = "kehoach/diff/1"


class ChangeGroup(StrEnum):
    """What part of a plan a change is in."""

    TARGETS = "targets"
    TASKS = "tasks"
    DEADLINES = "deadlines"
    SECTIONS = "sections"
    CITATIONS = "citations"
    HEADER = "header"
    TEXT = "text"


class ChangeSeverity(StrEnum):
    """How much a change matters. The same both ways: a change and its mirror image weigh the same."""

    MAJOR = "major"
    MINOR = "minor"
    NOTE = "note"


class ChangeKind(StrEnum):
    """What happened. The part before the first dash is the thing, the rest what became of it."""

    HEADER_PERIOD = "header-period"
    HEADER_AGENCY = "header-agency"
    HEADER_AGENCY_RENAMED = "header-agency-renamed"
    HEADER_PARENT_AGENCY = "header-parent-agency"
    HEADER_PARENT_AGENCY_RENAMED = "header-parent-agency-renamed"
    HEADER_NUMBER = "header-number"
    HEADER_DATE = "header-date"
    HEADER_TITLE = "header-title"
    HEADER_TYPE = "header-type"
    SECTION_ADDED = "section-added"
    SECTION_REMOVED = "section-removed"
    SECTION_RETITLED = "section-retitled"
    SECTION_MOVED = "section-moved"
    SECTION_RENUMBERED = "section-renumbered"
    SECTION_AGENCY_RENAMED = "section-agency-renamed"
    TASK_ADDED = "task-added"
    TASK_REMOVED = "task-removed"
    TASK_REWORDED = "task-reworded"
    TASK_MOVED = "task-moved"
    TASK_LEAD = "task-lead"
    TASK_PARTNERS = "task-partners"
    TASK_LEAD_RENAMED = "task-lead-renamed"
    TASK_PARTNER_RENAMED = "task-partner-renamed"
    TASK_AGENCY_RENAMED = "task-agency-renamed"
    TARGET_ADDED = "target-added"
    TARGET_REMOVED = "target-removed"
    TARGET_RAISED = "target-raised"
    TARGET_LOWERED = "target-lowered"
    TARGET_RANGE = "target-range"
    TARGET_COMPARATOR = "target-comparator"
    TARGET_UNIT = "target-unit"
    TARGET_DUE = "target-due"
    TARGET_BASELINE = "target-baseline"
    TARGET_MEANING = "target-meaning"
    TARGET_REWORDED = "target-reworded"
    DEADLINE_ADDED = "deadline-added"
    DEADLINE_REMOVED = "deadline-removed"
    DEADLINE_EARLIER = "deadline-earlier"
    DEADLINE_LATER = "deadline-later"
    DEADLINE_START = "deadline-start"
    DEADLINE_RHYTHM = "deadline-rhythm"
    DEADLINE_KIND = "deadline-kind"
    CITATION_ADDED = "citation-added"
    CITATION_REMOVED = "citation-removed"
    CITATION_NEWER = "citation-newer"
    CITATION_OLDER = "citation-older"
    CITATION_OTHER = "citation-other"
    CITATION_ROLE = "citation-role"
    CITATION_PROVISION = "citation-provision"
    TEXT_ADDED = "text-added"
    TEXT_REMOVED = "text-removed"
    TEXT_REWORDED = "text-reworded"
    TEXT_MOVED = "text-moved"
    TEXT_AGENCY_RENAMED = "text-agency-renamed"

    @property
    def mirrored(self) -> ChangeKind:
        """The kind that this change has when the plans are compared the other way round."""
        return ChangeKind(_MIRRORED.get(self.value, self.value))

    @property
    def group(self) -> ChangeGroup:
        """The group it belongs to."""
        head = self.value.partition("-")[0]
        return ChangeGroup(head if head in ("header", "text") else f"{head}s")


_OPPOSITES = (("added", "removed"), ("raised", "lowered"), ("earlier", "later"), ("newer", "older"))
_MIRRORED = {
    f"{thing}-{one}": f"{thing}-{other}"
    for thing in ("section", "task", "target", "deadline", "citation", "text")
    for pair in _OPPOSITES
    for one, other in (pair, pair[::-1])
    if thing in ("target", "deadline", "citation") or one in ("added", "removed")
}

_MAJOR = frozenset(
    {
        ChangeKind.HEADER_AGENCY,
        ChangeKind.TASK_ADDED,
        ChangeKind.TASK_REMOVED,
        ChangeKind.TASK_LEAD,
        ChangeKind.TARGET_ADDED,
        ChangeKind.TARGET_REMOVED,
        ChangeKind.TARGET_RAISED,
        ChangeKind.TARGET_LOWERED,
        ChangeKind.TARGET_UNIT,
        ChangeKind.TARGET_MEANING,
        ChangeKind.DEADLINE_ADDED,
        ChangeKind.DEADLINE_REMOVED,
        ChangeKind.DEADLINE_EARLIER,
        ChangeKind.DEADLINE_LATER,
    }
)
_NOTES = frozenset(
    {
        ChangeKind.HEADER_NUMBER,
        ChangeKind.HEADER_DATE,
        ChangeKind.HEADER_PERIOD,
        ChangeKind.HEADER_AGENCY_RENAMED,
        ChangeKind.HEADER_PARENT_AGENCY_RENAMED,
        ChangeKind.SECTION_RENUMBERED,
        ChangeKind.SECTION_AGENCY_RENAMED,
        ChangeKind.TASK_LEAD_RENAMED,
        ChangeKind.TASK_PARTNER_RENAMED,
        ChangeKind.TASK_AGENCY_RENAMED,
        ChangeKind.CITATION_PROVISION,
        ChangeKind.TEXT_ADDED,
        ChangeKind.TEXT_REMOVED,
        ChangeKind.TEXT_REWORDED,
        ChangeKind.TEXT_MOVED,
        ChangeKind.TEXT_AGENCY_RENAMED,
    }
)


def severity_of(kind: ChangeKind, *, basis: bool = True) -> ChangeSeverity:
    """Give the severity of a kind of change; `basis`: for a citation, whether it is a legal basis."""
    if kind in _MAJOR:
        return ChangeSeverity.MAJOR
    if kind in _NOTES or (kind.group is ChangeGroup.CITATIONS and not basis):
        return ChangeSeverity.NOTE
    return ChangeSeverity.MINOR


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
    agency: AgencyStep | None = Field(None, description="For a renamed agency: what happened to it.")
    leads: tuple[str, ...] = Field(
        (), description="Who leads what it is about, in the new plan, then in the old one."
    )
    part_of: str | None = Field(
        None, description="Id of the change that this one came with: of the task, of the section."
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
