"""What a line shows: its mark, and the components of letterhead, closing and page that stand in it.

One reader serves a whole parse. Every line and every block is read by it, whoever asks and however often: each
rule runs at most once on the same words.
"""

from __future__ import annotations

from kehoach_cli.grammar import Contract, Firing, Grammar, RuleSet, Settle, unit_at
from kehoach_cli.grammar.fields import DATE, TEXT, one_of
from kehoach_cli.grammar.openings import KEPT_UNITS, Openings
from kehoach_cli.parsing.signs.markers import Marker, find_marker
from kehoach_cli.parsing.signs.spaced_letters import as_read

LETTERHEAD = Contract(
    "parsing/signs/lines.py",
    folder="letterhead",
    says="what a line above the body is: number, date, type, motto, a body, the bracket or words that issue the plan",
    fields={
        "kind": one_of(
            "addressee", "attached", "body", "contents", "contents-line", "date", "form", "issued-with", "issuing", "motto", "number",
            "owner", "preamble", "time-of-title", "titled", "type",
        ),
        "agency": TEXT, "between": TEXT, "date": DATE, "digits": TEXT, "name": TEXT, "number": TEXT, "place": TEXT,
        "reported": TEXT, "symbol": TEXT, "type": TEXT,
    },
    required=("kind",),
    needs={
        "kind=attached": ("name",), "kind=issued-with": ("number",), "kind=issuing": ("agency", "type"),
        "kind=number": ("between", "symbol"), "kind=date": ("date",), "kind=type": ("type",),
        "kind=titled": ("type",),
    },
    present={
        "kind=issued-with": ("type", "date", "agency"), "kind=number": ("digits",), "kind=date": ("place",),
    },
    settles=Settle.ALL,
    phrases=(
        "about", "body-above", "inner-body", "issuing-filler", "joint-symbol", "letterhead-body", "letterhead-mark", "name-goes-on",
        "organisation-name", "place-name", "rank-head", "says-as-follows", "syllable", "unit-level",
    ),
)  # fmt: skip
CLOSING = Contract(
    "parsing/signs/lines.py",
    folder="closing",
    says="what a line at the end is: recipients, authority or position of the signer, last words, last request",
    fields={"kind": one_of("authority", "position", "recipients", "request", "signed", "words")},
    required=("kind",),
    settles=Settle.ALL,
    phrases=(
        "first-recipient",
        "last-recipient",
        "person-name",
        "person-title",
        "post-words",
        "signed",
        "signing-post",
    ),
)
FURNITURE = Contract(
    "parsing/signs/lines.py",
    folder="furniture",
    says="what of a line belongs to the page: page numbers, images and time stamps of digital signatures",
    fields={"kind": one_of("page-number", "portal-end", "portal-title", "stamp", "stamp-time", "time-stamp")},
    required=("kind",),
    settles=Settle.ALL,
)
LINE_BREAKS = Contract(
    "parsing/signs/lines.py",
    folder="line-breaks",
    says="how a line begins or ends that was cut from the next, or that keeps to itself",
    fields={
        "kind": one_of(
            "basis", "cut-name", "dangling", "form-name", "names-document", "opens-sentence", "wants-number"
        )
    },
    required=("kind",),
    settles=Settle.ALL,
)
"""The folders whose rules say by `kind` what a line shows."""

SHORTEST_OPENING = 3
"""Characters from which the beginning of a component, cut off, counts as one."""


class LineSigns:
    """The signs of one line; each is looked for when it is first asked for, and kept.

    `text` is the line as its words read: letters that are set wide stand closed up in it.
    """

    __slots__ = ("_firings", "_grammar", "_mark", "_openings", "_possible", "_rules", "text")

    def __init__(self, text: str, rules: _Rules, grammar: Grammar) -> None:
        self.text = as_read(text, grammar)
        self._rules = rules
        self._possible = rules.kinds_at(self.text)
        self._grammar = grammar
        self._mark: tuple[Marker | None] | None = None
        self._firings: dict[str, tuple[Firing, ...]] | None = None
        self._openings: dict[str, bool] | None = None

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
        if self._openings is None:
            self._openings = {}
        if kind not in self._openings:
            self._openings[kind] = len(self.text) >= SHORTEST_OPENING and any(
                rule.compiled.fullmatch(self.text, partial=True) is not None
                for rule in self._rules.of(kind).rules
            )
        return self._openings[kind]

    def _of(self, kind: str) -> tuple[Firing, ...]:
        if kind not in self._possible:
            return ()
        if self._firings is None:
            self._firings = {}
        found = self._firings.get(kind)
        if found is None:
            rules = self._rules.by_kind[kind]
            found = self._firings[kind] = tuple(rules.scan(self.text))
        return found


class _Rules:
    """The rules that say by `kind` what a line shows."""

    def __init__(self, grammar: Grammar) -> None:
        every = [r for c in (LETTERHEAD, CLOSING, FURNITURE, LINE_BREAKS) for r in grammar.rules_of(c).rules]
        kinds = dict.fromkeys(str(rule.gives["kind"]) for rule in every)
        self.by_kind = {k: RuleSet(tuple(r for r in every if r.gives["kind"] == k)) for k in kinds}
        self._openings = Openings(every)
        self._kinds: dict[str, frozenset[str]] = {}

    def of(self, kind: str) -> RuleSet:
        """The rules that find one kind of thing."""
        return self.by_kind.get(kind) or RuleSet(())

    def kinds_at(self, line: str) -> frozenset[str]:
        """The kinds of which something may stand in a line, by the word it begins with."""
        unit = unit_at(line, 0)
        found = self._kinds.get(unit)
        if found is None:
            if len(self._kinds) >= KEPT_UNITS:
                self._kinds.clear()
            rules = (*self._openings.unanchored, *self._openings.at_start(line, 0))
            found = self._kinds[unit] = frozenset(str(rule.gives["kind"]) for rule in rules)
        return found


class LineReader:
    """Reads lines by a grammar, each once."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._rules = grammar.derived(_Rules)
        self._read: dict[str, LineSigns] = {}

    def __call__(self, line: str) -> LineSigns:
        """The signs of a line or a block."""
        if line not in self._read:
            self._read[line] = LineSigns(line, self._rules, self._grammar)
        return self._read[line]

    def forget(self) -> None:
        """Let go of the lines that were read; one that is asked for again is read again."""
        self._read.clear()

    def marker(self, text: str, start: int, end: int) -> Marker | None:
        """The marker that `text[start:end]` begins with, by its place in the text."""
        mark = self(text[start:end]).mark
        return None if mark is None else mark.moved(start)


def rules_for(kind: str, grammar: Grammar) -> RuleSet:
    """The rules that find one kind of thing in letterhead and closing."""
    return grammar.derived(_Rules).of(kind)
