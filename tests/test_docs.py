from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kehoach_cli.cli.app import application

ROOT = Path(__file__).resolve().parent.parent

renew_docs: Any = import_module("renew_docs")
PAGES = sorted((ROOT / "docs").glob("*.md"))
GUIDE = [ROOT / "README.vi.md", *sorted((ROOT / "docs" / "vi").glob("*.md"))]
TEXTS = [*PAGES, *GUIDE, ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_generated_is_up_to_date(page: Path) -> None:
    text = page.read_text("utf-8")
    assert loosely(text) == loosely(renew_docs.renewed(text)), "run: python scripts/renew_samples.py"


def loosely(text: str) -> list[str]:
    """The words, without the brackets around choices, which differ from one release of typer to the next."""
    return re.sub(r"[\[\]{}<>:]", " ", text).casefold().split()


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "cli.md").read_text("utf-8")
    for command in application().registered_commands:
        assert f"## kehoach {command.name}\n" in text
    for group in application().registered_groups:
        assert f"## kehoach {group.name}\n" in text


@pytest.mark.parametrize("page", TEXTS, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_diagnostic_is_listed() -> None:
    listed = set(
        re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs" / "diagnostics.md").read_text("utf-8"), re.MULTILINE)
    )
    given = renew_docs.diagnostic_codes()
    assert given
    assert given - listed == set(), "list these in docs/diagnostics.md"


def test_the_guide_shows_the_pictures_that_the_script_makes() -> None:
    script = (ROOT / "scripts" / "make_guide_pictures.py").read_text("utf-8")
    made = set(re.findall(r'^    "([\w-]+\.png)": \w+,$', script, re.MULTILINE))
    there = {path.name for path in (ROOT / "docs" / "vi" / "hinh").iterdir()}
    shown = {
        Path(link).name
        for page in GUIDE
        for link in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text("utf-8"))
    }
    assert len(made) >= 4
    assert made == there == shown
    assert all(path.stat().st_size < 120_000 for path in (ROOT / "docs" / "vi" / "hinh").iterdir())


def test_every_page_of_the_guide_is_reached_from_its_readme() -> None:
    linked = re.findall(r"\]\(docs/vi/([\w-]+\.md)\)", GUIDE[0].read_text("utf-8"))
    assert sorted(set(linked)) == [page.name for page in GUIDE[1:]]
