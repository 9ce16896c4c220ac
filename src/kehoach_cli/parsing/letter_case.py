"""Names set in capitals, brought to the case in which they stand in running text."""

from __future__ import annotations

import regex

from kehoach_cli.grammar import Grammar, either_spelling, fold_form

_PRINTED = regex.compile(r"[IVX]+|.*[\d/].*")
"""Roman numbers, numbers and symbols of documents: they stay as they are printed."""


def natural_case(name: str, grammar: Grammar) -> str:
    """`ỦY BAN NHÂN DÂN TỈNH PHÚ BÌNH` as `Ủy ban nhân dân tỉnh Phú Bình`; mixed case stays as it is.

    Abbreviations and symbols stay as printed, known heads and fields of agencies are written as the lists of the
    grammar have them, and what follows a level (tỉnh, huyện, xã …) is the name of a place.
    """
    if any(c.islower() for c in name):
        return name
    words = grammar.lists["agency-name-words"]
    small = {*words["levels"], *words["small"]}
    known = {fold_form(form): form for form in (*_known_forms(grammar), *small)}
    alternatives = either_spelling("|".join(map(regex.escape, sorted(known, key=len, reverse=True))))
    term = regex.compile(
        rf"(?:{alternatives})(?![\p{{L}}\d])|[\p{{L}}\d./&]+|[^\p{{L}}\d]+", regex.IGNORECASE
    )
    parts: list[str] = []
    place = False
    for match in term.finditer(" ".join(name.split())):
        word = match[0]
        low = fold_form(word)
        if low in small and parts:
            parts.append(low)
            place = low in words["levels"]
        elif low in known and low not in small and not place:
            parts.append(
                "".join(c if k.isupper() else c.lower() for c, k in zip(word, known[low], strict=True))
            )
        elif word in words["abbreviations"] or _PRINTED.fullmatch(word):
            parts.append(word)
        else:
            parts.append(regex.sub(r"\p{L}+", lambda m: m[0].capitalize(), word))
            place = place and (word.isspace() or word[0].isalpha())
    return "".join(parts)


def _known_forms(grammar: Grammar) -> tuple[str, ...]:
    lists = grammar.lists
    small = set(lists["agency-name-words"]["levels"])
    forms = (
        *lists["agency-heads"]["words"],
        *lists["agency-fields"]["entries"],
        *lists["agency-name-words"]["openings"],
    )
    return tuple(form for form in forms if not form.isupper() and form.lower() not in small)
