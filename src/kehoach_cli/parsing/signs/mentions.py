"""Who is named at a place: the names of one text, each place read once."""

from __future__ import annotations

import regex

from kehoach_cli.grammar import Grammar, unit_at
from kehoach_cli.parsing.signs.letter_case import natural_case
from kehoach_cli.parsing.signs.name_patterns import NamePatterns
from kehoach_cli.parsing.signs.name_reader import NameReader
from kehoach_cli.parsing.signs.names import Kind, Mention
from kehoach_cli.parsing.signs.spaced_letters import as_read


class Mentions:
    """The names of one text, read where they are asked for and kept: no place is read twice."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar
        self.patterns = NamePatterns.of(grammar)
        self.readings = 0
        self._kept: dict[tuple[int, int, bool, bool, bool], Mention | None] = {}

    def at(
        self, start: int, end: int, *, closed: bool = False, acting: bool = True, expected: bool = False
    ) -> Mention | None:
        """The names that begin at `start`, or None if none does.

        `closed`: the whole stretch up to `end` is names (a label's value, a cell), so that nothing but what
        parts or qualifies names ends one. `acting` False: a verb in small letters behind a head ends the name
        ("Trung tâm hỗ trợ …" is a centre that supports). `expected`: the words before say that bodies follow, so that
        a noun in the singular names one ("phối hợp với cơ quan báo chí").
        """
        asked = (start, end, closed, acting, expected)
        if asked not in self._kept:
            self.readings += 1
            may_begin = closed or self.patterns.beginning(unit_at(self.text, start))
            self._kept[asked] = (
                NameReader(self, end, closed, acting, expected).read(start) if may_begin else None
            )
        return self._kept[asked]

    def begins(self, start: int, end: int) -> bool:
        """Whether a name of a body, a post or a group begins there."""
        return self.at(start, end) is not None

    def behind_address(self, start: int, end: int) -> int:
        """Where a post begins behind a form of address ("Đồng chí Bí thư"); `start` where none is addressed so."""
        address = self.phrase("address-of-post").match(self.text, start, end)
        named = self.at(address.end(), end) if address else None
        return named.start if named and named.names[0].kind is Kind.POST else start

    def in_natural_case(self, start: int, end: int) -> tuple[Mentions, int, int]:
        """A stretch that is printed in capitals as a text of its own in small letters, any other where it stands."""
        words = self.text[start:end]
        if not words.isupper():
            return self, start, end
        words = natural_case(as_read(words, self.grammar), self.grammar)
        return Mentions(words, self.grammar), 0, len(words)

    def phrase(self, name: str) -> regex.Pattern[str]:
        """A phrase of the grammar."""
        return self.grammar.phrase(name)
