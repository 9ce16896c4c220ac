"""Files of cases, each read once a process however many tests ask for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read_cases(path: Path) -> Any:
    """What a YAML file holds; nobody changes it, for others are given the same."""
    return yaml.load(path.read_text("utf-8"), LOADER)
