"""Rules as data: finds, loads, checks and compiles rule files; knows patterns, not documents.

What reads rule files is imported when it is first used: a grammar from the cache needs none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from kehoach_cli.grammar.builtin import builtin_folder
from kehoach_cli.grammar.contract import Contract, Settle
from kehoach_cli.grammar.errors import GrammarError
from kehoach_cli.grammar.grammar import Grammar, Listener, RuleSet, best, lower, why_beaten
from kehoach_cli.grammar.guard import watching
from kehoach_cli.grammar.openings import can_begin, unit_at
from kehoach_cli.grammar.rule import Firing, Fragment, Rule
from kehoach_cli.grammar.spelling import any_of, either_spelling, fold_form, spellings

if TYPE_CHECKING:
    from kehoach_cli.grammar.cases import CaseFailure, run_cases
    from kehoach_cli.grammar.loading import load_grammar

__all__ = [
    "CaseFailure",
    "Contract",
    "Firing",
    "Fragment",
    "Grammar",
    "GrammarError",
    "Listener",
    "Rule",
    "RuleSet",
    "Settle",
    "any_of",
    "best",
    "builtin_folder",
    "can_begin",
    "either_spelling",
    "fold_form",
    "load_grammar",
    "lower",
    "run_cases",
    "spellings",
    "unit_at",
    "watching",
    "why_beaten",
]

_WHEN_USED = {"CaseFailure": "cases", "run_cases": "cases", "load_grammar": "loading"}


def __getattr__(name: str) -> object:
    if name not in _WHEN_USED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHEN_USED[name]}"), name)
