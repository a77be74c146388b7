"""Paragraphs that are whole stay apart: none is joined to another into a sentence that the report does not have."""

from pathlib import Path

import pytest

from cthbqa.reading import read_document
from cthbqa.types import Document, ParagraphKind

from . import hard
from . import samples as s
from .checks import check_spans, texts
from .checks import read as read_pdf
from .word_files import p, style, write

LEAD_IN, VISITS = "The Office visited these countries:", "The visits took place in May."
LISTED = f"{LEAD_IN}\n• Austria\n• Cyprus"
LOW = [
    pytest.param("e-Learning courses were launched in Moldova.", id="a-capital-within"),
    pytest.param("online courses were launched in Moldova.", id="lower-case"),
]


def read(path: Path, text: str) -> Document:
    path.write_text(text, encoding="utf-8")
    document, _ = read_document(path, path.name)
    check_spans(document)
    return document


def told(document: Document) -> list[str]:
    return [document.paragraph_text(each) for each in document.paragraphs]


@pytest.mark.parametrize("low", LOW)
@pytest.mark.parametrize(
    ("name", "template"),
    [
        pytest.param("a.html", "<p>{}</p><ul><li>Austria</li><li>Cyprus</li></ul><p>{}</p><p>{}</p>", id="html"),
        pytest.param("a.md", "{}\n\n- Austria\n- Cyprus\n\n{}\n\n{}\n", id="markdown"),
        pytest.param("a.txt", "{}\n\n• Austria\n• Cyprus\n\n{}\n\n{}\n", id="text"),
    ],
)
def test_an_item_does_not_go_on_behind_a_whole_paragraph(tmp_path: Path, name: str, template: str, low: str) -> None:
    assert told(read(tmp_path / name, template.format(LEAD_IN, VISITS, low))) == [LISTED, VISITS, low]


@pytest.mark.parametrize("low", LOW)
def test_in_word_neither(tmp_path: Path, low: str) -> None:
    path = write(tmp_path / "a.docx", p("Main results"), p("Cyprus"), p(VISITS), p(low), p("Malta", style("Heading1")))
    assert told(read_document(path, "a.docx")[0]) == ["Main results", "Cyprus", VISITS, low, "Malta"]


@pytest.mark.parametrize("low", LOW)
def test_a_short_item_ends_at_an_empty_line(tmp_path: Path, low: str) -> None:
    assert told(read(tmp_path / "a.txt", f"{LEAD_IN}\n\n• Austria\n• Cyprus\n\n{low}\n")) == [LISTED, low]


@pytest.mark.parametrize("low", LOW)
def test_a_title_is_no_beginning_of_a_sentence(tmp_path: Path, low: str) -> None:
    document = read(tmp_path / "a.txt", f"{VISITS}\n\nMain results\n\n{low}\n")
    assert told(document) == [VISITS, "Main results", low]
    assert document.paragraphs[2].section == ("Main results",)


def test_an_item_that_fills_its_line_or_ends_open_goes_on_behind_an_empty_line(tmp_path: Path) -> None:
    long = "The police and the labour inspectors of four"
    text = f"{LEAD_IN}\n\n• {long}\n\nregions of Malta\n• Judges and\n\nprosecutors\n"
    assert told(read(tmp_path / "a.txt", text)) == [
        f"{LEAD_IN}\n• {long} regions of Malta\n• Judges and prosecutors",
    ]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param(
            "a.html",
            "<html><dl><dt>Annex</dt><pre>the text\nof it\n\nand more</pre><dd>Its meaning.</dd></dl></html>",
            ["Annex", "the text of it", "and more", "Its meaning."],
            id="term-and-preformatted-text",
        ),
        pytest.param(
            "a.md", "It says:\n\n```\nthe text\n\nand more\n```\n", ["It says:", "the text", "and more"], id="fence"
        ),
        pytest.param(
            "a.html",
            "<p>Training Topics: Health</p><p>Protecting The Vulnerable The Office held it.</p>",
            ["Training Topics: Health", "Protecting The Vulnerable The Office held it."],
            id="a-title-over-a-sentence",
        ),
        pytest.param(
            "a.md", "## Results:\n\n### Courts\n\nThey met.\n", ["Results:", "Courts", "They met."], id="two-headings"
        ),
        pytest.param(
            "a.html", f"<p>{VISITS}</p><p>(See below)</p>", [VISITS, "(See below)"], id="a-paragraph-in-brackets"
        ),
    ],
)
def test_what_the_file_parts_stays_apart(tmp_path: Path, name: str, text: str, expected: list[str]) -> None:
    assert told(read(tmp_path / name, text)) == expected


