"""Questions and the answers below them, as in an interview or a discussion: an answer belongs under its question.

"That was possible, she confirmed" says nothing without what was asked, and who looks for it asks in the question's
words.
"""

import re
from collections.abc import Sequence

from cthbqa.types import ParagraphKind

# "Q. A participant asked whether ..." needs no question mark; nor has an "A." to answer another.
_MARKED_QUESTION = re.compile(r"(?:Q|Question)\s?\d{0,2}[.:]\s")
_MARKED_ANSWER = re.compile(r"(?:A|Answer|Reply)\s?\d{0,2}[.:]\s")
# A longer paragraph that ends with a question is somebody's thought.
LONGEST_QUESTION = 300
_SENTENCE_END = re.compile(r"[.!?][”\"’']? +(?=[A-Z“\"])")
# What so begins answers a letter that tells a story first.
_YES_OR_NO = re.compile(r"(?:Yes|No|Not necessarily|It depends)\b")
_OPEN = (ParagraphKind.BODY, ParagraphKind.LIST)
_ANSWERING = (ParagraphKind.BODY, ParagraphKind.LIST, ParagraphKind.QUOTATION)


def under_their_questions(
    texts: Sequence[str], kinds: Sequence[ParagraphKind], sections: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """The sections of paragraphs, the answer to a question with the question as its lowest heading.

    The answer is the paragraph right below, with the list that it leads in.

    >>> body = ParagraphKind.BODY
    >>> under_their_questions(("Q. Canada asked for more.", "A. He agreed.", "They met."), (body,) * 3, ((),) * 3)
    [(), ('Q. Canada asked for more.',), ()]
    """
    found = list(sections)
    for at in range(len(texts) - 1):
        if kinds[at] not in _OPEN or sections[at] != sections[at + 1] or kinds[at + 1] not in _ANSWERING:
            continue
        if not _is_answered(texts[at], texts[at + 1]):
            continue
        found[at + 1] = (*sections[at], texts[at])
        behind = at + 2
        if behind < len(texts) and kinds[behind] is ParagraphKind.LIST and texts[at + 1].endswith(":"):
            found[behind] = found[at + 1]
    return found


def _is_answered(asked: str, below: str) -> bool:
    """Whether a paragraph asks, and the one below it may be the answer.

    >>> _is_answered("What do you lack?", "Two things."), _is_answered("What do you lack?", "And what do you like?")
    (True, False)
    >>> _is_answered("It was late. Who would come?", "Nobody came.")
    False
    """
    if len(asked) > LONGEST_QUESTION:
        return False
    if _MARKED_QUESTION.match(asked):
        return _MARKED_ANSWER.match(below) is not None
    if not asked.endswith("?") or below.endswith("?"):
        return False
    return not _SENTENCE_END.search(asked) or _YES_OR_NO.match(below) is not None
