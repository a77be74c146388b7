"""Measuring: gold questions judged, judged sets ranked, the arithmetic of the shares."""

import json
from pathlib import Path

import pytest

from cthbqa.errors import EvaluationError
from cthbqa.evaluation.answers import judge, misses, share, summarise
from cthbqa.evaluation.cases import read_cases
from cthbqa.evaluation.retrieval import index_judged_set, rank_all, read_judged_set
from cthbqa.evaluation.retrieval import summarise as summarise_retrieval
from cthbqa.retrieval import Retriever
from cthbqa.types import Answer, Citation, Refusal
from toy import ToyEncoder, ToyLateInteraction, no_progress

CASES = [
    {"id": "a1", "question": "How many?", "evidence": [["forty dogs", "harbour"]], "answer": [["forty", "40"]]},
    {"id": "u1", "question": "Who paid?", "unanswerable": True, "near_miss": "unreported detail"},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(case) for case in CASES), encoding="utf-8")
    return path


def cited(paragraph: str, quote: str) -> Answer:
    start = paragraph.index(quote)
    place = ("d", "T", 2020, "", 1, None, 1, "d#p1", start, start + len(quote), quote, paragraph)
    return Answer("q", "q", f"{quote} [1]", (Citation(1, *place),), None, ())


REFUSED = Answer("q", "q", "No.", (), Refusal("No."), ())
RIGHT = cited("At the harbour, forty dogs\nwere found. All is well.", "At the harbour, forty dogs\nwere found.")


def test_a_right_answer_counts_and_a_wrong_quote_does_not(gold: Path) -> None:
    answerable, unanswerable = read_cases(gold)
    right = judge(answerable, RIGHT, lambda _: True)
    assert (right.cited_first, right.cited_in_three, right.found, right.verbatim) == (True, True, True, True)
    beside = judge(answerable, cited(RIGHT.citations[0].paragraph_text, "All is well."), lambda _: False)
    assert (beside.cited_first, beside.found, beside.verbatim) == (True, False, False)
    elsewhere = judge(answerable, cited("Forty cats.", "Forty cats."), lambda _: True)
    assert (elsewhere.cited_first, elsewhere.found) == (False, True)
    summary = summarise([right, judge(unanswerable, REFUSED, lambda _: True)])
    assert summary["cited first"]["value"] == summary["refused"]["value"] == 1.0
    assert summary["wrongly refused"]["value"] == 0.0


def test_refusing_everything_does_not_pay(gold: Path) -> None:
    verdicts = [judge(case, REFUSED, lambda _: True) for case in read_cases(gold)]
    summary = summarise(verdicts)
    assert summary["refusal recall"]["value"] == 1.0
    assert summary["refusal precision"]["value"] == 0.5
    assert summary["wrongly refused"]["value"] == 1.0
    assert [miss["what"] for miss in misses(verdicts)] == ["refused, is answerable"]


def test_wilson_interval_of_a_share() -> None:
    # z = 1.96, n = 10, p = 0.5: centre 0.5, half width 1.96 / (1 + 0.384) * sqrt(0.025 + 0.0096) = 0.263
    assert share([True, False] * 5) == {"value": 0.5, "low": 0.237, "high": 0.763}
    assert share([]) is None


@pytest.mark.parametrize(
    "line",
    [pytest.param("{", id="broken"), pytest.param('{"id": "x"}', id="no question"), pytest.param("3", id="number")],
)
def test_a_line_that_is_no_case_is_named(gold: Path, line: str) -> None:
    gold.write_text(gold.read_text(encoding="utf-8") + "\n" + line, encoding="utf-8")
    with pytest.raises(EvaluationError, match="line 3"):
        read_cases(gold)


def write_judged_set(folder: Path) -> None:
    documents = [("d1", "harbour police", "dogs guard the harbour"), ("d2", "", "a ship sank"), ("d3", "cats", "cats")]
    rows = [json.dumps({"_id": key, "title": title, "text": text}) for key, title, text in documents]
    (folder / "corpus.jsonl").write_text("\n".join(rows), encoding="utf-8")
    queries = [{"_id": "q1", "text": "harbour dogs"}, {"_id": "q2", "text": "ship"}, {"_id": "q3", "text": "unjudged"}]
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), encoding="utf-8")
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td3\t1\n", encoding="utf-8")


def test_a_judged_set_is_ranked_and_measured(tmp_path: Path) -> None:
    write_judged_set(tmp_path)
    judged = read_judged_set(tmp_path)
    assert sorted(judged.queries) == ["q1", "q2"]
    (tmp_path / "index").mkdir()
    encoder, late = ToyEncoder(), ToyLateInteraction()
    store = index_judged_set(judged, tmp_path / "index", encoder, late, 1000, no_progress)
    rankings, milliseconds = rank_all(judged, Retriever(store, encoder, None, late), no_progress)
    assert max(rankings["full text"]["q1"], key=rankings["full text"]["q1"].__getitem__) == "d1"
    summary = summarise_retrieval(judged, rankings, milliseconds)
    # q1: d1 is first (1.0); q2: full text finds d2 alone, so the judged d3 is nowhere (0.0).
    assert summary["variants"]["full text"]["mrr@10"] == 0.5
    assert summary["queries"] == 2
    # Without a cross-encoder, what reports are searched with is the fusion with late interaction.
    assert summary["default"]["mrr@10"] == summary["variants"]["with late interaction"]["mrr@10"]
    assert set(summary["default"]) == {"ndcg@10", "mrr@10", "recall@5", "recall@10", "recall@100", "milliseconds"}


def test_a_folder_that_is_no_judged_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="BEIR"):
        read_judged_set(tmp_path)
