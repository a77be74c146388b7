"""What a summary quotes beside its best sentences: the other paragraphs that speak of its topic, of every report."""

import re
from collections import Counter
from collections.abc import Sequence

from cthbqa.choosing import MOST_IN_SUMMARY, Candidate, overlap, says_again
from cthbqa.places import find_places
from cthbqa.questions import Kind, Question
from cthbqa.support import SAYING_LITTLE
from cthbqa.terms import content_terms, stem, words
from cthbqa.types import ParagraphKind
from cthbqa.vocabulary import Vocabulary

# A sentence that has the topic's words is quoted though its score (two logits) is so much lower than the best one's.
TOPIC_MARGIN = 20.0
# The words of a topic stand together: "child trafficking", "trafficking of children", but not at two ends of a list.
WORDS_BETWEEN = 4
# The first that stands in a question leads in to its topic: "an overview of the Office's work on technology".
_LEADS_IN = tuple(
    re.compile(rf"\b(?:{words})\s+(?P<topic>.+)", re.IGNORECASE)
    for words in ("about", "on|regarding|concerning|against", "of|for|with|to")
)
_TELLING = re.compile(
    r"^(?:please )?(?:summari[sz]e|describe|explain|(?:give me )?(?:an? |the )?(?:\w+ )?(?:overview|summary))"
    r"\s+(?:of\s+)?",
    re.IGNORECASE,
)


def topic_terms(question: Question, vocabulary: Vocabulary) -> frozenset[str]:
    """The stems of what a summary is asked of, as far as the reports use them; empty where they use none."""
    text = _TELLING.sub("", question.text)
    topics = [match["topic"] for lead in _LEADS_IN if (match := lead.search(text))]
    # Of what was done in a country, all that names it is told.
    places = " ".join(written for written, _ in find_places(text))
    for topic in (*topics[:1], places, text):
        terms = {stem(word) for word in words(topic) if word not in SAYING_LITTLE and not word.isdigit()}
        known = frozenset(term for term in terms if vocabulary.knows(term))
        if known:
            return known
    return frozenset()


def with_rest_of_topic(
    chosen: Sequence[Candidate], candidates: Sequence[Candidate], question: Question, vocabulary: Vocabulary
) -> list[Candidate]:
    """What was chosen for a summary, and the best sentences of further paragraphs that speak of its topic.

    The report of which least is quoted comes next, so that what one says at length does not hide the others. Anything
    but a summary stays as it is.
    """
    topic = topic_terms(question, vocabulary) if question.kind is Kind.SUMMARY and chosen else frozenset()
    further = [
        candidate
        for candidate in candidates
        if candidate.score >= chosen[0].score - TOPIC_MARGIN
        and candidate.paragraph.kind is not ParagraphKind.LINK
        and stand_together(candidate.text, topic)
    ]
    quoted = _on_topic(chosen, topic, vocabulary)
    while topic and len(quoted) < MOST_IN_SUMMARY:
        further = [candidate for candidate in further if not any(_is_quoted(candidate, each) for each in quoted)]
        if not further:
            break
        said = Counter(each.document.id for each in quoted)
        quoted.append(min(further, key=lambda candidate: said[candidate.document.id]))
    return quoted


def _on_topic(chosen: Sequence[Candidate], topic: frozenset[str], vocabulary: Vocabulary) -> list[Candidate]:
    """What was chosen, but for what has no word of the topic, its headings' among them, or only the commonest one.

    The best of all stays: it may say it in other words.
    """
    telling = topic - {min(topic, key=vocabulary.idf, default="")}
    return [
        each
        for each in chosen
        if each is chosen[0]
        or not telling
        or telling & set(content_terms(" ".join((each.text, *each.paragraph.section))))
    ]


def _is_quoted(candidate: Candidate, quote: Candidate) -> bool:
    return candidate.paragraph.id == quote.paragraph.id or overlap(candidate, quote) or says_again(candidate, quote)


def stand_together(text: str, terms: frozenset[str]) -> bool:
    """True when all terms (stems) stand in a text, few words between them.

    >>> topic = frozenset({"traffick", "child"})
    >>> stand_together("Trafficking of children was discussed.", topic)
    True
    >>> stand_together("Trafficking was discussed by the parents of many of the children.", topic)
    False
    """
    stems = [stem(word) for word in words(text)]
    within = len(terms) + WORDS_BETWEEN
    return any(terms <= set(stems[start : start + within]) for start in range(len(stems)))
