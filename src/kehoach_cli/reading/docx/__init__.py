"""Reads Word files (.docx): straight from the parts of the package, with the numbers that Word adds."""

from kehoach_cli.reading.docx.document import read_docx
from kehoach_cli.reading.docx.package import is_word

__all__ = ["is_word", "read_docx"]
