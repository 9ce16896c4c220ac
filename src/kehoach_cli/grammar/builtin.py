"""Where the rules that come with the program are."""

from __future__ import annotations

from pathlib import Path


def builtin_folder() -> Path:
    """The folder of the rules that come with the program: inside the wheel, or beside `src` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "_grammars"
    return packed if packed.is_dir() else package.parent.parent / "grammars"
