"""Contracts: every rule has a reader, every reader its rules, and what a reader cannot use is refused or said."""

import ast
import re
from pathlib import Path

import pytest

import kehoach_cli
from kehoach_cli.api import grammar_of, parse_text
from kehoach_cli.grammar import Contract, GrammarError, Settle, load_grammar
from kehoach_cli.grammar.contract import contract_for
from kehoach_cli.grammar.fields import TEXT, WHOLE, one_of
from kehoach_cli.model import DeadlineKind, Diagnostic, Role
from kehoach_cli.parsing.contracts import ALL
from kehoach_cli.parsing.facts.targets.quantities import Measure
from kehoach_cli.parsing.signs.markers import BULLET, RANKS
from source_trees import nodes_of

SOURCES = Path(kehoach_cli.__file__).parent
CASES = "examples: [{text: mốc 5}]\ncounterexamples: [mốc]\n"
HEAD = "description: x\nsource: invented\n"
RULE = HEAD + "pattern: 'mốc (?P<n>\\d+)'\ngives: {kind: day, n: '{n}'}\n" + CASES
MARKS = Contract(
    "marks.py", folder="marks", fields={"kind": one_of("day", "week"), "n": WHOLE, "said": TEXT}, required=("kind",)
)  # fmt: skip


def lay(folder: Path, **contents: str) -> Path:
    for name, content in contents.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


# the parser's own


def test_every_contract_has_rules_and_every_rule_one_contract() -> None:
    grammar = grammar_of(())
    folders = [c.folder for c in ALL if c.folder]
    assert [f for f in folders if not grammar.rule_set(f).rules] == []
    assert [r.name for r in grammar.rules if sum(r.name.startswith(f"{f}/") for f in folders) != 1] == []


def test_every_reader_is_a_module() -> None:
    assert [c.reader for c in ALL if not (SOURCES / c.reader).exists()] == []


def test_the_fragments_that_the_parser_asks_for_are_those_of_its_contracts() -> None:
    asked = {
        name
        for path in (SOURCES / "parsing").rglob("*.py")
        for name in re.findall(
            r"""(?:phrase\(|fragments\[)\s*["']([a-z-]+)["'][)\]]""", path.read_text("utf-8")
        )
    }
    listed = {name for contract in ALL for name in contract.phrases}
    templates = {name for c in ALL if c.reader.endswith("citations/patterns.py") for name in c.phrases}
    assert asked - listed == set(), "list these in the phrases of a contract"
    assert listed - asked - templates == set(), (
        "nobody asks for these any more: take them out of their contract"
    )


@pytest.mark.parametrize("module", sorted((SOURCES / "parsing").rglob("*.py")), ids=lambda p: p.name)
def test_nobody_asks_for_a_rule_by_its_name(module: Path) -> None:
    names = {rule.name for rule in grammar_of(()).rules}
    constants = (node.value for node in nodes_of(module) if isinstance(node, ast.Constant))
    assert [value for value in constants if value in names] == []


@pytest.mark.parametrize(
    ("folder", "key", "read"),
    [
        ("deadlines", "kind", {*DeadlineKind, "span", "none", "unread"}),
        ("roles", "role", set(Role)),
        ("outline", "family", {*RANKS, BULLET}),
        ("targets/amounts", "form", {"quantity", *Measure}),
    ],
)
def test_the_names_of_a_key_are_those_that_are_read(folder: str, key: str, read: set[str]) -> None:
    (contract,) = (c for c in ALL if c.folder == folder)
    says = contract.fields[key].says.removeprefix("one of ").split(", ")
    assert set(says) == {str(value) for value in read}


# refused while loading


def refusal(tmp_path: Path, contracts: tuple[Contract, ...], **overlay: str) -> str:
    builtin = lay(tmp_path / "builtin", marks__day=RULE)
    with pytest.raises(GrammarError) as refused:
        load_grammar([lay(tmp_path / "own", **overlay)], builtin=builtin, contracts=contracts)
    return str(refused.value).removeprefix(f"{tmp_path}/")


def test_a_rule_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    other = Contract("others.py", folder="others")
    said = refusal(tmp_path, (other,), marks__more=RULE)
    assert said == "builtin/marks/day.yaml:1: nobody reads rules of this folder: move it to one of others"


def test_a_new_name_is_refused_where_none_is_welcome(tmp_path: Path) -> None:
    closed = Contract("marks.py", folder="marks", fields=MARKS.fields, open=False)
    said = refusal(tmp_path, (closed,), marks__more=RULE)
    assert said == "own/marks/more.yaml:1: marks takes no rules of new names: replace or extend marks/day"
    extended = lay(tmp_path / "extending", marks__more="extends: marks/day\npriority: 3\n")
    grammar = load_grammar([extended], builtin=tmp_path / "builtin", contracts=(closed,))
    assert grammar.rule("marks/day").priority == 3


@pytest.mark.parametrize(
    ("gives", "said"),
    [
        ("{kind: month, n: '{n}'}", "kind is one of day, week"),
        ("{kind: '{n}'}", "kind is one of day, week"),
        ("{n: '{n}'}", "kind is missing: rules of marks give it"),
        ("{kind: day, n: '{n}', colour: red}", "nobody reads 'colour': known are kind, n, said"),
    ],
)
def test_what_the_reader_cannot_use_is_refused(tmp_path: Path, gives: str, said: str) -> None:
    rule = RULE.replace("{kind: day, n: '{n}'}", gives)
    assert refusal(tmp_path, (MARKS,), marks__more=rule).startswith(f"own/marks/more.yaml:4: gives: {said}")


