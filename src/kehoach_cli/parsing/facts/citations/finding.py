"""Citations: every mention of a document that binds or guides, with number, date, issuer, title, pinpoint."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.facts.citations.heads import Head, find_heads, number_places
from kehoach_cli.parsing.facts.citations.leads import announced, carrier, provision_before
from kehoach_cli.parsing.facts.citations.numbers import fits_issuer, fits_type, issuer_entry, read_number
from kehoach_cli.parsing.facts.citations.patterns import Patterns, patterns_of
from kehoach_cli.parsing.facts.citations.sharing import give_list_issuers, share_in_lists
from kehoach_cli.parsing.facts.citations.tails import Tail, read_tail
from kehoach_cli.parsing.signs.clauses import closing_limit
from kehoach_cli.parsing.signs.plain_text import plain_letters
from kehoach_cli.parsing.structure.segments import Segment
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Citation, CitationRole, Diagnostic, Severity, Span

AROUND = "fragments/cited-"
"""What reads the parts around a number, each part by a fragment of its name."""


_MONTH_LENGTH = 7
_NAME_FOLLOWS = lazy_regex(r"\s*:\s*")
_OPENS_SYMBOL = "/-–—‑"
"""What stands before a symbol whose number was left blank, of the State and of the Party."""


class Own(Struct, frozen=True):
    """What is known of the document that is read, by which its own number is told from those it cites."""

    number: str | None = None
    date: str | None = None
    type: str | None = None
    symbol: str | None = None
    agency: str | None = None
    title: str | None = None


class _Mention(Struct, frozen=True):
    head: Head
    tail: Tail
    segment: Segment
    issuer: str | None
    date: str | None
    provision: str | None


def find_citations(
    text: str,
    segments: Sequence[Segment],
    grammar: Grammar,
    *,
    own: Own,
    line_at: Callable[[int], int],
    trace: Trace | None = None,
) -> tuple[tuple[Citation, ...], tuple[Diagnostic, ...]]:
    """Every citation in the segments of the canonical `text`, in order of place, and what is odd about them.

    The number of the document itself (`own`), also left blank, is no citation. A mention of which type and order alone
    are given is taken when its type allows it, or when the full number stands somewhere in the text. Letters of
    other alphabets read like the Latin ones they look like. Diagnostics: `citation-number-mended` (info),
    `citation-issuer-clash`, `citation-type-clash`, `date-impossible` (warning).
    Keys are given later, when the whole plan is known (`kehoach_cli.identity`).
    """
    patterns, trace = patterns_of(grammar), trace or Trace()
    printed, text = text, plain_letters(text, grammar)
    places = number_places(text, patterns)
    mentions: list[_Mention] = []
    seen: set[int] = set()
    for segment in segments:
        if segment.start in seen:
            continue
        seen.add(segment.start)
        heads = find_heads(text, segment.start, segment.end, places, patterns, trace)
        if heads:
            mentions += _mentions(text, heads, segment, own.title, patterns, trace)
    mentions = _known_only(text, mentions, own, patterns, trace)
    mentions.sort(key=lambda m: (m.head.start, -m.tail.end))
    return _citations(printed, mentions, line_at), _diagnostics(printed, mentions, line_at, patterns)


def _mentions(
    text: str, heads: list[Head], segment: Segment, own_title: str | None, patterns: Patterns, trace: Trace
) -> list[_Mention]:
    tails: list[Tail] = []
    kept: list[Head] = []
    carried: list[str | None] = []
    until = amended = -1
    numbered = False
    named: Head | None = None
    for index, head in enumerate(heads):
        if head is named:
            continue
        if head.start < until and head.elided:
            trace.refused(
                head.rule, head.start, head.end, "citation", "it is the number of the law before it"
            )
            continue
        limit = closing_limit(text, head.start, segment.start, segment.end)
        after = [other for other in heads[index + 1 :] if other.start < limit]
        elsewhere = own_title if own_title and head.printed not in own_title else None
        tail = read_tail(text, head, after, limit, patterns, elsewhere)
        if head.kind == "amending":
            tail, numbered = _amended(text, head, after, limit, patterns)
            amended = tail.end
        elif head.start < amended and not numbered:
            tail = replace(tail, date=None, number=None, core_end=head.end, end=head.end)
        named = _name_behind(text, head, tail, after)
        if named is not None:
            name = read_tail(text, named, after[1:], limit, patterns)
            date = tail.date or name.date
            if named.kind == "amending":
                name, numbered = _amended(text, named, after[1:], limit, patterns)
                amended = name.end
                # what the number leads up to has its own: those behind are of the law that is amended
                numbered = numbered or bool(tail.date or name.number)
                date = tail.date or (None if numbered else name.date)
            tail = replace(tail, date=date, title=name.title, core_end=name.end, end=name.end)
        if tail.number:
            until = tail.core_end
            head = replace(head, number=read_number(tail.number, None, patterns), printed=tail.number)
        if said := _announced(text, head, tail, segment, patterns):
            tail = replace(tail, date=tail.date or said[0], issuer=said[1])
        kept.append(head)
        tails.append(tail)
        carried.append(None if tail.issuer else _carried(text, head, segment, patterns))
    issuers = [t.issuer or c for t, c in zip(tails, carried, strict=True)]
    dates = [t.date for t in tails]
    share_in_lists(text, kept, tails, issuers, dates, carried, patterns)
    give_list_issuers(text, segment, kept, tails, issuers, patterns)
    floors = [segment.start, *(t.core_end for t in tails)]
    return [
        _Mention(
            head, tails[i], segment, issuers[i], dates[i],
            provision_before(text, head.start, min(floors[i], head.start), patterns) or tails[i].provision,
        )
        for i, head in enumerate(kept)
    ]  # fmt: skip


def _name_behind(text: str, head: Head, tail: Tail, after: Sequence[Head]) -> Head | None:
    """The name of a law that its number leads up to: "Luật số 5/2031/QH16 của Quốc hội: Luật Hang động"."""
    if head.number is None or not after or after[0].kind not in ("named", "amending"):
        return None
    leads_up = _NAME_FOLLOWS.fullmatch(text, tail.core_end, after[0].start)
    return after[0] if leads_up and after[0].type == head.type else None


def _announced(
    text: str, head: Head, tail: Tail, segment: Segment, patterns: Patterns
) -> tuple[str | None, str] | None:
    if head.number is None or tail.issuer:
        return None
    return announced(text, head.start, segment.start, patterns)


def _carried(text: str, head: Head, segment: Segment, patterns: Patterns) -> str | None:
    return None if head.number is None else carrier(text, head, segment.start, patterns)


def _amended(text: str, head: Head, after: list[Head], limit: int, patterns: Patterns) -> tuple[Tail, bool]:
    """The tail of an amending law: the laws it amends belong to its name, number and date behind them are its own.

    Where a law goes on behind the number of another, numbers are those of the laws that are amended; that is told too.
    """
    end, date, number, numbered = head.end, None, None, False
    for other in after:
        gap = patterns["amended-next"].match(text[end : other.start])
        if other.kind != "named" or gap is None or date:
            break
        tail = read_tail(text, other, [], limit, patterns)
        end, date, number = other.end, tail.date, tail.number
        further = next((h for h in after if h.kind == "named" and tail.core_end <= h.start), None)
        lists_on = further and patterns["amended-next"].match(text[tail.core_end : further.start])
        if number and (numbered or lists_on):
            end, date, number, numbered = tail.core_end, None, None, True
    if end == head.end:
        return read_tail(text, head, after, limit, patterns), False
    name = f"{head.title} {text[head.end : end].strip()}"
    if date or number:
        end = read_tail(text, replace(head, end=end), [], limit, patterns).core_end
    return Tail(date, None, end, name, end, number=number if head.number is None else None), numbered


def _known_only(
    text: str, mentions: list[_Mention], own: Own, patterns: Patterns, trace: Trace
) -> list[_Mention]:
    """Without the plan's own number, and without bare orders that name no known document."""
    full = {
        (m.head.type, m.head.number.order)
        for m in mentions
        if m.head.number is not None and m.head.kind not in ("short", "form")
    }
    kept = []
    for mention in mentions:
        head = mention.head
        unwanted = None
        if _is_own(mention, own, patterns):
            unwanted = "it is the plan's own number"
        elif head.number is not None and head.kind in ("form", "short"):
            known = (head.type, head.number.order) in full
            if not known and not _names_itself(text, mention, patterns):
                unwanted = "its full number stands nowhere"
        if unwanted is None:
            kept.append(mention)
        else:
            trace.refused(head.rule, head.start, head.end, "citation", unwanted)
    return kept


