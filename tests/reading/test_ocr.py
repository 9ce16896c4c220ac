from __future__ import annotations

import shutil
import subprocess
from itertools import accumulate
from pathlib import Path

import pytest

import kehoach_cli
from kehoach_cli.api import grammar_of, settings_of
from kehoach_cli.reading import MissingTool, Ocr
from kehoach_cli.reading.ocr import Repairs, repair_pages
from kehoach_cli.reading.ocr.areas import column_areas, cut_out, exchanged
from kehoach_cli.reading.ocr.hocr import Origin, read_hocr
from kehoach_cli.reading.ocr.letters import lettered
from kehoach_cli.reading.ocr.numerals import Head, numbered
from kehoach_cli.reading.ocr.ruled import long_runs, ruled_lines, without_runs
from kehoach_cli.reading.ocr.tesseract import DOTS, Recogniser, find_recogniser
from kehoach_cli.reading.ocr.turns import is_text, stands_upright, syllables_of, turned
from kehoach_cli.reading.pages import Page, Word
from kehoach_cli.reading.pages.boxes import Picture
from kehoach_cli.reading.pdf.file import open_pdf

SCANNED = Path(__file__).resolve().parents[2] / "samples" / "scans" / "ubnd-huyen-an-phu-tay.pdf"


def knows_vietnamese() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in f"{done.stdout}{done.stderr}".split()


needs_tesseract = pytest.mark.skipif(
    not knows_vietnamese(), reason="needs tesseract-ocr and tesseract-ocr-vie"
)


@needs_tesseract
def test_a_scan_gives_the_outline_and_facts_of_the_plan() -> None:
    plan = kehoach_cli.parse(SCANNED.parent.parent / "ubnd-huyen-an-phu-tay.txt")
    scanned = kehoach_cli.parse(SCANNED)
    assert (scanned.header.number, scanned.header.date) == (plan.header.number, plan.header.date)
    paths, seen = ({section.path for section in walk(of.sections)} for of in (plan, scanned))
    assert len(paths & seen) >= 0.85 * len(paths)
    assert len({c.number for c in plan.citations} & {c.number for c in scanned.citations}) >= 5
    assert {d.code for d in scanned.diagnostics} >= {"pages-recognised"}


def walk(sections: tuple[kehoach_cli.Section, ...]) -> list[kehoach_cli.Section]:
    return [found for section in sections for found in (section, *walk(section.sections))]


