"""How courts and authorities decided: a sentence, a fine, an acquittal. Nothing else that was done tells it."""

import re

from cthbqa.counting import Quoted
from cthbqa.questions import Question

_ASKS_VERDICT = re.compile(
    r"\b(?:what|which|how long) (?:\w+ )?(?:sentences?|verdicts?|penalt(?:y|ies)|fines?|punishments?)\b"
    r"|^(?:and )?what (?:is|are|was|were) the (?:[\w-]+ ){0,2}?(?:penalt(?:y|ies)|fines?|punishments?) (?:for|of)\b"
    r"|^(?:and )?(?:were|was|did|have|has|are|is|how many)\b.*\b(?:convict(?:ed)?|convictions?|sentenced?|jailed"
    r"|imprisoned|acquitted|found guilty|(?:sent|go|went) to (?:jail|prison))\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"\b(?:sentenc\w+|verdicts?|convict\w+|acquit\w+|guilty|penalt\w+|punish\w+|fine[sd]?"
    r"|jail\w*|prison\w*|imprison\w*|depriv\w+|costs?|pa(?:y|ys|id)|euros?|eur|dollars?)\b|[€$£]",
    re.IGNORECASE,
)


def lacks_verdict(question: Question, quoted: Quoted) -> bool:
    """True when it is asked how courts decided, and the quotes have no word of that."""
    return bool(_ASKS_VERDICT.search(question.text)) and not _VERDICT.search(quoted.every)
