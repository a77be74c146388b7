"""An answer's words -> blocks of lines with their numbers -> escaped HTML. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cthbqa.tables import Table
from cthbqa.types import Answer

from .escaping import esc
from .render import Find, cite_button, tongue
from .tables import quoted_table, table_html
from .texts import sentence

_MARKER = re.compile(r"\s*\[(\d{1,3})\]")
_BULLET = re.compile(r"^\s*[-*•‣▪–]\s+")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of an answer, the citation numbers that stand after it, whether it begins a line or is a table."""

    text: str
    numbers: tuple[int, ...]
    begins_line: bool
    table: Table | None = None


def sentences(answer: Answer) -> list[Sentence]:
    """Cut an answer where its citation numbers stand.

    `"Ten states. [1] See [9]. [2]"` with citations 1 and 2, the second quoting `"See [9]."` ->
    `[Sentence("Ten states.", (1,), True), Sentence("See [9].", (2,), False)]`: a number inside a quote is the report's.
    """
    known = {citation.n for citation in answer.citations}
    quoted = _quoted_spans(answer)
    found: list[Sentence] = []
    begin = 0
    matches = [m for m in _MARKER.finditer(answer.text) if int(m[1]) in known and not _inside(m.start(1), quoted)]
    for match in matches:
        text = answer.text[begin : match.start()]
        begin = match.end()
        if not text.strip() and found:  # "[1][2]": both belong to the same words
            found[-1] = Sentence(found[-1].text, (*found[-1].numbers, int(match[1])), found[-1].begins_line)
        else:
            found.append(Sentence(text.strip(), (int(match[1]),), not found or _begins_line(text)))
    rest = answer.text[begin:]
    if rest.strip(" \n.\t") or not found:
        found.append(Sentence(rest.strip(), (), not found or _begins_line(rest)))
    return [replace(each, table=_table(each, answer)) for each in found]


def _table(said: Sentence, answer: Answer) -> Table | None:
    cited = (each for each in answer.citations if each.n in said.numbers and each.quote.strip() == said.text)
    return next((table for each in cited if (table := quoted_table(each)) is not None), None)


def _begins_line(text: str) -> bool:
    return "\n" in text[: len(text) - len(text.lstrip())]


def _quoted_spans(answer: Answer) -> list[tuple[int, int]]:
    spans = []
    for citation in answer.citations:
        begin = answer.text.find(citation.quote)
        while citation.quote and begin >= 0:
            spans.append((begin, begin + len(citation.quote)))
            begin = answer.text.find(citation.quote, begin + len(citation.quote))
    return spans


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(begin <= position < end for begin, end in spans)


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of a line of an answer, or a table of it.

    `item`: of a list; `joined`: it goes on the line of the one before.
    """

    text: str
    numbers: tuple[int, ...]
    item: bool
    joined: bool
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """The lines under one label, and what is said where nothing could be quoted; an undivided answer has no label."""

    label: str
    lines: tuple[Line, ...]
    note: str = ""


def blocks_of(answer: Answer, shown: int | None = None) -> list[Block]:
    """An answer as its parts divide it, or as one block; of its sentences only the first `shown` while it arrives.

    A quote that no part names stands before them: what is cited is always seen.
    """
    if not answer.parts:
        return [Block("", lines_of(sentences(answer)[:shown]))]
    quotes = {each.n: Sentence(_in_lines(each.quote), (each.n,), True, quoted_table(each)) for each in answer.citations}
    left = steps(answer) if shown is None else shown
    blocks = []
    for label, numbers, note in _divided(answer):
        blocks.append(Block(label, lines_of([quotes[n] for n in numbers[:left]]), note))
        left = max(left - len(numbers), 0)
    return blocks


def _divided(answer: Answer) -> list[tuple[str, list[int], str]]:
    """Label, citation numbers and note of each part; numbers that no part names come first, without a label."""
    known = [citation.n for citation in answer.citations]
    named = {n for part in answer.parts for n in part.citations}
    parts = [(part.label, [n for n in part.citations if n in known], part.note) for part in answer.parts]
    unnamed = [n for n in known if n not in named]
    return [("", unnamed, ""), *parts] if unnamed else parts


def steps(answer: Answer) -> int:
    """How many sentences arrive one after another."""
    if answer.parts:
        return sum(len(numbers) for _label, numbers, _note in _divided(answer))
    return len(sentences(answer))


def is_comparison(answer: Answer) -> bool:
    """True when the parts are years, which stand side by side."""
    return len(answer.parts) > 1 and all(_YEAR.fullmatch(part.label) for part in answer.parts)


def _in_lines(quote: str) -> str:
    """A quote on one line, but for the items of a list: the report's own line ends say nothing."""
    return quote if _BULLET.search(quote) or "\n•" in quote else " ".join(quote.split("\n"))


