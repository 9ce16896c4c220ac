"""Whether words that give a time give a deadline: what the rules' `where` asks of the place they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import regex

from kehoach_cli.grammar import Firing, Grammar, best
from kehoach_cli.model import Period, Role
from kehoach_cli.parsing.clauses import clauses, enclosed, sentences
from kehoach_cli.parsing.deadline_dates import years
from kehoach_cli.parsing.segments import Place, Segment

RULES, LABELLED = "deadlines", "labelled-times"


def _words(alternatives: str, before: str = r"(?<!\p{L})", after: str = r"(?!\p{L})") -> regex.Pattern[str]:
    """A pattern of whole words; spaces in it stand for any white space."""
    return regex.compile(f"{before}(?:{alternatives}){after}".replace(" ", r"\s+"), regex.IGNORECASE)


_OPENS_CLAUSE = _words(
    r"^|[.;:,(“\"–-]|(?<!\p{L})(?:và|để|nhằm|thì|là|sẽ|phải|tục|động)", "", r"\s*[-+*“\"(]?\s*$"
)
_PAST = _words(r"đã|vừa|trước đây|xảy ra|được thành lập|ghi nhận|có hiệu lực|sinh(?=\s*$)")
_PAST_AFTER = _words(r"xảy ra|đã(?! (?:được giao|đề ra|phê))|ghi nhận|ước đạt", r"^[^.;]{0,70}?(?<!\p{L})")
_ORDER = _words(
    "hoàn thành|xong|phải|cần|yêu cầu|gửi|báo cáo|tổng hợp|trình|nộp|ban hành|tổ chức|triển khai|thực hiện|đề nghị"
)
_AIMS = _words("mục tiêu(?! quốc gia)|chỉ tiêu|tầm nhìn|phấn đấu|định hướng")
_PROGRAMME = _words(
    "chương trình|chiến lược|đề án|dự án|kế hoạch|quy hoạch|nghị quyết|quyết định|chỉ thị|phong trào"
)
_AIM_BEFORE = _words(
    "phấn đấu|bảo đảm|đảm bảo|dự kiến|từ nay|mục tiêu(?: (?:là|chung|cụ thể))?", after=r"\s*,?\s*$"
)
_AIM_FOLLOWS = _words(
    r"đạt|có|còn|giảm|tăng|trở thành|hoàn thành|cơ bản|\d+(?:,\d+)?\s?%|trên \d|ít nhất|tối thiểu|tỷ lệ|tỉ lệ|không còn"
    r"|toàn (?:tỉnh|huyện|thành|xã|ngành|bộ)",
    r"^\s*(?:,\s*|\(\S+\)\s*)?(?:phấn\s+đấu\s+)?(?:sẽ\s+)?",
)
_DUE = _words(
    "báo cáo|họp|giao ban|sơ kết|tổng kết|đánh giá|rà soát|kiểm tra|giám sát|thanh tra|tổ chức|tổng hợp|điều tra"
    "|khảo sát|thống kê|cập nhật|công bố|công khai|kiểm điểm|đối thoại|tiếp xúc|gặp mặt|giao lưu|tập huấn|bồi dưỡng"
    "|diễn tập|xây dựng|ban hành|lập|trình|tham mưu|gửi|bình xét|khen thưởng|biểu dương|phân tích|thực hiện chế độ"
    "|xếp loại|chấm điểm|khám|quan trắc|kiểm kê|đôn đốc"
)
_COUNTED_EACH = _words(
    r"ít nhất|tối thiểu|tổ chức|báo cáo|một lần|(?:0?\d|một|hai) (?:lần|cuộc|đợt|hội nghị|lớp|buổi|kỳ)",
    r"^\s*,?\s*(?:\p{L}+\s+){0,6}?",
)
_SHARE_FOLLOWS = regex.compile(r"^[^.;]{0,60}?\d\s?[%‰]")
_LIMITS = _words("trong|sau|chậm|muộn|không|tối đa|thời hạn", "^")
_HELD = _words("tổ chức|diễn ra|khai mạc|thực hiện|tiến hành|phát động|vào|trong|các ngày")
_LASTS = _words("hoàn thành|xong|kéo dài|thực hiện|duy trì|tổ chức|kết thúc")
_TAKES_STOCK = _words("trên địa bàn|toàn|cả|tổng số|có|huyện|tỉnh|xã", r"^\s*,?\s*")
_MARKS = ' -+*“"('


@dataclass(frozen=True)
class Situation:
    """A segment with what decides whether a time in it binds; offsets count from the segment's start.

    `text` is the segment's text with citations blotted out. `regions` are the stretches that a label governs,
    `brackets` those that a closing bracket makes count as labelled.
    """

    segment: Segment
    text: str
    period: Period
    regions: tuple[tuple[int, int], ...] = ()
    brackets: tuple[tuple[int, int], ...] = ()

    @cached_property
    def _sentences(self) -> tuple[tuple[int, int], ...]:
        inside = enclosed(self.text, 0, len(self.text))
        whole = sentences(self.text, 0, len(self.text), inside)
        return tuple(part for start, end in whole for part in clauses(self.text, start, end, inside))

    def sentence(self, at: int) -> tuple[int, int]:
        """Bounds of the sentence (a full stop or semicolon ends it) that an offset stands in."""
        index = bisect_right(self._sentences, (at, len(self.text))) - 1
        return self._sentences[index] if index >= 0 else (0, len(self.text))

    def words(self, firing: Firing) -> str:
        """What the rule matched, in lower case."""
        return self.text[firing.start : firing.end].lower()

    def before(self, firing: Firing) -> str:
        """The sentence up to the firing."""
        return self.text[self.sentence(firing.start)[0] : firing.start]

    def after(self, firing: Firing) -> str:
        """The sentence behind the firing."""
        return self.text[firing.end : max(firing.end, self.sentence(firing.start)[1])]

    def labelled(self, firing: Firing) -> bool:
        """Whether the firing stands behind a label or in a closing bracket."""
        return any(
            start <= firing.start and firing.end <= end for start, end in (*self.regions, *self.brackets)
        )

    @property
    def heads(self) -> bool:
        """Whether the segment is a heading or leads in what follows."""
        return self.segment.place is Place.HEADING or self.text.rstrip().endswith(":")


def binding_firings(situation: Situation, grammar: Grammar) -> list[Firing]:
    """The firings of the time rules that bind where they stand, overlaps resolved."""
    text, lowered = situation.text, situation.text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found = grammar.rule_set(RULES).scan(text, lowered, 0, len(text))
    if situation.regions or situation.brackets:
        found += grammar.rule_set(LABELLED).scan(text, lowered, 0, len(text))
    return best(f for f in found if binds(situation, f))


def binds(situation: Situation, firing: Firing) -> bool:
    """Whether what a rule read binds where it stands. Raises KeyError for a `where` that is not in WHERE."""
    if firing.gives["kind"] == "none":
        return True
    where = firing.gives.get("where", "anywhere")
    if where in BEHIND_LABEL:
        return BEHIND_LABEL[where](situation, firing)
    if situation.labelled(firing):
        return True
    return situation.segment.role is not Role.CONTEXT and WHERE[where](situation, firing)


def _anywhere(situation: Situation, firing: Firing) -> bool:
    """Not told as history."""
    before = situation.before(firing)[-100:]
    past = list(_PAST.finditer(before))
    if past and not _ORDER.search(before, past[-1].end()):
        return False
    if _PAST_AFTER.search(situation.after(firing)):
        return False
    named = list(years(firing.gives.get("start"), firing.gives.get("end")))
    first = situation.period.start
    return not named or first is None or max(named) >= first - 1


def _opens_clause(situation: Situation, firing: Firing) -> bool:
    return _OPENS_CLAUSE.search(situation.before(firing)) is not None


def _opens_line(situation: Situation, firing: Firing) -> bool:
    return not situation.text[: firing.start].strip(_MARKS)


def _aim(situation: Situation, firing: Firing) -> bool:
    """The horizon of aims: in their heading or lead-in, or opening a sentence that sets one."""
    if situation.heads:
        return _horizon(situation, firing)
    before = situation.before(firing)
    if situation.words(firing).startswith(("tầm", "định")) or not _anywhere(situation, firing):
        return False
    if not before.strip(_MARKS) or _AIM_BEFORE.search(before):
        return True
    clause = regex.split(r"[,:]\s", before)[-1]
    return _AIM_FOLLOWS.search(situation.after(firing)) is not None and _PROGRAMME.search(clause) is None


def _horizon(situation: Situation, firing: Firing) -> bool:
    """In a heading or lead-in of aims, and not in the name of a programme there."""
    segment, text = situation.segment, situation.text
    if not situation.heads or not _anywhere(situation, firing):
        return False
    if segment.role is Role.APPENDIX and segment.place is Place.HEADING:
        return False
    if _opens_line(situation, firing):
        return True
    aims = list(_AIMS.finditer(text, 0, firing.end))
    if aims:
        end = aims[-1].end()
        return _PROGRAMME.search(text, end, max(end, firing.start)) is None
    return segment.role is Role.OBJECTIVES and _PROGRAMME.search(text, 0, firing.start) is None


def _due(situation: Situation, firing: Firing) -> bool:
    """Something is due at the rhythm: a report, a meeting, a review."""
    words, after = situation.words(firing), situation.after(firing)
    if not _anywhere(situation, firing) or _SHARE_FOLLOWS.search(after):
        return False
    if words.startswith("định kỳ") or words.endswith("lần"):
        return True
    opens, before = _opens_clause(situation, firing), situation.before(firing)
    if words.startswith("mỗi"):
        return _COUNTED_EACH.search(after) is not None or (opens and _DUE.search(after[:40]) is not None)
    if opens and after.strip(" .,:"):
        orders = situation.segment.role not in (Role.OBJECTIVES, Role.PURPOSE) and not before.strip()
        return orders or _DUE.search(after[:60]) is not None
    return _DUE.search(before[-160:]) is not None


def _opening(situation: Situation, firing: Firing) -> bool:
    """Beginning its clause."""
    return _opens_clause(situation, firing) and _anywhere(situation, firing)


def _timetable(situation: Situation, firing: Firing) -> bool:
    """Beginning its line."""
    ordered = situation.segment.role is not Role.PURPOSE
    return ordered and _opens_line(situation, firing) and _anywhere(situation, firing)


def _held(situation: Situation, firing: Firing) -> bool:
    """Days that something is held on, or before which it is done."""
    words = situation.words(firing)
    if not words.startswith("trước"):
        held = "ngày" in words and _HELD.search(situation.before(firing)[-60:] + words)
        if not held:
            return False
    return _anywhere(situation, firing)


def _limit(situation: Situation, firing: Firing) -> bool:
    """A length of time with a word that makes it a limit."""
    words, before = situation.words(firing), situation.before(firing)
    return bool(_LIMITS.search(words) or _ORDER.search(before[-60:])) and _anywhere(situation, firing)


def _completed(situation: Situation, firing: Firing) -> bool:
    """A last day by which something is done, or up to which it goes on."""
    takes_stock = situation.segment.role is not Role.OBJECTIVES and _TAKES_STOCK.search(
        situation.after(firing)
    )
    if takes_stock or not _anywhere(situation, firing):
        return False
    return _opens_clause(situation, firing) or _LASTS.search(situation.before(firing)[-60:]) is not None


def _held_regions(situation: Situation, firing: Firing) -> list[tuple[int, int]]:
    return [(start, end) for start, end in situation.regions if start <= firing.start and firing.end <= end]


def _label_only(situation: Situation, firing: Firing) -> bool:
    """Behind a label, not just in a closing bracket."""
    return bool(_held_regions(situation, firing))


def _label_opening(situation: Situation, firing: Firing) -> bool:
    """Right behind a label."""
    regions = _held_regions(situation, firing)
    return any(not situation.text[start : firing.start].strip(" :") for start, _ in regions)


def _label_whole(situation: Situation, firing: Firing) -> bool:
    """Nothing but it stands behind the label."""
    text, regions = situation.text, _held_regions(situation, firing)
    return any(
        not (text[start : firing.start] + text[firing.end : end]).strip(" :.;,()") for start, end in regions
    )


WHERE: Mapping[str, Callable[[Situation, Firing], bool]] = {
    "anywhere": _anywhere,
    "aim": _aim,
    "horizon": _horizon,
    "due": _due,
    "opening": _opening,
    "timetable": _timetable,
    "held": _held,
    "limit": _limit,
    "completed": _completed,
}
"""What a rule may ask of its place where no label governs it; a label makes all of them true."""

BEHIND_LABEL: Mapping[str, Callable[[Situation, Firing], bool]] = {
    "labelled": Situation.labelled,
    "label-only": _label_only,
    "label-opening": _label_opening,
    "label-whole": _label_whole,
}
"""What a rule may ask that only a label gives."""