def test_a_fragment_that_is_not_there_is_refused(tmp_path: Path) -> None:
    asking = Contract("marks.py", folder="marks", fields=MARKS.fields, phrases=("nowhere",))
    said = refusal(tmp_path, (asking,), marks__more=RULE)
    assert said == "marks.py: asks for the fragment nowhere: add fragments/nowhere.yaml"


@pytest.mark.parametrize(
    ("pattern", "repeat"),
    [
        ("(?:a{1,99999999}){99999999}", "{1,99999999}"),
        ("(?:a{2000}){2000}", "{2000}"),
        ("a{,2001}", "{,2001}"),
        ("(?:(?:mốc{50}){50}){50}", "{50}"),
    ],
)
def test_repeats_without_measure_are_refused(tmp_path: Path, pattern: str, repeat: str) -> None:
    rule = RULE.replace("'mốc (?P<n>", f"'{pattern}(?P<n>")
    said = refusal(tmp_path, (MARKS,), marks__more=rule)
    assert said.startswith(f"own/marks/more.yaml:3: pattern asks for too many repeats at {repeat}")


def test_repeats_side_by_side_are_no_repeats_in_one_another(tmp_path: Path) -> None:
    rule = RULE.replace("'mốc (?P<n>", "'(?:m{500})?(?:n{500})?[{9999}]?mốc (?P<n>")
    builtin = lay(tmp_path / "builtin", marks__day=RULE)
    assert load_grammar([lay(tmp_path / "own", marks__more=rule)], builtin=builtin).rule("marks/more")


# how overlaps are settled


@pytest.mark.parametrize(
    ("settles", "kept"),
    [
        (Settle.BEST, [(0, 5), (7, 12)]),
        (Settle.FIRST, [(0, 5)]),
        (Settle.ALL, [(0, 3), (0, 5), (7, 10), (7, 12)]),
    ],
)
def test_overlaps_are_settled_as_the_contract_says(
    tmp_path: Path, settles: Settle, kept: list[tuple[int, int]]
) -> None:
    short = HEAD + "pattern: mốc\ngives: {kind: week}\nexamples: [{text: mốc}]\ncounterexamples: [x]\n"
    builtin = lay(tmp_path, marks__day=RULE, marks__week=short)
    contract = Contract("marks.py", folder="marks", fields=MARKS.fields, settles=settles)
    rules = load_grammar(builtin=builtin, contracts=(contract,)).rules_of(contract)
    text = "mốc 5, mốc 6"
    assert sorted((f.start, f.end) for f in rules.winners(text)) == kept


def test_rules_are_asked_for_by_what_they_give() -> None:
    letterhead = grammar_of(()).rule_set("letterhead")
    assert [r.name for r in letterhead.giving(kind="number").rules] == [
        "letterhead/number-party",
        "letterhead/number-state",
    ]
    assert letterhead.giving(kind="none").rules == ()
    found = contract_for("targets/cues/aim", ALL)
    assert found is not None
    assert found.folder == "targets/cues"


# said in the plan


def diagnostics(tmp_path: Path, rule: str, body: str) -> list[Diagnostic]:
    overlay = lay(tmp_path, deadlines__mine=rule)
    plan = parse_text(f"KẾ HOẠCH\nLàm đường năm 2025\n\nI. NHIỆM VỤ\n\n1. {body}\n", grammar=[overlay])
    return [d for d in plan.diagnostics if d.code.startswith("rule-")]


def test_a_value_that_only_the_firing_tells_and_that_fits_nothing_is_said(tmp_path: Path) -> None:
    rule = RULE.replace("{kind: day, n: '{n}'}", "{kind: by, end: '{n}'}")
    (found,) = diagnostics(tmp_path, rule, "Làm xong đúng mốc 31.")
    assert (found.code, found.severity, found.line) == ("rule-misfit", "warning", 6)
    assert found.message == (
        "the rule deadlines/mine gave '31' for end, where a date in quotes such as '2024-11-30', '2024-11', '2024' or "
        "'--11-30' is needed"
    )
    assert diagnostics(tmp_path, rule, "Làm xong đúng mốc 2031.") == []


def test_a_value_that_is_needed_and_not_given_is_said(tmp_path: Path) -> None:
    rule = (
        HEAD
        + "pattern: 'mốc (?:(?P<number>\\d+/XY))?'\ngives: {kind: numbered, type: Kế hoạch, number: '{number}'}\n"
        + "examples: [{text: mốc 5/XY}]\ncounterexamples: [mốc]\n"
    )
    overlay = lay(tmp_path, **{"citations__by-number__mine": rule})
    text = "KẾ HOẠCH\nLàm đường\n\nI. NHIỆM VỤ\n\n1. Theo mốc mới và mốc 7/XY.\n"
    plan = parse_text(text, grammar=[overlay])
    assert [c.number for c in plan.citations] == ["7/XY"]
    assert [(d.code, d.message) for d in plan.diagnostics if d.code.startswith("rule-")] == [
        (
            "rule-misfit",
            "the rule citations/by-number/mine gave nothing for number, where '{number}', a group or fragment of that "
            "name is needed",
        )
    ]


def test_a_pattern_that_takes_too_long_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kehoach_cli.grammar.rule.MATCH_TIMEOUT", 0.01)
    rule = (
        HEAD
        + "pattern: '(?:(?:a|aa|a a)+ ?)+b'\ngives: {kind: ongoing}\nexamples: [{text: ab}]\ncounterexamples: [a]\n"
    )
    (found,) = diagnostics(tmp_path, rule, "Hoàn thành năm 2025 " + "a" * 60 + ".")
    assert (found.code, found.severity, found.line) == ("rule-timeout", "warning", 6)
    assert found.message == "the rule deadlines/mine took too long on these words and was given up"
