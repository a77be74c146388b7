"""The reports that a question names by their publisher: "the rapporteur's figures", "according to the OSCE"."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cthbqa.terms import STOP_WORDS, fold, words
from cthbqa.types import Document

# What any report may be called tells none from another.
_OF_ANY_REPORT = frozenset("activities activity annual edition report reporting reports review reviews year".split())
_JOINING = frozenset("for of on the".split())
_TOKEN = re.compile(r"[^\s,;:?!()“”\"]+")
_ENDING = re.compile(r"['’]s?$|\.$")
_ACRONYM = re.compile(r"[A-Z]{2,}")
_REPORTS = (
    r"(?:reports?|reviews?|figures?|numbers|data|statistics|recommendations?|publications?|accounts?|views?|words"
    r"|opinions?|eyes)\b"
)
_SAYING = (
    r"(?:say|says|said|report|reports|recommend|write|wrote|state|think|define|mention|conclude|note|describe|argue"
    r"|criticise|propose|suggest|explain|find|observe|demand|tell|ask for|call for|warn)\b"
)
_BEFORE_SOURCE = re.compile(
    rf"(?:\baccording to|\b{_REPORTS} (?:of|by|from)|,? \bsays?)(?: the)? $|\baccording to(?: the)? $", re.IGNORECASE
)
_AFTER_SOURCE = re.compile(
    rf"(?:['’]s?)? (?:(?:annual|activity|latest|last|newest|most recent|own|(?:19|20)\d\d) )*{_REPORTS}", re.IGNORECASE
)
_ASKED = re.compile(r"\b(?:do|does|did|what|how)(?: the)? $", re.IGNORECASE)
_SAYS = re.compile(rf" (?:\w+ly )?{_SAYING}", re.IGNORECASE)
# Without an article: "in Varenia" is where something happens, and not who tells of it.
_WHERE = re.compile(r"\b(?:in|to|from|of|within|across|inside|throughout|near|around) $", re.IGNORECASE)
# "the OSCE and the network", "of the OSCE vs that of the network": what stands between two names that go together.
JOINED = re.compile(
    r"(?:['’]s?)?(?:,|,? (?:and|or|versus|vs\.?|&))(?: (?:that|those|the ones?))?"
    r"(?: (?:of|by|for|in|at|from|to|with))?(?: the)? ",
    re.IGNORECASE,
)
# Where a name may stand without its capital: "than the rapporteur".
_BESIDE_ANOTHER = re.compile(
    r"\b(?:(?:than|versus|vs\.?|compared (?:to|with)|unlike|as opposed to)(?: (?:that|those|the ones?))?"
    r"(?: (?:of|by|from|in))?"
    r"|(?:that|those|the ones?) (?:of|by|from)) the $",
    re.IGNORECASE,
)
_JOINS = re.compile(r":|(?:['’]s\b)|,? (?:vs|versus|and|or|compared|with)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a question names a publisher (`start` to `end`, without article or possessive), and its reports.

    `quoted` when it is named as who says something, `place` when as where something happens.
    """

    documents: frozenset[str]
    start: int
    end: int
    quoted: bool
    place: bool


