"""Which changes a comparison is to show, as `--only`, `--kind` and `--threshold` name them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from kehoach_cli.cli.language import words

if TYPE_CHECKING:
    from kehoach_cli.diffing import ChangeKind, Thresholds


def chosen_kinds(only: list[str] | None, kinds: list[str] | None) -> frozenset[ChangeKind] | None:
    """Give the kinds of change that the options leave; None where they leave all.

    `tasks` stands for a group, `tasks:lead` for what became of the lead in it, renamed or not. Raises `BadParameter`.
    """
    from kehoach_cli.diffing import ChangeGroup, ChangeKind

    chosen = None
    if only:
        names = _parted(only)
        found = {name: _of_group(name) for name in names}
        unknown = sorted(name for name in names if not found[name])
        if unknown or not names:
            said = _choose(unknown, list(ChangeGroup), parts=True)
            raise typer.BadParameter(said, param_hint="--only")
        chosen = frozenset[ChangeKind]().union(*found.values())
    if kinds:
        names = _parted(kinds)
        unknown = sorted(set(names).difference(ChangeKind))
        if unknown or not names:
            said = _choose(unknown, list(ChangeKind))
            raise typer.BadParameter(said, param_hint="--kind")
        named = frozenset(ChangeKind(name) for name in names)
        chosen = named if chosen is None else chosen & named
    return chosen


def chosen_parts(only: list[str] | None, valid: tuple[str, ...]) -> frozenset[str] | None:
    """Give the parts to show, of those there are; None for all. Raises `BadParameter`."""
    if not only:
        return None
    names = _parted(only)
    unknown = sorted(set(names).difference(valid))
    if unknown or not names:
        raise typer.BadParameter(_choose(unknown, valid), param_hint="--only")
    return frozenset(names)


def chosen_thresholds(settings: list[str] | None) -> Thresholds:
    """Give the thresholds with some set anew. Raises `BadParameter`."""
    from pydantic import ValidationError

    from kehoach_cli.diffing import Thresholds

    values: dict[str, str] = {}
    for setting in settings or ():
        name, _, value = setting.partition("=")
        if name not in Thresholds.model_fields:
            said = _choose([name or setting], list(Thresholds.model_fields))
            raise typer.BadParameter(said, param_hint="--threshold")
        values[name] = value
    try:
        return Thresholds.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise typer.BadParameter(f"{first['loc'][0]}: {first['msg']}", param_hint="--threshold") from None


def _choose(unknown: Sequence[str], choices: Sequence[str], *, parts: bool = False) -> str:
    say = words().say
    given, listed = ", ".join(unknown) or say("diff.problem.nothing"), ", ".join(choices)
    if parts:
        return say("diff.problem.choose_part", names=given, choices=listed)
    return say("problem.choose", given=given, choices=listed)


def _parted(texts: list[str]) -> list[str]:
    return [name.strip() for text in texts for name in text.split(",") if name.strip()]


def _of_group(name: str) -> frozenset[ChangeKind]:
    from kehoach_cli.diffing import ChangeKind

    group, colon, fate = name.partition(":")
    return frozenset(
        kind
        for kind in ChangeKind
        if kind.group == group and (not colon or f"{kind.value.partition('-')[2]}-".startswith(f"{fate}-"))
    )
