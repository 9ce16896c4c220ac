"""How much is taken from archives and files, so that none can take all memory, time or disk."""

from __future__ import annotations

from typing import Final

MAX_DOCUMENT: Final = 200 * 1024 * 1024
"""Most bytes of one document, packed or not; the readers take no more either."""

MAX_RATIO: Final = 200
"""Most bytes that one packed byte may unpack to; texts stay under 20, Word files are packed already."""

MEMBER_FLOOR: Final = 8 * 1024 * 1024
"""A member that unpacks to no more than this may be packed as tightly as it likes."""

ARCHIVE_FLOOR: Final = 256 * 1024 * 1024
"""An archive, with all archives in it, may unpack to so much before the ratio counts."""

MAX_DEPTH: Final = 3
"""Archives in archives: the outermost is at depth 1."""

MEMORY_BEFORE_DISK: Final = 16 * 1024 * 1024
"""An archive inside another is held in memory up to so many bytes, then in a nameless temporary file."""

CHUNK_BYTES: Final = 8 * 1024 * 1024
"""A chunk of documents is sent off when it holds so many bytes, even if it could hold more documents."""

CHUNKS_A_SLOT: Final = 4
"""Chunks that each worker gets at least, as far as there are documents: a small archive keeps all of them busy to the end."""

BYTES_IN_FLIGHT: Final = 64 * 1024 * 1024
"""Documents that are out with workers hold no more than so many bytes together, unless one alone does."""

GRACE: Final = 1.0
"""Seconds after the time limit when a worker that could not be interrupted ends itself."""
