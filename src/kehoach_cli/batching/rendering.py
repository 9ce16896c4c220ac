"""The forms in which results are kept between worker and output."""

from __future__ import annotations

import json
from collections.abc import Callable

from kehoach_cli.batching.tables import rows_of
from kehoach_cli.grammar import Grammar
from kehoach_cli.identity import Laws, laws_of
from kehoach_cli.plan import Plan


def writer_of(kind: str, grammar: Grammar) -> Callable[[Plan], bytes]:
    """What gives a plan as UTF-8: as a `jsonl` line, as `json`, as `yaml`, or as the `rows` of its tables.

    The tables also hold what the grammar's list says of the laws that a plan cites.
    """
    if kind == "rows":
        laws = laws_of(grammar)
        return lambda plan: _rows(plan, laws)
    from kehoach_cli.writing import json as indented
    from kehoach_cli.writing import jsonl, yaml

    render = {"jsonl": jsonl.render, "json": indented.render, "yaml": yaml.render}[kind]
    return lambda plan: render(plan).encode("utf-8", "replace")


def _rows(plan: Plan, laws: Laws) -> bytes:
    return json.dumps(rows_of(plan, laws), ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "replace"
    )
