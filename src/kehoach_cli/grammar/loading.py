"""Finding, reading and checking rule files; overlays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import regex
import yaml

from kehoach_cli.grammar.errors import GrammarError
from kehoach_cli.grammar.grammar import Grammar
from kehoach_cli.grammar.ordinals import VALUES
from kehoach_cli.grammar.rule import Case, Fragment, Rule, fold_form, own_groups, references, spellings, template_names

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
RULE_KEYS = {
    "description",
    "source",
    "keywords",
    "pattern",
    "gives",
    "examples",
    "counterexamples",
    "priority",
    "extends",
}
FRAGMENT_KEYS = {
    "description",
    "source",
    "pattern",
    "list",
    "value",
    "examples",
    "counterexamples",
    "extends",
}
ADDING_KEYS = {"pattern+", "keywords+", "examples+", "counterexamples+"}
FRAGMENTS, LISTS = "fragments", "lists"


def builtin_folder() -> Path:
    """The folder of the rules that come with the program: inside the wheel, or beside `src` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "_grammars"
    return packed if packed.is_dir() else package.parent.parent / "grammars"


def load_grammar(overlays: Iterable[Path | str] = (), *, builtin: Path | None = None) -> Grammar:
    """The built-in rules, with overlay folders laid over them in order.

    A file of the same name replaces; one with `extends: NAME` adds to that rule (`pattern+`, `keywords+`,
    `examples+`, `counterexamples+`). Overlay patterns are compiled at once. Raises GrammarError.
    """
    folder = builtin or builtin_folder()
    files = _read_folder(folder)
    added: set[str] = set()
    for overlay in map(Path, overlays):
        if not overlay.is_dir():
            raise GrammarError(overlay, None, "no such folder: name a folder that holds rule files")
        for name, (path, content) in _read_folder(overlay).items():
            target = content.get("extends")
            if target is None:
                files[name] = (path, content)
                added.add(name)
                continue
            if target not in files:
                raise GrammarError(
                    path, _line_of(path, "extends"), f"extends {target!r}, which does not exist"
                )
            files[target] = (path, _extended(files[target][1], content))
            added.add(target)
    lists = {n.partition("/")[2]: c for n, (_, c) in files.items() if n.startswith(f"{LISTS}/")}
    fragments = {
        n.partition("/")[2]: _fragment(n.partition("/")[2], path, content, lists)
        for n, (path, content) in files.items()
        if n.startswith(f"{FRAGMENTS}/")
    }
    rules = tuple(
        _rule(name, path, content, fragments)
        for name, (path, content) in sorted(files.items())
        if name.partition("/")[0] not in (FRAGMENTS, LISTS)
    )
    grammar = Grammar(rules, fragments, lists)
    for rule in rules:
        if rule.name in added:
            check_pattern(rule)
    return grammar


def check_pattern(rule: Rule) -> None:
    """Compile the rule's pattern; refuse one that matches the empty string. Raises GrammarError."""
    if rule.compiled.search("") is not None:
        raise GrammarError(
            rule.path,
            _line_of(Path(rule.path), "pattern"),
            "pattern matches the empty text: make it ask for a word",
        )


