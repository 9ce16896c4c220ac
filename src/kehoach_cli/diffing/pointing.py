"""Short orders that only point to other paragraphs: to do what another part of the plan says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping

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
        found: dict[int, frozenset[int]] = {}
        known: dict[frozenset[int], frozenset[int]] = {}
        for one in outline.statements:
            if one.task is not None and len(one.wording.content) <= SHORT:
                named = frozenset(_named(one, nodes))
                if named not in known:
                    known[named] = frozenset(index for node in named for index in below.get(node, ()))
                pointed = known[named] - {one.index} if one.index in known[named] else known[named]
                if pointed:
                    found[one.index] = pointed
        return cls(found)

    def without(self, taken: Container[int]) -> Pointers:
        """Those statements that are not taken."""
        return Pointers({index: pointed for index, pointed in self.targets.items() if index not in taken})

    def by_target(self) -> Mapping[frozenset[int], list[int]]:
        """The statements that point to the same, each such set once."""
        found: dict[frozenset[int], list[int]] = defaultdict(list)
        for index, pointed in self.targets.items():
            found[pointed].append(index)
        return found


def _named(one: Statement, nodes: Mapping[str, int]) -> set[int]:
    """The nodes whose numbers stand in a text, the letters of points with them."""
    letters = _LETTER.findall(one.text)
    found = set()
    for match in _NUMBER.finditer(one.text):
        number = match[0].replace("/", ".")
        points = [nodes[f"{number}.{letter}"] for letter in letters if f"{number}.{letter}" in nodes]
        found.update(points or ([nodes[number]] if number in nodes else []))
    return found


def shares(
    olds: Pointers, news: Pointers, found: Mapping[int, int]
) -> Iterator[tuple[float, list[int], list[int]]]:
    """How much of what orders point to is the same, where anything is: from 0 to 1, the old ones and the new ones.

    `found` pairs old statements with new ones.

    >>> list(shares(Pointers({5: frozenset({1, 2})}), Pointers({8: frozenset({7})}), {1: 7}))
    [(0.5, [5], [8])]
    """
    theirs = list(news.by_target().items())
    pointing: dict[int, list[int]] = defaultdict(list)
    for at, (pointed, _) in enumerate(theirs):
        for index in pointed:
            pointing[index].append(at)
    for pointed, ours in olds.by_target().items():
        both = Counter(at for one in pointed if one in found for at in pointing.get(found[one], ()))
        for at, count in both.items():
            yield count / (len(pointed) + len(theirs[at][0]) - count), ours, theirs[at][1]
