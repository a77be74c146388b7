"""Exchanges -> Markdown or Word, with references numbered through the whole file. Pure."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cthbqa.rendering import full_title
from cthbqa.tables import Table
from cthbqa.types import Answer, Citation

from .answers import Block, blocks_of
from .escaping import plain
from .exchange import Exchange
from .filters import chips
from .render import Find, lettered, reference, section_path
from .tables import quoted_table
from .texts import text

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_BLOCK = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


@dataclass
class References:
    """Numbers each quoted span once, in the order of first use."""

    order: list[Citation] = field(default_factory=list)
    _numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def number(self, citation: Citation) -> int:
        """The number of a citation in this file: the same span has the same number wherever it is cited."""
        key = (citation.paragraph_id, citation.start, citation.end)
        if key not in self._numbers:
            self.order.append(citation)
            self._numbers[key] = len(self.order)
        return self._numbers[key]


def numbers_in(answer: Answer, block: Block, references: References) -> list[tuple[int, ...]]:
    """For each line of a block its numbers in the file."""
    by_number = {citation.n: citation for citation in answer.citations}
    return [tuple(references.number(by_number[n]) for n in line.numbers) for line in block.lines]


def not_answering(answer: Answer, language: str) -> tuple[str, list[tuple[str, Citation]]]:
    """What is no part of an answer, with the words that say so."""
    if answer.answered:
        return text("more_evidence_lead", language), lettered(answer.more)
    return text("saved_nearest", language), lettered(answer.nearest)


def heading_of(exchange: Exchange) -> str:
    """The question, and the wording it was understood as when that is another one."""
    answer = exchange.answer
    if answer is None or answer.standalone_question == answer.question:
        return exchange.question
    return f"{exchange.question} ({answer.standalone_question})"


def asked_only_of(exchange: Exchange, find: Find, language: str) -> str:
    """`Asked only of: 2024, Harbour Report`, or nothing when no filter was set."""
    titles = {name: full_title(document) for name in exchange.documents if (document := find(name))}
    chosen = ", ".join(chips(exchange, titles, language))
    return text("saved_only_of", language, chosen=chosen) if chosen else ""


def source_line(citation: Citation, find: Find, language: str) -> str:
    """`Harbour Report (2019), para. 2. Section: Trainings`."""
    section = section_path(citation.section)
    line = reference(citation, find(citation.document_id), language)
    return f"{line}. {text('saved_section', language, section=section)}" if section else line


def escape(words: str) -> str:
    """Text that Markdown shows as it is: `*` -> `\\*`."""
    return _BLOCK.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", plain(words)))


def markdown(exchanges: Sequence[Exchange], find: Find, language: str = "en") -> str:
    """A conversation as Markdown; its fixed words are of a language of texts.py."""
    references = References()
    lines = [f"# {text('saved_title', language)}", "", text("saved_note", language), ""]
    for exchange in exchanges:
        lines += [f"## {_one_line(heading_of(exchange))}", ""]
        if only := asked_only_of(exchange, find, language):
            lines += [f"*{escape(only)}*", ""]
        if exchange.answer is not None:
            lines += _answer_lines(exchange.answer, references, find, language)
    if references.order:
        lines += [f"## {text('saved_references', language)}", ""]
        for number, citation in enumerate(references.order, start=1):
            lines += [*_with_quote(f"\\[{number}\\] {escape(source_line(citation, find, language))}", citation), ""]
    return "\n".join(lines).rstrip() + "\n"


def _answer_lines(answer: Answer, references: References, find: Find, language: str) -> list[str]:
    lines: list[str] = []
    if answer.answered:
        for block in blocks_of(answer):
            if block.label:
                lines += [f"### {_one_line(block.label)}", ""]
            for line, numbers in zip(block.lines, numbers_in(answer, block, references), strict=True):
                mark = "- " if line.item else ""
                signs = " ".join(f"\\[{number}\\]" for number in numbers)
                said = [mark + escape(line.text)] if line.table is None else [*_table_lines(line.table), "", ""]
                lines += [*said[:-1], f"{said[-1]} {signs}".strip(), ""]
            if block.note:
                lines += [f"*{_one_line(block.note)}*", ""]
        if answer.note:
            lines += [f"*{_one_line(text('saved_note_of', language, note=answer.note))}*", ""]
    else:
        lines += [f"**{text('saved_refusal', language)}** {escape(answer.text)}", ""]
    words, others = not_answering(answer, language)
    if others:
        lines += [words, ""]
        for sign, other in others:
            source = f"- {sign}: {escape(source_line(other, find, language))}"
            quoted = _with_quote(source, other) if answer.answered else [source]
            # Indented, what stands under an item is a part of it.
            lines += [quoted[0], *(f"  {each}".rstrip() for each in quoted[1:])]
        lines.append("")
    return lines


def _with_quote(source: str, citation: Citation) -> list[str]:
    """A source with its quote: behind it, or below it where that is a table."""
    table = quoted_table(citation)
    if table is None:
        return [f"{source}: “{_one_line(citation.quote)}”"]
    return [f"{source}:", "", *_table_lines(table)]


def _table_lines(table: Table) -> list[str]:
    """A table as Markdown, which knows none without heads: where there are none, they are empty."""
    heads, *rows = ([_one_line(cell.words) for cell in row] for row in (table.heads, *table.rows))
    signs = ["---:" if at in table.figures and at else "---" for at in range(table.width)]
    filled = [[*row, *[""] * (table.width - len(row))] for row in (heads, signs, *rows)]
    caption = [_one_line(table.caption.words), ""] if table.caption.words else []
    return [*caption, *(f"| {' | '.join(row)} |" for row in filled)]


def _one_line(words: str) -> str:
    return " ".join(escape(words).split())


def word(exchanges: Sequence[Exchange], find: Find, language: str = "en") -> bytes:
    """A conversation as a Word file; its fixed words as in `markdown`."""
    import docx

    references = References()
    file = docx.Document()
    file.core_properties.author = "cthbqa"
    file.core_properties.title = text("saved_title", language)
    file.add_heading(text("saved_title", language), level=0)
    file.add_paragraph(text("saved_note", language))
    for exchange in exchanges:
        file.add_heading(plain(heading_of(exchange)), level=1)
        if only := asked_only_of(exchange, find, language):
            file.add_paragraph().add_run(plain(only)).italic = True
        if exchange.answer is not None:
            _add_answer(file, exchange.answer, references, find, language)
    if references.order:
        file.add_heading(text("saved_references", language), level=1)
        for number, citation in enumerate(references.order, start=1):
            _add_with_quote(file, f"[{number}] {plain(source_line(citation, find, language))}", citation)
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def _add_answer(file: Any, answer: Answer, references: References, find: Find, language: str) -> None:
    if answer.answered:
        for block in blocks_of(answer):
            if block.label:
                file.add_heading(plain(block.label), level=2)
            _add_lines(file, answer, block, references)
            if block.note:
                file.add_paragraph().add_run(plain(block.note)).italic = True
        if answer.note:
            file.add_paragraph().add_run(text("saved_note_of", language, note=plain(answer.note))).italic = True
    else:
        paragraph = file.add_paragraph()
        paragraph.add_run(text("saved_refusal", language) + " ").bold = True
        paragraph.add_run(plain(answer.text))
    words, others = not_answering(answer, language)
    if others:
        file.add_paragraph(words)
        for sign, other in others:
            source = f"{sign}: {plain(source_line(other, find, language))}"
            if answer.answered:
                _add_with_quote(file, source, other)
            else:
                file.add_paragraph(source)


def _add_lines(file: Any, answer: Answer, block: Block, references: References) -> None:
    paragraph = None
    for line, numbers in zip(block.lines, numbers_in(answer, block, references), strict=True):
        if paragraph is None or not line.joined:
            if line.table is not None:
                _add_table(file, line.table)
            paragraph = file.add_paragraph(style="List Bullet" if line.item else None)
        paragraph.add_run(plain(line.text) if line.table is None else "")
        paragraph.add_run("".join(f" [{number}]" for number in numbers)).font.bold = True
        paragraph.add_run(" ")


def _add_with_quote(file: Any, source: str, citation: Citation) -> None:
    table = quoted_table(citation)
    if table is None:
        file.add_paragraph(f"{source}: “{plain(citation.quote)}”")
    else:
        file.add_paragraph(f"{source}:").paragraph_format.keep_with_next = True
        _add_table(file, table)
        # Word takes two tables with nothing between them for one.
        file.add_paragraph()


def _add_table(file: Any, table: Table) -> None:
    """A table of Word under its caption, the row of its heads repeated where it runs over pages."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    if table.caption.words:
        file.add_paragraph(plain(table.caption.words), style="Caption").paragraph_format.keep_with_next = True
    rows = [*filter(None, [table.heads]), *table.rows]
    grid = file.add_table(rows=len(rows), cols=table.width, style="Table Grid")
    if table.heads:
        grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for index, row in enumerate(rows):
        # All at once: python-docx looks through the whole row for each cell that is asked for.
        for at, (place, cell) in enumerate(zip(grid.rows[index].cells, row, strict=False)):
            paragraph = place.paragraphs[0]
            paragraph.add_run(plain(cell.words)).bold = row is table.heads or None
            if len(row) < table.width and at == len(row) - 1:
                place.merge(grid.cell(index, table.width - 1))
            elif at in table.figures and at:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
