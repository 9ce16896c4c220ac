"""Whether words that give a time give a deadline: what the rules' `where` asks of the place they stand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import regex

from kehoach_cli.grammar import Firing
from kehoach_cli.model import Period, Role
from kehoach_cli.parsing.deadline_dates import years
from kehoach_cli.parsing.segments import Place, Segment

_I = regex.IGNORECASE
_BREAK = regex.compile(r"(?<=[.!?…])[”\")]?\s+(?=[“\"(+*-]?\s?[\p{Lu}\d])|;\s*|(?<=[:)])\s+(?=[-+]\s)|\n")
_CLAUSE_OPENS = regex.compile(
    r"(?:^|[.;:,(“\"–-]|(?<!\p{L})(?:và|để|nhằm|thì|là|sẽ|phải|tục|động))\s*[-+*“\"(]?\s*$", _I
)
_PAST = regex.compile(
    r"(?<!\p{L})(?:đã|vừa|trước\s+đây|xảy\s+ra|được\s+thành\s+lập|ghi\s+nhận|có\s+hiệu\s+lực|sinh(?=\s*$))(?!\p{L})",
    _I,
)
_PAST_AFTER = regex.compile(
    r"^[^.;]{0,70}?(?<!\p{L})(?:xảy\s+ra|đã(?!\s+(?:được\s+giao|đề\s+ra|phê))|ghi\s+nhận|ước\s+đạt)(?!\p{L})",
    _I,
)
_ORDER = regex.compile(
    r"(?<!\p{L})(?:hoàn\s+thành|xong|phải|cần|yêu\s+cầu|gửi|báo\s+cáo|tổng\s+hợp|trình|nộp|ban\s+hành|tổ\s+chức|triển\s+khai|thực\s+hiện|đề\s+nghị)(?!\p{L})",
    _I,
)
_AIMS = regex.compile(
    r"(?<!\p{L})(?:mục\s+tiêu(?!\s+quốc\s+gia)|chỉ\s+tiêu|tầm\s+nhìn|phấn\s+đấu|định\s+hướng)(?!\p{L})", _I
)
_PROGRAMME = regex.compile(
    r"(?<!\p{L})(?:chương\s+trình|chiến\s+lược|đề\s+án|dự\s+án|kế\s+hoạch|quy\s+hoạch|nghị\s+quyết|quyết\s+định|chỉ\s+thị|phong\s+trào)(?!\p{L})",
    _I,
)
_AIM_FOLLOWS = regex.compile(
    r"^\s*(?:,\s*|\(\S+\)\s*)?(?:phấn\s+đấu\s+)?(?:sẽ\s+)?(?:đạt|có|còn|giảm|tăng|trở\s+thành|hoàn\s+thành|cơ\s+bản|100\s?%|\d+(?:,\d+)?\s?%|trên\s+\d|ít\s+nhất|tối\s+thiểu|tỷ\s+lệ|tỉ\s+lệ|toàn\s+(?:tỉnh|huyện|thành|xã|ngành|bộ)|không\s+còn)(?!\p{L})",
    _I,
)
_AIM_BEFORE = regex.compile(
    r"(?<!\p{L})(?:phấn\s+đấu|bảo\s+đảm|đảm\s+bảo|dự\s+kiến|từ\s+nay|mục\s+tiêu(?:\s+(?:là|chung|cụ\s+thể))?)\s*,?\s*$",
    _I,
)
_DUE = regex.compile(
    r"(?<!\p{L})(?:báo\s+cáo|họp|giao\s+ban|sơ\s+kết|tổng\s+kết|đánh\s+giá|rà\s+soát|kiểm\s+tra|giám\s+sát|thanh\s+tra|tổ\s+chức|tổng\s+hợp|điều\s+tra|khảo\s+sát|thống\s+kê|cập\s+nhật|công\s+bố|công\s+khai|kiểm\s+điểm|đối\s+thoại|tiếp\s+xúc|gặp\s+mặt|giao\s+lưu|tập\s+huấn|bồi\s+dưỡng|diễn\s+tập|xây\s+dựng|ban\s+hành|lập|trình|tham\s+mưu|gửi|bình\s+xét|khen\s+thưởng|biểu\s+dương|phân\s+tích|thực\s+hiện\s+chế\s+độ|xếp\s+loại|chấm\s+điểm|khám|quan\s+trắc|kiểm\s+kê|đôn\s+đốc)(?!\p{L})",
    _I,
)
_COUNTED_EACH = regex.compile(
    r"^\s*,?\s*(?:[\p{L}]+\s+){0,6}?(?:ít\s+nhất|tối\s+thiểu|tổ\s+chức|báo\s+cáo|một\s+lần|(?:0?\d|một|hai)\s+(?:lần|cuộc|đợt|hội\s+nghị|lớp|buổi|kỳ))(?!\p{L})",
    _I,
)
_FOLLOWED_BY_SHARE = regex.compile(r"^[^.;]{0,60}?\d\s?[%‰]")
_COUNTING = regex.compile(r"^(?:trong|sau|chậm|muộn|không|tối\s+đa|thời\s+hạn)", _I)
_HELD = regex.compile(
    r"(?<!\p{L})(?:tổ\s+chức|diễn\s+ra|khai\s+mạc|thực\s+hiện|tiến\s+hành|phát\s+động|vào|trong|các\s+ngày)(?!\p{L})",
    _I,
)
_TAKES_STOCK = regex.compile(r"\s*,?\s*(?:trên\s+địa\s+bàn|toàn|cả|tổng\s+số|có|huyện|tỉnh|xã)(?!\p{L})", _I)
_LASTING = regex.compile(
    r"(?<!\p{L})(?:hoàn\s+thành|xong|kéo\s+dài|thực\s+hiện|duy\s+trì|tổ\s+chức|kết\s+thúc)(?!\p{L})", _I
)


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

    def sentence(self, at: int) -> tuple[int, int]:
        """Bounds of the sentence (a full stop or semicolon ends it) that an offset stands in."""
        start = 0
        for match in _BREAK.finditer(self.text):
            if match.start() >= at:
                return start, match.start()
            start = match.end()
        return start, len(self.text)

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


def permitted(situation: Situation, firing: Firing) -> bool:
    """Whether what a rule read binds where it stands. Raises KeyError for a `where` that is not one of WHERE."""
    if firing.gives["kind"] == "none":
        return True
    where = firing.gives.get("where", "anywhere")
    if where in LABEL_ONLY:
        return LABEL_ONLY[where](situation, firing)
    if situation.labelled(firing):
        return True
    return situation.segment.role is not Role.CONTEXT and WHERE[where](situation, firing)


def _anywhere(situation: Situation, firing: Firing) -> bool:
    """Not told as history."""
    before = situation.before(firing)[-100:]
    past = None
    for past in _PAST.finditer(before):
        pass
    if past and not _ORDER.search(before, past.end()):
        return False
    if _PAST_AFTER.search(situation.after(firing)):
        return False
    named = list(years(firing.gives.get("start"), firing.gives.get("end")))
    first = situation.period.start
    return not named or first is None or max(named) >= first - 1


def _ordered(situation: Situation, firing: Firing) -> bool:
    """In a part of the plan that orders something."""
    return _anywhere(situation, firing)


def _opens_clause(situation: Situation, firing: Firing) -> bool:
    return _CLAUSE_OPENS.search(situation.before(firing)) is not None


def _heads(situation: Situation) -> bool:
    return situation.segment.place is Place.HEADING or situation.text.rstrip().endswith(":")


def _aim(situation: Situation, firing: Firing) -> bool:
    """The horizon of aims: in their heading or lead-in, or opening a sentence that sets one."""
    if situation.segment.role is Role.APPENDIX and situation.segment.place is Place.HEADING:
        return False
    if not _anywhere(situation, firing):
        return False
    before = situation.before(firing)
    if _heads(situation):
        return _horizon(situation, firing)
    if situation.text[firing.start : firing.end].lower().startswith(("tầm", "định")):
        return False
    if not before.strip(' -+*“"'):
        return True
    after = situation.after(firing)
    if _AIM_BEFORE.search(before):
        return True
    return _AIM_FOLLOWS.search(after) is not None and not _names_programme(before)


def _names_programme(before: str) -> bool:
    clause = regex.split(r"[,:]\s", before)[-1]
    return _PROGRAMME.search(clause) is not None


def _horizon(situation: Situation, firing: Firing) -> bool:
    """In a heading or lead-in of aims, and not in the name of a programme there."""
    if not _heads(situation) or not _anywhere(situation, firing):
        return False
    before = situation.text[: firing.start]
    if not before.strip(' -+*“"'):
        return True
    aims = None
    for aims in _AIMS.finditer(situation.text, 0, firing.end):
        pass
    if aims is not None:
        return _PROGRAMME.search(situation.text, aims.end(), max(aims.end(), firing.start)) is None
    return situation.segment.role is Role.OBJECTIVES and _PROGRAMME.search(before) is None


def _due(situation: Situation, firing: Firing) -> bool:
    """Something is due at the rhythm: a report, a meeting, a review."""
    if not _anywhere(situation, firing):
        return False
    words, before, after = (
        situation.text[firing.start : firing.end].lower(),
        situation.before(firing),
        situation.after(firing),
    )
    if _FOLLOWED_BY_SHARE.search(after):
        return False
    if words.endswith("lần"):
        return True
    if words.startswith("mỗi"):
        return _COUNTED_EACH.search(after) is not None or (
            _opens_clause(situation, firing) and _DUE.search(after[:40]) is not None
        )
    if words.startswith("định kỳ"):
        return True
    if _opens_clause(situation, firing) and after.strip(" .,:"):
        strict = situation.segment.role in (Role.OBJECTIVES, Role.PURPOSE) or before.strip() != ""
        return not strict or _DUE.search(after[:60]) is not None
    return _DUE.search(before[-160:]) is not None


def _opening(situation: Situation, firing: Firing) -> bool:
    return _opens_clause(situation, firing) and _ordered(situation, firing)


def _timetable(situation: Situation, firing: Firing) -> bool:
    """Beginning its line, in a part that orders something."""
    begins = not situation.text[: firing.start].strip(" -+*(")
    return begins and situation.segment.role is not Role.PURPOSE and _ordered(situation, firing)


def _dated(situation: Situation, firing: Firing) -> bool:
    """Days that something is held on."""
    words = situation.text[firing.start : firing.end].lower()
    if words.startswith("trước"):
        return _anywhere(situation, firing)
    return (
        "ngày" in words
        and (_HELD.search(situation.before(firing)[-60:] + words) is not None)
        and _ordered(situation, firing)
    )


def _counted(situation: Situation, firing: Firing) -> bool:
    """A length of time with a word that makes it a limit."""
    limit = _COUNTING.match(situation.text[firing.start : firing.end]) or _ORDER.search(
        situation.before(firing)[-60:]
    )
    return limit is not None and _ordered(situation, firing)


def _completed(situation: Situation, firing: Firing) -> bool:
    """A last day by which something is done, or up to which it goes on."""
    if not _ordered(situation, firing) or (
        situation.segment.role is not Role.OBJECTIVES and _TAKES_STOCK.match(situation.after(firing))
    ):
        return False
    return _opens_clause(situation, firing) or _LASTING.search(situation.before(firing)[-60:]) is not None


def _label_opening(situation: Situation, firing: Firing) -> bool:
    return any(
        not situation.text[start : firing.start].strip(" :")
        for start, end in situation.regions
        if start <= firing.start < end
    )


def _label_only(situation: Situation, firing: Firing) -> bool:
    return any(start <= firing.start and firing.end <= end for start, end in situation.regions)


def _label_whole(situation: Situation, firing: Firing) -> bool:
    """Nothing but it stands behind the label."""
    held = ((start, end) for start, end in situation.regions if start <= firing.start < end)
    return any(
        not (situation.text[start : firing.start] + situation.text[firing.end : end]).strip(" :.;,()")
        for start, end in held
    )


WHERE: Mapping[str, Callable[[Situation, Firing], bool]] = {
    "anywhere": _anywhere,
    "ordered": _ordered,
    "aim": _aim,
    "horizon": _horizon,
    "due": _due,
    "opening": _opening,
    "timetable": _timetable,
    "dated": _dated,
    "counted": _counted,
    "completed": _completed,
}
"""What a rule may ask of its place when no label governs it; a label makes all of them true."""

LABEL_ONLY: Mapping[str, Callable[[Situation, Firing], bool]] = {
    "labelled": lambda situation, firing: situation.labelled(firing),
    "label-only": _label_only,
    "label-opening": _label_opening,
    "label-whole": _label_whole,
}
"""What a rule may ask that only a label gives."""
