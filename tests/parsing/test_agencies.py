"""Lists of agencies taken apart, and agencies told from what only looks like them."""

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.signs import actors, told_roles
from kehoach_cli.parsing.signs.actors import Actors
from kehoach_cli.parsing.signs.agencies import AgencyNames
from kehoach_cli.parsing.signs.mentions import Mentions

GRAMMAR = grammar_of(())
NAMES = AgencyNames.of(GRAMMAR)


def heading_agencies(words: str) -> tuple[str, ...]:
    return actors.heading_actors(Mentions(words, GRAMMAR), 0, len(words)).lead


def actor_label(words: str) -> tuple[Actors, int] | None:
    return actors.body_label(Mentions(words, GRAMMAR), 0, len(words))


def sentence_actors(words: str) -> Actors:
    return actors.sentence_actors(Mentions(words, GRAMMAR), 0, len(words))


@pytest.mark.parametrize(
    ("written", "agencies"),
    [
        ("Sở Y tế", ["Sở Y tế"]),
        ("Sở Y tế, Công an tỉnh và Đài Phát thanh", ["Sở Y tế", "Công an tỉnh", "Đài Phát thanh"]),
        ("Các Phòng: Tài chính - Kế hoạch, Y tế", ["Phòng Tài chính - Kế hoạch", "Phòng Y tế"]),
        ("các sở: Văn hóa, Thể thao và Du lịch, Giáo dục và Đào tạo", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo"]),
        ("Sở Y tế, Giáo dục và Đào tạo, TN&MT", ["Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở TN&MT"]),
        ("Phòng Lao động – Thương binh và Xã hội; Văn phòng huyện", ["Phòng Lao động – Thương binh và Xã hội", "Văn phòng huyện"]),
        ("UBND các xã: Bình Đông, Bình Tây", ["UBND xã Bình Đông", "UBND xã Bình Tây"]),
        ("UBND các xã, thị trấn", ["UBND các xã, thị trấn"]),
        ("UBND các huyện và thành phố", ["UBND các huyện và thành phố"]),
        ("các cơ quan, đơn vị, địa phương liên quan", ["các cơ quan, đơn vị, địa phương liên quan"]),
        ("các Sở, Ban, ngành liên quan", ["các Sở, Ban, ngành liên quan"]),
        ("các phòng, ban và các tổ chức chính trị - xã hội", ["các phòng, ban", "các tổ chức chính trị - xã hội"]),
        ("MTTQ và các đoàn thể xã", ["MTTQ", "các đoàn thể xã"]),
        ("Phòng Kinh tế và Hạ tầng (về du lịch), Phòng Tư pháp (về hộ tịch)", ["Phòng Kinh tế và Hạ tầng", "Phòng Tư pháp"]),
        ("Giám đốc các Sở và Thủ trưởng các ban, ngành tỉnh", ["Giám đốc các Sở", "Thủ trưởng các ban, ngành tỉnh"]),
        ("lực lượng công an xã, thị trấn và các lực lượng khác", ["lực lượng công an xã, thị trấn", "các lực lượng khác"]),
        ("Sở Tài chính, Sở Tài chính", ["Sở Tài chính"]),
        ("các trường đại học y, dược; Sở Y tế", ["các trường đại học y, dược", "Sở Y tế"]),
        ("Vụ Pháp luật dân sự - kinh tế, Cục Hộ tịch, quốc tịch, chứng thực và Học viện Tư pháp", ["Vụ Pháp luật dân sự - kinh tế", "Cục Hộ tịch, quốc tịch, chứng thực", "Học viện Tư pháp"]),
        ("các Bộ: Tài chính, Công an, Nội vụ; Công an tỉnh", ["Bộ Tài chính", "Bộ Công an", "Bộ Nội vụ", "Công an tỉnh"]),
        ("các Sở: Y tế, Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
        ("các đơn vị: Vụ Pháp chế, Văn phòng Bộ", ["Vụ Pháp chế", "Văn phòng Bộ"]),
        ("các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy", ["các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"]),
        ("Các Huyện ủy, Thành ủy, Đảng ủy trực thuộc; Văn phòng", ["Các Huyện ủy, Thành ủy, Đảng ủy trực thuộc", "Văn phòng"]),
        ("Huyện ủy, Đảng ủy trực thuộc", ["Huyện ủy", "Đảng ủy trực thuộc"]),
        ("các Thôn, Xóm, Tổ dân phố", ["các Thôn, Xóm, Tổ dân phố"]),
        ("các Ban, Phòng, Trung tâm thuộc Sở", ["các Ban, Phòng, Trung tâm thuộc Sở"]),
        ("các Phòng, Ban, Văn phòng UBND", ["các Phòng, Ban", "Văn phòng UBND"]),
        ("Văn phòng Tỉnh ủy và các Ban Xây dựng Đảng, Đảng ủy Công an", ["Văn phòng Tỉnh ủy", "các Ban Xây dựng Đảng", "Đảng ủy Công an"]),
        ("các Ban Tổ chức, Nội chính; Văn phòng Tỉnh ủy", ["Ban Tổ chức", "Ban Nội chính", "Văn phòng Tỉnh ủy"]),
        ("các Phòng Y tế, Phòng Tư pháp", ["Phòng Y tế", "Phòng Tư pháp"]),
        ("Viện kiểm sát nhân dân, Tòa án nhân dân thành phố và các khu vực", ["Viện kiểm sát nhân dân", "Tòa án nhân dân thành phố và các khu vực"]),
        ("Thuế tỉnh, khu vực; Sở Tài chính", ["Thuế tỉnh, khu vực", "Sở Tài chính"]),
        ("các thành viên ban tổ chức, ban giám khảo", ["các thành viên ban tổ chức, ban giám khảo"]),
        ("Ban Quản lý Dự án đầu tư xây dựng huyện", ["Ban Quản lý Dự án đầu tư xây dựng huyện"]),
        ("Ban quản lý Dự án đầu tư - hạ tầng Xã", ["Ban quản lý Dự án đầu tư - hạ tầng Xã"]),
        ("Ban kinh tế - ngân sách HĐND xã", ["Ban kinh tế - ngân sách HĐND xã"]),
        ("Tổ kiểm tra liên ngành trật tự ĐT - VSMT - ATGT", ["Tổ kiểm tra liên ngành trật tự ĐT - VSMT - ATGT"]),
        ("Ban Chỉ huy PCTT - TKCN xã", ["Ban Chỉ huy PCTT - TKCN xã"]),
        ("Liên chi đoàn Khoa Luật, LCH Khoa Hóa", ["Liên chi đoàn Khoa Luật", "LCH Khoa Hóa"]),
        ("các địa phương: Hà Nội, Đà Nẵng", ["Hà Nội", "Đà Nẵng"]),
        ("các Tổng công ty: Hàng hải Việt Nam, Đường sắt Việt Nam", ["Tổng công ty Hàng hải Việt Nam", "Tổng công ty Đường sắt Việt Nam"]),
        ("Hiệu trưởng, Chủ tịch Công đoàn, Kế toán", ["Hiệu trưởng", "Chủ tịch Công đoàn", "Kế toán"]),
        ("Phó Hiệu trưởng và Tổ trưởng chuyên môn", ["Phó Hiệu trưởng", "Tổ trưởng chuyên môn"]),
        ("Giám đốc, Phó Giám đốc; Bí thư, Phó Bí thư Đảng ủy", ["Giám đốc", "Phó Giám đốc", "Bí thư, Phó Bí thư Đảng ủy"]),
        ("Hiệu trưởng, Phó Hiệu trưởng các trường", ["Hiệu trưởng, Phó Hiệu trưởng các trường"]),
        ("Bộ trưởng, Thủ trưởng cơ quan ngang bộ", ["Bộ trưởng", "Thủ trưởng cơ quan ngang bộ"]),
        ("Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc", ["Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc"]),
        ("Doanh nghiệp, Sở, ban, ngành có liên quan", ["Doanh nghiệp", "Sở, ban, ngành có liên quan"]),
        ("doanh nghiệp, viện nghiên cứu, trường đại học", ["doanh nghiệp", "viện nghiên cứu", "trường đại học"]),
        ("các doanh nghiệp, hợp tác xã", ["các doanh nghiệp, hợp tác xã"]),
        ("Ban Dân vận các huyện ủy, thị ủy; báo, đài", ["Ban Dân vận các huyện ủy, thị ủy", "báo, đài"]),
        ("Đài Tiếng nói Việt Nam, Thông tấn xã Việt Nam", ["Đài Tiếng nói Việt Nam", "Thông tấn xã Việt Nam"]),
        ("Giáo viên, nhân viên; Giáo viên, Tổ trưởng", ["Giáo viên, nhân viên", "Giáo viên", "Tổ trưởng"]),
        ("Sở Xây dựng UBND các xã", ["Sở Xây dựng", "UBND các xã"]),
        ("UBND các xã, phường Sở Nội vụ Công an tỉnh", ["UBND các xã, phường", "Sở Nội vụ", "Công an tỉnh"]),
        ("Sở Nội vụ Văn phòng UBND tỉnh Sở Y tế", ["Sở Nội vụ", "Văn phòng UBND tỉnh", "Sở Y tế"]),
        ("Sở Nội vụ các sở, ngành liên quan", ["Sở Nội vụ", "các sở, ngành liên quan"]),
        ("Sở Sở Công Thương", ["Sở Sở Công Thương"]),
        ("Bộ trưởng Bộ Y tế; Bộ Quốc phòng Bộ Công an", ["Bộ trưởng Bộ Y tế", "Bộ Quốc phòng", "Bộ Công an"]),
        ("Sở Nội vụ, các cơ quan liên quan rà soát", ["Sở Nội vụ", "các cơ quan liên quan"]),
        ("các cơ quan liên quan khác; các đơn vị liên quan thuộc tỉnh", ["các cơ quan liên quan khác", "các đơn vị liên quan thuộc tỉnh"]),
        ("Sở Nội vụ/Sở Tài chính/UBND tỉnh", ["Sở Nội vụ", "Sở Tài chính", "UBND tỉnh"]),
        ("Công an các đơn vị, địa phương", ["Công an các đơn vị, địa phương"]),
        ("Sở Nội vụ các tỉnh, thành phố", ["Sở Nội vụ các tỉnh, thành phố"]),
        ("Sở Y tế các địa phương", ["Sở Y tế các địa phương"]),
        ("HĐND/UBND tỉnh", ["HĐND/UBND tỉnh"]),
        ("Giám đốc Sở Y tế; Chi cục Dân số Sở Y tế", ["Giám đốc Sở Y tế", "Chi cục Dân số Sở Y tế"]),
        ("Các sở, ngành trong phạm vi chức năng, nhiệm vụ được giao", ["Các sở, ngành"]),
        ("Các sở, ngành theo chức năng, nhiệm vụ; UBND các xã, phường trong phạm vi, lĩnh vực quản lý", ["Các sở, ngành", "UBND các xã, phường"]),
        ("các doanh nghiệp trong lĩnh vực viễn thông; Sở Y tế", ["các doanh nghiệp trong lĩnh vực viễn thông", "Sở Y tế"]),
        ("Sở Tư pháp, tổ chức pháp chế các sở, ngành; Đoàn Luật sư tỉnh và tổ chức hành nghề luật sư", ["Sở Tư pháp", "tổ chức pháp chế các sở, ngành", "Đoàn Luật sư tỉnh", "tổ chức hành nghề luật sư"]),
        ("Công ty Điện lực Bình An, Tổng Công ty Điện lực miền Trung", ["Công ty Điện lực Bình An", "Tổng Công ty Điện lực miền Trung"]),
        ("BGH - Công đoàn, TTCM - GV, BCH/PHHS", ["BGH", "Công đoàn", "TTCM", "GV", "BCH", "PHHS"]),
        ("BGH - cơ quan chủ trì; TTCM - ĐT 0912345678; UBND/HĐND xã", ["BGH", "TTCM", "UBND/HĐND xã"]),
        ("Cục Quản lý nhà và thị trường bất động sản, Sở Xây dựng", ["Cục Quản lý nhà và thị trường bất động sản", "Sở Xây dựng"]),
    ],
)  # fmt: skip
def test_a_list_of_agencies_is_taken_apart(written: str, agencies: list[str]) -> None:
    assert list(NAMES.split(written)) == agencies


@pytest.mark.parametrize(
    "text", ["Ban hành văn bản", "Hội nghị tổng kết", "Tổ chức thực hiện", "Báo cáo kết quả", "Phòng, chống lụt bão", "Bộ máy gọn nhẹ", "Chế độ báo cáo", "Công tác thanh tra"]
)  # fmt: skip
def test_what_only_looks_like_an_agency_is_none(text: str) -> None:
    assert not NAMES.is_list(text)


@pytest.mark.parametrize(
    ("heading", "agencies"),
    [
        ("Sở Du lịch", ["Sở Du lịch"]),
        ("Đề nghị Hội Nông dân huyện, Huyện Đoàn.", ["Hội Nông dân huyện", "Huyện Đoàn"]),
        ("Phòng Dân tộc là Cơ quan Thường trực, có nhiệm vụ", ["Phòng Dân tộc"]),
        ("Các phòng, ban, ngành có trách nhiệm", ["Các phòng, ban, ngành"]),
        ("Các sở, ngành liên quan; UBND các xã", ["Các sở, ngành liên quan", "UBND các xã"]),
        ("Các đơn vị được giao chủ trì các nội dung tại mục II", ["Các đơn vị"]),
        ("Nâng cao nhận thức", []),
        ("Tổ chức các hoạt động hè", []),
    ],
)  # fmt: skip
def test_a_heading_that_is_agencies(heading: str, agencies: list[str]) -> None:
    assert list(heading_agencies(heading)) == agencies


@pytest.mark.parametrize(
    ("text", "lead", "rest"),
    [
        ("Ban Tuyên giáo Huyện ủy: Định hướng tuyên truyền.", ["Ban Tuyên giáo Huyện ủy"], "Định hướng"),
        ("Giao Văn phòng: Làm đầu mối.", ["Văn phòng"], "Làm đầu mối"),
        ("Sở Y tế có trách nhiệm: Chuẩn bị thuốc.", ["Sở Y tế"], "Chuẩn bị"),
    ],
)
def test_a_label_names_who_acts(text: str, lead: list[str], rest: str) -> None:
    found = actor_label(text)
    assert found is not None
    assert list(found[0].lead) == lead
    assert text[found[1] :].startswith(rest)
    assert (found[0].partners, found[0].later_lead) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "Cấp xã: Phân công cán bộ.",
        "Về tuyên truyền: Phát thanh hằng tuần.",
        "Trồng các loại cây: keo, bạch đàn.",
    ],
)
def test_a_label_of_a_topic_names_nobody(text: str) -> None:
    assert actor_label(text) is None


