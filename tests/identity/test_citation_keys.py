"""Keys of cited documents: equal for mentions of one document and for no others."""

from __future__ import annotations

import pytest
from identified_plans import cites, header, identified
from msgspec.structs import replace

from kehoach_cli.plan import Citation, CitationRole, Header, Severity

DONG_NAI = header("UBND tỉnh Đồng Nai", date="2024-03-29")
HON_QUAN = header("UBND huyện Hớn Quản", date="2024-02-19")


def keys(about: Header, *citations: object) -> list[str]:
    return [c.key for c in identified(about, *citations).citations]  # type: ignore[arg-type]


KEYS = [
    ("a symbol that one body has needs no owner", DONG_NAI,
     [cites("Nghị quyết", "10/NQ-CP", date="2022-01-28", issuer="Chính phủ")], ["nghi-quyet:10/nq-cp:2022-01-28"]),
    ("leading zeros are no difference", DONG_NAI,
     [cites("Nghị định", "05/2025/NĐ-CP"), cites("Nghị định", "5/2025/NĐ-CP", date="2025-01-06")], ["nghi-dinh:5/2025/nd-cp:2025"] * 2),
    ("the issuer's place is part of a symbol of many", DONG_NAI,
     [cites("Kế hoạch", "12/KH-UBND", date="2024-01-03", issuer="UBND tỉnh"),
      cites("Kế hoạch", "12/KH-UBND", date="2024-01-03", issuer="UBND tỉnh Sơn La"),
      cites("Kế hoạch", "12/KH-UBND", date="2024-01-03", issuer="UBND huyện Nhơn Trạch")],
     ["ke-hoach:12/kh-ubnd@75:2024-01-03", "ke-hoach:12/kh-ubnd@14:2024-01-03", "ke-hoach:12/kh-ubnd@75/huyen-nhon-trach:2024-01-03"]),
    ("committee, its standing body and its congress have one series", DONG_NAI,
     [cites("Kế hoạch", "31-KH/TU", date="2021-03-19", issuer="Tỉnh ủy"),
      cites("Kế hoạch", "31-KH/TU", date="2021-03-19", issuer="Ban Thường vụ Tỉnh ủy"),
      cites("Kế hoạch", "31-KH/TU", date="2021-03-19")], ["ke-hoach:31-kh/tu@75:2021-03-19"] * 3),
    ("the head of a body signs the body's numbers", DONG_NAI,
     [cites("Quyết định", "7/QĐ-UBND", date="2024-01-03", issuer="Chủ tịch UBND tỉnh"),
      cites("Quyết định", "7/QĐ-UBND", date="2024-01-03", issuer="UBND tỉnh")], ["quyet-dinh:7/qd-ubnd@75:2024-01-03"] * 2),
    ("an older document belongs to the place as it was then", header("UBND tỉnh Đồng Tháp", date="2025-11-27"),
     [cites("Kế hoạch", "310/KH-UBND", date="2024-08-21", issuer="UBND tỉnh"),
      cites("Kế hoạch", "283/KH-UBND", date="2025-09-24", issuer="UBND tỉnh")],
     ["ke-hoach:310/kh-ubnd@87:2024-08-21", "ke-hoach:283/kh-ubnd@82:2025-09-24"]),
    ("an undated mention is the one that is dated", DONG_NAI,
     [cites("Chỉ thị", "26-CT/TU", date="2031-06-02", issuer="Tỉnh ủy"), cites("Chỉ thị", "26-CT/TU"), cites("Chỉ thị", "26")],
     ["chi-thi:26-ct/tu@75:2031-06-02"] * 3),
    ("an undated mention with an issuer is the dated one without", header("Bộ Tài chính", date="2024-03-29"),
     [cites("Chỉ thị", "5-CT/BCSĐ", issuer="Ban cán sự đảng Bộ Tài chính"), cites("Chỉ thị", "5-CT/BCSĐ", date="2023-08-30")],
     ["chi-thi:5-ct/bcsd@ban-can-su-dang-bo-tai-chinh:2023-08-30"] * 2),
    ("of two dated ones, an undated mention is neither", DONG_NAI,
     [cites("Chỉ thị", "3/CT-TTg", date="2023-02-01"), cites("Chỉ thị", "3/CT-TTg", date="2024-02-01"), cites("Chỉ thị", "3/CT-TTg")],
     ["chi-thi:3/ct-ttg:2023-02-01", "chi-thi:3/ct-ttg:2024-02-01", "chi-thi:3/ct-ttg"]),
    ("a year is made a day by the one day of that year", DONG_NAI,
     [cites("Chỉ thị", "3/CT-TTg", date="2023-02-01"), cites("Chỉ thị", "3/CT-TTg", date="2023")], ["chi-thi:3/ct-ttg:2023-02-01"] * 2),
    ("behind a year the separators tell nothing, and a code for the type alone is short for the one number of that year", DONG_NAI,
     [cites("Nghị quyết", "7/2031/NQLT-CP-MTTW"), cites("Nghị quyết", "7/2031/NQLT/CP-MTTW"), cites("Nghị quyết", "7/2031/NQLT"),
      cites("Nghị quyết", "7/2030/NQLT-CP")],
     [*["nghi-quyet:7/2031/nqlt-cp-mttw:2031"] * 3, "nghi-quyet:7/2030/nqlt-cp:2030"]),
    ("letters have no code for their type", DONG_NAI,
     [cites("Công văn", "655/UBDT-KHTC", date="2022-04-29"), cites("Văn bản", "655/UBDT-KHTC")], ["cong-van:655/ubdt-khtc:2022-04-29"] * 2),
    ("a letter with a code is what the code says", DONG_NAI, [cites("Văn bản", "329/QĐ-TTg", date="2017-03-15")], ["quyet-dinh:329/qd-ttg:2017-03-15"]),
    ("a company's numbers are its own", DONG_NAI,
     [cites("Công văn", "05/CV-PH", date="2026-04-02", issuer="Công ty cổ phần Phú Hà")], ["cong-van:5/cv-ph@cong-ty-co-phan-phu-ha:2026-04-02"]),
    ("a resolution without number goes by its meeting, in any order of words", DONG_NAI,
     [cites("Nghị quyết", title="Đại hội đại biểu Đảng bộ tỉnh lần thứ XI"), cites("Nghị quyết", title="Đại hội lần thứ XI Đảng bộ tỉnh, nhiệm kỳ 2020 - 2025")],
     ["nghi-quyet:bo-dai-hoi-tinh-xi@75"] * 2),
    ("a congress of the whole Party has no place", DONG_NAI,
     [cites("Nghị quyết", title="Đại hội đại biểu toàn quốc lần thứ XIII của Đảng"), cites("Nghị quyết", title="Đại hội XIII của Đảng")],
     ["nghi-quyet:dai-hoi-xiii"] * 2),
    ("a plenum is told by its number too", DONG_NAI,
     [cites("Nghị quyết", title="Trung ương 4 khóa XII"), cites("Nghị quyết", title="Trung ương 6 khóa XII")],
     ["nghi-quyet:4-trung-uong-xii", "nghi-quyet:6-trung-uong-xii"]),
    ("in words or in figures, by its full name or the short one", DONG_NAI,
     [cites("Nghị quyết", title="Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII"), cites("Nghị quyết", title="Trung ương 6 (khóa XII)")],
     ["nghi-quyet:6-trung-uong-xii"] * 2),
    ("the number of a law that is amended is not that of the law that amends it", DONG_NAI,
     [cites("Luật", "31/2024/QH15", title="sửa đổi, bổ sung một số điều của Luật Đất đai"), cites("Luật", "31/2024/QH15", title="Đất đai"),
      cites("Luật", "62/2020/QH14", title="sửa đổi, bổ sung một số điều của Luật Xây dựng", date="2020-06-17")],
     ["luat:sua-doi-bo-sung-mot-so-dieu-cua-luat-dat-dai", "luat:31/2024/qh15:2024", "luat:62/2020/qh14:2020"]),
    ("an issuer that the text names elsewhere wins over what the code means here", DONG_NAI,
     [cites("Quyết định", "66/2018/QĐ-UBND", date="2018-12-28", issuer="UBND tỉnh Sơn La"), cites("Quyết định", "66/2018/QĐ-UBND", date="2018-12-28")],
     ["quyet-dinh:66/2018/qd-ubnd@14:2018"] * 2),
    ("an issuer of many names has its number under its own name", DONG_NAI,
     [cites("Kế hoạch", "02-KH/BCĐTW", date="2025-06-19", issuer="Ban Chỉ đạo Trung ương")],
     ["ke-hoach:2-kh/bcdtw@ban-chi-dao-trung-uong:2025-06-19"]),
    ("a law of a year is the listed one", DONG_NAI, [cites("Luật", title="Đất đai", date="2013"), cites("Luật", title="đất đai")], ["luat:45/2013/qh13:2013"] * 2),
    ("a law named alone is the one in force", DONG_NAI, [cites("Luật", title="Đất đai")], ["luat:45/2013/qh13:2013"]),
    ("so is its short name", DONG_NAI, [cites("Luật", title="NSNN"), cites("Luật", title="Ngân sách nhà nước")], ["luat:83/2015/qh13:2015"] * 2),
    ("after the change it is the new one", header("UBND tỉnh Sơn La", date="2024-08-01"), [cites("Luật", title="Đất đai")], ["luat:31/2024/qh15:2024"]),
    ("in a year of change it is neither", header("UBND tỉnh Sơn La", date="2024"), [cites("Luật", title="Đất đai")], ["luat:dat-dai"]),
    ("a law that is not listed goes by its name and year", DONG_NAI, [cites("Luật", title="Trồng cây", date="2014-11-20")], ["luat:trong-cay:2014"]),
    ("an ordinance is no law of its name", header("UBND tỉnh Sơn La", date="2022-03-04"),
     [cites("Pháp lệnh", title="Thư viện"), cites("Luật", title="Thư viện"), cites("Pháp lệnh", title="Thư viện", date="2000-12-28")],
     ["phap-lenh:31/2000/pl-ubtvqh10:2000"] * 1 + ["luat:46/2019/qh14:2019"] + ["phap-lenh:31/2000/pl-ubtvqh10:2000"]),
    ("a day lies in the year of which alone the list tells", DONG_NAI,
     [cites("Luật", title="Quốc phòng", date="2005-06-14")], ["luat:39/2005/qh11:2005"]),
    ("the number of a law is its own", DONG_NAI, [cites("Luật", "31/2024/QH15", title="Đất đai", date="2024-01-18")], ["luat:31/2024/qh15:2024"]),
]  # fmt: skip


