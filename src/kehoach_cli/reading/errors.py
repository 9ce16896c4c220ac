"""What can be wrong with a file that is to be read.

ReadError
├── MissingFile          there is no such file
├── NotAFile             a folder or something else that holds no bytes
├── UnreadableFile       the system does not hand it over
├── EmptyFile            nothing in it, not even blanks
├── NotText              bytes that are no text in any encoding known here
├── TooLarge             more than is read at once, or a zip bomb
├── UnsupportedFormat    a known format that is not read
├── EncryptedDocument    behind a password
├── MissingTool          a known format that is read with a program that is not here
└── BrokenFile           damaged, or something else under its name
    └── BrokenDocx       the same of a Word file
"""

from __future__ import annotations

from kehoach_cli.errors import KehoachError


class ReadError(KehoachError):
    """A file cannot be read. The message is one line: what is the matter, and what to do about it."""

    reason = "unreadable"


class MissingFile(ReadError):
    """There is no file of that name."""

    reason = "missing"


class NotAFile(ReadError):
    """The path names a folder."""

    reason = "not-a-file"


class UnreadableFile(ReadError):
    """The operating system refuses to hand the file over."""

    reason = "unreadable"


class EmptyFile(ReadError):
    """The file holds no bytes, or none but a byte order mark. Blanks are read: a result can say `no-text`."""

    reason = "empty"


class NotText(ReadError):
    """The bytes are not text in any encoding known here."""

    reason = "not-text"


class TooLarge(ReadError):
    """The file, or what it unpacks to, is larger than is read."""

    reason = "too-large"


class UnsupportedFormat(ReadError):
    """The format is known, but not read."""

    reason = "unsupported-format"


class EncryptedDocument(ReadError):
    """The file is locked with a password."""

    reason = "encrypted"


class MissingTool(ReadError):
    """The format is read with the help of a program that is not installed. The message says which."""

    reason = "missing-tool"


class BrokenFile(ReadError):
    """A file that is damaged or cut, or something else under its name."""

    reason = "damaged"


class BrokenDocx(BrokenFile):
    """A Word file that is damaged, or something else under its name."""

    reason = "broken-docx"
