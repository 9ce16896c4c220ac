"""What sources hold: documents, and what could not be read."""

from __future__ import annotations

from msgspec import Struct


class Found(Struct, frozen=True):
    """A document with its bytes.

    `source` says where it is (`plans/2024.zip!/a/x.txt`), `parts` is its path for mirrored outputs, `name` its
    own name; `weight` counts the bytes of input that are done with it, for the progress.
    """

    source: str
    parts: tuple[str, ...]
    name: str
    data: bytes
    weight: int = 0


class Missed(Struct, frozen=True):
    """Something that could not be read: a file, a folder, an archive or a member of one."""

    source: str
    reason: str
    message: str
    weight: int = 0


Item = Found | Missed
