"""A plan taken apart into headings and statements."""

from __future__ import annotations

from typing import Any

import pytest

from kehoach_cli import parse_text
from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.diffing.statements import Outline, outline_of
from kehoach_cli.model import Deadline, DeadlineKind, PlanDocument, Span

PLAN = """UBND TỈNH AN LẠC
Số: 7/KH-UBND
An Lạc, ngày 5/1/2024

KẾ HOẠCH
Trồng cây xanh năm 2024

Căn cứ Luật Lâm nghiệp năm 2017; UBND tỉnh ban hành Kế hoạch như sau. Nội dung cụ thể:

I. MỤC TIÊU
1. Tỷ lệ tuyến phố có cây bóng mát đạt 60%.
II. NHIỆM VỤ
1. Tuyến phố
a) Thay cây chết trên các vỉa hè.
b) Kiểm tra rễ cây.
2. Công viên
Ưu tiên nơi đông người.
- Gắn biển tên cây
+ Ở phố cổ.
- Tổ chức nạo vét hồ nước.

PHỤ LỤC
DANH MỤC CÂY

| TT | Cây | Nơi | Nơi |
|---|---|---|---|
| 1 | Sao đen | Phố cổ | Phố cổ |
| (2) | Dầu rái | | |
| II. | Bàng | Bến cảng | |
| a) | Me tây | Công viên | |
| Cây | Gõ | Đình | |
"""


def taken_apart(text: str = PLAN) -> Outline:
    return outline_of(parse_text(text), Vocabulary())


def test_headings_and_numbered_paragraphs_are_nodes() -> None:
    outline = taken_apart()
    found = [
        (node.section.path, node.parent, node.rank, node.heading, node.own_marker, outline.level(node.index))
        for node in outline.nodes
    ]
    assert found == [
        ("I", None, 0, True, "i", 1),
        ("I/1", 0, 0, False, "1", 2),
        ("II", None, 1, True, "ii", 1),
        ("II/1", 2, 0, True, "1", 2),
        ("II/1/a", 3, 0, False, "a", 3),
        ("II/1/b", 3, 1, False, "b", 3),
        ("II/2", 2, 1, True, "2", 2),
        ("Phụ lục", None, 2, True, "phụ lục", 1),
    ]
    assert [node.index for node in outline.nodes] == list(range(8))
    assert outline.nodes[4].wording.text == "Thay cây chết trên các vỉa hè."
    assert [node.index for node in outline.children[None]] == [0, 2, 7]
    assert list(outline.upwards(5)) == [5, 3, 2]
    assert outline.level(None) == 0


def test_statements_stand_in_a_node_and_belong_to_the_heading_above() -> None:
    outline = taken_apart()
    found = [(one.text, one.home, one.node, one.rank, one.line) for one in outline.statements]
    assert found == [
        ("Căn cứ Luật Lâm nghiệp năm 2017; UBND tỉnh ban hành Kế hoạch như sau.", None, None, 0, None),
        ("Nội dung cụ thể:", None, None, 1, None),
        ("Tỷ lệ tuyến phố có cây bóng mát đạt 60%.", 0, 1, 0, 11),
        ("Thay cây chết trên các vỉa hè.", 3, 4, 0, 14),
        ("Kiểm tra rễ cây.", 3, 5, 1, 15),
        ("Ưu tiên nơi đông người.", 6, 6, 0, 17),
        ("Gắn biển tên cây", 6, 6, 1, 18),
        ("Ở phố cổ.", 6, 6, 2, 19),
        ("Tổ chức nạo vét hồ nước.", 6, 6, 3, 20),
        ("TT | Cây | Nơi", 7, 7, 0, 25),
        ("Sao đen | Phố cổ", 7, 7, 1, 25),
        ("Dầu rái", 7, 7, 2, 25),
        ("Bàng | Bến cảng", 7, 7, 3, 25),
        ("Me tây | Công viên", 7, 7, 4, 25),
        ("Cây | Gõ | Đình", 7, 7, 5, 25),
    ]
    assert [one.index for one in outline.statements] == list(range(len(found)))
    assert [one.text for one in outline.of_node(6)] == [text for text, _, node, *_ in found if node == 6]
    assert outline.of_node(3) == []
    text = parse_text(PLAN)
    assert [one.task.text for one in outline.statements if one.task] == [task.text for task in text.tasks]


