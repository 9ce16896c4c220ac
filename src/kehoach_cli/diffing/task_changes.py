"""Who leads the tasks of both plans and who works with them, before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kehoach_cli.diffing.change_kinds import ChangeKind, severity_of
from kehoach_cli.diffing.changes import AgencyStep, TaskChange
from kehoach_cli.diffing.comparison import Comparison, Side, paragraph_id, section_id
from kehoach_cli.diffing.folding import folded
from kehoach_cli.diffing.rewording import Reported, compare_wording, is_label
from kehoach_cli.diffing.statements import Outline, Statement
from kehoach_cli.model import Task
from kehoach_cli.patterns import lazy_regex

_ENTRY = lazy_regex(r"[;\n]|(?:^|\s)[-+•]\s")
_OFTEN = 3
"""So many tasks in which one body stands for another make that a renaming."""


class AgencyDifference(Struct, frozen=True):
    """What changed in one list of agencies: renamed ones, and those that really went or came."""

    renamed: tuple[AgencyStep, ...]
    gone: tuple[str, ...]
    come: tuple[str, ...]


def compare_agencies(comparison: Comparison, old: Sequence[str], new: Sequence[str]) -> AgencyDifference:
    """Compare two lists of agencies; the order does not matter. A name that a reform ended is not gone."""
    local, same = comparison.local, comparison.same_body
    names = {local("old", one) for one in old}, {local("new", one) for one in new}
    left = (
        [one for one in old if local("old", one) not in names[1]],
        [other for other in new if local("new", other) not in names[0]],
    )
    gone = [one for one in left[0] if not any(same(one, other) for other in new)]
    come = [other for other in left[1] if not any(same(one, other) for one in old)]
    steps: list[AgencyStep] = []
    # a body that was merged into one that is named anyway is renamed too
    for one in list(gone):
        step = _first_step(comparison, [one], [*come, *new])
        if step is not None:
            steps.append(step)
            gone.remove(one)
            come = [other for other in come if other != step.new]
    for other in list(come):
        step = _first_step(comparison, [*gone, *old], [other])
        if step is not None:
            steps.append(step)
            come.remove(other)
    return AgencyDifference(tuple(steps), tuple(gone), tuple(come))


def _first_step(comparison: Comparison, olds: Sequence[str], news: Sequence[str]) -> AgencyStep | None:
    for old in olds:
        for new in news:
            step = comparison.renamed(old, new)
            if step is not None:
                return step
    return None


def learnt_renamings(comparison: Comparison) -> frozenset[tuple[str, str]]:
    """Bodies that no list tells of, but that stand for one another in task after task, with a reform in between.

    By both keys. The new plan does not have the old name at all, nor the old plan the new one. Between plans of two levels
    a task is handed down, a group is no one body, and an office that goes on by law is no other one: nobody is renamed.
    """
    levels = {outline.plan.header.level for outline in (comparison.old, comparison.new)} - {None}
    if len(levels) > 1:
        return frozenset()
    if not (comparison.history.reforms or comparison.history.tiers):
        return frozenset()
    local, name, used = comparison.local, comparison.history.name, comparison.history.used
    met: Counter[tuple[str, str]] = Counter()
    for olds, news in matched(comparison):
        found = compare_agencies(comparison, _names(olds, "lead"), _names(news, "lead"))
        if len(found.gone) == len(found.come) == 1:
            gone, come = found.gone[0], found.come[0]
            pair = name(gone), name(come)
            still = local("old", gone) in used[1].keys or local("new", come) in used[0].keys
            groups = comparison.is_group("old", pair[0]), comparison.is_group("new", pair[1])
            if not still and groups[0] == groups[1] and not comparison.history.are_apart(*pair):
                met[pair] += 1
    rivals = [Counter(pair[side] for pair in met) for side in (0, 1)]
    return frozenset(
        pair
        for pair, times in met.items()
        if times >= _OFTEN and rivals[0][pair[0]] == rivals[1][pair[1]] == 1
    )


def matched(comparison: Comparison) -> Iterator[tuple[tuple[Statement, ...], tuple[Statement, ...]]]:
    """Give what both plans have: one statement of each, or one and the several that it stands in."""
    matches, old, new = comparison.matches, comparison.old.statements, comparison.new.statements
    for i, j in sorted(matches.statements.items()):
        yield (old[i],), (new[j],)
    for i, parts in sorted(matches.splits.items()):
        yield (old[i],), tuple(new[j] for j in parts)
    for j, parts in sorted(matches.joins.items()):
        yield tuple(old[i] for i in parts), (new[j],)


def _names(statements: Sequence[Statement], field: str) -> tuple[str, ...]:
    """The leads or partners of the tasks among some statements, each once."""
    tasks = (one.task for one in statements if one.task is not None)
    return tuple(dict.fromkeys(name for task in tasks for name in getattr(task, field)))


def agency_changes(comparison: Comparison, reported: Reported) -> Iterator[TaskChange]:
    """Give what changed in the leads and partners of tasks that both plans have, and note it in `reported`."""
    for olds, news in matched(comparison):
        one, other = _first_task(olds), _first_task(news)
        if one is None or other is None:
            continue
        paragraph = paragraph_id(comparison, "old", one.index)
        for field, kind, renamed in (
            ("lead", ChangeKind.TASK_LEAD, ChangeKind.TASK_LEAD_RENAMED),
            ("partners", ChangeKind.TASK_PARTNERS, ChangeKind.TASK_PARTNER_RENAMED),
        ):
            old_names, new_names = _names(olds, field), _names(news, field)
            found = compare_agencies(comparison, old_names, new_names)
            for step in found.renamed:
                yield task_change(comparison, renamed, one, other, agency=step, part_of=paragraph)
            if found.gone or found.come:
                part_of = _retitled_home(comparison, one, other) or paragraph
                yield task_change(comparison, kind, one, other, part_of=part_of)
            # the names of both, so that a label of either plan loses the same words
            names = (*old_names, *new_names)
            if not (found.renamed or found.gone or found.come):
                names = tuple(_in_other_words(comparison, old_names, new_names))
            if names:
                _report(reported, "old", olds, names)
                _report(reported, "new", news, names)


def _in_other_words(comparison: Comparison, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Names that the two plans write otherwise though neither the body nor its name is another one."""
    for one in set(old) - set(new):
        for other in set(new) - set(old):
            if (
                folded(one) != folded(other)
                and comparison.same_body(one, other)
                and comparison.history.step(one, other) is None
            ):
                yield from (one, other)


