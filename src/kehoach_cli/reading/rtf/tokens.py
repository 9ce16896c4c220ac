"""The tokens of RTF (Rich Text Format specification 1.9.1): control words, signs, codes, text and groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from kehoach_cli.patterns import lazy_re

_TOKEN: Final = lazy_re(
    r"\\(?P<word>[A-Za-z]{1,40})(?P<number>-?\d{1,10})?[ ]?"
    r"|\\'(?P<code>[0-9A-Fa-f]{2})"
    r"|\\(?P<sign>[^A-Za-z])"
    r"|(?P<group>[{}])"
    r"|(?P<text>[^\\{}\r\n]+)"
    r"|(?P<skipped>[\r\n]+|\\)",
    re.DOTALL,
)
_SIGNS: Final = {"~": "\xa0", "_": "-", "-": "\xad", "{": "{", "}": "}", "\\": "\\"}


class Token(Struct, frozen=True):
    """One token: `kind` is `word`, `code`, `text`, `open` or `close`.

    `text` is the control word, or the characters; codes are Latin-1 characters still to be read in a font's code
    page.
    """

    kind: str
    text: str = ""
    number: int | None = None


def tokens(source: str) -> Iterator[Token]:
    """The tokens of an RTF file, its bytes read as Latin-1."""
    position = 0
    while (found := _TOKEN.match(source, position)) is not None:
        position = found.end()
        match found.lastgroup:
            case "word" | "number":
                number = None if found["number"] is None else int(found["number"])
                if found["word"] == "bin":
                    position += max(number or 0, 0)
                    continue
                yield Token("word", found["word"], number)
            case "code":
                yield Token("code", chr(int(found["code"], 16)))
            case "sign" if found["sign"] == "*":
                yield Token("word", "*")
            case "sign" if found["sign"] in "\r\n":
                yield Token("word", "par")
            case "sign":
                yield Token("text", _SIGNS.get(found["sign"], ""))
            case "group":
                yield Token("open" if found["group"] == "{" else "close")
            case "text":
                yield Token("text", found["text"])
            case _:
                pass
