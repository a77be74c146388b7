"""Amounts of money in a text, by the names and codes of currencies."""

import re

from cthbqa.terms import NUMBERS

# Only names that hardly mean anything else: no mark, no won, no real.
_NAMES = (
    r"(?:euros?|dollars?|bucks|pounds? sterling|pounds?|francs?|crowns?|kron(?:e|er|or|a|ur)|korunas?|kronas?"
    r"|zlot(?:y|ys|ych)|forints?|le[iv]|leva|dinars?|denars?|laris?|drams?|manats?|hryvnias?|hryven|rou?bles?|tenge"
    r"|somoni|liras?|yen|yuan|renminbi|baht|rupees?|rupiah|ringgits?|pesos?|rand|nairas?|shillings?|shekels?|dirhams?"
    r"|riyals?)"
)
_CODES = (
    r"(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|ISK|CZK|PLN|HUF|RON|BGN|RSD|BAM|MKD|MDL|UAH|RUB|BYN|GEL|AMD|AZN|KZT|KGS|UZS|TRY"
    r"|CAD|AUD|NZD|JPY|CNY|INR|NPR|VND|THB|ILS|ZAR|NGN)"
)
_IN_WORDS = "|".join((*NUMBERS, *"hundred thousand million billion trillion dozen half".split()))
_AMOUNT = re.compile(
    rf"[€$£¥]\s?\d|\b(?-i:{_CODES})\s?\d"
    rf"|\d[\d.,]{{0,40}}\s?(?:thousand|million|billion|m|bn)?\s?(?:(?:US |Swiss )?{_NAMES}\b|(?-i:{_CODES})\b|[€$£¥])"
    rf"|\b(?:{_IN_WORDS})s? (?:of )?(?:US |Swiss )?{_NAMES}\b",
    re.IGNORECASE,
)
_CURRENCY = re.compile(rf"\b(?:{_NAMES}|(?-i:{_CODES}))\b|[€$£¥]", re.IGNORECASE)
# As a question asks for them.
HOW_MANY_OF_THEM = rf"\bhow many (?:(?:thousand|million|billion)s? (?:of )?)?{_NAMES}\b"


def gives_amount(text: str) -> bool:
    """True for a text with an amount of money.

    >>> gives_amount("It cost 480,000 crowns."), gives_amount("They came from 12 states, and 30 won.")
    (True, False)
    """
    return _AMOUNT.search(text) is not None


def names_currency(text: str) -> bool:
    """True for a text that names a currency, as the caption or the heads of a table of amounts do."""
    return _CURRENCY.search(text) is not None
