"""Where a plan is at home: its province, district and commune, read from its header."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from kehoach_cli.identity.areas import Area, Areas, Home, Place
from kehoach_cli.identity.lexicon import LONGEST_NAME, Lexicon
from kehoach_cli.identity.naming import Reader
from kehoach_cli.identity.words import words
from kehoach_cli.plan import BodyKind, CitationRole, Header, Level, Plan

_DIGITS: Final = 16


def plan_key(header: Header, sha256: str) -> str:
    """Give the key of a plan: sixteen hexadecimal digits from who issued it, its number, date and title.

    The same plan in another file format, or another copy of it, has the same key. A header without number and title tells no
    plan from another, and the document is known by its bytes alone. Among a hundred million plans the odds are one in
    thousands that two share a key by chance.
    """
    said = (header.agency, header.number or header.symbol, header.date, header.title)
    told = said if header.number or header.title else (*said, sha256)
    folded = "\n".join(" ".join(words(part or "")) for part in told)
    return hashlib.blake2b(folded.encode(), digest_size=_DIGITS // 2).hexdigest()


def day_of(header: Header) -> str | None:
    """Give the (maybe partial) day that names in a plan are read for: its date, else its first year."""
    if header.date and not header.date.startswith("-"):
        return header.date
    year = header.period.start or header.period.end
    return f"{year:04d}" if year else None


def home_of(plan: Plan, areas: Areas, lexicon: Lexicon) -> Home:
    """Give the plan's home: province from letterhead, agency, place, title, or what it rests on, in this order."""
    header = plan.header
    home = Home(day_of(header), plan_key(header, plan.source.sha256))
    letterhead = [
        area
        for text in (header.parent_agency, header.agency)
        if text
        for area in _areas_of(areas.plain(lexicon.spelt_out(text)), areas, lexicon)
        if area.name is not None
    ]
    if home.day is None and any(areas.tiers[area.word] is Level.DISTRICT for area in letterhead):
        home = replace(home, day=areas.places.last_day_of_districts)
    titled = list(areas.named(areas.plain(header.title or "")))
    home = _within(_province(header, letterhead, titled, areas, lexicon, home), letterhead, areas, home)
    if home.province is None and home.district is not None and home.district.spell is not None:
        home = replace(home, province=areas.province(home.district.spell.name, home))
    if home.province is None and (home.commune or home.district) is not None:
        home = _within(_of_basis(plan, Reader(lexicon, areas, home)), letterhead, areas, home)
    inner = home.commune or home.district or home.province
    return replace(home, tier=inner.tier if inner is not None else None)


def _within(province: Place | None, letterhead: list[Area], areas: Areas, home: Home) -> Home:
    """The home in that province, with the district and the commune of the letterhead."""
    home = replace(home, province=province)
    home = replace(home, district=next(_of_tier(Level.DISTRICT, letterhead, areas, home), None))
    return replace(home, commune=next(_of_tier(Level.COMMUNE, letterhead, areas, home), None))


def _of_basis(plan: Plan, reader: Reader) -> Place | None:
    """The one province whose bodies issued documents that the plan rests on; one that merged means what it is now.

    None where an authority of a province is not named by its place: that is the plan's own, and the other need not be.
    """
    issuers = (c.issuer for c in plan.citations if c.role is CitationRole.BASIS and c.issuer)
    named = [n for issuer in dict.fromkeys(issuers) if (n := reader.read(issuer)) is not None]
    of_province = [n for n in named if n.at is not None and n.at.tier is Level.PROVINCE]
    spells = [n.at.spell for n in of_province if n.at is not None]
    if any(n.level is Level.PROVINCE and (n.at is None or n.at.spell is None) for n in named):
        return None
    day, areas = reader.home.day or "", reader.areas
    names = {s.now if s.until is not None and s.until < day else s.name for s in spells if s is not None}
    return areas.province(names.pop(), reader.home) if len(names) == 1 else None


def settle(reader: Reader, header: Header) -> Reader:
    """Give the reader that knows the issuer and the tier of a plan."""
    name = _own_name(reader, header)
    parent = reader.read(header.parent_agency) if header.parent_agency and header.agency else None
    if parent is not None and parent.level is Level.CENTRAL and not _is_of_a_place(reader, header.agency):
        reader = _at_tier(reader, Level.CENTRAL)
    issuer = replace(reader, naming_issuer=True).read(name)
    if issuer is None or issuer.kind in (BodyKind.GROUP, BodyKind.OTHER, BodyKind.PERSON):
        return reader
    reader = _at_tier(reader, issuer.at.tier if issuer.at is not None else Level.CENTRAL)
    return replace(reader, issuer=replace(reader, naming_issuer=True).read(name) or issuer)


def _is_of_a_place(reader: Reader, agency: str | None) -> bool:
    """Whether an issuer below a central body is that body's in the place it names ("Hội Nông dân tỉnh Thái Bình",
    "Chi nhánh tỉnh Bến Tre").

    A school or an institute that is called by a place is the country's.
    """
    text = reader.areas.plain(reader.lexicon.spelt_out(agency or ""))
    head = reader.lexicon.head(text)
    if head is None:
        return False
    is_branch = len(words(reader.areas.cut(text)[0])) == head[1]
    if head[0].of not in ("tier", "province") and not is_branch:
        return False
    return any(area.name is not None for area in _areas_of(text, reader.areas, reader.lexicon))


