"""Whether a paragraph orders an action, only states something, or only lists."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.agencies import AgencyNames
from kehoach_cli.parsing.labels import is_detail

_STATEMENT = regex.compile(
    r"(?:[Tt]ỷ lệ|[Tt]ỉ lệ|[Ss]ố lượng|[Tt]ổng số|[Ss]ố|[Cc]hỉ số|[Cc]hỉ tiêu|[Tt]ốc độ|[Cc]ơ cấu|[Gg]iá trị|[Tt]hu nhập|[Tt]uổi thọ|\d[\d.,]*\s*%|[Tt]rên \d|[Dd]ưới \d|[Íí]t nhất \d|[Tt]ối thiểu \d|[Kk]hông còn|[Kk]inh phí|[Nn]guồn kinh phí|[Nn]guồn vốn|[Tt]hời gian (?:thực hiện|hoàn thành|tổ chức)|[Đđ]ịa điểm (?:thực hiện|tổ chức)|[Tt]iến độ thực hiện)(?![\p{L}])"
)
_TOPIC = regex.compile(r"(?P<topic>[^:;.\n]{2,160}):\s+(?=\S)")
_OPENING = regex.compile(
    r"(?:(?:Căn cứ|Trên cơ sở|Theo|Đối với|Khi|Trong|Trước|Sau|Nhằm|Để|Hằng năm|Hàng năm|Hằng tháng|Hàng tháng|Hằng quý|Hàng quý|Định kỳ|Kịp thời|Thường xuyên|Chủ động|Tích cực|Từ|Ngoài|Bên cạnh|Trường hợp|Tùy|Song song|Qua|Thông qua|Cùng với|Mỗi|Tất cả|100%|Toàn bộ|Đến|Ngay)(?![\p{L}]))"
)
_NOUN_FIRST = regex.compile(
    r"(?:Các|Những|Công tác|Lĩnh vực|Tình hình|Kết quả|Mức|Cơ chế|Chính sách|Hội nghị|Hội thảo|Hội thi|Tài liệu|Pháp luật|Nội dung|Đối tượng|Chủ đề|Khẩu hiệu|Giải|Gương|Đại diện|Hệ thống|Hạ tầng|Dữ liệu|Nhân lực|Nguồn lực|Đây|Đó|Trọng tâm|Mục tiêu|Yêu cầu|Nguyên tắc|Quan điểm|Danh mục|Hồ sơ|Thủ tục|Thành phần|Hình thức|Người|Nhân dân|Học sinh|Phụ huynh|Đất|Rừng|Nước|Môi trường|Kinh tế|Văn hóa|Xã hội|Du lịch|Y tế|Giáo dục|Nông nghiệp|Công nghiệp|Thương mại|Phương án|Phương hướng|Biện pháp|Giải pháp|Nhiệm vụ|Ngày|Buổi|Sáng|Chiều|Tổng|Trong đó|Việc|Mức độ|Tồn tại|Thuận lợi|Khó khăn|Phương pháp|Tiến độ|Chất lượng|Khả năng|Quy mô|Danh sách)(?![\p{L}])"
)
_DEMAND = regex.compile(r"(?<!\p{L})(?:phải|cần|bảo đảm|đảm bảo|được (?:thực hiện|tiến hành|triển khai|tổ chức))(?!\p{L})")
_LISTED = regex.compile(
    r"(?:“|\"|(?:Luật|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Công văn|Kết luận|Chương trình|Đề án|Dự án|Tiểu dự án|Hướng dẫn|Pháp lệnh|Văn bản|Công điện|Thông báo|Báo cáo|Tờ trình|Quy chế|Mô hình|Mẫu|Phụ lục|Biểu)(?![\p{L}]))"
)
_CITED = regex.compile(_LISTED.pattern + r"\s*(?:(?:liên tịch|hành động)\s+)?(?:số\s*[:\d.…/]|ngày\s*\d|“|\"|\d|năm \d)")
_ADVERB_FIRST = regex.compile(
    r"(?:Không|Kiên quyết|Chú trọng|Quan tâm|Ưu tiên|Nghiêm túc|Phải|Cần|Nên|Được|Có)(?![\p{L}])"
)


def is_order(words: str, grammar: Grammar, names: AgencyNames, assigned: bool = False) -> bool:
    """Whether a paragraph tells somebody to do something.

    `assigned`: a label has just said who is to do it, or that it is the work.
    """
    text = words.strip(" -+*\n")
    if (
        len(text) < 8
        or (text.startswith("(") and text.endswith((")", ").", ")./.")))
        or any(True for _ in grammar.rule("closing/closing-words").find(text))
    ):
        return False
    if _CITED.match(text):
        return assigned
    if names.verb.match(text) or _ADVERB_FIRST.match(text):
        return True
    if assigned:
        return True
    topic = _TOPIC.match(text)
    if topic and names.verb.match(text, topic.end()):
        return True
    if _STATEMENT.match(text):
        return False
    if _LISTED.match(text):
        return False
    if text[0].isdigit():
        return False
    if names.begins_name(text) or _OPENING.match(text):
        return names.verb.search(text) is not None
    if _NOUN_FIRST.match(text):
        return _DEMAND.search(text) is not None
    if not text[0].isupper():
        return len(text.split()) >= 8 and names.verb.search(text) is not None
    return len(text.split()) >= 3


def are_details(lead_in: str, items: Sequence[str], grammar: Grammar, names: AgencyNames) -> bool:
    """Whether items only fill in what stands over them, so that this is the task.

    They do when all are label lines, when all name documents or examples, or when an order ends in a colon
    and none of them is an order itself.
    """
    if not items:
        return False
    labelled = [is_detail(i, grammar) for i in items]
    if all(label or only_lists(i, names) for label, i in zip(labelled, items, strict=True)):
        return True
    orders = lead_in.rstrip().endswith(":") and names.verb.match(lead_in.lstrip(" -+*")) is not None
    return orders and not any(is_order(i, grammar, names) for i in items)


def is_part(words: str, grammar: Grammar, names: AgencyNames) -> bool:
    """Whether an item under an order that ends in a colon is a part of it, though it has no verb of its own."""
    text = words.strip(" -+*\n")
    if any(True for _ in grammar.rule("closing/closing-words").find(text)) or _STATEMENT.match(text):
        return False
    if _NOUN_FIRST.match(text):
        return False
    return len(text) >= 8 and not only_lists(text, names)


def only_lists(words: str, names: AgencyNames) -> bool:
    """Whether an item only names a document, a project or an example."""
    text = words.strip(" -+*\n")
    return bool(_CITED.match(text)) or (bool(_LISTED.match(text)) and not names.verb.match(text))
