"""What is left out is counted: the letters of a file are those of its document and of what was dropped, no more."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from cthbqa.errors import UnreadableFile
from cthbqa.reading import read_document

from . import samples as s
from .checks import note_dropped
from .hard import HARD
from .test_expectations import samples  # noqa: F401


def letters(text: str) -> Counter[str]:
    return Counter(each for each in unicodedata.normalize("NFKC", text) if each.isalnum())


def check_letters(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All letters and figures that pdfium finds are in the document, or in a line or sign that was dropped."""
    noted = note_dropped(monkeypatch)
    document, report = read_document(path, path.name)
    [dropped] = noted
    assert report.dropped == {name: count for name, count in dropped.counts.items() if count}
    for name, count in Counter(name for name, _ in dropped.lines).items():
        assert report.dropped[name] == count
    file = pdfium.PdfDocument(path)
    unread = {*report.pages_garbled, *report.pages_from_ocr}
    in_file = letters(
        "".join(file[at].get_textpage().get_text_range() for at in range(len(file)) if at + 1 not in unread)
    )
    kept = letters(document.text) + letters("".join(text for _, text in dropped.lines))
    assert (kept - in_file).total() == 0, "letters that are not in the file"
    assert (in_file - kept).total() <= report.dropped.get("garbage characters", 0), in_file - kept


def test_samples(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    readable = 0
    for path in sorted(samples.glob("*.pdf")):
        try:
            read_document(path, path.name)
        except UnreadableFile:
            continue
        readable += 1
        with monkeypatch.context() as patch:
            check_letters(path, patch)
    assert readable >= 4


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in HARD.items()])
def test_hard_pages(tmp_path: Path, make: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "x.pdf")
    check_letters(tmp_path / "x.pdf", monkeypatch)


@pytest.mark.parametrize("columns", [pytest.param(n, id=f"{n}-columns") for n in (1, 2, 3)])
def test_columns_with_tables_boxes_and_heads(tmp_path: Path, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    story: list[object] = []
    for at in range(18):
        story += [s.Paragraph(f"Heading number {at}", s.HEADING), s.Paragraph(s.sentences(at, 6), s.BODY)]
        if at % 3 == 0:
            story.append(s.grid([["Country", "Cases"], ["Malta", str(at)], ["Spain", "7"]], ruled=at % 2 == 0))
        if at % 4 == 0:
            story.append(s.box(s.sentences(50 + at, 2), 120))
    path = s.build(tmp_path / "x.pdf", story, columns=columns, furniture=s.heads_and_feet)
    check_letters(path, monkeypatch)
