"""A question word, or a question short of what it is about, with the rest of the one before: "Why?", "How many?"."""

import re
from collections.abc import Callable

from cthbqa.capitals import name_pattern
from cthbqa.periods import ANY_YEAR, without_years
from cthbqa.phrases import ABOUT, AUTHORS, BE, MODALS, RELATIONAL, Parts, is_plural, topic
from cthbqa.places import find_places
from cthbqa.terms import words

_NO_NOUN = r"(?!(?:was|is|are|were|has|have|did|do|does|will|can|this)\b)[\w-]+"
_BARE = re.compile(
    r"(?P<preposition>(?:in|from|with|to|for|by|on|at|of|against|since) )?"
    r"(?P<wh>whom|whose|who|what|which|where|when|why|how many|how much|how)"
    rf"(?P<noun> (?:(?:{_NO_NOUN} ){{0,2}}(?!was\b|is\b|has\b|does\b|this\b)[\w-]+s|people|staff|ones?|of them))?"
    r"(?: (?:those|these|that|this|them))?(?: (?:was|is|were|are|did)(?: (?:it|that|this|they|those|these|there))?)?"
    r"(?: (?:happen(?:ing)?|take place|so|then|the case|exactly|not|in total|altogether))*",
    re.IGNORECASE,
)
_NAME_THEM = re.compile(
    r"^(?:(?:please|kindly|can you|could you) )*(?:name|list|specify|enumerate)(?: (?:them|these|those|all))*$",
    re.IGNORECASE,
)
_MANY = rf"(?:who(?: else)?|how many [\w -]+?|(?:which|what) {_NO_NOUN})"
_WAS = r"(?:was|were|is|are|will be)"
# What is left unsaid, and the preposition that joins it.
_SHORT = tuple(
    (re.compile(rf"(?:(?:and|but|so) )*(?:{pattern})", re.IGNORECASE), preposition)
    for pattern, preposition in (
        (rf"(?:what|who|which|when|where|how) (?:was|were|is|are) the (?:main )?(?:{RELATIONAL})", "of"),
        (rf"{_MANY} (?:(?:took|takes?|will take) part|(?:will )?participate[sd]?|{_WAS} (?:involved|trained))", "in"),
        (rf"{_MANY} (?:spoke|speaks|will speak|{_WAS} (?:represented|present|there))", "at"),
        (rf"{_MANY} (?:came|comes?|went|goes|will (?:come|go)|{_WAS} invited)", "to"),
        (rf"{_MANY} (?:attended|(?:co-)?organi[sz]ed|(?:co-)?hosted|wrote|published|funded|paid for|led|ran)", ""),
    )
)
_OWNED = re.compile(rf"(?:and |but )?(?:the |its |their )?(?:main )?(?P<noun>{RELATIONAL})", re.IGNORECASE)
_INVOLVED = name_pattern(
    r"(?:and |so |but )*(?:(?P<be>was|were|is|are) (?P<who>(?!there\b|it\b|they\b|he\b|she\b|these\b|this\b)[^,]{2,40})"
    r"|(?P<named>(?!how\b|who|which\b|what\b|where\b|when\b|why\b)(?-i:[A-Z])[^,]{1,40}) (?P<is>was|were|is|are))"
    r" (?:also )?(?P<done>involved|included|represented|present|invited)(?: too| as well)?",
    re.IGNORECASE,
)
_TO_JOIN = {"involved": "in", "included": "in", "represented": "at", "present": "at", "invited": "to"}
_COMPARED = re.compile(
    r"(?:and )?(?:how (?:is|was|are|were|does|did) (?:it|that|this|they|those|these) (?:different|differ|compared?)"
    r"|what(?: is|['’]s| was)? (?:the )?(?:differences?|changed?)) (?:from|to|with|since|in|between)(?: that| those)?"
    r"(?: (?:in|of))? (?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_ACTORS = re.compile(
    r"(?:.* )?(?:people|persons|men|women|children|(?:particip|practition|offic|organi[sz]|lead|memb|speak)\w*"
    r"|countries|states|partners|experts|donors|victims|survivors|traffickers|exploiters|banks|institutions|agencies"
    r"|authorities|ministries|companies|governments|ngos|universities|police|staff|professionals|delegates|guests"
    r"|students|judges|prosecutors|investigators|businesses|networks|bodies|groups|others)",
    re.IGNORECASE,
)
_PERSON = name_pattern(r"\b(?=([A-Z][a-zà-ÿ]+ [A-Z][a-zà-ÿ]+)\b)")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Ambassador)\.? $")
_PLACES = frozenset("country countries city cities place places state states region regions town towns".split())


