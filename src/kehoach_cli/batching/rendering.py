"""The forms in which results are kept between worker and output."""

from __future__ import annotations

import json
from collections.abc import Callable

from kehoach_cli.batching.tables import rows_of
from kehoach_cli.model import PlanDocument


def writer_of(kind: str) -> Callable[[PlanDocument], bytes]:
    """What gives a plan as UTF-8: as a `jsonl` line, as `json`, as `yaml`, or as the `rows` of its tables."""
    if kind == "rows":
        return _rows
    from kehoach_cli.writing import json as indented
    from kehoach_cli.writing import jsonl, yaml

    render = {"jsonl": jsonl.render, "json": indented.render, "yaml": yaml.render}[kind]
    return lambda plan: render(plan).encode("utf-8", "replace")


def _rows(plan: PlanDocument) -> bytes:
    return json.dumps(rows_of(plan), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
