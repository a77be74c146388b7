"""Tables as a reader sees them: in answers, among sources, in what is saved and in the terminal."""

import html
import io
import re
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
from cthbqa.ui.conversation import exchange_html
from cthbqa.ui.exchange import Exchange, dump_exchange, load_exchanges
from cthbqa.ui.export import markdown, word
from cthbqa.ui.further import further_html
from cthbqa.ui.render import kept_html, paragraph_html
from cthbqa.ui.reports import report_html
from cthbqa.ui.similar import similar_html
from markdown_it import MarkdownIt

from cthbqa.choosing import Candidate
from cthbqa.chunking import pack_chunks
from cthbqa.composing import numbered, prose
from cthbqa.rendering import answer_to_json, answer_to_text
from cthbqa.types import Answer, Chunk, Document, ParagraphKind, Passage, Refusal
from toy import make_document

ROWS = ("Country | 2021 | Share", "Nepal | 24 | 65 %", "Côte d'Ivoire | 13 | ", "Total | 37")
VICTIMS = "\n".join(("Table 1. Victims by country", *ROWS))
SHOWN = [["Country", "2021", "Share"], ["Nepal", "24", "65 %"], ["Côte d'Ivoire", "13", ""], ["Total", "37"]]
EVIL = "<img src=x onerror=alert(1)> & <b>"


def report(words: str, kind: ParagraphKind = ParagraphKind.TABLE) -> Document:
    made = make_document("d", ["Before it.", words, "They were counted once."])
    before, table, after = made.paragraphs
    return replace(made, paragraphs=(before, replace(table, kind=kind), after))


def quoting(document: Document, *quotes: str) -> Answer:
    """An answer as it is composed of quotes of a report."""
    (chunk, *_), found = pack_chunks(document, 1000), []
    passage = Passage(1, 1.0, chunk, document)
    for quote in quotes:
        start = document.text.index(quote)
        paragraph = next(each for each in document.paragraphs if each.start <= start < each.end)
        found.append(Candidate(passage, paragraph, start, start + len(quote), 1.0, 1.0))
    cited = numbered(found)
    return Answer("q", "q", prose(cited), cited, None, ())


def shown(answer: Answer, document: Document) -> str:
    return exchange_html(Exchange("x", "q", answer=answer), {"d": document}.get, {})


def cells(markup: str) -> list[list[str]]:
    return [
        [html.unescape(re.sub("<[^>]*>", "", cell)) for cell in re.findall(r"<t[hd]\b.*?</t[hd]>", row)]
        for row in re.findall("<tr>.*?</tr>", markup)
    ]


def marks(markup: str) -> list[str]:
    return [html.unescape(each) for each in re.findall("(?s)<mark>(.*?)</mark>", markup)]


def test_a_quoted_table_is_a_table_with_its_number_and_the_sentence_after_it_stands_apart() -> None:
    document = report(VICTIMS)
    answer = quoting(document, VICTIMS, "They were counted once.")
    assert answer.text == f"{VICTIMS} [1]\nThey were counted once. [2]"
    markup = shown(answer, document)
    assert cells(markup) == SHOWN
    assert "<caption><span>Table 1. Victims by country</span></caption>" in markup
    assert re.findall(r'<th scope="(\w+)"', markup) == ["col", "col", "col", "row", "row", "row"]
    assert re.search(r'role="group" tabindex="0" aria-label="Table 1\. Victims by country"', markup)
    assert re.search(r"</table></div><p><button[^>]*>1</button></p></div><p dir=\"auto\"><span[^>]*>They", markup)
    assert "|" not in re.sub("<[^>]*>", "", markup)


def test_figures_have_their_side_and_the_last_of_a_short_row_is_given_to_no_column() -> None:
    markup = shown(quoting(report(VICTIMS), VICTIMS), report(VICTIMS))
    assert re.findall(r'class="figure"[^>]*>([^<]*)<', markup) == ["2021", "Share", "24", "65 %", "13", ""]
    assert '<td colspan="2">37</td>' in markup


def test_a_quote_of_some_rows_is_only_these_and_knows_the_columns_of_the_whole() -> None:
    document = report(VICTIMS)
    markup = shown(quoting(document, "\n".join(ROWS[1:3])), document)
    assert cells(markup) == SHOWN[1:3]
    assert "<caption" not in markup
    assert "<thead" not in markup
    assert '<th scope="row">Nepal</th><td class="figure">24</td>' in markup


def test_the_source_shows_the_whole_table_with_the_rows_of_the_quote_marked() -> None:
    document = report(VICTIMS)
    (citation,) = quoting(document, "\n".join(ROWS[1:3])).citations
    for markup in (
        paragraph_html(document, citation, mark=True),
        kept_html(citation, mark=True),
        report_html(document, citation.paragraph, citation.start, citation.end),
    ):
        assert cells(markup) == SHOWN
        assert marks(markup) == ["Nepal", "24", "65 %", "Côte d'Ivoire", "13"]
    assert marks(kept_html(citation, mark=False)) == []
    assert cells(paragraph_html(document, citation, mark=False)) == SHOWN


def test_a_quote_that_ends_within_a_cell_is_marked_so_far() -> None:
    document = report(VICTIMS)
    (citation,) = quoting(document, "24 | 65").citations
    assert marks(paragraph_html(document, citation, mark=True)) == ["24", "65"]
    assert cells(shown(quoting(document, "24 | 65"), document)) == [["", "24", "65"]]


