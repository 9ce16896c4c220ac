"""A plan as headings and statements: what is compared, with the facts that stand in each.

A statement is a task, or a passage that holds none: a paragraph of a section or of the preamble, a dash, a
footnote, a row of a table that lists neither tasks nor targets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.diffing.changes import Place
from kehoach_cli.diffing.folding import Vocabulary, Wording
from kehoach_cli.diffing.held_texts import HeldTexts
from kehoach_cli.diffing.hosting import Hosts
from kehoach_cli.diffing.repeats import repeated_tasks
from kehoach_cli.model import Fact, Item, PlanDocument, Section, Span, TableKind, Task
from kehoach_cli.patterns import lazy_regex

_ROW_LABEL = lazy_regex(r"[\s.()\d]+|[IVXLC]+\.?|\p{L}[.)]?")
_ENUMERATED = lazy_regex(r";\s+")
_LEADS_IN = lazy_regex(r"[^;:]*\p{L}:\s+")
_SENTENCE = lazy_regex(r"(?<=\p{Ll}[.!])\s+(?=\p{Lu})")
_ENUMERATION = 4
"""A passage with so many semicolons at least is a list, whose entries come and go one by one."""


class Node(Struct, frozen=True):
    """A section: its place in the tree, and its heading's words."""

    section: Section
    parent: int | None
    index: int
    rank: int
    wording: Wording
    heading: bool

    @property
    def own_marker(self) -> str:
        """The marker without the numbers of the sections above it and without its punctuation."""
        return self.section.path.rsplit("/", 1)[-1].rsplit(".", 1)[-1].casefold()


class Statement(Struct, frozen=True):
    """A task or a passage. `home` is the index of the heading it belongs to, None above the first.

    `listed_in` is the whole paragraph, for a passage that is one entry of an enumeration.
    """

    text: str
    wording: Wording
    home: int | None
    node: int | None
    index: int
    rank: int
    line: int | None
    span: Span | None
    task: Task | None = None
    listed_in: str | None = None