@pytest.mark.parametrize(
    ("ocr", "path", "says"),
    [
        (Ocr.NEVER, "/usr/bin", "turned off; allow it with --ocr auto"),
        (Ocr.AUTO, "/nowhere", "install Tesseract with Vietnamese: tesseract-ocr and tesseract-ocr-vie"),
    ],
)
def test_without_recognition_one_line_says_what_to_do(
    ocr: Ocr, path: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", path)
    with pytest.raises(MissingTool, match=says) as raised:
        find_recogniser("scan.pdf", ocr, some_read=False)
    assert "\n" not in str(raised.value)
    reason = find_recogniser("scan.pdf", ocr, some_read=True)
    assert isinstance(reason, str)
    assert says in reason


HOCR = """<html xmlns="http://www.w3.org/1999/xhtml"><body><div class="ocr_page">
<span class="ocr_line" title="bbox 100 180 900 230; baseline 0.01 -10; x_size 40">
<span class="ocrx_word" title="bbox 100 190 200 220; x_wconf 96">Kế</span>
<span class="ocrx_word" title="bbox 800 190 900 228; x_wconf 91">hoạch</span>
<span class="ocrx_word" title="bbox 910 190 920 228; x_wconf 5">x</span>
<span class="ocrx_word" title="bbox 930 190 935 228; x_wconf 95">|</span></span></div></body></html>"""


def test_words_are_set_straight_and_doubtful_ones_left_out() -> None:
    seen = read_hocr(HOCR.encode(), 2.0)
    assert seen is not None
    assert seen.slope == 0.01
    assert [word.text for word in seen.words] == ["Kế", "hoạch"]
    first, last = seen.words
    assert abs(first.baseline - last.baseline) < 0.01
    assert first.size == 20.0
    assert read_hocr(b"", 2.0) is None


def hocr_of(*lines: tuple[float, float, str]) -> bytes:
    """hOCR of lines: the y of their baselines, their sizes, their words."""
    spans = "".join(
        f'<span class="ocr_line" title="bbox 100 {y - 30} {100 + 40 * len(text)} {y}; baseline 0 0; x_size {size}">'
        f'<span class="ocrx_word" title="bbox 100 {y - 30} {100 + 40 * len(text)} {y}; x_wconf 90">{text}</span></span>'
        for y, size, text in lines
    )
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{spans}</body></html>'.encode()


@pytest.mark.parametrize(
    ("sizes", "steps", "even"),
    [
        ([40, 44, 37, 40, 40], [50, 50, 50, 50], [40, 40, 40, 40, 40]),
        ([40, 40, 50, 40, 40], [50, 50, 90, 50], [40, 40, 40, 40, 40]),
        ([40, 40, 40, 40, 31], [50, 50, 50, 50], [40, 40, 40, 40, 40]),
        ([40, 40, 40, 40, 31], [50, 50, 50, 36], [40, 40, 40, 40, 31]),
        ([40, 40, 40, 40, 20], [50, 50, 50, 50], [40, 40, 40, 40, 20]),
    ],
)
def test_lines_of_running_text_are_as_large_as_each_other(
    sizes: list[int], steps: list[int], even: list[int]
) -> None:
    places = list(accumulate(steps, initial=100))
    seen = read_hocr(hocr_of(*((y, size, "Kế") for y, size in zip(places, sizes, strict=True))), 1.0)
    assert seen is not None
    assert [word.size for word in seen.words] == even


def test_a_part_of_a_page_is_put_back_in_its_place() -> None:
    whole = read_hocr(hocr_of((150, 40, "Kế"), (200, 40, "hoạch")), 2.0, Origin(20, 30, 0.01))
    assert whole is not None
    first, second = whole.words
    assert (whole.slope, first.left) == (0.01, (120 + 0.01 * 180) / 2)
    assert second.baseline == (230 - 0.01 * (120 + 320) / 2) / 2


def test_the_columns_of_a_closing_are_cut_out_and_exchanged() -> None:
    def words(text: str, x: float, y: float) -> list[Word]:
        return [Word(w, x + 45 * n, x + 45 * n + 40, y, 12.0) for n, w in enumerate(text.split())]

    left = [*words("Nơi nhận:", 50, 100), *words("- Như trên;", 50, 115), *words("- Lưu: VT.", 50, 130)]
    right = [*words("KT. CHỦ TỊCH", 300, 100), *words("PHÓ CHU TICH", 300, 118)]
    above = words("Ủy ban nhân dân xã báo cáo", 50, 60)
    picture = Picture(600, 800, b"\xff" * 480_000, 1.0)
    language = settings_of(lambda: grammar_of(())).page_language()
    areas = list(column_areas([*above, *left, *right], picture, 0.0, language))
    assert [set(area.words) == set(of) for area, of in zip(areas, (left, right), strict=True)] == [True, True]
    assert areas[1][1:] == (292, 84, 438, 125)
    cut = cut_out(picture, areas[1])
    assert (cut.width, cut.height, len(cut.pixels)) == (146, 41, 146 * 41)
    again = [*words("KT. CHỦ TỊCH", 300, 100), *words("PHÓ CHỦ TỊCH", 300, 118)]
    assert set(exchanged([*above, *left, *right], areas[1], again)) == {*above, *left, *again}
    assert exchanged([*above, *left, *right], areas[1], again[:1]) == [*above, *left, *right]
    slanted = next(iter(column_areas(left + right, picture, 0.01, language)))
    assert slanted[1:] == (41, 84, 187, 138)


def test_ruled_lines_are_long_dark_runs() -> None:
    width, height = 200, 100
    rows = [bytearray(b"\xff" * width) for _ in range(height)]
    rows[40][20:180] = b"\x00" * 160
    for row in rows[10:90]:
        row[50] = 0
    rows[60][100:106] = b"\x00" * 6
    picture = Picture(width, height, b"".join(rows), 1.0)
    runs = long_runs(picture)
    found = ruled_lines(runs, 0.0, 1.0)
    assert [(rule.x0, rule.y0, rule.x1, rule.y1) for rule in found] == [(20, 40, 180, 40), (50, 10, 50, 90)]
    cleared = without_runs(picture, runs).pixels
    assert [at for at, grey in enumerate(cleared) if not grey] == [60 * width + n for n in range(100, 106)]


def repaired(*rows: str) -> tuple[list[str], list[str]]:
    """The rows as repaired, and the codes of what was reported."""
    words = [
        Word(text, 10 + 40 * n, 40 + 40 * n, 20.0 + 20 * y, 14.0)
        for y, row in enumerate(rows)
        for n, text in enumerate(row.split())
    ]
    repairs = Repairs()
    language = settings_of(lambda: grammar_of(())).page_language()
    (page,) = repair_pages([Page(1, 600, 800, tuple(words))], language, repairs)
    lines = [" ".join(w.text for w in page.words if w.baseline == 20.0 + 20 * y) for y in range(len(rows))]
    return lines, [finding.code for finding in repairs.findings()]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("IL Nội dung", "II. Nội dung"),
        ("HI. NỘI DUNG", "III. NỘI DUNG"),
        ("VIL Kinh phí", "VII. Kinh phí"),
        ("— Rà soát", "- Rà soát"),
        ("l. Mục đích", "1. Mục đích"),
        ("(1 Rà soát", "(1) Rà soát"),
        ("(12, Rà soát", "(12) Rà soát"),
    ],
)
def test_marks_at_line_starts_are_mended(seen: str, meant: str) -> None:
    assert repaired(seen) == ([meant], ["recognition-mark-mended"])


