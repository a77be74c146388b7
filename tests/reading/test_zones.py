"""Pages in zones, of which each has columns of its own."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts


def side_by_side(canvas: Canvas, y: float, lefts: dict[float, tuple[str, list[str]]], width: int) -> float:
    """Columns under a heading each, with bulleted items; gives the height of what comes next."""
    ends = []
    for left, (heading, items) in lefts.items():
        at = hard.draw(canvas, left, y, [heading], size=11.5, font="Helvetica-Bold") - 4
        for item in items:
            hard.draw(canvas, left, at, ["•"])
            at = hard.draw(canvas, left + 12, at, hard.wrap(item, width))
        ends.append(at)
    return min(ends) - 16


def column(seed: int, count: int) -> tuple[str, list[str]]:
    names = ["Harbours", "Courts of the coast", "Schools", "Ferries", "Islands of the north"]
    return names[seed - 1], [s.sentences(seed * 10 + at, 1) for at in range(count)]


def lists_of(*columns: tuple[str, list[str]]) -> list[str]:
    return ["\n".join(f"• {item}" for item in items) for _, items in columns]


def test_two_columns_below_three(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 770, ["Impact of the year"], size=16, font="Helvetica-Bold") - 10
    above, below = [column(seed, 3) for seed in (1, 2, 3)], [column(seed, 3) for seed in (4, 5)]
    y = side_by_side(canvas, y, dict(zip((60.0, 225.0, 390.0), above, strict=True)), 24)
    y = hard.draw(canvas, 60, y, hard.wrap(s.sentences(40, 5), 95)) - 16
    side_by_side(canvas, y, dict(zip((60.0, 310.0), below, strict=True)), 40)
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.LIST) == lists_of(*above, *below)
    assert texts(document, ParagraphKind.HEADING)[1:] == [heading for heading, _ in (*above, *below)]
    assert texts(document) == [s.sentences(40, 5)]


def test_two_lists_side_by_side_on_a_page_in_one_column(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 770, hard.wrap(s.sentences(40, 14), 95)) - 16
    lists = [column(seed, 4) for seed in (4, 5)]
    y = side_by_side(canvas, y, dict(zip((60.0, 310.0), lists, strict=True)), 40)
    hard.draw(canvas, 60, y, hard.wrap(s.sentences(50, 14), 95))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.LIST) == lists_of(*lists)
    assert texts(document, ParagraphKind.HEADING) == [heading for heading, _ in lists]
    assert texts(document) == [s.sentences(40, 14), s.sentences(50, 14)]


def test_boxes_side_by_side_stand_below_both_columns_of_the_text(path: Path) -> None:
    canvas = hard.canvas_of(path)
    above, boxed, below = ([s.sentences(at + seed, 8) for at in (1, 2)] for seed in (0, 2, 4))
    lefts = (60.0, 310.0)
    y = min(hard.draw(canvas, x, 770, hard.wrap(told, 46)) for x, told in zip(lefts, above, strict=True)) - 24
    ends = []
    for x, told in zip(lefts, boxed, strict=True):
        top = hard.draw(canvas, x + 6, y - 12, ["A story of that year"], font="Times-Bold")
        ends.append(hard.draw(canvas, x + 6, top, hard.wrap(told, 44)))
        canvas.rect(x, ends[-1], 230, y - ends[-1])
    for x, told in zip(lefts, below, strict=True):
        hard.draw(canvas, x, min(ends) - 24, hard.wrap(told, 46))
    canvas.save()
    document, _ = read(path)
    assert " ".join(texts(document)) == " ".join([*above, *boxed, *below])


def test_two_columns_in_a_box_are_read_one_after_the_other(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 770, hard.wrap(s.sentences(1, 8), 95)) - 24
    columns = [hard.wrap(s.sentences(at, 7), 42) for at in (2, 3)]
    ends = [hard.draw(canvas, x, y - 14, lines) for x, lines in zip((66.0, 306.0), columns, strict=True)]
    canvas.rect(60, min(ends), 480, y - min(ends))
    hard.draw(canvas, 60, min(ends) - 24, hard.wrap(s.sentences(4, 16), 95))
    canvas.save()
    document, _ = read(path)
    assert " ".join(texts(document)) == " ".join(s.sentences(at, n) for at, n in ((1, 8), (2, 7), (3, 7), (4, 16)))
