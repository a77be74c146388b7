"""Why this answer? The measured signals in words. Pure.

Nothing here is a percentage: a signal says what was found, not how sure anybody may be.
"""

from collections.abc import Mapping
from math import inf, isfinite

# Signal -> what it means from which value on, highest value first. A signal that is not named here is left out.
REASONS: dict[str, tuple[tuple[float, str], ...]] = {
    "sentence_logit": (
        (1.0, "Read side by side with the question, the first quote was found to answer it."),
        (-4.0, "Read side by side with the question, the first quote was found to bear on it."),
        (
            -inf,
            "Read side by side with the question, the first quote alone was not clearly found to answer it: "
            "look at its paragraph.",
        ),
    ),
    "answers_quote": (
        (0.0, "The check that tells an answer from a mere mention took the first quote for an answer."),
        (-inf, "The check that tells an answer from a mere mention took the first quote for a mention."),
    ),
    "cover": (
        (0.999, "Every telling word of the question stands in its paragraph or in the headings above."),
        (0.5, "Most of the question's telling words stand in its paragraph or in the headings above."),
        (1e-9, "Some of the question's telling words stand in its paragraph or in the headings above."),
        (-inf, "None of the question's words stand in its paragraph: it was found by its meaning."),
    ),
    "agreement": (
        (1.999, "The search by words and the search by meaning both put this passage first."),
        (1.0, "One of the two searches, by words and by meaning, put this passage first."),
        (-inf, "Neither search put this passage first; it was chosen when the passages were read."),
    ),
    "margin": (
        (6.0, "It fits the question far better than most other passages that were read."),
        (2.0, "It fits the question better than most other passages that were read."),
        (-inf, "Other passages fit the question nearly as well."),
    ),
    "known": (
        (0.999, "The reports use all the telling words of the question."),
        (-inf, "Some words of the question never stand in the reports."),
    ),
}


def reasons(signals: Mapping[str, float]) -> list[str]:
    """What speaks for an answer and what against it, a sentence each.

    >>> reasons({"agreement": 2.0, "unheard_of": 1.0})
    ['The search by words and the search by meaning both put this passage first.']
    """
    found = []
    for name, meanings in REASONS.items():
        value = signals.get(name)
        if value is None or not isfinite(value):
            continue
        found += [meaning for least, meaning in meanings if value >= least][:1]
    return found
