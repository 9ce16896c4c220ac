"""What the top of a document says."""

from __future__ import annotations

from msgspec import Struct, field

from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.parsing.trace import Given
from kehoach_cli.plan import Diagnostic, IssuedWith


class Letterhead(Struct):
    """What the letterhead says; `title` are the pieces of the title, `body_start` the first block behind it."""

    parent_agency: str | None = None
    agency: str | None = None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: str | None = None
    type: str | None = None
    title: list[Piece] = field(default_factory=list)
    brackets: list[Piece] = field(default_factory=list)
    """Under the title, saying what the plan was issued with."""
    issued_with: IssuedWith | None = None
    given: dict[str, Given] = field(default_factory=dict)
    """For each field that a rule gave: that rule, and where it read it."""
    body_start: int = 0
    decision: tuple[int, int] | None = None
    """For a plan attached to a decision: the blocks of the decision's own text."""
    unread: list[Piece] = field(default_factory=list)
    """Lines of the letterhead, and brackets under the title, that give nothing."""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def title_text(self, text: str) -> str | None:
        """The title, joined to one line, without the rule under it."""
        return " ".join(" ".join(p.of(text).split()) for p in self.title).rstrip(" *_–—-") or None
