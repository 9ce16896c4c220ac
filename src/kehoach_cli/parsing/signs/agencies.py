"""Agencies in running text: telling their names, and taking a list of them apart.

Names hold commas, "và" and dashes ("Văn hóa, Thể thao và Du lịch"), a head is said once for several ("các
Phòng: Tài chính - Kế hoạch, Y tế"), and generic groups stay whole ("các cơ quan, đơn vị liên quan"). What a
head is, which fields are known and which nouns make groups stands in grammars/lists/agency-*.yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import regex

from kehoach_cli.grammar import Grammar, any_of, either_spelling

_BRACKETS = regex.compile(r"\s*\((?:[^()]|\([^()]*\))*\)")
_SEPARATOR = regex.compile(
    r"\s*(?P<semicolon>;)\s*(?:và\s+)?|\s*(?P<comma>,)\s*(?:và\s+)?|\s+(?P<and>và|cùng với|cùng)\s+"
)
_EDGES = " \t\n.,;:-–—+*/"
_PLURAL = r"(?:(?:các|Các|những|toàn bộ|tất cả các)\s+)"
_COMMA, _AND = "\ue010", "\ue011"
_GROUP_LABEL = regex.compile(rf"{_PLURAL}(?:\p{{L}}+[, ]+){{1,7}}?\p{{L}}+:\s+", regex.IGNORECASE)
_LEVELS = r"xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|đặc khu|thôn|trường"


def _listed(lists: Mapping[str, Mapping[str, Any]], name: str) -> str:
    return either_spelling(any_of(lists[name]["words"]))


@dataclass(frozen=True)
class AgencyNames:
    """Compiled knowledge of agencies' names."""

    head: regex.Pattern[str]
    not_head: regex.Pattern[str]
    group: regex.Pattern[str]
    field: regex.Pattern[str]
    masked: regex.Pattern[str]
    verb: regex.Pattern[str]
    phrase: Callable[[str], regex.Pattern[str]]
    """The grammar's phrases (`Grammar.phrase`)."""

    @classmethod
    def of(cls, grammar: Grammar) -> AgencyNames:
        """The names a grammar knows; compiled once a grammar."""
        return grammar.derived(cls._compiled)

    @classmethod
    def _compiled(cls, grammar: Grammar) -> AgencyNames:
        lists = grammar.lists
        fields = [
            f
            for name, e in lists["agency-fields"]["entries"].items()
            for f in (name, *((e or {}).get("forms") or ()))
        ]
        fields.sort(key=len, reverse=True)
        field_pattern = "|".join(_field(f) for f in fields)
        not_head = rf"(?:{_listed(lists, 'not-agencies')})(?![\p{{L}}])"
        head = rf"(?!{not_head})(?:{_listed(lists, 'agency-heads')})(?![\p{{L}}])"
        groups = _listed(lists, "agency-groups")
        prevention = grammar.phrase("prevention").pattern
        verbs = _listed(lists, "action-verbs")
        nouns = "".join(f"(?<!{noun})" for noun in lists["action-verbs"]["compounds"])
        with_separator = "|".join(_field(f) for f in fields if "," in f or " và " in f)
        return cls(
            head=regex.compile(head),
            not_head=regex.compile(not_head),
            group=regex.compile(
                rf"(?:{_PLURAL})?(?!{prevention})(?:{groups})(?![\p{{L}}])", regex.IGNORECASE
            ),
            field=regex.compile(rf"(?:{field_pattern})(?![\p{{L}}])", regex.IGNORECASE),
            masked=regex.compile(rf"(?<![\p{{L}}])(?:{with_separator})(?![\p{{L}}])", regex.IGNORECASE),
            verb=regex.compile(rf"(?:{verbs})(?![\p{{L}}]){nouns}", regex.IGNORECASE),
            phrase=grammar.phrase,
        )

    # telling

    def begins_name(self, text: str) -> bool:
        """Whether the text begins with the name of an agency or post, or with a generic group of agencies."""
        stripped = text.lstrip()
        plural = regex.match(_PLURAL, stripped)
        if plural:
            rest = stripped[plural.end() :]
            return bool(self.group.match(rest) or self.head.match(rest[:1].upper() + rest[1:]))
        if self.head.match(stripped):
            return True
        if self.not_head.match(stripped):
            return False
        group = self.group.match(stripped)
        verb = self.verb.match(stripped)
        if group and verb and verb.end() >= group.end():
            return False
        return (bool(group) and stripped[group.end() :].lstrip()[:1] in (",", "")) or bool(
            group and self.phrase("group-qualifier").match(stripped, group.end())
        )

    def is_list(self, text: str) -> bool:
        """Whether the whole text is one or more agencies, without a verb of an order in it."""
        words = _BRACKETS.sub("", text).strip(_EDGES)
        if (
            not words
            or len(words.split()) > 90
            or not self.begins_name(words)
            or self.phrase("acting").search(words)
        ):
            return False
        for part in self.split(words):
            first = part.split(" ", 1)[0]
            known = self.begins_name(part) or self.field.match(part) or first[:1].isupper()
            if not (known or self.phrase("agencies-of-any-kind").match(part)):
                return False
        return True

    def trimmed(self, name: str) -> str:
        """A name without the order that goes on behind it ("Sở Y tế rà soát …" is Sở Y tế)."""
        aside = self.phrase("beside").search(name)
        if aside:
            name = name[: aside.start()]
        head = self.head.match(name)
        if head is None:
            return name
        at = head.end()
        for match in regex.finditer(r"\s+(?=\p{Ll})", name):
            field = self.masked.search(name, max(at - 1, 0))
            if field and field.start() <= match.start() < field.end():
                continue
            if (
                match.start() > at
                and self.verb.match(name, match.end())
                and not self.group.match(name, match.end())
            ):
                return name[: match.start()]
        return name

    # taking apart

    def split(self, text: str) -> tuple[str, ...]:
        """The agencies of a list, each with its head; brackets and doubles dropped."""
        plain = self._without_group_label(" ".join(_BRACKETS.sub("", text).split()).strip(_EDGES))
        plain = self.masked.sub(lambda m: m[0].replace(",", _COMMA).replace(" và ", f" {_AND} "), plain)
        names: list[str] = []
        head: str | None = None
        plural = False
        at, separator = 0, ""
        pieces: list[tuple[str, str]] = []
        for match in _SEPARATOR.finditer(plain):
            pieces.append((separator, plain[at : match.start()]))
            separator = match[0]
            at = match.end()
        pieces.append((separator, plain[at:]))
        for separator, piece in pieces:
            part = piece.strip(" .:")
            if not part:
                continue
            kind = separator.strip()
            distributed = _distribution(part)
            if distributed is not None:
                head, plural = distributed[0], True
                names.append(f"{head} {distributed[1]}" if distributed[1] else part)
                continue
            if names and self._goes_on(part, kind, names[-1], head, plural):
                names[-1] = f"{names[-1]}{separator if kind in (',', ';') else f' {kind} '}{part}"
                continue
            if self.head.match(part) or regex.match(_PLURAL, part):
                names.append(part)
                head, plural = self._own_head(part), False
            elif (
                head is not None
                and kind != ";"
                and (
                    plural
                    or self.field.fullmatch(part.replace(_COMMA, ",").replace(_AND, "và"))
                    or part.isupper()
                )
            ):
                names.append(f"{head} {part}")
            else:
                names.append(part)
                head, plural = None, False
        cleaned = [n.replace(_COMMA, ",").replace(_AND, "và").strip(_EDGES) for n in names]
        return tuple(dict.fromkeys(n for n in cleaned if n))

    def _without_group_label(self, text: str) -> str:
        """ "Các đơn vị chuyên môn: Khoa A, Viện B" without the group that the bodies behind the colon make up."""
        label = _GROUP_LABEL.match(text)
        behind = text[label.end() :] if label else ""
        return behind if self.head.match(behind) and not self.phrase("shared-head").match(behind) else text

    def _own_head(self, part: str) -> str | None:
        match = self.head.match(part)
        return match[0] if match and self.phrase("shared-head").fullmatch(match[0]) else None

    def _goes_on(self, part: str, kind: str, before: str, head: str | None, plural: bool) -> bool:
        """Whether a part is still of the name before it: a generic group, or the rest of an unknown name."""
        if kind == ";":
            return False
        if regex.match(_PLURAL, part):
            return False
        if self.phrase("separate-group").match(part):
            return False
        if part[0].islower():
            named = self.head.match(before)
            if kind == "và" and named and self.phrase("agencies-of-any-kind").match(part):
                return False
            if self.group.match(part):
                return True
            return not (kind == "và" and named and before[named.end() :].strip()[:1].isupper())
        if self.head.match(part):
            return bool(self.phrase("bare-head").match(part)) and regex.match(_PLURAL, before) is not None
        known = self.field.fullmatch(part.replace(_COMMA, ",").replace(_AND, "và"))
        if plural or (head is not None and (known or part.isupper())):
            return False
        return head is not None


