"""What of a division is its heading and what its text; its role, path and id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kehoach_cli.grammar import Contract, Firing, Grammar, lower
from kehoach_cli.grammar.fields import MARK, one_of
from kehoach_cli.parsing.signs.actors import is_body_heading, sentence_actors
from kehoach_cli.parsing.signs.joining import who_join
from kehoach_cli.parsing.signs.labels import BEHIND_WORK, first_label, is_agency_label, is_detail
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.signs.name_patterns import NamePatterns
from kehoach_cli.parsing.signs.orders import are_details, is_ordering_sentence, order_rule, orders_alone
from kehoach_cli.parsing.signs.spaced_letters import as_read
from kehoach_cli.parsing.structure.label_lists import listed_values
from kehoach_cli.parsing.structure.nodes import Node, Piece
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Role

ROLES = Contract(
    "parsing/structure/headings.py",
    folder="roles",
    says="the role that a heading names; `alone` where only at the top, `bare` where nothing follows",
    fields={"role": one_of(*sorted(Role)), "alone": MARK, "bare": MARK},
    required=("role",),
    phrases=("due-at-end", "heading-opening", "number-opening", "requesting", "step-label"),
)

SECTION_ROLE = "section.role"
"""What the rules for roles decide, as the trace names it."""

LONG_HEADING = 28
"""Words above which a numbered sentence that ends in a full stop is a paragraph, not a heading: two printed lines."""

LONGEST_RUN_IN = 18
"""Words above which what stands before a colon is no title but the beginning of a sentence."""

_RUN_IN = lazy_regex(r"(?P<title>[^:;.\n]{2,140}?)\s*:\s+(?=[\p{Lu}\d“\"(])")
_TERMINATED = lazy_regex(r"[.;!?…][\"”’)]*$")
_SENTENCES = lazy_regex(r"\p{L}{2,}[.;]\s+\p{Lu}")
_END_MARK = "./."
"""What stands behind the last word of a body (NĐ 30/2020/NĐ-CP, Phụ lục I)."""
_NOTE = lazy_regex(r"\s*\([^()]*+(?:\([^()]*+\)[^()]*+)*+\)[.;*\s]*")
"""A paragraph that stands whole in brackets ("(Chi tiết tại Phụ lục kèm theo)")."""
_LABELLED = lazy_regex(r"[^:;.\n]{2,40}:\s")
_OF_TASKS = frozenset({Role.TASKS, Role.SOLUTIONS, Role.ORGANIZATION})
_ENCLOSING = frozenset({"part", "chapter", "section", "capital"})


def settle(roots: Iterable[Node], text: str, mentions: Mentions, grammar: Grammar, trace: Trace) -> None:
    """Give every node its title and paragraphs, role, path and id."""
    number = 0
    seen: Counter[str] = Counter()
    for root in roots:
        for node in root.walk():
            number += 1
            node.id = f"s{number}"
            path = f"{node.parent.path}/{node.marker.bare}" if node.parent else node.marker.bare
            seen[path] += 1
            node.path = path if seen[path] == 1 else f"{path}~{seen[path]}"
            _set_apart(node, text, grammar)
            _split(node, text, mentions, grammar)
            _assign_role(node, text, grammar, trace)


def names_part(words: str, grammar: Grammar) -> bool:
    """Whether a bullet is the name of a part ("Nội dung kiểm tra") over the paragraphs below it, and no order."""
    if (
        len(words.split()) > LONGEST_RUN_IN
        or ":" in words
        or _TERMINATED.search(words)
        or words.endswith(",")
    ):
        return False
    named = any(f.start == 0 for f in grammar.rules_of(ROLES).scan(words))
    return named and order_rule(words, grammar) is None


def _set_apart(node: Node, text: str, grammar: Grammar) -> None:
    """Mark a request that stands without a bullet behind the bullets of a division ("Đề nghị …" below "- Lần 1: …")."""
    last = node.items[-1] if len(node.items) > 1 else None
    if last is not None and last.marker is None and not last.items:
        last.apart = _is_request(last.piece, text, grammar)


def _is_request(piece: Piece, text: str, grammar: Grammar) -> bool:
    return grammar.phrase("requesting").match(text, piece.start, piece.end) is not None


def _split(node: Node, text: str, mentions: Mentions, grammar: Grammar) -> None:
    own = node.own
    words = own.of(text)
    if own.start == own.end:
        _title_below(node, text)
        return
    run_in = _RUN_IN.match(words)
    if (
        run_in
        and _names_run_in(run_in["title"], grammar)
        and not _lists_names(mentions, own, own.start + run_in.end("title"))
        and not _is_label_behind_work(words, run_in.end("title"), grammar)
        and not node.inline
        and not is_body_heading(mentions, own.start, own.end)
    ):
        node.title = Piece(own.start, own.start + run_in.end("title"), own.line)
        node.paragraphs.insert(0, Piece(own.start + run_in.end(), own.end, own.line))
    elif _is_heading(node, text, mentions, grammar):
        node.title = _trimmed(own, text)
        if node.marker.family in ("part", "chapter", "appendix"):
            _title_below(node, text)
    else:
        node.paragraphs.insert(0, own)


def _names_run_in(title: str, grammar: Grammar) -> bool:
    """Whether what stands before a colon is a title of its own.

    "Bước 2", "Đề nghị", "Theo Quyết định số" and "Gửi Sở A chậm nhất" are none; nor is what a colon within brackets
    would cut.
    """
    no_title = (
        grammar.phrase("step-label").fullmatch(title)
        or grammar.phrase("number-opening").search(title)
        or grammar.phrase("requesting").fullmatch(f"{title} ")
        or grammar.phrase("due-at-end").search(title)
    )
    within_brackets = title.count("(") > title.count(")")
    return len(title.split()) <= LONGEST_RUN_IN and no_title is None and not within_brackets


def _lists_names(mentions: Mentions, own: Piece, colon: int) -> bool:
    """Whether the colon stands between a head and the names it is said for ("UBND các xã: Tân Hòa, Phú Mỹ …"), or between
    a group that joins in and those who it is ("phối hợp với các cơ quan, gồm: Công an tỉnh, …")."""
    reach = min(len(mentions.text), colon + 40)
    shared = mentions.patterns.distributing, mentions.phrase("places-of-several-levels")
    found = (match for pattern in shared for match in pattern.finditer(mentions.text, own.start, reach))
    if any(match.start() <= colon < match.end() for match in found):
        return True
    return any(named.start <= colon < named.end for named in who_join(mentions, own.start, own.end))


def _is_label_behind_work(words: str, colon: int, grammar: Grammar) -> bool:
    """Whether the colon is that of a label behind an order ("Kiểm kê sách, thời hạn: 30/6/2026")."""
    comma = words.rfind(",", 0, colon)
    if comma < 0:
        return False
    label = first_label(words[comma + 1 :].lstrip(), grammar)
    return (label == "time" or label in BEHIND_WORK) and order_rule(words[:comma], grammar) is not None


def _only_details(node: Node, text: str, mentions: Mentions, grammar: Grammar) -> bool:
    """Whether what stands below the node only fills in its own words (time, place, who; documents; examples)."""
    filling = [i.piece for item in node.filling() for i in item.walk()]
    pieces = [*_paragraphs_below(node, text, grammar), *filling]
    if not pieces or node.children or node.tables:
        return False
    values = listed_values(node.own, pieces, mentions, grammar)
    words = [p.of(text) for p in pieces if p not in values]
    if not words:
        return True
    if node.paragraphs:
        return all(is_detail(w, grammar) for w in words)
    return are_details(node.own.of(text), words, grammar)


def _is_whole_order(node: Node, text: str, grammar: Grammar) -> bool:
    """Whether a division of those for tasks is an order itself and no name of a part, with nothing below it that orders more."""
    words = node.own.of(text)
    held = node.parent is not None and node.parent.role in _OF_TASKS
    if not held or node.tables or any(child.below for child in node.children):
        return False
    paragraphs = _paragraphs_below(node, text, grammar)
    unmarked = [p.of(text) for p in paragraphs if not _is_request(p, text, grammar)]
    if any(_TERMINATED.search(words) and not _LABELLED.match(words) for words in unmarked):
        return False
    below = [i.piece.of(text) for i in node.all_items()] + [child.own.of(text) for child in node.children]
    roles = (f for f in grammar.rules_of(ROLES).winners(words) if not f.gives.get("alone"))
    if any(firing.start == 0 and not _is_order_like(firing, words) for firing in roles):
        return False
    if len(unmarked) < len(paragraphs) and not (unmarked or below):
        return is_ordering_sentence(words, grammar)
    return orders_alone(words, [*unmarked, *below], grammar)


def _paragraphs_below(node: Node, text: str, grammar: Grammar) -> list[Piece]:
    """The paragraphs below a node's own words, without notes in brackets and those that end the whole body."""
    return [
        p for p in node.paragraphs if not _NOTE.fullmatch(p.of(text)) and not _ends_body(p.of(text), grammar)
    ]