@pytest.mark.parametrize(
    ("sentence", "lead", "partners"),
    [
        ("Giao Phòng Dân tộc chủ trì, phối hợp với các phòng, ban của huyện và UBND các xã tổ chức họp.", ["Phòng Dân tộc"], ["các phòng, ban của huyện", "UBND các xã"]),
        ("UBND huyện chủ trì, tổ chức Hội nghị tổng kết.", ["UBND huyện"], []),
        ("Phối hợp với các cơ quan có liên quan giải quyết kiến nghị.", [], ["các cơ quan có liên quan"]),
        ("Phối hợp Cục Thống kê tỉnh thực hiện điều tra.", [], ["Cục Thống kê tỉnh"]),
        ("Phối hợp tổ chức giám sát việc chi trả.", [], []),
        ("UBND huyện giao cho Phòng Y tế theo dõi dịch bệnh.", ["Phòng Y tế"], []),
        ("Căn cứ kế hoạch này, các cơ quan, đơn vị liên quan định kỳ báo cáo.", ["các cơ quan, đơn vị liên quan"], []),
        ("Chủ trì, phối hợp với Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh tuần tra.", [], ["Bộ Chỉ huy Quân sự tỉnh", "Công an tỉnh"]),
        ("Đẩy mạnh tuyên truyền trên loa.", [], []),
    ],
)  # fmt: skip
def test_a_sentence_names_lead_and_partners(sentence: str, lead: list[str], partners: list[str]) -> None:
    found = sentence_actors(sentence)
    assert (list(found.lead), list(found.partners)) == (lead, partners)


