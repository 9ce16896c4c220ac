"""A stretch of text with all that decides whether a time in it binds."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

import regex
from msgspec import Struct

from kehoach_cli.grammar import Firing, RuleSet
from kehoach_cli.parsing.signs.clauses import clauses, enclosed, sentences
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.plan import Period

CLAUSE_OPENING = 24
"""Code points before a time within which the words that open its clause stand."""

MARKS = ' -+*“"('
"""What may stand before a time that opens its line or clause."""


class Situation(Struct, frozen=True, dict=True):
    """A segment with what decides whether a time in it binds; offsets count from the segment's start.

    `text` is the segment's text in plain letters with citations blotted out, `printed` the text as it stands;
    `opening` is the heading in front of it in one paragraph, `issued` the plan's date. `regions` are the stretches that a label governs,
    `brackets` those that a closing bracket makes count as labelled; `cues` the rules of words that decide, `ends` what stands
    between two sentences; `last_term` says that the heading above announces a last day, `term` that the label here does so
    for a day behind it.
    """

    segment: Segment
    text: str
    period: Period
    cues: RuleSet
    ends: regex.Pattern[str]
    printed: str = ""
    opening: str = ""
    issued: str | None = None
    last_term: bool = False
    term: bool = False
    regions: tuple[tuple[int, int], ...] = ()
    brackets: tuple[tuple[int, int], ...] = ()

    def cue(self, name: str) -> regex.Pattern[str]:
        """The pattern of a cue: of the rules in `time-cues` that give it."""
        return self.cues.giving(cue=name).pattern

    @cached_property
    def _sentences(self) -> tuple[tuple[int, int], ...]:
        inside = enclosed(self.text, 0, len(self.text))
        whole = sentences(self.text, 0, len(self.text), inside, self.ends)
        return tuple(part for start, end in whole for part in clauses(self.text, start, end, inside))

    def sentence(self, at: int) -> tuple[int, int]:
        """Bounds of the sentence (a full stop or semicolon ends it) that an offset stands in."""
        index = bisect_right(self._sentences, (at, len(self.text))) - 1
        return self._sentences[index] if index >= 0 else (0, len(self.text))

    def says(self, firing: Firing, cue: str) -> bool:
        """Whether a cue stands in what the rule matched."""
        return self.cue(cue).search(self.text[firing.start : firing.end]) is not None

    def blames(self, cue: str, match: regex.Match[str]) -> str:
        """The rule whose cue stands in a text, and its words, to tell people what speaks against a time."""
        rules = self.cues.giving(cue=cue).rules
        said = [rule.name for rule in rules if len(rules) == 1 or rule.compiled.search(match.string)]
        return f"{' or '.join(said)} stands by it: «{' '.join(match.group().split())}»"

    def lacks(self, *cues: str) -> str:
        """That none of these cues stands by a time, to tell people what was looked for."""
        return f"none of {', '.join(r.name for cue in cues for r in self.cues.giving(cue=cue).rules)} stands by it"

    def before(self, firing: Firing) -> str:
        """The sentence up to the firing."""
        return self.text[self.sentence(firing.start)[0] : firing.start]

    def after(self, firing: Firing) -> str:
        """The sentence behind the firing."""
        return self.text[firing.end : max(firing.end, self.sentence(firing.start)[1])]

    def labelled(self, firing: Firing) -> bool:
        """Whether the firing stands behind a label or in a closing bracket."""
        return any(
            start <= firing.start and firing.end <= end for start, end in (*self.regions, *self.brackets)
        )

    def opens_line(self, firing: Firing) -> bool:
        """Whether nothing but marks stands before the firing."""
        return not self.text[: firing.start].strip(MARKS)

    def opens_clause(self, firing: Firing) -> bool:
        """Whether nothing but marks stands before the firing in its sentence, or words that open a clause."""
        before = self.before(firing)[-CLAUSE_OPENING:]
        return not before.strip(MARKS) or self.cue("opens-clause").search(before) is not None

    @property
    def heads(self) -> bool:
        """Whether the segment is a heading or leads in what follows."""
        return self.segment.place is Place.HEADING or self.text.rstrip().endswith(":")


def last_clause(before: str) -> str:
    """What stands in a text behind its last comma or colon."""
    return str(regex.split(r"[,:]\s", before)[-1])
