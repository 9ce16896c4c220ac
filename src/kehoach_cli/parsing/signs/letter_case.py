"""Names set in capitals, brought to the case in which they stand in running text."""

from __future__ import annotations

from collections.abc import Mapping

import regex
from msgspec import Struct

from kehoach_cli.grammar import Grammar, any_of, fold_form
from kehoach_cli.patterns import lazy_regex

_PRINTED = lazy_regex(r"[IVX]+|.*[\d/].*")
"""Roman numbers, numbers and symbols of documents: they stay as they are printed."""


class _Words(Struct, frozen=True):
    """The words of agencies' names: `known` gives each folded form as it is written; `term` is a pattern that takes one, or a plain word."""

    known: Mapping[str, str]
    levels: frozenset[str]
    small: frozenset[str]
    abbreviations: frozenset[str]
    term: str


def natural_case(name: str, grammar: Grammar) -> str:
    """`ỦY BAN NHÂN DÂN TỈNH PHÚ BÌNH` as `Ủy ban nhân dân tỉnh Phú Bình`; mixed case stays as it is.

    Abbreviations and symbols stay as printed, known heads and fields of agencies are written as the lists of the
    grammar have them, and what follows a level (tỉnh, huyện, xã …) is the name of a place.
    """
    if any(c.islower() for c in name):
        return name
    words = grammar.derived(_words)
    term = grammar.patterns.get("letter case", lambda: words.term, regex.IGNORECASE)
    parts: list[str] = []
    place = False
    for match in term.finditer(" ".join(name.split())):
        word = match[0]
        low = fold_form(word)
        if low in words.small and parts:
            parts.append(low)
            place = low in words.levels
        elif low in words.known and low not in words.small and not place:
            parts.append(_in_case_of(words.known[low], word))
        elif word in words.abbreviations or _PRINTED.fullmatch(word):
            parts.append(word)
        else:
            parts.append(regex.sub(r"\p{L}+", lambda m: m[0].capitalize(), word))
            place = place and (word.isspace() or word[0].isalpha())
    return "".join(parts)


def _in_case_of(form: str, word: str) -> str:
    return "".join(c if k.isupper() else c.lower() for c, k in zip(word, form, strict=True))


def _words(grammar: Grammar) -> _Words:
    lists = grammar.lists
    own = lists["agency-name-words"]
    levels = frozenset(own["levels"])
    small = levels.union(own["small"])
    forms = (*lists["agency-heads"]["words"], *lists["agency-fields"]["entries"], *own["openings"])
    known = {fold_form(f): f for f in forms if not f.isupper() and f.lower() not in levels}
    known |= {form: form for form in small}
    term = rf"{any_of(known)}(?![\p{{L}}\d])|[\p{{L}}\d./&]+|[^\p{{L}}\d]+"
    return _Words(known, levels, small, frozenset(own["abbreviations"]), term)
