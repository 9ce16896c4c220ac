"""What can happen to a part of a plan, how much it matters, and what it is seen from the other side."""

from __future__ import annotations

from enum import StrEnum


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
    SECTION_LIFTED = "section-lifted"
    SECTION_NESTED = "section-nested"
    SECTION_AGENCY_RENAMED = "section-agency-renamed"
    TASK_ADDED = "task-added"
    TASK_REMOVED = "task-removed"
    TASK_REWORDED = "task-reworded"
    TASK_MOVED = "task-moved"
    TASK_SPLIT = "task-split"
    TASK_JOINED = "task-joined"
    TASK_LEAD = "task-lead"
    TASK_PARTNERS = "task-partners"
    TASK_PRODUCT = "task-product"
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
    TEXT_SPLIT = "text-split"
    TEXT_JOINED = "text-joined"
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


_OPPOSITES = {
    "section": (("added", "removed"), ("lifted", "nested")),
    "task": (("added", "removed"), ("split", "joined")),
    "target": (("added", "removed"), ("raised", "lowered")),
    "deadline": (("added", "removed"), ("earlier", "later")),
    "citation": (("added", "removed"), ("newer", "older")),
    "text": (("added", "removed"), ("split", "joined")),
}
_MIRRORED = {
    f"{thing}-{one}": f"{thing}-{other}"
    for thing, pairs in _OPPOSITES.items()
    for pair in pairs
    for one, other in (pair, pair[::-1])
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
        ChangeKind.TEXT_SPLIT,
        ChangeKind.TEXT_JOINED,
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
