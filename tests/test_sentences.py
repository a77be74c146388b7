"""Text into sentences, as spans."""

import random
from itertools import pairwise

import pytest

from cthbqa.sentences import split_sentences


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(["He came.", "She left."], id="two"),
        pytest.param(["Dr. May met Mr. Roy in St. Pölten.", "They agreed."], id="titles"),
        pytest.param(["J. R. Smith and Kari K. Johnstone spoke.", "All listened."], id="initials"),
        pytest.param(["It rose by 3.5 per cent.", "In 2019 it fell to 1,234.5."], id="decimals"),
        pytest.param(["Under Art. 4 and para. 12 it is a crime.", "See No. 5."], id="articles"),
        pytest.param(["See pp. 12-14 and Vol. 3.", "Done."], id="pages"),
        pytest.param(["The U.S. Department and the U.K. police met.", "It rained."], id="countries"),
        pytest.param(["Tools, e.g. software, i.e. programs, help.", "So do people."], id="Latin"),
        pytest.param(["It ended (see Chapter 2).", "Then it began."], id="brackets"),
        pytest.param(["“We listen.”", "She said so."], id="quotes"),
        pytest.param(["Is it so?", "It is!", "Good."], id="marks"),
        pytest.param(["Read the report.1 It helps."], id="footnote mark"),
    ],
)
def test_prose(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize("abbreviation", ["Ms.", "Mr.", "Mrs.", "Dr.", "Prof.", "Amb.", "approx.", "incl.", "Rec."])
def test_an_abbreviation_amid_a_sentence_does_not_end_it(abbreviation: str) -> None:
    text = f"The panel met, as said by {abbreviation} {'30' if abbreviation == 'Rec.' else 'Solvang'} on that day."
    assert sentences(f"{text} Then it left.") == [text, "Then it left."]


def test_a_credit_belongs_to_its_caption() -> None:
    assert sentences("Participants of the exercise. (OSCE/Jane Roe)") == [
        "Participants of the exercise. (OSCE/Jane Roe)"
    ]


def test_lines_are_sentences_of_their_own() -> None:
    lines = ["The Office:", "• trained police", "• met partners.", "• advised states."]
    assert sentences("\n".join(lines)) == lines


@pytest.mark.parametrize("marker", ["1.", "a.", "iv.", "2)", "Recommendation 10.", "Measure 2.3."])
def test_a_marker_stays_with_its_item(marker: str) -> None:
    assert sentences(f"{marker} Train the police.")[0] == f"{marker} Train the police."


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u2028"])
def test_no_sentence_in_nothing(text: str) -> None:
    assert sentences(text) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Он пришёл. Она ушла.", "ru", ["Он пришёл.", "Она ушла."]),
        ("Il est venu. Elle part.", "fr", ["Il est venu.", "Elle part."]),
        ("One came. Two left.", "", ["One came.", "Two left."]),
        ("One came. Two left.", "no-such-language", ["One came.", "Two left."]),
    ],
)
def test_other_languages(text: str, language: str, expected: list[str]) -> None:
    assert sentences(text, language) == expected


@pytest.mark.parametrize("language", ["en", "fr", "ru", "de"])
def test_any_text_is_covered_in_order_and_without_a_fall(language: str) -> None:
    # Odd spaces and control characters before an initial once ended the process of the splitter.
    alphabet = "ab J.A.!?\n\t\u2028\u00a0\x85“”()[]1•é中。🙂\u0301"
    generator = random.Random(7)
    for _ in range(1500):
        text = "".join(generator.choices(alphabet, k=generator.randint(0, 30)))
        spans = split_sentences(text, language)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        left = "".join(c for i, c in enumerate(text) if not any(start <= i < end for start, end in spans))
        assert not left.strip(), repr(text)


def test_the_text_itself_is_not_changed_by_odd_spaces() -> None:
    assert sentences("By J.\u00a0Roe\x85 alone. Next.") == ["By J.\u00a0Roe\x85 alone.", "Next."]
