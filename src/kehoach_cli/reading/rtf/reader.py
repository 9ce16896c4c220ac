"""Goes through an RTF file once, token by token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.docx.counting import write_number
from kehoach_cli.reading.errors import BrokenFile
from kehoach_cli.reading.legacy_fonts import FontLetters, font_encoding
from kehoach_cli.reading.paragraphs import Run, boxed, level_bullet, lines_of, one_line, trim
from kehoach_cli.reading.picture_fonts import PRIVATE
from kehoach_cli.reading.rtf.control_words import CHARACTERS, KNOWN_OPTIONAL, SKIPPED, SWITCHES, THROUGH
from kehoach_cli.reading.rtf.fonts import Font, decode_code
from kehoach_cli.reading.rtf.state import State
from kehoach_cli.reading.rtf.story import CellDefinition, Story
from kehoach_cli.reading.rtf.tokens import Token, tokens
from kehoach_cli.reading.source import (
    NOTE_CLOSE,
    NOTE_OPEN,
    SourceLine,
    SourceNote,
    SourceTable,
)

MAX_DEPTH: Final = 2000
"""Groups nested more deeply are no document's."""

_BULLET: Final = lazy_regex(r"[^\p{L}\p{N}]{1,2}|o")
_BARE: Final = lazy_regex(r"\d{1,3}|[IVXLC]{1,7}|[ivxl]{1,7}|\p{L}")


