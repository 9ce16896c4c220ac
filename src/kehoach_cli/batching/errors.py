"""What ends a whole run. A bad document never does: it is recorded as failed.

BatchError
├── WrongUse          sources or options that make no sense together
├── OutputBusy        another run works on the same output
├── OutputUnusable    the output folder cannot be written: full, read-only, of another format
├── ExtraMissing      a library that only some formats or engines need is not installed
└── EngineFailed      the workers or the cluster cannot do the work
"""

from __future__ import annotations

from kehoach_cli.errors import KehoachError


class BatchError(KehoachError):
    """A run cannot begin or go on. The message is one line: what is the matter, and what to do about it."""

    reason = "batch"


class WrongUse(BatchError):
    """Sources or options that make no sense together."""

    reason = "wrong-use"


class OutputBusy(BatchError):
    """Another run works on the same output."""

    reason = "output-busy"


class OutputUnusable(BatchError):
    """The output folder cannot be written."""

    reason = "output-unusable"


class ExtraMissing(BatchError):
    """An optional library is not installed."""

    reason = "extra-missing"

    def __init__(self, wanted_for: str, extra: str) -> None:
        super().__init__(f"{wanted_for} needs more libraries: pip install 'kehoach-cli[{extra}]'")


class EngineFailed(BatchError):
    """The workers or the cluster cannot do the work."""

    reason = "engine-failed"
