"""Texts and questions that have nothing to do with the reports are read as they stand in their files."""

import csv
import json
from pathlib import Path

import pytest

from cthbqa.errors import EvaluationError
from cthbqa.evaluation.elsewhere import TEXTS, Asked, Elsewhere, read_policies, read_three_texts
from cthbqa.throwaway import assistant_over_texts

ARTICLE = " = Ivory = \n\n Tusks are carved . \n\n = = Trade = = \n\n It is banned . \n"


@pytest.fixture
def three_texts(tmp_path: Path) -> Path:
    (tmp_path / "corpora").mkdir()
    for name in TEXTS:
        (tmp_path / "corpora" / name).write_text(ARTICLE, encoding="utf-8")
    rows = [
        ("What is carved?", json.dumps([{"content": "Tusks are carved"}]), "wikitexts"),
        ("What did the share cost?", json.dumps([{"content": "$ 1"}]), "finance"),
    ]
    with (tmp_path / "questions_df.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("question", "references", "corpus_id"), *rows])
    return tmp_path


def test_articles_get_headings_and_paragraphs_and_questions_on_other_texts_are_left_out(three_texts: Path) -> None:
    read = read_three_texts(three_texts)
    lines = [line.strip() for line in read.texts["wikitexts.md"].splitlines() if line.strip()]
    assert lines == ["# Ivory", "Tusks are carved .", "## Trade", "It is banned ."]
    assert read.texts["pubmed.md"] == ARTICLE
    assert read.questions == [Asked("What is carved?", "wikitexts.md", ("Tusks are carved",))]


def test_a_policy_is_its_paragraphs_and_each_question_keeps_all_its_answers(tmp_path: Path) -> None:
    asked = {"question": "Who sees it?", "answers": [{"text": "We do."}, {"text": "Our partners."}]}
    paragraphs = [{"context": "We do. Our partners.", "qas": [asked]}, {"context": "Write to us.", "qas": []}]
    path = tmp_path / "dev.json"
    path.write_text(json.dumps({"data": [{"title": "shop.example", "paragraphs": paragraphs}]}), encoding="utf-8")
    read = read_policies(path)
    assert read.texts == {"shop.example.txt": "We do. Our partners.\n\nWrite to us."}
    assert read.questions == [Asked("Who sees it?", "shop.example.txt", ("We do.", "Our partners."))]


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    for read in (read_three_texts, read_policies):
        with pytest.raises(EvaluationError, match=str(tmp_path)):
            read(tmp_path / "nothing")


def test_what_is_no_list_of_policies_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dev.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(EvaluationError, match=str(path)):
        read_policies(path)


@pytest.mark.models
@pytest.mark.usefixtures("models_dir")
def test_texts_are_read_like_reports_and_say_what_their_catalogue_says() -> None:
    texts = {"ivory.md": "# Ivory\n\nTusks of walrus are carved in Greenland.", "bread.md": "Bread is made of rye."}
    catalogue = '[reports."ivory.md"]\ntitle = "On ivory"\nyear = 1998\n'
    with assistant_over_texts(Elsewhere(texts, (), catalogue)) as over_texts:
        [citation] = over_texts.ask("What is carved in Greenland?").citations
        assert (citation.title, citation.year) == ("On ivory", 1998)
        assert citation.quote == "Tusks of walrus are carved in Greenland."
