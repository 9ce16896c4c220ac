"""What is the same across plans: bodies, places, laws, units, indicators, stable keys."""

from kehoach_cli.identity.homes import plan_key
from kehoach_cli.identity.identifying import identify
from kehoach_cli.identity.laws import Law, Laws, laws_of

__all__ = ["Law", "Laws", "identify", "laws_of", "plan_key"]