def test_the_first_roman_numeral_is_mended_by_those_after_it() -> None:
    assert repaired("1. MỤC ĐÍCH", "II. NỘI DUNG")[0] == ["I. MỤC ĐÍCH", "II. NỘI DUNG"]
    assert repaired("1. MỤC ĐÍCH", "2. NỘI DUNG")[0] == ["1. MỤC ĐÍCH", "2. NỘI DUNG"]


def test_a_roman_numeral_is_mended_by_its_neighbours() -> None:
    heads = ["I. MỤC ĐÍCH", "II. MỤC TIÊU", "II. NỘI DUNG", "IV. KINH PHÍ", "IV. TỔ CHỨC", "VI. BÁO CÁO"]
    assert repaired(*heads)[0] == [*heads[:2], "III. NỘI DUNG", heads[3], "V. TỔ CHỨC", heads[5]]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (["1L.", "I.", "II.", "IV."], [1, 2, 3, 4]),
        (["IL.", "II.", "HI.", "IV.", "v."], [1, 2, 3, 4, 5]),
        (["I.", "II.", "I.", "II.", "III."], [1, 2, 1, 2, 3]),
        (["1.", "II.", "II."], [1, 2, 3]),
        (["I.", "II.", "III.", "V."], [1, 2, 3, 5]),
        (["I.", "II.", "III.", "IV.", "V.", "V."], [1, 2, 3, 4, 5, 5]),
        (["I.", "II.", "III.", "IV.", "V.", "V.", "VII."], [1, 2, 3, 4, 5, 6, 7]),
        (["IX.", "X.", "X.", "XII."], [9, 10, 11, 12]),
        (["II."], [2]),
        (["1.", "II."], [1, 2]),
        (["I.", "1.", "1.", "II."], [1, 0, 0, 2]),
    ],
)
def test_numerals_go_by_their_sequence(seen: list[str], meant: list[int]) -> None:
    assert numbered([Head(word, opened=False) for word in seen]) == meant


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("abcdđeøh", "abcdđegh"),
        ("abcđđe", "abcdđe"),
        ("abcdđeƒ", "abcdđef"),
        ("hi1m", "hi1m"),
        ("abcdđeghikIm", "abcdđeghiklm"),
        ("ghIk", "ghik"),
        ("ghI", "ghi"),
        ("abe", "abe"),
        ("abed", "abcd"),
        ("acb", "acb"),
        ("äb", "ab"),
    ],
)
def test_letters_of_lists_go_by_their_sequence(seen: str, meant: str) -> None:
    assert "".join(lettered(seen)) == meant


def test_letters_of_lists_are_mended_up_to_the_next_number() -> None:
    rows = ["e) Rà soát", "ø) Bố trí", "h) Tổng hợp", "2. Yêu cầu", "ø) Rà soát"]
    assert repaired(*rows) == ([rows[0], "g) Bố trí", *rows[2:]], ["recognition-mark-mended"])


