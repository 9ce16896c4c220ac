"""What is the same across plans: bodies, places, laws, units, indicators, stable keys."""

from kehoach_cli.identity.homes import plan_key
from kehoach_cli.identity.identifying import identify

__all__ = ["identify", "plan_key"]
