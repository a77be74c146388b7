"""Sets made of question-answering data: what is asked, what is right, and what may be looked at."""

import json
from pathlib import Path

import pytest

from cthbqa.errors import EvaluationError
from cthbqa.evaluation.retrieval import JudgedSet, document_of
from cthbqa.evaluation.samples import clapnq, policyqa, shortened
from cthbqa.evaluation.spans import covered, read_span_sets


def test_a_sample_keeps_what_is_relevant_to_its_questions() -> None:
    documents = tuple(document_of({"_id": str(i), "text": f"text {i}"}) for i in range(50))
    judged = JudgedSet(documents, {f"q{i}": "?" for i in range(20)}, {f"q{i}": {str(i): 1} for i in range(20)})
    sample = shortened(judged, queries=5, documents=12)
    assert len(sample.queries) == 5
    assert len(sample.documents) == 12
    assert {key for relevant in sample.relevant.values() for key in relevant} <= {d.id for d in sample.documents}
    assert [d.id for d in shortened(judged, 5, 12).documents] == [d.id for d in sample.documents]


def test_passages_of_unanswerable_questions_mislead(tmp_path: Path) -> None:
    for name, question, text in (("answerable", "who?", "Ann did."), ("unanswerable", "where?", "Ann ran.")):
        given = {"id": name, "input": question, "passages": [{"title": "Ann", "text": text}]}
        (tmp_path / f"clapnq_{name}.jsonl").write_text(json.dumps(given) + "\n", encoding="utf-8")
    judged = clapnq(tmp_path)
    assert judged.queries == {"answerable": "who?"}
    assert [document.text for document in judged.documents] == ["Ann did.", "Ann ran."]
    assert judged.relevant == {"answerable": {"0": 1}}


def test_a_question_is_put_to_its_own_policy(tmp_path: Path) -> None:
    policies = [
        {
            "title": title,
            "paragraphs": [
                {"context": f"{title} one", "qas": [{"question": "What?"}]},
                {"context": f"{title} two", "qas": [{"question": "What?"}]},
            ],
        }
        for title in ("a.com", "b.com")
    ]
    path = tmp_path / "dev.json"
    path.write_text(json.dumps({"data": policies}), encoding="utf-8")
    sample = policyqa(path, 2)
    scopes = {key: where.documents for key, where in sample.where.items()}
    assert sorted(scopes.values()) == [("a.com/0", "a.com/1"), ("b.com/0", "b.com/1")]
    # The same question stands at both paragraphs of a policy: both are right.
    assert all(tuple(sample.judged.relevant[key]) == scopes[key] for key in scopes)


def test_characters_found_and_brought_along() -> None:
    # 20 characters brought, 5 of the 10 wanted among them; spans that overlap count once.
    assert covered([(0, 10), (5, 20)], [(15, 25)]) == (0.5, 0.25)
    assert covered([], [(0, 5)]) == (0.0, 0.0)
    assert covered([(0, 5)], [(0, 2), (4, 5)]) == (1.0, 0.6)


def test_spans_point_into_the_text_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "corpora").mkdir()
    text = "One line\nand another.\n\n  Then a paragraph.\n"
    (tmp_path / "corpora" / "a.md").write_text(text, encoding="utf-8")
    start = text.index("Then")
    references = json.dumps([{"content": "Then", "start_index": start, "end_index": start + 4}])
    quoted = references.replace('"', '""')
    (tmp_path / "questions_df.csv").write_text(
        f'question,references,corpus_id\nWhat then?,"{quoted}",a\n', encoding="utf-8"
    )
    (document,), (question,) = read_span_sets(tmp_path)
    assert [document.paragraph_text(p) for p in document.paragraphs] == ["One line\nand another.", "Then a paragraph."]
    ((begin, end),) = question.references
    assert document.text[begin:end] == "Then"
    with pytest.raises(EvaluationError, match="not questions with spans"):
        read_span_sets(tmp_path / "corpora")
