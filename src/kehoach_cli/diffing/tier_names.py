"""Bodies named by their tier in the plural ("UBND các huyện, thành phố"), before and after a tier ended.

The data are grammars/lists/tier-history.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import regex
from msgspec import Struct

from kehoach_cli.diffing.folding import folded
from kehoach_cli.diffing.name_words import any_of
from kehoach_cli.patterns import lazy_regex


class TierReform(Struct, frozen=True, dict=True):
    """A tier that ended and the one its work went to (all words folded)."""

    marks: tuple[str, ...]
    ended: tuple[str, ...]
    begun: tuple[str, ...]
    relation: str
    since: str
    source: str

    @cached_property
    def listed(self) -> regex.Pattern[str]:
        """A list of tiers behind a word that makes it plural: `cac huyen thanh pho`."""
        return lazy_regex(rf"\b{self._marked}")

    @cached_property
    def ending(self) -> regex.Pattern[str]:
        """Such a list in a name, and one of several tiers that ends it: `huyen thanh pho`."""
        return lazy_regex(rf"\b(?:{self._marked}|{self._name}(?:{self._further})+$)")

    @property
    def _marked(self) -> str:
        return rf"(?:{any_of(self.marks)}) {self._name}(?:{self._further})*"

    @property
    def _further(self) -> str:
        return rf"(?: va)?(?: (?:{any_of(self.marks)}))? {self._name}"

    @property
    def _name(self) -> str:
        names = sorted((*self.ended, *self.begun), key=lambda name: -len(name))
        return rf"(?:{any_of(names)})(?![\p{{L}}\p{{N}}])"

    def ends(self, one: str, other: str) -> bool:
        """Whether one name, its list of ended tiers replaced by the begun ones, is the other.

        >>> reform = TierReform(("cac",), ("huyen",), ("xa", "phuong"), "abolished", "2025-07-01", "")
        >>> reform.ends("uy ban nhan dan cac huyen", "uy ban nhan dan cac xa phuong")
        True
        """
        lists = self.ending.search(one), self.ending.search(other)
        if not lists[0] or not lists[1] or not self._old(lists[0][0]) or self._old(lists[1][0]):
            return False
        return one[: lists[0].start()] == other[: lists[1].start()] and (
            one[lists[0].end() :] == other[lists[1].end() :]
        )

    def current(self, text: str) -> str:
        """Give a text with every such list as the begun tier."""
        return str(self.listed.sub(f"{self.marks[0]} {' '.join(self.begun)}", text))

    def in_order(self, name: str) -> str:
        """Give a name that lists several tiers that go on with all of them: the order and one left out say nothing.

        >>> reform = TierReform(("cac",), ("huyen",), ("xa", "phuong"), "abolished", "2025-07-01", "")
        >>> reform.in_order("uy ban nhan dan cac phuong xa"), reform.in_order("uy ban nhan dan cac phuong")
        ('uy ban nhan dan cac xa phuong', 'uy ban nhan dan cac phuong')
        """
        found = self.listed.search(name)
        if found is None or self._old(found[0]) or len(regex.findall(self._name, found[0])) < 2:
            return name
        return self.current(name)

    def stem(self, name: str) -> str | None:
        """Give a name that lists ended tiers with a mark for the list; None where it lists none.

        >>> reform = TierReform(("cac",), ("huyen", "thanh pho"), ("xa", "phuong"), "abolished", "2025-07-01", "")
        >>> reform.stem("uy ban nhan dan cac huyen thanh pho"), reform.stem("uy ban nhan dan cac xa")
        ('uy ban nhan dan *', None)
        """
        found = self.ending.search(name)
        if found is None or not self._old(found[0]):
            return None
        return f"{name[: found.start()]}*{name[found.end() :]}"

    def _old(self, text: str) -> bool:
        return any(regex.search(rf"\b{regex.escape(name)}(?![\p{{L}}\p{{N}}])", text) for name in self.ended)


def tier_reforms(entries: Iterable[Mapping[str, Any]], source: str) -> Iterator[TierReform]:
    """Read them from the list's entries."""
    for entry in entries:
        marks, ended, begun = (tuple(map(folded, entry[key])) for key in ("marks", "ended", "begun"))
        yield TierReform(marks, ended, begun, entry["relation"], entry["from"], entry.get("source") or source)
