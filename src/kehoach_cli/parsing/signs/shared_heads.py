"""A head said once for the names behind it: "các Phòng: Tài chính, Y tế", "UBND các xã: A, B"."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.parsing.signs.names import Kind, Name, plain_name
from kehoach_cli.patterns import lazy_regex

if TYPE_CHECKING:
    from kehoach_cli.parsing.signs.mentions import Mentions
    from kehoach_cli.parsing.signs.name_patterns import NamePatterns

FEWEST_PARTED = 3
"""Names from which on semicolons are what parts a list."""

_SENTENCE = lazy_regex(r"\.(?=\s+\p{Lu}|\s*$)")


class Shared(Struct):
    """A head said once for the names behind it."""

    prefix: str
    explicit: bool
    """Said for several ("các Phòng: …"), so that whatever follows is one of them."""
    body: str = ""
    """For places: the body whose level may change within the list ("UBND các xã: A, B và thị trấn C")."""
    post: str = ""
    """The post that is said for each of them ("Giám đốc các Sở: …")."""
    until: int = -1
    """Up to where the places stand that it is said for; -1 where nothing tells."""
    ends: tuple[int, ...] = ()
    """Where those that semicolons part end: commas and "và" in them part nothing."""

    def end_behind(self, at: int) -> int:
        """Where the one of these ends that begins there; -1 where none does."""
        return next((end for end in self.ends if end > at), -1)


def ends_at_semicolons(text: str, start: int, stop: int) -> tuple[int, ...]:
    """Where the names of a list end that are parted by semicolons, as its first one shows; () where they are not."""
    stop = next((m.start() for m in _SENTENCE.finditer(text, start, stop)), stop)
    parts = text[start:stop].split(";")
    if len(parts) < FEWEST_PARTED or "," in parts[0]:
        return ()
    ends = accumulate(len(part) + 1 for part in parts)
    return tuple(start + end - 1 for end in ends)


def member_at(shared: Shared, at: int, stop: int, mentions: Mentions, closed: bool) -> Name | None:
    """What the head is said for at a place: a body, or the post in it that is said for several with their head."""
    member = _place(shared, at, stop, mentions) if shared.body else _field(shared, at, stop, mentions, closed)
    if member is None or not shared.post:
        return member
    return replace(member, text=f"{shared.post} {member.text}", kind=Kind.POST)


def _place(shared: Shared, at: int, stop: int, mentions: Mentions) -> Name | None:
    """The body of a place, at the level that is said last, and none that is a body by itself ("Công an huyện")."""
    text, patterns = mentions.text, mentions.patterns
    if shared.until >= 0:
        stop = min(stop, shared.until)
    several = patterns.plural.match(text, at, stop)  # "UBND các phường A, B và các xã C, D"
    level = patterns.level.match(text, several.end() if several else at, stop)
    place = mentions.phrase("capitalized-place").match(text, level.end() if level else at, stop)
    if place is None or _is_body(text, at, place.end(), stop, patterns):
        return None
    if level:
        shared.prefix = f"{shared.body} {level[0]}"
    return Name(f"{shared.prefix} {place[0].strip()}", at, place.end(), Kind.BODY)


def field_end(mentions: Mentions, start: int, stop: int) -> int:
    """Where a field of work ends that a list knows ("Khoa học và Công nghệ"), and that is no list itself; -1 where none stands."""
    field = mentions.patterns.field.match(mentions.text, start, stop)
    listed = field and "," in field[0] and not mentions.phrase("and").search(field[0])
    return field.end() if field and not listed else -1


def _is_body(text: str, at: int, end: int, stop: int, patterns: NamePatterns) -> bool:
    """Whether what would be a place up to `end` is a body or a post ("Công an huyện", "UBND phường", "Sở Y tế"); "Hội An" is a
    place."""
    post = patterns.post.match(text, at, stop)
    if post is not None and post.end() > end:
        return True
    head = patterns.head.match(text, at, stop)
    known = head and (head.end() >= end or patterns.field.match(text, head.end() + 1, stop))
    return bool(known)


def _field(shared: Shared, at: int, stop: int, mentions: Mentions, closed: bool) -> Name | None:
    """The body by what is its own in its name; the last of those that semicolons part ends before what it is told to do."""
    text, patterns = mentions.text, mentions.patterns
    match = patterns.member.match(text, at, stop)
    end = shared.end_behind(at)
    if end >= 0 and patterns.head.match(text, at, end) is None:
        if match and not closed and end == shared.ends[-1]:
            end = match.end()
        return Name(f"{shared.prefix} {plain_name(text[at:end])}", at, end, Kind.BODY)
    if end >= 0 and patterns.head.fullmatch(f"{shared.prefix} {text[at:end]}") is None:
        return None
    if match is None:
        return None
    listed = patterns.field.match(text, at, match.end())
    if not (shared.explicit or listed or match[0].isupper()):
        return None
    return Name(f"{shared.prefix} {plain_name(match[0])}", at, match.end(), Kind.BODY)
