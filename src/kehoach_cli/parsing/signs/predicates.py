"""What is said of a body: the order behind its name, and where its clause ends."""

from __future__ import annotations

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.signs.names import Mention
from kehoach_cli.patterns import lazy_regex

LONGEST_CLAUSE = 800
"""Code points within which the agencies of a clause end."""

_COMMA = lazy_regex(r",(?=\s)")
_CLAUSE_END = lazy_regex(r"[.:](?=\s|$)(?!(?<=[.]{3}) \p{Ll})|;")


def is_predicate(mentions: Mentions, at: int, end: int) -> bool:
    """Whether an order follows: a verb, a duty, or a manner or time and a verb behind it.

    Words may stand between that pick some out of those who are told ("…, nhất là các xã vùng cao, rà soát …").
    """
    aside = mentions.phrase("especially").match(mentions.text, at, end)
    if aside is not None:
        behind = _COMMA.finditer(mentions.text, aside.end(), end)
        return any(_orders(mentions, comma.end(), end) for comma in behind)
    return _orders(mentions, at, end)


def _orders(mentions: Mentions, at: int, end: int) -> bool:
    text = mentions.text
    start = mentions.phrase("before-predicate").match(text, at, end).end()
    openings = (mentions.phrase("duty"), mentions.phrase("joining"), mentions.phrase("manner"))
    if any(opening.match(text, start, end) for opening in openings):
        return True
    verb = mentions.patterns.verb
    if verb.match(text, start, end):
        return True
    manner = mentions.phrase("verb-manner").match(text, start, end)
    if manner and verb.match(text, manner.end(), end):
        return True
    gap = mentions.phrase("subject-gap").match(text, start, end)
    return gap is not None and verb.search(text, gap.end(), end) is not None


def clause_end(text: str, start: int, end: int) -> int:
    """Where the clause ends that begins at `start`."""
    stop = _CLAUSE_END.search(text, start, min(end, start + LONGEST_CLAUSE))
    return stop.start() if stop else min(end, start + LONGEST_CLAUSE)


def list_end(text: str, start: int, end: int) -> int:
    """How far names that begin at `start` can reach."""
    return min(end, start + LONGEST_CLAUSE)


def ends_well(mentions: Mentions, named: Mention, end: int) -> bool:
    """Whether the names end at a mark, an order or a manner, and not in the middle of a phrase."""
    text = mentions.text
    rest = mentions.phrase("names-end").match(text, named.end, end)
    return rest is not None or is_predicate(mentions, named.end, clause_end(text, named.end, end))


def closes(text: str, grammar: Grammar) -> bool:
    """Whether the words are those that close a plan ("Trong quá trình thực hiện, nếu có vướng mắc, …")."""
    return grammar.rule_set("closing").giving(kind="words").fires(text)
