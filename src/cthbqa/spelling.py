"""Misspelt words of a question -> the words that the reports write: "Kyrgystan" -> "Kyrgyzstan".

What people shorten as they type ("no. of", "mtg", "whats") is written out. Only what is no word at all is mended: what
the reports use, what names a place, and what stands in the models' list of English words is left as it was typed. The
question as it was understood is shown above the answer.
"""

import json
import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from cthbqa.places import country_names, find_places
from cthbqa.terms import MONTHS, NUMBERS, ORDINALS, STOP_WORDS, fold, stem

SHORTEST = 5
# From this length on, two letters may be wrong.
LONG = 8
# As typed in a hurry, in full.
_SHORT = {
    "acc. to": "according to", "approx.": "approximately", "arent": "are not", "b/c": "because", "bout": "about",
    "cant": "cannot", "conf": "conference", "confs": "conferences", "coord": "coordinator", "couldnt": "could not",
    "cos": "because", "cuz": "because", "dept": "department", "didnt": "did not", "doesnt": "does not",
    "dont": "do not", "gov't": "government", "govt": "government", "govts": "governments", "hasnt": "has not",
    "hows": "how is", "im": "I am", "incl.": "including", "int'l": "international", "intl": "international",
    "isnt": "is not", "ive": "I have", "mtg": "meeting", "mtgs": "meetings", "nat'l": "national",
    "natl": "national", "orgs": "organisations", "pls": "please", "plz": "please", "ppl": "people",
    "thats": "that is", "theyre": "they are", "trg": "training", "trng": "training", "u": "you", "ur": "your",
    "w/": "with", "w/o": "without", "wasnt": "was not", "werent": "were not", "whats": "what is",
    "whens": "when is", "wheres": "where is", "whos": "who is", "whys": "why is", "wkshp": "workshop",
    "wouldnt": "would not", "yr": "year", "yrs": "years",
}  # fmt: skip
_SHORTENED = re.compile(
    rf"(?<![\w.@/'’-])(?:{'|'.join(map(re.escape, sorted(_SHORT, key=len, reverse=True)))})(?![\w@/'’-])", re.IGNORECASE
)
_MONTHS = {month[:3].lower(): month for month in MONTHS if month != "May"} | {"sept": "September"}
_MONTH = re.compile(
    rf"(?<![\w.])(?P<day>\d{{1,2}}(?:st|nd|rd|th)? )?(?P<month>{'|'.join(_MONTHS)})\b\.?(?P<year> (?:19|20)\d\d\b)?",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"(?<![\w.])(?:no\.|nr\.?|#)(?: of)? (?=(?:[a-z-]+ )?[a-z]{2,}s\b)|(?<![\w.])no of (?=[a-z])", re.IGNORECASE
)
_ORDINAL = re.compile(
    rf"\b(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?P<ones>{'|'.join(ORDINALS[:9])})\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
# Each word with the next one: the second of two is also the first of two.
_TWO_WORDS = re.compile(r"(?=\b([^\W\d_]+) ([^\W\d_]+)\b)")


@cache
def english_stems(tokenizer: Path) -> frozenset[str]:
    """The stems of the whole words in the vocabulary of a WordPiece tokenizer (tokenizer.json)."""
    vocabulary = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    return frozenset(stem(word) for word in vocabulary if word.isalpha())


def written_out(question: str) -> str:
    """The question with what was shortened in typing written out; what is all in capitals is an acronym, and stays.

    >>> written_out("no. of states at annual mtg - whats their task")
    'number of states at annual meeting - what is their task'
    >>> written_out("the twenty-fifth Alliance conference")
    'the 25th Alliance conference'
    """
    question = _ORDINAL.sub(_in_digits, _MONTH.sub(_month, question))
    return _SHORTENED.sub(
        lambda match: (
            match.group() if match.group().isupper() and len(match.group()) > 1 else _SHORT[match.group().lower()]
        ),
        _NUMBER_OF.sub("number of ", question),
    )


def _month(match: re.Match[str]) -> str:
    """Only beside a day or a year is "Mar" a month."""
    if not (match["day"] or match["year"]):
        return match.group()
    return f"{match['day'] or ''}{_MONTHS[match['month'].lower()]}{match['year'] or ''}"


def _in_digits(match: re.Match[str]) -> str:
    """ "twenty-fifth" as reports write it: "25th"."""
    ones = ORDINALS.index(match["ones"].lower()) + 1
    return f"{NUMBERS[match['tens'].lower()] + ones}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(ones, 'th') }"


def mended(question: str, known: Collection[str], english: Collection[str]) -> str:
    """The question with its misspelt words put right; itself when there are none.

    `known` are the folded words of the reports, `english` the stems of ordinary words, which are never changed; without
    these, nothing is.

    >>> mended("What came out of the workshop in Kyrgystan?", {"kyrgyzstan", "workshop"}, {"what", "came"})
    'What came out of the workshop in Kyrgyzstan?'
    >>> mended("Who runs the Be Safe campaign?", {"besafe", "campaign"}, {"who", "run", "safe"})
    'Who runs the BeSafe campaign?'
    """
    if not english:
        return question
    for first, second in _TWO_WORDS.findall(question):
        one = fold(f"{first}{second}")
        # A name that the reports write as one word: no ordinary word, and no two small ones that an extractor glued.
        coined = len(one) >= SHORTEST and one in known and stem(one) not in english
        if coined and not {fold(first), fold(second)} <= STOP_WORDS:
            question = re.sub(rf"\b{first} {second}\b", f"{first}{second}", question)
    known_stems = {stem(word) for word in known}
    places = {word for written, _ in find_places(question) for word in _WORD.findall(fold(written))}

    def right(match: re.Match[str]) -> str:
        word = fold(match.group())
        if len(word) < SHORTEST or match.group().isupper() or word in places:
            return match.group()
        # The stem of "lenders" keeps its "er", that of "lending" has none.
        forms = {stem(word), stem(word).removesuffix("er")}
        if not forms.isdisjoint(known_stems) or not forms.isdisjoint(english):
            return match.group()
        # A country is another one two slips away: "Nigerien" is no "Nigeria".
        meant = nearest(word, known) or nearest(word, country_names(), most_slips=1)
        if meant is None:
            return match.group()
        return meant.capitalize() if match.group()[0].isupper() or meant in country_names() else meant

    return _WORD.sub(right, question)


def nearest(word: str, candidates: Iterable[str], most_slips: int = 2) -> str | None:
    """The one candidate that is a slip or two away from a word; None where there is none or more than one.

    A slip is a letter too many, too few or wrong, or two neighbours exchanged (Damerau, "A technique for computer
    detection and correction of spelling errors", CACM 1964). The first letter is never wrong.
    """
    alike = {each for each in candidates if each[:1] == word[0] and abs(len(each) - len(word)) <= 2}
    for slips in range(1, min(most_slips, 2 if len(word) >= LONG else 1) + 1):
        found = {each for each in alike if _slips(word, each) == slips}
        # "workshop" and "workshops" are one word to search.
        if found and len({each.rstrip("s") for each in found}) == 1:
            return min(found, key=lambda each: (abs(len(each) - len(word)), each))
        if found:
            return None
    return None


def _slips(a: str, b: str) -> int:
    """The number of slips between two words (optimal string alignment)."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
