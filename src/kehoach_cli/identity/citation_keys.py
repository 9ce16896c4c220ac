"""Keys of cited documents: one string for every mention of a document, in all plans, and for no other document.

A key is `type:number@owner:date`. The owner stands only in numbers that many bodies give (`12/KH-UBND`): it is the place
or body of the issuer. A law's key is that of its number where the list of laws knows which law is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import regex
from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.grammar import Grammar, any_of
from kehoach_cli.identity.areas import Area, Home, Place
from kehoach_cli.identity.laws import Law, Laws
from kehoach_cli.identity.lexicon import lexicon_of
from kehoach_cli.identity.naming import Named, Reader
from kehoach_cli.identity.words import fold, slug, words
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import BodyKind, Citation, Level

_NUMBER = lazy_regex(
    r"0*(?P<order>\d+(?:\.\d+)?[a-zđ]?)(?:(?P<mark>[-/])(?:(?P<year>(?:19|20)\d\d)(?:/|$))?(?P<symbol>.*))?",
    regex.IGNORECASE,
)
_SYMBOL = lazy_regex(r"[-/]\s*\p{Lu}{2}")
_CODE = lazy_regex(r"[^-/]+")
_WORDS = lazy_regex(r"\p{L}+")
_ORDINAL = lazy_regex(r"(?<!\p{L})[IVXL]+(?!\p{L})|\d")
_TERM = lazy_regex(r"(?<=\D)\d+$")


class Symbols(Struct, frozen=True):
    """What the codes in symbols say: of the type, of an issuer there is only one of, of an issuer's tier."""

    types: Mapping[str, str]
    letters: tuple[str, ...]
    meetings: regex.Pattern[str]
    counted: regex.Pattern[str]
    counts: Mapping[str, str]
    unique: frozenset[str]
    area: Mapping[str, str]
    provincial: frozenset[str]
    own: frozenset[str]


class _Mention(Struct, frozen=True):
    """What a mention gives: empty strings are unknown; `owner` None where the number needs none.

    `told` says that the text names the issuer; else the owner is what the number's code means in this plan.
    """

    kind: str
    name: str
    order: str
    owner: str | None
    date: str
    short: bool = False
    told: bool = False

    @property
    def key(self) -> str:
        """The key."""
        owner = f"@{self.owner}" if self.owner else ""
        return ":".join(part for part in (self.kind, self.name + owner, self.date) if part)


class _Said(Struct, frozen=True):
    """The different mentions of a plan, by type and name and by type and number."""

    named: Mapping[tuple[str, str], Sequence[_Mention]]
    numbered: Mapping[tuple[str, str], Sequence[_Mention]]

    @classmethod
    def by(cls, mentions: Iterable[_Mention]) -> _Said:
        named: dict[tuple[str, str], list[_Mention]] = {}
        numbered: dict[tuple[str, str], list[_Mention]] = {}
        for mention in dict.fromkeys(mentions):
            named.setdefault((mention.kind, mention.name), []).append(mention)
            numbered.setdefault((mention.kind, mention.order), []).append(mention)
        return cls(named, numbered)


def symbols_of(grammar: Grammar) -> Symbols:
    """Give what the grammar's lists say of codes."""
    return grammar.derived(_build)


def _build(grammar: Grammar) -> Symbols:
    lexicon = lexicon_of(grammar)
    types: dict[str, str] = {}
    for name, entry in grammar.lists["document-types"]["entries"].items():
        for code in (*entry.get("codes", ()), *entry.get("party", ())):
            types.setdefault(fold(code), name)
    unique: set[str] = set()
    area: dict[str, str] = {}
    provincial: set[str] = set()
    own: set[str] = set()
    for name, entry in grammar.lists["issuers"]["entries"].items():
        codes = [fold(code) for code in (*entry.get("codes", ()), *entry.get("party", ()))]
        found = lexicon.head(name)
        if found is None:
            continue
        head = found[0]
        if head.of == "central":
            unique.update(codes)
        elif head.area is not None:
            area |= {code: head.area for code in codes if code not in area}
        elif head.of == "province":
            provincial.update(codes)
        elif head.authority:
            own.update(codes)
    shared = area.keys() | provincial | own
    entries = grammar.lists["document-types"]["entries"]
    letters = tuple(name for name, entry in entries.items() if entry.get("unit"))
    meetings = lazy_regex(rf"(?<!\p{{L}})(?i:{any_of(grammar.lists['bodies']['meetings'])})(?!\p{{L}})")
    numbers = grammar.lists["value-words"]["entries"].items()
    counts = {word: str(entry["number"]) for word, entry in numbers if "number" in entry}
    before = any_of(grammar.lists["bodies"]["meeting_numbers"])
    counted = lazy_regex(rf"(?<=(?i:{before})\s+){any_of(counts)}(?!\p{{L}})")
    return Symbols(
        types,
        letters,
        meetings,
        counted,
        counts,
        frozenset(unique - shared),
        area,
        frozenset(provincial),
        frozenset(own - area.keys()),
    )


