"""The plans that an export is made of: of files, of folders and archives, of outputs of this program."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kehoach_cli.cli.language import words
from kehoach_cli.cli.messages import complain, say
from kehoach_cli.cli.options import Ocr
from kehoach_cli.cli.plans import loaded_or_source

if TYPE_CHECKING:
    from kehoach_cli.exporting.plan_text import PlanText
    from kehoach_cli.grammar import Grammar
    from kehoach_cli.model import PlanDocument
    from kehoach_cli.reading.source import SourceText

PASSED_OVER = ("*.xlsx", "*.csv", "*.ics")
"""Files of folders that are what this program makes of plans, not plans; pages are told by what they say they are."""
NO_DOCUMENT = "unsupported-format"
"""Why a file of a folder is left out without being a failure: it is no document at all."""


class Gathered(Struct):
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
        say(words().say("told.others", count=gathered.others))
    return gathered


def _holds_many(file: str) -> bool:
    from kehoach_cli.batching.archives import is_archive

    return Path(file).is_dir() or (is_archive(Path(file).name) and Path(file).is_file())


def _gather_folder(
    file: str, grammar: Grammar, ocr: Ocr, leave_out: Sequence[Path], gathered: Gathered
) -> None:
    from kehoach_cli.api import settings_of
    from kehoach_cli.batching.items import Missed
    from kehoach_cli.batching.selection import Selection
    from kehoach_cli.batching.sources import Sources
    from kehoach_cli.exporting.page import is_page
    from kehoach_cli.reading import ReadError, read_bytes
    from kehoach_cli.reading.kinds import is_picture

    ours = {path.absolute() for path in leave_out}
    settings = settings_of(lambda: grammar, ocr.value)
    seen: set[bytes] = set()
    known: dict[object, str] = {}
    for item in Sources((file,), selection=Selection(exclude=PASSED_OVER)).items():
        if isinstance(item, Missed):
            say(f"kehoach: {item.source}: {words().translated(item.message)}")
            gathered.failed += 1
            continue
        digest = sha256(item.data).digest()
        if digest in seen or Path(item.source).absolute() in ours or is_page(item.data):
            continue
        seen.add(digest)
        # photographs lie beside plans; one of a page is read where it is named
        if is_picture(item.data):
            gathered.others += 1
            continue
        try:
            (found,) = _plans(read_bytes(item.data, item.name, settings), grammar)
        except Exception as error:
            if isinstance(error, ReadError) and error.reason == NO_DOCUMENT:
                gathered.others += 1
            else:
                complain(error, item.source)
                gathered.failed += 1
            continue
        other = known.setdefault(_identity(found.plan), item.source)
        if other == item.source:
            gathered.plans.append(found)
        else:
            say(words().say("told.same_plan", file=item.source, other=other))


def _identity(plan: PlanDocument) -> object:
    """Equal for one plan in several files: as a Word file and as a PDF."""
    number, keys = plan.header.number, tuple(task.key for task in plan.tasks)
    return (number, keys) if number and keys else plan.source.sha256


def _plans(found: list[PlanDocument] | SourceText, grammar: Grammar) -> list[PlanText]:
    from kehoach_cli.exporting.plan_text import PlanText
    from kehoach_cli.model.making import document_of
    from kehoach_cli.parsing.pipeline import canonicalize, parse_canonical

    if isinstance(found, list):
        return [PlanText(plan) for plan in found]
    text = canonicalize(found, grammar)
    return [PlanText(document_of(parse_canonical(text, grammar)), text.text)]
