"""The whole way through, in one call: from a file or a text to a parsed plan."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehoach_cli.grammar import Grammar
    from kehoach_cli.model import PlanDocument
    from kehoach_cli.normalizing.canonical import CanonicalText
    from kehoach_cli.reading.source import SourceText


def parse(path: str | PathLike[str], *, grammar: Sequence[str | PathLike[str]] = ()) -> PlanDocument:
    """Parse the plan in the file `path`: text, Markdown or Word, recognised by its content.

    `grammar`: folders of rule files that replace or extend the built-in rules, later ones over earlier ones;
    they are read once a process. Raises `ReadError` when the file cannot be read as a document. A document
    that is odd, or no plan at all, is no error: the result's `diagnostics` tell.
    """
    from kehoach_cli.reading import read_path

    return parse_source(read_path(Path(path)), grammar)


def parse_text(text: str, *, name: str = "-", grammar: Sequence[str | PathLike[str]] = ()) -> PlanDocument:
    """Parse a plan given as plain text or Markdown; `name` stands in the result as its source."""
    from kehoach_cli.reading import read_bytes

    return parse_source(read_bytes(text.encode("utf-8", "replace"), name), grammar)


def parse_source(source: SourceText, grammar: Sequence[str | PathLike[str]] = ()) -> PlanDocument:
    """Parse what a reader gave."""
    from kehoach_cli.parsing import pipeline

    return pipeline.parse_source(source, grammar_of(tuple(Path(folder) for folder in grammar)))


def normalize(path: str | PathLike[str]) -> CanonicalText:
    """Read the file `path` into the canonical text that every span points into. Raises `ReadError`."""
    from kehoach_cli.parsing.pipeline import canonicalize
    from kehoach_cli.reading import read_path

    return canonicalize(read_path(Path(path)), grammar_of(()))


@lru_cache(maxsize=8)
def grammar_of(overlays: tuple[Path, ...]) -> Grammar:
    """Give the built-in rules with overlay folders laid over them; each combination is read once a process,
    and from the cache if it is there as the rule files are now.

    Raises `GrammarError`.
    """
    from kehoach_cli.grammar.cache import kept

    def build() -> Grammar:
        from kehoach_cli.grammar import load_grammar
        from kehoach_cli.parsing.contracts import ALL

        return load_grammar(overlays, contracts=ALL)

    return kept(overlays, build)
