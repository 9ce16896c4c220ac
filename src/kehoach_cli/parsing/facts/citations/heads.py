"""Where citations begin: the firings of the citation rules, one head each document named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.grammar import Contract, Firing, best
from kehoach_cli.grammar.fields import TEXT, one_of, place_of
from kehoach_cli.grammar.spelling import without_marks
from kehoach_cli.parsing.facts.citations.numbers import Number, fits_type, read_number, type_of_code
from kehoach_cli.parsing.facts.citations.patterns import Patterns
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.patterns import lazy_regex

BY_NAME = Contract(
    "parsing/facts/citations/heads.py",
    folder="citations/by-name",
    says="the head of a citation that has a name: its type, number and title",
    fields={"kind": one_of("named", "amending", "blank"), "type": TEXT, "number": TEXT, "title": TEXT},
    required=("kind", "type"),
)
BY_NUMBER = Contract(
    "parsing/facts/citations/heads.py",
    folder="citations/by-number",
    says="the head of a citation that has a number: its type and number",
    fields={
        "kind": one_of("numbered", "short", "list", "member"), "type": TEXT, "number": place_of("number"), "title": TEXT,
        "word": place_of("word"), "orders": place_of("orders"),
    },
    required=("kind", "number"),
    needs={"kind=numbered": ("type",), "kind=short": ("type",), "kind=list": ("type", "orders")},
)  # fmt: skip

_ORDER = lazy_regex(r"\d{1,5}[a-zđA-ZĐ]?")
_DIGITS = lazy_regex(r"(?<![\d/.,-])\d")
_LOOK_BACK = 320
_LONGEST_TYPE = 40
_LEAD = 12


class Head(Struct, frozen=True):
    """A document named at `start` to `end`: by number, by name, or by a short form.

    `kind` is `numbered`, `named`, `amending`, `short` (order alone, with "số") or `form` (without). `elided`
    says that its type word stands with an earlier number of the same list; `gap` is where the words between a
    type word and its number begin, if there are any.
    """

    start: int
    end: int
    type: str
    rule: str
    kind: str
    number: Number | None = None
    printed: str = ""
    title: str | None = None
    elided: bool = False
    gap: int | None = None

    @property
    def titled_behind(self) -> bool:
        """Whether its title follows: it is called by a number, or by what is left of one."""
        return self.number is not None or self.kind == "blank"


def number_places(text: str, patterns: Patterns) -> list[int]:
    """Offsets of digits that a type word or "số" leads up to: only there are document numbers looked for."""
    ends = patterns.lead_words
    return [
        at.start()
        for at in _DIGITS.finditer(text)
        if text[max(0, at.start() - _LEAD) : at.start()].lower().rstrip(" :.,(").endswith(ends)
    ]


def find_heads(
    text: str, start: int, end: int, places: Sequence[int], patterns: Patterns, trace: Trace
) -> list[Head]:
    """The heads in `text[start:end]` in order, without overlaps; `places` as `number_places` gives them."""
    found = patterns.grammar.rules_of(BY_NAME).scan(text, start, end)
    by_number = patterns.grammar.rules_of(BY_NUMBER)
    first = bisect_left(places, start)
    if first < len(places) and places[first] < end:
        found += by_number.scan(text, start, end)
    else:
        found += by_number.added.scan(text, start, end)
    heads: list[Head] = []
    for firing in best(found, trace=trace, field="citation"):
        if firing.gives["kind"] == "member":
            head = _member(firing, heads, text, start, patterns)
            if head is not None:
                heads.append(head)
            else:
                trace.refused(
                    firing.rule,
                    firing.start,
                    firing.end,
                    "citation",
                    "no list and no word says what it numbers",
                )
        elif other := _bracketed(firing, heads, text, start, patterns):
            heads.append(other)
        else:
            heads += _named(firing, text, patterns)
    return heads


def _bracketed(firing: Firing, heads: list[Head], text: str, start: int, patterns: Patterns) -> Head | None:
    """The head of a number in a bracket that is none of the type before it ("Quyết định … Quy chế (số 6/QĐ-UBND)")."""
    if firing.gives["kind"] != "numbered":
        return None
    raw = firing.gives["number"]
    place = text.find("(", firing.start, firing.spans["number"][0]) + 1
    if not place or fits_type(
        read_number(raw, None, patterns), _type(firing.gives["type"], patterns), patterns
    ):
        return None
    before = heads[-1] if heads else None
    floor = max(start, place - _LOOK_BACK, before.end if before else start)
    return _behind_gap(firing, raw, place, floor, text, patterns) or (
        _by_code(firing, raw, place, text[place - 1 : place], before, patterns)
    )


def _named(firing: Firing, text: str, patterns: Patterns) -> Iterator[Head]:
    gives = firing.gives
    kind, type_word = gives["kind"], _type(gives["type"], patterns)
    if kind == "list":
        shared = read_number(gives["number"], type_word, patterns)
        at, until = firing.spans["orders"]
        for index, match in enumerate(_ORDER.finditer(text, at, until)):
            place = match.start() if index else firing.start
            whole = replace(shared, text=match[0] + shared.symbol, order=match[0])
            yield Head(
                place, match.end(), type_word, firing.rule, "numbered", whole, match[0], elided=index > 0
            )
        place = firing.spans["number"][0]
        yield Head(
            place, firing.end, type_word, firing.rule, "numbered", shared, gives["number"], elided=True
        )
        return
    if kind == "short" and not gives.get("word"):
        kind = "form"
    raw = gives.get("number")
    number = None
    if raw:
        number = (
            read_number(raw, type_word, patterns) if kind != "short" else Number(raw, raw, None, (), False)
        )
    yield Head(firing.start, firing.end, type_word, firing.rule, kind, number, raw or "", gives.get("title"))


def _type(words: str, patterns: Patterns) -> str:
    plain = words[:1].upper() + words[1:].lower()
    return plain if plain in patterns.types else words


def _member(firing: Firing, heads: list[Head], text: str, start: int, patterns: Patterns) -> Head | None:
    """A number without a type word: its type is the list's, that of a word further back, or its code's."""
    word = firing.spans.get("word")
    place = (word or firing.spans["number"])[0]
    raw = firing.gives["number"]
    before = heads[-1] if heads else None
    if before is not None and before.number is not None:
        number = read_number(raw, before.type, patterns)
        gap = text[before.end : place]
        joined = patterns["next-number" if word else "next-bare"].match(gap)
        if joined and fits_type(number, before.type, patterns):
            return Head(place, firing.end, before.type, firing.rule, "numbered", number, raw, elided=True)
    if word is None:
        return None
    if slipped := _slipped(firing, raw, place, before.end if before else start, text, patterns):
        return slipped
    return _behind_gap(
        firing, raw, place, max(start, place - _LOOK_BACK, before.end if before else start), text, patterns
    ) or (_by_code(firing, raw, place, text[max(start, place - 12) : place], before, patterns))


def _slipped(firing: Firing, raw: str, place: int, floor: int, text: str, patterns: Patterns) -> Head | None:
    """The head of a number right behind its type word, of which marks are lost or wrong ("Quyết đinh số …")."""
    first = max(floor, place - _LONGEST_TYPE)
    words = text[first:place].rstrip()
    bare = without_marks(words.lower())
    for entry in patterns.types.values():
        for form in entry.forms:
            begin = len(words) - len(form)
            if not bare.endswith(without_marks(form.lower())) or bare[begin - 1 : begin].isalpha():
                continue
            number = read_number(raw, entry.name, patterns)
            code = next(iter(number.codes), "")
            if code in entry.all_codes or (entry.names_unit and code not in patterns.type_codes):
                return Head(first + begin, firing.end, entry.name, firing.rule, "numbered", number, raw)
    return None


def _behind_gap(
    firing: Firing, raw: str, place: int, floor: int, text: str, patterns: Patterns
) -> Head | None:
    """The head of a number whose type word stands some words before it ("Kết luận của Ban Bí thư số …")."""
    for match in reversed(list(patterns["type-anywhere"].finditer(text, floor, place))):
        kind = patterns.value("document_type", "document-type", match)
        gap = text[match.end() : place]
        if not isinstance(kind, str) or any(mark in gap for mark in ";.:“"):
            continue
        number = read_number(raw, kind, patterns)
        entry, code = patterns.types[kind], next(iter(number.codes), "")
        if code in entry.all_codes or (entry.names_unit and code and code not in patterns.type_codes):
            return Head(
                match.start(), firing.end, kind, firing.rule, "numbered", number, raw, gap=match.end()
            )
    return None


def _by_code(
    firing: Firing, raw: str, place: int, words: str, before: Head | None, patterns: Patterns
) -> Head | None:
    """The head of a number with no type word at all, where it opens an item, a bracket or a list.

    Behind a law's name too: a law has no number but its own.
    """
    number = read_number(raw, None, patterns)
    kind = type_of_code(number, patterns)
    behind_law = before is not None and before.kind == "named" and place - before.end <= 1
    if kind is None or (words.strip() and not behind_law and not patterns["opening"].search(words)):
        return None
    return Head(place, firing.end, kind, firing.rule, "numbered", number, raw, elided=True)
