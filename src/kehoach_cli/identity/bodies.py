"""The bodies of a plan: each once, with every form of its name, in order of first mention."""

from __future__ import annotations

from collections.abc import Iterable

from kehoach_cli.identity.naming import Named, Reader
from kehoach_cli.model import Body, PlanDocument


def bodies_of(plan: PlanDocument, reader: Reader) -> tuple[Body, ...]:
    """Give the bodies named in header, issuers, lead, partners and supervisors, in this order."""
    found: dict[str, tuple[Named, dict[str, None]]] = {}
    for written in dict.fromkeys(_names(plan)):
        joint = written in (plan.header.agency, plan.header.parent_agency)
        for name in reader.lexicon.joint(written) if joint else (written,):
            named = reader.read(name)
            if named is not None:
                found.setdefault(named.key, (named, {}))[1][written] = None
    return tuple(
        Body(
            id=f"b{number}", key=key, name=named.name, kind=named.kind, level=named.level,
            province=named.province, names=tuple(forms),
        )
        for number, (key, (named, forms)) in enumerate(found.items(), 1)
    )  # fmt: skip


def _names(plan: PlanDocument) -> Iterable[str]:
    header = plan.header
    lists = (
        (header.parent_agency, header.agency, header.issued_with and header.issued_with.agency),
        (citation.issuer for citation in plan.citations),
        (name for task in plan.tasks for name in task.lead),
        (name for task in plan.tasks for name in task.partners),
        (name for task in plan.tasks for name in task.supervisors),
    )
    return (name for names in lists for name in names if name)
