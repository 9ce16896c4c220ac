"""Which cited document is which, and which stands where another one stood."""

from __future__ import annotations

from typing import Any

import pytest

from kehoach_cli.diffing import compare
from kehoach_cli.diffing.change_kinds import ChangeKind
from kehoach_cli.diffing.citation_changes import order
from kehoach_cli.diffing.cited_documents import Cited, is_own, match_or_number
from kehoach_cli.model import Citation, CitationRole, Header, PlanDocument, Source, Span

BASIS, REFERENCE = CitationRole.BASIS, CitationRole.REFERENCE


def mention(at: int = 0, **fields: Any) -> Citation:
    known = {"type": "Quyết định", "key": "k", "role": BASIS, "text": "x", "line": 1}
    return Citation(id=f"c{at}", span=Span(start=at, end=at + 1), **{**known, **fields})


def cites(*citations: dict[str, Any], **header: Any) -> PlanDocument:
    found = tuple(mention(at, **{"key": str(one), **one}) for at, one in enumerate(citations))
    return PlanDocument(
        source=Source(name="-", format="text", sha256="", characters=0),
        header=Header(**{"title": "Trồng cây xanh", "type": "Kế hoạch", **header}),
        citations=found,
    )


@pytest.mark.parametrize(
    ("mentions", "best"),
    [
        ([{"number": "1"}, {"number": "1", "title": "quy chế"}], 1),
        ([{"number": "1", "title": "quy chế"}, {"number": "1", "issuer": "UBND tỉnh"}], 0),
        # a date says something, and a full one more
        ([{"number": "1", "title": "a", "issuer": "b"}, {"number": "1", "date": "2024-01-05"}], 1),
        ([{"number": "1", "date": "2024"}, {"number": "1", "date": "2024-01"}], 1),
        # a basis before a reference that says more
        ([{"number": "1", "title": "a", "role": REFERENCE}, {"number": "1"}], 1),
    ],
)
def test_the_mention_that_says_most(mentions: list[dict[str, Any]], best: int) -> None:
    cited = Cited(tuple(mention(at, **one) for at, one in enumerate(mentions)))
    assert cited.best.id == f"c{best}"


def test_what_the_mentions_of_one_document_say() -> None:
    cited = Cited((
        mention(role=REFERENCE, provision="Điều 5"),
        mention(1, role=REFERENCE, provision="khoản 1 điều 7", title="quy chế"),
        mention(2, role=REFERENCE, title="quy định"),
    ))  # fmt: skip
    assert not cited.is_basis
    assert Cited((*cited.mentions, mention(3))).is_basis
    assert cited.provisions == {"dieu 5", "khoan 1 dieu 7"}
    assert (cited.said("title"), cited.said("issuer")) == ("quy chế", None)


@pytest.mark.parametrize(
    ("fields", "own"),
    [
        ({"number": "7/KH-UBND"}, True),
        ({"number": "07/kh - ubnd"}, False),
        ({"number": "8/KH-UBND"}, False),
        ({"number": "7/KH-UBND", "type": "Quyết định"}, False),
        ({"role": REFERENCE}, True),
        ({"role": REFERENCE, "title": "trồng cây"}, False),
        ({"role": BASIS}, False),
    ],
)
def test_a_plan_names_itself(fields: dict[str, Any], own: bool) -> None:
    header = Header(type="Kế hoạch", number="7/KH-UBND")
    assert is_own(header, mention(**{"type": "kế hoạch", **fields})) is own
    assert not is_own(Header(type="Kế hoạch"), mention(type="Kế hoạch", number="7/KH-UBND"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("12/2024/QĐ-UBND", "12/2024/qd-ubnd", True),
        ("12/2023/QĐ-UBND", "12/2024/QĐ-UBND", False),
        ("12/QĐ-UBND", "2/QĐ-UBND", False),
    ],
)
def test_a_number_and_symbol(one: str, other: str, same: bool) -> None:
    assert (match_or_number(one) == match_or_number(other)) is same


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ({"date": "2023-05-01"}, {"date": "2024-01-01"}, "citation-newer"),
        ({"date": "2024-01-01"}, {"date": "2023-05-01"}, "citation-older"),
        ({"date": "2024"}, {"date": "2024-01-01"}, "citation-other"),
        ({"date": "2024-03-01"}, {"date": "2025"}, "citation-newer"),
        ({"date": "2024-03-01"}, {}, "citation-other"),
        ({}, {"date": "2024-03-01"}, "citation-other"),
        ({"number": "64/2010/NĐ-CP"}, {"number": "12/2022/NĐ-CP"}, "citation-newer"),
        ({"number": "64/2010/NĐ-CP", "date": "--06-11"}, {"date": "2009"}, "citation-older"),
        ({"number": "1864/NĐ-CP"}, {"number": "12/2022/NĐ-CP"}, "citation-other"),
    ],
)
def test_newer_or_older(old: dict[str, Any], new: dict[str, Any], kind: str) -> None:
    assert order(Cited((mention(**old),)), Cited((mention(**new),))) is ChangeKind(kind)


