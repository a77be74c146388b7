"""Where a form or a report can be had: an address, a shop, a request; that there is one is no answer."""

import re

from cthbqa.counting import Quoted
from cthbqa.questions import Question

_ASKS_WHERE_TO_GET = re.compile(
    r"\bwhere\b[^?]*\b(?:can|could|do|does|may|might|should)\b[^?]*"
    r" (?:download|print out|(?:get|order|obtain|find) (?:a |the |printed |more |hold of )*cop(?:y|ies))\b"
    r"|\bwhere\b[^?]* (?:downloaded|to download)\b",
    re.IGNORECASE,
)
_GOT = re.compile(
    r"https?://|@|\b(?:www\.|[a-z-]+\.(?:com|org|net|int|eu)\b|web ?sites?|web ?pages?|online|internet|intranet"
    r"|portals?|download\w*|(?:on|upon) request|e-?mail\w*|librar\w+|bookshops?|order(?:ed|s|ing)|available|obtain\w*"
    r"|attached|annex\w*|appendix|back (?:of|cover)|QR)\b",
    re.IGNORECASE,
)


def lacks_way_to_get(question: Question, quoted: Quoted) -> bool:
    """True when it is asked where something can be downloaded or a copy be had, and the quotes tell no way to get it.

    >>> from cthbqa.questions import analyse
    >>> question = analyse("Where can I download the form?")
    >>> texts = "Ask for a signature on the form.", "The form is at www.pellen.org."
    >>> [lacks_way_to_get(question, Quoted(text, text, text)) for text in texts]
    [True, False]
    """
    return bool(_ASKS_WHERE_TO_GET.search(question.text)) and not _GOT.search(quoted.every)
