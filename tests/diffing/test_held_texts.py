"""Texts that hold a stretch of words, and texts within one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.diffing import held_texts
from kehoach_cli.diffing.held_texts import HeldTexts

TEXTS = ["Trồng cây ven đường", "Trồng cây", "Nạo vét hồ nước", "cây"]


@pytest.fixture(params=[0, 99], ids=["by their words", "all looked through"])
def held(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> HeldTexts:
    monkeypatch.setattr(held_texts, "FEW", request.param)
    return HeldTexts(TEXTS)


@pytest.mark.parametrize(
    ("stretch", "holding"),
    [
        ("ồng cây ven đ", [0]),
        ("cây", [0, 1, 3]),
        ("Trồng cây", [0, 1]),
        ("vét hồ", [2]),
        ("Nạo vét hồ nước", [2]),
        ("cây ven sông", []),
        ("g cây ven đường ph", []),
    ],
)
def test_texts_that_hold_a_stretch(held: HeldTexts, stretch: str, holding: list[int]) -> None:
    assert held.holding(stretch) == holding
    assert held.holding(stretch) == holding


@pytest.mark.parametrize(
    ("stretch", "within"),
    [
        ("1. Trồng cây ven đường, vỉa hè", [0, 1, 3]),
        ("Trồng cây ven sông", [1, 3]),
        ("Nạo vét hồ nước.", [2]),
        ("Nạo vét hồ lớn", []),
    ],
)
def test_texts_that_a_stretch_holds(held: HeldTexts, stretch: str, within: list[int]) -> None:
    assert held.within(stretch) == within


STRETCHES = st.text(st.sampled_from("ab "), max_size=9)


@given(st.lists(STRETCHES, max_size=6), STRETCHES)
def test_none_is_passed_over(texts: list[str], stretch: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(held_texts, "FEW", 0)
        held = HeldTexts(texts)
        assert held.holding(stretch) == [at for at, text in enumerate(texts) if stretch in text]
        assert held.within(stretch) == [at for at, text in enumerate(texts) if text in stretch]
