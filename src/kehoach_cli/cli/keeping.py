"""Keeps a file beside the one that takes its place."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path


def keep_beside(file: Path) -> Path:
    """Copy a file to the first free name beside it (`theo-doi.old-1.xlsx`) and give that name. Raises `OSError`."""
    for number in count(1):
        kept = file.with_name(f"{file.stem}.old-{number}{file.suffix}")
        try:
            with kept.open("xb") as copy, file.open("rb") as original:
                shutil.copyfileobj(original, copy)
        except FileExistsError:
            continue
        shutil.copystat(file, kept)
        return kept
    raise AssertionError("numbers do not end")