def _own_name(reader: Reader, header: Header) -> str:
    """The issuer as one name: of a body that stands for the organisation above it ("Ban Thường trực"), the organisation's;
    of an office that is known by whose it is ("Văn phòng" below "UBND tỉnh"), both together."""
    lexicon = reader.lexicon
    if header.agency and header.parent_agency:
        parent = lexicon.spelt_out(header.parent_agency)
        if lexicon.without_standing(f"{header.agency} {parent}") == parent:
            return header.parent_agency
        organised = _organised_there(reader, parent, header.agency)
        if organised is not None:
            return organised
        whole = lexicon.head(f"{header.agency} {parent}")
        if whole is not None and whole[1] > len(words(header.agency)):
            return f"{header.agency} {parent}"
    return lexicon.joint(header.agency or header.parent_agency or "")[0]


def _organised_there(reader: Reader, parent: str, agency: str) -> str | None:
    """The organisation of a place whose committee issues a plan below the whole country's ("Hội Nông dân Việt Nam", "Ban Chấp
    hành tỉnh Bến Tre"); None where the agency is no committee with nothing but its place."""
    text = reader.areas.plain(reader.lexicon.spelt_out(agency))
    committee, places = reader.areas.cut(text)
    found = reader.lexicon.head(parent)
    if not places or found is None or found[0].of != "tier":
        return None
    name = found[0].name
    acts_for_it = reader.lexicon.without_standing(f"{committee} {name}") == name
    return f"{name}{text[len(committee) :]}" if acts_for_it else None


def _at_tier(reader: Reader, tier: Level) -> Reader:
    home = replace(reader.home, tier=tier)
    return replace(reader, home=replace(home, province=None) if tier is Level.CENTRAL else home)


def _province(
    header: Header, letterhead: list[Area], titled: list[Area], areas: Areas, lexicon: Lexicon, home: Home
) -> Place | None:
    named = (_at_end(name, areas, lexicon, home) for name in (header.agency, header.parent_agency))
    for said in (_provinces(letterhead, areas, home), *named):
        if (found := next(said, None)) is not None:
            return found
    if header.place and areas.places.knows(_bare(header.place, areas)):
        return areas.province(_bare(header.place, areas), home)
    if (found := next(_provinces(titled, areas, home), None)) is not None:
        return found
    for area in letterhead:
        listed = areas.places.province_of(area.word, area.name or "")
        if listed is not None:
            return areas.province(listed, home)
    return _unlisted(letterhead, areas, home)


def _areas_of(text: str, areas: Areas, lexicon: Lexicon) -> tuple[Area, ...]:
    """The places behind a name, also behind one that says its tier itself ("Huyện ủy Bình Minh")."""
    if len(text) > LONGEST_NAME:
        return ()
    found = lexicon.head(text)
    if found is not None and found[0].area is not None:
        text = f"x {found[0].area} {' '.join(text.split()[found[1] :])}"
    return areas.cut(text)[1]


def _bare(place: str, areas: Areas) -> str:
    """A place of issue without the word for its tier ("Thành phố Hồ Chí Minh")."""
    named = areas.named(areas.plain(place))
    return named[0].name or place if named else place


def _provinces(found: list[Area], areas: Areas, home: Home) -> Iterator[Place]:
    for area in found:
        if areas.tiers[area.word] is Level.PROVINCE and area.name is not None:
            province = areas.province(areas.home_of_city(area, home) or area.name, home)
            if province is not None:
                yield province


def _at_end(agency: str | None, areas: Areas, lexicon: Lexicon, home: Home) -> Iterator[Place]:
    """The province whose bare name ends the agency's ("Sở Y tế Đồng Nai").

    Hồ Chí Minh without the city's word is a person, of whom organisations are called ("Đoàn TNCS Hồ Chí Minh"); only behind a
    body that every province has it is the city.
    """
    text = areas.plain(agency or "")
    folded = words(text)
    size = areas.places.at_end(folded)
    if size and areas.places.lacks_word(folded, size):
        found = lexicon.head(text)
        if found is None or found[0].of != "province" or found[1] > len(folded) - size:
            return
    province = areas.province(" ".join(text.split()[-size:]), home) if size else None
    if province is not None:
        yield province


def _unlisted(letterhead: list[Area], areas: Areas, home: Home) -> Place | None:
    """A province that no list knows, by the words of the letterhead."""
    for area in letterhead:
        if areas.tiers[area.word] is Level.PROVINCE and not areas.is_city_word(area.word):
            return areas.resolve((area,), home)
    return None


def _of_tier(tier: Level, letterhead: list[Area], areas: Areas, home: Home) -> Iterator[Place]:
    for area in letterhead:
        place = areas.resolve((area,), home)
        if place is not None and place.tier is tier:
            yield place
