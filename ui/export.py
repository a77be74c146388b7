"""Exchanges -> Markdown or Word, with references numbered through the whole file. Pure."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cthbqa.types import Citation

from .exchange import Exchange
from .render import Find, Line, letter, lines_of, plain, reference, section_path

TITLE = "Questions to the reports"
NOTE = "Every sentence of an answer is quoted from the report named under its number."
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


def pieces(exchange: Exchange, references: References) -> list[tuple[Line, tuple[int, ...]]]:
    """The answer's lines with their numbers in the file."""
    answer = exchange.answer
    if answer is None:
        return []
    by_number = {citation.n: citation for citation in answer.citations}
    return [(line, tuple(references.number(by_number[n]) for n in line.numbers)) for line in lines_of(answer)]


def heading_of(exchange: Exchange) -> str:
    """The question, and the wording it was understood as when that is another one."""
    answer = exchange.answer
    if answer is None or answer.standalone_question == answer.question:
        return exchange.question
    return f"{exchange.question} ({answer.standalone_question})"


def asked_only_of(exchange: Exchange, find: Find) -> str:
    """`Asked only of: 2024, Harbour Report`, or nothing when no filter was set."""
    titles = [document.title if (document := find(name)) else name for name in exchange.documents]
    chosen = [*map(str, exchange.years), *titles]
    return f"Asked only of: {', '.join(chosen)}" if chosen else ""


def source_line(citation: Citation, find: Find) -> str:
    """`Harbour Report (2019), para. 2. Section: Trainings`."""
    section = section_path(citation.section)
    return reference(citation, find(citation.document_id)) + (f". Section: {section}" if section else "")


def escape(text: str) -> str:
    """Text that Markdown shows as it is: `*` -> `\\*`."""
    return _BLOCK.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", plain(text)))


def markdown(exchanges: Sequence[Exchange], find: Find) -> str:
    """A conversation as Markdown."""
    references = References()
    lines = [f"# {TITLE}", "", NOTE, ""]
    for exchange in exchanges:
        lines += [f"## {' '.join(escape(heading_of(exchange)).split())}", ""]
        if only := asked_only_of(exchange, find):
            lines += [f"*{escape(only)}*", ""]
        if exchange.answer is not None and exchange.answer.answered:
            for line, numbers in pieces(exchange, references):
                mark = "- " if line.item else ""
                lines += [mark + escape(line.text) + "".join(f" \\[{number}\\]" for number in numbers), ""]
        elif exchange.answer is not None:
            lines += [f"**No answer in the reports.** {escape(exchange.answer.text)}", ""]
            if exchange.answer.nearest:
                lines += ["Nearest paragraphs. They are not an answer:", ""]
                for index, near in enumerate(exchange.answer.nearest):
                    lines.append(f"- {letter(index)}: {escape(source_line(near, find))}")
                lines.append("")
    if references.order:
        lines += ["## References", ""]
        for number, citation in enumerate(references.order, start=1):
            quote = " ".join(escape(citation.quote).split())
            lines += [f"\\[{number}\\] {escape(source_line(citation, find))}: “{quote}”", ""]
    return "\n".join(lines).rstrip() + "\n"


def word(exchanges: Sequence[Exchange], find: Find) -> bytes:
    """A conversation as a Word file."""
    import docx

    references = References()
    file = docx.Document()
    file.core_properties.author = "cthbqa"
    file.core_properties.title = TITLE
    file.add_heading(TITLE, level=0)
    file.add_paragraph(NOTE)
    for exchange in exchanges:
        file.add_heading(plain(heading_of(exchange)), level=1)
        if only := asked_only_of(exchange, find):
            file.add_paragraph().add_run(plain(only)).italic = True
        if exchange.answer is not None and exchange.answer.answered:
            paragraph = None
            for line, numbers in pieces(exchange, references):
                if paragraph is None or not line.joined:
                    paragraph = file.add_paragraph(style="List Bullet" if line.item else None)
                paragraph.add_run(plain(line.text))
                paragraph.add_run("".join(f" [{number}]" for number in numbers)).font.bold = True
                paragraph.add_run(" ")
        elif exchange.answer is not None:
            paragraph = file.add_paragraph()
            paragraph.add_run("No answer in the reports. ").bold = True
            paragraph.add_run(plain(exchange.answer.text))
            if exchange.answer.nearest:
                file.add_paragraph("Nearest paragraphs. They are not an answer:")
                for index, near in enumerate(exchange.answer.nearest):
                    file.add_paragraph(f"{letter(index)}: {plain(source_line(near, find))}")
    if references.order:
        file.add_heading("References", level=1)
        for number, citation in enumerate(references.order, start=1):
            file.add_paragraph(f"[{number}] {plain(source_line(citation, find))}: “{plain(citation.quote)}”")
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()
