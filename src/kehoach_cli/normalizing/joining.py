"""Joining hard-wrapped lines into paragraphs.

A line break in a text file means little by itself: one file breaks every line at 80 characters, another puts
a blank line behind each line, a third cuts only where a page ended. So evidence is gathered from the whole
document first (`gather_evidence`), then each line is judged against the one before it (`join_lines`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from kehoach_cli.normalizing.lines import Fragment, Line, Paragraph
from kehoach_cli.normalizing.markers import (
    Marker,
    completes,
    is_bare,
    is_signature,
    is_type_line,
    marker_at,
    opens_recipients,
    stands_alone,
)

_SENTENCE_ENDS = (".", ";", ":", "?", "!", "…")
_CLOSING = "”\"’'»)]"
_SPACED_DASHES = (" - ", " – ", " — ")
_GOES_ON = regex.compile(r"[)\]”’»%,;.:?!…]|[(“\"]\p{Ll}")
_WANTS_NUMBER = regex.compile(
    r"(?i)(?:\b(?:ngày|tháng|năm|số|quý|khoảng|trên|dưới|đạt|từ|đến|tới|hơn|gần|bằng|còn|tăng|giảm|điều|khoản|mục|phần|điểm|lần"
    r"|thứ|khóa|khoá|kỳ|tuổi|giai đoạn|nhiệm kỳ|thời kỳ|và|hoặc|là|có|ít nhất|tối thiểu|tối đa)|\d\s?[-–])$"
)
_DANGLING = regex.compile(
    r"(?i)\b(?:và|của|với|về|cho|các|những|tại|do|là|theo|từ|đến|bởi|bằng|hoặc|để|thuộc|giữa|mỗi|từng|qua|ở|gồm|nhằm|mà)$|,$|\s[-–—]$"
    r"|(?-i:(?<!Trưởng )\b(?:Ban|Sở|Phòng|UBND|HĐND|Ủy ban|Uỷ ban|Chi cục|Trung tâm))$"
)
_WORD = regex.compile(r"\S+")
_CAPITALISED_INSIDE = regex.compile(r"(?<=[\p{Ll}\d,] )(\p{Lu}\p{L}*)(?: (\p{L}+))?", regex.VERSION1)
_SENTENCE_INSIDE = regex.compile(r"(?<=[.;:?!] )(\p{Lu}\p{L}*) (\p{L}+)")
_DASHED_INSIDE = regex.compile(r"(\p{L}+) [-–—] (\p{L}+)(?: (\p{L}+))?")
_AFTER_DASH = regex.compile(r"[-–—]\s(\p{L}+)(?: (\p{L}+))?")
_NUMBERED_DOCUMENT = regex.compile(r"\p{Lu}\p{L}+(?: \p{L}+){0,4} số\b")
_PART_ENDS = regex.compile(r"[,;.)]| và ")
_TITLE_ENDS = regex.compile(
    r"\(|(?:Căn cứ|Thực hiện|Triển khai thực hiện|Để|Nhằm|Trên cơ sở|Xét|Theo)\s|Kính gửi"
)
_LETTERS = regex.compile(r"\p{L}+")
_UPPER = regex.compile(r"\p{Lu}")
_LOWER = regex.compile(r"\p{Ll}")
_SPLIT_BEFORE = regex.compile(r"(?<=[\p{L}\d])[-/]$")
_NUMBER_AND_CODE = regex.compile(r"\d/\p{Lu}+$")
_SPLIT_AFTER = regex.compile(r"[-/]\p{Lu}")

_NARROWEST, _WIDEST = 30, 200
"""Widths in characters that a page can be wrapped at; longer lines are whole paragraphs."""
_CUT_SHARE = 0.12
"""Least share of lines cut in mid-sentence in a hard-wrapped file; page ends alone cut fewer."""
_TOLERANCE = 0.88
_STRICT_TOLERANCE = 0.90
_LOOSE_TOLERANCE = 0.78
_FIRST_LINE_INDENT = 6
_NEAR = 20
_ENUMERATION_LINES = 40
"""Lines between the numbers of an enumeration inside a paragraph, at most."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole document says about its line breaks.

    `width` is the wrap width in characters, None where lines are not wrapped; `usual_gap` the number of blank
    lines between lines of one paragraph; `separated` whether paragraphs are told by blank lines;
    `short_first` whether the first line of such a paragraph is cut short; `margin` the indent of a
    paragraph's later lines where its first is set in further, else None; `names` the words (and pairs of
    words) that stand capitalised inside sentences; `openers` those that begin sentences; `dashed` the words
    around a spaced dash inside a line (one before, up to two behind); `bullet` the mark that most list items
    begin with.
    """

    width: int | None
    usual_gap: int
    separated: bool
    short_first: bool
    margin: int | None
    names: frozenset[str]
    openers: frozenset[str]
    dashed: frozenset[str]
    bullet: str


def is_open(text: str) -> bool:
    """Whether the text does not end as a sentence or list item does."""
    return not text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)


def starts_lower(text: str) -> bool:
    """Whether the first letter is a lower-case one, or the line begins with what can only close."""
    return text[:1].islower() or bool(_GOES_ON.match(text))


def usual_gap(lines: Sequence[Line]) -> int:
    """Blank lines between lines of one paragraph: 1 where a blank stands behind nearly every line, else 0."""
    cut = _cut_in_sentence(lines)
    return 0 if _wrap_width(lines, cut) is None else _gap_inside(cut)


def _cut_in_sentence(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Neighbouring lines that one sentence runs over."""
    return [
        (before, after)
        for before, after in pairwise(lines)
        if starts_lower(after.text) and is_open(before.text) and not marker_at(after.text)
    ]


