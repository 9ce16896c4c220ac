"""Reads OpenDocument texts (.odt, .ott, .fodt): straight from the parts of the package."""

from kehoach_cli.reading.odt.document import is_odt, read_odt

__all__ = ["is_odt", "read_odt"]
