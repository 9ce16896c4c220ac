"""Whether a paragraph orders an action, only states something, or only lists; the signs stand in grammars/orders/."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kehoach_cli.grammar import Contract, Grammar, Settle
from kehoach_cli.grammar.fields import one_of
from kehoach_cli.parsing.signs.labels import is_detail
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.signs.name_patterns import NamePatterns

ORDERS = Contract(
    "parsing/signs/orders.py",
    folder="orders",
    says="what the beginning of a paragraph shows: an order, a statement, a document, a noun",
    fields={
        "says": one_of(
            "acts", "adverbial", "citation", "document", "duty", "measure", "noun", "order", "statement", "topic"
        )
    },
    required=("says",),
    settles=Settle.ALL,
)  # fmt: skip

SHORTEST_ORDER = 8
"""Code points below which nothing is an order."""

LONG_CLAUSE = 8
"""Words from which a paragraph that begins in small letters is a clause of its own."""


def order_rule(words: str, grammar: Grammar, assigned: bool = False) -> str | None:
    """The rule by which a paragraph tells somebody to do something, or None if it does not.

    `assigned`: a label has just said who is to do it, or that it is the work.
    """
    text = words.strip(" -+*\n")
    if len(text) < SHORTEST_ORDER or _is_aside(text) or _closes(text, grammar):
        return None
    signs = _signs(text, grammar)
    if "citation" in signs:
        return signs.get("duty") if assigned else None
    if "statement" in signs:
        return None
    if "order" in signs:
        return signs["order"]
    if assigned:
        return signs.get("duty")
    if "topic" in signs:
        return signs["topic"]
    if "measure" in signs or "document" in signs or text[0].isdigit():
        return None
    if _begins_name(text, grammar) or _begins_name(_behind_topic(text), grammar) or "adverbial" in signs:
        return signs.get("acts")
    if "noun" in signs:
        return None
    if not text[0].isupper() and len(text.split()) >= LONG_CLAUSE:
        return signs.get("acts")
    return None


def are_details(lead_in: str, items: Sequence[str], grammar: Grammar) -> bool:
    """Whether items only fill in what stands over them, so that this is the task.

    They do when all are label lines, when all name documents or examples, or when an order ends in a colon
    and none of them is an order itself.
    """
    if not items:
        return False
    if all(is_detail(i, grammar) or only_lists(i, grammar) for i in items):
        return True
    orders = (
        lead_in.rstrip().endswith(":")
        and NamePatterns.of(grammar).verb.match(lead_in.lstrip(" -+*")) is not None
    )
    return orders and not any(order_rule(i, grammar) for i in items)


def part_rule(words: str, grammar: Grammar) -> str | None:
    """The rule by which an item under an order that ends in a colon is a part of it, though it has no verb of its own."""
    text = words.strip(" -+*\n")
    signs = _signs(text, grammar)
    if len(text) < SHORTEST_ORDER or _closes(text, grammar) or "measure" in signs or "noun" in signs:
        return None
    return None if _lists(signs) else signs.get("duty")


def only_lists(words: str, grammar: Grammar) -> bool:
    """Whether an item only names a document, a project or an example."""
    return _lists(_signs(words.strip(" -+*\n"), grammar))


def _lists(signs: Mapping[str, str]) -> bool:
    return "citation" in signs or ("document" in signs and "order" not in signs)


def _signs(text: str, grammar: Grammar) -> dict[str, str]:
    """What the beginning of a paragraph shows, each sign with its rule."""
    firings = grammar.rules_of(ORDERS).scan(text, text.lower(), 0, len(text))
    return {str(f.gives["says"]): f.rule for f in reversed(firings)}


def _begins_name(text: str, grammar: Grammar) -> bool:
    return Mentions(text, grammar).begins(0, len(text))


def _behind_topic(text: str) -> str:
    return text.partition(": ")[2]


def _is_aside(text: str) -> bool:
    return text.startswith("(") and text.endswith((")", ").", ")./."))


def _closes(text: str, grammar: Grammar) -> bool:
    return grammar.rule_set("closing").giving(kind="words").fires(text)
