"""Models made without checking are those that checking gives."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from pydantic import ValidationError

from kehoach_cli.model import (
    Body,
    DueFrom,
    Footnote,
    Header,
    PlanDocument,
    Signature,
    Source,
    Span,
    Task,
    TaskDue,
)

SPAN = Span(start=3, end=9)
TASK: dict[str, Any] = {
    "id": "t1",
    "text": "Tổ chức họp dân",
    "span": SPAN,
    "line": 4,
    "lead": ("Phòng Nội vụ",),
}
MADE = [
    (Span, {"start": 3, "end": 9}),
    (Task, TASK),
    (TaskDue, {"end": "2027-11", "from_": DueFrom.OWN}),
    (Body, {"id": "b1", "key": "ubnd/75", "name": "Ủy ban nhân dân tỉnh Đồng Nai"}),
    (Footnote, {"id": "f1", "marker": "1", "text": "Kế hoạch số 5.", "span": SPAN, "line": 9}),
    (Signature, {"rules": {"name": "closing/person-name"}}),
    (
        PlanDocument,
        {"source": Source(name="-", format="text", sha256="0" * 64, characters=0), "header": Header()},
    ),
]


@pytest.mark.parametrize(("model", "values"), MADE, ids=lambda part: getattr(part, "__name__", "values"))
def test_a_model_made_of_known_values_is_the_one_that_checking_gives(
    model: Any, values: dict[str, Any]
) -> None:
    made, checked = model.model_construct(**values), model(**values)
    assert made == checked
    assert list(made) == list(checked), "fields in their order"
    assert made.model_dump_json(by_alias=True) == checked.model_dump_json(by_alias=True)
    assert repr(made) == repr(checked)


def test_defaults_that_can_change_are_not_shared() -> None:
    one, other = Signature.model_construct(), Signature.model_construct()
    assert one.rules == {}
    assert one.rules is not other.rules


def test_a_copy_differs_in_what_was_said_and_leaves_the_original() -> None:
    task = Task.model_validate(TASK)
    changed = task.model_copy(update={"key": "3f9a0c27be"})
    assert (task.key, changed.key) == (None, "3f9a0c27be")
    assert changed == Task.model_validate(TASK | {"key": "3f9a0c27be"})
    assert task.model_copy() == task


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))])
def test_a_made_model_can_be_copied_and_pickled(again: object) -> None:
    task = Task.model_construct(**TASK)
    assert callable(again)
    assert again(task) == task
    assert task.model_copy(deep=True) == task


def test_a_made_model_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        SPAN.model_copy(update={"end": 12}).start = 1  # type: ignore[misc]


def test_what_one_model_says_was_given_is_its_own() -> None:
    one, other = Task.model_construct(**TASK), Task.model_construct(**TASK)
    one.model_fields_set.clear()
    assert "text" in other.model_dump(exclude_unset=True)