def _ends_body(words: str, grammar: Grammar) -> bool:
    """Whether a paragraph says that the plan ends, or asks everybody to carry it out and bears the end mark."""
    closing = grammar.rule_set("closing")
    asks = words.rstrip().endswith(_END_MARK) and closing.giving(kind="request").fires(words)
    return asks or closing.giving(kind="words").fires(words)


def _is_heading(node: Node, text: str, mentions: Mentions, grammar: Grammar) -> bool:
    words = node.own.of(text)
    below = bool(node.items or node.tables or node.children or _paragraphs_below(node, text, grammar))
    shouted = words.upper() == words and any(c.isalpha() for c in words)
    length = len(words.split())
    is_name = length <= LONG_HEADING and (shouted or _names_no_work(words, grammar))
    if below and is_name and _is_top(node):
        return True
    if _only_details(node, text, mentions, grammar) or _is_whole_order(node, text, grammar):
        return False
    if words.endswith(":"):
        return below
    if not below:
        return shouted or (node.bold and length <= LONG_HEADING and not _TERMINATED.search(words))
    if length > LONG_HEADING and not shouted and _orders_labelled(node, text, grammar):
        return False
    if shouted or node.inline or not _TERMINATED.search(words):
        return not node.inline
    is_body = is_body_heading(mentions, node.own.start, node.own.end)
    if _SENTENCES.search(words) or (
        not is_body and sentence_actors(mentions, node.own.start, node.own.end).lead
    ):
        return False
    return (
        length <= LONG_HEADING or bool(node.children) or (node.bold and length <= 3 * LONG_HEADING) or is_body
    )


