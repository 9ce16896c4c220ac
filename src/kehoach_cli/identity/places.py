"""Provinces and districts: which one a name means on a day, its code, and what became of it.

Codes of the General Statistics Office were used again on 1 July 2025 (24 was Bắc Giang, is now Bắc Ninh), so every
look-up needs a day. The data are grammars/lists/provinces.yaml and districts.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kehoach_cli.grammar import Grammar
from kehoach_cli.identity.words import fold, slug
from kehoach_cli.identity.words import words as folded_words
from kehoach_cli.plan import Province


class Spell(Struct, frozen=True):
    """A province under one name and code, from its first to its last day; None is without end."""

    name: str
    code: str
    since: str | None
    until: str | None
    city_from: str | None
    called: str | None
    now: str
    code_now: str
    reused: bool = False

    @property
    def key(self) -> str:
        """The code; with the name where another province has that code now.

        >>> Spell("Bắc Giang", "24", None, "2025-06-30", None, None, "Bắc Ninh", "24", reused=True).key
        '24-bac-giang'
        """
        return f"{self.code}-{slug(self.name)}" if self.reused else self.code

    @property
    def province(self) -> Province:
        """As the output gives it: with the word before the name that is part of it ("Thành phố Hồ Chí Minh")."""
        return Province(code=self.code, name=f"{self.called} {self.name}" if self.called else self.name)

    def is_city(self, day: str | None) -> bool:
        """Whether it is a centrally-run city on that day."""
        return self.city_from is not None and (self.city_from == "" or (day or "9999") >= self.city_from)


class Places(Struct, frozen=True):
    """All provinces with their history, and the districts there were."""

    spells: Mapping[tuple[str, ...], tuple[Spell, ...]]
    districts: Mapping[tuple[str, str], tuple[str, ...]]
    longest: int
    last_day_of_districts: str

    def find(self, name: str, day: str | None = None) -> Spell | None:
        """Give the province of that name on that (maybe partial) day.

        A name that was given up by then means the province it was. Without a day it must be the same on every day.
        """
        known = self.spells.get(folded_words(name), ())
        if day is None:
            return known[0] if len({spell.code for spell in known}) == 1 else None
        current = [s for s in known if (s.since or "") <= day <= (s.until or "9999")]
        fitting = current or list(known)
        return fitting[-1] if fitting else None

    def knows(self, name: str) -> bool:
        """Whether a province has or had that name."""
        return folded_words(name) in self.spells

    def at_end(self, tail: tuple[str, ...]) -> int:
        """Give how many of the last folded words are a province's name; 0 for none."""
        for count in range(min(self.longest, len(tail)), 0, -1):
            if tail[-count:] in self.spells:
                return count
        return 0

    def lacks_word(self, tail: tuple[str, ...], count: int) -> bool:
        """Whether the last folded words are the bare name of a province that is called by a word before it."""
        spell = self.spells[tail[-count:]][0]
        before = folded_words(spell.called or "")
        bare = bool(before) and tail[-count:] == folded_words(spell.name)
        return bare and tail[:-count][-len(before) :] != before

    def province_of(self, area: str, name: str) -> str | None:
        """Give the name of the one province that had such a district; None where none or several had."""
        homes = self.districts.get((fold(area), slug(name)), ())
        return homes[0] if len(homes) == 1 else None

    def home_of_city(self, area: str, name: str, day: str | None) -> str | None:
        """Give the name of the province in which a city lies that is no province itself ("thành phố Cao Bằng" until
        30 June 2025, "thành phố Huế" until the end of 2024); None for all others."""
        home = self.province_of(area, name)
        spell = self.find(name, day)
        is_province = spell is not None and spell.is_city(day)
        return None if is_province or (day or "") > self.last_day_of_districts else home


def places_of(grammar: Grammar) -> Places:
    """Give the places of a grammar's lists."""
    return grammar.derived(_build)


def _build(grammar: Grammar) -> Places:
    listed = grammar.lists["provinces"]
    holders = {entry["code_now"]: entry["now"] for entry in listed["entries"].values()}
    spells: dict[tuple[str, ...], list[Spell]] = {}
    for name, entry in listed["entries"].items():
        until, since = entry.get("until", listed["until"]), entry.get("from", listed["from"])
        city = "" if entry["kind"] == "city" else entry.get("city_from")
        now, code, code_now = entry["now"], entry["code"], entry["code_now"]
        lasting = (now, code) == (name, code_now)
        known = [
            Spell(
                name, code, None, None if lasting else until, city, entry.get("called"), now, code_now,
                reused=holders.get(code, name) != name and entry["relation"] != "renamed",
            )
        ]  # fmt: skip
        for form in (name, *entry.get("forms", ())):
            for shape in _shapes(form):
                spells.setdefault(shape, []).extend(known)
        if not lasting and entry["relation"] in ("enlarged", "renamed"):
            later = Spell(now, code_now, since, None, city, entry.get("called"), now, code_now)
            forms = (now, *entry.get("forms", ())) if now == name else (now,)
            for form in forms:
                for shape in _shapes(form):
                    spells.setdefault(shape, []).append(later)
    districts: dict[tuple[str, str], list[str]] = {}
    for province, areas in grammar.lists["districts"]["entries"].items():
        for area, names in areas.items():
            for name in names:
                districts.setdefault((fold(area), slug(str(name))), []).append(province)
    return Places(
        {words: tuple(sorted(set(found), key=lambda s: s.since or "")) for words, found in spells.items()},
        {place: tuple(homes) for place, homes in districts.items()},
        max(map(len, spells)),
        grammar.lists["districts"]["until"],
    )


def _shapes(name: str) -> set[tuple[str, ...]]:
    """A name's folded words, and those run together ("KonTum")."""
    folded = folded_words(name)
    return {folded, ("".join(folded),)}