class Keys(Struct, frozen=True):
    """Gives keys to the citations of one plan, read by `reader` on the plan's day."""

    reader: Reader
    symbols: Symbols
    laws: Laws

    def of(self, citations: Sequence[Citation]) -> tuple[tuple[str, Law | None], ...]:
        """Give each citation's key, and the law it means where that is listed."""
        meant = [self._law(citation) for citation in citations]
        meant = self._dated_elsewhere(citations, meant)
        own = [self._mention(c, law) for c, law in zip(citations, meant, strict=True)]
        said = _Said.by(own)
        settled = {one: self._settled(one, said).key for one in dict.fromkeys(own)}
        return tuple((settled[one], law) for one, law in zip(own, meant, strict=True))

    # laws

    def _is_law(self, citation: Citation) -> bool:
        return citation.type in self.laws.types

    def _law(self, citation: Citation) -> Law | None:
        if not self._is_law(citation):
            return None
        law = self.laws.by_number.get((citation.number or "").lower().lstrip("0"))
        if law is not None:
            return law if not _amends(citation, law) else None
        if citation.number or not citation.title or not citation.date:
            return None
        return self.laws.find(citation.type, citation.title, citation.date, None)

    def _dated_elsewhere(self, citations: Sequence[Citation], meant: list[Law | None]) -> list[Law | None]:
        """A law named alone is the one that the plan dates or numbers elsewhere, else the one in force."""
        said: dict[tuple[bool, tuple[str, ...]], set[Law | None]] = {}
        for citation, law in zip(citations, meant, strict=True):
            if self._is_law(citation) and citation.title and (citation.number or citation.date):
                said.setdefault(self._named(citation), set()).add(law)
        result = []
        for citation, law in zip(citations, meant, strict=True):
            if (
                law is None
                and self._is_law(citation)
                and citation.title
                and not (citation.number or citation.date)
            ):
                named = said.get(self._named(citation), set())
                if len(named) == 1:
                    law = next(iter(named))
                elif not named:
                    law = self.laws.find(citation.type, citation.title, None, self.reader.home.day)
            result.append(law)
        return result

    def _named(self, citation: Citation) -> tuple[bool, tuple[str, ...]]:
        """What a law is called; an ordinance of that name is another."""
        is_ordinance = citation.type in self.laws.ordinances
        return is_ordinance, words(self.laws.listed_name(citation.title or ""))

    # mentions

    def _mention(self, citation: Citation, law: Law | None) -> _Mention:
        kind = slug(citation.type)
        if law is not None:
            return _Mention(slug(law.type), fold(law.number.lstrip("0")), "", None, law.issued[:4])
        if not citation.number and self._is_law(citation):
            title = self.laws.listed_name(citation.title or "")
            return _Mention(kind, slug(title), "", None, (citation.date or "")[:4])
        if not citation.number and (not citation.title or _SYMBOL.search(citation.text)):
            return _Mention(
                kind, slug(citation.text), "", f"~{self.reader.home.mark}", (citation.date or "")[:4]
            )
        if not citation.number:
            name, owner = self._meeting(citation.title or "")
            return _Mention(kind, name, "", owner, (citation.date or "")[:4])
        match = _NUMBER.fullmatch("".join(citation.number.split()))
        if match is None:
            return _Mention(kind, fold(citation.number), "", self._owner(citation, ()), citation.date or "")
        codes = tuple(fold(_TERM.sub("", code)) for code in _CODE.findall(match["symbol"] or ""))
        year, order = match["year"], fold(match["order"])
        behind = f"/{year}/{match['symbol'].replace('/', '-')}" if year else match[0][match.end("order") :]
        number = order + fold(behind.rstrip("/"))
        listed = self.laws.by_number.get(citation.number.lower().lstrip("0"))
        if listed is not None and _amends(citation, listed):
            return _Mention(kind, slug(citation.title or ""), "", None, (citation.date or "")[:4])
        short = len(codes) < 2 and (not year or all(code in self.symbols.types for code in codes))
        date = year or citation.date or ""
        if self._is_law(citation):
            return _Mention(kind, number, order, None, date, short)
        if citation.type in self.symbols.letters:
            kind = slug(self.symbols.types.get(codes[0] if codes else "", self.symbols.letters[0]))
        return _Mention(kind, number, order, self._owner(citation, codes), date, short, bool(citation.issuer))

    def _meeting(self, title: str) -> tuple[str, str | None]:
        """The name of a resolution without number, by its meeting, in any order of words, and whose meeting it was.

        A meeting of which no number is told is one of many: it is this plan's alone.
        """
        areas = self.reader.areas
        text = areas.plain(self.reader.lexicon.spelt_out(title))
        text = self.symbols.counted.sub(lambda match: self.symbols.counts[match[0]], text)
        one_of_many = _ORDINAL.search(text) is None
        named = areas.named(text)
        for area in named:
            text = text.replace(area.name or "", "", 1)
        said = f" {' '.join(_WORDS.findall(text.lower()))} "
        bare = [word for word in areas.tiers if f" {word} " in said]
        place = areas.resolve(named or tuple(Area(word) for word in bare[:1]), self.reader.home)
        told = [w for w in words(self.symbols.meetings.sub(" ", text)) if not (w.isdigit() and len(w) > 2)]
        if one_of_many:
            return "-".join(sorted(set(told))), f"~{self.reader.home.mark}"
        return "-".join(sorted(set(told))), place.key if place is not None else None

    def _owner(self, citation: Citation, codes: tuple[str, ...]) -> str | None:
        """Whose number it is, where the symbol does not tell; of this plan alone where nothing tells."""
        if any(code in self.symbols.unique for code in codes):
            return None
        home = self._home_on(citation.date)
        reader = replace(self.reader, home=home)
        named = reader.read(citation.issuer) if citation.issuer else None
        while named is not None and named.kind in (BodyKind.POST, BodyKind.PERSON) and named.body is not None:
            named = named.body
        if named is not None:
            return _owner_of(named)
        return self._owner_by_code(codes, home)

    def _owner_by_code(self, codes: tuple[str, ...], home: Home) -> str:
        for code in codes:
            if code in self.symbols.area:
                place = self.reader.areas.resolve((Area(self.symbols.area[code]),), home)
                return place.key if place is not None else f"~{home.mark}"
            in_province = code in self.symbols.own and home.tier is Level.PROVINCE
            if (in_province or code in self.symbols.provincial) and home.province is not None:
                return home.province.key
        return f"~{home.mark}"

    def _home_on(self, date: str | None) -> Home:
        """The plan's home under the names and codes of an earlier day."""
        home = self.reader.home
        day = date if date and not date.startswith("-") else home.day
        if day == home.day or home.province is None or home.province.spell is None:
            return home
        return _moved(self.reader, day)

    def _settled(self, mention: _Mention, said: _Said) -> _Mention:
        """The mention with what it leaves unsaid, as the one fuller mention of the plan says it."""
        if not mention.name:
            return mention
        if mention.short:
            fuller = (m for m in said.numbered.get((mention.kind, mention.order), ()) if not m.short)
            names = {m.name for m in fuller if _fits(mention.date, m.date)}
            if len(names) == 1:
                mention = replace(mention, name=names.pop())
        same = [m for m in said.named.get((mention.kind, mention.name), ()) if m != mention]
        if (
            mention.owner is not None and (not _is_known(mention.owner) or not mention.told)
        ) or mention.short:
            owners = {
                m.owner
                for m in same
                if not m.short
                and (m.told or mention.short or not _is_known(mention.owner))
                and _fits(mention.date, m.date)
                and (_is_known(m.owner) or (m.told and not mention.told))
            }
            if len(owners) == 1:
                mention = replace(mention, owner=owners.pop())
        alone = {m.owner for m in (mention, *same) if m.told} == {mention.owner}
        dates = {m.date for m in same if m.date and (m.owner == mention.owner or (alone and _leaves_open(m)))}
        longer = {date for date in dates if _fits(mention.date, date) and len(date) > len(mention.date)}
        if len(longer) == 1 and (mention.date or len(dates) == 1):
            mention = replace(mention, date=longer.pop())
        return mention


