"""Names of those who act, as they were read from a text."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.patterns import lazy_regex

BRACKETS = lazy_regex(r"\s*\((?:[^()\n]|\([^()\n]*\))*\)")
"""Words in brackets behind a name, and the blanks before them."""


class Kind(StrEnum):
    """What sort of actor a name is, as far as its form tells."""

    BODY = "body"
    GROUP = "group"
    POST = "post"
    OTHER = "other"


class Name(Struct, frozen=True):
    """One actor: the name as it is given out, and the stretch of text it was read from."""

    text: str
    start: int
    end: int
    kind: Kind
    note: str = ""
    """What stands in brackets behind it ("chủ trì")."""
    written: str = ""
    """With the head that is said for several, as the text has it; empty where no such head opens the name."""

    def before(self, behind: Name | None) -> Name:
        """The name, as a group if the head said for several has no member behind it ("các ban Đảng, Văn phòng …")."""
        if not self.written or (behind and behind.text.split()[0] == self.text.split()[0]):
            return self
        return replace(self, text=self.written, kind=Kind.GROUP)


class Mention(Struct, frozen=True):
    """The names that stand one after the other at a place; `end` is where the last one ends, with its brackets."""

    start: int
    end: int
    names: tuple[Name, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The names, each once."""
        return tuple(dict.fromkeys(name.text for name in self.names))


class Shared(Struct):
    """A head said once for the names behind it."""

    prefix: str
    explicit: bool
    """Said for several ("các Phòng: …"), so that whatever follows is one of them."""
    body: str = ""
    """For places: the body whose level may change within the list ("UBND các xã: A, B và thị trấn C")."""


def plain_name(words: str) -> str:
    """A name on one line, without brackets in it and marks at its edges."""
    return " ".join(BRACKETS.sub("", words).split()).strip(" .,;:-–—+*/")
