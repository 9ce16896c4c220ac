"""The outline: a tree of numbered divisions with their text, items and tables."""

from __future__ import annotations

from pydantic import Field

from kehoach_cli.model.base import Model, Span
from kehoach_cli.model.facts import Key
from kehoach_cli.plan import Role, TableKind


class Item(Model):
    """A dash, a plus, or an unmarked paragraph that follows such items; an item may hold items."""

    marker: str | None = Field(
        None, description="The mark as printed, null for an unmarked paragraph.", examples=["-", "+"]
    )
    text: str = Field(description="The item's own words, without its mark.")
    span: Span
    line: int = Field(ge=1, description="1-based source line (text), paragraph (docx) or page (pdf).")
    items: tuple[Item, ...] = Field((), description="Items below it.")


class Table(Model):
    """A table of a section; a merged cell's value stands in each cell it covers."""

    id: str = Field(description="`tb…`", examples=["tb1"])
    caption: str | None = Field(None, description="The line above the table that names it.")
    header: tuple[tuple[str, ...], ...] = Field((), description="Header rows, cells as text.")
    rows: tuple[tuple[str, ...], ...] = Field((), description="Body rows, cells as text.")
    kind: TableKind = TableKind.OTHER
    line: int = Field(ge=1, description="Where the table begins.")


class Section(Model):
    """One numbered division: a heading, or a whole numbered paragraph."""

    id: str = Field(description="`s…`", examples=["s3"])
    path: str = Field(
        description="Bare markers from the top, joined by `/`.", examples=["II/4/4.1", "III/2/a/(1)"]
    )
    marker: str | None = Field(description="The marker as printed.", examples=["I.", "a)", "Phần thứ nhất"])
    title: str | None = Field(None, description="The heading's words; null for a numbered paragraph.")
    text: str | None = Field(
        None,
        description="Own running text up to the first item, table or child; paragraphs behind those are "
        "unmarked items.",
    )
    items: tuple[Item, ...] = ()
    tables: tuple[Table, ...] = ()
    role: Role = Role.OTHER
    sections: tuple[Section, ...] = ()
    span: Span = Field(
        description="Where `text` stands; for a heading without text of its own, where the title stands."
    )
    line: int = Field(ge=1)
    rule: str | None = Field(None, description="The rule that gave the role.", examples=["roles/purpose"])
    key: Key = None
