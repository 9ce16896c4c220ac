"""Tasks that a plan says twice: in its body, and again in an appendix that shares them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.model import PlanDocument, Role, Section, Task

SAME = 0.95
"""Such a share of the words of a repeated task stands in the task of the body, in order."""
MOST = 0.6
"""Such a share of the body's words, those of who leads aside, it has at least."""
LEAST_WORDS = 4


def repeated_tasks(plan: PlanDocument, vocabulary: Vocabulary) -> Mapping[str, str]:
    """Give, by id, the tasks that say again what another task of the plan says, each with that task."""
    found = {task.id: task.same_as for task in plan.tasks if task.same_as is not None}
    appended = {one.id for top in plan.sections if top.role is Role.APPENDIX for one in _all([top])}
    body = [task for task in plan.tasks if task.section not in appended and task.id not in found]
    taken: set[str] = set()
    for task in plan.tasks:
        if task.section not in appended or task.id in found:
            continue
        first = next((one for one in body if one.id not in taken and _says(one, task, vocabulary)), None)
        if first is not None:
            taken.add(first.id)
            found[task.id] = first.id
    return found


def _says(first: Task, again: Task, vocabulary: Vocabulary) -> bool:
    """Whether a task of the body says what a task of an appendix does, to the same bodies where both name them."""
    if first.lead and again.lead and set(first.lead).isdisjoint(again.lead):
        return False
    from rapidfuzz.distance import LCSseq

    words = vocabulary.read(again.text).content
    said = vocabulary.read(first.text).content
    names = sum(len(vocabulary.read(name).content) for name in first.lead)
    if len(words) < LEAST_WORDS or len(words) < MOST * (len(said) - names):
        return False
    return bool(LCSseq.similarity(words, said) >= SAME * len(words))


def _all(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)
