"""The whole way through, in one call: from a file or a text to a parsed plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from io import TextIOBase
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from kehoach_cli.grammar import Grammar
    from kehoach_cli.model import PlanDocument
    from kehoach_cli.normalizing.canonical import CanonicalText
    from kehoach_cli.reading import Settings
    from kehoach_cli.reading.pages import PageLanguage
    from kehoach_cli.reading.source import SourceText


Readable = str | PathLike[str] | bytes | bytearray | memoryview | BinaryIO
"""What is read: a file by its path, the bytes of one, or a stream of them."""

Folders = str | PathLike[str] | Sequence[str | PathLike[str]]
"""Folders of rule files, or one of them."""


def parse(
    source: Readable,
    *,
    name: str | None = None,
    grammar: Folders = (),
    ocr: str = "auto",
) -> PlanDocument:
    """Parse a plan: text, Markdown, Word, PDF and other formats of office programs, recognised by its content.

    `source`: the path of a file, the bytes of one, or a stream of bytes open for reading. `name`: its name in
    the result, which also tells the format where the content leaves it open; by default that of the file, and
    `-` for bytes and streams. `grammar`: a folder of rule files that replace or extend the built-in rules, or
    several, later ones over earlier ones; they are read once a process. `ocr`: whether pages go through character recognition, `auto` (where
    they have no text that can be trusted), `never` or `always`. Raises `ReadError` when the source cannot be read as a
    document, `GrammarError` for a bad rule file. A document that is odd, or no plan at all, is no error: the
    result's `diagnostics` tell.
    """
    from kehoach_cli.model.making import document_of
    from kehoach_cli.parsing.pipeline import parse_source

    folders = folders_of(grammar)
    settings = settings_of(lambda: grammar_of(folders), ocr)
    return document_of(parse_source(_read(source, name, settings), grammar_of(folders)))


def parse_text(text: str, *, name: str = "-", grammar: Folders = ()) -> PlanDocument:
    """Parse a plan given as plain text or Markdown; `name` stands in the result as its source.

    Raises `TypeError` for anything but text: bytes and streams are for `parse`, which finds out their encoding.
    """
    from kehoach_cli.model.making import document_of
    from kehoach_cli.parsing.pipeline import parse_source
    from kehoach_cli.reading import read_bytes

    if not isinstance(text, str):
        raise TypeError(f"a {type(text).__name__} is no text: give a str, or use parse for bytes and streams")
    source = read_bytes(text.encode("utf-8", "replace"), name)
    return document_of(parse_source(source, grammar_of(folders_of(grammar))))


def normalize(source: Readable, *, name: str | None = None, ocr: str = "auto") -> CanonicalText:
    """Read `source` (see `parse`) into the canonical text that every span points into. Raises `ReadError`."""
    from kehoach_cli.parsing.pipeline import canonicalize

    settings = settings_of(lambda: grammar_of(()), ocr)
    return canonicalize(_read(source, name, settings), grammar_of(()))


def _read(source: Readable, name: str | None, settings: Settings) -> SourceText:
    from kehoach_cli.reading import read_bytes, read_path
    from kehoach_cli.reading.limits import MAX_BYTES

    if isinstance(source, str | PathLike):
        return read_path(Path(source), name, settings)
    if isinstance(source, bytes | bytearray | memoryview):
        return read_bytes(bytes(source), name or "-", settings)
    if not hasattr(source, "read"):
        raise TypeError(f"a {type(source).__name__} is no path, no bytes and no stream of bytes")
    data = None if isinstance(source, TextIOBase) else source.read(MAX_BYTES + 1)
    if not isinstance(data, bytes):
        raise TypeError("the stream gives no bytes: open it in binary mode, or use parse_text")
    return read_bytes(data, name or "-", settings)


def folders_of(grammar: Folders) -> tuple[Path, ...]:
    """Give the folders as paths; a single one is one folder, not a folder a letter."""
    if isinstance(grammar, str | PathLike):
        return (Path(grammar),)
    return tuple(map(Path, grammar))


def settings_of(
    grammar: Callable[[], Grammar], ocr: str = "auto", progress: Callable[[int, int], None] | None = None
) -> Settings:
    """Give the settings of reading with a grammar, which is only asked for where a file has pages.

    Raises ValueError for an `ocr` that is none.
    """
    from kehoach_cli.reading import Ocr, Settings

    def language() -> PageLanguage:
        from kehoach_cli.parsing.signs.pages import page_language

        return page_language(grammar())

    return Settings(language, Ocr(ocr), progress)


@lru_cache(maxsize=8)
def grammar_of(overlays: tuple[Path, ...]) -> Grammar:
    """Give the built-in rules with overlay folders laid over them; each combination is read once a process,
    and from the cache if it is there as the rule files are now.

    Raises `GrammarError`.
    """
    from kehoach_cli.grammar.cache import kept
    from kehoach_cli.version import __version__

    def build() -> Grammar:
        from kehoach_cli.grammar.precompiled import brought

        if not overlays and (found := brought(__version__)) is not None:
            return found
        from kehoach_cli.grammar import load_grammar
        from kehoach_cli.parsing.contracts import ALL

        compiled = grammar_of(()).patterns if overlays else None
        return load_grammar(overlays, contracts=ALL, compiled=compiled)

    return kept(overlays, build, __version__)
