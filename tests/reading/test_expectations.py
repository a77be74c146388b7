"""The PDFs that are hard to read: each row of expectations.tsv holds."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from cthbqa.errors import UnreadableFile
from cthbqa.reading import RefusedFile, read_document
from cthbqa.reading.worker import Job, Reading, read_files
from cthbqa.types import ParagraphKind

from .checks import check_spans, check_words, needs_tesseract, read, texts, word_errors

ROOT = Path(os.environ.get("CTHBQA_EVALDATA", Path(__file__).parents[3] / "shared" / "evaldata"))
SAMPLES = ROOT / "pdf-samples"
LIPSUM = Path(__file__).parent / "lipsum.txt"


@pytest.fixture(scope="module")
def samples() -> Path:
    if not (SAMPLES / "expectations.tsv").exists():
        reason = f"{SAMPLES} is missing: set CTHBQA_EVALDATA to the folder with pdf-samples"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return SAMPLES


def refusal(samples: Path, name: str) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_document(samples / name, name)
    message = str(caught.value)
    assert name in message
    assert "\n" not in message
    return caught.value


def test_every_row_has_its_test(samples: Path) -> None:
    with (samples / "expectations.tsv").open(encoding="utf-8") as file:
        rows = {row["file"][:2] for row in csv.DictReader(file, delimiter="\t")}
    tested = {name[5:7] for name in globals() if re.match(r"test_\d\d_", name)}
    assert rows == tested


def test_11_encrypted_password(samples: Path) -> None:
    assert "password" in str(refusal(samples, "11_encrypted_password_openpassword.pdf"))


def test_13_broken_invalid(samples: Path) -> None:
    assert "damaged" in str(refusal(samples, "13_broken_invalid.pdf"))


def test_14_broken_xref_does_not_stop_the_others(samples: Path) -> None:
    names = ["14_broken_xref.pdf", "23_attachment_inside.pdf"]
    outcomes = {job.document_id: out for job, out in read_files([Job(samples / n, n) for n in names], workers=1)}
    broken = outcomes[names[0]]
    assert isinstance(broken, RefusedFile)
    assert "damaged" in broken.report.reason
    assert isinstance(outcomes[names[1]], Reading)


def check_no_text(samples: Path, name: str) -> None:
    error = refusal(samples, name)
    assert "no text" in str(error)
    assert "--ocr" in str(error), "it says what to do next"
    assert isinstance(error, RefusedFile)
    assert error.report.pages_without_text == (1,)
    assert error.report.status == "refused"


def test_15_scan(samples: Path) -> None:
    check_no_text(samples, "15_scan_no_text_layer.pdf")


def test_16_scan_two_columns(samples: Path) -> None:
    check_no_text(samples, "16_scan_two_columns_truth_linn.pdf")


def test_16_by_ocr_against_its_truth(samples: Path) -> None:
    needs_tesseract()
    name = "16_scan_two_columns_truth_linn.pdf"
    document, report = read_document(samples / name, name, ocr=True)
    check_spans(document)
    assert (report.pages_from_ocr, report.pages_without_text) == ((1,), ())
    assert all(each.from_ocr for each in document.paragraphs)
    # The truth was itself read by OCR, and has slips such as "0r".
    truth = (samples / "16_linn.truth.txt").read_text(encoding="utf-8")
    errors = word_errors(re.findall(r"\w+", truth), re.findall(r"\w+", document.text))
    assert errors < 0.06, errors


def test_17_mixed_text_and_scan(samples: Path) -> None:
    document, report = read(samples / "17_mixed_text_and_scan.pdf")
    assert report.pages == 6
    reader = PdfReader(samples / "17_mixed_text_and_scan.pdf")
    empty = tuple(at for at, page in enumerate(reader.pages, start=1) if not page.extract_text().strip())
    assert report.pages_without_text == empty
    assert any("--ocr" in warning and "pages 1-3, 5-6" in warning for warning in report.warnings)
    assert {(each.page, each.from_ocr) for each in document.paragraphs} == {(4, True)}, "drawn invisibly over its scan"


def test_18_garbled_font(samples: Path) -> None:
    error = refusal(samples, "18_garbled_font_no_unicode_map.pdf")
    assert "garbled" in str(error)
    assert isinstance(error, RefusedFile)
    assert error.report.pages_garbled == (1,)


READ_AND_TELL_MEMORY = """
import resource, sys
from pathlib import Path
from cthbqa.reading.worker import Job, read_files

