"""What people say to an assistant that is no question about the reports, and what a person would reply."""

import re
from collections.abc import Callable, Sequence

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
    """A reply to a greeting, to thanks, or to a question about the assistant itself; None for a real question.

    `examples` gives questions that the reports answer; it is asked only for a reply that names them.

    >>> small_talk("Hello!", lambda: ["Who went to Cyprus?"])
    'Hello. Ask me what the published reports say, for example “Who went to Cyprus?”.'
    >>> small_talk("Hello, who took part in the hackathon?")
    """
    said = question.strip()
    reply = next((reply for pattern, reply in _REPLIES if pattern.fullmatch(said)), None)
    if reply is None or "{examples}" not in reply:
        return reply
    inside = str.maketrans("“”", "‘’")
    named = " or ".join(f"“{example.translate(inside)}”" for example in examples())
    return reply.replace("{examples}", f", for example {named}" if named else "")
