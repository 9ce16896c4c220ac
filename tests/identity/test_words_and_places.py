"""Words made comparable, provinces and districts on a day, laws in force on a day, years that keys leave out."""

from __future__ import annotations

import pytest
from identified_plans import GRAMMAR, header
from msgspec.structs import replace

from kehoach_cli.identity.areas import Area, areas_of
from kehoach_cli.identity.entry_keys import with_keys
from kehoach_cli.identity.laws import Law, laws_of
from kehoach_cli.identity.lexicon import lexicon_of
from kehoach_cli.identity.places import Spell, places_of
from kehoach_cli.identity.words import after, before_last, comma_follows, fold, one_spelling, starts, words
from kehoach_cli.plan import Level, Period, Plan, Source, Span, Task

PLACES, AREAS, LEXICON, LAWS = (
    places_of(GRAMMAR),
    areas_of(GRAMMAR),
    lexicon_of(GRAMMAR),
    laws_of(GRAMMAR),
)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Uỷ ban Thường vụ Quốc hội", "Ủy ban Thường vụ Quốc hội"),
        ("Toà án nhân dân tối cao", "Tòa án nhân dân tối cao"),
        ("So Tai chinh", "Sở"),
        ("Đội kiểm kê", "Đội"),
        ("Đối tượng kiểm kê", None),
        ("", None),
    ],
)
def test_a_head_is_told_by_the_accents_of_its_first_word_wherever_its_tone_stands(
    text: str, head: str | None
) -> None:
    found = LEXICON.head(text)
    assert (found[0].name if found else None) == head


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đắk Lắk", "dak lak"), ("ƯỠN", "uon"), ("naïve", "naive"), ("Kê\u0301", "ke")],
)
def test_letters_without_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Uỷ ban – Văn hoá", "Ủy ban - Văn hóa"),
        ("UỶ BAN — KHOÁ", "ỦY BAN - KHÓA"),
        ("Hoàn  thành", "Hoàn thành"),
        ("quý, thuở", "quý, thuở"),
        ("Quỹ, QUÝ", "Quỹ, QUÝ"),
    ],
)
def test_one_spelling_of_each_syllable(text: str, spelt: str) -> None:
    assert one_spelling(text) == spelt


NAME = "Sở Văn hóa, Thể thao - Du lịch"


def test_words_of_a_name_counted_from_both_ends() -> None:
    assert starts("Sở Y tế") == [0, 3, 5]
    assert words("Sở Y_tế - 5") == ("so", "y", "te", "5")
    assert [after(NAME, count) for count in (0, 1, 3, 5, 7, 8)] == [
        NAME,
        "Văn hóa, Thể thao - Du lịch",
        "Thể thao - Du lịch",
        "Du lịch",
        "",
        "",
    ]
    assert [before_last(NAME, count) for count in (0, 1, 2, 6, 7, 8)] == [
        "",
        "Sở Văn hóa, Thể thao - Du",
        "Sở Văn hóa, Thể thao -",
        "Sở",
        "",
        "",
    ]
    assert [comma_follows(NAME, count) for count in (1, 2, 3, 4, 8)] == [False, False, True, False, False]


@pytest.mark.parametrize(
    ("text", "before", "areas"),
    [
        ("Sở Y tế tỉnh Đồng Nai", "Sở Y tế", (("tỉnh", "Đồng Nai"),)),
        ("Sở Y tế tỉnh", "Sở Y tế", (("tỉnh", None),)),
        ("Sở Y tế", "Sở Y tế", ()),
        ("UBND xã An Bình, huyện Phú Tây", "UBND", (("xã", "An Bình"), ("huyện", "Phú Tây"))),
        ("UBND xã An Bình, huyện Phú Tây, tỉnh Đồng Nai", "UBND", (("xã", "An Bình"), ("huyện", "Phú Tây"), ("tỉnh", "Đồng Nai"))),
        ("Đảng ủy của xã An Bình", "Đảng ủy", (("xã", "An Bình"),)),
        ("UBND các xã, phường", "UBND các xã, phường", ()),
        ("UBND các xã", "UBND các xã", ()),
        ("UBND cấp xã", "UBND cấp xã", ()),
        ("UBND xã, phường", "UBND xã, phường", ()),
        ("UBND phường 5", "UBND", (("phường", "5"),)),
        ("Sở Y tế tỉnh Bà Rịa - Vũng Tàu", "Sở Y tế", (("tỉnh", "Bà Rịa - Vũng Tàu"),)),
        ("tỉnh Đồng Nai", "tỉnh Đồng Nai", ()),
    ],
)  # fmt: skip
def test_places_at_the_end_of_a_name(
    text: str, before: str, areas: tuple[tuple[str, str | None], ...]
) -> None:
    assert AREAS.cut(AREAS.plain(text)) == (before, tuple(Area(*one) for one in areas))