def test_a_table_beside_a_quoted_sentence_is_a_table_without_marks() -> None:
    document = report(VICTIMS)
    (citation,) = quoting(document, "They were counted once.").citations
    markup = paragraph_html(document, citation, mark=True)
    assert cells(markup) == SHOWN
    assert marks(markup) == ["They were counted once."]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param("The Office | Vienna\nPost | 1010", ParagraphKind.BODY, id="bars in a text"),
        pytest.param("One column\nof words", ParagraphKind.TABLE, id="no bars in a table"),
    ],
)
def test_what_is_no_table_is_shown_as_before(words: str, kind: ParagraphKind) -> None:
    document = report(words, kind)
    answer = quoting(document, words)
    assert "<table" not in shown(answer, document) + report_html(document)
    assert marks(paragraph_html(document, answer.citations[0], mark=True)) == [words]


def test_every_cell_is_escaped_wherever_a_table_is_shown() -> None:
    words = f"Table 1. {EVIL}\n{EVIL} | 2021\n{EVIL} | 5"
    document = report(words)
    answer = quoting(document, words)
    refused = Answer("q", "q", "no", (), Refusal("no"), answer.citations)
    for markup in (
        shown(answer, document),
        shown(refused, document),
        paragraph_html(document, answer.citations[0], mark=True),
        report_html(document),
    ):
        assert "<img" not in markup
        assert "&lt;img" in markup
    saved = markdown([Exchange("x", "q", answer=answer)], {"d": document}.get)
    tokens = MarkdownIt("commonmark").enable("table").parse(saved)
    inline = [each.type for token in tokens for each in (token, *(token.children or ()))]
    assert "table_open" in inline
    assert not {"html_block", "html_inline"} & set(inline)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        pytest.param(VICTIMS, "Table 1. Victims by country", id="its caption"),
        pytest.param("Nepal | 24\nBrazil | 13", "Nepal, 24, Brazil, 13", id="its words"),
    ],
)
def test_in_a_line_stands_what_names_a_table(words: str, named: str) -> None:
    document = report(words)
    citations = quoting(document, words).citations
    refused = Answer("q", "q", "no", (), Refusal("no"), citations)
    answer = replace(quoting(document, "They were counted once."), more=citations)
    chunk = Chunk("c", "d", citations[0].start, citations[0].end, words, "", (2,))
    for markup in (
        shown(refused, document),
        further_html("x", answer, {"d": document}.get),
        similar_html([Passage(1, 1.0, chunk, document)], document, 1),
    ):
        assert f">{named}</" in markup


def saved_tables(text: str) -> list[list[list[str]]]:
    """The tables that Markdown makes of a text: rows of cells."""
    tables: list[list[list[str]]] = []
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for token, inside in pairwise(tokens):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type in {"th_open", "td_open"}:
            tables[-1][-1].append("".join(each.content for each in inside.children or ()))
    return tables


def test_saved_markdown_holds_the_table_in_the_answer_and_in_the_references() -> None:
    document = report(VICTIMS)
    answer = quoting(document, VICTIMS, "They were counted once.")
    saved = markdown([Exchange("x", "q", answer=replace(answer, more=answer.citations[:1]))], {"d": document}.get)
    padded = [[*row, *[""] * (3 - len(row))] for row in SHOWN]
    assert saved_tables(saved) == [padded, padded, padded], "the answer, more evidence, the references"
    assert "| --- | ---: | ---: |" in saved
    assert "\n\n\\[1\\]\n" in saved
    some = markdown([Exchange("x", "q", answer=quoting(document, ROWS[1]))], {"d": document}.get)
    assert saved_tables(some)[0] == [["", "", ""], ["Nepal", "24", "65 %"]]


def test_saved_word_holds_the_table_with_its_figures_on_the_right() -> None:
    document = report(VICTIMS)
    answer = quoting(document, VICTIMS, "They were counted once.")
    file = docx.Document(io.BytesIO(word([Exchange("x", "q", answer=answer)], {"d": document}.get)))
    first, second = file.tables
    for table in (first, second):
        assert [[cell.text for cell in row.cells] for row in table.rows] == [*SHOWN[:3], ["Total", "37", "37"]]
    assert str(first.cell(1, 1).paragraphs[0].alignment) == "RIGHT (2)"
    assert first.cell(1, 0).paragraphs[0].alignment is None
    assert first.rows[0]._tr.trPr.xpath("w:tblHeader")
    lines = [each.text.strip() for each in file.paragraphs]
    assert lines[lines.index("Table 1. Victims by country") + 1] == "[1]"


def test_a_table_that_no_report_has_is_saved_in_lines() -> None:
    words = "a" + " | b" * 4000 + "\nc | d" * 4000
    document = report(words)
    exchange = Exchange("x", "q", answer=quoting(document, words))
    assert "| ---" not in markdown([exchange], {"d": document}.get)
    assert docx.Document(io.BytesIO(word([exchange], {"d": document}.get))).tables == []


def test_the_terminal_shows_each_row_on_a_line_of_its_own() -> None:
    document = report(VICTIMS)
    answer = quoting(document, "They were counted once.", VICTIMS)
    lines = answer_to_text(answer).split("\n")
    assert lines[:6] == ["They were counted once. [1]", *VICTIMS.split("\n")[:-1], f"{ROWS[-1]} [2]"]
    refused = Answer("q", "q", "no", (), Refusal("no"), answer.citations[1:])
    assert "- Table 1. Victims by country\n  Country | 2021 | Share\n" in answer_to_text(refused) + "\n"


def test_the_browser_keeps_that_a_quote_is_of_a_table_and_the_interface_has_the_keys_that_it_had() -> None:
    answer = quoting(report(VICTIMS), VICTIMS)
    [kept] = load_exchanges(f"[{dump_exchange(Exchange('a', 'q', answer=answer))}]")
    assert kept.answer == answer
    assert kept.answer.citations[0].kind is ParagraphKind.TABLE
    assert "kind" not in answer_to_json(answer)["citations"][0]
