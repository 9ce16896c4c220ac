"""What a line shows: its mark, and the components of letterhead, closing and page that stand in it.

One reader serves a whole parse. Every line and every block is read by it, whoever asks and however often: each
rule runs at most once on the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kehoach_cli.grammar import Contract, Firing, Grammar, Rule, RuleSet, Settle
from kehoach_cli.grammar.fields import DATE, TEXT, one_of
from kehoach_cli.parsing.signs.markers import Marker, find_marker
from kehoach_cli.parsing.signs.spaced_letters import close_up, is_set_wide

LETTERHEAD = Contract(
    "parsing/signs/lines.py",
    folder="letterhead",
    says="what a line above the body is: number, date, type, motto, a body, the bracket or words that issue the plan",
    fields={
        "kind": one_of(
            "addressee", "attached", "body", "contents", "contents-line", "date", "form", "issued-with", "issuing", "motto", "number",
            "preamble", "type",
        ),
        "agency": TEXT, "between": TEXT, "date": DATE, "digits": TEXT, "name": TEXT, "number": TEXT, "place": TEXT,
        "reported": TEXT, "symbol": TEXT, "type": TEXT,
    },
    required=("kind",),
    needs={
        "kind=attached": ("name",), "kind=issued-with": ("number",), "kind=issuing": ("agency", "type"),
        "kind=number": ("between", "symbol"), "kind=date": ("date",), "kind=type": ("type",),
    },
    present={
        "kind=issued-with": ("type", "date", "agency"), "kind=number": ("digits",), "kind=date": ("place",),
    },
    settles=Settle.ALL,
    phrases=(
        "about", "issuing-filler", "joint-symbol", "letterhead-body", "letterhead-mark", "name-goes-on", "place-name",
        "rank-head", "says-as-follows", "syllable", "unit-level",
    ),
)  # fmt: skip
CLOSING = Contract(
    "parsing/signs/lines.py",
    folder="closing",
    says="what a line at the end is: recipients, authority or position of the signer, last words, last request",
    fields={"kind": one_of("authority", "position", "recipients", "request", "signed", "words")},
    required=("kind",),
    settles=Settle.ALL,
    phrases=("first-recipient", "last-recipient", "person-name", "signed", "signing-post"),
)
FURNITURE = Contract(
    "parsing/signs/lines.py",
    folder="furniture",
    says="what of a line belongs to the page: page numbers, images and time stamps of digital signatures",
    fields={"kind": one_of("page-number", "portal-end", "stamp", "stamp-time", "time-stamp")},
    required=("kind",),
    settles=Settle.ALL,
)
LINE_BREAKS = Contract(
    "parsing/signs/lines.py",
    folder="line-breaks",
    says="how a line begins or ends that was cut from the next, or that keeps to itself",
    fields={"kind": one_of("basis", "dangling", "form-name", "names-document", "wants-number")},
    required=("kind",),
    settles=Settle.ALL,
)
"""The folders whose rules say by `kind` what a line shows."""

SHORTEST_OPENING = 3
"""Characters from which the beginning of a component, cut off, counts as one."""

_ANCHOR = r"\G"


class LineSigns:
    """The signs of one line; each is looked for when it is first asked for, and kept.

    `text` is the line as its words read: letters that are set wide stand closed up in it.
    """

    __slots__ = ("_firings", "_grammar", "_lowered", "_mark", "_openings", "_rules", "text")

    def __init__(self, text: str, rules: Mapping[str, tuple[Rule, ...]], grammar: Grammar) -> None:
        self.text = close_up(text, grammar) if is_set_wide(text) else text
        self._rules = rules
        self._grammar = grammar
        self._lowered = self.text.lower()
        self._mark: tuple[Marker | None] | None = None
        self._firings: dict[str, tuple[Firing, ...]] = {}
        self._openings: dict[str, bool] = {}

    @property
    def mark(self) -> Marker | None:
        """The marker it begins with, by its place in the line."""
        if self._mark is None:
            self._mark = (find_marker(self.text, 0, len(self.text), self._grammar),)
        return self._mark[0]

    def firings(self, *kinds: str) -> list[Firing]:
        """What rules of these kinds found, in order of place, the better first."""
        found = [firing for kind in kinds for firing in self._of(kind)]
        return sorted(found, key=lambda f: (f.start, -f.priority, -f.end, f.rule))

    def first(self, kind: str) -> Firing | None:
        """The first thing of the kind, or None."""
        return next(iter(self._of(kind)), None)

    def shows(self, kind: str) -> bool:
        """Whether there is something of the kind anywhere in the line."""
        return bool(self._of(kind))

    def opens(self, kind: str) -> bool:
        """Whether the line begins with something of the kind."""
        found = self._of(kind)
        return bool(found) and any(not self.text[: f.start].strip() for f in found)

    def is_only(self, kind: str) -> bool:
        """Whether the line is that and nothing else."""
        found = self._of(kind)
        return bool(found) and any(not f.start and not self.text[f.end :].strip() for f in found)

    def may_open(self, kind: str) -> bool:
        """Whether the line is the beginning of something of the kind, cut off at its end."""
        if kind not in self._openings:
            self._openings[kind] = len(self.text) >= SHORTEST_OPENING and any(
                rule.compiled.fullmatch(self.text, partial=True) is not None
                for rule in self._rules.get(kind, ())
            )
        return self._openings[kind]

    def _of(self, kind: str) -> tuple[Firing, ...]:
        found = self._firings.get(kind)
        if found is None:
            found = self._firings[kind] = self._look_for(self._rules.get(kind, ()))
        return found

    def _look_for(self, rules: Iterable[Rule]) -> tuple[Firing, ...]:
        found: list[Firing] = []
        for rule in rules:
            if not rule.may_fire(self._lowered, 0, len(self._lowered)):
                continue
            if rule.pattern.startswith(_ANCHOR):
                found += [f for f in (rule.fire_at(self.text, 0, len(self.text)),) if f is not None]
            else:
                found += rule.find(self.text)
        return tuple(sorted(found, key=lambda f: (f.start, -f.priority, -f.end, f.rule))) if found else ()


class LineReader:
    """Reads lines by a grammar, each once."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._rules = grammar.derived(_rules_by_kind)
        self._read: dict[str, LineSigns] = {}

    def __call__(self, line: str) -> LineSigns:
        """The signs of a line or a block."""
        if line not in self._read:
            self._read[line] = LineSigns(line, self._rules, self._grammar)
        return self._read[line]

    def marker(self, text: str, start: int, end: int) -> Marker | None:
        """The marker that `text[start:end]` begins with, by its place in the text."""
        mark = self(text[start:end]).mark
        return None if mark is None else mark.moved(start)


def rules_for(kind: str, grammar: Grammar) -> RuleSet:
    """The rules that find one kind of thing in letterhead and closing."""
    return RuleSet(grammar.derived(_rules_by_kind).get(kind, ()))


def _rules_by_kind(grammar: Grammar) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for contract in (LETTERHEAD, CLOSING, FURNITURE, LINE_BREAKS):
        for rule in grammar.rules_of(contract).rules:
            kind = str(rule.gives["kind"])
            found[kind] = (*found.get(kind, ()), rule)
    return found
