"""Names set in capitals, brought to the case in which they stand in running text."""

from __future__ import annotations

import regex

SMALL_WORDS = frozenset(
    ["và", "các", "của", "tỉnh", "thành", "phố", "huyện", "quận", "thị", "xã", "phường", "trấn", "cấp", "về", "cho", "nhân", "dân", "đoàn", "ban", "nước", "bộ", "trực", "thuộc", "quốc", "gia", "tổ", "chức", "chỉ", "đạo", "thể", "thao", "du", "lịch", "kỹ", "thuật", "đào", "tạo", "môi", "trường", "công", "nghệ", "truyền", "thông", "phát", "triển", "nông", "thôn", "đầu", "tư", "tư", "tuyên", "giáo", "vận", "trung", "ương", "thống", "xây", "dựng"]
)
"""Words that are small inside an agency's name (NĐ 30/2020/NĐ-CP, Phụ lục II, mục III)."""

HEADS = (
    "Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc", "Uỷ ban Mặt trận Tổ quốc",
    "Ban Chấp hành", "Ban Thường vụ", "Ban Chỉ đạo", "Ban Quản lý", "Ban Chỉ huy Quân sự", "Bộ Chỉ huy Quân sự",
    "Sở Giáo dục và Đào tạo", "Phòng Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ", "Sở Nông nghiệp và Môi trường",
    "Sở Nông nghiệp và Phát triển nông thôn", "Sở Thông tin và Truyền thông", "Sở Tài nguyên và Môi trường",
    "Sở Kế hoạch và Đầu tư", "Sở Lao động - Thương binh và Xã hội", "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Dân tộc và Tôn giáo", "Tỉnh ủy", "Huyện ủy", "Thành ủy", "Quận ủy", "Thị ủy", "Đảng ủy", "Đảng bộ", "Chi bộ",
    "Văn phòng", "Công an", "Trường Trung học phổ thông", "Trường Trung học cơ sở", "Trường Tiểu học", "Trường Mầm non",
)  # fmt: skip
"""Openings of agencies' names as they are written."""

_ABBREVIATION = regex.compile(
    r"(?:UBND|HĐND|UBMTTQ|MTTQ|UB|BCĐ|BCH|BQL|TW|TP\.?|THPT|THCS|TH|TN|CS|LĐLĐ|BHXH|GDĐT|GD&ĐT|GD|ĐT|KH&CN|NN|PTNT|VN|PTDT|PTDTNT|PTDTBT|GDNN|GDTX|HCM|[IVX]+)"
)
_WORD = regex.compile(r"[\p{L}\d&.]+")
_LEVELS = {"tỉnh", "huyện", "xã", "phường", "quận", "thị xã", "thị trấn", "thành phố"}


def natural_case(name: str) -> str:
    """`ỦY BAN NHÂN DÂN TỈNH PHÚ BÌNH` as `Ủy ban nhân dân tỉnh Phú Bình`; mixed case stays as it is.

    Abbreviations stay in capitals. What follows a known opening of an agency's name or a level word (tỉnh,
    huyện, xã …) is taken for a proper name.
    """
    if any(c.islower() for c in name) and not name.isupper():
        return name
    words = " ".join(name.split())
    known = next((h for h in sorted(HEADS, key=len, reverse=True) if words.lower().startswith(h.lower())), "")
    rest = words[len(known) :]
    return known + _WORD.sub(lambda m: _word(m, rest, bool(known)), rest)


def _word(match: regex.Match[str], rest: str, has_head: bool) -> str:
    word = match[0]
    if _ABBREVIATION.fullmatch(word):
        return word
    low = word.lower()
    before = rest[: match.start()].lower().split()
    first = not before and not has_head
    if (
        not first
        and low in SMALL_WORDS
        and not (before and before[-1] in _LEVELS and low not in ("và", "các"))
    ):
        after = rest[match.end() :].split()
        if (
            low in ("tỉnh", "huyện", "quận", "phường", "xã", "và", "các", "của", "cấp", "nhân", "dân")
            or (low in ("thành", "thị") and after and after[0].lower() in ("phố", "xã", "trấn"))
            or (low in ("phố", "trấn", "xã") and before and before[-1] in ("thành", "thị"))
        ):
            return low
    return word[0].upper() + low[1:]
