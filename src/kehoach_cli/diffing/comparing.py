"""Two plans in, their differences out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kehoach_cli.api import Folders, folders_of
from kehoach_cli.diffing.agency_history import AgencyHistory
from kehoach_cli.diffing.change_kinds import ChangeGroup, ChangeKind
from kehoach_cli.diffing.changes import AnyChange, ComparedPlan, PlanDiff, with_changes
from kehoach_cli.diffing.citation_changes import citation_changes
from kehoach_cli.diffing.citation_pairing import pair_citations
from kehoach_cli.diffing.comparison import Comparison, Paired
from kehoach_cli.diffing.comparison_words import ComparisonWords
from kehoach_cli.diffing.cut_rows import joined_rows
from kehoach_cli.diffing.deadline_changes import deadline_changes, difference
from kehoach_cli.diffing.deadline_pairing import pair_deadlines
from kehoach_cli.diffing.entries import joined_by_paragraph
from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.diffing.header_changes import header_changes
from kehoach_cli.diffing.locating import located
from kehoach_cli.diffing.names_in_full import named_in_full
from kehoach_cli.diffing.outline_matching import match_outlines, paired_shares, shared_words
from kehoach_cli.diffing.reform_lists import agency_history
from kehoach_cli.diffing.rewording import reported_facts
from kehoach_cli.diffing.section_changes import section_changes
from kehoach_cli.diffing.statement_changes import statement_changes
from kehoach_cli.diffing.statements import outline_of
from kehoach_cli.diffing.target_changes import Directions, differences, target_changes
from kehoach_cli.diffing.target_pairing import pair_targets, repeated_targets
from kehoach_cli.diffing.task_changes import agency_changes, learnt_renamings, product_changes
from kehoach_cli.diffing.thresholds import DEFAULTS, Thresholds
from kehoach_cli.diffing.years import years_of
from kehoach_cli.model import Deadline, PlanDocument, Target
from kehoach_cli.plan import OUTPUT_SUFFIXES

Plan = PlanDocument | str | PathLike[str]
"""A parsed plan, or the path of one."""
Lists = Mapping[str, Mapping[str, Any]]
"""The lists of a grammar, by name."""

SAME_TITLE = 50
"""Plans whose titles are so alike, whatever the order of words, are about one matter, whatever became of the rest."""


def diff(
    old: Plan,
    new: Plan,
    *,
    thresholds: Thresholds = DEFAULTS,
    grammar: Folders = (),
) -> PlanDiff:
    """Compare two plans: parsed ones, or files of any readable format (also this program's own output).

    `thresholds`: what counts as alike. `grammar`: folders of rule files laid over the built-in ones; the
    histories of agencies and provinces are lists there. Plans that have little in common are compared all the
    same; `related` is False then. Raises `ReadError`, `LoadError` or `OSError` for a file that cannot be read.
    """
    (one, other), lists = plans_and_lists((old, new), grammar)
    return compare(one, other, thresholds, lists)


def plans_and_lists(plans: Sequence[Plan], grammar: Folders) -> tuple[list[PlanDocument], Lists]:
    """The plans, read and parsed with a grammar where they are named by their paths, and the grammar's lists."""
    folders = folders_of(grammar)
    return [_plan_of(plan, folders) for plan in plans], grammar_lists(folders)


def _plan_of(plan: Plan, grammar: Sequence[Path]) -> PlanDocument:
    """Give a parsed plan as it is; read and parse one that is named by its path, or load our own output."""
    if isinstance(plan, PlanDocument):
        return plan
    if Path(plan).suffix.lower() in OUTPUT_SUFFIXES:
        from kehoach_cli.loading import load

        return load(Path(plan))
    from kehoach_cli.api import parse

    return parse(plan, grammar=grammar)


def compare(
    old: PlanDocument,
    new: PlanDocument,
    thresholds: Thresholds = DEFAULTS,
    lists: Lists | None = None,
) -> PlanDiff:
    """Compare two parsed plans; `lists` are a grammar's (default: the built-in ones)."""
    lists = grammar_lists(()) if lists is None else lists
    comparison = prepare(old, new, thresholds, lists)
    shared = shared_words(comparison.old, comparison.new, comparison.matches)
    paired = paired_shares(comparison.old, comparison.new, comparison.matches)
    titles = comparison.alike_in_any_order(old.header.title or "", new.header.title or "")
    related = shared >= thresholds.unrelated or titles >= SAME_TITLE
    result = PlanDiff(
        old=compared(old),
        new=compared(new),
        summary="",
        related=related,
        likeness=shared,
        old_paired=paired[0],
        new_paired=paired[1],
        year_shift=comparison.years.shift,
        thresholds=thresholds,
        counts={},
    )
    found = named_in_full(changes_between(comparison, Directions.of(lists)), comparison.history)
    changes = _numbered(joined_by_paragraph(found))
    return with_changes(result, located(changes, comparison.old.plan, comparison.new.plan))


def prepare(
    old: PlanDocument,
    new: PlanDocument,
    thresholds: Thresholds,
    lists: Lists,
) -> Comparison:
    """Take two plans apart and match them."""
    history = _history(lists).between(old, new)
    vocabulary = Vocabulary(history.renamings, _stock_words(lists))
    outlines = outline_of(joined_rows(old), vocabulary), outline_of(joined_rows(new), vocabulary)
    comparison = Comparison(
        *outlines,
        match_outlines(*outlines, history, vocabulary, thresholds),
        years_of(old, new),
        history,
        thresholds,
        vocabulary,
        ComparisonWords.of(lists),
    )
    learnt = learnt_renamings(comparison)
    return replace(comparison, history=history.learning(sorted(learnt))) if learnt else comparison


def _stock_words(lists: Lists) -> Iterator[str]:
    for name in ("indicator-stock-words", "comparison-words"):
        yield from lists.get(name, {}).get("words", ())


@lru_cache(maxsize=8)
def grammar_lists(folders: tuple[Path, ...]) -> Lists:
    """The lists of the built-in grammar with folders laid over it. Raises `GrammarError`."""
    from kehoach_cli.api import grammar_of

    return grammar_of(folders).lists


_HISTORIES: dict[int, tuple[Lists, AgencyHistory]] = {}


def _history(lists: Lists) -> AgencyHistory:
    """The history that lists hold; read once for the same lists."""
    known = _HISTORIES.get(id(lists))
    if known is None or known[0] is not lists:
        known = _HISTORIES[id(lists)] = (lists, agency_history(lists))
    return known[1]


def changes_between(comparison: Comparison, directions: Directions) -> list[AnyChange]:
    """All changes, not yet in order, with provisional ids."""
    targets, deadlines = pair_targets(comparison), pair_deadlines(comparison)
    citations = pair_citations(comparison)
    changed = [
        *_changed_targets(comparison, targets, directions),
        *_changed_deadlines(comparison, deadlines),
        *((one, None) for one in repeated_targets(comparison.old)),
        *((None, other) for other in repeated_targets(comparison.new)),
    ]
    reported = reported_facts(comparison, changed, citations)
    found: list[AnyChange] = [
        *target_changes(comparison, targets, directions),
        *deadline_changes(comparison, deadlines),
        *agency_changes(comparison, reported),
        *product_changes(comparison, reported),
        *statement_changes(comparison, reported),
        *section_changes(comparison, reported),
        *citation_changes(comparison, citations),
        *header_changes(comparison),
    ]
    return found


def _changed_targets(
    comparison: Comparison, pairs: Sequence[Paired], directions: Directions
) -> Iterator[Paired]:
    for one, other in pairs:
        if one is None or other is None:
            yield one, other
        elif isinstance(one.fact, Target) and isinstance(other.fact, Target):
            kinds = {kind for kind, _ in differences(one.fact, other.fact, comparison.years, directions)}
            if kinds - {ChangeKind.TARGET_DUE}:
                yield one, other


def _changed_deadlines(comparison: Comparison, pairs: Sequence[Paired]) -> Iterator[Paired]:
    for one, other in pairs:
        if one is None or other is None:
            yield one, other
            continue
        assert isinstance(one.fact, Deadline)
        assert isinstance(other.fact, Deadline)
        if difference(one.fact, other.fact, comparison.years) is not None:
            yield one, other


def _numbered(changes: Sequence[AnyChange]) -> tuple[AnyChange, ...]:
    """Order changes by group, then by place, and number them; provisional ids become those numbers."""
    groups = list(ChangeGroup)
    kinds = list(ChangeKind)

    def order(change: AnyChange) -> tuple[int, int, int, int]:
        place = change.new_place or change.old_place
        line, span = (place.line, place.span) if place else (None, None)
        return groups.index(change.group), line or 0, span.start if span else 0, kinds.index(change.kind)

    ordered = sorted(changes, key=order)
    names = {change.id: f"x{number}" for number, change in enumerate(ordered, 1) if change.id}
    return tuple(
        change.model_copy(
            update={"id": f"x{number}", "part_of": names.get(change.part_of) if change.part_of else None}
        )
        for number, change in enumerate(ordered, 1)
    )


def compared(plan: PlanDocument) -> ComparedPlan:
    """What a comparison says about one of its plans."""
    header = plan.header
    return ComparedPlan(
        name=plan.source.name,
        sha256=plan.source.sha256,
        format=plan.source.format,
        agency=header.agency,
        number=header.number,
        date=header.date,
        title=header.title,
        period=header.period,
    )
