"""What a rule gives, with the names in it filled in: `'{alias}'`, `'{group}'`, `'{alias.part}'`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from kehoach_cli.patterns import lazy_regex

_TEMPLATE = lazy_regex(r"\{(?P<alias>[a-z_][a-z0-9_]*)(?:\.(?P<part>[a-z_]+))?\}")


def fill(template: Any, values: Mapping[str, Any], groups: Mapping[str, str | None]) -> Any:
    """A `gives` template with `{alias}`, `{group}` and `{alias.part}` filled in; lists likewise.

    A template that is nothing but one name keeps the value's type; a name that did not take part gives None,
    and so does a text with such a name in it.
    """
    if isinstance(template, list | tuple):
        filled = [fill(t, values, groups) for t in template]
        return [f for f in filled if f is not None]
    if not isinstance(template, str):
        return template
    pieces = _pieces(template)
    if len(pieces) == 1:
        return pieces[0] if isinstance(pieces[0], str) else look_up(*pieces[0], values, groups)
    parts = [piece if isinstance(piece, str) else look_up(*piece, values, groups) for piece in pieces]
    return None if None in parts else "".join(map(str, parts))


@lru_cache(maxsize=4096)
def _pieces(template: str) -> tuple[str | tuple[str, str | None], ...]:
    """The words of a template, and between them the alias and part that stand for a value."""
    pieces: list[str | tuple[str, str | None]] = []
    at = 0
    for match in _TEMPLATE.finditer(template):
        pieces += [template[at : match.start()], (match["alias"], match["part"])]
        at = match.end()
    return tuple(piece for piece in [*pieces, template[at:]] if piece) or ("",)


def only_name(template: Any) -> tuple[str, str | None] | None:
    """The alias and part of a template that is nothing but one name."""
    pieces = _pieces(template) if isinstance(template, str) else ()
    return pieces[0] if len(pieces) == 1 and not isinstance(pieces[0], str) else None


def look_up(alias: str, part: str | None, values: Mapping[str, Any], groups: Mapping[str, str | None]) -> Any:
    """The value of an alias or group, or of a part of it: a number where the part is one; None where it took no part."""
    value = values.get(alias)
    if part is None:
        return value
    if isinstance(value, Mapping) and part in value:
        return value[part]
    text = groups.get(f"{alias}__{part}")
    return int(text) if text is not None and text.isdecimal() and len(text) < 19 else text


def template_names(template: Any) -> set[str]:
    """The aliases and groups a `gives` template uses."""
    if isinstance(template, Mapping):
        return set().union(*(template_names(t) for t in template.values())) if template else set()
    if isinstance(template, list | tuple):
        return set().union(*(template_names(t) for t in template)) if template else set()
    return {m["alias"] for m in _TEMPLATE.finditer(template)} if isinstance(template, str) else set()