def test_places_anywhere_and_words_for_several() -> None:
    assert AREAS.named("Trồng cây ở huyện Phú Tây, tỉnh Đồng Nai") == (
        Area("huyện", "Phú Tây"),
        Area("tỉnh", "Đồng Nai"),
    )
    assert AREAS.named("Trồng cây ở huyện") == ()
    assert [AREAS.ends_in_word(text) for text in ("các xã, phường", "xã, phường", "xã", "xã An Bình")] == [
        True,
        True,
        False,
        False,
    ]
    assert AREAS.in_order(["phường", "xã", "x", "phường", "xã"]) == ["xã", "phường", "x", "xã", "phường"]
    assert AREAS.in_order(["phường", "huyện", "xã", "tỉnh"]) == ["tỉnh", "huyện", "xã", "phường"]
    assert AREAS.plain("UBND TP Cần Thơ") == "UBND thành phố Cần Thơ"
    assert AREAS.plain("UBND TX. Buôn Hồ") == "UBND thị xã Buôn Hồ"


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Bắc Giang", "2025-06-30", "24"),
        ("Lào Cai", "2025-06-30", "10"),
        ("Lào Cai", "2025-07-01", "15"),
        ("lao cai", "2025-07", "15"),
        ("Lào Cai", None, None),
        ("Sơn La", None, "14"),
        ("Yên Bái", "2026-01-01", "15"),
        ("Huế", "2025-01-01", "46"),
        ("Thừa Thiên Huế", "2024-12-31", "46"),
        ("KonTum", "2024-01-01", "62"),
        ("An Khê Bắc", "2024-01-01", None),
    ],
)
def test_a_province_on_a_day(name: str, day: str | None, code: str | None) -> None:
    found = PLACES.find(name, day)
    assert (found.code if found else None) == code
    assert PLACES.knows(name) is (name != "An Khê Bắc")


def test_a_province_as_a_city_and_its_key() -> None:
    spell = Spell("Đồng Nai", "75", None, None, "2026-04-30", None, "Đồng Nai", "75")
    days = ("2026-04-29", "2026-04-30", "2026-05", None)
    assert [spell.is_city(day) for day in days] == [False, True, True, True]
    always = Spell("Hà Nội", "01", None, None, "", None, "Hà Nội", "01")
    assert always.is_city("1990-01-01")
    assert not Spell("Sơn La", "14", None, None, None, None, "Sơn La", "14").is_city(None)
    assert always.key == "01"
    reused = PLACES.find("Bắc Giang", "2024-01-01")
    assert reused is not None
    assert reused.key == "24-bac-giang"


def test_how_many_words_at_the_end_are_a_province() -> None:
    ends = ("Sở Y tế Đồng Nai", "Sở Y tế Bà Rịa - Vũng Tàu", "Sở Y tế Huế", "Sở Y tế")
    assert [PLACES.at_end(words(text)) for text in ends] == [2, 4, 1, 0]


def test_the_province_of_a_district() -> None:
    found = [PLACES.province_of("huyện", name) for name in ("Hớn Quản", "Châu Thành", "Không Có")]
    assert found == ["Bình Phước", None, None]
    assert PLACES.province_of("thị xã", "Hớn Quản") is None


LAW = Law("05/2017/QH14", "Luật", "Quản lý", "2017-06-12", "2018-01-01", "2024-06-30", "1/2024/QH15")
OPEN = Law("05/2017/QH14", "Luật", "Quản lý", "2017-06-12", "2018-01-01", None, None, "2025-12-31")


@pytest.mark.parametrize(
    ("law", "day", "in_force", "ended"),
    [
        (LAW, "2017-12-31", False, False),
        (LAW, "2018-01-01", True, False),
        (LAW, "2018-01", True, False),
        (LAW, "2018", True, False),
        (LAW, "2017", False, False),
        (LAW, "2024-06-30", True, False),
        (LAW, "2024-06", False, False),
        (LAW, "2024-07-01", False, True),
        (LAW, "2024-07", False, True),
        (LAW, "2024", False, False),
        (LAW, "2025", False, True),
        (OPEN, "2025-12-31", True, False),
        (OPEN, "2026-01-01", False, False),
        (Law("1", "Luật", "A", "2017", None, None, None), "2018", False, False),
        (Law("1", "Luật", "A", "2017", "2017-01-01", None, None), "2099", True, False),
    ],
)
def test_a_law_on_a_day(law: Law, day: str, in_force: bool, ended: bool) -> None:
    assert (law.in_force(day), law.ended_before(day)) == (in_force, ended)


def test_a_laws_key_is_its_number_and_year() -> None:
    assert LAW.key == "luat:5/2017/qh14:2017"
    assert LAWS.by_key[LAWS.by_number["31/2024/qh15"].key].name == "Đất đai"


