"""Markdown of other programs: frames, ruled tables, quotes, nested lists, line blocks, notes as links."""

from __future__ import annotations

import pytest

from kehoach_cli import parse_text
from kehoach_cli.reading import read_bytes
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, SourceLine, SourceTable, SourceText


def read(text: str, name: str = "a.md") -> SourceText:
    return read_bytes(text.encode(), name)


def lines(source: SourceText) -> list[str]:
    return [element.text for element in source.elements if isinstance(element, SourceLine) and element.text]


def grid(source: SourceText) -> list[list[str]]:
    (found,) = (element for element in source.elements if isinstance(element, SourceTable))
    return [
        ["/".join(line.text for line in c.lines) + "~" * c.covered for c in cells] for cells in found.rows
    ]


class TestGridTables:
    def test_wrapped_cells_and_paragraphs(self) -> None:
        source = read(
            "Trước\n\n"
            "+----+-------------+---------+\n"
            "| TT | Việc        | **Cơ    |\n"
            "|    |             | quan**  |\n"
            "+====+=============+=========+\n"
            "| 1  | Trồng cây   | \\- Xã;  |\n"
            "|    | ven đường   | \\- Thôn |\n"
            "|    |             |         |\n"
            "|    | Tưới cây    |         |\n"
            "+----+-------------+---------+\n\nSau\n"
        )
        assert grid(source) == [
            ["TT", "Việc", "Cơ quan"],
            ["1", "Trồng cây ven đường/Tưới cây", "- Xã;/- Thôn"],
        ]
        assert lines(source) == ["Trước", "Sau"]
        assert [element.line for element in source.elements if isinstance(element, SourceTable)] == [3]

    def test_merged_cells(self) -> None:
        source = read(
            "+-----+-----+-----+\n"
            "| A         | B   |\n"
            "+-----+-----+-----+\n"
            "| một | hai | ba  |\n"
            "|     +-----+-----+\n"
            "|     | bốn | năm |\n"
            "+-----+-----+-----+\n"
        )
        assert grid(source) == [["A", "A~", "B"], ["một", "hai", "ba"], ["một~", "bốn", "năm"]]

    @pytest.mark.parametrize(
        "frame", ["┌┬┐│├┼┤└┴┘─", "╔╦╗║╠╬╣╚╩╝═", "+++|++++++-"], ids=["single", "double", "plain"]
    )
    def test_frames_of_box_characters_and_numbered_rows_without_border(self, frame: str) -> None:
        plan = "abbc\n| TT | Việc      |\ndeef\n| 1  | Trồng cây |\n|    | ven đường |\n| 2  | Tưới cây  |\nghhi\n"
        a, b, c, bar, d, e, f, g, h, i, dash = tuple(frame)
        rule = "{}" + 4 * dash + "{}" + 11 * dash + "{}"
        top, middle, bottom = rule.format(a, b, c), rule.format(d, e, f), rule.format(g, h, i)
        rows = plan.replace("|", bar).replace("abbc", top).replace("deef", middle).replace("ghhi", bottom)
        assert grid(read(rows)) == [["TT", "Việc"], ["1", "Trồng cây ven đường"], ["2", "Tưới cây"]]

    @pytest.mark.parametrize("text", ["+---+\n", "+---+---+\nkhông\n", "+ thêm\n| lẻ\n", "a + b | c\n"])
    def test_no_tables(self, text: str) -> None:
        source = read(text)
        assert not any(isinstance(element, SourceTable) for element in source.elements)


class TestRuledTables:
    def test_simple(self) -> None:
        source = read(
            "TT   Việc         Ai\n---- ------------ -----\n1    Trồng cây    Xã\n2    Tưới         Thôn\n\nSau"
        )
        assert grid(source) == [["TT", "Việc", "Ai"], ["1", "Trồng cây", "Xã"], ["2", "Tưới", "Thôn"]]
        assert lines(source) == ["Sau"]

    def test_multiline(self) -> None:
        rule = "-" * 26
        source = read(
            f"{rule}\n TT  Việc         Cơ\n                  quan\n---- ------------ --------\n"
            f" 1   Trồng cây    Xã\n     ven đường\n\n 2   Tưới         Thôn\n{rule}\n\nSau\n"
        )
        assert grid(source) == [
            ["TT", "Việc", "Cơ quan"],
            ["1", "Trồng cây ven đường", "Xã"],
            ["2", "Tưới", "Thôn"],
        ]
        assert lines(source) == ["Sau"]

    def test_without_header(self) -> None:
        source = read("---- ------------\n1    Trồng cây\n2    Tưới\n---- ------------\n")
        assert grid(source) == [["1", "Trồng cây"], ["2", "Tưới"]]

    def test_rules_that_part_nothing(self) -> None:
        source = read("Trên\n\n-----------------\n\nDưới\n\n------- -------\n\nCuối\n")
        assert lines(source) == ["Trên", "Dưới", "Cuối"]

    @pytest.mark.parametrize("indent", [25, 27, 32])
    def test_rules_under_two_columns_of_words_that_do_not_keep_to_them(self, indent: int) -> None:
        left, right = (
            ("SỞ DU LỊCH", "Số: 57/KH-SDL"),
            ("Độc lập - Tự do - Hạnh phúc", "An Khê Bắc, ngày 7/2/2024"),
        )
        above, below = (a.ljust(24) + b for a, b in zip(left, right, strict=True))
        text = f"{above}\n  -----{' ' * (indent - 7)}------------\n{below}\n\nKẾ HOẠCH\n"
        assert lines(read(text)) == text.replace("\n\n", "\n").splitlines()

    def test_words_between_two_rows_of_rules_that_only_underline(self) -> None:
        rules = "  -----                     ------------"
        text = ["Trên", rules, "Người dân trong các thôn trồng cây ven đường.", "Trồng", rules, "Dưới"]
        assert lines(read("\n\n".join(text))) == text


