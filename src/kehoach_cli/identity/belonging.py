"""What a body belongs to: the issuer, a house that its name tells, the country, a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kehoach_cli.identity.words import after, comma_follows, starts, words
from kehoach_cli.plan import BodyKind, Level

if TYPE_CHECKING:
    from kehoach_cli.identity.areas import Place
    from kehoach_cli.identity.lexicon import Head
    from kehoach_cli.identity.naming import Named, Reader

HOUSES: Final = frozenset(
    {
        BodyKind.PARTY,
        BodyKind.FRONT,
        BodyKind.COURT,
        BodyKind.POLICE,
        BodyKind.ARMY,
        BodyKind.SCHOOL,
        BodyKind.ENTERPRISE,
    }
)
"""Kinds of bodies whose offices and groups are of the same kind."""


def meant(reader: Reader, head: Head, text: str) -> Head:
    """The head; one that is the Party's only in its own plans and with its name is else any body's ("Ban Tổ chức")."""
    of_party = reader.lexicon.party.search(text) is not None or is_nationwide(reader, text)
    if not head.contested or of_party or (reader.issuer is not None and reader.issuer.kind is BodyKind.PARTY):
        return head
    return replace(head, kind=BodyKind.STATE, generic=True)


def kind(reader: Reader, head: Head, rest: str) -> BodyKind:
    """Give the kind of a body whose name begins with that head: the Party's also where its name says so, that of the body whose
    unit it is where that follows ("Cơ quan Ủy ban Mặt trận Tổ quốc …")."""
    if head.kind is not BodyKind.STATE:
        return head.kind
    house = reader.lexicon.head(rest) if head.of == "unit" else None
    if house is not None and house[0].kind in HOUSES and not house[0].generic:
        return house[0].kind
    return BodyKind.PARTY if reader.lexicon.party.search(rest) else head.kind


def says_nothing(reader: Reader, head: Head, rest: str, at: Place | None) -> bool:
    """Whether a name is only the words that many begin with; a school may have its place's name."""
    if head.kind is BodyKind.SCHOOL and at is not None:
        return False
    return not rest or words(rest) in reader.lexicon.nationwide


def own_office(reader: Reader, head: Head, rest: str, at: Place | None) -> Named | None:
    """The office of the authority that issues the plan, where it is named without it ("Văn phòng", "Văn phòng huyện")."""
    if reader.issuer is None or head.of != "unit" or rest or at not in (None, reader.home.place):
        return None
    text = f"{head.name} {reader.issuer.name}"
    found = reader.lexicon.head(text)
    if found is None or found[0] == head:
        return None
    return reader.headed(text, *found)


def housed(reader: Reader, rest: str, head: Head) -> tuple[str, Named | None]:
    """The words before the name of the body that this one is part of, and that body ("Vụ Pháp chế Bộ Y tế").

    Departments of the country are known without their ministry, but those that each ministry has.
    """
    if head.authority or head.of not in ("unit", "central"):
        return rest, None
    for start in starts(rest):
        text = rest[start:]
        found = reader.lexicon.head(text) if text[:1].isupper() else None
        if found is None:
            continue
        house, count = found
        before = reader.lexicon.belonging.sub("", rest[:start].rstrip(" ,-"))
        behind = after(text, count)
        if house.kind is BodyKind.PARTY and house.authority and house.of == "tier":
            return before, None
        part = house.generic and house.of == "tier" and not start
        whole = (
            behind[:1].isupper() and not comma_follows(text, count)
            if house.fields
            else not behind[:1].islower()
        )
        if part or (house.of == "central" and house.authority and whole):
            named = reader.headed(text, *found)
            plain = house.of == "central" and (house.fields or not behind)
            known = head.of == "central" and plain and words(before) not in reader.lexicon.staff
            return before, None if known else named
    if head.of == "central" and words(rest) in reader.lexicon.staff and reader.issuer is not None:
        return rest, reader.issuer if reader.issuer.level is Level.CENTRAL else None
    return rest, None


