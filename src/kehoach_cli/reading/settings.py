"""How files are read, where that is the caller's to say."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct

from kehoach_cli.reading.pages.language import UNKNOWN, PageLanguage


class Ocr(StrEnum):
    """When pages go through character recognition."""

    AUTO = "auto"
    """Where they have no text, or none that can be trusted."""
    NEVER = "never"
    ALWAYS = "always"


class Settings(Struct, frozen=True):
    """How files are read.

    `language` gives what reading pages asks about the language; it is called only where a file has pages.
    `progress` is told of each page that goes through recognition: how many are done, and of how many.
    """

    language: Callable[[], PageLanguage] | None = None
    ocr: Ocr = Ocr.AUTO
    progress: Callable[[int, int], None] | None = None

    def page_language(self) -> PageLanguage:
        """The language of pages; without one nothing is known, and every text layer is trusted."""
        return UNKNOWN if self.language is None else self.language()


DEFAULT = Settings()
"""No language, recognition where it is needed."""
