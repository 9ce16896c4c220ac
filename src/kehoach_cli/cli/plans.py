"""Plans as commands take them: documents of any readable format, or outputs of `kehoach parse`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach_cli.cli.language import words
from kehoach_cli.cli.messages import CommandError, describe
from kehoach_cli.cli.options import Ocr, read_source

if TYPE_CHECKING:
    from kehoach_cli.model import PlanDocument
    from kehoach_cli.reading.source import SourceText

_PARSED = (b"{", b"[{", b"[\n", b"schema: kehoach/", b"---\nschema: ")
"""How this program's own output begins."""


def read_plans(file: str, folders: tuple[Path, ...] = (), ocr: Ocr = Ocr.AUTO) -> list[PlanDocument]:
    """Parse a file, or load the plans that it holds; `folders` of rule files as `overlays` gives them.

    Raises `CommandError`, which names the file.
    """
    from kehoach_cli.api import grammar_of
    from kehoach_cli.model.making import document_of
    from kehoach_cli.parsing.pipeline import parse_source

    found = loaded_or_source(file, folders, ocr)
    return found if isinstance(found, list) else [document_of(parse_source(found, grammar_of(folders)))]


def loaded_or_source(
    file: str, folders: tuple[Path, ...] = (), ocr: Ocr = Ocr.AUTO
) -> list[PlanDocument] | SourceText:
    """Load the plans of an output of this program; read any other file. Raises `CommandError`."""
    from kehoach_cli.api import grammar_of, settings_of
    from kehoach_cli.loading import LoadError, load_all
    from kehoach_cli.plan import OUTPUT_SUFFIXES
    from kehoach_cli.reading import read_bytes

    try:
        if Path(file).suffix.lower() in OUTPUT_SUFFIXES:
            return list(load_all(Path(file)))
        if file == "-" and sys.stdin is not None:
            content = sys.stdin.buffer.read()
            if content.lstrip().startswith(_PARSED):
                return list(load_all(content.decode("utf-8") + "\n"))
            return read_bytes(content, "-", settings_of(lambda: grammar_of(folders), ocr.value))
        return read_source(file, folders, ocr)
    except LoadError as error:
        raise CommandError(describe(error)) from error
    except UnicodeDecodeError as error:
        raise CommandError(words().say("problem.not_utf8", file=file)) from error