class Outline(Struct, frozen=True, dict=True):
    """One plan taken apart. Facts of a statement are found by its index, of a heading by its node's."""

    plan: PlanDocument
    nodes: tuple[Node, ...]
    statements: tuple[Statement, ...]
    repeats: Mapping[str, str] = field(default_factory=dict)
    """Tasks that say again what another task says, with that task, by their ids; they are no statements."""

    @cached_property
    def node_of(self) -> dict[str, int]:
        """Index of a node by the section's id."""
        return {node.section.id: node.index for node in self.nodes}

    @cached_property
    def task_statement(self) -> dict[str, int]:
        """Index of a task's statement by the task's id; of one said again, that of the first."""
        known = {one.task.id: one.index for one in self.statements if one.task is not None}
        known.update({again: known[first] for again, first in self.repeats.items() if first in known})
        return known

    @cached_property
    def children(self) -> dict[int | None, list[Node]]:
        """The nodes below a node; below None the top ones."""
        found: dict[int | None, list[Node]] = defaultdict(list)
        for node in self.nodes:
            found[node.parent].append(node)
        return found

    def upwards(self, node: int | None) -> Iterator[int]:
        """A node and those above it."""
        while node is not None:
            yield node
            node = self.nodes[node].parent

    def level(self, node: int | None) -> int:
        """How deep a node lies; 1 at the top."""
        return sum(1 for _ in self.upwards(node))

    @cached_property
    def _by_node(self) -> dict[int | None, list[Statement]]:
        found: dict[int | None, list[Statement]] = defaultdict(list)
        for one in self.statements:
            found[one.node].append(one)
        return found

    def of_node(self, node: int | None) -> list[Statement]:
        """The statements that stand in a node itself."""
        return self._by_node.get(node, [])

    @cached_property
    def _by_home(self) -> dict[int | None, list[Statement]]:
        found: dict[int | None, list[Statement]] = defaultdict(list)
        for one in self.statements:
            found[one.home].append(one)
        return found

    def at_home(self, heading: int | None) -> list[Statement]:
        """The statements that belong to a heading."""
        return self._by_home.get(heading, [])

    @cached_property
    def measured(self) -> dict[int, list[str]]:
        """What the targets in a statement measure, by the statement's index."""
        found: dict[int, list[str]] = {}
        for target in self.plan.targets:
            host = self.host(target)
            if host is not None:
                found.setdefault(host, []).append(target.indicator)
        return found

    @cached_property
    def _hosts(self) -> dict[int | None, Hosts]:
        return {}

    def host(self, fact: Fact, task: str | None = None) -> int | None:
        """The statement that a fact stands in, or belongs to as `task` says; None for one in a heading or table."""
        node = self.node_of.get(fact.section) if fact.section else None
        inside = self._held_in(node).of(fact)
        if inside is not None:
            return self.of_node(node)[inside].index
        if fact.section is None and (anywhere := self._held.of(fact)) is not None:
            return anywhere
        return self.task_statement.get(task) if task else None

    def says(self, node: int | None, words: str) -> bool:
        """Whether a statement of a node says some words."""
        return self._held_in(node).say(words)

    def _held_in(self, node: int | None) -> Hosts:
        known = self._hosts.get(node)
        if known is None:
            known = self._hosts[node] = _hosts(self.of_node(node))
        return known

    @cached_property
    def _held(self) -> Hosts:
        return _hosts(self.statements)

    def place(self, fact: Fact, host: int | None) -> Place:
        """Where a fact stands, with the words around it."""
        node = self.node_of.get(fact.section) if fact.section else None
        words = self.statements[host].text if host is not None else fact.text
        if host is None and node is not None:
            title = self.nodes[node].section.title
            words = title if title and fact.text in title else fact.text
        return self._place(node, fact.line, fact.span, words)

    def whole(self, one: Statement) -> Statement:
        """The paragraph that the first entry of an enumeration stands in, in its place."""
        text = one.listed_in or one.text
        span = one.span and Span(start=one.span.start, end=one.span.start + len(text))
        return replace(one, text=text, span=span)

    def statement_place(self, one: Statement) -> Place:
        """Where a statement stands."""
        return self._place(one.node, one.line, one.span, one.text)

    def node_place(self, node: Node) -> Place:
        """Where a section begins."""
        return self._place(node.index, node.section.line, node.section.span, node.wording.text)

    def _place(self, node: int | None, line: int | None, span: Span | None, words: str) -> Place:
        section = self.nodes[node].section if node is not None else None
        title, above = None, node
        while above is not None and title is None:
            title, above = self.nodes[above].section.title, self.nodes[above].parent
        return Place(
            section=section.path if section else None, heading=title, line=line, span=span, words=words
        )


def _hosts(statements: Sequence[Statement]) -> Hosts:
    return Hosts([(one.text, one.span) for one in statements])


def outline_of(plan: PlanDocument, vocabulary: Vocabulary) -> Outline:
    """Take a plan apart; plans to be compared share the vocabulary."""
    nodes = tuple(_nodes(plan.sections, vocabulary))
    index_of = {node.section.id: node.index for node in nodes}
    by_section: dict[str | None, list[Task]] = defaultdict(list)
    repeats = repeated_tasks(plan, vocabulary)
    for task in plan.tasks:
        by_section[task.section if task.section in index_of else None].append(task)
    found = [
        *_task_statements(_once(by_section[None], repeats), None, None, vocabulary),
        *(_passage(one, None, None, vocabulary) for one in _preamble(plan)),
    ]
    for node in nodes:
        home = _home(nodes, node)
        tasks = by_section[node.section.id]
        found += _task_statements(_once(tasks, repeats), node.index, home, vocabulary)
        texts = HeldTexts([task.text for task in tasks])
        for passage in _passages(node.section):
            held = texts.within(passage.text) or texts.holding(passage.text)
            if not held and not _names_plan(passage.text, plan):
                found.append(_passage(passage, node.index, home, vocabulary))
    found += [
        _passage(Passage(note.text, note.line, note.span), None, None, vocabulary) for note in plan.footnotes
    ]
    ranks: dict[int | None, int] = defaultdict(int)
    statements = []
    # document order by what the outline says; spans may be missing
    for index, one in enumerate(sorted(found, key=_order)):
        statements.append(replace(one, index=index, rank=ranks[one.home]))
        ranks[one.home] += 1
    return Outline(plan, nodes, tuple(statements), repeats)


