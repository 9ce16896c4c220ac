from __future__ import annotations

import pytest

from kehoach_cli.batching.selection import Selection


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("*.docx", "a/b/x.DOCX", True),
        ("*.docx", "a.docx/x.txt", False),
        ("2024/*.txt", "plans/2024/x.txt", True),
        ("2024/*.txt", "plans/2024/a/x.txt", False),
        ("2024/**/*.txt", "2024/x.txt", True),
        ("2024/**/*.txt", "2024/a/b/x.txt", True),
        ("kh-?.txt", "kh-1.txt", True),
        ("kh-[0-9].txt", "kh-7.txt", True),
        ("kh-[!0-9].txt", "kh-7.txt", False),
        ("kế*", "Kế hoạch.txt", True),
        ("x[", "x[", True),
    ],
)
def test_include(glob: str, path: str, matches: bool) -> None:
    assert Selection(include=(glob,)).takes(path.split("/")) is matches


def test_exclude_wins_and_closes_folders() -> None:
    selection = Selection(include=("*.txt",), exclude=("drafts", "*old*"))
    assert selection.takes(["a", "x.txt"])
    assert not selection.takes(["a", "x-old.txt"])
    assert not selection.enters(["a", "drafts"])


@pytest.mark.parametrize("name", [".git", "~$plan.docx", "Thumbs.db", "desktop.ini", "__MACOSX"])
def test_litter_is_never_taken(name: str) -> None:
    assert not Selection().enters(["a", name])


def test_members_are_held_against_their_whole_path() -> None:
    selection = Selection(include=("2024/*",), exclude=("drafts",))
    assert selection.takes_member(("a.zip",), ("2024", "x.txt"), archive=False)
    assert not selection.takes_member(("a.zip",), ("drafts", "2024", "x.txt"), archive=False)
    assert selection.takes_member(("a.zip",), ("b.zip",), archive=True)
    assert not selection.takes_member(("a.zip",), ("b.txt",), archive=False)
