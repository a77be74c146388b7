"""A bold label that runs into its sentence is part of the paragraph, wherever the line ends."""

from pathlib import Path

import pytest

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

STEPS = [
    "Give the inspectors of the port a second boat and the fuel that it takes to reach all of the outer islands"
    " before the winter.",
    "Ask every ferry line to report each passenger who has no ticket of his or her own and does not speak to anybody"
    " at all.",
    "Pay the translators by the hour and not by the page.",
    "Open the house in Lund to families with sons over the age of twelve, as the houses in the other towns of the"
    " Region have been.",
    "Invite the crews to the yearly meeting in which the rules for harbours are made, and let them vote on the Harbour"
    " Plan, too.",
    "Buy phones for all crews.",
]


@pytest.mark.parametrize("length", [pytest.param(2, id="label-of-two-words"), pytest.param(4, id="of-four-words")])
def test_numbered_steps_with_bold_labels_are_paragraphs(tmp_path: Path, length: int) -> None:
    label = "Step {} of ours." if length == 4 else "Step {}."
    told = [f"{label.format(at)} {step}" for at, step in enumerate(STEPS, start=1)]
    bold = [s.Paragraph(f"<b>{label.format(at)}</b> {step}", s.BODY) for at, step in enumerate(STEPS, start=1)]
    story = [s.Paragraph("What comes next", s.HEADING), *bold, s.Paragraph(s.sentences(1, 6), s.BODY)]
    document, _ = read(s.build(tmp_path / "x.pdf", story))
    assert texts(document, ParagraphKind.HEADING) == ["What comes next"]
    assert texts(document) == [*told, s.sentences(1, 6)]


def test_a_bold_line_that_fills_the_column_goes_on_in_lower_case(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 750, hard.wrap(s.sentences(1, 5), hard.WIDE)) - 12
    label = "The crews of all boats that leave the port ask for a place where they can wash"
    y = hard.draw(canvas, 72, y, [label], font="Times-Bold")
    y = hard.draw(canvas, 72, y, ["themselves in winter, which the town has not given them so far."]) - 12
    y = hard.draw(canvas, 72, y, ["Reports from the islands"], font="Times-Bold")
    hard.draw(canvas, 72, y, hard.wrap(s.sentences(2, 5), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document) == [
        s.sentences(1, 5),
        f"{label} themselves in winter, which the town has not given them so far.",
        s.sentences(2, 5),
    ]
    assert texts(document, ParagraphKind.HEADING) == ["Reports from the islands"]


def test_a_question_in_bold_right_over_its_answer_is_a_heading(path: Path) -> None:
    canvas = hard.canvas_of(path)
    asked = ["Who are the victims?", "How can I help?"]
    y = hard.draw(canvas, 72, 750, hard.wrap(s.sentences(1, 5), hard.WIDE)) - 12
    for at, question in enumerate(asked, start=2):
        y = hard.draw(canvas, 72, y, [question], font="Times-Bold")
        y = hard.draw(canvas, 72, y, hard.wrap(s.sentences(at, 4), hard.WIDE)) - 12
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.HEADING) == asked
    assert texts(document) == [s.sentences(1, 5), s.sentences(2, 4), s.sentences(3, 4)]
