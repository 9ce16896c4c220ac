"""Which files of a folder or an archive are taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct

from kehoach_cli.patterns import lazy_re
from kehoach_cli.plan import OUTPUT_SUFFIXES

_LITTER = lazy_re(r"\.|~\$|__MACOSX$|(?:thumbs\.db|desktop\.ini)$", re.IGNORECASE)
_TOKEN = lazy_re(r"\*\*/|\*\*|\*|\?|\[!?\]?[^\]]*\]|.", re.DOTALL)


class Selection(Struct, frozen=True, dict=True):
    """Globs as in shells: `*` and `?` stay within a part of the path, `**` does not; case does not count.

    A pattern without `/` is held against names, one with `/` against the end of the path. Hidden files
    (`.…`), Word's lock files (`~$…`) and the litter of desktops are never taken; names such as outputs of this program
    have are taken only where `include` has them.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        return _compile(self.include), _compile(self.exclude)

    def enters(self, parts: Sequence[str]) -> bool:
        """Whether a folder or an archive is opened, given its path from the source down."""
        excluded = self._patterns[1]
        return not _LITTER.match(parts[-1]) and not (excluded and excluded.fullmatch("/".join(parts)))

    def takes(self, parts: Sequence[str]) -> bool:
        """Whether a file is taken, given its path from the source down."""
        included = self._patterns[0]
        if included is None:
            return self.enters(parts) and not parts[-1].lower().endswith(OUTPUT_SUFFIXES)
        return self.enters(parts) and bool(included.fullmatch("/".join(parts)))

    def takes_member(self, folders: Sequence[str], parts: Sequence[str], *, archive: bool) -> bool:
        """The same for a member of an archive, whose folders nobody has walked through; `folders` lead to it."""
        inner = range(1, len(parts))
        if not all(self.enters((*folders, *parts[:depth])) for depth in inner):
            return False
        path = (*folders, *parts)
        return self.enters(path) if archive else self.takes(path)


def _compile(globs: Iterable[str]) -> re.Pattern[str] | None:
    patterns = [f"(?:.*/)?{_translate(glob.strip('/'))}" for glob in globs]
    return (
        re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE | re.DOTALL)
        if patterns
        else None
    )


def _translate(glob: str) -> str:
    return "".join(map(_piece, _TOKEN.findall(glob)))


def _piece(token: str) -> str:
    if token in _WILD:
        return _WILD[token]
    if len(token) > 2 and token[0] == "[" and token[-1] == "]":
        negated = token[1] == "!"
        inside = (
            token[2 if negated else 1 : -1]
            .replace("\\", r"\\")
            .replace("[", r"\[")
            .replace("^", r"\^")
            .replace("]", r"\]")
        )
        return f"[{'^/' if negated else ''}{inside}]"
    return re.escape(token)


_WILD = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
