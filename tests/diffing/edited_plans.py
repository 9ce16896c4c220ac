"""Makes plans of invented parts, and pairs of them that differ by known edits.

A plan is put together from parts (bases, aims, tasks under headings, offices with tasks) and written out as the
text of a document; both texts then go through the parser, as files would. Each edit tells which changes it has
to show as: a kind, and words that stand in the changed text and nowhere else in the plan.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from kehoach_cli.diffing import AnyChange, ChangeKind, PlanDiff

VERBS = ["Tổ chức", "Xây dựng", "Rà soát", "Kiểm tra", "Nâng cấp", "Triển khai", "Hướng dẫn", "Tham mưu"]
THINGS = [
    "tủ sách dùng chung", "vườn ươm cây bản địa", "bến thuyền khách", "đội văn nghệ quần chúng", "sân bóng chuyền",
    "trạm quan trắc nước", "lớp dạy nghề đan lát", "hệ thống loa truyền thanh", "điểm thu gom rác", "mô hình trồng nấm",
    "tuyến đường hoa", "nhà văn hóa thôn", "câu lạc bộ dân ca", "bản đồ số du lịch", "quầy thông tin lữ hành",
    "chợ phiên nông sản", "cầu treo dân sinh", "bể bơi học đường", "phòng máy vi tính", "hội thi nấu ăn",
    "giải chạy bộ", "trang tin điện tử", "sổ tay khuyến nông", "cơ sở dữ liệu hộ kinh doanh", "đập ngăn mặn",
    "vùng trồng chè", "làng nghề gốm", "tổ công nghệ cộng đồng", "bếp ăn bán trú", "kho lưu trữ tài liệu",
]  # fmt: skip
ENDS = [
    "tại các xã vùng sâu", "trên địa bàn các phường", "cho thanh niên nông thôn", "theo hướng bền vững và tiết kiệm",
    "phục vụ nhân dân và du khách", "ở những nơi còn khó khăn", "gắn với phong trào thi đua yêu nước", "bằng nguồn vốn xã hội hóa",
]  # fmt: skip
RATES = ["hộ dân dùng nước sạch", "thôn có đường bê tông", "học sinh biết bơi", "cơ sở lưu trú đạt chuẩn", "hồ sơ nộp trực tuyến", "xã có sân thể thao", "trẻ em được tiêm phòng"]  # fmt: skip
HEADINGS = ["Phát triển hạ tầng", "Nâng cao đời sống văn hóa", "Bảo vệ cảnh quan", "Đào tạo nguồn nhân lực", "Chuyển đổi số ở cơ sở"]  # fmt: skip
OFFICES = ["Sở Kế hoạch và Đầu tư", "Sở Giao thông vận tải", "Sở Tài nguyên và Môi trường", "Sở Y tế", "Sở Công Thương"]  # fmt: skip
MERGED = {"Sở Kế hoạch và Đầu tư": "Sở Tài chính", "Sở Giao thông vận tải": "Sở Xây dựng", "Sở Tài nguyên và Môi trường": "Sở Nông nghiệp và Môi trường"}  # fmt: skip
MATTERS = ["quản lý di tích", "khuyến khích làng nghề", "bảo tồn chim nước", "giao thông đường thủy", "dạy học hai buổi"]  # fmt: skip
SWAPS = [
    ("các", "toàn bộ các"),
    ("và", "cùng với"),
    ("theo hướng", "bảo đảm"),
    ("nhân dân", "cộng đồng dân cư"),
]
SYNONYMS = {
    "Tổ chức": "Bố trí", "Xây dựng": "Hình thành", "Rà soát": "Xem xét lại", "Kiểm tra": "Giám sát", "Nâng cấp": "Cải tạo",
    "Triển khai": "Tiến hành", "Hướng dẫn": "Chỉ dẫn", "Tham mưu": "Đề xuất", "vùng sâu": "xa trung tâm",
    "thanh niên": "người trẻ", "bền vững": "lâu dài", "du khách": "khách tham quan", "khó khăn": "thiếu thốn",
    "phong trào thi đua": "đợt thi đua", "nguồn vốn": "kinh phí",
}  # fmt: skip
NOUNS = ["đồng bộ, hiệu quả", "có sự giám sát của cộng đồng", "gắn với chuyển đổi số"]


@dataclass(frozen=True)
class Duty:
    """A task: its words, and when it is due (words with `{year}`)."""

    text: str
    thing: str
    due: str = ""
    moved: bool = False


@dataclass(frozen=True)
class Aim:
    """A target."""

    thing: str
    value: int
    at_least: bool = True


@dataclass(frozen=True)
class Basis:
    """A cited document."""

    matter: str
    number: int
    date: str


@dataclass(frozen=True)
class Part:
    """A heading with tasks; `number` is printed."""

    title: str
    duties: tuple[Duty, ...]
    number: int


@dataclass(frozen=True)
class Draft:
    """A whole plan before it is written out."""

    year: int
    bases: tuple[Basis, ...]
    aims: tuple[Aim, ...]
    parts: tuple[Part, ...]
    offices: tuple[Part, ...]
    aims_under: str = ""
    """A heading between the section of aims and the aims."""
    appendix: bool = False
    """Whether an appendix says the aims and the first part's tasks again."""
    order: str = "Giao Sở Du lịch chủ trì, phối hợp với Tỉnh đoàn tổ chức lễ hội sông nước"

    def write(self) -> str:
        """The document's text."""
        lines = [
            "ỦY BAN NHÂN DÂN TỈNH AN KHÊ BẮC",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            f"Số: 15/KH-UBND\nAn Khê Bắc, ngày 12 tháng 3 năm {self.year}",
            "KẾ HOẠCH",
            f"Phát triển đời sống văn hóa cơ sở năm {self.year}",
            *(
                f"Căn cứ Quyết định số {basis.number}/QĐ-UBND ngày {basis.date} của UBND tỉnh về việc ban hành quy chế {basis.matter};"
                for basis in self.bases
            ),
            "UBND tỉnh ban hành Kế hoạch như sau:",
            "I. MỤC TIÊU",
            *([f"1. {self.aims_under}"] if self.aims_under else []),
            *(
                f"{'abcdđe'[number - 1] + ')' if self.aims_under else f'{number}.'} {_said(aim)}."
                for number, aim in enumerate(self.aims, 1)
            ),
            "II. NHIỆM VỤ",
            *self._parts(self.parts),
            "III. TỔ CHỨC THỰC HIỆN",
            *self._parts(self.offices),
            f"{len(self.offices) + 1}. {self.order}.",
            *(self._appendix() if self.appendix else []),
        ]
        return "\n\n".join(lines) + "\n"

    def _appendix(self) -> list[str]:
        aims = [f"| {number} | {_said(aim)} | Sở Y tế |" for number, aim in enumerate(self.aims, 1)]
        return [
            "PHỤ LỤC",
            "PHÂN CÔNG THEO DÕI CHỈ TIÊU",
            "\n".join(["| TT | Chỉ tiêu | Cơ quan theo dõi |", "|---|---|---|", *aims]),
        ]

    def _parts(self, parts: tuple[Part, ...]) -> list[str]:
        found = []
        for part in parts:
            found.append(f"{part.number}. {part.title}")
            found += [f"- {duty.text}{duty.due.format(year=self.year)}." for duty in part.duties]
        return found