if __name__ == "__main__":
    path = Path(sys.argv[1])
    for ocr in (False, True):
        [(_, outcome)] = read_files([Job(path, path.name, ocr=ocr)], workers=1, memory_limit=600_000_000)
        print(type(outcome).__name__, *outcome.report.pages_without_text)
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_19_image_bomb(samples: Path, tmp_path: Path) -> None:
    # In a process of its own: the peak is that of all children, and other tests have large ones.
    script = tmp_path / "read.py"
    script.write_text(READ_AND_TELL_MEMORY, encoding="utf-8")
    command = [sys.executable, str(script), str(samples / "19_image_bomb_35000x35000.pdf")]
    *outcomes, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert outcomes == ["RefusedFile 1"] * 2
    assert int(peak) < 600_000, f"{peak} kB"


def test_20_no_contents(samples: Path) -> None:
    check_no_text(samples, "20_no_contents.pdf")


def test_21_xfa_form(samples: Path) -> None:
    check_no_text(samples, "21_xfa_dynamic_form.pdf")


def test_22_two_columns_against_the_source(samples: Path) -> None:
    document, report = read(samples / "22_multicolumn_with_source.pdf")
    assert [page.label for page in document.pages] == ["1", "2", "3"]
    assert report.dropped["page numbers"] == 3
    source = (samples / "22_multicolumn_with_source.tex").read_text(encoding="utf-8")
    title = re.search(r"\\title\{(.*)\}", source)
    abstract = re.search(r"\\begin\{abstract\}\n(.*)\n", source)
    caption = re.search(r"\\caption\{(.*)\}", source)
    assert title
    assert abstract
    assert caption
    cells = re.sub(r"\\text\w+\{|\}", "", source[source.index("\\toprule") : source.index("\\bottomrule")])
    table = re.sub(r"\\\\|\\\w+|&", " ", cells)
    # What \lipsum[1-10] stands for, as the LaTeX package has it.
    lipsum = [" ".join(each.split()) for each in LIPSUM.read_text(encoding="utf-8").split("\n\n")]
    assert "\\lipsum[1-10]" in source
    truth = (
        f"{title[1]} Your Name January 3, 2024 Abstract {abstract[1]} {' '.join(lipsum)} Table 1: {caption[1]} {table}"
    )
    errors = word_errors(re.findall(r"\w+", truth), re.findall(r"\w+", document.text))
    assert errors < 0.03, errors
    table_of = [each for each in document.paragraphs if each.kind is ParagraphKind.TABLE]
    assert len(table_of) == 1
    rows = document.paragraph_text(table_of[0]).split("\n")
    assert rows[0] == "Table 1: EU Countries Information"
    assert rows[4] == "Czech Republic | 10.7 | 78,866 | Prague | Czech"
    assert texts(document) == [abstract[1], *lipsum]


def test_23_attachment_is_ignored(samples: Path) -> None:
    document, report = read(samples / "23_attachment_inside.pdf")
    assert document.text.startswith("Lorem ipsum dolor sit amet")
    assert report.dropped == {"page numbers": 1}
    assert report.paragraphs == 1


def test_24_arabic(samples: Path) -> None:
    document, report = read(samples / "24_arabic_right_to_left.pdf")
    # The page shows "habibi" and then the Arabic word; the font's Unicode map puts that word before the letter h, too,
    # so that every program which asks the map has it twice.
    word = "\u062d\u064e\u0628\u064a\u0628\u064a"
    assert document.text == f"{word} habibi {word}"
    assert report.dropped == {"garbage characters": 6}


READABLE = [
    "17_mixed_text_and_scan.pdf",
    "22_multicolumn_with_source.pdf",
    "23_attachment_inside.pdf",
    "24_arabic_right_to_left.pdf",
]


def test_every_other_sample_is_refused(samples: Path) -> None:
    jobs = [Job(path, path.name) for path in sorted(samples.glob("*.pdf"))]
    assert len(jobs) == 13
    read_ones = {job.document_id for job, outcome in read_files(jobs) if isinstance(outcome, Reading)}
    assert read_ones == set(READABLE)


@pytest.mark.parametrize("name", READABLE)
def test_pypdf_has_the_words_on_the_page_of_each_paragraph(samples: Path, name: str) -> None:
    document, _ = read_document(samples / name, name)
    check_spans(document)
    check_words(document, (samples / name).read_bytes())
