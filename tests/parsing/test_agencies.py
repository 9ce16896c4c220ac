"""Lists of agencies taken apart, and agencies told from what only looks like them."""

import pytest

from kehoach_cli.grammar import load_grammar
from kehoach_cli.parsing.signs.actors import actor_label, heading_agencies, sentence_actors
from kehoach_cli.parsing.signs.agencies import AgencyNames

NAMES = AgencyNames.of(load_grammar())


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
        ("Các đơn vị được giao chủ trì các nội dung tại mục II", ["Các đơn vị được giao chủ trì các nội dung tại mục II"]),
        ("Nâng cao nhận thức", []),
        ("Tổ chức các hoạt động hè", []),
    ],
)  # fmt: skip
def test_a_heading_that_is_agencies(heading: str, agencies: list[str]) -> None:
    assert list(heading_agencies(heading, NAMES)) == agencies


@pytest.mark.parametrize(
    ("text", "lead", "rest"),
    [
        ("Ban Tuyên giáo Huyện ủy: Định hướng tuyên truyền.", ["Ban Tuyên giáo Huyện ủy"], "Định hướng"),
        ("Giao Văn phòng: Làm đầu mối.", ["Văn phòng"], "Làm đầu mối"),
        ("Sở Y tế có trách nhiệm: Chuẩn bị thuốc.", ["Sở Y tế"], "Chuẩn bị"),
    ],
)
def test_a_label_names_who_acts(text: str, lead: list[str], rest: str) -> None:
    found = actor_label(text, NAMES)
    assert found is not None
    assert list(found[0]) == lead
    assert text[found[1] :].startswith(rest)


@pytest.mark.parametrize(
    "text",
    [
        "Cấp xã: Phân công cán bộ.",
        "Về tuyên truyền: Phát thanh hằng tuần.",
        "Trồng các loại cây: keo, bạch đàn.",
    ],
)
def test_a_label_of_a_topic_names_nobody(text: str) -> None:
    assert actor_label(text, NAMES) is None


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
    actors = sentence_actors(sentence, NAMES)
    assert (list(actors.lead), list(actors.partners)) == (lead, partners)


def test_the_subject_of_a_later_sentence_counts_less() -> None:
    actors = sentence_actors("Phát huy vai trò của đoàn thể. Hội Nông dân xã vận động hội viên.", NAMES)
    assert (actors.lead, actors.later_lead) == ((), ("Hội Nông dân xã",))


@pytest.mark.parametrize(
    ("heading", "agencies"),
    [
        ("Trung tâm Xúc tiến đầu tư, thương mại và du lịch", ("Trung tâm Xúc tiến đầu tư, thương mại và du lịch",)),
        ("Báo và phát thanh, truyền hình An Khê, Cổng thông tin điện tử tỉnh", ("Báo và phát thanh, truyền hình An Khê", "Cổng thông tin điện tử tỉnh")),
        ("Hội nông dân tỉnh, Hiệp hội doanh nghiệp tỉnh", ("Hội nông dân tỉnh", "Hiệp hội doanh nghiệp tỉnh")),
        ("UBND các xã, phường và cơ quan, đơn vị có liên quan", ("UBND các xã, phường", "cơ quan, đơn vị có liên quan")),
        ("UBND các xã, phường và đặc khu", ("UBND các xã, phường và đặc khu",)),
    ],
)  # fmt: skip
def test_names_that_hold_verbs_and_groups_that_stand_for_themselves(
    heading: str, agencies: tuple[str, ...]
) -> None:
    assert heading_agencies(heading, NAMES) == agencies


def test_examples_are_no_partners() -> None:
    assert sentence_actors("Phối hợp với UBND các tỉnh như: Bình An, Tân Lộc.", NAMES).partners == (
        "UBND các tỉnh",
    )
