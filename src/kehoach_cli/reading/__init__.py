"""Readers: from the bytes of a file to lines, tables and footnotes with their places and settings.

`read_path` and `read_bytes` choose the format by content first and by name second. Whatever the bytes, they
give a `SourceText` or raise a `ReadError`.
"""

from kehoach_cli.reading.dispatch import read_bytes, read_path
from kehoach_cli.reading.errors import (
    BrokenDocx,
    BrokenFile,
    EmptyFile,
    EncryptedDocument,
    MissingFile,
    MissingTool,
    NotAFile,
    NotText,
    ReadError,
    TooLarge,
    UnreadableFile,
    UnsupportedFormat,
)
from kehoach_cli.reading.settings import Ocr, Settings

__all__ = [
    "BrokenDocx",
    "BrokenFile",
    "EmptyFile",
    "EncryptedDocument",
    "MissingFile",
    "MissingTool",
    "NotAFile",
    "NotText",
    "Ocr",
    "ReadError",
    "Settings",
    "TooLarge",
    "UnreadableFile",
    "UnsupportedFormat",
    "read_bytes",
    "read_path",
]
