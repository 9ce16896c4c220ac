"""Writes the built-in rules with the patterns compiled that samples in text ask for.

    python scripts/compile_rules.py FOLDER

`hatch_build.py` runs it for a wheel; nothing but what a parse of text needs is imported.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kehoach_cli.api import grammar_of
from kehoach_cli.grammar import precompiled
from kehoach_cli.parsing.pipeline import parse_source
from kehoach_cli.parsing.signs.name_patterns import NamePatterns
from kehoach_cli.reading import read_bytes
from kehoach_cli.version import __version__

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def compiled_rules() -> bytes:
    """Give the built-in grammar that has parsed the samples in plain text and Markdown, with all patterns of names, which cost most."""
    grammar = grammar_of(())
    for path in (*sorted(SAMPLES.glob("*")), *sorted((SAMPLES / "compare").glob("*"))):
        if path.suffix in (".txt", ".md"):
            parse_source(read_bytes(path.read_bytes(), path.name), grammar)
    names = NamePatterns.of(grammar)
    for name in NamePatterns.__annotations__:
        getattr(names, name)
    return precompiled.pack(grammar, __version__)


if __name__ == "__main__":
    (Path(sys.argv[1]) / precompiled.FILE).write_bytes(compiled_rules())
