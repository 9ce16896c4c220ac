"""The place behind a body's name ("Sở Y tế tỉnh Đồng Nai"): cut off, and filled in from the plan where it is not named."""

from __future__ import annotations

import regex
from msgspec import Struct

from kehoach_cli.grammar import Grammar, any_of
from kehoach_cli.identity.places import Places, Spell, places_of
from kehoach_cli.identity.words import fold, one_spelling, slug
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Level

_NAME = r"\p{Lu}[\p{L}’']*(?:(?:\s+|\s*-\s*)(?:\p{Lu}[\p{L}’']*|\d+))*|\d+"


class Area(Struct, frozen=True):
    """A place as a name gives it: the word for its tier, and its name if that is said."""

    word: str
    name: str | None = None


class Place(Struct, frozen=True):
    """A province, district or commune: how it is written behind a name, its key, its tier, its province."""

    text: str
    key: str
    tier: Level
    spell: Spell | None = None


class Home(Struct, frozen=True):
    """Where a plan is at home; what is not known is None. `day` is the (maybe partial) day it is read for.

    `mark`, the plan's key, stands in the keys of what the plan does not tell.
    """

    day: str | None = None
    mark: str = ""
    tier: Level | None = None
    province: Place | None = None
    district: Place | None = None
    commune: Place | None = None

    @property
    def place(self) -> Place | None:
        """The plan's own place: that of its tier."""
        if self.tier is Level.COMMUNE:
            return self.commune
        return self.district if self.tier is Level.DISTRICT else self.province

    def unknown(self, tier: Level) -> Place:
        """A place of that tier that is not known: its key is this plan's alone, and that tier's below a province."""
        key = f"~{self.mark}" if tier is Level.PROVINCE else f"~{self.mark}/{tier.value}"
        return Place("", key, tier)


class Areas(Struct, frozen=True):
    """The words for tiers, compiled, and the places."""

    tiers: dict[str, Level]
    committees: dict[str, str]
    known: dict[str, str]
    at_end: regex.Pattern[str]
    several: regex.Pattern[str]
    anywhere: regex.Pattern[str]
    short: regex.Pattern[str]
    places: Places

    def plain(self, text: str) -> str:
        """Give the text in one spelling, abbreviated words for tiers written out."""
        return str(self.short.sub(lambda m: f"{self.known[m[0].strip().lower()]} ", one_spelling(text)))

    def cut(self, text: str) -> tuple[str, tuple[Area, ...]]:
        """Give what stands before the places at the end of a (plain) text, and these, the innermost first.

        Words for several places ("các xã, phường") are no place and stay.
        """
        found: list[Area] = []
        before = text
        while (match := self.at_end.search(before)) is not None:
            found.insert(0, Area(self.known[match["area"].lower()], match["name"]))
            before = before[: match.start()].rstrip(" ,")
        listed = (
            (len(found) > 1 or before.lower() in self.known) and found[:1] != [] and found[0].name is None
        )
        if listed or self.several.search(before):
            return text, ()
        return before, tuple(found)

    def ends_in_word(self, text: str) -> bool:
        """Whether a text that stands for no one place ends in a word for places ("xã, phường")."""
        match = self.at_end.search(f"x {text}")
        return match is not None and match["name"] is None and not self.cut(f"x {text}")[1]

    def in_order(self, names: list[str]) -> list[str]:
        """Give the words with those for places that follow one another in one order ("phường, xã")."""
        order = list(self.tiers)
        rank = [order.index(w.lower()) if w.lower() in self.tiers else -1 for w in names]
        placed = list(names)
        for i in range(len(placed)):
            for j in range(i, 0, -1):
                if rank[j] < 0 or rank[j - 1] < 0 or rank[j - 1] <= rank[j]:
                    break
                placed[j - 1], placed[j], rank[j - 1], rank[j] = (
                    placed[j],
                    placed[j - 1],
                    rank[j],
                    rank[j - 1],
                )
        return placed

    def named(self, text: str) -> tuple[Area, ...]:
        """Give the places that a (plain) text names anywhere."""
        return tuple(Area(self.known[m["area"].lower()], m["name"]) for m in self.anywhere.finditer(text))

    def province(self, name: str, home: Home) -> Place | None:
        """Give the province of that name on the plan's day; None where there is none."""
        spell = self.places.find(name, home.day)
        if spell is None:
            return None
        return Place(f"{self._called(spell, home.day)} {spell.name}", spell.key, Level.PROVINCE, spell)

    def _called(self, spell: Spell, day: str | None) -> str:
        words = [word for word, tier in self.tiers.items() if tier == Level.PROVINCE]
        return spell.called or words[1 if spell.is_city(day) else 0]

    def resolve(self, areas: tuple[Area, ...], home: Home) -> Place | None:
        """Give the place that the words behind a name mean in a plan; None where there are no such words."""
        outer: Place | None = None
        for area in reversed(areas):
            outer = self._one(area, home, outer)
        return outer

    def _one(self, area: Area, home: Home, outer: Place | None) -> Place:
        tier = self.tiers[area.word]
        if area.name is None:
            return self._own(area.word, tier, home)
        if tier == Level.PROVINCE:
            if self.home_of_city(area, home) is None and self.places.knows(area.name):
                found = self.province(area.name, home)
                if found is not None:
                    return found
                return Place(f"{area.word} {area.name}", slug(f"{area.word} {area.name}"), tier)
            if not self.is_city_word(area.word):
                return Place(f"{area.word} {area.name}", slug(f"{area.word} {area.name}"), tier)
            tier = Level.DISTRICT
        text = f"{area.word} {area.name}"
        above = outer or self._above(area, tier, home)
        return Place(text, f"{above.key}/{slug(text)}", tier, above.spell)

    def home_of_city(self, area: Area, home: Home) -> str | None:
        """Give the name of the province of a city that is a district's tier on the plan's day; None for other places."""
        if area.name is None or not self.is_city_word(area.word):
            return None
        return self.places.home_of_city(area.word, area.name, home.day)

    def is_city_word(self, word: str) -> bool:
        """Whether the word stands before cities, which are a province's tier or a district's."""
        return self.tiers[word] is Level.PROVINCE and word != next(iter(self.tiers))

    def _above(self, area: Area, tier: Level, home: Home) -> Place:
        """The place in which a district or commune lies that is named alone."""
        if tier == Level.COMMUNE and home.district is not None:
            return home.district
        listed = self.places.province_of(area.word, area.name or "") if tier == Level.DISTRICT else None
        if listed and not (
            home.province and home.province.spell and self._lies_in(area, home.province.spell)
        ):
            found = self.province(listed, home)
            if found is not None:
                return found
        return home.province or home.unknown(Level.PROVINCE)

    def _lies_in(self, area: Area, spell: Spell) -> bool:
        return spell.name in self.places.districts.get((fold(area.word), slug(area.name or "")), ())

    def _own(self, word: str, tier: Level, home: Home) -> Place:
        """The plan's own place of a tier that is named without a name ("UBND tỉnh")."""
        own = {Level.PROVINCE: home.province, Level.DISTRICT: home.district, Level.COMMUNE: home.commune}
        district = home.district
        if self.is_city_word(word) and district is not None and fold(district.text).startswith(fold(word)):
            return district
        return own[tier] or home.unknown(tier)


