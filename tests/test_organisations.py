"""Organisations that reports name, with care not to take for one what is none."""

import pytest

from cthbqa.naming import named_organisations
from cthbqa.organisations import Names, organisations_in
from toy import make_document

NAMES = Names.of({"PWU": "Port Workers Union", "NAP": "National Action Plan"})
OSCE = "Organization for Security and Co-operation in Europe (OSCE)"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        pytest.param("The Coast Guard Federation met.", ["Coast Guard Federation"], id="last word"),
        pytest.param("It joined the Council of Europe in Strasbourg.", ["Council of Europe (CoE)"], id="of"),
        pytest.param("Joined the Advisory Council of Ports.", ["Advisory Council of Ports"], id="a verb before"),
        pytest.param("According to Lisbon Harbour Police, no.", ["Lisbon Harbour Police"], id="according to"),
        pytest.param("The PWU and the Port Workers Union.", ["Port Workers Union (PWU)"] * 2, id="acronym and name"),
        pytest.param(
            "The European Union and the Council of Europe met.",
            ["European Union (EU)", "Council of Europe (CoE)"],
            id="two",
        ),
        pytest.param("Police and the OSCE Mission to Montenegro", ["OSCE Mission to Montenegro", OSCE], id="mission"),
        pytest.param("Interpol and INTERPOL", ["INTERPOL"] * 2, id="one spelling"),
        pytest.param("Iceland's Police Academy opened.", ["Police Academy"], id="possessive"),
        pytest.param("The National Action Plan (NAP) and the NAP.", [], id="a plan is none"),
        pytest.param("The Council and the Office met the Unit.", [], id="one word is none"),
        pytest.param("Alliance against Trafficking in Persons Conference", [], id="a conference is none"),
        pytest.param("Special Representative Kari Johnstone visited Georgia.", [], id="a person is none"),
        pytest.param("Vienna, Austria Office: +43", [], id="an address is none"),
        pytest.param("THB and AI are used by NGOs.", [], id="other acronyms"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_organisations(sentence: str, found: list[str]) -> None:
    assert list(organisations_in(sentence, NAMES)) == found


def test_organisations_are_counted_by_year_with_their_sentences() -> None:
    documents = [
        make_document("a", ["The Port Workers Union (PWU) met. The PWU left."], year=2018),
        make_document("b", ["They asked the PWU. The port workers UNION is none."], year=2021),
    ]
    (union,) = named_organisations(documents)
    assert (union.name, union.by_year) == ("Port Workers Union (PWU)", ((2018, 2), (2021, 1)))
    texts = {document.id: document.text for document in documents}
    assert [texts[spot.document_id][spot.start : spot.end] for spot in union.spots] == [
        "The Port Workers Union (PWU) met.",
        "The PWU left.",
        "They asked the PWU.",
    ]
