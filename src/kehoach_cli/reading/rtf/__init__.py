"""Reads RTF: paragraphs, tables, notes and the numbers of lists, from its control words."""

from kehoach_cli.reading.rtf.document import read_rtf

__all__ = ["read_rtf"]
