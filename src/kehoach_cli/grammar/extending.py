"""Overlays: files that replace others, and files that extend them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.grammar.rule_files import FRAGMENTS, LISTS, RuleFile
from kehoach_cli.grammar.rule_schema import (
    FRAGMENT_KEYS,
    LIST_TEXTS,
    RULE_KEYS,
    Check,
    check_file,
    is_text,
    is_texts,
)

ADDING_KEYS = ("pattern", "keywords", "examples", "counterexamples")
"""Keys of rules and fragments that a file which extends one may add to, written with a `+`."""


class Extension(Struct, frozen=True):
    """A file that extends another, and the alternative it adds to the pattern, if any."""

    file: RuleFile
    pattern: str | None


def lay_over(
    files: Mapping[str, RuleFile], overlay: Mapping[str, RuleFile]
) -> tuple[dict[str, RuleFile], list[Extension]]:
    """The files with those of an overlay: first what replaces or is new, then what extends. Raises GrammarError."""
    laid, extensions = dict(files), list[Extension]()
    for name, file in overlay.items():
        if "extends" not in file.content:
            check_file(file)
            laid[name] = file
    for file in overlay.values():
        if "extends" in file.content:
            base = _target(file, laid)
            laid[base.name] = _extended(base, file)
            extensions.append(Extension(file, file.content.get("pattern+")))
    return laid, extensions


def _target(file: RuleFile, files: Mapping[str, RuleFile]) -> RuleFile:
    target = file.content["extends"]
    if not is_text(target):
        raise file.error("extends: is the name of one rule, such as deadlines/before-date", "extends")
    if target not in files:
        raise file.error(
            f"extends {target!r}, which does not exist: name a rule, a fragment or a list", "extends"
        )
    return files[target]


def _extended(base: RuleFile, file: RuleFile) -> RuleFile:
    """The base with what the file gives anew and what it adds (`KEY+`)."""
    changes = {key: value for key, value in file.content.items() if key != "extends"}
    for key, value in changes.items():
        _check_change(file, base, key, value)
    merged = dict(base.content)
    merged |= {key: value for key, value in changes.items() if not key.endswith("+")}
    for key, value in changes.items():
        if key.endswith("+"):
            plain = key.removesuffix("+")
            whole = _whole_entries(file, base, value) if key == "entries+" else value
            merged[plain] = _added(merged.get(plain), whole)
    extended = replace(base, path=file.path, content=merged, added=True)
    check_file(extended)
    return extended


def _whole_entries(file: RuleFile, base: RuleFile, entries: Mapping[str, Any]) -> dict[str, Any]:
    """The entries to add; one that only adds to lists of an entry (`forms+`) is that entry with what it adds."""
    held: Mapping[str, Any] = base.content.get("entries") or {}
    whole: dict[str, Any] = {}
    for name, entry in entries.items():
        if not isinstance(entry, dict) or not any(str(key).endswith("+") for key in entry):
            whole[name] = entry
            continue
        if name not in held:
            raise file.error(
                f"entries+: {name!r} is not in {base.name}: give it whole, without a +", "entries+", str(name)
            )
        whole[name] = dict(held[name] or {})
        for key, value in entry.items():
            plain = str(key).removesuffix("+")
            if plain == key:
                whole[name][key] = value
            elif is_texts(value) and value and isinstance(whole[name].get(plain, []), list):
                whole[name][plain] = [*whole[name].get(plain, []), *value]
            else:
                raise file.error(
                    f"entries+: {key} of {name!r} is a list of texts to add", "entries+", str(name), key
                )
    return whole


def _added(base: Any, value: Any) -> Any:
    if isinstance(value, str):
        return f"(?:{base})|(?:{value})"
    if isinstance(value, dict):
        return {**(base or {}), **value}
    return [*(base or ()), *value]


def _check_change(file: RuleFile, base: RuleFile, key: object, value: object) -> None:
    """Refuse a key that the base could not have, or another type than it has. Raises GrammarError."""
    if base.folder == LISTS:
        _check_list_change(file, base, key, value)
        return
    known = FRAGMENT_KEYS if base.folder == FRAGMENTS else RULE_KEYS
    check = dict(_changeable(known)).get(key) if isinstance(key, str) else None
    if check is None:
        names = ", ".join(name for name, _ in _changeable(known))
        raise file.error(f"unknown key {key!r}: a file that extends {base.name} may have {names}", str(key))
    if not value or not check.holds(value):
        raise file.error(f"{key}: {check.says}", str(key))
    if key == "pattern+" and "pattern" not in base.content:
        name = base.content["list"]
        raise file.error(
            f"pattern+: {base.name} is made from a list: extend lists/{name} by words+: or entries+:", key
        )


def _changeable(known: Mapping[str, Check]) -> Iterator[tuple[str, Check]]:
    for key, check in known.items():
        yield key, check
        if key in ADDING_KEYS:
            yield f"{key}+", check


def _check_list_change(file: RuleFile, base: RuleFile, key: object, value: object) -> None:
    plain = str(key).removesuffix("+")
    held = base.content.get(plain)
    if held is None and plain != "source":
        known = ", ".join(k if k in LIST_TEXTS else f"{k}, {k}+" for k in base.content)
        raise file.error(f"unknown key {key!r}: a file that extends {base.name} may have {known}", str(key))
    if str(key).endswith("+") and (plain in LIST_TEXTS or type(value) is not type(held) or not value):
        kind = "a mapping" if isinstance(held, dict) else "a list"
        says = "is given whole, without a +" if plain in LIST_TEXTS else f"is {kind}, as in {base.name}"
        raise file.error(f"{key}: {says}", str(key))


def check_replacement(file: RuleFile, own: RuleFile) -> None:
    """Refuse a fragment or list that takes a built-in one's place but not its part. Raises GrammarError.

    Built-in rules count on the type of a fragment's value, and steps of the parser on the keys of a list.
    """
    if file.folder == FRAGMENTS and "value" in own.content:
        value = own.content["value"]
        if file.content.get("value", "text") != value:
            raise file.error(
                f"value: is {value} in the built-in {file.name}, and its rules need that", "value"
            )
    if file.folder == LISTS:
        for key, held in own.content.items():
            if key not in LIST_TEXTS and type(file.content.get(key)) is not type(held):
                kind = "a mapping" if isinstance(held, dict) else "a list"
                raise file.error(f"{key}: is missing: the built-in {file.name} has it, {kind}", key)