def test_a_label_in_bold_is_no_beginning_of_a_sentence(path: Path) -> None:
    canvas = hard.canvas_of(path)
    hard.draw(canvas, 72, 760, ["Trafficking of people"], font="Times-Bold")
    hard.draw(canvas, 72, 736, ["means that they are brought to a place by force."])
    hard.draw(canvas, 72, 700, hard.wrap(s.sentences(1, 9), hard.WIDE))
    canvas.save()
    document, _ = read_pdf(path)
    assert texts(document, ParagraphKind.HEADING) == ["Trafficking of people"]
    assert texts(document) == ["means that they are brought to a place by force.", s.sentences(1, 9)]


def test_no_whole_paragraph_is_jumped_over_on_a_page(path: Path) -> None:
    canvas = hard.canvas_of(path)
    parts = [["Courts of the region"], hard.wrap(s.sentences(1, 9), hard.WIDE), ["online courses were held for them."]]
    y = 760.0
    for lines in parts:
        y = hard.draw(canvas, 72, y, lines) - 24
    canvas.save()
    document, _ = read_pdf(path)
    assert told(document) == [" ".join(lines) for lines in parts]


def test_a_line_with_much_small_type_stays_in_its_paragraph(path: Path) -> None:
    file = "/usr/share/reports/courts/of/the/region/in/the/spring/of/it.xml"
    said = "They have put the list of all of it on their own page, from which one may save it as a file of its own:"
    end = "{} as the judges did, and there it is kept for all who ask for it in the course of the year."
    small = end.format(f'<font name="Courier" size="8.5">{file}</font>')
    s.build(path, [s.Paragraph(f"{said} {small}", s.BODY), s.Paragraph(s.sentences(1, 9), s.BODY)])
    document, _ = read_pdf(path)
    assert texts(document) == [f"{said} {end.format(file)}", s.sentences(1, 9)]


def test_a_box_goes_on_in_the_next_column(path: Path) -> None:
    told = hard.wrap(s.sentences(30, 5), hard.NARROW)
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 760, hard.wrap(s.sentences(10, 9), hard.NARROW)) - 12
    part = next(at for at in range(3, len(told)) if told[at][0].islower() and not told[at - 1].endswith("."))
    canvas.rect(54, y - 12 * part - 4, 240, 12 * part + 18)
    y = hard.draw(canvas, 60, y, ["The story of Ana"], font="Times-Bold")
    hard.draw(canvas, 60, y, told[:part])
    rest = len(told) - part
    canvas.rect(304, 770 - 12 * rest - 2, 240, 12 * rest + 4)
    y = hard.draw(canvas, 310, 760, told[part:]) - 16
    hard.draw(canvas, 310, y, hard.wrap(s.sentences(20, 9), hard.NARROW))
    canvas.save()
    document, _ = read_pdf(path)
    assert texts(document) == [s.sentences(10, 9), s.sentences(30, 5), s.sentences(20, 9)]


