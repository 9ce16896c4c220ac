"""Diagnostics on a document as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.grammar.guard import Failure, Fault
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.structure.closing import Closing
from kehoach_cli.parsing.structure.heads import Letterhead
from kehoach_cli.parsing.structure.nodes import Outline
from kehoach_cli.plan import Diagnostic, Severity, Span


def reading_findings(text: CanonicalText) -> list[Diagnostic]:
    """What reading and normalizing had to mend."""
    return [
        Diagnostic(code=f.code, severity=Severity(f.severity), message=f.message, line=f.line)
        for f in text.findings
    ]


def shape_findings(
    text: CanonicalText, letterhead: Letterhead, outline: Outline, closing: Closing
) -> list[Diagnostic]:
    """What the document as a whole lacks, and what of it stands in no section."""
    found: list[Diagnostic] = []
    if not text.text.strip():
        return [Diagnostic(code="no-text", severity=Severity.ERROR, message="the document holds no text")]
    if letterhead.type is None and not outline.roots:
        found.append(
            Diagnostic(
                code="no-plan",
                severity=Severity.ERROR,
                message="neither a type of document nor a numbered division was found: this may be no plan",
            )
        )
    elif letterhead.type is None:
        found.append(
            Diagnostic(
                code="type-missing",
                severity=Severity.WARNING,
                message="no line names the type of the document",
            )
        )
    elif not outline.roots:
        found.append(
            Diagnostic(
                code="no-sections", severity=Severity.WARNING, message="no numbered division was found"
            )
        )
    if letterhead.symbol is not None and letterhead.number is None:
        found.append(
            Diagnostic(
                code="number-blank",
                severity=Severity.INFO,
                message=f"the number before «{letterhead.symbol}» is blank or unreadable",
            )
        )
    if letterhead.type is not None and closing.signature is None:
        found.append(
            Diagnostic(code="signature-missing", severity=Severity.INFO, message="no signature was found")
        )
    found += [
        Diagnostic(
            code="text-outside-sections",
            severity=Severity.INFO,
            message="this text of the letterhead or the closing, or behind it, belongs to no section",
            line=piece.line,
            span=Span(start=piece.start, end=piece.end),
        )
        for piece in outline.stray
    ]
    found += [
        Diagnostic(
            code="table-outside-sections",
            severity=Severity.INFO,
            message="a table stands outside every section",
            line=table.line,
            span=Span(start=table.start, end=table.end),
        )
        for table in outline.stray_tables
    ]
    return found


class RuleFailures:
    """The rules that failed during a parse: where, and the findings that tell of them."""

    def __init__(self, text: CanonicalText) -> None:
        self._text = text
        self._seen: set[tuple[str, Fault, int, int]] = set()
        self.findings: list[Diagnostic] = []

    def add(self, failure: Failure) -> tuple[int, int]:
        """Take one in; the place in the canonical text where it happened, as far as that can be said."""
        start, end = self._place(failure)
        seen = (failure.rule, failure.fault, start, end)
        if seen not in self._seen:
            self._seen.add(seen)
            self.findings.append(
                Diagnostic(
                    code=f"rule-{failure.fault}",
                    severity=Severity.WARNING,
                    message=f"the rule {failure.rule} {failure.said}",
                    line=self._text.line_at(start) if end else None,
                    span=Span(start=start, end=end) if end else None,
                )
            )
        return start, end

    def _place(self, failure: Failure) -> tuple[int, int]:
        """Steps run rules on the text, on a copy of it with words blotted out, or on a stretch taken out of it."""
        if len(failure.text) == len(self._text.text):
            return failure.start, failure.end
        at = self._text.text.find(failure.text)
        return (at + failure.start, at + failure.end) if at >= 0 else (0, 0)


def in_order(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in order of line, place and code."""
    return tuple(sorted(found, key=lambda d: (d.line or 0, d.span.start if d.span else 0, d.code)))
