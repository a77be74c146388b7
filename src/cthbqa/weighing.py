"""Is what was chosen an answer? The signals that speak for and against, and the objection that refuses it.

Hard conditions come first, each with a sentence of its own for the reader; what passes them is decided by two scores
(support.py): does the question concern the reports at all, and does what was found answer it.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from cthbqa.affirming import in_own_words
from cthbqa.answer_kinds import holds_kind, unmet_superlatives
from cthbqa.answerability import load_head
from cthbqa.appositions import goes_by_office
from cthbqa.beyond_scores import is_said_of, is_spelled_out, lists_several, names_alone, tells_leader
from cthbqa.biographies import tells_earlier_life, tells_photographer
from cthbqa.choosing import Candidate
from cthbqa.chunking import embedded_text
from cthbqa.counting import Quoted
from cthbqa.dating import speaks_of_years
from cthbqa.definitions import has_label, unmet_label
from cthbqa.office_holders import names_holder
from cthbqa.periods import ANY_YEAR
from cthbqa.places import places_in
from cthbqa.premises import unknown_premise, unsaid_in_years, unsaid_premise
from cthbqa.questions import Kind, Question
from cthbqa.ranking import ranks
from cthbqa.report_itself import asks_of_report, tells_of_report
from cthbqa.reranking import Reranker, states_of
from cthbqa.scores import load_calibration, load_scope
from cthbqa.shortfall import NO_AMOUNT, NO_NUMBER, shortfall
from cthbqa.support import (
    context_words,
    cover,
    known_share,
    missing_terms,
    named_before,
    other_ordinals,
    residual,
    unmet_names,
    unmet_numbers,
    unmet_ordinals,
)
from cthbqa.tables import is_table
from cthbqa.terms import words
from cthbqa.types import Passage
from cthbqa.vocabulary import Vocabulary

# When a passage of another year is that much better (logits), the question is put to the wrong year.
OTHER_YEAR_MARGIN = 3.0
# A question that is refused by a score is said to be out of scope where that is likelier than not and the reports know
# less than this share of its words (weighted by rarity); one in their own words may only be a bad paraphrase.
FOREIGN_SCOPE, FOREIGN_KNOWN = 0.5, 0.5
# How likely a list in the words of the question has to be an answer. No answerable question tuned with has less.
LEAST_OF_LISTS = 0.2
# What no report calls so is defined where the evidence is this likely: four answerable questions of ClapNQ are, and no
# unanswerable one.
LIKELY_DEFINITION = 0.35
_DEFINING = re.compile(r"(?:defin|mean)\w*$", re.IGNORECASE)
_NOTION = re.compile(
    r"(?:and |so )?(?:what (?:is|are|was|were)|explain|describe) (?:the |an? )?"
    r"(?:(?:principle|concept|notion|idea|doctrine|theory|phenomenon|crime|offence)s? (?:of|called)"
    r"|(?:difference|distinction|link|connection|relation(?:ship)?)s? between)(?P<thing>(?: \S+){1,6}?)\W*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:differences?|distinctions?|links?|connections?|relation(?:ship)?s?|ties|nexus|overlaps?) between"
    r"(?P<thing>(?: (?!(?:do|does|did|is|are|was|were|has|have|according|as|in|that|which)\b)[\w-]+){1,8})",
    re.IGNORECASE,
)
NOTHING_ASKED = "The question names nothing that could be looked up. Please ask it in full."
OF_REPORT = (
    "This asks about a report itself, which does not say it of itself. What is known of the reports (title, year, "
    "publisher, pages) stands in their list."
)
LOW_SCORE = "The reports do not seem to answer this question."
FOREIGN = "This seems to be about something that the reports do not deal with."
# What is said where nothing but a score refuses.
BY_SCORE = (LOW_SCORE, FOREIGN)
_NO_KIND = {
    Kind.HOW_MANY: NO_NUMBER,
    Kind.HOW_MUCH: NO_AMOUNT,
    Kind.CONTACT: "The reports give no such address or number.",
    Kind.ACRONYM: "The reports do not spell this abbreviation out.",
}


def weigh(
    question: Question,
    passages: Sequence[Passage],
    chosen: Sequence[Candidate],
    vocabulary: Vocabulary,
    reranker: Reranker | None,
) -> dict[str, float]:
    """What speaks for and against the chosen sentences: plain numbers that both scores know by name."""
    if not chosen:
        return {}
    best = chosen[0]
    covered = cover(question, context_words(best.document, best.paragraph), vocabulary)
    passage_logit = best.passage.scores.get("rerank", best.passage.score)
    heads = {}
    if reranker is not None:
        head = load_head()
        # Each alone, so that what refuses does not depend on what else was read.
        read = reranker.read(question.text, [embedded_text(best.passage.chunk)])
        # Lists, addresses and what a question with a year asks for are also taken from passages that were not read.
        passage_logit = best.passage.scores.get("rerank", float(read.logits[0]))
        heads = {
            "answers_passage": head.logit(read.states[0]),
            "answers_quote": head.logit(states_of(reranker, question.text, best.told)),
        }
    return heads | {
        "sentence_logit": best.logit,
        "passage_logit": passage_logit,
        "margin": max(best.passage.score - float(np.median([passage.score for passage in passages])), 0.0),
        "agreement": sum(_reciprocal_rank(best.passage, passages, search) for search in ("dense", "text")),
        "logits": min(max(best.logit + passage_logit, -23.0), 12.0),
        "residual": residual(best.logit + passage_logit, covered),
        "kind": float(any(holds_kind(question, candidate.told) for candidate in chosen)),
        "similarity": best.passage.scores.get("dense", _least_similarity(passages)),
        "cover": covered,
        "known": known_share(question, vocabulary),
    }


def objection(
    question: Question,
    passages: Sequence[Passage],
    chosen: Sequence[Candidate],
    signals: Mapping[str, float],
    vocabulary: Vocabulary,
) -> str:
    """Why the chosen sentences are no answer, in one sentence for the reader; empty when they are one."""
    unknown = [year for year in question.years if year not in vocabulary.years | vocabulary.report_years]
    if unknown and not question.spanned:
        return f"The reports say nothing of {listed(unknown)}."
    if not chosen:
        about = f" that speaks of {listed(question.years)}" if question.years else ""
        return f"No paragraph{about} bears on this question."
    listed_ones = lists_several(question, chosen[0], vocabulary)
    better = _best_of_other_years(question, passages) - chosen[0].passage.score
    ranked = ranks(question, chosen[0].document, chosen[0].paragraph, chosen[0].told)
    told = listed_ones or ranked or tells_leader(question, chosen[0])
    if (question.years and better > OTHER_YEAR_MARGIN and not told) or _dates_another_year(question, chosen):
        return f"The reports speak of something like it, but not for {listed(question.years)}."
    if not question.terms and not question.years:
        return NOTHING_ASKED
    if asks_of_report(question.text) and not tells_of_report(chosen[0].text):
        return OF_REPORT
    found = " ".join(passage.chunk.text for passage in passages)
    against = unmet(question, chosen[0], vocabulary, found)
    if against or ranked or tells_photographer(question, chosen[0].text):
        return against
    undefined = _undefined(question, vocabulary)
    if undefined and load_calibration().probability(signals) < LIKELY_DEFINITION:
        return f"The reports never speak of {listed(undefined)}."
    paragraph = context_words(chosen[0].document, chosen[0].paragraph)
    premise = unknown_premise(question, signals, vocabulary, paragraph)
    if premise:
        return f"The reports say nothing of {listed(premise)}, so they cannot say why."
    unsaid = unsaid_premise(question, signals, paragraph, found)
    if unsaid:
        return f"The paragraphs that come nearest do not say {listed(unsaid)}."
    if unsaid_in_years(question, signals, f"{paragraph} {found}", vocabulary):
        return f"The reports speak of something like it, but not for {listed(question.years)}."
    if question.kind in _NO_KIND and not signals["kind"]:
        return _NO_KIND[question.kind]
    quoted = Quoted(
        every=" ".join(candidate.told for candidate in chosen),
        best=chosen[0].text,
        paragraph=paragraph,
        quotes=tuple(candidate.told for candidate in chosen),
    )
    lacking = shortfall(question, quoted, vocabulary)
    if lacking:
        return lacking
    if (
        is_spelled_out(question, vocabulary)
        or in_own_words(question, chosen)
        or names_alone(question, chosen, vocabulary)
        or is_said_of(question, chosen[0])
        or tells_earlier_life(question, chosen[0].text)
        or names_holder(question, chosen[0].text)
        or told
    ):
        return ""
    if load_scope().accepts(signals) and load_calibration().accepts(signals) and not _doubtful_list(question, signals):
        return ""
    strange = load_scope().probability(signals) < FOREIGN_SCOPE and signals["known"] < FOREIGN_KNOWN
    return FOREIGN if strange else LOW_SCORE


def _dates_another_year(question: Question, chosen: Sequence[Candidate]) -> bool:
    """True for "On what day in 2018 was it?" where the quotes name 2017 and no 2018.

    As for "How many were there in 2018?" a table of other years. A report of 2018 also tells of other years.
    """
    if question.kind not in (Kind.WHEN, Kind.HOW_MANY, Kind.HOW_MUCH) or not question.years or question.reports:
        return False
    texts = [each.text for each in chosen if question.kind is Kind.WHEN or is_table(each.text)]
    named = {int(year) for text in texts for year in ANY_YEAR.findall(text)}
    said = any(str(year) in candidate.text for candidate in chosen for year in question.years)
    return bool(named) and not said


def _doubtful_list(question: Question, signals: Mapping[str, float]) -> bool:
    """True when things are to be named, and what is taken for an answer by its words scores low all the same.

    It speaks of them and does not name them: "guidance on risks and red-flag indicators".
    """
    unlikely = load_calibration().probability(signals) < LEAST_OF_LISTS
    return question.kind is Kind.LIST and signals["sentence_logit"] > 0 and unlikely


def _best_of_other_years(question: Question, passages: Sequence[Passage]) -> float:
    """The score of the best passage that speaks of no year that the question names; -inf where all do."""
    return max(
        (
            passage.score
            for passage in passages
            if not any(speaks_of_years(question, passage.document, paragraph) for paragraph in passage.paragraphs)
        ),
        default=-math.inf,
    )


def _undefined(question: Question, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words of what is to be defined, or told from another thing, that no report uses.

    Who asks what a word means has read the word: it is seldom a paraphrase of another.
    """
    if question.kind is Kind.DEFINITION:
        return tuple(word for word in missing_terms(question, vocabulary) if not _DEFINING.match(word))
    notion = _NOTION.match(question.text) or _BETWEEN.search(question.text)
    return missing_terms(replace(question, text=notion["thing"]), vocabulary) if notion else ()


