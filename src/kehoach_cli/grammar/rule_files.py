"""Rule files as they stand on disk: finding them, reading their YAML, the lines on which their keys stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from kehoach_cli.grammar.errors import GrammarError
from kehoach_cli.patterns import lazy_regex

FRAGMENTS, LISTS = "fragments", "lists"

NESTING_LIMIT = 100
"""Levels of YAML in YAML; the parser of libyaml runs out of stack at some ten thousands."""

_SHORT = 2000
"""Code points, and brackets and dashes, below which no file is too deep to be read."""

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_YAML = lazy_regex(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TIMESTAMP, _BOOL = "tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"
_TRUTH = lazy_regex(r"(?:true|True|TRUE|false|False|FALSE)$")


def _resolvers() -> dict[str, list[tuple[str, Any]]]:
    """PyYAML's, but a date is a text, and of the words only `true` and `false` are truth values (`on` is a kind)."""
    known: dict[str, list[tuple[str, Any]]] = _BASE.yaml_implicit_resolvers
    kept = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in (_TIMESTAMP, _BOOL)]
        for first, resolvers in known.items()
    }
    for first in "tTfF":
        kept.setdefault(first, []).append((_BOOL, _TRUTH))
    return kept


class RuleLoader(_BASE):  # type: ignore[misc]
    """Reads YAML as `SafeLoader` does, but refuses a key given twice and takes dates, `on` and `no` for texts."""

    yaml_implicit_resolvers = _resolvers()

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """The mapping of a node. Raises ConstructorError for a key given twice."""
        pairs, given = node.value, len(node.value)
        mapping = super().construct_mapping(node, deep)
        if len(mapping) < given:
            _refuse_repeated(pairs)
        return mapping


class _TracingLoader(RuleLoader):
    """Says where a scalar stands that is not what its form or tag promises (a number of 5,000 digits)."""

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except yaml.YAMLError:
            raise
        except Exception as error:
            raise _constructor_error(f"value that cannot be read: {error}", node) from None


def _refuse_repeated(pairs: Iterable[tuple[Any, Any]]) -> None:
    seen: set[tuple[str, str]] = set()
    for key, _ in pairs:
        if not isinstance(key, yaml.ScalarNode):
            continue
        if (key.tag, key.value) in seen:
            raise _constructor_error(f"key {key.value!r} is given twice: keep one of them", key)
        seen.add((key.tag, key.value))


def _constructor_error(problem: str, node: Any) -> yaml.YAMLError:
    return yaml.constructor.ConstructorError(None, None, problem, node.start_mark)


class RuleFile(Struct, frozen=True):
    """One rule, fragment or list as its file gives it.

    `name` is the path below the grammar folder, without the ending; `content` of a rule that a file extends is
    the extended one, and `path` the extending file's. `added` tells what came from an overlay.
    """

    name: str
    path: Path
    content: Mapping[str, Any]
    added: bool = False

    @property
    def folder(self) -> str:
        """The folder at the top: `deadlines`, `fragments`, `lists`."""
        return self.name.partition("/")[0]

    @property
    def own_name(self) -> str:
        """The name below that folder."""
        return self.name.partition("/")[2]

    def error(self, message: str, *keys: str | int) -> GrammarError:
        """What is wrong with it, at the line of the key to which `keys` lead."""
        return GrammarError(self.path, line_of(self.path, *keys), message)


def line_of(path: Path, *keys: str | int) -> int:
    """1-based line of the key (or list item) to which `keys` lead, as far as they are there; else line 1.

    For a key that an extending file does not have, the line of `KEY+`, else of `extends`.
    """
    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=RuleLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return 1
    line = 1
    for depth, key in enumerate(keys):
        names = (key,) if depth else (key, f"{key}+", "extends")
        found = next((child for name in names if (child := _child(node, name))), None)
        if found is None:
            break
        line, node = found
    return line


def _child(node: Any, key: str | int) -> tuple[int, Any] | None:
    """Line and node of what a key of a mapping, or a place in a list, holds."""
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark.line + 1, node.value[key]
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return name.start_mark.line + 1, value
    return None


def read_folder(folder: Path, *, added: bool = False) -> dict[str, RuleFile]:
    """Every rule file below a folder, by name. Raises GrammarError."""
    found: dict[str, RuleFile] = {}
    for path in sorted(folder.rglob("*.yaml")):
        place = path.relative_to(folder)
        if added and _is_hidden(place):
            continue
        if added and not path.is_file():
            raise GrammarError(path, 1, "is no file: move it out of the folder of rules")
        name = place.with_suffix("").as_posix()
        found[name] = RuleFile(name, path, _read(path), added)
    return found


