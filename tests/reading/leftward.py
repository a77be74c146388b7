"""PDFs with Hebrew and Arabic made for the tests: signs placed one by one, in any order in the file."""

from collections.abc import Sequence
from pathlib import Path

# A run of text in the order of reading, and whether it reads leftwards ("R") or not ("L").
Run = tuple[str, str]
SIZE, WIDTH = 12.0, 7.2
MIRRORED = str.maketrans("()", ")(")


def visual(runs: Sequence[Run], *, leftwards: bool) -> list[str]:
    """The signs of a line from left to right; "لا" is one sign."""
    signs: list[str] = []
    for direction, text in runs[::-1] if leftwards else runs:
        letters = list(text.replace("لا", "\x01"))
        if direction == "R":
            letters = [letter.translate(MIRRORED) for letter in letters[::-1]]
        signs.extend("لا" if letter == "\x01" else letter for letter in letters)
    return signs


def place(
    lines: Sequence[Sequence[str]], left: float, right: float, *, leftwards: bool
) -> list[tuple[str, float, float]]:
    """Signs with their places: lines down a column, at its right edge if it reads leftwards."""
    placed = []
    for row, signs in enumerate(lines):
        start = right - len(signs) * WIDTH if leftwards else left
        placed.extend((sign, start + at * WIDTH, 700.0 - 15 * row) for at, sign in enumerate(signs))
    return placed


def write(path: Path, placed: Sequence[tuple[str, float, float]]) -> Path:
    """A PDF of one page: each sign drawn by itself, in the order given. Blanks are left out, as many programs do."""
    signs = sorted({sign for sign, _, _ in placed if sign != " "})
    # Codes of letters: pdfium takes signs as low as a comma for another line.
    codes = dict(zip(signs, [*range(0x41, 0x5B), *range(0x61, 0x7B)], strict=False))
    assert len(codes) == len(signs)
    drawn = "".join(f"1 0 0 1 {x:.2f} {y:.2f} Tm <{codes[sign]:02x}> Tj\n" for sign, x, y in placed if sign != " ")
    pairs = "\n".join(f"<{code:02x}> <{sign.encode('utf-16-be').hex()}>" for sign, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def"
        f" 1 begincodespacerange <00> <ff> endcodespacerange {len(codes)} beginbfchar\n{pairs}\nendbfchar"
        " endcmap end end"
    )
    content = f"BT /F {SIZE:g} Tf\n{drawn}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 4 0 R >> >> /Contents 6 0 R >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 5 0 R /FirstChar 32 /LastChar 255"
        f" /Widths [{'600 ' * 224}] >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode("ascii")
    data += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
    path.write_bytes(data)
    return path
