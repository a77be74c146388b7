"""Word files with what python-docx cannot write, and the words that a reader of such a file sees."""

import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
RENDERED = "<w:lastRenderedPageBreak/>"
BREAK = '<w:br w:type="page"/>'
_NOTE_TYPES = {
    kind: (f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml", relation)
    for kind, relation in (("footnotes", RELATIONSHIP_TYPE.FOOTNOTES), ("endnotes", RELATIONSHIP_TYPE.ENDNOTES))
}


def run(text: str, properties: str = "") -> str:
    """A run with these words; what else stands in it may be given in front of them, as XML."""
    marks = "".join(re.findall(r"<[^>]*>", text))
    words = re.sub(r"<[^>]*>", "", text)
    return f'<w:r><w:rPr>{properties}</w:rPr>{marks}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def p(inside: str, properties: str = "") -> str:
    """A paragraph of runs, or of words."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside if inside.startswith('<w:') or not inside else run(inside)}</w:p>"


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def sdt(inside: str) -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr><w:alias w:val='none of the text'/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells, each given as the blocks in it."""
    return f"<w:tbl>{''.join(f'<w:tr>{cells(row)}</w:tr>' for row in rows)}</w:tbl>"


def cells(row: tuple[str, ...]) -> str:
    return "".join(f"<w:tc>{cell if cell.startswith('<w:') else p(cell)}</w:tc>" for cell in row)


def note(kind: str, number: int) -> str:
    """The run that refers to a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def text_box(inside: str) -> str:
    """A text box as Word writes it, once for itself and once for programs of before 2010."""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{inside}'
        f"</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{inside}"
        "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def write(path: Path, *blocks: str, footnotes: tuple[str, ...] = (), endnotes: tuple[str, ...] = ()) -> Path:
    """Write a Word file of these blocks. Its notes are numbered from 1, each given as the blocks in it."""
    word = docx.Document()
    body: Any = word.element.body
    for element in parse_xml(f"<w:body {SPACES}>{''.join(blocks)}</w:body>"):
        body.insert(len(body) - 1, element)
    for kind, given in (("footnotes", footnotes), ("endnotes", endnotes)):
        if given:
            add_notes(word, kind, given)
    word.save(str(path))
    return path


def add_notes(word: Any, kind: str, notes: tuple[str, ...]) -> None:
    name = kind.removesuffix("s")
    line = f'<w:{name} w:type="separator" w:id="0">{p("<w:r><w:separator/></w:r>")}</w:{name}>'
    told = "".join(f'<w:{name} w:id="{number}">{each}</w:{name}>' for number, each in enumerate(notes, start=1))
    blob = f"<w:{kind} {SPACES}>{line}{told}</w:{kind}>".encode()
    content, relation = _NOTE_TYPES[kind]
    part = Part(PackURI(f"/word/{kind}.xml"), content, blob, word.part.package)
    word.part.relate_to(part, relation)
