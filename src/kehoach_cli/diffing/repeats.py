"""Tasks that a plan says twice: in its body, and again in an appendix that shares them out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from math import ceil

from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.diffing.matching import common_words
from kehoach_cli.model import PlanDocument, Role, Section, Task
from kehoach_cli.rare_parts import RareParts

SAME = 0.95
"""Such a share of the words of a repeated task stands in the task of the body, in order."""
MOST = 0.6
"""Such a share of the body's words, those of who leads aside, it has at least."""
LEAST_WORDS = 4


def repeated_tasks(plan: PlanDocument, vocabulary: Vocabulary) -> Mapping[str, str]:
    """Give, by id, the tasks that say again what another task of the plan says, each with that task."""
    found = {task.id: task.same_as for task in plan.tasks if task.same_as is not None}
    appended = {one.id for top in plan.sections if top.role is Role.APPENDIX for one in _all([top])}
    body = _Body(
        [task for task in plan.tasks if task.section not in appended and task.id not in found], vocabulary
    )
    for task in plan.tasks:
        if task.section in appended and task.id not in found:
            first = body.said_by(task)
            if first is not None:
                found[task.id] = first
    return found


class _Body:
    """The tasks of the body that no task of an appendix has said again yet, by their words and leads."""

    def __init__(self, tasks: Iterable[Task], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._left: dict[str, dict[tuple[str, ...], deque[tuple[int, str]]]] = {}
        for place, task in enumerate(tasks):
            by_lead = self._left.setdefault(self._words(task.text), {})
            by_lead.setdefault(task.lead, deque()).append((place, task.id))
        self._texts = list(self._left)
        self._by_words = RareParts(self._texts)

    def said_by(self, again: Task) -> str | None:
        """Take the first task that another says again, to the same bodies where both name them."""
        words = self._words(again.text)
        if len(words) < LEAST_WORDS:
            return None
        least = ceil(SAME * len(words))
        fitting = [
            left
            for at in self._by_words.likely(words, least)
            for lead, left in self._left[self._texts[at]].items()
            if left
            and not (lead and again.lead and set(lead).isdisjoint(again.lead))
            and self._says(self._texts[at], lead, words, least)
        ]
        return min(fitting, key=lambda left: left[0]).popleft()[1] if fitting else None

    def _says(self, said: str, lead: Iterable[str], words: str, least: int) -> bool:
        names = sum(len(self._words(name)) for name in lead)
        return len(words) >= MOST * (len(said) - names) and common_words(words, said, least) >= least

    def _words(self, text: str) -> str:
        return self._vocabulary.read(text).content


def _all(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)