@pytest.mark.parametrize(("about", "citations", "wanted"), [k[1:] for k in KEYS], ids=[k[0] for k in KEYS])
def test_keys(about, citations, wanted) -> None:  # type: ignore[no-untyped-def]
    assert keys(about, *citations) == wanted


def test_a_blank_number_is_the_plans_own() -> None:
    blank = replace(cites("Kế hoạch", title="Tết trồng cây"), text="Kế hoạch số   /KH-UBND về Tết trồng cây")
    one, other = keys(DONG_NAI, blank)[0], keys(HON_QUAN, blank)[0]
    assert one.startswith("ke-hoach:ke-hoach-so-kh-ubnd-ve-tet-trong-cay@~")
    assert one != other


def test_a_meeting_without_its_number_is_the_plans_own() -> None:
    bare = cites("Nghị quyết", title="Đại hội Đảng bộ tỉnh")
    one, other = keys(DONG_NAI, bare)[0], keys(HON_QUAN, bare)[0]
    assert one.startswith("nghi-quyet:bo-dai-hoi-tinh@~")
    assert one != other


def test_two_plans_give_one_document_one_key() -> None:
    own = keys(DONG_NAI, cites("Kế hoạch", "12/KH-UBND", date="2024-01-03", issuer="UBND tỉnh"))
    other = keys(
        HON_QUAN, cites("Kế hoạch", "12/KH-UBND", date="2024-01-03", issuer="Ủy ban nhân dân tỉnh Đồng Nai")
    )
    assert own == other