def _gap_inside(cut: Sequence[tuple[Line, Line]]) -> int:
    """The number of blank lines that mostly stands inside sentences; 0 where none does."""
    gaps = [after.gap for _, after in cut]
    if not gaps:
        return 0
    gap, count = Counter(gaps).most_common(1)[0]
    return gap if gap == 0 or count >= 0.6 * len(gaps) else 0


def gather_evidence(lines: Sequence[Line]) -> Evidence:
    """Read the evidence off all lines of a text."""
    cut = _cut_in_sentence(lines)
    width = _wrap_width(lines, cut)
    gap = 0 if width is None else _gap_inside(cut)
    names: set[str] = set()
    openers: set[str] = set()
    dashed: set[str] = set()
    bullets: Counter[str] = Counter()
    for before, line in zip((None, *lines), lines, strict=False):
        for match in _CAPITALISED_INSIDE.finditer(line.text, overlapped=True):
            names.add(match[1])
            if match[2]:
                names.add(f"{match[1]} {match[2]}")
        for match in _SENTENCE_INSIDE.finditer(line.text):
            openers.update((match[1], f"{match[1]} {match[2]}"))
        marker = marker_at(line.text)
        if marker or before is None or not is_open(before.text):
            words = _words(line.text[marker.end if marker else 0 :])
            openers.update((words[0], " ".join(words)) if words else ())
        if marker and marker.family == "dash":
            bullets[marker.mark] += 1
        if any(dash in line.text for dash in _SPACED_DASHES):
            dashed.update(
                " ".join(words).strip().casefold()
                for words in _DASHED_INSIDE.findall(line.text, overlapped=True)
            )
    indents = [line.indent for line in lines]
    shallow = sorted(indents)[len(indents) // 4] if indents else 0
    deep = sum(shallow + 3 <= indent <= shallow + 14 for indent in indents)
    return Evidence(
        width=width,
        usual_gap=gap,
        separated=gap == 0 and _blank_lines_separate(lines),
        short_first=width is not None and _first_lines_are_short(lines, width, gap),
        margin=shallow if width is not None and deep >= max(3, 0.15 * len(lines)) else None,
        names=frozenset(names),
        openers=frozenset(openers),
        dashed=frozenset(dashed),
        bullet=bullets.most_common(1)[0][0] if bullets else "-",
    )


def _wrap_width(lines: Sequence[Line], cut: Sequence[tuple[Line, Line]]) -> int | None:
    """How far lines reach that were cut in mid-sentence; None where lines are whole paragraphs."""
    if len(cut) < max(2, _CUT_SHARE * len(lines)):
        return None
    width = sorted(before.reach for before, _ in cut)[int(0.95 * (len(cut) - 1))]
    wider = sum(line.reach > 1.3 * width for line in lines)
    return width if _NARROWEST <= width <= _WIDEST and wider <= 0.1 * len(lines) else None


def _words(text: str) -> list[str]:
    """The first two words."""
    return [match[0] for match in _LETTERS.finditer(text[:60])][:2]


def _blank_lines_separate(lines: Sequence[Line]) -> bool:
    """Whether lines with a numbered mark mostly stand behind a blank line."""
    gaps = [line.gap > 0 for line in lines[1:] if (marker := marker_at(line.text)) and marker.value]
    return len(gaps) >= 3 and sum(gaps) >= 0.7 * len(gaps)


def _first_lines_are_short(lines: Sequence[Line], width: int, gap: int) -> bool:
    short = chunks = 0
    for index in range(len(lines) - 1):
        opens = index == 0 or lines[index].gap > gap
        if not opens or lines[index + 1].gap > gap:
            continue
        chunks += 1
        text = lines[index].text
        short += len(text) < 0.6 * width and is_open(text) and starts_lower(lines[index + 1].text)
    return short >= max(3, 0.3 * chunks)


def join_lines(lines: Sequence[Line], evidence: Evidence) -> tuple[Paragraph, ...]:
    """The lines as paragraphs, in order; every line goes into exactly one."""
    widths = _local_widths(lines, evidence)
    builder = _Joiner(evidence)
    for line, width in zip(lines, widths, strict=True):
        builder.add(line, width)
    return builder.paragraphs()


def _local_widths(lines: Sequence[Line], evidence: Evidence) -> list[int | None]:
    """The wrap width around each line: landscape pages are wider than upright ones."""
    if evidence.width is None:
        return [None] * len(lines)
    lengths = [line.reach for line in lines]
    least = int(0.6 * evidence.width)
    widths: list[int | None] = []
    for index in range(len(lines)):
        near = sorted(lengths[max(0, index - _NEAR) : index + _NEAR + 1])
        widths.append(max(least, near[max(0, len(near) - 1 - len(near) // 12)]))
    return widths


class _Joiner:
    """Goes through the lines once, keeping the paragraph that is being built."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._done: list[Paragraph] = []
        self._open: list[Line] = []
        self._markers: dict[str, Marker] = {}
        self._under_type = False
        self._recipients = False
        self._in_letterhead = True

    def paragraphs(self) -> tuple[Paragraph, ...]:
        self._close()
        return tuple(self._done)

    def add(self, line: Line, width: int | None) -> None:
        if self._open and self._continues(line, width):
            self._open.append(line)
            return
        under_type = bool(self._open) and is_type_line(" ".join(part.text for part in self._open))
        self._close()
        self._under_type = under_type
        if opens_recipients(line.text):
            self._recipients = True
        elif is_signature(line.text):
            self._recipients = False
        marker = marker_at(line.text)
        if marker is not None and marker.value is not None:
            self._markers[marker.family] = marker
            self._in_letterhead = False
        self._in_letterhead = self._in_letterhead and not under_type
        self._open = [line]

    def _close(self) -> None:
        if self._open:
            self._done.append(_paragraph(self._open))
            self._open = []

    def _continues(self, line: Line, width: int | None) -> bool:
        """Whether the line goes on with the open paragraph."""
        before, text = self._open[-1], line.text
        marker = marker_at(text)
        first = marker_at(self._open[0].text)
        if completes(before.text, text):
            return line.gap <= self._evidence.usual_gap
        if len(self._open) == 1 and first is not None and is_bare(first, before.text):
            return not (marker or stands_alone(text)) and line.gap <= self._evidence.usual_gap + 1
        if _is_split_word(before.text, text) and (
            marker is None or marker.family == "dash" or before.text.endswith("/")
        ):
            return line.gap <= self._evidence.usual_gap or line.page_break
        if self._stays_apart(before, line):
            return False
        if before.joins_next and marker is None:
            return True
        full = self._is_full(before, line, width)
        if marker is not None:
            same_page = line.gap <= self._evidence.usual_gap or line.page_break
            return same_page and not self._is_real(marker, before, line, full)
        if line.gap > self._evidence.usual_gap or line.page_break:
            return self._goes_on_over_gap(before, line, full)
        return self._goes_on(before, line, full)

    def _stays_apart(self, before: Line, line: Line) -> bool:
        """Letterhead and signature components, headings of Markdown, and lines in capitals beside others."""
        if is_signature(self._open[0].text) and not is_signature(line.text) and not stands_alone(line.text):
            # a post or an authority that a narrow column cut: "TM. ỦY BAN NHÂN / DÂN"
            cut = before.joins_next or (
                (_in_capitals(line.text) or line.text.isupper()) and len(line.text.split()) == 1
            )
            return not (cut and line.gap <= self._evidence.usual_gap and line.text.isupper())
        if stands_alone(line.text) and not (before.joins_next and starts_lower(line.text)):
            in_heading = is_type_line(line.text) and self._is_numbered() and before.text.isupper()
            return not in_heading and not self._mid_sentence(before, line)
        if len(self._open) == 1 and stands_alone(before.text):
            return True
        if before.style.heading or line.style.heading:
            return not (before.joins_next and before.style.heading)
        return False

    def _mid_sentence(self, before: Line, line: Line) -> bool:
        """Whether what looks like a component ("Số 15/KH-UBND …") only begins a line of running text."""
        return (
            len(before.text) > 30
            and len(line.text) > 30
            and is_open(before.text)
            and bool(_DANGLING.search(before.text))
            and not line.text.isupper()
        )

    def _is_full(self, before: Line, line: Line, width: int | None) -> bool:
        """Whether the next line's first word had no room on the line before.

        Letters differ in width, so a full line may have a good deal fewer characters than others; how many
        fewer is allowed depends on what else speaks for a paragraph's end.
        """
        if width is None:
            return False
        opening = len(self._open) == 1
        if opening and self._evidence.short_first and not self._recipients:
            return True
        word = _WORD.match(line.text)
        room = before.reach + 1 + (word.end() if word else 0)
        if opening and not before.indent:
            room += _FIRST_LINE_INDENT
        tolerance = _LOOSE_TOLERANCE if self._evidence.separated and not line.gap else _TOLERANCE
        if not is_open(before.text):
            tolerance = _STRICT_TOLERANCE
        return room > tolerance * width

    def _is_real(self, marker: Marker, before: Line, line: Line, full: bool) -> bool:
        """Whether the line's mark is one, or only the look of a line that was wrapped there."""
        text, rest = line.text, line.text[marker.end :]
        if before.joins_next and marker.family in {"dash", "letter"} and rest[:1].islower():
            return False
        if marker.family in {"paren", "letter"} and self._enumerates(marker):
            return not full and not is_open(before.text)
        if not is_open(before.text):
            return True
        if (
            marker.value is not None
            and marker.family in {"arabic", "dotted"}
            and _WANTS_NUMBER.search(before.text)
        ):
            return marker.first and not full
        if line.gap > self._evidence.usual_gap and not line.page_break:
            return True
        if self._recipients and marker.family == "dash":
            return True
        cut_short = self._evidence.short_first and len(self._open) == 1 and not rest[:1].islower()
        if self._evidence.separated and full and not (cut_short or line.gap or line.page_break):
            return False
        if marker.family == "dash":
            return self._is_real_dash(marker, before, text, rest, full)
        if not full:
            return True
        if marker.family == "word":
            return not _DANGLING.search(before.text)
        earlier = self._markers.get(marker.family)
        return marker.first or (earlier is not None and marker.follows(earlier))

    def _enumerates(self, marker: Marker) -> bool:
        """Whether the number before this one stands inside the open paragraph: "ưu tiên: (1) …; (2) …"."""
        if marker.value is None or marker.first:
            return False
        last = marker.value[-1]
        wanted = f"({last - 1})" if marker.mark.isdigit() else None
        if wanted is None:
            return False
        first, *others = self._open[-_ENUMERATION_LINES:]
        opens = first is self._open[0]
        return wanted in (first.text[2:] if opens else first.text) or any(
            wanted in part.text for part in others
        )

    def _is_real_dash(self, marker: Marker, before: Line, text: str, rest: str, full: bool) -> bool:
        words = before.text.split()
        after = _AFTER_DASH.match(text)
        if (
            after
            and f"{words[-1]} {' '.join(filter(None, after.groups()))}".casefold() in self._evidence.dashed
        ):
            return False
        if marker.mark not in "-–—":
            return True
        part = _PART_ENDS.split(rest, maxsplit=1)[0].split()
        other_dash = marker.mark != self._evidence.bullet and self._evidence.bullet in "-–—"
        if other_dash and len(before.text) > 30 and len(part) <= 4:
            return False
        if not full:
            return True
        if rest[:1].islower():
            return False
        if rest[:1].isdigit():
            return not before.text[-1:].isdigit()
        if _DANGLING.search(before.text):
            return False
        # a name in two parts: "Trạm Kiểm lâm / - Thủy lợi, …"
        return not (len(part) <= 3 and any(word[:1].isupper() for word in words[-2:]))

    def _goes_on_over_gap(self, before: Line, line: Line, full: bool) -> bool:
        """Over a page's end or a blank line a sentence goes on only where it plainly does."""
        if self._is_heading() and not line.style.bold:
            return False
        if line.page_break and full and self._stands_at_margin(line) and before.text[-1:] != ".":
            return True
        if not is_open(before.text) or len(before.text) < 30:
            return False
        if _in_capitals(before.text) != _in_capitals(line.text):
            return False
        if starts_lower(line.text):
            return True
        if line.text[:1].isdigit():
            return bool(_WANTS_NUMBER.search(before.text))
        if line.page_break and full:
            return self._goes_on_with_capital(before, line.text)
        return bool(_DANGLING.search(before.text)) and self._is_name(line.text) and len(before.text) > 45

    def _goes_on(self, before: Line, line: Line, full: bool) -> bool:
        text = line.text
        if self._recipients and not is_open(before.text):
            return False
        if _in_capitals(text) or _in_capitals(before.text):
            return self._goes_on_in_capitals(before, text, full)
        if not is_open(before.text):
            return full and not self._starts_indented(line) and not self._ends_basis(text)
        if starts_lower(text) or (_has_open_bracket(before.text) and _closes_bracket(text)):
            return True
        if text[:1].isdigit() and _WANTS_NUMBER.search(before.text):
            return True
        if self._in_title(line):
            return True
        if before.style.bold != line.style.bold and not full:
            return False
        if self._recipients:
            return bool(_DANGLING.search(before.text))
        if self._starts_indented(line):
            return False
        if _DANGLING.search(before.text) and len(before.text) > 40:
            return True
        if not full:
            return False
        return self._goes_on_with_capital(before, text)

    def _goes_on_with_capital(self, before: Line, text: str) -> bool:
        """Whether a full line that ends no sentence goes on with a capital letter."""
        return self._evidence.separated or not self._is_numbered() or self._goes_on_in_name(before, text)

    def _goes_on_in_name(self, before: Line, text: str) -> bool:
        """Whether a capital letter behind a numbered line (perhaps a heading) belongs to a name."""
        words = _words(text)
        if not words or not words[0][:1].isupper() or self._is_name(text):
            return True
        if self._short_start(before) or words[0].isupper():
            return True
        if " ".join(words) in self._evidence.openers or words[0] in self._evidence.openers:
            return False
        return before.text.split()[-1][:1].isupper()

    def _short_start(self, before: Line) -> bool:
        return len(self._open) == 1 and self._evidence.short_first

    def _goes_on_in_capitals(self, before: Line, text: str, full: bool) -> bool:
        """Headings in capitals run over several lines; they never run into other text."""
        if not is_open(before.text):
            return False
        if _in_capitals(before.text):
            if _in_capitals(text) or (text.isupper() and len(text.split()) <= 3):
                return not (self._in_letterhead and _names_body(self._open[0].text))
            return starts_lower(text) or (text[:1].isdigit() and not any(c.islower() for c in text))
        return full and not self._is_heading() and bool(_DANGLING.search(before.text))

    def _ends_basis(self, text: str) -> bool:
        """Whether a legal basis ("Căn cứ …;") is over; it may name several documents."""
        is_basis = self._open[0].text.startswith("Căn cứ ") and self._open[-1].text.endswith(";")
        return is_basis and not self._evidence.separated and not _NUMBERED_DOCUMENT.match(text)

    def _in_title(self, line: Line) -> bool:
        """Whether the line is still title: right under the type of document, up to an opening word."""
        return (
            self._under_type
            and len(self._open) < 8
            and not _TITLE_ENDS.match(line.text)
            and self._open[-1].style.bold == line.style.bold
            and sum(len(part.text) for part in self._open) < 400
        )

    def _is_heading(self) -> bool:
        return bool(self._open[0].style.heading) or all(line.style.bold for line in self._open)

    def _is_numbered(self) -> bool:
        marker = marker_at(self._open[0].text)
        return marker is not None and marker.value is not None

    def _is_name(self, text: str) -> bool:
        """Whether the first words stand capitalised inside a sentence elsewhere."""
        words = _words(text)
        return " ".join(words) in self._evidence.names or (
            len(words) == 1 and words[0] in self._evidence.names
        )

    def _starts_indented(self, line: Line) -> bool:
        """Whether the line is set in as the first line of a paragraph is."""
        margin = self._evidence.margin
        return margin is not None and line.indent >= margin + 3

    def _stands_at_margin(self, line: Line) -> bool:
        """Whether the line begins where the later lines of a paragraph begin."""
        margin = self._evidence.margin
        return margin is not None and line.indent <= margin + 1


def _in_capitals(text: str) -> bool:
    """Whether a line of some length is set in capitals, but for a letter or two (`IoT`)."""
    if len(_LOWER.findall(text, 0, 40)) > 3:
        return False
    capitals, small = len(_UPPER.findall(text)), len(_LOWER.findall(text))
    return capitals >= 8 and " " in text and small <= 0.06 * capitals


_BODY = regex.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|TỈNH|THÀNH|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|SỞ|BỘ|BAN|ĐẢNG|PHÒNG|TRƯỜNG"
    r"|TRUNG TÂM|CỤC|CHI CỤC)\b"
)


def _names_body(text: str) -> bool:
    return bool(_BODY.match(text))


def _has_open_bracket(text: str) -> bool:
    return text.rfind("(") > text.rfind(")")


def _closes_bracket(text: str) -> bool:
    close, opening = text.find(")"), text.find("(")
    return close > 2 and (opening < 0 or close < opening)


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    fragments = [Fragment(lines[0].text, lines[0].line, "", lines[0].marks)]
    for before, line in pairwise(lines):
        glue = glue_between(before.text, line.text)
        fragments.append(Fragment(line.text, line.line, glue, line.marks))
    return Paragraph(tuple(fragments), lines[0].style)


def glue_between(before: str, after: str) -> str:
    """What parts a line from the next one of its paragraph: nothing where a word was cut, else a space."""
    return "" if _is_split_word(before, after) else " "


def _is_split_word(before: str, after: str) -> bool:
    """Whether a word was cut at a hyphen or slash: "QĐ- / UBND", "2021- / 2030", "15/KH / -UBND"."""
    if _SPLIT_BEFORE.search(before):
        return after[:1].isalnum()
    return bool(_SPLIT_AFTER.match(after) and _NUMBER_AND_CODE.search(before))