def is_bare(text: str) -> bool:
    """True for a question word with no more than a noun: "Why", "in which countries", "when was that"."""
    return _BARE.fullmatch(text) is not None


def without_opening(said: str) -> str:
    """'And so, why' -> 'why'."""
    return re.sub(r"^(?:(?:and|but|so|ok(?:ay)?|then),? )+", "", said, flags=re.IGNORECASE)


def completed(said: str, before: Parts, answered: str) -> str | None:
    """What a bare question word asks of the previous question; `answered` is the person that its answer names."""
    text = _NAME_THEM.sub("which", without_opening(said))
    bare = _BARE.fullmatch(text)
    if not bare:
        return None
    preposition, wh = (bare["preposition"] or "").strip().lower(), bare["wh"].lower()
    noun = (bare["noun"] or "").strip()
    # "Which virtual engagements were there?" is whole.
    if " " in noun and text.endswith("were there"):
        return None
    last_resort = f"{text}{ABOUT}{topic(before)}"
    # "Which did not?" asks for the others.
    if re.search(r" not\b", text):
        return last_resort
    if wh in ("why", "when", "where", "how", "who", "whom") and noun:
        return None
    if wh in ("when", "where", "why", "how") or (preposition and not noun and wh in ("who", "whom", "what")):
        return _circumstance(f"{preposition} {wh}".strip(), before)
    if wh in ("who", "whom"):
        if answered and before.lead.lower() != "who" and re.search(r"\b(?:was|is) (?:that|it|this)\b", text):
            return f"who {'is' if ' is ' in text else 'was'} {answered}"
        return _who(before) or last_resort
    return _counted(preposition, wh, "" if noun in ("ones", "one", "of them") else noun, before) or last_resort


def joined(said: str, before: Parts) -> str | None:
    """What was left unsaid, said: "What was the theme?" of what, "Who took part?" in what."""
    about = topic(before)
    year, compared, owned = (
        ANY_YEAR.search(f"{before.noun} {before.subject} {before.predicate}"),
        _COMPARED.fullmatch(said),
        _OWNED.fullmatch(said),
    )
    if compared and year and year.group() != compared["year"]:
        return f"compare {without_years(about)} in {year.group()} and {compared['year']}"
    if owned:
        return f"what {'are' if owned['noun'].endswith('s') else 'is'} the {owned['noun']} of {about}"
    for pattern, preposition in _SHORT:
        if pattern.fullmatch(said):
            return f"{without_opening(said)} {preposition} {about}"
    return None


def included(said: str, before: Parts) -> str | None:
    """Whether somebody took part in it ("Was the UN involved?", "so Canada was involved"): the question in full."""
    involved = _INVOLVED.fullmatch(said)
    if not involved:
        return None
    about = topic(before)
    who, done = involved["who"] or involved["named"], involved["done"]
    asked = f"{involved['be'] or involved['is']} {who} {done}"
    if about.casefold() in AUTHORS:
        return f"{asked}{ABOUT}{matter(before)}"
    return f"{asked} {_TO_JOIN[done.lower()]} {about}"


def matter(before: Parts) -> str:
    """The topic of a question; where that is who the reports are by, all that is said of them."""
    about = topic(before)
    return f"{before.subject} {before.predicate}".strip() if about.casefold() in AUTHORS else about


def person_in(text: str, is_name: Callable[[str], bool]) -> str:
    """The last person that a text names: two names after a title; without one, two words that are only ever names.

    >>> person_in("a visit of Mr. Valiant Richey to the Reception Centre", lambda _: False)
    'Valiant Richey'
    """
    titled, named = "", ""
    for match in _PERSON.finditer(text):
        if _TITLE.search(text[max(0, match.start() - 12) : match.start()]):
            titled = match[1]
        elif all(is_name(word) for word in words(match[1])) and not list(find_places(f"in {match[1]}")):
            named = match[1]
    return titled or named


def _who(before: Parts) -> str | None:
    if before.lead.lower() == "who":
        return f"who {before.auxiliary} {before.subject} {before.predicate}"
    if before.subject:
        return None
    return f"who {before.auxiliary} {topic(before)}" if before.auxiliary in BE else f"who {before.predicate}"


