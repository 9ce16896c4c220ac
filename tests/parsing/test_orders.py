"""Which paragraphs order something: by themselves, under an order, behind a label, and both."""

from __future__ import annotations

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.signs.orders import are_details, only_lists, order_rule, orders_alone

GRAMMAR = grammar_of(())

ORDERS: list[tuple[str, list[str | None], bool]] = [
    # the words; the rule alone, as a part of an order, assigned by a label, assigned and a part; whether they only list
    (
        "Mua sách.",
        ["orders/verb-first", "orders/verb-first", "orders/verb-first", "orders/verb-first"],
        False,
    ),
    ("Mua", [None, None, None, None], False),
    ("Mua sách", ["orders/verb-first", "orders/verb-first", "orders/verb-first", "orders/verb-first"], False),
    (
        "Xây dựng phòng đọc.",
        ["orders/verb-first", "orders/verb-first", "orders/verb-first", "orders/verb-first"],
        False,
    ),
    ("(Xây dựng phòng đọc)", [None, "orders/assigned", None, "orders/assigned"], False),
    ("(Xây dựng phòng đọc).", [None, "orders/assigned", None, "orders/assigned"], False),
    ("(Xây dựng phòng đọc)./.", [None, "orders/assigned", None, "orders/assigned"], False),
    ("(Xây dựng) phòng đọc", [None, "orders/assigned", "orders/assigned", "orders/assigned"], False),
    ("Phòng đọc là nơi đọc sách.", [None, "orders/assigned", "orders/assigned", "orders/assigned"], False),
    (
        "Phòng Văn hóa mua sách.",
        ["orders/within-clause", "orders/within-clause", "orders/assigned", "orders/assigned"],
        False,
    ),
    ("12 phòng đọc được sửa chữa.", [None, "orders/assigned", "orders/assigned", "orders/assigned"], False),
    ("Luật Thư viện năm 2019.", [None, None, "orders/assigned", "orders/assigned"], True),
    ("Kế hoạch số 12/KH-UBND về sách.", [None, None, "orders/assigned", "orders/assigned"], True),
    (
        "Công tác tuyên truyền: đẩy mạnh tuyên truyền.",
        ["orders/topic-then-verb", "orders/topic-then-verb", "orders/assigned", "orders/assigned"],
        False,
    ),
    ("Trên đây là Kế hoạch.", [None, None, None, None], False),
    ("sách mới.", [None, "orders/assigned", "orders/assigned", "orders/assigned"], False),
    (
        "phòng đọc được sửa chữa và mua thêm nhiều sách mới cho học sinh.",
        ["orders/within-clause", "orders/within-clause", "orders/assigned", "orders/assigned"],
        False,
    ),
    (
        "Phòng đọc được sửa chữa và mua thêm nhiều sách mới cho học sinh.",
        ["orders/within-clause", "orders/within-clause", "orders/assigned", "orders/assigned"],
        False,
    ),
    ("được sửa chữa và mua thêm.", [None, "orders/assigned", "orders/assigned", "orders/assigned"], False),
    ("Phấn đấu đạt 100%.", [None, "orders/assigned", "orders/assigned", "orders/assigned"], False),
    ("Việc ban hành văn bản.", [None, None, "orders/assigned", "orders/assigned"], False),
    (
        "Về tuyên truyền: Mua sách.",
        ["orders/topic-then-verb", "orders/topic-then-verb", "orders/assigned", "orders/assigned"],
        False,
    ),
    (
        "Về sách: Sở Y tế mua sách mới.",
        ["orders/within-clause", "orders/within-clause", "orders/assigned", "orders/assigned"],
        False,
    ),
    ("Số sách mới.", [None, None, "orders/assigned", "orders/assigned"], False),
    (
        "Các đơn vị phải báo cáo kết quả.",
        ["orders/within-clause", "orders/within-clause", "orders/assigned", "orders/assigned"],
        False,
    ),
    ("Kinh phí thực hiện từ ngân sách.", [None, None, "orders/assigned", "orders/assigned"], False),
    (
        "Ông Nguyễn Văn A mua sách.",
        ["orders/within-clause", "orders/within-clause", "orders/assigned", "orders/assigned"],
        False,
    ),
    (
        "Hằng năm, mua sách mới.",
        ["orders/within-clause", "orders/within-clause", "orders/assigned", "orders/assigned"],
        False,
    ),
    (
        "- Mua sách.",
        ["orders/verb-first", "orders/verb-first", "orders/verb-first", "orders/verb-first"],
        False,
    ),
]


