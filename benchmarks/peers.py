"""Other programs over the same plans, as far as they are installed; none gives what a parse gives."""

from __future__ import annotations

from importlib.util import find_spec

PEERS = {
    "25 plain `re` patterns": (
        "re",
        r"""
words = "tổ chức|hoàn thành|phối hợp|chủ trì|trước ngày|quyết định|nghị quyết|mục tiêu|kế hoạch|báo cáo|số|đạt|tỷ lệ"
plain = [re.compile(p, re.I) for word in words.split("|") for p in (rf"\b{word}\b", rf"{word}\s+(\w+)\s+(\d+)")][:25]
read = lambda text: [match.span() for pattern in plain for match in pattern.finditer(text)]
""",
    ),
    "docling, Markdown into its document": (
        "docling",
        r"""
import io
from docling.datamodel.base_models import DocumentStream, InputFormat
from docling.document_converter import DocumentConverter
converter = DocumentConverter(allowed_formats=[InputFormat.MD])
read = lambda text: converter.convert(DocumentStream(name="plan.md", stream=io.BytesIO(text.encode())))
""",
    ),
    "underthesea, parting words": (
        "underthesea",
        "read = underthesea.word_tokenize",
    ),
    "dateparser, searching dates": (
        "dateparser",
        r"""
from dateparser.search import search_dates
read = lambda text: search_dates(text, languages=["vi"])
""",
    ),
}
"""Each by the module that it needs, and the code that makes `read`, which goes over one text."""


def code_of(peer: str) -> str | None:
    """The code that prints what a peer takes for all texts; None where it is not installed."""
    module, makes = PEERS[peer]
    if find_spec(module) is None:
        return None
    return f"import {module}\n{makes}\nprint(json.dumps([least(lambda: [read(text) for text in texts()])]))"
