"""Why this answer? The measured signals in words. Pure.

Nothing here is a percentage: a signal says what was found, not how sure anybody may be.
"""

from collections.abc import Mapping
from math import inf, isfinite

# Signal -> the text that says what it means from which value on, highest value first. A signal that is not named here
# is left out.
REASONS: dict[str, tuple[tuple[float, str], ...]] = {
    "sentence_logit": (
        (1.0, "why_read_answers"),
        (-4.0, "why_read_bears"),
        (-inf, "why_read_unclear"),
    ),
    "answers_quote": (
        (0.0, "why_head_answer"),
        (-inf, "why_head_mention"),
    ),
    "cover": (
        (0.999, "why_cover_all"),
        (0.5, "why_cover_most"),
        (1e-9, "why_cover_some"),
        (-inf, "why_cover_none"),
    ),
    "agreement": (
        (1.999, "why_both"),
        (1.0, "why_one"),
        (-inf, "why_neither"),
    ),
    "margin": (
        (6.0, "why_far_better"),
        (2.0, "why_better"),
        (-inf, "why_hardly_better"),
    ),
    "known": (
        (0.999, "why_known"),
        (-inf, "why_unknown"),
    ),
}


def reasons(signals: Mapping[str, float]) -> list[str]:
    """What speaks for an answer and what against it: names of texts.

    >>> reasons({"agreement": 2.0, "unheard_of": 1.0})
    ['why_both']
    """
    found = []
    for name, meanings in REASONS.items():
        value = signals.get(name)
        if value is None or not isfinite(value):
            continue
        found += [meaning for least, meaning in meanings if value >= least][:1]
    return found
