"""Names set in capitals, brought to the case in which they stand in running text."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

import regex
from msgspec import Struct

from kehoach_cli.grammar import Grammar, any_of, fold_form
from kehoach_cli.patterns import lazy_regex

_PRINTED = lazy_regex(r"[IVX]+|.*[\d/].*")
"""Roman numbers, numbers and symbols of documents: they stay as they are printed."""

_VOWEL = lazy_regex("[aeiouy]")


class _Words(Struct, frozen=True):
    """The words of agencies' names: `known` gives each folded form as it is written; `term` and `group` are patterns.

    `term` takes one of them or a plain word.
    """

    known: Mapping[str, str]
    fields: frozenset[str]
    """What bodies do and are concerned with: a run of these begins with a capital and goes on in small letters."""
    levels: frozenset[str]
    small: frozenset[str]
    plural: frozenset[str]
    abbreviations: frozenset[str]
    schools: tuple[str, ...]
    """Kinds of schools, behind which the school's own name stands."""
    term: str
    group: str
    """Nouns of groups of bodies and people, in small letters behind "các" ("các tổ dân phố")."""


def natural_case(name: str, grammar: Grammar) -> str:
    """`ỦY BAN NHÂN DÂN TỈNH PHÚ BÌNH` as `Ủy ban nhân dân tỉnh Phú Bình`; mixed case stays as it is.

    Abbreviations and symbols stay as printed, known heads and fields of agencies are written as the lists of the
    grammar have them, words of fields of work as one phrase ("Chi cục Quản lý thị trường"; NĐ 30/2020/NĐ-CP, Phụ lục
    II, mục III), what follows a level (tỉnh, huyện, xã …) is the name of a place, what follows a kind of school is its own.
    """
    if any(c.islower() for c in name):
        return name
    words = grammar.derived(_words)
    term = grammar.patterns.get("letter case", lambda: words.term, regex.IGNORECASE)
    group = grammar.patterns.get("letter case: groups", lambda: words.group, regex.IGNORECASE)
    parts: list[str] = []
    place = several = run = False
    printed = " ".join(name.split())
    at = 0
    while at < len(printed):
        noun = group.match(printed, at) if several and not place else None
        match = noun or term.match(printed, at)
        assert match is not None
        at = match.end()
        word = match[0]
        low = fold_form(word)
        if noun:
            parts.append(word.lower())
            run = False
        elif not word[0].isalnum():
            parts.append(word)
            place, run = place and word.isspace(), run and word.isspace()
        elif low in words.small:
            parts.append(low if parts else word.capitalize())
            place, several, run = low in words.levels, several or low in words.plural, False
        elif low in words.fields and not place and not _names_school(printed, match, term, words):
            parts.append(word.lower() if run or several else word.capitalize())
            run = True
        elif low in words.known and not place:
            parts.append(word.lower() if several else _in_case_of(words.known[low], word))
            run = False
        elif word in words.abbreviations or _PRINTED.fullmatch(word) or _is_abbreviation(word):
            parts.append(word)
            run = False
        else:
            parts.append(regex.sub(r"\p{L}+", lambda m: m[0].capitalize(), word))
            run = False
    return "".join(parts)


def _names_school(printed: str, match: regex.Match[str], term: regex.Pattern[str], words: _Words) -> bool:
    """Whether a field of work is a school's own name or begins it ("Trường THCS An Ninh Tây"): no other field goes on.

    What tells a kind of school is longer than the name of a place ("dân tộc nội trú").
    """
    if match[0].count(" ") != 1 or not printed[: match.start()].rstrip().lower().endswith(words.schools):
        return False
    following = term.match(printed, match.end() + 1)
    return following is None or fold_form(following[0]) not in words.fields


def _is_abbreviation(word: str) -> bool:
    """Whether no syllable can be made of the letters ("TNHH MTV")."""
    return _VOWEL.search(unicodedata.normalize("NFD", word.lower())) is None


def _in_case_of(form: str, word: str) -> str:
    return "".join(c if k.isupper() else c.lower() for c, k in zip(word, form, strict=True))


def _words(grammar: Grammar) -> _Words:
    lists = grammar.lists
    own, nouns = lists["agency-name-words"], lists["name-nouns"]
    levels = frozenset(own["levels"])
    small = levels.union(own["small"])
    heads = (*own["openings"], *lists["agency-heads"]["words"])
    known: dict[str, str] = {}
    for form in (*heads, *lists["agency-fields"]["entries"]):
        if not form.isupper() and form.lower() not in levels:
            known.setdefault(fold_form(form), form)
    listed = (*own["fields"], *nouns["words"], *nouns["taking"], *lists["name-verbs"]["words"])
    parted = {low for low, form in known.items() if form[1:] != form[1:].lower()}
    fields = frozenset(map(fold_form, listed)).difference(map(fold_form, heads), parted)
    groups = (form for form in lists["agency-groups"]["words"] if form.split()[0] not in levels)
    group = rf"{any_of(form for form in groups if form.islower())}(?![\p{{L}}\d])"
    term = rf"{any_of((*known, *fields, *small))}(?![\p{{L}}\d])|[\p{{L}}\d./&]+|[^\p{{L}}\d]+"
    return _Words(
        known, fields, levels, small, frozenset(own["plural"]), frozenset(own["abbreviations"]), tuple(own["schools"]), term, group
    )  # fmt: skip
