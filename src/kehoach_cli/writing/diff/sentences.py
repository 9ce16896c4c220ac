"""A change in the words of a language: what happened, what it is about, both sides, the difference, the places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.diffing import (
    AgencyStep,
    AnyChange,
    ChangeGroup,
    ChangeKind,
    Delta,
    HeaderChange,
    PlanDiff,
    SectionChange,
    TextChange,
    WordOp,
)
from kehoach_cli.diffing.changes import ComparedPlan, Place, Words
from kehoach_cli.diffing.wording import short, signed, what_is_due
from kehoach_cli.exporting.phrases import amount, date_words, number_words, period_words, when
from kehoach_cli.model import Citation, Deadline, Period, Target, Task
from kehoach_cli.writing.diff.report import MISSING, Cell, Marked, Run, names_marked

_PEOPLE = ("task-lead", "task-partner")
_MOVED = (ChangeKind.TASK_MOVED, ChangeKind.TEXT_MOVED)


def plan_words(plan: ComparedPlan, words: Catalogue) -> str:
    """Name a plan in a line: number, date, and title or file name."""
    title = plan.title or plan.name
    day = dated(plan.date, words)
    if plan.number and day:
        return words.say("diff.plan_full", number=plan.number, date=day, title=title)
    if plan.number:
        return words.say("diff.plan_number", number=plan.number, title=title)
    return words.say("diff.plan_date", date=day, title=title) if day else title


def dated(value: str | None, words: Catalogue) -> str:
    """A date behind the name of a document: `ngày 15/3/2024`, `tháng 3/2024`, `năm 2024`."""
    said = date_words(value, words)
    return words.say("diff.day", date=said) if value and len(value) == len("2024-03-15") else said


def summary(diff: PlanDiff, words: Catalogue) -> tuple[str, ...]:
    """Say how much of each plan was paired, what was taken out of dates, and what changed how often."""
    said = [words.say("diff.little")] if not diff.related else []
    old, new = number_words(diff.old_paired, words), number_words(diff.new_paired, words)
    said.append(words.say("diff.paired", old=old, new=new))
    if diff.year_shift:
        said.append(
            words.say("diff.shift" if diff.year_shift > 0 else "diff.shift_back", count=abs(diff.year_shift))
        )
    return (*said, counted(diff.counts, words))


def counted(counts: Mapping[ChangeKind, int], words: Catalogue) -> str:
    """Say how many changes there are of each kind, the weightiest group first."""
    if not counts:
        return words.say("diff.same")
    order = list(ChangeGroup)
    kinds = sorted(counts, key=lambda kind: order.index(kind.group))
    parts = (words.say(f"diff.count.{kind.value}", count=counts[kind]) for kind in kinds)
    return words.say("diff.changed", count=sum(counts.values()), changes="; ".join(parts))


def what(kind: ChangeKind, words: Catalogue, step: AgencyStep | None = None) -> str:
    """Say what happened; `step` is what became of a body: one that was abolished has not another name."""
    ended = step is not None and step.is_abolition
    return words.say(f"diff.{'ended' if ended else 'kind'}.{kind.value}")


def about(change: AnyChange, words: Catalogue) -> str:
    """What a change is about, where its two sides do not say it: what is due, whose lead, what moved."""
    known = change.new if change.new is not None else change.old
    if isinstance(known, str) and change.kind is ChangeKind.TEXT_MOVED:
        return known
    if isinstance(known, Target):
        return known.indicator
    if isinstance(known, Deadline):
        return what_is_due(known, change.new_place or change.old_place)
    if isinstance(known, Task) and change.kind.value.startswith(
        (*_PEOPLE, "task-agency", "task-moved", "task-product")
    ):
        return known.text
    return ""


def sides(change: AnyChange, diff: PlanDiff, words: Catalogue) -> tuple[Cell, Cell]:
    """Say what each of the two plans has, with the fates of words where the wording changed; for what moved, where."""
    if change.kind in _MOVED and change.old_place and change.new_place:
        return place_words(change.old_place, diff.old, words), place_words(change.new_place, diff.new, words)
    if change.words:
        return _one_side(change.words, WordOp.REMOVED), _one_side(change.words, WordOp.ADDED)
    old, new = change.old, change.new
    if isinstance(old, Task) and isinstance(new, Task) and change.kind.value.startswith(_PEOPLE):
        field = "lead" if change.kind.value.startswith("task-lead") else "partners"
        if change.agency is not None:
            return change.agency.old, change.agency.new
        marked = names_marked(getattr(old, field), getattr(new, field))
        nobody = words.say("diff.nobody")
        return marked[0] or nobody, marked[1] or nobody
    if change.agency is not None and isinstance(change, TextChange):
        return change.agency.old, change.agency.new
    return _side(change, old, words), _side(change, new, words)


def reworded(change: AnyChange) -> Marked:
    """Both wordings in one, word by word; nothing where the wording is not what changed."""
    return _spaced(change.words)


def _one_side(words: Sequence[Words], op: WordOp) -> Marked:
    return _spaced([run for run in words if run.op in (op, WordOp.SAME)])


def _spaced(words: Sequence[Words]) -> Marked:
    runs = [part for run in words for part in (Run(" "), Run(run.text, run.op))]
    return tuple(runs[1:])


def _side(change: AnyChange, value: object, words: Catalogue) -> str:
    fate = change.kind.value.partition("-")[2]
    if value is None:
        return MISSING
    if isinstance(value, Target):
        return _target(value, fate, words)
    if isinstance(value, Deadline):
        return when(value, words)
    if isinstance(value, Citation):
        return document(value, fate, words)
    if isinstance(value, Task):
        return (value.product or MISSING) if fate == "product" else value.text
    if isinstance(value, Period):
        return period_words(value, words) or MISSING
    if isinstance(change, SectionChange):
        return " ".join(filter(None, (getattr(value, "marker", None), getattr(value, "title", None))))
    if isinstance(change, HeaderChange) and change.field == "date":
        return date_words(str(value), words)
    return str(value)


def _target(target: Target, fate: str, words: Catalogue) -> str:
    said = amount(target, words)
    if fate == "reworded":
        return words.say("diff.indicator", indicator=target.indicator, amount=said)
    if fate == "due" and not target.due:
        return words.say("diff.no_due", amount=said)
    if target.due and fate in ("due", "added", "removed"):
        return words.say("diff.reached", amount=said, due=date_words(target.due, words))
    return said


def document(citation: Citation, fate: str, words: Catalogue) -> str:
    """Name a cited document: type, number or name, date, who sent it where no title tells, what it is about."""
    name = citation.number or ("" if citation.title is None else short(citation.title))
    said = words.say("diff.document", type=citation.type, number=name).strip()
    if citation.date:
        said = words.say("diff.document_dated", document=said, date=dated(citation.date, words))
    if citation.issuer and citation.number and not citation.title:
        said = words.say("diff.document_issued", document=said, issuer=citation.issuer)
    if citation.title and citation.number:
        said = words.say("diff.document_titled", document=said, title=citation.title)
    if fate == "provision" and citation.provision:
        return words.say("diff.document_at", document=said, provision=citation.provision)
    if fate == "role":
        return words.say("diff.document_role", document=said, role=words.say(f"role.{citation.role}"))
    return said


def difference(delta: Delta | None, unit: str | None, words: Catalogue) -> tuple[str, ...]:
    """Say a difference, a phrase a measure: `+5 điểm %`, `+5,9%`, `muộn hơn 31 ngày`; `unit` is the new number's."""
    if delta is None:
        return ()
    parts = []
    if delta.points is not None:
        points = signed_words(delta.points, words)
        if unit == "%":
            parts.append(words.say("diff.points", points=points))
        else:
            parts.append(words.say("diff.measured", points=points, unit=unit) if unit else points)
    if delta.percent is not None:
        parts.append(words.say("diff.percent", percent=signed_words(delta.percent, words)))
    if delta.days:
        parts.append(
            words.say("diff.days_later" if delta.days > 0 else "diff.days_earlier", count=abs(delta.days))
        )
    if delta.per_year:
        parts.append(
            words.say(
                "diff.times_more" if delta.per_year > 0 else "diff.times_less",
                number=number_words(abs(delta.per_year), words),
            )
        )
    return tuple(parts)


