"""Reads HTML files: pages of portals, and what word processors save as web pages (.html, .mht)."""

from kehoach_cli.reading.webpage.document import is_html, is_mime_html, read_html, read_mime_html

__all__ = ["is_html", "is_mime_html", "read_html", "read_mime_html"]
