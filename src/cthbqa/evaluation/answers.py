"""`cthbqa evaluate answers`: the right paragraphs cited, the answer in the quotes, the unanswerable refused?"""

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from cthbqa.evaluation.cases import Case
from cthbqa.types import Answer, Citation


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer is worth. Unanswerable cases are judged by `answered` alone."""

    case: Case
    answer: Answer
    cited_first: bool
    cited_in_three: bool
    found: bool
    verbatim: bool


def judge(case: Case, answer: Answer, is_span: Callable[[Citation], bool]) -> Verdict:
    """Hold an answer against its case. `is_span` says whether a citation is its document's text from start to end."""
    right = [case.is_evidence(citation.paragraph_text) for citation in answer.citations]
    return Verdict(
        case=case,
        answer=answer,
        cited_first=any(right[:1]),
        cited_in_three=any(right[:3]),
        found=answer.answered and case.is_answered_by(" ".join(citation.quote for citation in answer.citations)),
        verbatim=all(is_span(citation) for citation in (*answer.citations, *answer.nearest)),
    )


def summarise(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Shares with their 95 % intervals (Wilson), answers and refusals scored apart.

    A refusal is right when the case is unanswerable: precision is the share of right ones among all refusals, recall
    the share of the unanswerable that were refused.
    """
    answerable = [v for v in verdicts if not v.case.unanswerable]
    unanswerable = [v for v in verdicts if v.case.unanswerable]
    refused = [v for v in verdicts if not v.answer.answered]
    right = [v for v in refused if v.case.unanswerable]
    seconds = [v.answer.seconds for v in verdicts]
    return {
        "answerable": len(answerable),
        "cited first": share([v.cited_first for v in answerable]),
        "cited in first three": share([v.cited_in_three for v in answerable]),
        "answer in the quotes": share([v.found for v in answerable]),
        "wrongly refused": share([not v.answer.answered for v in answerable]),
        "lists complete": share([v.found for v in answerable if v.case.kind == "list"]),
        "unanswerable": len(unanswerable),
        "refused": share([not v.answer.answered for v in unanswerable]),
        "near misses refused": share([not v.answer.answered for v in unanswerable if v.case.kind != "off topic"]),
        "refusal precision": share([v.case.unanswerable for v in refused]),
        "refusal recall": share([v in right for v in unanswerable]),
        "quotes verbatim": share([v.verbatim for v in verdicts]),
        "seconds, median": round(statistics.median(seconds), 3) if seconds else None,
        "seconds, 95th percentile": round(float(np.quantile(seconds, 0.95)), 3) if seconds else None,
    }


def share(values: Sequence[bool]) -> dict[str, float] | None:
    """A share with its Wilson 95 % interval; None of nothing.

    Wilson, "Probable inference, the law of succession, and statistical inference", JASA 1927.

    >>> share([True, True, True, False])
    {'value': 0.75, 'low': 0.301, 'high': 0.954}
    """
    if not values:
        return None
    n, p, z = len(values), sum(values) / len(values), 1.959964
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return {"value": round(p, 3), "low": round(centre - half, 3), "high": round(centre + half, 3)}


def cell(value: Any) -> str:
    """A share with its interval, or a number, as a cell of a table.

    >>> cell(share([True, True, True, False])), cell(0.25)
    ('0.750 (0.30-0.95)', '0.25')
    """
    if isinstance(value, dict):
        return f"{value['value']:.3f} ({value['low']:.2f}-{value['high']:.2f})"
    return "" if value is None else str(value)


def misses(verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    """The cases that went wrong, with what was answered: what an operator reads first."""
    return [
        {"id": v.case.id, "question": v.case.question, "what": what, "text": v.answer.text}
        for v in verdicts
        if (what := what_went_wrong(v))
    ]


def what_went_wrong(verdict: Verdict) -> str:
    """In words; empty where all is right."""
    if verdict.case.unanswerable:
        return "answered, should be refused" if verdict.answer.answered else ""
    if verdict.found and verdict.cited_in_three:
        return ""
    if not verdict.answer.answered:
        return "refused, is answerable"
    return "right paragraph, answer not in the quotes" if verdict.cited_in_three else "wrong paragraph"
