"""What the reader of pages asks about the language, answered by the grammar."""

from __future__ import annotations

from collections.abc import Callable

from kehoach_cli.grammar import Contract, Firing, Grammar, Rule, Settle
from kehoach_cli.grammar.fields import TEXT, one_of
from kehoach_cli.reading.pages import PageLanguage
from kehoach_cli.reading.pages.language import SignatureData

PAGE_MARKS = Contract(
    "parsing/signs/pages.py",
    folder="page-marks",
    says="what a line on a page of a PDF or scan is: data of a digital signature, or the stamp of an office that got it",
    fields={"kind": one_of("data", "receipt", "signer", "time"), "bare": TEXT, "value": TEXT},
    required=("kind",),
    settles=Settle.FIRST,
)


class PageSigns:
    """The set phrases of letterhead, closing and stamps; a `PageLanguage`."""

    def __init__(self, grammar: Grammar) -> None:
        self._mottos = _rules(grammar, "letterhead", lambda gives: gives.get("kind") == "motto")
        self._types = _rules(grammar, "letterhead", lambda gives: gives.get("kind") == "type")
        self._recipients = _rules(grammar, "closing", lambda gives: gives.get("kind") == "recipients")
        self._authorities = _rules(
            grammar, "closing", lambda gives: gives.get("kind") in ("authority", "position")
        )
        self._marks = _rules(grammar, "page-marks", lambda gives: "kind" in gives)
        slips = grammar.lists.get("print-slips", {}).get("entries", {})
        self._slips = {form: name for name, entry in slips.items() for form in (entry or {}).get("forms", ())}

    def is_motto(self, text: str) -> bool:
        """Whether the text holds the nation's or the party's line, or the motto."""
        return _first(self._mottos, text) is not None

    def is_type(self, text: str) -> bool:
        """Whether the text is the type of a document and no more."""
        found = _first(self._types, text)
        return found is not None and found.start == 0 and found.end == len(text)

    def opens_recipients(self, text: str) -> bool:
        """Whether the text begins the list of recipients."""
        return _first(self._recipients, text) is not None

    def signs(self, text: str) -> bool:
        """Whether the text says on whose behalf somebody signs, or in what post."""
        return _first(self._authorities, text) is not None

    def signature_data(self, text: str) -> tuple[SignatureData, str] | None:
        """What a line of a digital signature says, and its value."""
        found = _first(self._marks, text)
        if found is None or found.gives["kind"] not in _DATA:
            return None
        value = found.gives.get("value") or found.gives.get("bare") or ""
        return _DATA[found.gives["kind"]], str(value)

    def is_receipt_stamp(self, text: str) -> bool:
        """Whether the text is of the stamp by which an office notes that it received a paper."""
        found = _first(self._marks, text)
        return found is not None and found.gives["kind"] == "receipt"

    def respelt(self, word: str) -> str | None:
        """The word as it is meant, for a known slip of word processors and recognition."""
        return self._slips.get(word)


_DATA = {"signer": SignatureData.SIGNER, "time": SignatureData.TIME, "data": SignatureData.OTHER}


def page_language(grammar: Grammar) -> PageLanguage:
    """The language of pages as a grammar has it; built once a grammar."""
    return grammar.derived(PageSigns)


def _rules(grammar: Grammar, folder: str, wanted: Callable[[dict[str, object]], bool]) -> tuple[Rule, ...]:
    return tuple(rule for rule in grammar.rule_set(folder).rules if wanted(_said(rule)))


def _said(rule: Rule) -> dict[str, object]:
    return {key: value for key, value in rule.gives.items() if not key.startswith("_")}


def _first(rules: tuple[Rule, ...], text: str) -> Firing | None:
    lowered = text.lower()
    for rule in rules:
        if not rule.keywords or any(keyword in lowered for keyword in rule.keywords):
            found = next(iter(rule.find(text)), None)
            if found is not None:
                return found
    return None
