"""One name of a body, as written, read into its normal form, kind, tier, place and key."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.identity import belonging
from kehoach_cli.identity.areas import Areas, Home, Place
from kehoach_cli.identity.lexicon import LONGEST_NAME, Head, Lexicon
from kehoach_cli.identity.words import after, before_last, comma_follows, slug, starts, words
from kehoach_cli.plan import BodyKind, Level, Province


class Named(Struct, frozen=True):
    """A body as its name tells. `at` is the place it belongs to; `body` is what a post or person is of.

    `head` is the key of the words it begins with; `bare` says that they are all there is, and tell only what the plan means.
    """

    key: str
    name: str
    kind: BodyKind
    level: Level | None
    at: Place | None = None
    body: Named | None = None
    head: str = ""
    bare: bool = False

    @property
    def province(self) -> Province | None:
        """Its province."""
        return self.at.spell.province if self.at is not None and self.at.spell is not None else None


class Reader(Struct, frozen=True):
    """Reads the names that stand in one plan; `issuer` is the body that issues it, once that is read.

    `naming_issuer` says that the name read is the issuer's: one body, also where the name tells no place. `fuller` are the
    bodies that the plan names in full, by what stands short for them.
    """

    lexicon: Lexicon
    areas: Areas
    home: Home
    issuer: Named | None = None
    naming_issuer: bool = False
    fuller: Mapping[str, Named] = field(default_factory=dict)

    def read(self, written: str) -> Named | None:
        """Read a name; None where it holds no letters. Never fails: what is not understood is kept apart."""
        text = self.areas.plain(self.lexicon.spelt_out(written))
        text = self.lexicon.term.sub("", self._without_assembly(text)).strip(" ,;.:-–()")
        text = self.lexicon.without_seat(self.lexicon.without_standing(text))
        folded = words(text)
        if not folded or not any(map(str.isalpha, folded)):
            return None
        if len(text) > LONGEST_NAME:
            return self._other(text)
        return self._person(text) or self._post(text) or self._body(text, folded)

    def _without_assembly(self, text: str) -> str:
        """Without "Hội nghị lần thứ 8" before the name of the body that met."""
        if self.lexicon.assembly.match(text) is None:
            return text
        for start in starts(text)[1:]:
            rest = text[start:]
            found = self.lexicon.head(rest)
            if found is not None and rest[:1].isupper():
                return rest
        return text

    def _body(self, text: str, folded: tuple[str, ...]) -> Named:
        found = self.lexicon.head(text)
        if (
            found is not None
            and (shorter := self._without_own_tier(text)) != text
            and self.home.place is not None
        ):
            text = f"{shorter} {self.home.place.text}"
            folded = words(text)
        if self._is_group(text, folded, found):
            return self._group(text)
        if found is None:
            return self.fuller.get(f":{text}") or self._other(text)
        return self.headed(text, *found)

    # persons and posts

    def _person(self, text: str) -> Named | None:
        parts = text.split()
        titled = next((n for n in (2, 1) if words(" ".join(parts[:n])) in self.lexicon.persons), 0)
        parts = parts[titled:]
        if (post := self.lexicon.post(" ".join(parts))) is not None:
            parts = parts[post[1] :]
        title = words(" ".join(text.split()[:titled]))
        least = 1 if titled and (text[:1].islower() or title in self.lexicon.comrades) else 2
        is_name = least <= len(parts) <= 5 and all(
            p[:1].isupper() and p[1:].islower() for p in parts if len(p) > 1
        )
        if not is_name or (parts[0] not in self.lexicon.surnames and not titled):
            return None
        found = self.lexicon.head(" ".join(parts))
        if found is not None and found[0].name.lower().startswith(parts[0].lower()):
            return None
        name = " ".join(parts)
        return Named(
            f"person:{'-'.join(words(name))}/{self._scope()}", name, BodyKind.PERSON, Level.UNIT,
            self.issuer.at if self.issuer else self.home.place, self.issuer,
        )  # fmt: skip

    def _post(self, text: str) -> Named | None:
        post = self.lexicon.post(text)
        if post is None:
            return None
        title, count = post
        rest, charge = after(text, count), ""
        if (charged := self.lexicon.in_charge.search(rest)) is not None:
            rest, charge = rest[: charged.start()], f" {charged['charge']}"
        ranked = self.lexicon.ranks.get(title)
        if ranked is not None and not rest.startswith(ranked):
            rest = f"{ranked} {rest}".strip()
        house = self.lexicon.houses_of_posts.get(title, ())
        if not rest and house and (self.issuer is None or words(self.issuer.name)[: len(house)] != house):
            return self._group(text)
        if not rest:
            # an issuer may be a post itself ("Thủ tướng Chính phủ"): nobody is a minister of it
            of = None if self.issuer and self.lexicon.post(self.issuer.name) else self.issuer
        else:
            below = self._body(rest, words(rest))
            if below.kind is BodyKind.GROUP:
                return self._group(text)
            if below.kind is BodyKind.OTHER:
                return self._own_post(text)
            of = below
        if of is None:
            return self._own_post(text)
        key = f"post:{self.lexicon.key(title + charge)}/{of.key}"
        name = of.name.removeprefix(f"{ranked} ") if ranked and title.endswith(ranked) else of.name
        return Named(key, f"{title} {name}{charge}", BodyKind.POST, of.level, of.at, of)

    def _own_post(self, text: str) -> Named:
        key = f"post:{self.lexicon.key(text)}/{self._scope()}"
        return Named(key, text, BodyKind.POST, Level.UNIT, self.home.place, self.issuer)

    # groups

    def _is_group(self, text: str, folded: tuple[str, ...], found: tuple[Head, int] | None) -> bool:
        rest = after(text, found[1]) if found is not None else text
        many = found is None or not found[0].plural
        if (many and self.lexicon.plural.search(rest)) or self.lexicon.opening_plural.match(text):
            return True
        if self.lexicon.tier_word.search(rest) or self.areas.ends_in_word(
            text if rest[:1].isdigit() else rest
        ):
            return True
        sizes = range(1, min(3, len(folded)) + 1)
        nouns = max((size for size in sizes if folded[:size] in self.lexicon.groups), default=0)
        if found is None:
            return nouns > 0 or text[:1].islower()
        if nouns > found[1] or comma_follows(text, found[1]) or words(rest) in self.lexicon.indefinite:
            return True
        if text[:1].islower() and not rest and found[0].of == "unit":
            return True
        if folded in self.lexicon.kinds and text[1:].islower():
            return self.issuer is None or self.issuer.head != found[0].key
        if rest and not self.lexicon.locating.sub("", f" {self.areas.cut(f'x {rest}')[0][2:]}"):
            return True
        plain = (text[:1].islower() or "," in text or not rest) and not rest[:1].isupper()
        if plain and found[0].of == "unit" and words(found[0].name) in self.lexicon.groups:
            return True
        said = words(self.areas.cut(f"x {rest}")[0])[1:]
        return found[0].fields and rest[:1].islower() and said not in self.lexicon.fields

    def _group(self, text: str) -> Named:
        plural = self.lexicon.opening_plural.match(text)
        text = text[plural.end() :] if plural is not None else text
        whole, areas = self.areas.cut(text)
        place = self.areas.resolve(areas, self.home) or self.home.place
        whole = self.lexicon.locating.sub("", self._without_own_tier(whole))
        dangling = self.lexicon.belonging.search(whole)
        if dangling is not None and len(dangling[0].split()) == 1:
            whole = whole[: dangling.start()]
        found = self.lexicon.head(whole)
        if found is None:
            local, scoped = whole, not areas and self.lexicon.hamlets.search(whole) is None
        else:
            local, scoped = after(whole, found[1]), found[0].of == "unit" and not areas
        kept = [w for w in self.lexicon.telling(local) if not self.lexicon.opening_plural.fullmatch(f"{w} ")]
        key = slug(" ".join(self.areas.in_order(kept)))
        key = "-".join(part for part in (found[0].key if found else "", key) if part)
        if not areas and self._is_of_the_country(whole, found):
            return Named(f"group:{key}", whole, BodyKind.GROUP, None)
        scope = self._scope() if scoped else place.key if place is not None else ""
        name = self.lexicon.in_small_letters(whole) if found is None else whole
        return Named(f"group:{key}" + (f"/{scope}" if scope else ""), name, BodyKind.GROUP, None, place)

    def _is_of_the_country(self, whole: str, found: tuple[Head, int] | None) -> bool:
        """Whether a group is no one place's ("các bộ, ngành Trung ương", "UBND các tỉnh")."""
        ministries = found is not None and found[0].of == "central" and found[0].fields
        return ministries or self.lexicon.of_country.search(whole) is not None

    def _without_own_tier(self, text: str) -> str:
        """Without "cấp tỉnh" at the end, in the plan of a province."""
        match = self.lexicon.tier_word.search(text)
        if match is None or match.end() < len(text) or self.home.place is None:
            return text
        own = self.lexicon.tiers.get(match["tier"].lower()) == self.home.place.tier
        return text[: match.start()].rstrip(" ,") if own else text

    # bodies with a known head

    def headed(self, text: str, head: Head, count: int) -> Named:
        """Read a name that begins with a head of so many words."""
        head = belonging.meant(self, head, text)
        rest, at = self._rest(text, head, count)
        if (office := belonging.own_office(self, head, rest, at)) is not None:
            return office
        rest, house = belonging.housed(self, rest, head)
        local = self.lexicon.key(rest)
        key = f"{head.key}-{local}" if local else head.key
        if at is None and house is None and belonging.is_issuer(self, head, key, bool(local)):
            assert self.issuer is not None
            return self.issuer
        short = at is None and (rest or head.generic or head.fields)
        if short and (said := self.fuller.get(f"{head.key}:{rest}")) is not None:
            return said
        found = self._placed(f"{head.name} {rest}".strip(), key, head, rest, at, house)
        bare = head.generic and house is None and belonging.says_nothing(self, head, rest, at)
        if bare and "~" not in found.key and found.kind is not BodyKind.GROUP:
            own, *scope = found.key.split("/", 1)
            found = replace(found, key="/".join((f"{own}~{self.home.mark}", *scope)))
        return replace(found, head=head.key, bare=bare)

    def _placed(
        self, shown: str, key: str, head: Head, rest: str, at: Place | None, house: Named | None
    ) -> Named:
        """The body by what it is part of: a house that is named, the country, the issuer, a place."""
        kind = belonging.kind(self, head, rest)
        if house is not None:
            kind = house.kind if kind is BodyKind.STATE and house.kind in belonging.HOUSES else kind
            return Named(f"{key}/{house.key}", f"{shown}, {house.name}", kind, Level.UNIT, house.at, house)
        regional = belonging.is_regional(self, head, rest)
        elsewhere = head.fields and self.home.tier is Level.CENTRAL
        nationwide = belonging.is_nationwide(self, rest)
        of_country = nationwide or regional
        organ = belonging.is_central_organ(self, head, kind, nationwide)
        highest = Level.CENTRAL if (head.authority or organ) and not regional else Level.UNIT
        if head.of == "central" and at is None:
            return Named(key, shown, kind, highest)
        if of_country and at is None and not elsewhere:
            return Named(key, shown, kind, highest)
        if at is None and head.of == "alone":
            return Named(key, shown, kind, Level.UNIT)
        if at is None and belonging.is_within_issuer(self, head) and self.issuer is not None:
            if belonging.repeats_issuer(self, rest):
                key, shown = head.key, head.name
            name = f"{shown}, {self.issuer.name}"
            if kind is BodyKind.STATE and self.issuer.kind in belonging.HOUSES:
                kind = self.issuer.kind
            return Named(f"{key}/{self.issuer.key}", name, kind, Level.UNIT, self.issuer.at, self.issuer)
        place = at or belonging.default(self, head)
        organized = head.authority and (
            head.kind is BodyKind.FRONT or (head.kind is BodyKind.PARTY and bool(rest))
        )
        national = head.of != "province" and (rest[:1].isupper() or organized or head.national)
        if place is None and (national or self.naming_issuer):
            return Named(key, shown, kind, highest)
        if place is None:
            return Named(f"group:{key}", shown, BodyKind.GROUP, None)
        level = place.tier if head.authority and head.of != "central" else Level.UNIT
        name = belonging.with_place(self, shown, head, place)
        told = place.tier is Level.PROVINCE and "~" not in place.key
        if at is None and told and belonging.is_local(self, head, rest):
            key = f"{key}~{self.home.mark}"
        return Named(f"{key}/{place.key}", name, kind, level, place)

    def _rest(self, text: str, head: Head, count: int) -> tuple[str, Place | None]:
        """What stands between head and place, and the place, if one is said."""
        before, areas = self.areas.cut(text)
        if len(words(before)) < count:
            before, areas = text, ()
        rest = after(before, count)
        at = self.areas.resolve(areas, self.home)
        if head.area is not None:
            tier = self.areas.tiers[head.area]
            if rest and at is None and rest[:1].isupper():
                named = self.areas.cut(f"x {head.area} {rest}")[1]
                return "", self.areas.resolve(named, self.home)
            if at is None or at.tier != tier:
                at = self.areas.resolve(self.areas.cut(f"x {head.area}")[1], self.home)
        elif at is None and head.of in ("province", "tier"):
            size = self.areas.places.at_end(words(rest))
            kept = rest.split()
            if size and size <= len(kept):
                cut = before_last(rest, size)
                at = self.areas.province(rest[len(cut) :].strip(" ,-"), self.home)
                rest = cut if at is not None else rest
        known = self.lexicon.fields.get(words(rest)) if head.fields else None
        return known or rest.strip(" ,-"), at

    # small things

    def _scope(self) -> str:
        """The key of what groups, posts and persons without a body of their own belong to."""
        if self.issuer is not None and self.issuer.level is Level.UNIT:
            return self.issuer.key
        if self.home.tier is Level.CENTRAL and self.issuer is not None:
            return self.issuer.key
        place = self.home.place
        return place.key if place is not None else f"~{self.home.mark}"

    def _other(self, text: str) -> Named:
        return Named(f"{self.lexicon.key(text)}/{self._scope()}", text, BodyKind.OTHER, None)
