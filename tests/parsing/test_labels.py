"""Labels of a paragraph: before the work or behind it, each with its value."""

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.signs.labels import LabelledValue, labels_in

WORK = "Mua sách cho các xã."


def said(values: tuple[LabelledValue, ...], text: str) -> list[tuple[str, str]]:
    return [(value.label, text[value.start : value.end]) for value in values]


@pytest.mark.parametrize(
    ("text", "leading", "behind"),
    [
        ("Cơ quan chủ trì: Sở Y tế.", [("lead", "Sở Y tế")], []),
        (
            "Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Thư viện tỉnh.",
            [("lead", "Sở Y tế"), ("partners", "Thư viện tỉnh")],
            [],
        ),
        (f"{WORK} Cơ quan chủ trì: Sở Y tế.", [], [("lead", "Sở Y tế")]),
        (f"{WORK} Sản phẩm: báo cáo. Địa điểm: nhà văn hóa xã.", [], [("product", "báo cáo")]),
        (WORK, [], []),
    ],
)
def test_labels_lead_or_stand_behind_the_work(
    text: str, leading: list[tuple[str, str]], behind: list[tuple[str, str]]
) -> None:
    whole = f"1. {text}"
    labels = labels_in(whole, 3, len(whole), grammar_of(()))
    assert (said(labels.leading, whole), said(labels.behind, whole)) == (leading, behind)


def test_the_rest_of_a_paragraph_has_the_labels_that_stand_in_it() -> None:
    text = f"Sở Nội vụ: {WORK} Cơ quan chủ trì: Sở Y tế. Sản phẩm: báo cáo."
    labels = labels_in(text, 0, len(text), grammar_of(()))
    assert said(labels.rest(11).behind, text) == [("lead", "Sở Y tế"), ("product", "báo cáo")]
    assert said(labels.rest(text.index("Sản")).leading, text) == [("product", "báo cáo")]
    assert labels.rest(len(text)).all == ()
