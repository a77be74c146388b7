"""Who wrote a study is read from the names under its title, and from those of no other work."""

import pytest

from cthbqa.bylines import byline
from cthbqa.questions import analyse
from cthbqa.vocabulary import Vocabulary
from toy import make_document

STUDY = make_document(
    "study.txt",
    [
        "Clean Sheets: Work in hotels and laundries",
        "Ann Lee, Tomaž Zupan and Eva van der Berg",
        "Lindental University, 2023",
        "Abstract. Hotels sell clean sheets. This paper asks who washes them.",
    ],
)
HANDBOOK = make_document("handbook.txt", ["A handbook on ports", "Pellen and Osk", "It was written by the Office."])

REPORT = make_document(
    "r.txt", ["A report on harbours", "Safe Harbours and Open Seas", "The open seas need safe harbours."]
)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("Who wrote the study about hotels and laundries?", True, id="by-its-matter"),
        pytest.param("Who are the authors of Clean Sheets?", True, id="by-its-title"),
        pytest.param("Who wrote the report on harbours?", False, id="a-line-of-common-words"),
        pytest.param("Who wrote the handbook on ports?", False, id="a-work-without-names"),
        pytest.param("Who wrote the handbook?", False, id="another-sort-of-work"),
        pytest.param("Who wrote the report?", False, id="any-report"),
        pytest.param("Who wrote the law on laundries?", False, id="no-work"),
        pytest.param("Who wrote the study about ferries?", False, id="another-matter"),
        pytest.param("Who paid for the study about hotels?", False, id="not-who-wrote"),
    ],
)
def test_names_under_a_title_are_those_who_wrote_it(question: str, found: bool) -> None:
    documents = [HANDBOOK, STUDY, REPORT]
    names = byline(analyse(question), documents, Vocabulary.of(documents))
    assert [name.text for name in names] == ["Ann Lee, Tomaž Zupan and Eva van der Berg"] * found
