"""The plans that an export is made of: of files, of folders and archives, of outputs of this program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach_cli.cli.language import words
from kehoach_cli.cli.messages import CommandError, complain, say
from kehoach_cli.cli.options import Ocr
from kehoach_cli.cli.plans import loaded_or_source

if TYPE_CHECKING:
    from kehoach_cli.exporting.plan_text import PlanText
    from kehoach_cli.grammar import Grammar
    from kehoach_cli.reading.source import SourceText

NO_DOCUMENT = "unsupported-format"
"""Why a file of a folder is left out without being a failure: it is no document at all."""


@dataclass
class Gathered:
    """What was read: the plans in order, how many files failed, and how many of folders are no documents."""

    plans: list[PlanText] = field(default_factory=list)
    failed: int = 0
    others: int = 0


def gather(files: Sequence[str], folders: tuple[Path, ...], ocr: Ocr, leave_out: Sequence[Path]) -> Gathered:
    """Read files; of folders and archives every document in them, each content once.

    What cannot be read is reported on standard error and left out. `leave_out` are files of the export itself, which
    may stand in a folder that is read; `folders` of rule files as `overlays` gives them.
    """
    from kehoach_cli.api import grammar_of

    grammar = grammar_of(folders)
    gathered = Gathered()
    for file in files:
        if _holds_many(file):
            _gather_folder(file, grammar, ocr, leave_out, gathered)
            continue
        try:
            gathered.plans += _plans(loaded_or_source(file, folders, ocr), grammar)
        except Exception as error:
            complain(error, file)
            gathered.failed += 1
    if gathered.others:
        say(words().say("export.others", count=gathered.others))
    return gathered


def _holds_many(file: str) -> bool:
    from kehoach_cli.batching.archives import is_archive

    return Path(file).is_dir() or (is_archive(Path(file).name) and Path(file).is_file())


def _gather_folder(
    file: str, grammar: Grammar, ocr: Ocr, leave_out: Sequence[Path], gathered: Gathered
) -> None:
    from kehoach_cli.api import settings_of
    from kehoach_cli.batching.items import Missed
    from kehoach_cli.batching.sources import Sources
    from kehoach_cli.reading import ReadError, read_bytes

    ours = {path.absolute() for path in leave_out}
    settings = settings_of(lambda: grammar, ocr.value)
    seen: set[bytes] = set()
    for item in Sources((file,)).items():
        if isinstance(item, Missed):
            complain(CommandError(item.message), item.source)
            gathered.failed += 1
        elif item.data not in seen and Path(item.source).absolute() not in ours:
            try:
                gathered.plans += _plans(read_bytes(item.data, item.name, settings), grammar)
            except Exception as error:
                if isinstance(error, ReadError) and error.reason == NO_DOCUMENT:
                    gathered.others += 1
                else:
                    complain(error, item.source)
                    gathered.failed += 1