class Reader:
    """The state of the groups, and the stories that text goes to: the body, and notes and boxes inside it."""

    def __init__(self, letters: FontLetters, name: str) -> None:
        self.name = name
        self.letters = letters
        self.fonts: dict[int, Font] = {}
        self.stories = [Story(letters)]
        self.notes: list[SourceNote] = []
        self.aside: list[SourceLine | SourceTable] = []
        self.cut = False
        self._state = State()
        self._groups: list[tuple[State, str]] = []
        self._page = 1252
        self._default_font = 0
        self._skip = 0
        self._instruction: list[str] = []
        self._definitions: list[CellDefinition] = []
        self._definition = CellDefinition(0)
        self._left = 0
        self._counted = {"footnote": 0, "endnote": 0}
        self._markers: list[str] = []
        self._bullets: dict[int, dict[int, str]] = {}
        self._words: dict[str, Callable[[int | None], None]] = {
            "par": self._par, "sect": self._par, "page": self._break, "cell": self._cell, "row": self._row,
            "nestcell": self._par, "nestrow": self._nothing, "trowd": self._trowd, "cellx": self._cellx,
            "clvmrg": self._clvmrg, "clmrg": self._clmrg, "trleft": self._trleft, "u": self._unicode,
            "pard": self._pard, "plain": self._plain, "chftn": self._nothing, "ftnalt": self._endnote,
            "ansicpg": self._ansicpg, "mac": self._mac, "deff": self._deff, "f": self._font, "fcharset": self._fcharset,
        }  # fmt: skip

    def read(self, source: str) -> None:
        """Go through the tokens of a file."""
        for token in tokens(source):
            if token.kind == "open":
                if len(self._groups) > MAX_DEPTH:
                    raise BrokenFile(f"{self.name} is nested too deeply to be read")
                self._groups.append((self._state, ""))
                self._state = replace(self._state, optional=False)
            elif token.kind == "close":
                self._close()
            elif self._state.target == "skip":
                continue
            elif token.kind == "word":
                self._word(token)
            else:
                self._text(token)
        self.cut = bool(self._groups)
        if self._state.in_table and self.stories[-1].runs:
            self._cell(None)
        while self._groups:
            self._close()
        body = self.stories[0]
        if body.runs:
            self._par(None)
        body.end_table()

    def _close(self) -> None:
        if not self._groups:
            return
        ended = self._state
        self._state, opened = self._groups.pop()
        if opened in ("footnote", "shptxt"):
            self._end_story(opened)
        elif opened == "fldinst":
            # the result of the field stands beside its instruction, in the same group
            self._state.contents = self._state.contents or "".join(self._instruction).lstrip().startswith(
                "TOC"
            )
            self._instruction = []
        if ended.target == "fonttbl" and self._state.target == "fonttbl":
            self._state.font = ended.font

    def _word(self, token: Token) -> None:
        word, number = token.text, token.number
        if word == "*":
            self._state.optional = True
            return
        if self._state.optional:
            self._state.optional = False
            if word not in KNOWN_OPTIONAL and word not in THROUGH:
                self._state.target = "skip"
                return
        if self._skip and word in CHARACTERS:
            self._skip -= 1
        elif word in SKIPPED:
            self._state.target = "skip"
        elif word in ("fonttbl", "fldinst", "listtext", "pntext", "footnote", "shptxt"):
            self._begin(word)
        elif word in self._words:
            self._words[word](number)
        elif word in CHARACTERS:
            self._add(CHARACTERS[word])
        else:
            self._setting(word, number)

    def _setting(self, word: str, number: int | None) -> None:
        state = self._state
        if word in SWITCHES:
            setattr(state, SWITCHES[word], number != 0)
        elif word in ("nosupersub", "sub"):
            state.raised = False
        elif word == "uc":
            state.fallback = min(max(number or 0, 0), 8)
        elif word in ("qc", "ql", "qr", "qj"):
            state.centered = word == "qc"
        elif word == "outlinelevel":
            state.outline = number
        elif word == "intbl":
            state.in_table = True
        elif word == "ls":
            state.list_id = number
        elif word == "ilvl":
            state.level = min(max(number or 0, 0), 8)

    def _text(self, token: Token) -> None:
        text = token.text
        if self._state.target == "fonttbl":
            self.fonts.setdefault(self._state.font, Font()).name += text.partition(";")[0]
            return
        if self._skip:
            dropped = min(self._skip, len(text))
            self._skip -= dropped
            text = text[dropped:]
        font = self.fonts.get(self._state.font)
        if font is not None and font_encoding(font.name):
            # its codes stand for letters that no code page knows
            self._add(text)
        elif text.isascii():
            self._add(text)
        else:
            self._add(
                "".join(decode_code(char, font, self._page) if char > "\x7f" else char for char in text)
            )

    def _add(self, text: str) -> None:
        state = self._state
        if state.target == "fldinst":
            self._instruction.append(text)
            return
        if state.target in ("fonttbl", "skip") or state.hidden or state.deleted or not text:
            return
        font = self.fonts.get(state.font)
        name = font.name.strip() if font is not None else None
        if text == "\xad" and not font_encoding(name):
            return
        if not font_encoding(name):
            text = text.translate(PRIVATE)
        run = Run(text, state.bold, state.italic, name if font_encoding(name) else None, state.raised)
        story = self.stories[-1]
        (story.label if state.target == "label" else story.runs).append(run)

    # destinations

    def _begin(self, word: str) -> None:
        if self._groups:
            self._groups[-1] = (self._groups[-1][0], word)
        if word in ("listtext", "pntext"):
            self._state.target = "label"
        elif word in ("fonttbl", "fldinst"):
            self._state.target = word
        elif len(self.stories) > 8:
            self._state.target = "skip"
        else:
            self._markers.append(self._marker() if word == "footnote" else "")
            self.stories.append(Story(self.letters, self.stories[-1].place))
            self._state.target = "text"
            self._state.pard()
            self._state.plain(self._default_font)

    def _marker(self) -> str:
        """The mark that the text has before a note, if it is one of its own; it is taken out of the text."""
        runs = self.stories[-1].runs
        if runs and runs[-1].raised and 0 < len(runs[-1].text.strip()) <= 4:
            return runs.pop().text.strip()
        return ""

    def _endnote(self, _: int | None) -> None:
        if self._markers and not self._markers[-1]:
            self._markers[-1] = "endnote"

    def _end_story(self, opened: str) -> None:
        if len(self.stories) < 2:
            return
        story = self.stories.pop()
        own = self._markers.pop()
        if story.runs:
            story.paragraph(State().setting(), "", in_table=False)
        story.end_table()
        holder = self.stories[-1]
        if opened == "shptxt":
            if self.stories[0].numbered:
                self.aside += boxed(story.elements, holder.place + 1)
            elif holder is self.stories[0]:
                holder.elements += trim(lines_of(story.elements))
            return
        kind = "endnote" if own == "endnote" else "footnote"
        marker = "" if own == "endnote" else own
        if not marker:
            self._counted[kind] += 1
            marker = write_number(self._counted[kind], "lowerRoman" if kind == "endnote" else "decimal")
        text = one_line(story.elements, marker)
        if text:
            self.notes.append(SourceNote(marker, text, holder.place + 1))
            holder.runs.append(Run(f"{NOTE_OPEN}{marker}{NOTE_CLOSE}"))

    # control words

    def _nothing(self, _: int | None) -> None:
        pass

    def _par(self, _: int | None) -> None:
        state, story = self._state, self.stories[-1]
        if state.target in ("fonttbl", "fldinst", "label"):
            return
        story.paragraph(state.setting(), self._label(), in_table=state.in_table, contents=state.contents)

    def _break(self, number: int | None) -> None:
        if self.stories[-1].runs:
            self._par(number)

    def _label(self) -> str:
        """What is printed before a paragraph, as its file gives it."""
        story, state = self.stories[-1], self._state
        printed = "".join(self.letters.read(run.font, run.text) for run in story.label)
        label = " ".join(printed.split())
        if _BULLET.fullmatch(label) and not label.startswith("("):
            mark = label if label in ("-", "+", "*") else "-"
            levels = self._bullets.setdefault(state.list_id or 0, {})
            levels[state.level] = mark
            return level_bullet([own for level, own in sorted(levels.items()) if level <= state.level])
        return f"{label}." if _BARE.fullmatch(label) else label

    def _cell(self, number: int | None) -> None:
        # the end of a cell ends its last paragraph, which may be empty
        self._state.in_table = True
        self._par(number)
        self.stories[-1].cell()

    def _row(self, _: int | None) -> None:
        self.stories[-1].row(tuple(self._definitions), self._left)

    def _trowd(self, _: int | None) -> None:
        self._definitions, self._definition, self._left = [], CellDefinition(0), 0

    def _trleft(self, number: int | None) -> None:
        self._left = number or 0

    def _clvmrg(self, _: int | None) -> None:
        self._definition = replace(self._definition, merged=True)

    def _clmrg(self, _: int | None) -> None:
        self._definition = replace(self._definition, across=True)

    def _cellx(self, number: int | None) -> None:
        self._definitions.append(replace(self._definition, edge=number or 0))
        self._definition = CellDefinition(0)

    def _unicode(self, number: int | None) -> None:
        point = (number or 0) & 0xFFFF
        self._surrogate(point)
        self._skip = self._state.fallback

    def _surrogate(self, point: int) -> None:
        """Characters beyond the first plane come as two halves."""
        runs = self.stories[-1].runs
        if 0xDC00 <= point < 0xE000 and runs and "\ud800" <= runs[-1].text[-1:] < "\udc00":
            high = ord(runs[-1].text[-1])
            whole = chr(0x10000 + ((high - 0xD800) << 10) + point - 0xDC00)
            runs[-1] = replace(runs[-1], text=runs[-1].text[:-1] + whole)
        else:
            self._add(chr(point))

    def _pard(self, _: int | None) -> None:
        if self._state.target != "label":
            self._state.pard()

    def _plain(self, _: int | None) -> None:
        self._state.plain(self._default_font)

    def _ansicpg(self, number: int | None) -> None:
        self._page = number or 1252

    def _mac(self, _: int | None) -> None:
        self._page = 10000

    def _deff(self, number: int | None) -> None:
        self._default_font = self._state.font = number or 0

    def _font(self, number: int | None) -> None:
        self._state.font = number or 0
        if self._state.target == "fonttbl":
            self.fonts.setdefault(self._state.font, Font())

    def _fcharset(self, number: int | None) -> None:
        if self._state.target == "fonttbl":
            self.fonts.setdefault(self._state.font, Font()).charset = number
