"""What somebody said: "What did the minister say about it?" has no answer where nobody says anything.

Reports, offices and other authors say what stands in them; of a person, the quotes have to tell that they spoke.
"""

import re

from cthbqa.capitals import name_pattern
from cthbqa.counting import Quoted
from cthbqa.lacking.persons import persons
from cthbqa.organisations import INSTITUTIONS
from cthbqa.places import places_in
from cthbqa.questions import Question
from cthbqa.terms import STOP_WORDS, stem, words
from cthbqa.vocabulary import Vocabulary

_ASKS_SAYING = re.compile(
    r"(?:and |so )?what (?:else )?(?:did|does|do|has|have|had) (?P<who>[^?,]{3,80}?)"
    r" (?:say|said|tell|told|think|thought|answer|answered|reply|replied|comment|commented|complain|complained)\b"
    # "What did the visitor say that she would do?"
    r"(?! to do\b| us (?:about|of|on)\b)",
    re.IGNORECASE,
)
# Whose words stand in reports by their office or kin, or by a name behind a title.
_OFFICES = (
    r"(?:(?:vice|prime|deputy)[- ])?ministers?|mayors?|governors?|senators?|kings?|queens?|princes?|princess(?:es)?"
    r"|bishops?|popes?|mothers?|fathers?|parents|grand(?:mothers?|fathers?)|brothers?|sisters?|wife|wives|husbands?|uncles?"
    r"|aunts?|sons?|daughters?|neighbou?rs?|landlords?|landlad(?:y|ies)"
)
_MANY = (
    r"clients?|customers?|buyers?|guests?|tourists?|travellers?|passengers?|victims?|survivors?|women|woman|men|man|girls?"
    r"|boys?|children|child|teenagers?|pupils?|students?|trainees?|participants?|interviewees?|respondents?|workers?"
    r"|employees?|cleaners?|nurses?|doctors?|teachers?|drivers?|farmers?|employers?|managers?|owners?|judges?"
    r"|prosecutors?|lawyers?|witness(?:es)?|suspects?|traffickers?|recruiters?|offenders?|defendants?|residents?"
    r"|refugees?|migrants?|journalists?|soldiers?|priests?|fisherm[ae]n|surgeons?|landowners?|sailors?|captains?"
    # Those who are no authors of reports speak as persons do.
    r"|airlines?|compan(?:y|ies)|banks?|hotels?|shops?|platforms?|hospitals?"
)
# "The figures on victims" are figures.
_BEHIND = r"of|for|in|at|on|about|from|who|that|with|to|and"
_SPEAKER = re.compile(
    rf"(?:(?!(?:{_BEHIND})\b)[\w’'.]+[ -])*?(?:(?P<office>{_OFFICES})|{_MANY})(?= (?:{_BEHIND})\b|$)",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"[“”\"«»„]|\b(?:I|my|me)\b"
    r"|\b(?i:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|sp(?:eak|eaks|oke|eaking)"
    r"|wr(?:ite|ites|ote|itten)|state[ds]?|stating|statements?|according"
    r"|explain\w*|describ\w+|report(?:s|ed|ing)? (?:that|to|of|on|how)"
    r"|(?:have|has|had|who|often|also) reported|recall\w*|remember\w*|remark\w*|comment\w*|complain\w*|not(?:es|ed|ing)"
    r"|stress\w*|warn\w*|call(?:s|ed|ing)?|ask(?:s|ed|ing)?|argu\w+|th(?:ink|inks|ought|inking)|f(?:eel|eels|elt)|believ\w+"
    r"|view(?:s|ed)?|opinions?|express\w*|claim\w*|deni(?:es|ed)|den(?:y|ying)|admit\w*|inform(?:s|ed|ing)|indicated?"
    r"|declar\w+|insist\w*|emphasi\w+|announc\w+|point(?:s|ed|ing)? out|suggest\w*|recommend\w*|urg(?:e|es|ed|ing)"
    r"|promis\w+|critici\w+|prais\w+|testif\w+|testimon\w+|confirm\w*|mention\w*"
    r"|(?<!not )(?:answers?|answered|repl(?:y|ies|ied))"
    r"|thank\w*|want(?:s|ed)?|wish\w*|prefer\w*|hop(?:e|es|ed|ing)|fear\w*|kn(?:ew|ows?)|agree\w*|disagree\w*|rat(?:e|ed)"
    r"|nam(?:es|ed|ing)|g(?:ive|ives|ave|iving)|cit(?:es|ed|ing)|list(?:s|ed)|f(?:ind|inds|ound)|s(?:ee|aw)|consider\w*"
    r"|regard\w*|voic\w+|appeal\w*|add(?:s|ed)|accus\w+|blam\w+|apologi\w+|ann?oy\w+|highlight\w*|underlin\w+"
    r"|experienc\w+|story|stories|words?|threat\w*|offer\w*|pretend\w*|lie[sd]|deceiv\w*|persuad\w*"
    r"|convinc\w*|held|rul(?:ed|es|ing)|satisf\w+|lik(?:e|ed)|trust\w*|per cent|percent|majority|most|half|heard)\b|%"
)
# "We find", "we cannot tell": so say the authors.
_BY_AUTHORS = re.compile(
    r"\b[Ww]e (?:(?:cannot|can|do|did|also|not) ){0,2}(?!(?:are|asked|had|have|heard|were)\b)\w+\b(?! by\b)"
)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Secretary of State|H\.?E)\b\.? [A-Z]")
_QUOTATION = re.compile(r"[“„«\"][^“”„«»\"]*[”“»\"]")
# "Ms. Ann Lee of the Harbour Bank", "Ann Lee", "the Minister, Ms. Lee".
_NAMED = name_pattern(
    r"\b(?:(?:Mr|Mrs|Ms|Dr|Prof(?:essor)?|Judge|Ambassador|Inspector|Colonel|Captain|Minister)\b\.? "
    r"(?P<titled>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})|(?P<full>[A-Z][\w’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+))"
)
_ASKS_OF_SPEAKER = re.compile(
    r"(?:and |so )?(?:what|why|how|which [\w-]+) (?:else )?(?:did|does|has|had)"
    r" (?P<who>[^?,]{3,80}?(?:, [^?,]{3,40}?,)?) (?:say|said|tell|told|think|thought"
    r"|answer(?:ed)?|repl(?:y|ied)|comment(?:ed)?|complain(?:ed)?"
    r"|explain(?:ed)?|report(?:ed)?|stress(?:ed)?|warn(?:ed)?|suggest(?:ed)?|propos(?:e|ed)|recommend(?:ed)?|announced?|regret(?:ted)?"
    r"|critici[sz]ed?|call(?:ed)? for|mention(?:ed)?|noted?|describ(?:e|ed)|point(?:ed)? out|argued?|claim(?:ed)?)\b",
    re.IGNORECASE,
)
# Who begins a sentence, signs a quotation, or is named as who says it; to others, it may be said.
_SPEAKS = name_pattern(
    r"(?:^|(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!Prof)[.!?:;”»\"] "
    r"|\b(?:[Aa]ccording to|by|said|says|explained|added|stressed|noted|reported|warned),? )"
    r"(?:[Tt]he )?(?:(?:Mr|Mrs|Ms|Dr|Prof(?:essor)?|Judge|Sir|Ambassador|Secretary|President|Minister|General"
    r"|Commissioner|Senator|Colonel|Captain)\b\.? )?(?:[A-Z][\w’'-]+ )?"
)
# "Special Representative", "National Rapporteur"
_OF_OFFICE = re.compile(
    r"\w*(?:tives?|teurs?|tors?|ters?|ners?|cers?|sors?|dents?|taries|tary|persons?|man|men|woman|women|police|judges?"
    r"|heads?|chiefs?|advocates?|officials?)"
)
# Who was named before goes on so.
_GOES_ON = re.compile(r"\W*(?:she|he|her|his|I|my|we|our)\b", re.IGNORECASE)
# Whoever signs a foreword writes of what "we" do.
_AS_AUTHOR = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)