DECISION = {"type": "Quyết định", "number": "12/QĐ-UBND", "issuer": "UBND tỉnh", "date": "2023-02-01"}
LETTER = {"type": "Công văn", "number": "12/SXD-HT", "issuer": "Sở Xây dựng"}
STOOD: list[tuple[dict[str, Any], dict[str, Any], set[str]]] = [
    # one document in other words
    (DECISION, {**DECISION, "date": None}, set()),
    (DECISION, {**DECISION, "date": "2023"}, set()),
    (DECISION, {**DECISION, "date": "2024-02-01"}, {"citation-newer"}),
    ({"type": "Luật", "title": "Lâm nghiệp"}, {"type": "Luật", "title": "LÂM NGHIỆP", "date": "2017"}, set()),
    (
        {"type": "Luật", "title": "Lâm nghiệp"}, {"type": "Pháp lệnh", "title": "Lâm nghiệp", "date": "2017"},
        {"citation-removed", "citation-added"},
    ),
    # the same sender and symbol
    (LETTER, {**LETTER, "number": "40/SXD-HT"}, {"citation-other"}),
    (LETTER, {**LETTER, "number": "40/SXD-QH"}, {"citation-removed", "citation-added"}),
    (LETTER, {**LETTER, "number": "40/SXD-HT", "issuer": "Sở Y tế"}, {"citation-removed", "citation-added"}),
    (LETTER, {**LETTER, "number": "40/SXD-HT", "issuer": None}, {"citation-removed", "citation-added"}),
    (LETTER, {**LETTER, "number": "40/SXD-HT", "role": REFERENCE}, {"citation-removed", "citation-added"}),
    # only one of them says what it is about
    (LETTER, {**LETTER, "number": "40/SXD-HT", "title": "trồng cây"}, {"citation-removed", "citation-added"}),
    # the same matter, whoever wrote it
    (
        {**DECISION, "title": "giao chỉ tiêu trồng cây"},
        {**DECISION, "number": "9/QĐ-SXD", "issuer": "Sở Xây dựng", "title": "giao chỉ tiêu trồng cây năm 2024"},
        {"citation-other"},
    ),
    (
        {**DECISION, "title": "giao chỉ tiêu trồng cây"}, {**DECISION, "number": "9/QĐ-SXD", "title": "dạy bơi cho trẻ em"},
        {"citation-removed", "citation-added"},
    ),
    # a title cut short, of one sender and symbol
    (
        {**DECISION, "title": "giao chỉ tiêu trồng cây"},
        {**DECISION, "number": "31/QĐ-UBND", "title": "giao chỉ tiêu trồng cây, chăm sóc thảm cỏ và nạo vét hồ nước"},
        {"citation-other"},
    ),
    (
        {**DECISION, "title": "giao chỉ tiêu trồng cây"},
        {**DECISION, "number": "31/QĐ-STC", "title": "giao chỉ tiêu trồng cây, chăm sóc thảm cỏ và nạo vét hồ nước"},
        {"citation-removed", "citation-added"},
    ),
    (
        {**DECISION, "title": "giao chỉ tiêu trồng cây"},
        {**DECISION, "number": "31/QĐ-UBND", "title": "chăm sóc thảm cỏ, nạo vét hồ nước và giao chỉ tiêu trồng cây"},
        {"citation-removed", "citation-added"},
    ),
    (
        {**DECISION, "title": "trồng cây"},
        {**DECISION, "number": "31/QĐ-UBND", "title": "trồng cây, chăm sóc thảm cỏ và nạo vét hồ nước"},
        {"citation-removed", "citation-added"},
    ),
    # no number, or one without a symbol
    ({**LETTER, "number": None}, {**LETTER, "number": None, "date": "2024-01-01", "key": "j"}, {"citation-removed", "citation-added"}),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "kinds"), STOOD)
def test_what_stands_where_another_stood(old: dict[str, Any], new: dict[str, Any], kinds: set[str]) -> None:
    found = compare(cites({"key": "old", **old}), cites({"key": "new", **new})).changes
    assert {change.kind.value for change in found} == kinds


def test_a_plan_is_not_among_what_it_cites() -> None:
    own = {"type": "Kế hoạch", "number": "7/KH-UBND", "key": "own"}
    assert compare(cites(number="7/KH-UBND"), cites(own, number="7/KH-UBND")).changes == ()
    (change,) = compare(
        cites(number="7/KH-UBND"), cites({**own, "number": "8/KH-UBND"}, number="7/KH-UBND")
    ).changes
    assert change.kind is ChangeKind.CITATION_ADDED  # fmt: skip


LEAD_IN = """UBND TỈNH AN LẠC
Số: 7/KH-UBND
An Lạc, ngày 5/1/2024

KẾ HOẠCH
Trồng cây xanh năm 2024

I. NHIỆM VỤ
1. {}
"""


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("Sở Xây dựng chăm sóc cây cổ thụ theo Công văn số 12/SXD-HT.", "Sở Xây dựng chăm sóc cây cổ thụ theo Công văn số 40/SXD-HT.", {"citation-other"}),
        ("Chăm sóc cây cổ thụ; bảo vệ thảm cỏ theo Công văn số 12/SXD-HT.", "Bảo vệ thảm cỏ theo Công văn số 40/SXD-HT.", {"citation-other", "task-reworded"}),
        ("Theo Công văn số 12/SXD-HT.", "Theo Công văn số 40/SXD-HT.", {"citation-added", "citation-removed"}),
        ("Sở Xây dựng chăm sóc cây cổ thụ theo Công văn số 12/SXD-HT.", "Sở Xây dựng chăm sóc cây bản địa theo Công văn số 40/SXD-HT.", {"citation-added", "citation-removed", "task-reworded"}),
    ],
)  # fmt: skip
def test_the_same_words_before_two_letters(old: str, new: str, kinds: set[str]) -> None:
    from kehoach_cli import parse_text

    found = compare(parse_text(LEAD_IN.format(old)), parse_text(LEAD_IN.format(new))).changes
    assert {change.kind.value.replace("text-", "task-") for change in found} == kinds
