"""What can be wrong with a grammar."""

from __future__ import annotations

from pathlib import Path

from kehoach_cli.errors import KehoachError


class GrammarError(KehoachError):
    """A rule file that cannot be used; says file, line and what to do."""

    reason = "grammar"

    def __init__(self, path: Path | str, line: int | None, message: str) -> None:
        self.path = str(path)
        self.line = line
        self.message = message
        place = self.path if line is None else f"{self.path}:{line}"
        super().__init__(f"{place}: {message}")
