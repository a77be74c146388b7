"""Answers and passages -> JSON objects and terminal text: the fixed shapes of the command line's interface."""

from dataclasses import asdict
from typing import Any

from cthbqa.small_talk import small_talk
from cthbqa.types import SECTION_SEPARATOR, Answer, Citation, Document, Passage


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The object that `cthbqa ask --json` prints."""
    refusal = None
    if answer.refusal is not None:
        refusal = {"reason": answer.refusal.reason, "missing_terms": list(answer.refusal.missing_terms)}
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "answered": answer.answered,
        "text": answer.text,
        "refusal": refusal,
        "citations": [citation_to_json(citation) for citation in answer.citations],
        "nearest": [citation_to_json(citation) for citation in answer.nearest],
        "seconds": answer.seconds,
    }


def citation_to_json(citation: Citation) -> dict[str, Any]:
    """One citation of that object; `from_ocr` stands in it only where it is true, `kind` is for the page alone."""
    given = asdict(citation)
    del given["kind"]
    if not given["from_ocr"]:
        del given["from_ocr"]
    return given


def passage_to_json(passage: Passage) -> dict[str, Any]:
    """One of the passages that `cthbqa search --json` prints."""
    paragraphs = passage.paragraphs
    first = paragraphs[0]
    return {
        "rank": passage.rank,
        "score": passage.score,
        "document_id": passage.document.id,
        "title": passage.document.title,
        "year": passage.document.year,
        "section": SECTION_SEPARATOR.join(first.section),
        "page": first.page,
        "page_label": first.page_label,
        "chunk_id": passage.chunk.id,
        "paragraph_ids": [paragraph.id for paragraph in paragraphs],
        "text": passage.chunk.text,
    }


def answer_to_text(answer: Answer) -> str:
    """An answer as the terminal shows it: the quotes, then where each stands."""
    if answer.answered:
        note = [answer.note, ""] if answer.note else []
        lines = [*note, answer.text, "", *(f"[{citation.n}] {place_of(citation)}" for citation in answer.citations)]
        return "\n".join(lines)
    assert answer.refusal is not None
    if small_talk(answer.standalone_question):
        return answer.text
    lines = [f"No answer: {answer.refusal.reason}"]
    if answer.refusal.missing_terms:
        lines.append(f"The reports never use: {', '.join(answer.refusal.missing_terms)}.")
    if answer.nearest:
        lines += ["", "Nearest paragraphs (not an answer):"]
        lines += ["- " + f"{each.quote}\n{place_of(each)}".replace("\n", "\n  ") for each in answer.nearest]
    return "\n".join(lines)


def place_of(citation: Citation) -> str:
    """Where a quote stands, in words: 'Report 2024 (2024), Crisis Response > Impact Story, page 12, paragraph 49'."""
    page = f"page {citation.page_label}" if citation.page_label else ""
    scanned = "read by OCR" if citation.from_ocr else ""
    parts = [full_title(citation), citation.section, page, f"paragraph {citation.paragraph}", scanned]
    return ", ".join(part for part in parts if part)


def full_title(report: Document | Citation) -> str:
    """`Harbour Report (2019)`, but `Report 2024: Six Pillars` as it is."""
    year = year_beside(report)
    return f"{report.title} ({year})" if year else report.title


def year_beside(report: Document | Citation) -> str:
    """The year that a report's title does not name: `2019`, but nothing for `Report 2024: Six Pillars`."""
    return "" if report.year is None or str(report.year) in report.title else str(report.year)
