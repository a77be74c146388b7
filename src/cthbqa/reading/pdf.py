"""PDF -> Contents: pages without their heads and feet, in reading order; scans by OCR; labels and outline."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from cthbqa.errors import UnreadableFile
from cthbqa.reading.charts import find_charts, without_charts
from cthbqa.reading.columns import parts_in_order
from cthbqa.reading.contents import Contents, pages_said
from cthbqa.reading.contents_pages import find_contents
from cthbqa.reading.continued import columns_of, join_cells, join_notes, join_tables, last_row
from cthbqa.reading.figures_beside import find_figures_beside
from cthbqa.reading.footnotes import are_notes, calls_of_endnotes, drop_calls, marks_of, part_footnotes, split_footnotes
from cthbqa.reading.furniture import Dropped, clean_line, drop_dash
from cthbqa.reading.headed_tables import find_headed_tables
from cthbqa.reading.initials import join_numbers
from cthbqa.reading.key_figures import find_key_figures
from cthbqa.reading.lines import Block, Line, Piece
from cthbqa.reading.margins import drop_margins, drop_repeated
from cthbqa.reading.ocr import recognise_page
from cthbqa.reading.pdf_pages import PdfPage, read_page
from cthbqa.reading.pdf_structure import read_structure
from cthbqa.reading.ruled_boxes import ruled_boxes
from cthbqa.reading.scans import has_title, is_scrap, letters_in, with_even_sizes
from cthbqa.reading.standing_bars import find_standing_bars
from cthbqa.reading.styles import styles_of
from cthbqa.reading.table_captions import with_captions
from cthbqa.reading.table_ends import is_empty_cell
from cthbqa.reading.tables import find_tables
from cthbqa.reading.timelines import find_timelines
from cthbqa.reading.turning import View
from cthbqa.types import Page, ParagraphKind

# After so many pages in a row that cannot be opened, none follows: a damaged file may say that it has millions.
MOST_BROKEN = 1000


@dataclass(frozen=True, slots=True)
class _Text:
    """What is left of a page without its heads and feet: its lines, and those aslant at its side."""

    page: PdfPage
    lines: Sequence[Line]
    aside: Sequence[Line]

    @property
    def all_lines(self) -> list[Line]:
        return [*self.lines, *self.aside]

    @property
    def is_empty(self) -> bool:
        return not self.all_lines and not self.page.garbled

    @property
    def is_scrap(self) -> bool:
        return not self.page.blocks and is_scrap(self.all_lines, self.page.pictured)


def read_pdf(path: Path, data: bytes, dropped: Dropped, *, language: str = "", ocr: bool = False) -> Contents:
    """Read a PDF. Raises UnreadableFile for encrypted and damaged files; attachments and forms are left alone."""
    structure = read_structure(path, data)
    pages, warnings = _pages(path, data, structure.words_on)
    printed: dict[int, str] = {}
    if ocr:
        trial = Dropped()
        pages, more = _recognised(data, pages, _unread(_texts(pages, trial)), language)
        warnings += more
        # The number that a program put on a scan is surer than what OCR makes of it.
        printed = {
            page.number: trial.labels[page.number] for page in pages if page.blocks and page.number in trial.labels
        }
    texts = _texts(pages, dropped)
    unread = _unread(texts)
    empty = [text.page.number for text in texts if text.is_empty]
    if len(unread) == len(texts):  # stamps on the pages of a scan make no report
        for text in texts:
            for line in text.all_lines:
                dropped.drop("stamps on scans", line)
        empty, texts = [text.page.number for text in texts if not text.page.garbled], []
    styles = styles_of([line for text in texts for line in text.lines], structure.outline)
    endnotes = calls_of_endnotes([line for text in texts for line in text.lines])
    parts: list[Block | Piece] = []
    for text in texts:
        parts.extend(_parts(text, styles.size, parts[-1] if parts else (), endnotes, dropped))
        # What stands aslant at the side of a page is no part of its text: the credit of a photograph, a label.
        parts.extend(Piece(groups=((line,),), kind=ParagraphKind.CAPTION) for line in text.aside)
    return Contents(
        parts=join_notes(join_cells(join_tables(parts, dropped))),
        pages=_labelled(pages, structure.labels, dropped.labels | printed),
        styles=styles,
        hints={**structure.hints, "head": _head(dropped)},
        attached=structure.attached,
        pages_without_text=tuple(empty),
        pages_garbled=tuple(page.number for page in pages if page.garbled),
        pages_hardly_read=tuple(text.page.number for text in texts if text.page.number in unread and text.all_lines),
        pages_from_ocr=tuple(page.number for page in pages if page.blocks),
        pages_recognised_before=tuple(
            text.page.number for text in texts if not text.page.blocks and any(line.from_ocr for line in text.lines)
        ),
        views={page.number: page.view for page in pages if page.view.degrees or page.view.leftwards},
        warnings=tuple(warnings),
    )


def _texts(pages: Sequence[PdfPage], dropped: Dropped) -> list[_Text]:
    """The pages without garbage, running heads and page numbers; of a garbled page nothing is left."""
    cleaned = [(page.view.height, _clean(page, page.lines, dropped)) for page in pages]
    for name, line in (each for page in pages for each in page.dropped):
        dropped.drop(name, line)
    kept = with_even_sizes(drop_margins(cleaned, dropped))
    asides = drop_repeated([_clean(page, page.aslant, dropped) for page in pages], dropped)
    return [_Text(*each) for each in zip(pages, kept, asides, strict=True)]


def _clean(page: PdfPage, given: Sequence[Line], dropped: Dropped) -> list[Line]:
    kept = given if not page.garbled else []
    lines = [clean_line(line, dropped, markup=False, is_cell=is_empty_cell(line, kept)) for line in kept]
    return [line for line in lines if line.text.strip()]


def _unread(texts: Sequence[_Text]) -> set[int]:
    """The pages whose picture OCR could read: without text, garbled, or with no more than a scrap over an image.

    A title on a picture is no scrap where the document has text elsewhere: that page is a cover.
    """
    empty = {text.page.number for text in texts if text.is_empty or text.page.garbled}
    scraps = {text.page.number for text in texts if text.is_scrap}
    if len(empty | scraps) < len(texts):
        scraps -= {text.page.number for text in texts if has_title(text.lines)}
    return empty | scraps


def _head(dropped: Dropped) -> str:
    """The running head that most pages have."""
    heads = Counter(text for name, text in dropped.lines if name == "running heads")
    return heads.most_common(1)[0][0] if heads else ""


def _pages(path: Path, data: bytes, words_on: Callable[[int], str]) -> tuple[list[PdfPage], list[str]]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableFile(f"{path}: needs a password. Save a copy without a password and add that.") from error
        what = str(error).rstrip(".")
        raise UnreadableFile(f"{path}: is damaged as a PDF ({what}). Print it to a new PDF and add that.") from error
    pages: list[PdfPage] = []
    broken: dict[str, list[int]] = {}
    with document:
        count, last = len(document), 0
        for number in range(1, count + 1):
            try:
                page = document[number - 1]
                pages.append(read_page(page, number, partial(words_on, number)))
                page.close()
                last = number
            except pdfium.PdfiumError as error:
                hopeless = number - last >= MOST_BROKEN
                broken.setdefault(str(error).rstrip("."), []).extend(range(number, (count if hopeless else number) + 1))
                pages.append(PdfPage(number, View(0.0, 0.0)))
                if hopeless:
                    break
    warnings = [f"{pages_said(numbers)}: could not be opened ({what})" for what, numbers in broken.items()]
    if not pages:
        raise UnreadableFile(f"{path}: has no pages. Print it to a new PDF and add that.")
    return pages, warnings


def _recognised(
    data: bytes, pages: Sequence[PdfPage], unread: set[int], language: str
) -> tuple[list[PdfPage], list[str]]:
    """The pages, with those that are unread as OCR reads them where it finds more than is there: (pages, warnings)."""
    result, warnings = list(pages), []
    with pdfium.PdfDocument(data) as document:
        for at, read in enumerate(pages):
            # A page without sides could not be opened, and this has been said.
            if read.number not in unread or not read.view.width:
                continue
            page = document[at]
            blocks, warning = recognise_page(page, read.number, language)
            page.close()
            warnings.extend([f"page {read.number}: {warning}"] if warning else [])
            lines = tuple(line for block in blocks for line in block)
            own = 0 if read.garbled else letters_in((*read.lines, *read.aslant))
            if letters_in(lines) > 2 * own:
                view = View(*read.view.sides)
                result[at] = replace(read, lines=lines, blocks=tuple(blocks), garbled=False, view=view, aslant=())
    return result, warnings


def _parts(
    text: _Text, body_size: float, above: Block | Piece, endnotes: set[int], dropped: Dropped
) -> list[Block | Piece]:
    """A page's parts in reading order; `above` is the last part of the page before: a table or a listing may go on.

    `endnotes` are the numbers of the notes at the document's end.
    """
    page, lines = text.page, list(text.lines)
    if page.blocks:
        kept = {line.box: line for line in lines}
        blocks = (tuple(kept[line.box] for line in block if line.box in kept) for block in page.blocks)
        return [block for block in blocks if block]
    _, likely = part_footnotes(lines, body_size, page.frames)
    marks = marks_of(likely) | endnotes
    lines = [line if line in likely else drop_calls(line, marks, dropped) for line in lines]
    contents, rest = find_contents(join_numbers(lines, body_size), above)
    charts, rest = find_charts(rest, page.rules)
    bars, rest = find_standing_bars(rest, page.rules)
    figures, rest = find_key_figures(rest, page.rules)
    beside, rest = find_figures_beside(rest, page.rules)
    timelines, rest = find_timelines(rest, page.rules)
    headed, rest = with_captions(*find_headed_tables(rest, page.rules))
    found = contents + charts + bars + figures + beside + timelines + headed
    tables, left = find_tables(rest, page.rules)
    # A table in small type looks like notes, line by line, and notes side by side look like a table.
    if any(table.piece and are_notes(table.piece) for table in tables):
        left, notes = part_footnotes(rest, body_size, page.frames)
        tables, left = find_tables(left, page.rules)
    elif likely:
        left, notes = part_footnotes(left, body_size, page.frames, [table.box for table in found + tables])
    else:
        notes = []
    tables = without_charts(tables)
    row, left = last_row(left, columns_of(above) if above else [])
    left = [line for line in left if not drop_dash(line, dropped)]
    footnotes = [Piece(groups=(group,), kind=ParagraphKind.FOOTNOTE) for group in split_footnotes(notes)]
    frames = [*page.frames, *ruled_boxes(left, page.rules, body_size)]
    return [*parts_in_order(left, frames, found + tables + row), *footnotes]


def _labelled(pages: Sequence[PdfPage], given: Sequence[str], printed: Mapping[int, str]) -> list[Page]:
    """The printed label of each page: what is printed where that is known for most, else what the PDF gives."""
    trusted = printed if len(printed) * 2 > len(pages) or not given else {}
    return [
        Page(page.number, trusted.get(page.number) or (given[at] if at < len(given) else None), *page.view.sides)
        for at, page in enumerate(pages)
    ]
