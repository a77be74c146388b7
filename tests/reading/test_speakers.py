"""Who says it: the line under a quotation belongs to it, the name under a letter has the office beside it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from cthbqa.types import Document, ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

QUOTED = "“We asked for a doctor every morning, and every morning they told us that the road was closed.”"
LARGE = ParagraphStyle("large", parent=s.BODY, fontSize=13, leading=17, leftIndent=40, spaceBefore=12)
BOLD_LARGE = ParagraphStyle("bold-large", parent=LARGE, fontName="Times-Bold")
CREDIT = ParagraphStyle("credit", parent=s.SMALL, leftIndent=40, spaceAfter=16)
PLAIN_CREDIT = ParagraphStyle("plain-credit", parent=s.BODY, leftIndent=40, spaceAfter=16)
NAME = ParagraphStyle("name", parent=s.BODY, fontName="Times-Bold", spaceBefore=14, spaceAfter=0)
PLAIN_NAME = ParagraphStyle("plain-name", parent=NAME, fontName="Times-Roman")


def told(document: Document) -> list[tuple[ParagraphKind, str]]:
    return [(each.kind, document.paragraph_text(each)) for each in document.paragraphs]


def after_text(path: Path, *story: Flowable) -> Document:
    """A document of a heading, a paragraph, what is given, and a paragraph under a heading."""
    before = [s.Paragraph("Voices of the year", s.HEADING), s.Paragraph(s.sentences(1, 6), s.BODY)]
    behind = [s.Paragraph("Work in the north", s.HEADING), s.Paragraph(s.sentences(2, 9), s.BODY)]
    document, _ = read(s.build(path, [*before, *story, *behind]))
    assert told(document)[:2] == [
        (ParagraphKind.HEADING, "Voices of the year"),
        (ParagraphKind.BODY, s.sentences(1, 6)),
    ]
    assert told(document)[-2:] == [
        (ParagraphKind.HEADING, "Work in the north"),
        (ParagraphKind.BODY, s.sentences(2, 9)),
    ]
    return document


@pytest.mark.parametrize(
    ("credit", "style"),
    [
        pytest.param("Deckhand, Port Elm, met by the Office in May", CREDIT, id="small"),
        pytest.param("Woman who came back to the house in Lund", CREDIT, id="small-without-a-comma"),
        pytest.param("Fisheries inspector, Lund", PLAIN_CREDIT, id="person-and-place"),
        pytest.param("Nurse in a clinic of the Region", PLAIN_CREDIT, id="smaller-than-the-quotation"),
        pytest.param("– a nurse of the clinic in Lund", PLAIN_CREDIT, id="behind-a-dash"),
        pytest.param("Asta Vik", CREDIT, id="name-alone"),
    ],
)
@pytest.mark.parametrize("large", [pytest.param(LARGE, id="plain"), pytest.param(BOLD_LARGE, id="bold")])
def test_the_line_under_a_quotation_belongs_to_it(
    tmp_path: Path, large: ParagraphStyle, credit: str, style: ParagraphStyle
) -> None:
    document = after_text(tmp_path / "x.pdf", s.Paragraph(QUOTED, large), s.Paragraph(credit, style))
    assert told(document)[2:-2] == [(ParagraphKind.QUOTATION, f"{QUOTED}\n{credit}")]


@pytest.mark.parametrize(
    ("below", "style", "kind"),
    [
        pytest.param("The road was opened in June.", s.BODY, ParagraphKind.BODY, id="short-sentence"),
        pytest.param("Roads, doctors and schools", s.SUBHEADING, ParagraphKind.HEADING, id="heading"),
        pytest.param("Table 3. Doctors in the Region, by town", CREDIT, ParagraphKind.CAPTION, id="caption"),
        pytest.param("The road has been closed in these months, says the town:", s.BODY, ParagraphKind.BODY, id="lead"),
    ],
)
def test_what_else_stands_under_a_quotation_is_kept_apart(
    tmp_path: Path, below: str, style: ParagraphStyle, kind: ParagraphKind
) -> None:
    more = s.Paragraph(s.sentences(3, 4), s.BODY)
    document = after_text(tmp_path / "x.pdf", s.Paragraph(QUOTED, LARGE), s.Paragraph(below, style), more)
    assert told(document)[2:-2] == [
        (ParagraphKind.QUOTATION, QUOTED),
        (kind, below),
        (ParagraphKind.BODY, s.sentences(3, 4)),
    ]


def test_the_heading_of_the_next_page_is_no_office(tmp_path: Path) -> None:
    credit, heading = s.Paragraph("Asta Vik", CREDIT), s.Paragraph("1 Sources and mandate", s.HEADING)
    story = [s.Paragraph(QUOTED, LARGE), credit, s.PageBreak(), heading, s.Paragraph(s.sentences(3, 4), s.BODY)]
    document = after_text(tmp_path / "x.pdf", *story)
    assert told(document)[2:4] == [
        (ParagraphKind.QUOTATION, f"{QUOTED}\nAsta Vik"),
        (ParagraphKind.HEADING, "1 Sources and mandate"),
    ]


def signed(*lines: tuple[str, ParagraphStyle]) -> list[Flowable]:
    return [s.Paragraph(text, style) for text, style in lines]


@pytest.mark.parametrize(
    ("lines", "signature"),
    [
        pytest.param(
            [("Asta van der Vik", NAME), ("Head of the Harbour Office, Port Elm", s.BODY)],
            "Asta van der Vik Head of the Harbour Office, Port Elm",
            id="office-under-the-name",
        ),
        pytest.param(
            [("Asta Vik", PLAIN_NAME), ("Head of the Harbour Office, Port Elm, 3 May 2020", s.BODY)],
            "Asta Vik Head of the Harbour Office, Port Elm, 3 May 2020",
            id="name-in-plain-type",
        ),
        pytest.param(
            [("Asta Vik, Head of the Harbour Office", NAME)],
            "Asta Vik, Head of the Harbour Office",
            id="on-one-line",
        ),
        pytest.param([("Asta Vik", NAME)], "Asta Vik", id="name-alone"),
    ],
)
def test_a_signature_is_one_paragraph_of_the_letter(
    tmp_path: Path, lines: Sequence[tuple[str, ParagraphStyle]], signature: str
) -> None:
    caption = "The port in winter, seen from the tower of the church. (Port Elm/Ove Dahl)"
    story = [*signed(*lines), s.Spacer(1, 40), s.Paragraph(caption, s.CAPTION)]
    document = after_text(tmp_path / "x.pdf", *story)
    assert told(document)[2:-2] == [(ParagraphKind.BODY, signature), (ParagraphKind.CAPTION, caption)]
    assert {each.section for each in document.paragraphs[:4]} == {("Voices of the year",)}
    assert {each.section for each in document.paragraphs[4:]} == {("Work in the north",)}


def test_a_name_over_a_life_is_a_heading(tmp_path: Path) -> None:
    lives = [
        each
        for at, name in enumerate(["Asta Vik", "Ove Dahl"], start=3)
        for each in signed((name, NAME), ("Adviser, Port Elm", s.BODY), (s.sentences(at, 4), s.BODY))
    ]
    document = after_text(tmp_path / "x.pdf", *lives)
    assert texts(document, ParagraphKind.HEADING)[1:-1] == ["Asta Vik", "Ove Dahl"]
    assert [each.section[-1] for each in document.paragraphs][2:-2] == ["Asta Vik"] * 3 + ["Ove Dahl"] * 3


def test_a_salutation_is_no_beginning_of_the_sentence_below(tmp_path: Path) -> None:
    story = [s.Paragraph("Dear readers of the Region,", s.BODY), s.Paragraph(s.sentences(3, 4), s.BODY)]
    document = after_text(tmp_path / "x.pdf", *story)
    assert texts(document)[1:-1] == ["Dear readers of the Region,", s.sentences(3, 4)]


@pytest.mark.parametrize("font", ["Times-Bold", "Times-Roman"])
def test_a_bold_question_is_the_heading_of_its_answer(path: Path, font: str) -> None:
    questions = [
        "How has the work of your office changed since the ferries to the islands were closed?",
        "What are the main obstacles for those who look for victims of forced labour on the boats of the"
        " northern harbours in winter?",
    ]
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 770, ["Interview"], size=16, font="Helvetica-Bold") - 8
    y = hard.draw(canvas, 72, y, hard.wrap(s.sentences(9, 3), hard.WIDE)) - 8
    for at, question in enumerate(questions):
        y = hard.draw(canvas, 72, y, hard.wrap(question, hard.WIDE), font=font) - 8
        y = hard.draw(canvas, 72, y, hard.wrap(s.sentences(at, 6), hard.WIDE)) - 8
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.HEADING) == ["Interview", *(questions if font == "Times-Bold" else [])]


def test_a_short_quotation_before_a_dash_and_its_speaker_is_one(tmp_path: Path) -> None:
    quoted, speaker = "“They asked what I knew, not what I needed.”", "— Survivor, aged 24"
    document = after_text(tmp_path / "x.pdf", s.Paragraph(quoted, LARGE), s.Paragraph(speaker, CREDIT))
    assert told(document)[2:-2] == [(ParagraphKind.QUOTATION, f"{quoted}\n{speaker}")]
