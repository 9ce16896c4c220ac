"""What the words of a body's name say: the head it begins with, posts, persons, groups, short forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex
from msgspec import Struct

from kehoach_cli.grammar import Grammar, any_of
from kehoach_cli.grammar.values import roman
from kehoach_cli.identity.words import after, one_spelling, slug, starts, words
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import BodyKind

Words = tuple[str, ...]
LONGEST_NAME = 160
"""Longer strings are no names: they are kept apart as they are."""

_WORD = lazy_regex(r"[\p{L}\p{M}\p{N}]+")


class Head(Struct, frozen=True):
    """The words a kind of body's name begins with; see grammars/lists/bodies.yaml."""

    name: str
    key: str
    kind: BodyKind
    of: str
    authority: bool
    fields: bool
    plural: bool
    generic: bool
    national: bool
    contested: bool
    local: bool
    regional: bool
    area: str | None


class Lexicon(Struct, frozen=True):
    """The lists of bodies, folded, and the patterns made from them."""

    heads: Mapping[Words, Head]
    first_words: frozenset[str]
    fields: Mapping[Words, str]
    posts: Mapping[Words, str]
    posts_misread: Mapping[Words, str]
    ranks: Mapping[str, str]
    houses_of_posts: Mapping[str, Words]
    groups: frozenset[Words]
    surnames: frozenset[str]
    persons: frozenset[Words]
    comrades: frozenset[Words]
    plural: regex.Pattern[str]
    opening_plural: regex.Pattern[str]
    tier_word: regex.Pattern[str]
    term: regex.Pattern[str]
    nationwide: frozenset[Words]
    regions: frozenset[Words]
    staff: frozenset[Words]
    indefinite: frozenset[Words]
    kinds: frozenset[Words]
    party: regex.Pattern[str]
    standing: regex.Pattern[str]
    belonging: regex.Pattern[str]
    in_charge: regex.Pattern[str]
    seat: regex.Pattern[str]
    of_country: regex.Pattern[str]
    joining: regex.Pattern[str]
    dropped: frozenset[str]
    tiers: Mapping[str, str]
    assembly: regex.Pattern[str]
    hamlets: regex.Pattern[str]
    locating: regex.Pattern[str]
    short_forms: Mapping[str, str]
    short_form: regex.Pattern[str]
    numeral: regex.Pattern[str]

    def spelt_out(self, text: str) -> str:
        """Give the text in one spelling with abbreviations written out."""
        return str(self.short_form.sub(lambda match: self.short_forms[match[0]], one_spelling(text)))

    def head(self, text: str) -> tuple[Head, int] | None:
        """Give the longest head that a name begins with, and how many words it has.

        Accents of its first word count, where it has any ("Đối tượng" is no "Đội").
        """
        folded = words(text)
        if not self._may_be_head(text, folded):
            return None
        for count in range(min(len(folded), 12), 0, -1):
            found = self.heads.get(folded[:count])
            if found is not None:
                return found, count
        return None

    def _may_be_head(self, text: str, folded: Words) -> bool:
        found = _WORD.search(text)
        first = one_spelling(found[0].lower()) if found is not None else ""
        return first in self.first_words or first in folded[:1]

    def begins_name(self, text: str) -> bool:
        """Whether a text begins like the name of a body, with a capital."""
        return text[:1].isupper() and self.head(self.spelt_out(text)) is not None

    def joint(self, text: str) -> list[str]:
        """Cut joint issuers ("Sở Y tế - Sở Tài chính") apart; a dash inside a name stays.

        >>> from kehoach_cli.grammar import load_grammar
        >>> lexicon_of(load_grammar()).joint("Phòng Tài chính - Kế hoạch")
        ['Phòng Tài chính - Kế hoạch']
        """
        parts = [""]
        for piece in text.split(" - ") if len(text) <= LONGEST_NAME else (text,):
            if parts[-1] and self.begins_name(piece) and self.begins_name(parts[-1]):
                parts.append(piece)
            else:
                parts[-1] = f"{parts[-1]} - {piece}" if parts[-1] else piece
        return parts

    def apart(self, text: str) -> list[str]:
        """Cut names of one kind that stand together apart; a word that stands twice counts once.

        >>> from kehoach_cli.grammar import load_grammar
        >>> lexicon_of(load_grammar()).apart("Bộ Tài chính và Bộ Tư pháp")
        ['Bộ Tài chính', 'Bộ Tư pháp']
        """
        head, post = self.head(text), self.post(text)
        count = post[1] if post is not None else head[1] if head is not None and head[0].fields else 0
        opening = words(text)[:count]
        at = [
            i
            for n, i in enumerate(starts(text))
            if text[i].isupper()
            and (
                words(text[i:])[:count] == opening
                or (post and n >= count and text[:i].endswith(", ") and self.post(text[i:]))
            )
        ]
        if not count or len(at) < 2:
            return [text]
        pieces = [
            self.joining.sub("", text[i:j].rstrip(" ,-&/")) for i, j in zip(at, [*at[1:], None], strict=True)
        ]
        pieces = [piece for piece in pieces if after(piece, count)]
        known = post is not None or all(self._is_whole(piece, count) for piece in pieces)
        return pieces if known and pieces else [text]

    def _is_whole(self, name: str, count: int) -> bool:
        """Whether a name is a listed body's, or has a listed field behind its first words."""
        found = self.head(name)
        return (found is not None and found[1] > count) or words(after(name, count)) in self.fields

    def without_standing(self, text: str) -> str:
        """Give the body's name without the words for those who act for it ("Thường trực Tỉnh ủy")."""
        match = self.standing.match(text)
        rest = text[match.end() :] if match is not None else ""
        return rest if self.head(rest) is not None else text

    def without_seat(self, text: str) -> str:
        """Give the post of who has a seat on a committee too ("Ủy viên Ban Thường vụ Đảng ủy, Chủ tịch UBND xã")."""
        match = self.seat.match(text)
        rest = text[match.end() :].removeprefix(", ") if match is not None else ""
        return rest if self.post(rest) is not None else text

    def initials(self, text: str) -> str:
        """Give the first letters of a name's words and its numbers, words that only join left out.

        >>> from kehoach_cli.grammar import load_grammar
        >>> lexicon_of(load_grammar()).initials("Tổng cục Hải quan")
        'TCHQ'
        """
        return "".join(word if word.isdigit() else word[0] for word in self.telling(text)).upper()

    def post(self, text: str) -> tuple[str, int] | None:
        """Give the post that a name begins with, and how many words it has.

        Accents count where another name begins so without them (Trưởng, Trường).
        """
        accented = tuple(_WORD.findall(text.lower()))
        for count in range(min(len(accented), 5), 0, -1):
            found = self.posts.get(accented[:count]) or self.posts_misread.get(words(text)[:count])
            if found is not None:
                return found, count
        return None

    def in_small_letters(self, name: str) -> str:
        """Give a group's name as it stands in a sentence: only an abbreviation keeps its capital.

        >>> from kehoach_cli.grammar import load_grammar
        >>> lexicon_of(load_grammar()).in_small_letters("Đơn vị vận hành hồ chứa")
        'đơn vị vận hành hồ chứa'
        """
        return name if name[1:2].isupper() else name[:1].lower() + name[1:]

    def key(self, text: str) -> str:
        """Give the key of a name's words: folded, without words that only join.

        >>> from kehoach_cli.grammar import load_grammar
        >>> lexicon_of(load_grammar()).key("Sở Văn hóa, Thể thao và Du lịch")
        'so-van-hoa-the-thao-du-lich'
        """
        return slug(" ".join(self.telling(text))) or slug(text)

    def telling(self, text: str) -> list[str]:
        """Give the words of a text, accents kept, without those that only join or fill; numerals behind `numbered` in figures.

        >>> from kehoach_cli.grammar import load_grammar
        >>> lexicon_of(load_grammar()).telling("Chi cục Hải quan khu vực XVI")
        ['Chi', 'cục', 'Hải', 'quan', 'khu', 'vực', '16']
        """
        plain = self.numeral.sub(lambda match: str(roman(match[0]) or match[0]), text)
        return [word for word in _WORD.findall(plain) if word.lower() not in self.dropped]


