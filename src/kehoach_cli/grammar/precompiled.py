"""The built-in rules as a wheel brings them: built, and with the patterns compiled that plans ask for.

To compile these takes a first run ten times as long as all else. They are made where the wheel is (`hatch_build.py`), and
used only with what they were made of: the rule files, the program, and the versions of `regex` and `msgspec`. A checkout
has none, and compiles.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import regex

from kehoach_cli.grammar import cache
from kehoach_cli.grammar.builtin import builtin_folder
from kehoach_cli.grammar.grammar import Grammar

FILE = "_compiled.grammar"
"""The file's name, in the folder of the package."""

_SEAL_SIZE = hashlib.sha256().digest_size


def pack(grammar: Grammar, program: str, package: Path = cache.PACKAGE, rules: Path | None = None) -> bytes:
    """A built-in grammar and the patterns of modules, with all that this process has compiled, sealed with what it was made of.

    `program` is the program's version, `package` the folder of its modules, `rules` that of the rule files (default: the
    program's own).
    """
    content = cache.pack(grammar)
    return _seal(content, program, package, rules or builtin_folder()) + content


def brought(program: str, package: Path = cache.PACKAGE, rules: Path | None = None) -> Grammar | None:
    """The grammar that came with the package; None if none did, or if it was made of anything else than `pack` is told of."""
    try:
        data = memoryview((package / FILE).read_bytes())
        seal, content = data[:_SEAL_SIZE], data[_SEAL_SIZE:]
        if seal != _seal(content, program, package, rules or builtin_folder()):
            return None
    except OSError:
        return None
    return cache.unpack(content)


def _seal(content: bytes | memoryview, program: str, package: Path, rules: Path) -> bytes:
    digest = hashlib.sha256(repr((program, regex.__version__, msgspec.__version__)).encode())
    for folder, ending in ((package, ".py"), (rules, ".yaml")):
        for name, path in sorted((p.relative_to(folder).as_posix(), p) for p in folder.rglob(f"*{ending}")):
            digest.update(name.encode())
            digest.update(path.read_bytes())
    digest.update(content)
    return digest.digest()
