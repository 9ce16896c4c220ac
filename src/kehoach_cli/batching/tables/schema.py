"""The tables: columns with their types, primary keys, and what refers to what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from msgspec import Struct

Type = Literal["text", "integer", "real", "day", "list", "json"]
Row = list[Any]


class Table(Struct, frozen=True):
    """A table: `columns` in order, `keys` its primary key, `refers` columns that hold another table's key.

    Every table has `document`; a reference is within the same document. `indexes` are columns often asked for.
    """

    columns: Mapping[str, Type]
    keys: tuple[str, ...]
    refers: Mapping[str, str]
    indexes: tuple[str, ...] = ()


_PLACE: Final[dict[str, Type]] = {
    "text": "text", "line": "integer", "span_start": "integer", "span_end": "integer", "rule": "text",
}  # fmt: skip


def _table(
    *keys: str, refers: Mapping[str, str] | None = None, indexes: tuple[str, ...] = (), **columns: Type
) -> Table:
    return Table({"document": "text", **columns}, ("document", *keys), refers or {}, indexes)


TABLES: Final[dict[str, Table]] = {
    "documents": _table(
        plan_key="text", name="text", format="text", sha256="text", characters="integer", parent_agency="text",
        agency="text", body="text", level="text", province_code="text", province="text", number="text", symbol="text",
        place="text", date="text", issued="day", type="text", title="text", period_start="integer",
        period_end="integer", period_vision="integer", signer="text",
        indexes=("plan_key", "number", "agency", "body", "province_code", "issued", "type"),
    ),
    "bodies": _table(
        "body", body="text", key="text", name="text", kind="text", level="text", province_code="text", province="text",
        names="list", indexes=("key",),
    ),
    "sections": _table(
        "section", section="text", key="text", parent="text", path="text", marker="text", title="text", body="text",
        role="text", line="integer", span_start="integer", span_end="integer", rule="text",
        refers={"parent": "sections"}, indexes=("role", "key"),
    ),
    "tasks": _table(
        "task", task="text", key="text", section="text", lead="list", partners="list", supervisors="list", product="text",
        due="text", due_day="day", due_from="text", due_recurrence="list", same_as="text", deadlines="list",
        targets="list", citations="list", **_PLACE,
        refers={"section": "sections", "same_as": "tasks"}, indexes=("key", "due_day"),
    ),
    "task_bodies": _table(
        "task", "role", "position", task="text", role="text", position="integer", name="text", body="text",
        refers={"task": "tasks", "body": "bodies"}, indexes=("name",),
    ),
    "cited_documents": _table(
        "key", key="text", type="text", number="text", date="text", issuer="text", title="text", mentions="integer",
        bases="integer", in_force_from="day", in_force_until="day", successor="text", indexes=("key", "in_force_until"),
    ),
    "citations": _table(
        "citation", citation="text", section="text", type="text", number="text", date="text", issuer="text", title="text",
        provision="text", role="text", key="text", **_PLACE,
        refers={"section": "sections", "key": "cited_documents"}, indexes=("key", "number"),
    ),
    "deadlines": _table(
        "deadline", deadline="text", key="text", section="text", task="text", kind="text", start_date="text",
        end_date="text", precision="text", day="day", first_day="day", last_day="day", recurrence="list",
        duration="text", anchor="text", **_PLACE,
        refers={"section": "sections", "task": "tasks"}, indexes=("last_day", "kind", "key"),
    ),
    "due_dates": _table(
        "deadline", "due", deadline="text", due="day", precision="text", task="text",
        refers={"deadline": "deadlines", "task": "tasks"}, indexes=("due",),
    ),
    "targets": _table(
        "target", target="text", key="text", section="text", indicator="text", indicator_key="text", comparator="text",
        value="real", value_max="real", unit="text", base_value="real", base_value_max="real", base_unit="text",
        change="text", per="text", baseline="text", due="text", due_day="day", within_target="text", same_as="text",
        **_PLACE, refers={"section": "sections", "within_target": "targets", "same_as": "targets"},
        indexes=("due_day", "indicator", "indicator_key"),
    ),
    "tables": _table(
        "table_id", table_id="text", section="text", caption="text", kind="text", line="integer", header="json", rows="json",
        refers={"section": "sections"}, indexes=("kind",),
    ),
    "recipients": _table("position", position="integer", recipient="text"),
    "footnotes": _table(
        "footnote", footnote="text", marker="text", text="text", line="integer", span_start="integer", span_end="integer",
    ),
    "diagnostics": _table(
        "position", position="integer", code="text", severity="text", message="text", line="integer",
        span_start="integer", span_end="integer", indexes=("code",),
    ),
}  # fmt: skip
"""The tables by name, each after those it refers to.

`document` joins them; other ids are a plan's own. `key` columns are equal across plans (`docs/output.md`). `day` columns
hold whole dates, the first or last day of what the text names; the text's own, maybe partial, date stands beside them.
"""


def columns_of(name: str) -> dict[str, Type]:
    """Give the columns of a table as it is written: `documents` has also the `source` a document came from."""
    return {**TABLES[name].columns, **({"source": "text"} if name == "documents" else {})}


def tables_schema() -> dict[str, Any]:
    """Give what there is to know of the tables: columns with types, primary keys, foreign keys."""
    return {
        name: {
            "columns": columns_of(name),
            "primary_key": list(table.keys),
            "foreign_keys": [
                *([] if name == "documents" else [{"columns": ["document"], "table": "documents"}]),
                *(
                    {"columns": ["document", column], "table": other}
                    for column, other in table.refers.items()
                ),
            ],
        }
        for name, table in TABLES.items()
    }
