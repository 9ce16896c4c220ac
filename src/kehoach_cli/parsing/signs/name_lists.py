"""The lists that patterns of names are made of, each written as a pattern."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import regex

from kehoach_cli.grammar import Grammar, any_of

_DASH, _AND = "\ue000", "\ue001"
"""Letters for a dash and an "and" while a list becomes a tree: what may be written in several ways is one branch."""


def listed(grammar: Grammar) -> dict[str, str]:
    """A pattern of each list, by the name under which patterns of names take it."""
    joining = grammar.lists["agency-name-words"]["joining"][0]
    fields = _fields(grammar.lists["agency-fields"]["entries"], joining)
    return {"fields": fields, **{name: any_of(words) for name, words in _words_of(grammar).items()}}


def _words_of(grammar: Grammar) -> dict[str, Iterable[str]]:
    """The words of the lists, by the name under which the patterns take them."""
    lists = grammar.lists
    heads, groups, small = lists["agency-heads"], lists["agency-groups"], lists["agency-name-words"]
    return {
        "heads": [*heads["words"], *_lowered(heads["words"], heads["capital"])],
        "alone": [*heads["alone"], *_lowered(heads["alone"], heads["capital"])],
        "small_heads": heads["before_capital"],
        "long_heads": [w for w in heads["words"] if " " in w],
        "as_field": heads["as_field"],
        "posts": [*heads["posts"], *_lowered(heads["posts"], heads["capital"])],
        "complete": heads["complete"],
        "staff": heads["staff"],
        "shared": heads["shared"],
        "apart": heads["apart"],
        "not_heads": lists["not-agencies"]["words"],
        "groups": groups["words"],
        "doing_groups": groups["doing"],
        "lone_groups": groups["lone"],
        "verbs": lists["action-verbs"]["words"],
        "name_verbs": lists["name-verbs"]["words"],
        "nouns": lists["name-nouns"]["words"],
        "taking": lists["name-nouns"]["taking"],
        "stops": lists["name-stops"]["words"],
        "topics": lists["board-topics"]["words"],
        "levels": small["levels"],
        "joined": small["joined"],
        "schools": small["schools"],
    }


def _lowered(words: Sequence[str], capital: Sequence[str]) -> list[str]:
    """The forms in small letters of the heads that may be written so within a sentence."""
    kept = frozenset(capital)
    return [w[0].lower() + w[1:] for w in words if w not in kept and not w.isupper() and w[1:2].islower()]


def _fields(entries: Mapping[str, Mapping[str, Any] | None], joining: str) -> str:
    """A pattern of the forms of fields in small letters, with either dash, and with "&" or a stray comma for an "and".

    They are looked for without regard to case: a second writing of the same words would hide a longer name of the first.
    """
    named = {
        form.lower()
        for name, entry in entries.items()
        for form in (name, *((entry or {}).get("forms") or ()))
    }
    forms = {
        form.replace(" - ", dash).replace(f" {joining} ", _AND) for form in named for dash in (_DASH, ", ")
    }
    pattern = any_of(forms)
    for letter, written in ((_DASH, r"(?: |)[-–](?: |)"), (_AND, rf"(?:,? {joining}| &) ")):
        pattern = pattern.replace(str(regex.escape(letter)), written)
    return pattern
