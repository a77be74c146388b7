"""What was done, and what is only to come: a report of one year tells both."""

import re

_ASKS_DONE = re.compile(r"\b(?:did|was|were|has|have|had)\b", re.IGNORECASE)
_ASKS_PLAN = re.compile(
    r"\b(?:plan\w*|will|would|intend\w*|want\w*|aim\w*|announc\w*|promis\w*|to be|next|future|expect\w*|hop\w+|goals?"
    r"|set out|(?:was|were|is|are) to [a-z]+|priorit\w*|agenda|ahead|seek|sought|supposed|meant|purpose)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|shall|(?:plans?|intends?|aims?) to)\b"
    # "Future research should study ships" has studied none.
    r"|\b(?:future|further|more) (?:research|stud(?:y|ies)|work|evaluations?) "
    r"(?:should|could|must|might|is (?:needed|required)|needs)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|[a-z]+ed|took|led|held|gave|made|became|came|brought|underwent|saw|went|built|began|met|won)\b"
)


def asks_for_plan(question: str) -> bool:
    """True when a question asks for what was or is to come: "What is planned?", "What were the priorities?"."""
    return _ASKS_PLAN.search(question) is not None


def asks_what_was_done(question: str) -> bool:
    """True when a question asks for the past, and not for what was to come then."""
    return _ASKS_DONE.search(question) is not None and not asks_for_plan(question)


def tells_past(text: str) -> bool:
    """True when a text has a verb in the past.

    >>> tells_past("They came in May."), tells_past("The act enters into force in May.")
    (True, False)
    """
    return _PAST.search(text) is not None


def is_to_come(sentence: str) -> bool:
    """True when a sentence says what will be, and nothing before that of what was.

    >>> is_to_come("The Office will hold workshops."), is_to_come("It held one and will hold another.")
    (True, False)
    >>> is_to_come("Future research should study hospitals.")
    True
    """
    to_come = _TO_COME.search(sentence)
    return to_come is not None and not _PAST.search(sentence[: to_come.start()])
