"""Messages by name, read from `vi.yaml` and `en.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from kehoach_cli.catalogue.languages import LANGUAGES


class Catalogue(Struct, frozen=True):
    """All messages of one language.

    A message is a whole phrase with named places, `{count} việc`; where the number of things changes its form it
    is a mapping, `{one: …, other: …}`, chosen by the value `count`.
    """

    language: str
    messages: Mapping[str, str | Mapping[str, str]]

    def say(self, name: str, /, **values: object) -> str:
        """Give the message called `name` with its places filled. Raises `KeyError` for one that is not there."""
        message = self.messages[name]
        if not isinstance(message, str):
            message = message["one" if values.get("count") == 1 else "other"]
        return message.format_map(values)

    def decimal(self, number: float) -> str:
        """Give a number with one decimal, as this language writes it."""
        return f"{number:.1f}".replace(".", self.say("number.decimal"))

    def translated(self, english: str) -> str:
        """Say in this language what the library says in English: a finding's message, an error."""
        if self.language == "en":
            return english
        from kehoach_cli.catalogue.sentences import in_vietnamese

        return in_vietnamese(english)


class Month(int):
    """A month that `{month:mm}` writes as Nghị định 30/2020/NĐ-CP wants it: 1 and 2 in two figures, the others as they are."""

    def __format__(self, spec: str) -> str:
        """Write the month."""
        return format(int(self), ("02" if self in (1, 2) else "") if spec == "mm" else spec)


@cache
def load_catalogue(language: str) -> Catalogue:
    """Read the messages of one of `LANGUAGES`. Raises `ValueError` for another."""
    if language not in LANGUAGES:
        raise ValueError(f"{language}: choose from {', '.join(LANGUAGES)}")
    return Catalogue(language, read_messages(Path(__file__).with_name(f"{language}.yaml").read_text("utf-8")))


def read_messages(text: str) -> dict[str, str | Mapping[str, str]]:
    """Read the plainest YAML: a message a line, bare or in single quotes, or `{one: …, other: …}` of such.

    A library for YAML takes as long to load as all of `kehoach --help`. Raises `ValueError` for a line that is none.
    """
    messages: dict[str, str | Mapping[str, str]] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, colon, value = line.partition(": ")
        one, plural, other = value.partition(", other: ")
        counted = bool(plural) and value.startswith("{one: ") and value.endswith("}")
        if not colon or not value.strip() or (value[0] in '{["|>&*!%@`' and not counted):
            raise ValueError(f"no message on one line: {line}")
        messages[name] = {"one": _bare(one[6:]), "other": _bare(other[:-1])} if counted else _bare(value)
    return messages


def _bare(value: str) -> str:
    return value[1:-1].replace("''", "'") if value.startswith("'") else value