def _field(name: str) -> str:
    words = [
        r"\s*[-–,]?\s*" if word in "-–" else regex.escape(word, special_only=True) for word in name.split()
    ]
    return either_spelling(r"\s+".join(words)).replace(r"\s+\s*[-–,]?\s*\s+", r"\s*[-–,]?\s*")


_DISTRIBUTED = regex.compile(
    rf"{_PLURAL}(?P<head>\p{{L}}+(?:\s\p{{L}}+)?)\s*:\s*(?P<name>.*)"
    rf"|{_PLURAL}(?P<head>[Pp]hòng|[Ss]ở|[Bb]ộ|[Bb]an|[Hh]ội)\s+(?P<name>\p{{Lu}}.*)"
    rf"|(?P<body>\p{{Lu}}[\p{{L}}]*(?:\s[\p{{L}}]+){{0,4}}?)\s+các\s+(?P<level>{_LEVELS})\s*:?\s+(?P<name>\p{{Lu}}.*)"
    rf"|(?P<body>\p{{Lu}}[\p{{L}}]*(?:\s[\p{{L}}]+){{0,4}}?)\s+(?P<level>{_LEVELS})\s*:\s+(?P<name>\p{{Lu}}.*)"
)


def _distribution(part: str) -> tuple[str, str] | None:
    """Head and first name of "các Phòng: Tài chính", "UBND các xã: Bình An"."""
    match = _DISTRIBUTED.fullmatch(part)
    if match is None:
        return None
    if match["body"]:
        return f"{match['body']} {match['level']}", match["name"].strip(" .:")
    head = match["head"]
    return head[0].upper() + head[1:], match["name"].strip(" .:")
