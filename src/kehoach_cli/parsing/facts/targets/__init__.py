"""Targets: numbers to be reached, in sentences and in indicator tables."""

from kehoach_cli.parsing.facts.targets.finding import find_targets
from kehoach_cli.parsing.facts.targets.indicator_tables import read_indicator_tables, tables_of_aims
from kehoach_cli.parsing.facts.targets.merging import merge_targets

__all__ = ["find_targets", "merge_targets", "read_indicator_tables", "tables_of_aims"]
