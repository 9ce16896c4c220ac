"""How names of bodies are built: the patterns that the lists of heads, fields, groups and verbs make up.

A name is a head ("Sở", "Trung tâm") and what follows it: a known field ("Giáo dục và Đào tạo"), capitals, or what
the body does and for whom ("Hỗ trợ doanh nghiệp"), then levels and places ("tỉnh", "các xã"). A group is a noun
("cơ quan", "các sở, ban, ngành") with what tells which ("có liên quan", "trên địa bàn").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import regex

from kehoach_cli.grammar import Grammar, can_begin
from kehoach_cli.grammar.openings import KEPT_UNITS
from kehoach_cli.patterns import lazy_regex

_CALL = lazy_regex(r"\(\?&(\w+)\)")
_SHORT_CALL = lazy_regex(r"\(\?&(and|level|plural)\)")
"""A call of a part that costs more to call than to write out."""
_LISTED = lazy_regex(r"\\L<(\w+)>")
_OPTIONAL = lazy_regex(r"(?<!\\)\)\?(?![?+])")
_END = r"(?![\p{L}\d])"


class NamePatterns:
    """Patterns for one name at a place; each is matched at the name's first letter, and compiled when first asked for."""

    head: regex.Pattern[str]
    body_or_group: regex.Pattern[str]
    """How far a named `body` and how far a `group` go. What the body does (`acting`) may stand in small letters right
    behind its head ("Hội đồng thi đua")."""
    plain_body: regex.Pattern[str]
    """A named body whose name a verb in small letters ends."""
    behind_short_form: regex.Pattern[str]
    """How a body's name goes on behind its short form in brackets ("Bảo hiểm xã hội (BHXH) tỉnh")."""
    post: regex.Pattern[str]
    """Posts, without the body they belong to: the `first`, and the `further` ones joined to it."""
    complete_post: regex.Pattern[str]
    """Posts that want no body behind them ("Hiệu trưởng")."""
    staff: regex.Pattern[str]
    """Posts that many people have ("giáo viên")."""
    group_head: regex.Pattern[str]
    """With what a group begins."""
    doing: regex.Pattern[str]
    """What a group does, behind it ("các tổ chức cung cấp dịch vụ chi trả")."""
    doing_group: regex.Pattern[str]
    """A noun at the end of a stretch that may be told by what it does."""
    last_noun: regex.Pattern[str]
    """The noun for a group at the end of a stretch."""
    post_rest: regex.Pattern[str]
    in_charge: regex.Pattern[str]
    """What one of several with the same post is in charge of, behind it ("phụ trách lĩnh vực Văn hóa, Thể thao")."""
    office: regex.Pattern[str]
    """What a post is of, its head in small letters ("phòng Văn hóa - Xã hội")."""
    field: regex.Pattern[str]
    own_field: regex.Pattern[str]
    """What a post is for, without a head ("Công chức Văn hóa - Xã hội")."""
    member: regex.Pattern[str]
    """What is shared out behind a head said once: a field, or words in capitals."""
    proper: regex.Pattern[str]
    """Words in capitals that may be a body nobody has listed ("Viettel Bình An")."""
    plural: regex.Pattern[str]
    distributing: regex.Pattern[str]
    """A head said once for several names: "các Phòng:", "UBND các xã:"."""
    alone: regex.Pattern[str]
    """Heads that are whole names by themselves."""
    apart: regex.Pattern[str]
    """Heads of bodies that are part of no other with such a head."""
    next_apart: regex.Pattern[str]
    """How such a body or a group begins behind another without a mark."""
    level: regex.Pattern[str]
    verb: regex.Pattern[str]
    shared: regex.Pattern[str]

    @classmethod
    def of(cls, grammar: Grammar) -> NamePatterns:
        """The patterns of a grammar; compiled once a grammar."""
        return grammar.derived(cls)

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._beginnings: dict[str, frozenset[str]] = {}

    def __getattr__(self, name: str) -> regex.Pattern[str]:
        if name not in _PATTERNS:
            raise AttributeError(name)
        found = self._grammar.patterns.sketched(f"names: {name}", lambda: self._whole(_PATTERNS[name]))
        setattr(self, name, found)
        return found

    def beginning(self, word: str) -> frozenset[str]:
        """With what of `KNOWN` the word can begin: none of them, if a name does that no list knows."""
        found = self._beginnings.get(word)
        if found is None:
            if len(self._beginnings) >= KEPT_UNITS:
                self._beginnings.clear()
            begun = (name for first, name in KNOWN.items() if can_begin(getattr(self, first), word))
            found = self._beginnings[word] = frozenset(begun)
        return found

    def __getstate__(self) -> dict[str, Any]:
        # compiled patterns are kept by the store, packed
        return {"_grammar": self._grammar, "_beginnings": self._beginnings}

    def _whole(self, pattern: str) -> str:
        pattern = _with_short_parts(pattern, self._parts)
        called = _called(pattern, self._parts)
        defined = "".join(f"(?P<{name}>{part})" for name, part in self._parts.items() if name in called)
        whole = f"(?(DEFINE){defined}){pattern}" if defined else pattern
        return _with_few_repeats(_LISTED.sub(lambda match: self._listed[match[1]], whole))

    @cached_property
    def _listed(self) -> dict[str, str]:
        from kehoach_cli.parsing.signs.name_lists import listed  # for a first run only

        return listed(self._grammar)

    @cached_property
    def _parts(self) -> dict[str, str]:
        parts = _parts(self._grammar)
        return {name: _with_short_parts(part, parts) for name, part in parts.items()}


