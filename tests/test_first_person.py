"""What is asked of the authors by their name is answered by a report that only says "I" or "we"."""

from dataclasses import replace

import pytest

from cthbqa.evaluation.elsewhere import Elsewhere
from cthbqa.first_person import in_first_person
from cthbqa.throwaway import assistant_over_texts
from cthbqa.vocabulary import Vocabulary
from toy import make_document

PUBLISHER = "Independent Commissioner Dana Whitfield, Latvia"
REPORT = """# Labour inspection

Inspectors see more workplaces than any police officer, and seldom know what to look for.

We have proposed a law that lets inspectors enter every farm, and a fund of wages for those who were not paid.

# Shelters

Three shelters opened in the north. Their staff speak nine languages.
"""


def vocabulary(*paragraphs: str) -> Vocabulary:
    return Vocabulary.of([replace(make_document("report", paragraphs), publisher=PUBLISHER)])


@pytest.mark.parametrize(
    ("asked", "heard"),
    [
        pytest.param("What has Dana Whitfield proposed?", "What have we proposed?", id="subject"),
        pytest.param("Has the Commissioner proposed a law?", "have we proposed a law?", id="after the first word"),
        pytest.param("What is Commissioner Whitfield's aim?", "What is our aim?", id="possessive"),
        pytest.param("What was opened by Dana Whitfield?", "What was opened by us?", id="behind a preposition"),
        pytest.param("Who is Dana Whitfield?", "Who is Dana Whitfield?", id="who they are"),
        pytest.param("What did Dana Miller propose?", "What did Dana Miller propose?", id="another of that name"),
        pytest.param("What was done in Latvia?", "What was done in Latvia?", id="a place"),
    ],
)
def test_who_wrote_the_report_is_we(asked: str, heard: str) -> None:
    assert in_first_person(asked, vocabulary("We proposed a law.")) == heard


def test_who_is_named_in_the_report_keeps_the_name() -> None:
    asked = "What has the Commissioner proposed?"
    assert in_first_person(asked, vocabulary("The Commissioner proposed a law.")) == asked


@pytest.mark.models
@pytest.mark.usefixtures("models_dir")
def test_a_report_that_says_we_answers_what_is_asked_of_its_author() -> None:
    catalogue = f'[reports."report.md"]\ntitle = "Report"\npublisher = "{PUBLISHER}"\nyear = 2022\n'
    with assistant_over_texts(Elsewhere({"report.md": REPORT}, (), catalogue)) as over_texts:
        answer = over_texts.ask("Which steps has Commissioner Dana Whitfield mentioned to improve labour inspection?")
        assert "a law that lets inspectors enter every farm" in answer.text
