"""What a line begins with: list and heading marks, and the set phrases of letterhead and signature."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters in the order in which points are lettered (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6)."""

_RECENT = 512
"""Lines whose answer is kept: joining asks several times about a line, and only about lines near each other."""

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

_MARKER = regex.compile(
    r"""
      (?P<dash>[-–—+*•·▪➢❖✓✔□●○◦■♦]) (?:\s+(?=\S)|(?=[\p{L}\d(“"]))
    | (?P<dotted>\d{1,2}(?:\.\d{1,2}){1,4}) (?:[.)/:]\s*|\s+|$) (?!\s*(?:%|lần\b|tỷ\b|triệu\b|ha\b|km\b))
    | (?P<arabic>\d{1,2}) \s? (?:[.)/:]-? (?:\s+|(?=[\p{L}(“"])|$) | [-–]\s+(?=\p{Lu}))
    | (?P<roman>[IVXL]{1,6}) \s? (?:[.)/:] (?:\s+|(?=[\p{L}(“"])|$) | [-–]\s*(?=\p{Lu}))
    | (?P<letter>[a-zđ]) \s? (?:[)/] \s* | \.(?:\s+|(?=\p{L}{2})|$))
    | (?P<sub>[a-zđ]\.?\d{1,2}) \s? [.)/] \s*
    | (?P<capital>[A-ZĐ]) \s? [.)/] (?:\s+|(?=\p{L}{2})|$)
    | \( (?P<paren>\d{1,2}|[a-zđ]|[ivx]{1,4}) \) \s*
    | (?P<word>
          (?:Phần|PHẦN)\s+(?:thứ|THỨ|Thứ|[IVX]+\b|\d)
        | (?:Chương|CHƯƠNG)\s+[IVX\d]+\b
        | (?:Điều|ĐIỀU)\s+\d+\s?[.:]
        | (?:Mục|MỤC)\s+[IVX\d]+\s?[.:]
        | (?:Phụ\slục|PHỤ\sLỤC)\b
        | Căn\scứ\s | (?:Nơi\snhận|Kính\sgửi)\s?:
      )
    """,
    regex.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark at the start of a line: family, place in its sequence (None for dashes and words) and end."""

    family: str
    value: tuple[int, ...] | None
    end: int
    mark: str

    @property
    def first(self) -> bool:
        """Whether it opens a sequence: `1.`, `a)`, `I.`, `2.1.`."""
        return self.value is not None and self.value[-1] == 1

    def follows(self, earlier: Marker) -> bool:
        """Whether it is the next of the sequence that `earlier` belongs to."""
        if self.value is None or earlier.value is None or self.family != earlier.family:
            return False
        *prefix, last = self.value
        *earlier_prefix, earlier_last = earlier.value
        if prefix != earlier_prefix:
            return False
        return last == earlier_last + 1 or (self.family in {"letter", "sub"} and last == earlier_last + 2)


@lru_cache(maxsize=_RECENT)
def marker_at(text: str) -> Marker | None:
    """The mark a line begins with, if any; whether it is meant as one is for the surroundings to say."""
    match = _MARKER.match(text)
    if match is None:
        return None
    family = match.lastgroup or ""
    mark = match[family]
    return Marker(family, _value(family, mark), match.end(), mark)


def is_bare(marker: Marker, text: str) -> bool:
    """Whether the line holds a numbered mark and nothing else."""
    return marker.value is not None and marker.end >= len(text)


def _value(family: str, mark: str) -> tuple[int, ...] | None:
    if family == "roman":
        numbers = [_ROMAN[c] for c in mark]
        return (sum(-n if n < max(numbers[i:]) else n for i, n in enumerate(numbers)),)
    if family in {"arabic", "dotted"}:
        return tuple(int(part) for part in mark.split("."))
    if family in {"letter", "capital"} or (family == "paren" and len(mark) == 1 and mark.isalpha()):
        letter = mark.lower()
        return (LETTERS.index(letter) + 1,) if letter in LETTERS else (ord(letter),)
    if family == "sub":
        return (LETTERS.find(mark[0]) + 1, int(mark.strip(".")[1:].lstrip(".")))
    if family == "paren":
        return (int(mark),) if mark.isdigit() else (0,)
    return None


_POST = (
    r"(?:PHÓ|QUYỀN|CHỦ\s(?:TỊCH|NHIỆM)|(?:TỔNG\s)?GIÁM\sĐỐC|(?:BỘ|THỨ|CỤC|VỤ|VIỆN|HIỆU|HẠT|CHI\sCỤC|TỔNG\sCỤC|CHÁNH|TRƯỞNG|"
    r"ĐOÀN|ĐỘI|TỔ)\s?TRƯỞNG|TRƯỞNG\s\p{Lu}+|CHÁNH\s\p{Lu}+|CHỈ\sHUY|(?:TỔNG\s)?BÍ\sTHƯ|THỦ\sTƯỚNG|CHÍNH\sỦY|TƯ\sLỆNH|"
    r"THỦ\sTRƯỞNG|ỦY\sVIÊN|THƯỜNG\sTRỰC|TỔNG\s(?:THƯ\sKÝ|BIÊN\sTẬP|KIỂM\sTOÁN)|NGƯỜI\s(?:LẬP|ĐỨNG))"
)
_AUTHORITY = regex.compile(
    r"(?:T/?M|K/?T|T/?L|TU/?Q|Q|T/?U/?Q)\s?[.:]?\s*(?=\p{Lu}{2})(?<=[.\s:])|(?:T/M|K/T|T/L)\s"
)
_POST_LINE = regex.compile(_POST + r"(?:\b|$)")
_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = regex.compile(r"(?i)độc lập\s*[-–—]\s*tự do\s*[-–—]\s*hạnh phúc")
_PARTY = regex.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM|\*")
_NUMBER_LINE = regex.compile(r"Số\s?[:.]|Số\s+[\d…._/-]*\s?[-/]\s?\p{Lu}{2}|SỐ\s?:")
_PLACE_DATE = regex.compile(r"\p{Lu}[\p{L} .'-]{1,40}, ?(?:(?:ngày|tháng|năm)\b[\s\d…._/]*){1,3}")
_NUMBER_LABEL = regex.compile(r"(?i)số\s?[:.]?")
_CODE = regex.compile(r"[\p{Lu}\d/-]{2,30}")
_YEAR_ENDS = regex.compile(r"năm\s+[\d…._]{2,}$")
_DATE_GOES_ON = regex.compile(r"\d{1,2}\b|tháng\b|năm\b|[…._]")
_WIDEST_COMPONENT = 75
_TYPES = (
    "(?:KẾ HOẠCH|CHƯƠNG TRÌNH)(?: HÀNH ĐỘNG| PHỐI HỢP)?|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH"
    "|THÔNG CÁO|THÔNG BÁO|HƯỚNG DẪN|PHƯƠNG ÁN|ĐỀ ÁN|DỰ ÁN|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|CÔNG ĐIỆN|KẾT LUẬN"
    "|THÔNG TRI|QUYẾT NGHỊ|CHIẾN LƯỢC|THÔNG TƯ|NGHỊ ĐỊNH|PHÁP LỆNH|LUẬT"
)
_TYPE_LINE = regex.compile(rf"(?:{_TYPES})\s?:?|Kế hoạch|Quyết định|Nghị quyết")
_APPENDIX_LINE = regex.compile(
    r"(?i)(?:phụ lục|phụ biểu|biểu mẫu|biểu|mẫu)(?:\s+(?:số\s*)?[\dIVXA-ZĐ]{1,4})?\s?[.:]?"
)
_SIGNED = regex.compile(r"(?i)\(?\s?(?:đã ký|ký tên|ký, ghi rõ|ký, đóng dấu)\b.*")
_LISTS_OPEN = regex.compile(r"(?i)(?:nơi nhận|kính gửi)\s?:?")


def is_type_line(text: str) -> bool:
    """Whether the line is the type of document alone: `KẾ HOẠCH`."""
    return bool(_TYPE_LINE.fullmatch(text))


def is_appendix_line(text: str) -> bool:
    """Whether the line opens an appendix and says no more: `PHỤ LỤC I`, `Mẫu số 02`."""
    return bool(_APPENDIX_LINE.fullmatch(text))


def opens_recipients(text: str) -> bool:
    """Whether the line is `Nơi nhận:` alone."""
    return text.casefold().startswith("nơi nhận") and bool(_LISTS_OPEN.fullmatch(text))


@lru_cache(maxsize=_RECENT)
def is_signature(text: str) -> bool:
    """Whether the line gives whose power is used or the signer's post: `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`."""
    return len(text) < 90 and bool(
        _AUTHORITY.match(text) or (_POST_LINE.match(text) and text == text.upper())
    )


@lru_cache(maxsize=_RECENT)
def stands_alone(text: str) -> bool:
    """Whether the line is a whole component of letterhead or signature, whatever stands around it.

    Components after Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II and Hướng dẫn 36-HD/VPTW.
    """
    return bool(
        _TYPE_LINE.fullmatch(text)
        or text.upper().replace("HOÀ", "HÒA").startswith(_NATION)
        or _MOTTO.match(text)
        or _PARTY.fullmatch(text)
        or _NUMBER_LINE.match(text)
        or _PLACE_DATE.fullmatch(text)
        or _APPENDIX_LINE.fullmatch(text)
        or _SIGNED.fullmatch(text)
        or _LISTS_OPEN.fullmatch(text)
        or is_signature(text)
    )


def completes(before: str, after: str) -> bool:
    """Whether two lines are the halves of one letterhead component that a narrow column cut."""
    if len(before) > _WIDEST_COMPONENT:
        return False
    both = f"{before} {after}"
    if _NATION.startswith(both.upper().replace("HOÀ", "HÒA")) and len(before) >= 4:
        return True
    if _MOTTO.fullmatch(both) and not _MOTTO.match(before):
        return True
    if _NUMBER_LABEL.fullmatch(before):
        return after[:1].isdigit() or after[:1] in "/…._-"
    if _NUMBER_LINE.match(before) and before[-1:] in "/-" and _CODE.fullmatch(after):
        return True
    return bool(
        _PLACE_DATE.fullmatch(before)
        and len(both) <= _WIDEST_COMPONENT
        and not _YEAR_ENDS.search(before)
        and _DATE_GOES_ON.match(after)
    )
