"""The type of a document, its title and the bracket under it."""

from __future__ import annotations

import regex

from kehoach_cli.grammar import Firing
from kehoach_cli.normalizing.canonical import Block, CanonicalText
from kehoach_cli.parsing.signs.lines import LineReader, LineSigns
from kehoach_cli.parsing.structure.heads import Letterhead
from kehoach_cli.parsing.structure.issuers import RULE_LINE
from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.parsing.trace import Given
from kehoach_cli.plan import IssuedWith

BARE_TITLE_BLOCKS = 4
"""Blocks within which the preamble follows the title of a document without letterhead."""

LONGEST_TITLE_LINE, LONGEST_NEXT_LINE, LONGEST_BRACKET = 500, 250, 300
LONGEST_BRACKET_BLOCKS = 3
"""Lines over which the bracket under a title may run."""

LONGEST_RUN_IN = 400
"""Characters above which what stands behind the type on its line is no title."""

LONGEST_KIND = 4
"""Words up to which what stands with the type says but of what kind the plan is."""

_STOPS = (".", ";", ":")


def type_of(text: CanonicalText, block: Block, read: LineReader) -> str | None:
    """The type of document that the block begins with."""
    firing = read(text.text[block.start : block.end]).first("type")
    return str(firing.gives["type"]) if firing else None


def is_type_line(text: CanonicalText, block: Block, read: LineReader) -> bool:
    """The type stands alone on its line, or with a title that is set in capitals or begins with one behind it."""
    if block.table is not None:
        return False
    signs = read(text.text[block.start : block.end])
    firing = signs.first("type")
    if firing is None:
        return False
    rest = signs.text[firing.end : _issuing_bracket(signs.text, read)].strip()
    return not rest or (rest[0].isupper() and len(rest) < LONGEST_RUN_IN)


def without_bracket(words: str, read: LineReader) -> str:
    """The words in front of a bracket behind them that says what the plan was issued with."""
    return words[: _issuing_bracket(words, read)].rstrip()


def _issuing_bracket(words: str, read: LineReader) -> int:
    """Where the bracket begins that says what the plan was issued with; the end of the words where there is none."""
    bracket = read(words).first("issued-with")
    begins = bracket is not None and words[bracket.start] == "("
    return bracket.start if bracket is not None and begins else len(words)


def read_title(
    text: CanonicalText, read: LineReader, head: Letterhead, at: int, *, has_issuer: bool = False
) -> None:
    """Read type, title and bracket from the type line at `at` on; what follows is body.

    `has_issuer`: a line right above the legal basis may say who issues the document, as it does in decisions (Nghị định
    30/2020/NĐ-CP, Phụ lục III, mẫu 1.2).
    """
    block = text.blocks[at]
    signs = read(text.text[block.start : block.end])
    firing = signs.first("type")
    if firing is not None:
        head.type = str(firing.gives["type"])
        head.given["type"] = Given(firing.rule, block.start + firing.start, block.start + firing.end)
        begin = _behind_type(signs, firing, head.type, read)
        if begin < len(signs.text):
            _add(Piece(block.start + begin, block.end, block.line), text.text, head, read)
    index = at + 1
    while index < len(text.blocks):
        block = text.blocks[index]
        words = text.text[block.start : block.end]
        if words.startswith("(") and head.title:
            index = _bracket_end(text, index)
            words = text.text[block.start : text.blocks[index].end]
        piece = Piece(block.start, block.start + len(words), block.line)
        if words.startswith("(") and len(words) < LONGEST_BRACKET and head.title:
            (head.brackets if _read_bracket(words, block.start, head, read) else head.unread).append(piece)
        elif not RULE_LINE.fullmatch(words):
            if has_issuer and head.title and _is_issuer(text, read, head, index):
                break
            if index == at + 1 and not head.title and read(words).is_only("owner"):
                index += 1
                head.unread.append(piece)
                continue
            if not _goes_on(text, read, head, block, words):
                break
            _add(piece, text.text, head, read)
        index += 1
    head.body_start = index
    if head.title and firing is not None:
        head.given["title"] = Given(firing.rule, head.title[0].start, head.title[-1].end)


def _behind_type(signs: LineSigns, firing: Firing, kind: str, read: LineReader) -> int:
    """Where the title begins on the type's line: what more is said with the type is of it where but a time follows.

    So in "KẾ HOẠCH CÔNG TÁC NĂM 2026".
    """
    if not read(signs.text[firing.end :]).is_only("time-of-title"):
        return firing.end
    at = signs.text.lower().find(kind.lower(), firing.start, firing.end)
    rest = signs.text[max(at, 0) + len(kind) :]
    return len(signs.text) - len(rest.lstrip()) if at >= 0 else firing.end


def _bracket_end(text: CanonicalText, index: int) -> int:
    """Index of the block in which a bracket that opens at `index` closes; `index` where none near does."""
    for last in range(index, min(index + LONGEST_BRACKET_BLOCKS, len(text.blocks))):
        block = text.blocks[last]
        if block.table is not None:
            break
        if ")" in text.text[block.start : block.end]:
            return last
    return index


