"""Texts and questions that have nothing to do with the reports: a speech, an encyclopaedia, papers, privacy policies.

They show how the answers hold on texts that nothing was made for and, put to the reports, what is answered that has no
answer there.
"""

import csv
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cthbqa.errors import EvaluationError

TEXTS = ("state_of_the_union.md", "wikitexts.md", "pubmed.md")
# Golden questions that are fitted with as out of scope, put to these texts; others are for measuring.
FITTED_AS_STRANGE = ("tuning", "development", "further", "practice")
# A speech names its speaker nowhere; whoever files it does.
CATALOGUE = """[reports."state_of_the_union.md"]
title = "State of the Union 2024"
publisher = "President Joe Biden"
year = 2024
"""
# So many words in a row, and so many of a reference's runs of them, make a paragraph the one that holds it.
RUN, LEAST_SHARE = 5, 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the file of the text it was asked of, and the words of that text that answer it."""

    question: str
    file: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Texts by file name, what was asked of them, and what a corpus.toml would say of them."""

    texts: Mapping[str, str]
    questions: Sequence[Asked]
    catalogue: str = ""


def read_three_texts(folder: Path) -> Elsewhere:
    """The speech, the encyclopaedia and the papers of chunking-evaluation/original. Raises EvaluationError."""
    try:
        texts = {name: (folder / "corpora" / name).read_text(encoding="utf-8") for name in TEXTS}
        with (folder / "questions_df.csv").open(encoding="utf-8", newline="") as file:
            questions = [
                Asked(row["question"], name, tuple(each["content"] for each in json.loads(row["references"])))
                for row in csv.DictReader(file)
                if (name := f"{row['corpus_id']}.md") in TEXTS
            ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvaluationError(f"{folder}: not questions with spans ({type(error).__name__}: {error}).") from error
    # Each line is a paragraph there, and " = = Title = = " a heading.
    headed = re.sub(r"^ ((?:= ?)+)(.*?)(?: ?=)+ *$", _heading, texts["wikitexts.md"], flags=re.MULTILINE)
    return Elsewhere(texts | {"wikitexts.md": headed.replace("\n", "\n\n")}, questions, CATALOGUE)


def read_policies(path: Path) -> Elsewhere:
    """The privacy policies of policyqa-dev/dev.json. Raises EvaluationError."""
    texts, questions = {}, []
    try:
        for policy in json.loads(path.read_text(encoding="utf-8"))["data"]:
            file = f"{policy['title']}.txt"
            texts[file] = "\n\n".join(each["context"] for each in policy["paragraphs"])
            for asked in (asked for paragraph in policy["paragraphs"] for asked in paragraph["qas"]):
                spans = tuple(answer["text"] for answer in asked["answers"])
                questions.append(Asked(asked["question"], file, spans))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvaluationError(f"{path}: not questions in SQuAD form ({type(error).__name__}: {error}).") from error
    return Elsewhere(texts, questions)


def holds(text: str, references: Sequence[str]) -> bool:
    """True when a text holds half of the runs of words of any of the references.

    >>> holds("It was held in the town of Brühl in May.", ["held in the town of Brühl"])
    True
    >>> holds("It was held in the village of Brühl.", ["held in the town of Brühl in the summer"])
    False
    """
    found = " ".join(_words(text))
    for reference in references:
        words = _words(reference)
        runs = [" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))]
        if sum(run in found for run in runs) >= LEAST_SHARE * len(runs):
            return True
    return False


def _words(text: str) -> list[str]:
    return re.sub(r"\W+", " ", text.lower()).split()


def _heading(match: re.Match[str]) -> str:
    return f"{'#' * match[1].count('=')} {match[2].strip()}"