def effect(delta: Delta | None, words: Catalogue) -> str:
    """Say whether what changed is harder or easier to reach; nothing where it is not known to matter."""
    return "" if delta is None or delta.effect is None else words.say(f"diff.effect.{delta.effect.value}")


def signed_words(value: float, words: Catalogue) -> str:
    """A number with its sign, a real minus."""
    return signed(value)[:1].strip("0123456789") + number_words(abs(value), words)


def relation(step: AgencyStep, words: Catalogue) -> str:
    """Say how one body became the other, and since when."""
    said = words.say(f"diff.relation.{step.relation}")
    return (
        words.say("diff.relation.since", relation=said, date=date_words(step.since, words))
        if step.since
        else said
    )


def places(change: AnyChange, diff: PlanDiff, words: Catalogue) -> str:
    """Say where a change stands in both plans; nothing for what moved, whose sides say it."""
    if change.kind in _MOVED:
        return ""
    return two_places(change.old_place, change.new_place, (diff.old, diff.new), words)


def two_places(
    old: Place | None, new: Place | None, plans: tuple[ComparedPlan, ComparedPlan], words: Catalogue
) -> str:
    """Say a place in each of two plans, what is the same in both once."""
    if old is None or new is None:
        known, plan = (new, plans[1]) if old is None else (old, plans[0])
        return place_words(known, plan, words) if known is not None else ""
    if (old.section, old.row) == (new.section, new.row):
        name = _line_name(plans[0].format)
        if name == _line_name(plans[1].format) and old.line and new.line and old.line != new.line and name:
            return words.say(f"diff.on.{name}s", place=_section(old, words), old=old.line, new=new.line)
        if name is None or old.line == new.line:
            return place_words(new, plans[1], words)
    said = place_words(old, plans[0], words), place_words(new, plans[1], words)
    return words.say("diff.from_to", old=said[0], new=said[1])


def place_words(place: Place, plan: ComparedPlan, words: Catalogue) -> str:
    """Say a place as a reader of the paper finds it: section, row of the table, page; the line of a text file."""
    said, name = _section(place, words), _line_name(plan.format)
    if not place.line or name is None or (place.row and name == "line"):
        return said
    return words.say(f"diff.on.{name}", place=said, number=place.line)


def _section(place: Place, words: Catalogue) -> str:
    if not place.section:
        said = words.say("diff.top")
    else:
        # an appendix or a part is called by its name, which has more than one word
        named = " " in place.section.partition("/")[0]
        said = words.say("diff.section_named" if named else "diff.section", section=place.section)
    return words.say("diff.in_row", place=said, row=place.row) if place.row else said


def _line_name(format: str | None) -> str | None:
    """What the lines of a format are to a reader; nobody counts the paragraphs of a Word file."""
    return {"pdf": "page", "text": "line", "markdown": "line"}.get(format or "")
