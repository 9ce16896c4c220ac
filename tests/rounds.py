"""How many examples a test makes up: few in the suite, many with KEHOACH_THOROUGH=1, as in CI.

KEHOACH_THOROUGH=1 pytest -m "hypothesis or generated"
"""

from __future__ import annotations

import os


def rounds(few: int, many: int) -> int:
    """The one number or the other."""
    return many if os.environ.get("KEHOACH_THOROUGH") == "1" else few
