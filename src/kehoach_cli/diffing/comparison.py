"""What every part of a comparison needs: both plans taken apart, matched, and what they are read with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal, TypeVar

from msgspec import Struct, field

from kehoach_cli.diffing.agency_history import AgencyHistory
from kehoach_cli.diffing.changes import AgencyStep, Place
from kehoach_cli.diffing.comparison_words import ComparisonWords
from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.diffing.matching import Pair, likeness, likeness_of_words
from kehoach_cli.diffing.name_words import OwnArea
from kehoach_cli.diffing.outline_matching import Matches
from kehoach_cli.diffing.statements import Node, Outline
from kehoach_cli.diffing.thresholds import Thresholds
from kehoach_cli.diffing.years import Years
from kehoach_cli.model import BodyKind, Fact

AnyFact = TypeVar("AnyFact", bound=Fact)
Side = Literal["old", "new"]


class Comparison(Struct, frozen=True, dict=True):
    """Two plans, matched."""

    old: Outline
    new: Outline
    matches: Matches
    years: Years
    history: AgencyHistory
    thresholds: Thresholds
    vocabulary: Vocabulary
    words: ComparisonWords = field(default_factory=ComparisonWords)

    def outline(self, side: Side) -> Outline:
        """One of the two."""
        return self.old if side == "old" else self.new

    def local(self, side: Side, name: str) -> str:
        """A name's key without the plan's own province or city: who needs it said there?"""
        key = self.history.name(name)
        area = self.own_areas[side]
        return area.left_out(key) if area is not None else key

    def renamed(self, old: str, new: str) -> AgencyStep | None:
        """Tell how one name became the other, the plans' own province or city named or not; None where it did not."""
        step = self.history.step(old, new)
        if step is None:
            local = self.history.step(self._placeless("old", old), self._placeless("new", new))
            step = local.model_copy(update={"old": old, "new": new}) if local else None
        return step

    def _placeless(self, side: Side, name: str) -> str:
        key, area = self.local(side, name), self.own_areas[side]
        return key.removesuffix(f" {area.name}") if area is not None else key

    @cached_property
    def own_areas(self) -> Mapping[Side, OwnArea | None]:
        """The province or city of each plan's issuer; none where a province became a city, which counts."""
        old, new = (used.area for used in self.history.used)
        return {"old": old, "new": new} if self.history.same_kind_of_area else {"old": None, "new": None}

    @cached_property
    def bodies(self) -> Mapping[Side, Mapping[str, str | None]]:
        """The keys of the bodies' names in each plan, as they are written, with the body's own; None for groups."""
        sides: tuple[Side, ...] = ("old", "new")
        return {
            side: {
                self.history.name(name): body.key if body.kind is not BodyKind.GROUP else None
                for body in self.outline(side).plan.bodies
                for name in body.names
            }
            for side in sides
        }

    def is_group(self, side: Side, key: str) -> bool:
        """Whether a key of a name is a group's in that plan."""
        return self.bodies[side].get(key, key) is None

    def same_body(self, old: str, new: str) -> bool:
        """Whether two names are one body's: cut short, spelt out, or in other words, but not renamed."""
        if self.local("old", old) == self.local("new", new):
            return True
        key = self.bodies["old"].get(self.history.name(old))
        if key is None or key != self.bodies["new"].get(self.history.name(new)):
            return False
        return self.history.same_kind_of_area and self.renamed(old, new) is None

    def same_home_but_lifted(self, old: int | None, new: int | None) -> bool:
        """Whether two homes are one, or one of them lies below the other's in headings that one plan alone has."""
        if self.matches.same_home(old, new):
            return True
        lost = old is not None and old not in self.matches.nodes
        come = new is not None and new not in self.matches.nodes_back
        if lost == come:
            return False
        while old is not None and old not in self.matches.nodes:
            old = self.old.nodes[old].parent
        while new is not None and new not in self.matches.nodes_back:
            new = self.new.nodes[new].parent
        return self.matches.same_home(old, new)

    @cached_property
    def lifted(self) -> frozenset[tuple[Side, int]]:
        """Headings of one plan alone, by plan and index, of which most stands directly under the one above them.

        What they held was lifted a level, or what stood there was put a level lower.
        """
        sides: tuple[tuple[Side, Mapping[int, int]], ...] = (
            ("old", self.matches.nodes),
            ("new", self.matches.nodes_back),
        )
        return frozenset(
            (side, node.index)
            for side, known in sides
            for node in self.outline(side).nodes
            if node.heading and node.index not in known and self._is_lifted(side, node)
        )

    def _is_lifted(self, side: Side, node: Node) -> bool:
        outline, matches = self.outline(side), self.matches
        known, at = (matches.nodes, 1) if side == "old" else (matches.nodes_back, 0)
        other = self.new if side == "old" else self.old
        below = outline.at_home(node.index)
        parts = [child for child in outline.children[node.index] if child.heading]
        homes = [
            other.statements[found[at][0]].home
            for one in below
            if (found := matches.paragraphs.get((side, one.index)))
        ]
        homes += [other.nodes[known[child.index]].parent for child in parts if child.index in known]
        above = node.parent
        while above is not None and above not in known:
            above = outline.nodes[above].parent
        wanted = known[above] if above is not None else None
        stayed = homes.count(wanted)
        return stayed > 0 and stayed * 2 >= len(below) + len(parts)

    def alike(self, one: str, other: str) -> float:
        """How alike two texts are, 0 to 100, by the words that say what they are about."""
        return likeness(self.vocabulary.read(one).content, self.vocabulary.read(other).content)

    def alike_in_any_order(self, one: str, other: str) -> float:
        """The same, whatever the order of the words."""
        return likeness_of_words(self.vocabulary.read(one).content, self.vocabulary.read(other).content)


