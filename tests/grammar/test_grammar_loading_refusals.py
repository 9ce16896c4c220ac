"""Rule files of an overlay that could not be used: each is refused with file, line and what to do."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from kehoach_cli.grammar import GrammarError, load_grammar
from kehoach_cli.grammar.rule_schema import ENTRY_NAMES, UNIT_KINDS
from kehoach_cli.model import Comparator
from kehoach_cli.parsing.contracts import ALL
from kehoach_cli.parsing.facts.targets.quantities import Measure

READERS = tuple(replace(contract, phrases=()) for contract in ALL)
"""The contracts of the parser; the few fragments of these tests are not those that it asks for by name."""

HEAD = "description: x\nsource: none\n"
CASES = "examples: [{text: trước x}]\ncounterexamples: [trước y]\n"
RULE = HEAD + "pattern: 'trước (?P<name>x)'\ngives: {kind: by, name: '{name}'}\n" + CASES
DATE = "description: x\npattern: '(?P<day>\\d+)/(?P<month>\\d+)/(?P<year>\\d+)'\nvalue: date\n"
BUILTIN = {
    "deadlines/a": RULE,
    "targets/amounts/a": HEAD + "pattern: '{name}'\ngives: {form: index, value: '{name}'}\n" + CASES,
    "targets/cues/a": HEAD + "pattern: x\ngives: {cue: aim}\n" + CASES,
    "outline/a": HEAD + "pattern: (?P<marker>x)\ngives: {family: roman, marker: '{marker}'}\n" + CASES,
    "letterhead/a": HEAD + "pattern: x\ngives: {kind: motto}\n" + CASES,
    "targets/cells/value": HEAD
    + "pattern: '{name}'\ngives: {comparator: , limit: , value: '{name}', value_max: , unit: , sign: , up: , down: , baseline: }\n"
    + CASES,
    "fragments/date": DATE,
    "fragments/name": "description: x\npattern: x\n",
    "fragments/made": "description: x\nlist: names\n",
    "lists/names": "words: [x, y]\nopenings: [z]\n",
}


def lay(folder: Path, contents: Mapping[str, str]) -> Path:
    """Write rule files; a name without an ending is given `.yaml`."""
    for name, content in contents.items():
        path = folder / (name if "." in name else f"{name}.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


def refusal(tmp_path: Path, *overlays: Mapping[str, str]) -> str:
    """What loading says of overlays, without the folder they stand in."""
    folders = [lay(tmp_path / f"overlay{n}", contents) for n, contents in enumerate(overlays)]
    with pytest.raises(GrammarError) as refused:
        load_grammar(folders, builtin=lay(tmp_path / "builtin", BUILTIN), contracts=READERS)
    said = str(refused.value)
    assert "\n" not in said
    return re.sub(rf"^{re.escape(str(tmp_path))}/overlay\d/", "", said)


def rule(gives: str, pattern: str = "'trước (?P<name>x)'") -> str:
    return f"{HEAD}pattern: {pattern}\ngives: {gives}\n{CASES}"


REFUSED = {
    "a key given twice": ("deadlines/b", RULE + "source: y\n", "7: key 'source' is given twice: keep one"),
    "a key given twice in an example": (
        "deadlines/b",
        RULE.replace("{text: trước x}", "{text: trước x, text: trước z}"),
        "5: key 'text' is given twice",
    ),
    "an unknown fragment that gives does not use": (
        "deadlines/b", rule("{kind: by, name: '{name}'}", "'{none} (?P<name>x)'"), "3: unknown fragment {none}"
    ),
    "an unknown fragment in a fragment": (
        "fragments/b", "description: x\npattern: 'a{none}'\n", "2: unknown fragment {none}"
    ),
    "a fragment no rule can name": (
        "fragments/Tên", "description: x\npattern: a\n", "1: no rule can name this fragment"
    ),
    "a fragment without the group of its value": (
        "fragments/b", "description: x\npattern: a\nvalue: duration\n", "2: value: duration is made from a group"
    ),
    "a fragment of another value": (
        "fragments/date", DATE.replace("value: date", "value: year"), "3: value: is date in the built-in"
    ),
    "a list without a key of the built-in": (
        "lists/names", "words: [x]\n", "1: openings: is missing: the built-in lists/names has it, a list"
    ),
    "a list with a number": ("lists/b", "words:\n  - x\nlevels: [1]\n", "3: levels: is a list of texts"),
    "a list entry that is no text": ("lists/b", "entries:\n  2: {}\n", "1: entries: the name 2 is no text"),
    "an unknown comparator": (
        "lists/comparators", "entries:\n  ge:\n  more: {forms: [hơn]}\n", "3: entries: unknown name 'more'"
    ),
    "an unknown kind of unit": ("lists/units", "entries:\n  cây: {kind: tree}\n", "2: entries: kind of 'cây' is one of"),
    "a reform without new names": ("lists/agency-history", "entries:\n  Sở X: {}\n", "2: entries: 'Sở X' needs new:"),
    "a pattern added to a list": (
        "deadlines/b", "extends: fragments/made\npattern+: z\n", "2: pattern+: fragments/made is made from a list"
    ),
    "an unknown key that extends": ("deadlines/b", "extends: deadlines/a\nwords+: [z]\n", "2: unknown key 'words+'"),
    "a mapping added to a list": (
        "lists/b", "extends: lists/names\nwords+: {z: }\n", "2: words+: is a list, as in lists/names"
    ),
    "gives that lose a name": ("deadlines/b", "extends: deadlines/a\ngives: {kind: on}\n", "1: unused groups ['name']"),
    "another ending": ("deadlines/b.yml", RULE, "1: files ending in .yml are not read: rename it to b.yaml"),
    "an unknown folder": ("deadline/b", RULE, "1: stands in the unknown folder deadline: known folders are deadlines"),
    "an unknown folder in a known one": ("targets/amount/b", RULE, "1: stands in the unknown folder targets/amount"),
    "no folder": ("b", RULE, "1: stands in no folder"),
    "nested too deep": ("lists/b", f"words: {'[' * 50_000}", "1: is nested more than 100 levels deep"),
    "no number where the tag says so": ("deadlines/b", RULE + "priority: !!int x\n", "7: value that cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "said"), REFUSED.values(), ids=REFUSED)
def test_an_unusable_file_is_refused(tmp_path: Path, name: str, content: str, said: str) -> None:
    file = name if "." in name else f"{name}.yaml"
    assert refusal(tmp_path, {name: content}).startswith(f"{file}:{said}")


GIVES = {
    "no kind": ("deadlines/b", "{name: '{name}'}", "kind is missing: rules of deadlines give it"),
    "a kind left null": ("deadlines/b", "{kind: , name: '{name}'}", "kind is missing"),
    "an unknown kind": ("deadlines/b", "{kind: sometime, name: '{name}'}", "kind is one of by, within"),
    "a number for a kind": ("deadlines/b", "{kind: 5, name: '{name}'}", "kind is one of by"),
    "an unknown where": ("deadlines/b", "{kind: by, where: there, name: '{name}'}", "where is one of"),
    "a number for a date": ("deadlines/b", "{kind: by, end: 2024, name: '{name}'}", "end is a date in quotes"),
    "words for a date": ("deadlines/b", "{kind: by, end: mai, name: '{name}'}", "end is a date"),
    "a word for a number": ("deadlines/b", "{kind: by, monthday: x, name: '{name}'}", "monthday is a whole number"),
    "rhythms not in a list": ("deadlines/b", "{kind: recurring, recurrence: '{name}'}", "recurrence is a list of RFC 5545"),
    "days of no group": ("deadlines/b", "{kind: by, days: '{name}'}", "days is '{days}', a group or fragment"),
    "a mapping": ("deadlines/b", "{kind: by, name: {x: '{name}'}}", "is a mapping of fields to values"),
    "no number at all": ("deadlines/b", "{kind: by, day: .nan, name: '{name}'}", "is a mapping of fields to values"),
    "a family of no outline": ("outline/b", "{family: leaf, marker: '{marker}', _: '{name}'}", "family is one of"),
    "an amount without value": ("targets/amounts/b", "{form: index, unit: '{name}'}", "value is missing"),
    "a multiple without words": ("targets/amounts/b", "{form: multiple, unit: '{name}'}", "multiple is missing"),
    "a number line without symbol": (
        "letterhead/number-b", "{kind: number, digits: '{name}', between: '-'}", "symbol is missing"
    ),
    "a value that only a rule's firing tells, where the parser has to know it": (
        "deadlines/b", "{kind: '{name}'}", "kind is one of by"
    ),
    "a key that nobody reads": (
        "deadlines/b", "{kind: by, colour: red, name: '{name}'}", "nobody reads 'colour': known are after, anchor, before,"
    ),
    "a cue that nobody asks for": ("targets/cues/b", "{cue: colour, _: '{name}'}", "cue is one of aim, aims,"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "gives", "said"), GIVES.values(), ids=GIVES)
def test_a_rule_must_give_what_its_folder_reads(tmp_path: Path, name: str, gives: str, said: str) -> None:
    message = refusal(tmp_path, {name: rule(gives)})
    assert message.startswith(f"{name}.yaml:4: gives: ")
    assert said in message


def test_a_template_may_stand_for_a_value(tmp_path: Path) -> None:
    overlay = lay(tmp_path / "overlay", {"deadlines/b": rule("{kind: by, end: '{name}', day: '{name}'}")})
    assert load_grammar([overlay], builtin=lay(tmp_path / "builtin", BUILTIN), contracts=READERS).rule(
        "deadlines/b"
    )


def test_dates_and_on_need_no_quotes(tmp_path: Path) -> None:
    content = rule("{kind: on, start: 2024-01-31, last: true, name: '{name}'}")
    grammar = load_grammar(
        [lay(tmp_path / "overlay", {"deadlines/b": content})],
        builtin=lay(tmp_path / "builtin", BUILTIN),
        contracts=READERS,
    )
    assert grammar.rule("deadlines/b").gives == {
        "kind": "on",
        "start": "2024-01-31",
        "last": True,
        "name": "{name}",
    }


def test_an_extension_is_blamed_for_its_own_pattern_only(tmp_path: Path) -> None:
    broken = {"deadlines/b": "extends: deadlines/a\npattern+: '(('\n"}
    sound = {"deadlines/c": "extends: deadlines/a\npattern+: 'sau (?P<name>x)'\n"}
    assert refusal(tmp_path, broken, sound).startswith("deadlines/b.yaml:2: pattern does not compile")


def test_a_broken_fragment_is_blamed_and_not_the_rule_that_uses_it(tmp_path: Path) -> None:
    overlay = {"fragments/name": "description: x\npattern: '(('\n"}
    assert refusal(tmp_path, overlay).startswith("fragments/name.yaml:2: pattern does not compile")


def test_a_file_may_extend_one_of_its_own_overlay(tmp_path: Path) -> None:
    overlay = lay(
        tmp_path / "overlay", {"deadlines/a": "extends: deadlines/z\nkeywords+: [sau]\n", "deadlines/z": RULE}
    )
    grammar = load_grammar([overlay], builtin=lay(tmp_path / "builtin", BUILTIN), contracts=READERS)
    assert grammar.rule("deadlines/z").keywords == ("sau",)


def test_a_list_is_extended_and_its_fragment_with_it(tmp_path: Path) -> None:
    overlay = lay(tmp_path / "overlay", {"lists/more": "extends: lists/names\nwords+: [z]\n"})
    grammar = load_grammar([overlay], builtin=lay(tmp_path / "builtin", BUILTIN), contracts=READERS)
    assert grammar.phrase("made").fullmatch("z")


HELD = {**BUILTIN, "lists/units": "entries:\n  ha: {kind: measure, forms: [héc ta]}\n  km:\n"}


def test_single_forms_are_added_to_an_entry_of_a_list(tmp_path: Path) -> None:
    more = "extends: lists/units\nentries+:\n  ha: {forms+: [hecta]}\n  km: {forms+: [cây số]}\n  xã: {kind: thing}\n"
    overlay = lay(tmp_path / "overlay", {"lists/more": more})
    grammar = load_grammar([overlay], builtin=lay(tmp_path / "builtin", HELD))
    assert grammar.lists["units"]["entries"] == {
        "ha": {"kind": "measure", "forms": ["héc ta", "hecta"]},
        "km": {"forms": ["cây số"]},
        "xã": {"kind": "thing"},
    }


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ("{mẫu: {forms+: [mẫu tây]}}", "entries+: 'mẫu' is not in lists/units: give it whole, without a +"),
        ("{ha: {forms+: hecta}}", "entries+: forms+ of 'ha' is a list of texts to add"),
        ("{ha: {kind+: [x]}}", "entries+: kind+ of 'ha' is a list of texts to add"),
    ],
)
def test_forms_are_added_to_entries_that_there_are(tmp_path: Path, entries: str, said: str) -> None:
    overlay = lay(tmp_path / "overlay", {"lists/more": f"extends: lists/units\nentries+: {entries}\n"})
    with pytest.raises(GrammarError) as refused:
        load_grammar([overlay], builtin=lay(tmp_path / "builtin", HELD))
    assert str(refused.value).removeprefix(f"{tmp_path}/overlay/") == f"lists/more.yaml:2: {said}"


def test_hidden_folders_and_other_files_are_left_alone(tmp_path: Path) -> None:
    overlay = lay(tmp_path / "overlay", {".github/flow.yml": "on: push\n", "README.md": "# Rules\n"})
    builtin = lay(tmp_path / "builtin", BUILTIN)
    assert load_grammar([overlay], builtin=builtin).version == load_grammar(builtin=builtin).version


def test_the_known_names_of_list_entries_are_those_that_are_read() -> None:
    assert set(UNIT_KINDS) == {str(kind) for kind in Measure}
    assert {name for names in ENTRY_NAMES.values() for name in names} == {str(c) for c in Comparator} | {
        "from"
    }
