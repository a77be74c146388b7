"""The section path of each paragraph: lost headings from corpus.toml above the document's own."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cthbqa.catalogue import LostHeading
from cthbqa.reading.repeated_headings import parts_of_repeated
from cthbqa.reading.words import is_capitals
from cthbqa.types import ParagraphKind

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What the section path needs of a paragraph; `frame` numbers the box that it stands in, 0 for none.

    `adrift` says that it stands beside the text, and where in the text is by chance.
    """

    text: str
    kind: ParagraphKind
    marker: str = ""
    level: int = 0
    frame: int = 0
    adrift: bool = False


@dataclass(slots=True)
class _Path:
    """The headings in force: `lost` from the catalogue, `own` as (depth, marker, text) from the document."""

    lost: list[tuple[int, str]] = field(default_factory=list)
    own: list[tuple[int, str, str]] = field(default_factory=list)

    def names(self) -> tuple[str, ...]:
        return (*(name for _, name in self.lost), *(text for _, _, text in self.own))

    def chapter(self) -> tuple[str, ...]:
        """The highest heading alone, where one is known to be that."""
        if self.lost:
            return self.names()[:1]
        return tuple(text for depth, _, text in self.own[:1] if depth == 1)


def section_paths(entries: Sequence[Entry], lost: Sequence[LostHeading]) -> tuple[list[tuple[str, ...]], list[str]]:
    """Give each paragraph the headings above it, and a warning for each lost heading whose place is not found.

    A heading's own path includes itself. Titles that open the document without text of their own are in no path. A
    lettered heading belongs where the letter before it stood, even when columns put another section between the two.
    The headings of a box are in force within it; behind it, those before it are again. What is adrift has its chapter.
    A lost heading before an own one of the same words replaces that: its words had come into disorder.
    """
    starts, warnings = _places(entries, lost)
    entries = _repeated_lower(entries)
    path = _Path()
    letters: dict[str, list[tuple[int, str, str]]] = {}
    title_end = _title_end(entries)
    paths = []
    frame, before_frame, has_text = 0, _Path(), False
    for at, entry in enumerate(entries):
        if entry.kind is ParagraphKind.FOOTNOTE and not entry.frame and frame:
            # Notes at the foot of a page part no box that goes on on the next one.
            paths.append((before_frame if has_text else path).names())
            continue
        if entry.frame != frame and _goes_on(frame, entry):
            frame = entry.frame
        elif entry.frame != frame:
            # A frame that holds nothing but headings is their ornament.
            if frame and has_text:
                path = before_frame
            before_frame = _Path(list(path.lost), list(path.own))
            frame, has_text = entry.frame, False
        has_text = has_text or entry.kind is not ParagraphKind.HEADING
        for heading in starts.get(at, ()):
            if entry.kind is ParagraphKind.HEADING and _same_words(heading.heading, entry.text):
                entry = replace(entry, text=heading.heading)
                continue
            path.lost = [each for each in path.lost if each[0] < heading.level] + [(heading.level, heading.heading)]
            path.own = []
            letters = {}
        if entry.kind is ParagraphKind.HEADING and at >= title_end:
            _descend(path, entry, letters)
        if len(entry.marker) == 1 and entry.marker.isalpha() and not _is_chapter(entry, letters):
            letters[entry.marker] = [each for each in path.own if each[0] < _depth(entry, letters)]
        paths.append(path.chapter() if entry.adrift else path.names())
        above = entries[at - 1] if at else entry
        if entry.kind is ParagraphKind.CONTENTS and above.kind is ParagraphKind.HEADING and path.own:
            path.own.pop()  # "Contents" is the heading of the listing and of nothing behind it
    return paths, warnings


