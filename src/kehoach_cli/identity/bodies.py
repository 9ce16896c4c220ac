"""The bodies of a plan: each once, with every form of its name, in order of first mention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from kehoach_cli.identity.lexicon import Head
from kehoach_cli.identity.naming import Named, Reader
from kehoach_cli.identity.words import after, words
from kehoach_cli.patterns import lazy_re
from kehoach_cli.plan import Body, BodyKind, Plan

_CODE: Final = lazy_re(r"[-/]")


def bodies_of(plan: Plan, reader: Reader) -> tuple[Body, ...]:
    """Give the bodies named in header, issuers, lead, partners and supervisors, in this order."""
    written = [(name, part) for name in dict.fromkeys(_names(plan)) for part in _parts(name, plan, reader)]
    symbol = plan.header.symbol or plan.header.number or ""
    reader = replace(reader, fuller=_fuller([part for _, part in written], reader, _CODE.split(symbol)[-1]))
    above = replace(reader, issuer=None)
    found: dict[str, tuple[Named, dict[str, None]]] = {}
    for name, part in written:
        named = (above if name == plan.header.parent_agency else reader).read(part)
        if named is not None:
            found.setdefault(named.key, (named, {}))[1][name] = None
    return tuple(
        Body(
            id=f"b{number}", key=key, name=named.name, kind=named.kind, level=named.level,
            province=named.province, names=tuple(forms),
        )
        for number, (key, (named, forms)) in enumerate(found.items(), 1)
    )  # fmt: skip


def _parts(written: str, plan: Plan, reader: Reader) -> list[str]:
    """The names in one, which are several where bodies act jointly."""
    joint = written in (plan.header.agency, plan.header.parent_agency)
    parts = reader.lexicon.joint(written) if joint else [written]
    return [name for part in parts for name in reader.lexicon.apart(part)]


def _fuller(names: Sequence[str], reader: Reader, code: str) -> dict[str, Named]:
    """The one body of the plan that a head alone ("Ban Chỉ đạo:") or initials ("Vụ:PC", ":TCHQ") stand for.

    The issuer also goes by the name that has the initials of its code in the plan's symbol (`KH-BCĐQG88`).
    """
    meant: dict[str, set[Named]] = {}
    several = {of.key for name in names if (of := _head_of_several(name, reader)) is not None}
    for name in names:
        named = reader.read(name)
        if named is None or not named.head or named.bare or named.kind is BodyKind.GROUP:
            continue
        said = reader.lexicon.spelt_out(name)
        head = reader.lexicon.head(said)
        behind = after(said, head[1]) if head is not None else ""
        issuer = reader.issuer
        if issuer is not None and issuer.head == named.head and reader.lexicon.initials(said) == code:
            meant[f"{named.head}:{behind}"] = {issuer}
            continue
        for short in ("", reader.lexicon.initials(behind)):
            meant.setdefault(f"{named.head}:{short}", set()).add(named)
        for count in range(1, head[1] if head is not None else 0):
            wider = reader.lexicon.heads.get(words(said)[:count])
            if wider is not None and wider.generic and wider.key not in several:
                meant.setdefault(f"{wider.key}:", set()).add(named)
        meant.setdefault(f":{reader.lexicon.initials(said)}", set()).add(named)
    return {short: next(iter(found)) for short, found in meant.items() if len({n.key for n in found}) == 1}


def _names(plan: Plan) -> Iterable[str]:
    header = plan.header
    lists = (
        (header.parent_agency, header.agency, header.issued_with and header.issued_with.agency),
        (citation.issuer for citation in plan.citations),
        (name for task in plan.tasks for name in task.lead),
        (name for task in plan.tasks for name in task.partners),
        (name for task in plan.tasks for name in task.supervisors),
    )
    return (name for names in lists for name in names if name)


def _head_of_several(name: str, reader: Reader) -> Head | None:
    """What the bodies of a group are ("các ngân hàng thương mại"): the word alone is then no one's."""
    plural = reader.lexicon.opening_plural.match(name)
    found = reader.lexicon.head(name[plural.end() :]) if plural is not None else None
    return found[0] if found is not None else None
