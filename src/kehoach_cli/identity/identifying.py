"""What a parsed plan's names, places, documents, units and entries are, beyond the plan."""

from __future__ import annotations

from msgspec.structs import replace

from kehoach_cli.grammar import Grammar
from kehoach_cli.identity.areas import areas_of
from kehoach_cli.identity.bodies import bodies_of
from kehoach_cli.identity.citation_keys import Keys, symbols_of
from kehoach_cli.identity.entry_keys import with_keys
from kehoach_cli.identity.homes import home_of, settle
from kehoach_cli.identity.indicators import stock_of
from kehoach_cli.identity.laws import Law, laws_of
from kehoach_cli.identity.lexicon import lexicon_of
from kehoach_cli.identity.naming import Reader
from kehoach_cli.identity.units import units_of
from kehoach_cli.plan import Citation, CitationRole, Diagnostic, Header, Plan, Severity


def identify(plan: Plan, grammar: Grammar) -> Plan:
    """Give the plan with bodies, level and province, keys, numbers in base units, and laws out of force reported.

    A pure function of the plan; what is not certain is null or kept apart. Diagnostic: `basis-superseded`.
    """
    reader = reader_of(plan, grammar)
    units, stock = units_of(grammar), stock_of(grammar)
    keyed = Keys(reader, symbols_of(grammar), laws_of(grammar)).of(plan.citations)
    known = replace(
        plan,
        header=_header(plan.header, reader),
        citations=tuple(
            replace(citation, key=key) for citation, (key, _) in zip(plan.citations, keyed, strict=True)
        ),
        targets=tuple(
            replace(target, normalized=units.normalized(target), indicator_key=stock.key(target.indicator))
            for target in plan.targets
        ),
        bodies=bodies_of(plan, reader),
        diagnostics=_in_order(
            [
                *plan.diagnostics,
                *(
                    finding
                    for citation, (_, law) in zip(plan.citations, keyed, strict=True)
                    if (finding := _superseded(citation, law, reader.home.day)) is not None
                ),
            ]
        ),
    )
    return with_keys(known)


def reader_of(plan: Plan, grammar: Grammar) -> Reader:
    """Give what reads the names of bodies in the plan."""
    lexicon, areas = lexicon_of(grammar), areas_of(grammar)
    return settle(Reader(lexicon, areas, home_of(plan, areas, lexicon)), plan.header)


def _header(header: Header, reader: Reader) -> Header:
    province = reader.home.province
    return replace(
        header,
        level=reader.issuer.level if reader.issuer is not None else None,
        province=province.spell.province if province is not None and province.spell is not None else None,
    )


def _superseded(citation: Citation, law: Law | None, day: str | None) -> Diagnostic | None:
    if law is None or day is None or not law.ended_before(day):
        return None
    named = f"{law.type} {law.name} {law.number}"
    message = f"{named} was in force until {law.until}"
    if law.successor:
        message = f"{named} was in force until {law.until}; {law.successor} took its place"
    return Diagnostic(
        code="basis-superseded",
        severity=Severity.WARNING if citation.role is CitationRole.BASIS else Severity.INFO,
        message=message,
        line=citation.line,
        span=citation.span,
    )


def _in_order(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=lambda d: (d.line or 0, d.span.start if d.span else 0, d.code)))
