"""Lists that identity reads: what an overlay gives is taken, what it lacks is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from identified_plans import header, orders

from kehoach_cli.grammar import GrammarError, load_grammar
from kehoach_cli.identity import identify
from kehoach_cli.model import PlanDocument, Source


def overlay(folder: Path, name: str, text: str) -> Path:
    (folder / "lists").mkdir()
    (folder / "lists" / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def test_an_overlay_adds_a_head(tmp_path: Path) -> None:
    more = "extends: bodies\nentries:\n  Văn miếu: {of: province, kind: other, key: van-mieu}\n"
    grammar = load_grammar(
        (overlay(tmp_path, "more-bodies", more.replace("extends: bodies", "extends: lists/bodies")),)
    )
    plan = identify(
        PlanDocument(
            source=Source(name="-", format="text", sha256="", characters=1),
            header=header("UBND tỉnh Sơn La", date="2024-05-06"), tasks=(orders("Văn miếu"),),
        ),
        grammar,
    )  # fmt: skip
    assert [(b.key, b.name) for b in plan.bodies[1:]] == [("van-mieu/14", "Văn miếu tỉnh Sơn La")]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("bodies", "entries: {Sở: {of: province}}\n", "committees: is missing: add it"),
        ("districts", "entries: {Sơn La: {huyện: [Mai Sơn]}}\n", "until: is missing: add it"),
        ("administrative-areas", "entries: {tỉnh: {tier: kingdom}}\ncompounds: [x]\n", "is one of province, district, commune"),
        ("administrative-areas", "entries: {tỉnh: {}}\ncompounds: [x]\n", "needs tier:"),
        ("law-versions", "entries: {1/2024/QH15: {type: Luật}}\n", "needs name:"),
        ("base-units", "entries: {tạ: {base: tấn, factor: zehn}}\nmultiples: {trăm: '100'}\nbare_money: [VND]\n", "is a number"),
        ("base-units", "entries: {tạ: {}}\nmultiples: {trăm: viel}\nbare_money: [VND]\n", "whole numbers"),
        ("base-units", "entries: {tạ: {}}\nmultiples: [trăm]\nbare_money: [VND]\n", "is a mapping of texts to texts"),
    ],
)  # fmt: skip
def test_a_list_that_lacks_what_is_read_is_refused(name: str, text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match=said):
        load_grammar((overlay(tmp_path, name, f"description: x\nsource: x\n{text}"),))