def test_the_subject_of_a_later_sentence_counts_less() -> None:
    found = sentence_actors("Phát huy vai trò của đoàn thể. Hội Nông dân xã vận động hội viên.")
    assert (found.lead, found.later_lead) == ((), ("Hội Nông dân xã",))


@pytest.mark.parametrize(
    ("heading", "agencies"),
    [
        ("Trung tâm Xúc tiến đầu tư, thương mại và du lịch", ("Trung tâm Xúc tiến đầu tư, thương mại và du lịch",)),
        ("Báo và phát thanh, truyền hình An Khê, Cổng thông tin điện tử tỉnh", ("Báo và phát thanh, truyền hình An Khê", "Cổng thông tin điện tử tỉnh")),
        ("Báo và Phát thanh Truyền hình An Khê, Sở Y tế", ("Báo và Phát thanh Truyền hình An Khê", "Sở Y tế")),
        ("Hội nông dân tỉnh, Hiệp hội doanh nghiệp tỉnh", ("Hội nông dân tỉnh", "Hiệp hội doanh nghiệp tỉnh")),
        ("UBND các xã, phường và cơ quan, đơn vị có liên quan", ("UBND các xã, phường", "cơ quan, đơn vị có liên quan")),
        ("UBND các xã, phường và đặc khu", ("UBND các xã, phường và đặc khu",)),
        ("Các đoàn thể, tổ chức xã hội:", ("Các đoàn thể, tổ chức xã hội",)),
        ("Các doanh nghiệp hoạt động trong lĩnh vực xây dựng, vận tải", ("Các doanh nghiệp hoạt động trong lĩnh vực xây dựng, vận tải",)),
        ("Trách nhiệm của các cơ quan quản lý cấp trên (bao gồm cơ quan đại diện):", ("các cơ quan quản lý cấp trên",)),
        ("Các đơn vị triển khai nhiệm vụ sau", ()),
        ("Đối với giáo viên chủ nhiệm", ("giáo viên chủ nhiệm",)),
        ("Giao bộ phận chuyên môn", ("bộ phận chuyên môn",)),
        ("Đối với doanh nghiệp", ()),
        ("Trách nhiệm của đối tượng thực hiện kiểm kê:", ("đối tượng thực hiện kiểm kê",)),
        ("Thư viện tỉnh, Sở Y tế và hệ thống truyền thanh cơ sở", ("Thư viện tỉnh", "Sở Y tế", "hệ thống truyền thanh cơ sở")),
        ("Các ban xây dựng Đảng, Văn phòng Huyện ủy", ("Các ban xây dựng Đảng", "Văn phòng Huyện ủy")),
        ("Các cơ quan tham mưu, giúp việc của Tỉnh ủy", ("Các cơ quan tham mưu, giúp việc của Tỉnh ủy",)),
        ("LĐLĐ các huyện, công đoàn ngành và tương đương", ("LĐLĐ các huyện", "công đoàn ngành và tương đương")),
        ("Các CĐCS", ("Các CĐCS",)),
        ("CĐCS trực thuộc", ("CĐCS trực thuộc",)),
        ("Công đoàn cấp trên trực tiếp cơ sở", ("Công đoàn cấp trên trực tiếp cơ sở",)),
        ("Các huyện, thành đoàn, đoàn trực thuộc", ("Các huyện, thành đoàn, đoàn trực thuộc",)),
        ("Vườn Quốc gia An Khê, Thi hành án dân sự tỉnh", ("Vườn Quốc gia An Khê", "Thi hành án dân sự tỉnh")),
    ],
)  # fmt: skip
def test_names_that_hold_verbs_and_groups_that_stand_for_themselves(
    heading: str, agencies: tuple[str, ...]
) -> None:
    assert heading_agencies(heading) == agencies


