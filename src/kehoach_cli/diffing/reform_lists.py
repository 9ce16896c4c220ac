"""The history of agencies as the grammar's lists tell it.

The data are grammars/lists/agency-history.yaml (ministries, departments, offices: 1 March and 1 July 2025),
provinces.yaml (63 to 34: 1 July 2025), tier-history.yaml and the short forms of bodies.yaml and agency-fields.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from kehoach_cli.diffing.agency_history import AgencyHistory
from kehoach_cli.diffing.folding import folded
from kehoach_cli.diffing.name_words import NameWords, longest_first
from kehoach_cli.diffing.reforms import Reform, Where
from kehoach_cli.diffing.tier_names import tier_reforms

Listed = Mapping[str, Any]
"""What a list of the grammar holds."""


def agency_history(lists: Mapping[str, Listed]) -> AgencyHistory:
    """Read the history from a grammar's lists (`Grammar.lists`); empty where the lists are not there."""
    offices, provinces = lists.get("agency-history", {}), lists.get("provinces", {})
    listed = [lists.get("bodies", {}).get("short_forms", {}), offices.get("short_forms", {})]
    short_forms = {folded(key): folded(value) for each in listed for key, value in each.items()}
    bare = AgencyHistory((), short_forms, words=NameWords.of(offices, provinces.get("as_city", {})))
    reforms = (*_offices(offices, bare), *_provinces(provinces, bare), *_cities(provinces, bare))
    districts = lists.get("tier-history", {})
    tiers = tuple(tier_reforms(districts.get("entries", {}).values(), districts.get("source", "")))
    listed_fields = lists.get("agency-fields", {})
    fields = _short_fields(listed_fields)
    words = replace(bare.words, offices=tuple(map(bare.name, listed_fields.get("entries", {}))))
    return AgencyHistory(reforms, short_forms, tiers, fields, words)


def _offices(offices: Listed, bare: AgencyHistory) -> Iterator[Reform]:
    """What became of ministries, departments and offices, behind each head that they may have."""
    heads = tuple(f"{head} " for head in bare.words.heads)
    for name, entry in offices.get("entries", {}).items():
        old = entry.get("name", name)
        for head in entry.get("heads", ("",)):
            yield Reform(
                old=bare.name(f"{head} {old}".strip()),
                spellings=longest_first(
                    bare.name(f"{head} {form}".strip()) for form in (old, *entry.get("forms", ()))
                ),
                new=tuple(
                    bare.name(new if folded(new).startswith(heads) else f"{head} {new}".strip())
                    for new in entry["new"]
                ),
                relation=entry["relation"],
                since=entry["from"],
                source=entry.get("source") or offices.get("source", ""),
            )


def _provinces(provinces: Listed, bare: AgencyHistory) -> Iterator[Reform]:
    """What became of provinces that have another name now."""
    for name, entry in provinces.get("entries", {}).items():
        if bare.name(entry["now"]) != bare.name(name):
            yield Reform(
                old=bare.name(name),
                spellings=longest_first(bare.name(form) for form in (name, *entry.get("forms", ()))),
                new=(bare.name(entry["now"]),),
                relation=entry["relation"],
                since=entry.get("from", provinces.get("from", "")),
                source=entry.get("source") or provinces.get("source", ""),
                where=Where.AREA,
            )


def _cities(provinces: Listed, bare: AgencyHistory) -> Iterator[Reform]:
    """Provinces that became cities, and those that became part of one."""
    entries = provinces.get("entries", {})
    joined = {
        entry["now"]: entry
        for entry in entries.values()
        if entry.get("kind") == "province" and entries.get(entry["now"], entry).get("kind") == "city"
    }
    became = {entry["now"]: entry for entry in entries.values() if "city_from" in entry}
    for now, entry in (joined | became).items():
        for words, then in bare.words.as_city.items():
            old = f"{words} {bare.name(now)}"
            yield Reform(
                old=old,
                spellings=(old,),
                new=(f"{then} {bare.name(now)}",),
                relation="upgraded" if now in became else entry["relation"],
                since=entry.get("city_from") or entry.get("from", provinces.get("from", "")),
                source=entry.get("source") or provinces.get("source", ""),
                where=Where.ANYWHERE,
            )


def _short_fields(listed: Listed) -> dict[str, str]:
    """The forms of offices' fields that are nothing but capitals, the first field of several with one form."""
    found: dict[str, str] = {}
    for name, entry in listed.get("entries", {}).items():
        for form in entry.get("forms", ()):
            if form.upper() == form:
                found.setdefault(folded(form), folded(name))
    return found
