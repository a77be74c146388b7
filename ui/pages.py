"""A page of a PDF report as a picture, with a paragraph framed.

Each picture is made in a process of its own, with limits: a report that makes the renderer crash or swell costs one
picture, not the server.
"""

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from cthbqa.errors import UnreadableFile
from cthbqa.types import Box

LONGEST = 1500  # pixels of the longer side
MARGIN = 3.0  # points between a paragraph and its frame
FRAME = (16, 96, 106)
GROUND = (255, 240, 200)
TIME_LIMIT = 30
MEMORY_LIMIT = 2_000_000_000


def page_picture(path: Path, page: int, boxes: Sequence[Box]) -> bytes:
    """A PNG of a page (1-based) with one frame around those of `boxes` that lie on it.

    Raises UnreadableFile when the page cannot be drawn.
    """
    here = [[box.left, box.bottom, box.right, box.top] for box in boxes if box.page == page]
    order = json.dumps({"path": str(path), "page": page, "boxes": here})
    try:
        # -I: nothing but the installed packages is imported, wherever the server was started.
        done = subprocess.run(
            [sys.executable, "-I", "-m", "cthbqa.ui.pages"],
            input=order.encode(),
            capture_output=True,
            timeout=TIME_LIMIT,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnreadableFile(f"{path.name}: page {page} could not be drawn ({type(error).__name__}).") from error
    if done.returncode or not done.stdout.startswith(b"\x89PNG"):
        raise UnreadableFile(f"{path.name}: page {page} could not be drawn.")
    return done.stdout


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
    if boxes:
        corners = []
        for x, y in (
            (min(box[0] for box in boxes) - MARGIN, max(box[3] for box in boxes) + MARGIN),
            (max(box[2] for box in boxes) + MARGIN, min(box[1] for box in boxes) - MARGIN),
        ):
            # Page rotation and crop box are PDFium's own business.
            column, row = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDF_PageToDevice(sheet, 0, 0, picture.width, picture.height, 0, x, y, column, row)
            corners.append((column.value, row.value))
        (x0, y0), (x1, y1) = corners
        frame = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        ground = Image.new("RGB", picture.size, "white")
        ImageDraw.Draw(ground).rectangle(frame, fill=GROUND)
        picture = ImageChops.multiply(picture, ground)
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
