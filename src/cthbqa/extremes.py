"""The row with the largest or smallest figure is asked for: which tables can tell.

What a report leaves to its reader ("Which house has the most places?") no sentence says; the table does, read down a
column. It is quoted as a whole, so that nothing has to be believed that cannot be seen.
"""

import re
from collections.abc import Sequence

from cthbqa.money import names_currency
from cthbqa.periods import ANY_YEAR
from cthbqa.questions import Kind, Question
from cthbqa.tables import Cell, Table, table_of
from cthbqa.terms import STOP_WORDS, content_terms, stem, words

_OF_FREQUENCY = r"(?:common|frequent|usual|prevalent|widespread|numerous|often)"
_SIZE = re.compile(
    rf"\b(?:most(?: {_OF_FREQUENCY})?|fewest|least(?: {_OF_FREQUENCY})?|rarest|commonest"
    r"|(?:larg|bigg|great|high|small|low|short|long)est)\b",
    re.IGNORECASE,
)
_OF_TIME = re.compile(r"\b(?:long|short)est\b", re.IGNORECASE)
# "In which house do they remain longest?" says by its verb what is measured; "the longest list" has to be one.
_HOW_LONG = re.compile(r"\b(?:long|short)est\b(?=\W*$| (?:in|on|at|there|for|per|during)\b)", re.IGNORECASE)
_UNITS = r"(?:seconds|minutes|hours|days|weeks|months|years)"
_TIME = re.compile(
    rf"\((?:in )?{_UNITS}\)|^(?:\w+ )?{_UNITS}\b|\b(?:duration|length|stay|wait(?:ing)?)\b", re.IGNORECASE
)
_ASKS_ONE = re.compile(
    # "Leaving X aside, which ..."
    r"^(?:[^,]{3,60}, )?(?:and |so )?(?:(?:in|at|from|for|of|to|on|by|with|before|under|within) )?"
    r"(?P<word>which|what|whom?|where)\b",
    re.IGNORECASE,
)
# "What are the largest risks?" asks for no row of a table.
_KINDS = (Kind.WHAT, Kind.WHO, Kind.WHERE, Kind.WHEN, Kind.LIST, Kind.HOW_MANY, Kind.HOW_MUCH, Kind.DEFINITION)
_PART = re.compile(r"\b(?:parts?|areas?) of (?:the |our |this )?(?:country|state|land)\b", re.IGNORECASE)
_REGIONS = frozenset(map(stem, "region area district province county".split()))
_TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b|sum\b|all\b|altogether\b|average\b|overall\b", re.IGNORECASE)
# Words of asking for a row, and of whom most figures count.
_SAYING_NOTHING = frozenset(
    map(
        stem,
        "number numbers figure figures total share amount people person persons aside apart leaving except excluding "
        "report table came come get gets got had has have gave given take took see saw seen".split(),
    )
) | frozenset(map(stem, STOP_WORDS))
_MONEY = frozenset(map(stem, "money cash funds sum paid pay".split()))
# So many letters two words have in common that are of one family: "registered" and "registration".
_FAMILY = 6


def asks_for_extreme(question: Question) -> bool:
    """True when it is asked which of several has the most, or the least, of something.

    >>> from cthbqa.questions import analyse
    >>> asks_for_extreme(analyse("Which house has the most places?")), asks_for_extreme(analyse("Why do most leave?"))
    (True, False)
    """
    text = question.text
    return question.kind in _KINDS and bool(_ASKS_ONE.match(text)) and bool(_SIZE.search(text))


def tells_extreme(question: Question, table: str, about: str) -> bool:
    """True when the largest or smallest row is asked for, and a table has rows of that kind and a column to read.

    Every word that the question asks by has to stand in the table, or in what says what the table is `about`.

    >>> from cthbqa.questions import analyse
    >>> table = "House | Places | Stay (days)\\nHill | 12 | 30\\nLake | 18 | 71\\nTotal | 30 | 50"
    >>> tells_extreme(analyse("Which house has the most places?"), table, "")
    True
    >>> tells_extreme(analyse("Which house has the most cooks?"), table, "")
    False
    """
    parts = table_of(table) if asks_for_extreme(question) else None
    if parts is None or not parts.heads or not _names_rows(parts) or not _columns(question, parts):
        return False
    first = set(content_terms(parts.heads[0].words))
    text = _SIZE.sub(" ", _PART.sub("region", question.text))
    asked = {term for term in content_terms(text) if term not in _SAYING_NOTHING and not term.isdecimal()}
    named = _ASKS_ONE.match(question.text)
    anything = named is not None and named["word"].lower() in ("who", "whom", "where")
    if not anything and not (asked & first or (asked & _REGIONS and first & _REGIONS)):
        return False
    held = {*content_terms(f"{table} {about}"), *map(stem, words(about))}
    held |= (_REGIONS if held & _REGIONS else set()) | (_MONEY if names_currency(table) else set())
    unmet = [term for term in asked if not any(_alike(term, other) for other in held)]
    return len(unmet) <= (1 if _HOW_LONG.search(question.text) else 0)


def _names_rows(table: Table) -> bool:
    """True when the first column says what each row is of, be it a year."""
    return 0 not in table.figures or all(
        ANY_YEAR.fullmatch(row[0].words) or _TOTAL.match(row[0].words) for row in table.rows
    )


def _columns(question: Question, table: Table) -> Sequence[int]:
    """The columns of figures that can be meant, those of the year that is asked for where years are their heads."""
    columns = [at for at in sorted(table.figures - {0}) if at < len(table.heads)]
    if _OF_TIME.search(question.text):
        columns = [at for at in columns if _TIME.search(table.heads[at].words)]
    dated = [at for at in columns if ANY_YEAR.search(table.heads[at].words)]
    if dated and question.years:
        columns = [at for at in dated if {int(y) for y in ANY_YEAR.findall(table.heads[at].words)} & {*question.years}]
    return [at for at in columns if len(_figures(table.rows, at)) > 1]


def _figures(rows: Sequence[Sequence[Cell]], at: int) -> list[str]:
    """The figures of a column in the rows that are no totals."""
    return [
        row[at].words
        for row in rows
        if len(row) > at and not _TOTAL.match(row[0].words) and any(map(str.isdigit, row[at].words))
    ]


def _alike(term: str, other: str) -> bool:
    return term == other or (len(term) >= _FAMILY <= len(other) and term[:_FAMILY] == other[:_FAMILY])
