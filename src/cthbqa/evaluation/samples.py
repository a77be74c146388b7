"""Judged sets made of question-answering data, and samples of sets that are too large to measure often."""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cthbqa.evaluation.retrieval import JudgedSet, document_of
from cthbqa.types import Filter


@dataclass(frozen=True)
class Sample:
    """Some of a set's questions, the documents to look among, and what of those a question may see."""

    name: str
    judged: JudgedSet
    where: Mapping[str, Filter] = field(default_factory=dict)


def clapnq(folder: Path) -> JudgedSet:
    """The answerable questions; the passages of the others are there to mislead."""
    keys: dict[str, str] = {}
    rows, asked, relevant = [], {}, {}
    for name in ("clapnq_answerable.jsonl", "clapnq_unanswerable.jsonl"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            given = json.loads(line)
            passage = given["passages"][0]
            if passage["text"] not in keys:
                keys[passage["text"]] = str(len(keys))
                rows.append(document_of({"_id": keys[passage["text"]], **passage}))
            if name == "clapnq_answerable.jsonl":
                asked[given["id"]], relevant[given["id"]] = given["input"], {keys[passage["text"]]: 1}
    return JudgedSet(tuple(rows), asked, relevant)


def policyqa(path: Path, queries: int) -> Sample:
    """A sample of the questions, each put to its own policy: a document is one paragraph."""
    rows = []
    right: dict[tuple[str, str], dict[str, int]] = {}
    scopes: dict[str, tuple[str, ...]] = {}
    for policy in json.loads(path.read_text(encoding="utf-8"))["data"]:
        ids = tuple(f"{policy['title']}/{number}" for number in range(len(policy["paragraphs"])))
        scopes[policy["title"]] = ids
        for key, paragraph in zip(ids, policy["paragraphs"], strict=True):
            rows.append(document_of({"_id": key, "title": policy["title"], "text": paragraph["context"]}))
            for asked in paragraph["qas"]:
                right.setdefault((asked["question"], policy["title"]), {})[key] = 1
    chosen = random.Random(0).sample(sorted(right), queries)
    judged = JudgedSet(
        tuple(rows),
        {str(number): question for number, (question, _) in enumerate(chosen)},
        {str(number): right[key] for number, key in enumerate(chosen)},
    )
    where = {str(number): Filter(documents=scopes[title]) for number, (_, title) in enumerate(chosen)}
    return Sample("policyqa", judged, where)


def shortened(judged: JudgedSet, queries: int, documents: int) -> JudgedSet:
    """So many of the questions, and what is relevant to them among so many documents in all."""
    chance = random.Random(0)
    asked = chance.sample(sorted(judged.queries), min(queries, len(judged.queries)))
    wanted = {key for query in asked for key in judged.relevant[query]}
    others = [document for document in judged.documents if document.id not in wanted]
    kept = wanted | {d.id for d in chance.sample(others, min(len(others), max(0, documents - len(wanted))))}
    return JudgedSet(
        tuple(document for document in judged.documents if document.id in kept),
        {key: judged.queries[key] for key in asked},
        {key: judged.relevant[key] for key in asked},
    )
