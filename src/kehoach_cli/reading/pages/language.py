"""What the geometric reader asks about words: the language itself is the caller's to know."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class SignatureData(StrEnum):
    """What a line that a digital signature leaves on a page says."""

    SIGNER = "signer"
    TIME = "time"
    OTHER = "other"


class PageLanguage(Protocol):
    """The set phrases by which the parts of a page are known."""

    def is_motto(self, text: str) -> bool:
        """Whether the text holds the nation's or the party's line over the right column of a letterhead."""

    def is_type(self, text: str) -> bool:
        """Whether the text is the type of a document and no more."""

    def opens_recipients(self, text: str) -> bool:
        """Whether the text begins the list of recipients."""

    def signs(self, text: str) -> bool:
        """Whether the text says on whose behalf somebody signs, or in what post."""

    def signature_data(self, text: str) -> tuple[SignatureData, str] | None:
        """What a line of a digital signature says, and its value; None for any other line."""

    def is_receipt_stamp(self, text: str) -> bool:
        """Whether the text is of the stamp by which an office notes that it received a paper."""

    def respelt(self, word: str) -> str | None:
        """The word as it is meant, for one that word processors and recognition are known to get wrong."""


class _Unknown:
    """Knows no phrase."""

    def is_motto(self, text: str) -> bool:
        return False

    def is_type(self, text: str) -> bool:
        return False

    def opens_recipients(self, text: str) -> bool:
        return False

    def signs(self, text: str) -> bool:
        return False

    def signature_data(self, text: str) -> tuple[SignatureData, str] | None:
        return None

    def is_receipt_stamp(self, text: str) -> bool:
        return False

    def respelt(self, word: str) -> str | None:
        return None


UNKNOWN: PageLanguage = _Unknown()
"""For a caller without grammar."""
