"""Reads PDF files: their text layer where it can be trusted, else pictures of their pages."""

from kehoach_cli.reading.pdf.reader import read_pdf

__all__ = ["read_pdf"]