def is_nationwide(reader: Reader, rest: str) -> bool:
    """Tell whether the words behind a head say that the body is the whole country's ("Việt Nam", "Trung ương")."""
    return _holds(words(rest), reader.lexicon.nationwide)


def is_central_organ(reader: Reader, head: Head, kind: BodyKind, nationwide: bool) -> bool:
    """Tell whether a board of the Party is one of its Central Committee, by its name or in a plan of that level."""
    central = nationwide or head.of == "central" or reader.home.tier is Level.CENTRAL
    return kind is BodyKind.PARTY and head.of in ("tier", "central") and central


def is_regional(reader: Reader, head: Head, rest: str) -> bool:
    """Tell whether a body is one of the country's regions ("Kho bạc Nhà nước khu vực XVI"), not of one province."""
    return head.regional and _holds(words(rest), reader.lexicon.regions)


def _holds(folded: tuple[str, ...], marks: frozenset[tuple[str, ...]]) -> bool:
    return any(
        folded[i : i + len(mark)] == mark for mark in marks for i in range(len(folded) - len(mark) + 1)
    )


def is_local(reader: Reader, head: Head, rest: str) -> bool:
    """Tell whether every district or commune may have a body of that name: a school, an office of a listed field."""
    return head.local and (not head.fields or words(rest) in reader.lexicon.fields)


def is_within_issuer(reader: Reader, head: Head) -> bool:
    """Tell whether a body named without a place is an office or a group of the unit that issues the plan."""
    if reader.issuer is None or reader.issuer.level not in (Level.UNIT, Level.CENTRAL):
        return False
    return head.of == "unit" or (head.kind is BodyKind.FRONT and reader.issuer.kind is BodyKind.SCHOOL)


def is_issuer(reader: Reader, head: Head, key: str, local: bool) -> bool:
    """Whether a body named without a place is the issuer itself ("Ban Dân tộc", "Nhà trường" in its own plan)."""
    if reader.issuer is None or reader.issuer.level not in (Level.UNIT, Level.CENTRAL):
        return False
    own = reader.issuer.key.split("/")[0]
    if local:
        return own == key or own.startswith(f"{key}-")
    same_kind = head.of != "unit" and head.kind is reader.issuer.kind is BodyKind.SCHOOL
    return same_kind or own == key or own.startswith(f"{key}-")


def repeats_issuer(reader: Reader, rest: str) -> bool:
    """Whether the words behind a unit's head only name its house ("Văn phòng Sở", "Ban Giám hiệu nhà trường")."""
    if reader.issuer is None or not rest:
        return False
    if words(rest) == words(reader.issuer.name)[: len(words(rest))]:
        return True
    found = reader.lexicon.head(rest)
    return (
        found is not None
        and found[1] == len(words(rest))
        and found[0].kind is reader.issuer.kind is BodyKind.SCHOOL
    )


def default(reader: Reader, head: Head) -> Place | None:
    """Where a body is whose name says no place."""
    if reader.home.tier is Level.CENTRAL:
        return None
    if head.of == "province":
        return reader.home.province or reader.home.unknown(Level.PROVINCE)
    return reader.home.place or reader.home.unknown(reader.home.tier or Level.PROVINCE)


def with_place(reader: Reader, shown: str, head: Head, place: Place) -> str:
    """Give the name with its place, behind the name of the place's committee where the body is the Party's."""
    if head.area is not None:
        return f"{shown} {place.text.removeprefix(head.area).strip()}".strip()
    of_state = reader.lexicon.head(shown.removeprefix(head.name)) is not None
    if head.kind is BodyKind.PARTY and not head.authority and not of_state:
        for word, committee in reader.areas.committees.items():
            if place.text.startswith(f"{word} "):
                return f"{shown} {committee} {place.text.removeprefix(word).strip()}"
    return f"{shown} {place.text}".strip()
