"""Bodies: one key, one normal form for each, whatever it is called."""

from __future__ import annotations

import pytest
import regex
from identified_plans import cites, header, identified, orders

from kehoach_cli.plan import BodyKind, Level

PROVINCE = header("UBND tỉnh Đồng Nai", date="2024-03-29")
CITY = header("Ủy ban nhân dân thành phố Cần Thơ", date="2025-11-19")
DISTRICT = header("UBND huyện Hớn Quản", date="2024-02-19")
DEPARTMENT = header("Sở Công Thương", parent_agency="UBND tỉnh Lào Cai", date="2026-04")
SCHOOL = header(
    "Trường THCS Suối Ngọc", parent_agency="UBND xã Bình Thuận Đông", place="Đồng Tháp", date="2025-09-04"
)
MINISTRY = header("Bộ Nông nghiệp và Môi trường", place="Hà Nội", date="2025-11-26")
COMMITTEE = header("Đảng ủy xã Tân Bình", parent_agency="Tỉnh ủy Đồng Tháp", date="2026-03-02")
INVENTED = header("UBND tỉnh An Khê Bắc", date="2026-03-06")

NAMES = [
    (PROVINCE, "UBND tỉnh", "ubnd/75", "Ủy ban nhân dân tỉnh Đồng Nai", BodyKind.STATE, Level.PROVINCE),
    (PROVINCE, "Uỷ ban nhân dân tỉnh Đồng Nai", "ubnd/75", "Ủy ban nhân dân tỉnh Đồng Nai", BodyKind.STATE, Level.PROVINCE),
    (PROVINCE, "Sở Tài chính", "so-tai-chinh/75", "Sở Tài chính tỉnh Đồng Nai", BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Sở KH&CN", "so-khoa-hoc-cong-nghe/75", "Sở Khoa học và Công nghệ tỉnh Đồng Nai", BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Sở Văn hoá, Thể thao, Du lịch", "so-van-hoa-the-thao-du-lich/75", "Sở Văn hóa, Thể thao và Du lịch tỉnh Đồng Nai",
     BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Báo và Phát thanh - Truyền hình Đồng Nai", "bao-va-phat-thanh-truyen-hinh/75",
     "Báo và Phát thanh, Truyền hình tỉnh Đồng Nai", BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Ban Thường vụ Tỉnh ủy", "tinh-uy/75", "Tỉnh ủy Đồng Nai", BodyKind.PARTY, Level.PROVINCE),
    (PROVINCE, "Ban Tuyên giáo và Dân vận Tỉnh ủy", "ban-tuyen-giao-va-dan-van/75", "Ban Tuyên giáo và Dân vận Tỉnh ủy Đồng Nai",
     BodyKind.PARTY, Level.UNIT),
    (PROVINCE, "UBMTTQ Việt Nam tỉnh", "mttq/75", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đồng Nai", BodyKind.FRONT, Level.PROVINCE),
    (PROVINCE, "Mặt trận Tổ quốc", "mttq/75", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đồng Nai", BodyKind.FRONT, Level.PROVINCE),
    (PROVINCE, "Tỉnh đoàn", "doan-thanh-nien/75", "Tỉnh đoàn Đồng Nai", BodyKind.FRONT, Level.PROVINCE),
    (PROVINCE, "Liên minh Hợp tác xã tỉnh", "lien-minh-hop-tac-xa/75", "Liên minh Hợp tác xã tỉnh Đồng Nai", BodyKind.FRONT, Level.UNIT),
    (PROVINCE, "Công an tỉnh", "cong-an/75", "Công an tỉnh Đồng Nai", BodyKind.POLICE, Level.UNIT),
    (PROVINCE, "Bộ CHQS tỉnh", "bo-chi-huy-quan-su/75", "Bộ Chỉ huy Quân sự tỉnh Đồng Nai", BodyKind.ARMY, Level.UNIT),
    (PROVINCE, "TAND tỉnh", "toa-an-nhan-dan/75", "Tòa án nhân dân tỉnh Đồng Nai", BodyKind.COURT, Level.UNIT),
    (PROVINCE, "UBND huyện Nhơn Trạch", "ubnd/75/huyen-nhon-trach", "Ủy ban nhân dân huyện Nhơn Trạch", BodyKind.STATE, Level.DISTRICT),
    (PROVINCE, "UBND thành phố Biên Hòa", "ubnd/75/thanh-pho-bien-hoa", "Ủy ban nhân dân thành phố Biên Hòa", BodyKind.STATE, Level.DISTRICT),
    (PROVINCE, "UBND tỉnh Bình Phước", "ubnd/70", "Ủy ban nhân dân tỉnh Bình Phước", BodyKind.STATE, Level.PROVINCE),
    (PROVINCE, "Ban Quản lý các khu công nghiệp tỉnh", "ban-quan-ly-cac-khu-cong-nghiep/75", "Ban Quản lý các khu công nghiệp tỉnh Đồng Nai",
     BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Bộ Nông nghiệp và PTNT", "bo-nong-nghiep-phat-trien-nong-thon", "Bộ Nông nghiệp và Phát triển nông thôn",
     BodyKind.STATE, Level.CENTRAL),
    (PROVINCE, "Thủ tướng", "thu-tuong", "Thủ tướng Chính phủ", BodyKind.POST, Level.CENTRAL),
    (PROVINCE, "Hội nghị lần thứ tám Ban Chấp hành Trung ương Đảng khóa XII", "trung-uong-dang", "Ban Chấp hành Trung ương Đảng",
     BodyKind.PARTY, Level.CENTRAL),
    (PROVINCE, "Ngân hàng Nhà nước khu vực XII", "ngan-hang-nha-nuoc-khu-vuc-12", "Ngân hàng Nhà nước Việt Nam khu vực XII",
     BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Bộ trưởng Bộ Tài chính", "post:bo-truong/bo-tai-chinh", "Bộ trưởng Bộ Tài chính", BodyKind.POST, Level.CENTRAL),
    (PROVINCE, "Chủ tịch UBND tỉnh", "post:chu-tich/ubnd/75", "Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai", BodyKind.POST, Level.PROVINCE),
    (PROVINCE, "Công ty TNHH Đại Phát", "cong-ty-trach-nhiem-huu-han-dai-phat", "Công ty trách nhiệm hữu hạn Đại Phát", BodyKind.ENTERPRISE, Level.UNIT),
    (PROVINCE, "Ngân hàng Nhà nước Việt Nam - Chi nhánh Khu vực 12", "ngan-hang-nha-nuoc-khu-vuc-12", "Ngân hàng Nhà nước Chi nhánh Khu vực 12",
     BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Chi nhánh Ngân hàng Nhà nước tỉnh", "ngan-hang-nha-nuoc/75", "Ngân hàng Nhà nước Chi nhánh tỉnh Đồng Nai", BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Kho bạc Nhà nước khu vực XVII", "kho-bac-nha-nuoc-khu-vuc-17", "Kho bạc Nhà nước khu vực XVII", BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Chi cục Hải quan khu vực 18", "chi-cuc-hai-quan-khu-vuc-18", "Chi cục Hải quan khu vực 18", BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Tòa án nhân dân khu vực 3", "toa-an-nhan-dan-khu-vuc-3/75", "Tòa án nhân dân khu vực 3 tỉnh Đồng Nai", BodyKind.COURT, Level.UNIT),
    (PROVINCE, "Viện kiểm sát nhân dân khu vực 1 - Đồng Nai", "vien-kiem-sat-nhan-dan-khu-vuc-1/75",
     "Viện kiểm sát nhân dân khu vực 1 tỉnh Đồng Nai", BodyKind.COURT, Level.UNIT),
    (PROVINCE, "Thi hành án dân sự tỉnh", "thi-hanh-an-dan-su/75", "Thi hành án dân sự tỉnh Đồng Nai", BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Bộ Tư lệnh Quân khu VII", "bo-tu-lenh-quan-khu-7", "Bộ Tư lệnh Quân khu VII", BodyKind.ARMY, Level.UNIT),
    (PROVINCE, "Trường Trung cấp trên địa bàn tỉnh", "group:truong-trung-cap/75", "Trường Trung cấp", BodyKind.GROUP, None),
    (PROVINCE, "các cơ quan chuyên môn thuộc", "group:co-quan-chuyen-mon/75", "cơ quan chuyên môn", BodyKind.GROUP, None),
    (PROVINCE, "Thủ trưởng cơ quan ngang bộ", "group:thu-truong-co-quan-ngang-bo", "Thủ trưởng cơ quan ngang bộ", BodyKind.GROUP, None),
    (PROVINCE, "Hợp tác xã Nông nghiệp Đông Xuân huyện Nhơn Trạch", "hop-tac-xa-nong-nghiep-dong-xuan/75/huyen-nhon-trach",
     "Hợp tác xã Nông nghiệp Đông Xuân huyện Nhơn Trạch", BodyKind.ENTERPRISE, Level.UNIT),
    (PROVINCE, "các sở, ban, ngành", "group:so-ban-nganh/75", "sở, ban, ngành", BodyKind.GROUP, None),
    (PROVINCE, "Các sở, ban, ngành cấp tỉnh", "group:so-ban-nganh/75", "sở, ban, ngành", BodyKind.GROUP, None),
    (PROVINCE, "các sở, ban và ngành của tỉnh", "group:so-ban-nganh/75", "sở, ban và ngành", BodyKind.GROUP, None),
    (PROVINCE, "các sở, ngành có liên quan", "group:so-nganh-lien-quan/75", "sở, ngành có liên quan", BodyKind.GROUP, None),
    (PROVINCE, "UBND các phường, xã", "group:ubnd-xa-phuong/75", "Ủy ban nhân dân các phường, xã", BodyKind.GROUP, None),
    (PROVINCE, "Ủy ban nhân dân cấp xã", "group:ubnd-cap-xa/75", "Ủy ban nhân dân cấp xã", BodyKind.GROUP, None),
    (PROVINCE, "cơ quan báo chí", "group:co-quan-bao-chi/75", "cơ quan báo chí", BodyKind.GROUP, None),
    (PROVINCE, "cơ quan báo chí trên địa bàn tỉnh", "group:co-quan-bao-chi/75", "cơ quan báo chí", BodyKind.GROUP, None),
    (PROVINCE, "tổ chức, cơ sở giáo dục", "group:to-chuc-co-so-giao-duc/75", "tổ chức, cơ sở giáo dục", BodyKind.GROUP, None),
    (PROVINCE, "nhà đầu tư", "group:nha-dau-tu/75", "nhà đầu tư", BodyKind.GROUP, None),
    (PROVINCE, "trung tâm", "group:trung-tam/75", "trung tâm", BodyKind.GROUP, None),
    (PROVINCE, "Văn phòng HĐND-UBND huyện Nhơn Trạch", "van-phong-hdnd-ubnd/75/huyen-nhon-trach",
     "Văn phòng HĐND và UBND huyện Nhơn Trạch", BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Quỹ Bảo vệ môi trường", "quy-bao-ve-moi-truong/75", "Quỹ Bảo vệ môi trường", BodyKind.OTHER, None),
    (PROVINCE, "Ánh Dương", "anh-duong/75", "Ánh Dương", BodyKind.OTHER, None),
    (CITY, "UBND Thành phố", "ubnd/92", "Ủy ban nhân dân thành phố Cần Thơ", BodyKind.STATE, Level.PROVINCE),
    (CITY, "Sở Y tế", "so-y-te/92", "Sở Y tế thành phố Cần Thơ", BodyKind.STATE, Level.UNIT),
    (DISTRICT, "Phòng Dân tộc", "phong-dan-toc/70/huyen-hon-quan", "Phòng Dân tộc huyện Hớn Quản", BodyKind.STATE, Level.UNIT),
    (DISTRICT, "Huyện Đoàn", "doan-thanh-nien/70/huyen-hon-quan", "Huyện đoàn Hớn Quản", BodyKind.FRONT, Level.DISTRICT),
    (DISTRICT, "Ban Dân vận Huyện ủy", "ban-dan-van/70/huyen-hon-quan", "Ban Dân vận Huyện ủy Hớn Quản", BodyKind.PARTY, Level.UNIT),
    (DISTRICT, "UBND xã An Bình", "ubnd/70/huyen-hon-quan/xa-an-binh", "Ủy ban nhân dân xã An Bình", BodyKind.STATE, Level.COMMUNE),
    (DISTRICT, "Trung tâm TT-VH-TT", "trung-tam-truyen-thong-van-hoa-the-thao/70/huyen-hon-quan",
     "Trung tâm Truyền thông - Văn hóa - Thể thao huyện Hớn Quản", BodyKind.STATE, Level.UNIT),
    (DISTRICT, "UBND tỉnh", "ubnd/70", "Ủy ban nhân dân tỉnh Bình Phước", BodyKind.STATE, Level.PROVINCE),
    (DEPARTMENT, "Phòng Quản lý Công nghiệp", "phong-quan-ly-cong-nghiep/so-cong-thuong/15",
     "Phòng Quản lý Công nghiệp, Sở Công Thương tỉnh Lào Cai", BodyKind.STATE, Level.UNIT),
    (DEPARTMENT, "Văn phòng Sở", "van-phong/so-cong-thuong/15", "Văn phòng, Sở Công Thương tỉnh Lào Cai", BodyKind.STATE, Level.UNIT),
    (DEPARTMENT, "Giám đốc Sở", "post:giam-doc/so-cong-thuong/15", "Giám đốc Sở Công Thương tỉnh Lào Cai", BodyKind.POST, Level.UNIT),
    (DEPARTMENT, "Phó giám đốc Hoàng Văn Thắng", "person:hoang-van-thang/so-cong-thuong/15", "Hoàng Văn Thắng", BodyKind.PERSON, Level.UNIT),
    (DEPARTMENT, "Vũ Việt Lâm", "person:vu-viet-lam/so-cong-thuong/15", "Vũ Việt Lâm", BodyKind.PERSON, Level.UNIT),
    (SCHOOL, "Nhà trường", "truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong", "Trường Trung học cơ sở Suối Ngọc xã Bình Thuận Đông", BodyKind.SCHOOL, Level.UNIT),
    (SCHOOL, "Ban Giám hiệu nhà trường", "ban-giam-hieu/truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong",
     "Ban Giám hiệu, Trường Trung học cơ sở Suối Ngọc xã Bình Thuận Đông", BodyKind.SCHOOL, Level.UNIT),
    (SCHOOL, "Tổ Toán - Tin", "to-toan-tin/truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong",
     "Tổ Toán - Tin, Trường Trung học cơ sở Suối Ngọc xã Bình Thuận Đông", BodyKind.SCHOOL, Level.UNIT),
    (SCHOOL, "Chi bộ", "chi-bo/truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong",
     "Chi bộ, Trường Trung học cơ sở Suối Ngọc xã Bình Thuận Đông", BodyKind.PARTY, Level.UNIT),
    (COMMITTEE, "Cơ quan Uỷ ban Kiểm tra Đảng uỷ xã", "co-quan-uy-ban-kiem-tra/82/xa-tan-binh",
     "Cơ quan Ủy ban Kiểm tra xã Tân Bình", BodyKind.PARTY, Level.UNIT),
    (COMMITTEE, "Cơ quan Uỷ ban Mặt trận Tổ quốc Việt Nam xã", "co-quan-uy-ban-mat-tran-to-quoc-viet-nam/82/xa-tan-binh",
     "Cơ quan Ủy ban Mặt trận Tổ quốc Việt Nam xã Tân Bình", BodyKind.FRONT, Level.UNIT),
    (COMMITTEE, "Cơ quan Thanh tra xã", "co-quan-thanh-tra/82/xa-tan-binh", "Cơ quan Thanh tra xã Tân Bình", BodyKind.STATE, Level.UNIT),
    (COMMITTEE, "Ban Xây dựng Đảng", "ban-xay-dung-dang/82/xa-tan-binh", "Ban Xây dựng Đảng xã Tân Bình", BodyKind.PARTY, Level.UNIT),
    (COMMITTEE, "Văn phòng", "van-phong-dang-uy/82/xa-tan-binh", "Văn phòng Đảng ủy xã Tân Bình", BodyKind.PARTY, Level.UNIT),
    (COMMITTEE, "Trung ương", "trung-uong-dang", "Ban Chấp hành Trung ương Đảng", BodyKind.PARTY, Level.CENTRAL),
    (COMMITTEE, "Ban Tổ chức", "ban-to-chuc/82/xa-tan-binh", "Ban Tổ chức xã Tân Bình", BodyKind.PARTY, Level.UNIT),
    (PROVINCE, "Ban Tổ chức Tỉnh ủy", "ban-to-chuc/75", "Ban Tổ chức Tỉnh ủy Đồng Nai", BodyKind.PARTY, Level.UNIT),
    (PROVINCE, "Ban Tổ chức Hội thi", "ban-to-chuc-hoi-thi/75", "Ban Tổ chức Hội thi tỉnh Đồng Nai", BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Ban cán sự đảng UBND tỉnh", "ban-can-su-dang-uy-ban-nhan-dan/75", "Ban cán sự đảng Ủy ban nhân dân tỉnh Đồng Nai",
     BodyKind.PARTY, Level.UNIT),
    (PROVINCE, "Phòng Công tác Đảng", "phong-cong-tac-dang/75", "Phòng Công tác Đảng tỉnh Đồng Nai", BodyKind.PARTY, Level.UNIT),
    (PROVINCE, "Thường trực HĐND tỉnh", "hdnd/75", "Hội đồng nhân dân tỉnh Đồng Nai", BodyKind.STATE, Level.PROVINCE),
    (PROVINCE, "Thường trực Ban Chỉ đạo 35", "ban-chi-dao-35/75", "Ban Chỉ đạo 35 tỉnh Đồng Nai", BodyKind.STATE, Level.PROVINCE),
    (PROVINCE, "Văn phòng", "van-phong-ubnd/75", "Văn phòng Ủy ban nhân dân tỉnh Đồng Nai", BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Chánh Văn phòng UBND tỉnh", "post:chanh-van-phong/van-phong-ubnd/75",
     "Chánh Văn phòng Ủy ban nhân dân tỉnh Đồng Nai", BodyKind.POST, Level.UNIT),
    (PROVINCE, "Cục Quản lý Dược - Bộ Y tế", "cuc-quan-ly-duoc", "Cục Quản lý Dược", BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Văn phòng Đảng đoàn Quốc hội", "van-phong/dang-doan-quoc-hoi", "Văn phòng, Đảng đoàn Quốc hội", BodyKind.PARTY, Level.UNIT),
    (PROVINCE, "Vụ Pháp chế Bộ Y tế", "vu-phap-che/bo-y-te", "Vụ Pháp chế, Bộ Y tế", BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Cục Công nghệ thông tin của Bộ Tư pháp", "cuc-cong-nghe-thong-tin/bo-tu-phap",
     "Cục Công nghệ thông tin, Bộ Tư pháp", BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Ban Hợp tác Chính phủ Lào", "ban-hop-tac/chinh-phu-lao", "Ban Hợp tác, Chính phủ Lào", BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Văn phòng Ban Chỉ đạo 389", "van-phong/ban-chi-dao-389/75", "Văn phòng, Ban Chỉ đạo 389 tỉnh Đồng Nai",
     BodyKind.STATE, Level.UNIT),
    (PROVINCE, "Cơ quan liên quan", "group:co-quan-lien-quan/75", "Cơ quan liên quan", BodyKind.GROUP, None),
    (PROVINCE, "các bộ, ngành Trung ương", "group:bo-nganh-trung-uong", "bộ, ngành Trung ương", BodyKind.GROUP, None),
    (PROVINCE, "UBND các tỉnh, thành phố", "group:ubnd-tinh-thanh-pho", "Ủy ban nhân dân các tỉnh, thành phố", BodyKind.GROUP, None),
    (PROVINCE, "UBND tỉnh KonTum", "ubnd/62", "Ủy ban nhân dân tỉnh Kon Tum", BodyKind.STATE, Level.PROVINCE),
    (PROVINCE, "Trường Cao đẳng Đồng Nai", "truong-cao-dang/75", "Trường Cao đẳng tỉnh Đồng Nai", BodyKind.SCHOOL, Level.UNIT),
    (MINISTRY, "Kho bạc Nhà nước", "kho-bac-nha-nuoc", "Kho bạc Nhà nước", BodyKind.STATE, Level.UNIT),
    (MINISTRY, "Bảo hiểm xã hội Việt Nam", "bao-hiem-xa-hoi", "Bảo hiểm xã hội Việt Nam", BodyKind.STATE, Level.UNIT),
    (MINISTRY, "Ban Nội chính Trung ương", "ban-noi-chinh-trung-uong", "Ban Nội chính Trung ương", BodyKind.PARTY, Level.CENTRAL),
    (MINISTRY, "Bệnh viện Nhi Trung ương", "benh-vien-nhi-trung-uong", "Bệnh viện Nhi Trung ương", BodyKind.STATE, Level.UNIT),
    (MINISTRY, "Cục Chuyển đổi số", "cuc-chuyen-doi-so/bo-nong-nghiep-moi-truong", "Cục Chuyển đổi số, Bộ Nông nghiệp và Môi trường",
     BodyKind.STATE, Level.UNIT),
    (SCHOOL, "Đoàn Thanh niên", "doan-thanh-nien/truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong",
     "Đoàn Thanh niên Cộng sản Hồ Chí Minh, Trường Trung học cơ sở Suối Ngọc xã Bình Thuận Đông", BodyKind.FRONT, Level.UNIT),
    (SCHOOL, "Thầy Lê Thanh Sơn", "person:le-thanh-son/truong-trung-hoc-co-so-suoi-ngoc/82/xa-binh-thuan-dong", "Lê Thanh Sơn", BodyKind.PERSON, Level.UNIT),
    (MINISTRY, "Sở Nông nghiệp và Môi trường", "group:so-nong-nghiep-moi-truong", "Sở Nông nghiệp và Môi trường", BodyKind.GROUP, None),
    (MINISTRY, "Sở Văn hóa và Thể thao tỉnh, thành phố trực thuộc Trung ương",
     "group:so-van-hoa-the-thao-tinh-thanh-pho-truc-thuoc-trung-uong", "Sở Văn hóa và Thể thao tỉnh, thành phố trực thuộc Trung ương",
     BodyKind.GROUP, None),
    (MINISTRY, "Ban Chỉ đạo các tỉnh", "group:ban-chi-dao-tinh", "Ban Chỉ đạo các tỉnh", BodyKind.GROUP, None),
    (MINISTRY, "Đảng ủy cơ quan Bộ", "dang-uy-co-quan-bo", "Đảng ủy cơ quan Bộ", BodyKind.PARTY, Level.CENTRAL),
    (PROVINCE, "Hội, hiệp hội nghề nghiệp", "group:hoi-hiep-hoi-nghe-nghiep/75", "Hội, hiệp hội nghề nghiệp", BodyKind.GROUP, None),
    (MINISTRY, "Mặt trận Tổ quốc Việt Nam", "mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam", BodyKind.FRONT, Level.CENTRAL),
    (INVENTED, "Sở Y tế", "so-y-te/tinh-an-khe-bac", "Sở Y tế tỉnh An Khê Bắc", BodyKind.STATE, Level.UNIT),
]  # fmt: skip


@pytest.mark.parametrize(
    ("about", "written", "key", "name", "kind", "level"), NAMES, ids=[f"{n[0].agency}: {n[1]}" for n in NAMES]
)
def test_a_name_leads_to_its_body(about, written, key, name, kind, level) -> None:  # type: ignore[no-untyped-def]
    body = next(b for b in identified(about, orders(written)).bodies if written in b.names)
    assert (body.key, body.name, body.kind, body.level) == (key, name, kind, level)


def test_a_body_stands_once_with_every_form_in_order_of_first_mention() -> None:
    plan = identified(
        header("UBND tỉnh Đồng Nai", date="2024-03-29"),
        cites("Kế hoạch", "12/KH-UBND", issuer="Ủy ban nhân dân tỉnh"),
        orders("Sở Y tế", "UBND tỉnh", partners=("Sở Tài chính",), supervisors=("Giám đốc Sở Y tế",)),
    )
    assert [(b.id, b.key, b.names) for b in plan.bodies] == [
        ("b1", "ubnd/75", ("UBND tỉnh Đồng Nai", "Ủy ban nhân dân tỉnh", "UBND tỉnh")),
        ("b2", "so-y-te/75", ("Sở Y tế",)),
        ("b3", "so-tai-chinh/75", ("Sở Tài chính",)),
        ("b4", "post:giam-doc/so-y-te/75", ("Giám đốc Sở Y tế",)),
    ]
    assert [(b.province.code, b.province.name) for b in plan.bodies if b.province] == [("75", "Đồng Nai")] * 4


def test_joint_issuers_are_bodies_of_their_own_but_a_dash_in_a_name_is_not() -> None:
    joint = identified(header("Sở Y tế - Sở Tài chính", parent_agency="UBND tỉnh Sơn La", date="2024-05-06"))
    assert [b.key for b in joint.bodies] == ["ubnd/14", "so-y-te/14", "so-tai-chinh/14"]
    single = identified(
        header("Phòng Tài chính - Kế hoạch", parent_agency="UBND huyện Hớn Quản", date="2024-05-06")
    )
    assert [b.key for b in single.bodies] == [
        "ubnd/70/huyen-hon-quan",
        "phong-tai-chinh-ke-hoach/70/huyen-hon-quan",
    ]


def test_the_body_above_is_no_part_of_the_issuer() -> None:
    plan = identified(
        header(
            "Công đoàn cơ sở Trường THPT Suối Ngọc",
            parent_agency="Công đoàn ngành Giáo dục",
            date="2024-05-06",
        )
    )
    assert plan.bodies[0].name == "Công đoàn ngành Giáo dục"


def test_a_head_alone_is_the_one_body_that_the_plan_names_in_full() -> None:
    plan = identified(
        PROVINCE,
        orders("Ban Chỉ đạo 389 tỉnh", "Ban Chỉ đạo", "Trưởng Ban Chỉ đạo", "Sở Nội vụ", "Giám đốc Sở"),
    )
    assert {b.key: b.names for b in plan.bodies[1:]} == {
        "ban-chi-dao-389/75": ("Ban Chỉ đạo 389 tỉnh", "Ban Chỉ đạo"),
        "post:truong/ban-chi-dao-389/75": ("Trưởng Ban Chỉ đạo",),
        "so-noi-vu/75": ("Sở Nội vụ",),
        "post:giam-doc/so-noi-vu/75": ("Giám đốc Sở",),
    }


def test_posts_of_one_body_are_told_apart_by_what_they_are_in_charge_of() -> None:
    plan = identified(
        PROVINCE,
        orders(
            "Phó Giám đốc Sở Nội vụ",
            "Phó Giám đốc Sở Nội vụ phụ trách lưu trữ",
            "Phó Chủ tịch, phụ trách lĩnh vực văn hóa",
            "Chuyên viên phụ trách tổng hợp",
        ),
    )
    assert [(b.key, b.name, b.kind) for b in plan.bodies[1:]] == [
        ("post:pho-giam-doc/so-noi-vu/75", "Phó Giám đốc Sở Nội vụ tỉnh Đồng Nai", "post"),
        (
            "post:pho-giam-doc-phu-trach-luu-tru/so-noi-vu/75",
            "Phó Giám đốc Sở Nội vụ tỉnh Đồng Nai phụ trách lưu trữ",
            "post",
        ),
        (
            "post:pho-chu-tich-phu-trach-linh-vuc-van-hoa/ubnd/75",
            "Phó Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai phụ trách lĩnh vực văn hóa",
            "post",
        ),
        ("group:chuyen-vien-phu-trach-tong-hop/75", "chuyên viên phụ trách tổng hợp", "group"),
    ]


def test_whoever_has_a_seat_on_a_committee_is_the_body_of_the_post_behind_it() -> None:
    plan = identified(
        PROVINCE,
        orders("Giám đốc Sở Nội vụ", "Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Sở Nội vụ", "Tỉnh ủy viên"),
    )
    assert plan.bodies[1].names == (
        "Giám đốc Sở Nội vụ",
        "Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Sở Nội vụ",
    )
    assert plan.bodies[2].names == ("Tỉnh ủy viên",)


def test_a_head_alone_is_kept_apart_where_several_or_none_are_named_in_full() -> None:
    several = identified(
        PROVINCE, orders("Ban Chỉ đạo 389 tỉnh", "Ban Chỉ đạo 35 tỉnh", "Ban Chỉ đạo")
    ).bodies[-1]
    none = identified(
        header("UBND tỉnh Đồng Nai", title="Trồng rừng", date="2024-03-29"), orders("Ban Chỉ đạo")
    ).bodies[-1]
    country = identified(PROVINCE, orders("Ban Chỉ đạo Trung ương")).bodies[-1]
    assert regex.fullmatch("ban-chi-dao~[0-9a-f]{16}/75", several.key)
    assert regex.fullmatch("ban-chi-dao~[0-9a-f]{16}/75", none.key)
    assert several.key != none.key
    assert regex.fullmatch("ban-chi-dao-trung-uong~[0-9a-f]{16}", country.key)


@pytest.mark.parametrize(
    "written",
    ["Trường Tiểu học Lê Lợi", "Trung tâm Y tế", "Phòng Kinh tế", "HTX Đông Xuân", "Trạm Khuyến nông"],
)
def test_what_every_district_may_have_is_this_plans_alone_in_the_plan_of_a_province(written: str) -> None:
    one, other = (
        identified(header("UBND tỉnh Đồng Nai", number=number, date="2024-03-29"), orders(written)).bodies[-1]
        for number in ("1/KH-UBND", "2/KH-UBND")
    )
    assert regex.fullmatch("[a-z-]+~[0-9a-f]{16}/75", one.key)
    assert (one.name, one.kind) == (other.name, other.kind)
    assert one.key != other.key
    assert "~" not in identified(DISTRICT, orders(written)).bodies[-1].key


def test_a_body_of_the_issuers_head_with_the_initials_of_its_symbol_is_the_issuer() -> None:
    about = header(
        "Ban Chỉ đạo quốc gia về phòng, chống đuối nước",
        number="12/KH-BCĐQG88",
        place="Hà Nội",
        date="2024-03-29",
    )
    plan = identified(
        about,
        orders("Ban Chỉ đạo quốc gia 88", "Văn phòng Ban Chỉ đạo quốc gia 88", "Ban Chỉ đạo quốc gia 99"),
    )
    assert {b.key: b.names for b in plan.bodies} == {
        "ban-chi-dao-quoc-gia-ve-phong-chong-duoi-nuoc": (
            "Ban Chỉ đạo quốc gia về phòng, chống đuối nước",
            "Ban Chỉ đạo quốc gia 88",
        ),
        "van-phong/ban-chi-dao-quoc-gia-ve-phong-chong-duoi-nuoc": ("Văn phòng Ban Chỉ đạo quốc gia 88",),
        "ban-chi-dao-quoc-gia-99": ("Ban Chỉ đạo quốc gia 99",),
    }


def test_initials_are_the_one_body_of_the_plan_with_them() -> None:
    plan = identified(
        MINISTRY,
        orders(
            "Vụ Pháp chế",
            "Vụ PC",
            "Tổng cục Thủy lợi",
            "TCTL",
            "Vụ Tài chính",
            "Vụ Thống kê chăn nuôi",
            "TCTK",
        ),
    )
    assert [(b.key, b.names) for b in plan.bodies[1:4]] == [
        ("vu-phap-che/bo-nong-nghiep-moi-truong", ("Vụ Pháp chế", "Vụ PC")),
        ("tong-cuc-thuy-loi", ("Tổng cục Thủy lợi", "TCTL")),
        ("vu-tai-chinh/bo-nong-nghiep-moi-truong", ("Vụ Tài chính",)),
    ]
    assert plan.bodies[-1].kind is BodyKind.OTHER


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("Bộ Tài chính và Bộ Tư pháp", ["bo-tai-chinh", "bo-tu-phap"]),
        ("Sở Khoa học và Công nghệ Sở Công Thương", ["so-khoa-hoc-cong-nghe/75", "so-cong-thuong/75"]),
        ("Sở Sở Nội vụ", ["so-noi-vu/75"]),
        ("Bộ trưởng Bộ Y tế và Bộ trưởng Bộ Nội vụ", ["post:bo-truong/bo-y-te", "post:bo-truong/bo-noi-vu"]),
        (
            "Chánh Văn phòng Bộ Y tế, Vụ trưởng Vụ Pháp chế Bộ Y tế",
            ["post:chanh-van-phong/van-phong/bo-y-te", "post:vu-truong/vu-phap-che/bo-y-te"],
        ),
        ("Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc", ["post:bo-truong-chu-nhiem/uy-ban-dan-toc"]),
        ("Giám đôc Sở Nội vụ", ["post:giam-doc/so-noi-vu/75"]),
        ("Phòng Cảnh sát Phòng cháy", ["phong-canh-sat-phong-chay/75"]),
    ],
)
def test_names_that_stand_together_are_bodies_of_their_own(written: str, keys: list[str]) -> None:
    assert [b.key for b in identified(PROVINCE, orders(written)).bodies[1:]] == keys


@pytest.mark.parametrize("written", ["8.1", "—", "  "])
def test_what_holds_no_letters_is_no_body(written: str) -> None:
    assert identified(header(), orders(written)).bodies == ()


def test_a_place_that_is_not_known_keeps_bodies_of_different_plans_apart() -> None:
    one = identified(header(title="Trồng cây", date="2024-01-02"), orders("UBND tỉnh")).bodies[0]
    other = identified(header(title="Trồng rừng", date="2024-01-02"), orders("UBND tỉnh")).bodies[0]
    assert one.key.startswith("ubnd/~")
    assert one.key != other.key
    assert (one.province, one.name) == (None, "Ủy ban nhân dân")


def test_a_reused_code_does_not_join_two_provinces() -> None:
    old = identified(header("UBND tỉnh Bắc Giang", date="2024-01-02")).bodies[0]
    new = identified(header("UBND tỉnh Bắc Ninh", date="2025-11-24")).bodies[0]
    assert (old.key, old.province and old.province.code) == ("ubnd/24-bac-giang", "24")
    assert (new.key, new.province and new.province.code) == ("ubnd/24", "24")