KNOWN = {
    "post": "post",
    "head": "body_or_group",
    "group_head": "body_or_group",
    "distributing": "distributing",
}
"""The patterns of names that some list knows, by that of what they begin with."""

_PATTERNS = {
    "head": (
        r"(?:(?!(?i:\L<not_heads>)(?![\p{L}\d]))(?:(?P<listed_head>\L<heads>(?![\p{L}\d]))|\L<small_heads>(?=\s+(?:\p{Lu}|\d(?:\d|)(?:[,;:)]|\s+(?&and)\s|$))))"
        r"|(?=(?i:\L<not_heads>)(?![\p{L}\d]))(?&listed_head)(?=\s+(?=\p{Lu})(?&field)))"
    ),
    "body_or_group": (
        r"(?=(?P<body>(?&on_topic)|(?&head)(?:(?!(?&known))(?<!(?:\L<alone>))(?P<acting>(?&doing_parts))(?&rest)*+|(?&plain)))|)"
        r"(?=(?P<group>(?:(?P<several>(?&plural))|(?P<lone>(?=(?&lone_nouns)))|)(?&group_noun)(?&qualifier)*+"
        r"(?:(?(lone)(?!)|)(?:\s*[,/]\s*(?:(?&and)\s+)?|\s+(?&and)\s+|\s*[-–]\s*)(?:(?&next_noun)|(?(several)(?&next_of_several)|(?!)))"
        r"(?&qualifier)*+)*+)|)"
    ),
    "plain_body": r"(?&on_topic)|(?&head)(?&plain)",
    "behind_short_form": r"(?>\s+(?i:\L<topics>)(?![\p{L}\d])|(?:\s+(?!(?&verb))(?&capital))*+)(?&rest)*+",
    "post": r"(?:(?&plural))?(?P<first>\L<posts>)(?![\p{L}\d])(?:(?:\s*,\s*|\s+(?&and)\s+)(?P<further>\L<posts>)(?![\p{L}\d]))*+",
    "complete_post": r"(?i:\L<complete>)",
    "staff": r"(?i:\L<staff>)",
    "group_head": r"(?:(?&plural))?(?&group_noun)",
    "doing": r"\s+(?&doing)(?:\s+(?&part)|(?&between)(?!(?&verb)|(?=\p{Lu})(?&head))(?&part))*+(?&rest)*+",
    "doing_group": r"(?<!\p{L})(?i:\L<doing_groups>)\Z",
    "last_noun": r"(?<!\p{L})(?i:\L<groups>)\Z",
    "post_rest": r"(?>(?&post_field)|(?&words))(?&rest)*+",
    "in_charge": (
        r"(?&charged)(?:(?&field)|(?&part)|(?&verb))(?&charge)"
        r"(?:(?&between)(?:(?&plural)(?=\p{Lu})|)(?!(?&others))(?:(?=\p{Lu})(?&part)|(?&field))(?&charge)"
        r"|\s+(?&and)\s+(?!(?&others))(?:(?&word)|(?&verb))(?&charge))*+(?&rest)*+"
    ),
    "office": r"(?i:\L<shared>)(?:(?=\s+\p{Lu})(?&known)|\s+(?&field)(?<=\s\p{Lu}\p{L}*))(?&rest)*+",
    "field": r"(?i:\L<fields>)(?![\p{L}\d]|(?<=\p{Lu})[&-]\p{Lu})",
    "own_field": r"(?=\p{Lu})(?&field)(?&rest)*+",
    "member": r"(?:(?&field)(?&capitals)|(?&capital)(?&parts))(?&rest)*+",
    "proper": r"(?&capital)(?&parts)(?&rest)*+",
    "plural": r"(?&plural)",
    "distributing": (
        r"(?:(?&plural)|\d{1,2}\s+)(?P<of>\p{L}+(?:(?!(?&members))\s\p{L}+){0,2}+)(?:\s*:\s*|(?&members))(?=\p{Lu})"
        r"|(?&plural)(?=(?&first_of_kinds)\s*:)(?P<of>\p{L}+)[^:]++:\s*(?=\p{Lu})"
        r"|(?&plural)(?P<of>(?i:\L<shared>))\s+(?=\p{Lu})(?!(?&plural))"
        r"|(?P<body_of>(?P<head_alone>(?i:\L<alone>))|(?&group_noun)(?:\s+(?i:\L<schools>)|))\s+(?:(?&plural)|\d{1,2}\s+)(?P<at_level>(?&level))\s*:?\s+(?=\p{Lu})"
        r"|(?P<body_of>(?&head_alone))\s+(?P<at_level>(?&level))\s*:\s+(?=\p{Lu})(?!(?&verb))"
    ),
    "alone": r"\L<alone>",
    "apart": r"\L<apart>(?=\s+\p{Lu}|\s+(?&plural)|(?&first_level))",
    "next_apart": (
        r"\L<apart>(?=\s+\p{Lu}|\s+(?&plural)|(?&first_level))|(?!(?&qualified))(?&plural)(?!(?&level))(?&group_noun)"
    ),
    "level": r"(?i:\L<levels>)(?![\p{L}\d])",
    "verb": r"(?i:\L<verbs>)(?![\p{L}\d])",
    "shared": r"\L<shared>(?![\p{L}\d])",
}  # fmt: skip


