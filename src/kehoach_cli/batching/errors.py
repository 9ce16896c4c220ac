"""What ends a whole run. A bad document never does: it is recorded as failed.

BatchError
├── WrongUse          sources or options that make no sense together
├── OutputBusy        another run works on the same output
├── OutputUnusable    the output folder cannot be written: full, read-only, of another format
├── ExtraMissing      a library that only some formats or engines need is not installed
└── EngineFailed      the workers or the cluster cannot do the work
"""

from __future__ import annotations


class BatchError(Exception):
    """A run cannot begin or go on. The message is one line: what is the matter, and what to do about it."""


class WrongUse(BatchError):
    """Sources or options that make no sense together."""


class OutputBusy(BatchError):
    """Another run works on the same output."""


class OutputUnusable(BatchError):
    """The output folder cannot be written."""


class ExtraMissing(BatchError):
    """An optional library is not installed."""

    def __init__(self, wanted_for: str, extra: str) -> None:
        super().__init__(f"{wanted_for} needs more libraries: pip install 'kehoach-cli[{extra}]'")


class EngineFailed(BatchError):
    """The workers or the cluster cannot do the work."""
