"""Short orders that only point to other paragraphs: to do what another part of the plan says."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kehoach_cli.diffing.statements import Outline, Statement
from kehoach_cli.patterns import lazy_regex

SHORT = 8
"""An order with more words of its own says by itself what is to be done."""
_NUMBER = lazy_regex(r"(?<![\p{L}\p{N}./])(?:[IVXLC]+(?:[./]\d+)+|\d+(?:\.\d+)+)(?![\p{L}\p{N}/]|\.\d)")
"""A lone Roman numeral may be a quarter or a class as well."""
_LETTER = lazy_regex(r"(?<![\p{L}\p{N}./])[\p{Ll}](?![\p{L}\p{N}./])")


class Pointers(Struct, frozen=True):
    """For the statements of a plan that point elsewhere, by index, those that they point to."""

    targets: Mapping[int, frozenset[int]]

    @classmethod
    def of(cls, outline: Outline) -> Pointers:
        """Find the short tasks of a plan that name sections of it."""
        nodes = {node.section.path.replace("/", "."): node.index for node in outline.nodes}
        below: dict[int, set[int]] = {}
        for one in outline.statements:
            for node in outline.upwards(one.node):
                below.setdefault(node, set()).add(one.index)
        found = {}
        for one in outline.statements:
            if one.task is not None and len(one.wording.content) <= SHORT:
                pointed = {index for node in _named(one, nodes) for index in below.get(node, ())}
                if pointed - {one.index}:
                    found[one.index] = frozenset(pointed - {one.index})
        return cls(found)


def _named(one: Statement, nodes: Mapping[str, int]) -> set[int]:
    """The nodes whose numbers stand in a text, the letters of points with them."""
    letters = _LETTER.findall(one.text)
    found = set()
    for match in _NUMBER.finditer(one.text):
        number = match[0].replace("/", ".")
        points = [nodes[f"{number}.{letter}"] for letter in letters if f"{number}.{letter}" in nodes]
        found.update(points or ([nodes[number]] if number in nodes else []))
    return found


def share(olds: frozenset[int], news: frozenset[int], found: Mapping[int, int]) -> float:
    """How much of what two orders point to is the same, 0 to 1; `found` pairs old statements with new ones.

    >>> share(frozenset({1, 2}), frozenset({7}), {1: 7})
    0.5
    """
    both = sum(found.get(one) in news for one in olds)
    return both / (len(olds) + len(news) - both)
