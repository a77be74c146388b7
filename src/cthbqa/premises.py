"""What a question takes for granted and the reports do not say: "Why was the conference moved online?".

Who asks why something happened in the reports' own words knows the event: what is missing is what did not
happen. In a paraphrase most words are missing, and that says nothing.
"""

import re
from collections.abc import Iterator, Mapping

from cthbqa.places import find_places
from cthbqa.questions import Kind, Question
from cthbqa.same_events import tells_same
from cthbqa.scores import load_calibration
from cthbqa.support import SAYING_LITTLE, missing_terms
from cthbqa.terms import content_terms, fold, stem, words
from cthbqa.verb_forms import with_other_tense
from cthbqa.vocabulary import Vocabulary

# Evidence that is as likely as this to answer does, whatever words it lacks.
LIKELY = 0.35
# Where it is asked why, or the question itself tells the event, or the year, first, evidence has to be likelier.
LIKELY_IF_TOLD = 0.6
# Who takes an event for granted adds a word or two to what the reports say; where more are lacking, it is a paraphrase.
MOST_LACKING = 2
# "Why did it not take place?" asks of no place.
_OF_EVENTS = frozenset("place date dates day days month months year years since time".split())
# "What was the purpose of it?" asks for a reason as "why" does.
_OF_REASONS = frozenset("aim aims cause causes explain goal goals point purpose purposes reason reasons".split())
_NO_EVENTS = frozenset(
    "according anti-trafficking job jobs money task tasks work "
    "ahead alone along anyway apart aside away came come comes forward now often seldom sometimes still "
    "together yet big great large little small better bigger fewer harder higher larger longer lower shorter smaller "
    "worse turn turned trouble rate rates rated value values believe believed believes consider considered considers "
    "feel feels felt think thinks thought gathering gatherings".split()
)
# A noun behind a preposition of place and an article tells where or of what, and no event: "the report on the trip".
# "In autumn" may be what is asked about, "by the strike" an event.
_CIRCUMSTANCE = re.compile(
    r"\b(?:about|at|in|of|on) (?:all|an?|its|our|that|the|their|this) "
    r"(?P<noun>(?!\w+(?:ed|ing)\b)[a-z-]+)(?=[\s?.,!]|$)"
)
# "fly", "rely" and "Italy" are none.
_SHORTEST_IN_LY = 5
_NO_ADVERBS = frozenset("assembly anomaly comply family imply monopoly multiply reassembly supply".split())
# A month is said to be in its season.
_MONTHS_OF = {
    season: frozenset(months.split())
    for season, months in (
        ("spring", "march april may"),
        ("summer", "june july august"),
        ("autumn", "september october november"),
        ("fall", "september october november"),
        ("winter", "december january february"),
    )
}
_OF_REPORTS = frozenset("according annual foreword report reported reports review reviews title".split())
# "Since the Council resigned, who advises the Office?"
_OPENS_WITH_PREMISE = re.compile(
    r"(?:and |so )?(?:since|after|now that|because|given that) [^,?]{5,}, (?:who|whom|what|which|how|when|where|why)\b",
    re.IGNORECASE,
)


def unknown_premise(
    question: Question, signals: Mapping[str, float], vocabulary: Vocabulary, paragraph: str
) -> tuple[str, ...]:
    """The words of a "why" that no report uses, where the rest of it is in the reports' own words.

    Nor has the best one's `paragraph` another word for the same.

    Not where more are lacking than one adds to what the reports say, nor where the cross-encoder is as good as certain
    of sentence and passage.
    """
    certain = signals["sentence_logit"] + signals["passage_logit"] > 10
    if question.kind is not Kind.WHY or signals["cover"] < 0.4 or certain:
        return ()
    circumstances = set(_CIRCUMSTANCE.findall(question.text))
    missing = tuple(
        word
        for word in missing_terms(question, vocabulary)
        if word not in circumstances and not vocabulary.knows_akin(stem(fold(word)))
        if not _is_no_event(word) and not tells_same(word, paragraph)
    )
    return missing if len(missing) <= MOST_LACKING else ()


def unsaid_premise(question: Question, signals: Mapping[str, float], paragraph: str, found: str) -> tuple[str, ...]:
    """The words of an event that a question takes for granted and nothing that was `found` for it has.

    A "why" has to be said by the best one's `paragraph`. "Who played the arrested man?" takes for granted
    that somebody did.
    """
    opens = _OPENS_WITH_PREMISE.match(question.text)
    takes_for_granted = opens or question.kind in (Kind.WHY, Kind.WHO)
    if not takes_for_granted or not _doubtful_in_own_words(
        signals, LIKELY_IF_TOLD if opens or question.kind is Kind.WHY else LIKELY
    ):
        return ()
    said = paragraph if question.kind is Kind.WHY else f"{paragraph} {found}"
    lacking = tuple(dict.fromkeys(_words_lacking(question.text, said)))
    return lacking if len(lacking) <= MOST_LACKING else ()


def unsaid_in_years(
    question: Question, signals: Mapping[str, float], found: str, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """The words of a question with a year that the reports use, and nothing that was `found` for that year has.

    "What results did the hackathon of 2018 have?", where the reports tell of a hackathon of 2024. One word alone may
    only be another one for the same.
    """
    if not question.years or not _doubtful_in_own_words(signals, LIKELY_IF_TOLD):
        return ()
    lacking = dict.fromkeys(_words_lacking(question.text, found))
    of_others = tuple(word for word in lacking if vocabulary.knows(stem(fold(word))) and fold(word) not in _OF_REPORTS)
    return of_others if len(of_others) > 1 else ()


def _doubtful_in_own_words(signals: Mapping[str, float], likely: float) -> bool:
    """True for evidence that may not answer a question in the reports' own words.

    A sentence that the cross-encoder holds for an answer shares the question's words; of a paraphrase it seldom does.
    """
    return signals["sentence_logit"] > 0 and load_calibration().probability(signals) < likely


def _words_lacking(text: str, found: str) -> Iterator[str]:
    """The words that carry meaning, as a text writes them, that another has not. Places are looked at elsewhere."""
    held = {*content_terms(found), *map(stem, words(found))}
    places = {word for written, _ in find_places(text) for word in words(written)}
    no_event = SAYING_LITTLE | _OF_EVENTS | _OF_REASONS | places | set(_CIRCUMSTANCE.findall(text))
    for written in re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", text):
        parts = [part for part in words(written) if part not in no_event]
        forms = {form for part in parts for form in with_other_tense(part) | _MONTHS_OF.get(part, frozenset())}
        said = not held.isdisjoint(map(stem, forms)) or tells_same(written, found)
        if parts and not said and not _is_no_event(written):
            yield written


def _is_no_event(word: str) -> bool:
    """True for an adverb ("hardly" is how, "to go ahead" is to take place), an opinion, or a size: none is an event."""
    adverb = word.islower() and word.endswith("ly") and len(word) > _SHORTEST_IN_LY and word not in _NO_ADVERBS
    return adverb or word.lower() in _NO_EVENTS
