"""How the reports were read: for each file what became of it, what was left out or guessed, and what to look at."""

from collections.abc import Mapping, Sequence

from cthbqa.exploring import Spot
from cthbqa.ingestion import Kept
from cthbqa.rendering import full_title
from cthbqa.types import Document, FileReport

from .escaping import esc
from .spots import open_button
from .texts import said, sentence

MOST_PAGES = 12
STATUS = {"read": "status_read", "refused": "status_refused", "duplicate": "status_duplicate"}
# In the order in which they are told.
SUMS = ("files_read", "files_refused", "files_duplicate", "files_remarked")
SHOWN, TITLE = 'class="status"', 'id="as-read-title"'


def as_read_html(kept: Kept, documents: Sequence[Document]) -> str:
    """Every file of the corpus, those that need someone's attention first."""
    reports = {document.id: document for document in documents}
    files = [file.report for file in kept.files.values()]
    remarks = {file.file: remarks_on(file, kept) for file in files}

    def urgency(file: FileReport) -> tuple[bool, bool, str]:
        return file.status == "read", not remarks[file.file], file.file

    cards = "".join(_card(file, remarks[file.file], reports) for file in sorted(files, key=urgency))
    return (
        f'<section class="as-read" aria-labelledby="as-read-title">{said("how_read", "h2", TITLE)}'
        f'<p class="lead">{_summary(files, remarks)}</p><div class="files">{cards}</div></section>'
    )


def _summary(files: Sequence[FileReport], remarks: Mapping[str, Sequence[str]]) -> str:
    counts = [sum(file.status == status for file in files) for status in STATUS]
    counts.append(sum(file.status == "read" and bool(remarks[file.file]) for file in files))
    sums = ", ".join(said(name, n=count) for name, count in zip(SUMS, counts, strict=True) if count)
    return f"{said('count_files', n=len(files))} {sums}."


def _card(file: FileReport, remarks: Sequence[str], reports: Mapping[str, Document]) -> str:
    document = reports.get(file.file) if file.status == "read" else None
    title = open_button(Spot(file.file, 0, 0, 0), esc(full_title(document)), "quiet title") if document else ""
    heading = title or f"<span>{esc(file.file)}</span>"
    name = f'<p class="facts file-name">{esc(file.file)}</p>' if document else ""
    lengths = {"count_pages": file.pages, "count_paragraphs": file.paragraphs, "count_characters": file.characters}
    length = ", ".join(said(name, n=count) for name, count in lengths.items() if count)
    return (
        f'<article class="file {esc(file.status)}"><h3 dir="auto">{heading}</h3>'
        f"{said(STATUS[file.status], 'p', SHOWN)}{name}"
        + (f'<p class="facts">{length}</p>' if length else "")
        + (f'<ul class="remarks">{"".join(remarks)}</ul>' if remarks else "")
        + "</article>"
    )


def remarks_on(file: FileReport, kept: Kept) -> list[str]:
    """What someone should know of a file, each a sentence as an item of a list in HTML."""
    # The whole path of the file is nobody's business here.
    found = [sentence(words, "li") for each in (file.bare_reason, *file.warnings) if (words := _sentence(each))]
    for pages, name in (
        (file.pages_without_text, "remark_no_text"),
        (file.pages_garbled, "remark_garbled"),
        (file.pages_from_ocr, "remark_scanned"),
    ):
        if pages:
            shown = ", ".join(map(str, pages[:MOST_PAGES])) + (" …" if len(pages) > MOST_PAGES else "")
            found.append(said(name, "li", n=len(pages), pages=shown))
    for first, second, similarity in kept.near_duplicates:
        if file.file in (first, second):
            other = second if file.file == first else first
            found.append(said("remark_alike", "li", name=other, share=str(round(100 * similarity))))
    if file.guessed:
        guesses = ", ".join(f"{name} “{value}”" for name, value in file.guessed.items())
        found.append(said("remark_guessed", "li", guesses=guesses))
    if file.dropped:
        found.append(said("remark_left_out", "li", what=", ".join(f"{n:,} {what}" for what, n in file.dropped.items())))
    return found


def _sentence(text: str) -> str:
    """`is damaged as a PDF` -> `Is damaged as a PDF.`."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if not text or text[-1] in ".!?" else ".")
