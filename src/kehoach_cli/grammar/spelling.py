"""Spellings of words: without marks, with either place of the tone mark in open syllables, and with i or y alone.

"hóa" is also "hoá", "ủy" is "uỷ"; "lý" is "lí", "kỳ" is "kì", "quý" is "quí", as schools write (Quyết định 240/QĐ of the
Ministry of Education, 1984; Nghị định 30/2020/NĐ-CP leaves it open). Documents of every year have both. What is printed is
never changed; only patterns and look-ups take both.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

import regex

from kehoach_cli.patterns import lazy_regex

_VOWELS = (("o", "óòỏõọ", "a", "áàảãạ"), ("o", "óòỏõọ", "e", "éèẻẽẹ"), ("u", "úùủũụ", "y", "ýỳỷỹỵ"))
_ON_FIRST = {
    f"{first}{marked}": f"{toned}{second}"
    for first, tones, second, marks in _VOWELS
    for toned, marked in zip(tones, marks, strict=True)
}
_ON_SECOND = {on_first: on_second for on_second, on_first in _ON_FIRST.items()}
_OPEN = rf"(?:{'|'.join((*_ON_FIRST, *_ON_SECOND))})(?!\p{{Ll}})"
_TONED = lazy_regex(_OPEN)

_I, _Y = "iíìỉĩị", "yýỳỷỹỵ"
_TO_Y = str.maketrans(_I + _I.upper(), _Y + _Y.upper())
_TO_I = str.maketrans(_Y + _Y.upper(), _I + _I.upper())
_ALONE = rf"(?i:(?<![\p{{L}}\\<{{_])(?:[hklmst]|qu)[{_I}{_Y}](?!\p{{L}}))"
_I_OR_Y = lazy_regex(_ALONE)
"""A syllable that is written with either letter."""
_SPELT = lazy_regex(rf"\[[^\]]*\](*SKIP)(*FAIL)|{_ALONE}|{_OPEN}")
"""What has other spellings, outside the classes of a pattern."""


def fold_form(text: str) -> str:
    """Lower case, single spaces and one spelling of each syllable: how the forms of a list are looked up."""
    return _placed(_ON_FIRST, _with_y(" ".join(text.lower().split())))


def without_marks(text: str) -> str:
    """The text without the marks of its letters: "ệ" is "e", and "đ", which is a letter of its own, stays."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def spellings(word: str) -> tuple[str, ...]:
    """The word with y and its tone marks on the first vowel, then on the second, then with i: those that differ."""
    with_y = _with_y(word)
    with_i = str(_I_OR_Y.sub(lambda match: match[0].translate(_TO_I), word))
    return tuple(dict.fromkeys((_placed(_ON_FIRST, with_y), _placed(_ON_SECOND, with_y), with_i)))


def either_spelling(pattern: str) -> str:
    """The pattern with syllables such as "hóa" and "lý" also matching their other spelling; classes stay as they are."""
    return str(_SPELT.sub(_any_spelling, pattern))


def _any_spelling(match: regex.Match[str]) -> str:
    known = spellings(match[0])
    if all(other[:-1] == match[0][:-1] for other in known):
        return f"{match[0][:-1]}[{''.join(other[-1] for other in known)}]"
    return f"(?:{'|'.join(known)})"


def list_forms(content: Mapping[str, Any]) -> dict[str, str]:
    """Each folded form of a list with the name it stands for: `entries: {name: {forms: […]}}`, or `words: […]`."""
    forms = {fold_form(word): word for word in content.get("words", ())}
    for name, entry in content.get("entries", {}).items():
        for form in (name, *((entry or {}).get("forms") or ())):
            forms.setdefault(fold_form(form), name)
    return forms


def any_of(forms: Iterable[str]) -> str:
    """A pattern that takes the longest of the forms that stands there, its words a single blank apart.

    It is written as a tree, with what forms share at their beginning said once: what stands there is looked at
    letter by letter, however many forms there are. Each syllable is taken in all its spellings.
    """
    tree = _Tree()
    for spelt in {" ".join(s) for form in forms for s in product(*map(spellings, form.split()))}:
        node = tree
        node.forms += 1
        for letter in spelt:
            node = node.setdefault(letter, _Tree())
            node.forms += 1
        node[""] = _Tree()
    return f"(?:{'|'.join(_branches(tree))})"


FEW_FORMS = 6
"""Forms up to which each is written whole: a parting costs time and memory in every pattern that is made of the list."""


class _Tree(dict[str, "_Tree"]):
    """Forms by their first letter, and so on; the letter that is none marks the end of a form."""

    forms = 0
    """How many there are."""


def _branches(tree: _Tree) -> list[str]:
    """What a tree goes on with: each form where they are few, else each letter with its own tree."""
    found: list[str] = []
    for letter in sorted(filter(None, tree)):
        below = tree[letter]
        written = str(regex.escape(letter, literal_spaces=True))
        ends = _branches(below)
        if below.forms <= FEW_FORMS or len(ends) == 1:
            found += [written + end for end in ends]
        else:
            found.append(f"{written}(?:{'|'.join(ends)})")
    if "" in tree:
        found.append("")  # an empty branch and no "?": a pattern pays for each repeat wherever it is tried
    return found


def _with_y(text: str) -> str:
    return str(_I_OR_Y.sub(lambda match: match[0].translate(_TO_Y), text))


def _placed(places: dict[str, str], text: str) -> str:
    return str(_TONED.sub(lambda match: places.get(match[0], match[0]), text))