def test_examples_are_no_partners() -> None:
    assert sentence_actors("Phối hợp với UBND các tỉnh như: Bình An, Tân Lộc.").partners == ("UBND các tỉnh",)


@pytest.mark.parametrize(
    ("sentence", "lead", "partners"),
    [
        ("Sở Xây dựng hướng dẫn thiết kế mẫu thư viện xã.", ["Sở Xây dựng"], []),
        ("Trung tâm Hỗ trợ doanh nghiệp tổ chức hội chợ.", ["Trung tâm Hỗ trợ doanh nghiệp"], []),
        ("Ủy ban kiểm tra kiểm tra việc thu, chi.", ["Ủy ban kiểm tra"], []),
        ("Tổ hòa giải hòa giải các tranh chấp.", ["Tổ hòa giải"], []),
        ("Hội đồng xét duyệt tổ chức họp.", ["Hội đồng xét duyệt"], []),
        ("Tiểu ban hậu cần bố trí nơi ăn nghỉ.", ["Tiểu ban hậu cần"], []),
        ("Ban chấp hành công đoàn phân công đoàn viên.", ["Ban chấp hành công đoàn"], []),
        ("Thẩm phán được phân công chủ động gặp gỡ các bên.", ["Thẩm phán"], []),
        ("Các bác sĩ, dược sĩ lập danh sách người bệnh.", ["Các bác sĩ", "dược sĩ"], []),
        ("Chấp hành viên, Thẩm tra viên rà soát hồ sơ.", ["Chấp hành viên", "Thẩm tra viên"], []),
        ("Công chức Tài chính - Kế toán cân đối kinh phí.", ["Công chức Tài chính - Kế toán"], []),
        ("Công chức Địa chính - Nông nghiệp đo đạc đất đai.", ["Công chức Địa chính - Nông nghiệp"], []),
        ("Kế toán xã thanh toán tiền công.", ["Kế toán xã"], []),
        ("Nhân viên thư viện, thiết bị lập danh mục sách.", ["Nhân viên thư viện, thiết bị"], []),
        ("Các hộ sinh sống ven sông lập danh sách tài sản.", [], []),
        ("Tổ chức nói chuyện, do tổ nữ công phụ trách.", ["tổ nữ công"], []),
        ("Nghiên cứu đề tài do Sở Y tế chủ trì.", [], []),
        ("Các cơ sở đào tạo tổ chức tuyển sinh.", ["Các cơ sở đào tạo"], []),
        ("Các đơn vị xây dựng kế hoạch, báo cáo.", ["Các đơn vị"], []),
        ("Các ban xây dựng kế hoạch, báo cáo.", ["Các ban"], []),
        ("Các đơn vị thuộc, trực thuộc Bộ xây dựng kế hoạch.", ["Các đơn vị thuộc, trực thuộc Bộ"], []),
        ("Thủ trưởng các đơn vị thuộc và trực thuộc Sở chịu trách nhiệm kiểm tra.", ["Thủ trưởng các đơn vị thuộc và trực thuộc Sở"], []),
        ("Sở xây dựng kiểm tra công trình.", ["Sở xây dựng"], []),
        ("Sở Y tế cơ bản hoàn thành số hóa hồ sơ.", ["Sở Y tế"], []),
        ("Khoa Khoa học cơ bản phối hợp với Ban Xây dựng cơ bản rà soát hồ sơ.", ["Khoa Khoa học cơ bản"], ["Ban Xây dựng cơ bản"]),
        ("Tòa Dân sự, Chánh tòa Tòa Hình sự rà soát hồ sơ.", ["Tòa Dân sự", "Chánh tòa Tòa Hình sự"], []),
        ("Tòa nhà hành chính bố trí phòng họp.", [], []),
        ("Trưởng khoa Nội tổng hợp phân công kíp trực.", ["Trưởng khoa Nội tổng hợp"], []),
        ("Các khoa Nội, Ngoại, Sản rà soát hồ sơ.", ["Khoa Nội", "Khoa Ngoại", "Khoa Sản"], []),
        ("Cấp ủy viên huyện được phân công phụ trách cơ sở chỉ đạo sinh hoạt.", ["Cấp ủy viên huyện"], []),
        ("Đảng viên được phân công phụ trách hộ gia đình vận động nhân dân.", ["Đảng viên"], []),
        ("Tổ công tác được phân công phụ trách địa bàn hướng dẫn kê khai.", ["Tổ công tác"], []),
        ("Các trường đại học: Cần Thơ, Đà Nẵng xây dựng chương trình.", ["Trường đại học Cần Thơ", "Trường đại học Đà Nẵng"], []),
        ("Ngân hàng đề kiểm tra do các tổ biên soạn.", [], []),
        ("Tổ tiêm phòng số 1 rà soát đàn vật nuôi.", ["Tổ tiêm phòng số 1"], []),
        ("Các ban xây dựng Đảng của Huyện ủy hướng dẫn chi bộ.", ["Các ban xây dựng Đảng của Huyện ủy"], []),
        ("Phòng Nội vụ (chủ trì), Công an huyện, Hội Nông dân huyện phối hợp rà soát hồ sơ.", ["Phòng Nội vụ"], ["Công an huyện", "Hội Nông dân huyện"]),
        ("Sở Tư pháp trong 05 ngày kể từ ngày đề án được phê duyệt gửi UBND tỉnh báo cáo.", ["Sở Tư pháp"], []),
        ("Các sở, ngành báo cáo tiến độ; Văn phòng tổng hợp, trình UBND tỉnh.", ["Các sở, ngành", "Văn phòng"], []),
        ("Căn cứ chức năng, chỉ đạo các trường, các trung tâm dạy nghề quản lý học viên.", [], []),
        ("Ban hành quy chế phối hợp với Công an tỉnh.", [], []),
        ("Phối hợp với Ban Quản lý Khu kinh tế Cửa Sa và các Khu công nghiệp Bình An kiểm tra.", [], ["Ban Quản lý Khu kinh tế Cửa Sa và các Khu công nghiệp Bình An"]),
        ("Chỉ đạo các đơn vị hỗ trợ mở đường tạm.", [], []),
    ],
)  # fmt: skip
def test_a_verb_ends_no_name_that_it_is_part_of(sentence: str, lead: list[str], partners: list[str]) -> None:
    found = sentence_actors(sentence)
    assert (list(found.lead), list(found.partners)) == (lead, partners)


