"""How much is read at once, so that no file can take all memory."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 200 * 1024 * 1024
"""Most bytes of one file, and of all parts unpacked from one Word file."""

MAX_RATIO: Final = 200
"""Most bytes that one packed byte may unpack to; ordinary Word files stay under 50."""

RATIO_FLOOR: Final = 8 * 1024 * 1024
"""A part that unpacks to less than this may be packed as tightly as it likes."""
