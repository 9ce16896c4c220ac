"""The law of the trace: what a plan says a rule gave is a decision that stands, and nothing else stands."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.api import grammar_of
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.facts.assembling import KINDS
from kehoach_cli.parsing.pipeline import canonicalize, parse_canonical, parse_with_trace
from kehoach_cli.parsing.trace import Given, Outcome, Trace
from kehoach_cli.plan import Fact, Plan, Section
from kehoach_cli.reading import read_bytes, read_path

SAMPLES = Path(__file__).parents[2] / "samples"
PLANS = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".md", ".docx"))

Said = tuple[str, str, str | None]
"""Rule, field and fact."""


def said_by(plan: Plan) -> Iterator[Said]:
    """Every rule that the output names, with the field and the fact it gave."""
    facts: list[Fact] = [*plan.citations, *plan.deadlines, *plan.targets, *plan.tasks]
    for fact in facts:
        kind = KINDS[type(fact)]
        assert fact.rule is not None
        yield fact.rule, kind, fact.id
        yield from ((rule, f"{kind}.{field}", fact.id) for field, rule in fact.rules.items())
    yield from ((rule, f"header.{field}", None) for field, rule in plan.header.rules.items())
    if plan.signature is not None:
        yield from ((rule, f"signature.{field}", None) for field, rule in plan.signature.rules.items())
    yield from (
        (section.rule, "section.role", section.id)
        for section in walk(plan.sections)
        if section.rule is not None
    )


def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from walk(section.sections)


def standing(trace: Trace) -> list[Said]:
    return [(d.rule, d.field, d.fact) for d in trace.decisions if d.outcome is Outcome.STANDS]


def check_law(text: CanonicalText) -> None:
    """What the output says rules gave is what stands, each in the text; what does not stand says why."""
    plan, trace = parse_with_trace(text, grammar_of(()))
    stands = [said for said in standing(trace) if said[1] != "recipients"]
    assert sorted(map(str, stands)) == sorted(map(str, said_by(plan)))
    assert (("closing/recipients", "recipients", None) in standing(trace)) == bool(plan.recipients)
    assert [d for d in trace.decisions if not 0 <= d.start < d.end <= len(text.text)] == []
    assert [d for d in trace.decisions if d.outcome is not Outcome.STANDS and not d.reason] == []


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.name)
def test_the_rules_of_a_plan_are_just_the_decisions_that_stand(path: Path) -> None:
    check_law(canonicalize(read_path(path), grammar_of(())))


@given(st.sampled_from([p for p in PLANS if p.suffix != ".docx"]), st.randoms(use_true_random=False))
def test_the_law_holds_for_what_is_left_of_a_plan(path: Path, chance: Random) -> None:
    """Lines of a plan lost, and some in another place: what is odd is read otherwise, and traced all the same."""
    lines = path.read_text("utf-8").splitlines()
    kept = [line for line in lines if chance.random() < 0.8]
    cut = chance.randrange(len(kept) + 1)
    odd = read_bytes("\n".join([*kept[cut:], *kept[:cut]]).encode(), "odd.txt")
    check_law(canonicalize(odd, grammar_of(())))


def test_a_plan_is_the_same_where_no_decisions_are_kept() -> None:
    text = canonicalize(read_path(PLANS[0]), grammar_of(()))
    assert parse_canonical(text, grammar_of(())) == parse_with_trace(text, grammar_of(()))[0]
    silent = Trace(is_kept=False)
    silent.at(5).refused("deadlines/on-date", 0, 4, "deadline", "it is quoted")
    assert silent.decisions == []


def test_places_of_a_step_count_from_where_its_stretch_begins() -> None:
    trace = Trace()
    trace.at(100).refused("deadlines/a", 3, 7, "deadline", "it is history")
    trace.gave("task", "t1", {"lead": Given("labels/lead", 40, 44)})
    assert [(d.start, d.end, d.field, d.fact) for d in trace.within(0, 200)] == [
        (40, 44, "task.lead", "t1"),
        (103, 107, "deadline", None),
    ]


def test_a_trace_keeps_places_of_the_whole_text() -> None:
    trace = Trace()
    part = trace.at(10).at(5)
    part.stands("a", 1, 3, "task", "t1", "said above")
    part.beaten("b", 0, 2, "deadline", "a is better")
    trace.refused("c", 3, 4, "target", "it is past")
    trace.failed("d", 0, 0, "took too long", timed_out=True)
    trace.failed("e", 0, 0, "gave nothing", timed_out=False)
    assert [(d.rule, d.start, d.end, d.field, d.outcome, d.reason, d.fact) for d in trace.decisions] == [
        ("a", 16, 18, "task", Outcome.STANDS, "said above", "t1"),
        ("b", 15, 17, "deadline", Outcome.BEATEN, "a is better", None),
        ("c", 3, 4, "target", Outcome.REFUSED, "it is past", None),
        ("d", 0, 0, "", Outcome.TIMED_OUT, "took too long", None),
        ("e", 0, 0, "", Outcome.REFUSED, "gave nothing", None),
    ]


def test_decisions_on_a_stretch() -> None:
    trace = Trace()
    for rule, start, end in (("late", 8, 9), ("long", 2, 9), ("early", 2, 4), ("empty", 6, 6)):
        trace.refused(rule, start, end, "target", "")
    assert [d.rule for d in trace.within(0, 20)] == ["early", "long", "empty", "late"]
    assert [d.rule for d in trace.within(4, 6)] == ["long"]
    assert [d.rule for d in trace.within(3, 4)] == ["early", "long"]
    assert [d.rule for d in trace.within(6, 7)] == ["long", "empty"]
    assert [d.rule for d in trace.within(9, 12)] == []


def test_places_of_fields_are_kept_until_a_fact_has_its_id() -> None:
    trace = Trace()
    trace.at(3).reads(1, 5, {"due": Given("cue", 2, 4), "unit": Given("old", 0, 1)})
    rules = {"due": "cue", "unit": "new", "per": "rate"}
    places = trace.places(1, 5, rules)
    assert places == {"due": Given("cue", 2, 4), "unit": Given("new", 1, 5), "per": Given("rate", 1, 5)}
    assert trace.places(2, 5, {"due": "cue"}) == {"due": Given("cue", 2, 5)}
    assert trace.gave("target", "g1", places) == rules
    assert [(d.field, d.start, d.end, d.fact) for d in trace.decisions] == [
        ("target.due", 2, 4, "g1"),
        ("target.unit", 1, 5, "g1"),
        ("target.per", 1, 5, "g1"),
    ]
