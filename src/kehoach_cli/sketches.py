"""Sketches of patterns: small patterns that match wherever the whole one does, and mostly nowhere else.

A rule that names a list holds all its forms: some are fifty kilobytes, most of them never match in a plan, and to
unpack one takes a start longer than to ask it a hundred times. A sketch is what a pattern begins with: as it is written
as far as that is short, of a list the first words of its forms, and nothing behind. Where it does not match, nor does
the pattern, for to leave something out only lets a pattern match more: what follows, what must stand or must not stand
before a place or ahead of it, that a choice is final.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import regex
from msgspec import Struct

LEAST = 1500
"""Characters from which a pattern is worth sketching."""

WHOLE = 160
"""Characters up to which a part is kept as it is."""

SHORT = 12
"""The same within the forms of a list."""

LONGEST = 6000
"""Characters of a sketch beyond which the pattern is asked itself."""

_TOKEN = (
    r"(?P<open>\((?:\?(?:P<(?P<name>\w+)>|<[=!]|[=!>]|(?P<flags>[ixs]*(?:-[ixs]+)?):)|(?![?*])))"
    r"|(?P<define>\(\?\(DEFINE\))"
    r"|\(\?&(?P<called>\w+)\)"
    r"|(?P<special>\((?:[?*]))"
    r"|(?P<close>\))|(?P<or>\|)"
    r"|(?P<unknown>\\(?:[1-9]|[gLK]<\w+>))"
    r"|(?P<atom>\\[pPN]\{[^}]*\}|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[\s\S])"
)
_TIMES = r"(?:[*+?]|\{\d*(?:,\d*)?\})[+?]?"
_IGNORED = r"(?:\s|#[^\n]*(?:\n|\Z))*"
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")


class _Item(Struct):
    """One thing that a pattern asks for, `times` of it."""

    text: str
    """As it is written, without what it holds."""
    times: str = ""
    branches: list[list[_Item]] | None = None
    """Of a group."""
    is_called: bool = False
    """Whether it is a call of a group that stands elsewhere."""
    is_known: bool = True
    """Whether what it asks for can be told without the rest of the pattern."""

    @property
    def looks(self) -> bool:
        """Whether it only looks at what stands before or behind a place."""
        return self.text in _LOOKS or (
            not self.is_called
            and bool(self.branches)
            and all(item.looks for branch in self.branches or () for item in branch)
        )

    @property
    def only_groups(self) -> bool:
        """Whether it is a group that means no more than what it holds."""
        return (
            not self.is_called
            and not self.times
            and (self.text in ("(", "(?:", "(?>") or self.text.startswith("(?P<"))
        )

    @property
    def is_optional(self) -> bool:
        """Whether it may be missing."""
        return (
            self.times[:1] in ("*", "?")
            or self.times.startswith(("{0", "{,"))
            or (self.branches is not None and any(not branch for branch in self.branches))
        )

    @property
    def is_blank(self) -> bool:
        """Whether a blank stands there that parts two words."""
        return self.text in (" ", "\\s", "\\ ") and not self.is_optional

    def written(self, most: int) -> str | None:
        """The item as a pattern of its own, which captures nothing; None if that is longer, or if the item means nothing by
        itself."""
        if not self.is_known or len(self.text) > most:
            return None
        if self.branches is None:
            return self.text + self.times
        inside: list[str] = []
        most -= len(self.text)
        for branch in self.branches:
            said = _written(branch, most)
            if said is None:
                return None
            inside.append(said)
            most -= len(said) + 1
        return f"{self._opened()}{'|'.join(inside)}){self.times}"

    def holding(self, inside: str) -> str:
        """The group with something else in it that may be less."""
        opened = self._opened()
        return f"{'(?:' if opened == '(?>' else opened}{inside})"

    def _opened(self) -> str:
        return "(?:" if self.text == "(" or self.text.startswith("(?P<") else self.text


_UNKNOWN = _Item("", is_known=False)


def sketch(pattern: str, flags: int) -> str | None:
    """A small pattern that matches at every place where the pattern does; None where none is worth having."""
    if len(pattern) < LEAST:
        return None
    whole = "|".join(_begun(_flat(branch))[0] for branch in _Reader(pattern).read())
    if len(whole) > min(LONGEST, len(pattern) // 3):
        return None
    # one that a blank is enough for says nothing of the first word
    return whole if regex.match(whole, " ", flags) is None else None


class _Reader:
    """Reads a pattern into items."""

    def __init__(self, pattern: str) -> None:
        self._pattern, self._at = pattern, 0
        self._token, self._times, self._ignored = (re.compile(p).match for p in (_TOKEN, _TIMES, _IGNORED))
        self._named: dict[str, list[list[_Item]]] = {}

    def read(self, *, spaced: bool = False, flagged: bool = False) -> list[list[_Item]]:
        """The branches up to the end of the group that is being read.

        `spaced`: blanks and comments mean nothing; `flagged`: case matters otherwise than elsewhere, so that nothing there
        is what is called from elsewhere, or calls it.
        """
        branches: list[list[_Item]] = [[]]
        while self._at < len(self._pattern):
            ignored = self._ignored(self._pattern, self._at) if spaced else None
            if ignored:
                self._at = ignored.end()
            token = self._token(self._pattern, self._at)
            if token is None:
                break
            self._at = token.end()
            if token["close"]:
                break
            if token["or"]:
                branches.append([])
            elif token["open"]:
                text, name = token["open"], token["name"]
                flags, _, without = (token["flags"] or "").partition("-")
                inner = self.read(
                    spaced=spaced or "x" in flags, flagged=flagged or "i" in flags or "i" in without
                )
                branches[-1].append(_Item(text if name else text.replace("x", ""), self._read_times(), inner))
                if name:
                    self._of_name(name).extend([[_UNKNOWN]] if flagged else inner)
            elif token["define"]:
                self.read()
            elif token["called"]:
                said = [[_UNKNOWN]] if flagged else self._of_name(token["called"])
                branches[-1].append(_Item("(?:", self._read_times(), said, is_called=True))
            elif token["special"]:
                self.read()
                self._read_times()
                branches[-1].append(_UNKNOWN)
            else:
                branches[-1].append(_Item(token[0], self._read_times(), is_known=not token["unknown"]))
        return branches

    def _of_name(self, name: str) -> list[list[_Item]]:
        """The branches of a group by its name, which may be called before it is read."""
        return self._named.setdefault(name, [])

    def _read_times(self) -> str:
        times = self._times(self._pattern, self._at)
        if times is None:
            return ""
        self._at = times.end()
        return str(times[0])


def _written(items: Iterable[_Item], most: int) -> str | None:
    """The items one behind the other; None if that is longer, or if one of them means nothing by itself."""
    written = ""
    for item in items:
        said = item.written(most - len(written))
        if said is None:
            return None
        written += said
    return written if len(written) <= most else None


def _flat(items: Sequence[_Item]) -> list[_Item]:
    """The items with those of groups that only hold them together."""
    flat: list[_Item] = []
    for item in items:
        if item.only_groups and item.branches and len(item.branches) == 1:
            flat += _flat(item.branches[0])
        else:
            flat.append(item)
    return flat


def _look(item: _Item, most: int) -> str:
    """What is kept of what an item looks at: of what must not stand there, all that is short."""
    if item.text in ("(?<!", "(?!"):
        short = [branch for branch in item.branches or () if branch and _written(branch, most) is not None]
        return _Item(item.text, branches=short).written(LONGEST) or "" if short else ""
    kept = item.written(most) or ""
    return "" if "(?<=" in kept else kept


def _begun(items: Sequence[_Item], *, in_list: bool = False, has_word: bool = False) -> tuple[str, bool]:
    """What items begin with, and whether that is all of them: within a list up to the blank behind a form's first word, else as
    far as each is short. `has_word`: whether some of that word stands before."""
    begun, most, says_blank = "", SHORT if in_list else WHOLE, False
    for at, item in enumerate(items):
        if item.looks:
            begun += _look(item, most)
            continue
        kept = item.written(most if item.branches else WHOLE)
        if kept is not None:
            begun += kept
            if in_list and item.is_blank and has_word:
                return begun, False
            if not item.is_optional:
                has_word = has_word or not item.is_blank
                says_blank = says_blank or " " in kept or r"\s" in kept
            continue
        if item.branches is None or (has_word and says_blank):
            return begun, False
        inside, complete = _group_begun(item, has_word=has_word)
        if complete and not item.times:
            begun, has_word = begun + inside, True
            continue
        if item.is_optional:
            behind, _ = _begun(items[at + 1 :], in_list=in_list, has_word=has_word)
            inside = f"(?:{inside}|{behind})"
        return begun + inside, False
    return begun, True


def _group_begun(group: _Item, *, has_word: bool) -> tuple[str, bool]:
    """The first words of each branch, and whether that is all of them."""
    begun = [_begun(_flat(branch), in_list=True, has_word=has_word) for branch in group.branches or ()]
    said = dict.fromkeys(text for text, _ in begun)
    return group.holding("|".join(said)), all(complete for _, complete in begun)