class Hosted(Struct, frozen=True):
    """A fact and where it stands: the index of its statement, else that of its section's node.

    `told_with` is the statement that it is told with, where that is another one: the task above its label.
    """

    fact: Fact
    statement: int | None
    node: int | None
    place: Place
    told_with: int | None = None


Paired = tuple[Hosted | None, Hosted | None]
Indexes = Sequence[int]


def hosted(outline: Outline, facts: Sequence[AnyFact], task: Callable[[AnyFact], str | None]) -> list[Hosted]:
    """Find where facts stand; `task` names the task that a fact belongs to."""
    found = []
    for fact in facts:
        host = outline.host(fact, task(fact))
        node = outline.node_of.get(fact.section) if fact.section else None
        found.append(Hosted(fact, host, node, outline.place(fact, host)))
    return found


def pair_facts(
    comparison: Comparison,
    olds: Sequence[Hosted],
    news: Sequence[Hosted],
    near: Callable[[Indexes, Indexes, bool], Iterable[Pair]],
    far: Callable[[Indexes, Indexes], Iterable[Pair]],
    last: Callable[[Indexes, Indexes], Iterable[Pair]] = lambda _olds, _news: (),
) -> list[Paired]:
    """Pair facts: those of one statement or heading by `near`, then the others across the plans by `far`, then by `last`.

    Each gives the pairs among facts told by their indexes; `near` is told whether there are no others there.
    Facts without a partner come with None.
    """
    groups: dict[object, tuple[list[int], list[int]]] = {}
    matches = comparison.matches
    for at, (side, facts) in enumerate((("old", olds), ("new", news))):
        for index, one in enumerate(facts):
            name = _standing(matches, side, one)
            if name is not None:
                groups.setdefault(name, ([], []))[at].append(index)
    found: dict[int, int] = {}
    for one_group, other_group in groups.values():
        if one_group and other_group:
            pairs_here = dict(near(one_group, other_group, len(one_group) == len(other_group) == 1))
            rest = _left(one_group, pairs_here), _left(other_group, pairs_here.values())
            if pairs_here and len(rest[0]) == len(rest[1]) == 1:
                pairs_here.update(near(*rest, True))
            found.update(pairs_here)
    for elsewhere in (far, last):
        found.update(elsewhere(_left(range(len(olds)), found), _left(range(len(news)), found.values())))
    taken = set(found.values())
    pairs: list[Paired] = [
        (one, news[found[index]] if index in found else None) for index, one in enumerate(olds)
    ]
    return pairs + [(None, other) for index, other in enumerate(news) if index not in taken]


def _left(indexes: Sequence[int], taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [index for index in indexes if index not in gone]


def _standing(matches: Matches, side: str, one: Hosted) -> object:
    """What names the statement or heading that a fact stands in, for both plans alike; None where one has it."""
    if one.statement is not None:
        return matches.paragraphs.get((side, one.statement))
    if side == "old" or one.node is None:
        return ("node", one.node)
    known = matches.nodes_back.get(one.node)
    return None if known is None else ("node", known)


PARAGRAPH = "paragraph-"


def paragraph_of(comparison: Comparison, one: Hosted | None, other: Hosted | None) -> str | None:
    """The provisional id of the paragraph that a fact stands in, in both plans the same or in one alone."""
    ids = {
        paragraph_id(comparison, side, index)
        for side, hosted in (("old", one), ("new", other))
        if hosted is not None
        and (index := hosted.statement if hosted.told_with is None else hosted.told_with) is not None
    }
    return ids.pop() if len(ids) == 1 else None


def paragraph_id(comparison: Comparison, side: str, index: int) -> str:
    """A provisional id for what happened to a statement, the same from both plans."""
    alone = ((index,), ()) if side == "old" else ((), (index,))
    names = ("+".join(map(str, one)) for one in comparison.matches.paragraphs.get((side, index), alone))
    return PARAGRAPH + "-".join(names)


def section_id(side: Side, index: int) -> str:
    """A provisional id for the change that adds, removes or retitles a section."""
    return f"{side}-section-{index}"
