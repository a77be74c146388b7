"""Captions of figures and photographs, upright on the page: marked as such, in whatever form they open."""

from pathlib import Path

import pytest

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

CAPTIONS = [
    "Figure 1: Cases by country and year",
    "Figure 3 – Cases by country and year",
    "Fig. 2 | Cases by country and year",
    "Fig. 2.1. Cases by country and year",
    "Chart 4 - Cases by country and year",
    "FIG. 12 Detected victims, by age Cases by country",
    "MAP 3 Main destinations Cases by country",
    "Figure 12b “Detected victims” Cases by country",
    "FIGURE 7: Cases by country and year",
    "Photo: A visit to the shelter in Valletta",
    "Photo credit: Anna Berg",
    "Photo by Anna Berg, 2019",
    "Source: National data, 2022.",
    "Sources: Labour inspectors and police; 2022",
    "© Office to combat trafficking, Anna Berg",
    "A prosecutor takes part in the simulation in Vicenza. Photo: Anna Berg",
    "A prosecutor takes part in the simulation in Vicenza. Photo credit: Office/Anna Berg",
    "A prosecutor takes part in the simulation in Vicenza | Photo by Anna Berg.",
    "A prosecutor takes part in the simulation in Vicenza, 3 May 2022. © Office/Anna Berg",
]


@pytest.mark.parametrize("caption", [pytest.param(each, id=each.split(" Cases")[0]) for each in CAPTIONS])
def test_a_caption_between_paragraphs_is_one(path: Path, caption: str) -> None:
    canvas = hard.canvas_of(path)
    before, behind = s.sentences(1, 6), s.sentences(2, 6)
    y = hard.draw(canvas, 72, 750, hard.wrap(before, hard.WIDE))
    canvas.rect(72, y - 160, 200, 150, fill=1)
    y = hard.draw(canvas, 72, y - 176, [caption], size=9)
    hard.draw(canvas, 72, y - 20, hard.wrap(behind, hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.CAPTION) == [caption]
    assert texts(document) == [before, behind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Figure 3 shows that cases went up in the course of the year in all of these countries.",
        "There were no posters in the port. Photo exhibitions, held in three of these towns, showed what it means.",
        "Photo exhibitions were held in three of these countries in the course of the same year.",
        "Table 12 and the chart below it show how many of the victims were women or children.",
    ],
)
def test_a_sentence_on_a_figure_is_text(path: Path, sentence: str) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 750, hard.wrap(s.sentences(1, 6), hard.WIDE))
    hard.draw(canvas, 72, y - 12, hard.wrap(f"{sentence} {s.sentences(2, 4)}", hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document) == [s.sentences(1, 6), f"{sentence} {s.sentences(2, 4)}"]


def test_a_line_of_names_on_a_page_is_text(path: Path) -> None:
    names = (
        "Remarks: Ms. Helga Holm, Secretary General of the Council; Mr. Jan Berg, Special Representative and"
        " Co-ordinator for the Harbours of the Northern Region"
    )
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 750, hard.wrap(s.sentences(1, 6), hard.WIDE)) - 12
    y = hard.draw(canvas, 72, y, hard.wrap(names, hard.WIDE)) - 12
    hard.draw(canvas, 72, y, hard.wrap(s.sentences(2, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document) == [s.sentences(1, 6), names, s.sentences(2, 6)]


@pytest.mark.parametrize("ruled", [pytest.param(True, id="ruled"), pytest.param(False, id="bare")])
@pytest.mark.parametrize("below", ["Source: police.", "Note: in 2022."])
def test_the_source_right_below_a_table_is_no_row(path: Path, ruled: bool, below: str) -> None:
    canvas = hard.canvas_of(path)
    rows = [("Country", "Women", "Men"), ("Freedonia", "12", "4"), ("Ruritania", "7", "9"), ("Moldova", "3", "5")]
    y = 740.0
    for row in rows:
        for x, cell in zip((72, 200, 300), row, strict=True):
            canvas.setFont("Helvetica", 9)
            canvas.drawString(x, y, cell)
        if ruled:
            canvas.line(70, y - 3, 360, y - 3)
        y -= 13
    y = hard.draw(canvas, 72, y - 2, [below], size=8)
    hard.draw(canvas, 72, y - 14, hard.wrap(s.sentences(2, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in rows)]
    told = [document.paragraph_text(each) for each in document.paragraphs]
    assert told[1:] == [below, s.sentences(2, 6)]
    assert texts(document, ParagraphKind.CAPTION) == ([below] if below.startswith("Source") else [])
