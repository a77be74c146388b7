"""Word: every word of a file comes out once, in order, on its page, wherever Word keeps it."""

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from lxml import etree  # type: ignore[import-untyped]

from cthbqa.reading import FileReport, read_document
from cthbqa.types import Document, ParagraphKind

from .checks import check_spans, texts
from .word_files import BREAK, RENDERED, cells, note, p, run, sdt, style, table, text_box, write

NUMBERS = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def read(path: Path) -> tuple[Document, FileReport]:
    document, report = read_document(path, path.name)
    check_spans(document)
    return document, report


def kinds(document: Document) -> list[tuple[ParagraphKind, str]]:
    return [(each.kind, document.paragraph_text(each)) for each in document.paragraphs]


def words_of(path: Path) -> str:
    """All w:t of the file's text and notes, without those that repeat a text box for older programs."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"word/(document|footnotes|endnotes)\.xml", name)]
        trees = [etree.fromstring(archive.read(name)) for name in names]
    gone = "ancestor::*[local-name()='Fallback' or local-name()='moveFrom']"
    return " ".join(
        text for tree in trees for text in tree.xpath(f"//*[local-name()='t'][not({gone})]/text()") if text.strip()
    )


def letters(text: str) -> Counter[str]:
    return Counter(each for each in text if each.isalnum())


EVERYWHERE = (
    sdt(p("Cover of the report", style("Title"))),
    sdt(p("A template begins so.") + sdt(p("And goes on within another control."))),
    p(
        run("Tracked words ") + f"<w:ins w:id='1'>{run('were added')}</w:ins>" + "<w:del w:id='2'><w:r><w:delText>once"
        "</w:delText></w:r></w:del>"
        + run(" here, by ")
        + sdt(run("the Office"))
        + run(" in ")
        + f"<w:smartTag w:element='place'>{run('Vienna')}</w:smartTag>"
        + run(".")
    ),
    f"<w:ins w:id='3'>{p('A whole paragraph was added.')}</w:ins>",
    p(f"<w:moveFrom w:id='4'>{run('Moved words.')}</w:moveFrom>" + run("They stood here before.")),
    p(f"<w:moveTo w:id='5'>{run('Moved words.')}</w:moveTo>"),
    p("<w:hyperlink w:anchor='x'>" + run("A link has words") + "</w:hyperlink>" + run(" as well.")),
    p(
        run("Text with a box beside it")
        + note("footnote", 1)
        + text_box(p("Words in the box.") + table(("In", "box")))
        + run(" goes on")
        + note("endnote", 1)
        + run(".")
    ),
    table(
        ("Country", sdt(p("Cases")), "<w:sdt><w:sdtContent>" + p("Remarks") + "</w:sdtContent></w:sdt>"),
        (
            p(run("Malta") + note("footnote", 2)),
            p("<w:ins w:id='6'>" + run("12") + "</w:ins>") + p("of them new"),
            p(run("boxed") + text_box(p("Box within a cell."))),
        ),
    ),
    table(("Left of the page", p("Text of the right side.") + table(("Spain", "7"), ("Italy", "9")) + p("Its end."))),
    sdt(table(("A box drawn as a table, with one cell.",))),
    p("<m:oMath><m:r><m:t>x=17</m:t></m:r></m:oMath>"),
)


def everywhere(path: Path) -> Path:
    return write(
        path,
        *EVERYWHERE,
        footnotes=(p("First note.") + p("Its second paragraph."), p(run("Note of the ") + sdt(run("cell.")))),
        endnotes=(p("Note at the end."),),
    )


def test_every_letter_comes_out_once(tmp_path: Path) -> None:
    path = everywhere(tmp_path / "a.docx")
    document, report = read(path)
    assert letters(document.text) == letters(words_of(path))
    assert report.dropped == {}


def test_words_come_in_order_each_where_it_belongs(tmp_path: Path) -> None:
    document, _ = read(everywhere(tmp_path / "a.docx"))
    assert kinds(document) == [
        (ParagraphKind.HEADING, "Cover of the report"),
        (ParagraphKind.BODY, "A template begins so."),
        (ParagraphKind.BODY, "And goes on within another control."),
        (ParagraphKind.BODY, "Tracked words were added here, by the Office in Vienna."),
        (ParagraphKind.BODY, "A whole paragraph was added."),
        (ParagraphKind.BODY, "They stood here before."),
        (ParagraphKind.BODY, "Moved words."),
        (ParagraphKind.BODY, "A link has words as well."),
        (ParagraphKind.BODY, "Text with a box beside it goes on."),
        (ParagraphKind.BODY, "Words in the box."),
        (ParagraphKind.TABLE, "In | box"),
        (ParagraphKind.FOOTNOTE, "First note. Its second paragraph."),
        (ParagraphKind.TABLE, "Country | Cases | Remarks\nMalta | 12 of them new | boxed"),
        (ParagraphKind.FOOTNOTE, "Note of the cell."),
        (ParagraphKind.BODY, "Box within a cell."),
        (ParagraphKind.BODY, "Left of the page"),
        (ParagraphKind.BODY, "Text of the right side."),
        (ParagraphKind.TABLE, "Spain | 7\nItaly | 9"),
        (ParagraphKind.BODY, "Its end."),
        (ParagraphKind.BODY, "A box drawn as a table, with one cell."),
        (ParagraphKind.BODY, "x=17"),
        (ParagraphKind.FOOTNOTE, "Note at the end."),
    ]


def merged(text: str, columns: int) -> str:
    """A cell over several columns."""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>{p(text)}</w:tc>'


def test_merged_cells_leave_every_figure_in_its_column(tmp_path: Path) -> None:
    below = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    rows = (
        cells(("Country",)) + merged("2021", 2) + merged("2022", 2) + cells(("Note",)),
        below + cells(("Women", "Men", "Women", "Men")) + below,
        merged("Islands", 6),
        cells(("Malta", "12", "4", "15", "6", "With appeals")),
        "<w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cells(("9", "3")) + merged("8", 2) + cells(("None",)),
    )
    path = write(tmp_path / "a.docx", f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")
    document, _ = read(path)
    assert document.text.split("\n") == [
        "Country | 2021 |  | 2022 |  | Note",
        " | Women | Men | Women | Men | ",
        "Islands",
        "Malta | 12 | 4 | 15 | 6 | With appeals",
        " | 9 | 3 | 8 |  | None",
    ]


def test_borders_a_little_off_one_another_make_no_column(tmp_path: Path) -> None:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (2000, 90, 1500, 1500))
    rows = (
        merged("Country", 2) + cells(("2021", "2022")),
        cells(("Malta",)) + merged("12", 2) + cells(("15",)),
    )
    inside = f"<w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}"
    document, _ = read(write(tmp_path / "a.docx", f"<w:tbl>{inside}</w:tbl>"))
    assert document.text == "Country | 2021 | 2022\nMalta | 12 | 15"


TITLE = p(run("The story of one person", "<w:b/>"))
STORY = p("She came to Malta in the spring of that year, and went to a court of law with others.")


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(table((TITLE + STORY,)), id="one-cell"),
        pytest.param(table((TITLE,), (STORY,)), id="one-column"),
        pytest.param(p(run("See the box.") + text_box(TITLE + STORY)), id="text-box"),
    ],
)
def test_the_heading_of_a_box_is_that_of_the_box_alone(tmp_path: Path, box: str) -> None:
    text = p("Courts", style("Heading1")) + p("They sit.") + box + p("They sit again.")
    document, _ = read(write(tmp_path / "a.docx", p("Opening.") + text))
    found = {document.paragraph_text(each)[:15]: each.section for each in document.paragraphs}
    assert found["She came to Mal"][-1] == "The story of one person"
    assert found["They sit again."] == found["They sit."] == ("Courts",)


def test_a_heading_that_stands_in_a_box_with_its_date_is_that_of_the_text_below(tmp_path: Path) -> None:
    banner = table((p("Courts", style("Heading1")) + p("3 May 2021"),))
    document, _ = read(write(tmp_path / "a.docx", p("Opening.") + banner + p("They sit.")))
    assert document.paragraphs[-1].section == ("Courts",)


def test_a_table_of_contents_is_one_and_no_text(tmp_path: Path) -> None:
    first = p(run("1") + run("<w:tab/>Training") + run("<w:tab/>4"), style("TOC1"))
    second = p(run("Courts") + run("<w:tab/>5"), style("TOC2"))
    path = tmp_path / "a.docx"
    write(path, sdt(first + second), p("Training", style("Heading1")), p("Judges were trained."))
    give_styles(path, TOC1="toc 1", TOC2="toc 2")
    document, _ = read(path)
    assert kinds(document)[0] == (ParagraphKind.CONTENTS, "1 | Training | 4\nCourts | 5")


def give_styles(path: Path, **names: str) -> None:
    """Add paragraph styles to a file: id = name."""
    word = docx.Document(str(path))
    for identity, name in names.items():
        added = word.styles.add_style(name, 1)
        added.element.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId", identity)
    word.save(str(path))


def test_a_style_that_rests_on_a_heading_is_one(tmp_path: Path) -> None:
    word = docx.Document()
    mine = word.styles.add_style("Chapter of the Office", 1)
    mine.base_style = word.styles["Heading 2"]
    word.add_paragraph("Training", style=mine)
    word.add_paragraph("Judges were trained.")
    word.save(str(tmp_path / "a.docx"))
    document, _ = read(tmp_path / "a.docx")
    assert kinds(document)[0] == (ParagraphKind.HEADING, "Training")


def test_hidden_words_are_left_out_and_counted(tmp_path: Path) -> None:
    hidden = run("Not for print. ", "<w:vanish/>")
    path = write(tmp_path / "a.docx", p(hidden + run("Judges were trained", '<w:vanish w:val="0"/>') + run(".")))
    document, report = read(path)
    assert document.text == "Judges were trained."
    assert report.dropped == {"lines that nobody sees": 1}


def pages_of(document: Document) -> dict[str, tuple[int, int]]:
    return {document.paragraph_text(each): (each.page, each.last_page) for each in document.paragraphs}


def test_a_break_that_word_noted_is_counted_once(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.docx",
        p("First page."),
        p(f"<w:r>{BREAK}</w:r>"),
        p(run(f"{RENDERED}Second page.")),
        p(run(f"{RENDERED}Opens the third page."), "<w:pageBreakBefore/>"),
        p(run("It runs over ") + run(f"{RENDERED}to the fourth.") + f"<w:r>{BREAK}</w:r>"),
        p("", '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'),
        p(run(f"{RENDERED}Fifth page.")),
    )
    document, report = read(path)
    assert pages_of(document) == {
        "First page.": (1, 1),
        "Second page.": (2, 2),
        "Opens the third page.": (3, 3),
        "It runs over to the fourth.": (3, 4),
        "Fifth page.": (5, 5),
    }
    assert report.pages == 5


def test_breaks_that_are_set_count_where_none_is_noted(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.docx",
        p("First page.", "<w:pageBreakBefore/>"),
        p(f"<w:r>{BREAK}</w:r>"),
        p("Second page.", "<w:pageBreakBefore/>"),
        p("Third page.", "<w:pageBreakBefore/>"),
        p("Still third.", '<w:pageBreakBefore w:val="0"/>'),
        p("Its section ends.", "<w:sectPr/>"),
        p("Still third, in columns.", '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'),
        p("Fourth page.", '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'),
        table((p(run("Fifth page") + f"<w:r>{BREAK}</w:r>"), "beside it"), ("Sixth page", "with it")),
        p("Sixth page, too."),
    )
    document, _ = read(path)
    found = pages_of(document)
    table_text = next(text for text in found if "|" in text)
    assert {text[:12]: pages for text, pages in found.items() if text != table_text} == {
        "First page.": (1, 1),
        "Second page.": (2, 2),
        "Third page.": (3, 3),
        "Still third.": (3, 3),
        "Its section ": (3, 3),
        "Still third,": (3, 3),
        "Fourth page.": (4, 4),
        "Sixth page, ": (6, 6),
    }
    assert found[table_text] == (5, 6)


def test_a_row_over_a_page_end_is_noted_in_each_cell(tmp_path: Path) -> None:
    over = p(run("begins here ") + run(f"{RENDERED}and ends there"))
    path = write(
        tmp_path / "a.docx",
        table(("Left", "Right"), (over, over), (p(run(f"{RENDERED}moved")), p("with it")), ("last", "row")),
        p("Below the table."),
    )
    document, _ = read(path)
    assert pages_of(document)["Below the table."] == (3, 3)
    assert document.paragraphs[0].last_page == 3


def test_a_text_box_and_a_footnote_are_on_the_page_they_hang_on(tmp_path: Path) -> None:
    first = run("Its beginning") + text_box(p("The box.")) + note("footnote", 1)
    path = write(
        tmp_path / "a.docx", p(first + run(f"{RENDERED} and its end.")), p("Below."), footnotes=(p("The note."),)
    )
    found = pages_of(read(path)[0])
    assert found["The box."] == found["The note."] == (1, 1)
    assert found["Below."] == (2, 2)


@pytest.mark.parametrize(("said", "warned"), [pytest.param(2, False, id="same"), pytest.param(5, True, id="other")])
def test_pages_that_word_counted_otherwise_are_a_warning(tmp_path: Path, said: int, warned: bool) -> None:
    path = write(tmp_path / "a.docx", p("First page."), p(run(f"{RENDERED}Second page.")))
    data = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/app.xml":
                content = re.sub(rb"<Pages>\d+</Pages>", f"<Pages>{said}</Pages>".encode(), content)
                assert str(said).encode() in content
            new.writestr(name, content)
    path.write_bytes(data.getvalue())
    _, report = read(path)
    assert any("Word counted 5 pages" in warning for warning in report.warnings) == warned


def test_notes_do_not_glue_to_the_words_before_them(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.docx", p(run("It was so in 2018") + note("footnote", 1) + run(".")), footnotes=(p("A source."),)
    )
    document, _ = read(path)
    assert texts(document) == ["It was so in 2018."]
    assert texts(document, ParagraphKind.FOOTNOTE) == ["A source."]


def test_items_typed_with_line_breaks_are_a_list(tmp_path: Path) -> None:
    items = "".join(f"{run(text)}<w:r><w:br/></w:r>" for text in ("• shelters", "• courts", "• schools"))
    text = "The Office trained the judges of nine countries in the course of that year."
    broken = p(f"{run('One line')}<w:r><w:br/></w:r>{run('and the next.')}")
    question = "What training is there for the judges, prosecutors and inspectors who meet victims?"
    write(tmp_path / "a.docx", p(text) + p(items) + broken + p(run(question, "<w:b/>")) + p(text))
    document, _ = read(tmp_path / "a.docx")
    assert kinds(document) == [
        (ParagraphKind.BODY, text),
        (ParagraphKind.LIST, "• shelters\n• courts\n• schools"),
        (ParagraphKind.BODY, "One line and the next."),
        (ParagraphKind.HEADING, question),
        (ParagraphKind.BODY, text),
    ]


def test_the_entries_of_a_form_are_no_headings(tmp_path: Path) -> None:
    text = "The Office trained the judges of nine countries in the course of that year."
    entries = ["Author: Ann Berg", "Date: 3 May 2022", "Status: Final"]
    write(tmp_path / "a.docx", p(text), *map(p, entries), p("Goal: Training"), p(text))
    write(tmp_path / "b.docx", p(text), p("Goal: Training"), p(text))
    document, _ = read(tmp_path / "a.docx")
    assert not texts(document, ParagraphKind.HEADING)
    assert texts(read(tmp_path / "b.docx")[0], ParagraphKind.HEADING) == ["Goal: Training"]
