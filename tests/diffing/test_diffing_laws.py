"""What holds for any plans: a plan does not differ from itself, and a comparison read backwards is its mirror."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from pathlib import Path

import pytest
from edited_plans import edited_pair
from hypothesis import given
from mirror import seen, seen_from_behind, without_percent

import kehoach_cli
import plan_strategies
from kehoach_cli.diffing import ChangeKind, PlanDiff, Thresholds, compare
from kehoach_cli.model import PlanDocument
from rounds import rounds

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
FILES = sorted(
    path
    for path in (*SAMPLES.iterdir(), *(SAMPLES / "compare").iterdir())
    if path.suffix in (".txt", ".md", ".docx") and path.name != "README.md"
)
LIST_ALL = Thresholds(unrelated=0)
parse = lru_cache(maxsize=None)(kehoach_cli.parse)


def check_mirror(old: PlanDocument, new: PlanDocument) -> None:
    there, back = compare(old, new, LIST_ALL), compare(new, old, LIST_ALL)
    assert there.likeness == back.likeness
    assert there.year_shift == -back.year_shift
    one, other = seen(without_percent(there)), seen_from_behind(back)
    assert one - other == other - one


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_plan_does_not_differ_from_itself(file: Path) -> None:
    result = compare(parse(file), parse(file))
    assert not result
    assert result.summary == "no differences"
    assert result.likeness == 100


@pytest.mark.generated
@pytest.mark.parametrize(
    "pair", [*combinations(FILES, 2)][:: rounds(5, 1)], ids=lambda pair: f"{pair[0].name}-{pair[1].name}"
)
def test_samples_mirror_each_other(pair: tuple[Path, Path]) -> None:
    check_mirror(parse(pair[0]), parse(pair[1]))


def test_a_heading_below_a_new_one_is_as_near_as_from_the_other_side() -> None:
    old = "I. TUYÊN TRUYỀN\n- Phát tờ rơi về phân loại rác tại các thôn trong tháng 3."
    new = "I. VIỆC CHUNG\n1. Cổ động\n- Phát tờ rơi về phân loại rác tại mọi thôn, khu phố trong tháng 4."
    check_mirror(
        *(kehoach_cli.parse_text(f"KẾ HOẠCH\nPhân loại rác năm 2026\n\n{text}") for text in (old, new))
    )


@pytest.mark.generated
@pytest.mark.parametrize("number", range(0, 200, rounds(40, 10)))
def test_generated_pairs_mirror_each_other(number: int) -> None:
    pair = edited_pair(number)
    check_mirror(*(kehoach_cli.parse_text(draft.write()) for draft in (pair.old, pair.new)))


@given(plan_strategies.documents)
def test_any_document_does_not_differ_from_itself(document: PlanDocument) -> None:
    assert compare(document, document).changes == ()


@given(plan_strategies.documents, plan_strategies.documents)
def test_any_documents_mirror_each_other(old: PlanDocument, new: PlanDocument) -> None:
    check_mirror(old, new)


@given(plan_strategies.documents, plan_strategies.documents)
def test_any_comparison_can_be_written_and_explained(old: PlanDocument, new: PlanDocument) -> None:
    result = compare(old, new, LIST_ALL)
    assert all(change.explain() for change in result.changes)
    assert PlanDiff.model_validate_json(result.model_dump_json(by_alias=True)) == result
    assert sum(result.counts.values()) == len(result.changes)


def test_every_kind_has_a_mirror_of_its_own() -> None:
    assert all(kind.mirrored.mirrored is kind for kind in ChangeKind)
    assert {kind.mirrored for kind in ChangeKind} == set(ChangeKind)
