"""The keys of rule files: which a rule, a fragment or a list may have, which it must have, and what they hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from kehoach_cli.grammar.fields import is_plain, is_scalar
from kehoach_cli.grammar.rule_files import FRAGMENTS, LISTS, RuleFile
from kehoach_cli.plan import BodyKind


class Check(Struct, frozen=True):
    """What a key holds, as the end of a sentence that the key begins, and as a test."""

    says: str
    holds: Callable[[Any], bool]


def is_text(value: object) -> bool:
    """Whether a value is a text that is not blank."""
    return isinstance(value, str) and bool(value.strip())


def is_texts(value: object) -> bool:
    """Whether a value is a list of texts, none of them blank."""
    return isinstance(value, list) and all(map(is_text, value))


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict) and all(is_text(key) and is_plain(v) for key, v in value.items())


def _is_example(value: object, gives: Callable[[Any], bool]) -> bool:
    if not isinstance(value, dict) or set(value) - {"text", "gives"} or not is_text(value.get("text")):
        return False
    return value.get("gives") is None or gives(value["gives"])


def _examples(gives: Callable[[Any], bool]) -> Check:
    return Check(
        "an example is {text: …, gives: …}",
        lambda value: isinstance(value, list) and all(_is_example(v, gives) for v in value),
    )


TEXT = Check("is a text", is_text)
TEXTS = Check("is a list of texts", is_texts)
MAPPING = Check("is a mapping of fields to values", _is_mapping)
WHOLE = Check("is a whole number", lambda value: isinstance(value, int) and not isinstance(value, bool))

RULE_KEYS: Mapping[str, Check] = {
    "description": TEXT,
    "source": TEXT,
    "keywords": TEXTS,
    "pattern": TEXT,
    "gives": MAPPING,
    "examples": _examples(_is_mapping),
    "counterexamples": TEXTS,
    "priority": WHOLE,
}
RULE_REQUIRED = ("description", "source", "pattern", "gives", "examples", "counterexamples")

FRAGMENT_KEYS: Mapping[str, Check] = {
    "description": TEXT,
    "source": TEXT,
    "pattern": TEXT,
    "list": TEXT,
    "value": TEXT,
    "examples": _examples(lambda value: is_plain(value) or _is_mapping(value)),
    "counterexamples": TEXTS,
}

LIST_TEXTS = ("description", "source", "from", "until")

ENTRY_NAMES: Mapping[str, tuple[str, ...]] = {
    "comparators": ("eq", "ge", "gt", "le", "lt", "approx", "between", "from"),
    "limits": ("ge", "le"),
}
"""Lists whose entries are values of the output."""

ENTRY_KEYS: Mapping[str, tuple[str, ...]] = {
    "administrative-areas": ("tier",),
    "agency-history": ("new", "relation", "from"),
    "bodies": ("of",),
    "law-versions": ("type", "name", "issued"),
    "provinces": ("now", "relation", "kind", "code", "code_now"),
}
"""What every entry of a list must have."""

LIST_KEYS: Mapping[str, tuple[str, ...]] = {
    "administrative-areas": ("entries", "compounds"),
    "base-units": ("entries", "multiples", "bare_money"),
    "bodies": (
        "entries", "committees", "tiers", "belonging", "in_charge", "nationwide", "terms", "joining", "meetings", "plural", "filling",
        "hamlets", "comrades", "locating", "assemblies", "group_nouns", "posts", "rank_in_name", "house_of_post", "persons", "short_forms",
        "standing", "party_words", "staff", "indefinite", "kinds", "central",
    ),
    "districts": ("entries", "until"),
    "indicator-stock-words": ("words", "openings", "years"),
    "law-versions": ("entries",),
    "provinces": ("entries", "until", "from"),
}  # fmt: skip
"""What a list must have: identity reads it by these names."""

LIST_MAPPINGS = frozenset(
    {"committees", "tiers", "rank_in_name", "house_of_post", "short_forms", "multiples"}
)
"""Those of them that are mappings of texts to texts; the others are lists of texts."""

ENTRY_VALUES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "administrative-areas": {"tier": ("province", "district", "commune")},
    "bodies": {
        "of": ("central", "province", "tier", "unit", "alone"),
        "kind": tuple(map(str, BodyKind)),
    },
}
"""The values that a key of an entry may have."""

UNIT_KINDS = (
    "share", "event", "thing", "measure", "money", "time", "age", "points", "multiple", "ratio", "index", "uncommon", "rank", "place",
)  # fmt: skip
"""What a unit may be (`kind` of an entry of `lists/units`)."""


def check_file(file: RuleFile) -> None:
    """Refuse a rule, fragment or list that has not the keys it needs, or holds something else in one.

    What it refers to is not looked at. Raises GrammarError.
    """
    if file.folder == LISTS:
        check_list(file)
    elif file.folder == FRAGMENTS:
        check_keys(file, FRAGMENT_KEYS)
        _check_required(file, ("description",))
        if ("pattern" in file.content) == ("list" in file.content):
            raise file.error("a fragment needs a pattern: or a list:, one of them")
    else:
        check_keys(file, RULE_KEYS)
        _check_required(file, RULE_REQUIRED)
        _check_gives(file)


def _check_gives(file: RuleFile) -> None:
    gives: Mapping[object, object] = file.content["gives"]
    for key, value in gives.items():
        if not isinstance(key, str):
            raise file.error(f"gives: the key {key!r} is no text: put it in quotes", "gives")
        if not is_plain(value):
            raise file.error(f"gives: {key} is a text, a number, true, false or a list of them", "gives", key)


def check_keys(file: RuleFile, known: Mapping[str, Check]) -> None:
    """Refuse unknown keys and wrong types. Raises GrammarError."""
    for key, value in file.content.items():
        check = known.get(key) if isinstance(key, str) else None
        if check is None:
            raise file.error(_unknown(key, known), str(key))
        if value in (None, "") or (value in ([], {}) and key in RULE_REQUIRED):
            raise file.error(f"{key}: is missing: fill it in or take the key out", key)
        if not check.holds(value):
            raise file.error(f"{key}: {check.says}", key)


def _unknown(key: object, known: Mapping[str, Check]) -> str:
    if isinstance(key, str) and key.removesuffix("+") in known:
        return f"{key}: adds to another file: say to which with extends: NAME"
    return f"unknown key {key!r}: known are {', '.join(sorted(known))}"


def _check_required(file: RuleFile, required: tuple[str, ...]) -> None:
    for key in required:
        if key not in file.content:
            raise file.error(f"{key}: is missing: add it", key)


def check_list(file: RuleFile) -> None:
    """Refuse a list that holds nothing, or something else than texts and entries. Raises GrammarError."""
    held = [key for key in file.content if key not in LIST_TEXTS]
    if not held:
        raise file.error("a list needs entries: {NAME: {forms: […]}} or words: […]")
    if "extends" not in file.content:
        for key in LIST_KEYS.get(file.own_name, ()):
            if not file.content.get(key):
                raise file.error(f"{key}: is missing: add it")
    for key, value in file.content.items():
        if not is_text(key):
            raise file.error(f"unknown key {key!r}: put it in quotes", str(key))
        _check_list_value(file, key, value)
    for name, entry in (file.content.get("entries") or {}).items():
        _check_entry(file, name, entry)


def _check_list_value(file: RuleFile, key: str, value: Any) -> None:
    if key in LIST_TEXTS:
        fits, says = is_text(value), "is a text"
    elif key == "entries":
        fits, says = isinstance(value, dict) and bool(value), "is a mapping of names to {forms: […]}"
    elif key == "words":
        fits, says = is_texts(value) and bool(value), "is a list of texts"
    else:
        fits, says = _is_further(value), "is a list of texts, or a mapping of texts to texts"
        if key in LIST_KEYS.get(file.own_name, ()) and key not in ("until", "from"):
            mapping = key in LIST_MAPPINGS
            fits = fits and isinstance(value, dict) is mapping
            says = "is a mapping of texts to texts" if mapping else "is a list of texts"
        if key == "multiples" and fits:
            fits, says = all(map(str.isdigit, value.values())), "is a mapping of texts to whole numbers"
    if not fits:
        raise file.error(f"{key}: {says}", key)


def _is_further(value: object) -> bool:
    if isinstance(value, dict):
        return all(is_text(k) and is_text(v) for k, v in value.items())
    return is_texts(value)


def _check_entry(file: RuleFile, name: object, entry: object) -> None:
    if not is_text(name):
        raise file.error(f"entries: the name {name!r} is no text: put it in quotes", "entries")
    if entry is not None and not isinstance(entry, dict):
        raise file.error(f"entries: {name!r} holds {{forms: […]}} or nothing", "entries", str(name))
    names, needed = ENTRY_NAMES.get(file.own_name), ENTRY_KEYS.get(file.own_name, ())
    if names and name not in names:
        raise file.error(
            f"entries: unknown name {name!r}: known are {', '.join(names)}", "entries", str(name)
        )
    fields: Mapping[object, object] = entry or {}
    for key, value in fields.items():
        _check_entry_value(file, str(name), key, value)
    for key in needed:
        if key not in fields:
            raise file.error(f"entries: {name!r} needs {key}:", "entries", str(name))


def _check_entry_value(file: RuleFile, name: str, key: object, value: object) -> None:
    """Entries hold lists of texts (`forms`, `codes`) and scalars."""
    says = None
    if not isinstance(key, str):
        says = "is no text: put it in quotes"
    elif key in ("forms", "codes", "party", "heads", "new"):
        says = None if is_texts(value) else "is a list of texts"
    elif not (is_scalar(value) or is_texts(value)):
        says = "is a text, a number, true, false or a list of texts"
    elif key in ("now", "relation", "from", "until", "name", "source") and not is_text(value):
        says = "is a text"
    elif key == "factor" and (isinstance(value, bool) or not isinstance(value, int | float)):
        says = "is a number"
    elif (known := ENTRY_VALUES.get(file.own_name, {}).get(key)) and value not in known:
        says = f"is one of {', '.join(known)}"
    elif file.own_name == "units" and key == "kind" and value not in UNIT_KINDS:
        says = f"is one of {', '.join(UNIT_KINDS)}"
    if says:
        raise file.error(f"entries: {key} of {name!r} {says}", "entries", name, str(key))