def lacks_saying(question: Question, quoted: Quoted) -> bool:
    """True when a person is asked to have said something, and the quotes let nobody speak, or only others.

    >>> from cthbqa.questions import analyse
    >>> question = analyse("What did the minister say about the raid?")
    >>> texts = "The raid was on Monday.", "The police said that it was on Monday.", "The Minister called it brave."
    >>> [lacks_saying(question, Quoted(text, text, text)) for text in texts]
    [True, True, False]
    """
    asked = _ASKS_SAYING.match(question.text)
    speaker = _SPEAKER.match(asked["who"]) if asked else None
    if not speaker:
        return False
    office = speaker["office"]
    if office and _AS_AUTHOR.search(_QUOTATION.sub(" ", quoted.every)):
        return False
    if not _SAYING.search(_BY_AUTHORS.sub(" ", quoted.every)):
        return True
    held = set(map(stem, words(f"{quoted.every} {quoted.paragraph}")))
    titled = _TITLED.search(quoted.every)
    return bool(office) and not titled and held.isdisjoint(stem(word) for word in words(office))


def lacks_speaker(question: Question, quoted: Quoted, vocabulary: Vocabulary) -> bool:
    """True when somebody is asked by name to have said something, and the paragraph is that of others who are named.

    The name stands neither in the quotes nor in the paragraph with its headings. Where an interview names nobody in its
    answers, they are those of whoever is interviewed.

    >>> from cthbqa.questions import analyse
    >>> names = frozenset(("lee", "okoro"))
    >>> vocabulary = Vocabulary(9, {}, names, names, names, frozenset(), frozenset())
    >>> question = analyse("What did Ms. Ann Lee of Harbour Bank say about coins?")
    >>> texts = "Mr. Ben Okoro said that coins matter.", "Coins matter to us.", "Mr. Okoro asked Ms. Lee about coins."
    >>> [lacks_speaker(question, Quoted(text, text, text), vocabulary) for text in texts]
    [True, False, False]
    """
    asked = _ASKS_OF_SPEAKER.match(question.text)
    name = _NAMED.search(asked["who"]) if asked else None
    if not name:
        return False
    parts = [word for word in words(name["titled"] or name["full"]) if word not in STOP_WORDS]
    # A bank, and no person, or "Minister of Justice".
    if not parts or (name["full"] and (INSTITUTIONS & set(parts) or places_in(f"in {name['full']}"))):
        return False
    if name["full"] and not vocabulary.is_name(parts[-1]):
        return False
    if _OF_OFFICE.fullmatch(parts[-1]) or parts[-1] in words(f"{quoted.every} {quoted.paragraph}"):
        return False
    # Whoever signs a foreword, or was named before, goes on as "we" and "she".
    if _GOES_ON.match(quoted.best) or _AS_AUTHOR.search(_QUOTATION.sub(" ", quoted.best)):
        return False
    others = map(re.escape, persons(question, quoted.best, vocabulary))
    return any(re.search(rf"{_SPEAKS.pattern}{other}\b", quoted.best, re.MULTILINE) for other in others)
