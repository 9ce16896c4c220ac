"""Line breaks that somebody set by hand inside a paragraph of a Word file."""

from __future__ import annotations

import pytest
from normalizing_sources import paragraphs

from kehoach_cli.reading.source import SourceLine, Style


def broken(*lines: str, style: Style | None = None) -> list[SourceLine]:
    """One paragraph, with a break behind each line but the last."""
    return [SourceLine(text, 1, style or Style(), broken=n < len(lines)) for n, text in enumerate(lines, 1)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("- Phối hợp với Sở Văn hóa và", "Thể thao mở hội."), id="hangs on a word"),
        pytest.param(("1. Giao Sở", "Xây dựng kiểm tra."), id="hangs on half a name"),
        pytest.param(("- Phối hợp với Công an xã,", "Trạm Y tế trực hội."), id="hangs on a comma"),
        pytest.param(("- Gửi báo cáo trước ngày", "20/8/2026."), id="a date"),
        pytest.param(("- Theo Quyết định số", "15/QĐ-UBND ngày", "02/3/2026."), id="a number, then a date"),
        pytest.param(("- Hoàn thành trước tháng", "6. Gửi báo cáo."), id="a figure that looks like a mark"),
        pytest.param(
            ("- Mua sắm dụng cụ, trang thiết bị cho các điểm vui chơi,", "2 sân bóng và sân khấu."),
            id="a figure",
        ),
        pytest.param(
            ("- Trình hồ sơ công nhận danh hiệu lên Bộ trưởng Bộ Văn", "Hóa xem xét."), id="below half a name"
        ),
        pytest.param(("- Trình Chủ tịch", "UBND tỉnh."), id="half a name that may stand alone"),
        pytest.param(("I. NỘI DUNG VÀ", "GIẢI PHÁP THỰC HIỆN"), id="a heading in capitals that hangs"),
    ],
)
def test_a_sentence_goes_on_behind_a_break(lines: tuple[str, ...]) -> None:
    assert paragraphs(broken(*lines), wrapped=False) == [" ".join(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("- Mở hội làng.", "Mời các đoàn."), id="a sentence has ended"),
        pytest.param(("- Gồm các đội:", "Đội múa"), id="a colon"),
        pytest.param(("- Phối hợp với Sở Văn hóa,", "2. Thể thao"), id="a mark"),
        pytest.param(("1. Trồng cây", "Trồng 50 cây xoan", "Tưới cây"), id="short lines"),
        pytest.param(
            ("1. Việc", "Mở hai lớp dạy đan lát cho hội viên ở các thôn trong xã", "Mua tre"), id="long items"
        ),
        pytest.param(("Nơi nhận:", "Các thôn,", "Các trường"), id="recipients"),
        pytest.param(("Theo đề nghị của", "KẾ HOẠCH"), id="a component of the letterhead"),
        pytest.param(("Theo đề nghị của", "Căn cứ Luật Thư viện"), id="a legal basis"),
        pytest.param(("Mở hội và", "LỄ RƯỚC NƯỚC ĐẦU XUÂN"), id="other case"),
    ],
)
def test_lines_that_stand_for_themselves_stay_apart(lines: tuple[str, ...]) -> None:
    assert paragraphs(broken(*lines), wrapped=False) == list(lines)


LONG = "- Tuyên truyền, vận động các hộ kinh doanh ở chợ cùng tham gia với"


@pytest.mark.parametrize(
    ("last", "below", "joins"),
    [
        pytest.param("các tổ", "Hòa giải cơ sở", True, id="a name elsewhere"),
        pytest.param("các tổ", "Vệ sinh chợ", False, id="opens a sentence elsewhere"),
        pytest.param("các tổ", "Bảo vệ chợ", False, id="unknown"),
    ],
)
def test_what_the_document_says_elsewhere_tells_names(last: str, below: str, joins: bool) -> None:
    elsewhere = ["Giao Tổ Hòa giải báo cáo.", "1. Vệ sinh trường lớp.", "- Giao Tổ Vệ sinh quét chợ."]
    found = paragraphs([*broken(f"{LONG} {last}", below), *elsewhere], wrapped=False)
    assert found[: -len(elsewhere)] == ([f"{LONG} {last} {below}"] if joins else [f"{LONG} {last}", below])


def test_a_heading_in_bold_goes_on_only_where_it_hangs() -> None:
    bold = Style(bold=True)
    full = "1. Tuyên truyền các gương điển hình trong phong trào của Hội Nông"
    assert len(paragraphs(broken(full, "Dân xã An Hòa", style=bold), wrapped=False)) == 2
    assert len(paragraphs(broken(f"{full} dân và", "Hội Phụ nữ", style=bold), wrapped=False)) == 1


def test_bold_and_plain_text_are_two() -> None:
    plain, strong = SourceLine("Cách làm và", 1, broken=True), SourceLine("Kinh phí", 1, Style(bold=True))
    assert paragraphs([plain, strong], wrapped=False) == ["Cách làm và", "Kinh phí"]


def test_ends_of_paragraphs_are_no_breaks() -> None:
    assert paragraphs(["- Phối hợp với", "Trạm Y tế."], wrapped=False) == ["- Phối hợp với", "Trạm Y tế."]
