"""What is read off the reports for people who look around."""

from dataclasses import replace

import pytest

from cthbqa.acronyms import expansion
from cthbqa.exploring import glossary, outline, report_cards, timeline
from cthbqa.naming import named_places
from cthbqa.starters import answered_starters, starter_candidates
from cthbqa.types import Document, Page, Paragraph, ParagraphKind


def document(*blocks: tuple[str, str], year: int | None = 2020, name: str = "d") -> Document:
    text, paragraphs = "", []
    for number, (section, words) in enumerate(blocks, start=1):
        kind = ParagraphKind.HEADING if words.startswith("# ") else ParagraphKind.BODY
        start = len(text)
        text += words.removeprefix("# ")
        path = tuple(section.split(" > ")) if section else ()
        paragraphs.append(Paragraph(f"{name}#p{number}", number, start, len(text), kind, path, 1, None, 1, None))
        text += "\n\n"
    return Document(name, "0", f"Report {name}", year, "", "en", "", text, (Page(1),), tuple(paragraphs))


def one(words: str) -> list[Document]:
    return [document(("", words))]


@pytest.mark.parametrize(
    ("acronym", "before", "meaning"),
    [
        ("IGAT", "chair of the Inter-Agency Group Against Trafficking", "Inter-Agency Group Against Trafficking"),
        ("OSR", "mandate of the Office of the Special Representative", "Office of the Special Representative"),
        ("FIUs", "Partnerships with financial intelligence units", "financial intelligence units"),
        ("ABC", "nothing of that sort", None),
        ("OSCE", "identification of victims, Catania, 11 October 2018.", None),
    ],
)  # fmt: skip
def test_the_words_an_acronym_stands_for(acronym: str, before: str, meaning: str | None) -> None:
    assert expansion(acronym, before) == meaning


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("The Coast Guard Federation (CGF) met.", id="name first"),
        pytest.param("The CGF (Coast Guard Federation) met.", id="acronym first"),
        pytest.param("The Coast Guard\nFederation (CG\nF) met.", id="broken lines"),
    ],
)
def test_acronyms_with_their_source(words: str) -> None:
    documents = one(words)
    (term,) = glossary(documents)
    assert (term.acronym, term.meaning) == ("CGF", "Coast Guard Federation")
    spot = term.spots[0]
    assert documents[0].text[spot.start : spot.end] == words


def test_how_often_an_acronym_is_used() -> None:
    (term,) = glossary(one("The Coast Guard Federation (CGF) met. The CGF left. A CGFX is another."))
    assert term.uses == 2


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("They met in Vienna on 3 May 2019.", "3 May 2019"),
        ("The March 2018 handbook is out.", "March 2018"),
        ("In 2024 there was one conference, held in April.", "April 2024"),
        ("In 2024 there were meetings in April and in June.", "2024"),
        ("It ran for the years 2021-2026.", None),
        ("From 2019 to 2020 it ran.", None),
        ("Call 2018/19 or see https://example.org/2017/x.", None),
        ("They may come.", None),
    ],
)
def test_dates_of_sentences(words: str, label: str | None) -> None:
    assert [moment.label for moment in timeline(one(words))] == ([label] if label else [])


def test_the_time_line_is_in_order() -> None:
    documents = [document(("", "Late in 2019 it ended. On 3 May 2019 it began. In May 2018 it was planned."))]
    assert [moment.label for moment in timeline(documents)] == ["May 2018", "3 May 2019", "2019"]


def test_places_are_counted_by_year_and_common_words_are_none() -> None:
    documents = [
        document(("", "The Office went to Georgia. Georgian experts spoke in Tbilisi."), year=2018, name="a"),
        document(("", "A Mission met in Georgia, and the mission ended."), year=2019, name="b"),
    ]
    found = {place.name: place.by_year for place in named_places(documents)}
    assert found["Georgia"] == ((2018, 2), (2019, 1))
    assert "Mission" not in found


def test_an_outline_follows_the_section_paths() -> None:
    found = outline(document(("A", "x"), ("A > B", "y"), ("A > C", "z"), ("D", "w"), ("D", "v")))
    assert [(each.text, each.level, each.paragraph) for each in found] == [
        ("A", 1, 1),
        ("B", 2, 2),
        ("C", 2, 3),
        ("D", 1, 4),
    ]


def test_a_footnote_does_not_begin_its_section_again() -> None:
    made = document(("A", "x"), ("B", "y"), ("A", "1 A note."), ("B", "z"))
    note = replace(made.paragraphs[2], kind=ParagraphKind.FOOTNOTE)
    noted = replace(made, paragraphs=(*made.paragraphs[:2], note, made.paragraphs[3]))
    assert [(each.text, each.paragraph) for each in outline(noted)] == [("A", 1), ("B", 2)]


def test_a_report_opens_with_its_own_words() -> None:
    long = "This review tells of " + "many " * 40 + "things. It goes on. And on."
    doc = document(("", "# Title"), ("", "Short."), ("", long))
    (card,) = report_cards([doc])
    assert card.opening is not None
    assert doc.text[card.opening.start : card.opening.end] == long.removesuffix(" And on.")


def test_only_answered_questions_are_offered_to_begin_with() -> None:
    documents = [document(("Ending labour trafficking", "Georgia and the Coast Guard Federation (CGF)."))]
    candidates = starter_candidates(documents)
    assert candidates[0] == "What do the reports say about ending labour trafficking?"
    assert answered_starters(documents, lambda question: "Georgia" in question) == (
        "What do the reports say about Georgia?",
    )
    assert answered_starters(documents, lambda _question: True, most=2) == candidates[:2]


def test_questions_to_begin_with_are_of_several_kinds() -> None:
    earlier = document(("Ending labour trafficking", "It helped Georgia and its financial units (FIUs)."), year=2018)
    later = document(("Looking at ports", "Financial intelligence units (FIUs) met in Georgia."), year=2024, name="e")
    candidates = starter_candidates([earlier, later])
    assert "What does FIU stand for?" in candidates
    assert "What is said of Georgia in each report?" in candidates
    assert "What do the reports say about looking at ports?" in candidates


def test_no_reports_at_all() -> None:
    assert glossary([]) == timeline([]) == named_places([]) == starter_candidates([]) == report_cards([]) == ()
