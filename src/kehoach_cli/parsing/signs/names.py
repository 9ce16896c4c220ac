"""Names of those who act, as they were read from a text."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.patterns import lazy_regex

_BRACKETS = lazy_regex(r"\s*\((?:[^()\n]|\([^()\n]*\))*\)")


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
    known: bool = False
    """Whether it is a single body for sure: a list knows what stands behind that head."""

    def noted(self, text: str, stop: int) -> Name:
        """The name with the brackets behind it in a text that is read up to `stop`."""
        notes = []
        end = self.end
        while match := _BRACKETS.match(text, end, stop):
            notes.append(match[0].strip(" ()"))
            end = match.end()
        return replace(self, end=end, note="; ".join(notes)) if notes else self

    def before(self, behind: Name | None) -> Name:
        """The name, as a group if the head said for several has no member behind it ("các ban Đảng, Văn phòng …"): one
        that a list knows is a member still, before another body ("Các Sở Tài chính, Công an tỉnh")."""
        if not self.written or (behind and (self.known or behind.text.split()[0] == self.text.split()[0])):
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


def plain_name(words: str) -> str:
    """A name on one line, without brackets in it and marks at its edges."""
    return " ".join(_BRACKETS.sub("", words).split()).strip(" .,;:-–—+*/")
