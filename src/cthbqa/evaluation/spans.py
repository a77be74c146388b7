"""Questions with the exact spans that answer them: how much of those is found, and how much else is brought along.

Recall and precision as Smith and Troynikov define them ("Evaluating Chunking Strategies for Retrieval", Chroma
technical report, 2024), over characters where they count tokens.
"""

import csv
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cthbqa.errors import EvaluationError
from cthbqa.types import Document, Page, Paragraph, ParagraphKind

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SpanQuestion:
    """A question, the text it is put to, and the spans of that text that answer it."""

    text: str
    document: str
    references: tuple[Span, ...]


def read_span_sets(folder: Path) -> tuple[tuple[Document, ...], list[SpanQuestion]]:
    """Read corpora/*.md and questions_df.csv. Raises EvaluationError naming the folder."""
    try:
        documents = tuple(_document(path) for path in sorted((folder / "corpora").glob("*.md")))
        questions = []
        with (folder / "questions_df.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                spans = tuple((given["start_index"], given["end_index"]) for given in json.loads(row["references"]))
                questions.append(SpanQuestion(row["question"], row["corpus_id"], spans))
    except (OSError, ValueError, KeyError) as error:
        raise EvaluationError(f"{folder}: not questions with spans ({type(error).__name__}: {error}).") from error
    return documents, questions


def covered(found: Iterable[Span], references: Sequence[Span]) -> tuple[float, float]:
    """Share of the references' characters that are found, and share of the found ones that are the references'.

    >>> covered([(0, 10), (5, 20)], [(15, 25)])
    (0.5, 0.25)
    """
    brought = {position for start, end in found for position in range(start, end)}
    wanted = {position for start, end in references for position in range(start, end)}
    both = len(brought & wanted)
    return both / len(wanted), both / len(brought) if brought else 0.0


def _document(path: Path) -> Document:
    """The text as it stands in the file, since spans point into it; blank lines part paragraphs."""
    text = path.read_bytes().decode("utf-8")
    name = path.stem
    blocks = re.finditer(r"\S(?:.|\n(?!\s*(?:\n|\Z)))*", text)
    paragraphs = tuple(
        Paragraph(f"{name}#p{number}", number, *block.span(), ParagraphKind.BODY, (), 1, None, 1, None)
        for number, block in enumerate(blocks, start=1)
    )
    return Document(name, "", name, None, "", "en", "", text, (Page(1),), paragraphs)
