"""The outline as a tree of nodes, with their items and tables."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from kehoach_cli.normalizing.canonical import CanonicalTable
from kehoach_cli.parsing.signs.markers import Marker
from kehoach_cli.plan import Diagnostic, Role


class Piece(Struct, frozen=True):
    """A stretch of canonical text and its source line."""

    start: int
    end: int
    line: int

    def of(self, text: str) -> str:
        """Its words."""
        return text[self.start : self.end]


class Item(Struct):
    """A bullet with its words, or an unmarked paragraph behind bullets or divisions."""

    marker: str | None
    piece: Piece
    items: list[Item] = field(default_factory=list)
    heads: bool = False
    """A heading that has lost its marker, over the divisions behind it."""
    apart: bool = False
    """A request to others behind the bullets, which fills in nothing of what stands over these."""

    def walk(self) -> Iterator[Item]:
        """Itself and every item below it, in document order."""
        yield self
        for item in self.items:
            yield from item.walk()


class TableBlock(Struct):
    """A table of a node, with the line above it that names it."""

    table: CanonicalTable
    start: int
    end: int
    line: int
    caption: Piece | None = None


class Node(Struct):
    """A division. `own` is what stands behind its marker; headings.py splits that into title and first paragraph."""

    marker: Marker
    parent: Node | None
    own: Piece
    bold: bool = False
    title: Piece | None = None
    paragraphs: list[Piece] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    tables: list[TableBlock] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    lead_in: Piece | None = None
    """The paragraph or item, ending in a colon, that the sequence this node belongs to stands under."""
    lead_in_bullet: str | None = None
    over: Piece | None = None
    """The heading without a marker that it stands under at the top."""
    inline: bool = False
    """One of an enumeration inside a paragraph: "…: (1) …; (2) …"."""
    nesting: int = 0
    """How deep the format itself says that it stands; see `Style`."""
    id: str = ""
    path: str = ""
    role: Role = Role.OTHER
    role_rule: str | None = None

    @property
    def below(self) -> bool:
        """Whether anything stands below its own words."""
        return bool(self.paragraphs or self.items or self.tables or self.children)

    def walk(self) -> Iterator[Node]:
        """Itself and every node below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def upward(self) -> Iterator[Node]:
        """Itself and every node above it, the nearest first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def parts(self) -> list[Item | Node]:
        """Its items and divisions, in document order."""
        placed: list[tuple[int, Item | Node]] = [(i.piece.start, i) for i in self.items]
        placed += [(c.marker.start, c) for c in self.children]
        return [part for _, part in sorted(placed, key=lambda p: p[0])]

    def all_items(self) -> Iterator[Item]:
        """Its items and those below them, in document order."""
        for item in self.items:
            yield from item.walk()

    def filling(self) -> list[Item]:
        """The items that may fill in what stands over them: all but one that stands apart."""
        return [item for item in self.items if not item.apart]


class Outline(Struct, frozen=True):
    """The tree, what stands before it, what no node holds, and what was odd."""

    roots: tuple[Node, ...]
    preamble: tuple[Piece, ...]
    stray: tuple[Piece, ...]
    stray_tables: tuple[TableBlock, ...]
    diagnostics: tuple[Diagnostic, ...]

    def nodes(self) -> Iterator[Node]:
        """Every node in document order."""
        for root in self.roots:
            yield from root.walk()