def _names_itself(text: str, mention: _Mention, patterns: Patterns) -> bool:
    """Whether type and order alone name a document: of most types behind "số", else with what is told of it."""
    head, tail, entry = mention.head, mention.tail, patterns.types.get(mention.head.type)
    if entry is None or not (entry.bare or entry.told):
        return False
    behind_word = head.kind == "short"
    issued = tail.issuer is not None and issuer_entry(tail.issuer, patterns) is not None
    dated = tail.date is not None and len(tail.date) > _MONTH_LENGTH
    titled = tail.title is not None and len(head.printed) > 1
    if entry.bare:
        return behind_word or issued or dated or titled
    if not behind_word:
        return issued and (dated or titled)
    return issued or dated or patterns["issued-with"].match(text, tail.end) is not None


def _is_own(mention: _Mention, own: Own, patterns: Patterns) -> bool:
    """Whether the document itself is meant: by its number, or a blank with its symbol; its day and issuer must fit."""
    head = mention.head
    if head.number is not None:
        number = read_number(own.number, None, patterns).text.lower() if own.number else None
        return head.number.text.lower() == number and _may_be(mention.date, own.date)
    return (
        head.kind == "blank"
        and head.type == own.type
        and bool(mention.date or mention.issuer)
        and "".join((head.title or "").split()).strip(_OPENS_SYMBOL).lower() == (own.symbol or "").lower()
        and _may_be(mention.date, own.date)
        and _may_issue(mention.issuer, own.agency, patterns)
    )


