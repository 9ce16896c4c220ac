"""The patterns that reading a citation needs besides its rules, built from the grammar's fragments."""

from __future__ import annotations

from collections.abc import Mapping

import regex
from msgspec import Struct

from kehoach_cli.grammar import Contract, Grammar, any_of
from kehoach_cli.grammar.rule import FLAGS
from kehoach_cli.grammar.values import inside

CITATION_PATTERNS = Contract(
    "parsing/facts/citations/patterns.py",
    phrases=(
        "document-law",
        "document-abbreviation",
        "cited-about",
        "cited-amended-next",
        "cited-announced",
        "cited-aside",
        "cited-bare-year",
        "cited-between",
        "cited-carried",
        "cited-carrier-start",
        "cited-clause-verb",
        "cited-close",
        "cited-date",
        "cited-date-in-brackets",
        "cited-definition",
        "cited-event",
        "cited-issued",
        "cited-issued-with",
        "cited-issuer",
        "cited-joiner",
        "cited-law-number",
        "cited-lead",
        "cited-list-mark",
        "cited-list-opening",
        "cited-listed-carrier",
        "cited-next-bare",
        "cited-next-number",
        "cited-note-mark",
        "cited-of",
        "cited-opening",
        "cited-own-carrier-start",
        "cited-own-name",
        "cited-parties",
        "cited-place-behind",
        "cited-provision-after",
        "cited-provision-before",
        "cited-same-day",
        "cited-speaks-through",
        "cited-strong-verb",
        "cited-term",
        "cited-title",
        "cited-topic",
        "cited-trailing-of",
        "cited-type-anywhere",
        "cited-type-word",
        "cited-unsaid-of",
        "cited-verb",
        "issuer-place",
    ),
)


class Entry(Struct, frozen=True):
    """What a list says of one type of document or one issuer."""

    name: str
    codes: frozenset[str]
    party: frozenset[str] = frozenset()
    bare: bool = False
    told: bool = False
    names_unit: bool = False
    forms: tuple[str, ...] = ()

    @property
    def all_codes(self) -> frozenset[str]:
        """Its codes in symbols of the State and of the Party."""
        return self.codes | self.party


class Patterns(Struct, frozen=True):
    """The patterns around a cited document by name, and the lists as tables.

    `lead_words` are the last words of type words, in lower case, and "số": what stands before a number.
    """

    grammar: Grammar
    types: Mapping[str, Entry]
    issuers: tuple[Entry, ...]
    symbols: tuple[str, ...]
    cases: Mapping[str, str]
    """Codes in capitals only, as they are written: `CTR` is `CTr`."""
    lead_words: tuple[str, ...]
    type_codes: frozenset[str]
    issuer_codes: frozenset[str]
    party_codes: frozenset[str]
    """The codes of issuers that belong to the Party."""

    def __getitem__(self, name: str) -> regex.Pattern[str]:
        """The pattern of the fragment `cited-NAME`, or of the fragment of that name."""
        around = f"cited-{name}"
        return self.grammar.phrase(around if around in self.grammar.fragments else name)

    @property
    def issuer_start(self) -> regex.Pattern[str]:
        """The words that may stand before the name of an issuer."""
        prefixes = self.grammar.lists["issuers"].get("prefixes", ())
        return self.grammar.patterns.get(
            "citations: before issuers", lambda: rf"(?:{any_of(prefixes)}\s+)*", FLAGS
        )

    def value(self, alias: str, fragment: str, match: regex.Match[str]) -> object:
        """What the fragment captured under `alias` gives."""
        return self.grammar.fragments[fragment].evaluate(inside(match.groupdict(), alias), match[alias])


def patterns_of(grammar: Grammar) -> Patterns:
    """The patterns of a grammar."""
    return grammar.derived(_build)


def _build(grammar: Grammar) -> Patterns:
    types = {
        name: _entry(name, content or {})
        for name, content in grammar.lists["document-types"]["entries"].items()
    }
    issuers = tuple(
        _entry(name, content or {}) for name, content in grammar.lists["issuers"]["entries"].items()
    )
    abbreviations = grammar.fragments["document-abbreviation"].entries or {}
    return Patterns(
        grammar=grammar,
        types=types,
        issuers=issuers,
        symbols=tuple(grammar.lists["symbols"]["entries"]),
        cases=grammar.lists["symbols"].get("cases", {}),
        lead_words=(
            *(word.lower() for word in grammar.lists["document-types"]["number"]),
            *sorted({form.split()[-1].lower() for form in (*_forms(types), *abbreviations)}),
        ),
        type_codes=frozenset().union(*(t.all_codes for t in types.values())),
        issuer_codes=frozenset().union(*(i.all_codes for i in issuers)),
        party_codes=frozenset().union(*(i.party for i in issuers)),
    )


def _forms(types: Mapping[str, Entry]) -> list[str]:
    return [form for entry in types.values() for form in entry.forms]


def _entry(name: str, content: Mapping[str, object]) -> Entry:
    def texts(key: str) -> tuple[str, ...]:
        value = content.get(key)
        return tuple(str(v) for v in value) if isinstance(value, list) else ()

    return Entry(
        name,
        frozenset(texts("codes")),
        frozenset(texts("party")),
        bool(content.get("bare")),
        bool(content.get("told")),
        bool(content.get("unit")),
        (name, *texts("forms")),
    )
