"""A page of a PDF report as a picture, with a paragraph framed, and which page a quote stands on.

Each picture is made in a process of its own, with limits: a report that makes the renderer crash or swell costs one
picture, not the server.
"""

import io
import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from cthbqa.errors import UnreadableFile
from cthbqa.types import Box, Paragraph

from .texts import text

LONGEST = 1500  # pixels of the longer side
MARGIN = 3.0  # points between a paragraph and its frame
FRAME = (16, 96, 106)
GROUND = (255, 240, 200)
TIME_LIMIT = 30
MEMORY_LIMIT = 2_000_000_000
# How many pictures are made at a time, whoever asks for how many; the others wait.
DRAWING = threading.BoundedSemaphore(2)


def page_picture(path: Path, page: int, boxes: Sequence[Box]) -> bytes:
    """A PNG of a page (1-based) with a frame around those of `boxes` that lie on it, one in each column.

    Raises UnreadableFile when the page cannot be drawn.
    """
    here = [[each.left, each.bottom, each.right, each.top] for each in frames(boxes, page)]
    order = json.dumps({"path": str(path), "page": page, "boxes": here})
    try:
        # -I: nothing but the installed packages is imported, wherever the server was started.
        with DRAWING:
            done = subprocess.run(
                [sys.executable, "-I", "-m", "cthbqa.ui.pages"],
                input=order.encode(),
                capture_output=True,
                timeout=TIME_LIMIT,
            )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnreadableFile(text("page_not_drawn", name=path.name, page=page)) from error
    if done.returncode or not done.stdout.startswith(b"\x89PNG"):
        raise UnreadableFile(text("page_not_drawn", name=path.name, page=page))
    return done.stdout


def frames(boxes: Sequence[Box], page: int) -> list[Box]:
    """The boxes of a paragraph's lines on a page -> one around each run of lines that follow one another.

    A line that stands neither beside the one before it nor above or below it begins another column; that holds for
    pages that are turned as well.
    """
    runs: list[list[Box]] = []
    for box in boxes:
        if box.page != page:
            continue
        before = runs[-1][-1] if runs else None
        if before is not None and (
            min(before.right, box.right) > max(before.left, box.left)
            or min(before.top, box.top) > max(before.bottom, box.bottom)
        ):
            runs[-1].append(box)
        else:
            runs.append([box])
    return [
        Box(
            page,
            min(box.left for box in run),
            min(box.bottom for box in run),
            max(box.right for box in run),
            max(box.top for box in run),
        )
        for run in runs
    ]


def page_of(paragraph: Paragraph, start: int, end: int) -> int:
    """The page (1-based) on which the middle of `start:end` stands, or where the paragraph begins if it is not in it.

    Which letters stand in which line is not kept: each line is taken to hold as many as its width gives it.
    """
    widths = [max(box.right - box.left, 0.0) for box in paragraph.boxes]
    middle = (start + end) / 2
    if not sum(widths) or start >= end or not paragraph.start <= middle < paragraph.end:
        return paragraph.page
    left = sum(widths) * (middle - paragraph.start) / (paragraph.end - paragraph.start)
    for box, width in zip(paragraph.boxes, widths, strict=True):
        left -= width
        if left < 0:
            return box.page
    return paragraph.last_page


def draw(path: str, page: int, boxes: Sequence[Sequence[float]]) -> bytes:
    """What the process does: boxes are `[left, bottom, right, top]` in points of the page."""
    import ctypes

    import pypdfium2  # type: ignore[import-untyped]
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
    from PIL import Image, ImageChops, ImageDraw

    document = pypdfium2.PdfDocument(path)
    sheet = document[page - 1]
    width, height = sheet.get_size()
    scale = LONGEST / max(width, height)
    picture = sheet.render(scale=scale).to_pil().convert("RGB")
    ground = Image.new("RGB", picture.size, "white")
    framed = []
    for left, bottom, right, top in boxes:
        corners = []
        for x, y in ((left - MARGIN, top + MARGIN), (right + MARGIN, bottom - MARGIN)):
            # Page rotation and crop box are PDFium's own business.
            column, row = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDF_PageToDevice(sheet, 0, 0, picture.width, picture.height, 0, x, y, column, row)
            corners.append((column.value, row.value))
        (x0, y0), (x1, y1) = corners
        framed.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        ImageDraw.Draw(ground).rectangle(framed[-1], fill=GROUND)
    picture = ImageChops.multiply(picture, ground)
    for frame in framed:
        ImageDraw.Draw(picture).rectangle(frame, outline=FRAME, width=3)
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def main() -> None:
    """Read an order from standard input, write the picture to standard output."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CPU, (TIME_LIMIT, TIME_LIMIT))
    order = json.loads(sys.stdin.read())
    sys.stdout.buffer.write(draw(order["path"], order["page"], order["boxes"]))


if __name__ == "__main__":
    main()
