"""Is the evidence about what is asked? Names, places, years and numbers of the question that it has to meet, and how
many of the question's words it holds. What is met is judged by two scores (scores.py).
"""

import re
from collections.abc import Set

from cthbqa.acronyms import stands_for
from cthbqa.answer_kinds import uncovered_terms
from cthbqa.capitals import name_pattern
from cthbqa.places import PEOPLES, languages_in, places_in, region_met, regions_in, with_countries
from cthbqa.questions import Question
from cthbqa.subjects import own_name
from cthbqa.terms import IN_WORDS, ORDINALS, ORDINALS_IN_WORDS, STOP_WORDS, fold, search_form, stem, words
from cthbqa.types import Document, Paragraph
from cthbqa.vocabulary import Vocabulary

_CAPITALISED_RUN = name_pattern(r"[A-Z][\w-]+(?: (?:(?:of|the|for|and|on|in|to|against|with) ){0,2}[A-Z][\w-]+)+")
_TITLE = name_pattern(r"[A-Z][\w-]+(?: [A-Z][\w-]+)+")
# "GRETA" is a name, whatever a greta is.
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_SPELLED_IN_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_OF_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_ORDINAL_OF = re.compile(rf"\b({'|'.join(ORDINALS)})[ -]([a-z]{{4,}})")
_RUSSIAN_WAR = re.compile(
    r"\bRussia(?:n|['’]s)? (?:\w+ )?(?:wars?|invasions?|aggression|attacks?)\b"
    r"|\b(?:war|invasion|aggression) (?:by|of) Russia\b"
)
_NON = re.compile(r"\bnon-?(?=[a-z]{6})", re.IGNORECASE)
# "24 hours a day" is round the clock.
_ALL_DAY = re.compile(
    r"\b24 hours(?: a day)?\b(?! (?:of|after|before|from))|\b24/7\b"
    r"|\b(?:a?round the clock|day and night|at all hours)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,.;:()]")
# "In its Annual Review" means the report itself, whatever the report calls itself.
_REPORTS = frozenset("address edition foreword newsletter publication report review speech".split())
# Endings that make a people of a country, on roots of so many letters at least.
_OF_PEOPLE = ("n", "an", "ian", "ish", "ese", "i")
_SHORTEST_ROOT = 6
_PANDEMIC = frozenset({"covid", "corona", "coronavirus", "pandemic"})
_OTHER_NAMES = {side: frozenset({f"{side}ern"}) for side in ("north", "south", "east", "west")}
_OTHER_NAMES |= {"covid": _PANDEMIC, "corona": _PANDEMIC, "coronavirus": _PANDEMIC}
# Who is called otherwise, and by the house they sit in.
_OTHER_NAMES |= {
    "indigenous": frozenset({"native", "tribal", "aboriginal"}),
    "native": frozenset({"indigenous", "tribal", "aboriginal"}),
    "romani": frozenset({"roma"}),
    "pentagon": frozenset({"defense", "defence", "dod"}),
    "kremlin": frozenset({"russia", "russian"}),
}
# A name in this share of all paragraphs ("OSCE", "Office") is met by any of them.
COMMON_NAME_SHARE = 0.08
# Who or what is named goes on as "she", "the service" or "it" for so many paragraphs of a section, and characters.
NAMED_BEFORE, NAMED_WITHIN = 2, 1000


def is_about_year(document: Document, paragraph: Paragraph, year: int) -> bool:
    """True when a paragraph speaks of a year: in its words or headings or, where those name none, by its report."""
    headings = {int(found) for heading in paragraph.section for found in _OF_YEAR.findall(heading)}
    if year in headings or str(year) in document.paragraph_text(paragraph):
        return True
    return not headings and document.year == year


def context_words(document: Document, paragraph: Paragraph) -> str:
    """A paragraph's words with all that says what it is about: its headings, its year, and by what its report is known.

    Cover and file name often have what the title lacks: who publishes it, and on which part of the world.
    """
    text = document.paragraph_text(paragraph)
    return search_form(" ".join((text, *paragraph.section, own_name(document), str(document.year or ""))))


def named_before(document: Document, paragraph: Paragraph) -> str:
    """The last words of the few paragraphs before one in its section."""
    at = paragraph.number - 1
    before = document.paragraphs[max(0, at - NAMED_BEFORE) : at]
    said = " ".join(document.paragraph_text(each) for each in before if each.section == paragraph.section)
    return said[-NAMED_WITHIN:]


