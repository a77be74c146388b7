"""The conversation: questions, answers, refusals, problems and the welcome. Pure."""

from collections.abc import Mapping, Sequence

from cthbqa.rendering import full_title
from cthbqa.small_talk import small_talk
from cthbqa.types import Answer

from .answers import answer_html
from .escaping import esc
from .exchange import Exchange
from .filters import chips_html
from .further import further_html
from .render import Find, cite_button, numbered, place_html, tongue
from .tables import in_a_line
from .texts import label, said, sentence

# Characters of a nearest paragraph that are shown in a refusal.
SNIPPET = 110
COPY = 'type="button" class="quiet copy-link"'
SAVE = 'type="button" class="quiet save-answer" data-format="{}"'
REWORD = 'type="button" class="quiet reword" data-question="{}"'
THUMB = 'type="button" class="quiet thumb" data-vote="{}" aria-pressed="false"'
# What can be done with an answer (page.js and chats.js say how).
ACTIONS = (
    f'<div class="actions">{said("copy_link", "button", COPY)}'
    f"{said('save_word', 'button', SAVE.format('docx'))}{said('save_markdown', 'button', SAVE.format('md'))}"
)
# A question that was turned down is shown only so far: it may have been turned down for its length.
CLIPPED = 200


MOST_PUBLISHERS = 3
HINT = 'class="hint" id="starters"'


def welcome_html(starters: Sequence[str], reports: int, years: Sequence[int], publishers: Sequence[str] = ()) -> str:
    """What stands in an empty conversation: what this is, whose reports they are, and questions to begin with."""
    lead = said("welcome_lead", "p", n=reports)
    if len(years) == 1:
        lead = said("welcome_lead_year", "p", n=reports, year=str(years[0]))
    elif years:
        lead = said("welcome_lead_years", "p", n=reports, first=str(years[0]), last=str(years[-1]))
    chips = "".join(f'<li><button type="button" class="starter">{esc(question)}</button></li>' for question in starters)
    begin = f'{said("welcome_starters", "p", HINT)}<ul aria-labelledby="starters" lang="en">{chips}</ul>'
    named = "; ".join(publishers[:MOST_PUBLISHERS]) + (" …" if len(publishers) > MOST_PUBLISHERS else "")
    whose = said("welcome_of", "p", 'class="whose"', publisher=named) if publishers else ""
    return f'<div class="welcome">{said("title", "h2")}{lead}{whose}{begin if starters else ""}</div>'


def conversation_html(exchanges: Sequence[Exchange], find: Find, titles: Mapping[str, str]) -> str:
    """Exchanges that are over, oldest first."""
    return "".join(exchange_html(exchange, find, titles) for exchange in exchanges)


def exchange_html(
    exchange: Exchange, find: Find, titles: Mapping[str, str], *, shown: int | None = None, doing: str = ""
) -> str:
    """One question and what came of it. While it arrives: `doing` as HTML, or the first `shown` sentences."""
    if exchange.answer is not None and exchange.answer.answered:
        body = f'<div class="answer">{answer_html(exchange.id, exchange.answer, find, shown)}</div>'
        body += _beside(exchange, exchange.answer, find) if shown is None else ""
    elif exchange.answer is not None and small_talk(exchange.answer.standalone_question):
        body = sentence(exchange.answer.text, "p", 'class="reply"')
    elif exchange.answer is not None:
        body = refusal_html(exchange, exchange.answer, find)
    elif exchange.problem:
        body = sentence(exchange.problem, "p", 'class="problem"')
    else:
        body = f'<p class="doing"><span class="dots" aria-hidden="true"></span>{doing}</p>'
    return (
        f'<article class="exchange" data-turn="{esc(exchange.id)}" {label("exchange")}>'
        f"{_question(exchange, titles)}{_understood(exchange)}{body}</article>"
    )


def _beside(exchange: Exchange, answer: Answer, find: Find) -> str:
    """What stands with an answer that is whole: the assistant's own remark, what unfolds, and what can be done."""
    note = (
        f'<p class="remark" role="note">{said("note", "b")} {sentence(answer.note, "span")}</p>' if answer.note else ""
    )
    return note + further_html(exchange.id, answer, find) + ACTIONS + f"{thumbs('good_answer', 'bad_answer')}</div>"


def thumbs(good: str, bad: str) -> str:
    """Two buttons to judge with, which show only where judgements are kept (page.css)."""
    buttons = said(good, "button", THUMB.format("up")) + said(bad, "button", THUMB.format("down"))
    return f'<span class="thumbs">{buttons}</span>'


def _question(exchange: Exchange, titles: Mapping[str, str]) -> str:
    question = exchange.question.strip()
    if exchange.problem and len(question) > CLIPPED:
        question = question[:CLIPPED] + " …"
    if not question:
        return ""
    return f'<div class="question"><p dir="auto">{esc(question)}</p>{_chips(exchange, titles)}</div>'


def _chips(exchange: Exchange, titles: Mapping[str, str]) -> str:
    items = chips_html(exchange, titles)
    return f'<ul class="chips" {label("asked_only_of")}>{items}</ul>' if items else ""


def _understood(exchange: Exchange) -> str:
    answer = exchange.answer
    if answer is None or answer.standalone_question.strip() == answer.question.strip():
        return ""
    return (
        f'<p class="understood">{said("understood")} <q dir="auto">{esc(answer.standalone_question)}</q> '
        f"{said('edit', 'button', REWORD.format(esc(answer.standalone_question)))}</p>"
    )


def refusal_html(exchange: Exchange, answer: Answer, find: Find) -> str:
    """A refusal: why, which words the reports never use, the nearest paragraphs named as no answer, and ways on."""
    reason = answer.refusal.reason if answer.refusal else ""
    missing = answer.refusal.missing_terms if answer.refusal else ()
    parts = [said("no_answer", "p", 'class="verdict"') + sentence(reason)]
    missing = tuple(word for word in missing if word not in reason)
    if missing:
        words = ", ".join(f"<q>{esc(word)}</q>" for word in missing)
        parts.append(f'<p class="missing">{said("never_use")} {words}</p>')
    if answer.nearest:
        items = "".join(
            f"<li>{cite_button(exchange.id, near, sign, 'cite_nearest')} "
            f'<span dir="auto">{esc(full_title(near))}, {place_html(near, find(near.document_id))}'
            f'<span class="snippet" {tongue(find(near.document_id))}>'
            f"{esc(in_a_line(near.paragraph_text, near.kind, SNIPPET))}</span></span></li>"
            for sign, near in numbered(answer)
        )
        parts.append(said("nearest_lead", "p", 'class="near-label"') + f'<ul class="near-list">{items}</ul>')
    ways = said("see_reports", "button", 'type="button" class="quiet to-tab" data-tab="explore"')
    if exchange.filtered:
        everywhere = f'type="button" class="quiet everywhere" data-question="{esc(exchange.question)}"'
        ways = said("ask_everywhere", "button", everywhere) + ways
    parts.append(f'<div class="actions">{ways}{thumbs("good_refusal", "bad_refusal")}</div>')
    return f'<div class="refusal">{"".join(parts)}</div>'
