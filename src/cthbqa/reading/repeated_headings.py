"""Headings that each part of a document repeats ("Key takeaways", "Discussion"): each is of the part that it stands in.

Where they are set apart as a box is, or in capitals, they look like the highest of headings.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

# As often a heading stands below as many others.
FEWEST_TIMES = 3


def parts_of_repeated(headings: Sequence[str]) -> list[int | None]:
    """For each heading the place of the one whose part it is, where it is repeated; None for any other.

    Not where several stand under one: those are a title that goes on from page to page.

    >>> parts_of_repeated(("Panel 1", "TAKEAWAYS", "Panel 2", "TAKEAWAYS", "Panel 3", "TAKEAWAYS", "Dates"))
    [None, 0, None, 2, None, 4, None]
    """
    times = Counter(headings)
    above: list[int | None] = []
    last: int | None = None
    for at, heading in enumerate(headings):
        if times[heading] < FEWEST_TIMES:
            last = at
        above.append(last if times[heading] >= FEWEST_TIMES else None)
    under = defaultdict(list)
    for heading, place in zip(headings, above, strict=True):
        under[heading].append(place)
    return [
        place if place is not None and len(set(under[heading])) == len(under[heading]) else None
        for heading, place in zip(headings, above, strict=True)
    ]
