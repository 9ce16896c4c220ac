"""Stable keys of sections, tasks, deadlines and targets: from their words and the headings above, never from their numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.identity.words import words
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Deadline, Period, Plan, Section, Target, Task

_DIGITS = 5
_ASIDE = lazy_regex(r"\s*\([^()]*\)\s*$")


class _Given(Struct):
    """Keys given so far: the second with the same words ends in `~2`."""

    counts: dict[str, int] = field(default_factory=dict)

    def key(self, *parts: str) -> str:
        key = hashlib.blake2b("\n".join(parts).encode(), digest_size=_DIGITS).hexdigest()
        count = self.counts[key] = self.counts.get(key, 0) + 1
        return key if count == 1 else f"{key}~{count}"


class _Folding(Struct, frozen=True):
    """Folds words, the years of the plan's own period aside; blanks do not count, for PDF sets them anywhere."""

    years: frozenset[str]

    def fold(self, text: str | None) -> str:
        return "".join(word for word in words(text or "") if word not in self.years)

    def heading(self, text: str | None) -> str:
        """Fold a heading without what stands in brackets at its end ("(Kèm theo Kế hoạch số …)")."""
        return self.fold(_ASIDE.sub("", text or "")) or self.fold(text)


def with_keys(plan: Plan) -> Plan:
    """Give the plan with a key for every section, task, deadline and target."""
    folding = _Folding(_years(plan.header.period))
    above: dict[str | None, str] = {None: ""}
    sections = tuple(_sections(plan.sections, "", folding, above, _Given()))
    told = {task.id: folding.fold(task.text) for task in plan.tasks}
    of_tasks, of_deadlines, of_targets = _Given(), _Given(), _Given()

    def task(entry: Task) -> Task:
        return replace(entry, key=of_tasks.key(above.get(entry.section, ""), told[entry.id]))

    def deadline(entry: Deadline) -> Deadline:
        said = folding.fold(entry.text)
        key = of_deadlines.key(above.get(entry.section, ""), told.get(entry.task or "", ""), said)
        return replace(entry, key=key)

    def target(entry: Target) -> Target:
        said = folding.fold(entry.text)
        key = of_targets.key(above.get(entry.section, ""), folding.fold(entry.indicator), said)
        return replace(entry, key=key)

    return replace(
        plan,
        sections=sections,
        tasks=tuple(map(task, plan.tasks)),
        deadlines=tuple(map(deadline, plan.deadlines)),
        targets=tuple(map(target, plan.targets)),
    )


def _years(period: Period) -> frozenset[str]:
    known = [year for year in (period.start, period.end) if year is not None]
    span = range(min(known), min(max(known), min(known) + 100) + 1) if known else ()
    return frozenset(map(str, (*span, *([period.vision] if period.vision is not None else []))))


def _sections(
    sections: tuple[Section, ...], above: str, folding: _Folding, chains: dict[str | None, str], given: _Given
) -> Iterator[Section]:
    for section in sections:
        heading = folding.heading(section.title)
        own = (
            heading
            or folding.fold(section.text)
            or folding.fold(" ".join(item.text for item in section.items))
        )
        chain = f"{above}/{heading}" if heading else above
        chains[section.id] = chain
        key = given.key(above, own)
        below = tuple(_sections(section.sections, chain, folding, chains, given))
        yield replace(section, key=key, sections=below)