def test_without_an_issuer_a_district_does_not_guess_whose_number_it_is() -> None:
    (key,) = keys(HON_QUAN, cites("Kế hoạch", "12/KH-UBND", date="2024-01-03"))
    assert key.startswith("ke-hoach:12/kh-ubnd@~")
    (other,) = keys(
        header("UBND huyện Lộc Ninh", date="2024-02-19"), cites("Kế hoạch", "12/KH-UBND", date="2024-01-03")
    )
    assert other != key


def test_an_issuer_said_once_holds_for_the_other_mentions() -> None:
    said = cites("Kế hoạch", "12/KH-UBND", date="2024-01-03", issuer="UBND tỉnh")
    assert keys(HON_QUAN, said, cites("Kế hoạch", "12/KH-UBND")) == ["ke-hoach:12/kh-ubnd@70:2024-01-03"] * 2


@pytest.mark.parametrize(
    ("date", "role", "severity"),
    [
        ("2024-07-31", CitationRole.BASIS, None),
        ("2024-08-01", CitationRole.BASIS, Severity.WARNING),
        ("2024-08-01", CitationRole.REFERENCE, Severity.INFO),
        ("2024", CitationRole.BASIS, None),
        (None, CitationRole.BASIS, None),
    ],
)
def test_a_law_out_of_force_is_reported(
    date: str | None, role: CitationRole, severity: Severity | None
) -> None:
    plan = identified(
        header("UBND tỉnh Sơn La", date=date), cites("Luật", title="Đất đai", date="2013", role=role)
    )
    assert [(d.code, d.severity, d.message) for d in plan.diagnostics] == (
        [
            (
                "basis-superseded",
                severity,
                "Luật Đất đai 45/2013/QH13 was in force until 2024-07-31; 31/2024/QH15 took its place",
            )
        ]
        if severity
        else []
    )


@pytest.mark.parametrize(
    ("citation", "day", "said"),
    [
        (cites("Luật", "23/2000/QH10", title="Phòng, chống ma túy"), "2022-01-01", "2021-12-31; 73/2021/QH14 took its place"),
        (cites("Luật", "23/2000/QH10", title="Phòng, chống ma túy"), "2021-12-31", None),
        (cites("Pháp lệnh", title="Thư viện", date="2000"), "2020-08-03", "2020-06-30; 46/2019/QH14 took its place"),
        (cites("Bộ luật", title="Hình sự", date="1999"), "2018", "2017-12-31; 100/2015/QH13 took its place"),
        (cites("Luật", title="Cán bộ, công chức", date="2008-11-13"), "2025-07-01", "2025-06-30; 80/2025/QH15 took its place"),
        (cites("Luật", "80/2025/QH15", title="Cán bộ, công chức"), "2026-07-01", None),
    ],
)  # fmt: skip
def test_codes_and_ordinances_end_too(citation: Citation, day: str, said: str | None) -> None:
    found = [d.message for d in identified(header("UBND tỉnh Sơn La", date=day), citation).diagnostics]
    assert [message.split(" was in force until ")[1] for message in found] == ([said] if said else [])
