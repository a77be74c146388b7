"""Names begin with a capital of any European alphabet: "Žemaitis" is a name as "Lee" is."""

import re

_LETTERS = [chr(code) for code in range(0x41, 0x530) if chr(code).isalpha()]
_CAPITALS = "".join(letter for letter in _LETTERS if letter.isupper())
_SMALL = "".join(letter for letter in _LETTERS if letter.islower())


def name_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression in which [A-Z] stands for any capital letter, and a-zà-ÿ for any small ones.

    >>> name_pattern("[A-Z][a-zà-ÿ]+ [A-Z][a-zà-ÿ]+").findall("Ann Lee met Tomas Žemaitis and Željko Kovačević.")
    ['Ann Lee', 'Tomas Žemaitis', 'Željko Kovačević']
    """
    return re.compile(pattern.replace("[A-Z]", f"[{_CAPITALS}]").replace("a-zà-ÿ", _SMALL), flags)
