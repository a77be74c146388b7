"""Word counts paragraphs by itself: numbered paragraphs are paragraphs, items keep the numbers that the reader sees."""

from pathlib import Path

import docx
import pytest
from docx.oxml.parser import parse_xml

from cthbqa.reading import read_document
from cthbqa.types import ParagraphKind

from .checks import check_spans
from .word_files import SPACES, note, p, run, style, table, write

BODY, HEADING, LIST = ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.LIST
FIRST = "The Committee met in the spring of that year and elected its chair."
SECOND = "It adopted nine recommendations to the States, among them those of the courts."
THIRD = "The secretariat will publish all of them before the end of the year."


def level(depth: int, form: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


LISTS = (
    level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "%3."),
    level(0, "bullet", "·"),
    level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2."),
    level(0, "hebrew1", "%1."),
)


def read(path: Path, *blocks: str) -> list[tuple[ParagraphKind, str]]:
    """A file with the lists 1 to 4 as above, and 5, which counts as 1 does and begins anew at 4."""
    write(path, *blocks, footnotes=(p("A note."),))
    word = docx.Document(str(path))
    root = word.part.numbering_part.element
    for each in list(root):
        root.remove(each)
    given = "".join(f'<w:abstractNum w:abstractNumId="{at}">{each}</w:abstractNum>' for at, each in enumerate(LISTS))
    given += "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(LISTS)))
    begin = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    given += f'<w:num w:numId="5"><w:abstractNumId w:val="0"/>{begin}</w:num>'
    root.extend(parse_xml(f"<w:numbering {SPACES}>{given}</w:numbering>"))
    word.save(str(path))
    document, _ = read_document(path, path.name)
    check_spans(document)
    return [(each.kind, document.paragraph_text(each)) for each in document.paragraphs]


def n(text: str, number: int = 1, depth: int = 0) -> str:
    """A paragraph that a list counts."""
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbered_paragraphs_are_paragraphs(tmp_path: Path) -> None:
    found = read(tmp_path / "a.docx", p("Session", style("Heading1")), n(FIRST), n(SECOND), p("Plain text."), n(THIRD))
    assert found == [(HEADING, "Session"), (BODY, FIRST), (BODY, SECOND), (BODY, "Plain text."), (BODY, THIRD)]


def test_short_items_are_a_list_with_their_numbers(tmp_path: Path) -> None:
    found = read(tmp_path / "a.docx", n("Judges"), n("Prosecutors"), n("from Malta", depth=1), n("Police"), p(FIRST))
    assert found == [(LIST, "1. Judges\n2. Prosecutors\n(a) from Malta\n3. Police"), (BODY, FIRST)]


def test_what_a_sentence_leads_to_is_a_list_however_long(tmp_path: Path) -> None:
    items = (n(SECOND, depth=1), n(THIRD, depth=1))
    found = read(tmp_path / "a.docx", n(FIRST), n("It decided the following three things:"), *items, n(THIRD))
    assert found == [
        (BODY, FIRST),
        (LIST, f"It decided the following three things:\n(a) {SECOND}\n(b) {THIRD}"),
        (BODY, THIRD),
    ]


def test_what_has_the_style_of_numbered_items_is_a_list_whatever_stands_above(tmp_path: Path) -> None:
    counted = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    items = [p(text, style("ListNumber") + counted) for text in (SECOND, THIRD)]
    found = read(tmp_path / "a.docx", p(FIRST), *items, p("Plain text."))
    assert found == [(BODY, FIRST), (LIST, f"1. {SECOND}\n2. {THIRD}"), (BODY, "Plain text.")]


def test_items_that_go_on_from_one_another_are_a_list(tmp_path: Path) -> None:
    found = read(tmp_path / "a.docx", n("Takes note of what the courts have reported; and"), n(THIRD))
    assert found == [(LIST, f"1. Takes note of what the courts have reported; and\n2. {THIRD}")]


@pytest.mark.parametrize(
    ("number", "items"),
    [
        pytest.param(2, "• One\n• Two", id="bullets"),
        pytest.param(4, "• One\n• Two", id="a-format-that-is-not-known"),
        pytest.param(5, "4. One\n5. Two", id="begins-anew"),
        pytest.param(9, "• One\n• Two", id="a-list-that-is-not-there"),
    ],
)
def test_numbers_are_right_or_not_there(tmp_path: Path, number: int, items: str) -> None:
    assert read(tmp_path / "a.docx", n("One", number), n("Two", number)) == [(LIST, items)]


def test_deeper_numbers_begin_anew_below_each_item(tmp_path: Path) -> None:
    blocks = (n("A"), n("B", depth=1), n("C", depth=2), n("D", depth=2), n("E"), n("F", depth=1), n("G", depth=2))
    assert read(tmp_path / "a.docx", *blocks) == [(LIST, "1. A\n(a) B\ni. C\nii. D\n2. E\n(a) F\ni. G")]


def test_numbers_count_in_cells_headings_and_notes_alike(tmp_path: Path) -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    found = read(
        tmp_path / "a.docx",
        p("Session", style("Heading1") + numbered),
        table((n("In a cell"), "x"), ("y", "z")),
        p(run("These came:") + note("footnote", 1)),
        n("Judges"),
    )
    assert found[0] == (HEADING, "Session")
    assert found[2] == (LIST, "These came:\n3. Judges")


def test_a_bold_number_heads_what_follows(tmp_path: Path) -> None:
    found = read(tmp_path / "a.docx", n(run("Opening of the session", "<w:b/>")), n(FIRST), n(SECOND))
    assert found == [(HEADING, "Opening of the session"), (BODY, FIRST), (BODY, SECOND)]
