"""From rule files to a grammar: what refers to what, overlays, and the patterns of overlays compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import regex

from kehoach_cli.grammar.builtin import builtin_folder
from kehoach_cli.grammar.contract import Contract, check_contract, checks_of, missing_phrases
from kehoach_cli.grammar.errors import GrammarError
from kehoach_cli.grammar.extending import Extension, check_replacement, lay_over
from kehoach_cli.grammar.grammar import Grammar
from kehoach_cli.grammar.packed import Packed, PackedMapping
from kehoach_cli.grammar.repeats import MOST_COPIES, MOST_REPEATS, oversized
from kehoach_cli.grammar.rule import (
    FLAGS,
    VALUES,
    Case,
    Documentation,
    Fragment,
    Rule,
    expand,
    own_groups,
    references,
)
from kehoach_cli.grammar.rule_files import (
    FRAGMENTS,
    LISTS,
    RuleFile,
    known_folders,
    line_of,
    read_folder,
    read_overlay,
)
from kehoach_cli.grammar.rule_schema import check_file
from kehoach_cli.grammar.spelling import any_of, list_forms, spellings
from kehoach_cli.grammar.templates import template_names
from kehoach_cli.patterns import Patterns, lazy_regex

T = TypeVar("T")

VALUE_GROUPS: Mapping[str, tuple[str, ...]] = {
    "rhythm": ("unit",),
    "duration": ("unit",),
    "span": ("first",),
    "lunar_month": ("month",),
}
"""Groups without which a value cannot be worked out."""

VALUE_WORDS = "value-words"
"""The list of what words stand for in values."""

_FRAGMENT_NAME = lazy_regex(r"[a-z][a-z0-9-]*")


def load_grammar(
    overlays: Iterable[Path | str] = (),
    *,
    builtin: Path | None = None,
    contracts: Iterable[Contract] = (),
    compiled: Patterns | None = None,
) -> Grammar:
    """The built-in rules, with overlay folders laid over them in order.

    A file of the same name replaces; one with `extends: NAME` adds to that rule (`pattern+`, `keywords+`,
    `examples+`, `counterexamples+`) or list (`words+`, `entries+`). Overlay patterns are compiled at once.
    `contracts` say who reads which rules: given them, a rule that nobody reads is refused. `compiled` are patterns of
    the grammar without the overlays: those that stay as they are need not be compiled again.
    Raises GrammarError, with file and line, for whatever could not be used.
    """
    known_contracts = tuple(contracts)
    own = read_folder(builtin or builtin_folder())
    for file in own.values():
        check_file(file)
    files, extensions, known = own, list[Extension](), known_folders(own)
    for overlay in map(Path, overlays):
        files, added = lay_over(files, read_overlay(overlay, known))
        extensions += added
    read = {
        f.name: check_contract(f, known_contracts, own)
        for f in files.values()
        if known_contracts and _is_rule(f)
    }
    grammar = _grammar(files, read, Patterns(compiled))
    for name, reader in missing_phrases(known_contracts, grammar.fragments):
        raise GrammarError(reader, None, f"asks for the fragment {name}: add fragments/{name}.yaml")
    _check_added(files, own, extensions, grammar)
    return grammar


def _is_rule(file: RuleFile) -> bool:
    return file.folder not in (FRAGMENTS, LISTS)


def _grammar(files: Mapping[str, RuleFile], read: Mapping[str, Contract], patterns: Patterns) -> Grammar:
    lists = {file.own_name: file.content for file in files.values() if file.folder == LISTS}
    fragments = {file.own_name: _fragment(file, lists) for file in files.values() if file.folder == FRAGMENTS}
    wary = any(file.added and file.folder == FRAGMENTS for file in files.values())
    rules = tuple(
        _rule(file, fragments, read.get(name), patterns, guarded=wary or file.added)
        for name, file in sorted(files.items())
        if _is_rule(file)
    )
    return Grammar(rules, fragments, PackedMapping(lists), patterns)


def _check_added(
    files: Mapping[str, RuleFile],
    own: Mapping[str, RuleFile],
    extensions: Iterable[Extension],
    grammar: Grammar,
) -> None:
    """Compile what came from overlays: fragments first, so that none is blamed on a rule that uses it."""
    added = [file for file in files.values() if file.added]
    for file in added:
        if file.folder == FRAGMENTS:
            _check_fragment(file, grammar.fragments)
    for extension in extensions:
        if extension.pattern is not None:
            _compiled(extension.file, extension.pattern, grammar.fragments)
    for file in added:
        if _is_rule(file):
            check_pattern(grammar.rule(file.name))
        if file.name in own:
            check_replacement(file, own[file.name])


def _check_fragment(file: RuleFile, fragments: Mapping[str, Fragment]) -> None:
    fragment = fragments[file.own_name]
    groups = _compiled(file, fragment.pattern, fragments).groupindex
    missing = [name for name in VALUE_GROUPS.get(fragment.value, ()) if name not in groups]
    if missing and fragment.entries is None:
        raise file.error(
            f"value: {fragment.value} is made from a group (?P<{missing[0]}>…): add it", "pattern"
        )


def _refuse_repeats(path: Path, pattern: str) -> None:
    """Refuse a repeat so large that compiling it would end the program. Raises GrammarError."""
    repeat = oversized(pattern)
    if repeat is not None:
        message = (
            f"pattern asks for too many repeats at {repeat}: {MOST_REPEATS} are the most, "
            f"{MOST_COPIES} where one stands inside another"
        )
        raise GrammarError(path, line_of(path, "pattern"), message)


def _compiled(file: RuleFile, pattern: str, fragments: Mapping[str, Fragment]) -> regex.Pattern[str]:
    def compiling() -> regex.Pattern[str]:
        whole = expand(pattern, fragments, str(file.path))
        _refuse_repeats(file.path, whole)
        return regex.compile(whole, FLAGS)

    return _compiling(file.path, compiling)


def _compiling(path: Path, compiling: Callable[[], T]) -> T:
    """What `compiling` gives; what it raises becomes a GrammarError at the line of the pattern."""
    try:
        return compiling()
    except GrammarError as error:
        message = error.message
    except (regex.error, ValueError, OverflowError, RecursionError, MemoryError) as error:
        message = f"pattern does not compile: {error}"
    raise GrammarError(path, line_of(path, "pattern"), " ".join(message.split()))


def check_pattern(rule: Rule) -> None:
    """Compile the rule's pattern; refuse one that matches the empty string. Raises GrammarError."""
    path = Path(rule.path)
    _refuse_repeats(path, _compiling(path, lambda: expand(rule.pattern, rule.fragments, rule.path)))
    if _compiling(path, lambda: rule.compiled.search("")) is not None:
        raise GrammarError(
            path, line_of(path, "pattern"), "pattern matches the empty text: make it ask for a word"
        )


