from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import kehoach_cli
from kehoach_cli.catalogue import LANGUAGES, Catalogue, load_catalogue, preferred_language
from kehoach_cli.model import Change, CitationRole, Comparator, DeadlineKind, Severity

SOURCES = sorted(Path(kehoach_cli.__file__).parent.rglob("*.py"))


def forms(language: str, name: str) -> list[str]:
    message = load_catalogue(language).messages[name]
    return [message] if isinstance(message, str) else list(message.values())


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def asked() -> tuple[set[str], set[str]]:
    """Names of messages in the code: whole ones, and the beginnings of those that are put together."""
    whole, begun = set(), set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "say"
            ):
                parts = list(ast.walk(node.args[0]))
                inner = [one for part in parts if isinstance(part, ast.JoinedStr) for one in part.values]
                for part in parts:
                    if part in inner:
                        continue
                    if isinstance(part, ast.JoinedStr) and isinstance(part.values[0], ast.Constant):
                        begun.add(str(part.values[0].value))
                    elif isinstance(part, ast.Constant) and re.fullmatch(r"[a-z]+\.\w+", str(part.value)):
                        whole.add(str(part.value))
    return whole, begun


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
