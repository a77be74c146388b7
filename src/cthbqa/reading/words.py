"""Words over line ends: hyphens, slashes, addresses; and how a line begins and ends."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from cthbqa.reading.lines import LEADER


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(words.split())


# A hyphen after one of these, or before one of those below, belongs to the word and not to the line end: prefixes and
# second members that reports of this field write with a hyphen.
COMPOUND_PREFIXES = word_set(
    "multi anti co non self cross ex pre post pro semi sub inter intra counter quasi all well ill high low long short"
    " mid first second third one two three vice half part full large small evidence survivor victim child gender human"
    " rights trauma risk right public private tech technology simulation community peer"
)
COMPOUND_SUFFIXES = word_set(
    "based led related centred centered oriented driven specific wide term level free sensitive informed facilitated"
    " enabled depth ever making building being going sharing raising friendly border sector agency stakeholder"
    " disciplinary lateral year old hand face state party"
)
OPEN_ENDINGS = word_set(
    "a an and are as at be been but by for from has have in including into is its no nor of on or our over per such"
    " than that the their these this those through to under upon via was were which who whose will with within without"
    " et de la le les des du der die das und von zu"
)
ABBREVIATIONS = word_set(
    "mr mrs ms dr prof amb st no nos art para pp p vol ed eds cf e.g i.e etc al fig approx gen col lt sgt h.e jr sr"
)
# Abbreviations that never end a sentence: a name or a number follows.
BEFORE_NAMES = word_set("mr mrs ms dr prof amb st no nos art para pp fig cf e.g i.e h.e col gen lt")
_CREDIT_END = re.compile(r"(?<=[.!?])\s*\([^()]{2,60}\)$|(?<=[.!?][\"”])\s*\([^()]{2,60}\)$")
# How many letters of a word's second member have to agree for two words to be kin.
_STEM = 4
# Figures as they stand raised above the line.
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# A figure after the full stop is the mark of a footnote.
SENTENCE_END = re.compile(
    rf"[.!?…][\"”’»'“)\]]*$|[^\W\d][.!?][\"”’»“)\]]*(?:\d{{1,3}}|[{RAISED}]+(?:[,–-][{RAISED}]+)*)$"
)
TABLE_CAPTION = re.compile(r"(?:Table|Tableau|Tabelle|Tabla|Tabella|Таблица)\s*(?:\d|[IVX]+\b)", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
# A heading that ends in a verb or preposition: "Who we are", "1.2 Where they come from".
_ASKING_TITLE = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*\.? )?(?:Who|What|Where|Why|How)(?: [\w’'-]+){0,3}"
    r" (?:are|is|was|were|do|does|did|have|has|from|for|about|with)"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_SUSPENDED = word_set("and or to und oder et ou y o и или")

Vocabulary = Counter[str]


def vocabulary_of(lines: Iterable[str]) -> Vocabulary:
    """Count the words that stand whole within lines; words cut by a line end are left out.

    >>> vocabulary_of(["a multi-agency under-", "standing"])["multi-agency"]
    1
    """
    counts: Vocabulary = Counter()
    cut = False
    for line in lines:
        words = [word.lower() for word in _WORD.findall(line)]
        now_cut = line.rstrip().endswith(("-", "\u00ad"))
        counts.update(words[1 if cut else 0 : -1 if now_cut else None])
        for word in words[1 if cut else 0 : -1 if now_cut else None]:
            if "-" in word:
                counts.update(word.split("-"))
            counts.update(_stems(word))
        cut = now_cut
    return counts


def _stems(word: str) -> list[str]:
    """What speaks for or against a hyphen in kindred words: "co-ordinator" -> ["co-ordi*"]."""
    head, hyphen, rest = word.partition("-")
    if hyphen:
        return [f"{head}-{rest[:_STEM]}*"] if head in COMPOUND_PREFIXES else []
    return [
        f"{word[: size + _STEM]}*" for size in range(2, 6) if word[:size] in COMPOUND_PREFIXES and len(word) > size + 2
    ]


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does: not with an abbreviation, nor an initial."""
    text = _CREDIT_END.sub("", text.rstrip())
    if not SENTENCE_END.search(text):
        return False
    last = text.split()[-1]
    if last.endswith("."):
        bare = last.strip("\"“”‘’«»'()[]").rstrip(".").lower()
        return bare not in ABBREVIATIONS and not (len(bare) == 1 and bare.isalpha() and last[0].isupper())
    return True


def ends_open(text: str) -> bool:
    """Whether more has to follow: the text ends with a comma, hyphen, slash, opening bracket or a word such as "of"."""
    text = text.rstrip()
    if not text:
        return False
    if text[-1] in ",-/&(\u00ad–—":
        return True
    if _ASKING_TITLE.fullmatch(text):
        return False
    last = text.split()[-1].strip("\"“”‘’'(").lower()
    return last in OPEN_ENDINGS or (last.endswith(".") and last[:-1] in BEFORE_NAMES)