def _documentation(content: Mapping[str, Any]) -> Packed[Documentation]:
    examples = tuple(Case(entry["text"], entry.get("gives")) for entry in content.get("examples", ()))
    return Packed(
        Documentation(
            content["description"],
            content.get("source", ""),
            examples,
            tuple(content.get("counterexamples", ())),
        )
    )


def _keywords(content: Mapping[str, Any]) -> tuple[str, ...]:
    """The keywords in lower case, those with a tone mark that has two places in both spellings."""
    words = [k.lower() for k in content.get("keywords", ())]
    return tuple(dict.fromkeys(spelling for word in words for spelling in spellings(word)))


def _fragment(file: RuleFile, lists: Mapping[str, Any]) -> Fragment:
    content = file.content
    if not _FRAGMENT_NAME.fullmatch(file.own_name):
        raise file.error("no rule can name this fragment: rename the file to a-z, 0-9 and - in fragments/")
    value = content.get("value", "text")
    if value not in VALUES:
        raise file.error(f"unknown value {value!r}: known are {', '.join(sorted(VALUES))}", "value")
    entries = _entries(file, lists) if "list" in content else None
    pattern = content["pattern"] if entries is None else any_of(entries)
    return Fragment(
        file.own_name, str(file.path), pattern.strip(), _documentation(content), value, entries,
        lists.get(VALUE_WORDS, {}).get("entries", {}),
    )  # fmt: skip


def _entries(file: RuleFile, lists: Mapping[str, Any]) -> dict[str, str]:
    """The forms of the list that a fragment is made from."""
    name = file.content["list"]
    if name not in lists:
        raise file.error(f"no such list: add lists/{name}.yaml", "list")
    entries = list_forms(lists[name])
    if not entries:
        raise file.error(f"lists/{name}.yaml has neither entries: nor words:", "list")
    return entries


def _rule(
    file: RuleFile,
    fragments: Mapping[str, Fragment],
    contract: Contract | None,
    patterns: Patterns,
    *,
    guarded: bool,
) -> Rule:
    content = file.content
    rule = Rule(
        file.name, str(file.path), _documentation(content), _keywords(content), content["pattern"].strip(),
        content["gives"], content.get("priority", 0), fragments, patterns, added=file.added, guarded=guarded,
    )  # fmt: skip
    _check_names(file, rule)
    if contract and file.added:
        rule.checks = checks_of(rule, contract)
    return rule


def _check_names(file: RuleFile, rule: Rule) -> None:
    """Refuse unknown fragments, groups that `gives` does not use and names that the pattern does not capture."""
    try:
        _ = rule.aliases
    except GrammarError as error:
        raise file.error(error.message, "pattern") from None
    captured = own_groups(rule.pattern) | references(rule.pattern)
    used = template_names(rule.gives)
    unused = {g for g in captured - used if not g.startswith("_")}
    if unused:
        raise file.error(f"unused groups {sorted(unused)}: use them in gives: or write (?:…)", "pattern")
    if used - captured:
        raise file.error(
            f"gives: names {sorted(used - captured)}, which the pattern does not capture", "gives"
        )
