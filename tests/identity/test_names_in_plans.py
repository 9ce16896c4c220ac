"""One name in plans of several issuers: which body it means there; `~` stands for what only the plan knows."""

from __future__ import annotations

import pytest
import regex
from identified_plans import header, identified, orders

from kehoach_cli.plan import Header

PROVINCE = header("UBND tỉnh Đồng Nai", date="2024-03-29")
DISTRICT = header("UBND huyện Hớn Quản", date="2024-02-19")
DEPARTMENT = header("Sở Công Thương", parent_agency="UBND tỉnh Lào Cai", date="2026-04")
SCHOOL = header(
    "Trường THCS Suối Ngọc", parent_agency="UBND xã Bình Thuận Đông", place="Đồng Tháp", date="2025-09-04"
)
MINISTRY = header("Bộ Nông nghiệp và Môi trường", place="Hà Nội", date="2025-11-26")
COMMITTEE = header("Đảng ủy xã Tân Bình", parent_agency="Tỉnh ủy Đồng Tháp", date="2026-03-02")
NOWHERE = header("UBND xã Hòa Sơn", date="2026-03-02")
"""In a province that nothing tells."""
PLANLESS = header(title="Trồng cây")

NAMES: list[tuple[Header, str, str, str, str, str | None]] = [
    (PROVINCE, "Ông Nguyễn Văn An", "person:nguyen-van-an/75", "Nguyễn Văn An", "person", "unit"),
    (PROVINCE, "Nguyễn Văn An", "person:nguyen-van-an/75", "Nguyễn Văn An", "person", "unit"),
    (PROVINCE, "Phó Chủ tịch Nguyễn Văn An", "person:nguyen-van-an/75", "Nguyễn Văn An", "person", "unit"),
    (PROVINCE, "Nguyễn văn an", "nguyen-van-an/75", "Nguyễn văn an", "other", None),
    (PROVINCE, "Lê", "le/75", "Lê", "other", None),
    (PROVINCE, "Thầy Nam", "person:nam/75", "Nam", "person", "unit"),
    (PROVINCE, "đ/c Mai", "person:mai/75", "Mai", "person", "unit"),
    (PROVINCE, "cô Lan", "person:lan/75", "Lan", "person", "unit"),
    (PROVINCE, "Cô Tô", "co-to/75", "Cô Tô", "other", None),
    (PROVINCE, "Thầy Hiệu trưởng", "thay-hieu-truong/75", "Thầy Hiệu trưởng", "other", None),
    (PROVINCE, "Sở Y tế tỉnh Bình Phước", "so-y-te/70", "Sở Y tế tỉnh Bình Phước", "state", "unit"),
    (PROVINCE, "Sở Y tế, tỉnh Đồng Nai", "so-y-te/75", "Sở Y tế tỉnh Đồng Nai", "state", "unit"),
    (PROVINCE, "Sở Y tế Bình Phước", "so-y-te/70", "Sở Y tế tỉnh Bình Phước", "state", "unit"),
    (PROVINCE, "phòng y tế", "group:phong-y-te/75", "phòng y tế", "group", None),
    (PROVINCE, "Phòng Y tế các huyện", "group:phong-y-te-huyen/75", "Phòng Y tế các huyện", "group", None),
    (PROVINCE, "Phòng Y tế cấp huyện", "group:phong-y-te-cap-huyen/75", "Phòng Y tế cấp huyện", "group", None),
    (PROVINCE, "Phòng Y tế huyện Nhơn Trạch", "phong-y-te/75/huyen-nhon-trach", "Phòng Y tế huyện Nhơn Trạch", "state", "unit"),
    (PROVINCE, "Ủy ban nhân dân phường 5, quận 3", "ubnd/79/quan-3/phuong-5", "Ủy ban nhân dân phường 5", "state", "commune"),
    (PROVINCE, "UBND quận 3", "ubnd/79/quan-3", "Ủy ban nhân dân quận 3", "state", "district"),
    (PROVINCE, "Công an phường 5", "cong-an/75/phuong-5", "Công an phường 5", "police", "unit"),
    (PROVINCE, "Trạm Y tế xã An Bình", "tram-y-te/75/xa-an-binh", "Trạm Y tế xã An Bình", "state", "unit"),
    (PROVINCE, "hội, hiệp hội", "group:hoi-hiep-hoi/75", "hội, hiệp hội", "group", None),
    (PROVINCE, "Hội Nông dân", "hoi-nong-dan/75", "Hội Nông dân tỉnh Đồng Nai", "front", "province"),
    (PROVINCE, "Hội Nông dân huyện Nhơn Trạch", "hoi-nong-dan/75/huyen-nhon-trach", "Hội Nông dân huyện Nhơn Trạch", "front", "district"),
    (PROVINCE, "Bộ trưởng", "group:bo-truong", "Bộ trưởng", "group", None),
    (PROVINCE, "Thông tấn xã Việt Nam", "thong-tan-xa-viet-nam", "Thông tấn xã Việt Nam", "state", "central"),
    (PROVINCE, "Tổng Giám đốc Đài Truyền hình Việt Nam", "post:tong-giam-doc/dai-truyen-hinh-viet-nam", "Tổng Giám đốc Đài Truyền hình Việt Nam", "post", "central"),
    (PROVINCE, "Đài Phát thanh - Truyền hình", "dai-phat-thanh-truyen-hinh/75", "Đài Phát thanh - Truyền hình tỉnh Đồng Nai", "state", "unit"),
    (PROVINCE, "Báo Nhân Dân", "bao-nhan-dan", "Báo Nhân Dân", "party", "central"),
    (PROVINCE, "Bí thư Tỉnh ủy", "post:bi-thu/tinh-uy/75", "Bí thư Tỉnh ủy Đồng Nai", "post", "province"),
    (PROVINCE, "Trưởng phòng Nội vụ", "post:truong/phong-noi-vu~/75", "Trưởng Phòng Nội vụ tỉnh Đồng Nai", "post", "unit"),
    (PROVINCE, "Trưởng thôn", "group:truong-thon/75", "trưởng thôn", "group", None),
    (PROVINCE, "Đối tượng kiểm kê", "doi-tuong-kiem-ke/75", "Đối tượng kiểm kê", "other", None),
    (PROVINCE, "HS các lớp", "group:hs-lop/75", "HS các lớp", "group", None),
    (PROVINCE, "Giám đốc các sở", "group:giam-doc-so/75", "giám đốc các sở", "group", None),
    (PROVINCE, "Chủ tịch", "post:chu-tich/ubnd/75", "Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai", "post", "province"),
    (PROVINCE, "Chánh án Tòa án nhân dân tỉnh", "post:chanh-an/toa-an-nhan-dan/75", "Chánh án Tòa án nhân dân tỉnh Đồng Nai", "post", "unit"),
    (PROVINCE, "Ban Chỉ đạo", "ban-chi-dao~/75", "Ban Chỉ đạo tỉnh Đồng Nai", "state", "province"),
    (PROVINCE, "Ban Chỉ đạo chuyển đổi số", "ban-chi-dao-chuyen-doi-so/75", "Ban Chỉ đạo chuyển đổi số tỉnh Đồng Nai", "state", "province"),
    (PROVINCE, "Ban Chỉ đạo chuyển đổi số tỉnh", "ban-chi-dao-chuyen-doi-so/75", "Ban Chỉ đạo chuyển đổi số tỉnh Đồng Nai", "state", "province"),
    (PROVINCE, "Tổ công tác", "to-cong-tac/75", "Tổ công tác tỉnh Đồng Nai", "state", "unit"),
    (PROVINCE, "Đoàn kiểm tra", "doan-kiem-tra/75", "Đoàn kiểm tra tỉnh Đồng Nai", "state", "unit"),
    (PROVINCE, "Doanh nghiệp", "group:doanh-nghiep/75", "doanh nghiệp", "group", None),
    (PROVINCE, "các doanh nghiệp trên địa bàn", "group:doanh-nghiep/75", "doanh nghiệp", "group", None),
    (PROVINCE, "Người dân", "group:nguoi-dan/75", "người dân", "group", None),
    (PROVINCE, "nhân dân", "group:nhan-dan/75", "nhân dân", "group", None),
    (PROVINCE, "Văn phòng UBND tỉnh", "van-phong-ubnd/75", "Văn phòng Ủy ban nhân dân tỉnh Đồng Nai", "state", "unit"),
    (PROVINCE, "Văn phòng Tỉnh ủy", "van-phong-tinh-uy/75", "Văn phòng Tỉnh ủy Đồng Nai", "party", "unit"),
    (PROVINCE, "Văn phòng Chính phủ", "van-phong-chinh-phu", "Văn phòng Chính phủ", "state", "central"),
    (PROVINCE, "Ngân hàng Nhà nước Việt Nam", "ngan-hang-nha-nuoc", "Ngân hàng Nhà nước Việt Nam", "state", "central"),
    (PROVINCE, "Ngân hàng Nhà nước Khu vực 11", "ngan-hang-nha-nuoc-khu-vuc-11", "Ngân hàng Nhà nước Việt Nam Khu vực 11", "state", "unit"),
    (PROVINCE, "Ngân hàng Nhà nước tỉnh Đồng Nai", "ngan-hang-nha-nuoc/75", "Ngân hàng Nhà nước Việt Nam tỉnh Đồng Nai", "state", "unit"),
    (PROVINCE, "Thanh tra Chính phủ", "thanh-tra-chinh-phu", "Thanh tra Chính phủ", "state", "central"),
    (PROVINCE, "Bộ, ngành", "group:bo-nganh", "Bộ, ngành", "group", None),
    (PROVINCE, "Thanh tra", "thanh-tra/75", "Thanh tra tỉnh Đồng Nai", "state", "unit"),
    (PROVINCE, "Thanh tra tỉnh", "thanh-tra/75", "Thanh tra tỉnh Đồng Nai", "state", "unit"),
    (PROVINCE, "Đài PT-TH", "dai-phat-thanh-truyen-hinh/75", "Đài Phát thanh - Truyền hình tỉnh Đồng Nai", "state", "unit"),
    (PROVINCE, "Trường THPT Trấn Biên", "truong-trung-hoc-pho-thong-tran-bien/75", "Trường Trung học phổ thông Trấn Biên tỉnh Đồng Nai", "school", "unit"),
    (PROVINCE, "các trường học", "group:truong-hoc/75", "trường học", "group", None),
    (PROVINCE, "Bệnh viện Đa khoa tỉnh", "benh-vien-da-khoa/75", "Bệnh viện Đa khoa tỉnh Đồng Nai", "state", "unit"),
    (PROVINCE, "Kỳ họp thứ 5 HĐND tỉnh", "hdnd/75", "Hội đồng nhân dân tỉnh Đồng Nai", "state", "province"),
    (PROVINCE, "Chi cục Thuế khu vực XV", "chi-cuc-thue-khu-vuc-15", "Chi cục Thuế khu vực XV", "state", "unit"),
    (PROVINCE, "Cục Thuế", "cuc-thue/75", "Cục Thuế tỉnh Đồng Nai", "state", "unit"),
    (PROVINCE, "Tổng cục Thuế", "tong-cuc-thue", "Tổng cục Thuế", "state", "unit"),
    (PROVINCE, "Quân khu 7", "quan-khu-7", "Quân khu 7", "army", "unit"),
    (PROVINCE, "Bộ Quốc phòng", "bo-quoc-phong", "Bộ Quốc phòng", "army", "central"),
    (PROVINCE, "Trung ương Đoàn", "trung-uong-doan", "Trung ương Đoàn", "front", "central"),
    (PROVINCE, "Ban Bí thư", "ban-bi-thu", "Ban Bí thư", "party", "central"),
    (PROVINCE, "Quốc hội", "quoc-hoi", "Quốc hội", "state", "central"),
    (PROVINCE, "Thường trực Hội đồng nhân dân huyện", "hdnd/~/district", "Hội đồng nhân dân", "state", "district"),
    (DISTRICT, "UBND huyện", "ubnd/70/huyen-hon-quan", "Ủy ban nhân dân huyện Hớn Quản", "state", "district"),
    (DISTRICT, "Huyện ủy", "huyen-uy/70/huyen-hon-quan", "Huyện ủy Hớn Quản", "party", "district"),
    (DISTRICT, "UBND các xã, thị trấn", "group:ubnd-xa-thi-tran/70/huyen-hon-quan", "Ủy ban nhân dân các xã, thị trấn", "group", None),
    (DISTRICT, "Phòng Nội vụ", "phong-noi-vu/70/huyen-hon-quan", "Phòng Nội vụ huyện Hớn Quản", "state", "unit"),
    (DISTRICT, "Phòng Nội vụ huyện", "phong-noi-vu/70/huyen-hon-quan", "Phòng Nội vụ huyện Hớn Quản", "state", "unit"),
    (DISTRICT, "Sở Nội vụ", "so-noi-vu/70", "Sở Nội vụ tỉnh Bình Phước", "state", "unit"),
    (DISTRICT, "Công an huyện", "cong-an/70/huyen-hon-quan", "Công an huyện Hớn Quản", "police", "unit"),
    (DISTRICT, "UBND thị trấn Tân Khai", "ubnd/70/huyen-hon-quan/thi-tran-tan-khai", "Ủy ban nhân dân thị trấn Tân Khai", "state", "commune"),
    (DISTRICT, "Trường THCS An Bình", "truong-trung-hoc-co-so-an-binh/70/huyen-hon-quan", "Trường Trung học cơ sở An Bình huyện Hớn Quản", "school", "unit"),
    (DISTRICT, "Các trường", "group:truong/70/huyen-hon-quan", "trường", "group", None),
    (DISTRICT, "Hội LHPN huyện", "hoi-lien-hiep-phu-nu/70/huyen-hon-quan", "Hội Liên hiệp Phụ nữ huyện Hớn Quản", "front", "district"),
    (DISTRICT, "thôn, ấp", "group:thon-ap/70/huyen-hon-quan", "thôn, ấp", "group", None),
    (DISTRICT, "Trưởng các ấp", "group:truong-ap/70/huyen-hon-quan", "trưởng các ấp", "group", None),
    (DISTRICT, "Đảng ủy các xã", "group:dang-uy-xa/70/huyen-hon-quan", "Đảng ủy các xã", "group", None),
    (DEPARTMENT, "Phòng Kế hoạch", "phong-ke-hoach/so-cong-thuong/15", "Phòng Kế hoạch, Sở Công Thương tỉnh Lào Cai", "state", "unit"),
    (DEPARTMENT, "Văn phòng", "van-phong/so-cong-thuong/15", "Văn phòng, Sở Công Thương tỉnh Lào Cai", "state", "unit"),
    (DEPARTMENT, "Giám đốc", "post:giam-doc/so-cong-thuong/15", "Giám đốc Sở Công Thương tỉnh Lào Cai", "post", "unit"),
    (DEPARTMENT, "Phó Giám đốc Sở", "post:pho-giam-doc/so-cong-thuong/15", "Phó Giám đốc Sở Công Thương tỉnh Lào Cai", "post", "unit"),
    (DEPARTMENT, "Thanh tra Sở", "thanh-tra/so-cong-thuong/15", "Thanh tra, Sở Công Thương tỉnh Lào Cai", "state", "unit"),
    (DEPARTMENT, "các phòng chuyên môn", "group:phong-chuyen-mon/so-cong-thuong/15", "phòng chuyên môn", "group", None),
    (DEPARTMENT, "Các phòng, đơn vị thuộc Sở", "group:phong-don-vi-thuoc-so/so-cong-thuong/15", "phòng, đơn vị thuộc Sở", "group", None),
    (DEPARTMENT, "Sở Công Thương", "so-cong-thuong/15", "Sở Công Thương tỉnh Lào Cai", "state", "unit"),
    (DEPARTMENT, "Sở", "so-cong-thuong/15", "Sở Công Thương tỉnh Lào Cai", "state", "unit"),
    (DEPARTMENT, "UBND tỉnh", "ubnd/15", "Ủy ban nhân dân tỉnh Lào Cai", "state", "province"),
    (DEPARTMENT, "Trung tâm Khuyến công", "trung-tam-khuyen-cong/so-cong-thuong/15", "Trung tâm Khuyến công, Sở Công Thương tỉnh Lào Cai", "state", "unit"),
    (DEPARTMENT, "Chi bộ", "chi-bo/so-cong-thuong/15", "Chi bộ, Sở Công Thương tỉnh Lào Cai", "party", "unit"),
    (DEPARTMENT, "Công đoàn Sở", "cong-doan/so-cong-thuong/15", "Công đoàn, Sở Công Thương tỉnh Lào Cai", "front", "unit"),
    (DEPARTMENT, "Đoàn Thanh niên", "doan-thanh-nien/15", "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Lào Cai", "front", "province"),
    (SCHOOL, "Hiệu trưởng", "post:hieu-truong/truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong", "Hiệu trưởng Trường Trung học cơ sở Suối Ngọc xã Bình Thuận Đông", "post", "unit"),
    (SCHOOL, "Phó Hiệu trưởng", "post:pho-hieu-truong/truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong", "Phó Hiệu trưởng Trường Trung học cơ sở Suối Ngọc xã Bình Thuận Đông", "post", "unit"),
    (SCHOOL, "Giáo viên chủ nhiệm", "group:giao-vien-chu-nhiem/truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong", "giáo viên chủ nhiệm", "group", None),
    (SCHOOL, "Tổ Văn", "to-van/truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong", "Tổ Văn, Trường Trung học cơ sở Suối Ngọc xã Bình Thuận Đông", "school", "unit"),
    (SCHOOL, "Công đoàn", "cong-doan/truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong", "Công đoàn, Trường Trung học cơ sở Suối Ngọc xã Bình Thuận Đông", "front", "unit"),
    (SCHOOL, "Đoàn Thanh niên", "doan-thanh-nien/truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong", "Đoàn Thanh niên Cộng sản Hồ Chí Minh, Trường Trung học cơ sở Suối Ngọc xã Bình Thuận Đông", "front", "unit"),
    (SCHOOL, "Ban đại diện cha mẹ học sinh", "ban-dai-dien-cha-me-hoc-sinh/truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong", "Ban đại diện cha mẹ học sinh, Trường Trung học cơ sở Suối Ngọc xã Bình Thuận Đông", "school", "unit"),
    (SCHOOL, "UBND xã", "ubnd/82/xa-binh-thuan-dong", "Ủy ban nhân dân xã Bình Thuận Đông", "state", "commune"),
    (SCHOOL, "Nguyễn Thị Hoa", "person:nguyen-thi-hoa/truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong", "Nguyễn Thị Hoa", "person", "unit"),
    (SCHOOL, "Trường", "truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong", "Trường Trung học cơ sở Suối Ngọc xã Bình Thuận Đông", "school", "unit"),
    (SCHOOL, "Học sinh", "group:hoc-sinh/truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong", "học sinh", "group", None),
    (MINISTRY, "Vụ Kế hoạch - Tài chính", "vu-ke-hoach-tai-chinh/bo-nong-nghiep-moi-truong", "Vụ Kế hoạch - Tài chính, Bộ Nông nghiệp và Môi trường", "state", "unit"),
    (MINISTRY, "Cục Thủy lợi", "cuc-thuy-loi", "Cục Thủy lợi", "state", "unit"),
    (MINISTRY, "Văn phòng Bộ", "van-phong/bo-nong-nghiep-moi-truong", "Văn phòng, Bộ Nông nghiệp và Môi trường", "state", "unit"),
    (MINISTRY, "Thứ trưởng", "post:thu-truong/bo-nong-nghiep-moi-truong", "Thứ trưởng Bộ Nông nghiệp và Môi trường", "post", "central"),
    (MINISTRY, "Bộ trưởng", "post:bo-truong/bo-nong-nghiep-moi-truong", "Bộ trưởng Bộ Nông nghiệp và Môi trường", "post", "central"),
    (MINISTRY, "Thứ trưởng", "post:thu-truong/bo-nong-nghiep-moi-truong", "Thứ trưởng Bộ Nông nghiệp và Môi trường", "post", "central"),
    (MINISTRY, "các đơn vị thuộc Bộ", "group:don-vi-thuoc-bo/bo-nong-nghiep-moi-truong", "đơn vị thuộc Bộ", "group", None),
    (MINISTRY, "UBND các tỉnh", "group:ubnd-tinh", "Ủy ban nhân dân các tỉnh", "group", None),
    (MINISTRY, "Sở Nông nghiệp và Môi trường", "group:so-nong-nghiep-moi-truong", "Sở Nông nghiệp và Môi trường", "group", None),
    (MINISTRY, "Viện Quy hoạch", "vien-quy-hoach/bo-nong-nghiep-moi-truong", "Viện Quy hoạch, Bộ Nông nghiệp và Môi trường", "state", "unit"),
    (MINISTRY, "Bộ Tài chính", "bo-tai-chinh", "Bộ Tài chính", "state", "central"),
    (MINISTRY, "Thanh tra Bộ", "thanh-tra/bo-nong-nghiep-moi-truong", "Thanh tra, Bộ Nông nghiệp và Môi trường", "state", "unit"),
    (COMMITTEE, "UBND xã", "ubnd/82/xa-tan-binh", "Ủy ban nhân dân xã Tân Bình", "state", "commune"),
    (COMMITTEE, "Đảng ủy", "dang-uy/82/xa-tan-binh", "Đảng ủy xã Tân Bình", "party", "commune"),
    (COMMITTEE, "Bí thư", "post:bi-thu/dang-uy/82/xa-tan-binh", "Bí thư Đảng ủy xã Tân Bình", "post", "commune"),
    (COMMITTEE, "Chi bộ các thôn", "group:chi-bo-thon/82/xa-tan-binh", "Chi bộ các thôn", "group", None),
    (COMMITTEE, "MTTQ xã", "mttq/82/xa-tan-binh", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Tân Bình", "front", "commune"),
    (COMMITTEE, "Hội Nông dân xã", "hoi-nong-dan/82/xa-tan-binh", "Hội Nông dân xã Tân Bình", "front", "commune"),
    (COMMITTEE, "Thường trực Đảng ủy", "dang-uy/82/xa-tan-binh", "Đảng ủy xã Tân Bình", "party", "commune"),
    (COMMITTEE, "Ủy ban Kiểm tra", "uy-ban-kiem-tra/82/xa-tan-binh", "Ủy ban Kiểm tra xã Tân Bình", "party", "unit"),
    (COMMITTEE, "Tỉnh ủy", "tinh-uy/82", "Tỉnh ủy Đồng Tháp", "party", "province"),
    (COMMITTEE, "Trung tâm Chính trị", "trung-tam-chinh-tri/82/xa-tan-binh", "Trung tâm Chính trị xã Tân Bình", "state", "unit"),
    (NOWHERE, "UBND xã", "ubnd/~/xa-hoa-son", "Ủy ban nhân dân xã Hòa Sơn", "state", "commune"),
    (NOWHERE, "UBND tỉnh", "ubnd/~", "Ủy ban nhân dân", "state", "province"),
    (NOWHERE, "UBND huyện", "ubnd/~/district", "Ủy ban nhân dân", "state", "district"),
    (NOWHERE, "Phòng Kinh tế", "phong-kinh-te/~/xa-hoa-son", "Phòng Kinh tế xã Hòa Sơn", "state", "unit"),
    (NOWHERE, "Trường Tiểu học", "truong-tieu-hoc/~/xa-hoa-son", "Trường Tiểu học xã Hòa Sơn", "school", "unit"),
    (PLANLESS, "UBND tỉnh", "ubnd/~", "Ủy ban nhân dân", "state", "province"),
    (PLANLESS, "Sở Y tế", "so-y-te/~", "Sở Y tế", "state", "unit"),
    (PLANLESS, "Bộ Y tế", "bo-y-te", "Bộ Y tế", "state", "central"),
    (PLANLESS, "Trường Tiểu học A", "truong-tieu-hoc-a/~", "Trường Tiểu học A", "school", "unit"),
    (PLANLESS, "người dân", "group:nguoi-dan/~", "người dân", "group", None),
    (PLANLESS, "Lê Văn Tám", "person:le-van-tam/~", "Lê Văn Tám", "person", "unit"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("about", "name", "key", "normal", "kind", "level"),
    NAMES,
    ids=[f"{one[0].agency}: {one[1]}" for one in NAMES],
)
def test_a_name_in_a_plan(
    about: Header, name: str, key: str, normal: str, kind: str, level: str | None
) -> None:
    (body,) = (one for one in identified(about, orders(name)).bodies if name in one.names)
    found = regex.sub("~[0-9a-f]{16}", "~", body.key)
    assert (found, body.name, body.kind.value, body.level and body.level.value) == (key, normal, kind, level)


@pytest.mark.parametrize("name", ["123", "…", "- ;"])
def test_a_name_without_letters_is_no_body(name: str) -> None:
    assert [body.names for body in identified(PROVINCE, orders(name)).bodies] == [("UBND tỉnh Đồng Nai",)]


def test_two_places_that_nothing_tells_are_two() -> None:
    bodies = identified(NOWHERE, orders("UBND tỉnh", "UBND huyện", "UBND xã")).bodies
    assert len({body.key for body in bodies}) == 3
