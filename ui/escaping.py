"""Text -> text that can stand in HTML. Everything from a report or from a person goes through here."""

import html
import re

# Control characters have no look of their own and can break the page; those that turn the writing direction can make
# a text look like another one. Lone surrogates cannot be sent at all.
_CONTROLS = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
_DIRECTIONS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F))
_SURROGATES = re.compile("[\ud800-\udfff]")


def plain(text: object) -> str:
    """Text without characters that have no look of their own."""
    shown = str(text).translate(_CONTROLS).translate(_DIRECTIONS)
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", shown)


def esc(text: object) -> str:
    """Text that can stand in an element or in a quoted attribute: `<b>` -> `&lt;b&gt;`."""
    return html.escape(plain(text), quote=True)


def marking(words: str, begin: int, end: int) -> str:
    """Words as HTML, with those in `begin:end` marked, which may lie wholly or partly outside of them."""
    begin, end = max(begin, 0), min(end, len(words))
    if begin >= end:
        return esc(words)
    return f"{esc(words[:begin])}<mark>{esc(words[begin:end])}</mark>{esc(words[end:])}"
