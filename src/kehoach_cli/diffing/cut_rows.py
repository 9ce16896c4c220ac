"""Rows of a task table that the end of a page has cut in two: one task, not two.

A row without a number in a table of numbered rows goes on with the row above it. A name that was cut with it
("Bộ Nông" | "nghiệp và Môi trường") may have slipped into the next column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from kehoach_cli.model import PlanDocument, Section, Table, TableKind, Task
from kehoach_cli.patterns import lazy_regex

_NUMBER = lazy_regex(r"\s*[(*]?\d{1,3}(?:\.\d{1,2})*[.)*]*\s*")
_COMPLETE = lazy_regex(r"[.,;:]\s*$")


class Cut(Struct, frozen=True):
    """The two parts of a row, cell by cell."""

    above: tuple[str, ...]
    below: tuple[str, ...]


def joined_rows(plan: PlanDocument) -> PlanDocument:
    """Give a plan with the tasks of cut rows joined; the same plan where there are none."""
    into: dict[str, str] = {}
    tasks = {task.id: task for task in plan.tasks}
    by_words: dict[str | None, dict[tuple[str, ...], tuple[int, Task]]] = {}
    for place, task in enumerate(plan.tasks):
        by_words.setdefault(task.section, {}).setdefault(tuple(task.text.split()), (place, task))
    for section in _all(plan.sections):
        own = by_words.get(section.id, {})
        for cut in (cut for table in section.tables for cut in _cuts(table)):
            first, second = _task_of(cut.above, own), _task_of(cut.below, own)
            if first is None or second is None or first.id == second.id:
                continue
            head = into.get(first.id, first.id)
            into[second.id] = head
            tasks[head] = _joined(tasks[head], second, cut)
    if not into:
        return plan
    return plan.model_copy(
        update={
            "tasks": tuple(task for task in tasks.values() if task.id not in into),
            "deadlines": tuple(
                deadline.model_copy(update={"task": into.get(deadline.task, deadline.task)})
                if deadline.task
                else deadline
                for deadline in plan.deadlines
            ),
        }
    )


def _all(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)


def _cuts(table: Table) -> Iterator[Cut]:
    if table.kind is not TableKind.TASKS:
        return
    numbered = sum(bool(row) and _NUMBER.fullmatch(row[0]) is not None for row in table.rows)
    if numbered * 2 < len(table.rows) - 1:
        return
    above: tuple[str, ...] | None = None
    for row in table.rows:
        if row and _NUMBER.fullmatch(row[0]):
            above = row
        elif above is not None and row and not row[0].strip() and len(row) == len(above):
            yield Cut(above, row)
        else:
            above = None


def _task_of(row: Sequence[str], tasks: Mapping[tuple[str, ...], tuple[int, Task]]) -> Task | None:
    """The first task whose words are those of a cell."""
    found = [tasks[words] for cell in row if (words := tuple(cell.split())) in tasks]
    return min(found, key=lambda one: one[0])[1] if found else None


def _joined(first: Task, second: Task, cut: Cut) -> Task:
    lead, partners = list(first.lead), list(first.partners)
    slipped = set[str]()
    for cell in cut.below:
        piece = " ".join(cell.split())
        if not piece[:1].islower() or cell.split() == second.text.split():
            continue  # a whole name, or the work that goes on
        for names in (lead, partners):
            if names and any(_ends_with(above, names[-1]) for above in cut.above):
                names[-1] = f"{names[-1]} {piece}"
                slipped |= {name for name in (*second.lead, *second.partners) if name in piece}
                break
    lead += [name for name in second.lead if name not in slipped and name not in lead]
    partners += [name for name in second.partners if name not in slipped and name not in partners]
    return first.model_copy(
        update={
            "text": f"{first.text} {second.text}",
            "lead": tuple(lead),
            "partners": tuple(partners),
            **{
                field: (*getattr(first, field), *getattr(second, field))
                for field in ("deadlines", "targets", "citations")
            },
        }
    )


def _ends_with(cell: str, name: str) -> bool:
    return not _COMPLETE.search(cell) and " ".join(cell.split()).endswith(name)