@pytest.mark.parametrize(
    ("kind", "title", "date", "day", "number"),
    [
        ("Luật", "Đất đai", "2013", None, "45/2013/QH13"),
        ("Luật", "ĐẤT ĐAI", "2024-01-18", None, "31/2024/QH15"),
        ("Luật", "Đất đai", "2024-01-19", None, "31/2024/QH15"),  # a day misprinted
        ("Luật", "Đất đai", "2023-01-18", None, None),
        ("Luật", "Đất đai", None, "2023-01-01", "45/2013/QH13"),
        ("Luật", "Đất đai", None, "2025-01-01", "31/2024/QH15"),
        ("Luật", "Đất đai", "1999", "2025-01-01", None),
        ("Luật", "Đất đai", None, None, None),
        ("Pháp lệnh", "Đất đai", "2013", None, None),
        ("Luật", "Trồng cây", "2013", None, None),
    ],
)
def test_a_law_by_its_name(
    kind: str, title: str, date: str | None, day: str | None, number: str | None
) -> None:
    found = LAWS.find(kind, title, date, day)
    assert (found.number if found else None) == number


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Sở Y tế - Sở Tài chính", ["Sở Y tế", "Sở Tài chính"]),
        ("Phòng Tài chính - Kế hoạch", ["Phòng Tài chính - Kế hoạch"]),
        ("Cây xanh - Sở Tài chính", ["Cây xanh - Sở Tài chính"]),
        ("Sở Y tế - " + "x" * 160, ["Sở Y tế - " + "x" * 160]),
        ("Sở Y tế", ["Sở Y tế"]),
    ],
)
def test_joint_issuers(text: str, pieces: list[str]) -> None:
    assert LEXICON.joint(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Bộ Tài chính và Bộ Tư pháp", ["Bộ Tài chính", "Bộ Tư pháp"]),
        ("Sở Y tế, Sở Tài chính, Sở Tư pháp", ["Sở Y tế", "Sở Tài chính", "Sở Tư pháp"]),
        ("Sở Y tế", ["Sở Y tế"]),
        ("Sở Y tế và Sở", ["Sở Y tế"]),
        ("Sở Y tế, Tài chính", ["Sở Y tế, Tài chính"]),
        ("Hiệu trưởng, Phó Hiệu trưởng", ["Hiệu trưởng, Phó Hiệu trưởng"]),
        ("Trưởng phòng Nội vụ, Trưởng phòng Y tế", ["Trưởng phòng Nội vụ", "Trưởng phòng Y tế"]),
    ],
)
def test_names_of_one_kind_that_stand_together(text: str, pieces: list[str]) -> None:
    assert LEXICON.apart(text) == pieces


def test_small_questions_about_names() -> None:
    assert [LEXICON.begins_name(text) for text in ("Sở Y tế", "sở Y tế", "UBND xã", "Cây xanh")] == [
        True,
        False,
        True,
        False,
    ]
    assert LEXICON.initials("Ban Chỉ đạo 389 và Vụ Pháp chế") == "BCĐ389VPC"
    assert LEXICON.without_standing("Thường trực Tỉnh ủy") == "Tỉnh ủy"
    assert LEXICON.without_standing("Thường trực Câu lạc bộ X") == "Thường trực Câu lạc bộ X"
    assert LEXICON.post("Trưởng phòng Nội vụ") is not None
    assert LEXICON.post("Trường Nội vụ") is None
    assert LEXICON.telling("Quân khu IV và Quân khu X, IV") == ["Quân", "khu", "4", "Quân", "khu", "10", "IV"]


def key(text: str, **period: int) -> str | None:
    """The key of a task in a plan of that period."""
    task = Task(id="t1", text=text, span=Span(start=0, end=1), line=1)
    about = replace(header(), period=Period(**period))
    source = Source(name="-", format="text", sha256="", characters=1)
    return with_keys(Plan(source=source, header=about, tasks=(task,))).tasks[0].key


@pytest.mark.parametrize(
    ("period", "year", "left_out"),
    [
        ({"start": 2021, "end": 2025}, 2021, True),
        ({"start": 2021, "end": 2025}, 2023, True),
        ({"start": 2021, "end": 2025}, 2025, True),
        ({"start": 2021, "end": 2025}, 2026, False),
        ({"start": 2021, "end": 2025}, 2020, False),
        ({"end": 2025}, 2025, True),
        ({"end": 2025}, 2024, False),
        ({"start": 2021, "end": 2025, "vision": 2045}, 2045, True),
        ({"start": 2021, "end": 2025}, 2045, False),
        ({"start": 1, "end": 101}, 101, True),
        ({"start": 1, "end": 2000}, 102, False),
        ({}, 2025, False),
    ],
)
def test_years_of_the_plans_own_period_are_left_out(
    period: dict[str, int], year: int, left_out: bool
) -> None:
    assert (key(f"Trồng cây năm {year}", **period) == key("Trồng cây năm", **period)) is left_out


def test_a_tier_is_what_its_word_says() -> None:
    assert AREAS.tiers["tỉnh"] is Level.PROVINCE
    assert [AREAS.is_city_word(word) for word in ("tỉnh", "thành phố", "huyện")] == [False, True, False]
