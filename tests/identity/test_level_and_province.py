"""`header.level` and `header.province`: where a plan is at home."""

from __future__ import annotations

import pytest
from identified_plans import cites, header, identified

from kehoach_cli.plan import CitationRole, Header, Level

HOMES: list[tuple[Header, Level | None, tuple[str, str] | None]] = [
    (header("Bộ Tài chính", place="Hà Nội", date="2024-05-06"), Level.CENTRAL, None),
    (header("Cục Thuế", parent_agency="Bộ Tài chính", place="Hà Nội", date="2025-11-19"), Level.UNIT, None),
    (header("UBND tỉnh Đồng Nai", date="2024-03-29"), Level.PROVINCE, ("75", "Đồng Nai")),
    (header("UBND TP. Hồ Chí Minh", date="2025-11-19"), Level.PROVINCE, ("79", "Thành phố Hồ Chí Minh")),
    (header("Tỉnh ủy Lào Cai", date="2024-05-06"), Level.PROVINCE, ("10", "Lào Cai")),
    (header("Tỉnh ủy Lào Cai", date="2025-07-01"), Level.PROVINCE, ("15", "Lào Cai")),
    (header("UBND tỉnh Thừa Thiên Huế", date="2024-05-06"), Level.PROVINCE, ("46", "Thừa Thiên Huế")),
    (header("UBND thành phố Huế", date="2025-02-03"), Level.PROVINCE, ("46", "Huế")),
    (header("UBND thành phố Huế", date="2019-02-03"), Level.DISTRICT, ("46", "Thừa Thiên Huế")),
    (header("UBND TP Cao Bằng", date="2019-02-03"), Level.DISTRICT, ("04", "Cao Bằng")),
    (header("Thành ủy Sơn La", parent_agency="Tỉnh ủy Sơn La", date="2024-05-06"), Level.DISTRICT, ("14", "Sơn La")),
    (header("UBND phường Vũ Ninh", parent_agency="UBND thành phố Bắc Ninh", date="2022-05-06"), Level.COMMUNE, ("27", "Bắc Ninh")),
    (header("UBND huyện Hớn Quản", date="2024-02-19"), Level.DISTRICT, ("70", "Bình Phước")),
    (header("Huyện ủy Bảo Yên"), Level.DISTRICT, ("10", "Lào Cai")),
    (header("UBND huyện Châu Thành", date="2024-02-19"), Level.DISTRICT, None),
    (header("UBND huyện Châu Thành", parent_agency="UBND tỉnh Tây Ninh", date="2024-02-19"), Level.DISTRICT, ("72", "Tây Ninh")),
    (header("UBND huyện Châu Thành", title="Trồng cây huyện Châu Thành, tỉnh Tây Ninh", date="2024-02-19"), Level.DISTRICT, ("72", "Tây Ninh")),
    (header("UBND xã Bình An", place="Đồng Tháp", date="2025-11-19"), Level.COMMUNE, ("82", "Đồng Tháp")),
    (header("Đảng ủy xã Bình An", title="Trồng cây trên địa bàn thành phố Cần Thơ", date="2025-11-19"), Level.COMMUNE, ("92", "Cần Thơ")),
    (header("Đoàn xã Bình An", place="Đồng Tháp", date="2025-11-19"), Level.COMMUNE, ("82", "Đồng Tháp")),
    (header("BCH Đoàn huyện Mai Châu", parent_agency="Tỉnh đoàn Hòa Bình", date="2023-08-12"), Level.DISTRICT, ("17", "Hòa Bình")),
    (header("BCH Đoàn phường Bình An", place="Đồng Tháp", date="2025-11-19"), Level.COMMUNE, ("82", "Đồng Tháp")),
    (header("Ủy ban bầu cử xã Bình An", place="Đồng Tháp", date="2025-11-19"), Level.COMMUNE, ("82", "Đồng Tháp")),
    (header("Tiểu ban Hậu cần", parent_agency="Ủy ban bầu cử xã Bình An", date="2025-11-19"), Level.COMMUNE, None),
    (header("Sở Y tế Sơn La", date="2024-05-06"), Level.UNIT, ("14", "Sơn La")),
    (header("Sở Y tế Hồ Chí Minh", date="2024-05-06"), Level.UNIT, ("79", "Thành phố Hồ Chí Minh")),
    (header("Thành đoàn TP. Hồ Chí Minh", date="2024-05-06"), Level.PROVINCE, ("79", "Thành phố Hồ Chí Minh")),
    (header("BCH Trường THPT Suối Ngọc", parent_agency="Đoàn TNCS Hồ Chí Minh", date="2024-05-06"), Level.UNIT, None),
    (header("Liên đội Trường Tiểu học Suối Ngọc", parent_agency="Đội TNTP Hồ Chí Minh", date="2024-05-06"), None, None),
    (header("Ban Dân tộc", place="Bình Phước", date="2022-02"), Level.UNIT, ("70", "Bình Phước")),
    (header("Trường THPT Suối Ngọc", parent_agency="Sở GDĐT tỉnh Đồng Tháp", date="2026-08-17"), Level.UNIT, ("82", "Đồng Tháp")),
    (header("Trường THPT Suối Ngọc", parent_agency="Sở Giáo dục và Đào tạo Sơn La", date="2024-05-06"), Level.UNIT, ("14", "Sơn La")),
    (header("LĐLĐ tỉnh Sơn La", parent_agency="Tổng Liên đoàn Lao động Việt Nam", date="2024-05-06"), Level.PROVINCE, ("14", "Sơn La")),
    (header("Ban Chấp hành", parent_agency="LĐLĐ tỉnh Sơn La", date="2024-05-06"), Level.PROVINCE, ("14", "Sơn La")),
    (header("Ban Chấp hành tỉnh Sơn La", parent_agency="Hội LHPN Việt Nam", date="2024-05-06"), Level.PROVINCE, ("14", "Sơn La")),
    (header("BCH huyện Bảo Yên", parent_agency="Hội Nông dân tỉnh Lào Cai", date="2024-05-06"), Level.DISTRICT, ("10", "Lào Cai")),
    (header("Ban Chấp hành tỉnh Sơn La", parent_agency="Hội Chữ thập đỏ Việt Nam", date="2024-05-06"), Level.UNIT, ("14", "Sơn La")),
    (header("BCĐ các chương trình MTQG", parent_agency="UBND huyện Bảo Yên", date="2024-05-06"), Level.DISTRICT, ("10", "Lào Cai")),
    (header("Ban Chỉ đạo các xã", parent_agency="UBND huyện Bảo Yên", date="2024-05-06"), None, ("10", "Lào Cai")),
    (header("Phòng Nội vụ huyện Bảo Yên", parent_agency="UBND tỉnh Lào Cai", date="2024-05-06"), Level.UNIT, ("10", "Lào Cai")),
    (header("Công an tỉnh Sơn La", parent_agency="Bộ Công an", date="2024-05-06"), Level.UNIT, ("14", "Sơn La")),
    (header("Cục Thuế", parent_agency="Bộ Tài chính", place="Sơn La", date="2024-05-06"), Level.UNIT, None),
    (header("Trường Đại học Luật Thành phố Hồ Chí Minh", parent_agency="Bộ Tư pháp", date="2024-05-06"), Level.UNIT, None),
    (header("Chi nhánh tỉnh Bến Tre", parent_agency="Ngân hàng Nhà nước Việt Nam", date="2018-03-21"), Level.UNIT, ("83", "Bến Tre")),
    (header("Chi nhánh khu vực 14", parent_agency="Ngân hàng Nhà nước Việt Nam", place="Cần Thơ", date="2025-03-21"), Level.UNIT, None),
    (header("UBND tỉnh An Khê Bắc", place="An Khê Bắc", date="2026-03-06"), Level.PROVINCE, None),
    (header(title="Trồng cây năm 2024"), None, None),
    (header("UBND tỉnh Đồng Tháp"), Level.PROVINCE, None),
    (header("UBND tỉnh Đồng Tháp", start=2026, end=2030), Level.PROVINCE, ("82", "Đồng Tháp")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("about", "level", "province"), HOMES, ids=[f"{h[0].agency} {h[0].date}" for h in HOMES]
)
def test_level_and_province_of_a_plan(
    about: Header, level: Level | None, province: tuple[str, str] | None
) -> None:
    found = identified(about).header
    assert found.level is level
    assert (found.province and (found.province.code, found.province.name)) == province


def test_the_letterhead_wins_over_the_place_and_the_place_over_the_title() -> None:
    about = header("UBND tỉnh Sơn La", place="Cần Thơ", title="Hợp tác với tỉnh Tây Ninh", date="2024-05-06")
    without = header("Ban Dân tộc", place="Cần Thơ", title="Hợp tác với tỉnh Tây Ninh", date="2024-05-06")
    assert [identified(h).header.province.name for h in (about, without)] == ["Sơn La", "Cần Thơ"]  # type: ignore[union-attr]


BASES = [
    ("UBND xã Bình An", ["UBND tỉnh Sơn La", "Bộ Y tế", "Sở Y tế Sơn La", "UBND xã Bình An"], "Sơn La"),
    ("UBND huyện Châu Thành", ["Ban Thường vụ Tỉnh ủy Tây Ninh"], "Tây Ninh"),
    ("Trường Tiểu học xã Bình An", ["Chủ tịch UBND tỉnh Sơn La"], "Sơn La"),
    ("UBND xã Bình An", ["UBND tỉnh Hà Giang", "UBND tỉnh Tuyên Quang"], "Tuyên Quang"),
    ("UBND xã Bình An", ["UBND tỉnh Sơn La", "UBND tỉnh Tây Ninh"], None),
    ("UBND xã Bình An", ["Sở Y tế Sơn La", "Bảo hiểm xã hội khu vực X"], "Sơn La"),
    ("Trường Tiểu học xã Bình An", ["Bộ Y tế", "Sở GDĐT tỉnh Sơn La", "Sở Y tế"], "Sơn La"),
    ("UBND xã Bình An", ["Sở Y tế Sơn La", "Sở Y tế Tây Ninh"], None),
    ("UBND xã Bình An", ["UBND tỉnh", "Sở Y tế Sơn La"], None),
    ("UBND xã Bình An", ["Sở Y tế", "Trung tâm Y tế"], None),
    ("UBND xã Bình An", ["UBND tỉnh", "UBND huyện Mai Sơn"], None),
    ("Hội Làm vườn", ["UBND tỉnh Sơn La"], None),
]


@pytest.mark.parametrize(("agency", "issuers", "province"), BASES, ids=[f"{b[0]} {b[1][0]}" for b in BASES])
def test_a_commune_lies_in_the_one_province_on_whose_documents_its_plan_rests(
    agency: str, issuers: list[str], province: str | None
) -> None:
    bases = [cites("Kế hoạch", issuer=issuer, role=CitationRole.BASIS) for issuer in issuers]
    found = identified(header(agency, date="2026-01-05"), *bases)
    assert (found.header.province and found.header.province.name) == province
    assert found.bodies[0].province == found.header.province


def test_a_document_that_the_plan_only_refers_to_tells_no_province() -> None:
    other = cites("Kế hoạch", issuer="UBND tỉnh Sơn La", role=CitationRole.REFERENCE)
    assert identified(header("UBND xã Bình An", date="2026-01-05"), other).header.province is None


@pytest.mark.parametrize(("date", "called"), [("2026-04-29", "tỉnh"), ("2026-04-30", "thành phố")])
def test_dong_nai_is_a_city_from_30_april_2026(date: str, called: str) -> None:
    about = header("Sở Y tế", place="Đồng Nai", date=date)
    assert identified(about).bodies[0].name == f"Sở Y tế {called} Đồng Nai"


@pytest.mark.parametrize(
    ("parent", "key"),
    [
        ("UBND tỉnh Sơn La", "van-phong-ubnd/14"),
        ("Tỉnh ủy Sơn La", "van-phong-tinh-uy/14"),
        ("Ban Chấp hành Trung ương", "van-phong-trung-uong-dang"),
    ],
)
def test_an_office_is_known_by_whose_it_is(parent: str, key: str) -> None:
    found = identified(header("Văn phòng", parent_agency=parent, date="2026-01-05"))
    assert found.bodies[-1].key == key
    assert found.bodies[-1].names == ("Văn phòng",)
