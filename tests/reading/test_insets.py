"""A quotation set amid two columns, whose text runs round it: each column is read down, and it stands apart."""

from pathlib import Path

import pytest

from . import hard
from . import samples as s
from .checks import read

QUOTE = ["“Nobody asked me", "whether I wanted", "to go home.”"]


@pytest.mark.parametrize("boxed", [pytest.param(True, id="in-a-box"), pytest.param(False, id="bare")])
def test_a_quotation_over_the_gutter(path: Path, boxed: bool) -> None:
    canvas = hard.canvas_of(path)
    columns = []
    for x, seed in ((60.0, 10), (310.0, 20)):
        words, lines = s.sentences(seed, 14).split(), []
        while words:
            beside = 8 <= len(lines) < 14  # where the quotation stands
            line = hard.wrap(" ".join(words), 28 if beside else hard.NARROW)[0]
            lines.append((x + (70 if beside and x > 300 else 0), line))
            words = words[len(line.split()) :]
        for at, (left, line) in enumerate(lines):
            hard.draw(canvas, left, 760 - 12 * at, [line])
        columns.append(s.sentences(seed, 14))
    if boxed:
        canvas.rect(226, 760 - 12 * 13 - 4, 148, 76)
    hard.draw(canvas, 232, 648, QUOTE, size=14, font="Helvetica-Bold")
    canvas.save()
    document, _ = read(path)
    assert " ".join(document.text.split()) == " ".join([*columns, *QUOTE])