def test_a_list_in_a_box_and_one_on_the_next_page_are_two(path: Path) -> None:
    canvas = hard.canvas_of(path)
    hard.draw(canvas, 60, 760, hard.wrap(s.sentences(10, 16), 60))
    boxed, listed = ["Judges", "Prosecutors"], ["Labour inspectors", "Teachers"]
    canvas.rect(400, 640, 140, 134)
    y = hard.draw(canvas, 406, 760, ["In brief"], font="Times-Bold")
    y = hard.draw(canvas, 406, y, hard.wrap(s.sentences(20, 1), 28)) - 4
    hard.draw(canvas, 406, y, [f"• {item}" for item in boxed])
    canvas.showPage()
    hard.draw(canvas, 60, 760, [f"• {item}" for item in listed])
    hard.draw(canvas, 60, 720, hard.wrap(s.sentences(30, 8), 60))
    canvas.save()
    document, _ = read_pdf(path)
    lists = ["\n".join(f"• {item}" for item in items) for items in (boxed, listed)]
    assert texts(document, ParagraphKind.LIST) == lists


FULL = ["The courts of the country heard these cases", "and all of those who came before them later."]
REST = ["Notwithstanding this they decided nothing", "in the course of the same year."]


@pytest.mark.parametrize("room", [pytest.param(True, id="room-below"), pytest.param(False, id="column-ends")])
def test_a_paragraph_with_room_below_ends_there(path: Path, room: bool) -> None:
    canvas = hard.canvas_of(path)
    left = [*hard.wrap(s.sentences(1, 16), hard.NARROW), "in May."]
    hard.draw(canvas, 60, 760, left)
    # Its last line is full, so that only the room below says that nothing goes on.
    hard.draw(canvas, 320, 760 - 12 * (0 if room else len(left) - 2), FULL)
    canvas.showPage()
    hard.draw(canvas, 60, 760, REST)
    canvas.save()
    document, _ = read_pdf(path)
    told = [" ".join(FULL), " ".join(REST)]
    assert texts(document)[2 if room else -1 :] == (told if room else [" ".join(told)])


def test_a_paragraph_goes_on_behind_the_notes_of_another_column(path: Path) -> None:
    canvas = hard.canvas_of(path)
    left = [*hard.wrap(s.sentences(1, 16), hard.NARROW), "in May."]
    hard.draw(canvas, 60, 760, left)
    hard.draw(canvas, 320, 760 - 12 * (len(left) - 2), FULL)
    hard.draw(canvas, 60, 140, [f"{number} Office, Report {number}." for number in range(1, 9)], size=7)
    canvas.showPage()
    hard.draw(canvas, 60, 760, REST)
    canvas.save()
    document, _ = read_pdf(path)
    assert texts(document)[-1] == " ".join([*FULL, *REST])


@pytest.mark.parametrize("torn", [pytest.param(True, id="within-a-sentence"), pytest.param(False, id="behind-one")])
def test_a_paragraph_goes_on_around_a_figure_on_the_next_page(path: Path, torn: bool) -> None:
    canvas = hard.canvas_of(path)
    first = (
        ["The courts of the country heard these cases", "with all of those whom they had asked of the"]
        if torn
        else FULL
    )
    hard.draw(canvas, 60, 760, first)
    canvas.showPage()
    canvas.rect(60, 680, 200, 90, fill=1)
    hard.draw(canvas, 60, 664, ["Figure 1: Cases by country"], size=8, font="Helvetica")
    hard.draw(canvas, 60, 640, REST)
    canvas.save()
    document, _ = read_pdf(path)
    assert texts(document) == [" ".join([*first, *REST])]


def test_a_paragraph_goes_on_in_the_next_of_columns_that_end_high(path: Path) -> None:
    canvas = hard.canvas_of(path)
    hard.draw(canvas, 60, 760, [*hard.wrap(s.sentences(1, 30), hard.WIDE), "in May."])
    canvas.showPage()
    y = hard.draw(canvas, 60, 760, [*hard.wrap(s.sentences(2, 8), hard.NARROW), "in June."]) - 8
    hard.draw(canvas, 60, y, FULL)
    y = hard.draw(canvas, 320, 760, REST) - 8
    hard.draw(canvas, 320, y, hard.wrap(s.sentences(3, 8), hard.NARROW))
    canvas.save()
    document, _ = read_pdf(path)
    assert " ".join([*FULL, *REST]) in texts(document)
