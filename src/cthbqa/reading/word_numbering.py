"""The numbers that Word puts before paragraphs: they stand nowhere in the text and are counted as Word counts them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import nsmap, qn

_NUMERALS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: its format as Word names it, its pattern such as "%1.%2", where it begins."""

    form: str
    pattern: str
    start: int
    style: str = ""


@dataclass(slots=True)
class _Count:
    """The levels of one list, and how far each has come."""

    levels: dict[int, Level] = field(default_factory=dict)
    reached: dict[int, int] = field(default_factory=dict)


class WordNumbers:
    """The lists of one file; `root` is its w:numbering, or None where it has none."""

    def __init__(self, root: Any) -> None:
        self._lists: dict[str, _Count] = {}
        self._starts: dict[tuple[str, int], int] = {}
        if root is None:
            return
        abstract = {each.get(qn("w:abstractNumId")): each for each in root.findall("w:abstractNum", nsmap)}
        by_style = {_value(each, "w:styleLink"): key for key, each in abstract.items()}
        counts = {key: _Count(dict(_levels(each))) for key, each in abstract.items()}
        for number in root.findall("w:num", nsmap):
            key = _value(number, "w:abstractNumId")
            link = _value(abstract[key], "w:numStyleLink") if key in abstract else ""
            key = by_style.get(link, key) if link else key
            if key in counts:
                name = number.get(qn("w:numId"), "")
                self._lists[name] = counts[key]
                for override in number.findall("w:lvlOverride", nsmap):
                    begin = _value(override, "w:startOverride")
                    if begin.isdigit():
                        self._starts[name, int(override.get(qn("w:ilvl"), "0"))] = int(begin)

    def level_of(self, name: str, style: str) -> int:
        """The level of a list that a style stands for, by the style's id."""
        levels = self._lists[name].levels if name in self._lists else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    def is_bullet(self, name: str, level: int) -> bool:
        """Whether a level of a list has a sign for all its items, or none, and does not count them."""
        found = self._lists[name].levels.get(level) if name in self._lists else None
        return found is None or found.form in {"bullet", "none"}

    def count(self, name: str, level: int) -> str:
        """Count one paragraph of a list, and give its number as Word shows it; "" where that is not sure."""
        if name not in self._lists:
            return ""
        counted = self._lists[name]
        given = self._starts.pop((name, level), None)
        begin = counted.levels[level].start if level in counted.levels else 1
        counted.reached[level] = given if given is not None else counted.reached.get(level, begin - 1) + 1
        counted.reached = {at: number for at, number in counted.reached.items() if at <= level}
        return _told(counted, level)


def _told(counted: _Count, level: int) -> str:
    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        if at not in counted.levels:
            return "\0"
        return _written(counted.reached.get(at, counted.levels[at].start), counted.levels[at].form) or "\0"

    if level not in counted.levels:
        return ""
    text = re.sub(r"%(\d)", number, counted.levels[level].pattern)
    return "" if "\0" in text else text.strip()


def _written(number: int, form: str) -> str:
    """A number in one of Word's formats; "" in one that is not known here."""
    if form == "decimal":
        return str(number)
    if form in {"lowerLetter", "upperLetter"} and 1 <= number <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + number - 1)
    if form in {"lowerRoman", "upperRoman"} and 1 <= number < 4000:
        numeral = ""
        for value, sign in _NUMERALS:
            numeral += sign * (number // value)
            number %= value
        return numeral if form == "lowerRoman" else numeral.upper()
    return ""


def _levels(abstract: Any) -> Iterator[tuple[int, Level]]:
    for each in abstract.findall("w:lvl", nsmap):
        start = _value(each, "w:start")
        level = Level(
            form=_value(each, "w:numFmt") or "decimal",
            pattern=_value(each, "w:lvlText"),
            start=int(start) if start.isdigit() else 1,
            style=_value(each, "w:pStyle"),
        )
        yield int(each.get(qn("w:ilvl"), "0")), level


def _value(element: Any, name: str) -> str:
    found = element.find(name, nsmap)
    return str(found.get(qn("w:val"), "")) if found is not None else ""