class TestBlocks:
    @pytest.mark.parametrize(
        ("written", "read_as"),
        [
            pytest.param("> Trồng cây", ["Trồng cây"], id="quote"),
            pytest.param(
                "> 1\\. Trồng cây\n>\n> 2\\. Tưới cây", ["1. Trồng cây", "2. Tưới cây"], id="numbers"
            ),
            pytest.param("> 1.1. Trồng cây", ["1.1. Trồng cây"], id="decimal"),
            pytest.param("> > Trồng\n> >\n> > Tưới", ["Trồng", "Tưới"], id="quote in a quote"),
            pytest.param("1. Xã\n\n   > Trồng cây", ["1. Xã", "   Trồng cây"], id="below a number"),
            pytest.param(
                "> trồng trên\n> 300 ha rừng", ["trồng trên", "300 ha rừng"], id="a line with a figure"
            ),
            pytest.param("> 90 % số hộ", ["> 90 % số hộ"], id="more than"),
            pytest.param(
                ">  90 % số hộ\n> 80 % số xã", [">  90 % số hộ", "> 80 % số xã"], id="more than, twice"
            ),
            pytest.param("::: {.section}\nTrồng cây\n:::", ["Trồng cây"], id="division"),
            pytest.param("::: note\nTrồng cây\n::::", ["Trồng cây"], id="division with a name"),
            pytest.param("Trồng\n\n\\newpage\n\nTưới", ["Trồng", "\f", "Tưới"], id="page break"),
            pytest.param("- [ ] Trồng\n- [x] Tưới", ["- Trồng", "- Tưới"], id="boxes to tick"),
            pytest.param("- [1] Trồng", ["- [1] Trồng"], id="no box"),
            pytest.param(
                "Trồng\n\n[image1]: <data:image/png;base64,iVBO>", ["Trồng"], id="where a picture lies"
            ),
            pytest.param("[Xã]: trồng cây", ["[Xã]: trồng cây"], id="no address"),
        ],
    )
    def test_what_is_set_around_lines(self, written: str, read_as: list[str]) -> None:
        assert lines(read(written)) == read_as

    def test_a_plan_of_quotes(self) -> None:
        plan = parse_text(
            "**KẾ HOẠCH**\n\n# []{#_Toc1 .anchor}[I. NHIỆM VỤ]{.underline}\n\n> 1\\. Tổ chức trồng cây.\n>\n> 2\\. Tổ chức tưới cây.\n",
            name="a.md",
        )
        assert [task.text for task in plan.tasks] == ["Tổ chức trồng cây.", "Tổ chức tưới cây."]


