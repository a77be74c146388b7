"""Answer -> escaped HTML: what stands in the words, and what never becomes an element."""

import html
import json
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from cthbqa.ui.answers import blocks_of, sentences, steps
from cthbqa.ui.as_read import remarks_on
from cthbqa.ui.conversation import exchange_html
from cthbqa.ui.escaping import esc
from cthbqa.ui.exchange import Exchange, dump_exchange, load_exchanges, load_request
from cthbqa.ui.export import markdown
from cthbqa.ui.filters import year_spans
from cthbqa.ui.further import further_html
from cthbqa.ui.operating import Job
from cthbqa.ui.operating_page import job_json
from cthbqa.ui.reasons import reasons
from cthbqa.ui.render import place, reference
from cthbqa.ui.sources import card_html, sources_html
from cthbqa.ui.texts import text
from markdown_it import MarkdownIt

from cthbqa.ingestion import Kept
from cthbqa.rendering import full_title, place_of
from cthbqa.types import Answer, AnswerPart, Citation, Document, FileReport, Page, Paragraph, ParagraphKind, Refusal

TEXT = "Heading\n\nTen states signed [9]. Four left.\n\nThe end."
PARAGRAPHS = tuple(
    Paragraph(f"d#p{n}", n, start, end, kind, ("A", "B"), 6, "iv", 6, "iv")
    for n, start, end, kind in (
        (1, 0, 7, ParagraphKind.HEADING),
        (2, 9, 42, ParagraphKind.BODY),
        (3, 44, 52, ParagraphKind.BODY),
    )
)
PAGES = tuple(Page(n) for n in range(1, 49))
DOCUMENT = Document("d", "0", "Title", 2020, "", "en", "", TEXT, PAGES, PARAGRAPHS)


def cite(n: int, quote: str, **changes: object) -> Citation:
    start = TEXT.index(quote)
    paragraph = next(p for p in PARAGRAPHS if p.start <= start < p.end)
    citation = Citation(
        n, "d", "Title", 2020, "A > B", 6, "iv", paragraph.number, paragraph.id, start, start + len(quote), quote,
        DOCUMENT.paragraph_text(paragraph),
    )  # fmt: skip
    return replace(citation, **changes)  # type: ignore[arg-type]


def answer(text: str, *citations: Citation) -> Answer:
    return Answer("q", "q", text, citations, None, ())


def find(name: str) -> Document | None:
    return DOCUMENT if name == "d" else None


def words(markup: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", markup))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        pytest.param("<b>&\"'", "&lt;b&gt;&amp;&quot;&#x27;", id="markup"),
        pytest.param("a\x00b\x1bc\x7fd", "a\ufffdb\ufffdc\ufffdd", id="control characters"),
        pytest.param("a\nb\tc", "a\nb\tc", id="white space stays"),
        pytest.param("a\u202eb\u2066c", "abc", id="direction overrides"),
        pytest.param("a\ud800b", "a\ufffdb", id="lone surrogate"),
        pytest.param("شبكة 漢字 Ω", "شبكة 漢字 Ω", id="other scripts"),
    ],
)
def test_escaping(given: str, shown: str) -> None:
    assert esc(given) == shown


@pytest.mark.parametrize(
    ("title", "year", "shown"),
    [
        pytest.param("Harbour Report", 2019, "Harbour Report (2019)", id="a year beside it"),
        pytest.param("Report 2024: Six Pillars", 2024, "Report 2024: Six Pillars", id="a year in it"),
        pytest.param("Report 2024", 2018, "Report 2024 (2018)", id="another year in it"),
        pytest.param("Harbour Report", None, "Harbour Report", id="no year"),
    ],
)
def test_a_title_has_its_year_everywhere_and_once(title: str, year: int | None, shown: str) -> None:
    quote = cite(1, "Four left.", title=title, year=year)
    report = replace(DOCUMENT, title=title, year=year)
    assert full_title(report) == full_title(quote) == shown
    assert place_of(quote).startswith(f"{shown}, A > B")
    further = further_html("a1", replace(answer("Four left. [1]", quote), more=(quote,)), find)
    assert f"{shown}, " in words(further)
    card = card_html("a1", "1", quote, report, kind="citation")
    heading = words(card[card.index("<h3") : card.index("</h3>")])
    assert heading.split() == shown.replace("(", "").replace(")", "").split()


