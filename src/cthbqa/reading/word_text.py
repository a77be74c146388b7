"""The text of one paragraph of a Word file, with what hangs on it, and the pages that its breaks count."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import nsmap, qn

from cthbqa.reading.furniture import Dropped
from cthbqa.reading.lines import Line

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXTS = {qn("w:t"), f"{_MATHS}t"}
_BLANKS = {qn("w:br"), qn("w:cr")}
_TABS = {qn("w:tab"), qn("w:ptab")}
_PICTURES = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
# Not shown, or shown elsewhere: properties, the old place of what was moved, readings above Asian letters, and what
# programs are given that do not know the element beside it. Deleted words are no w:t.
_UNSEEN = {
    *(qn(tag) for tag in ("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:del", "w:moveFrom", "w:rt")),
    f"{_COMPATIBILITY}Fallback",
}
# Elements around paragraphs, tables, rows and cells that have no text of their own: content controls, tracked changes.
_WRAPPERS = {
    *(qn(tag) for tag in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag")),
    f"{_COMPATIBILITY}AlternateContent",
    f"{_COMPATIBILITY}Choice",
}
NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}


def within(element: Any, *tags: str) -> Iterator[Any]:
    """The paragraphs, tables, rows or cells directly in an element, those in content controls and the like included."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from within(child, *tags)


@dataclass(slots=True)
class Pages:
    """The page that reading has come to.

    Word notes on saving where each page ended. Where it did (`noted`), these notes alone count: beside each break that
    the author set there is one. In a file of another program, the breaks that were set are all that is known.
    """

    noted: bool
    number: int = 1
    # Nothing stands on the page yet.
    bare: bool = True

    def note(self) -> None:
        """Word's note that a page ended here."""
        self.number += 1

    def end(self) -> None:
        """A break that ends its page even if nothing stands on it."""
        self.number += not self.noted
        self.bare = True

    def open(self) -> None:
        """What has to stand at the top of a page follows."""
        if not self.bare:
            self.end()


@dataclass(slots=True)
class Said:
    """A paragraph's text as (text, page), cut where a page ended; tabs and line breaks are kept.

    `boxes` are the text boxes that hang on it, each with its page, `notes` the (kind, id, page) of the notes that it
    refers to. `bold` says that all of it is.
    """

    texts: list[tuple[str, int]] = field(default_factory=list)
    boxes: list[tuple[Any, int]] = field(default_factory=list)
    notes: list[tuple[str, str, int]] = field(default_factory=list)
    bold: bool = False

    def lines(self) -> list[Line]:
        """The text as lines without superfluous blanks, one for each page."""
        return [Line(text, page) for told, page in self.texts if (text := " ".join(told.split()))]

    def broken_lines(self) -> list[Line]:
        """The same, with a line for each that the author ended with a line break."""
        parts = [(part, page) for told, page in self.texts for part in told.split("\n")]
        return [Line(text, page) for told, page in parts if (text := " ".join(told.split()))]


def read_paragraph(paragraph: Any, pages: Pages, dropped: Dropped) -> Said:
    """Read one w:p, and count the pages that end in it."""
    said = Said()
    weights: list[bool] = []
    before = pages.number

    def say(text: str) -> None:
        if not said.texts or said.texts[-1][1] != pages.number:
            said.texts.append(("", pages.number))
        said.texts[-1] = (said.texts[-1][0] + text, pages.number)

    def walk(node: Any, *, bold: bool, unseen: bool) -> None:
        for child in node:
            tag = child.tag
            if tag in _UNSEEN:
                continue
            if tag == qn("w:r"):
                walk(child, bold=_is_on(child, "w:b"), unseen=_is_on(child, "w:vanish"))
            elif tag in _TEXTS and unseen:
                dropped.drop("lines that nobody sees", Line(child.text or ""))
            elif tag in _TEXTS:
                say(child.text or "")
                pages.bare = False
                if (child.text or "").strip():
                    weights.append(bold)
            elif tag == qn("w:lastRenderedPageBreak"):
                pages.note()
            elif tag in _BLANKS and child.get(qn("w:type")) == "page":
                pages.end()
            elif tag in _BLANKS:
                say("\n")
            elif tag in _TABS:
                say("\t")
            elif tag == qn("w:noBreakHyphen"):
                say("-")
            elif tag in NOTES:
                said.notes.append((NOTES[tag], child.get(qn("w:id"), ""), pages.number))
            elif tag == qn("w:txbxContent"):
                said.boxes.append((child, pages.number))
            else:
                if tag in _PICTURES:
                    pages.bare = False
                walk(child, bold=bold, unseen=unseen)

    walk(paragraph, bold=False, unseen=False)
    said.bold = bool(weights) and all(weights)
    if pages.number == before:
        pages.bare = False  # an empty paragraph takes its place, too
    return said


def _is_on(run: Any, name: str) -> bool:
    """Whether a run has a property such as w:b switched on for itself."""
    mark = run.find(f"w:rPr/{name}", nsmap)
    return mark is not None and mark.get(qn("w:val"), "true") not in {"0", "false", "off"}