def _read_folder(folder: Path) -> dict[str, tuple[Path, dict[str, Any]]]:
    found: dict[str, tuple[Path, dict[str, Any]]] = {}
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        try:
            content = yaml.load(path.read_text("utf-8"), Loader=LOADER)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise GrammarError(
                path, mark.line + 1 if mark else None, f"not YAML: {getattr(error, 'problem', error)}"
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise GrammarError(path, None, f"cannot be read: {error}") from None
        if not isinstance(content, dict):
            raise GrammarError(path, 1, "a rule file is a mapping (description:, pattern:, …)")
        found[name] = (path, content)
    return found


def _extended(base: dict[str, Any], extension: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in extension.items():
        if key == "extends":
            continue
        plain = key.removesuffix("+")
        if key == "pattern+":
            merged["pattern"] = f"(?:{base['pattern']})|(?:{value})"
        elif key.endswith("+"):
            merged[plain] = [*base.get(plain, ()), *value]
        else:
            merged[key] = value
    return merged


def _line_of(path: Path, key: str) -> int | None:
    """1-based line on which a top-level key stands, for error messages."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError:
        return None
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), None)


def _require(path: Path, content: Mapping[str, Any], known: set[str], required: Sequence[str]) -> None:
    for key in content:
        if key not in known and key not in ADDING_KEYS:
            raise GrammarError(
                path, _line_of(path, str(key)), f"unknown key {key!r}: known are {', '.join(sorted(known))}"
            )
    for key in required:
        if not content.get(key):
            raise GrammarError(path, _line_of(path, key), f"{key}: is missing")


def _cases(path: Path, content: Mapping[str, Any]) -> tuple[Case, ...]:
    cases = []
    for entry in content.get("examples") or ():
        if not isinstance(entry, dict) or set(entry) - {"text", "gives"} or not entry.get("text"):
            raise GrammarError(path, _line_of(path, "examples"), "an example is {text: …, gives: …}")
        cases.append(Case(entry["text"], entry.get("gives")))
    return tuple(cases)


def _texts(path: Path, content: Mapping[str, Any], key: str) -> tuple[str, ...]:
    texts = content.get(key) or ()
    if isinstance(texts, str) or not all(isinstance(t, str) for t in texts):
        raise GrammarError(path, _line_of(path, key), f"{key}: is a list of texts")
    return tuple(texts)


def _keywords(path: Path, content: Mapping[str, Any]) -> tuple[str, ...]:
    """The keywords in lower case, those with a tone mark that has two places in both spellings."""
    words = [k.lower() for k in _texts(path, content, "keywords")]
    return tuple(dict.fromkeys(spelling for word in words for spelling in spellings(word)))


def _fragment(name: str, path: Path, content: Mapping[str, Any], lists: Mapping[str, Any]) -> Fragment:
    _require(path, content, FRAGMENT_KEYS, ("description",))
    value = content.get("value", "text")
    if value not in VALUES:
        raise GrammarError(
            path, _line_of(path, "value"), f"unknown value {value!r}: known are {', '.join(sorted(VALUES))}"
        )
    pattern, entries = content.get("pattern"), None
    if "list" in content:
        if content["list"] not in lists:
            raise GrammarError(
                path, _line_of(path, "list"), f"no such list: add lists/{content['list']}.yaml"
            )
        entries = list_forms(lists[content["list"]])
        longest_first = sorted(entries, key=lambda form: (-len(form), form))
        pattern = (
            "(?:" + "|".join(r"\s+".join(map(regex.escape, form.split())) for form in longest_first) + ")"
        )
    if not pattern:
        raise GrammarError(path, None, "a fragment needs a pattern: or a list:")
    return Fragment(
        name, str(path), str(pattern).strip(), value, entries, _cases(path, content),
        _texts(path, content, "counterexamples"), content["description"], content.get("source", ""),
    )  # fmt: skip


def list_forms(content: Mapping[str, Any]) -> dict[str, str]:
    """Each folded form of a list with the name it stands for: `entries: {name: {forms: […]}}`, or `words: […]`."""
    forms = {fold_form(word): word for word in content.get("words", ())}
    for name, entry in content.get("entries", {}).items():
        for form in (name, *((entry or {}).get("forms") or ())):
            forms.setdefault(fold_form(form), name)
    return forms


def _rule(name: str, path: Path, content: Mapping[str, Any], fragments: Mapping[str, Fragment]) -> Rule:
    _require(
        path, content, RULE_KEYS, ("description", "source", "pattern", "gives", "examples", "counterexamples")
    )
    pattern, gives = str(content["pattern"]).strip(), content["gives"]
    if not isinstance(gives, dict):
        raise GrammarError(path, _line_of(path, "gives"), "gives: is a mapping of fields to values")
    captured = own_groups(pattern) | references(pattern)
    used = template_names(gives)
    unused = {g for g in captured - used if not g.startswith("_")}
    if unused:
        raise GrammarError(
            path,
            _line_of(path, "pattern"),
            f"unused groups {sorted(unused)}: use them in gives: or write (?:…)",
        )
    if used - captured:
        raise GrammarError(
            path,
            _line_of(path, "gives"),
            f"gives: names {sorted(used - captured)}, which the pattern does not capture",
        )
    return Rule(
        name, str(path), content["description"], content["source"],
        _keywords(path, content), pattern, gives, _cases(path, content),
        _texts(path, content, "counterexamples"), int(content.get("priority", 0)), fragments,
    )  # fmt: skip