@pytest.mark.parametrize(
    ("file", "status", "reason", "bare"),
    [
        pytest.param("a.pdf", "refused", "/srv/corpus/a.pdf: is damaged", "is damaged", id="the path of the file"),
        pytest.param("2018/a.pdf", "refused", "/srv/corpus/2018/a.pdf: is damaged", "is damaged", id="in a folder"),
        pytest.param(
            "a.txt", "duplicate", "the bytes of ba.txt: stored once", "the bytes of ba.txt: stored once", id="no path"
        ),
        pytest.param("a.txt", "read", "", "", id="no reason"),
    ],
)
def test_a_reason_is_told_without_the_path_of_the_file(file: str, status: str, reason: str, bare: str) -> None:
    report = FileReport(file, status, reason)
    assert report.bare_reason == bare
    remarks = [words(each) for each in remarks_on(report, Kept({}))]
    assert [each.casefold() for each in remarks] == ([f"{bare}."] if bare else [])
    job = job_json(Job("Adding", (file,), files=(report,)))
    assert job is not None
    assert job["files"][0]["reason"] == bare


def test_numbers_inside_a_quote_are_the_reports_own() -> None:
    parts = sentences(
        answer("Ten states signed [9]. [9] The end. [2]", cite(9, "Ten states signed [9]."), cite(2, "The end."))
    )
    assert [(part.text, part.numbers) for part in parts] == [("Ten states signed [9].", (9,)), ("The end.", (2,))]


def test_unknown_numbers_stay_words() -> None:
    parts = sentences(answer("The end [7]. [1]", cite(1, "The end.")))
    assert [(part.text, part.numbers) for part in parts] == [("The end [7].", (1,))]


@pytest.mark.parametrize("between", ["", " "])
def test_two_numbers_after_the_same_words(between: str) -> None:
    parts = sentences(answer(f"The end. [1]{between}[2]", cite(1, "The end."), cite(2, "The end.")))
    assert [(part.text, part.numbers) for part in parts] == [("The end.", (1, 2))]


def test_lines_with_bullets_become_a_list() -> None:
    given = answer("- Four left. [1]\n- The end. [2]", cite(1, "Four left."), cite(2, "The end."))
    markup = exchange_html(Exchange("x", "q", answer=given), find, {})
    assert markup.count("<li dir") == 2
    assert "- Four" not in words(markup)


def test_a_list_inside_a_quote_ends_with_it() -> None:
    """The sentence after a quoted list is no item of it, whatever line it stands on."""
    given = answer("Trainings:\n• one\n• two [1] The end. [2]", cite(1, "Four left."), cite(2, "The end."))
    markup = exchange_html(Exchange("x", "q", answer=given), find, {})
    blocks = [words(block).split() for block in re.findall("<(?:p|li) dir.*?</(?:p|li)>", markup)]
    assert blocks[1:] == [["Trainings:"], ["one"], ["two", "1"], ["The", "end.", "2"]]
    assert markup.count("<ul>") == 1
    assert markdown([Exchange("x", "q", answer=given)], find).count("\n- ") == 2


def test_numbered_lines_keep_their_numbers() -> None:
    markup = exchange_html(Exchange("x", "q", answer=answer("1. Go.\n2. Stay. [1]", cite(1, "The end."))), find, {})
    assert [words(block) for block in re.findall("<p dir.*?</p>", markup)[1:]] == ["1. Go.", "2. Stay. 1"]


def test_the_quote_is_marked_where_it_stands_between_its_neighbours() -> None:
    markup = sources_html([Exchange("x", "q", answer=answer("Four left. [1]", cite(1, "Four left.")))], find)
    assert "<mark>Four left.</mark>" in markup
    assert "Ten states signed [9]. <mark>" in markup
    assert re.search('class="paragraph before heading"[^>]*>Heading<', markup)
    assert re.search('class="paragraph after"[^>]*>The end.<', markup)
    assert "A › B" in words(markup)
    assert "page iv (6 of 48)" in words(markup)


def test_a_report_that_changed_or_left_shows_the_words_kept_with_the_answer() -> None:
    for changed in (cite(1, "Four left.", document_id="gone"), cite(1, "Four left.", start=0, end=10)):
        markup = sources_html([Exchange("x", "q", answer=answer("Four left. [1]", changed))], find)
        assert "Ten states signed [9]. <mark>Four left.</mark>" in markup
        assert "The end." not in words(markup)
        left = changed.document_id == "gone"
        assert ("no longer in the index" in words(markup)) is left
        assert ("The report has changed since this answer was given." in words(markup)) is not left
    unchanged = sources_html([Exchange("x", "q", answer=answer("Four left. [1]", cite(1, "Four left.")))], find)
    assert 'class="gone"' not in unchanged


