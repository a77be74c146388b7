"""Line plots as inline SVG: shares on both axes, colours from the page's style sheet, no script."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

# In the units of the drawing, which is scaled to the width of the page.
WIDTH, HEIGHT = 340.0, 330.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 18.0, 46.0, 44.0
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
# About as wide and high as a sign of the labels is at most.
SIGN_WIDTH, LINE_HEIGHT = 6.8, 12.0
STYLES = ("first", "second")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the plot, both shares from 0 to 1. `label` is written beside it where there is room."""

    x: float
    y: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Points joined in their order. `dots` are those of them that are drawn as such; `name` goes into the legend."""

    name: str
    points: Sequence[Point]
    dots: Sequence[Point] = ()


def line_plot(
    name: str, title: str, description: str, axes: tuple[str, str], lines: Sequence[Line], marked: Sequence[Point]
) -> str:
    """An SVG element: at most two lines, and marked points with guides to both axes.

    `name` begins the ids, and is to be the only one of the document; `description` is read out instead of the picture.
    """
    if len(lines) > len(STYLES):
        raise ValueError(f"{len(lines)} lines: {len(STYLES)} are the most that can be told apart without colour")
    taken: list[Box] = []
    marks = "".join(_mark(point, taken) for point in marked)
    drawn = "".join(_line(line, style, taken) for line, style in zip(lines, STYLES, strict=False))
    return (
        f'<svg class="plot" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" '
        f'aria-labelledby="{escape(name)}-title {escape(name)}-description">'
        f'<title id="{escape(name)}-title">{escape(title)}</title>'
        f'<desc id="{escape(name)}-description">{escape(description)}</desc>'
        f"{_text(LEFT, 14, title, 'plot-title')}{_legend(lines)}{_axes(*axes)}{drawn}{marks}</svg>"
    )


def across(share: float) -> float:
    """Where a share stands on the x axis."""
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def up(share: float) -> float:
    """Where a share stands on the y axis."""
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def _axes(x_label: str, y_label: str) -> str:
    middle = up(0.5)
    parts = []
    for tick in TICKS:
        x, y = across(tick), up(tick)
        parts += [
            _stroke("grid", [(across(0), y), (across(1), y)]),
            _stroke("grid", [(x, up(0)), (x, up(1))]),
            _text(x, up(0) + 15, f"{tick:g}", "tick", "middle"),
            _text(LEFT - 6, y + 4, f"{tick:g}", "tick", "end"),
        ]
    parts += [
        _stroke("axis", [(across(0), up(1)), (across(0), up(0)), (across(1), up(0))]),
        _text(across(0.5), HEIGHT - 8, x_label, "label", "middle"),
        f'<g transform="rotate(-90 12 {middle:g})">{_text(12, middle, y_label, "label", "middle")}</g>',
    ]
    return "".join(parts)


def _legend(lines: Sequence[Line]) -> str:
    """The lines' names above the plot, beside a piece of each; a single line needs none."""
    if len(lines) < 2:
        return ""
    parts, x = [], LEFT
    for line, style in zip(lines, STYLES, strict=False):
        parts.append(_stroke(f"line {style}", [(x, 30), (x + 18, 30)]) + _text(x + 23, 34, line.name, "legend"))
        x += 34 + SIGN_WIDTH * len(line.name)
    return "".join(parts)


def _line(line: Line, style: str, taken: list[Box]) -> str:
    parts = [_stroke(f"line {style}", [(across(point.x), up(point.y)) for point in line.points])]
    for point in line.dots:
        x, y = across(point.x), up(point.y)
        parts.append(f'<circle class="dot {style}" cx="{x:.1f}" cy="{y:.1f}" r="2.5"/>')
        # Curves of precision fall to the right: above and to the right of a point there is most room.
        parts.append(_label(point, ((x + 5, y - 6, "start"), (x - 5, y - 6, "end")), "dot-label", taken))
    return "".join(parts)


def _mark(point: Point, taken: list[Box]) -> str:
    x, y = across(point.x), up(point.y)
    taken.append((x - 6, y - 6, x + 6, y + 6))
    guide = _stroke("guide", [(across(0), y), (x, y), (x, up(0))])
    places = ((x - 8, y + 16, "end"), (x + 8, y + 16, "start"), (x - 8, y - 10, "end"), (x + 8, y - 10, "start"))
    ring = f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    return guide + ring + _label(point, places, "mark-label", taken)


def _label(point: Point, places: Iterable[tuple[float, float, str]], style: str, taken: list[Box]) -> str:
    """The point's label at the first place that is inside the plot and free; nothing where there is none."""
    width = SIGN_WIDTH * len(point.label)
    for x, y, anchor in places if point.label else ():
        left = x - width if anchor == "end" else x
        box = (left, y - LINE_HEIGHT, left + width, y + 2)
        inside = box[0] > LEFT and box[2] < WIDTH and box[1] > TOP - LINE_HEIGHT - 4 and box[3] < up(0)
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return _text(x, y, point.label, style, anchor)
    return ""


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _stroke(style: str, points: Sequence[tuple[float, float]]) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline class="{style}" points="{path}"/>'


def _text(x: float, y: float, text: str, style: str, anchor: str = "start") -> str:
    return f'<text class="{style}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
