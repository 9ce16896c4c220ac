"""Whole archives into data: many documents, in parallel, resumable.

`run_batch(Settings(…))` is the way in. Sources give documents (`sources`, `archives`), workers parse them in chunks
(`scheduling`, `engines`, `worker`), results are kept in a ledger and named in the manifest (`ledger`,
`manifest`), and outputs are put together from them in the order of the sources (`formats`).
"""

from kehoach_cli.batching.errors import (
    BatchError,
    EngineFailed,
    ExtraMissing,
    OutputBusy,
    OutputUnusable,
    WrongUse,
)
from kehoach_cli.batching.run import Progress, Settings, Watch, run_batch
from kehoach_cli.batching.summary import Summary

__all__ = [
    "BatchError",
    "EngineFailed",
    "ExtraMissing",
    "OutputBusy",
    "OutputUnusable",
    "Progress",
    "Settings",
    "Summary",
    "Watch",
    "WrongUse",
    "run_batch",
]
