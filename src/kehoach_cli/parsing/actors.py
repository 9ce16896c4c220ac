"""Who acts: lead and partners named in a sentence, a lead-in or a heading."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from kehoach_cli.parsing.agencies import AgencyNames

MAX_LABEL_WORDS = 45

_ASSIGNED = r"(?:giao(?: cho| nhiệm vụ cho| trách nhiệm cho)?|đề nghị|yêu cầu|phân công|ủy quyền cho|uỷ quyền cho|trách nhiệm của|nhiệm vụ của|đối với)"
_ASSIGNING = regex.compile(rf"\s*(?:{_ASSIGNED})\s+", regex.IGNORECASE)
_REQUEST = regex.compile(r"\s*(?:đề nghị|yêu cầu)\s", regex.IGNORECASE)
_ASSIGNED_WITHIN = regex.compile(
    r"(?<!được |bàn |chuyển |đã )\b(?:giao(?: cho| nhiệm vụ cho| trách nhiệm cho)?|phân công(?: cho)?)\s+(?=(?:các\s+)?(?-i:\p{Lu})|các\s)",
    regex.IGNORECASE,
)
_CLAUSE_END = regex.compile(r"[.;:]|$")
_HANDS_ON = regex.compile(
    r"\s*,?\s*(?:giao|phân công|(?P<asks>yêu cầu|đề nghị)|ủy quyền|uỷ quyền)(?![\p{L}])\s*",
    regex.IGNORECASE,
)
_DUTY = regex.compile(
    r"\s*(?:,\s*)?(?:có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|là (?:cơ quan|đơn vị|đầu mối|bộ phận|chịu trách nhiệm|[Cc]ơ quan)|chủ trì|làm đầu mối|phụ trách)(?![\p{L}])",
    regex.IGNORECASE,
)
_JOINT = regex.compile(
    r"(?:phối hợp|phối kết hợp|hợp đồng)(?:\s+(?:chặt chẽ|tốt|thường xuyên|đồng bộ|hiệu quả|kịp thời))?(?:\s*,?\s*(?P<with>với|cùng|cùng với))?\s+(?=\S)",
    regex.IGNORECASE,
)
_AGENCIES_END = regex.compile(
    r"\s*(?:[.;:(]|,\s*(?=(?:để|nhằm|trong|theo|đồng thời|kịp thời|thường xuyên|chủ động)\s)|\s(?:để|nhằm|trong|theo|tại|trên|khi|qua|bằng|có trách nhiệm|do|về|đối với|nếu|việc)\s)"
)
_ADVERBS = regex.compile(
    r"(?:thường xuyên|kịp thời|chủ động|tích cực|định kỳ(?: hằng năm| hàng năm| hằng quý| hàng quý)?|hằng năm|hàng năm|trực tiếp|tiếp tục|khẩn trương|đồng thời|có|phải|cần|sẽ|được|nghiêm túc|căn cứ|tự|cùng|đều|cũng|không|phát huy|chú trọng|bằng)(?! liên quan| giao chủ trì| phân công chủ trì| thẩm quyền| chức năng)(?![\p{L}])",
    regex.IGNORECASE,
)
_SENTENCE = regex.compile(r"(?:^|(?<=[.;]\s)|(?<=:\s))(?=\S)")
_ADVERBIAL = regex.compile(
    r"(?:Căn cứ|Trên cơ sở|Theo|Hằng năm|Hàng năm|Định kỳ|Khi|Trong|Đồng thời|Trước ngày)[^.;:]{0,160}?,\s+(?=các |\p{Lu})"
)
_POST = regex.compile(
    r"(?:Giám đốc|Phó Giám đốc|Chủ tịch|Phó Chủ tịch|Thủ trưởng|Trưởng|Hiệu trưởng|Phó Hiệu trưởng|Bí thư|Phó Bí thư|Chánh)(?![\p{L}])"
)


@dataclass(frozen=True, slots=True)
class Actors:
    """Lead and partners, as far as a stretch of text names them.

    `lead` stands against a heading's; `later_lead`, the subject of a later sentence or of a mere request,
    counts only where no heading, label or lead-in says who leads.
    """

    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    later_lead: tuple[str, ...] = ()


def heading_agencies(heading: str, names: AgencyNames) -> tuple[str, ...]:
    """The agencies that a heading is: "2. Sở Y tế", "Đề nghị Hội Nông dân huyện", "Phòng A là cơ quan thường trực, có nhiệm vụ"."""
    words = heading.strip(" \n.:;,-")
    assigning = _ASSIGNING.match(words)
    if assigning:
        words = words[assigning.end() :]
    duty = _DUTY.search(words)
    described = (
        duty is not None
        and duty[0].strip(" ,").lower() == "chủ trì"
        and regex.match(r"(?:các|những)\s", words, regex.IGNORECASE)
    )
    if described:
        return (words,) if names.begins_name(words) else ()
    if duty and duty.start() > 0:
        words = words[: duty.start()]
    words = words.strip(" ,:;.")
    found: list[str] = []
    for part in regex.split(r"\s*;\s*", words):
        if names.is_list(part) and not _DEFINED.search(part):
            found += names.split(part)
        elif _is_defined_group(part) and names.begins_name(part):
            found.append(part)
        else:
            return ()
    return tuple(dict.fromkeys(found))


def is_agency_heading(words: str, names: AgencyNames) -> bool:
    """Whether the whole text is agencies, perhaps behind "Giao" or "Đề nghị"; no order may follow them."""
    stripped = words.strip(" \n.:;,-")
    assigning = _ASSIGNING.match(stripped)
    return names.is_list(stripped[assigning.end() :] if assigning else stripped)


_DEFINED = regex.compile(r"\s(?:được (?:giao|phân công)|đã|theo quy định|thuộc)\s")


def _is_defined_group(words: str) -> bool:
    """ "Các cơ quan, đơn vị được phân công chủ trì …": a group told by what it does, which stays whole."""
    return bool(
        regex.match(
            r"(?:các|những)\s+[^.;:]{3,60}?\s(?:được|có|đã|theo|thuộc|trên địa bàn|đóng)\s",
            words,
            regex.IGNORECASE,
        )
    )


def actor_label(text: str, names: AgencyNames) -> tuple[tuple[str, ...], int] | None:
    """For "Ban X: …", "Giao Văn phòng: …", "Sở Y tế có trách nhiệm: …": the agencies and where the order begins."""
    colon = text.find(":")
    if not 0 < colon < 400 or not text[colon + 1 :].strip():
        return None
    label = text[:colon]
    if "." in label.rstrip(".") and regex.search(r"\.\s", label):
        return None
    head = label
    after_colon = text[colon + 1 :]
    if regex.match(
        r"(?:UBND|Ủy ban nhân dân|Công an|Đảng ủy|Trạm Y tế)?\s*(?:[Cc]ác|[Xx]ã|[Pp]hường)\b",
        head.split(",")[0],
    ) and regex.match(r"\s*\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*)*\s*[,;]", after_colon):
        return None
    if len(head.split()) > MAX_LABEL_WORDS:
        return None
    found = heading_agencies(head, names)
    if not found:
        return None
    start = colon + 1
    while start < len(text) and text[start] in " \n-":
        start += 1
    return found, start


def sentence_actors(text: str, names: AgencyNames) -> Actors:
    """Lead and partners that a paragraph names in its own words."""
    lead = () if _REQUEST.match(text) else _subject(text, 0, names)
    lead = lead or _assigned(text, names)
    later: tuple[str, ...] = ()
    if not lead:
        later = next((s for m in _SENTENCE.finditer(text) if (s := _subject(text, m.start(), names))), ())
    return Actors(lead, _partners(text, names, lead or later), later)


def _subject(text: str, start: int, names: AgencyNames) -> tuple[str, ...]:
    """The agencies that a sentence has for its subject, if an order follows them."""
    adverbial = _ADVERBIAL.match(text, start)
    if adverbial:
        start = adverbial.end()
    assigning = _ASSIGNING.match(text, start)
    if assigning and text[start : start + 7].lower() != "đối với":
        start = assigning.end()
    stop = _CLAUSE_END.search(text, start)
    clause = text[start : stop.start() if stop else len(text)]
    if not names.begins_name(clause):
        return ()
    end = _names_end(clause, names)
    if end is None or end == 0:
        return ()
    handing = _HANDS_ON.match(clause, end)
    if handing:
        return _subject(text, start + handing.end(), names) if handing["asks"] else ()
    subject = clause[:end].strip(" ,")
    return names.split(subject) if names.is_list(subject) or _POST.match(subject) else ()


def _names_end(clause: str, names: AgencyNames) -> int | None:
    """Where the agencies at the start of a clause end and what they do begins."""
    first = names.head.match(clause)
    at = first.end() if first else 0
    for match in regex.finditer(r"\s+(?=\S)", clause):
        here = match.end()
        if here <= at:
            continue
        field = names.masked.match(clause, here) or names.field.match(clause, here)
        if field and field.end() > here and clause[here].isupper():
            at = field.end()
            continue
        if clause[here].isupper():
            continue
        if _DUTY.match(clause, here) or _JOINT.match(clause, here) or _ADVERBS.match(clause, here):
            return int(match.start())
        verb = names.verb.match(clause, here)
        if verb and not (names.group.match(clause, here) and _LISTING.search(clause[: match.start()])):
            return int(match.start())
    return None


def _assigned(text: str, names: AgencyNames) -> tuple[str, ...]:
    """The agencies behind "giao", "giao cho", "yêu cầu" in mid-sentence."""
    for match in _ASSIGNED_WITHIN.finditer(text):
        clause = text[match.end() :]
        stop = regex.search(r"[.;:]", clause)
        clause = clause[: stop.start()] if stop else clause
        if not names.begins_name(clause):
            continue
        end = _names_end(clause, names)
        if end:
            subject = clause[:end].strip(" ,")
            if names.is_list(subject):
                return names.split(subject)
    return ()


def _partners(text: str, names: AgencyNames, lead: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for match in _JOINT.finditer(text):
        clause = text[match.end() :]
        known = names.begins_name(clause)
        if not (known or regex.match(_GROUP_OPENING, clause) if match["with"] else known or _PLAIN_GROUP.match(clause)):
            continue
        end = _names_end(clause, names)
        boundary = _boundary(clause)
        cut = min(e for e in (end, boundary, len(clause)) if e is not None)
        for name in names.split(clause[:cut].strip(" ,")):
            if name not in lead and name not in found and len(name.split()) <= 30:
                found.append(name)
    return tuple(found)


_LISTING = regex.compile(r"(?:,|(?:^|\s)(?:các|và|những))$", regex.IGNORECASE)
_PLAIN_GROUP = regex.compile(r"(?:các|những|chính quyền|cơ quan|lực lượng|đơn vị|địa phương|đoàn thể|công an|gia đình|nhà trường)\s")
_GROUP_OPENING = r"(?:các|những|lực lượng|chính quyền|cấp ủy|cơ quan|đơn vị|địa phương|sở|ban|ngành|phòng|đoàn thể|tổ chức|doanh nghiệp|nhà trường|gia đình|phụ huynh|công an|quân sự|\p{Lu})"


def _boundary(clause: str) -> int | None:
    match = _AGENCIES_END.search(clause)
    return int(match.start()) if match else None
