"""Whether a text was reworded, apart from what is reported on its own.

A changed number, date, cited document or agency is a change of the target, deadline, citation or task; its
words are left out when the text around it is compared.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from kehoach_cli.diffing.changes import AgencyStep
from kehoach_cli.diffing.citation_pairing import CitationPairs
from kehoach_cli.diffing.cited_documents import is_own
from kehoach_cli.diffing.comparison import Comparison, Paired, Side
from kehoach_cli.diffing.folding import Vocabulary, Wording, match_key
from kehoach_cli.diffing.statements import Node, Statement
from kehoach_cli.model import Citation, Deadline, Fact, Target

Masked = frozenset[int]
"""Indexes of words that are left out."""

_ENDING = " ;,.\n"
_LEAD_IN = 4
"""Words that a basis has beside the cited document ("Căn cứ", "Thực hiện")."""
_BEFORE = 100
"""Characters before a time in which the words stand that come and go with it."""
_LABEL = 60
"""Characters within which the colon of a label stands."""


class Rewording(Struct, frozen=True):
    """A text was reworded; with `agency` only an agency in it has another name."""

    agency: AgencyStep | None = None


class Reported(Struct):
    """What is reported on its own: facts by where they stand, agencies and products by task's statement and by node."""

    facts: dict[tuple[Side, str, int], list[Fact]] = field(default_factory=lambda: defaultdict(list))
    agencies: dict[tuple[Side, str, int | None], set[str]] = field(default_factory=lambda: defaultdict(set))
    below: dict[tuple[Side, int | None], frozenset[str]] = field(default_factory=dict)
    """Agencies of a node and of those directly below it, once all are collected."""

    def in_statement(self, comparison: Comparison, side: Side, one: Statement) -> Masked:
        """The words of a statement that are reported on their own."""
        facts = self.facts.get((side, "statement", one.index), ())
        masked = set(_fact_words(comparison, one.wording, facts, one.span.start if one.span else None))
        names = self.agencies.get((side, "statement", one.index), set())
        if is_label(one):
            masked |= _listed(comparison, one.wording, self._around(comparison, side, one.node))
        masked.update(_name_words(comparison.vocabulary, one.wording, names))
        for match in comparison.words.yearly_plan.finditer(one.text):
            masked.update(_inside(one.wording, *match.span(1)))
        return frozenset(masked)

    def says_all(self, comparison: Comparison, side: Side, one: Statement) -> bool:
        """Whether a passage is nothing but cited documents ("Căn cứ Luật …;") that are reported on their own.

        Or nothing but bodies, or a product, whose change is reported of a task around it, behind a label or below one.
        """
        if one.task is None:
            begins = one.text.index(":") if is_label(one) else 0
            behind = set(_inside(one.wording, begins, len(one.text)))
            around = _listed(comparison, one.wording, self._around(comparison, side, one.node))
            if behind and behind <= around:
                return True
        facts = self.facts.get((side, "statement", one.index), ())
        if one.task is not None or not any(isinstance(fact, Citation) for fact in facts):
            return False
        said = one.text.rstrip(_ENDING)
        if one.listed_in is not None and any(said.endswith(fact.text) for fact in facts):
            return True  # "Công ty An Bình tại Văn bản số …": the document behind who sent it
        return len(one.wording.spans) - len(self.in_statement(comparison, side, one)) <= _LEAD_IN

    def in_heading(self, comparison: Comparison, side: Side, node: Node) -> Masked:
        """The words of a heading that are reported on their own."""
        facts = self.facts.get((side, "node", node.index), ())
        return frozenset(_fact_words(comparison, node.wording, facts, None))

    def _around(self, comparison: Comparison, side: Side, node: int | None) -> set[str]:
        """Changed agencies of the tasks that a label there may speak for: of the nodes around."""
        outline = comparison.outline(side)
        parent = outline.nodes[node].parent if node is not None else None
        return {*self._below(comparison, side, node), *self._below(comparison, side, parent)}

    def _below(self, comparison: Comparison, side: Side, node: int | None) -> frozenset[str]:
        """Changed agencies of the tasks of a node and of those directly below it."""
        known = self.below.get((side, node))
        if known is None:
            at = (node, *(child.index for child in comparison.outline(side).children.get(node, ())))
            names = (name for one in at for name in self.agencies.get((side, "node", one), ()))
            known = self.below[side, node] = frozenset(names)
        return known


def is_label(one: Statement) -> bool:
    """Whether a passage is a label with its value ("Cơ quan chủ trì: …")."""
    return one.task is None and ":" in one.text[:_LABEL]


def reported_facts(comparison: Comparison, changed: Iterable[Paired], citations: CitationPairs) -> Reported:
    """Collect the facts whose changes are reported on their own."""
    reported = Reported()
    for pair in changed:
        sides: tuple[tuple[Side, int], ...] = (("old", 0), ("new", 1))
        for side, at in sides:
            one = pair[at]
            if one is not None and one.statement is not None:
                reported.facts[side, "statement", one.statement].append(one.fact)
            elif one is not None and one.node is not None:
                reported.facts[side, "node", one.node].append(one.fact)
    for outline, side in ((comparison.old, "old"), (comparison.new, "new")):
        told = citations.told("old" if side == "old" else "new")
        for citation in outline.plan.citations:
            if citation.id in told or is_own(outline.plan.header, citation):
                host = outline.host(citation)
                if host is not None:
                    reported.facts["old" if side == "old" else "new", "statement", host].append(citation)
    return reported


