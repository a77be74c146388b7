"""The rules of layout, each on a small made-up text."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from cthbqa.catalogue import CatalogueEntry, LostHeading
from cthbqa.reading import FileReport, read_document
from cthbqa.reading.words import join_lines, vocabulary_of
from cthbqa.types import Document, ParagraphKind

from .checks import check_spans

BODY, LIST, HEADING = ParagraphKind.BODY, ParagraphKind.LIST, ParagraphKind.HEADING
CAPTION, QUOTATION, LINK = ParagraphKind.CAPTION, ParagraphKind.QUOTATION, ParagraphKind.LINK


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    def read_text(text: str, *sections: LostHeading) -> tuple[Document, FileReport]:
        path = tmp_path / "report.txt"
        path.write_text(text, encoding="utf-8")
        document, report = read_document(path, "report.txt", CatalogueEntry(sections=tuple(sections)))
        check_spans(document)
        return document, report

    return read_text


def paragraphs(document: Document) -> list[tuple[ParagraphKind, str]]:
    return [(each.kind, document.paragraph_text(each)) for each in document.paragraphs]


RULES = [
    pytest.param(
        "The experts identify and research\npersistent and emerging\n\nissues in the field of trafficking.\n",
        [(BODY, "The experts identify and research persistent and emerging issues in the field of trafficking.")],
        id="a-blank-line-within-a-sentence",
    ),
    pytest.param(
        "The guide was written together with the\n\nCouncil of Europe and its many partners.\n",
        [(BODY, "The guide was written together with the Council of Europe and its many partners.")],
        id="a-blank-line-before-a-name",
    ),
    pytest.param(
        "This is the first paragraph of a text that is set in a narrow\ncolumn, and it ends with a short line.\n"
        "The second paragraph begins without an empty line above it\nand goes on for one more line of the column.\n",
        [
            (
                BODY,
                "This is the first paragraph of a text that is set in a narrow column, and it ends with a short line.",
            ),
            (
                BODY,
                "The second paragraph begins without an empty line above it and goes on for one more line of the"
                " column.",
            ),
        ],
        id="paragraphs-without-a-blank-line",
    ),
    pytest.param(
        "The reception centre was opened by Mr.\nMatteo Rossi, who thanked all of the staff for\nwhat they did.\n",
        [
            (
                BODY,
                "The reception centre was opened by Mr. Matteo Rossi, who thanked all of the staff for what they did.",
            )
        ],
        id="an-abbreviation-does-not-end-a-sentence",
    ),
    pytest.param(
        "Country visits took place in:\n•\n•\n•\n\nMalta\nNorth\nMacedonia and the region around it\n• Iceland\n",
        [
            (
                LIST,
                "Country visits took place in:\n• Malta\n• North\n• Macedonia and the region around it\n• Iceland",
            )
        ],
        id="stripped-bullets-as-many-as-lines",
    ),
    pytest.param(
        "The Office:\n•\n•\n•\n\ntrained 12 judges\nreceived five million in free contributions\nfrom 15 donors\n"
        "answered 214 requests for advice from participating\nStates\n",
        [
            (
                LIST,
                "The Office:\n• trained 12 judges\n• received five million in free contributions from 15 donors\n"
                "• answered 214 requests for advice from participating States",
            )
        ],
        id="stripped-bullets-of-items-in-lower-case",
    ),
    pytest.param(
        "In addition the Office:\n§ trained buyers in Sweden,\nMalta and Spain\n§ wrote a guide\n\nSee § 12 of it.\n",
        [
            (LIST, "In addition the Office:\n• trained buyers in Sweden, Malta and Spain\n• wrote a guide"),
            (BODY, "See § 12 of it."),
        ],
        id="a-section-sign-before-words-is-a-bullet",
    ),
    pytest.param(
        "It was paid for by all of them.\n\nTOTAL\n12\n\nIt goes on in the next year of the Office.\n",
        [
            (BODY, "It was paid for by all of them."),
            (HEADING, "TOTAL 12"),
            (BODY, "It goes on in the next year of the Office."),
        ],
        id="one-number-beside-capitals-is-no-page-number",
    ),
    pytest.param(
        "The refugees were told about their\n\nACTIVITIES IN 2022\n3\n\nrights in nine languages. It was held under the"
        "\n\nOFFICE: ACTIVITIES IN 2022\n4\n\nname of help.\n",
        [(BODY, "The refugees were told about their rights in nine languages. It was held under the name of help.")],
        id="heads-in-capitals-beside-two-page-numbers",
    ),
    pytest.param(
        "The trainees were:\n•\n•\n•\n\nJudges\nMunicipal Child Protection\nCase Workers\nPolice officers from rural\n"
        "areas\n• Nurses\n",
        [
            (
                LIST,
                "The trainees were:\n• Judges\n• Municipal Child Protection Case Workers\n"
                "• Police officers from rural areas\n• Nurses",
            )
        ],
        id="stripped-bullets-with-wrapped-items",
    ),
    pytest.param(
        "The project has trained people from many countries\nincluding:\n\nA mock arrest during the exercise in Rome,"
        " 3 May 2016.\n(Polizia)\n\n•\n•\n\nInspectors\nProsecutors\n\nIt goes on in the next year.\n",
        [
            (LIST, "The project has trained people from many countries including:\n• Inspectors\n• Prosecutors"),
            (CAPTION, "A mock arrest during the exercise in Rome, 3 May 2016. (Polizia)"),
            (BODY, "It goes on in the next year."),
        ],
        id="a-caption-between-lead-in-and-list",
    ),
    pytest.param(
        "Publications and Studies:\n• On supply chains\n• On technology\n\nTraining Courses\n• For judges\n"
        "• For the police, with a longer name that\nis wrapped\n",
        [
            (LIST, "Publications and Studies:\n• On supply chains\n• On technology"),
            (HEADING, "Training Courses"),
            (LIST, "• For judges\n• For the police, with a longer name that is wrapped"),
        ],
        id="a-label-with-colon-leads-its-list-and-one-without-is-a-heading",
    ),
    pytest.param(
        "1. Forced labour\nin the fishing sector\nWorkers on vessels are far from any help, and those who\n"
        "exploit them know it well enough to plan with it. The Office\nworks on this with flag States.\n",
        [
            (HEADING, "1. Forced labour in the fishing sector"),
            (
                BODY,
                "Workers on vessels are far from any help, and those who exploit them know it well enough to plan with"
                " it. The Office works on this with flag States.",
            ),
        ],
        id="a-numbered-heading-that-goes-on-in-lower-case",
    ),
    pytest.param(
        "2. Working with Partners for\nCo-operation\nTogether with its partners, the Office holds an exercise with\n"
        "people from many countries around the sea each year again.\n",
        [
            (HEADING, "2. Working with Partners for Co-operation"),
            (
                BODY,
                "Together with its partners, the Office holds an exercise with people from many countries around the"
                " sea each year again.",
            ),
        ],
        id="a-numbered-heading-that-ends-a-line-with-a-preposition",
    ),
    pytest.param(
        "Combating Traffickers in Twelve Words: Sustained Joint Actions through Regional Simulation Gased Exercises"
        " 2020-2025 Nactional Traning Conference of the Confer\n\nThe text goes on here as it did before.\n",
        [
            (
                CAPTION,
                "Combating Traffickers in Twelve Words: Sustained Joint Actions through Regional Simulation Gased"
                " Exercises 2020-2025 Nactional Traning Conference of the Confer",
            ),
            (BODY, "The text goes on here as it did before."),
        ],
        id="a-title-read-off-a-picture",
    ),
    pytest.param(
        "“This was the most useful week that our unit has had in years, and we use what we learned each\nday.”\n"
        "Maria Lopez,\nhead of a police unit\n\nThe next course is planned.\n",
        [
            (
                QUOTATION,
                "“This was the most useful week that our unit has had in years, and we use what we learned each day.”\n"
                "Maria Lopez,\nhead of a police unit",
            ),
            (BODY, "The next course is planned."),
        ],
        id="a-quotation-with-its-speaker",
    ),
    pytest.param(
        "We thank all those who made this year what it was, and we look forward to the next one with them.\n\n"
        "Dr. Anna Berg\n\nSpecial Representative for the Region\n\nREVIEW | 2020\n\nThe year was long.\n",
        [
            (
                QUOTATION,
                "We thank all those who made this year what it was, and we look forward to the next one with them.\n"
                "Dr. Anna Berg\nSpecial Representative for the Region",
            ),
            (HEADING, "REVIEW | 2020"),
            (BODY, "The year was long."),
        ],
        id="a-signed-paragraph-without-quotation-marks",
    ),
    pytest.param(
        "Reaching the Hidden:\n\nOpening Doors Work to reach victims in homes was begun in two countries.\n",
        [
            (HEADING, "Reaching the Hidden: Opening Doors"),
            (BODY, "Work to reach victims in homes was begun in two countries."),
        ],
        id="a-title-glued-to-a-sentence-below-a-colon",
    ),
    pytest.param(
        "Mock Trials: Outcomes\n\nTested in Court The Office held\n\ntwo mock trials in the year.\n",
        [
            (HEADING, "Mock Trials: Outcomes Tested in Court"),
            (BODY, "The Office held two mock trials in the year."),
        ],
        id="a-title-glued-to-a-sentence-that-a-determiner-opens",
    ),
    pytest.param(
        "Download Link https://example.org/ reports/12345\n\nDownload Link\nhttps://www.example.org/en/\nlist?id=77\n\n"
        "The next chapter begins.\n",
        [
            (LINK, "Download Link https://example.org/reports/12345"),
            (LINK, "Download Link https://www.example.org/en/list?id=77"),
            (BODY, "The next chapter begins."),
        ],
        id="addresses-broken-by-blanks-and-lines",
    ),
    pytest.param(
        "See https://www.example.org/ and the page after it.\n",
        [(BODY, "See https://www.example.org/ and the page after it.")],
        id="an-address-that-ends-in-a-slash",
    ),
    pytest.param(
        "In short, the OSR/\nCTHB and the OSR/ CTHB are one office.\n",
        [(BODY, "In short, the OSR/CTHB and the OSR/CTHB are one office.")],
        id="a-name-broken-after-its-slash",
    ),
    pytest.param(
        "The steps are:\n1. ask for help;\n2. wait for an answer;\n3. report what came of it.\n",
        [(LIST, "The steps are:\n1. ask for help;\n2. wait for an answer;\n3. report what came of it.")],
        id="a-numbered-list-is-no-row-of-headings",
    ),
    pytest.param(
        "Contents\n\nForeword ........ 3\n1. Training . . . . . . . . 12\n\n2. Courts ............ 15"
        "\n\nThe text begins.\n",
        [
            (HEADING, "Contents"),
            (ParagraphKind.CONTENTS, "Foreword | 3\n1. Training | 12\n2. Courts | 15"),
            (BODY, "The text begins."),
        ],
        id="a-table-of-contents",
    ),
    pytest.param(
        "Main results in 2020\n\nThe Office held **two** exercises.\n\n.....\n\n"
        "It also wrote a *Model Guide on Courts* for Kosovo*.\n",
        [
            (HEADING, "Main results in 2020"),
            (BODY, "The Office held two exercises."),
            (BODY, "It also wrote a Model Guide on Courts for Kosovo*."),
        ],
        id="converter-marks-and-dots-are-dropped",
    ),
    pytest.param(
        "Who we are\n\nThe Office advises States. It has no powers.\n",
        [(HEADING, "Who we are"), (BODY, "The Office advises States. It has no powers.")],
        id="a-heading-that-ends-in-a-verb",
    ),
    pytest.param(
        "1.2 Where victims come from\n\nNepal was named most often. Malta came next.\n",
        [(HEADING, "1.2 Where victims come from"), (BODY, "Nepal was named most often. Malta came next.")],
        id="a-numbered-heading-that-ends-in-a-preposition",
    ),
    pytest.param(
        "During its first year the Council:\n\nread all five publications before they were printed;\n\n"
        "• wrote a code of conduct;\n• advised two States.\n",
        [
            (
                LIST,
                "During its first year the Council:\n• read all five publications before they were printed;\n"
                "• wrote a code of conduct;\n• advised two States.",
            )
        ],
        id="the-first-item-without-its-bullet",
    ),
]


@pytest.mark.parametrize(("text", "expected"), RULES)
def test_rule(read, text: str, expected: list[tuple[ParagraphKind, str]]) -> None:  # type: ignore[no-untyped-def]
    document, _ = read(text)
    assert paragraphs(document) == expected


@pytest.mark.parametrize(("text", "expected"), RULES)
def test_line_ends_do_not_matter(read, text: str, expected: list[tuple[ParagraphKind, str]]) -> None:  # type: ignore[no-untyped-def]
    document, _ = read(text.replace("\n", "\r\n"))
    assert paragraphs(document) == expected


def test_dropped_marks_are_counted(read) -> None:  # type: ignore[no-untyped-def]
    _, report = read("The **first** word is bold.\n\n.....\n\nThe end \ufffdcomes.\n")
    assert report.dropped == {"markup": 2, "garbage characters": 6}


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        pytest.param(["deep under-", "standing of it"], "deep understanding of it", id="one-word"),
        pytest.param(["by multi-", "agency work"], "by multi-agency work", id="prefix"),
        pytest.param(["a victim-", "centred way"], "a victim-centred way", id="second-member"),
        pytest.param(["short- and", "long-term aims"], "short- and long-term aims", id="suspended"),
        pytest.param(["the Anti-", "Trafficking Act"], "the Anti-Trafficking Act", id="capital"),
        pytest.param(["in 2021-", "2026 it"], "in 2021-2026 it", id="years"),
        pytest.param(["the co-", "ordination of"], "the co-ordination of", id="kin-of-a-hyphened-word"),
        pytest.param(["multi-", "lateral talks"], "multilateral talks", id="kin-of-an-unhyphened-word"),
        pytest.param(["write to info-", "desk@example.org"], "write to info-desk@example.org", id="e-mail-address"),
        pytest.param(["traf\u00ad", "ficking"], "trafficking", id="soft-hyphen"),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], joined: str) -> None:
    vocabulary = vocabulary_of(["an understanding of multi-agency work", "co-ordinators of multilateralism"])
    assert join_lines(lines, vocabulary) == joined


SECTIONS = """REVIEW 2020

