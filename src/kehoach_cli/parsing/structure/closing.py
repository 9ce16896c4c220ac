"""The end of the document: recipients and signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.normalizing.signs import is_appendix_line
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.structure.closing_lines import (
    ClosingLine,
    bodies_over_post,
    closing_lines,
    lines_of_block,
    signs_here,
)
from kehoach_cli.parsing.structure.mending import mended, report_closed_up
from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.parsing.structure.recipients import read_recipients
from kehoach_cli.parsing.structure.signature import SIGNATURE_REACH, read_signature, signature_before
from kehoach_cli.parsing.trace import Given
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Diagnostic, Signature

SIGNED_ROWS = 2
"""Rows above which a table holds no signature."""

_EMPTY = lazy_regex(r"[\W_]*")
_END_MARK = lazy_regex(r"\./\.?[\s*_\"”]*$")


class Closing(Struct, frozen=True):
    """Recipients and signature, and the blocks `[start, end)` they take up (start == end: none found)."""

    recipients: tuple[str, ...]
    signature: Signature | None
    start: int
    end: int
    left: tuple[Piece, ...] = ()
    """Lines among these that are neither recipient nor part of the signature."""
    given: Mapping[str, Given] = field(default_factory=dict)
    """What gave the recipients (`recipients`) and the fields of the signature, and where."""
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read_closing(
    text: CanonicalText, grammar: Grammar, read: LineReader, first: int, last: int | None = None
) -> Closing:
    """The last closing in the blocks from `first` on (to `last`, if given)."""
    stop = len(text.blocks) if last is None else last
    lines = closing_lines(text, first, stop, grammar, read)
    headings = [n for n, line in enumerate(lines) if read(line.text).shows("recipients")]
    closings = [_closing_at(at, lines, grammar, read) for at in headings]
    sure = next((c for c in closings if c.sure), None)
    if sure is None and closings and not _divides_below(text, lines[headings[-1]].block + 1, stop, read):
        sure = closings[-1]
    if sure is not None:
        return _with_rest(lines, sure, grammar)
    only = _signature_only(lines, lines[-SIGNATURE_REACH:], grammar, read)
    if only is None:
        above = _above_appendix(text, lines, read)
        only = _signature_only(lines, above, grammar, read, whole=True)
    return only or _end_mark(text, lines, stop, read)


class _Found(Struct, frozen=True):
    """A closing as one "Nơi nhận" heads it; `sure` if it names the archive, lists several, or stands beside a signature."""

    recipients: tuple[tuple[str, ClosingLine], ...]
    signature: Signature | None
    lines: tuple[ClosingLine, ...]
    sure: bool
    given: Mapping[str, Given]


def _closing_at(at: int, lines: Sequence[ClosingLine], grammar: Grammar, read: LineReader) -> _Found:
    below = (n for n in range(at + 1, len(lines)) if read(lines[n].text).opens("recipients"))
    beside = [line for line in lines[at : next(below, None)] if line.beside]
    if beside:
        lines = [*lines[: at + 1], *(line for line in lines[at + 1 :] if not line.beside)]
    recipients, used = read_recipients(lines, at, grammar, read)
    given: dict[str, Given] = {}
    heading = read(lines[at].text).first("recipients")
    if recipients and heading is not None:
        last = lines[at + used - 1]
        given["recipients"] = Given(heading.rule, lines[at].start, last.end)
    own_block = [n for n in lines_of_block(lines, lines[at].block) if n.cell != lines[at].cell]
    own_block += _name_below(lines, at, own_block, grammar)
    after = [*beside, *lines[at + used : at + used + SIGNATURE_REACH]][:SIGNATURE_REACH]
    signature: Signature | None = None
    taken: list[ClosingLine] = []
    before = signature_before(lines, at, read)
    for candidate in (own_block, after, before):
        signature, taken, signed = read_signature(candidate, grammar, read)
        if signature is not None and before and not (signature.authority or signature.position):
            signature, taken, signed = read_signature([*before, *candidate], grammar, read)
        if signature is not None:
            given |= signed
            break
    in_block = bool(taken) and taken[0] in own_block
    archived = any(grammar.phrase("last-recipient").match(words) for words, _ in recipients)
    return _Found(
        tuple(recipients), signature, (*lines[at : at + used], *taken),
        sure=archived or in_block or (used > 1 and len(recipients) > 1), given=given,
    )  # fmt: skip


def _name_below(
    lines: Sequence[ClosingLine], at: int, own_block: Sequence[ClosingLine], grammar: Grammar
) -> Sequence[ClosingLine]:
    """The line right below a table of recipients and signature, if it is a name: who signs, where no cell says so."""
    below = [line for line in lines[at:] if line.block > lines[at].block][:1] if own_block else []
    name = grammar.phrase("person-name")
    return [line for line in below if not line.text.isupper() and name.fullmatch(line.text.strip("* "))]


def _with_rest(lines: Sequence[ClosingLine], found: _Found, grammar: Grammar) -> Closing:
    """The closing over the blocks of the lines taken, with what of these blocks was not taken."""
    start, end = min(t.block for t in found.lines), max(t.block for t in found.lines) + 1
    places = {t.start for t in found.lines}
    left = tuple(
        _piece(n)
        for n in lines
        if start <= n.block < end and n.start not in places and not _EMPTY.fullmatch(n.text)
    )
    closing = Closing((), found.signature, start, end, left, found.given)
    names = tuple(mended(words, _piece(line), grammar, closing) for words, line in found.recipients)
    return replace(closing, recipients=names, signature=_mended_signature(found, grammar, closing))


def _mended_signature(found: _Found, grammar: Grammar, closing: Closing) -> Signature | None:
    """The signature with letters that stand apart closed up."""
    if found.signature is None:
        return None
    for line in found.lines:
        if line.text != line.printed:
            report_closed_up(line.printed, line.text, _piece(line), closing)
    fields: dict[str, str] = {}
    for key in ("authority", "position", "name"):
        value, by = getattr(found.signature, key), found.given.get(key)
        if value is not None and by is not None:
            number = next((n.line for n in found.lines if n.start == by.start), found.lines[0].line)
            fields[key] = mended(value, Piece(by.start, by.end, number), grammar, closing)
    return replace(found.signature, **fields)


def _piece(line: ClosingLine) -> Piece:
    return Piece(line.start, line.end, line.line)


def _divides_below(text: CanonicalText, first: int, stop: int, read: LineReader) -> bool:
    """Whether a numbered division opens in the blocks from `first` on."""
    markers = (read.marker(text.text, b.start, b.end) for b in text.blocks[first:stop] if b.table is None)
    return any(m is not None and not m.is_bullet for m in markers)


def _end_mark(text: CanonicalText, lines: Sequence[ClosingLine], stop: int, read: LineReader) -> Closing:
    """Without recipients and signature a plan ends at its last "./.", if no division or table follows (NĐ 30/2020/NĐ-CP)."""
    last = next((n.block for n in reversed(lines) if _END_MARK.search(n.text)), None)
    if last is None or _divides_below(text, last + 1, stop, read):
        return Closing((), None, stop, stop)
    if any(b.table is not None for b in text.blocks[last + 1 : stop]):
        return Closing((), None, stop, stop)
    return Closing((), None, last + 1, last + 1)


def _above_appendix(text: CanonicalText, lines: Sequence[ClosingLine], read: LineReader) -> list[ClosingLine]:
    """The last lines above the first appendix, or above the table with which the text ends."""
    opens = next((n for n, line in enumerate(lines) if is_appendix_line(read(line.text), line.text)), None)
    own = lines[:opens]
    rows = {n.block for n in own if (table := text.blocks[n.block].table) and len(table.rows) > SIGNED_ROWS}
    return [line for line in own if line.block not in rows][-SIGNATURE_REACH:]


def _signature_only(
    lines: Sequence[ClosingLine],
    tail: Sequence[ClosingLine],
    grammar: Grammar,
    read: LineReader,
    *,
    whole: bool = False,
) -> Closing | None:
    """A signature without recipients in the last of the lines (`tail`); with `whole` only one of authority or post, and name."""
    for n, line in enumerate(tail):
        if signs_here(line.text, read) or bodies_over_post(tail, n, read):
            signature, taken, given = read_signature(tail[n:], grammar, read)
            named = signature is not None and signature.name and (signature.authority or signature.position)
            if signature is not None and (named or not whole):
                found = _Found((), signature, tuple(taken), sure=True, given=given)
                return _with_rest(lines, found, grammar)
    return None
