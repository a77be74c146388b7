"""Which format a file has, by its content and not by its suffix alone."""

import io
import re
import zipfile
from enum import StrEnum
from pathlib import Path

from cthbqa.errors import UnreadableFile
from cthbqa.reading.text_files import decode


class Format(StrEnum):
    """The formats that are read."""

    PDF = "PDF"
    WORD = "Word"
    HTML = "HTML"
    MARKDOWN = "Markdown"
    TEXT = "text"


# Three thousand printed pages are some ten million characters; what is far larger is no report.
MAX_TEXT = 20_000_000
_SUFFIXES = {
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
}
READABLE_SUFFIXES = tuple(_SUFFIXES)
# What names a type: "report.2018" and "Report no. 3" have no such ending.
_TYPE = re.compile(r"\.[a-z][a-z0-9_~-]{0,11}")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls or .ppt)", "Save it as .docx or PDF"),
    (b"{\\rtf", "a rich text file (RTF)", "Save it as .docx or PDF"),
    (b"\x89PNG", "an image", "Save it as PDF and build with --ocr"),
    (b"\xff\xd8\xff", "an image", "Save it as PDF and build with --ocr"),
    (b"II*\x00", "an image", "Save it as PDF and build with --ocr"),
    (b"MM\x00*", "an image", "Save it as PDF and build with --ocr"),
    (b"\x1f\x8b", "a compressed file", "Unpack it and add what is in it"),
    (b"7z\xbc\xaf", "a compressed file", "Unpack it and add what is in it"),
    (b"%!PS", "a PostScript file", "Convert it to PDF"),
)


def sniff(path: Path, data: bytes) -> tuple[Format, list[str]]:
    """The format of a file's content, and a warning where its suffix says another.

    Raises UnreadableFile, naming what the file is, for contents that are not read.
    """
    form = _format(path, data)
    said = _SUFFIXES.get(path.suffix.lower())
    plain = {Format.TEXT, Format.MARKDOWN}
    if said is not None and said is not form and not {said, form} <= plain:
        return form, [f"is called {path.suffix} and is a {form} file; it was read as one"]
    return form, []


def _format(path: Path, data: bytes) -> Format:
    if not data.strip():
        raise UnreadableFile(f"{path}: is empty. Remove it, or add the report again.")
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(b"PK\x03\x04"):
        return _zip_format(path, data)
    for magic, what, advice in _OTHERS:
        if data.startswith(magic):
            raise UnreadableFile(f"{path}: is {what}. {advice} and add that.")
    if len(data) > MAX_TEXT:
        size = f"{len(data) / 1e6:.0f} MB"
        raise UnreadableFile(
            f"{path}: holds {size} of text, and at most {MAX_TEXT // 1_000_000} MB are read. Split it, or take it out."
        )
    text = decode(data[:4096] if len(data) % 2 or len(data) > 4096 else data)
    if text is None:
        raise UnreadableFile(f"{path}: is neither PDF, Word, HTML, Markdown nor text. Save it as PDF and add that.")
    if _HTML.match(text.lstrip("\ufeff")):
        return Format.HTML
    suffix = _SUFFIXES.get(path.suffix.lower())
    if suffix is Format.HTML and re.search(r"<(?:p|div|h1)\b", text, re.IGNORECASE):
        return Format.HTML
    if suffix is None and _TYPE.fullmatch(path.suffix.lower()):
        # Whatever lies beside reports can be decoded: scripts and styles of saved pages, settings of a system.
        raise UnreadableFile(
            f"{path}: is text of the type {path.suffix}, which is not read. Take it out, or call it .txt if it is a "
            "report."
        )
    return Format.MARKDOWN if suffix is Format.MARKDOWN else Format.TEXT


def _zip_format(path: Path, data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise UnreadableFile(f"{path}: is a damaged Word or zip file ({error}). Add an undamaged copy.") from error
    if "word/document.xml" in names:
        return Format.WORD
    for folder, what in (
        ("xl/", "a spreadsheet"),
        ("ppt/", "a presentation"),
        ("mimetype", "an OpenDocument or EPUB file"),
    ):
        if any(name.startswith(folder) for name in names):
            raise UnreadableFile(f"{path}: is {what}. Save it as .docx or PDF and add that.")
    raise UnreadableFile(f"{path}: is a zip archive. Unpack it and add the reports in it.")
