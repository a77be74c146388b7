"""Hebrew and Arabic in PDFs: the order of reading, whatever the order in the file; columns from the right."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from cthbqa.reading import read_document
from cthbqa.types import Document, ParagraphKind

from .checks import check_spans, flat
from .leftward import Run, place, visual, write

HEBREW: list[list[Run]] = [
    [("R", "הארגון פועל למניעת סחר בבני אדם (ראו "), ("L", "OSCE 2019"), ("R", ") וגם")],
    [("R", "מסייע לכל "), ("L", "57"), ("R", " המדינות, בשנת "), ("L", "2018"), ("R", " ואחריה.")],
]
ARABIC: list[list[Run]] = [
    [("R", "يدعم المكتب الدول المشاركة في مكافحة الاتجار ("), ("L", "57"), ("R", " دولة) كل عام")],
    [("R", "من خلال البحث والتدريب، كما يقول الخبراء في التقرير.")],
]
ORDERS: dict[str, Callable[[list[tuple[str, float, float]]], list[tuple[str, float, float]]]] = {
    "as-seen": lambda placed: placed,
    "as-read": lambda placed: sorted(placed, key=lambda sign: (-sign[2], -sign[1])),
    "at-random-within-lines": lambda placed: sorted(
        placed, key=lambda sign: (-sign[2], random.Random(f"{sign}").random())
    ),
}


def truth(lines: list[list[Run]]) -> str:
    return " ".join("".join(text for _, text in line) for line in lines)


def read(path: Path) -> Document:
    document, _ = read_document(path, path.name)
    check_spans(document)
    return document


@pytest.mark.parametrize("order", [pytest.param(each, id=each) for each in ORDERS])
@pytest.mark.parametrize("lines", [pytest.param(HEBREW, id="hebrew"), pytest.param(ARABIC, id="arabic")])
def test_lines_are_in_the_order_of_reading(tmp_path: Path, lines: list[list[Run]], order: str) -> None:
    placed = place([visual(line, leftwards=True) for line in lines], 50, 550, leftwards=True)
    document = read(write(tmp_path / "x.pdf", ORDERS[order](placed)))
    assert document.text == truth(lines)
    [paragraph] = document.paragraphs
    assert max(box.right for box in paragraph.boxes) == pytest.approx(550, abs=3), "the boxes are where the words stand"
    assert paragraph.boxes[0].left == pytest.approx(550 - len(visual(lines[0], leftwards=True)) * 7.2, abs=3)


@pytest.mark.parametrize("order", [pytest.param(each, id=each) for each in ORDERS])
def test_a_word_of_it_in_a_line_that_reads_to_the_right(tmp_path: Path, order: str) -> None:
    lines: list[list[Run]] = [
        [("L", "The Office asked what the words "), ("R", "סחר בבני אדם"), ("L", " mean to those who")],
        [("L", "wrote them in 2018, and it was told.")],
    ]
    placed = place([visual(line, leftwards=False) for line in lines], 50, 550, leftwards=False)
    assert read(write(tmp_path / "x.pdf", ORDERS[order](placed))).text == truth(lines)


def test_the_right_column_is_read_first(tmp_path: Path) -> None:
    columns = [
        [
            *([("R", f"{word} פועל למניעת סחר מספר "), ("L", str(at)), ("R", " אדם")] for at in range(10, 18)),
            [("R", f"{word} פועל למניעת סחר.")],  # too short for the line: the paragraph ends here
        ]
        for word in ("ימין", "שמאל")
    ]
    placed = []
    for lines, (left, right) in zip(columns, ((320.0, 560.0), (40.0, 280.0)), strict=True):
        placed += place([visual(line, leftwards=True) for line in lines], left, right, leftwards=True)
    document = read(write(tmp_path / "x.pdf", placed))
    assert " ".join(document.text.split()) == " ".join(truth(lines) for lines in columns)
    assert [min(box.left for box in each.boxes) > 300 for each in document.paragraphs] == [True, False]


def test_the_columns_of_a_table_are_read_from_the_right(tmp_path: Path) -> None:
    rows = [("המדינה", "תיקים"), ("איטליה", "120"), ("מלטה", "75"), ("ספרד", "31")]
    placed = []
    for at, (country, cases) in enumerate(rows):
        y = 700.0 - 15 * at
        for text, right in ((country, 500.0), (cases, 300.0)):
            signs = list(text) if text.isdigit() else list(text[::-1])
            placed += [(sign, right - (len(signs) - step) * 7.2, y) for step, sign in enumerate(signs)]
    document = read(write(tmp_path / "x.pdf", placed))
    [table] = document.paragraphs
    assert table.kind is ParagraphKind.TABLE
    assert document.paragraph_text(table) == "\n".join(" | ".join(row) for row in rows)


def test_letters_that_the_font_names_in_one_sign_are_in_order(tmp_path: Path) -> None:
    placed = place([visual([("R", "خلال كلامهم لا حول")], leftwards=True)], 50, 300, leftwards=True)
    assert sum(sign == "لا" for sign, _, _ in placed) == 3
    assert flat(read(write(tmp_path / "x.pdf", placed)).text) == flat("خلال كلامهم لا حول")
