"""Hard pages against the truth: what a reader of the page would say that it says."""

from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from cthbqa.errors import RefusedFile
from cthbqa.reading import read_document
from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import check_spans, read, texts


def test_a_large_initial_belongs_to_its_word(path: Path) -> None:
    hard.initial(path)
    document, _ = read_document(path, "x.pdf")  # pypdf, too, has the initial apart from its word
    check_spans(document)
    assert " ".join(texts(document)) == (
        f"Efforts of many kinds were made. {s.sentences(1, 4)} A new law came into force. {s.sentences(1, 4)}"
    )


def test_bullets_that_are_drawn_and_not_written(path: Path) -> None:
    hard.drawn_bullets(path)
    document, _ = read(path)
    lead = "The Office trained these groups in the course of the year:"
    items = ["Judges and prosecutors", s.sentences(3, 1), "Labour inspectors"]
    assert texts(document, ParagraphKind.LIST) == ["\n".join([lead, *(f"• {item}" for item in items)])]
    assert texts(document) == [s.sentences(4, 4)]


@pytest.mark.parametrize("first", [1, 3])
def test_a_drawn_bullet_alone_on_its_side_of_a_page_end_is_one(path: Path, first: int) -> None:
    canvas = hard.canvas_of(path)
    items = [s.sentences(at, 1) for at in range(3, 7)]
    y = hard.draw(canvas, 72, 700, ["The Office did this in the year:"])
    for at, item in enumerate(items):
        if at == first:
            canvas.showPage()
            y = 770.0
        canvas.circle(78, y + 3, 1.6, fill=1)
        y = hard.draw(canvas, 88, y, hard.wrap(item, 50))
    hard.draw(canvas, 72, y - 10, hard.wrap(s.sentences(4, 4), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    told = "\n".join(["The Office did this in the year:", *(f"• {item}" for item in items)])
    assert texts(document, ParagraphKind.LIST) == [told]


def test_heads_that_change_with_the_chapter_are_dropped(path: Path) -> None:
    hard.varying_heads(path)
    document, report = read(path)
    assert report.dropped == {"running heads": 8}
    assert " ".join(texts(document)) == " ".join(s.sentences(number, 12) for number in range(8))
    assert document.year == 2021, "the running head names it"


def test_rules_part_cells_and_a_row_cut_off_by_the_page_is_kept(path: Path) -> None:
    hard.narrow_header(path)
    document, _ = read(path)
    rows = ["Country | Cases | Comment"]
    for country, cases in (("Malta", "12"), ("Spain", "7"), ("Italy", "31")):
        comment = f"The first line of the comment on {country} and the second on {cases}"
        rows.append(f"{country} | {cases} | {comment}")
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(rows)]
    assert texts(document) == [s.sentences(5, 4)]


def test_a_table_of_which_every_other_row_is_filled_is_one(path: Path) -> None:
    hard.striped_table(path)
    document, _ = read(path)
    rows = [
        f"{country} | {cases} | {state} in the courts of {country}, as was reported"
        for country, cases, state in [*hard.STRIPED[1:], ("Norway", "44", "Closed"), ("France", "9", "Open")]
    ]
    assert texts(document, ParagraphKind.TABLE) == ["\n".join([" | ".join(hard.STRIPED[0]), *rows])]


def test_the_heading_of_a_table_below_two_columns_comes_after_both(path: Path) -> None:
    hard.table_under_columns(path)
    document, _ = read(path)
    columns = " ".join(" ".join(hard.wrap(s.sentences(seed, 8), hard.NARROW)[:14]) for seed in (10, 20))
    assert " ".join(document.text.split()) == (
        f"{columns} Numbers of the year Table 1. Cases by country Country | Cases Malta | 12 Spain | 7"
    )
    table = document.paragraphs[-1]
    assert (table.kind, table.section) == (ParagraphKind.TABLE, ("Numbers of the year",))


@pytest.mark.parametrize("apart", [0, 12])
def test_a_short_heading_over_two_columns_comes_after_both_columns_above_it(path: Path, apart: int) -> None:
    hard.sections_in_columns(path, apart=apart)
    document, _ = read(path)
    first, second, third, fourth = (
        " ".join(hard.wrap(s.sentences(seed, 8), hard.NARROW)[:lines])
        for seed, lines in ((10, 9), (20, 8), (40, 9), (50, 8))
    )
    assert " ".join(document.text.split()) == f"1. The courts {first} {second} 2. The harbours {third} {fourth}"


def test_two_columns_right_above_a_table_are_no_rows_of_it(path: Path) -> None:
    hard.table_close_under_columns(path)
    document, _ = read(path)
    columns = " ".join(" ".join(hard.wrap(s.sentences(seed, 8), hard.NARROW)[:5]) for seed in (10, 20))
    table = document.paragraphs[-1]
    assert (
        document.paragraph_text(table) == "Table 1. Cases\nCountry | Cases | Year\nMalta | 12 | 2020\nSpain | 7 | 2021"
    )
    assert " ".join(document.text[: table.start].split()) == columns


@pytest.mark.parametrize("short", [False, True])
def test_a_paragraph_goes_on_in_the_next_column_where_the_last_line_was_full(path: Path, short: bool) -> None:
    hard.paragraph_over_columns(path, short=short)
    document, _ = read(path)
    assert len(document.paragraphs) == 1 + short


def test_a_heading_in_one_column_leaves_the_other_whole(path: Path) -> None:
    hard.heading_beside_text(path)
    document, _ = read(path)
    left, below = (" ".join(hard.wrap(s.sentences(seed, 8), hard.NARROW)[:9]) for seed in (10, 40))
    right = " ".join(hard.wrap(s.sentences(20, 12), hard.NARROW)[:22])
    assert " ".join(document.text.split()) == f"{left} 2. The harbours {below} {right}"


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_in_one_of_two_columns_is_read_in_its_place_beside_the_text_of_the_other(
    path: Path, ruled: bool
) -> None:
    hard.table_in_a_column(path, ruled=ruled)
    document, _ = read(path)
    above, below, right = (
        " ".join(hard.wrap(s.sentences(seed, many), hard.NARROW)[:lines])
        for seed, many, lines in ((10, 6, 10), (30, 6, 10), (20, 20, 34))
    )
    table = next(each for each in document.paragraphs if each.kind is ParagraphKind.TABLE)
    assert document.paragraph_text(table).split("\n") == [
        "Table 1. Cases that were reported by country, 2021 and 2022",
        "Country | 2021 | 2022",
        "Malta | 12 | 15",
        "Spain | 7 | 9",
        "Total | 19 | 24",
    ]
    around = document.text.replace(document.paragraph_text(table), "")
    assert " ".join(around.split()) == f"{above} {below} {right}"


def test_the_heading_of_a_box_is_that_of_the_box_alone(path: Path) -> None:
    hard.box_with_heading(path)
    document, _ = read(path)
    sections = {document.paragraph_text(each): each.section for each in document.paragraphs}
    assert sections[s.sentences(30, 3)][-1] == "Box 1. The story of one person"
    assert sections[s.sentences(2, 5)] == sections[s.sentences(1, 5)]


def test_words_that_are_spaced_out_are_words(path: Path) -> None:
    hard.spaced_out(path)
    document, _ = read_document(path, "x.pdf")
    assert texts(document, ParagraphKind.HEADING) == ["REPORT OF THE YEAR", "CHAPTER ON COURTS"]


def test_what_nobody_sees_is_not_quoted(path: Path) -> None:
    hard.hidden(path)
    document, report = read(path)
    assert document.text == f"{s.sentences(1, 6)}\n\nWhite words on a dark ground are seen by all."
    assert report.dropped == {"lines that nobody sees": 3}


def test_the_words_over_a_scan_are_its_text(path: Path) -> None:
    hard.scan_with_words(path)
    document, report = read(path)
    assert document.text == s.sentences(1, 6)
    assert report.dropped == {}


def test_words_drawn_twice_are_there_once(path: Path) -> None:
    hard.two_layers(path)
    document, report = read(path)
    assert document.text == s.sentences(1, 6)
    assert report.dropped.get("lines drawn twice", 0) in {0, len(hard.wrap(s.sentences(1, 6), hard.WIDE))}


def test_a_table_set_sideways_is_a_table_and_its_boxes_lie_on_the_page_as_shown(path: Path) -> None:
    hard.sideways(path)
    document, _ = read(path)
    [table] = [each for each in document.paragraphs if each.kind is ParagraphKind.TABLE]
    rows = ["Table 3: Cases by country and year", *(" | ".join(row) for row in hard.SIDEWAYS)]
    assert document.paragraph_text(table) == "\n".join(rows)
    assert (table.page, table.last_page) == (2, 2)
    assert texts(document) == [s.sentences(1, 6), s.sentences(2, 6)]
    assert [round(side) for side in (document.pages[1].width, document.pages[1].height)] == [595, 842]
    caption = table.boxes[0]
    assert caption.right - caption.left < 15 < 150 < caption.top - caption.bottom, "it stands upright"
    assert (caption.left, caption.bottom) == (pytest.approx(550 - 470 - 9, abs=3), pytest.approx(60, abs=3))


def test_what_stands_aslant_at_the_side_is_no_part_of_the_text(path: Path) -> None:
    hard.side_labels(path)
    document, report = read(path)
    assert " ".join(texts(document)) == " ".join(s.sentences(number, 9) for number in range(3))
    assert texts(document, ParagraphKind.CAPTION) == ["Photo by Anna Berg"]
    assert report.dropped == {"running heads": 3}


def test_notes_below_two_columns_are_read_column_by_column(path: Path) -> None:
    hard.notes_under_columns(path)
    document, _ = read(path)
    assert texts(document, ParagraphKind.FOOTNOTE) == hard.NOTES


def test_a_table_of_contents_is_no_evidence_and_no_section(path: Path) -> None:
    hard.contents(path)
    document, _ = read(path)
    [listing] = [each for each in document.paragraphs if each.kind is ParagraphKind.CONTENTS]
    rows = document.paragraph_text(listing).split("\n")
    assert rows[0] == "1. Chapter on the work of courts | 7"
    assert rows[-1] == "8. Chapter on the work of courts | 35"
    assert listing.section == ("Contents",)
    last = document.paragraphs[-1]
    assert (document.paragraph_text(last), last.section) == (s.sentences(7, 6), ("1. Chapter on the work of courts",))


def test_a_portfolio_says_that_its_files_were_not_read(path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_attachment("inner.pdf", b"%PDF-1.4")
    writer.root_object[NameObject("/Collection")] = DictionaryObject()
    writer.write(path)
    with pytest.raises(RefusedFile, match=r"is a portfolio of 1 file and has no text of its own\. Take the files out"):
        read_document(path, "x.pdf")


def test_lines_of_text_that_come_again_at_the_top_of_pages_are_no_running_heads(path: Path) -> None:
    hard.same_beginnings(path)
    document, report = read(path)
    assert report.dropped == {"running heads": 8, "page numbers": 4}, "a head and the upper line of the foot"
    assert " ".join(document.text.split()) == " ".join(f"{hard.BEGINNING} {s.sentences(at, 4)}" for at in range(4))