def unmet_names(question: Question, evidence: str, vocabulary: Vocabulary, before: str = "") -> list[str]:
    """The question's names and places that the evidence does not hold and that are not on every other page.

    A name, and no place, may also stand `before` it. A word that the reports also write without a capital ("National",
    "Model") is not taken for a name.
    """
    held = set(words(evidence))
    held_stems = {stem(word) for word in held}
    # Two letters are also somebody's initials.
    held_before = {word for word in words(before) if len(word) > 2}
    common = COMMON_NAME_SHARE * vocabulary.paragraphs
    in_capitals = {fold(acronym) for acronym in _ACRONYM.findall(question.text)}
    places = with_countries(places_in(evidence))
    of_regions = {word for region in regions_in(question.text) if region_met(region, places) for word in words(region)}
    unmet = [
        name
        for name in question.names
        if name not in held | held_before | of_regions
        and stem(name) not in held_stems
        and (vocabulary.is_name(name) or not vocabulary.knows(stem(name)) or name in in_capitals)
        and vocabulary.document_frequency.get(stem(name), 0) < common
        and not _spelled_out(name, evidence)
        and not _abbreviated(name, question.text, evidence)
        and not _initialled(name, question.text, evidence)
        and not region_met(name, places)
        and not _named_otherwise(name, held)
    ]
    unmet += [
        title
        for title in _titles(question, vocabulary)
        if not _to_be_held(title) <= held_stems and "".join(w[0] for w in words(title)) not in held
    ]
    # "A Russian exercise" may be one in Russian; "the Russian invasion" is that of Ukraine.
    spoken = {PEOPLES[word] for word in languages_in(evidence) if word in words(question.text)}
    waging = {"russia"} if _RUSSIAN_WAR.search(question.text) and "ukraine" in places else set()
    # The words of "South Asia" all stand in "South-East Asia".
    named_there = set(regions_in(evidence))
    unmet += [
        region
        for region in regions_in(question.text)
        if named_there and region not in named_there and not region_met(region, places)
    ]
    return unmet + [place for place in question.places if place not in places | spoken | waging]


def _titles(question: Question, vocabulary: Vocabulary) -> list[str]:
    """What the question writes like a title though its words are ordinary ones in the reports: "the Nexus Platform".

    Each of the words may stand somewhere and the thing not: one paragraph has to hold them all. In a question that is
    full of capitals, capitals say nothing.
    """
    _, _, rest = question.text.partition(" ")
    written = [word for word in rest.split() if word[0].isalpha()]
    if sum(word[0].isupper() for word in written) > len(written) / 2:
        return []
    return [
        run.lower()
        for run in _TITLE.findall(rest)
        if all(vocabulary.knows(stem(word)) and not vocabulary.is_name(word) for word in words(run))
        if not _SPELLED_IN_CAPITALS.search(run) and not places_in(run)
    ]


def _to_be_held(title: str) -> set[str]:
    """The stems of a title's words but for those that say that it is a report: "annual review"."""
    parts = list(words(title))
    return set(map(stem, [part for part in parts[:-1] if part != "annual"] if parts[-1] in _REPORTS else parts))


def _abbreviated(name: str, question: str, evidence: str) -> bool:
    """True when a name of several words stands in the evidence by its initials: "United Nations" as UN."""
    held = set(words(evidence))
    for run in _CAPITALISED_RUN.findall(question):
        parts = list(words(run))
        initials = "".join(part[0] for part in parts if part not in STOP_WORDS)
        if name in parts and (
            (len(initials) > 1 and initials in held)
            or any(stands_for(acronym, run) for acronym in _SPELLED_IN_CAPITALS.findall(evidence))
        ):
            return True
    return False


def _named_otherwise(name: str, held: Set[str]) -> bool:
    """True when the evidence has the country of an adjective, its adjective, or another name of the same thing.

    >>> _named_otherwise("ruritanian", {"ruritania"}), _named_otherwise("covid", {"pandemic"})
    (True, True)
    """
    if held & _OTHER_NAMES.get(name, frozenset()):
        return True
    roots = {name, *(name.removesuffix(ending) for ending in _OF_PEOPLE)}
    return any(
        len(root) >= _SHORTEST_ROOT and (root in held or any(f"{root}{ending}" in held for ending in _OF_PEOPLE))
        for root in roots
    )


def _initialled(name: str, question: str, evidence: str) -> bool:
    """True when the evidence writes the name's initial before the next word: "P. falciparum", "V. Richey"."""
    named = re.search(rf"\b{re.escape(name)} (?P<next>[\w-]+)", question, re.IGNORECASE)
    if named is None or named["next"].lower() in STOP_WORDS:
        return False
    return bool(re.search(rf"(?<![\w.]){name[0].upper()}\. ?{re.escape(named['next'])}\b", evidence))


def unmet_ordinals(question: Question, vocabulary: Vocabulary) -> list[str]:
    """The question's ordinals in words, from the third on, that no report uses: there is no "seventh pillar" of six."""
    asked = set(words(question.text))
    return [
        word
        for number, word in enumerate(ORDINALS[2:], start=3)
        if word in asked and not vocabulary.written & {word, f"{number}th", f"{number}rd"}
    ]