def product_changes(comparison: Comparison, reported: Reported) -> Iterator[TaskChange]:
    """Give the tasks whose products, entry by entry, are others, and note those in `reported`.

    Where a sentence says them its words tell; a label of its own ("Sản phẩm: …") is read with the task.
    """
    for one, other in (pair for pair in comparison.matches.statements.items()):
        old, new = comparison.old.statements[one], comparison.new.statements[other]
        if old.task is None or new.task is None or not old.task.product or not new.task.product:
            continue
        products = {folded(each) for each in _ENTRY.split(old.task.product) if each.strip()}
        if products == {folded(each) for each in _ENTRY.split(new.task.product) if each.strip()}:
            continue
        if not (_says_product(comparison.old, old) or _says_product(comparison.new, new)):
            reported.agencies["old", "node", old.node].add(old.task.product)
            reported.agencies["new", "node", new.node].add(new.task.product)
            part_of = paragraph_id(comparison, "old", old.index)
            yield task_change(comparison, ChangeKind.TASK_PRODUCT, old, new, part_of=part_of)


def _says_product(outline: Outline, one: Statement) -> bool:
    """Whether a sentence says the product of a task."""
    assert one.task is not None
    product = one.task.product or ""
    if not outline.says(one.node, product):
        return False
    return not any(is_label(said) and product in said.text for said in outline.of_node(one.node))


def _first_task(statements: Sequence[Statement]) -> Statement | None:
    return next((one for one in statements if one.task is not None), None)


def _report(reported: Reported, side: Side, statements: Sequence[Statement], names: Sequence[str]) -> None:
    for one in statements:
        reported.agencies[side, "statement", one.index].update(names)
        reported.agencies[side, "node", one.node].update(names)


def _retitled_home(comparison: Comparison, one: Statement, other: Statement) -> str | None:
    """The change of a heading that names who leads: everything below it has another lead then."""
    if one.home is None or other.home is None or not comparison.matches.same_home(one.home, other.home):
        return None
    old, new = comparison.old.nodes[one.home], comparison.new.nodes[other.home]
    history = comparison.history
    assert one.task is not None
    assert other.task is not None
    named = history.name(old.wording.text) in {history.name(name) for name in one.task.lead} and history.name(
        new.wording.text
    ) in {history.name(name) for name in other.task.lead}
    changed = compare_wording(comparison, old.wording, new.wording, frozenset(), frozenset())
    return section_id("new", new.index) if named and changed and changed.agency is None else None


def task_change(
    comparison: Comparison,
    kind: ChangeKind,
    one: Statement | None,
    other: Statement | None,
    *,
    agency: AgencyStep | None = None,
    part_of: str | None = None,
) -> TaskChange:
    """A change of a task, with its places."""
    return TaskChange(
        kind=kind,
        severity=severity_of(kind),
        old=_task(one),
        new=_task(other),
        old_place=comparison.old.statement_place(one) if one else None,
        new_place=comparison.new.statement_place(other) if other else None,
        agency=agency,
        part_of=part_of,
    )


def _task(one: Statement | None) -> Task | None:
    return one.task if one is not None else None