def _is_top(node: Node) -> bool:
    """Whether a node is a division of the whole plan, perhaps of one of its parts or chapters."""
    return all(above.marker.family in _ENCLOSING for above in node.upward() if above is not node)


def _names_no_work(words: str, grammar: Grammar) -> bool:
    """Whether words without a full stop order nothing ("THỜI GIAN, ĐỊA ĐIỂM"), so that label lines below fill in no task."""
    runs_on = _TERMINATED.search(words) or ":" in words[:-1]
    return not runs_on and order_rule(words, grammar) is None


def _orders_labelled(node: Node, text: str, grammar: Grammar) -> bool:
    """Whether a node begins with an order, and label lines among its items say who carries that out.

    Over several orders it only introduces them.
    """
    if NamePatterns.of(grammar).verb.match(text, node.own.start, node.own.end) is None:
        return False
    words = [item.piece.of(text) for item in node.items]
    labelled = [is_agency_label(said, grammar) for said in words]
    if not any(labelled):
        return False
    orders = sum(
        not label and not is_detail(said, grammar) and order_rule(said, grammar) is not None
        for said, label in zip(words, labelled, strict=True)
    )
    return orders <= 1


def _trimmed(piece: Piece, text: str) -> Piece:
    end = piece.end
    while end > piece.start and (text[end - 1] in ":;,." or text[end - 1].isspace()):
        end -= 1
    return Piece(piece.start, end, piece.line)


def _title_below(node: Node, text: str) -> None:
    """A part, chapter or appendix may have its heading, in capitals, on the lines below its marker, or below the bracket there."""
    noted = node.title is None and bool(node.paragraphs) and _NOTE.fullmatch(node.paragraphs[0].of(text))
    at = 1 if noted else 0
    while len(node.paragraphs) > at:
        first = node.paragraphs[at]
        words = first.of(text)
        if words.startswith("(") or len(words) > 300:
            return
        named = node.title is None and not _TERMINATED.search(words) and len(words.split()) <= 40
        if words.upper() != words and (not named or (noted and ":" in words)):
            return
        start = node.title.start if node.title else first.start
        node.title = _trimmed(Piece(start, first.end, node.title.line if node.title else first.line), text)
        node.paragraphs.pop(at)


def _assign_role(node: Node, text: str, grammar: Grammar, trace: Trace) -> None:
    parent = node.parent
    if node.marker.family == "appendix":
        node.role = Role.APPENDIX
        return
    if parent is not None:
        node.role, node.role_rule = parent.role, parent.role_rule
        if parent.role is Role.APPENDIX:
            return
    for heading in (node.title, node.over):
        firing = _role_said(node, heading, text, grammar, trace) if heading else None
        if heading is not None and firing is not None:
            node.role, node.role_rule = Role(str(firing.gives["role"])), firing.rule
            trace.at(heading.start).stands(firing.rule, firing.start, firing.end, SECTION_ROLE, node.id)
            return
    if node.role_rule is not None:
        trace.stands(
            node.role_rule, node.own.start, node.own.end, SECTION_ROLE, node.id, "the division above has it"
        )


def _role_said(node: Node, title: Piece, text: str, grammar: Grammar, trace: Trace) -> Firing | None:
    """The rule that tells a division's role from its heading."""
    heading = as_read(title.of(text), grammar)
    heard = trace.at(title.start)
    firings = grammar.rules_of(ROLES).winners(heading, trace=heard, field=SECTION_ROLE)
    top = _is_top(node)
    fit = firings
    if not top:
        opening = grammar.phrase("heading-opening").match(lower(heading))
        at = opening.end() if opening else 0
        short = len(heading.split()) <= LONG_HEADING
        fit = [f for f in firings if short and f.start <= at and not _is_order_like(f, heading)]
    fit = [f for f in fit if not f.gives.get("alone")] or (fit if top else [])
    for firing in firings:
        if firing not in fit:
            heard.refused(
                firing.rule,
                firing.start,
                firing.end,
                SECTION_ROLE,
                "inside a part it does not open the heading as its name",
            )
        elif firing is not fit[0]:
            heard.beaten(firing.rule, firing.start, firing.end, SECTION_ROLE, f"{fit[0].rule} comes first")
    return fit[0] if fit else None


def _is_order_like(firing: Firing, heading: str) -> bool:
    """ "Tổ chức thực hiện Chiến lược …", "Yêu cầu về kỹ thuật …" below the top are no parts of a plan."""
    return bool(firing.gives.get("bare")) and len(heading[firing.end :].split()) > 3
