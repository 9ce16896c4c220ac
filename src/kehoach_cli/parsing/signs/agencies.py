"""Names of bodies in words that stand for themselves: a cell, a heading, an issuer."""

from __future__ import annotations

from msgspec import Struct

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.signs.actors import is_body_heading
from kehoach_cli.parsing.signs.mentions import Mentions


class AgencyNames(Struct, frozen=True):
    """Answers about the names of bodies in a text of its own."""

    grammar: Grammar

    @classmethod
    def of(cls, grammar: Grammar) -> AgencyNames:
        """The names a grammar knows."""
        return cls(grammar)

    def begins_name(self, text: str) -> bool:
        """Whether the text begins with the name of a body or post, or with a group of bodies."""
        stripped = text.lstrip()
        return Mentions(stripped, self.grammar).begins(0, len(stripped))

    def is_list(self, text: str) -> bool:
        """Whether the whole text is one or more bodies, without an order in it."""
        return is_body_heading(Mentions(text, self.grammar), 0, len(text))

    def is_open(self, text: str) -> bool:
        """Whether the text ends in what joins a further name or part of one."""
        return self.grammar.phrase("open-end").search(text) is not None

    def split(self, text: str) -> tuple[str, ...]:
        """The bodies of a text that holds nothing but names, each with its head; brackets and doubles dropped."""
        found = Mentions(text, self.grammar).at(0, len(text), closed=True)
        return found.texts if found else ()
