"""A sentence -> the organisations that it names.

A run of capitalised words is one if it is built like one: its last word, or the word before its first "of" or "for", is
a word for an institution (`Coast Guard Federation`, `Council of Europe`). An acronym is one if the reports explain it
by such a name, or if it is one that reports of this kind use without explaining.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

INSTITUTIONS = frozenset(
    """
    academy administration agency alliance assembly association authority bank board bureau business centre center
    chamber church coalition college commission committee compact confederation consortium corps council court
    delegation department directorate federation force foundation fund group guard headquarters inspectorate institute
    institution league ministry mission network ngo office organisation organization parliament party police
    prosecutor's panel secretariat senate service society taskforce tribunal trust union unit university
    """.split()
)
# These need more than one word before them: "the Crime Unit" and "Vienna Office" are names of nothing.
_GENERAL = frozenset(
    {"office", "group", "unit", "service", "force", "business", "board", "party", "mission", "society"}
)
# Organisations that reports name by their acronyms alone, and the spelling under which each is listed.
KNOWN = {
    "OSCE": "Organization for Security and Co-operation in Europe", "UN": "United Nations", "EU": "European Union",
    "CoE": "Council of Europe", "UNODC": "United Nations Office on Drugs and Crime",
    "ODIHR": "Office for Democratic Institutions and Human Rights", "CBSS": "Council of the Baltic Sea States",
    "IOM": "International Organization for Migration", "ILO": "International Labour Organization",
    "UNHCR": "", "UNICEF": "", "INTERPOL": "", "Interpol": "", "Europol": "", "Eurojust": "", "Frontex": "",
    "NATO": "North Atlantic Treaty Organization", "GRETA": "", "OHCHR": "", "UNFPA": "", "UNDP": "", "CoESPU": "",
    "WHO": "World Health Organization", "FATF": "Financial Action Task Force", "OECD": "", "ICMPD": "", "WTO": "",
    "ICAT": "Inter-Agency Coordination Group against Trafficking in Persons", "UNESCO": "", "MONEYVAL": "",
}  # fmt: skip
_CONNECTORS = frozenset({"of", "and", "for", "on", "in", "to", "against", "the", "at", "de"})
_AFTER_INSTITUTION = frozenset({"of", "for", "on", "against", "to", "in"})
_EVENTS = frozenset({"conference", "forum", "meeting", "workshop", "summit", "day", "campaign", "plan", "programme"})
_WORD = re.compile(r"[^\W\d_][\w’'-]*|\S")
_FIRST_WORDS = frozenset({"the", "a", "an", "in", "this", "our", "its", "as", "at", "by", "with", "for", "on", "and"})


@dataclass(frozen=True, slots=True)
class Names:
    """Acronym -> how the organisation is listed, and folded full name -> the same."""

    by_acronym: Mapping[str, str]
    by_name: Mapping[str, str]

    @classmethod
    def of(cls, glossary: Mapping[str, str]) -> "Names":
        """The organisations among a glossary's entries (acronym -> meaning), with those of `KNOWN`."""
        explained = {acronym: meaning for acronym, meaning in glossary.items() if is_organisation(meaning.split())}
        listed = {
            acronym: f"{meaning} ({acronym})" if meaning else acronym
            for acronym, meaning in ({**KNOWN, **explained}).items()
        }
        listed["Interpol"] = listed["INTERPOL"]
        names = {_folded(meaning): listed[acronym] for acronym, meaning in {**KNOWN, **explained}.items() if meaning}
        return cls(listed, names)


def organisations_in(sentence: str, names: Names) -> Iterator[str]:
    """The organisations in the order in which they are named, each as it is listed."""
    for run in _runs(sentence):
        for name in _of_run(run):
            yield _listed(name, names)
    for word in re.findall(r"(?<![\w/])[A-Z][\w/]*[A-Z](?![\w/])|\b(?:Interpol|Europol|Eurojust|Frontex)\b", sentence):
        if word in names.by_acronym:
            yield names.by_acronym[word]


def _listed(name: str, names: Names) -> str:
    """How an organisation is listed, whatever stands before it ("OSCE Office for ...") or is left out at its end."""
    folded = _folded(name)
    first, _, rest = name.partition(" ")
    if first.isupper() and _folded(rest) in names.by_name:
        return names.by_name[_folded(rest)]
    if folded.count(" ") > 2:
        folded = next((full for full in names.by_name if full.startswith(folded)), folded)
    return names.by_name.get(folded, name)


def is_organisation(words: list[str]) -> bool:
    """Whether a name is built like that of an institution.

    >>> is_organisation("Council of Europe".split()), is_organisation("Council".split())
    (True, False)
    >>> is_organisation("Action Plan".split()), is_organisation("Alliance against Trafficking Conference".split())
    (False, False)
    """
    if len(words) < 2 or words[-1].lower() in _EVENTS:
        return False
    low = [word.lower() for word in words]
    if low[-1] in INSTITUTIONS:
        return low[-1] not in _GENERAL or len(words) > 2
    cut = next((i for i, word in enumerate(low) if word in _AFTER_INSTITUTION), 0)
    return cut > 0 and low[cut - 1] in INSTITUTIONS


@lru_cache(maxsize=100_000)
def _of_run(run: tuple[str, ...]) -> tuple[str, ...]:
    """The organisations in a run of capitalised words; `X and Y` are two where each is one."""
    for i, word in enumerate(run):
        if word == "and":
            left, right = _of_run(run[:i]), _of_run(run[i + 1 :])
            if right and (left or (i == 1 and run[0].isupper())):
                return left + right
    return (" ".join(run),) if is_organisation(list(run)) else ()


def _runs(sentence: str) -> Iterator[tuple[str, ...]]:
    """Runs of capitalised words with small connecting words between them."""
    run: list[str] = []
    for match in _WORD.finditer(sentence):
        word = re.sub(r"['’]s?$", "", match[0])
        if word[:1].isupper() and not (not run and word.lower() in _FIRST_WORDS):
            run.append(word)
            if word != match[0]:  # a possessive ends a name: "Iceland's Police"
                yield from _trimmed(run)
                run = []
        elif run and _connects(run[-1], word):
            run.append(word)
        else:
            yield from _trimmed(run)
            run = []
    yield from _trimmed(run)


def _connects(before: str, word: str) -> bool:
    """Whether a small word goes on with a name: "Mission to Montenegro", but not "According to", "Joined the"."""
    if word == "the":
        return before in _CONNECTORS - {"and"}
    if (
        word == "in"
    ):  # "Co-operation in Europe", "Trafficking in Persons", but not "the Council of Europe in Strasbourg"
        return before.endswith(("ing", "operation"))
    return word in _CONNECTORS and (word not in ("to", "at", "on") or before.lower() in INSTITUTIONS)


def _trimmed(run: list[str]) -> Iterator[tuple[str, ...]]:
    while run and run[-1] in _CONNECTORS:
        run = run[:-1]
    if len(run) > 1:
        yield tuple(run)


def _folded(name: str) -> str:
    return re.sub(r"[^a-z ]", "", name.lower().replace("-", "")).removeprefix("the ").replace("organis", "organiz")