def starts_low(text: str) -> bool:
    """Whether the text begins as the rest of a sentence does: lower case, a dash, a comma, a closing bracket."""
    text = text.lstrip()
    bare = text.lstrip("\"“‘'(«")
    if ADDRESS.match(bare) or not bare:
        return False
    if text[0] in ",;:)–—%" or (text[0] in "-" and text[1:2] == " "):
        return True
    # "a)" opens an item, and "e-Learning" or "iPhone" a sentence as well.
    return bare[0].islower() and not re.match(r"(?:[a-z]|[ivx]{2,5})[.)]\s|[a-z]-?[A-Z]", bare)


def starts_high(text: str) -> bool:
    """Whether the text begins as a sentence may: with a capital, a figure, or a script without cases."""
    bare = text.lstrip(" \"“‘'(«„")
    return bool(bare) and bare[0].isalnum() and not bare[0].islower()


def is_capitals(text: str) -> bool:
    """Whether a text is set in capitals: a name in capitals amid letters that have none does not make it so.

    >>> is_capitals("PREVENTION IN 2018"), is_capitals("תוכנית OSCE")
    (True, False)
    """
    return text.isupper() and 2 * sum(letter.isupper() for letter in text) > sum(letter.isalpha() for letter in text)


def join_lines(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """Lines of one paragraph -> its text without line breaks.

    >>> join_lines(["the multi-", "agency under-", "standing"], vocabulary_of(["multi-agency", "understanding"]))
    'the multi-agency understanding'
    """
    text = ""
    for line in lines:
        text = _join_two(text, line.strip(), vocabulary) if text else line.strip()
    return tidy_spaces(text)


def tidy_spaces(text: str) -> str:
    """One blank for each run of blanks, none after a slash within a name or an address, none within soft hyphens.

    >>> tidy_spaces("OSR/ CTHB,  see https://www.osce.org/ secretariat/574475")
    'OSR/CTHB, see https://www.osce.org/secretariat/574475'
    """
    text = _SPACES.sub(" ", text.replace(LEADER, " ")).replace("\u00ad", "").strip()
    text = re.sub(r"((?:https?://|www\.)\S*[/=?&_-]) (?=\S*[\d/?=_#.-]\S)", r"\1", text, flags=re.IGNORECASE)
    return re.sub(r"(?<![/:.\w-])([^\W\d_]+)/ (?=[^\W\d_])", r"\1/", text)


def _join_two(text: str, line: str, vocabulary: Vocabulary) -> str:
    if text.endswith("\u00ad"):
        return text[:-1] + line
    if _in_address(text, line):
        return text + line
    if text.endswith("/") and not text.endswith(" /") and line[:1].isalnum():
        return text + line
    if text.endswith(("-", "‐")) and len(text) > 1 and text[-2].isalnum() and line[:1].isalnum():
        return _join_hyphen(text, line, vocabulary)
    return f"{text} {line}"


def _in_address(text: str, line: str) -> bool:
    """Whether the address at the end of the text goes on with the line's first word."""
    if not ADDRESS.fullmatch(text.rsplit(" ", 1)[-1]) or not line:
        return False
    head = line.split()[0]
    if ADDRESS.match(head) or ends_sentence(text.rstrip("/")):
        return False
    if re.match(r"[\w-]+\.\w+/", head):
        return True
    return text[-1] in "/=?&_-" and (re.search(r"[\d/?=_#-]|\.\w", head) is not None or line == head)


def _join_hyphen(text: str, line: str, vocabulary: Vocabulary) -> str:
    left = re.split(r"[^\w’'-]", text[:-1])[-1]
    right_match = re.match(r"[\w’']+", line)
    right = right_match.group() if right_match else ""
    if right.lower() in _SUSPENDED:
        return f"{text} {line}"
    if "@" in line.split()[0] or "@" in text.split()[-1]:
        return text + line
    if not left or not left[-1].isalpha() or not right or right[0].isdigit():
        return text + line
    if right[0].isupper() and not left[-1].isupper():
        return text + line
    return text[:-1] + line if _is_one_word(left.lower(), right.lower(), vocabulary) else text + line


def _is_one_word(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Whether the hyphen between two halves is only there because the line ended.

    >>> _is_one_word("under", "standing", vocabulary_of(["understanding"]))
    True
    """
    tail = left.rsplit("-", 1)[-1]
    joined, hyphened = vocabulary[tail + right], vocabulary[f"{tail}-{right}"]
    if tail in COMPOUND_PREFIXES:
        kin_joined, kin_hyphened = vocabulary[f"{tail}{right[:_STEM]}*"], vocabulary[f"{tail}-{right[:_STEM]}*"]
        if kin_joined != kin_hyphened:
            return kin_joined > kin_hyphened
        return joined > hyphened
    if joined or hyphened:
        return joined >= hyphened
    if right in COMPOUND_SUFFIXES:
        return False
    return not (len(tail) > 2 and len(right) > 2 and vocabulary[tail] and vocabulary[right])
