"""What this program raises. Anything else that gets out is a mistake in it.

KehoachError
├── ReadError       a file cannot be read as a document
│   ├── MissingFile, NotAFile, UnreadableFile, EmptyFile, NotText, TooLarge
│   └── UnsupportedFormat, EncryptedDocument, Broken…       one class a matter, see `reading.errors`
├── LoadError       what was to be read back is no complete output of this program
├── GrammarError    a rule file cannot be used
└── BatchError      a run over many documents cannot begin or go on, see `batching.errors`

`str(error)` is one line: what is the matter, and what to do about it. `reason` is a short stable name for
programs; the manifest of a batch uses the same.
"""

from __future__ import annotations

from typing import ClassVar


class KehoachError(Exception):
    """The base of all exceptions of this program."""

    reason: ClassVar[str] = "error"
    """A short stable name of what is the matter, such as `not-text`."""