def other_ordinals(question: Question, evidence: str) -> list[str]:
    """The question's ordinals before a thing that the evidence has another one before: "second" for "third visit"."""
    return [
        number
        for number, thing in _ORDINAL_OF.findall(question.text.lower())
        if {other for other, same in _ORDINAL_OF.findall(evidence.lower()) if same == thing} - {number}
        and not re.search(rf"\b{number}[ -](?:\w+ )?{thing}", evidence.lower())
    ]


def unmet_numbers(question: Question, evidence: str) -> list[str]:
    """The question's numbers and ordinals ("25th") that the evidence does not hold, in digits or in words."""
    held = set(words(evidence)) | set(re.findall(r"\d+(?:[.,]\d+)*", evidence))
    # A small number may only say how many things are wanted ("3 facts about ..."): too_few_items looks at those.
    large = [number for number in question.numbers if not (number.isdigit() and int(number) <= 12)]
    if _ALL_DAY.search(question.text) and _ALL_DAY.search(evidence):
        large = [number for number in large if number not in ("24", "7")]
    unmet = [number for number in large if number not in held and IN_WORDS.get(number) not in held]
    # "The 22nd conference" is not the 25th; "January 6th" is also "6 January".
    return unmet + [
        ordinal[0]
        for ordinal in _ORDINAL.finditer(question.text)
        if ordinal[1] not in held and ORDINALS_IN_WORDS.get(ordinal[1]) not in held
    ]


def cover(question: Question, evidence: str, vocabulary: Vocabulary) -> float:
    """The share of the question's content words that the evidence holds, rare words counting more (idf)."""
    total = sum(vocabulary.idf(term) for term in question.terms)
    missing = sum(vocabulary.idf(term) for term in uncovered_terms(question, evidence))
    return 1 - missing / total if total else 1.0


def residual(logits: float, covered: float) -> float:
    """How much higher the cross-encoder rates the evidence (sum of two logits) than the words shared let one expect.

    A question in the reports' own words gets high logits for a paragraph that only looks right; a paraphrase gets low
    ones for the paragraph that answers it. The expectation is a line through (0, -19), (0.5, 7) and (1, 14), fitted
    by eye to the answerable questions of tests/golden/tuning.jsonl; the residual is held within -12 and 4.
    """
    expected = -19 + 52 * covered if covered < 0.5 else 7 + 14 * (covered - 0.5)
    return min(max(logits - expected, -12.0), 4.0)


def known_share(question: Question, vocabulary: Vocabulary) -> float:
    """The share of the question's content words that any report uses, rare words counting more (idf)."""
    total = sum(vocabulary.idf(term) for term in question.terms)
    return sum(vocabulary.idf(term) for term in question.terms if vocabulary.knows(term)) / total if total else 1.0


# With verbs that are no matter of a question: "The reports never use: go" tells nobody anything.
SAYING_LITTLE = STOP_WORDS | frozenset(
    "anything ever never seen "
    "attend attended done found get gets getting go goes going gone got happen happened hosted let lets meant "
    "mention mentioned mentions part put puts said say saying says something take taken took "
    "went".split()
)


def missing_terms(question: Question, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The question's words, as it writes them, that no report uses."""
    written: dict[str, str] = {}
    for word in re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", question.text):
        parts = [part for part in words(word) if part not in SAYING_LITTLE]
        if parts and not any(vocabulary.knows(stem(part)) for part in parts):
            written.setdefault(word.lower(), word)
    return tuple(written.values())


def _initials(clause: str) -> str:
    """The first letters of a clause's words, small and function words' but a space; an acronym's letters are all first.

    >>> _initials("networks of the UN Global Compact")
    'n  ungc'
    """
    return "".join(
        " " if word.lower() in STOP_WORDS else word.lower() if word.isupper() else word[0].lower()
        for word in re.findall(r"[^\W\d_]+", clause)
    )


def _spelled_out(acronym: str, evidence: str) -> bool:
    """True when successive words of the evidence have the acronym's letters as initials: 'un' in 'United Nations'.

    An acronym among the words gives all its letters ('ungc', 'UN Global Compact'); from three letters on, small words
    spell it out as well ('ppp', 'public-private partnership').
    """
    if not 2 <= len(acronym) <= 6 or not acronym.isalpha():
        return False
    evidence = _NON.sub("non ", evidence)  # "nongovernmental" gives two letters
    if len(acronym) > 2 and any(acronym in _initials(clause) for clause in _CLAUSE_END.split(evidence)):
        return True
    if stands_for(acronym, evidence):
        return True
    initials = "".join(word[0] for word in words(evidence) if word not in ("of", "the", "and", "for", "on", "in"))
    capitals = "".join(word[0].lower() for word in re.findall(r"\b[A-Z]\w+", evidence))
    return acronym in initials and acronym in capitals
