"""Who signs: on whose behalf, in which post, by what name (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7)."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.signs import is_appendix_line
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.structure.closing_lines import (
    LONGEST_POST,
    ClosingLine,
    bodies_over_post,
    signs_here,
)
from kehoach_cli.parsing.trace import Given
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Signature

NAME = "fragments/person-name"
"""What tells the name of a person among the lines of a signature."""

SIGNATURE_REACH = 14
"""Lines around the recipients in which the signature is looked for."""

LONGEST_REST, LONGEST_ASIDE, REACH_BEFORE = 80, 60, 8
_ASIDES = lazy_regex(r"(?:\s*\([^()]*\))+$")
_BLANKS = lazy_regex(r"\s+")
NEXT_NAME = 4
"""Lines below a post in which the name of whoever else signs would stand."""


def read_signature(
    lines: Sequence[ClosingLine], grammar: Grammar, read: LineReader
) -> tuple[Signature | None, list[ClosingLine], dict[str, Given]]:
    """The first signature in the lines, the lines it takes, and what gave its fields."""
    signing = _Signing(grammar, read, few=len(lines) <= 3)
    first = next((n for n, line in enumerate(lines) if line.text.strip("* ")), 0)
    over = bodies_over_post(lines, first, read)
    for line in lines[first : first + over]:
        signing.take_body(line)
    for at, line in enumerate(lines[first + over :], first + over):
        other_cell = signing.cell is not None and line.cell != signing.cell
        if other_cell and lines[0].block == line.block:
            continue
        if is_appendix_line(read(line.text), line.text):
            break
        if not signing.take(line):
            signing.take_post_below(lines[at + 1 : at + 2 + NEXT_NAME])
            break
    return signing.signature(), signing.taken, signing.given


def signature_before(lines: Sequence[ClosingLine], at: int, read: LineReader) -> list[ClosingLine]:
    """The lines above the recipients from the first that signs on."""
    above = lines[max(0, at - REACH_BEFORE) : at]
    return list(above[first_signing(above, read) :])


def first_signing(lines: Sequence[ClosingLine], read: LineReader) -> int:
    """The number of the line with which a signature begins; that behind the last where none does."""
    return next(
        (
            n
            for n, line in enumerate(lines)
            if signs_here(line.text, read) or bodies_over_post(lines, n, read)
        ),
        len(lines),
    )


class _Signing:
    """A signature as it is read, line by line."""

    def __init__(self, grammar: Grammar, read: LineReader, *, few: bool) -> None:
        self._grammar = grammar
        self._read = read
        self._few = few
        self._passed_over = False
        """Whether a line was left out since the signature began: what stands below it is no rest of a post."""
        self._authority: list[str] = []
        self._posts: list[str] = []
        self._name: str | None = None
        self.cell: int | None = None
        self.taken: list[ClosingLine] = []
        self.given: dict[str, Given] = {}

    def signature(self) -> Signature | None:
        if not (self._authority or self._posts or self._name):
            return None
        authority, position = (" / ".join(lines) or None for lines in (self._authority, self._posts))
        rules = {key: by.rule for key, by in self.given.items()}
        return Signature(authority=authority, position=position, name=self._name, rules=rules)

    def take_body(self, line: ClosingLine) -> None:
        """Read a line that names the body signed for, or goes on with its name."""
        words = line.text.strip("* ")
        self._authority = [" ".join([*self._authority, words])]
        body = self._read(words).first("body")
        self._note("authority", body.rule if body is not None else "", line)
        self.cell = line.cell
        self.taken.append(line)

    def take(self, line: ClosingLine) -> bool:
        """Read the line; False where the signature is over with it."""
        words = line.text.strip("* ")
        if self._name is not None:
            self.taken += [line] if self._take_post(words, line) else []
            return False
        begun = bool(self._posts or self._authority)
        if self._grammar.phrase("signed").fullmatch(words):
            self.taken += [line] if self.taken else []
            return True
        if self._take_post(words, line):
            self.cell = line.cell if self.cell is None else self.cell
            self.taken.append(line)
            return True
        name = _ASIDES.sub("", words)
        signed = self._grammar.phrase("signed").match(name) if begun else None
        if signed is not None and self._is_name(name[signed.end() :].lstrip(": ")):
            name = name[signed.end() :].lstrip(": ")
        name = self._before_other_post(name) if begun else name
        if self._is_name(name) and (begun or self._few):
            self._name = name
            self._note("name", NAME, line)
            self.taken.append(line)
            return not self._posts
        self._passed_over = begun
        return not (begun and len(words) > LONGEST_ASIDE)

    def take_post_below(self, lines: Sequence[ClosingLine]) -> None:
        """Read a second post in capitals below the name in one cell, if it is not the next signer's."""
        named = self._name is not None and bool(self._posts)
        if not named or not lines or self.taken[-1].cell != lines[0].cell:
            return
        words, *below = (line.text.strip("* ") for line in lines)
        if (
            words.isupper()
            and not any(self._is_name(line) for line in below)
            and self._take_post(words, lines[0])
        ):
            self.taken.append(lines[0])

    def _take_post(self, words: str, line: ClosingLine) -> bool:
        """Read an authority, a post, or the rest of one that wraps."""
        signs = self._read(words)
        authority, position = signs.first("authority"), signs.first("position")
        if self._name is not None and position is None:
            return False
        goes_on = bool(self._authority) and self._authority[-1].endswith((",", "-")) and not self._posts
        if goes_on and words.isupper() and len(words) < LONGEST_REST:
            self._authority[-1] = f"{self._authority[-1]} {words}"
        elif authority is not None and len(words) < LONGEST_POST and not self._posts:
            self._authority.append(words)
            self._note("authority", authority.rule, line)
        elif position is not None and len(words) < LONGEST_POST:
            self._posts.append(words)
            self._note("position", position.rule, line)
        elif not words.isupper() or len(words) >= LONGEST_REST:
            return False
        elif self._authority and not self._posts:
            self._authority[-1] = f"{self._authority[-1]} {words}"
        elif self._posts and not self._passed_over and not self._is_name(words):
            self._posts[-1] = f"{self._posts[-1]} {words}"
        else:
            return False
        return True

    def _note(self, key: str, rule: str, line: ClosingLine) -> None:
        """The line gave a field, or goes on with one."""
        first = self.given.get(key)
        start, end = line.start, line.end
        self.given[key] = Given(first.rule, first.start, end) if first else Given(rule, start, end)

    def _before_other_post(self, words: str) -> str:
        """The name before another post of the signer that runs on behind it ("Lê Văn Mẫu Phó Chủ tịch UBND xã")."""
        for gap in _BLANKS.finditer(words):
            if self._read(words[gap.end() :]).opens("position") and self._is_name(words[: gap.start()]):
                return words[: gap.start()]
        return words

    def _is_name(self, words: str) -> bool:
        """Whether the line is a person's name; one in capitals may be the rest of a post."""
        if words.isupper() and self._posts and self._grammar.phrase("post-words").search(words):
            return False
        return self._grammar.phrase("person-name").fullmatch(words) is not None