@pytest.mark.parametrize(("words", "rules", "lists"), ORDERS, ids=[o[0] for o in ORDERS])
def test_orders(words: str, rules: list[str | None], lists: bool) -> None:
    found = [order_rule(words, GRAMMAR, assigned=a, part=p) for a in (False, True) for p in (False, True)]
    assert found == rules
    assert only_lists(words, GRAMMAR) is lists


@pytest.mark.parametrize(
    ("lead_in", "items", "details"),
    [
        ("Mua sách:", [], False),
        ("Mua sách:", ["Sách mới", "Sách cũ"], True),
        ("Sách gồm:", ["Sách mới", "Sách cũ"], False),
        ("Mua sách:", ["Mua sách mới", "Sách cũ"], False),
        ("Mua sách:", ["Sách cũ", "Mua sách mới"], False),
        ("Theo các văn bản:", ["Luật Thư viện năm 2019"], True),
        ("Theo các văn bản:", ["Luật Thư viện năm 2019", "Sách mới"], False),
        ("Mua sách", ["Sách mới"], False),
        ("- Mua sách:", ["Sách mới"], True),
        ("Mua sách", ["Thời gian: 2026", "Cơ quan chủ trì: Sở Y tế"], True),
        ("Mua sách", ["Thời gian: 2026", "Luật Thư viện năm 2019"], True),
        ("Mua sách", ["Thời gian: 2026", "Nội dung thực hiện: mua sách"], False),
        ("Kiểm tra kho sách:", ["Cách xếp giá", "Bảo đảm trật tự"], True),
        ("Thư viện huyện giám sát việc cho mượn:", ["Cách xếp giá", "Bảo đảm trật tự"], True),
        ("Kiểm tra kho sách:", ["Bảo đảm trật tự", "Bảo đảm an toàn"], False),
        ("Kiểm tra kho sách:", ["Cách xếp giá", "Lập biên bản"], False),
        ("Đoàn kiểm tra kho sách gồm:", ["Lãnh đạo thư viện"], False),
        ("Kiểm tra kho sách", ["Cách xếp giá"], False),
        ("Mua sách", ["Bảo đảm đúng tiến độ", "Cơ quan chủ trì: Sở Y tế"], True),
        ("Mua sách", ["Bảo đảm an ninh", "Cơ quan chủ trì: Sở Y tế"], False),
        ("Mua sách", ["Bảo đảm đúng tiến độ", "Thời gian: 2026"], False),
    ],
)
def test_items_that_only_fill_in(lead_in: str, items: list[str], details: bool) -> None:
    assert are_details(lead_in, items, GRAMMAR) is details


@pytest.mark.parametrize(
    ("lead_in", "below", "alone"),
    [
        ("Mua sách.", ["Sách mới.", "Quy mô: Cấp xã."], True),
        ("- Mua sách;", ["Sách mới.", "Thời gian: 2026"], True),
        ("Mua sách.", [], False),
        ("Mua sách", ["Sách mới."], False),
        ("Mua sách.", ["Sách mới.", "Mua giá sách."], False),
        ("Sách là tri thức.", ["Sách mới.", "Sách cũ."], False),
    ],
)
def test_an_order_with_none_below(lead_in: str, below: list[str], alone: bool) -> None:
    assert orders_alone(lead_in, below, GRAMMAR) is alone
