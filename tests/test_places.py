"""Places named in a text."""

import pytest

from cthbqa.places import find_places, places_in, with_countries


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("in Iceland’s capital", ("iceland",), id="possessive"),
        pytest.param("what happened in iceland?", ("iceland",), id="small letters"),
        pytest.param("Kyrgyz and U.K. experts", ("kyrgyzstan", "united kingdom"), id="peoples and initials"),
        pytest.param("the Georgians and the Swiss", ("georgia", "switzerland"), id="plural people"),
        pytest.param("Bosnia and Herzegovina", ("bosnia and herzegovina",), id="three words"),
        pytest.param("in the US and for us", ("united states",), id="US and us"),
        pytest.param("United States of America", ("united states",), id="four words"),
        pytest.param(
            "the Democratic Republic of the Congo", ("democratic republic of the congo",), id="not the other Congo"
        ),
        pytest.param("Türkiye and Côte", ("turkey",), id="accents"),
        pytest.param("they met in Vienna.", ("vienna",), id="capital"),
        pytest.param("in Reykjavík and in Catania", ("reykjavik", "catania"), id="cities"),
        pytest.param("The Office polished a nice reading of the split.", (), id="common words"),
        pytest.param("the OSCE Mission in Most cases, by Date", (), id="common words with capitals"),
        pytest.param("Reading helps.", (), id="first word"),
        pytest.param("they eat turkey", (), id="a bird"),
        pytest.param("Is it available in English or in a French translation?", (), id="languages"),
        pytest.param("the first-ever in Russian\n• Trainings in Albania", ("albania",), id="language in a list"),
        pytest.param("held in Greek and Italian ports", ("greece", "italy"), id="no language"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_places(text: str, places: tuple[str, ...]) -> None:
    assert places_in(text) == places


def test_places_as_written_in_order() -> None:
    assert list(find_places("From Polish courts to the UK.")) == [("Polish", "poland"), ("UK", "united kingdom")]


def test_cities_bring_their_countries() -> None:
    assert with_countries(["vienna", "iceland"]) == {"vienna", "austria", "iceland"}
