"""One question with what came of it, and the form in which the browser keeps it.

The server remembers no conversation: the browser holds it, and sends it along with the next question. What comes back
from a browser is checked like any other input, and escaped like any other text when it is shown.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, asdict, dataclass, fields, replace
from math import isfinite
from typing import Any

from cthbqa.errors import QuestionError
from cthbqa.types import Answer, AnswerPart, Citation, Document, ParagraphKind, Refusal, Turn

from .texts import text

# Enough for a long afternoon of questions; older ones leave the page, not the browser's history.
MAX_SHOWN = 40
# How far back a follow-up may refer.
MAX_TURNS = 6
LIMIT = 200_000
MAX_SIGNALS = 100
MAX_CITATIONS = 200


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, the filter it was asked under, and its answer, or the problem that stood in the way of one.

    `generation` is that of the index that gave the answer.
    """

    id: str
    question: str
    years: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    answer: Answer | None = None
    problem: str = ""
    languages: tuple[str, ...] = ()
    generation: str = ""

    @property
    def filtered(self) -> bool:
        """True when the question was not asked of all reports."""
        return bool(self.years or self.documents or self.languages)


@dataclass(frozen=True, slots=True)
class Request:
    """What the browser sends: the exchanges so far and the new question, or no new one to see them again.

    `stops` is the question under way that seeing another chat gives up. `number` counts what one window sends.
    """

    asked: Exchange | None
    earlier: tuple[Exchange, ...] = ()
    stops: str | None = None
    number: int = 0

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The questions before this one that came to an answer or a refusal, oldest first."""
        turns = [
            Turn(e.question, e.answer.text) if e.answer.answered else Turn(e.question, "", refused=True)
            for e in self.earlier
            if e.answer is not None
        ]
        return tuple(turns[-MAX_TURNS:])


def dump_exchange(exchange: Exchange) -> str:
    """The JSON that the browser keeps."""
    answer = exchange.answer
    if answer is not None:
        # JSON has no way to write what is not finite, and a browser reads nothing after it.
        finite = {name: value for name, value in answer.signals.items() if isfinite(value)}
        exchange = replace(exchange, answer=replace(answer, signals=finite))
    return json.dumps(asdict(exchange), ensure_ascii=True, allow_nan=False)


def load_request(sent: str) -> Request:
    """Read what a browser sent. Raises QuestionError when it is not what this page sends."""
    try:
        given = json.loads(sent)
        asked = _exchange({**given["asked"], "answer": None}) if given["asked"] is not None else None
        earlier = tuple(_exchange(each) for each in given.get("earlier", ())[-MAX_SHOWN:])
        stops = _name(given["stops"]) if given.get("stops") else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise QuestionError(text("unreadable_request")) from error
    return Request(asked, earlier, stops, _number(given))


def number_of(sent: str) -> int:
    """The number of a request that may be unreadable otherwise; 0 when that cannot be read either."""
    try:
        return _number(json.loads(sent))
    except (ValueError, RecursionError):
        return 0


def _number(given: Any) -> int:
    try:
        return int(given.get("number") or 0)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return 0


def load_exchanges(kept: str) -> tuple[Exchange, ...]:
    """Read all exchanges that a browser kept. Raises QuestionError as `load_request` does."""
    try:
        return tuple(_exchange(each) for each in json.loads(kept))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise QuestionError(text("unreadable_chat")) from error


def stands(citation: Citation, document: Document | None) -> bool:
    """Whether a report holds the quote where it stood when the answer was given, in the paragraph that is named."""
    if document is None or not 0 < citation.paragraph <= len(document.paragraphs):
        return False
    paragraph = document.paragraphs[citation.paragraph - 1]
    return (
        paragraph.id == citation.paragraph_id
        and paragraph.start <= citation.start < citation.end <= paragraph.end
        and document.text[citation.start : citation.end] == citation.quote
    )


def _exchange(given: Mapping[str, Any]) -> Exchange:
    return Exchange(
        id=_name(given["id"]),
        question=_text(given["question"]),
        years=tuple(int(year) for year in given.get("years") or ()),
        documents=tuple(_text(name) for name in given.get("documents") or ()),
        languages=tuple(_text(name) for name in given.get("languages") or ()),
        answer=_answer(given["answer"]) if given.get("answer") else None,
        problem=_text(given.get("problem", "")),
        generation=_text(given.get("generation", "")),
    )


def _answer(given: Mapping[str, Any]) -> Answer:
    refusal = given["refusal"]
    citations = _citations(given["citations"])
    numbers = {citation.n for citation in citations}
    return Answer(
        question=_text(given["question"]),
        standalone_question=_text(given["standalone_question"]),
        text=_text(given["text"]),
        citations=citations,
        refusal=Refusal(_text(refusal["reason"]), tuple(map(_text, refusal["missing_terms"]))) if refusal else None,
        nearest=_citations(given["nearest"]),
        signals=_signals(given.get("signals") or {}),
        seconds=float(given.get("seconds", 0.0)),
        parts=tuple(_part(each, numbers) for each in given.get("parts") or ()),
        note=_text(given.get("note", "")),
        more=_citations(given.get("more") or ()),
    )


def _signals(given: Mapping[str, Any]) -> dict[str, float]:
    if len(given) > MAX_SIGNALS:
        raise ValueError("more signals than any answer has")
    return {_text(name): float(value) for name, value in given.items() if isfinite(float(value))}


def _part(given: Mapping[str, Any], numbers: set[int]) -> AnswerPart:
    named = tuple(int(n) for n in given["citations"])
    if not numbers.issuperset(named):
        raise ValueError("a part names a citation that the answer does not have")
    return AnswerPart(_text(given["label"]), named, _text(given.get("note", "")))


def _citations(given: Sequence[Mapping[str, Any]]) -> tuple[Citation, ...]:
    if len(given) > MAX_CITATIONS:
        raise ValueError("more citations than any answer has")
    return tuple(
        Citation(
            **{
                f.name: _checked(f.name, each[f.name])
                for f in fields(Citation)
                if f.name in each or f.default is MISSING
            }
        )
        for each in given
    )


def _checked(name: str, value: Any) -> Any:
    if name in ("n", "page", "paragraph", "start", "end"):
        return int(value)
    if name == "from_ocr":
        return bool(value)
    if name == "kind":
        return ParagraphKind(value)
    if name == "year":
        return None if value is None else int(value)
    if name == "page_label" and value is None:
        return None
    return _text(value)


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LIMIT:
        raise TypeError("not a text of reasonable length")
    return value


def _name(value: Any) -> str:
    # It becomes part of element ids and of selectors.
    if not isinstance(value, str) or not value.isascii() or not value.isalnum() or len(value) > 40:
        raise TypeError("not an identifier")
    return value
