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
├── BrokenDocx           said to be a Word file, but damaged
├── BrokenPdf            a PDF that is damaged
└── NeedsRecognition     pictures of pages, and nothing here that may or can read them
"""

from __future__ import annotations


class ReadError(Exception):
    """A file cannot be read. The message is one line: what is the matter, and what to do about it."""


class MissingFile(ReadError):
    """There is no file of that name."""


class NotAFile(ReadError):
    """The path names a folder."""


class UnreadableFile(ReadError):
    """The operating system refuses to hand the file over."""


class EmptyFile(ReadError):
    """The file holds no bytes, or none but a byte order mark. Blanks are read: a result can say `no-text`."""


class NotText(ReadError):
    """The bytes are not text in any encoding known here."""


class TooLarge(ReadError):
    """The file, or what it unpacks to, is larger than is read."""


class UnsupportedFormat(ReadError):
    """The format is known, but not read."""


class EncryptedDocument(ReadError):
    """The file is locked with a password."""


class BrokenDocx(ReadError):
    """A Word file that is damaged, or something else under its name."""


class BrokenPdf(ReadError):
    """A PDF that is damaged."""


class NeedsRecognition(ReadError):
    """A file of pictures of pages: character recognition is not installed, or not allowed."""
