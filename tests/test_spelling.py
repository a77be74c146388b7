"""Slips of the keyboard are mended; words that are words are left alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from cthbqa import Assistant, indexing
from cthbqa.config import Config
from cthbqa.models import MODELS, NONE
from cthbqa.spelling import english_stems, mended, written_out
from toy import ToyEncoder, no_progress, toy_config

KNOWN = {"alliance", "conference", "workshop", "workshops", "leaders", "georgian", "trained"}


@pytest.fixture(scope="module")
def english(models_dir: Path) -> frozenset[str]:
    return english_stems(models_dir / Config().reranker / "tokenizer.json")


@pytest.mark.models
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("the Aliance confrence", "the Alliance conference", id="letters missing"),
        pytest.param("worskhops in Kyrgystan", "workshops in Kyrgyzstan", id="letters exchanged, a country"),
        pytest.param("What do lenders pay?", "What do lenders pay?", id="a word like another"),
        pytest.param("What did Frontex do?", "What did Frontex do?", id="a name"),
        pytest.param("Who came from Armenia?", "Who came from Armenia?", id="a place"),
        pytest.param("Who spoke of Nigerien courts?", "Who spoke of Nigerien courts?", id="another country"),
        pytest.param("Is ICATT a network?", "Is ICATT a network?", id="an abbreviation"),
    ],
)
def test_only_what_is_no_word_is_mended(typed: str, meant: str, english: frozenset[str]) -> None:
    assert mended(typed, KNOWN, english) == meant


def test_without_a_list_of_words_nothing_is_mended() -> None:
    assert mended("the Aliance", KNOWN, ()) == "the Aliance"


@pytest.mark.models
def test_spelling_is_mended_without_a_reranker(models_dir: Path, tmp_path: Path) -> None:
    config = replace(toy_config(tmp_path), models_dir=models_dir, reranker=NONE)
    config.corpus_dir.mkdir()
    (config.corpus_dir / "a.txt").write_text("The Office trained harbour police in Lisbon.\n")
    indexing.build(config, ToyEncoder, no_progress)
    answer = Assistant(config, ToyEncoder(), None).ask("Who was trained in Lisbonn?")
    assert answer.standalone_question == "Who was trained in Lisbon?"


@pytest.mark.models
def test_all_models_have_the_same_words(models_dir: Path) -> None:
    tokenizers = [models_dir / name / "tokenizer.json" for name in MODELS]
    words = [english_stems(path) for path in tokenizers if path.is_file()]
    assert len(words) > 1
    assert len(set(words)) == 1


@pytest.mark.models
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("no. of states at annual mtg", "number of states at annual meeting"),
        ("whats the theme of the conf", "what is the theme of the conference"),
        ("speech on 14 Nov 2018", "speech on 14 November 2018"),
        ("Mar the picture", "Mar the picture"),
        ("no countries were visited", "no countries were visited"),
        ("THE OFFICE AND INTL LAW", "THE OFFICE AND INTL LAW"),
    ],
)
def test_what_is_shortened_in_typing_is_written_out(typed: str, meant: str) -> None:
    assert written_out(typed) == meant


def test_a_misspelt_question_is_answered_and_says_how_it_was_read(assistant: Assistant) -> None:
    answer = assistant.ask("How many victms were identified in Rejkjavik?")
    assert answer.question == "How many victms were identified in Rejkjavik?"
    assert answer.standalone_question == "How many victims were identified in Reykjavik?"
    assert "over 40 victims" in answer.text
