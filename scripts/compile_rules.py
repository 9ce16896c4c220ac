"""Writes the built-in rules with their patterns compiled, and those of the modules that parse.

    python scripts/compile_rules.py FOLDER

`hatch_build.py` runs it for a wheel; nothing but what a parse of text needs is imported.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import kehoach_cli
from kehoach_cli.api import grammar_of
from kehoach_cli.grammar import Grammar, precompiled
from kehoach_cli.grammar.openings import units
from kehoach_cli.parsing.contracts import ALL
from kehoach_cli.parsing.pipeline import parse_source
from kehoach_cli.parsing.signs.name_patterns import NamePatterns
from kehoach_cli.patterns import compile_those_of_modules
from kehoach_cli.reading import read_bytes
from kehoach_cli.version import __version__

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PARTS = ("identity", "normalizing", "parsing")


def compiled_rules() -> bytes:
    """Give the built-in grammar with all its patterns, and with what parsing the samples in plain text and Markdown derives from it."""
    grammar = grammar_of(())
    texts: list[str] = []
    for path in (*sorted(SAMPLES.glob("*")), *sorted((SAMPLES / "compare").glob("*"))):
        if path.suffix in (".txt", ".md"):
            content = path.read_bytes()
            parse_source(read_bytes(content, path.name), grammar)
            texts.append(content.decode("utf-8", "replace"))
    for part in PARTS:
        for module in pkgutil.walk_packages(
            [str(Path(kehoach_cli.__path__[0]) / part)], f"kehoach_cli.{part}."
        ):
            importlib.import_module(module.name)
    importlib.import_module("kehoach_cli.writing.yaml")
    compile_those_of_modules()
    _ask_for_all(grammar)
    grammar.patterns.complete()
    grammar.learn(_words(grammar, texts))
    return precompiled.pack(grammar, __version__)


def _ask_for_all(grammar: Grammar) -> None:
    names = NamePatterns.of(grammar)
    for name in NamePatterns.__annotations__:
        getattr(names, name)
    for contract in ALL:
        for phrase in contract.phrases:
            grammar.phrase(phrase)
    for rule in grammar.rules:
        rule.compiled  # noqa: B018 (asking compiles)


def _words(grammar: Grammar, texts: Iterable[str]) -> frozenset[str]:
    """The words of texts and of all cases of rules, in any case, and the letters and signs that words begin with."""
    documented = [rule.documentation for rule in grammar.rules]
    examples = (case.text for said in documented for case in said.examples)
    counterexamples = chain.from_iterable(said.counterexamples for said in documented)
    words = {word for text in chain(texts, examples, counterexamples) for word in units(text)[1]}
    words |= {form for word in words for form in (word.lower(), word.capitalize(), word.upper())}
    return frozenset(words | {word[0] for word in words})


if __name__ == "__main__":
    (Path(sys.argv[1]) / precompiled.FILE).write_bytes(compiled_rules())