def _leaves_open(mention: _Mention) -> bool:
    """Whether neither the text nor the code tells whose number it is."""
    return not mention.told and not _is_known(mention.owner)


def _is_known(owner: str | None) -> bool:
    """Whether an owner is one beyond the plan."""
    return not (owner or "").startswith("~")


def _fits(date: str, fuller: str) -> bool:
    return not date or not fuller or fuller.startswith(date) or date.startswith(fuller)


def _amends(citation: Citation, law: Law) -> bool:
    """Whether a number that is said of an amending law is that of the law it amends, named last in its title."""
    said, name = words(citation.title or ""), words(law.name)
    return len(said) > len(name) and said[-len(name) :] == name


def _owner_of(named: Named) -> str:
    alone = named.kind in (BodyKind.SCHOOL, BodyKind.ENTERPRISE, BodyKind.OTHER, BodyKind.GROUP)
    key = named.key.split("~")[0] if named.bare else named.key
    return key if alone or named.at is None else named.at.key


def _moved(reader: Reader, day: str | None) -> Home:
    home = replace(reader.home, day=day)
    assert home.province is not None and home.province.spell is not None
    province = reader.areas.province(home.province.spell.name, home)
    if province is None or province.key == home.province.key:
        return home
    old = f"{home.province.key}/"

    def under(place: Place | None) -> Place | None:
        if place is None or not place.key.startswith(old):
            return place
        return replace(place, key=f"{province.key}/{place.key.removeprefix(old)}", spell=province.spell)

    return replace(home, province=province, district=under(home.district), commune=under(home.commune))
