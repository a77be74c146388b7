"""The names of a question are met by other spellings of them: initials, peoples, another name of a country."""

import pytest

from cthbqa.places import find_places
from cthbqa.questions import analyse
from cthbqa.support import context_words, unmet_names
from cthbqa.vocabulary import Vocabulary
from toy import make_document

FILLER = [f"Harbour number {n} was opened by the mayor." for n in range(40)]
BOARD = "Board for the Elimination of Doubts against Reason"


@pytest.mark.parametrize(
    ("question", "said", "unmet"),
    [
        pytest.param("What did BEDAR recommend?", f"The {BOARD} recommended a law.", [], id="initials-asked"),
        pytest.param("What did BEWAR recommend?", f"The {BOARD} recommended a law.", ["bewar"], id="other-initials"),
        pytest.param(f"What did the {BOARD} recommend?", "BEDAR recommended a law.", [], id="initials-said"),
        pytest.param("Whom do NGOs refer?", "Non-governmental bodies refer boys.", ["ngo"], id="other-bodies"),
        pytest.param("Whom do NGOs refer?", "Non-governmental organizations refer boys.", [], id="in-full"),
        pytest.param("What came of the Russian invasion?", "The war in Ukraine began.", [], id="whose-war"),
        pytest.param("Whom did Russia warn?", "Ukraine was warned.", ["russia"], id="no-war"),
        pytest.param("What came of the Russian invasion?", "A war began.", ["russia"], id="another-war"),
        pytest.param("Who fled South-East Asia?", "Boys fled Myanmar.", [], id="a-country-of-a-region"),
        pytest.param("Who fled South-East Asia?", "Boys fled Kenya.", ["south", "east", "asia"], id="of-none"),
        pytest.param("Who fled South Asia?", "Boys fled South-East Asia.", ["south asia"], id="another-region"),
        pytest.param("Who brought Malian boys here?", "Boys from Mali were brought here.", [], id="people"),
        pytest.param("Who brought Malian boys here?", "Boys from Malawi were brought.", ["mali"], id="other-people"),
        pytest.param("What did Burma do?", "Courts in Myanmar freed them.", [], id="older-name"),
        pytest.param("What did the Pentagon plan?", "The Department of Defense plans a course.", [], id="seat-said"),
        pytest.param("Who looks for Indigenous girls?", "Native girls are looked for.", [], id="otherwise-called"),
        pytest.param("Did Kyiv's services join?", "Ukraine joined in May.", [], id="services-of-a-capital"),
        pytest.param("Did they meet in Kyiv?", "They met in Ukraine in May.", ["kyiv"], id="in-a-capital"),
    ],
)
def test_names_that_the_evidence_meets(question: str, said: str, unmet: list[str]) -> None:
    document = make_document("d", [said, *FILLER])
    evidence = context_words(document, document.paragraphs[0])
    assert unmet_names(analyse(question), evidence, Vocabulary.of([document])) == unmet


def test_a_word_in_capitals_is_a_name_though_the_reports_write_it_small() -> None:
    document = make_document("d", ["It employs 9.", "A creta was dug up.", *FILLER])
    evidence = context_words(document, document.paragraphs[0])
    vocabulary = Vocabulary.of([document])
    assert unmet_names(analyse("How many does CRETA employ?"), evidence, vocabulary) == ["creta"]
    assert unmet_names(analyse("How many does a Creta employ?"), evidence, vocabulary) == []


def test_every_country_has_one_name_for_its_people() -> None:
    assert list(find_places("a South Korean, two Ivorians, a Nigerien and a Nigerian")) == [
        ("South Korean", "south korea"),
        ("Ivorians", "ivory coast"),
        ("Nigerien", "niger"),
        ("Nigerian", "nigeria"),
    ]


@pytest.mark.parametrize(
    ("question", "places"),
    [
        pytest.param("What did Lisbon ask for?", ("portugal",), id="who-acts"),
        pytest.param("What was held in Lisbon?", ("lisbon",), id="where"),
        pytest.param("What did the Lisbon organisation ask for?", (), id="seat"),
        pytest.param("What did the Lisbon police find?", ("lisbon",), id="of-the-city"),
    ],
)
def test_which_place_is_meant(question: str, places: tuple[str, ...]) -> None:
    assert analyse(question).places == places