def lexicon_of(grammar: Grammar) -> Lexicon:
    """Give the lexicon of a grammar's lists."""
    return grammar.derived(_build)


def _build(grammar: Grammar) -> Lexicon:
    listed = grammar.lists["bodies"]
    short_forms = {str(k): str(v) for k, v in listed["short_forms"].items()}
    dropped = frozenset(one_spelling(word) for name in ("joining", "filling") for word in listed[name])
    plural = any_of(listed["plural"])
    province = next(iter(grammar.lists["administrative-areas"]["entries"]))
    short_form = lazy_regex(rf"(?<![\p{{L}}\d&]){any_of(short_forms)}(?![\p{{L}}\d&])")
    heads = _heads(listed["entries"], short_forms, short_form)
    return Lexicon(
        heads=heads,
        first_words=_first_words(listed["entries"]),
        fields=_fields(grammar.lists["agency-fields"]["entries"], dropped),
        posts={tuple(_WORD.findall(one_spelling(post).lower())): post for post in listed["posts"]},
        posts_misread={
            words(post): post
            for post in listed["posts"]
            if words(post)[:1] not in {head[:1] for head in heads}
        },
        ranks={str(k): str(v) for k, v in listed["rank_in_name"].items()},
        houses_of_posts={str(k): words(str(v)) for k, v in listed["house_of_post"].items()},
        groups=frozenset(words(noun) for noun in listed["group_nouns"]),
        surnames=frozenset(one_spelling(name) for name in grammar.lists["surnames"]["words"]),
        persons=frozenset(words(word) for word in listed["persons"]),
        comrades=frozenset(words(word) for word in listed["comrades"]),
        plural=lazy_regex(rf"(?<!\p{{L}})(?i:{plural})(?!\p{{L}})"),
        opening_plural=lazy_regex(rf"(?:(?i:{plural})\s+)+"),
        tier_word=lazy_regex(rf"(?<!\p{{L}})(?i:(?P<tier>{any_of(listed['tiers'])}))(?!\p{{L}})"),
        hamlets=lazy_regex(rf"(?<!\p{{L}})(?i:{any_of(listed['hamlets'])})$"),
        locating=lazy_regex(rf"\s+(?i:{any_of(listed['locating'])})$"),
        assembly=lazy_regex(rf"(?i:{any_of(listed['assemblies'])})(?!\p{{L}})"),
        term=lazy_regex(rf"[\s,(]+(?i:{any_of(listed['terms'])})\s+(?:[IVXLC]+|\d+)\b.*$"),
        nationwide=frozenset(words(word) for word in listed["nationwide"]),
        regions=frozenset(words(word) for word in listed["regions"]),
        staff=frozenset(words(field) for field in listed["staff"]),
        indefinite=frozenset(words(word) for word in listed["indefinite"]),
        kinds=frozenset(words(word) for word in listed["kinds"]),
        party=lazy_regex(rf"(?<!\p{{L}})(?i:{any_of(listed['party_words'])})(?!\p{{L}})"),
        standing=lazy_regex(rf"(?i:{any_of(listed['standing'])})\s+(?=\p{{Lu}})"),
        belonging=lazy_regex(rf"\s+(?i:{any_of(listed['belonging'])})$"),
        seat=grammar.phrase("rank-in-party"),
        in_charge=lazy_regex(rf"(?:^|,?\s+)(?P<charge>(?i:{any_of(listed['in_charge'])})\s.+)"),
        of_country=lazy_regex(
            rf"(?<!\p{{L}})(?i:{plural}\s+{province}|{any_of(listed['central'])})(?!\p{{L}})"
        ),
        joining=lazy_regex(rf"\s+(?i:{any_of(listed['joining'])})$"),
        dropped=dropped,
        tiers={str(k): str(v) for k, v in listed["tiers"].items()},
        short_forms=short_forms,
        short_form=short_form,
        numeral=lazy_regex(rf"(?<!\p{{L}})(?<=(?i:{any_of(listed['numbered'])})\s+)[IVX]+(?!\p{{L}})"),
    )