def test_each_paragraph_has_its_place_in_the_text() -> None:
    from kehoach_cli.api import grammar_of
    from kehoach_cli.parsing.pipeline import canonicalize
    from kehoach_cli.reading import read_bytes

    text = canonicalize(read_bytes(PLAN.encode(), "-"), grammar_of(())).text
    exact = [one for one in taken_apart().statements if one.span and one.node not in (None, 7)]
    assert len(exact) == 7
    assert [text[one.span.start : one.span.end].removesuffix(".") for one in exact if one.span] == [
        one.text.removesuffix(".") for one in exact
    ]


def places(text: str) -> list[tuple[str | None, str | None]]:
    """The words that the span of each passage covers (in a plan that is one text of one node), and its whole."""
    plan = parse_text(
        f"UBND TỈNH AN LẠC\n\nKẾ HOẠCH\nTrồng cây xanh năm 2024\n\nI. MỤC ĐÍCH\n1. {text}\nII. KINH PHÍ\n"
    )
    outline = outline_of(plan, Vocabulary())
    return [(one.text, one.listed_in) for one in outline.statements]


@pytest.mark.parametrize(
    ("paragraph", "entries"),
    [
        ("Trồng sao đen; dầu rái; me tây; gõ mật.", ["Trồng sao đen; dầu rái; me tây; gõ mật."]),
        ("Trồng sao đen; dầu rái; me tây; gõ mật; bàng.", ["Trồng sao đen; ", "dầu rái; ", "me tây; ", "gõ mật; ", "bàng."]),
        ("Trồng các cây: sao đen; dầu rái; me tây; gõ mật; bàng.", ["Trồng các cây: ", "sao đen; ", "dầu rái; ", "me tây; ", "gõ mật; ", "bàng."]),
        ("Trồng sao đen; dầu rái; me tây: gõ mật; bàng; phượng.", ["Trồng sao đen; ", "dầu rái; ", "me tây: gõ mật; ", "bàng; ", "phượng."]),
    ],
)  # fmt: skip
def test_a_long_enumeration_is_told_by_its_entries(paragraph: str, entries: list[str]) -> None:
    assert places(paragraph) == [(entry, paragraph if len(entries) > 1 else None) for entry in entries]


def test_an_entry_has_its_own_stretch_and_the_first_stands_for_the_whole() -> None:
    words = "Trồng các cây: sao đen; dầu rái; me tây; gõ mật; bàng."
    plan = parse_text(
        f"UBND TỈNH AN LẠC\n\nKẾ HOẠCH\nTrồng cây xanh năm 2024\n\nI. MỤC ĐÍCH\n- {words}\nII. KINH PHÍ\n"
    )
    outline = outline_of(plan, Vocabulary())
    first, *others = outline.statements
    assert first.span is not None
    starts = [one.span.start - first.span.start for one in others if one.span]
    assert starts == [words.index(one.text) for one in others]
    assert [one.span.end - one.span.start for one in others if one.span] == [len(one.text) for one in others]
    whole = outline.whole(first)
    assert (whole.text, whole.span) == (
        words,
        Span(start=first.span.start, end=first.span.start + len(words)),
    )
    assert outline.whole(whole).text == words
    (single,) = taken_apart().of_node(5)
    assert outline.whole(single) == single


def due(text: str, section: str | None, start: int = 0, end: int = 0, line: int = 3) -> Deadline:
    span = Span(start=start, end=end or start + len(text))
    return Deadline(
        id="d9", text=text, span=span, line=line, section=section, kind=DeadlineKind.BY, end="2024"
    )


def at(outline: Outline, path: str) -> str:
    return next(node.section.id for node in outline.nodes if node.section.path == path)


