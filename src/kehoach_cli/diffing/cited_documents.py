"""The documents that a plan cites, each with all its mentions."""

from __future__ import annotations

from collections import defaultdict

import regex
from msgspec import Struct

from kehoach_cli.diffing.folding import folded, match_key
from kehoach_cli.diffing.statements import Outline
from kehoach_cli.model import Citation, CitationRole, Header


class Cited(Struct, frozen=True):
    """One document and every mention of it."""

    mentions: tuple[Citation, ...]

    @property
    def best(self) -> Citation:
        """The mention that says most, a basis before a reference."""
        return max(
            self.mentions,
            key=lambda one: (
                one.role is CitationRole.BASIS,
                sum(field is not None for field in (one.title, one.issuer, one.number)) + len(one.date or ""),
                -one.span.start,
            ),
        )

    @property
    def is_basis(self) -> bool:
        """Whether it is a legal basis anywhere."""
        return any(one.role is CitationRole.BASIS for one in self.mentions)

    @property
    def provisions(self) -> frozenset[str]:
        """The pinpoints, folded."""
        return frozenset(folded(one.provision) for one in self.mentions if one.provision)

    def said(self, field: str) -> str | None:
        """The first mention's value of a field that has one."""
        return next((value for one in self.mentions if (value := getattr(one, field))), None)


def documents(outline: Outline) -> list[Cited]:
    """The documents that a plan cites, each once; not itself."""
    by_key: dict[str, list[Citation]] = defaultdict(list)
    for citation in outline.plan.citations:
        if not is_own(outline.plan.header, citation):
            by_key[citation.key].append(citation)
    return [Cited(tuple(mentions)) for mentions in by_key.values()]


def is_own(header: Header, citation: Citation) -> bool:
    """Whether a plan names itself: by its number, or by a number left blank (over an appendix)."""
    if folded(citation.type) != folded(header.type or ""):
        return False
    if citation.number is None:
        return citation.title is None and citation.role is not CitationRole.BASIS
    return header.number is not None and match_or_number(citation.number) == match_or_number(header.number)


def match_or_number(number: str) -> str:
    """A number and symbol without spaces, case and diacritics; its year stays."""
    return "".join(part if part.isdigit() else match_key(part) for part in regex.split(r"(\d+)", number))
