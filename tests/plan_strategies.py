"""Hypothesis strategies: any plan that the model allows, with texts that are hard on emitters."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from kehoach_cli.model import (
    Change,
    Citation,
    CitationRole,
    Comparator,
    Deadline,
    DeadlineKind,
    Diagnostic,
    Footnote,
    Header,
    IssuedWith,
    Item,
    Period,
    PlanDocument,
    Role,
    Section,
    Severity,
    Signature,
    Source,
    Span,
    Table,
    TableKind,
    Target,
    Task,
)

NASTY = (
    *("", " ", "~", "=", "<<", "-", "?", "no", "No", "y", "N", "on", "OFF", "true", "Null", "null"),
    *(
        "1",
        "1_000",
        "0x1F",
        "0o17",
        "017",
        "1e3",
        "1.0e+16",
        ".5",
        "-1",
        "+84",
        ".inf",
        "-.INF",
        ".nan",
        "NaN",
    ),
    *("2024-12-31", "2024", "--10-25", "12:30:00", "190:20:30", "2001-12-14 21:59:43.10 -5"),
    *(
        "a: b",
        "a:",
        "a :b",
        ": a",
        "a #b",
        "#a",
        "a# b",
        "- a",
        "-a",
        "? a",
        "---",
        "...",
        "--- a",
        "{a",
        "[a",
        "a, b",
        "a]",
    ),
    *("'a'", '"a"', "it's", 'nói "có"', "a\\b", "%a", "@a", "`a`", "&a", "*a", "!a", "|", ">", "a|b"),
    *(
        " đầu",
        "cuối ",
        "a\tb",
        "\ta",
        "a\n",
        "\na",
        "a\nb",
        "a\n\nb\n",
        "a\nb\n\n",
        " a\nb",
        "a\n b",
        "a \nb",
        "a\r\nb",
        "\n",
    ),
    *(
        "a\x85b",
        "a\u2028b",
        "a\u2029b",
        "\ufeffa",
        "a\ufeff",
        "a\xa0b",
        "\xa0",
        "a\x00b",
        "\x1b[31m",
        "\x7f",
        "a\x9bb",
    ),
    *(
        "😀",
        "Ủy ban nhân dân",
        "U\u0309y",
        "đ",
        "đ) Rà soát: 100% (tối thiểu); #1",
        "I. MỤC ĐÍCH",
        "\ufffe",
        "\ufffd",
    ),
)
"""Strings that YAML or JSON readers are known to stumble over."""

texts = st.sampled_from(NASTY) | st.text(max_size=30) | st.text(alphabet="ab: #-\n'\"\\,[]{}0", max_size=12)
dates = st.none() | st.sampled_from(("2024", "2024-02", "2024-02-07", "--10-25", "--10"))
naturals = st.integers(0, 10**6)
lines = st.integers(1, 9999)
numbers = st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False)
spans = st.builds(Span, start=naturals, end=naturals)


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def several(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=most).map(tuple)


fact: dict[str, st.SearchStrategy[Any]] = {
    "id": texts,
    "text": texts,
    "span": spans,
    "line": lines,
    "section": optional(texts),
    "rule": optional(texts),
}
items = st.recursive(
    st.builds(Item, marker=optional(texts), text=texts, span=spans, line=lines),
    lambda inner: st.builds(Item, marker=texts, text=texts, span=spans, line=lines, items=several(inner)),
    max_leaves=3,
)
tables = st.builds(
    Table,
    id=texts,
    caption=optional(texts),
    header=several(several(texts)),
    rows=several(several(texts, 3)),
    kind=st.sampled_from(TableKind),
    line=lines,
)
section: dict[str, st.SearchStrategy[Any]] = {
    "id": texts,
    "path": texts,
    "marker": optional(texts),
    "title": optional(texts),
    "text": optional(texts),
    "items": several(items),
    "tables": several(tables, 1),
    "role": st.sampled_from(Role),
    "span": spans,
    "line": lines,
    "rule": optional(texts),
}
sections = st.recursive(
    st.builds(Section, **section),
    lambda inner: st.builds(Section, **section, sections=several(inner)),
    max_leaves=3,
)
headers = st.builds(
    Header,
    parent_agency=optional(texts),
    agency=optional(texts),
    number=optional(texts),
    date=dates,
    title=optional(texts),
    period=st.builds(Period, start=optional(naturals), end=optional(naturals), vision=optional(naturals)),
    issued_with=optional(st.builds(IssuedWith, type=optional(texts), number=optional(texts), date=dates)),
    preamble=optional(texts),
    rules=st.dictionaries(texts, texts, max_size=3),
)
citations = st.builds(
    Citation,
    **fact,
    type=texts,
    number=optional(texts),
    date=dates,
    issuer=optional(texts),
    title=optional(texts),
    provision=optional(texts),
    role=st.sampled_from(CitationRole),
    key=texts,
)
deadlines = st.builds(
    Deadline,
    **fact,
    kind=st.sampled_from(DeadlineKind),
    start=dates,
    end=dates,
    recurrence=optional(several(texts)),
    duration=optional(texts),
    anchor=optional(texts),
    task=optional(texts),
)
targets = st.builds(
    Target,
    **fact,
    indicator=texts,
    comparator=st.sampled_from(Comparator),
    value=numbers,
    value_max=optional(numbers),
    unit=optional(texts),
    change=st.sampled_from(Change),
    per=optional(texts),
    baseline=optional(texts),
    due=dates,
    within=optional(texts),
)
tasks = st.builds(
    Task,
    **fact,
    lead=several(texts),
    partners=several(texts),
    deadlines=several(texts),
    targets=several(texts),
    citations=several(texts),
)
documents = st.builds(
    PlanDocument,
    source=st.builds(
        Source, name=texts, format=texts, sha256=texts, encoding=optional(texts), characters=naturals
    ),
    header=headers,
    sections=several(sections),
    tasks=several(tasks),
    citations=several(citations),
    deadlines=several(deadlines),
    targets=several(targets),
    footnotes=several(st.builds(Footnote, id=texts, marker=texts, text=texts, span=spans, line=lines)),
    recipients=several(texts),
    signature=optional(
        st.builds(Signature, authority=optional(texts), position=optional(texts), name=optional(texts))
    ),
    diagnostics=several(
        st.builds(
            Diagnostic,
            code=texts,
            severity=st.sampled_from(Severity),
            message=texts,
            line=optional(lines),
            span=optional(spans),
        )
    ),
)
