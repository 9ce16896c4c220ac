"""Takes Markdown and HTML markup out of the lines of a text, and keeps what it said about their setting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from msgspec import Struct

from kehoach_cli.patterns import lazy_re, lazy_regex
from kehoach_cli.reading.emphasis import Piece, split_emphasis
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, SourceLine, Style


class RawLine(Struct, frozen=True):
    """A line as it stands in the file, with its 1-based number; parts of one line share a number.

    `nesting`: see `Style`.
    """

    text: str
    line: int
    nesting: int = 0


_MARKUP = lazy_re(r"[*_\\<>&`#\[~^]")
_RULE = lazy_regex(r"\s*(?:[-_*=—–─━][ \t]?){3,}\s*")
_RULE_SIGNS = tuple("-_*=—–─━")
_STARS_ONLY = lazy_regex(r"[*_]{1,3}[ \t\xa0]+[*_]{1,3}")
_FENCE = lazy_regex(r" {0,3}(?:`{3,}+|~{3,}+)[ \t]*+[\w+-]{0,20}+[ \t]*+")
_HEADING = lazy_regex(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_HEADING_END = lazy_regex(r"(?<![ \t])[ \t]++#++[ \t]*+$")
_LIST_MARK = lazy_regex(r"\s*[-+*•–][ \t\xa0]")
_ESCAPE = lazy_regex(r"\\([!-/:-@\[-`{-~])")
_HARD_BREAK = lazy_regex(r"\\$|<br\s*/?>", regex.IGNORECASE)
_COMMENT = lazy_regex(r"<!--[^<>]{0,1000}-->")
_ATTRIBUTES = (
    r"\{[ \t\n]*+(?:(?:-|[#.][^\s{}]++|[\w:-]{1,40}+=(?:\"[^\"{}]{0,500}\"|[^\s\"{}]++))[ \t\n]*+){1,20}+\}"
)
"""What Pandoc says of a heading, a span, a link or a picture: `{#id .underline width="2in"}`."""
_HEADING_ATTRIBUTES = lazy_regex(rf"(?<![\] \t])[ \t]*+{_ATTRIBUTES}[ \t]*+$")
_SPAN = lazy_regex(
    rf"\[(?P<words>[^\[\]]{{0,2000}}+)\](?:(?P<gone>\{{\.(?:deletion|comment-start)\b[^{{}}]{{0,500}}\}})|{_ATTRIBUTES})"
)
_PICTURE = lazy_regex(rf"!\[[^\[\]]{{0,2000}}+\](?:\([^()\n]*+\)|\[[^\[\]\n]{{1,100}}\])(?:{_ATTRIBUTES})?")
_LINK = lazy_regex(
    r"\[([^\[\]\n]{0,500})\]\("
    r"<?(?:[a-z][a-z0-9+.-]{1,12}:|[/#.]|www\.|[\w%-]{1,200}\.[a-z]{2,5}\b)[^()\s<>]{0,2000}>?"
    r"(?:[ \t]+\"[^\"\n]{0,200}\")?\)"
    rf"(?:{_ATTRIBUTES})?",
    regex.IGNORECASE,
)
_MOST_NESTED = 5
_AUTOLINK = lazy_regex(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_SUPERSCRIPT = lazy_regex(r"<sup>[ \t]*(\d{1,3})[ \t]*</sup>", regex.IGNORECASE)
_CARETS = lazy_regex(
    r"(?<=[\p{L}\d).,”\"%])\^(\d{1,3})\^|^[ \t]*\^(\d{1,3})\^(?=[ \t]?\p{L})", regex.MULTILINE
)
"""Pandoc's superscript: behind a word, or before the body of a note."""
_TAG = lazy_regex(
    r"</?(?:a|abbr|article|aside|b|base|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|"
    r"figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|img|input|ins|kbd|li|link|main|mark|meta|nav|noscript|"
    r"o:p|ol|p|pre|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|template|tfoot|th|thead|title|tr|"
    r"tt|u|ul)(?:\s[^<>]{0,1000})?/?>",
    regex.IGNORECASE,
)
_BLOCK_TAG = lazy_regex(
    r"</?(?:article|aside|blockquote|body|caption|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|html|li|"
    r"main|ol|p|section|table|tbody|td|tfoot|th|thead|title|tr|ul)(?:\s[^<>]{0,1000})?/?>",
    regex.IGNORECASE,
)
_ENTITY = lazy_regex(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_CODE = lazy_regex(r"(?<!`)(`{1,2})(?!`)([^`\n]{1,300})\1(?!`)")
_STRUCK = lazy_regex(r"~~([^~\n]{1,500})~~")
_NOTE_REFERENCE = lazy_regex(r"[ \t]?\[\^([^\[\]\s^]{1,32})\]")
_SUPERSCRIPT_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HIDE = {ord(char): 0x100000 + ord(char) for char in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"}
_SHOW = {hidden: char for char, hidden in _HIDE.items()}
_HIDDEN = lazy_re("[\U00100021-\U0010007e]")
_BREAK = lazy_regex(r"([\n\v])")
_WORD = lazy_regex(r"\w")

_STRONG = lazy_regex(r"\*\*[^*\n]{1,300}\*\*")
_ITALIC = lazy_regex(r"(?<![*\w])\*[^\s*][^*\n]{0,300}\*(?!\*)")
_MARKED_LINE = lazy_regex(
    r"^ {0,3}#{1,6}[ \t]+\S|^[ \t]*+(?:\|[ \t]*+)?(?::?-{3,}+:?[ \t]*+\|[ \t]*+)+|\[\^[^\[\]\s]{1,32}\]|^[ \t]*+\|[ \t]*+$",
    regex.MULTILINE,
)


def looks_like_markdown(text: str) -> bool:
    """Whether a text clearly carries Markdown: pairs of double stars, several headings, a table's rule."""
    strong = len(_STRONG.findall(text, 0, 2_000_000)) if "**" in text else 0
    if strong >= 2:
        return True
    may_mark = any(sign in text for sign in ("#", "|", "[^"))
    marked = len(_MARKED_LINE.findall(text, 0, 2_000_000)) if may_mark else 0
    if strong + marked >= 2:
        return True
    return "*" in text and len(_ITALIC.findall(text, 0, 2_000_000)) >= 6


def is_fence(text: str) -> bool:
    """Whether a line only opens or closes a block of code."""
    return ("```" in text or "~~~" in text) and _FENCE.fullmatch(text) is not None


def _is_rule(text: str) -> bool:
    return text.strip().startswith(_RULE_SIGNS) and _RULE.fullmatch(text) is not None


def strip_markup(lines: Sequence[RawLine], *, lenient: bool = True) -> Iterator[SourceLine]:
    """The lines without their markup.

    Emphasis may run over line breaks but not over a blank line. A line of markup alone gives nothing, a rule
    of dashes or the like gives a blank line. `lenient`: see `split_emphasis`.
    """
    chunk: list[RawLine] = []
    for raw in lines:
        text = raw.text
        if is_fence(text):
            continue
        blank = not text.strip() or text.strip(" \t\xa0") in ("&nbsp;", "<br>", "<br/>") or _is_rule(text)
        heading = _HEADING.match(text) if "#" in text and not blank else None
        if not blank and heading is None:
            chunk.append(raw)
            continue
        yield from _strip_chunk(chunk, 0, lenient)
        chunk = []
        if heading is not None:
            content = _HEADING_END.sub("", _HEADING_ATTRIBUTES.sub("", text[heading.end() :]))
            yield from _strip_chunk([RawLine(content, raw.line)], len(heading[1]), lenient)
        else:
            yield SourceLine("\f" if text == "\f" else "", raw.line)
    yield from _strip_chunk(chunk, 0, lenient)


def strip_tags(text: str) -> str:
    """The text without HTML tags; what the tags set apart is run together."""
    return str(_TAG.sub("", text))


def strip_inline(text: str) -> str:
    """One line of text without its markup."""
    return " ".join(line.text for line in _strip_chunk([RawLine(text, 1)], 0, True))


def _strip_chunk(chunk: list[RawLine], heading: int, lenient: bool) -> Iterator[SourceLine]:
    if not chunk:
        return
    text = "\n".join(raw.text for raw in chunk)
    if _MARKUP.search(text) is None:
        for raw in chunk:
            yield SourceLine(raw.text.rstrip(), raw.line, Style(heading=heading, nesting=raw.nesting))
        return
    lines = []
    for raw in chunk:
        line = raw.text
        if _STARS_ONLY.fullmatch(line.strip()):
            line = line.strip().replace("*", "").replace("_", "")
        lines.append(_HARD_BREAK.sub("\v", line.rstrip(" \t")))
    text = _strip_inner("\n".join(lines), escapes=_HIDDEN.search(text) is None)
    yield from _set_lines(split_emphasis(text, lenient=lenient), chunk, heading)


def _strip_inner(text: str, *, escapes: bool) -> str:
    if "\\" in text and escapes:
        text = _ESCAPE.sub(lambda match: chr(_HIDE[ord(match[1])]), text)
    if "[" in text:
        text = _PICTURE.sub("", text) if "![" in text else text
        text = _LINK.sub(r"\1", text)
        text = _NOTE_REFERENCE.sub(rf"{NOTE_OPEN}\1{NOTE_CLOSE}", text)
        text = _strip_spans(text) if "]{" in text else text
    if "<" in text:
        text = _COMMENT.sub("", text)
        text = _SUPERSCRIPT.sub(lambda match: match[1].translate(_SUPERSCRIPT_DIGITS), text)
        text = _AUTOLINK.sub(r"\1", text)
        text = _BLOCK_TAG.sub("\v", text)
        text = _TAG.sub("", text)
    if "^" in text:
        text = _CARETS.sub(lambda match: (match[1] or match[2]).translate(_SUPERSCRIPT_DIGITS), text)
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    if "~~" in text:
        text = _STRUCK.sub(r"\1", text)
    return text


def _strip_spans(text: str) -> str:
    """The text without what Pandoc says of the words in it (`[KẾ HOẠCH]{.underline}`), the inner ones first."""
    for _ in range(_MOST_NESTED):
        text, count = _SPAN.subn(lambda span: "" if span["gone"] else span["words"], text)
        if not count:
            break
    return str(_LINK.sub(r"\1", text))


class _Open(Struct):
    """A line in the making: its text and what its letters are set in."""

    parts: list[str]
    bold: bool | None = None
    italic: bool | None = None
    starts_set: bool = False
    runs_on: bool = False


def _set_lines(pieces: Sequence[Piece], chunk: list[RawLine], heading: int) -> Iterator[SourceLine]:
    made: list[tuple[_Open, int]] = []
    current, index = _Open([]), 0
    for piece in pieces:
        emphasised = piece.bold or piece.italic
        for part in _BREAK.split(piece.text):
            if part in ("\n", "\v"):
                current.runs_on = emphasised and part == "\n"
                made.append((current, index))
                current, index = _Open([]), index + (part == "\n")
                continue
            if not part:
                continue
            if part.strip():
                if not any(known.strip() for known in current.parts):
                    current.starts_set = emphasised
                if _WORD.search(part):
                    current.bold = piece.bold and current.bold is not False
                    current.italic = piece.italic and current.italic is not False
            current.parts.append(part)
    made.append((current, index))
    texts = [_finish("".join(line.parts)) for line, _ in made]
    for number, (line, source) in enumerate(made):
        text = texts[number]
        if _is_rule(text):
            yield SourceLine("", chunk[source].line)
            continue
        if not text.strip():
            continue
        follows = texts[number + 1] if number + 1 < len(made) else ""
        joins = (
            line.runs_on
            and bool(follows.strip())
            and made[number + 1][0].starts_set
            and not _LIST_MARK.match(follows)
            and not chunk[source].text.endswith("  ")
        )
        style = Style(
            bold=line.bold is True,
            italic=line.italic is True,
            heading=heading,
            nesting=chunk[source].nesting,
        )
        yield SourceLine(text.rstrip(), chunk[source].line, style, joins)


def _finish(text: str) -> str:
    if "&" in text:
        from html import unescape  # with all names of entities, for which most texts need not wait

        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
        text = text.replace("\n", " ").replace("\r", " ")
    return text.translate(_SHOW) if _HIDDEN.search(text) else text
