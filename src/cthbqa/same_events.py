"""Words for the same event: what was put off was postponed, and who stepped down resigned."""

import re

# Each line tells of one event; a word of a question stands for all of its line.
_SAME = tuple(
    re.compile(rf"\b(?:{line})\b", re.IGNORECASE)
    for line in (
        r"postpon\w+|delay\w*|defer\w*|put(?:ting)? off|push\w* back|reschedul\w+|moved to (?:a )?later",
        r"cancel\w*|call(?:ed|ing)? off|scrap\w*|abandon\w*|dropped|(?:did|could) not (?:take place|happen|go ahead)"
        r"|(?:not|never) held",
        r"refus\w*|declin\w*|reject\w*|turn(?:ed|ing)? down|did not (?:agree|accept|wish|want)",
        r"choos\w*|chosen?|pick\w*|select\w*|opt\w* for",
        r"resign\w*|step(?:ped|ping)? down|quit\w*|gave up",
        r"leav\w+|left|withdr[ae]w\w*|pull\w* out|quit\w*|depart\w*",
        r"end(?:ed|s|ing)?|stop\w*|shut\w*|clos\w+|discontinu\w+|terminat\w+|expir\w+|came to an end|phas\w+ out",
        r"beg[aiu]n\w*|start\w*|launch\w*|open(?:ed|s|ing)?|initiat\w+",
        r"criti[cq]\w+|complain\w*|object\w*|concern(?:ed|s)?|regret\w*|deplor\w+|condemn\w*",
        r"succe\w+|effective\w*|work(?:ed|s) well",
        r"prais\w+|applaud\w*|commend\w*|welcom\w+|acclaim\w*|laud\w*",
        r"check\w*|inspect\w*|audit\w*|examin\w+|verif\w+|controlled",
        r"drop\w*|f[ae]ll\w*|decreas\w+|declin\w+|lower|fewer|reduc\w+|shr[aiu]nk\w*",
        r"ris(?:e|es|en|ing)|rose|grow\w*|grew|increas\w+|higher|more",
        r"publish\w*|releas\w+|issu\w+|brought out|came out|appear\w*",
        r"writ\w+|wrote|draft\w*|author\w*|prepar\w+",
        r"hir\w+|recruit\w*|employ\w*|took on|taken on",
        r"creat\w+|establish\w*|found(?:ed|ing)|set(?:ting)? up|form(?:ed|ing)",
        r"chang\w+|amend\w*|revis\w+|alter\w*|modif\w+",
        r"ban(?:s|ned|ning)?|prohibit\w*|forb[ai]d\w*|outlaw\w*",
        r"pa(?:y|ys|id|ying)|fund\w*|financ\w+|sponsor\w*|donat\w+",
        r"buy\w*|bought|purchas\w+|procur\w+|acquir\w+",
        r"hid\w*|conceal\w*|cover\w* up",
        r"relativ\w+|famil(?:y|ies)|kin",
    )
)


def tells_same(word: str, text: str) -> bool:
    """True when a text has another word for the event that a word of a question tells.

    >>> tells_same("postponed", "The workshop has been put off until May."), tells_same("postponed", "It was held.")
    (True, False)
    """
    return any(line.fullmatch(word) and line.search(text) for line in _SAME)
