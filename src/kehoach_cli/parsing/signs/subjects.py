"""Whom a sentence tells to act: the bodies, posts and persons that are the subject of an order."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.signs.names import Kind, Mention, Name
from kehoach_cli.parsing.signs.predicates import clause_end, is_predicate, list_end
from kehoach_cli.patterns import lazy_regex

_COMMA = lazy_regex(r",\s+")
_DASH = lazy_regex(r"\s+[-–]\s+(?=\p{Lu})")
_POST_BEHIND = lazy_regex(r"\s*[-–,]\s+(?=\p{Lu})")


def subject(mentions: Mentions, start: int, end: int) -> tuple[Name, ...]:
    """The bodies that a sentence has for its subject, if an order follows them."""
    text = mentions.text
    first, start = start, _behind_adverbial(mentions, start, end)
    assigning = mentions.phrase("assigning").match(text, start, end)
    given = assigning is not None and not mentions.phrase("concerning").match(text, start, end)
    if assigning is not None and given:
        start = assigning.end()
    persons = _named_persons(mentions, start, end)
    if persons:
        behind = persons[-1].end
        return persons if is_predicate(mentions, behind, clause_end(text, behind, end)) else ()
    start = mentions.behind_address(start, end)
    stop = clause_end(text, start, end)
    for acting in (True, False):
        found = mentions.at(start, list_end(text, start, end), acting=acting)
        if found is None:
            break
        if found.names[0].kind is Kind.OTHER:
            return ()
        if acting and _told_to_do_several(mentions, found, start, end):
            continue
        if given and _is_put_in_charge(mentions, found, end):
            return ()
        handed = _handed_on(mentions, found, end)
        if handed:
            return handed
        behind = _behind_further_post(mentions, found, end)
        if is_predicate(mentions, behind, max(stop, clause_end(text, behind, end))):
            return found.names
    if start > first and (small := _in_small_letters(mentions, start, end)):
        return small
    if given or mentions.phrase("acting-singular").match(text, start, end):
        told_by_work = _in_the_singular(mentions, start, end)
        if told_by_work:
            return told_by_work
    parted = _before_dash(mentions, start, stop)
    if parted:
        return parted
    duty = mentions.phrase("said-duty")
    told = duty.search(text, start, stop) is not None
    named = mentions.at(start, list_end(text, start, end), acting=False, expected=True) if told else None
    return named.names if named and duty.match(text, named.end, end) else ()


def _before_dash(mentions: Mentions, start: int, end: int) -> tuple[Name, ...]:
    """Whoever a dash parts from an order that begins with a capital ("Sở Y tế - Kiểm tra các chợ")."""
    dash = _DASH.search(mentions.text, start, end)
    ordered = dash is not None and mentions.patterns.verb.match(mentions.text, dash.end(), end)
    named = mentions.at(start, dash.start()) if dash is not None and ordered else None
    if named is None or named.end < dash.start() or named.names[0].kind is Kind.OTHER:
        return ()
    return named.names


def _in_the_singular(mentions: Mentions, start: int, end: int) -> tuple[Name, ...]:
    """Whoever a noun in the singular names, if an order follows ("Đơn vị quản lý hồ chứa kiểm tra …"); a mere noun, or
    one for staff, names a kind and no one of it."""
    text, bare, staff = mentions.text, mentions.phrase("bare-noun"), mentions.patterns.staff
    for acting in (True, False):
        found = mentions.at(start, list_end(text, start, end), acting=acting, expected=True)
        first = found.names[0].text if found else ""
        if found is None or bare.fullmatch(first) or staff.fullmatch(first):
            continue
        if is_predicate(mentions, found.end, clause_end(text, found.end, end)):
            return found.names
    return ()


def _is_put_in_charge(mentions: Mentions, found: Mention, end: int) -> bool:
    """Whether staff are only told what to be in charge of, and the rest, behind a comma, is whose they are ("Phân công cán bộ
    phụ trách địa bàn, gửi danh sách …")."""
    staff = mentions.patterns.staff.match(mentions.text, found.start, found.end)
    charge = mentions.phrase("in-charge").match(mentions.text, staff.end(), found.end) if staff else None
    return charge is not None and len(found.names) == 1 and mentions.text.startswith(",", found.end, end)


def _in_small_letters(mentions: Mentions, start: int, end: int) -> tuple[Name, ...]:
    """Who a noun in small letters names right before what it does, and not one of a list ("…, chủ hồ kiểm tra tràn")."""
    text = mentions.text
    noun = mentions.phrase("acting-behind").match(text, start, end)
    if noun is None:
        return ()
    comma = _COMMA.search(text, noun.end(), end)
    stop = comma.start() if comma else end
    said_of, bare = mentions.phrase("not-acting"), mentions.phrase("bare-noun")
    for acting in (False, True):
        found = mentions.at(start, stop, acting=acting, expected=True)
        if found is None or found.end < noun.end() or bare.fullmatch(found.names[0].text):
            continue
        if said_of.search(text, noun.end(), found.end) or said_of.match(text, found.end, end):
            continue
        if text.startswith(",", found.end):
            continue
        if is_predicate(mentions, found.end, clause_end(text, found.end, end)):
            return found.names
    return ()


def _named_persons(mentions: Mentions, start: int, end: int) -> tuple[Name, ...]:
    """The persons who are named one behind the other, each with a form of address."""
    found: list[Name] = []
    person = _named_person(mentions, start, end)
    while person is not None:
        found.append(person)
        joint = mentions.phrase("name-separator").match(mentions.text, person.end, end)
        behind = joint.end() if joint and joint[0].strip() else end
        person = _named_person(mentions, behind, end)
    return tuple(found)


def _named_person(mentions: Mentions, start: int, end: int) -> Name | None:
    """A person who is named with a form of address, up to the end of the post behind the name."""
    named = mentions.phrase("person-named").match(mentions.text, start, end)
    if named is None:
        return None
    at = named.end()
    joint = _POST_BEHIND.match(mentions.text, at, end)
    post = mentions.at(joint.end(), end, acting=False) if joint else None
    if post is not None and not names_nobody(post, mentions):
        at = post.end
    return person_name(named["person"], start, at)


def _behind_further_post(mentions: Mentions, found: Mention, end: int) -> int:
    """Where a post ends with the other post of the same person behind a dash ("Giám đốc Sở Y tế - Phó Trưởng ban …")."""
    dash = _DASH.match(mentions.text, found.end, end) if found.names[-1].kind is Kind.POST else None
    other = mentions.at(dash.end(), end) if dash else None
    return other.names[0].end if other and other.names[0].kind is Kind.POST else found.end


def _told_to_do_several(mentions: Mentions, found: Mention, start: int, end: int) -> bool:
    """Whether a verb taken for part of a name is an order.

    It is where another follows ("Các đơn vị xây dựng kế hoạch, báo cáo …") or where something is drawn up ("Khoa
    Khám bệnh xây dựng kế hoạch thực hiện").
    """
    plain = mentions.at(start, list_end(mentions.text, start, end), acting=False)
    if plain is not None and plain.end >= found.end:
        return False
    drawn_up = plain is not None and mentions.phrase("drawn-up-at-end").search(
        mentions.text, start, found.end
    )
    return bool(drawn_up) or mentions.text[found.end : found.end + 1] == ","


def _behind_adverbial(mentions: Mentions, start: int, end: int) -> int:
    """Where the subject may begin behind "Căn cứ …,", "Hằng năm,", "Nếu … thì"; `end` if an order begins before any."""
    text = mentions.text
    number = mentions.phrase("enumerating-words").match(text, start, end)
    start = number.end() if number else start
    apart = behind_set_apart(mentions, start, end)
    if apart > start:
        return apart
    case = mentions.phrase("case-opening").match(text, start, end)
    if case:
        return int(case.end())
    time = mentions.phrase("time-before-name").match(text, start, end)
    if time is not None and _begins_subject(mentions, time.end(), end):
        return int(time.end())
    opening = mentions.phrase("adverbial-word").match(text, start, end)
    if opening is None:
        return start
    rests = mentions.phrase("purpose-or-basis").match(text, start, end) is not None
    stop, told = clause_end(text, start, end), start
    for comma in _COMMA.finditer(text, _behind_basis(mentions, start, end), stop):
        at = comma.end()
        if text[at].isupper() and mentions.phrase("document-type-word").match(text, at, end):
            continue
        word = text.rfind(" ", start, comma.start()) + 1
        if mentions.phrase("prevention").match(text, word, end):  # "Từ Quỹ Phòng, chống thiên tai, …"
            continue
        if mentions.phrase("subject-opening").match(text, at, end) or _is_request(mentions, at, end):
            return int(at)
        small = _in_small_letters(mentions, at, end)
        if small and not _is_one_of_several(mentions, opening.end() + 1, comma.start(), end):
            return int(at)
        if _is_order(mentions, at, end):
            told = end
            goes_on = rests and mentions.phrase("more-of-basis").match(text, at, end)
            if not goes_on and not mentions.phrase("further-basis").match(text, at, end):
                break
    behind = stop + 2
    if text.startswith("; ", stop) and rests:
        told = behind if mentions.phrase("subject-opening").match(text, behind, end) else told
    return told


def _begins_subject(mentions: Mentions, at: int, end: int) -> bool:
    """Whether somebody who acts is named, or asked to, right behind a time without a comma ("Hằng tháng các xã báo cáo …")."""
    if mentions.begins(at, end) or _is_request(mentions, at, end):
        return True
    return bool(_in_small_letters(mentions, at, end))


def behind_set_apart(mentions: Mentions, start: int, end: int) -> int:
    """Where somebody is named whom a word sets apart from others told before ("Riêng Sở Y tế …"); `start` where nobody is."""
    apart = mentions.phrase("set-apart").match(mentions.text, start, end)
    return apart.end() if apart and mentions.begins(apart.end(), end) else start


def _is_one_of_several(mentions: Mentions, start: int, comma: int, end: int) -> bool:
    """Whether the comma parts two of those whom the adverbial names ("Đối với cán bộ, giáo viên …")."""
    listed = mentions.at(start, list_end(mentions.text, start, end), expected=True)
    return listed is not None and listed.start <= comma <= listed.end


def _behind_basis(mentions: Mentions, start: int, end: int) -> int:
    """Where those end whose paper the order rests on ("Căn cứ dự toán của các sở, UBND các xã, thẩm định …"), if it
    follows behind a comma of its own; else `start`."""
    basis = mentions.phrase("basis-of").match(mentions.text, start, end)
    listed = mentions.at(basis.end(), list_end(mentions.text, start, end)) if basis else None
    comma = _COMMA.match(mentions.text, listed.end, end) if listed else None
    return listed.end if listed and comma and _is_order(mentions, comma.end(), end) else start


def _is_request(mentions: Mentions, at: int, end: int) -> bool:
    """Whether bodies are asked there to act ("Căn cứ Kế hoạch này, đề nghị các phòng xây dựng …")."""
    asking = mentions.phrase("requesting").match(mentions.text, at, end)
    return asking is not None and mentions.at(asking.end(), list_end(mentions.text, at, end)) is not None


def _is_order(mentions: Mentions, at: int, end: int) -> bool:
    return bool(
        mentions.patterns.verb.match(mentions.text, at, end)
        or mentions.phrase("duty").match(mentions.text, at, end)
    )


def _handed_on(mentions: Mentions, found: Mention, end: int) -> tuple[Name, ...]:
    """Whom the subject hands the order on to ("UBND huyện giao Phòng Y tế theo dõi")."""
    handing = mentions.phrase("handing-on").match(mentions.text, found.end, end)
    return subject(mentions, handing.end(), end) if handing else ()


def person_name(person: str, start: int, end: int) -> Name:
    """A person as who acts: persons are named like posts, and stand for the body they belong to."""
    return Name(" ".join(person.split()), start, end, Kind.POST)


def roles_of(names: Iterable[Name], mentions: Mentions) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who of the subjects leads: those that brackets single out ("Phòng A (chủ trì), Công an huyện"), else all that
    neither their name nor a bracket says to join in."""
    subjects = _by_person(names, mentions)
    leading = mentions.phrase("leading")
    leads = tuple(n.text for n in subjects if leading.search(n.note))
    if not leads:
        by_name, by_note = mentions.phrase("joining-body"), mentions.phrase("joining")
        leads = tuple(
            dict.fromkeys(
                n.text for n in subjects if not (by_name.search(n.text) or by_note.match(f"{n.note} "))
            )
        )
    return leads, tuple(n.text for n in subjects if n.text not in leads)


def _by_person(names: Iterable[Name], mentions: Mentions) -> tuple[Name, ...]:
    """The names, with a seat on a committee and the post of its holder behind a comma as one, and without the part
    that the one before plays ("Sở A, cơ quan thường trực, …")."""
    found: list[Name] = []
    part = mentions.phrase("apposition")
    for name in names:
        if found and part.fullmatch(mentions.text, found[-1].end, name.end):
            continue
        last = found[-1] if found and name.kind is Kind.POST and name.text[0].isupper() else None
        seated = last is not None and mentions.phrase("rank-in-party").fullmatch(last.text)
        many = mentions.phrase("plural").search(name.text) is not None
        if last is None or not seated or many or mentions.phrase("rank-in-party").match(name.text):
            found.append(name)
        else:
            found[-1] = replace(name, text=f"{last.text}, {name.text}", start=last.start)
    return tuple(found)


def names_nobody(found: Mention, mentions: Mentions) -> bool:
    """Whether the names are of no body: words that no list knows, or places by themselves ("Xã Tân Hòa")."""
    place = mentions.phrase("mere-place")
    return all(name.kind is Kind.OTHER or place.fullmatch(name.text) for name in found.names)
