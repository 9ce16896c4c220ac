"""Numbers of targets in base units: "400 triệu USD" is 400000000 USD, "1 vạn dân" is 10000 người."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from kehoach_cli.grammar import Grammar
from kehoach_cli.identity.words import one_spelling
from kehoach_cli.plan import NormalizedValue, Target


class Units(Struct, frozen=True):
    """The listed units, in lower case: base unit and factor; the words that multiply; the unit of money that is not named."""

    bases: Mapping[str, tuple[str, Decimal]]
    multiples: Mapping[str, Decimal]
    bare_money: str

    def normalized(self, target: Target) -> NormalizedValue | None:
        """Give the target's number in base units; None where its unit is not known."""
        if target.unit is None:
            return None
        found = self.base(target.unit)
        if found is None:
            return None
        unit, factor = found
        high = None if target.value_max is None else _times(target.value_max, factor)
        low = _times(target.value, factor)
        return None if low is None else NormalizedValue(value=low, value_max=high, unit=unit)

    def base(self, unit: str) -> tuple[str, Decimal] | None:
        """Give the base unit and how many of it one unit is."""
        first, *others = (part.strip() for part in one_spelling(unit).lower().split("/"))
        factor, rest = self._multiple(first)
        found = self.bases.get(rest) if rest else (self.bare_money, Decimal(1)) if factor != 1 else None
        if found is None:
            return None
        names = [found[0]]
        for other in others:
            per = self.bases.get(other)
            if per is None or per[1] != 1:
                return None
            names.append(per[0])
        return "/".join(names), factor * found[1]

    def _multiple(self, text: str) -> tuple[Decimal, str]:
        factor = Decimal(1)
        parts = text.split()
        while parts and parts[0] in self.multiples:
            factor *= self.multiples[parts.pop(0)]
        return factor, " ".join(parts)


def _times(value: float, factor: Decimal) -> int | float | None:
    if factor == 1:
        return value
    exact = Decimal(str(value)) * factor
    if not exact.is_finite():
        return None
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def units_of(grammar: Grammar) -> Units:
    """Give the units of a grammar's lists."""
    return grammar.derived(_build)


def _build(grammar: Grammar) -> Units:
    listed = grammar.lists["base-units"]
    bases: dict[str, tuple[str, Decimal]] = {}
    for name, entry in grammar.lists["units"]["entries"].items():
        for form in (name, *((entry or {}).get("forms") or ())):
            bases.setdefault(one_spelling(form).lower(), (name, Decimal(1)))
    for name, entry in listed["entries"].items():
        unit, factor = str(entry.get("base", name)), Decimal(str(entry.get("factor", 1)))
        for form in (name, *entry.get("forms", ())):
            bases[one_spelling(form).lower()] = (unit, factor)
    multiples = {one_spelling(word).lower(): Decimal(str(size)) for word, size in listed["multiples"].items()}
    money = next(iter(listed["bare_money"]))
    return Units(bases, multiples, money)
