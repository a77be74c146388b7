"""What was found for a question, and why it is no answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cthbqa.answer_kinds import uncovered_terms
from cthbqa.choosing import Candidate
from cthbqa.questions import Question, analyse
from cthbqa.support import SAYING_LITTLE, context_words
from cthbqa.terms import stem, words
from cthbqa.types import Passage
from cthbqa.weighing import BY_SCORE

_OF_SAYING = frozenset(map(stem, SAYING_LITTLE))
OF_ANOTHER = "This is quoted from another report; nothing on it was found in those of this publisher: {}"
NOTHING_MORE = "The reports say nothing more on this than was quoted already."


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found for a question, and why it is no answer (`objection`, empty when it is one).

    `aside` is what is to be said beside the quotes: that the reports named in the question are not those quoted.
    """

    question: Question
    passages: Sequence[Passage]
    candidates: Sequence[Candidate]
    chosen: Sequence[Candidate]
    signals: Mapping[str, float]
    objection: str
    aside: str = ""

    @property
    def by_score(self) -> bool:
        """True when nothing but a score speaks against the evidence."""
        return self.objection in (*BY_SCORE, NOTHING_MORE)

    @property
    def score(self) -> float:
        """The score of the best sentence (logits)."""
        return self.chosen[0].score

    def names(self, names: Sequence[str]) -> bool:
        """True when what was chosen, with its headings, has a word of each of some names."""
        held = set(words(" ".join(context_words(each.document, each.paragraph) for each in self.chosen)))
        return all(held & set(words(name)) for name in names)

    @property
    def terms_held(self) -> int:
        """How many of the question's content words stand in what was chosen, its headings among it.

        0 for an objection.
        """
        return 0 if self.objection else len(self.question.terms) - len(_lacking(self.question, self.chosen))


def holds_terms(question: Question, candidates: Sequence[Candidate]) -> bool:
    """True when some sentences, with their headings, have all that a question asks about."""
    return all(term in _OF_SAYING for term in _lacking(question, candidates))


def _lacking(question: Question, candidates: Sequence[Candidate]) -> Sequence[str]:
    evidence = " ".join(context_words(candidate.document, candidate.paragraph) for candidate in candidates)
    return uncovered_terms(question, evidence)


def nothing_searched(question: str, reason: str) -> Examination:
    """The examination of a question that no report may be searched for."""
    return Examination(analyse(question), (), (), (), {}, reason)