@pytest.mark.parametrize(
    ("label", "lead", "partners"),
    [
        ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, Trường Chính trị tỉnh.", ["Sở Nội vụ"], ["Sở Tài chính", "Trường Chính trị tỉnh"]),
        ("Ban Quản lý dự án Đầu tư xây dựng tỉnh", ["Ban Quản lý dự án Đầu tư xây dựng tỉnh"], []),
        ("Phòng Quản lý đô thị, Hội đồng thi đua", ["Phòng Quản lý đô thị", "Hội đồng thi đua"], []),
        ("Sở Y tế (chủ trì); Công an tỉnh (phối hợp)", ["Sở Y tế"], ["Công an tỉnh"]),
        ("Đồng chí Nguyễn Văn Tám", ["Đồng chí Nguyễn Văn Tám"], []),
        ("Sở Y tế theo chức năng, nhiệm vụ được giao", ["Sở Y tế"], []),
        ("các sở, ban, ngành, Ủy ban nhân dân phường, xã và các đơn vị có liên quan", ["các sở, ban, ngành", "Ủy ban nhân dân phường, xã", "các đơn vị có liên quan"], []),
    ],
)  # fmt: skip
def test_a_labels_value_is_names_to_its_end(label: str, lead: list[str], partners: list[str]) -> None:
    found = told_roles.labelled_actors(Mentions(label, GRAMMAR), 0, len(label))
    assert (list(found.lead), list(found.partners)) == (lead, partners)


