"""The language of a question: who asks in another than that of the reports is told so, and nothing else."""

from collections.abc import Collection
from functools import cache
from typing import Any

from cthbqa.terms import words

# What the page speaks and its users write. Among all 97 that py3langid knows, short questions are often mistaken.
ASKED_IN = ("de", "en", "es", "fr", "it", "ru")
# Of 11,300 English questions (tests/golden and the sets of docs/retrieval.md) none is as surely in another.
CERTAIN = 0.95
# Words of no other of these languages: most questions need not be looked at further.
_ENGLISH = frozenset("the of what which who whom when where why how were are does did is and for".split())
OTHER_LANGUAGE = (
    "The question seems to be in another language than the reports. Please ask in a language that they are written in."
)


def is_foreign(question: str, spoken: Collection[str]) -> bool:
    """True when a question is as good as certainly in none of the languages (ISO 639-1 codes) of the reports.

    Lui and Baldwin, "langid.py: An Off-the-shelf Language Identification Tool" (ACL 2012).

    >>> is_foreign("Combien de victimes ont été identifiées ?", ["en"]), is_foreign("Who was trained?", ["en"])
    (True, False)
    """
    if not spoken or ("en" in spoken and not _ENGLISH.isdisjoint(words(question))):
        return False
    language, certainty = _identifier().classify(question)
    return language not in spoken and float(certainty) >= CERTAIN


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(ASKED_IN))
    return identifier
