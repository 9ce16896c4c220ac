"""Tasks: ordered actions, who leads them and who works with them."""

from kehoach_cli.parsing.facts.tasks.finding import FoundTask, find_tasks

__all__ = ["FoundTask", "find_tasks"]