def read_overlay(folder: Path, known: Collection[str]) -> dict[str, RuleFile]:
    """The rule files of an overlay. `known` are the folders that are read. Raises GrammarError."""
    if not folder.is_dir():
        raise GrammarError(folder, None, "no such folder: name a folder that holds rule files")
    files = read_folder(folder, added=True)
    for path in sorted(folder.rglob("*")):
        if not _is_hidden(path.relative_to(folder)):
            _refuse_unread(path, folder, known)
    return files


def known_folders(files: Mapping[str, RuleFile]) -> frozenset[str]:
    """The folders that hold rules, and those of fragments and lists."""
    return frozenset({FRAGMENTS, LISTS, *(name.rpartition("/")[0] for name in files)})


def _is_hidden(place: Path) -> bool:
    return any(part.startswith(".") for part in place.parts)


def _refuse_unread(path: Path, folder: Path, known: Collection[str]) -> None:
    """Refuse a file that looks like a rule file and would never be read."""
    ending = path.suffix.lower()
    if ending not in (".yaml", ".yml"):
        return
    if path.suffix != ".yaml":
        raise GrammarError(
            path, 1, f"files ending in {path.suffix} are not read: rename it to {path.stem}.yaml"
        )
    parent = path.relative_to(folder).parent.as_posix()
    if not any(parent == name or parent.startswith(f"{name}/") for name in known):
        where = "no folder" if parent == "." else f"the unknown folder {parent}"
        raise GrammarError(path, 1, f"stands in {where}: known folders are {', '.join(sorted(known))}")


def _read(path: Path) -> Mapping[str, Any]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GrammarError(path, 1, f"cannot be read: {error.strerror or error}") from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GrammarError(path, line, "is not UTF-8: save it as UTF-8") from None
    content = _parse(path, text)
    if not isinstance(content, dict):
        raise GrammarError(path, 1, "a rule file is a mapping (description:, pattern:, …)")
    return content


def _parse(path: Path, text: str, loader: type = RuleLoader) -> Any:
    """The YAML of a file. Raises GrammarError."""
    try:
        _refuse_deep(path, text)
        return yaml.load(text, Loader=loader)
    except yaml.reader.ReaderError:
        found = _NO_YAML.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 1
        raise GrammarError(path, line, "holds a character that YAML does not allow: take it out") from None
    except yaml.constructor.ConstructorError as error:
        raise GrammarError(path, _marked_line(error), str(error.problem)) from None
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or error
        raise GrammarError(path, _marked_line(error), f"not YAML: {problem}") from None
    except GrammarError:
        raise
    except Exception as error:
        if loader is _TracingLoader:
            raise GrammarError(path, 1, f"not YAML: {type(error).__name__}") from None
        return _parse(path, text, _TracingLoader)


def _marked_line(error: yaml.YAMLError) -> int:
    return _line_of_mark(getattr(error, "problem_mark", None))


def _line_of_mark(mark: Any) -> int:
    return int(mark.line) + 1 if mark else 1


def _refuse_deep(path: Path, text: str) -> None:
    """Refuse YAML nested so deep that reading it would end the program. Raises GrammarError, YAMLError."""
    if len(text) < _SHORT or sum(map(text.count, ("[", "{", "- ", "? "))) < _SHORT:
        return
    try:
        deep = next((line for depth, line in _depths(text) if depth > NESTING_LIMIT), None)
    except yaml.MarkedYAMLError as error:
        # Newer versions of PyYAML give up at a depth of their own, before they tell of what they have read.
        before = text[: error.problem_mark.index] if error.problem_mark else ""
        if sum(map(before.count, "[{")) - sum(map(before.count, "]}")) <= NESTING_LIMIT:
            raise
        deep = _marked_line(error)
    if deep is not None:
        raise GrammarError(path, deep, f"is nested more than {NESTING_LIMIT} levels deep: write it flat")


def _depths(text: str) -> Iterator[tuple[int, int]]:
    """Depth and line behind each opening of a mapping or list."""
    depth = 0
    for event in yaml.parse(text, Loader=_BASE):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            yield depth, _line_of_mark(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
