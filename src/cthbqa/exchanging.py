"""The question before with another year, place, name or thing in it: "And in 2018?", "What about ODIHR?"."""

import re
from collections.abc import Callable, Collection

from cthbqa.capitals import name_pattern
from cthbqa.completing import is_bare
from cthbqa.leaning import understood
from cthbqa.periods import ANY_YEAR
from cthbqa.phrases import ABOUT, DETERMINERS, agreeing, is_plural, take_apart, topic
from cthbqa.places import find_places
from cthbqa.terms import MONTHS, STOP_WORDS, words

_OPENING = re.compile(
    r"(?:(?:and|but|so|ok(?:ay)?|then|also|or),? )*(?:(?:what|how) about "
    r"|(?:the )?same (?:thing |question |topic )?(?:but )?(?=for |in |with |(?:19|20)\d\d)"
    r"|(?:is there |was there )?any(?:thing)?(?: else)? (?=about |on |for |from |with ))?"
    r"(?:(?:tell me|i asked|(?:she|he|they|we|i) (?:also )?(?:wants?|wanted|asks?|asked|needs?)(?: (?:also )?to know)?)"
    r" (?:more )?about (?=(?:19|20)\d\d$))?"
    # "the one on ports": a thing of the kind that the question before is about.
    r"(?:(?:the )?ones? (?=in |on |about |for |from |with |at ))?",
    re.IGNORECASE,
)
_ANYTHING = re.compile(
    r"(?:(?:and|but|so),? )?(?:is there |was there )?anything(?: else)? (?:about|on|regarding) (?P<thing>[^,;:]{2,60})",
    re.IGNORECASE,
)
# "Its cost" and "the other four" are no things to be put in the stead of another.
_POINTS_BACK = re.compile(
    r"(?:its|their|his|her) "
    r"|the (?:(?:other|others|next|previous|rest|same|following)\b(?: [\w-]+)?(?: (?:one|two|ones))?$|ones?$)",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\bthe other (?:year['’]s )?(?P<what>report|review|edition)\b", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:(in|for|during|since|before|after|until|of) )?(?:the year )?((?:19|20)\d\d)\b", re.IGNORECASE)
_REPORT = re.compile(r"(?:in )?the ((?:19|20)\d\d) (?:report|review|one|edition)", re.IGNORECASE)
_SPAN_OF_YEARS = re.compile(r"\b(?:between|from) (?:19|20)\d\d (?:and|to|until) (?:19|20)\d\d\b")
_MONTHS = "|".join(MONTHS)
_DATED = re.compile(rf"\b(?:in|since) (?:(?:{_MONTHS}) )?(?:19|20)\d\d\b|\b(?:19|20)\d\d\b")
_FINAL_YEAR = re.compile(rf"(?:,? (?:in|for|during|since) (?:(?:{_MONTHS}) )?(?:19|20)\d\d)?$")
_PREPOSITION = re.compile(r"(?:(in|from|to|for|about|with|by|on|at|of) )?(.+)", re.IGNORECASE)
_PERSON = name_pattern(r"\b[A-Z][a-zà-ÿ]+ [A-Z][a-zà-ÿ]+\b")
_UNCHANGED = re.compile(r"\b(?:too|then|as well|instead|also|in total)$")


def exchanged(said: str, previous: str, is_name: Callable[[str], bool]) -> str | None:
    """The previous question for what a follow-up names; None when the follow-up is a question of its own."""
    anything = _ANYTHING.fullmatch(said)
    if anything and set(words(anything["thing"])) - STOP_WORDS <= set(words(previous)):
        return f"What do the reports say about {capitalised(anything['thing'], is_name)}?"
    opening = _OPENING.match(said)
    rest = said[opening.end() :] if opening else said
    rest = _REPORT.sub(r"in \1", rest)
    result = previous
    years = _WHEN.findall(rest)
    bare = _UNCHANGED.sub("", " ".join(_WHEN.sub(" ", rest).split())).strip(" ,")
    if years and len(bare.split()) < 8:
        result = _with_year(result, *years[-1])
    if not bare:
        return result if years else None
    matched = _PREPOSITION.fullmatch(bare)
    preposition, thing = ((matched[1] or "").lower(), capitalised(matched[2], is_name)) if matched else ("", bare)
    named = {word for written, _ in find_places(f"in {thing}") for word in words(written)}
    if named and set(words(thing)) - STOP_WORDS <= named and not _is_clause(thing):
        return _with_place(result, thing, preposition)
    if _POINTS_BACK.match(thing):
        return None
    opened = rest != said or (preposition and len(thing.split()) < 4)
    if not opened or len(thing.split()) > 8 or is_bare(bare) or _is_clause(bare):
        return None
    return _with_thing(result, thing, preposition)


def with_other_year(said: str, previous: str, years: Collection[int]) -> str:
    """The follow-up with the year of "the other report", where there are two and the question before names one.

    >>> with_other_year("and the other report", "What was done in 2018?", [2018, 2024])
    'and the 2024 report'
    """
    named = {int(year) for year in ANY_YEAR.findall(previous)} & set(years)
    others = set(years) - named
    if len(named) != 1 or len(others) != 1:
        return said
    return _OTHER.sub(lambda match: f"the {others.pop()} {match['what']}", said, count=1)


def _with_year(previous: str, preposition: str, year: str) -> str:
    """The question for another year; a span of years becomes the one."""
    dated = _WHEN.search(previous)
    same = dated and dated[1] and preposition.lower() in ("", "in", "for", "of")
    when = f"{dated[1] if dated and same else preposition or 'in'} {year}"
    if _SPAN_OF_YEARS.search(previous):
        return _SPAN_OF_YEARS.sub(when, previous)
    if ANY_YEAR.search(previous):
        return _DATED.sub(lambda dated: when if " " in dated.group() else year, previous)
    return f"{previous.rstrip('?!. ')} {when.replace('of ', 'in ')}?"


def _with_place(previous: str, place: str, preposition: str) -> str:
    """The question for another place: in the stead of the one it names, or added before its year."""
    named = list(find_places(previous))
    if named:
        patterns = [re.escape(written).replace(r"\ ", r"\W+") for written, _ in named]
        several = r"(?:,? and |, | or |\W+)".join(patterns)
        pattern = several if re.search(several, previous) else patterns[-1]
        people = re.search(rf"\b{pattern} ((?:[a-z-]+ )?[a-z-]+s)\b", previous)
        if people and named[-1][0].casefold() != named[-1][1]:
            return previous.replace(people.group(), f"{people[1]} from {place}")
        return re.sub(rf"\b(?:the )?{pattern}\b", lambda _: place, previous, count=1)
    other = re.search(r"\bin (?:the )?[A-Z][\wà-ÿ’-]+(?=$|[?,.]| (?:in|on|of)\b)", previous)
    if other and other.group().split()[-1] not in _MONTHS:
        return previous.replace(other.group(), f"in {place}")
    body, year = _without_final_year(previous)
    return f"{body} {'in' if preposition in ('', 'about', 'of') else preposition} {place}{year}?"


def _with_thing(previous: str, thing: str, preposition: str) -> str:
    """The question for another thing.

    It stands in the stead of what follows the same preposition, of a like name, of the noun asked for or of what the
    question is about, whichever there is.
    """
    before = take_apart(previous)
    body, year = _without_final_year(previous)
    same = list(
        re.finditer(
            rf"\b{'(?:on|about)' if preposition in ('', 'on', 'about') else preposition} (?!(?:19|20)\d\d)", body
        )
    )
    if same and (preposition or before.by_authors):
        return f"{body[: same[-1].end()]}{thing}{year}"
    acronyms, persons = re.findall(r"\b[A-Z/]{2,}\b", body), _PERSON.findall(body)
    for of_its_kind, alike in ((thing.isupper(), acronyms), (_PERSON.fullmatch(thing), persons)):
        if of_its_kind and alike:
            return body.replace(alike[-1], thing) + year
    if preposition or thing.endswith("ly"):
        return " ".join((body, preposition, thing)).replace("  ", " ") + year
    if is_plural(before.noun) and is_plural(thing) and thing.split()[0] not in DETERMINERS:
        return previous.replace(before.noun, thing, 1)
    if before.by_authors and not before.noun and ANY_YEAR.sub("", before.rest).strip() in ("", "in", "for"):
        return f"{body} about {thing}{year}"
    if before.by_authors and before.verb == "do":
        return f"{before.lead} {before.auxiliary} {before.subject} do about {thing}{year}"
    old = topic(before) if before.by_authors or not before.subject else before.subject
    old = old if old in body else _FINAL_YEAR.sub("", old)
    if old not in body:
        return f"What about {thing}{ABOUT}{topic(understood(previous))}"
    if " of " in old and thing.startswith("the ") and " of " not in thing:
        old = old.partition(" of ")[0]
    ahead, _, after = previous.partition(old)
    return f"{agreeing(ahead, thing)}{thing}{after}"


def _without_final_year(question: str) -> tuple[str, str]:
    """The question without its mark, parted before the year at its end: ("What was found", " in 2024")."""
    text = question.rstrip("?!. ")
    year = _FINAL_YEAR.search(text)
    cut = year.start() if year else len(text)
    return text[:cut], text[cut:]


def _is_clause(text: str) -> bool:
    """True for a whole question, which opens with its question word, its auxiliary or an order."""
    parts = take_apart(text)
    orders = ("tell", "list", "summarise", "summarize", "describe", "name", "give", "show", "explain")
    return bool(parts.lead or parts.auxiliary) or text.split()[0].lower() in orders


def capitalised(text: str, is_name: Callable[[str], bool]) -> str:
    """Names and places written without capitals get them: 'georgia' -> 'Georgia', 'the uk' -> 'the UK'."""
    if any(c.isupper() for c in text):
        return text
    places = {word for written, _ in find_places(f"in {text.title()}") for word in words(written)}
    known = {w for w in text.split() if w not in STOP_WORDS | DETERMINERS and (w in places or is_name(w))}
    acronyms = ("uk", "usa", "us", "un", "eu")
    return " ".join(w.upper() if w in acronyms else w.capitalize() if w in known else w for w in text.split())
