"""Citations: every mention of a document that binds or guides."""

from kehoach_cli.parsing.facts.citations.finding import Own, find_citations

__all__ = ["Own", "find_citations"]
