"""Fixtures for every test: the samples, and a small plan with one of each thing."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from browser import Browser, running
from kehoach_cli.cli.language import settle
from kehoach_cli.grammar import loading
from kehoach_cli.grammar.rule_files import read_folder
from kehoach_cli.model import (
    Change,
    Citation,
    Comparator,
    Deadline,
    DeadlineKind,
    Diagnostic,
    Footnote,
    Header,
    Item,
    Period,
    PlanDocument,
    Role,
    Section,
    Severity,
    Signature,
    Source,
    Span,
    Table,
    TableKind,
    Target,
    Task,
)
from rounds import rounds

sys.path.append(str(Path(__file__).resolve().parent.parent / "scripts"))
# nothing of the user's own is touched, and processes that tests start need not build the grammar
# whatever the locale of who runs them
os.environ["KEHOACH_LANG"] = "en"
os.environ["KEHOACH_CACHE"] = str(Path(__file__).resolve().parent.parent / ".pytest_cache" / "kehoach")

# the rules that come with the program stay as they are while tests run: many tests lay rules of their own over them
vars(loading)["read_folder"] = lru_cache(maxsize=None)(read_folder)

# nearly all that tests make is gone at once or stays to the end: looking for garbage took a quarter of the time
gc.set_threshold(50_000, 20, 100)

# no example fails for being slow: machines are
settings.register_profile(
    "any machine",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=rounds(12, 100),
)
settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def in_english() -> None:
    """Whatever language the run of another test has settled on."""
    settle([], os.environ)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: a ZIP file made while tests are collected holds the time, and workers must agree."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_finish() -> None:
    """What is there by now stays to the end, and need not be looked through for garbage again and again."""
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what needs a program that is not installed; with KEHOACH_REQUIRE_PROGRAMS=1 let it fail."""
    wanted = [name for mark in item.iter_markers("programs") for name in mark.args]
    missing = [name for name in wanted if shutil.which(name) is None]
    if not missing:
        return
    reason = f"left out: needs {', '.join(missing)}"
    if os.environ.get("KEHOACH_REQUIRE_PROGRAMS") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the summary which tests were left out, and for want of what."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    for reason, count in sorted(reasons.items()):
        if reason.startswith("left out: "):
            terminalreporter.write_line(f"{reason} ({count} tests)")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def samples(root: Path) -> Path:
    """The folder of sample plans."""
    return root / "samples"


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser to open pages in; for tests that are marked as needing Chromium."""
    with running(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


@pytest.fixture
def plan() -> PlanDocument:
    """A plan with one of each thing that an output can hold."""
    span = Span(start=0, end=1)
    planting = Task(
        id="t1",
        text="Trồng 2.000 cây xanh dọc các tuyến đường liên xã",
        span=span,
        line=9,
        section="s3",
        lead=("Phòng Kinh tế",),
        partners=("UBND xã Hòa Sơn Nam", "Huyện đoàn"),
        deadlines=("d1",),
        targets=("g1",),
    )
    report = Task(
        id="t2", text="Tổng hợp, báo cáo UBND huyện", span=span, line=12, section="s4", deadlines=("d2",)
    )
    return PlanDocument(
        source=Source(name="cay-xanh.txt", format="text", sha256="0" * 64, encoding="utf-8", characters=1),
        header=Header(
            parent_agency="UBND tỉnh An Khê Bắc",
            agency="UBND huyện Phú Tây",
            symbol="KH-UBND",
            place="Phú Tây",
            date="2024-02",
            type="Kế hoạch",
            title="Trồng cây xanh trên địa bàn huyện Phú Tây giai đoạn 2024 - 2026",
            period=Period(start=2024, end=2026, vision=2030),
        ),
        sections=(
            Section(
                id="s1",
                path="I",
                marker="I.",
                title="MỤC TIÊU",
                text=None,
                role=Role.OBJECTIVES,
                span=span,
                line=5,
            ),
            Section(
                id="s2",
                path="II",
                marker="II.",
                title="NHIỆM VỤ",
                text=None,
                role=Role.TASKS,
                span=span,
                line=8,
                tables=(
                    Table(
                        id="tb1",
                        caption="Danh mục tuyến đường",
                        rows=(("1", "Đường 3"),),
                        kind=TableKind.OTHER,
                        line=10,
                    ),
                ),
                sections=(
                    Section(
                        id="s3",
                        path="II/1",
                        marker="1.",
                        title=None,
                        text=planting.text,
                        role=Role.TASKS,
                        span=span,
                        line=9,
                    ),
                    Section(
                        id="s4",
                        path="II/2",
                        marker="2.",
                        title="Chế độ báo cáo",
                        text=None,
                        role=Role.TASKS,
                        items=(
                            Item(marker="-", text=report.text + ".", span=span, line=12),
                            Item(marker="-", text="Gồm: " + "số cây sống, " * 40, span=span, line=13),
                        ),
                        span=span,
                        line=11,
                    ),
                ),
            ),
        ),
        tasks=(planting, report),
        citations=(
            Citation(
                id="c1",
                text="…",
                span=span,
                line=3,
                type="Luật",
                date="2017",
                title="Lâm nghiệp",
                key="luat:lam-nghiep",
            ),
            Citation(
                id="c2",
                text="…",
                span=span,
                line=4,
                type="Kế hoạch",
                number="88/KH-UBND",
                date="2023-12-20",
                issuer="UBND tỉnh",
                key="ke-hoach:88/kh-ubnd",
            ),
            Citation(
                id="c3",
                text="…",
                span=span,
                line=9,
                type="Kế hoạch",
                number="88/KH-UBND",
                key="ke-hoach:88/kh-ubnd",
            ),
        ),
        deadlines=(
            Deadline(
                id="d1",
                text="trước ngày 30/6/2025",
                span=span,
                line=9,
                kind=DeadlineKind.BY,
                end="2025-06-30",
                section="s3",
            ),
            Deadline(
                id="d2",
                text="định kỳ hằng quý",
                span=span,
                line=12,
                kind=DeadlineKind.RECURRING,
                recurrence=("FREQ=MONTHLY;INTERVAL=3",),
                section="s4",
            ),
        ),
        targets=(
            Target(
                id="g1",
                text="Trồng 2.000 cây xanh",
                span=span,
                line=9,
                indicator="cây xanh",
                comparator=Comparator.GE,
                value=2000,
                unit="cây",
                change=Change.INCREASE,
                due="2025",
                section="s3",
            ),
        ),
        footnotes=(Footnote(id="f1", marker="1", text="Số liệu năm 2023.", span=span, line=20),),
        recipients=("Như Điều 3", "Lưu: VT"),
        signature=Signature(authority="KT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH", name="Đinh Thị Hòa"),
        diagnostics=(
            Diagnostic(
                code="outline-gap", severity=Severity.WARNING, message="II/2 is followed by II/4", line=14
            ),
            Diagnostic(code="number-blank", severity=Severity.INFO, message="the number is blank", line=2),
        ),
    )