def _heads(
    entries: Mapping[str, Mapping[str, object]],
    short_forms: Mapping[str, str],
    short_form: regex.Pattern[str],
) -> dict[Words, Head]:
    heads: dict[Words, Head] = {}
    for name, entry in entries.items():
        spelt = str(name)
        head = Head(
            spelt, str(entry.get("key") or slug(spelt)), BodyKind(str(entry.get("kind", "state"))),
            str(entry["of"]), bool(entry.get("authority")), bool(entry.get("fields")), bool(entry.get("plural")),
            bool(entry.get("generic")), bool(entry.get("national")), bool(entry.get("contested")),
            bool(entry.get("local")), bool(entry.get("regional")),
            str(entry["area"]) if entry.get("area") else None,
        )  # fmt: skip
        forms = entry.get("forms", ())
        for form in (spelt, *(forms if isinstance(forms, list) else ())):
            heads.setdefault(words(form), head)
            heads.setdefault(words(short_form.sub(lambda match: short_forms[match[0]], form)), head)
    return heads


def _first_words(entries: Mapping[str, Mapping[str, object]]) -> frozenset[str]:
    """The words that heads begin with, in small letters, accents kept."""
    forms = (
        str(form)
        for name, entry in entries.items()
        for listed in [entry.get("forms")]
        for form in (name, *(listed if isinstance(listed, list) else ()))
    )
    return frozenset(one_spelling(form.split()[0].lower()) for form in forms)


def _fields(entries: Mapping[str, Mapping[str, object] | None], dropped: frozenset[str]) -> dict[Words, str]:
    """Each way of writing a field that only one field is written, and the field's own name."""
    homes: dict[Words, list[str]] = {}
    for name, entry in entries.items():
        forms = (entry or {}).get("forms", ())
        for form in (name, *(forms if isinstance(forms, Sequence) else ())):
            homes.setdefault(words(str(form)), []).append(name)
    fields = {form: names[0] for form, names in homes.items() if len(set(names)) == 1}
    fields |= {words(name): name for name in entries}
    return {
        shape: name
        for form, name in fields.items()
        for shape in (
            form,
            words(" ".join(w for w in _WORD.findall(name) if w.lower() not in dropped))
            if form == words(name)
            else form,
        )
    }
