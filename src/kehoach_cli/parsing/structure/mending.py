"""Values of letterhead and closing whose letters stand apart, given closed up, with a diagnostic."""

from __future__ import annotations

from typing import Protocol

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.signs.spaced_letters import close_up
from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.plan import Diagnostic, Severity, Span


class Reporting(Protocol):
    """What collects diagnostics."""

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """Those collected so far."""


def closed_up(value: str, piece: Piece, grammar: Grammar, where: Reporting) -> str:
    """The value with torn words closed up; `piece` is where it stands, `where` takes the diagnostic."""
    closed = close_up(value, grammar)
    if closed != value:
        where.diagnostics.append(
            Diagnostic(
                code="letters-closed-up",
                severity=Severity.INFO,
                message=f"«{value}» is read as «{closed}»: its letters stand apart",
                line=piece.line,
                span=Span(start=piece.start, end=piece.end),
            )
        )
    return closed
