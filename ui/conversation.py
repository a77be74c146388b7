"""The conversation: questions, answers, refusals, problems and the welcome. Pure."""

from collections.abc import Mapping, Sequence
from textwrap import shorten

from cthbqa.small_talk import small_talk
from cthbqa.types import Answer

from .answers import answer_html
from .exchange import Exchange
from .filters import chips
from .further import further_html
from .render import Find, cite_button, esc, numbered, place, titled

STOPPED = "Stopped before an answer was found."
# Characters of a nearest paragraph that are shown in a refusal.
SNIPPET = 110
# What can be done with an answer (page.js and chats.js say how).
ACTIONS = (
    '<div class="actions"><button type="button" class="quiet copy-link">Copy link</button>'
    '<button type="button" class="quiet save-answer" data-format="docx">Save as Word</button>'
    '<button type="button" class="quiet save-answer" data-format="md">Save as Markdown</button>{thumbs}</div>'
)
# Shown only where judgements are kept (page.css).
THUMBS = (
    '<span class="thumbs"><button type="button" class="quiet thumb" data-vote="up" aria-pressed="false">{good}</button>'
    '<button type="button" class="quiet thumb" data-vote="down" aria-pressed="false">{bad}</button></span>'
)
# A question that was turned down is shown only so far: it may have been turned down for its length.
CLIPPED = 200


def welcome_html(starters: Sequence[str], reports: int, years: str) -> str:
    """What stands in an empty conversation: what this is, and questions to begin with."""
    count = "1 report" if reports == 1 else f"{reports} reports"
    span = f" from {esc(years)}" if years else ""
    chips = "".join(f'<li><button type="button" class="starter">{esc(question)}</button></li>' for question in starters)
    begin = f'<p class="hint" id="starters">Questions to begin with</p><ul aria-labelledby="starters">{chips}</ul>'
    return (
        '<div class="welcome"><h2>Ask the reports</h2>'
        f"<p>Every answer is made of sentences that stand in the {count}{span}, each with a number that opens its "
        f"paragraph. What the reports do not say is not answered.</p>{begin if starters else ''}</div>"
    )


def conversation_html(exchanges: Sequence[Exchange], find: Find, titles: Mapping[str, str]) -> str:
    """Exchanges that are over, oldest first."""
    return "".join(exchange_html(exchange, find, titles) for exchange in exchanges)


def exchange_html(
    exchange: Exchange, find: Find, titles: Mapping[str, str], *, shown: int | None = None, doing: str = ""
) -> str:
    """One question and what came of it. While it arrives: `doing` in words, or the first `shown` sentences."""
    if exchange.answer is not None and exchange.answer.answered:
        body = f'<div class="answer">{answer_html(exchange.id, exchange.answer, shown)}</div>'
        body += _beside(exchange, exchange.answer, find) if shown is None else ""
    elif exchange.answer is not None and small_talk(exchange.answer.standalone_question):
        body = f'<p class="reply" dir="auto">{esc(exchange.answer.text)}</p>'
    elif exchange.answer is not None:
        body = refusal_html(exchange, exchange.answer, find)
    elif exchange.problem:
        body = f'<p class="problem">{esc(exchange.problem)}</p>'
    else:
        body = f'<p class="doing"><span class="dots" aria-hidden="true"></span>{esc(doing)}</p>'
    return (
        f'<article class="exchange" data-turn="{esc(exchange.id)}" aria-label="Question and answer">'
        f"{_question(exchange, titles)}{_understood(exchange)}{body}</article>"
    )


def _beside(exchange: Exchange, answer: Answer, find: Find) -> str:
    """What stands with an answer that is whole: the assistant's own remark, what unfolds, and what can be done."""
    note = f'<p class="remark" role="note" dir="auto"><b>Note</b> {esc(answer.note)}</p>' if answer.note else ""
    thumbs = THUMBS.format(good="Good answer", bad="Not good")
    return note + further_html(exchange.id, answer, find) + ACTIONS.format(thumbs=thumbs)


def _question(exchange: Exchange, titles: Mapping[str, str]) -> str:
    question = exchange.question.strip()
    if exchange.problem and len(question) > CLIPPED:
        question = question[:CLIPPED] + " …"
    if not question:
        return ""
    return f'<div class="question"><p dir="auto">{esc(question)}</p>{_chips(exchange, titles)}</div>'


def _chips(exchange: Exchange, titles: Mapping[str, str]) -> str:
    items = "".join(f'<li dir="auto">{esc(chip)}</li>' for chip in chips(exchange, titles))
    return f'<ul class="chips" aria-label="Asked only of">{items}</ul>' if items else ""


def _understood(exchange: Exchange) -> str:
    answer = exchange.answer
    if answer is None or answer.standalone_question.strip() == answer.question.strip():
        return ""
    return (
        f'<p class="understood">Understood as <q dir="auto">{esc(answer.standalone_question)}</q> '
        f'<button type="button" class="quiet reword" data-question="{esc(answer.standalone_question)}">'
        f"Edit</button></p>"
    )


def refusal_html(exchange: Exchange, answer: Answer, find: Find) -> str:
    """A refusal: why, which words the reports never use, the nearest paragraphs named as no answer, and ways on."""
    reason = answer.refusal.reason if answer.refusal else ""
    missing = answer.refusal.missing_terms if answer.refusal else ()
    parts = [f'<p class="verdict">No answer in the reports</p><p dir="auto">{esc(reason)}</p>']
    missing = tuple(word for word in missing if word not in reason)
    if missing:
        words = ", ".join(f"<q>{esc(word)}</q>" for word in missing)
        parts.append(f'<p class="missing">The reports never use: {words}</p>')
    if answer.nearest:
        items = "".join(
            f"<li>{cite_button(exchange.id, near, sign, 'Nearest paragraph')} "
            f'<span dir="auto">{esc(titled(near))}, {esc(place(near, find(near.document_id)))}'
            f'<span class="snippet">{esc(shorten(near.paragraph_text, SNIPPET, placeholder=" …"))}</span></span></li>'
            for sign, near in numbered(answer)
        )
        parts.append(
            f'<p class="near-label">Nearest paragraphs. They are not an answer.</p><ul class="near-list">{items}</ul>'
        )
    ways = '<button type="button" class="quiet to-tab" data-tab="Explore">See what the reports are about</button>'
    if exchange.filtered:
        ways = (
            f'<button type="button" class="quiet everywhere" data-question="{esc(exchange.question)}">'
            f"Ask all reports and years</button>{ways}"
        )
    thumbs = THUMBS.format(good="Rightly refused", bad="The reports do say it")
    parts.append(f'<div class="actions">{ways}{thumbs}</div>')
    return f'<div class="refusal">{"".join(parts)}</div>'
