"""What the reports speak of: topics by year, their names, and the paragraphs that give the picture."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice

import numpy as np
import pytest

from cthbqa.chunking import pack_chunks
from cthbqa.labelling import Label, distinctive_words, renamed
from cthbqa.reading_path import reading_path
from cthbqa.topics import Placed, Topic, names_without_topic, placed, topics
from cthbqa.types import Document, ParagraphKind
from toy import bag, make_document

SUBJECTS = {
    "harbour": "harbour inspectors board fishing vessels quays port police cranes sailors",
    "farm": "farm orchards seasonal pickers harvest tractors fields vineyards barns growers",
    "court": "court judges prosecutors verdict appeals lawyers hearings sentence trials juries",
    "school": "school pupils teachers lessons classrooms textbooks curriculum exams homework desks",
}


def paragraphs_of(subject: str, count: int) -> list[str]:
    """Paragraphs that share the words of a subject, each leaving out another and with a number of its own."""
    words = SUBJECTS[subject].split()
    return [
        " ".join([*islice(cycle(words), i, i + 9), *(f"{word} and" for word in words[:8]), f"case{subject}{i}."])
        for i in range(count)
    ]


def office(old: Sequence[str] = ("harbour", "farm", "court"), new: Sequence[str] = ("harbour", "farm", "school")):  # type: ignore[no-untyped-def]
    return [
        make_document("old.txt", [p for subject in old for p in paragraphs_of(subject, 12)], year=2018, title="Old"),
        make_document("new.txt", [p for subject in new for p in paragraphs_of(subject, 14)], year=2024, title="New"),
    ]


def place(documents: Sequence[Document]) -> Placed:
    chunks = [chunk for document in documents for chunk in pack_chunks(document, 1000)]
    # The report's title weighs as much as the words, as it can in what is embedded.
    vectors = np.stack([bag(chunk.text) + bag(chunk.context) for chunk in chunks])
    return placed(documents, chunks, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def by_subject(found: Sequence[Topic], documents: Sequence[Document]) -> dict[str, Topic]:
    texts = {document.id: document.text for document in documents}
    result = {}
    for topic in found:
        words = {texts[s.document_id][s.start : s.end].rpartition("case")[2].strip("0123456789.") for s in topic.spots}
        assert len(words) == 1, "a topic mixes subjects"
        result[words.pop()] = topic
    return result


def test_topics_are_the_subjects_whatever_report_they_stand_in() -> None:
    documents = office()
    found = by_subject(topics(documents, place(documents)), documents)
    assert {subject: topic.by_year for subject, topic in found.items()} == {
        "harbour": ((2018, 12), (2024, 14)),
        "farm": ((2018, 12), (2024, 14)),
        "court": ((2018, 12),),
        "school": ((2024, 14),),
    }
    for subject, topic in found.items():
        shown = {part for word in topic.words for part in word.split()}
        assert len(shown & set(SUBJECTS[subject].split())) >= 3
        others = {word for other in SUBJECTS if other != subject for word in SUBJECTS[other].split()}
        assert not shown & others


def test_topics_are_the_same_every_time() -> None:
    documents = office()
    assert topics(documents, place(documents)) == topics(documents, place(documents))


def test_every_paragraph_that_says_something_is_of_one_topic() -> None:
    documents = office()
    spots = [spot for topic in topics(documents, place(documents)) for spot in topic.spots]
    assert len(spots) == len(set(spots)) == sum(len(document.paragraphs) for document in documents)


def test_lines_of_a_few_words_headings_and_links_are_of_no_topic() -> None:
    document = make_document("a.txt", ["# A heading of more than eight words that says much", "Too short.", "w " * 9])
    link = replace(document.paragraphs[2], kind=ParagraphKind.LINK)
    assert [spot.paragraph for spot in place([document]).spots] == [3]
    assert place([replace(document, paragraphs=(*document.paragraphs[:2], link))]).spots == ()


def test_a_topic_gets_the_name_of_the_operator() -> None:
    documents = office()
    paragraphs = place(documents)
    names = {"vineyards tractors": "Work on the land", "zeppelin": "Airships"}
    found = topics(documents, paragraphs, names)
    assert by_subject(found, documents)["farm"].name == "Work on the land"
    assert sum(topic.name == "Airships" for topic in found) == 0
    assert names_without_topic(found, names) == ("zeppelin",)


def test_a_name_goes_to_the_topic_that_it_fits_best_and_each_has_one() -> None:
    labels = [Label("a", ("ports", "supply chains", "ships")), Label("b", ("supply", "chains", "audits"))]
    assert [
        label.name for label in renamed(labels, {"supply chains": "Best", "supply": "Second", "ships": "Third"})
    ] == [
        "Second",
        "Best",
    ]


def test_a_name_under_two_words_goes_to_one_topic() -> None:
    labels = [Label("a", ("ports", "ships")), Label("b", ("farms", "barns"))]
    assert [label.name for label in renamed(labels, {"ships": "Harbours", "farms": "Harbours"})] == ["Harbours", "b"]
    assert [label.name for label in renamed(labels, {"zeppelin": "Farms", "farms": "Farms"})] == ["a", "Farms"]


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        pytest.param(["supply chains grow", "our supply chains"], "Supply chains", id="neighbours"),
        pytest.param(["In 2024 forced labour", "forced labour 7"], "Forced labour", id="no numbers"),
        pytest.param(["audits in Georgia", "Georgia sees audits"], "Audits", id="no places"),
        pytest.param(["Kari Johnstone speaks", "Kari Johnstone says"], "Other", id="no persons"),
    ],
)
def test_names_of_topics(texts: list[str], name: str) -> None:
    first, _ = distinctive_words([texts, ["other words here", "other words there"]])
    assert first.name == name


def test_few_paragraphs_have_their_headings_as_topics() -> None:
    documents = [
        make_document("a", [("1. Partners", "One."), ("1. Partners > Ports", "Two."), ("Farms", "Three.")], year=2018),
        make_document("b", [("PARTNERS", "Four."), ("PARTNERS", "# Partners")], year=None),
    ]
    found = topics(documents, place(documents), {"farms": "Land"})
    assert [(topic.name, topic.by_year) for topic in found] == [
        ("Partners", ((0, 1), (2018, 2))),
        ("Land", ((2018, 1),)),
    ]


def test_no_reports_have_no_topics() -> None:
    nothing = placed([], [], np.empty((0, 0), dtype=np.float32))
    assert topics([], nothing) == ()
    assert reading_path([], nothing, ()) == ()


def test_the_path_takes_from_every_topic_and_says_nothing_twice() -> None:
    documents = office()
    # A paragraph that stands in both reports is the most central of its topic, and is read once.
    twin = paragraphs_of("farm", 1)[0]
    documents = [
        make_document(d.id, [*(d.paragraph_text(p) for p in d.paragraphs), twin], year=d.year, title=d.title)
        for d in documents
    ]
    paragraphs = place(documents)
    found = topics(documents, paragraphs)
    path = reading_path(documents, paragraphs, found, most=8)
    assert [step.topic for step in path] == [topic.name for topic in found for _ in range(2)]
    texts = {document.id: document.text for document in documents}
    words = [texts[step.spot.document_id][step.spot.start : step.spot.end] for step in path]
    assert len(set(words)) == 8


def test_the_path_has_running_text_only() -> None:
    documents = office()
    listed = [
        replace(d, paragraphs=tuple(replace(p, kind=ParagraphKind.LIST) if p.number > 1 else p for p in d.paragraphs))
        for d in documents
    ]
    paragraphs = place(listed)
    path = reading_path(listed, paragraphs, topics(listed, paragraphs))
    assert {(step.spot.document_id, step.spot.paragraph) for step in path} == {("old.txt", 1), ("new.txt", 1)}