def unmet(question: Question, best: Candidate, vocabulary: Vocabulary, nearby: str = "") -> str:
    """The names, numbers and superlatives of the question that the evidence does not meet, as a reason; or empty.

    A name that stands `nearby`, in what else was found, is not said to be nowhere.
    """
    evidence = context_words(best.document, best.paragraph)
    names = [
        name
        for name in unmet_names(question, evidence, vocabulary, named_before(best.document, best.paragraph))
        if not goes_by_office(name, best.document.text, best.document.paragraph_text(best.paragraph))
    ]
    if names:
        written = listed(_as_written(name, question.text) for name in names)
        if set(names) <= {*words(nearby), *places_in(nearby)}:
            return f"The reports do not seem to say this of {written}."
        return f"The paragraphs that come nearest do not mention {written}."
    label = unmet_label(question, best.text, nearby)
    ordinals = unmet_ordinals(question, vocabulary) + other_ordinals(question, best.text)
    unmet_words = (
        ([label] if label else [] if has_label(question, best.text) else ordinals)
        + unmet_numbers(question, evidence)
        + ([] if ranks(question, best.document, best.paragraph, best.told) else unmet_superlatives(question, best.text))
    )
    return f"The paragraphs that come nearest do not say {listed(unmet_words)}." if unmet_words else ""


def _as_written(name: str, text: str) -> str:
    """A folded name as the question writes it; where that is without capitals, as names and abbreviations are written.

    >>> [_as_written("roma", text) for text in ("the Roma", "the roma")], _as_written("armenia", "in armenia")
    (['Roma', 'ROMA'], 'Armenia')
    """
    found = re.search(rf"\b{re.escape(name)}s?\b", text, re.IGNORECASE)
    if found and not found.group().islower():
        return found.group()
    return name.title() if len(name) > 4 else name.upper()


def _reciprocal_rank(passage: Passage, passages: Sequence[Passage], search: str) -> float:
    """1 / the passage's rank among the others by one search's score; 0 when that search did not bring it."""
    if search not in passage.scores:
        return 0.0
    return 1 / (1 + sum(other.scores.get(search, -np.inf) > passage.scores[search] for other in passages))


def _least_similarity(passages: Sequence[Passage]) -> float:
    """The least cosine of any passage: what only full text brought is at most about as near."""
    return min((passage.scores["dense"] for passage in passages if "dense" in passage.scores), default=0.0)


def listed(values: Iterable[object]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    items = [str(value) for value in values]
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
