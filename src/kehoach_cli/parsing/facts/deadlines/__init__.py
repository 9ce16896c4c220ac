"""Deadlines: times by or at which something has to be done."""

from kehoach_cli.parsing.facts.deadlines.finding import find_deadlines

__all__ = ["find_deadlines"]
