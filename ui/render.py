"""Answer -> escaped HTML. Pure: no Gradio, no clock, no files.

Whatever comes from a report or from a person goes through `esc`; citation buttons are made from the answer's data and
never from what looks like one in a report's words.
"""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cthbqa.types import SECTION_SEPARATOR, Answer, Citation, Document, Paragraph, ParagraphKind

from .exchange import Exchange

Find = Callable[[str], Document | None]

# Control characters have no look of their own and can break the page; those that turn the writing direction can make
# a text look like another one. Lone surrogates cannot be sent at all.
_CONTROLS = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
_DIRECTIONS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F))
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKER = re.compile(r"\s*\[(\d{1,3})\]")
_BULLET = re.compile(r"^\s*[-*•‣▪–]\s+")


def plain(text: object) -> str:
    """Text without characters that have no look of their own."""
    shown = str(text).translate(_CONTROLS).translate(_DIRECTIONS)
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", shown)


def esc(text: object) -> str:
    """Text that can stand in an element or in a quoted attribute: `<b>` -> `&lt;b&gt;`."""
    return html.escape(plain(text), quote=True)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of an answer, the citation numbers that stand after it, and whether it begins a line."""

    text: str
    numbers: tuple[int, ...]
    begins_line: bool


def sentences(answer: Answer) -> list[Sentence]:
    """Cut an answer where its citation numbers stand.

    `"Ten states. [1] See [9]. [2]"` with citations 1 and 2, the second quoting `"See [9]."` ->
    `[Sentence("Ten states.", (1,), True), Sentence("See [9].", (2,), False)]`: a number inside a quote is the report's.
    """
    known = {citation.n for citation in answer.citations}
    quoted = _quoted_spans(answer)
    found: list[Sentence] = []
    begin = 0
    matches = [m for m in _MARKER.finditer(answer.text) if int(m[1]) in known and not _inside(m.start(1), quoted)]
    for match in matches:
        text = answer.text[begin : match.start()]
        begin = match.end()
        if not text.strip() and found:  # "[1][2]": both belong to the same words
            found[-1] = Sentence(found[-1].text, (*found[-1].numbers, int(match[1])), found[-1].begins_line)
        else:
            found.append(Sentence(text.strip(), (int(match[1]),), not found or _begins_line(text)))
    rest = answer.text[begin:]
    if rest.strip(" \n.\t") or not found:
        found.append(Sentence(rest.strip(), (), not found or _begins_line(rest)))
    return found


def _begins_line(text: str) -> bool:
    return "\n" in text[: len(text) - len(text.lstrip())]


def _quoted_spans(answer: Answer) -> list[tuple[int, int]]:
    spans = []
    for citation in answer.citations:
        begin = answer.text.find(citation.quote)
        while citation.quote and begin >= 0:
            spans.append((begin, begin + len(citation.quote)))
            begin = answer.text.find(citation.quote, begin + len(citation.quote))
    return spans


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(begin <= position < end for begin, end in spans)


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of a line of an answer. `item`: of a list; `joined`: it goes on the line of the one before."""

    text: str
    numbers: tuple[int, ...]
    item: bool
    joined: bool


def lines_of(answer: Answer, shown: int | None = None) -> list[Line]:
    """An answer line by line, with list items told from running text and their bullets taken off.

    A quote can hold a list: `"Trainings:\\n• one\\n• two [1] They ended. [2]"` -> a line, two items with [1] at the
    second, and a line of its own for what follows the list.
    """
    found: list[Line] = []
    for part in sentences(answer)[:shown]:
        texts = [text for text in part.text.split("\n") if text.strip()] or [""]
        for index, text in enumerate(texts):
            item = bool(_BULLET.match(text))
            numbers = part.numbers if index == len(texts) - 1 else ()
            fresh = part.begins_line if index == 0 else True
            joined = bool(found) and not fresh and not item and not found[-1].item
            found.append(Line(_BULLET.sub("", text).strip(), numbers, item, joined))
    return found


def answer_html(exchange: Exchange, answer: Answer, shown: int | None = None) -> str:
    """The answer in words with its buttons; only the first `shown` sentences of it while it arrives."""
    blocks: list[list[str]] = []
    kinds: list[str] = []
    for line in lines_of(answer, shown):
        words = _line_html(exchange, answer, line)
        if line.item and kinds and kinds[-1] == "ul":
            blocks[-1].append(f"<li>{words}</li>")
        elif line.item:
            kinds.append("ul")
            blocks.append([f"<li>{words}</li>"])
        elif line.joined:
            blocks[-1].append(f" {words}")
        else:
            kinds.append("p")
            blocks.append([words])
    inside = "".join(f"<{kind}>{''.join(block)}</{kind}>" for kind, block in zip(kinds, blocks, strict=True))
    return f'<div class="words" dir="auto">{inside}</div>'


