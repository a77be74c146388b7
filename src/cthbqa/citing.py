"""A chosen sentence -> a citation: the quote, and where it stands."""

from cthbqa.choosing import Candidate
from cthbqa.types import SECTION_SEPARATOR, Citation


def cite(n: int, candidate: Candidate) -> Citation:
    """Citation number `n` of an answer: the candidate's words and their place in its document."""
    document, paragraph = candidate.document, candidate.paragraph
    return Citation(
        n=n,
        document_id=document.id,
        title=document.title,
        year=document.year,
        section=SECTION_SEPARATOR.join(paragraph.section),
        page=paragraph.page,
        page_label=paragraph.page_label,
        paragraph=paragraph.number,
        paragraph_id=paragraph.id,
        start=candidate.start,
        end=candidate.end,
        quote=candidate.text,
        paragraph_text=document.paragraph_text(paragraph),
        from_ocr=paragraph.from_ocr,
        kind=paragraph.kind,
    )
