"""Whose number a cited document has: the key, with `~` for what only this plan knows."""

from __future__ import annotations

import pytest
import regex
from identified_plans import cites, header, identified

from kehoach_cli.plan import Citation, Header

DONG_NAI = header("UBND tỉnh Đồng Nai", date="2024-03-29")
BAO_HA = header("UBND xã Bảo Hà", parent_agency="UBND tỉnh Lào Cai", date="2026-03-29")
"""In a province that has the code of another since July 2025."""
BAO_YEN = header("UBND huyện Bảo Yên", parent_agency="UBND tỉnh Lào Cai", date="2024-03-29")
MINISTRY = header("Bộ Nội vụ", date="2024-03-29")
DEPARTMENT = header("Sở Y tế", parent_agency="UBND tỉnh Đồng Nai", date="2024-03-29")

KEYS: list[tuple[Header, list[Citation], list[str]]] = [
    (DONG_NAI, [cites("Quyết định", "12/QĐ-UBND")], ["quyet-dinh:12/qd-ubnd@75"]),
    (DONG_NAI, [cites("Quyết định", "012/QĐ-UBND", issuer="UBND tỉnh")], ["quyet-dinh:12/qd-ubnd@75"]),
    (DONG_NAI, [cites("Quyết định", "12/QĐ-UBND", issuer="UBND huyện Nhơn Trạch", date="2024-01-05")], ["quyet-dinh:12/qd-ubnd@75/huyen-nhon-trach:2024-01-05"]),
    (DONG_NAI, [cites("Quyết định", "12/2024/QĐ-UBND")], ["quyet-dinh:12/2024/qd-ubnd@75:2024"]),
    (DONG_NAI, [cites("Quyết định", "12/QĐ-TTg", date="2024-01-05")], ["quyet-dinh:12/qd-ttg:2024-01-05"]),
    (DONG_NAI, [cites("Quyết định", "12/QĐ-TTg"), cites("Quyết định", "12/QĐ-TTg", date="2024-01-05")], ["quyet-dinh:12/qd-ttg:2024-01-05", "quyet-dinh:12/qd-ttg:2024-01-05"]),
    (DONG_NAI, [cites("Quyết định", "12/QĐ-TTg"), cites("Quyết định", "12/QĐ-TTg", date="2024-01-05"), cites("Quyết định", "12/QĐ-TTg", date="2023-01-05")], ["quyet-dinh:12/qd-ttg", "quyet-dinh:12/qd-ttg:2024-01-05", "quyet-dinh:12/qd-ttg:2023-01-05"]),
    (DONG_NAI, [cites("Quyết định", "12/QĐ-TTg", date="2024"), cites("Quyết định", "12/QĐ-TTg", date="2024-01-05"), cites("Quyết định", "12/QĐ-TTg", date="2023-01-05")], ["quyet-dinh:12/qd-ttg:2024-01-05", "quyet-dinh:12/qd-ttg:2024-01-05", "quyet-dinh:12/qd-ttg:2023-01-05"]),
    (DONG_NAI, [cites("Quyết định", "12"), cites("Quyết định", "12/QĐ-TTg", date="2024-01-05")], ["quyet-dinh:12/qd-ttg:2024-01-05", "quyet-dinh:12/qd-ttg:2024-01-05"]),
    (DONG_NAI, [cites("Quyết định", "12/QĐ"), cites("Quyết định", "12/QĐ-UBND", issuer="UBND tỉnh", date="2024-01-05")], ["quyet-dinh:12/qd-ubnd@75:2024-01-05", "quyet-dinh:12/qd-ubnd@75:2024-01-05"]),
    (DONG_NAI, [cites("Quyết định", "12/QĐ"), cites("Quyết định", "12/QĐ-UBND", issuer="UBND tỉnh"), cites("Quyết định", "12/QĐ-TTg")], ["quyet-dinh:12/qd@~", "quyet-dinh:12/qd-ubnd@75", "quyet-dinh:12/qd-ttg"]),
    (DONG_NAI, [cites("Kế hoạch", "31-KH/TU")], ["ke-hoach:31-kh/tu@75"]),
    (DONG_NAI, [cites("Kế hoạch", "31-KH/HU")], ["ke-hoach:31-kh/hu@~/district"]),
    (DONG_NAI, [cites("Kế hoạch", "31-KH/HU", issuer="Huyện ủy Nhơn Trạch")], ["ke-hoach:31-kh/hu@75/huyen-nhon-trach"]),
    (DONG_NAI, [cites("Kế hoạch", "31/KH-SYT")], ["ke-hoach:31/kh-syt@75"]),
    (DONG_NAI, [cites("Kế hoạch", "31/KH-SYT", issuer="Giám đốc Sở Y tế")], ["ke-hoach:31/kh-syt@75"]),
    (DONG_NAI, [cites("Kế hoạch", "31/KH-THCS", issuer="Trường THCS Suối Ngọc")], ["ke-hoach:31/kh-thcs@truong-trung-hoc-co-so-suoi-ngoc~/75"]),
    (DONG_NAI, [cites("Kế hoạch", "abc")], ["ke-hoach:abc@~"]),
    (DONG_NAI, [cites("Kế hoạch", "abc", issuer="UBND tỉnh", date="2024")], ["ke-hoach:abc@75:2024"]),
    (DONG_NAI, [cites("Công văn", "15/UBND-KT", issuer="UBND tỉnh")], ["cong-van:15/ubnd-kt@75"]),
    (DONG_NAI, [cites("Công văn", "15/CV-SYT")], ["cong-van:15/cv-syt@75"]),
    (DONG_NAI, [cites("Luật", "31/2024/QH15")], ["luat:31/2024/qh15:2024"]),
    (DONG_NAI, [cites("Luật", "99/2099/QH99", title="Trồng cây")], ["luat:99/2099/qh99:2099"]),
    (DONG_NAI, [cites("Luật", title="Đất đai")], ["luat:45/2013/qh13:2013"]),
    (DONG_NAI, [cites("Luật", title="Đất đai", date="2024")], ["luat:31/2024/qh15:2024"]),
    (DONG_NAI, [cites("Luật", title="Đất đai"), cites("Luật", title="Đất đai", date="2024")], ["luat:31/2024/qh15:2024", "luat:31/2024/qh15:2024"]),
    (DONG_NAI, [cites("Luật", title="Trồng cây", date="2024-05-01")], ["luat:trong-cay:2024"]),
    (DONG_NAI, [cites("Nghị quyết", title="Đại hội đại biểu Đảng bộ tỉnh lần thứ XI")], ["nghi-quyet:bo-dai-hoi-tinh-xi@75"]),
    (DONG_NAI, [cites("Nghị quyết", title="Đại hội lần thứ XI Đảng bộ tỉnh Đồng Nai", date="2020-10-10")], ["nghi-quyet:bo-dai-hoi-tinh-xi@75:2020"]),
    (DONG_NAI, [cites("Nghị quyết", title="Đại hội XIII của Đảng")], ["nghi-quyet:dai-hoi-xiii"]),
    (DONG_NAI, [cites("Nghị quyết", title="Hội đồng nhân dân tỉnh")], ["nghi-quyet:dan-dong-hoi-nhan-tinh@~"]),
    (DONG_NAI, [cites("Kế hoạch")], ["ke-hoach:x@~"]),
    (BAO_HA, [cites("Quyết định", "12/QĐ-UBND", issuer="UBND tỉnh", date="2024-01-05")], ["quyet-dinh:12/qd-ubnd@10:2024-01-05"]),
    (BAO_HA, [cites("Quyết định", "12/QĐ-UBND", issuer="UBND tỉnh", date="2025-08-05")], ["quyet-dinh:12/qd-ubnd@15:2025-08-05"]),
    (BAO_HA, [cites("Quyết định", "12/QĐ-UBND", issuer="UBND xã", date="2024-01-05")], ["quyet-dinh:12/qd-ubnd@10/xa-bao-ha:2024-01-05"]),
    (BAO_HA, [cites("Kế hoạch", "12-KH/ĐU", date="2025-08-05")], ["ke-hoach:12-kh/du@~:2025-08-05"]),
    (BAO_YEN, [cites("Quyết định", "12/QĐ-UBND", issuer="UBND huyện", date="2026-01-05")], ["quyet-dinh:12/qd-ubnd@15/huyen-bao-yen:2026-01-05"]),
    (BAO_YEN, [cites("Quyết định", "12/QĐ-UBND", issuer="UBND huyện", date="--01-05")], ["quyet-dinh:12/qd-ubnd@10/huyen-bao-yen:--01-05"]),
    (header(date="2024-03-29"), [cites("Quyết định", "12/QĐ-UBND", issuer="UBND huyện"), cites("Quyết định", "12/QĐ-UBND")], ["quyet-dinh:12/qd-ubnd@~/district", "quyet-dinh:12/qd-ubnd@~/district"]),
    (header(date="2024-03-29"), [cites("Quyết định", "12/QĐ-UBND", issuer="UBND huyện"), cites("Quyết định", "12/QĐ-UBND", issuer="UBND xã"), cites("Quyết định", "12/QĐ-UBND")], ["quyet-dinh:12/qd-ubnd@~/district", "quyet-dinh:12/qd-ubnd@~/commune", "quyet-dinh:12/qd-ubnd@~"]),
    (MINISTRY, [cites("Quyết định", "12/QĐ-BNV")], ["quyet-dinh:12/qd-bnv"]),
    (MINISTRY, [cites("Kế hoạch", "12/KH-VP", issuer="Văn phòng")], ["ke-hoach:12/kh-vp@van-phong/bo-noi-vu"]),
    (DEPARTMENT, [cites("Kế hoạch", "12/KH-SYT")], ["ke-hoach:12/kh-syt@75"]),
    (DEPARTMENT, [cites("Kế hoạch", "12/KH-VP", issuer="Văn phòng Sở")], ["ke-hoach:12/kh-vp@75"]),
]  # fmt: skip


@pytest.mark.parametrize(("about", "citations", "keys"), KEYS)
def test_the_keys_of_cited_documents(about: Header, citations: list[Citation], keys: list[str]) -> None:
    found = identified(about, *citations).citations
    assert [regex.sub("~[0-9a-f]{16}", "~", one.key) for one in found] == keys