def _line_html(exchange: Exchange, answer: Answer, line: Line) -> str:
    by_number = {citation.n: citation for citation in answer.citations}
    buttons = "".join(cite_button(exchange.id, by_number[n], str(n), "Source") for n in line.numbers)
    head, gap, last = line.text.rpartition(" ")
    if len(last) > 30 or not buttons:
        return f'<span class="sentence">{esc(head + gap + last)}{" " if buttons else ""}{buttons}</span>'
    # A number does not stand at the beginning of a line, away from the words it belongs to.
    return f'<span class="sentence">{esc(head + gap)}<span class="end">{esc(last)} {buttons}</span></span>'


def cite_button(turn: str, citation: Citation, sign: str, kind: str) -> str:
    """A numbered button. `turn` and `sign` name the card it opens."""
    year = f", {citation.year}" if citation.year else ""
    label = f"{kind} {sign}: {citation.title}{year}"
    return (
        f'<button type="button" class="cite" data-turn="{esc(turn)}" data-sign="{esc(sign)}" '
        f'aria-label="{esc(label)}" title="{esc(label)}">{esc(sign)}</button>'
    )


def letter(index: int) -> str:
    """Nearest paragraphs carry letters, so that nobody takes them for citations: 0 -> `A`."""
    return chr(ord("A") + index % 26)


def place(citation: Citation, document: Document | None) -> str:
    """`page iv (6 of 48)`, or `paragraph 12` for a text report, which has no pages; scans say that they are."""
    scanned = ", read by OCR" if citation.from_ocr else ""
    if document is not None and len(document.pages) > 1:
        return page_name(citation.page, citation.page_label, len(document.pages)) + scanned
    return f"paragraph {citation.paragraph}{scanned}"


def page_name(page: int, label: str | None, pages: int) -> str:
    """`page iv (6 of 48)`, or `page 6 of 48` where nothing else is printed on it."""
    if label and label != str(page):
        return f"page {label} ({page} of {pages})"
    return f"page {page} of {pages}"


def reference(citation: Citation, document: Document | None) -> str:
    """How a person cites it: `Title (2024), p. 12, para. 4`."""
    year = f" ({citation.year})" if citation.year else ""
    page = ""
    if document is not None and len(document.pages) > 1:
        page = f", p. {citation.page_label or citation.page}"
    return f"{citation.title}{year}{page}, para. {citation.paragraph}"


def surroundings(document: Document, number: int) -> Iterator[tuple[str, Paragraph]]:
    """The paragraph before, the paragraph itself and the one after, each with its name: `before`, `this`, `after`."""
    for offset, name in ((-1, "before"), (0, "this"), (1, "after")):
        index = number - 1 + offset
        if 0 <= index < len(document.paragraphs):
            yield name, document.paragraphs[index]


def marked(document: Document, paragraph: Paragraph, start: int, end: int) -> str:
    """A paragraph's words, with what lies in `start:end` marked."""
    begin, stop = max(start, paragraph.start), min(end, paragraph.end)
    text = document.text
    if begin >= stop:
        return esc(text[paragraph.start : paragraph.end])
    before, quote, after = text[paragraph.start : begin], text[begin:stop], text[stop : paragraph.end]
    return f"{esc(before)}<mark>{esc(quote)}</mark>{esc(after)}"


def paragraph_html(document: Document | None, citation: Citation, *, mark: bool) -> str:
    """The cited paragraph between its neighbours.

    A report that left the index or changed since the answer was given shows the words that were kept with the answer.
    """
    if document is None or document.text[citation.start : citation.end] != citation.quote:
        return kept_html(citation, mark=mark)
    start, end = (citation.start, citation.end) if mark else (0, 0)
    blocks = []
    for name, paragraph in surroundings(document, citation.paragraph):
        heading = " heading" if paragraph.kind is ParagraphKind.HEADING else ""
        tag = "blockquote" if name == "this" else "div"
        words = marked(document, paragraph, start, end)
        blocks.append(f'<{tag} class="paragraph {name}{heading}" dir="auto">{words}</{tag}>')
    return "".join(blocks)


def kept_html(citation: Citation, *, mark: bool) -> str:
    """The paragraph as it was when the answer was given: all there is when its report left the index."""
    before, found, after = citation.paragraph_text.partition(citation.quote)
    words = esc(before) + (f"<mark>{esc(found)}</mark>" if found and mark else esc(found)) + esc(after)
    return f'<blockquote class="paragraph this" dir="auto">{words}</blockquote>'


def section_path(section: str) -> str:
    """`A > B` -> `A › B`, as the page shows where something stands."""
    return " › ".join(section.split(SECTION_SEPARATOR)) if section else ""


def numbered(answer: Answer) -> Sequence[tuple[str, Citation]]:
    """What the source panel shows for an answer, with the sign on each card."""
    if answer.answered:
        return [(str(citation.n), citation) for citation in answer.citations]
    return [(letter(index), citation) for index, citation in enumerate(answer.nearest)]
