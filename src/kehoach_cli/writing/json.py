"""A plan as indented JSON."""

from __future__ import annotations

import msgspec

from kehoach_cli.model import PlanDocument
from kehoach_cli.patterns import lazy_re
from kehoach_cli.writing.fields import to_values

_HIDDEN = lazy_re("[\x7f-\x9f\u2028\u2029\ufeff]")


def render(document: PlanDocument, only: frozenset[str] | None = None, indent: int | None = 2) -> str:
    r"""Give the plan as one JSON object with a line end; `only` as in `write_documents`.

    Vietnamese stays readable. Characters that act on terminals or that some readers take for line breaks (C1
    controls, U+2028, U+2029, byte order marks) are written as `\u` escapes, as JSON itself wants it below
    U+0020.
    """
    data = msgspec.json.encode(to_values(document, only))
    text = (data if indent is None else msgspec.json.format(data, indent=indent)).decode()
    return escape_hidden(text) + "\n"


def escape_hidden(text: str) -> str:
    r"""Write invisible characters outside ASCII as `\uXXXX`; they can stand in JSON strings only."""
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