@pytest.mark.parametrize(
    "cell", ["Sở Y tế (chủ trì)\nCông an tỉnh\nUBND các xã", "Công an tỉnh; Sở Y tế (chủ trì); UBND các xã"]
)
def test_brackets_single_out_who_leads_of_a_cells_lines(cell: str) -> None:
    assert told_roles.told_roles(cell, GRAMMAR) == (("Sở Y tế",), ("Công an tỉnh", "UBND các xã"))


def test_no_place_is_read_twice() -> None:
    text = "Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra."
    mentions = Mentions(text, GRAMMAR)
    first = actors.sentence_actors(mentions, 0, len(text))
    read = mentions.readings
    assert actors.sentence_actors(mentions, 0, len(text)) == first
    assert mentions.readings == read


def test_a_place_by_itself_acts_as_little_as_a_theme() -> None:
    assert actor_label("Xã Tân Hòa: Lấy mẫu 01 vị trí.") is None
    named = actor_label("UBND xã Tân Hòa: Lấy mẫu 01 vị trí.")
    assert named is not None
    assert (named[0].lead, named[1]) == (("UBND xã Tân Hòa",), len("UBND xã Tân Hòa: "))
    assert heading_agencies("Doanh nghiệp số") == ()
    assert heading_agencies("SỞ Y TẾ") == ("Sở Y tế",)