def test_a_comma_behind_a_number_is_its_stop_where_the_sequence_goes_on() -> None:
    rows = ["4. Giao Sở", "5, Giám đốc", "6. Giao Công an", "9, Giao xã", "7, giao xã"]
    assert repaired(*rows) == ([rows[0], "5. Giám đốc", *rows[2:]], ["recognition-mark-mended"])


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (": : - Rà soát", "- Rà soát"),
        ("` 1.2. Rà soát", "1.2. Rà soát"),
        ("„ a) Rà soát", "a) Rà soát"),
        ("~- Từ ngày", "- Từ ngày"),
        ("-_ b) Rà soát", "b) Rà soát"),
        ("... 4.3. Ông", "4.3. Ông"),
        (".d) Rà soát", "d) Rà soát"),
        ("__1. Rà soát", "1. Rà soát"),
    ],
)
def test_dirt_before_marks_is_gone(seen: str, meant: str) -> None:
    assert repaired(seen) == ([meant], ["recognition-speck-removed"])


@pytest.mark.parametrize("row", ["„ Rà soát", "“ 2024 ”", "- - Rà soát", "......... 4.3. Ông", "“a) Rà soát"])
def test_signs_before_other_words_stay(row: str) -> None:
    assert repaired(row)[0] == [row]


def test_pictures_are_turned_clockwise() -> None:
    picture = Picture(3, 2, b"abcdef", 2.0)
    assert turned(picture, 1) == Picture(2, 3, b"daebfc", 2.0)
    assert turned(picture, 2) == Picture(3, 2, b"fedcba", 2.0)
    assert turned(picture, 3) == Picture(2, 3, b"cfbead", 2.0)


def test_a_page_stands_upright_where_most_of_its_words_are_syllables() -> None:
    def said(good: int, bad: int) -> list[Word]:
        return [Word(text, 0, 10, 10, 10) for text in ["rà"] * good + ["uạnh8ưq"] * bad]

    assert stands_upright(said(24, 16))
    assert not stands_upright(said(23, 17))
    assert stands_upright(said(0, 39))
    assert is_text(said(12, 28))
    assert not is_text(said(11, 29))
    assert syllables_of(said(11, 29)) == 11


@needs_tesseract
def test_a_page_scanned_upside_down_is_turned() -> None:
    with open_pdf(SCANNED.read_bytes(), SCANNED.name) as file:
        picture = file.picture(1, DOTS)
    assert picture is not None
    # the head of the page is enough to tell how it lies
    height = picture.height // 3
    head = Picture(picture.width, height, picture.pixels[: picture.width * height], picture.scale)
    recogniser = find_recogniser(SCANNED.name, Ocr.AUTO, some_read=False)
    assert isinstance(recogniser, Recogniser)
    page = recogniser.recognise(turned(head, 2), 1, settings_of(lambda: grammar_of(())).page_language())
    assert page is not None
    assert page.turned == 2
    title = "Phát triển thư viện cộng đồng và phong trào đọc sách trên địa bàn huyện An Phú Tây năm 2024"
    assert title in " ".join(word.text for word in page.words)


def test_a_new_part_counts_its_headings_anew() -> None:
    assert numbered([Head("I.", opened=False), Head("I.", opened=False)]) == [1, 2]
    assert numbered([Head("I.", opened=False), Head("I.", opened=True)]) == [1, 1]
    heads = ["I. MỤC TIÊU", "Giữ nguyên", "PHỤ LỤC", "I. BIỂU MẪU"]
    assert repaired(*heads) == (heads, [])


def test_a_numeral_glued_to_its_heading_is_mended_with_it() -> None:
    heads = ["I.MỤC ĐÍCH", "1L.NỘI DUNG", "III.KINH PHÍ"]
    assert repaired(*heads)[0] == [heads[0], "II.NỘI DUNG", heads[2]]


def test_set_phrases_are_mended_and_their_words_elsewhere_kept() -> None:
    assert repaired("KÉ HOẠCH", "KÊ KHAI") == (["KẾ HOẠCH", "KÊ KHAI"], ["recognition-phrase-mended"])


def test_a_lost_mark_comes_back_where_one_reading_stands_elsewhere() -> None:
    assert repaired("cấp xã", "câp huyện") == (["cấp xã", "cấp huyện"], ["recognition-word-mended"])
    assert repaired("cấp cập", "câp huyện")[0][1] == "câp huyện"
    assert repaired("huyện hội", "hôi thôn")[0][1] == "hôi thôn"