@pytest.mark.parametrize(
    "evil",
    [
        pytest.param("[click](javascript:alert(1))", id="link"),
        pytest.param("![x](http://127.0.0.1/x.png)", id="picture"),
        pytest.param("<img src=x onerror=alert(1)>", id="markup"),
        pytest.param("# heading\n- item\n```code", id="blocks"),
        pytest.param("<http://127.0.0.1/>", id="automatic link"),
    ],
)
def test_hostile_words_are_only_words_in_saved_markdown(evil: str) -> None:
    citation = replace(cite(1, "Four left."), title=evil, section=evil, page_label=evil, quote=evil)
    given = replace(answer(f"{evil} [1]", citation), question=evil, standalone_question=f"{evil}?", note=evil)
    refused = Answer(evil, evil, evil, (), Refusal(evil, (evil,)), (citation,))
    exchanges = [Exchange("x", evil, documents=(evil,), answer=given), Exchange("y", evil, answer=refused)]
    tokens = MarkdownIt("commonmark").parse(markdown(exchanges, find))
    inline = [each for token in tokens for each in token.children or ()]
    kinds = {token.type for token in (*tokens, *inline)}
    assert not kinds & {"link_open", "image", "html_block", "html_inline", "fence", "code_inline"}
    headings = [inside.content for token, inside in pairwise(tokens) if token.type == "heading_open"]
    assert len(headings) == 4, "the title, the two questions and the references"


@pytest.mark.parametrize(
    ("changes", "pages", "where", "cited"),
    [
        pytest.param({}, PAGES, "page iv (6 of 48)", "Title (2020), p. iv, para. 2", id="printed label"),
        pytest.param({"page_label": None}, PAGES, "page 6 of 48", "Title (2020), p. 6, para. 2", id="no label"),
        pytest.param({"year": None}, (Page(1),), "paragraph 2", "Title, para. 2", id="text report, no year"),
    ],
)
def test_where_a_citation_stands(changes: dict[str, object], pages: tuple[Page, ...], where: str, cited: str) -> None:
    document = replace(DOCUMENT, pages=pages)
    assert place(cite(1, "Four left.", **changes), document) == where
    assert reference(cite(1, "Four left.", **changes), document) == cited


def test_the_nearest_paragraphs_of_a_refusal_have_letters_and_no_marks() -> None:
    refused = Answer("q", "q", "no", (), Refusal("Nothing says so.", ("unicorn",)), (cite(1, "The end."),))
    exchange = Exchange("x", "q", answer=refused)
    markup = exchange_html(exchange, find, {}) + sources_html([exchange], find)
    assert "They are not an answer" in markup
    assert "unicorn" in words(markup)
    assert ">A</button>" in markup
    assert "<mark>" not in markup


def test_every_field_is_escaped() -> None:
    evil = '"><img src=x onerror=alert(1)>'
    citation = cite(1, "Four left.", title=evil, section=evil, document_id=evil, page_label=evil, paragraph_id=evil)
    given = replace(answer(f"{evil} [1]", citation), standalone_question=evil, question="q")
    refused = Answer(evil, "q", evil, (), Refusal(evil, (evil,)), (citation,))
    for exchange in (
        Exchange("x", evil, (), (evil,), given),
        Exchange("x", evil, (), (evil,), refused),
        Exchange("x", evil, problem=evil),
    ):
        markup = exchange_html(exchange, find, {evil: evil}, doing=evil) + sources_html([exchange], find)
        assert "<img" not in markup
        assert evil in words(markup)


def test_what_the_browser_keeps_comes_back_the_same() -> None:
    kept = Exchange("a1", "q?", (2020,), ("d",), answer("Four left. [1]", cite(1, "Four left.")))
    request = load_request(f'{{"asked": {{"id": "b2", "question": "next"}}, "earlier": [{dump_exchange(kept)}]}}')
    assert request.earlier == (kept,)
    assert [(turn.question, turn.answer) for turn in request.turns] == [("q?", "Four left. [1]")]


def test_every_field_of_an_answer_comes_back_from_the_browser() -> None:
    full = replace(
        answer("Four left. [1]", cite(1, "Four left.")),
        seconds=0.25,
        signals={"cover": 0.5, "never": float("nan")},
        parts=(AnswerPart("2018", (1,)), AnswerPart("2019", (), "Nothing.")),
        note="Two figures.",
        more=(cite(1, "The end."),),
    )
    kept = Exchange("a1", "q?", (2020,), ("d",), full, languages=("en",))
    (back,) = load_exchanges(f"[{dump_exchange(kept)}]")
    assert back == replace(kept, answer=replace(full, signals={"cover": 0.5}))