@pytest.mark.parametrize(
    "name",
    [
        "Vụ Phổ biến, giáo dục pháp luật",
        "Cục Quản lý Khám, chữa bệnh",
        "Cục Quản lý xử lý vi phạm hành chính và theo dõi thi hành pháp luật",
        "Cục Phát thanh, truyền hình và thông tin điện tử",
        "Chi cục Phòng, chống tệ nạn xã hội",
        "Viện Chiến lược, Chính sách tài nguyên và môi trường",
        "Cục Khoa học công nghệ và Đào tạo",
        "Phòng Cảnh sát quản lý hành chính về trật tự xã hội",
        "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn",
        "Ban Tổ chức - Xây dựng Hội",
        "Tổ Khoa học tự nhiên",
        "Tổ Lịch sử - Địa lí - GDCD",
    ],
)
def test_a_name_that_holds_commas_dashes_and_verbs_stays_whole(name: str) -> None:
    leading = sentence_actors(f"Sở Nội vụ, {name} và Công an tỉnh rà soát hồ sơ, báo cáo kết quả.")
    joining = sentence_actors(f"Sở Nội vụ phối hợp với {name}, Công an tỉnh rà soát hồ sơ.")
    assert leading.lead == ("Sở Nội vụ", name, "Công an tỉnh")
    assert joining.partners == (name, "Công an tỉnh")
    assert heading_agencies(name) == NAMES.split(name) == (name,)
