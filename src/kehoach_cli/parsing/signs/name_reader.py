"""Reads a list of names: one after the other, each with its head, up to where it ends or nothing names anybody.

Names hold commas, "và" and dashes ("Văn hóa, Thể thao và Du lịch"), a head is said once for several ("các
Phòng: Tài chính - Kế hoạch, Y tế"), and generic groups stay whole ("các cơ quan, đơn vị liên quan").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex
from msgspec.structs import replace

from kehoach_cli.grammar import unit_at
from kehoach_cli.parsing.signs.groups import behind_doing, names_bodies, tells_work
from kehoach_cli.parsing.signs.names import Kind, Mention, Name, plain_name
from kehoach_cli.parsing.signs.naming_words import has_name, tells_deed, tells_kind
from kehoach_cli.parsing.signs.places import is_numbered, said_for_places, said_once, with_places
from kehoach_cli.parsing.signs.posts import are_of_one_body, before_next_post
from kehoach_cli.parsing.signs.shared_heads import Shared, ends_at_semicolons, field_end, member_at
from kehoach_cli.parsing.signs.short_forms import before_bar, dash_behind
from kehoach_cli.parsing.signs.unparted import like_behind
from kehoach_cli.patterns import lazy_regex

if TYPE_CHECKING:
    from kehoach_cli.parsing.signs.mentions import Mentions

MAX_NAME_WORDS = 16
"""Words up to which what stands between two separators of a list may be an unknown name."""

_COUNT = lazy_regex(r"\d{1,3}\s+(?=\p{L})")


class NameReader:
    """Reads the list of names that begins at one place."""

    def __init__(self, mentions: Mentions, end: int, closed: bool, acting: bool, expected: bool) -> None:
        self.mentions = mentions
        self.text = mentions.text
        self.patterns = mentions.patterns
        self.phrase = mentions.phrase
        self.end = end
        self.closed = closed
        self.acting = acting
        self.expected = expected
        self.shared: Shared | None = None

    def read(self, start: int) -> Mention | None:
        """The names that begin at `start`, or None if none does."""
        at = start
        names: list[Name] = []
        while at < self.end:
            listed = self.shared is not None and (self.shared.body or self.shared.end_behind(at) >= 0)
            places = self._member(at) if listed else None
            begun = self.patterns.beginning(unit_at(self.text, at))
            found = (
                places
                or self._distributed(at, begun)
                or self._counted(at, first=not names)
                or self._name(at, begun, first=not names)
            )
            if found is None:
                break
            listed = self.phrase("members-opening").match(self.text, found.end, self.end)
            found = (listed and self._first_listed(found, listed.end())) or found.noted(self.text, self.end)
            names.append(found)
            at = found.end
            if self.closed:
                dash = dash_behind(found, self.mentions, self.end)
                if dash is not None:
                    at = dash.end()
                    continue
                aside = self.phrase("name-aside").match(self.text, at, self.end)
                at = aside.end() if aside else at
            separator = self.phrase("name-separator").match(self.text, at, self.end)
            if separator is None or not separator[0].strip():
                next_one = self._unparted(found.start, at)
                if next_one >= 0:
                    at = next_one
                    continue
                break
            if separator["example"] and not self.patterns.head.match(self.text, separator.end(), self.end):
                break
            if separator["semicolon"] and self.shared is not None and not self.shared.explicit:
                self.shared = None
            at = separator.end()
        if not names:
            return None
        names = [name.before(behind) for name, behind in zip(names, (*names[1:], None), strict=True)]
        members = self._members(names)
        if members is not None:
            return Mention(start, members.end, members.names)
        return Mention(start, names[-1].end, tuple(names))

    def _members(self, names: list[Name]) -> Mention | None:
        """The bodies behind a group and a colon ("Các đơn vị chuyên môn: Khoa Luật, Viện Kinh tế"), if nothing else follows."""
        colon = names[0].end
        if len(names) > 1 or names[0].kind is not Kind.GROUP or not self.text.startswith(":", colon):
            return None
        at = self.end - len(self.text[colon + 1 : self.end].lstrip(" "))
        if self.patterns.head.match(self.text, at, self.end) is None:
            return None
        found = self.read(at)
        return found if found and not self.text[found.end : self.end].strip(" .;:\n") else None

    def _distributed(self, at: int, begun: frozenset[str]) -> Name | None:
        """The first name behind a head said for several."""
        match = self._matched("distributing", at, begun)
        if match is None:
            return None
        if match["of"]:
            head = match["of"]
            if self.phrase("generic-noun").fullmatch(head):
                return self._first_listed(Name(head, at, match.end("of"), Kind.GROUP), match.end())
            if not (self.patterns.head.match(head[0].upper() + head[1:]) or self._is_whole_group(head)):
                return None
            ends = ends_at_semicolons(self.text, match.end(), self.end) if ":" in match[0] else ()
            self.shared = Shared(head[0].upper() + head[1:], explicit=True, ends=ends)
        else:
            body = match["body_of"]
            self.shared = Shared(f"{body} {match['at_level']}", explicit=True, body=body)
        told = (
            ":" in match[0]
            and not self.closed
            and self.phrase("order-behind-group").match(self.text, match.end(), self.end)
        )
        member = None if told else self._member(match.end())
        if member is None or is_numbered(self.mentions, match, member.end, self.end):
            self.shared = None
            return None
        if not match["of"] or ":" in match[0]:
            return replace(member, start=at)
        written = plain_name(self.text[at : member.end])
        if self.phrase("kind-of-bodies").fullmatch(member.text):
            self.shared = None
            return Name(written, at, member.end, Kind.GROUP)
        field = self.patterns.field.match(self.text, match.end(), member.end)
        known = field is not None and field.end() == member.end
        return replace(member, start=at, written=written, known=known)

    def _first_listed(self, group: Name, at: int) -> Name | None:
        """The first of the bodies that a group is, listed from `at` on ("Các đơn vị: Vụ Pháp chế, …", "các cơ quan liên
        quan, gồm: Công an tỉnh, …"); None where no bodies are listed there."""
        if group.kind is not Kind.GROUP or not (
            self.closed or self.patterns.head.match(self.text, at, self.end)
        ):
            return None
        first = self._name(at, self.patterns.beginning(unit_at(self.text, at)), first=False)
        return replace(first, start=group.start).noted(self.text, self.end) if first else None

    def _member(self, at: int) -> Name | None:
        """What the shared head is said for."""
        return member_at(self.shared, at, self.end, self.mentions, self.closed) if self.shared else None

    def _matched(self, name: str, at: int, begun: frozenset[str]) -> regex.Match[str] | None:
        """The pattern's match at a place where a word stands with which the patterns `begun` can begin."""
        if name not in begun:
            return None
        pattern: regex.Pattern[str] = getattr(self.patterns, name)
        return pattern.match(self.text, at, self.end)

    def _counted(self, at: int, *, first: bool) -> Name | None:
        """Bodies of one kind by their number, in a list of nothing but names ("Trung tâm Y tế huyện, 10 Trạm Y tế xã")."""
        count = _COUNT.match(self.text, at, self.end) if self.closed else None
        if count is None:
            return None
        begun = self.patterns.beginning(unit_at(self.text, count.end()))
        found = self._name(count.end(), begun, first=False)
        if found is None or (first and found.kind is not Kind.BODY) or found.kind is Kind.OTHER:
            return None
        return replace(found, text=f"{count[0].strip()} {found.text}", start=at)

    def _name(self, at: int, begun: frozenset[str], *, first: bool) -> Name | None:
        post = self._matched("post", at, begun)
        if post is not None and (self._is_kind(at) or self.phrase("no-group").match(self.text, at, self.end)):
            post = None
        body, group = self._ends(at) if "body_or_group" in begun else (-1, -1)
        if post is not None and not (self.text.startswith(",", post.end()) and group > post.end()):
            self.shared = None
            return self._post_in_several(post) or self._in_charge(self._post(post))
        if body >= 0 and self._is_bare_noun(at, body):
            body = -1
        if body >= 0 and self._is_listed_member(at, body):
            return self._member(at)
        if body >= 0 and (first_one := self._for_places(at, body)):
            return first_one
        if body >= 0 and (once := said_once(self.mentions, at, self.end)):
            self.shared, first_one = once
            return first_one
        if body >= 0 and (body >= group or has_name(self.mentions, at, body)):
            head = self.patterns.shared.match(self.text, at, body)
            known = head and self.patterns.field.match(self.text, head.end() + 1, body)
            self.shared = Shared(head[0], explicit=False) if head and known else None
            return self._whole(at, body, Kind.BODY)
        if group >= 0 and (self.shared or self.closed) and field_end(self.mentions, at, self.end) > group:
            return self._member(at) or self._unknown(at, first=first)
        if group >= 0 and (
            self.closed or self.expected or not first or names_bodies(self.mentions, at, group)
        ):
            self.shared = None
            stop = behind_doing(self.mentions, group, self.end) if self.acting else group
            return self._in_charge(self._whole(at, stop, Kind.GROUP))
        if not first:
            member = self._member(at)
            if member is not None:
                return member
        self.shared = None
        return self._unknown(at, first=first)

    def _ends(self, at: int) -> tuple[int, int]:
        """Where a body ends that is named there, and where a group does; -1 where none is."""
        if tells_deed(self.mentions, at, self.end):
            return -1, -1
        match = self.patterns.body_or_group.match(self.text, at, self.end)
        if match is None or self._is_kind(at):
            return -1, -1
        body = match.end("body")
        if not self.acting and match["acting"] is not None:
            plain = self.patterns.plain_body.match(self.text, at, self.end)
            body = plain.end() if plain else -1
        return with_places(self.mentions, at, body, self.end), match.end("group")

    def _is_kind(self, at: int) -> bool:
        return not self.closed and tells_kind(self.mentions, at, self.end)

    def _for_places(self, at: int, end: int) -> Name | None:
        """The first of the bodies of several places that are named behind a colon."""
        self.shared, first = said_for_places(self.text, at, end, self.end, self.phrase) or (self.shared, -1)
        member = self._member(first) if first >= 0 else None
        return replace(member, start=at) if member else None

    def _is_whole_group(self, words: str) -> bool:
        match = self.patterns.body_or_group.match(words)
        return match is not None and match.end("group") == len(words)

    def _is_bare_noun(self, start: int, end: int) -> bool:
        """Whether a body is a head in small letters without a name ("trung tâm", "hội đồng")."""
        if self.closed or self.expected or self.text[start].isupper():
            return False
        head = self.patterns.head.match(self.text, start, end)
        return head is not None and head.end() == end and self.patterns.alone.fullmatch(head[0]) is None

    def _is_listed_member(self, start: int, end: int) -> bool:
        """Whether what is a body by itself is one of those the shared head is said for ("các Bộ: Tài chính, Công an")."""
        if self.shared is None or not self.shared.explicit or self.shared.body:
            return False
        return self.patterns.head.fullmatch(f"{self.shared.prefix} {self.text[start:end]}") is not None

    def _post_in_several(self, post: regex.Match[str]) -> Name | None:
        """The first of the posts in several bodies whose head is said once ("Giám đốc các Sở: Y tế, Xây dựng")."""
        at = post.end() + 1
        begun = frozenset[str]() if post["further"] else self.patterns.beginning(unit_at(self.text, at))
        first = self._distributed(at, begun)
        if first is None or first.kind is not Kind.BODY or self.shared is None:
            self.shared = None
            return None
        head, said = self.shared.prefix, self.text[at : first.end]
        if (
            not self.shared.body and head not in said
        ):  # as the text has it: "Trưởng các thôn: A" are each "Trưởng thôn"
            self.shared.prefix = head[0].lower() + head[1:]
        self.shared.post = plain_name(post[0])
        written = f"{post[0]} {first.written}" if first.written else ""
        text = f"{self.shared.post} {self.shared.prefix}{first.text[len(head) :]}"
        return replace(first, text=text, start=post.start(), kind=Kind.POST, written=written)

    def _post(self, post: regex.Match[str]) -> Name:
        """A post with the body, the group or the level it belongs to."""
        gap = self.phrase("of-body").match(self.text, post.end(), self.end)
        at = gap.end() if gap else post.end()
        of = self._belonging(at) if gap else -1
        if post["further"] and not are_of_one_body(post, self.patterns, named=of >= 0):
            return self._whole(post.start(), post.end("first"), Kind.POST)
        if of >= 0:
            known = self.patterns.field.match(self.text, at, of)
            end = before_next_post(self.text, known.end() if known else at, of, self.end, self.patterns)
            return self._whole(post.start(), end, Kind.POST, behind=post.end())
        rest = self.patterns.post_rest.match(self.text, post.end(), self.end)
        return self._whole(post.start(), rest.end() if rest else post.end(), Kind.POST)

    def _in_charge(self, post: Name) -> Name:
        """A post that several have, with its charge, which tells one from the other; a sentence that ends there only says it."""
        several = self.acting and self.phrase("one-of-several").match(post.text)
        charge = self.patterns.in_charge.match(self.text, post.end, self.end) if several else None
        if charge is None or (not self.closed and self.text.startswith((".", ";"), charge.end())):
            return post
        return replace(post, text=plain_name(self.text[post.start : charge.end()]), end=charge.end())

    def _belonging(self, at: int) -> int:
        """Where what a post is of ends: a body by its name, a group, or words in capitals; -1 where none is."""
        match = self.patterns.body_or_group.match(self.text, at, self.end)
        body, group = (match.end("body"), match.end("group")) if match else (-1, -1)
        body = with_places(self.mentions, at, body, self.end)
        if body >= 0 and has_name(self.mentions, at, body):
            return body
        office = self.patterns.office.match(self.text, at, self.end)
        if office is not None and office.end() > group:
            return int(office.end())
        if group >= 0 or body >= 0:
            return group if group >= 0 else body
        field = self.patterns.own_field.match(self.text, at, self.end)
        proper = field or self.patterns.proper.match(self.text, at, self.end)
        return proper.end() if proper else -1

    def _whole(self, start: int, end: int, kind: Kind, behind: int = 0) -> Name:
        """A name; in a closed stretch it goes on to the next separator but for what only says how it works.

        Nothing ends it up to `behind`.
        """
        if self.closed:
            end = self._closed_end(start, end)
            places = range(max(start + 1, behind), end)
            end = next((at for at in places if self._unparted(start, at) >= 0), end)
        else:
            groups = self.phrase("unparted-group").finditer(self.text, start, end)
            end = next((g.start() for g in groups if self._unparted(start, g.start()) >= 0), end)
        return Name(plain_name(self.text[start:end]), start, end, kind)

    def _unparted(self, start: int, at: int) -> int:
        """Where the next name begins, if one does right behind the name from `start` to `at` without a comma; else -1."""
        if self.closed:
            return like_behind(self.text, start, at, self.end, self.patterns)
        behind = self.phrase("unparted-group").match(self.text, at)
        return at + 1 if behind and self.patterns.apart.match(self.text, start, at) else -1

    def _closed_end(self, start: int, at: int) -> int:
        """Where a name that begins at `start` and is known up to `at` ends; a bar parts short forms ("BGH/TTCM")."""
        rest = self.phrase("name-rest").match(self.text, at, self.end)
        return before_bar(self.text, start, rest.end() if rest else at)

    def _unknown(self, at: int, *, first: bool) -> Name | None:
        """A name that no list knows: capitals within a list, or whatever stands in a closed stretch."""
        if self.closed:
            end = self._closed_end(at, max(at, field_end(self.mentions, at, self.end)))
            words = self.text[at:end]
            if (
                not words.strip()
                or len(words.split()) > MAX_NAME_WORDS
                or tells_work(self.mentions, at, self.end)
            ):
                return None
            if self.phrase("no-body").match(self.text, at, self.end):
                return None
            return Name(plain_name(words), at, end, Kind.OTHER)
        match = None if first else self.patterns.proper.match(self.text, at, self.end)
        if match is None or self.phrase("no-name").match(self.text, at, self.end):
            return None
        return Name(plain_name(match[0]), at, match.end(), Kind.OTHER)