def _may_issue(issuer: str | None, agency: str | None, patterns: Patterns) -> bool:
    """Whether the issuer named may be the agency: of one kind, and of one place as far as a place is named."""
    if not issuer or not agency:
        return True
    one, other = issuer_entry(issuer, patterns), issuer_entry(agency, patterns)
    if one is None or other is None:
        return one is other and agency.lower().startswith(issuer.lower())
    place = patterns["issuer-place"].search(issuer)
    return one is other and (place is None or place[0].lower() in agency.lower())


def _may_be(date: str | None, own: str | None) -> bool:
    """Whether a mention's date does not speak against the plan's own, as far as both are known."""
    if not date or not own:
        return True
    shared = min(len(date), len(own))
    return date[:shared] == own[:shared]


def _citations(text: str, mentions: list[_Mention], line_at: Callable[[int], int]) -> tuple[Citation, ...]:
    return tuple(
        Citation(
            id=f"c{number}",
            text=text[m.head.start : m.tail.end],
            span=Span(start=m.head.start, end=m.tail.end),
            line=line_at(m.head.start),
            section=m.segment.section,
            rule=m.head.rule,
            type=m.head.type,
            number=m.head.number.text if m.head.number else None,
            date=m.date,
            issuer=m.issuer,
            title=m.tail.title,
            rules=_rules(m),
            provision=m.provision,
            role=CitationRole.BASIS if m.segment.basis else CitationRole.REFERENCE,
            key="",
        )
        for number, m in enumerate(mentions, 1)
    )


def _rules(mention: _Mention) -> dict[str, str]:
    """What gave the fields that stand behind the number."""
    given = {"date": mention.date, "issuer": mention.issuer}
    if mention.head.titled_behind:
        given["title"] = mention.tail.title
    return {name: f"{AROUND}{name}" for name, value in given.items() if value}


def _diagnostics(
    printed: str, mentions: list[_Mention], line_at: Callable[[int], int], patterns: Patterns
) -> tuple[Diagnostic, ...]:
    found = []
    for m in mentions:
        number = m.head.number
        span, line = Span(start=m.head.start, end=m.head.end), line_at(m.head.start)

        def say(code: str, severity: Severity, message: str, line: int = line, span: Span = span) -> None:
            found.append(Diagnostic(code=code, severity=severity, message=message, line=line, span=span))

        if m.tail.impossible:
            start, end = m.tail.impossible
            words = printed[start:end]
            say(
                "date-impossible",
                Severity.WARNING,
                f"no such day: {words}",
                line_at(start),
                Span(start=start, end=end),
            )
        if number is None:
            continue
        words = _as_printed(m.head, printed)
        if number.mended or words != m.head.printed:
            say("citation-number-mended", Severity.INFO, f"number “{words}” read as {number.text}")
        if not fits_type(number, m.head.type, patterns):
            say(
                "citation-type-clash", Severity.WARNING, f"{number.text} is not the number of a {m.head.type}"
            )
        if m.issuer and not fits_issuer(number, m.issuer, patterns):
            say("citation-issuer-clash", Severity.WARNING, f"{number.text} is not a number of {m.issuer}")
    return tuple(found)


def _as_printed(head: Head, printed: str) -> str:
    """The number as it stands in the document: the end of a head, in letters that may not be plain ones."""
    words = printed[head.start : head.end]
    if head.kind != "numbered":
        return head.printed
    tail = words[-len(head.printed) :]
    odd = any(a != b and a.isalpha() for a, b in zip(tail, head.printed, strict=False))
    return tail if odd else head.printed