def compare_wording(
    comparison: Comparison, old: Wording, new: Wording, old_masked: Masked, new_masked: Masked
) -> Rewording | None:
    """Tell how two texts differ beside what is left out; None where they do not."""
    if old.exact == new.exact or _rest(old, old_masked) == _rest(new, new_masked):
        return None
    if len(old.exact) != len(new.exact):
        spelt = _spelt_out(comparison, "old", old, old_masked), _spelt_out(comparison, "new", new, new_masked)
        if not spelt[0].isdisjoint(spelt[1]):
            return None
    mentions = [comparison.history.mentions(_folded_words(one)) for one in (old, new)]
    if mentions[0] and len(mentions[0]) == len(mentions[1]):
        names = [
            [_words(one, place) for place in places] for one, places in zip((old, new), mentions, strict=True)
        ]
        steps = [comparison.history.step(one, other) for one, other in zip(*names, strict=True)]
        linked = all(
            step is not None or comparison.history.name(one) == comparison.history.name(other)
            for step, one, other in zip(steps, *names, strict=True)
        )
        without = [
            masked | {index for place in places for index in range(*place)}
            for masked, places in zip((old_masked, new_masked), mentions, strict=True)
        ]
        if linked and _rest(old, without[0]) == _rest(new, without[1]):
            return Rewording(next((step for step in steps if step is not None), None))
    return Rewording()


def _spelt_out(comparison: Comparison, side: Side, wording: Wording, masked: Masked) -> set[str]:
    """The folded words without what is left out, short forms spelt out, with and without the plan's own area.

    To cut a name short is no rewording.
    """
    words = _folded_words(wording)
    text = " ".join(word for index, word in enumerate(words) if index not in masked)
    spelt = comparison.history.name(comparison.words.dates_in_figures(text))
    area = comparison.own_areas[side]
    return {spelt, *(area.cut_short(spelt) if area is not None else ())}


def _rest(wording: Wording, masked: frozenset[int] | set[int]) -> str:
    return "".join(word for index, word in enumerate(wording.exact) if index not in masked)


def _folded_words(wording: Wording) -> list[str]:
    return [match_key(wording.text[start:end]) for start, end in wording.spans]


def _words(wording: Wording, place: tuple[int, int]) -> str:
    return wording.text[wording.spans[place[0]][0] : wording.spans[place[1] - 1][1]]


def _fact_words(
    comparison: Comparison, wording: Wording, facts: Sequence[Fact], start: int | None
) -> Iterator[int]:
    said: set[str] = set()
    for fact in facts:
        at = fact.span.start - start if start is not None else -1
        if at < 0 or not wording.text.startswith(fact.text, at):
            at = wording.text.find(fact.text)
        if at < 0:
            continue
        inside = _inside(wording, at, at + len(fact.text))
        if isinstance(fact, Target):
            read = comparison.vocabulary.read
            kept = set(read(fact.indicator).exact) - set(read(fact.unit or "").exact)
            inside = [index for index in inside if wording.exact[index] not in kept]
        elif isinstance(fact, Deadline):
            weekday = comparison.words.weekday.match(wording.text, at + len(fact.text))
            inside += _inside(wording, *weekday.span()) if weekday else []
            lead_in = comparison.words.before_time.search(wording.text, max(0, at - _BEFORE), at)
            inside += _inside(wording, *lead_in.span()) if lead_in else []
        elif isinstance(fact, Citation) and fact.issuer:
            said.add(fact.issuer)
        yield from inside
    yield from _name_words(comparison.vocabulary, wording, said)


def _inside(wording: Wording, start: int, end: int) -> list[int]:
    """The words that a stretch of a text touches."""
    first = bisect_right(wording.spans, start, key=lambda span: span[1])
    return list(range(first, bisect_left(wording.spans, end, lo=first, key=lambda span: span[0])))


def _name_words(vocabulary: Vocabulary, wording: Wording, names: Iterable[str]) -> Iterator[int]:
    """The words of names, wherever they stand."""
    for name in names:
        wanted = vocabulary.read(name).match
        at = wording.match.find(wanted) if wanted else -1
        while at >= 0:
            yield from range(at, at + len(wanted))
            at = wording.match.find(wanted, at + len(wanted))


def _listed(comparison: Comparison, wording: Wording, names: Iterable[str]) -> set[int]:
    """The words of names in a list that says the common head once ("các Phòng: Tài chính, Y tế")."""
    read = comparison.vocabulary.read
    known = {word for name in names for word in read(name).match}
    if not known:
        return set()
    known |= {word for text in comparison.words.in_lists for word in read(text).match}
    return {index for index, word in enumerate(wording.match) if word in known}
