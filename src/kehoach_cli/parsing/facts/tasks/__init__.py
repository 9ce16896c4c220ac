"""Tasks: ordered actions, who leads them and who works with them."""

from kehoach_cli.parsing.facts.tasks.drafts import FoundTask
from kehoach_cli.parsing.facts.tasks.finding import find_tasks

__all__ = ["FoundTask", "find_tasks"]