def _said(aim: Aim) -> str:
    return f"Có {'ít nhất' if aim.at_least else 'trên'} {aim.value}% {aim.thing}"


@dataclass
class Expected:
    """A change that has to be reported: its kind, and words of the text that it is about."""

    kind: ChangeKind
    words: str


@dataclass
class Pair:
    """Two drafts, and what differs."""

    old: Draft
    new: Draft
    expected: list[Expected] = field(default_factory=list)
    edits: list[str] = field(default_factory=list)


def draft(random: Random, year: int) -> Draft:
    """Put a plan together."""
    things = random.sample(THINGS, len(THINGS))

    def duty() -> Duty:
        thing = things.pop()
        due = random.choice(
            [
                "",
                "",
                f", hoàn thành trước ngày {random.randint(1, 28)}/{random.randint(3, 11)}/{{year}}",
                f", hoàn thành trong quý {random.choice(['II', 'III', 'IV'])}/{{year}}",
                f", báo cáo kết quả định kỳ {random.choice(['hằng tháng', 'hằng quý', 'hằng năm'])}",
            ]
        )
        return Duty(f"{random.choice(VERBS)} {thing} {random.choice(ENDS)}", thing, due)

    def part(title: str, number: int, least: int, most: int) -> Part:
        return Part(title, tuple(duty() for _ in range(random.randint(least, most))), number)

    headings = random.sample(HEADINGS, random.randint(2, 4))
    offices = random.sample(OFFICES, 3)
    return Draft(
        year,
        tuple(
            Basis(
                matter,
                random.randint(100, 999),
                f"{random.randint(1, 28)}/{random.randint(1, 12)}/{year - 2}",
            )
            for matter in random.sample(MATTERS, 3)
        ),
        tuple(Aim(thing, random.randint(30, 90)) for thing in random.sample(RATES, random.randint(2, 4))),
        tuple(part(title, number, 2, 3) for number, title in enumerate(headings, 1)),
        tuple(part(title, number, 1, 2) for number, title in enumerate(offices, 1)),
    )


