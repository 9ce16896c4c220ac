"""Contracts: what a part of the parser reads from the grammar. Each part declares its own, beside its code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kehoach_cli.grammar.fields import Field
from kehoach_cli.grammar.rule import Check, Fragment, Rule
from kehoach_cli.grammar.templates import template_names

if TYPE_CHECKING:
    from kehoach_cli.grammar.rule_files import RuleFile


class Settle(StrEnum):
    """Which of the rules of a folder that match overlapping words count."""

    BEST = "best"
    """The one with the higher priority, then the longer, then the earlier."""
    FIRST = "first"
    """The first in order of place; its rivals elsewhere in the text do not count either."""
    ALL = "all"
    """Every one: rules of such a folder say different things about the same words."""


class Contract(Struct, frozen=True):
    """What one part of the parser reads: a folder of rules, fragments that it asks for by name, or both.

    `says` is what the rules tell, in a few words. Keys of `gives` that are not in `fields` are refused, but
    those that begin with `_`, which only use up groups.
    """

    reader: str
    """The module, such as `parsing/signs/markers.py`."""
    folder: str | None = None
    says: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    """Keys that every rule must give."""
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Further keys that a value asks for: `{"kind=list": ("orders",)}`."""
    present: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same, but the key may be null; under the empty name what every rule must have."""
    settles: Settle = Settle.BEST
    open: bool = True
    """Whether an overlay may add rules of new names, besides replacing and extending those that there are."""
    phrases: tuple[str, ...] = ()
    """Fragments that it asks for by name."""


def contract_for(rule: str, contracts: Iterable[Contract]) -> Contract | None:
    """The contract of whoever reads a rule of that name."""
    return next((c for c in contracts if c.folder and rule.startswith(f"{c.folder}/")), None)


def check_contract(file: RuleFile, contracts: Iterable[Contract], own: Mapping[str, RuleFile]) -> Contract:
    """Refuse a rule that nobody reads, or that gives what its reader has no use for. Raises GrammarError.

    `own` are the built-in files. Gives the contract of the rule's reader.
    """
    contract = contract_for(file.name, contracts)
    if contract is None:
        folders = ", ".join(sorted(c.folder for c in contracts if c.folder))
        raise file.error(f"nobody reads rules of this folder: move it to one of {folders}")
    if not contract.open and file.name not in own:
        known = ", ".join(name for name in own if name.startswith(f"{contract.folder}/"))
        raise file.error(f"{contract.folder} takes no rules of new names: replace or extend {known}")
    _check_gives(file, contract)
    return contract


def _check_gives(file: RuleFile, contract: Contract) -> None:
    gives: Mapping[str, object] = file.content["gives"]
    asked, present = [*contract.required], [*contract.present.get("", ())]
    for key, value in gives.items():
        known = contract.fields.get(key)
        if known is None and not key.startswith("_"):
            names = ", ".join(sorted(contract.fields))
            raise file.error(
                f"gives: nobody reads {key!r}: known are {names}; begin it with _ if it is only used up",
                "gives",
                key,
            )
        if known is not None and value is not None and not _accepts(known, value):
            raise file.error(f"gives: {key} is {known.says}", "gives", key)
        asked += contract.needs.get(f"{key}={value}", ())
        present += contract.present.get(f"{key}={value}", ())
    missing = [key for key in asked if gives.get(key) is None] + [key for key in present if key not in gives]
    if missing:
        raise file.error(f"gives: {missing[0]} is missing: rules of {file.folder} give it", "gives")


def _accepts(known: Field, value: object) -> bool:
    fits = known.takes_template and isinstance(value, list) == known.listed
    return (fits and bool(template_names(value))) or known.accepts(value)


def checks_of(rule: Rule, contract: Contract) -> tuple[Check, ...]:
    """What must hold where a rule fires, of the keys whose values are known only then."""
    asked = {*contract.required}
    for key, value in rule.gives.items():
        asked |= {*contract.needs.get(f"{key}={value}", ())}
    found = []
    for key, value in rule.gives.items():
        known = contract.fields.get(key)
        if known is not None and template_names(value):
            found.append(Check(key, known, key in asked))
    return tuple(found)


def missing_phrases(
    contracts: Iterable[Contract], fragments: Mapping[str, Fragment]
) -> list[tuple[str, str]]:
    """Fragments that are asked for by name and are not there, each with who asks."""
    return [(name, c.reader) for c in contracts for name in c.phrases if name not in fragments]
