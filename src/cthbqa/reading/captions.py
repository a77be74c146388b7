"""What is a caption by its words: its beginning, or the credit at its end."""

import re

from cthbqa.reading.words import ADDRESS, ends_sentence

_CREDIT = re.compile(r"\((?!see\b|cf\b|page|pp?\.|e\.g|i\.e)(?P<credit>[^()]{2,60})\)$", re.IGNORECASE)
_NAMES = r"Figure|Fig\.?|Photo|Photograph|Image|Picture|Map|Chart|Graph|Diagram|Table"
_PICTURE = rf"(?:{_NAMES}|{_NAMES.upper()})"
# "FIG. 12 Detected victims of trafficking": what goes on in lower case is a sentence.
_BARE_NUMBER = re.compile(rf"{_PICTURE}\s*\d+(?:\.\d+)?[a-z]?\s+[“\"]?[^\W\d_a-z]")
_CAPTION_START = re.compile(
    rf"{_PICTURE}\s*\d*(?:\.\d+)?\s*[.:]\s|{_PICTURE}\s*\d+(?:\.\d+)?[a-z]?\s*[|–—-]\s|©\s"
    r"|(?:Photo|Photograph|Image|Picture)s?\s+(?:credits?\s*[:|–—-]\s|(?:by|courtesy of|©)\s*(?=[^\W\d_a-z]))"
)
# Where the numbers of a table or figure are from: it stands below that.
SOURCE = re.compile(r"(?:Sources?|Quellen?|Fuentes?|Fontes?|Fonti|Источники?|Джерел[оа])\s?:\s+\S")
# A credit without brackets: "... in Vicenza. Photo: Rolf Berg", "... in Vicenza. © Office/Anna Berg".
_OPEN_CREDIT = re.compile(
    r"(?<=[.!?\w”])\s*[|–—]?\s(?:(?:Photo(?:graph)?s?|Image|Picture)(?:\s+credits?)?\s*(?::|by\b|©)|Credits?:|©)\s*(?:©\s*)?"
    r"(?P<credit>[^\W\d_a-z][^.:;?!]{1,58})\.?$"
)
MAX_CAPTION = 450


def is_caption_text(text: str, *, placed: bool = False) -> bool:
    """Whether the text ends in a photo credit, opens as a caption or a source does, or is a title read off a picture.

    Where lines are `placed` on the page, nothing is read off a picture.

    >>> is_caption_text("A visit to Cyprus in September 2018. (OSCE/Claudio Formisano)")
    True
    """
    if (_CAPTION_START.match(text) or SOURCE.match(text)) and len(text) <= MAX_CAPTION:
        return True
    if _BARE_NUMBER.match(text) and len(text) <= MAX_CAPTION and not ends_sentence(text):
        return True
    credit = _CREDIT.search(text)
    if credit and len(text) <= MAX_CAPTION and ends_sentence(text[: credit.start()]):
        words = credit["credit"].split()
        if len(words) <= 7 and words[0][0].isupper() and not ends_sentence(credit["credit"]):
            return True
    open_credit = _OPEN_CREDIT.search(text)
    if open_credit and len(text) <= MAX_CAPTION and len(open_credit["credit"].split()) <= 7:
        return True
    return not placed and _is_picture_title(text)


def _is_picture_title(text: str) -> bool:
    """A long run of Title Case without an end: words that were read off a picture, such as a banner on a photograph."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    if ends_sentence(text) or text.endswith((":", ",", ";")) or len(text.split()) < 16 or ADDRESS.search(text):
        return False
    capitalised = sum(word[0].isupper() for word in words)
    return bool(words) and capitalised / len(words) >= 0.7 and not text.isupper()
