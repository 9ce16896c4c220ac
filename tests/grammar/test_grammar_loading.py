"""Rule files: what loading accepts, what it refuses, and how overlays change it."""

from pathlib import Path
from textwrap import dedent

import pytest

from kehoach_cli.grammar import GrammarError, load_grammar, run_cases

RULE = """
description: A last day
source: invented
keywords: [trước]
pattern: 'trước\\s+{date}'
gives: {kind: by, end: '{date}'}
examples:
  - {text: 'xong trước ngày 30/11/2024', gives: {kind: by, end: '2024-11-30'}}
counterexamples: ['ngày 30/11/2024']
"""
DATE = """
description: A day
pattern: '(?:ngày\\s+)?(?P<day>\\d{1,2})/(?P<month>\\d{1,2})/(?P<year>\\d{4})'
value: date
examples: [{text: '30/11/2024', gives: '2024-11-30'}]
"""


def write(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(content).lstrip(), "utf-8")
    return folder


@pytest.fixture
def builtin(tmp_path: Path) -> Path:
    return write(tmp_path / "builtin", deadlines__before=RULE, fragments__date=DATE)


def test_a_rule_gives_what_its_template_says(builtin: Path) -> None:
    rule = load_grammar(builtin=builtin).rule("deadlines/before")
    (firing,) = rule.find("hoàn thành trước ngày 05/9/2025, báo cáo")
    assert firing.gives == {"kind": "by", "end": "2025-09-05"}
    assert firing.spans["date"] == (17, 31)


def test_an_impossible_date_does_not_fire(builtin: Path) -> None:
    assert list(load_grammar(builtin=builtin).rule("deadlines/before").find("trước ngày 31/02/2025")) == []


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (RULE + "colour: red\n", "unknown key 'colour'"),
        (RULE.replace("source: invented", "source: ''"), "source: is missing"),
        (
            RULE.replace("{date}'\ngives", "{dat}'\ngives").replace(
                "'{date}'}\nexamples", "'{dat}'}\nexamples"
            ),
            "unknown fragment {dat}",
        ),
        (RULE.replace("'trước\\s+{date}'", "'trước\\s+(?P<what>\\w+) {date}'"), "unused groups ['what']"),
        (RULE.replace("end: '{date}'}\nexamples", "end: '{day}'}\nexamples"), "unused groups"),
        (
            RULE.replace("gives: {kind: by, end: '{date}'}\nexamples", "gives: by\nexamples"),
            "gives: is a mapping",
        ),
        (RULE.replace("{date}'\ngives", "{date}('\ngives"), "does not compile"),
        (RULE.replace("'trước\\s+{date}'", "'(?:trước\\s+{date})?'"), "matches the empty text"),
        ("- a\n- b\n", "a rule file is a mapping"),
        ("description: [\n", "not YAML"),
        (RULE.replace("examples:\n  - {text:", "examples:\n  - {txt:"), "an example is {text: …, gives: …}"),
        (
            RULE.replace("counterexamples: ['ngày 30/11/2024']", "counterexamples: 'x'"),
            "counterexamples: is a list of texts",
        ),
    ],
    ids=lambda value: value if len(value) < 40 else "",
)
def test_loading_says_which_file_and_what_is_wrong(
    builtin: Path, tmp_path: Path, broken: str, message: str
) -> None:
    overlay = write(tmp_path / "overlay", deadlines__mine=broken)
    with pytest.raises(GrammarError) as caught:
        load_grammar([overlay], builtin=builtin)
    assert "mine.yaml" in str(caught.value)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_error_names_the_line(builtin: Path, tmp_path: Path) -> None:
    overlay = write(tmp_path / "overlay", deadlines__mine=RULE + "colour: red\n")
    with pytest.raises(GrammarError, match=r"mine\.yaml:9: unknown key"):
        load_grammar([overlay], builtin=builtin)


def test_an_overlay_file_of_the_same_name_replaces(builtin: Path, tmp_path: Path) -> None:
    overlay = write(tmp_path / "overlay", deadlines__before=RULE.replace("trước", "muộn nhất"))
    rule = load_grammar([overlay], builtin=builtin).rule("deadlines/before")
    assert list(rule.find("trước ngày 05/9/2025")) == []
    assert [f.gives["end"] for f in rule.find("muộn nhất ngày 05/9/2025")] == ["2025-09-05"]


def test_an_overlay_that_extends_adds(builtin: Path, tmp_path: Path) -> None:
    extension = """
    extends: deadlines/before
    keywords+: [không muộn hơn]
    pattern+: 'không muộn hơn\\s+{date}'
    examples+: [{text: 'không muộn hơn ngày 05/9/2025', gives: {kind: by, end: '2025-09-05'}}]
    """
    overlay = write(tmp_path / "overlay", deadlines__later=extension)
    grammar = load_grammar([overlay], builtin=builtin)
    assert [
        f.gives["end"] for f in grammar.rule("deadlines/before").find("không muộn hơn ngày 05/9/2025")
    ] == ["2025-09-05"]
    assert [f.gives["end"] for f in grammar.rule("deadlines/before").find("trước ngày 05/9/2025")] == [
        "2025-09-05"
    ]
    assert run_cases(grammar) == []


def test_extending_what_does_not_exist_is_refused(builtin: Path, tmp_path: Path) -> None:
    overlay = write(tmp_path / "overlay", deadlines__later="extends: deadlines/none\n")
    with pytest.raises(GrammarError, match="which does not exist"):
        load_grammar([overlay], builtin=builtin)


def test_a_missing_overlay_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match="no such folder"):
        load_grammar([tmp_path / "nowhere"])


def test_fragments_that_use_one_another_in_a_circle_are_refused(builtin: Path, tmp_path: Path) -> None:
    circle = "description: x\npattern: 'a{%s}'\nexamples: [{text: a}]\n"
    overlay = write(
        tmp_path / "overlay",
        fragments__one=circle % "two",
        fragments__two=circle % "one",
        fragments__date="description: x\npattern: '{one}'\nexamples: [{text: a}]\n",
    )
    with pytest.raises(GrammarError, match="circle"):
        load_grammar([overlay], builtin=builtin).rule("deadlines/before").compiled  # noqa: B018


def test_the_version_changes_with_the_rules_and_only_then(builtin: Path, tmp_path: Path) -> None:
    same, again = load_grammar(builtin=builtin), load_grammar(builtin=builtin)
    overlay = write(tmp_path / "overlay", deadlines__before=RULE.replace("kind: by", "kind: on"))
    assert same.version == again.version != load_grammar([overlay], builtin=builtin).version
