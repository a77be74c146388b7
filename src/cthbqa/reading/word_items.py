"""Numbered and bulleted paragraphs of a Word file: items of a list, or paragraphs of their own that have a number."""

import re
from dataclasses import replace

from cthbqa.reading.lines import Block, Piece
from cthbqa.reading.word_numbering import WordNumbers
from cthbqa.reading.word_styles import Style
from cthbqa.reading.words import ends_sentence
from cthbqa.types import ParagraphKind

# What is shorter is an item even where it ends as a sentence does.
_LEAST_WORDS = 8
# A number that a list of the document can show.
_SIMPLE = re.compile(r"\(?\w{1,3}[.)]")
_GOES_ON = re.compile(r"(?:[;,]|[;,]?\s(?:and|or|et|ou|und|oder|и|или))$")


class WordItems:
    """Tells items from numbered paragraphs, paragraph by paragraph in order.

    Reports of the UN and the OSCE number each paragraph: such a one is whole sentences and no item, and its number is
    none of its words. Where a sentence leads to numbered sentences, or they go on from one another, they are items.
    """

    def __init__(self, numbers: WordNumbers) -> None:
        self._numbers = numbers
        self._above = ""
        # For each list and level: whether what comes next there is an item, whatever it looks like.
        self._led: dict[tuple[str, int], bool] = {}

    def beside(self) -> "WordItems":
        """For what stands beside the text: the same lists, and nothing that leads to an item."""
        return WordItems(self._numbers)

    def number_of(self, style: Style) -> str:
        """Count a paragraph, and give the number that Word shows before it: "" for bullets, or where it is not sure."""
        name, level = style.numbered
        number = self._numbers.count(name, level) if name else ""
        return "" if self._numbers.is_bullet(name, level) else number

    def interrupt(self, text: str) -> None:
        """Text that is in no list stands here: what comes after it is an item only if it leads there."""
        self._above = text
        self._led = {}

    def part(self, style: Style, number: str, lines: Block, *, bold: bool) -> Block | Piece:
        """An item with its number, a paragraph of its own, or, if it is bold and short, what may be a heading."""
        name, level = style.numbered
        text = " ".join(line.text for line in lines)
        counts = bool(name) and not self._numbers.is_bullet(name, level)
        place = (name, level)
        led = self._led.get(place, False) or self._above.rstrip().endswith(":")
        self._led = {each: state for each, state in self._led.items() if each[0] != name or each[1] < level}
        self._led[place] = led or bool(_GOES_ON.search(text))
        self._above = text
        whole = text.endswith(":") or (ends_sentence(text) and len(text.split()) >= _LEAST_WORDS)
        if (counts or not name) and not led and not (counts and style.listed):
            if whole:
                return lines
            if counts and bold:
                return tuple(replace(line, bold=True) for line in lines)
        if _SIMPLE.fullmatch(number):
            lines = (replace(lines[0], text=f"{number} {lines[0].text}"), *lines[1:])
        return Piece((lines,), ParagraphKind.LIST)
