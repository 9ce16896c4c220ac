"""`kehoach show`: a plan drawn for people."""

from __future__ import annotations

import sys

from kehoach_cli.cli.canvas import put
from kehoach_cli.cli.options import File, Grammars, NoCache, Ocr, Recognition, overlays, read_source
from kehoach_cli.cli.output import require_stdout

EXAMPLE = "kehoach show ke-hoach.docx | less"


def show(file: File, grammar: Grammars = None, ocr: Recognition = Ocr.AUTO, no_cache: NoCache = False) -> int:
    """Draw a plan: letterhead, outline with tasks, deadlines, targets."""
    require_stdout()

    from kehoach_cli.api import grammar_of
    from kehoach_cli.cli.drawing import draw
    from kehoach_cli.parsing.pipeline import parse_source

    folders = overlays(grammar)
    document = parse_source(read_source(file, folders, ocr), grammar_of(folders))
    put(lambda width: draw(document, width), sys.stdout)
    return 0
