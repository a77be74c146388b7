"""What is an item and which section a paragraph is in, where files say it badly."""

from pathlib import Path

import pytest

from cthbqa.catalogue import CatalogueEntry, LostHeading
from cthbqa.reading import read_document
from cthbqa.types import Document, ParagraphKind

from .checks import check_spans, texts
from .word_files import p, style, write

CAPTION = "Judges at the training in Malta, 12 June 2018. (OSCE)"
TEXT = """The courts were busy that year, and the Office trained the judges of nine countries.

{heading}
Many judges came to the training in the spring, and they were content with all of it,
as the prosecutors were who came in autumn.

{caption}

They will meet again in the next year, and the Office is going to invite all of them.
"""


def read(path: Path, text: str, **entry: object) -> Document:
    path.write_text(text, encoding="utf-8")
    document, report = read_document(path, path.name, CatalogueEntry(**entry))  # type: ignore[arg-type]
    check_spans(document)
    assert report.warnings == ()
    return document


def section_of(document: Document, opening: str) -> tuple[str, ...]:
    [found] = [each for each in document.paragraphs if document.paragraph_text(each).startswith(opening)]
    return found.section


@pytest.mark.parametrize(
    ("heading", "lost", "chapter"),
    [
        pytest.param("1. Training of judges", ("Work in 2018",), ("Work in 2018",), id="chapter-from-the-catalogue"),
        pytest.param("1. Training of judges", (), (), id="no-chapter-is-known"),
        pytest.param("TRAINING OF JUDGES", (), ("TRAINING OF JUDGES",), id="chapter-in-capitals"),
    ],
)
def test_a_caption_in_plain_text_is_in_no_section_but_its_chapter(
    tmp_path: Path, heading: str, lost: tuple[str, ...], chapter: tuple[str, ...]
) -> None:
    given = tuple(LostHeading(name, "The courts were busy") for name in lost)
    document = read(tmp_path / "a.txt", TEXT.format(heading=heading, caption=CAPTION), sections=given)
    assert section_of(document, "Judges at") == chapter
    assert section_of(document, "They will") == (*lost, heading)


def test_the_caption_of_a_table_is_in_its_section(tmp_path: Path) -> None:
    text = TEXT.format(heading="1. Training of judges", caption="Table 1: Judges by country")
    assert section_of(read(tmp_path / "a.txt", text), "Table 1") == ("1. Training of judges",)


BUSY = "\n\nIt was as busy in the courts as the Office had thought it would be and so on.\n\n"


@pytest.mark.parametrize(
    ("headings", "paths"),
    [
        pytest.param(
            ["FIRST PART", "II. MAIN FINDINGS", "A. COURTS", "III. OUTLOOK"],
            [
                ("FIRST PART",),
                ("II. MAIN FINDINGS",),
                ("II. MAIN FINDINGS", "A. COURTS"),
                ("III. OUTLOOK",),
            ],
            id="capitals-beside-capitals",
        ),
        pytest.param(
            ["PREFACE", "I. COURTS", "1. Judges", "II. POLICE"],
            [("PREFACE",), ("I. COURTS",), ("I. COURTS", "1. Judges"), ("II. POLICE",)],
            id="the-first-of-them",
        ),
        pytest.param(
            ["COUNTRIES", "H. HUNGARY", "I. ICELAND", "J. JAPAN"],
            [("COUNTRIES",), *(("COUNTRIES", name) for name in ("H. HUNGARY", "I. ICELAND", "J. JAPAN"))],
            id="a-letter-is-no-number",
        ),
    ],
)
def test_roman_chapters_in_capitals(tmp_path: Path, headings: list[str], paths: list[tuple[str, ...]]) -> None:
    document = read(tmp_path / "a.txt", BUSY.join(["Report on courts", *headings, ""]))
    assert [each.section for each in document.paragraphs if each.kind is ParagraphKind.BODY][1:] == paths


def test_a_caption_that_a_file_places_is_in_its_section(tmp_path: Path) -> None:
    head = (p("Review", style("Title")), p("Training", style("Heading2")))
    path = write(tmp_path / "a.docx", *head, p("Judges came."), p(CAPTION, style("Caption")))
    assert section_of(read_document(path, "a.docx")[0], "Judges at") == ("Training",)


def test_a_heading_in_disorder_is_mended_by_the_catalogue(tmp_path: Path) -> None:
    text = "\n\n".join(
        ("First of all", "It was {} in the courts.", "Training: Results Al Good", "It {} so.", "Last", "It {}.")
    )
    text = text.format(*["was as busy as the Office had thought it would be and"] * 3)
    mended = LostHeading("Training: Good AI Results", "Training: Results Al Good")
    above = LostHeading("Part II", "Last")
    document = read(tmp_path / "a.txt", text, sections=(mended, above))
    assert [each.section for each in document.paragraphs if each.kind is ParagraphKind.BODY] == [
        ("First of all",),
        ("Training: Good AI Results",),
        ("Part II", "Last"),
    ]
    assert "Training: Results Al Good" in document.text


def test_a_single_item_behind_its_lead_in_is_one(tmp_path: Path) -> None:
    text = (
        "That year the Office:\n\na. Trained the judges of nine countries.\n\nThe prosecutors will follow next year.\n"
    )
    document = read(tmp_path / "a.txt", text)
    assert texts(document, ParagraphKind.LIST) == ["That year the Office:\na. Trained the judges of nine countries."]


def test_numbered_paragraphs_around_lettered_items_are_none_of_them(tmp_path: Path) -> None:
    text = (
        "12. The Committee, which met in spring, recommends that all States:\n\n"
        "a. Train the judges of their courts.\n\nb. Publish what came of it.\n\n"
        "13. It will come back to this in its next report to the Council.\n"
    )
    document = read(tmp_path / "a.txt", text)
    assert [(each.kind, document.paragraph_text(each)[:3]) for each in document.paragraphs] == [
        (ParagraphKind.LIST, "12."),
        (ParagraphKind.BODY, "13."),
    ]
    assert texts(document, ParagraphKind.LIST)[0].endswith("courts.\nb. Publish what came of it.")
