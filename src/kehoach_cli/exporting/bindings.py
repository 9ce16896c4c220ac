"""What belongs together in a plan: deadlines and the tasks they bind, sections and what stands in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from kehoach_cli.model import Deadline, DueFrom, Item, PlanDocument, Section, Task

MOST_TOLD = 1_000_000
"""Characters that the words of one task take with all its deadlines together."""


class Times:
    """Which deadlines bind the tasks of a plan."""

    def __init__(self, plan: PlanDocument) -> None:
        self.by_id = {one.id: one for one in plan.deadlines}
        self.by_value: dict[object, list[Deadline]] = {}
        for one in plan.deadlines:
            self.by_value.setdefault(one.end or one.recurrence, []).append(one)
        self._above: dict[object, tuple[list[int], list[int]]] = {}

    def of(self, task: Task) -> list[Deadline]:
        """A task's own deadlines, else the nearest above that says what its `due` says; none where that is the plan's."""
        own = [self.by_id[name] for name in task.deadlines if name in self.by_id]
        if own or task.due is None or task.due.from_ is DueFrom.PLAN:
            return own
        value = task.due.end or task.due.recurrence
        said = self.by_value.get(value, [])
        starts, last = self._places(value, said)
        above = bisect_right(starts, task.span.start)
        return [said[last[above - 1]]] if above else said[:1]

    def _places(self, value: object, said: Sequence[Deadline]) -> tuple[list[int], list[int]]:
        """Where deadlines of one value begin, in order, and the last of them in the plan's order up to each."""
        if value not in self._above:
            places = sorted((one.span.start, at) for at, one in enumerate(said))
            self._above[value] = (
                [start for start, _ in places],
                list(accumulate((at for _, at in places), max)),
            )
        return self._above[value]


def due_works(plan: PlanDocument) -> dict[str, str]:
    """What is due at each deadline, by its id: the words of the tasks it binds, a line each, else where it stands.

    That is the item that holds it, where this is an aim, else its section.
    """
    found: dict[str, list[str]] = {}
    for task in plan.tasks:
        for name in task.deadlines:
            found.setdefault(name, []).append(told_with_each(task.text, len(task.deadlines)))
    sections = sections_by_id(plan)
    left = [one for one in plan.deadlines if one.id not in found]
    counts = Counter(one.section for one in left)
    aims = _aims(plan)
    starts = [item.span.start for item in aims]
    for one in left:
        section = sections.get(one.section or "")
        before = bisect_right(starts, one.span.start) - 1
        if before >= 0 and one.span.start < aims[before].span.end:
            found[one.id] = [told_with_each(aims[before].text, counts[one.section])]
        elif section is not None:
            words = section.title if section.title is not None else section.text
            work = " ".join(filter(None, (section.marker, words)))
            found[one.id] = [told_with_each(work, counts[one.section])]
    return {name: "\n".join(texts) for name, texts in found.items()}


def _aims(plan: PlanDocument) -> list[Item]:
    """The items in which a target stands, in order of place."""
    waiting = [item for section in sections_by_id(plan).values() for item in section.items]
    items: list[Item] = []
    while waiting:
        items.append(waiting.pop())
        waiting.extend(items[-1].items)
    items.sort(key=lambda item: item.span.start)
    targets = sorted(target.span.start for target in plan.targets)
    return [
        item for item in items if bisect_left(targets, item.span.start) < bisect_left(targets, item.span.end)
    ]


def told_with_each(work: str, deadlines: int) -> str:
    """The words of work as they are told with each of its deadlines: all, but of thousands in one long paragraph."""
    most = max(MOST_TOLD // max(deadlines, 1), 100)
    return work if len(work) <= most else f"{work[:most]} …"


def section_paths(plan: PlanDocument) -> dict[str, str]:
    """The path of each section by its id."""
    return {name: section.path for name, section in sections_by_id(plan).items()}


def sections_by_id(plan: PlanDocument) -> dict[str, Section]:
    """Every section, however deep, by its id."""
    found, waiting = {}, list(plan.sections)
    while waiting:
        section = waiting.pop()
        found[section.id] = section
        waiting.extend(section.sections)
    return found
