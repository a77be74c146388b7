"""Things that a number tells from their like: Panel 1, Article 18, the third shelter, the 26th conference.

What is said of Panel 3 is no answer to what is asked of Panel 1, and the cross-encoder hardly sees the difference.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from cthbqa.counting import Quoted
from cthbqa.questions import Question
from cthbqa.terms import MONTHS, NUMBERS, ORDINALS, STOP_WORDS, stem, words
from cthbqa.verb_forms import IRREGULAR

# What is told from its like by a number, however it is written; of other things, capitals say that they are.
_NUMBERED = (
    "act action annex appendix article box bulletin chapter clause column decision figure goal group indicator item"
    " lesson level module objective panel paragraph part phase pillar principle priority protocol question"
    " recommendation regulation resolution round rule section session stage step strand table target theme tier track"
    " volume workstream zone"
).split()
_ROMAN = {
    roman: str(value)
    for value, roman in enumerate("I II III IV V VI VII VIII IX X XI XII XIII XIV XV".split(), start=1)
}
_IN_WORDS = {"one": "1"} | {word: str(value) for word, value in NUMBERS.items()}
_ORDINAL_VALUES = {word: str(value) for value, word in enumerate(ORDINALS, start=1)}
_ORDINAL = rf"(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
# Years are no numbers of things, nor are figures with thousands: "Table 2,300".
_DIGITS = r"(?!(?:19|20)\d\d\b)\d{1,4}(?:\.\d{1,2}){0,2}(?!,?\d)"
_NUMBER = rf"(?:{_DIGITS}|(?-i:{'|'.join(sorted(_ROMAN, reverse=True))})\b|(?:{'|'.join(_IN_WORDS)})\b)"
_SIGN = r"(?:[Nn]o\.? ?|[Nn]os\.? ?|[Nn]umbers? |# ?)?"
_LABEL = re.compile(rf"\b(?P<thing>[A-Za-z]{{3,}}) {_SIGN}(?P<number>{_NUMBER})", re.IGNORECASE)
# "Panels 3 and 4", "Articles 4(2), 18 to 20": behind the first number stand the others.
_FURTHER = re.compile(
    rf"(?:\([^)]{{1,6}}\))?,?(?P<joint> ?(?:and|or|to|&|-|–|/)? ?){_SIGN}(?P<number>{_NUMBER})(?! ?%)", re.IGNORECASE
)
# "The third shelter", "the first and second small shelters".
_NTH = re.compile(
    rf"\b(?P<number>{_ORDINAL})(?:[ -](?:and|or|to) (?P<other>{_ORDINAL}))?(?P<behind>(?:[ -][a-z]+){{1,3}})",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"\b({_ORDINAL})(?=\W*$|[.,;:)]| \d| (?:one|and|of|in|on|at|will|is|are|has|have"
    rf"|{'|'.join(sorted(IRREGULAR))}|[a-z]+ed)\b)",
    re.IGNORECASE,
)
# "The third annual conference", "the third Baltic shelter" are no numbers of annuals and Baltics.
_ADJECTIVE = re.compile(r"\w+(?:al|ive|ic|ous|ern|ian|ish|ary|ful|ble|ed)$|new|big|small|large|joint", re.IGNORECASE)
# What has its turn many times, or is a part of something: "a third party", "the second half", "the first time".
_NO_THING = frozenset(
    map(
        stem,
        "case century class country countries day decade degree floor generation glance half hand hour instance"
        " language month nationals option part party person place point quarter reason sentence step thing time two way"
        " week world year".split(),
    )
)
_NO_LABEL = STOP_WORDS | {month.lower() for month in MONTHS} | {"age", "aged", "least", "nearly", "some", "total"}
_MOST_IN_RANGE = 40


def other_number(question: Question, quoted: Quoted) -> str:
    """The thing with its number, as a question names it, where the quotes with their headings speak of another one.

    >>> from cthbqa.questions import analyse
    >>> texts = "They gave Panels 3 and 4 high marks.", "They gave Panels 1-4 high marks.", "They gave high marks."
    >>> [other_number(analyse("What mark did Panel 1 get?"), Quoted(text, text, text)) for text in texts]
    ['Panel 1', '', '']
    >>> text = "A second shelter opened in May."
    >>> other_number(analyse("How many places has the third shelter?"), Quoted(text, text, text))
    'third shelter'
    """
    held = f"{quoted.every}\n{quoted.paragraph}"
    for thing, number, written in _labels(question.text):
        given = set(_numbers(thing, held))
        # An item of a list, or a heading with a number of its own: "1. Opening panel".
        item = re.search(rf"(?:^|\s)\(?{re.escape(number)}[.):]? [A-Z“]", held)
        # "Another shelter" may be the third one, as is "the third" without a noun.
        other = re.search(rf"\b(?:another|further|later|next|new) {re.escape(thing)}", held, re.IGNORECASE)
        alone = number in map(_value, _ALONE.findall(held))
        if given and not (item or other or alone) and not any(_same(number, each) for each in given):
            return written
    return ""


def _labels(text: str) -> Iterator[tuple[str, str, str]]:
    """What a question tells from its like by a number, with the number in digits and both as they are written.

    >>> list(_labels("Did Panel IV or Ann May 3 come to the third annual conference, for the second time?"))
    [('panel', '4', 'Panel IV'), ('conference', '3', 'third conference')]
    """
    for match in _LABEL.finditer(text):
        thing = match["thing"].lower()
        # "The Panel on 3 May" is no label, nor is "Roughly 3" where a question begins.
        named = match["thing"].istitle() and match.start() > 0 and thing not in _NO_LABEL
        if thing.removesuffix("s") in _NUMBERED or named:
            yield thing, _value(match["number"]), match.group()
    for match in _NTH.finditer(text):
        thing = _thing_of(match)
        # The first of several is seldom called so.
        if thing and stem(thing) not in _NO_THING and _value(match["number"]) != "1":
            yield thing, _value(match["number"]), f"{match['number']} {thing}"


def _thing_of(nth: re.Match[str]) -> str:
    """The word that an ordinal of a question stands before, but for adjectives; empty where there is none.

    >>> found = _NTH.search("Who came to the third annual conference in May?")
    >>> _thing_of(found), found.group()
    ('conference', 'third annual conference in')
    """
    written = takewhile(lambda word: word not in STOP_WORDS, words(nth["behind"]))
    thing = next((word for word in written if not _ADJECTIVE.fullmatch(word)), "")
    return thing if len(thing) > 3 else ""


def _numbers(thing: str, text: str) -> Iterator[str]:
    """The numbers that a text gives to things of a name, in digits.

    >>> sorted(set(_numbers("panel", "Panels 2 to 4, the first panel, the seventh and eighth small panels, Phase IX")))
    ['1', '2', '3', '4', '7', '8']
    """
    name = stem(thing.lower())
    for match in _LABEL.finditer(text):
        if stem(match["thing"].lower()) == name:
            yield from _listed(match, text)
    for match in _NTH.finditer(text):
        written = takewhile(lambda word: word not in STOP_WORDS, words(match["behind"]))
        if name in map(stem, written):
            yield _value(match["number"])
            yield from [_value(match["other"])] if match["other"] else ()


def _listed(first: re.Match[str], text: str) -> Iterable[str]:
    """The number of a label, and those that are listed behind it."""
    numbers, at = [_value(first["number"])], first.end()
    while further := _FURTHER.match(text, at):
        if not further["joint"].strip() and text[at] not in "(,":
            break
        last, number = numbers[-1], _value(further["number"])
        spans = further["joint"].strip().lower() in ("to", "-", "–")
        numbers += _between(last, number) if spans else [number]
        at = further.end()
    return numbers


def _between(first: str, last: str) -> list[str]:
    """The numbers from one to another, both with them.

    >>> _between("2", "4"), _between("3.1", "4")
    (['2', '3', '4'], ['3.1', '4'])
    """
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) < _MOST_IN_RANGE:
        return [str(number) for number in range(int(first), int(last) + 1)]
    return [first, last]


def _value(number: str) -> str:
    """A number in digits, however it is written.

    >>> [_value(number) for number in ("IV", "four", "fourth", "4th", "4.2")]
    ['4', '4', '4', '4', '4.2']
    """
    low = number.lower()
    return _ROMAN.get(number) or _IN_WORDS.get(low) or _ORDINAL_VALUES.get(low) or re.sub(r"(?:st|nd|rd|th)$", "", low)


def _same(asked: str, given: str) -> bool:
    """Whether a number is the one that is asked for, a part of it, or what it is a part of: 4 and 4.2."""
    return asked == given or asked.startswith(f"{given}.") or given.startswith(f"{asked}.")
