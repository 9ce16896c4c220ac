"""Which targets of an appendix only say again what the body of a plan aims at."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from kehoach_cli.plan import Plan, Role, Section, Target


def restated(plan: Plan) -> dict[str, str]:
    """For each target of an appendix, by its id, that of the body's target which it repeats.

    One repeats another where indicator, number, unit, year and what changes are the same. The second of an appendix repeats the
    second of the body: two aims may be worded alike, as those of two goods are.
    """
    within = set(_of_appendices(plan.sections))
    body: dict[Hashable, list[str]] = {}
    found: dict[str, str] = {}
    for target in plan.targets:
        if target.section not in within and (aim := _aim(target)) is not None:
            body.setdefault(aim, []).append(target.id)
    for target in plan.targets:
        if target.section in within and (said := body.get(_aim(target))):
            found[target.id] = said.pop(0)
    return found


def _aim(target: Target) -> Hashable:
    """What makes a target the same as another; None where nothing tells what is measured."""
    number = target.normalized or target
    said = (number.value, number.value_max, number.unit, target.due, target.change, target.per)
    return None if target.indicator_key is None else (target.indicator_key, *said)


def _of_appendices(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        if section.role is Role.APPENDIX:
            yield section.id
        yield from _of_appendices(section.sections)
