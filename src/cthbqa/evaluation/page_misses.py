"""The questions that went wrong, for the page of results: what was answered, and what was expected."""

from collections.abc import Iterable, Sequence
from html import escape

from cthbqa.evaluation.answers import Verdict, what_went_wrong
from cthbqa.evaluation.cases import Case, folded
from cthbqa.evaluation.sweep import ALWAYS, NEVER, Outcome
from cthbqa.rendering import place_of
from cthbqa.types import Answer, Citation

EXPLAINED = {
    "answered, should be refused": "The reports do not answer these; what was quoted only looks like an answer.",
    "refused, is answerable": "The reports answer these, and the assistant said that they do not.",
    "wrong paragraph": "Answered, but none of the first three citations is of a paragraph that truly answers.",
    "right paragraph, answer not in the quotes": "The paragraph was found; the sentences quoted from it do not say it.",
}


def escaped(text: str) -> str:
    """Text for HTML, in content and in quoted attributes."""
    return escape(text, quote=True)


def misses_section(verdicts: Sequence[Verdict], outcomes: Sequence[Outcome], in_force: float) -> str:
    """The misses, those of one sort together. `outcomes` are those of `verdicts`."""
    by_sort: dict[str, list[str]] = {what: [] for what in EXPLAINED}
    for verdict, outcome in zip(verdicts, outcomes, strict=True):
        what = what_went_wrong(verdict)
        if what:
            by_sort[what].append(_miss(verdict, outcome, what, in_force))
    number = sum(map(len, by_sort.values()))
    groups = "".join(
        f"<h3>{escaped(what[0].upper() + what[1:])}: {len(found)}</h3><p>{escaped(EXPLAINED[what])}</p>{''.join(found)}"
        for what, found in by_sort.items()
        if found
    )
    return (
        f'<section aria-labelledby="misses"><h2 id="misses">Misses: {number} of {len(verdicts)}</h2>'
        f"{groups or '<p>Nothing went wrong.</p>'}</section>"
    )


def _miss(verdict: Verdict, outcome: Outcome, what: str, in_force: float) -> str:
    case, answer = verdict.case, verdict.answer
    understood = ""
    if answer.standalone_question != case.question:
        understood = f'<p class="muted" dir="auto">Searched as: {escaped(answer.standalone_question)}</p>'
    return (
        f'<article class="miss"><h4 dir="auto">{escaped(case.question)}</h4>'
        f'<p class="muted" dir="auto">{escaped(case.id)}: {escaped(what)}. {escaped(_score(outcome, in_force))}</p>'
        f"{understood}{_answered(answer, case)}{_expected(case, answer)}</article>"
    )


def _score(outcome: Outcome, in_force: float) -> str:
    if outcome.answered_up_to == NEVER:
        return "Refused whatever the threshold."
    if outcome.answered_up_to == ALWAYS:
        return "Answered whatever the threshold."
    return f"Score {outcome.answered_up_to:.4g}, threshold {in_force:g}."


def _answered(answer: Answer, case: Case) -> str:
    """The quotes with their places; of a refusal its reason, and the nearest paragraphs."""
    if answer.refusal is None:
        notes = [answer.note, *(f"{part.label}: {part.note}" for part in answer.parts if part.note)]
        said = "".join(f'<p dir="auto">{escaped(note)}</p>' for note in notes if note)
        return f"<h5>Answered</h5>{said}<ol>{_quoted(answer.citations, case)}</ol>"
    nearest = ""
    if answer.nearest:
        nearest = f'<h5>Nearest (not an answer)</h5><ol class="nearest">{_quoted(answer.nearest, case)}</ol>'
    return f'<h5>Refused</h5><p dir="auto">{escaped(answer.refusal.reason)}</p>{nearest}'


def _quoted(citations: Iterable[Citation], case: Case) -> str:
    items = []
    for citation in citations:
        truly = " This paragraph truly answers." if case.is_evidence(citation.paragraph_text) else ""
        place = f"{place_of(citation)}.{truly}"
        items.append(
            f'<li value="{citation.n}"><blockquote dir="auto">{escaped(citation.quote)}</blockquote>'
            f'<p class="place" dir="auto">{escaped(place)}</p></li>'
        )
    return "".join(items)


def _expected(case: Case, answer: Answer) -> str:
    """The phrases that the quotes had to hold, each with whether they do, and those that mark the paragraph."""
    if case.unanswerable:
        why = f" ({case.kind})" if case.kind else ""
        return f'<h5>Expected</h5><p dir="auto">A refusal: the reports do not answer this{escaped(why)}.</p>'
    quotes = folded(" ".join(citation.quote for citation in answer.citations))
    groups = "".join(
        f'<li dir="auto">{_phrases(group, " or ")} '
        f"{'(there)' if any(folded(phrase) in quotes for phrase in group) else '(missing)'}</li>"
        for group in case.answer
    )
    evidence = "".join(f'<li dir="auto">{_phrases(group, " and ")}</li>' for group in case.evidence)
    return (f"<h5>Expected in the quotes</h5><ul>{groups}</ul>" if groups else "") + (
        f"<h5>Expected in the cited paragraph (any line of these)</h5><ul>{evidence}</ul>" if evidence else ""
    )


def _phrases(group: Sequence[str], between: str) -> str:
    return between.join(f"<q>{escaped(phrase)}</q>" for phrase in group)