@pytest.mark.parametrize(
    ("words", "path", "task", "host"),
    [
        ("vỉa hè", "II/1/a", None, "Thay cây chết trên các vỉa hè."),
        ("vỉa hè", "II/2", None, None),
        ("vỉa hè", None, None, "Thay cây chết trên các vỉa hè."),
        ("đông người", "II/2", None, "Ưu tiên nơi đông người."),
        # the shortest that has the words
        ("ổ", "II/2", None, "Ở phố cổ."),
        ("trăng", "II/2", "Tổ chức nạo vét hồ nước.", "Tổ chức nạo vét hồ nước."),
        ("trăng", "II/2", None, None),
    ],
)
def test_the_statement_that_a_fact_stands_in(
    words: str, path: str | None, task: str | None, host: str | None
) -> None:
    outline = taken_apart()
    tasks = {one.text: one.id for one in outline.plan.tasks}
    fact = due(words, at(outline, path) if path else None, end=1)
    found = outline.host(fact, tasks[task] if task else None)
    assert (outline.statements[found].text if found is not None else None) == host
    assert outline.host(due("trăng", None), "t99") is None


def test_a_fact_stands_where_its_stretch_is() -> None:
    text = (
        "UBND TỈNH AN LẠC\n\nKẾ HOẠCH\nTrồng cây\n\nI. NHIỆM VỤ\n- Tổ chức trồng cây.\n- Tổ chức trồng cây.\n"
    )
    outline = outline_of(parse_text(text), Vocabulary())
    spans = [one.span for one in outline.statements]
    for index, span in enumerate(spans):
        assert span is not None
        section = outline.nodes[0].section.id
        assert outline.host(due("Tổ chức", section, span.start)) == index
        assert outline.host(due("trồng cây", section, span.start + 8)) == index
    # behind the last: nowhere
    assert outline.host(due("Tổ chức", outline.nodes[0].section.id, 9000)) is None


@pytest.mark.parametrize(
    ("words", "path", "expected"),
    [
        ("vỉa hè", "II/1/a", ("II/1/a", "Tuyến phố", "Thay cây chết trên các vỉa hè.")),
        ("NHIỆM VỤ", "II", ("II", "NHIỆM VỤ", "NHIỆM VỤ")),
        ("trăng", "II/2", ("II/2", "Công viên", "trăng")),
        ("trăng", None, (None, None, "trăng")),
    ],
)
def test_the_place_of_a_fact(words: str, path: str | None, expected: tuple[Any, ...]) -> None:
    outline = taken_apart()
    fact = due(words, at(outline, path) if path else None, end=1)
    place = outline.place(fact, outline.host(fact))
    assert (place.section, place.heading, place.words) == expected
    assert (place.line, place.span) == (fact.line, fact.span)


def test_the_places_of_a_statement_and_of_a_heading() -> None:
    outline = taken_apart()
    numbered = next(one for one in outline.statements if one.node == 4)
    place = outline.statement_place(numbered)
    assert (place.section, place.heading, place.line, place.words) == (
        "II/1/a",
        "Tuyến phố",
        14,
        numbered.text,
    )
    heading = outline.node_place(outline.nodes[3])
    assert (heading.section, heading.heading, heading.line, heading.words) == (
        "II/1",
        "Tuyến phố",
        13,
        "Tuyến phố",
    )


def test_what_is_measured_in_each_statement() -> None:
    outline = taken_apart()
    assert outline.measured == {2: ["Tỷ lệ tuyến phố có cây bóng mát"]}
    two = "UBND TỈNH AN LẠC\n\nKẾ HOẠCH\nTrồng cây\n\nI. MỤC TIÊU\n- 60% tuyến phố có cây và 40% công viên có ghế.\n"
    ((measured),) = outline_of(parse_text(two), Vocabulary()).measured.values()
    assert len(measured) == 2


def test_a_plan_without_anything_has_nothing() -> None:
    plan = PlanDocument(source={"name": "-", "format": "text", "sha256": "", "characters": 0}, header={})
    outline = outline_of(plan, Vocabulary())
    assert (outline.nodes, outline.statements, outline.node_of, outline.measured) == ((), (), {}, {})
