"""Printed labels of pages: roman ones, those behind pages that carry none, two on a spread."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from . import hard
from . import samples as s
from .checks import read

HEAD = "Office to combat trafficking"


def numbered(path: Path, labels: Sequence[str]) -> None:
    """A page of text for each label, which is printed at its foot unless it is empty."""
    canvas = hard.canvas_of(path)
    for at, label in enumerate(labels):
        hard.draw(canvas, 72, 790, [HEAD], size=8)
        hard.draw(canvas, 72, 750, hard.wrap(s.sentences(at, 9), hard.WIDE))
        hard.draw(canvas, 72 if at % 2 else 500, 40, [label] if label else [], size=9)
        canvas.showPage()
    canvas.save()


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(["", "", "iii", "iv", "v", "1", "2", "3", "4"], id="roman-before-arabic"),
        pytest.param(["1", "2", "3", "4", "", "", "5", "6", "7", "8"], id="plates-without-numbers"),
        pytest.param(["1", "2", "3", "4", "9", "10", "11", "12", "13"], id="pages-left-out"),
        pytest.param(["", "2", "3", "4", "", "5", "6", "7", "", "8", "9", "10"], id="three-parts"),
    ],
)
def test_the_label_is_what_is_printed(path: Path, labels: Sequence[str]) -> None:
    numbered(path, labels)
    document, report = read(path)
    assert [page.label or "" for page in document.pages] == labels
    assert report.dropped == {"running heads": len(labels), "page numbers": sum(map(bool, labels))}
    assert " ".join(document.text.split()) == " ".join(s.sentences(at, 9) for at in range(len(labels)))


def test_numbers_that_do_not_count_the_pages_are_no_labels(path: Path) -> None:
    canvas = hard.canvas_of(path)
    for at, cases in enumerate(["7", "19", "3", "8", "44"], start=1):
        hard.draw(canvas, 72, 790, [cases])
        hard.draw(canvas, 72, 750, hard.wrap(s.sentences(at, 9), hard.WIDE))
        hard.draw(canvas, 500, 40, [str(at + 10)], size=9)
        canvas.showPage()
    canvas.save()
    document, _ = read(path)
    assert [page.label for page in document.pages] == ["11", "12", "13", "14", "15"]


@pytest.mark.parametrize("spreads", [pytest.param(n, id=f"{n}-spreads") for n in (2, 5)])
def test_a_spread_has_both_of_its_numbers(path: Path, spreads: int) -> None:
    canvas = hard.canvas_of(path)
    canvas.setPageSize((842, 595))
    hard.draw(canvas, 300, 300, ["Annual Report"], size=30)
    canvas.showPage()
    for at in range(spreads):
        for side in (0, 1):
            hard.draw(canvas, 60 + 400 * side, 540, hard.wrap(s.sentences(2 * at + side, 9), 66))
        hard.draw(canvas, 60, 30, [str(2 * at + 2)], size=9)
        hard.draw(canvas, 780, 30, [str(2 * at + 3)], size=9)
        canvas.showPage()
    canvas.save()
    document, report = read(path)
    assert [page.label for page in document.pages] == [None, *(f"{2 * at + 2}–{2 * at + 3}" for at in range(spreads))]
    assert report.dropped == {"page numbers": 2 * spreads}
    text = " ".join(s.sentences(at, 9) for at in range(2 * spreads))
    assert " ".join(document.text.split()) == f"Annual Report {text}"


def test_a_page_whose_font_is_garbled_is_named_and_the_others_are_read(path: Path) -> None:
    canvas = hard.canvas_of(path)
    for at in range(3):
        text = s.sentences(at, 9)
        # A font without a map to letters that numbers its own from 33 on: "the Office" comes out as "4(% /&&)#%".
        garbled = "".join(chr(ord(sign) - 64) if sign.islower() else sign for sign in text)
        hard.draw(canvas, 72, 750, hard.wrap(garbled if at == 1 else text, hard.WIDE))
        canvas.showPage()
    canvas.save()
    document, report = read(path)
    assert report.pages_garbled == (2,)
    assert report.pages_without_text == ()
    assert any(warning.startswith("garbled text on page 2 was left out: ") for warning in report.warnings)
    assert " ".join(document.text.split()) == f"{s.sentences(0, 9)} {s.sentences(2, 9)}"