def _with_few_repeats(pattern: str) -> str:
    """The same with single blanks, as the canonical text has them, and empty branches for what may be missing.

    A pattern pays for each of its repeats at every call of a part.
    """
    return str(_OPTIONAL.sub("|)", pattern.replace(r"\s+", r"\s").replace(r"\s*", r"(?:\s|)")))


def _with_short_parts(pattern: str, parts: Mapping[str, str]) -> str:
    return str(_SHORT_CALL.sub(lambda match: f"(?:{parts[match[1]]})", pattern))


def _called(pattern: str, parts: Mapping[str, str]) -> set[str]:
    """The names of the parts that a pattern calls and does not hold itself, and those that they call."""
    called, asked = set[str](), [pattern]
    while asked:
        new = (parts.keys() & _CALL.findall(asked.pop())) - called
        called |= new
        asked += [parts[name] for name in new]
    return called


def _parts(grammar: Grammar) -> dict[str, str]:
    """The pieces of a name, by the name under which the patterns call them."""

    def phrase(name: str) -> str:
        plain = regex.sub(r"[(][?]P<[^>]+>", "(?:", grammar.phrase(name).pattern)
        return f"(?i:{plain})"

    first_level = rf"\s+(?:{phrase('level-opening')}\s+)?(?!{phrase('thing-of-level')})(?&level)"
    return {
        "and": phrase("and"),
        "plural": phrase("plural"),
        "head": _PATTERNS["head"],
        "verb": _PATTERNS["verb"],
        "field": _PATTERNS["field"],
        "level": _PATTERNS["level"],
        "members": phrase("members-opening"),
        "first_of_kinds": phrase("first-of-kinds"),
        "stop": rf"(?i:\L<stops>){_END}",
        "between": r"(?:\s*,\s*|\s+(?&and)\s+|\s*[-–]\s*)",
        "doing": (
            rf"(?!{phrase('draws-up')})(?:(?={phrase('trade-and-order')})(?i:\L<name_verbs>){_END}|(?i:\L<name_verbs>){_END}"
            rf"(?:(?:\s+|(?&between))(?!{phrase('draws-up')})(?i:\L<name_verbs>){_END})*+)"
        ),
        "word": (
            rf"(?:(?!{phrase('on-duty')}|{phrase('number-in-name')})(?:(?i:\L<nouns>){_END}|(?i:\L<taking>){_END}(?>\s+(?&doing)|)"
            r"|(?!(?&stop)|(?&verb)|(?&level))\p{Ll}\p{L}*+))"
        ),
        "capital": (
            rf"(?=\p{{Lu}})(?!{phrase('joins-with')})(?:(?i:\L<nouns>){_END}|\p{{Lu}}[\p{{L}}\d]*+(?:(?:[&/,]|(?<=\p{{Lu}}\p{{Lu}})-(?=\p{{Lu}}\p{{Lu}}))(?=\p{{Lu}})[\p{{L}}\d]++)*+)"
        ),
        "part": rf"(?:(?=\p{{Lu}})(?!{phrase('joins-with')})(?:(?i:\L<nouns>){_END}|(?&doing))|(?&capital)|(?&word))",
        "capitals": r"(?:\s+(?&capital))*+",
        "words": r"(?:\s+(?&word))*+",
        "name_words": r"(?:\s+(?:(?&capital)|(?!(?&verb))(?&word)))*+",
        "parts": r"(?:\s+(?&part))*+",
        "first_level": first_level,
        "levels": (
            rf"{first_level}(?:(?:\s*[,/]\s*|\s+(?&and)\s+|\s*-\s*)"
            rf"(?!(?&plural)(?&level)\s+{phrase('place-quality')}{_END})(?:(?&plural))?(?=\p{{Ll}})(?:{phrase('at-level')}\s+)?(?&level))*+"
            r"(?&capitals)"
            r"(?>(?<=\p{Ll})\s+[-–]\s+(?=\p{Lu})(?!(?&head))(?&capital)(?&capitals)|)"
            rf"(?:\s+{phrase('level-rest')})?"
        ),
        "rest": (
            # to call a part copies the state of every repeat: its first words are looked for before
            rf"(?=[\s,])(?:(?=\s+(?:{phrase('level-opening')}\s|(?&level)))(?&levels)|(?=,|\s+(?&and)\s)(?&of_zone)"
            rf"|\s+(?&qualified)(?&capitals)|(?=\s+{phrase('belonging-to')}\s)(?&belonging)"
            rf"|(?!{phrase('apposition')})\s+[-–]\s+(?<!{phrase('short-form-alone')}\s[-–]\s)(?&head)(?&plain)"
            rf"|\s+{phrase('number-in-name')}(?&capitals)"
            rf"|\s+\d(?:\d|)(?:\d|)(?:\d|)(?:\p{{Lu}}(?:\d|)(?:\d|)|)"
            r"(?:\s+[-–]\s+(?=\p{Lu}\p{Ll})(?!(?&head)|(?&verb))(?&capital)(?&capitals)"
            r"|(?=\s*(?:[,;.:)\n]|$|(?&stop)|(?&verb)|(?&level)|(?&qualified)))(?!\.\d))"
            rf"|(?=\s+(?&plural))(?:(?&of_groups)(?>\s+(?&qualified)|)(?&name_words)|\s+(?&plural)(?!(?&level))(?&word)(?&name_words)))"
        ),
        "of_groups": rf"\s+(?&plural)(?:(?={phrase('thing-of-level')})|(?!(?&level)))(?&group_noun)(?:,\s+(?&next_noun))*+",
        "qualified": rf"{phrase('body-qualifier')}{_END}",
        "belonging": (
            rf"\s+{phrase('belonging-to')}\s+(?=\p{{Lu}})"
            rf"(?:(?<={phrase('generic-noun')}\s{phrase('belonging-to')}\s)(?={phrase('board-organizes')})\p{{L}}++|(?&head)(?&plain)|(?&capital)(?&parts))"
        ),
        # few capitals one by one: each repeat costs at every call
        "goes_on": (
            r"(?:(?:\s*,\s*|\s*[-–]\s*)(?=\p{Lu})(?!(?!(?&field))\p{Lu}{2,}(?!\p{L})|(?&head)|(?&plural))"
            r"|\s+(?&and)\s+(?=\p{Lu})(?!(?!\L<as_field>(?!\p{L}))(?&head)|(?&plural)))"
            r"(?&part)(?&name_words)"
            r"|(?<=\p{Lu}{2}),\s+(?!(?&head))\p{Lu}{2,}(?!\p{L})\s+(?&word)(?&words)|(?=,)(?&next_field)|(?&small_field)"
            r"|(?=\s+[-–]\s)(?<=[\p{Ll}–-]\s(?:\p{Lu}|\p{Lu}\p{Lu}|\p{Lu}\p{Lu}\p{Lu}|)\p{Lu}\p{Lu})\s+[-–]\s+(?=\p{Lu}\p{Lu})(?!(?&head))(?&capital)"
        ),
        "small_field": (
            r"\s+(?&and)\s+(?=\p{Ll})(?!(?&head)|(?&group_noun)|(?i:\L<posts>))"
            rf"(?:(?!(?i:\L<alone>){_END})(?&field)|(?i:\L<as_field>)(?=\s+\p{{Lu}})|(?i:\L<joined>){_END})(?&name_words)"
        ),
        # "Cán bộ tư pháp - hộ tịch"
        "post_field": (
            r"\s+(?=\p{Ll})(?:(?&field)(?<=\s[-–]\s[^-–\n]{1,40})"
            r"|(?&word)(?&words)\s+[-–]\s+(?=\p{Ll})(?!(?i:\L<posts>)(?!\p{L}))(?&word))(?&words)"
        ),
        "next_field": rf",\s+(?=\p{{Ll}})(?i:\L<joined>){_END}(?&name_words)",
        "charged": rf"{phrase('in-charge')}(?!{phrase('manner')})",
        "charge": (
            rf"(?:\s+(?:(?={phrase('thing-of-level')})\p{{L}}++|(?&capital)|(?&which)"
            rf"|(?!(?&verb)|{phrase('manner')})(?&word)))*+"
        ),
        "others": (
            rf"(?&head)\s+(?:\p{{Lu}}|(?&level)|(?&which))|\p{{Lu}}{{2,}}|\L<posts>{_END}|(?&plural)"
            rf"|(?=\p{{Ll}})(?&group_noun)(?:,\s+(?&group_noun)|\s+(?&which))|{phrase('manner')}"
        ),
        "of_zone": (
            rf"(?:\s+(?&and)\s+|(?<={phrase('zone')}[^,;.\n]{{0,25}}),\s+){phrase('further-part')}(?&parts)"
        ),
        "known": (
            rf"\s+(?!(?<=(?:\L<alone>)\s)(?=\p{{Ll}})(?&verb)|{phrase('draws-up')})(?&field)"
            r"(?>\s+(?&and)\s+(?=\p{Lu})(?!(?&head))(?&part)(?&words)|)"
            r"(?>\s*[-–]\s*(?=\p{Lu}\p{Ll})(?!(?&head)|(?&plural))(?&capital)(?&words)|)"
            r"(?&name_words)(?>(?&small_field)|)"
        ),
        "plain": r"(?>(?&known)|\s+(?&part)(?&parts)(?:(?&goes_on))*+(?>(?&of_zone)|)|)(?&rest)*+",
        "on_topic": (
            rf"(?={phrase('board')})(?:(?=\p{{Lu}}){phrase('board')}\s+(?:(?i:\L<topics>){_END}|{phrase('quoted-movement')})"
            rf"|(?&head)(?&plain)\s+{phrase('board-topic')}\s+(?:(?&verb)|(?&part))(?&parts)"
            rf"(?:(?&between)(?!(?&head)|(?&plural)|{phrase('order-adverb')}{_END}|(?=\p{{Ll}})(?!(?&doing))(?&verb))"
            r"(?&part)(?&parts))*+)(?&rest)*+"
        ),
        "doing_parts": r"\s+(?&doing)(?&parts)(?:(?&goes_on))*+(?>(?&of_zone)|)",
        "which": rf"{phrase('group-qualifier')}{_END}",
        "group_noun": rf"(?!{phrase('prevention')}|{phrase('no-group')})(?i:\L<groups>){_END}",
        # "Doanh nghiệp, viện nghiên cứu" are two, "doanh nghiệp, tổ chức" is one group
        "lone_nouns": (
            rf"(?i:\L<lone_groups>){_END}"
            rf"(?>(?:,|\s+(?&and))\s+(?i:\L<lone_groups>){_END}(?>(?:,|\s+(?&and))\s+(?i:\L<lone_groups>){_END}|)|)"
            r"(?!(?:,|\s+(?&and))\s+(?=\p{Ll})(?&group_noun))"
        ),
        "next_noun": (
            rf"(?!{phrase('own-name')}|\p{{Lu}}\p{{L}}*+\s+\p{{Lu}}|\L<small_heads>\s+\p{{Lu}}{{2}}|\L<long_heads>{_END})"
            r"(?&group_noun)(?!\s+(?!(?=\p{Ll})(?&verb))(?&field))"
        ),
        "next_of_several": (
            rf"(?=\L<long_heads>{_END})(?&group_noun)(?=(?:,\s+(?&group_noun))*+\s+(?&which))"
        ),
        "qualifier": (
            rf"(?:(?:,(?=\s+{phrase('belonging-to')}\s+(?:\p{{Lu}}|(?&level)|(?&group_noun)))|)"
            rf"(?:(?&belonging)|\s+(?&which)(?&name_words))|\s+(?:(?&capital)|(?&word))"
            r"|\s*[-–]\s*(?!(?&stop)|(?&verb))\p{Ll}\p{L}*+|(?:\s+\d{1,3}(?=\s)|)(?&levels)|(?&of_groups))"
        ),
    }  # fmt: skip
