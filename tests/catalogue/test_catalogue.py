from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
import yaml

from kehoach_cli import catalogue
from kehoach_cli.catalogue import LANGUAGES, Catalogue, load_catalogue, preferred_language
from kehoach_cli.catalogue.catalogue import read_messages
from kehoach_cli.model import Change, CitationRole, Comparator, DeadlineKind, Severity
from source_trees import MODULES, nodes_of

NAME = re.compile(r"[a-z_]+\.(?:[\w-]+(?:\.[\w-]+)*)?")
SENTENCES = Path(catalogue.__file__).with_name("sentences.yaml")


def forms(language: str, name: str) -> list[str]:
    message = load_catalogue(language).messages[name]
    return [message] if isinstance(message, str) else list(message.values())


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@cache
def asked() -> tuple[set[str], set[str]]:
    """Names of messages in the code: whole ones, and the beginnings of those that are put together."""
    whole, begun = set(), set()
    for path in MODULES:
        for node in nodes_of(path):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", getattr(node.func, "id", "")) == "say"
            ):
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.JoinedStr):
                        begun.add(str(getattr(part.values[0], "value", "")))
                    elif isinstance(part, ast.Constant):
                        whole.add(str(part.value))
    return {n for n in whole if NAME.fullmatch(n) and n[-1] != "."}, {n for n in begun if NAME.match(n)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_are_read_as_any_yaml(language: str) -> None:
    path = Path(catalogue.__file__).with_name(f"{language}.yaml")
    wanted = yaml.safe_load(path.read_text("utf-8"))
    assert load_catalogue(language).messages == wanted, "a message a line, bare or in single quotes"
    assert len(path.read_text("utf-8").split("\n")) > len(wanted) > 200


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a.b: Số, ký hiệu", "Số, ký hiệu"),
        ("a.b: 'it''s: {x}'", "it's: {x}"),
        ("a.b: {one: a day, other: '{count} days, or so'}", {"one": "a day", "other": "{count} days, or so"}),
    ],
    ids=str,
)
def test_a_message_is_read(line: str, message: object) -> None:
    assert read_messages(f"# words\n\n{line}\n") == {"a.b": message} == yaml.safe_load(line)


@pytest.mark.parametrize("line", ["a.b", "a.b:", "a.b: |", 'a.b: "x"', "a.b: {x} việc", "  more", "a.b: [x]"])
def test_what_is_no_message_on_one_line_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="no message on one line"):
        read_messages(line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_its_translation_with_the_same_places(language: str) -> None:
    other = load_catalogue("en")
    mine = load_catalogue(language)
    assert set(mine.messages) == set(other.messages)
    for name in mine.messages:
        wanted = set().union(*(fields(form) for form in forms("en", name)))
        there = set().union(*(fields(form) for form in forms(language, name)))
        assert there - {"count"} == wanted - {"count"}, name
        assert all(form for form in forms(language, name)), name


def test_the_languages_differ() -> None:
    vietnamese, english = load_catalogue("vi").messages, load_catalogue("en").messages
    same = [
        name
        for name, text in vietnamese.items()
        if text == english[name] and re.search(r"[^\W\d_]", re.sub(r"\{.*?\}", "", str(text)))
    ]
    assert same == []


def test_no_english_word_is_left_in_vietnamese() -> None:
    # `in`, `to`, `no` and the like are syllables of Vietnamese too
    english = re.compile(
        r"\b(the|of|and|or|with|for|from|is|are|was|this|that|which|here|file|not)\b", re.IGNORECASE
    )
    texts = {name: " ".join(forms("vi", name)) for name in load_catalogue("vi").messages}
    texts |= {
        key: said
        for group in yaml.safe_load(SENTENCES.read_text("utf-8")).values()
        for key, said in group.items()
    }
    plain = {name: re.sub(r"`[^`]*`|\{[^}]*\}|--[\w-]+", "", text) for name, text in texts.items()}
    assert {name: text for name, text in plain.items() if english.search(text)} == {}


def test_a_number_is_written_as_the_language_does() -> None:
    assert [load_catalogue(language).decimal(12.345) for language in LANGUAGES] == ["12,3", "12.3"]


def test_every_message_that_the_code_asks_for_is_there() -> None:
    whole, begun = asked()
    names = set(load_catalogue("en").messages)
    assert "sheet.tasks" in whole
    assert "column." in begun
    assert whole - names == set()
    assert [start for start in begun if not any(name.startswith(start) for name in names)] == []


@pytest.mark.parametrize(
    ("start", "members"),
    [
        ("amount.", Comparator),
        ("amount.", Change),
        ("kind.", DeadlineKind),
        ("role.", CitationRole),
        ("severity.", Severity),
    ],
)
def test_every_value_of_the_model_has_its_words(start: str, members: type) -> None:
    assert {f"{start}{member}" for member in members} <= set(load_catalogue("vi").messages)  # type: ignore[attr-defined]


def test_no_message_is_left_over() -> None:
    whole, begun = asked()
    names = set(load_catalogue("en").messages)
    assert {name for name in names if name not in whole and not name.startswith(tuple(begun))} == set()


def test_a_message_is_filled_and_counted() -> None:
    words = load_catalogue("en")
    assert words.say("rhythm.MONTHLY", count=1) == "every month"
    assert words.say("rhythm.MONTHLY", count=6) == "every 6 months"
    assert load_catalogue("vi").say("place.line", line=9) == "dòng 9"
    with pytest.raises(KeyError):
        Catalogue("vi", {}).say("place.line")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"KEHOACH_LANG": "vi", "LANG": "en_US.UTF-8"}, "vi"),
        ({"KEHOACH_LANG": "EN", "LANG": "vi_VN"}, "en"),
        ({"LC_ALL": "vi_VN.UTF-8", "LANG": "en_US.UTF-8"}, "vi"),
        ({"LC_ALL": "", "LANG": "vi_VN"}, "vi"),
        ({"LANG": "Vietnamese_Vietnam.1258"}, "vi"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
    ],
    ids=str,
)
def test_the_language_is_asked_for_or_the_locales(environment: dict[str, str], language: str) -> None:
    assert preferred_language(environment) == language


def test_a_language_without_messages_is_refused() -> None:
    with pytest.raises(ValueError, match="KEHOACH_LANG: fr: choose from vi, en"):
        preferred_language({"KEHOACH_LANG": "fr"})
    with pytest.raises(ValueError, match="fr: choose"):
        load_catalogue("fr")
