"""Numbers of documents: one way of writing, slips mended, and what a symbol says of type and issuer."""

from __future__ import annotations

from msgspec import Struct

from kehoach_cli.grammar import lower
from kehoach_cli.parsing.facts.citations.patterns import Entry, Patterns
from kehoach_cli.patterns import lazy_regex

_DASHES = str.maketrans("–—‑", "---")
_CODE = lazy_regex(r"[^-/]+")
_SPLIT_YEAR = lazy_regex(r"/\s?(?:20\d\s\d|20\s\d\d)(?!\d)")
_SHAPE = lazy_regex(
    r"(?P<order>\d+(?:\.\d+)?(?:[a-zđ]|[A-ZĐ](?=[-/]))?)(?P<first>[-/]?)(?:(?P<year>(?:19|20)\d\d)(?P<second>[-/]?))?(?P<symbol>\D.*)"
)
_TERM = lazy_regex(r"\d+$")


class Number(Struct, frozen=True):
    """A document number taken apart: `35/2031/QĐ-UBND` has order `35`, year `2031`, codes `QĐ`, `UBND`."""

    text: str
    order: str
    year: str | None
    codes: tuple[str, ...]
    party: bool
    mended: bool = False

    @property
    def symbol(self) -> str:
        """What follows the order, its separator included: `/NQ-CP`, `-KH/TU`."""
        return self.text[len(self.order) :]


def read_number(raw: str, kind: str | None, patterns: Patterns) -> Number:
    """A printed number without spaces, slips mended; `kind` is the type word, as far as known.

    Mended are a lost or wrong separator (the Party's form follows from the issuer's code, `38-CT/TTg` is
    `38/CT-TTg`), a year cut in two, and a symbol that is one letter away from exactly one of the known symbols of
    that type while its own codes are not known.
    """
    tight = "".join(raw.split()).translate(_DASHES)
    tight = _CODE.sub(lambda m: patterns.cases.get(m[0], m[0]), tight)
    match = _SHAPE.fullmatch(tight)
    if match is None:
        return Number(tight, tight, None, (), False)
    order, year, symbol = match["order"], match["year"], match["symbol"]
    first, mended = match["first"], _SPLIT_YEAR.search(raw) is not None
    if "." in symbol:
        symbol, mended = symbol.replace(".", "-"), True
    if year:
        mended = mended or first != "/" or match["second"] != "/"
        first, head = "/", f"{order}/{year}/"
    else:
        if not first:
            first, mended = ("-" if "/" in symbol else "/"), True
        head = order + first
    party = first == "-"
    better = _nearest(symbol, kind, party, patterns)
    if better is not None:
        symbol, mended = better, True
    text, codes = head + symbol, tuple(_CODE.findall(symbol))
    of_party = _of_party(codes, patterns)
    if of_party is not None and not (year and of_party):
        party = of_party
        whole = f"{order}-{'/'.join(codes)}" if party else f"{head[:-1]}/{'-'.join(codes)}"
        text, mended = whole, mended or whole != text
    return Number(text, order, year, codes, party, mended)


def _of_party(codes: tuple[str, ...], patterns: Patterns) -> bool | None:
    """Whether a symbol of a type and a known issuer is the Party's (`12-NQ/TU`), not the State's (`12/NQ-CP`)."""
    if len(codes) != 2 or codes[0] not in patterns.type_codes or not _known_issuer(codes[1], patterns):
        return None
    return codes[1] in patterns.party_codes or _TERM.sub("", codes[1]) in patterns.party_codes


def _nearest(symbol: str, kind: str | None, party: bool, patterns: Patterns) -> str | None:
    codes = _CODE.findall(symbol)
    entry = patterns.types.get(kind or "")
    if entry is None or entry.names_unit or symbol in patterns.symbols:
        return None
    if len(codes) > 1 and codes[0] in patterns.type_codes and _known_issuer(codes[1], patterns):
        return None
    own = "".join(codes)
    fitting = [
        known
        for known in patterns.symbols
        if ("/" in known) == party and _CODE.findall(known)[0] in (entry.codes | entry.party)
    ]
    same = [known for known in fitting if "".join(_CODE.findall(known)) == own]
    near = same or [k for k in fitting if len(k) > 5 and one_letter_away(own, "".join(_CODE.findall(k)))]
    return near[0] if len(near) == 1 else None


def _known_issuer(code: str, patterns: Patterns) -> bool:
    return code in patterns.issuer_codes or _TERM.sub("", code) in patterns.issuer_codes


def one_letter_away(one: str, other: str) -> bool:
    """Whether one letter changed, left out or put in makes one text of the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    return (
        one[start + 1 :] == other[start + 1 :]
        or one[start:] == other[start + 1 :]
        or one[start + 1 :] == other[start:]
    )


def type_of_code(number: Number, patterns: Patterns) -> str | None:
    """The type that a symbol's type code stands for; the first in the list where several share it."""
    code = next(iter(number.codes), None)
    for entry in patterns.types.values():
        if code in (entry.party if number.party else entry.codes):
            return entry.name
    return None


def fits_type(number: Number, kind: str, patterns: Patterns) -> bool:
    """Whether the symbol's type code is one of the type's, or is no code of any type."""
    entry = patterns.types.get(kind)
    if entry is None or not number.codes or number.codes[0] not in patterns.type_codes:
        return True
    return number.codes[0] in entry.all_codes or not entry.all_codes


def issuer_entry(words: str, patterns: Patterns) -> Entry | None:
    """The listed issuer that these words name: at their start, after a post or a standing body."""
    start = patterns.issuer_start.match(words)
    lowered = lower(words)
    found: tuple[int, int, Entry] | None = None
    for at in sorted({0, start.end() if start else 0}):
        for entry in patterns.issuers:
            for form in entry.forms:
                end = at + len(form)
                if lowered.startswith(form.lower(), at) and not lowered[end : end + 1].isalpha():
                    found = max(found or (0, 0, entry), (len(form), at, entry), key=lambda f: f[0])
        if found:
            return found[2]
    return None


def says_issuer(number: Number, words: str, patterns: Patterns) -> bool:
    """Whether the issuer named is known, and the symbol is its own."""
    entry = issuer_entry(words, patterns)
    return entry is not None and any(
        (_TERM.sub("", code) or code) in entry.all_codes for code in number.codes
    )


def shares_issuer(number: Number, beside: Number, words: str, patterns: Patterns) -> bool:
    """Whether the issuer named behind the number `beside` may be said for this one too.

    It may not where its own code stands in the symbol beside, and another body's here ("QĐ số 15/QĐ-SVHTT và NĐ
    30/2020/NĐ-CP của Chính phủ").
    """
    entry = issuer_entry(words, patterns)
    own, other = (_issuing_codes(n, patterns) for n in (number, beside))
    codes = entry.all_codes if entry else frozenset()
    if own and other and other[0] in codes and own[0] not in codes:
        return False
    return fits_issuer(number, words, patterns)


def _issuing_codes(number: Number, patterns: Patterns) -> list[str]:
    return [_TERM.sub("", code) or code for code in number.codes if code not in patterns.type_codes]


def fits_issuer(number: Number, words: str, patterns: Patterns) -> bool:
    """Whether the symbol may be that of the issuer named; False only where both are known and differ."""
    entry = issuer_entry(words, patterns)
    codes = _issuing_codes(number, patterns)
    if entry is None or not codes or codes[0] not in patterns.issuer_codes:
        return True
    return codes[0] in entry.all_codes