def _repeated_lower(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, with what each part repeats as a heading below the one that opens the part."""
    headings = [at for at, entry in enumerate(entries) if entry.kind is ParagraphKind.HEADING]
    lowered = list(entries)
    for at, part in zip(headings, parts_of_repeated([fold(entries[at].text) for at in headings]), strict=True):
        entry = entries[at]
        if part is None or entry.marker:
            continue
        opening = entries[headings[part]]
        depth = _depth(opening, {})
        if _depth(entry, {}) <= depth:
            lowered[at] = replace(entry, level=depth + 1)
    return lowered


def _goes_on(frame: int, entry: Entry) -> bool:
    """Whether a box goes on from the page before: nothing stands between its parts, and no heading opens this one.

    The number of a frame is that of its page in thousands; those from 500 on are of no drawn boxes.
    """
    next_page = frame > 0 and entry.frame // 1000 == frame // 1000 + 1
    return next_page and max(frame % 1000, entry.frame % 1000) < 500 and entry.kind is not ParagraphKind.HEADING


def _same_words(one: str, other: str) -> bool:
    """Whether two headings are one, but for the order of their words and a misread one in four."""
    first, second = Counter(re.findall(r"\w+", fold(one))), Counter(re.findall(r"\w+", fold(other)))
    return 4 * (first & second).total() >= 3 * max(first.total(), second.total())


def _descend(path: _Path, entry: Entry, letters: dict[str, list[tuple[int, str, str]]]) -> None:
    depth = _depth(entry, letters)
    above = [each for each in path.own if each[0] < depth]
    if is_capitals(entry.text) and not entry.marker and not entry.level:
        path.lost = []
        above = []
    if len(entry.marker) == 1 and entry.marker.isalpha():
        above = letters.get(chr(ord(entry.marker) - 1), above)
    path.own = [*above, (depth, entry.marker, entry.text)]


def _is_chapter(entry: Entry, letters: Mapping[str, object]) -> bool:
    """Whether a heading is a line of capitals with a Roman number; "I." behind "H." is a letter."""
    roman = bool(entry.marker) and set(entry.marker) <= set("IVX") and is_capitals(entry.text)
    return roman and not (len(entry.marker) == 1 and chr(ord(entry.marker) - 1) in letters)


def _depth(entry: Entry, letters: Mapping[str, object]) -> int:
    """1 for a line of capitals, then numbers and titles, then letters; the format's own level where it has one."""
    if entry.level:
        return entry.level
    if _is_chapter(entry, letters):
        return 1
    if len(entry.marker) == 1 and entry.marker.isalpha():
        return 10
    if entry.marker:
        return 2 + entry.marker.count(".")
    return 1 if is_capitals(entry.text) else 2


def _title_end(entries: Sequence[Entry]) -> int:
    """How many headings stand at the document's head without text of their own: its title lines."""
    count = next((at for at, each in enumerate(entries) if each.kind is not ParagraphKind.HEADING), 0)
    if 0 < count < len(entries) and entries[count].kind is ParagraphKind.CONTENTS:
        count -= 1  # the heading of a listing is no title
    opening = entries[:count]
    if any(each.marker for each in opening) or not opening:
        return 0
    levels = [each.level for each in entries if each.kind is ParagraphKind.HEADING]
    if count == 1:
        return 1 if opening[0].level and levels.count(opening[0].level) == 1 else 0
    # Where headings have levels, a title is alone on its level: the first chapter is not.
    again = (at for at, each in enumerate(opening) if each.level and levels.count(each.level) > 1)
    return min(next(again, count), count - 1)


def _places(entries: Sequence[Entry], lost: Sequence[LostHeading]) -> tuple[dict[int, list[LostHeading]], list[str]]:
    starts: dict[int, list[LostHeading]] = {}
    warnings = []
    folded = [fold(entry.text) for entry in entries]
    after = 0
    for heading in lost:
        opening = fold(heading.before)
        found = [at for at, text in enumerate(folded) if text.startswith(opening)]
        place = next((at for at in found if at >= after), found[0] if found else None)
        if place is None:
            warnings.append(
                f"no paragraph opens with {heading.before!r}: the heading {heading.heading!r} is not placed"
            )
            continue
        starts.setdefault(place, []).append(heading)
        after = place
    return starts, warnings


def fold(text: str) -> str:
    """A text for comparing: one blank for white space, straight quotes and dashes, lower case."""
    return re.sub(r"\s+", " ", text.translate(_QUOTES)).strip().lower()
