"""The patterns that reading a citation needs besides its rules, built from the grammar's fragments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import regex

from kehoach_cli.grammar import Contract, Grammar, any_of
from kehoach_cli.grammar.rule import FLAGS, expand, used_in
from kehoach_cli.grammar.values import inside

TEMPLATES: Mapping[str, str] = {
    # behind the number or name
    "date": r"\s*,?\s*(?:(?:được\s+)?(?:ký\s+ban\s+hành|ban\s+hành|ký)\s+)?(?:ngày\s+(?=ngày))?"
    r"{date:document-date}",
    "bare_year": r"\s+(?P<year>(?:19|20)\d\d)(?=[\s,;.)]|$)",
    "issuer": r"{issuer}",
    "of": r"\s*,?\s*(?:của|do)\s+(?:liên\s+(?:Bộ|ngành)\s*:?\s*)?",
    "trailing_of": r"\s+(?:của|do)\s+",
    "issued": r"(?:\s+ban\s+hành)?",
    "parties": r"\s+giữa\s+[^;.()]{5,160}?(?=\s+(?:về|v/v)\s)",
    "unsaid_of": r"\s*,?\s+(?=(?-i:\p{Lu}))",
    "about": r"\s+(?:về|v/v)(?!\p{L})",
    "note_mark": r"\s*(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹]{1,3})",
    "term": r"\s*,?\s*(?:tại\s+)?kỳ\s+họp\s+(?:chuyên\s+đề\s+|(?:lần\s+)?thứ\s+)[\p{L}\d]+"
    r"|\s*\(\s*(?:khóa|khoá|nhiệm\s+kỳ|lần\s+thứ|kỳ\s+họp|nay\s+là|trước\s+đây\s+là|cũ)[^()]{0,60}\)",
    "law_number": r"\s*,?\s*\(?\s*(?:Luật\s+)?số\s*:?\s*{number:symbol-list-member}",
    "provision_after": r"\s*,?\s*\(?(?:tại\s+)?(?<!\p{L}){provision}(?=\s*(?:[),;.]|$|và\s|về\s))",
    # titles
    "lead": r"\s*{document-title-lead}\s*",
    "verb": r"\s*{document-title-verb}",
    "strong_verb": r"\s*(?:quy\s+định|qui\s+định|sửa\s+đổi|hướng\s+dẫn|bãi\s+bỏ|công\s+bố)(?!\p{L})",
    "type_word": r"\s*{document-type}(?!\p{L})",
    "event": r"[“\"();…]|(?<!giai\s+đoạn\s+(?:[IVX]{1,3}|\d)):"
    r"|(?<!(?<!\p{L})(?:TP|TX|TT|Q|P|H))\.(?=\s*$|\s+(?-i:\p{Lu})|\s*/\.|\.\.)"
    r"|(?P<stop>{end:document-title-stop})|(?P<clause>,\s*)(?=(?-i:\p{Lu}))",
    "definition": r"{document-definition}",
    "clause_verb": r"\s+{document-clause-verb}",
    # between and before documents
    "type_anywhere": r"(?<![\p{L}\d]){document-type}(?!\p{L})",
    "joiner": r"(?:\s*[,;]|\s+(?:và|cùng\s+với|cùng|hoặc|cũng\s+như))\s*(?:(?:các|những|theo|với|tại)\s+)?$",
    "between": r"\s*(?P<mark>,|;|(?<!\p{L})và|&|(?<!\p{L})hoặc)?\s*(?:và\s+|cùng\s+với\s+)?(?:các\s+)?$",
    "provision_before": r"(?<!\p{L}){provision}(?:\s*,)?(?:\s+(?:của|tại|trong|thuộc|theo))?\s+(?:các\s+)?$",
    "carrier_start": r"(?<!\p{L})(?:của|do|được)\s+(?=(?-i:\p{Lu}))",
    "carried": r"(?:\s*\([^()]{1,140}\))?(?:\s*,)?(?:\s+(?:đã\s+)?(?:phê\s+duyệt|ban\s+hành|giao|quy\s+định"
    r"|thông\s+qua|chỉ\s+đạo|công\s+bố|kết\s+luận|yêu\s+cầu))?(?:\s*:|\s+(?:nêu\s+)?(?:tại|trong))\s+(?:các\s+)?$",
    "listed_carrier": r"[:;]\s*(?P<issuer>(?:(?:Tổng\s+)?Công\s+ty|Doanh\s+nghiệp|Hợp\s+tác\s+xã|Chi\s+nhánh"
    r"|Ngân\s+hàng|Trường|Trung\s+tâm|Sở|Phòng|Ban|Bộ|Cục|Chi\s+cục|UBND|(?:Ủy|Uỷ)\s+ban|Hội|Công\s+an"
    r"|Văn\s+phòng)\s[^;:()]{2,110}?)\s+tại\s+(?:các\s+)?$",
}


CITATION_PATTERNS = Contract(
    "parsing/facts/citations/patterns.py",
    phrases=(
        "document-law",
        *sorted({name for template in TEMPLATES.values() for name in used_in(template)}),
    ),
)


@dataclass(frozen=True)
class Entry:
    """What a list says of one type of document or one issuer."""

    name: str
    codes: frozenset[str]
    party: frozenset[str] = frozenset()
    bare: bool = False
    forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Patterns:
    """The patterns of `TEMPLATES` by name, and the lists as tables.

    `lead_words` are the last words of type words, in lower case, and "số": what stands before a number.
    """

    grammar: Grammar
    types: Mapping[str, Entry]
    issuers: tuple[Entry, ...]
    symbols: tuple[str, ...]
    lead_words: tuple[str, ...]
    type_codes: frozenset[str]
    issuer_codes: frozenset[str]

    def __getitem__(self, name: str) -> regex.Pattern[str]:
        """The pattern of that name in `TEMPLATES`, compiled when first asked for."""
        said = f"citations ({name})"
        return self.grammar.patterns.get(
            said, lambda: regex.compile(expand(TEMPLATES[name], self.grammar.fragments, said), FLAGS)
        )

    @property
    def issuer_start(self) -> regex.Pattern[str]:
        """The words that may stand before the name of an issuer."""
        prefixes = self.grammar.lists["issuers"].get("prefixes", ())
        return self.grammar.patterns.get(
            "citations: before issuers", lambda: regex.compile(rf"(?:{any_of(prefixes)}\s+)*", FLAGS)
        )

    def value(self, alias: str, fragment: str, match: regex.Match[str]) -> object:
        """What the fragment captured under `alias` gives."""
        return self.grammar.fragments[fragment].evaluate(inside(match.groupdict(), alias), match[alias])


def patterns_of(grammar: Grammar) -> Patterns:
    """The patterns of a grammar."""
    return grammar.derived(_build)


def _build(grammar: Grammar) -> Patterns:
    types = {
        name: _entry(name, content or {})
        for name, content in grammar.lists["document-types"]["entries"].items()
    }
    issuers = tuple(
        _entry(name, content or {}) for name, content in grammar.lists["issuers"]["entries"].items()
    )
    return Patterns(
        grammar=grammar,
        types=types,
        issuers=issuers,
        symbols=tuple(grammar.lists["symbols"]["entries"]),
        lead_words=(
            "số",
            "s",
            *sorted({form.split()[-1].lower() for t in types.values() for form in t.forms}),
        ),
        type_codes=frozenset().union(*(t.codes | t.party for t in types.values())),
        issuer_codes=frozenset().union(*(i.codes for i in issuers)),
    )


def _entry(name: str, content: Mapping[str, object]) -> Entry:
    def texts(key: str) -> tuple[str, ...]:
        value = content.get(key)
        return tuple(str(v) for v in value) if isinstance(value, list) else ()

    return Entry(
        name,
        frozenset(texts("codes")),
        frozenset(texts("party")),
        bool(content.get("bare")),
        (name, *texts("forms")),
    )
