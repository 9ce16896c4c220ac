"""Makes small plans for the tests of the exports."""

from __future__ import annotations

import hashlib
from typing import Any

from kehoach_cli.model import Deadline, Header, PlanDocument, Section, Source, Span, Task

SPAN = Span(start=0, end=1)


def task(number: int, text: str, **fields: Any) -> Task:
    """A task with a key from its words."""
    key = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]
    return Task.model_validate(
        {"id": f"t{number}", "text": text, "span": SPAN, "line": number + 1, "section": "s1", "key": key}
        | fields
    )


def deadline(number: int, text: str, **fields: Any) -> Deadline:
    """A deadline."""
    given = {
        "id": f"d{number}",
        "text": text,
        "span": SPAN,
        "line": number,
        "section": "s1",
        "key": f"{number:010x}",
    }
    return Deadline.model_validate(given | fields)


def plan_of(*tasks: Task, number: str | None = "9/KH-UBND", **fields: Any) -> PlanDocument:
    """A plan with these tasks in one section."""
    section = Section(id="s1", path="II", marker="II.", title="NHIỆM VỤ", span=SPAN, line=1)
    return PlanDocument(
        source=Source(name="ke-hoach.txt", format="text", sha256="0" * 64, characters=1),
        header=Header(type="Kế hoạch", number=number, date="2024-02-05", title="Tủ sách ấp Lộc Bình"),
        sections=(section,),
        tasks=tasks,
        **fields,
    )
