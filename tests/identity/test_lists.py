"""Lists that identity reads: what an overlay gives is taken, what it lacks is refused in one line."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from identified_plans import GRAMMAR, header, orders

from kehoach_cli.grammar import GrammarError, load_grammar
from kehoach_cli.identity import identify
from kehoach_cli.plan import Plan, Source


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
        Plan(
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


def test_every_law_has_a_source_and_days_in_order() -> None:
    entries = GRAMMAR.lists["law-versions"]["entries"]
    for number, law in entries.items():
        assert law["type"] in ("Luật", "Bộ luật", "Pháp lệnh"), number
        assert law["source"], number
        assert law["issued"][:4] == number.split("/")[1][:4], number
        days = [
            day for day in (law["issued"], law.get("from"), law.get("until") or law.get("checked")) if day
        ]
        assert days == sorted(days), number
        assert not ("until" in law and "checked" in law), number
        assert ("UBTVQH" in number) == (law["type"] == "Pháp lệnh"), number


def test_a_law_ends_the_day_before_its_successor_comes_into_force() -> None:
    entries = GRAMMAR.lists["law-versions"]["entries"]
    for number, law in entries.items():
        after = entries.get(law.get("successor", ""))
        if after is not None and "from" in after:
            end = date.fromisoformat(law["until"]) + timedelta(days=1)
            assert end.isoformat() == after["from"], number


def test_of_laws_of_one_name_only_one_is_in_force_on_a_day() -> None:
    named: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for law in GRAMMAR.lists["law-versions"]["entries"].values():
        end = law.get("until") or law.get("checked")
        if "from" in law and end:
            named.setdefault((law["type"], law["name"].lower()), []).append((law["from"], end))
    for name, spans in named.items():
        spans.sort()
        assert all(end < begin for (_, end), (begin, _) in pairwise(spans)), name
