"""Questions about a report as a thing, which no paragraph of it answers: who printed it, how many pages it has."""

import re

_REPORT = (
    r"(?:the|this|that|your|its|these|those|both|each|every) (?:(?:19|20)\d\d )?"
    r"(?:(?:annual|latest|new|old|whole|printed) )?"
    # A report on something is a thing that a report may tell of.
    r"(?:reports?|reviews?|booklets?|brochures?)"
    r"(?: (?:of|for|from) (?:the year )?(?:19|20)\d\d)?\b(?! (?:on|about|into)\b)"
)
_MAKING = (
    r"(?:wrote|written|writ(?:e|es|ing)|author(?:ed)?|edit(?:ed|s)?|publish(?:ed|es)?|print(?:ed|s)?|design(?:ed|s)?"
    r"|translat(?:ed|es?)|illustrat(?:ed|es?)|draft(?:ed)?|compil(?:ed|es?)|laid out|typeset|releas(?:ed|es?)"
    r"|issu(?:ed|es?)|produc(?:ed|es?)|proofread)"
)
_FEATURE = (
    r"(?:titles?|subtitle|authors?|editors?|publisher|isbn|issn|layout|graphic design(?:er)?"
    r"|cover(?: photo| picture| page)?"
    r"|price|length|page count|number of (?:pages|copies|words|photos|pictures)|publication date|date of publication"
    r"|print run|copyright|licen[cs]e|file size|format|translations?|language versions?)"
)
_ASKS = re.compile(
    rf"^(?:and |so )?(?:who|by whom)\b.*\b{_MAKING} {_REPORT}\W*$|"
    rf"^(?:and |so )?(?:who|when|where|how|by whom|in which|in what|which|what|is|was|were|are|did|does|has)\b.*\b(?:"
    # "Who did the graphic design of the review?"
    rf"{_FEATURE} (?:of|for|in) {_REPORT}"
    # "When was the report published?", "In which languages is it to be had?"
    rf"|{_REPORT} (?:(?:been|be|was|were|also|first|originally|actually) )*{_MAKING}"
    rf"|(?:download|order|buy|purchase|reprint|get (?:a |printed )?cop(?:y|ies) of) {_REPORT}"
    rf"|(?:pages|copies|words|chapters|languages?) (?:(?:is|are|was|were|does|do|did|has|have|there|of|in) )+{_REPORT}"
    r"(?: (?:have|has|contain|available|printed|made|long|to be had|published|written))*"
    rf"|{_REPORT} (?:also )?(?:available |to be had |exist )?in "
    r"(?:[A-Z][a-z]+|(?:an)?other languages?|which languages?)"
    # "How many times does the report mention it?", "Which report is longer?", "What do the reports leave out?"
    rf"|(?:many times|often) (?:does|do|did) {_REPORT} (?:mention|use|name)\b.*"
    rf"|(?:many times|often) (?:is|are|was|were) .*\b(?:mentioned|used|named) in {_REPORT}"
    r"|(?:report|review)s? (?:is|are|was|were) (?:the )?(?:(?:long|short|new|old)e(?:r|st)|bett?er|best)\b.*"
    rf"|(?:did|do|does) {_REPORT} (?:leave out|omit|fail to mention)"
    rf")\W*$",
    re.IGNORECASE,
)
_TELLS = re.compile(
    rf"\b(?:this|the present) (?:report|review|publication)\b.*\b{_MAKING}\b"
    rf"|\b{_MAKING} (?:this|the present) (?:report|review)"
    r"|\bISBN\b|©|\b(?:layout|graphic design|cover photo)\b",
    re.IGNORECASE,
)


def asks_of_report(question: str) -> bool:
    """True for a question about a report as a thing rather than about what it says.

    >>> asks_of_report("Who printed the 2018 report?"), asks_of_report("Who published the report on ports?")
    (True, False)
    """
    return _ASKS.match(question.strip()) is not None


def tells_of_report(quote: str) -> bool:
    """True where a report says such a thing of itself: "Layout: ...", "This report was written by ..."."""
    return _TELLS.search(quote) is not None
