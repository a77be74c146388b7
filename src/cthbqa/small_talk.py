"""What people say to an assistant that is no question about the reports, and what a person would reply."""

import re
from collections.abc import Callable, Sequence

# Somebody who speaks of themselves or their own: no report helps them, and a person would not search in one.
_IN_DANGER = re.compile(
    r"\b(?:i am|i['’]?m|i was|i have been|i['’]?ve been"
    r"|my (?:best |younger |older |little )?(?:friend|sister|brother|daughter|son|child|mother|father|wife|husband"
    r"|girlfriend|boyfriend|cousin|niece|nephew|neighbou?r|colleague) (?:is|was|has been))"
    r" (?:now |still |currently )?(?:being |getting )?"
    r"(?:trafficked|exploited|enslaved|held (?:captive|prisoner|against)|in danger|forced (?:to work|into|to sell)"
    r"|a (?:trafficking )?victim(?: of (?:human |sex |child )?trafficking)?(?=[?.!,;]|$| and | what| how| who| where))",
    re.IGNORECASE,
)
IN_DANGER = (
    "I am a program that quotes published reports, and cannot help in an emergency. If you or somebody else is in "
    "danger, please call the police or the emergency number of the country you are in (112 in the European Union "
    "and in many other countries)."
)
_FILLER = r"(?:(?:there|again|everyone|all|dear|assistant|so much|a lot|very much|you|please|then|well|just)[,!. ]*)*"
_REPLIES = tuple(
    (re.compile(rf"(?:{pattern})[,!. ]*{_FILLER}[?!. ]*", re.IGNORECASE), reply)
    for pattern, reply in (
        (
            r"hello|hi|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|welcome"
            r"|(?:(?:hello|hi|hey)[,!. ]+)?how (?:are you|do you do|is it going)(?: (?:today|doing))?",
            "Hello. Ask me what the published reports say{examples}.",
        ),
        (
            r"(?:many |ok(?:ay)?,? )?(?:thanks|thank you|thx|cheers)(?: for (?:your|the) (?:help|answer))?"
            r"|that(?:'s| is| was) (?:helpful|great|perfect|all)|great|perfect|well done|good(?: job)?|ok(?:ay)?|i see",
            'You are welcome. If there is more to look up, ask on: a follow-up such as "And in 2018?" will do.',
        ),
        (
            r"(?:good ?)?bye|see you(?: later| soon)?|good night|have a (?:nice|good) (?:day|evening|weekend)",
            "Goodbye. The reports will be here when you have the next question.",
        ),
        (
            r"(?:so,? )?what (?:can|do) you(?: actually)? (?:do|know|offer)(?: for me)?"
            r"|help(?: me)?|can you help(?: me)?|(?:who|what) are you"
            r"|how (?:do|can) i use (?:you|this)|how does this work|what is this"
            r"|what (?:can|may|should) i ask(?: you)?|are you (?:a|an) (?:robot|bot|machine|human|person|ai|chatbot)",
            "I look up answers in the published reports and quote the sentences that give them, each with its page; "
            "when the reports do not say, I tell you so. Ask in your own words{examples}.",
        ),
    )
)


def small_talk(question: str, examples: Callable[[], Sequence[str]] = tuple) -> str | None:
    """A reply to a greeting, to thanks, to a question about the assistant itself, or to somebody in danger.

    None for a real question.

    `examples` gives questions that the reports answer; it is asked only for a reply that names them.

    >>> small_talk("Hello!", lambda: ["Who went to Cyprus?"])
    'Hello. Ask me what the published reports say, for example “Who went to Cyprus?”.'
    >>> small_talk("Hello, who took part in the hackathon?")
    """
    said = question.strip()
    if _IN_DANGER.search(said):
        return IN_DANGER
    reply = next((reply for pattern, reply in _REPLIES if pattern.fullmatch(said)), None)
    if reply is None or "{examples}" not in reply:
        return reply
    inside = str.maketrans("“”", "‘’")
    named = " or ".join(f"“{example.translate(inside)}”" for example in examples())
    return reply.replace("{examples}", f", for example {named}" if named else "")
