"""Whether a paragraph orders an action, only states something, or only lists; the signs stand in grammars/orders/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kehoach_cli.grammar import Contract, Firing, Grammar, Settle
from kehoach_cli.grammar.fields import one_of
from kehoach_cli.parsing.signs.actors import body_label
from kehoach_cli.parsing.signs.labels import first_label, is_agency_label, is_detail
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.signs.name_patterns import NamePatterns
from kehoach_cli.parsing.signs.predicates import closes
from kehoach_cli.parsing.signs.subjects import behind_set_apart, subject
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.patterns import lazy_regex

ORDERS = Contract(
    "parsing/signs/orders.py",
    folder="orders",
    says="what the beginning of a paragraph shows: an order, a statement, a document, a noun",
    fields={
        "says": one_of(
            "acts", "adverbial", "citation", "document", "duty", "fronted", "measure", "noun", "order", "statement", "topic"
        )
    },
    required=("says",),
    settles=Settle.ALL,
)  # fmt: skip

SHORTEST_ORDER = 8
"""Code points below which nothing is an order."""

LONG_CLAUSE = 8
"""Words from which a paragraph that begins in small letters is a clause of its own."""

TASK = "task"
"""What the rules for orders decide, as the trace names it."""

LONGEST_NAMES = 25
"""Words above which a paragraph is more than the names it begins with."""

_EDGES = " -+*\n"
_NAME_END = " .;,"

_STATING = frozenset({"statement", "measure", "noun"})
"""Signs of a first sentence that orders nothing, behind which an order may stand."""

_SENTENCE_END = lazy_regex(r"(?<=\.)\s+(?=\p{Lu})")


def order_rule(
    words: str,
    grammar: Grammar,
    *,
    assigned: bool = False,
    part: bool = False,
    heard: Trace | None = None,
) -> str | None:
    """The rule by which a paragraph tells somebody to do something, or None if it does not.

    `assigned`: a label has just said who is to do it, or that it is the work. `part`: it stands under an order that
    ends in a colon, as a part of it that needs no verb of its own. `heard` is told, from the beginning of the words
    on, which other rules matched and what spoke against them.
    """
    text = words.strip(_EDGES)
    aside = _is_aside(text)
    if len(text) < SHORTEST_ORDER or (aside and not part) or closes(text, grammar):
        return None
    firings = _firings(text, grammar)
    signs = _by_sign(firings)
    rule, why_not = (None, "it stands in brackets") if aside else _verdict(text, signs, grammar, assigned)
    if rule is None and not aside and signs.keys() & _STATING:
        rule = _later_order(text, grammar)
    if rule is None and part and not (signs.keys() & _STATING or _lists(signs)):
        rule = signs.get("duty")
    if heard is not None:
        _tell(firings, rule, why_not, heard.at(len(words) - len(words.lstrip(_EDGES))))
    return rule


def _later_order(text: str, grammar: Grammar) -> str | None:
    """The rule by which a later sentence begins with an order."""
    for sentence in _SENTENCE_END.split(text)[1:]:
        signs = _signs(sentence, grammar)
        if signs.keys() & _STATING or closes(sentence, grammar):
            continue
        if "order" in signs:
            return signs["order"]
        if "acts" in signs and _begins_name(sentence, grammar):
            return signs["acts"]
    return None


def _verdict(text: str, signs: Mapping[str, str], grammar: Grammar, assigned: bool) -> tuple[str | None, str]:
    """The rule that makes an order of it, or None and what speaks against one: a rule, or words for people."""
    if "citation" in signs:
        return (signs.get("duty") if assigned else None), signs["citation"]
    if "statement" in signs:
        return None, signs["statement"]
    if "order" in signs:
        return signs["order"], ""
    if assigned:
        return signs.get("duty"), "no duty is named"
    if "topic" in signs:
        return signs["topic"], ""
    if "measure" in signs or "document" in signs:
        return None, signs.get("measure") or signs["document"]
    if text[0].isdigit() and "adverbial" not in signs:
        return None, "it begins with a number"
    if _is_name(text, grammar):
        return None, "it is only a name"
    if _begins_name(text, grammar) or _begins_name(_behind_topic(text), grammar) or "adverbial" in signs:
        return signs.get("acts"), "nobody is told to act"
    if "fronted" in signs:
        return _behind_front(text, grammar), "nobody is told to act"
    if "noun" in signs:
        return None, signs["noun"]
    if not text[0].isupper() and len(text.split()) >= LONG_CLAUSE:
        return signs.get("acts"), "nobody is told to act"
    return None, "nobody is told to act"


def _tell(firings: Sequence[Firing], rule: str | None, why_not: str, heard: Trace) -> None:
    """Say of every rule that did not make the task why not."""
    for firing in firings:
        if rule is not None and firing.rule != rule:
            heard.beaten(firing.rule, firing.start, firing.end, TASK, f"{rule} decides what it is")
        elif rule is None and firing.rule == why_not:
            heard.refused(
                firing.rule, firing.start, firing.end, TASK, "it says that these words order nothing"
            )
        elif rule is None:
            heard.refused(firing.rule, firing.start, firing.end, TASK, f"no order: {why_not}")


def are_details(lead_in: str, items: Sequence[str], grammar: Grammar) -> bool:
    """Whether items only fill in what stands over them, so that this is the task.

    They do when all are label lines, when all name documents or examples, when it says itself that they are what is
    inspected or the like, when an order ends in a colon and none of them is an order itself, or when they are label
    lines that name who does what it orders and, beside these, only say how.
    """
    if not items:
        return False
    if lists_objects(lead_in, items, grammar):
        return True
    rest = [i for i in items if not (is_detail(i, grammar) or only_lists(i, grammar))]
    if not rest:
        return True
    if NamePatterns.of(grammar).verb.match(lead_in.lstrip(" -+*")) is None:
        return False
    if lead_in.rstrip().endswith(":"):
        return not any(order_rule(i, grammar) for i in items)
    labelled = any(is_agency_label(i, grammar) for i in items)
    return labelled and all(_demands(i, grammar) for i in rest)


def is_ordering_sentence(words: str, grammar: Grammar) -> bool:
    """Whether a sentence with its mark at the end orders something."""
    return words.rstrip().endswith((".", ";")) and order_rule(words, grammar) is not None


def orders_alone(lead_in: str, below: Sequence[str], grammar: Grammar) -> bool:
    """Whether a whole sentence orders something and nothing of what stands below it does: then that is the task."""
    if not below or not is_ordering_sentence(lead_in, grammar):
        return False
    return all(is_detail(part, grammar) or order_rule(part, grammar) is None for part in below)


def _demands(item: str, grammar: Grammar) -> bool:
    """Whether an item only says how the work over it is to be done, or what it is about."""
    if first_label(item, grammar) is not None:
        return False
    told = grammar.phrase("demand").match(item) is not None and not any(c.isdigit() for c in item)
    return told or order_rule(item, grammar) is None


def lists_objects(lead_in: str, items: Iterable[str], grammar: Grammar, *, heading: bool = False) -> bool:
    """Whether the items are what the words over them have inspected, or by what they judge.

    The words say so themselves, or they order an inspection and no item orders another thing or names who acts: one
    says what is looked at, others perhaps what has to be assured there. Only a heading can do without a colon.
    """
    if not (heading or lead_in.rstrip().endswith(":")):
        return False
    if grammar.phrase("only-objects").search(lead_in.rstrip()) is not None:
        return True
    if grammar.phrase("inspects").match(lead_in) is None:
        return False
    assured = grammar.phrase("looked-for")
    other = [i for i in items if assured.match(i) is None and not is_detail(i, grammar)]
    return bool(other) and not any(
        order_rule(i, grammar) or body_label(Mentions(i, grammar), 0, len(i)) for i in other
    )


def only_lists(words: str, grammar: Grammar) -> bool:
    """Whether an item only names a document, a project or an example."""
    return _lists(_signs(words.strip(_EDGES), grammar))


def _lists(signs: Mapping[str, str]) -> bool:
    return "citation" in signs or ("document" in signs and "order" not in signs)


def _signs(text: str, grammar: Grammar) -> dict[str, str]:
    """What the beginning of a paragraph shows, each sign with its rule."""
    return _by_sign(_firings(text, grammar))


def _by_sign(firings: Sequence[Firing]) -> dict[str, str]:
    return {str(f.gives["says"]): f.rule for f in reversed(firings)}


def _firings(text: str, grammar: Grammar) -> list[Firing]:
    return grammar.rules_of(ORDERS).scan(text)


def _begins_name(text: str, grammar: Grammar) -> bool:
    named = grammar.phrase("person-named").match(text) is not None
    mentions = Mentions(text, grammar)
    first = mentions.behind_address(behind_set_apart(mentions, 0, len(text)), len(text))
    return named or mentions.begins(first, len(text))


def _is_name(text: str, grammar: Grammar) -> bool:
    """Whether nothing but names stands there, though a verb is part of one ("Sở Xây dựng")."""
    if len(text.split()) > LONGEST_NAMES:
        return False
    mentions = Mentions(text, grammar)
    named = mentions.at(0, len(text))
    whole = named is not None and named.end >= len(text.rstrip(_NAME_END))
    return whole and not subject(mentions, 0, len(text))


def _behind_front(text: str, grammar: Grammar) -> str | None:
    """The rule by which what stands behind a place, an occasion or a time tells its subject to act."""
    names = subject(Mentions(text, grammar), 0, len(text))
    signs = _signs(text[names[0].start :], grammar) if names else {}
    return None if signs.keys() & _STATING else signs.get("acts")


def _behind_topic(text: str) -> str:
    return text.partition(": ")[2]


def _is_aside(text: str) -> bool:
    return text.startswith("(") and text.endswith((")", ").", ")./."))