Looking Back

We begin the year.

Aims and methods of the Office are set out first.

1. Migration
The first part is on migration and on what the Office has done on the routes.

a. Conducted three exercises, one of them for judges.

2. Technology
The second part is on technology and on what it does for good and for ill.

b. Guidelines for first responders
The guidelines were written with those who are to use them.

Next year we go on with it.
"""


def test_sections_of_own_and_lost_headings(read) -> None:  # type: ignore[no-untyped-def]
    document, report = read(
        SECTIONS,
        LostHeading("Methods", "Aims and  methods of"),
        LostHeading("Outlook", "Next year we"),
        LostHeading("Nowhere", "No such words"),
    )
    section = {document.paragraph_text(each)[:12]: each.section for each in document.paragraphs}
    assert section["We begin the"] == ("Looking Back",)
    assert section["Aims and met"] == ("Methods",)
    assert section["The first pa"] == ("Methods", "1. Migration")
    assert section["a. Conducted"] == ("Methods", "1. Migration")
    assert section["The second p"] == ("Methods", "2. Technology")
    assert section["The guidelin"] == ("Methods", "1. Migration", "b. Guidelines for first responders")
    assert section["Next year we"] == ("Outlook",)
    assert "Methods" not in document.text
    assert len(report.warnings) == 1
    assert "Nowhere" in report.warnings[0]


def test_text_cut_anywhere_keeps_its_words_in_order(read) -> None:  # type: ignore[no-untyped-def]
    """Sentences broken over lines of any width, with and without empty lines, lose and move no word."""
    chance = random.Random(5)
    words = (
        "the office supports States against trafficking in human beings, and trains judges (and police) well".split()
    )
    for _ in range(60):
        sentences = []
        for _ in range(chance.randrange(2, 12)):
            picked = [chance.choice(words) for _ in range(chance.randrange(4, 20))]
            sentences.append(f"We see {' '.join(picked)} here.")
        width = chance.randrange(25, 110)
        lines, line = [], ""
        for word in " ".join(sentences).split():
            if len(line) + len(word) >= width:
                lines.append(line)
                if chance.random() < 0.08:
                    lines.append("")
                line = ""
            line = f"{line} {word}".strip()
        text = "\n".join([*lines, line])
        document, report = read(text)
        assert re.findall(r"\w+", document.text) == re.findall(r"\w+", text)
        assert report.dropped == {}
        for each in document.paragraphs:
            assert document.paragraph_text(each).endswith("here.")


def test_reading_twice_gives_the_same(read) -> None:  # type: ignore[no-untyped-def]
    first, _ = read(SECTIONS)
    again, _ = read(first.text)
    assert Counter(document_text for _, document_text in paragraphs(first)) == Counter(
        document_text for _, document_text in paragraphs(again)
    )
