"""Tasks on their way: what is known of one before and after it is settled who does it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from kehoach_cli.parsing.signs.actors import Actors
from kehoach_cli.parsing.signs.labels import LabelledValue
from kehoach_cli.parsing.structure.nodes import Node, Piece
from kehoach_cli.parsing.trace import Given


class FoundTask(Struct, frozen=True):
    """A task before ids are given: its place, section and actors, and the label lines that belong to it."""

    start: int
    end: int
    line: int
    section: str | None
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    rule: str
    label_spans: tuple[tuple[int, int], ...] = ()
    supervisors: tuple[str, ...] = ()
    product: str | None = None
    in_table: bool = False
    """Whether it is a row of a table, which may repeat what the body orders."""
    given: Mapping[str, Given] = field(default_factory=dict)
    """For each field that a rule of its own gave: that rule, and the words it read."""


class LabelLine(Struct, frozen=True):
    """A label's value and where the line it stands in begins; `loose` where that line is unmarked."""

    at: int
    value: LabelledValue
    loose: bool = False


class Draft(Struct):
    """A task while the label lines around it are still being read.

    `own` are the actors that its own words name, `above` those of its lead-in and headings.
    """

    piece: Piece
    node: Node
    own: Actors
    above: Actors
    rule: str
    labels: list[LabelledValue]
    apart: bool = False
    """Whether it is a request to others behind a list, to which no label line of that belongs."""
