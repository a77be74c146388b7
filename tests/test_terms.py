"""Words as search sees them."""

import pytest

from cthbqa.terms import content_terms, fold, search_form, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Brühl", "bruhl"),
        ("ÉCOLE", "ecole"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("ﬁnance", "finance"),
        ("Москва", "москва"),
        ("①", "1"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Co-operation, in 2018!", ["cooperation", "in", "2018"], id="hyphens and numbers"),
        pytest.param("FIUs and NGOs", ["fiu", "and", "ngo"], id="plural acronyms"),
        pytest.param("the survivor’s or survivors' voices", ["the", "survivor", "or", "survivors", "voices"], id="own"),
        pytest.param("don't", ["don't"], id="contraction"),
        pytest.param("snake_case <b>bold</b>", ["snake", "case", "b", "bold", "b"], id="markup"),
        pytest.param("العربية 中文", ["العربية", "中文"], id="other scripts"),
        pytest.param("… — “”", [], id="punctuation"),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


def test_terms_are_stems_of_words_that_carry_meaning() -> None:
    assert content_terms("What did the Office do for trained investigators?") == ["offic", "train", "investig"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("training", "trained"),
        ("investigation", "investigations"),
        ("survivor's", "survivors"),
        ("FIU", "FIUs"),
        ("co-ordinator", "Co-ordinators"),
    ],
)
def test_forms_of_a_word_are_one_term(one: str, other: str) -> None:
    assert content_terms(one) == content_terms(other)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("generative Al tools", "generative AI tools"),
        ("Al Defence", "AI Defence"),
        ("(Al)", "(AI)"),
        ("Al Jazeera reported", "Al Jazeera reported"),
        ("Al-Hol", "Al-Hol"),
        ("Alone", "Alone"),
    ],
)
def test_a_misread_acronym_is_put_right_and_a_name_is_not(text: str, read: str) -> None:
    assert search_form(text) == read