class TestLists:
    def test_depth_of_nested_numbers(self) -> None:
        source = read("1. Một\n    1. Hai\n    2. Ba\n        - gạch\n2. Bốn\n\nHết\n\n    1. Lẻ\n")
        depths = [
            (e.text.strip(), e.style.nesting) for e in source.elements if isinstance(e, SourceLine) and e.text
        ]
        assert depths == [
            ("1. Một", 1),
            ("1. Hai", 2),
            ("2. Ba", 2),
            ("- gạch", 0),
            ("2. Bốn", 1),
            ("Hết", 0),
            ("1. Lẻ", 1),
        ]

    def test_lists_that_no_other_holds_have_no_depth(self) -> None:
        source = read("I. Một\n    1. Hai\n    2. Ba\n")
        assert [e.style.nesting for e in source.elements if isinstance(e, SourceLine)] == [0, 0, 0]

    def test_paths(self) -> None:
        plan = parse_text(
            "# KẾ HOẠCH\n\n1. Nhiệm vụ\n   1. Trồng cây.\n   2. Tưới cây.\n2. Tổ chức thực hiện\n   1. Xã chủ trì.\n",
            name="a.md",
        )
        assert [s.path for top in plan.sections for s in (top, *top.sections)] == [
            "1",
            "1/1",
            "1/2",
            "2",
            "2/1",
        ]

    @pytest.mark.parametrize("below", ["  ", "    ", "\t"])
    def test_bullets_below_their_like(self, below: str) -> None:
        plan = parse_text(
            f"# KẾ HOẠCH\n\n## I. NHIỆM VỤ\n\n- Trồng cây, gồm:\n{below}- Trồng keo;\n{below}- Trồng lim.\n- Tưới cây.\n",
            name="a.md",
        )
        assert [(i.text, [below.text for below in i.items]) for i in plan.sections[0].items] == [
            ("Trồng cây, gồm:", ["Trồng keo;", "Trồng lim."]),
            ("Tưới cây.", []),
        ]

    def test_other_bullets_stand_as_they_are_marked(self) -> None:
        plan = parse_text(
            "# KẾ HOẠCH\n\n## I. NHIỆM VỤ\n\n- Trồng cây\n  + Trồng keo.\n+ Trồng lim.\n - Tưới cây.\n",
            name="a.md",
        )
        assert [(i.text, [below.text for below in i.items]) for i in plan.sections[0].items] == [
            ("Trồng cây", ["Trồng keo.", "Trồng lim."]),
            ("Tưới cây.", []),
        ]

    def test_bullets_that_only_hold_bullets(self) -> None:
        source = read("**a**\n* + Trồng cây\n  + Tưới cây\n- \n\t- Rào cây\n")
        assert [text.strip() for text in lines(source)] == ["a", "+ Trồng cây", "+ Tưới cây", "- Rào cây"]

    def test_line_blocks(self) -> None:
        source = read("# K\n\n| UBND XÃ MỸ LỘC\n| Số: 12/KH-UBND\n\n| lẻ\n")
        assert lines(source) == ["K", "UBND XÃ MỸ LỘC", "Số: 12/KH-UBND", "| lẻ"]


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        ("[[1]](#footnote-1)", "1. Theo đề án. [↑](#footnote-ref-1)"),
        ("[[1]](#_ftn1)", "[[1]](#_ftnref1) Theo đề án."),
        ("^[[1]](#_ftn1)^", "^[[1]](#_ftnref1)^ Theo\nđề án."),
        ("[\\[1\\]](#_ftn1)", "[\\[1\\]](#_ftnref1) Theo đề án."),
        ("[**[1]**](#_ftn1)", "[**[1]**](#_ftnref1) Theo đề án."),
        ("[<sup>[1]</sup>](#_ftn1)", "[***\\[1\\]***](#_ftnref1) Theo đề án."),
        (
            '<a id="footnote-ref-1"></a>[\\[1\\]](\\#footnote\\-1)',
            '1. <a id="footnote-1"></a> Theo đề án\\. [↑](\\#footnote\\-ref\\-1)',
        ),
        ("[^1]", "[^1]: Theo đề án."),
    ],
)
def test_notes(reference: str, note: str) -> None:
    source = read(f"Trồng cây{reference}.\n\nHết\n\n{note}\n")
    assert lines(source) == [f"Trồng cây{NOTE_OPEN}1{NOTE_CLOSE}.", "Hết"]
    assert [(n.marker, n.text) for n in source.notes] == [("1", "Theo đề án.")]


def test_links_that_are_no_notes_stay_words() -> None:
    assert lines(read("Xem [mục 1](#muc-1) và [1](#note-1).")) == ["Xem mục 1 và 1."]


def test_paragraphs_of_a_cell_on_one_line() -> None:
    source = read("| **UBND XÃ**  **TRƯỜNG** | Độc lập |\n| --- | --- |\n| Nơi nhận:  - Lưu: VT. | a |\n")
    assert grid(source) == [["UBND XÃ/TRƯỜNG", "Độc lập"], ["Nơi nhận:/- Lưu: VT.", "a"]]


def test_a_body_in_bold_below_its_superior_on_one_line() -> None:
    source = read(
        "| CỤC KIỂM LÂM **TRẠM MỸ LỘC** | ĐỘC LẬP |\n| --- | --- |\n| VIỆC **cần làm** | TT **VIỆC** |\n"
    )
    assert grid(source) == [["CỤC KIỂM LÂM/TRẠM MỸ LỘC", "ĐỘC LẬP"], ["VIỆC cần làm", "TT VIỆC"]]
