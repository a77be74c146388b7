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
    r"|a (?:trafficking )?victim(?: of (?:human |sex |child )?trafficking)?(?=[?.!,;]|$| and | what| how| who| where))"
    # Whoever asks for help, or reports a case, asks for somebody to call.
    r"|\b(?:boss|employer|man|woman|agent|pimp|husband|recruiter|he|she|they)\b.{0,20}"
    r" (?:took|takes?|keeps?|kept|has|have|holds?|confiscated)"
    r" (?:(?:taken|kept|hidden|locked|confiscated) )?(?:away )?(?:my|her|his|their) (?:passport|papers|documents)"
    r"|^(?:and )?(?:whom?|where|how|what number) (?:can|could|should|do|must)"
    r" (?:i|we|victims?|someone|somebody|people|one) (?:call(?=\W*$| if\b)"
    r"|(?:turn to|get help|(?:find|seek|ask for|go for) help)(?=\W*$| if\b)"
    r"|report (?:a|an|my|this|human|suspected) )"
    r"|\bi (?:want|need|would like|have) to report a\b|\bis there an? (?:hotline|helpline|emergency number)\b"
    r"|\bi (?:cannot|can['’]?t) leave\b|\bi need help (?:now|to (?:leave|escape|get (?:out|away)))",
    re.IGNORECASE,
)
IN_DANGER = (
    "I am a program that quotes published reports, and cannot help in an emergency. If you or somebody else is in "
    "danger, please call the police or the emergency number of the country you are in (112 in the European Union "
    "and in many other countries)."
)
# Long runs of marks and blanks say no more than short ones, and could be divided among the patterns in ever more ways.
_RUN = re.compile(r"([,.!?\s-]{2})[,.!?\s-]+")
_FILLER = r"(?:(?:there|again|everyone|all|dear|assistant|so much|a lot|very much|you|please|then|well|just)[,!. ]*)*"
_DONE = (
    r"(?:ok(?:ay)?|alright|good|great|perfect|cool|nice|fine|super|excellent|wonderful|lovely|i see|got it"
    r"|(?:that(?:['’]s| is| was) )?(?:very |really )?helpful|no(?=[,.! ]+(?:thank|thx|that|nothing))"
    r"|(?:many )?(?:thanks|thank you|thx|cheers)(?: (?:so|very) much| a lot| again| for now)?"
    r"|(?:that(?:['’]s| is| was| will be)|this (?:is|was)) all(?: for (?:now|today))?|nothing else)"
)
# Who orders something to be written, or asks for an opinion, asks for what no report says.
_ORDERED = r"(?:please )?(?:(?:can|could|would|will) you )?(?:please )?"
_REPLIES = tuple(
    (re.compile(rf"(?:{pattern})[,!. ]*{_FILLER}[?!. ]*", re.IGNORECASE), reply)
    for pattern, reply in (
        (
            r"hello|hi|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|welcome"
            r"|(?:(?:hello|hi|hey)[,!. ]+)?how (?:are you|do you do|is it going)(?: (?:today|doing))?",
            "Hello. Ask me what the published reports say{examples}.",
        ),
        (
            r"(?:many |ok(?:ay)?,? )?(?:thanks|thank you|thx|cheers)(?: (?:very|so) much| a lot)?"
            r"(?: for (?:your|the) (?:help|answers?))?"
            r"(?:[,.!]* (?:that(?:['’]s| is| was) |this is |very |really )?"
            r"(?:great|good|helpful|useful|perfect|excellent)(?: answers?)?)?"
            r"|that(?:['’]s| is| was) (?:very |really )?(?:helpful|useful|great|good|perfect|all)"
            r"|well done|good job"
            rf"|(?:{_DONE}[,.! -]*)+",
            'You are welcome. If there is more to look up, ask on: a follow-up such as "And in 2018?" will do.',
        ),
        (
            r"(?:no[,.!]* )?(?:that|this|it|(?:this|that|your|the) answer)(?:['’]s| is| was)"
            r" (?:not (?:right|true|correct|what i (?:asked|meant)|an answer|the answer)"
            r"|wrong|false|incorrect|nonsense|useless|bad)"
            r"|(?:no[,.!]* )?you(?:['’]re| are) (?:wrong|mistaken)|i (?:do not|don['’]t) believe (?:you|that|it|this)"
            r"|(?:are you (?:sure|certain)|is (?:that|this|it) (?:true|right|correct))(?: about (?:that|this|it))?"
            r"|(?:you (?:did not|didn['’]t)|that (?:does not|doesn['’]t)) answer (?:my|the) question",
            "I can only quote what the reports say, and may quote beside the point. The number behind each quote shows "
            "where it stands. Please ask again in other words, or with the thing, place or year that you mean.",
        ),
        (
            rf"{_ORDERED}(?:write|compose|draft|sing|invent|make up)(?: me| us)? (?:an? |the )?(?:\w+ )?"
            r"(?:poem|haiku|limerick|song|joke|rhyme|essay|novel|speech|e-?mail|letter|tweet|press release)\b.{0,300}"
            rf"|{_ORDERED}(?:tell (?:me|us) a joke|(?:repeat|say) after me|act as)\b.{{0,300}}"
            rf"|{_ORDERED}(?:pretend|imagine) (?:that )?(?:you|to be)\b.{{0,300}}"
            r"|(?:what(?:['’]s| is)|tell me) your (?:own |personal )?(?:opinion|view|favou?rite|advice)\b.{0,200}"
            r"|(?:what|how) do you personally (?:think|feel)\b.{0,200}|do you (?:like|love|hate)\b.{0,200}"
            rf"|{_ORDERED}(?:give|offer) (?:me|us) (?:some )?(?:legal |medical |financial )?advice\b.{{0,200}}"
            r"|should i (?:trust|believe|fear|like|vote|marry|sue|buy|invest)\b.{0,200}",
            "I have no opinion and write nothing of my own: I quote what the published reports say.",
        ),
        (
            rf"(?:{_DONE}[,.! -]+)*(?:(?:good ?)?bye|see you(?: later| soon)?|good night"
            r"|have a (?:nice|good) (?:day|evening|weekend))",
            "Goodbye. The reports will be here when you have the next question.",
        ),
        (
            r"(?:so,? )?what (?:can|do) you(?: actually)? (?:do|know|offer)(?: for me)?"
            r"|help(?: me)?|can you help(?: me)?|(?:who|what) are you"
            r"|how (?:do|can) i use (?:you|this)|how does this work|what is this"
            r"|what (?:can|may|should) i ask(?: you)?|are you (?:a|an) (?:robot|bot|machine|human|person|ai|chatbot)"
            r"|(?:which|what)(?: (?:language|ai|llm))? model (?:are you|do you use|is this)"
            r"|who (?:made|built|created|programmed|trained) you|are you (?:chat ?gpt|an? (?:llm|language model))",
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
    said = _RUN.sub(r"\1", said)
    reply = next((reply for pattern, reply in _REPLIES if pattern.fullmatch(said)), None)
    if reply is None or "{examples}" not in reply:
        return reply
    inside = str.maketrans("“”", "‘’")
    named = " or ".join(f"“{example.translate(inside)}”" for example in examples())
    return reply.replace("{examples}", f", for example {named}" if named else "")
