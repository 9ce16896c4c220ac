"""What belongs together in a plan: deadlines and the tasks they bind, sections and what stands in them."""

from __future__ import annotations

from kehoach_cli.model import Deadline, PlanDocument, Section, Task


class Times:
    """Which deadlines bind the tasks of a plan."""

    def __init__(self, plan: PlanDocument) -> None:
        self.by_id = {one.id: one for one in plan.deadlines}
        self.by_value: dict[object, list[Deadline]] = {}
        for one in plan.deadlines:
            self.by_value.setdefault(one.end or one.recurrence, []).append(one)

    def of(self, task: Task) -> list[Deadline]:
        """A task's own deadlines, else the nearest above that says what its `due` says."""
        own = [self.by_id[name] for name in task.deadlines if name in self.by_id]
        if own or task.due is None:
            return own
        said = self.by_value.get(task.due.end or task.due.recurrence, [])
        above = [one for one in said if one.span.start <= task.span.start]
        return above[-1:] or said[:1]


def due_works(plan: PlanDocument) -> dict[str, str]:
    """What is due at each deadline, by its id: the words of the tasks it binds, a line each, else of its section."""
    found: dict[str, list[str]] = {}
    for task in plan.tasks:
        for name in task.deadlines:
            found.setdefault(name, []).append(task.text)
    sections = sections_by_id(plan)
    for one in plan.deadlines:
        section = sections.get(one.section or "")
        if one.id not in found and section is not None:
            words = section.title if section.title is not None else section.text
            found[one.id] = [" ".join(filter(None, (section.marker, words)))]
    return {name: "\n".join(texts) for name, texts in found.items()}


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
