from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from processes import PATIENCE

TESTS = """
import pytest

@pytest.mark.programs("python-of-nowhere", "sh")
def test_with_a_missing_program():
    pass

@pytest.mark.programs("sh")
def test_with_what_is_there():
    pass
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
@pytest.mark.parametrize(
    ("required", "status", "words"),
    [
        ("", 0, ["1 passed, 1 skipped", "left out: needs python-of-nowhere (1 tests)"]),
        ("1", 1, ["1 passed, 1 error", "left out: needs python-of-nowhere"]),
    ],
)
def test_a_missing_program_is_said_or_is_a_failure(
    required: str, status: int, words: list[str], tmp_path: Path, root: Path
) -> None:
    (tmp_path / "conftest.py").write_text((root / "tests" / "conftest.py").read_text("utf-8"), "utf-8")
    paths = os.pathsep.join(filter(None, (str(root / "tests"), os.environ.get("PYTHONPATH"))))
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = programs(*names): needs programs\n")
    (tmp_path / "test_programs.py").write_text(TESTS)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", tmp_path],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": paths, "KEHOACH_REQUIRE_PROGRAMS": required},
        timeout=PATIENCE,
    )
    assert done.returncode == status, done.stdout
    for line in words:
        assert line in done.stdout
