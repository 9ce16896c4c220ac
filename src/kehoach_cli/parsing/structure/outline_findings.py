"""What is odd about an outline, as diagnostics."""

from __future__ import annotations

from kehoach_cli.normalizing.canonical import Block
from kehoach_cli.parsing.signs.markers import continues
from kehoach_cli.parsing.structure.nodes import Node, Piece
from kehoach_cli.plan import Diagnostic, Severity, Span


def sequence_finding(node: Node, previous: Node | None) -> Diagnostic | None:
    """What is odd about a marker behind the one before it in its sequence: a gap, a repeat, or nothing."""
    marker = node.marker
    if marker.family in ("appendix", "letter-decimal") or not marker.numbers:
        return None
    if previous is None or (previous.marker.numbers[:-1] != marker.numbers[:-1]):
        if marker.ordinal > 1:
            return _finding(
                "outline-gap", f"«{marker.printed}» opens a sequence that should begin before it", node
            )
    elif marker.ordinal == previous.marker.ordinal or (
        marker.ordinal < previous.marker.ordinal and marker.ordinal != 1
    ):
        return _finding(
            "outline-repeat", f"«{marker.printed}» comes again after «{previous.marker.printed}»", node
        )
    elif not continues(marker.family, previous.marker.ordinal, marker.ordinal) and marker.ordinal != 1:
        return _finding("outline-gap", f"«{marker.printed}» follows «{previous.marker.printed}»", node)
    return None


def _finding(code: str, message: str, node: Node) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=Severity.WARNING,
        message=message,
        line=node.own.line,
        span=Span(start=node.marker.start, end=node.marker.rest),
    )


def contents_found(block: Block) -> Diagnostic:
    """That a block was read as a line of a table of contents."""
    return _info(
        block, code="contents-skipped", message="a line of a table of contents is no part of the outline"
    )


def heading_found(heading: Piece) -> Diagnostic:
    """That a heading has lost its marker and is no division, though divisions of their own numbers stand below it."""
    message = "a heading without a marker stands over divisions and is none itself"
    return _info(heading, code="heading-unmarked", message=message)


def _info(at: Block | Piece, *, code: str, message: str) -> Diagnostic:
    span = Span(start=at.start, end=at.end)
    return Diagnostic(code=code, severity=Severity.INFO, message=message, line=at.line, span=span)
