"""Rules as data: finds, loads, checks and compiles rule files; knows patterns, not documents."""

from kehoach_cli.grammar.cases import CaseFailure, run_cases
from kehoach_cli.grammar.contract import Contract, Settle
from kehoach_cli.grammar.errors import GrammarError
from kehoach_cli.grammar.grammar import Grammar, Listener, RuleSet, best, lower
from kehoach_cli.grammar.guard import watching
from kehoach_cli.grammar.loading import builtin_folder, load_grammar
from kehoach_cli.grammar.rule import Firing, Fragment, Rule
from kehoach_cli.grammar.spelling import any_of, either_spelling, fold_form, spellings

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
    "either_spelling",
    "fold_form",
    "load_grammar",
    "lower",
    "run_cases",
    "spellings",
    "watching",
]
