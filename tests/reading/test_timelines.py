"""Timelines and programmes: each text comes right behind its date or hour, however many lines it has."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

DATES = [
    pytest.param(["2012", "2013", "2015", "2018", "2019"], id="years"),
    pytest.param(["March 2004", "July 2006", "3 May 2010", "2010–2012", "Spring 2014"], id="months"),
]


def timeline(
    path: Path, dates: Sequence[str], told: Sequence[str], *, size: float = 10, font: str = "Times-Roman"
) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 760, ["Ten years of action"], size=16, font="Helvetica-Bold") - 8
    y = hard.draw(canvas, 60, y, hard.wrap(s.sentences(40, 4), 90)) - 10
    for date, text in zip(dates, told, strict=True):
        hard.draw(canvas, 60, y, [date], size=size, font=font)
        y = hard.draw(canvas, 150, y, hard.wrap(text, 74)) - 5
    hard.draw(canvas, 60, y - 10, hard.wrap(s.sentences(50, 5), 90))
    canvas.save()


@pytest.mark.parametrize("dates", DATES)
@pytest.mark.parametrize(("size", "font"), [(10, "Times-Roman"), (10, "Times-Bold"), (13, "Helvetica-Bold")])
@pytest.mark.parametrize("counts", [(1, 1, 1, 1, 1), (2, 1, 3, 1, 2)])
def test_each_date_stands_before_its_text(
    path: Path, dates: Sequence[str], size: float, font: str, counts: Sequence[int]
) -> None:
    told = [s.sentences(at, count) for at, count in enumerate(counts)]
    timeline(path, dates, told, size=size, font=font)
    document, _ = read(path)
    entries = [f"{date} {text}" for date, text in zip(dates, told, strict=True)]
    assert texts(document) == [s.sentences(40, 4), *entries, s.sentences(50, 5)]


def test_a_programme_is_a_list_of_its_hours(path: Path) -> None:
    hours = ["09:00 – 09:30", "09:30 – 10:15", "10:15 – 11:45", "11:45"]
    told = [
        "Registration of the participants and welcome coffee",
        "Opening remarks: Ms. Helga Holm, Secretary General of the Council; Mr. Jan Berg, Special Representative and"
        " Co-ordinator of the Office for the Harbours of the Region",
        "Panel 1: Technology. Moderator: Ms. Anne Basse",
        "Closing",
    ]
    timeline(path, hours, told)
    document, _ = read(path)
    items = "\n".join(f"• {hour} {text}" for hour, text in zip(hours, told, strict=True))
    assert texts(document, ParagraphKind.LIST) == [items]


def test_years_with_figures_are_a_table(path: Path) -> None:
    years, cells = ["2012", "2013", "2015"], [("12", "44"), ("7", "31"), ("31", "12")]
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 760, hard.wrap(s.sentences(40, 4), 90)) - 10
    for year, row in zip(years, cells, strict=True):
        for x, cell in zip((60, 150, 240), (year, *row), strict=True):
            hard.draw(canvas, x, y, [cell])
        y -= 14
    hard.draw(canvas, 60, y - 20, hard.wrap(s.sentences(50, 5), 90))
    canvas.save()
    document, _ = read(path)
    rows = "\n".join(" | ".join((year, *row)) for year, row in zip(years, cells, strict=True))
    assert texts(document, ParagraphKind.TABLE) == [rows]


def test_years_with_texts_between_rules_are_a_table(tmp_path: Path) -> None:
    rows = [("Year", "Event"), *((year, s.sentences(at, 2)) for at, year in enumerate(("2012", "2013", "2015")))]
    story = [s.Paragraph(s.sentences(40, 4), s.BODY), s.grid(rows, widths=[60, 400])]
    document, _ = read(s.build(tmp_path / "x.pdf", story))
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in rows)]