@dataclass(frozen=True, slots=True)
class Sources:
    """The words by which publishers are told from one another: folded word -> the reports of the one that has it.

    `known` are all words of each publisher's name, `acronyms` those that are one. Of a corpus of one publisher there
    are none: to name it would tell no report from another.
    """

    distinctive: Mapping[str, frozenset[str]] = field(default_factory=dict)
    known: Mapping[frozenset[str], frozenset[str]] = field(default_factory=dict)
    acronyms: frozenset[str] = frozenset()

    @classmethod
    def of(cls, documents: Iterable[Document]) -> "Sources":
        """The publishers of some reports, each with the words of its name and the acronyms in its reports' titles."""
        of_publisher: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            of_publisher[fold(document.publisher).strip()].append(document)
        named: dict[frozenset[str], frozenset[str]] = {}
        acronyms: set[str] = set()
        # In the name or the titles of how many publishers a word stands.
        common: Counter[str] = Counter()
        for folded, published in of_publisher.items():
            ids = frozenset(document.id for document in published)
            titles = " ".join(document.title for document in published)
            common.update({*words(folded), *words(titles)})
            if folded:
                capitals = _ACRONYM.findall(f"{published[0].publisher} {titles}")
                abbreviated = {word for capital in capitals for word in words(capital)}
                acronyms |= abbreviated
                own = {*words(published[0].publisher), *abbreviated}
                named[ids] = frozenset(word for word in own - _OF_ANY_REPORT if not word.isdecimal())
        if len(named) < 2:
            return cls()
        distinctive = {word: ids for ids, own in named.items() for word in own - STOP_WORDS if common[word] == 1}
        return cls(distinctive, named, frozenset(acronyms))

    def named(self, question: str) -> tuple[Mention, ...]:
        """The publishers that a question names, in order, each as often as it names it."""
        if not self.distinctive:
            return ()
        tokens = list(_TOKEN.finditer(question))
        found: list[tuple[Mention, bool]] = []
        i = 0
        while i < len(tokens):
            run = self._run(tokens, i)
            if run:
                found.append(self._mention(question, tokens, i, i + len(run)))
            i += max(len(run), 1)
        # "the OSCE and the rapporteur": a name beside a name needs no capital.
        beside = [JOINED.fullmatch(question[a.end : b.start]) for (a, _), (b, _) in pairwise(found)]
        kept = []
        for i, (mention, sure) in enumerate(found):
            after_one = i > 0 and beside[i - 1] and found[i - 1][0] in kept
            before_one = i < len(beside) and beside[i] and found[i + 1][1]
            kept += [mention] if sure or after_one or before_one else []
        return tuple(kept)

    def _run(self, tokens: Sequence[re.Match[str]], first: int) -> list[re.Match[str]]:
        """The tokens from one on that are of one publisher's name, from a word that no other has to the last such."""
        ids = self._whose(tokens[first].group())
        if ids is None:
            return []
        last = first
        for i in range(first + 1, len(tokens)):
            apart = tokens[i].start() - tokens[i - 1].end() > 1
            # A comma parts names, and so does a possessive: "Varenia's National Rapporteur" are two.
            if apart or not set(words(tokens[i].group())) <= self.known[ids] | _JOINING:
                break
            last = i if self._whose(tokens[i].group()) == ids else last
        return list(tokens[first : last + 1])

    def _whose(self, token: str) -> frozenset[str] | None:
        """The reports of the only publisher that has a word of a token, "OSR/CTHB" being one token."""
        whose = {self.distinctive.get(word) for word in words(token)}
        return next(iter(whose)) if len(whose) == 1 else None

    def _mention(self, question: str, tokens: Sequence[re.Match[str]], first: int, after: int) -> tuple[Mention, bool]:
        """Some tokens as a mention, and whether it is sure that they are one and no ordinary words."""
        run = tokens[first:after]
        start, end = run[0].start(), run[-1].start() + len(_ENDING.sub("", run[-1].group()))
        before, behind = question[:start], question[end:]
        quoted = bool(
            _BEFORE_SOURCE.search(before)
            or _AFTER_SOURCE.match(behind)
            or (_ASKED.search(before) and _SAYS.match(behind))
        )
        acronym = any(word in self.acronyms for token in run for word in words(token.group()))
        beside = [tokens[i].group() for i in (first - 1, after) if 0 < i < len(tokens)]
        # "the European Parliament" is another's name with a word of this one's.
        another = any(token[0].isupper() and not _ACRONYM.match(token) for token in beside) and len(run) == 1
        capital = any(token.group()[0].isupper() for token in run if token.start()) and not another
        # A capital at the beginning says nothing.
        opens = not start and run[0].group()[0].isupper() and bool(len(run) > 1 or _JOINS.match(behind))
        # Whoever writes without capitals means names, too: "turnover at the labour inspectorate".
        small = len(run) > 1 and question.islower()
        sure = quoted or acronym or capital or opens or small or bool(_BESIDE_ANOTHER.search(before))
        whose = self.distinctive[self._word(run[0].group())]
        return Mention(whose, start, end, quoted, bool(_WHERE.search(before))), sure

    def _word(self, token: str) -> str:
        return next(word for word in words(token) if word in self.distinctive)


def alone(mentions: Sequence[Mention]) -> Mention | None:
    """The publisher that a question names where it is one; of several, the one that is named as who says something.

    "What does the OSCE say about Varenia?" asks the OSCE.
    """
    named = [mention for mention in mentions if mention.quoted] or list(mentions)
    return named[0] if len({mention.documents for mention in named}) == 1 else None