def test_every_field_that_an_answer_may_have_is_escaped() -> None:
    evil = '"><img src=x onerror=alert(1)>'
    further = replace(cite(1, "The end."), title=evil, section=evil, document_id=evil, quote=evil)
    full = replace(
        answer("Four left. [1]", cite(1, "Four left.")),
        signals={evil: 1.0},
        parts=(AnswerPart(evil, (1,)), AnswerPart("2019", (), evil)),
        note=evil,
        more=(further,),
    )
    exchange = Exchange("x", "q", answer=full, languages=(evil,))
    markup = exchange_html(exchange, find, {}) + sources_html([exchange], find)
    assert "<img" not in markup
    assert words(markup).count(evil) >= 5


def test_a_citation_that_no_part_names_is_shown_before_the_parts() -> None:
    given = replace(
        answer("-", cite(1, "Four left."), cite(2, "The end.")),
        parts=(AnswerPart("2018", (2,)), AnswerPart("2019", ())),
    )
    blocks = [(block.label, [line.text for line in block.lines]) for block in blocks_of(given)]
    assert blocks == [("", ["Four left."]), ("2018", ["The end."]), ("2019", [])]
    assert steps(given) == 2
    assert [len(block.lines) for block in blocks_of(given, 1)] == [1, 0, 0]


def test_a_greeting_gets_a_reply_that_is_no_refusal() -> None:
    said = "Hello. Ask me."
    greeted = Answer("Hello", "Hello", said, (), Refusal(said), ())
    markup = exchange_html(Exchange("x", "Hello", answer=greeted), find, {})
    assert said in words(markup)
    assert "No answer" not in words(markup)
    asked = replace(greeted, question="Who?", standalone_question="Who?")
    assert "No answer" in words(exchange_html(Exchange("x", "Who?", answer=asked), find, {}))


@pytest.mark.parametrize(
    ("signals", "said"),
    [
        pytest.param({"agreement": 2.0}, ["both put this passage first"], id="highest"),
        pytest.param({"agreement": 1.2}, ["One of the two searches"], id="between"),
        pytest.param({"agreement": 0.1}, ["Neither search"], id="lowest"),
        pytest.param({"unheard_of": 1.0, "cover": float("nan")}, [], id="unknown and broken signals are left out"),
    ],
)
def test_signals_in_words(signals: dict[str, float], said: list[str]) -> None:
    found = [text(name) for name in reasons(signals)]
    assert len(found) == len(said)
    assert all(words_of in sentence for words_of, sentence in zip(said, found, strict=True))


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        pytest.param((), [], id="none"),
        pytest.param((2018,), ["2018"], id="one"),
        pytest.param((2019, 2018), ["2018", "2019"], id="two"),
        pytest.param((2015, 2017, 2016, 2020), ["2015–2017", "2020"], id="a run and one"),
    ],
)
def test_years_in_few_words(years: tuple[int, ...], shown: list[str]) -> None:
    assert year_spans(years) == shown


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param('{"asked": {"id": "<b>", "question": "q"}}', id="an id that is no identifier"),
        pytest.param('{"asked": {"id": "a", "question": 7}}', id="a question that is no text"),
        pytest.param('{"asked": {"id": "a", "question": "q", "years": ["x"]}}', id="a year that is no number"),
        pytest.param('{"asked": {"id": "a", "question": "q"}, "earlier": [{"id": "b"}]}', id="half an exchange"),
    ],
)
def test_what_no_page_of_ours_sends_is_turned_down(text: str) -> None:
    from cthbqa.errors import QuestionError

    with pytest.raises(QuestionError, match="Reload the page"):
        load_request(text)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"parts": [{"label": "2018", "citations": [2], "note": ""}]}, id="a part that cites nothing"),
        pytest.param({"parts": [{"label": 7, "citations": [1], "note": ""}]}, id="a label that is no text"),
        pytest.param({"note": 7}, id="a note that is no text"),
        pytest.param({"more": [{"n": 1}]}, id="half a citation"),
        pytest.param({"signals": {"cover": "high"}}, id="a signal that is no number"),
        pytest.param({"signals": {str(n): n for n in range(1000)}}, id="more signals than there are"),
    ],
)
def test_an_answer_that_no_page_of_ours_kept_is_turned_down(changed: dict[str, object]) -> None:
    from cthbqa.errors import QuestionError

    kept = json.loads(dump_exchange(Exchange("a1", "q?", answer=answer("Four left. [1]", cite(1, "Four left.")))))
    assert load_exchanges(json.dumps([kept]))
    kept["answer"] |= changed
    with pytest.raises(QuestionError, match="Start a new chat"):
        load_exchanges(json.dumps([kept]))
