"""What sort of statement is asked for, as reports head it: "What should companies do?" asks for recommendations.

The sentence that answers need not say that it is one: its heading does, or the words that lead in to its list.
"""

import re
from collections.abc import Collection

from cthbqa.types import Document, Paragraph, ParagraphKind

# What asks for a sort of statement, and what stands over it.
_GENRES = tuple(
    (re.compile(rf"\b(?:{asked})\b", re.IGNORECASE), re.compile(rf"\b(?:{headed})\b", re.IGNORECASE))
    for asked, headed in (
        (r"conclu(?:de[sd]?|ding|sions?)", r"conclu\w+"),
        (
            r"recommend\w*|advi[cs]e[sd]?|urge[sd]?|should|(?:asks?|wants?|expects?) (?:\S+ ){1,4}to"
            r"|(?:asked|called|urged) (?:on )?to",
            r"recommend\w*|call(?:s|ed)? (?:up)?on",
        ),
        (
            r"plan(?:s|ned)?|intend(?:s|ed)?|priorit\w+|next year|next steps|upcoming|coming year",
            r"looking ahead|next steps|outlook|priorit\w+|(?:way|looking) forward|plans?|plan(?:s|ned)? to|intends? to"
            r"|years? ahead",
        ),
    )
)


def heads_year(years: Collection[int], paragraph: Paragraph) -> bool:
    """True when the heading right over a paragraph names one of some years."""
    return any(str(year) in heading for heading in paragraph.section[-1:] for year in years)


def is_of_genre(question: str, document: Document, paragraph: Paragraph) -> bool:
    """True when a question asks for conclusions, recommendations or plans, and a paragraph stands under such words.

    Of a list, the words that lead in to it count, too.
    """
    headings = [headed for asked, headed in _GENRES if asked.search(question)]
    if not headings:
        return False
    over = " ".join(paragraph.section)
    if paragraph.kind is ParagraphKind.LIST:
        over += " " + document.paragraph_text(paragraph).partition("\n")[0]
    return any(headed.search(over) for headed in headings)