def areas_of(grammar: Grammar) -> Areas:
    """Give the words for tiers of a grammar's lists."""
    return grammar.derived(_build)


def _build(grammar: Grammar) -> Areas:
    entries = grammar.lists["administrative-areas"]["entries"]
    bodies = grammar.lists["bodies"]
    tiers = {word: Level(entry["tier"]) for word, entry in entries.items()}
    known = {word.lower(): word for word in entries} | {
        form.lower(): word for word, entry in entries.items() for form in entry.get("forms", ())
    }
    committees = {committee.lower(): word for committee, word in bodies["committees"].items()}
    forms = [form for entry in entries.values() for form in entry.get("forms", ())]
    area = any_of((*entries, *bodies["committees"]))
    tier = next(iter(bodies["tiers"])).split()[0]
    several = any_of((*bodies["plural"], *bodies["joining"], tier))
    belonging = any_of(bodies["belonging"])
    compounds = grammar.lists["administrative-areas"]["compounds"]
    not_in = "".join(rf"(?<!(?i:{regex.escape(c.rpartition(' ')[0])})\s)" for c in compounds)
    numbered = (
        name for name, entry in bodies["entries"].items() if entry.get("generic") and entry.get("authority")
    )
    not_of = "".join(rf"(?<!(?i:{regex.escape(name)})\s)(?<!\d)" for name in numbered)
    return Areas(
        tiers, {word: committee for committee, word in bodies["committees"].items()}, known | committees,
        lazy_regex(
            rf"(?<=\S)(?:\s*,)?\s+(?i:{belonging}\s+)?{not_in}(?P<area>(?i:{area}))(?!\p{{L}})(?:\s+(?P<name>{_NAME}))?$"
        ),
        lazy_regex(rf"(?<!\p{{L}})(?:{not_of}\d+|(?i:{several}))$|[,/&-]$"),
        lazy_regex(rf"(?<!\p{{L}})(?P<area>(?i:{any_of(entries)}))\s+(?P<name>{_NAME})"),
        lazy_regex(rf"(?<!\p{{L}}){any_of(forms)}\s*(?=\p{{Lu}})"),
        places_of(grammar),
    )  # fmt: skip