def _names_plan(text: str, plan: PlanDocument) -> bool:
    """Whether it is the note over an appendix that names the plan it belongs to, by its symbol: no statement of the plan's."""
    note = "".join(text.split())
    return (
        plan.header.symbol is not None and note[:1] == "(" and note[-1:] == ")" and plan.header.symbol in note
    )


def _once(tasks: Iterable[Task], repeats: Mapping[str, str]) -> list[Task]:
    return [task for task in tasks if task.id not in repeats]


def _order(one: Statement) -> tuple[int, int]:
    return (-1 if one.node is None else one.node, one.span.start if one.span else 0)


def _nodes(sections: Iterable[Section], vocabulary: Vocabulary) -> list[Node]:
    found: list[Node] = []

    def walk(level: Iterable[Section], parent: int | None) -> None:
        for rank, section in enumerate(level):
            index = len(found)
            words = section.title or (section.text or "").split("\n", 1)[0]
            heading = bool(section.title)
            found.append(Node(section, parent, index, rank, vocabulary.read(words), heading))
            walk(section.sections, index)

    walk(sections, None)
    return found


def _home(nodes: Sequence[Node], node: Node) -> int | None:
    """The nearest heading: a numbered paragraph belongs to the heading above it."""
    at: Node | None = node
    while at is not None and not at.heading:
        at = nodes[at.parent] if at.parent is not None else None
    return at.index if at is not None else None


def _task_statements(
    tasks: Iterable[Task], node: int | None, home: int | None, vocabulary: Vocabulary
) -> Iterator[Statement]:
    for task in tasks:
        yield Statement(task.text, vocabulary.read(task.text), home, node, 0, 0, task.line, task.span, task)


class Passage(Struct, frozen=True):
    """A stretch of text that is no task; `listed_in` as for a statement."""

    text: str
    line: int | None = None
    span: Span | None = None
    listed_in: str | None = None


def _passage(one: Passage, node: int | None, home: int | None, vocabulary: Vocabulary) -> Statement:
    return Statement(
        one.text, vocabulary.read(one.text), home, node, 0, 0, one.line, one.span, listed_in=one.listed_in
    )


def _preamble(plan: PlanDocument) -> Iterator[Passage]:
    """The clauses of a preamble, which cites one document each, and its sentences."""
    for paragraph in (plan.header.preamble or "").split("\n"):
        for sentence in _SENTENCE.split(paragraph):
            clauses = _clauses(sentence)
            for _, clause in clauses:
                if clause.strip():
                    yield Passage(clause, listed_in=sentence if len(clauses) > 1 else None)


def _passages(section: Section) -> Iterator[Passage]:
    yield from _paragraphs(section.text or "", section.line, section.span)
    yield from _items(section.items)
    for table in section.tables:
        if table.kind is TableKind.OTHER:
            for row in table.rows:
                cells = [cell for cell in dict.fromkeys(row) if cell.strip()]
                if cells and _ROW_LABEL.fullmatch(cells[0]):
                    cells = cells[1:]
                if cells:
                    yield Passage(" | ".join(cells), table.line)


def _items(items: Iterable[Item]) -> Iterator[Passage]:
    for item in items:
        yield from _paragraphs(item.text, item.line, item.span)
        yield from _items(item.items)


def _paragraphs(text: str, line: int, span: Span) -> Iterator[Passage]:
    """The paragraphs of a text; their spans too where the text is all that its span covers."""
    whole = span.end - span.start == len(text)
    at = 0
    for paragraph in text.split("\n"):
        clauses = _clauses(paragraph)
        for offset, clause in clauses:
            if clause.strip():
                start = span.start + at + offset
                own = Span(start=start, end=start + len(clause)) if whole else span
                yield Passage(clause, line, own, paragraph if len(clauses) > 1 else None)
        at += len(paragraph) + 1


def _clauses(paragraph: str) -> list[tuple[int, str]]:
    """A long enumeration in one paragraph in its parts, each with its offset; any other paragraph whole.

    What leads in, up to a colon, is a part of its own.
    """
    ends = [match.end() for match in _ENUMERATED.finditer(paragraph)]
    if len(ends) < _ENUMERATION:
        return [(0, paragraph)]
    lead_in = _LEADS_IN.match(paragraph)
    starts = [0, *([lead_in.end()] if lead_in else []), *ends]
    return [
        (start, paragraph[start:end])
        for start, end in zip(starts, [*starts[1:], len(paragraph)], strict=True)
    ]