def bare_title(text: CanonicalText, read: LineReader, head: Letterhead) -> None:
    """The title of a document without type line: its first line that begins with the type, or one unmarked line
    right above the preamble."""
    if head.body_start == 0 and _titled_page(text, read, head):
        return
    above = [b for b in text.blocks[head.body_start : head.body_start + BARE_TITLE_BLOCKS] if b.table is None]
    signs = [read(text.text[b.start : b.end]).first("preamble") for b in above]
    opening = next((n for n, firing in enumerate(signs) if firing is not None), 0)
    titles, firing = above[:opening], signs[opening] if signs else None
    if not titles or firing is None or len({text.text[b.start : b.end].lower() for b in titles}) > 1:
        return
    title = titles[-1]
    words = text.text[title.start : title.end]
    if words.endswith((*_STOPS, ",")) or read(words).mark is not None:
        return
    head.title.append(Piece(title.start, title.end, title.line))
    head.given["title"] = Given(firing.rule, title.start, title.end)
    head.body_start += len(titles)


def _titled_page(text: CanonicalText, read: LineReader, head: Letterhead) -> bool:
    """Read type and title off a page's first line, if it is said twice or what the plan rests on follows near; gives whether
    it was."""
    lines = [text.text[b.start : b.end] for b in text.blocks[:BARE_TITLE_BLOCKS] if b.table is None]
    if not lines or text.blocks[0].table is not None or lines[0].endswith((*_STOPS, ",")):
        return False
    firing, first = read(lines[0]).first("titled"), text.blocks[0]
    second = next(iter(text.blocks[1:2]), None)
    twice = (
        second is not None
        and second.table is None
        and text.text[second.start : second.end].lower() == lines[0].lower()
    )
    if firing is None or not (twice or any(read(line).opens("basis") for line in lines[1:])):
        return False
    head.type = str(firing.gives["type"])
    begin = first.start + firing.end
    head.given["type"] = Given(firing.rule, first.start + firing.start, begin)
    head.given["title"] = Given(firing.rule, begin, first.end)
    head.title.append(Piece(begin, first.end, first.line))
    head.body_start = 1 + twice
    return True


def _add(piece: Piece, text: str, head: Letterhead, read: LineReader) -> None:
    """The words are of the title up to a bracket that says what the plan was issued with."""
    words = piece.of(text)
    at = _issuing_bracket(words, read)
    if at < len(words):
        _read_bracket(words[at:], piece.start + at, head, read)
        head.brackets.append(Piece(piece.start + at, piece.end, piece.line))
        piece = Piece(piece.start, piece.start + len(words[:at].rstrip()), piece.line)
    if piece.start < piece.end:
        head.title.append(piece)


def _goes_on(text: CanonicalText, read: LineReader, head: Letterhead, block: Block, words: str) -> bool:
    """Whether the block is title still."""
    if block.table is not None or len(words) > LONGEST_TITLE_LINE:
        return False
    signs = read(words)
    if (signs.mark is not None and signs.mark.family != "article") or signs.shows("contents"):
        return False
    if not head.title:
        return not (signs.opens("basis") or signs.opens("addressee"))
    previous = text.text[head.title[-1].start : head.title[-1].end]
    if signs.is_only("time-of-title"):
        return True
    if words[0].islower():
        return not previous.endswith(_STOPS)
    above = next(b for b in text.blocks if b.start <= head.title[-1].start < b.end)
    style = above.style
    if previous.isupper() or words.isupper():
        return previous.isupper() and (
            words.isupper() or _says_of_what(previous, words, head, above, block, read)
        )
    pairs = (
        (block.style.bold, style.bold), (block.style.centered, style.centered), (block.style.heading, style.heading),
    )  # fmt: skip
    same = any(mine and its for mine, its in pairs)
    return same and not signs.shows("preamble") and len(words) < LONGEST_NEXT_LINE


def _says_of_what(
    previous: str, words: str, head: Letterhead, above: Block, block: Block, read: LineReader
) -> bool:
    """Whether a line in small letters says what the plan is of whose kind alone stands with its type ("KẾ HOẠCH KIỂM TRA")."""
    with_type = len(head.title) == 1 and head.title[0].start > above.start
    kind = len(previous.split()) <= LONGEST_KIND and not any(map(str.isdigit, previous))
    plain = block.style.bold >= above.style.bold and block.style.centered >= above.style.centered
    sentence = ":" in words or words.endswith((*_STOPS, ",")) or read(words).shows("preamble")
    return with_type and kind and plain and not sentence and len(words) < LONGEST_NEXT_LINE


def _is_issuer(text: CanonicalText, read: LineReader, head: Letterhead, index: int) -> bool:
    """Whether the line is in capitals, names a body or a post and stands between the title and the legal basis."""
    words, *below = (text.text[b.start : b.end] for b in text.blocks[index : index + 2])
    previous = head.title[-1].of(text.text)
    signs = read(words)
    named = words.isupper() and (signs.opens("body") or signs.shows("position"))
    return named and any(read(line).opens("basis") for line in below) and not read(previous).shows("dangling")


def _read_bracket(words: str, at: int, head: Letterhead, read: LineReader) -> bool:
    """Whether the bracket under a title says what the plan was issued with."""
    firing = read(words).first("issued-with")
    if firing is not None and "issued_with" not in head.given:
        gives, known = firing.gives, head.issued_with or IssuedWith()
        number = regex.sub(r"\s+", "", str(gives["number"])).replace("–", "-")
        head.issued_with = IssuedWith(
            type=gives["type"] or known.type,
            number=number if number[0].isdigit() else known.number,
            date=gives["date"] or known.date,
            agency=gives["agency"] or known.agency,
        )
        head.given["issued_with"] = Given(firing.rule, at + firing.start, at + firing.end)
    return "issued_with" in head.given