def _circumstance(asked: str, before: Parts) -> str:
    """When, where, why, how, with whom it was."""
    if before.verb == "done" and not before.subject and not before.noun:
        return f"{asked} {_with_something(before)}"
    about = topic(before)
    be = "were" if is_plural(about) else "was"
    if not before.auxiliary:
        return f"what was the reason for {about}" if asked == "why" else f"{asked} {be} {about}"
    if not before.subject and before.auxiliary in MODALS:
        return f"{before.lead} {before.noun} {before.auxiliary} {before.predicate}, and {asked}"
    if not before.subject:
        return f"{asked} {before.auxiliary if before.noun else be} {about}"
    done = before.predicate
    if before.asks_how_where_when and (not before.noun or before.noun.split()[-1] in _PLACES):
        return f"{asked} {before.auxiliary} {before.subject} {done}"
    if before.noun and before.auxiliary not in BE:
        return f"{asked} {before.auxiliary} {before.subject} {before.verb} the {before.noun} {before.rest}"
    if asked in ("when", "where") and not before.by_someone:
        return f"{asked} {'were' if is_plural(before.subject) else 'was'} {before.subject}"
    # "What did the Office publish in 2018?" lacks its object when it is asked for something else.
    if before.lead.lower() == "what" and before.auxiliary not in BE and not before.rest.startswith("to "):
        done = f"{done} that" if before.rest in ("for", "about", "on") else f"{before.verb} that {before.rest}"
    return f"{asked} {before.auxiliary} {before.subject} {done}"


def _with_something(before: Parts) -> str:
    """ "What is being done against it": "is something being done against it"."""
    first, _, second = before.auxiliary.partition(" ")
    return f"{first} something {second} {before.predicate}"


def _counted(preposition: str, wh: str, noun: str, before: Parts) -> str | None:
    """How many or which of the things that the previous question names."""
    if before.subject and not before.auxiliary:
        listed = re.fullmatch(r"(?:the |all )?(.+?) (?:that|who|which) (.+)", before.subject)
        if listed:
            return f"{wh} {noun or listed[1]} {listed[2]}"
        return None if noun else f"{wh} {before.subject.removeprefix('the ')} are there"
    if not before.subject:
        people = "people" if before.lead.lower() == "who" and wh == "how many" else ""
        return _counted_of_subject(preposition, wh, noun or before.noun or people, before)
    # "What is the theme?" has no place for another noun.
    if noun and before.auxiliary in BE and not before.verb and before.lead.lower() in ("what", "who"):
        return None
    kept = noun or before.noun
    if not kept:
        found = re.match(
            r"(?:the |any |some )?(?!(?:about|on|for|with|to|in|from|by|against) )((?:[\w-]+ )?[\w-]+s)\b(.*)",
            before.rest,
        )
        return f"{wh} {found[1]} {before.auxiliary} {before.subject} {before.verb}{found[2]}" if found else None
    if kept == before.noun and " " in before.lead and before.lead.lower() not in ("how many", "how much"):
        preposition = preposition or before.lead.split()[0]
    if kept.split()[-1].lower() in _PLACES and not before.noun:
        preposition = preposition or "in"
    done = re.sub(rf"\b(?:any |the )?{re.escape(kept)}\b ?", "", before.predicate).strip()
    done = re.sub(r"^do (?=about|to|for)", "do something ", done)
    return f"{preposition} {wh} {kept} {before.auxiliary} {before.subject} {done}"


def _counted_of_subject(preposition: str, wh: str, noun: str, before: Parts) -> str | None:
    """The same where the lead of the previous question is its subject: "Which countries received ..."."""
    if not noun or (preposition and not before.auxiliary):
        return None
    if preposition and before.verb == "done" and not before.noun:
        return f"{preposition} {wh} {noun} {_with_something(before)}"
    if preposition:
        return f"{preposition} {wh} {noun} {before.auxiliary} {topic(before)}"
    # What is no one does nothing: no languages wrote a report.
    acts = before.lead.lower() == "who" or _ACTORS.fullmatch(before.noun) is not None
    if not before.auxiliary and acts and noun != before.noun and not _ACTORS.fullmatch(noun):
        return None
    _, found, after = before.rest.partition(noun)
    if not before.auxiliary and found:
        return f"{wh} {noun} were there{after}" if wh == "how many" else None
    if before.lead.lower() == "who" and not before.auxiliary and noun.endswith("s"):
        # "Who funds it?", "How many donors fund it?"
        plural = re.sub(r"(?<=sh|ch|ss)es$|(?<=[^s])s$", "", before.verb)
        return f"{wh} {noun} {plural} {before.rest}"
    return f"{wh} {noun} {before.auxiliary} {before.predicate}"
