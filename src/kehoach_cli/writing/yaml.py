"""A plan as YAML to be read by people, and the same to YAML 1.1 and YAML 1.2 readers.

Written by hand, not by PyYAML: a fifth of the time, no import, and the layout is ours (spans and short lists
on one line). Strings go out bare only where no reader can take them for something else: they begin with a
letter, are none of YAML's words, and hold nothing that means something to YAML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import isinf, isnan
from typing import TYPE_CHECKING, Any

import msgspec

from kehoach_cli.patterns import lazy_re, lazy_regex
from kehoach_cli.plan import Plan
from kehoach_cli.writing.fields import parts

if TYPE_CHECKING:
    from kehoach_cli.model import PlanDocument

LIST_WIDTH = 100
"""A list of scalars stands on one line up to so many characters."""

_BARE = lazy_re(
    r"[^\W\d_](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff:#]++|:(?=[^\s,\[\]{}])|(?<! )#)*+(?<! )"
)
_BARE_IN_FLOW = lazy_regex(r"[^\W\d_](?:[\w ./()%;+–-]*[\w./()%;+–-])?")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
"""Words that a YAML reader takes for something else than text, in capitals too."""
_LONGEST_WORD = max(map(len, _WORDS))
_KEPT_KEYS = 1024
_LINE = (
    r"[^\s\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*(?<! ))"
)
_LITERAL = lazy_re(rf"{_LINE}(?:\n+{_LINE})+\n?")
_UNPRINTABLE = lazy_re("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_FLOW_KEYS = (("start", "end"), ("start", "end", "vision"))


def render(document: Plan | PlanDocument, only: frozenset[str] | None = None) -> str:
    """Give the plan as one YAML document without a document mark; `only` as in `write_documents`."""
    return "".join(pieces(document, only)) + "\n"


def pieces(document: Plan | PlanDocument, only: frozenset[str] | None = None) -> Iterator[str]:
    """Give that document an entry of its lists at a time, without a line end."""
    before = ""
    for key, value in parts(document, only):
        if isinstance(value, Iterator):
            yield f"{before}{key}:"
            for entry in value:
                yield "\n" + "\n".join(_lines_of("  -", entry, "    "))
        else:
            yield before + "\n".join(_lines_of(f"{key}:", value, "  "))
        before = "\n"


def dump(mapping: dict[str, Any]) -> str:
    """Give a mapping of strings to JSON values as a YAML block mapping (`{}` if it is empty)."""
    lines: list[str] = []
    _add_block(lines, mapping, "")
    return "\n".join(lines) + "\n" if mapping else "{}\n"


def _lines_of(head: str, value: Any, indent: str) -> list[str]:
    lines: list[str] = []
    _add_entry(lines, head, value, indent)
    return lines


def _add_block(lines: list[str], mapping: dict[str, Any], indent: str) -> None:
    below = indent + "  "
    for key, value in mapping.items():
        _add_entry(lines, f"{indent}{_key(key)}:", value, below)


def _add_entry(lines: list[str], head: str, value: Any, indent: str) -> None:
    """Add the lines of `head` (a key with colon, or a dash) and a value; `indent` is for what is below."""
    if isinstance(value, str):
        lines.append(f"{head} {_string(value, indent)}")
    elif isinstance(value, dict) and value and tuple(value) not in _FLOW_KEYS:
        if head.endswith("-"):
            first = len(lines)
            _add_block(lines, value, indent)
            lines[first] = f"{head} {lines[first][len(indent) :]}"
        else:
            lines.append(head)
            _add_block(lines, value, indent)
    elif isinstance(value, list | tuple) and not _fits_line(value):
        lines.append(head)
        for item in value:
            _add_entry(lines, f"{indent}-", item, indent + "  ")
    else:
        lines.append(f"{head} {_flow(value)}")


def _fits_line(values: Sequence[Any]) -> bool:
    """Lists of short scalars; lists in lists (rows of tables) are for `_entry` to take apart once."""
    return (
        all(not isinstance(value, dict | list | tuple) for value in values)
        and sum(map(len, map(str, values))) <= LIST_WIDTH
    )


def _flow(value: Any) -> str:
    if isinstance(value, str):
        return value if _BARE_IN_FLOW.fullmatch(value) and not _is_word(value) else _quoted(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join([f'{_key(key)}: {_flow(item)}' for key, item in value.items()])}}}"
    return _scalar(value)


def _string(value: str, indent: str) -> str:
    if "\n" in value and _LITERAL.fullmatch(value):
        chomping = "" if value.endswith("\n") else "-"
        lines = value.removesuffix("\n").split("\n")
        return f"|{chomping}\n" + "\n".join(indent + line if line else "" for line in lines)
    return _inline(value)


def _inline(value: str) -> str:
    return value if _BARE.fullmatch(value) and not _is_word(value) else _quoted(value)


_key = lru_cache(_KEPT_KEYS)(_inline)


def _is_word(value: str) -> bool:
    return len(value) <= _LONGEST_WORD and value.casefold() in _WORDS


def _quoted(value: str) -> str:
    # most texts are printable as Python has it, which is asked faster and means less
    unprintable = not value.isprintable() and _UNPRINTABLE.search(value) is not None
    if ("\\" in value or '"' in value) and not unprintable:
        return "'" + value.replace("'", "''") + "'"
    text = msgspec.json.encode(value).decode()
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) if unprintable else text


def _scalar(value: float | bool | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isnan(value):
        return ".nan"
    if isinf(value):
        return ".inf" if value > 0 else "-.inf"
    text = repr(value)
    # YAML 1.1 reads a number with an exponent as a string unless it has a point
    return text.replace("e", ".0e", 1) if "e" in text and "." not in text else text
