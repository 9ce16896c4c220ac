"""A whole parsed plan."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kehoach_cli.model.base import Model, Span
from kehoach_cli.model.bodies import Body
from kehoach_cli.model.facts import Citation, Deadline, Target, Task
from kehoach_cli.model.header import Header
from kehoach_cli.model.sections import Section
from kehoach_cli.plan import SCHEMA, Severity


class Source(Model):
    """The file a plan was read from."""

    name: str = Field(
        description="File name without its folder; `-` for standard input.", examples=["ke-hoach.docx"]
    )
    format: str = Field(
        description="What the content is, whatever the name says.", examples=["text", "markdown", "docx"]
    )
    sha256: str = Field(description="Hash of the bytes, hexadecimal.")
    encoding: str | None = Field(None, description="Character encoding of a text file.", examples=["utf-8"])
    characters: int = Field(ge=0, description="Length of the canonical text in code points.")


class Footnote(Model):
    """A footnote or endnote."""

    id: str = Field(description="`f…`", examples=["f1"])
    marker: str = Field(description="Its mark as printed.", examples=["1", "¹"])
    text: str
    span: Span
    line: int = Field(ge=1)


class Signature(Model):
    """Who signed (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7)."""

    authority: str | None = Field(
        None, description="Whose power is used.", examples=["TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH"]
    )
    position: str | None = Field(None, description="The signer's post.", examples=["PHÓ CHỦ TỊCH"])
    name: str | None = Field(None, description="The signer.")
    rules: dict[str, str] = Field(
        default_factory=dict,
        description="For each field a grammar rule gave: that rule's name.",
        examples=[{"authority": "closing/authority"}],
    )


class Diagnostic(Model):
    """Something mended, unreadable, ambiguous or inconsistent."""

    code: str = Field(description="Stable name, listed in docs/diagnostics.md.", examples=["outline-gap"])
    severity: Severity
    message: str
    line: int | None = Field(None, ge=1)
    span: Span | None = None


class PlanDocument(Model):
    """Everything read from one plan. Lists are in document order."""

    schema_id: Literal["kehoach/plan/2"] = Field(
        SCHEMA, alias="schema", description="Name and version of this format."
    )
    source: Source = Field(description="The file it was read from.")
    header: Header = Field(description="Letterhead and title.")
    sections: tuple[Section, ...] = Field((), description="The outline: a tree of numbered divisions.")
    tasks: tuple[Task, ...] = Field((), description="Ordered actions.")
    citations: tuple[Citation, ...] = Field((), description="Mentions of documents that bind or guide.")
    deadlines: tuple[Deadline, ...] = Field((), description="Times by or at which something has to be done.")
    targets: tuple[Target, ...] = Field((), description="Numbers to be reached.")
    bodies: tuple[Body, ...] = Field((), description="Who acts, each once, in order of first mention.")
    footnotes: tuple[Footnote, ...] = Field((), description="Footnotes and endnotes.")
    recipients: tuple[str, ...] = Field((), description="Lines of `Nơi nhận`, without dash and closing mark.")
    signature: Signature | None = Field(None, description="Who signed; null where nobody is named.")
    diagnostics: tuple[Diagnostic, ...] = Field(
        (), description="What was mended, unreadable or inconsistent."
    )

    def __repr__(self) -> str:
        """One line: which plan it is, and how much is in it."""
        header = " ".join(part for part in (self.header.type, self.header.number) if part)
        parts = [repr(self.source.name), *([repr(header)] if header else [])]
        parts += [f"{len(value)} {name}" for name, value in self if isinstance(value, tuple) and value]
        return f"PlanDocument({', '.join(parts)})"

    __str__ = __repr__
