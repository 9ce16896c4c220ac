"""A plan as indented JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from kehoach_cli.patterns import lazy_re
from kehoach_cli.plan import Plan
from kehoach_cli.writing.fields import parts

if TYPE_CHECKING:
    from kehoach_cli.model import PlanDocument

_HIDDEN = lazy_re("[\x7f-\x9f\u2028\u2029\ufeff]")


def render(document: Plan | PlanDocument, only: frozenset[str] | None = None) -> str:
    """Give the plan as one JSON object with a line end; `only` as in `write_documents`."""
    return "".join(pieces(document, only)) + "\n"


def pieces(
    document: Plan | PlanDocument, only: frozenset[str] | None = None, indent: int | None = 2
) -> Iterator[str]:
    r"""Give the plan as one JSON object, an entry of its lists at a time, without a line end; `only` as in `write_documents`.

    Vietnamese stays readable. Characters that act on terminals or that some readers take for line breaks (C1
    controls, U+2028, U+2029, byte order marks) are written as `\u` escapes, as JSON itself wants it below
    U+0020. `indent`: blanks for each level; None for one line without any.
    """
    end, line, entry_line, blank = ("", "", "", "")
    if indent is not None:
        end, line, entry_line, blank = "\n", "\n" + " " * indent, "\n" + " " * 2 * indent, " "
    before = "{"
    for key, value in parts(document, only):
        yield f'{before}{line}"{key}":{blank}'
        before = ","
        if isinstance(value, Iterator):
            above = "["
            for entry in value:
                yield above + entry_line + _encoded(entry, indent, entry_line)
                above = ","
            yield line + "]"
        else:
            yield _encoded(value, indent, line)
    yield end + "}"


def _encoded(value: Any, indent: int | None, line: str) -> str:
    """The value as JSON; `line` is the line end and blanks that its lines begin with."""
    data = msgspec.json.encode(value)
    if indent is not None:
        data = msgspec.json.format(data, indent=indent)
    return escape_hidden(data.decode()).replace("\n", line)


def escape_hidden(text: str) -> str:
    r"""Write invisible characters outside ASCII as `\uXXXX`; they can stand in JSON strings only."""
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
