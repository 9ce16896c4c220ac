"""Reasons for an unmarked line right below another."""

from __future__ import annotations

from kehoach_cli.normalizing.breaks import cuts_name
from kehoach_cli.normalizing.evidence import first_words, in_capitals, starts_lower
from kehoach_cli.normalizing.joint import Joint
from kehoach_cli.normalizing.signs import Kind
from kehoach_cli.patterns import lazy_regex

_TITLE_LINES, _TITLE_LENGTH = 8, 400
_SHOUTED = lazy_regex(r"(?=.*[^\x00-\x7F])\p{Lu}+(?:,?\s\p{Lu}+)+")
"""Words in capitals, some of them with Vietnamese letters: no figure and no foreign name."""
_SHORTEST_HANGING = 25
"""Characters above which a line that hangs is no heading ("Trưởng Ban")."""


def begins_small(joint: Joint) -> bool | None:
    """Below a line that is no whole sentence, small letters go on."""
    return True if starts_lower(joint.text) else None


def next_recipient(joint: Joint) -> bool | None:
    """A recipient's line is over with its semicolon."""
    return False if joint.recipients and not joint.open else None


def heading_in_capitals(joint: Joint) -> bool | None:
    """Headings in capitals run over several lines; they never run into other text."""
    above, below = in_capitals(joint.before.text), in_capitals(joint.text)
    # of a heading cut behind its first word ("I. MỤC / ĐÍCH, YÊU CẦU") too little stands above
    above = above or (below and joint.is_numbered and joint.before.text.isupper())
    if not (above or below):
        return None
    if not joint.open:
        return False
    if not above:
        return joint.full and not joint.is_heading and joint.dangling
    if below or (joint.text.isupper() and len(joint.text.split()) <= 3):
        names = (joint.read(joint.above[0].text), joint.signs)
        return not (joint.letterhead and any(signs.opens(Kind.BODY) for signs in names))
    return starts_lower(joint.text) or (joint.text[:1].isdigit() and not any(c.islower() for c in joint.text))


def basis_is_over(joint: Joint) -> bool | None:
    """A legal basis ends at its semicolon, unless it goes on to name another document."""
    ended = joint.read(joint.above[0].text).opens(Kind.BASIS) and joint.before.text.endswith(";")
    if not ended or joint.evidence.separated:
        return None
    return None if joint.signs.opens(Kind.NAMES_DOCUMENT) else False


def basis_goes_on(joint: Joint) -> bool | None:
    """A legal basis goes on to the line that ends with its semicolon: "Căn cứ Luật Tổ chức / Chính phủ ngày 18/02/2025;"."""
    opened = joint.open and joint.read(joint.above[0].text).opens(Kind.BASIS)
    return True if opened and joint.text.endswith(";") and joint.evidence.width is not None else None


def behind_worded_mark(joint: Joint) -> bool | None:
    """A division that a word names has its heading on the lines below: "Phần thứ hai / NHIỆM VỤ"."""
    mark = joint.first_mark
    named = joint.is_first and mark is not None and mark.is_worded and mark.rest >= len(joint.before.text)
    return False if named else None


def no_blank_between(joint: Joint) -> bool | None:
    """Where blank lines part the paragraphs, what stands right below goes on, whatever it begins with."""
    if not joint.evidence.separated or joint.recipients or joint.letterhead or joint.starts_indented:
        return None
    if joint.is_numbered and joint.is_first and joint.open and joint.half_empty:
        return None
    return True if joint.before.style.bold == joint.line.style.bold else None


def below_full_sentence(joint: Joint) -> bool | None:
    """Below the end of a sentence only a full line says that the paragraph goes on."""
    return None if joint.open else joint.full and not (joint.starts_indented or joint.set_in_further)


def cuts_a_name(joint: Joint) -> bool | None:
    """The line above ends in half a name and this one begins with the other half: "UBMTTQ Việt / Nam huyện"."""
    capitals = joint.text[:1].isupper() and joint.before.text.split()[-1][:1].isupper()
    return True if capitals and cuts_name(joint.before.text, joint.text, joint.read) else None


def closes_bracket(joint: Joint) -> bool | None:
    """A bracket that is open above closes below."""
    text = joint.text
    close, opening = text.find(")"), text.find("(")
    is_open = joint.before.text.rfind("(") > joint.before.text.rfind(")")
    return True if is_open and close > 2 and (opening < 0 or close < opening) else None


def number_goes_on(joint: Joint) -> bool | None:
    """A number goes on where one was wanted."""
    return True if joint.text[:1].isdigit() and joint.wants_number else None


def in_title(joint: Joint) -> bool | None:
    """Right under the type of document all is title, up to an opening word or to capitals below small letters."""
    ends = joint.text.startswith("(") or (joint.text.endswith(":") and joint.before.text[-1:] != ",")
    ends = ends or any(joint.signs.opens(kind) for kind in (Kind.PREAMBLE, Kind.ADDRESSEE, Kind.ISSUING))
    ends = ends or (_SHOUTED.fullmatch(joint.text) is not None and not joint.before.text.isupper())
    short = len(joint.above) < _TITLE_LINES and sum(len(p.text) for p in joint.above) < _TITLE_LENGTH
    same = joint.before.style.bold == joint.line.style.bold
    return True if joint.under_type and short and same and not ends else None


def other_weight(joint: Joint) -> bool | None:
    """Bold and plain text are one paragraph only below a full line."""
    return False if joint.before.style.bold != joint.line.style.bold and not joint.full else None


def recipient_hangs(joint: Joint) -> bool | None:
    """A recipient's line goes on only where it hangs."""
    return joint.dangling if joint.recipients else None


def set_in(joint: Joint) -> bool | None:
    """A line set in as first lines are begins a paragraph."""
    return False if joint.starts_indented else None


def hangs(joint: Joint) -> bool | None:
    """A line of some length ends where nothing can end."""
    return True if joint.dangling and len(joint.before.text) > _SHORTEST_HANGING else None


def goes_on_with_capital(joint: Joint) -> bool | None:
    """Whether a full line that ends no sentence goes on with a capital letter."""
    if not joint.full and not joint.line.page_break:
        return None
    return joint.evidence.separated or not joint.is_numbered or _goes_on_in_name(joint)


def _goes_on_in_name(joint: Joint) -> bool:
    """Whether a capital letter behind a numbered line (perhaps a heading) belongs to a name."""
    words = first_words(joint.text)
    if not words or not words[0][:1].isupper() or joint.opens_with_name:
        return True
    if (joint.is_first and joint.evidence.short_first) or words[0].isupper():
        return True
    if " ".join(words) in joint.evidence.openers or words[0] in joint.evidence.openers:
        return False
    return joint.before.text.split()[-1][:1].isupper() or not joint.signs.opens(Kind.OPENS_SENTENCE)


REASONS = (
    next_recipient,
    heading_in_capitals,
    basis_is_over,
    basis_goes_on,
    behind_worded_mark,
    no_blank_between,
    below_full_sentence,
    begins_small,
    cuts_a_name,
    closes_bracket,
    number_goes_on,
    in_title,
    other_weight,
    recipient_hangs,
    set_in,
    hangs,
    goes_on_with_capital,
)
