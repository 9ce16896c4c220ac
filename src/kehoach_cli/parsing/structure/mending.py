"""Values of letterhead and closing whose letters stand apart or are not plain ones, given mended, with a diagnostic."""

from __future__ import annotations

from typing import Protocol

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.signs.plain_text import plain_letters
from kehoach_cli.parsing.signs.spaced_letters import close_up
from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.plan import Diagnostic, Severity, Span


class Reporting(Protocol):
    """What collects diagnostics."""

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """Those collected so far."""


def mended(value: str, piece: Piece, grammar: Grammar, where: Reporting) -> str:
    """The value with torn words closed up, in plain letters; `piece` is where it stands, `where` takes the diagnostics."""
    closed = close_up(value, grammar)
    if closed != value:
        report_closed_up(value, closed, piece, where)
    return made_plain(closed, piece, grammar, where)


def report_closed_up(printed: str, closed: str, piece: Piece, where: Reporting) -> None:
    """Say that torn words are given closed up."""
    _report("letters-closed-up", f"«{printed}» is read as «{closed}»: its letters stand apart", piece, where)


def report_number(printed: str, number: str, piece: Piece, where: Reporting) -> None:
    """Say that the number has lost the sign before its symbol."""
    _report("number-mended", f"number “{printed}” read as {number}", piece, where)


def made_plain(value: str, piece: Piece, grammar: Grammar, where: Reporting) -> str:
    """The value with letters of other alphabets, and other forms of signs and digits, as the plain ones they look like."""
    plain = plain_letters(value, grammar)
    if plain != value:
        _report(
            "letters-made-plain",
            f"«{value}» is read as «{plain}»: some of it is not in plain letters",
            piece,
            where,
        )
    return plain


def _report(code: str, message: str, piece: Piece, where: Reporting) -> None:
    span = Span(start=piece.start, end=piece.end)
    where.diagnostics.append(
        Diagnostic(code=code, severity=Severity.INFO, message=message, line=piece.line, span=span)
    )
