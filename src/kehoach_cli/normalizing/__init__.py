"""From the lines of a file to the canonical text: letters, page furniture, footnotes, paragraphs."""

from kehoach_cli.normalizing.canonical import Block, CanonicalCell, CanonicalTable, CanonicalText, NoteBody
from kehoach_cli.normalizing.normalize import normalize_source

__all__ = [
    "Block",
    "CanonicalCell",
    "CanonicalTable",
    "CanonicalText",
    "NoteBody",
    "normalize_source",
]