SHARED = 20
"""So many pairs have the same old plan, which need not be parsed anew."""


def edited_pair(seed: int) -> Pair:
    """Give the pair of a number: always the same one for it."""
    old = draft(Random(seed // SHARED), 2024)
    random = Random(seed)
    shift = random.random() < 0.6
    pair = Pair(old, replace(old, year=2025) if shift else old)
    if shift:
        pair.expected += [Expected(ChangeKind.HEADER_PERIOD, ""), Expected(ChangeKind.HEADER_DATE, "")]
    touched: set[str] = set()
    for edit in random.sample(EDITS, random.randint(1, 5)):
        edit(pair, random, touched)
    reworded = {one.words for one in pair.expected if one.kind is ChangeKind.TASK_REWORDED}
    # one entry for one paragraph: a task that moved and was reworded is reworded, with both places
    pair.expected[:] = [
        one for one in pair.expected if not (one.kind is ChangeKind.TASK_MOVED and one.words in reworded)
    ]
    return pair


def _pick(pair: Pair, random: Random, touched: set[str], fits: Callable[[Duty], bool]) -> Duty | None:
    """A task that no edit has touched, and that is not alone under its heading."""
    free = [
        duty
        for part in pair.new.parts
        if len(part.duties) > 1 and part.title not in touched
        for duty in part.duties
        if duty.thing not in touched and fits(duty)
    ]
    if not free:
        return None
    chosen = random.choice(free)
    touched.add(chosen.thing)
    return chosen


def _put(pair: Pair, old: Duty, new: Duty | None) -> None:
    """Replace a task, or take it out."""
    parts = tuple(
        replace(
            part,
            duties=tuple(
                kept for duty in part.duties if (kept := new if duty.thing == old.thing else duty) is not None
            ),
        )
        for part in pair.new.parts
    )
    pair.new = replace(pair.new, parts=parts)


def change_value(pair: Pair, random: Random, touched: set[str]) -> None:
    aim = random.choice([aim for aim in pair.new.aims if aim.thing not in touched] or [None])
    if aim is None:
        return
    touched.add(aim.thing)
    by = random.choice([-12, -5, 5, 10])
    changed = replace(aim, value=aim.value + by)
    pair.new = replace(pair.new, aims=tuple(changed if one == aim else one for one in pair.new.aims))
    kind = ChangeKind.TARGET_RAISED if by > 0 else ChangeKind.TARGET_LOWERED
    pair.expected.append(Expected(kind, aim.thing))


def change_comparator(pair: Pair, random: Random, touched: set[str]) -> None:
    aim = random.choice([aim for aim in pair.new.aims if aim.thing not in touched] or [None])
    if aim is None:
        return
    touched.add(aim.thing)
    changed = replace(aim, at_least=False)
    pair.new = replace(pair.new, aims=tuple(changed if one == aim else one for one in pair.new.aims))
    pair.expected.append(Expected(ChangeKind.TARGET_COMPARATOR, aim.thing))


def move_task(pair: Pair, random: Random, touched: set[str]) -> None:
    duty = _pick(pair, random, touched, lambda duty: True)
    if duty is None:
        return
    home = next(part for part in pair.new.parts if duty in part.duties)
    _put(pair, duty, None)
    others = [part for part in pair.new.parts if part.title != home.title and part.title not in touched]
    if not others:
        _put_back(pair, home, duty)
        return
    goal = random.choice(others)
    at = random.randint(0, len(goal.duties))
    moved = replace(goal, duties=(*goal.duties[:at], duty, *goal.duties[at:]))
    pair.new = replace(
        pair.new, parts=tuple(moved if part.title == goal.title else part for part in pair.new.parts)
    )
    touched.update({home.title + "!", goal.title + "!"})
    pair.expected.append(Expected(ChangeKind.TASK_MOVED, duty.thing))


def _put_back(pair: Pair, home: Part, duty: Duty) -> None:
    pair.new = replace(
        pair.new, parts=tuple(home if part.title == home.title else part for part in pair.new.parts)
    )


def drop_deadline(pair: Pair, random: Random, touched: set[str]) -> None:
    duty = _pick(pair, random, touched, lambda duty: bool(duty.due))
    if duty is not None:
        _put(pair, duty, replace(duty, due=""))
        pair.expected.append(Expected(ChangeKind.DEADLINE_REMOVED, duty.thing))
        if "báo cáo" in duty.due:
            # an order to report goes with its rhythm
            pair.expected.append(Expected(ChangeKind.TASK_REWORDED, duty.thing))


def change_deadline(pair: Pair, random: Random, touched: set[str]) -> None:
    duty = _pick(pair, random, touched, lambda duty: "ngày" in duty.due)
    if duty is not None:
        later = random.random() < 0.5
        due = ", hoàn thành trước ngày " + ("20/12/{year}" if later else "15/02/{year}")
        _put(pair, duty, replace(duty, due=due))
        kind = ChangeKind.DEADLINE_LATER if later else ChangeKind.DEADLINE_EARLIER
        pair.expected.append(Expected(kind, duty.thing))


def change_rhythm(pair: Pair, random: Random, touched: set[str]) -> None:
    duty = _pick(pair, random, touched, lambda duty: "định kỳ" in duty.due)
    if duty is not None:
        due = (
            duty.due.replace("hằng quý", "hằng tuần")
            .replace("hằng năm", "hằng quý")
            .replace("hằng tháng", "hằng năm")
        )
        _put(pair, duty, replace(duty, due=due.replace("hằng tuần", "hằng tháng")))
        pair.expected.append(Expected(ChangeKind.DEADLINE_RHYTHM, duty.thing))


def reword(pair: Pair, random: Random, touched: set[str]) -> None:
    duty = _pick(pair, random, touched, lambda duty: True)
    if duty is None:
        return
    text = duty.text
    swaps = [(before, after) for before, after in SWAPS if f" {before} " in text]
    if random.random() < 0.3:
        # another ending, and words put in front of the thing
        end = random.choice([one for one in ENDS if one not in text])
        text = f"{text.split(duty.thing)[0]}{random.choice(['thí điểm', 'nhân rộng', 'từng bước'])} {duty.thing} {end}"
    elif swaps and random.random() < 0.5:
        before, after = random.choice(swaps)
        text = text.replace(f" {before} ", f" {after} ", 1)
    else:
        text = f"{text} {random.choice(NOUNS)}"
    if random.random() < 0.4:
        verb = text.split(duty.thing)[0].strip()
        text = text.replace(verb, random.choice([one for one in VERBS if one != verb]), 1)
    _put(pair, duty, replace(duty, text=text))
    pair.expected.append(Expected(ChangeKind.TASK_REWORDED, duty.thing))


def move_and_reword(pair: Pair, random: Random, touched: set[str]) -> None:
    before = len(pair.expected)
    move_task(pair, random, touched)
    if len(pair.expected) == before:
        return
    thing = pair.expected[-1].words
    duty = next(duty for part in pair.new.parts for duty in part.duties if duty.thing == thing)
    _put(pair, duty, replace(duty, text=f"{duty.text} {NOUNS[0]}"))
    pair.expected.append(Expected(ChangeKind.TASK_REWORDED, thing))


def renumber(pair: Pair, random: Random, touched: set[str]) -> None:
    last = pair.new.parts[-1]
    if last.title in touched or "last number" in touched:
        return
    touched.add("last number")
    changed = replace(last, number=last.number + 1)
    pair.new = replace(pair.new, parts=(*pair.new.parts[:-1], changed))
    pair.expected.append(Expected(ChangeKind.SECTION_RENUMBERED, last.title))


def merge_office(pair: Pair, random: Random, touched: set[str]) -> None:
    offices = [office for office in pair.new.offices if office.title in MERGED]
    if pair.new.year == pair.old.year or not offices:
        return
    office = random.choice(offices)
    name = MERGED[office.title]
    pair.new = replace(
        pair.new,
        offices=tuple(replace(one, title=name) if one == office else one for one in pair.new.offices),
    )
    pair.expected.append(Expected(ChangeKind.SECTION_AGENCY_RENAMED, name))
    pair.expected += [Expected(ChangeKind.TASK_LEAD_RENAMED, duty.thing) for duty in office.duties]


def change_lead(pair: Pair, random: Random, touched: set[str]) -> None:
    offices = [
        office for office in pair.new.offices if office in pair.old.offices and office.title not in MERGED
    ]
    if not offices:
        return
    office = random.choice(offices)
    name = "Công an tỉnh"
    pair.new = replace(
        pair.new,
        offices=tuple(replace(one, title=name) if one == office else one for one in pair.new.offices),
    )
    pair.expected.append(Expected(ChangeKind.SECTION_RETITLED, name))
    pair.expected += [Expected(ChangeKind.TASK_LEAD, duty.thing) for duty in office.duties]


def change_partner(pair: Pair, random: Random, touched: set[str]) -> None:
    before, after = "phối hợp với Tỉnh đoàn", "phối hợp với Hội Nông dân tỉnh"
    pair.old, pair.new = (
        replace(one, order=one.order.replace(before, name))
        for one, name in ((pair.old, before), (pair.new, after))
    )
    pair.expected.append(Expected(ChangeKind.TASK_PARTNERS, "lễ hội sông nước"))


def insert_section(pair: Pair, random: Random, touched: set[str]) -> None:
    used = {duty.thing for part in (*pair.old.parts, *pair.old.offices) for duty in part.duties} | touched
    things = [thing for thing in THINGS if thing not in used][:2]
    if len(things) < 2 or "last number" in touched:
        return
    touched.update({*things, "last number"})
    title = "Giữ gìn nghề truyền thống"
    part = Part(
        title,
        tuple(Duty(f"{random.choice(VERBS)} {thing} {random.choice(ENDS)}", thing) for thing in things),
        0,
    )
    at = random.randint(0, len(pair.new.parts))
    parts = [*pair.new.parts[:at], part, *pair.new.parts[at:]]
    touched.update({title, "sections"})
    pair.new = replace(
        pair.new, parts=tuple(replace(one, number=number) for number, one in enumerate(parts, 1))
    )
    pair.expected.append(Expected(ChangeKind.SECTION_ADDED, title))
    pair.expected += [Expected(ChangeKind.TASK_ADDED, thing) for thing in things]


def drop_task(pair: Pair, random: Random, touched: set[str]) -> None:
    duty = _pick(pair, random, touched, lambda duty: True)
    if duty is not None:
        _put(pair, duty, None)
        pair.expected.append(Expected(ChangeKind.TASK_REMOVED, duty.thing))
        if duty.due:
            pair.expected.append(Expected(ChangeKind.DEADLINE_REMOVED, duty.thing))


def add_task(pair: Pair, random: Random, touched: set[str]) -> None:
    used = {duty.thing for part in (*pair.old.parts, *pair.old.offices) for duty in part.duties}
    thing = random.choice([one for one in THINGS if one not in used and one not in touched])
    touched.add(thing)
    part = random.choice([part for part in pair.new.parts if part.title not in touched] or [None])
    if part is None:
        return
    duty = Duty(f"{random.choice(VERBS)} {thing} {random.choice(ENDS)}", thing)
    at = random.randint(0, len(part.duties))
    longer = replace(part, duties=(*part.duties[:at], duty, *part.duties[at:]))
    pair.new = replace(
        pair.new, parts=tuple(longer if one.title == part.title else one for one in pair.new.parts)
    )
    pair.expected.append(Expected(ChangeKind.TASK_ADDED, thing))


def drop_basis(pair: Pair, random: Random, touched: set[str]) -> None:
    basis = random.choice([one for one in pair.new.bases if one.matter not in touched] or [None])
    if basis is not None:
        touched.add(basis.matter)
        pair.new = replace(pair.new, bases=tuple(one for one in pair.new.bases if one != basis))
        pair.expected.append(Expected(ChangeKind.CITATION_REMOVED, basis.matter))


def renew_basis(pair: Pair, random: Random, touched: set[str]) -> None:
    basis = random.choice([one for one in pair.new.bases if one.matter not in touched] or [None])
    if basis is not None:
        touched.add(basis.matter)
        newer = replace(basis, number=basis.number + 1000, date=f"5/6/{pair.old.year - 1}")
        pair.new = replace(pair.new, bases=tuple(newer if one == basis else one for one in pair.new.bases))
        pair.expected.append(Expected(ChangeKind.CITATION_NEWER, basis.matter))


def drop_section(pair: Pair, random: Random, touched: set[str]) -> None:
    free = [
        part
        for part in pair.new.parts
        if part.title + "!" not in touched
        and not any(duty.thing in touched for duty in part.duties)
        and all(
            duty in one.duties for duty in part.duties for one in pair.old.parts if one.title == part.title
        )
    ]
    if len(pair.new.parts) < 3 or not free or "last number" in touched:
        return
    part = random.choice(free)
    touched.update({part.title, "last number"})
    rest = [one for one in pair.new.parts if one.title != part.title]
    pair.new = replace(
        pair.new, parts=tuple(replace(one, number=number) for number, one in enumerate(rest, 1))
    )
    pair.expected.append(Expected(ChangeKind.SECTION_REMOVED, part.title))
    for duty in part.duties:
        pair.expected.append(Expected(ChangeKind.TASK_REMOVED, duty.thing))
        if duty.due:
            pair.expected.append(Expected(ChangeKind.DEADLINE_REMOVED, duty.thing))


def split_task(pair: Pair, random: Random, touched: set[str]) -> None:
    _divide(pair, random, touched, split=True)


def join_tasks(pair: Pair, random: Random, touched: set[str]) -> None:
    _divide(pair, random, touched, split=False)


def _divide(pair: Pair, random: Random, touched: set[str], *, split: bool) -> None:
    """Let one plan say in one task what the other says in two or three."""
    duty = _pick(pair, random, touched, lambda duty: not duty.due)
    if duty is None or not any(duty in part.duties for part in pair.old.parts):
        return
    used = {one.thing for part in (*pair.old.parts, *pair.old.offices) for one in part.duties} | touched
    things = [thing for thing in THINGS if thing not in used][: random.randint(1, 2)]
    if not things:
        return
    touched.update(things)
    more = [Duty(f"{random.choice(VERBS)} {thing} {random.choice(ENDS)}", thing) for thing in things]
    whole = replace(duty, text="; ".join([duty.text, *(one.text[0].lower() + one.text[1:] for one in more)]))
    before, after = (pair.old, pair.new) if split else (pair.new, pair.old)
    before, after = _instead(before, duty, (whole,)), _instead(after, duty, (duty, *more))
    pair.old, pair.new = (before, after) if split else (after, before)
    pair.expected.append(Expected(ChangeKind.TASK_SPLIT if split else ChangeKind.TASK_JOINED, duty.thing))


def _instead(draft: Draft, old: Duty, new: tuple[Duty, ...]) -> Draft:
    def changed(duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
        return tuple(kept for duty in duties for kept in (new if duty.thing == old.thing else (duty,)))

    return replace(draft, parts=tuple(replace(part, duties=changed(part.duties)) for part in draft.parts))


def lift_aims(pair: Pair, random: Random, touched: set[str]) -> None:
    _put_under(pair, "Mục tiêu cụ thể", "")
    pair.expected.append(Expected(ChangeKind.SECTION_LIFTED, "Mục tiêu cụ thể"))


def nest_aims(pair: Pair, random: Random, touched: set[str]) -> None:
    _put_under(pair, "", "Mục tiêu đến cuối năm")
    pair.expected.append(Expected(ChangeKind.SECTION_NESTED, "Mục tiêu đến cuối năm"))


def _put_under(pair: Pair, before: str, after: str) -> None:
    if pair.old.aims_under or pair.new.aims_under:
        pair.expected[:] = [one for one in pair.expected if not one.words.startswith("Mục tiêu")]
    pair.old, pair.new = replace(pair.old, aims_under=before), replace(pair.new, aims_under=after)


def say_in_other_words(pair: Pair, random: Random, touched: set[str]) -> None:
    duty = _pick(pair, random, touched, lambda duty: True)
    if duty is not None:
        text = duty.text
        for word, other in SYNONYMS.items():
            if word not in duty.thing:
                text = text.replace(word, other)
        _put(pair, duty, replace(duty, text=text))
        pair.expected.append(Expected(ChangeKind.TASK_REWORDED, duty.thing))


def swap_head(pair: Pair, random: Random, touched: set[str]) -> None:
    """Another kind of office for the same field is another office."""
    offices = [
        office for office in pair.new.offices if office in pair.old.offices and office.title not in MERGED
    ]
    if not offices:
        return
    office = random.choice(offices)
    name = office.title.replace("Sở", "Phòng")
    pair.new = replace(
        pair.new,
        offices=tuple(replace(one, title=name) if one == office else one for one in pair.new.offices),
    )
    pair.expected.append(Expected(ChangeKind.SECTION_RETITLED, name))
    pair.expected += [Expected(ChangeKind.TASK_LEAD, duty.thing) for duty in office.duties]


def repeat_in_appendix(pair: Pair, random: Random, touched: set[str]) -> None:
    """An appendix sets no further aims; it is there in both plans, or it came."""
    both = random.random() < 0.5
    pair.old, pair.new = replace(pair.old, appendix=both), replace(pair.new, appendix=True)
    if not both:
        pair.expected.append(Expected(ChangeKind.SECTION_ADDED, "PHÂN CÔNG THEO DÕI"))


EDITS = [
    change_value, change_comparator, move_task, drop_deadline, change_deadline, change_rhythm, reword, renumber,
    merge_office, change_lead, change_partner, insert_section, move_and_reword, drop_task, add_task, drop_basis, renew_basis, drop_section,
    split_task, join_tasks, lift_aims, nest_aims, say_in_other_words, swap_head, repeat_in_appendix,
]  # fmt: skip


@dataclass
class Score:
    """How many expected changes were found, and how many found ones were expected."""

    expected: int = 0
    reported: int = 0
    right: int = 0
    slips: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.reported if self.reported else 1.0

    def add(self, name: str, pair: Pair, result: PlanDiff) -> None:
        """Count one pair; every change reported is held against the edits, whatever its severity."""
        open_edits = list(pair.expected)
        self.expected += len(open_edits)
        self.reported += len(result.changes)
        for change in result.changes:
            hit = next(
                (one for one in open_edits if one.kind is change.kind and _is_about(change, one.words)), None
            )
            if hit is None:
                self.slips.append(f"{name}: not an edit: {change.kind} {change.explain()}")
            else:
                open_edits.remove(hit)
                self.right += 1
        self.slips += [f"{name}: missed: {one.kind} {one.words}" for one in open_edits]


def _is_about(change: AnyChange, words: str) -> bool:
    texts = [place.words or "" for place in (change.old_place, change.new_place) if place]
    return words in " ".join((*texts, change.explain()))