def lines_of(parts: Sequence[Sentence]) -> tuple[Line, ...]:
    """Sentences line by line, with list items told from running text and their bullets taken off.

    A quote can hold a list: `"Trainings:\\n• one\\n• two [1] They ended. [2]"` -> a line, two items with [1] at the
    second, and a line of its own for what follows the list.
    """
    found: list[Line] = []
    for part in parts:
        if part.table is not None:
            found.append(Line(part.text, part.numbers, item=False, joined=False, table=part.table))
            continue
        texts = [text for text in part.text.split("\n") if text.strip()] or [""]
        for index, text in enumerate(texts):
            item = bool(_BULLET.match(text))
            numbers = part.numbers if index == len(texts) - 1 else ()
            fresh = part.begins_line if index == 0 else True
            joined = bool(found) and not fresh and not item and not found[-1].item and found[-1].table is None
            found.append(Line(_BULLET.sub("", text).strip(), numbers, item, joined))
    return tuple(found)


def answer_html(turn: str, answer: Answer, find: Find, shown: int | None = None) -> str:
    """The answer in words with its buttons; only the first `shown` sentences of it while it arrives."""
    blocks = blocks_of(answer, shown)
    if not answer.parts:
        return f'<div class="words" dir="auto">{_lines_html(turn, answer, find, blocks[0].lines)}</div>'
    inside = "".join(_part_html(turn, answer, find, block, index) for index, block in enumerate(blocks))
    kind = "compared" if is_comparison(answer) else "divided"
    return f'<div class="words in-parts {kind}">{inside}</div>'


def _part_html(turn: str, answer: Answer, find: Find, block: Block, index: int) -> str:
    words = _lines_html(turn, answer, find, block.lines)
    if not block.label:
        return f'<div class="part">{words}</div>'
    name = f"part-{esc(turn)}-{index}"
    note = sentence(block.note, "p", 'class="part-note"') if block.note else ""
    return (
        f'<section class="part" aria-labelledby="{name}"><h3 id="{name}" dir="auto">{esc(block.label)}</h3>'
        f"{words}{note}</section>"
    )


def _lines_html(turn: str, answer: Answer, find: Find, lines: Sequence[Line]) -> str:
    blocks: list[list[str]] = []
    kinds: list[str] = []
    for line in lines:
        words = _table_html(turn, answer, find, line) or _line_html(turn, answer, find, line)
        if line.item and kinds and kinds[-1] == "ul":
            blocks[-1].append(f'<li dir="auto">{words}</li>')
        elif line.item:
            kinds.append("ul")
            blocks.append([f'<li dir="auto">{words}</li>'])
        elif line.joined:
            blocks[-1].append(f" {words}")
        elif line.table is not None:
            kinds.append("div")
            blocks.append([words])
        else:
            kinds.append("p")
            blocks.append([words])
    around = {"ul": "<ul>{}</ul>", "p": '<p dir="auto">{}</p>', "div": "{}"}
    return "".join(around[kind].format("".join(block)) for kind, block in zip(kinds, blocks, strict=True))


def _table_html(turn: str, answer: Answer, find: Find, line: Line) -> str:
    """A quoted table with its numbers below it; nothing for a line of words."""
    if line.table is None:
        return ""
    cited = [citation for citation in answer.citations if citation.n in line.numbers]
    buttons = "".join(cite_button(turn, citation, str(citation.n), "cite_source") for citation in cited)
    document = find(cited[0].document_id) if cited else None
    return f'<div class="tabled" {tongue(document)}>{table_html(line.table)}<p>{buttons}</p></div>'


def _line_html(turn: str, answer: Answer, find: Find, line: Line) -> str:
    by_number = {citation.n: citation for citation in answer.citations}
    buttons = "".join(cite_button(turn, by_number[n], str(n), "cite_source") for n in line.numbers)
    quoted = next(
        (citation for citation in answer.citations if _in_lines(line.text) in _in_lines(citation.quote)), None
    )
    document = find(quoted.document_id) if quoted is not None else None
    lang = f' lang="{esc(document.language)}"' if document is not None else ""
    head, gap, last = line.text.rpartition(" ")
    if len(last) > 30 or not buttons:
        return f'<span class="sentence"{lang}>{esc(head + gap + last)}{" " if buttons else ""}{buttons}</span>'
    # A number does not stand at the beginning of a line, away from the words it belongs to.
    return f'<span class="sentence"{lang}>{esc(head + gap)}<span class="end">{esc(last)} {buttons}</span></span>'
