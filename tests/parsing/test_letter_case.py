"""Names in capitals as they stand in running text."""

from __future__ import annotations

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.signs.letter_case import natural_case


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH PHÚ BÌNH", "Ủy ban nhân dân tỉnh Phú Bình"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo"),
        ("UBND HUYỆN SƠN HẠ", "UBND huyện Sơn Hạ"),
        ("TRUNG TÂM Y TẾ HUYỆN", "Trung tâm Y tế huyện"),
        ("BAN CHẤP HÀNH ĐẢNG BỘ TỈNH", "Ban Chấp hành Đảng bộ tỉnh"),
        ("HĐND XÃ TÂN HÒA", "HĐND xã Tân Hòa"),
        ("CÁC CƠ QUAN, ĐƠN VỊ LIÊN QUAN", "Các cơ quan, đơn vị liên quan"),
        ("CÁC TỔ DÂN PHỐ VÀ BỘ PHẬN TRỰC THUỘC", "Các tổ dân phố và bộ phận trực thuộc"),
        ("CÁC TRƯỜNG HỌC TRÊN ĐỊA BÀN XÃ ĐỘI BÌNH", "Các trường học trên địa bàn xã Đội Bình"),
        ("CỤC VĂN THƯ VÀ LƯU TRỮ NHÀ NƯỚC", "Cục Văn thư và Lưu trữ Nhà nước"),
        ("CHI CỤC VĂN THƯ - LƯU TRỮ", "Chi cục Văn thư - Lưu trữ"),
        ("BAN ATGT HUYỆN SƠN HẠ", "Ban ATGT huyện Sơn Hạ"),
        ("BAN CHỈ ĐẠO PHONG TRÀO TOÀN DÂN BVANTQ", "Ban Chỉ đạo Phong trào toàn dân BVANTQ"),
        ("TRƯỜNG MẪU GIÁO HOA LAN", "Trường Mẫu giáo Hoa Lan"),
        ("Sở Y TẾ", "Sở Y TẾ"),
        ("Sở Y tế", "Sở Y tế"),
        ("BỘ TÀI CHÍNH", "Bộ Tài chính"),
        ("XÃ TÂN HÒA", "Xã Tân Hòa"),
        ("SỞ Y TẾ TỈNH HÒA BÌNH VÀ SỞ NỘI VỤ", "Sở Y tế tỉnh Hòa Bình và Sở Nội vụ"),
        ("ĐẢNG ỦY XÃ", "Đảng ủy xã"),
        ("KHỐI IV", "Khối IV"),
        ("UBND TỈNH, SỞ Y TẾ", "UBND tỉnh, Sở Y tế"),
        ("  SỞ   Y TẾ ", "Sở Y tế"),
        ("TỈNH ỦY", "Tỉnh ủy"),
        ("ỦY BAN KIỂM TRA", "Ủy ban Kiểm tra"),
        ("CÔNG TY TNHH HOA SEN", "Công ty TNHH Hoa Sen"),
        ("UBND CÁC XÃ, THỊ TRẤN", "UBND các xã, thị trấn"),
        ("MTTQ VIỆT NAM", "MTTQ Việt Nam"),
        ("UBND TỈNH SỞ Y TẾ", "UBND tỉnh Sở Y Tế"),
        ("KHỐI 12/5A", "Khối 12/5A"),
        ("CHI CỤC QUẢN LÝ THỊ TRƯỜNG TỈNH SƠN KHÊ", "Chi cục Quản lý thị trường tỉnh Sơn Khê"),
        ("LIÊN HIỆP CÁC TỔ CHỨC HỮU NGHỊ", "Liên hiệp các tổ chức hữu nghị"),
        ("TỔ NGỮ VĂN", "Tổ Ngữ văn"),
        ("BỆNH VIỆN LÃO KHOA", "Bệnh viện Lão khoa"),
        ("KHOA DINH DƯỠNG CỘNG ĐỒNG", "Khoa Dinh dưỡng cộng đồng"),
        ("TRƯỜNG THCS AN NINH TÂY", "Trường THCS An Ninh Tây"),
        ("TRƯỜNG THPT DÂN TỘC NỘI TRÚ", "Trường THPT Dân tộc nội trú"),
        ("BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP", "Ban Quản lý các Khu công nghiệp"),
        ("TRUNG TÂM KIỂM SOÁT BỆNH TẬT", "Trung tâm Kiểm soát bệnh tật"),
        ("TRUNG TÂM VĂN HÓA, THỂ THAO VÀ TRUYỀN THANH", "Trung tâm Văn hóa, Thể thao và Truyền thanh"),
        ("HỘI CỰU CHIẾN BINH XÃ TÂN MỸ", "Hội Cựu chiến binh xã Tân Mỹ"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Ban Chấp hành Trung ương"),
        ("CHI CỤC DÂN SỐ", "Chi cục Dân số"),
        ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", "Hội đồng Thi đua - Khen thưởng"),
        ("TRUNG TÂM DỊCH VỤ XÂY DỰNG", "Trung tâm Dịch vụ xây dựng"),
        ("BAN CHỈ ĐẠO THỰC HIỆN QUY CHẾ DÂN CHỦ", "Ban Chỉ đạo Thực hiện quy chế dân chủ"),
        ("BAN CHỈ ĐẠO CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA", "Ban Chỉ đạo các chương trình mục tiêu quốc gia"),
        ("CÔNG TY CP XNK HOA SEN", "Công ty CP XNK Hoa Sen"),
        ("ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TỈNH", "Đảng ủy các cơ quan Đảng tỉnh"),
        ("PHƯỜNG VĂN PHÒNG", "Phường Văn Phòng"),
        ("ĐẢNG ỦY XÃ ĐOÀN KẾT", "Đảng ủy xã Đoàn Kết"),
        ("HẠT KIỂM LÂM", "Hạt Kiểm lâm"),
        ("", ""),
    ],
)
def test_capitals_become_the_case_of_running_text(printed: str, name: str) -> None:
    assert natural_case(printed, grammar_of(())) == name
