"""HTML: the text of a page in order, each word once; menus, forms and notices are left out and counted."""

from collections import Counter
from pathlib import Path

import pytest
from lxml import html  # type: ignore[import-untyped]

from cthbqa.reading import FileReport, read_document
from cthbqa.types import Document, ParagraphKind

from .checks import check_spans, note_dropped

BODY, HEADING, LIST = ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.LIST
TABLE, FOOTNOTE, CAPTION = ParagraphKind.TABLE, ParagraphKind.FOOTNOTE, ParagraphKind.CAPTION
BESIDE = "words of menus, forms and notices"
MARKS = "footnote marks"
SENTENCE = "Judges and prosecutors of nine countries were trained together in the spring of that year."


def read(folder: Path, body: str, name: str = "page.html") -> tuple[Document, FileReport]:
    path = folder / name
    path.write_text(f"<!doctype html><html><head><title>T</title></head><body>{body}</body></html>", encoding="utf-8")
    document, report = read_document(path, name)
    check_spans(document)
    return document, report


def kinds(document: Document) -> list[tuple[ParagraphKind, str]]:
    return [(each.kind, document.paragraph_text(each)) for each in document.paragraphs]


def sections(document: Document) -> list[tuple[tuple[str, ...], str]]:
    return [(each.section, document.paragraph_text(each)) for each in document.paragraphs]


def test_a_page_in_one_form_is_read(tmp_path: Path) -> None:
    body = (
        '<form method="post" action="./page.aspx"><input type="hidden" value="xyz"><div><h1>Courts in 2022</h1>'
        f"<p>{SENTENCE}</p><label for='q'>Look for</label><select><option>Austria</option></select></div></form>"
    )
    document, report = read(tmp_path, body)
    assert kinds(document) == [(HEADING, "Courts in 2022"), (BODY, SENTENCE)]
    assert report.dropped == {BESIDE: 3}


def test_a_form_beside_the_text_is_left_out(tmp_path: Path) -> None:
    document, report = read(tmp_path, f"<p>{SENTENCE}</p><form><p>Write to us</p><input></form><p>{SENTENCE}</p>")
    assert kinds(document) == [(BODY, SENTENCE)] * 2
    assert report.dropped == {BESIDE: 3}


LINKS = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "News", "Contact"))
FURNITURE = {
    "skip-link": ('<a class="skip-link" href="#text">Skip to the text</a>', 4),
    "head": ('<header><a href="/">Office</a></header>', 1),
    "navigation": ('<nav><ul><li><a href="/a">About us</a></li></ul></nav>', 2),
    "menu": (f'<div id="top"><ul>{LINKS}</ul></div>', 3),
    "links": ('<p><a href="/d">Imprint</a> | <a href="/e">Privacy</a> | <a href="/f">Site map</a></p>', 4),
    "notice": ('<div class="CookieBanner-box"><p>We use cookies to count visits.</p><button>Agree</button></div>', 7),
    "aside": ("<aside><h2>Most read</h2><p>Another report was published.</p></aside>", 6),
    "dialog": ('<div role="dialog"><p>Subscribe to our letter!</p></div>', 4),
    "foot": ('<div class="footer">All rights reserved.</div>', 3),
}


@pytest.mark.parametrize(("around", "count"), [pytest.param(*each, id=name) for name, each in FURNITURE.items()])
def test_furniture_of_a_page_without_a_main_part(tmp_path: Path, around: str, count: int) -> None:
    document, report = read(tmp_path, f"{around}<div><h1>Courts in 2022</h1><p>{SENTENCE}</p></div>")
    assert kinds(document) == [(HEADING, "Courts in 2022"), (BODY, SENTENCE)]
    assert report.dropped == {BESIDE: count}


def test_all_beside_the_main_part_is_counted(tmp_path: Path) -> None:
    body = f"<div>Before it <p>stands this.</p></div><div><main><p>{SENTENCE}</p></main><div>Behind it</div></div>"
    document, report = read(tmp_path, body)
    assert kinds(document) == [(BODY, SENTENCE)]
    assert report.dropped == {BESIDE: 6}


def test_an_empty_main_part_is_not_all_of_a_page(tmp_path: Path) -> None:
    document, _ = read(tmp_path, f"<main>Loading</main><div><p>{SENTENCE}</p><p>{SENTENCE}</p></div>")
    assert (BODY, SENTENCE) in kinds(document)


def test_a_page_saved_behind_a_notice_is_read(tmp_path: Path) -> None:
    notice = '<div role="dialog" aria-modal="true"><p>We use cookies.</p></div>'
    document, report = read(tmp_path, f'<div aria-hidden="true"><p>{SENTENCE}</p></div>{notice}')
    assert kinds(document) == [(BODY, SENTENCE)]
    assert report.dropped == {BESIDE: 3}


HIDDEN = {
    "hidden": "<p hidden>{}</p>",
    "display": '<div style="color: red; DISPLAY : none"><p>{}</p></div>',
    "visibility": '<p style="visibility:hidden">{}</p>',
    "unheard": '<div aria-hidden="true">{}</div>',
    "dialog": "<dialog>{}</dialog>",
    "within-a-sentence": "<p>It was<span hidden>{}</span> so.</p>",
}


@pytest.mark.parametrize("around", [pytest.param(each, id=name) for name, each in HIDDEN.items()])
def test_what_is_hidden_is_left_out_however_long(tmp_path: Path, around: str) -> None:
    secret = " ".join(f"Nobody sees sentence {number} of this page." for number in range(9))
    document, report = read(tmp_path, f"<p>{SENTENCE}</p>{around.format(secret)}")
    shown = [SENTENCE, "It was so."] if "It was" in around else [SENTENCE]
    assert [text for _, text in kinds(document)] == shown
    assert report.dropped == {BESIDE: 63}


def test_hidden_words_in_markdown_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"{SENTENCE} It<span hidden>never</span> was.\n\n<p hidden>Never.</p>\n", encoding="utf-8")
    document, _ = read_document(path, "a.md")
    assert document.text == f"{SENTENCE} It was."


def test_what_a_search_of_the_browser_shows_is_read(tmp_path: Path) -> None:
    document, _ = read(tmp_path, f'<p>{SENTENCE}</p><div hidden="until-found">It was so.</div>')
    assert kinds(document) == [(BODY, SENTENCE), (BODY, "It was so.")]


def test_a_head_with_the_title_of_the_report_is_read(tmp_path: Path) -> None:
    head = "<header id='title-block-header'><h1>Courts in 2022</h1><p>The Office</p></header>"
    document, _ = read(tmp_path, f"{head}<p>{SENTENCE}</p>")
    assert [text for _, text in kinds(document)] == ["Courts in 2022", "The Office", SENTENCE]


def test_links_that_a_sentence_leads_to_are_text(tmp_path: Path) -> None:
    links = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Austria", "Malta", "Spain"))
    document, _ = read(tmp_path, f"<p>{SENTENCE}</p><p>Practitioners came from:</p><ul>{links}</ul>")
    assert kinds(document)[-1] == (LIST, "Practitioners came from:\n• Austria\n• Malta\n• Spain")


@pytest.mark.parametrize(
    ("given", "items"),
    [
        pytest.param("<ul><li>One<ul><li>Two</li><li>Three</li></ul></li></ul>", "• One\n• Two\n• Three", id="nested"),
        pytest.param(
            "<ul><li>One</li><ul><li>Two</li></ul><li>Three</li></ul>", "• One\n• Two\n• Three", id="directly"
        ),
        pytest.param("<ol start='4'><li>One</li><li>Two</li></ol>", "4. One\n5. Two", id="start"),
        pytest.param("<ol type='a'><li>One</li><li value='4'>Two</li></ol>", "a. One\nd. Two", id="letters"),
        pytest.param("<ol type='I'><li>One</li><li>Two</li></ol>", "I. One\nII. Two", id="roman"),
        pytest.param(
            f"<ol><li><p>One is done.</p><p>{SENTENCE}</p></li><li><p>Two</p><p>Three</p></li></ol>",
            f"1. One is done. {SENTENCE}\n2. Two\n• Three",
            id="paragraphs",
        ),
        pytest.param("<p>– One<br>– Two<br/>– Three</p>", "• One\n• Two\n• Three", id="typed"),
        pytest.param("<ol reversed><li>One</li><li>Two</li></ol>", "• One\n• Two", id="reversed"),
    ],
)
def test_lists(tmp_path: Path, given: str, items: str) -> None:
    document, _ = read(tmp_path, f"<p>{SENTENCE}</p>{given}<p>{SENTENCE}</p>")
    assert kinds(document) == [(BODY, SENTENCE), (LIST, items), (BODY, SENTENCE)]


def test_what_is_no_item_keeps_its_place_in_a_list(tmp_path: Path) -> None:
    given = "<ul>Before all.<li>One</li><p>A sentence stands between the items.</p><li>Two</li>And behind.</ul>"
    document, _ = read(tmp_path, given)
    assert kinds(document) == [
        (BODY, "Before all."),
        (LIST, "• One"),
        (BODY, "A sentence stands between the items."),
        (LIST, "• Two"),
        (BODY, "And behind."),
    ]


def test_a_definition_says_of_what_it_is_one(tmp_path: Path) -> None:
    terms = (
        "<dt><b>Child</b></dt><dd>Any person under the age of eighteen.</dd>"
        "<div><dt>Shelter</dt><dt>Refuge</dt><dd><p>A house that is open to all.</p></dd></div>"
        "<dt>Who decides?</dt><dd>The court does.</dd><dt>Publisher:</dt><dd>The Office</dd><dt>To come</dt>"
    )
    document, _ = read(tmp_path, f"<h2>Terms</h2><dl>{terms}</dl>")
    assert kinds(document) == [
        (HEADING, "Terms"),
        (BODY, "Child: Any person under the age of eighteen."),
        (BODY, "Shelter, Refuge: A house that is open to all."),
        (BODY, "Who decides? The court does."),
        (BODY, "Publisher: The Office"),
        (BODY, "To come"),
    ]


def test_a_term_is_the_heading_of_more_than_one_paragraph_on_it(tmp_path: Path) -> None:
    meaning = f"<dd><p>{SENTENCE}</p><ul><li>Judges</li></ul></dd><dd>It is rare.</dd>"
    document, _ = read(tmp_path, f"<h1>Report</h1><p>{SENTENCE}</p><h2>Terms</h2><dl><dt>Training</dt>{meaning}</dl>")
    assert sections(document)[3:] == [
        (("Terms", "Training"), "Training"),
        (("Terms", "Training"), SENTENCE),
        (("Terms", "Training"), "• Judges"),
        (("Terms", "Training"), "It is rare."),
    ]


BOXED = f"<h4>Key findings</h4><p>{SENTENCE}</p>"


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(f"<div class='box'>{BOXED}</div>", id="div"),
        pytest.param(f"<div> <div><!-- a box -->{BOXED}</div> </div>", id="nested"),
        pytest.param(f"<aside>{BOXED}</aside>", id="aside"),
        pytest.param(f"<table><tr><td>{BOXED}</td></tr></table>", id="one-cell"),
        pytest.param(f"<div>{BOXED}</div><hr><figure><img></figure>", id="before-a-figure"),
        pytest.param(f"<div>{BOXED}</div><div><h4>Key findings</h4><ul><li>Few</li></ul></div>", id="two"),
        pytest.param(f"<dl><dt>Key findings</dt><dd><p>{SENTENCE}</p><p>Few</p></dd></dl>", id="terms"),
    ],
)
def test_the_heading_of_a_box_is_that_of_the_box_alone(tmp_path: Path, box: str) -> None:
    text = f"<h1>Report</h1><p>{SENTENCE}</p><h2>Courts</h2>{box}<p>They sit.</p><h2>Harbours</h2>{box}They are few."
    document, _ = read(tmp_path, f"<main>{text}</main>")
    found = sections(document)
    assert (("Courts", "Key findings"), SENTENCE) in found
    assert (("Courts",), "They sit.") in found
    assert (("Harbours", "Key findings"), SENTENCE) in found
    assert (("Harbours",), "They are few.") in found


@pytest.mark.parametrize(
    "part",
    [
        pytest.param("<div><h2>Courts</h2></div><p>They sit.</p>", id="a-heading-alone"),
        pytest.param("<div><h2>Courts</h2><p>3 May 2021</p></div><p>They sit.</p>", id="a-heading-with-its-date"),
        pytest.param(f"<div><h2>Courts</h2><p>{SENTENCE}</p></div><div><p>They sit.</p></div>", id="parts"),
        pytest.param(f"<div><h2>Courts</h2><p>{SENTENCE}</p></div><div><h3>Judges</h3></div>They sit.", id="below"),
        pytest.param(f"<div><div><h2>Courts</h2><p>{SENTENCE}</p></div><p>They sit.</p></div>", id="opens-a-part"),
    ],
)
def test_a_part_of_the_page_that_opens_with_its_heading_is_no_box(tmp_path: Path, part: str) -> None:
    document, _ = read(tmp_path, f"<main><h1>Report</h1><p>{SENTENCE}</p>{part}</main>")
    assert sections(document)[-1][0][:1] == ("Courts",)


@pytest.mark.parametrize(
    ("given", "reads"),
    [
        pytest.param("<dt><h3>Courts</h3></dt><dd>They sit.</dd>", ["Courts", "They sit."], id="headings"),
        pytest.param("<dt>Courts</dt><p>They sit.</p>", ["Courts", "They sit."], id="other-elements"),
        pytest.param(
            "Some terms:<dt>Courts</dt><dd>They sit.</dd>", ["Some terms:", "Courts", "They sit."], id="loose"
        ),
        pytest.param("<dd>They sit.</dd><dt>Courts</dt>", ["They sit.", "Courts"], id="without-a-term"),
        pytest.param("<dt></dt><dd>They sit.</dd>", ["They sit."], id="empty-term"),
    ],
)
def test_a_list_of_terms_that_lays_out_the_page_is_read_element_by_element(
    tmp_path: Path, given: str, reads: list[str]
) -> None:
    document, _ = read(tmp_path, f"<h2>Terms</h2><p>{SENTENCE}</p><dl>{given}</dl>")
    assert [text for _, text in kinds(document)][2:] == reads


def test_a_layout_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    data = "<table><tr><td><p>Country</p></td><td><p>Cases</p></td></tr><tr><td>Malta</td><td>12</td></tr></table>"
    text = f"<h2>Courts</h2><p>{SENTENCE}</p>{data}<ul><li>Judges</li></ul>"
    document, _ = read(tmp_path, f"<table><tr><td>Left side</td><td>{text}</td></tr><tr><td>Foot</td></tr></table>")
    assert kinds(document) == [
        (BODY, "Left side"),
        (HEADING, "Courts"),
        (BODY, SENTENCE),
        (TABLE, "Country | Cases\nMalta | 12"),
        (LIST, "• Judges"),
        (BODY, "Foot"),
    ]


def test_a_table_within_a_data_table_stays_in_its_cell(tmp_path: Path) -> None:
    inner = "<table><tr><td>men</td><td>5</td></tr><tr><td>women</td><td>7</td></tr></table>"
    rows = (
        f"<tr><th>Country</th><th>Cases</th></tr><tr><td>Malta</td><td>12 {inner}</td></tr><tr><td>Spain</td><td>3</td>"
    )
    document, _ = read(tmp_path, f"<table>{rows}</tr></table>")
    assert kinds(document) == [(TABLE, "Country | Cases\nMalta | 12 men 5 women 7\nSpain | 3")]


def test_merged_cells_leave_every_figure_in_its_column(tmp_path: Path) -> None:
    head = (
        "<thead><tr><th rowspan='0'>Country</th><th colspan=2>2021</th><th colspan=2>2022</th><th rowspan=9>Note</th>"
        "</tr><tr><th>Women</th><th>Men</th><th>Women</th><th>Men</th></tr></thead>"
    )
    rows = (
        "<tr><th colspan='100'>Islands</th></tr>"
        "<tr><td>Malta</td><td>12</td><td>4</td><td>15</td><td>6</td><td rowspan=2>With appeals</td></tr>"
        "<tr><td>Cyprus</td><td colspan='2'>9</td><td>3</td><td>1</td></tr>"
        "<tr><td>Iceland</td><td>2</td><td>0</td><td>1</td><td>5</td><td></td></tr>"
    )
    document, _ = read(tmp_path, f"<table>{head}<tbody>{rows}</tbody></table>")
    assert document.text.split("\n") == [
        "Country | 2021 |  | 2022 |  | Note",
        " | Women | Men | Women | Men | ",
        "Islands",
        "Malta | 12 | 4 | 15 | 6 | With appeals",
        "Cyprus | 9 |  | 3 | 1 | ",
        "Iceland | 2 | 0 | 1 | 5 | ",
    ]


def test_a_table_whose_cells_claim_more_than_a_page_can_show_is_read_cell_by_cell(tmp_path: Path) -> None:
    row = "<tr><td colspan='999999999'>a</td><td colspan='1000' rowspan='65534'>b</td></tr>"
    document, _ = read(tmp_path, f"<table>{row * 2000}</table>")
    assert document.text == "\n".join(["a | b"] * 2000)


@pytest.mark.parametrize(
    ("given", "reads", "marks"),
    [
        pytest.param("It was so in 2018<sup>3</sup>.", "It was so in 2018.", 1, id="year"),
        pytest.param("It was so<sup>12</sup>. It is.", "It was so. It is.", 1, id="word"),
        pytest.param("It was so.<sup>[4]</sup> It is.", "It was so. It is.", 1, id="brackets"),
        pytest.param("They found <b>57</b><sup>3</sup> of them.", "They found 57 3 of them.", 0, id="number"),
        pytest.param("It has 20 km<sup>2</sup> in all.", "It has 20 km² in all.", 0, id="power"),
        pytest.param("It is 10<sup>6</sup> tonnes.", "It is 10⁶ tonnes.", 0, id="power-of-ten"),
        pytest.param("It is 10<sup><i>-6</i></sup> m.", "It is 10⁻⁶ m.", 0, id="negative"),
        pytest.param("They had 110<sup>6</sup> of them.", "They had 110 6 of them.", 0, id="number-that-ends-in-10"),
        pytest.param("It is E = mc<sup>2</sup>, they say.", "It is E = mc², they say.", 0, id="formula"),
        pytest.param("<i>E</i> = <i>mc</i><sup>2</sup>", "E = mc²", 0, id="formula-in-italics"),
        pytest.param("It was so in<sup>3</sup> Malta.", "It was so in Malta.", 1, id="preposition"),
        pytest.param("It is 3 in<sup>2</sup> wide.", "It is 3 in² wide.", 0, id="inches"),
        pytest.param("On the 1<sup>st</sup> day.", "On the 1st day.", 0, id="ordinal"),
    ],
)
def test_raised_figures_do_not_glue_to_words(tmp_path: Path, given: str, reads: str, marks: int) -> None:
    document, report = read(tmp_path, f"<p>{given}</p>")
    assert document.text == reads
    assert report.dropped.get(MARKS, 0) == marks


@pytest.mark.parametrize(
    ("mark", "notes"),
    [
        pytest.param(
            '<a href="#fn1" id="fnref1"><sup>1</sup></a>',
            '<section><ol><li id="fn1"><p>A source. <a href="#fnref1">↩</a></p></li></ol></section>',
            id="pandoc",
        ),
        pytest.param(
            '<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>',
            '<div><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> A source.</p></div></div>',
            id="word",
        ),
        pytest.param('<sup><a href="#note-1">1</a></sup>', '<p id="note-1">A source.</p>', id="raised-link"),
    ],
)
def test_footnotes_are_footnotes(tmp_path: Path, mark: str, notes: str) -> None:
    document, _ = read(tmp_path, f"<p>It was so in 2018{mark}.</p><p>{SENTENCE}</p>{notes}")
    assert kinds(document) == [(BODY, "It was so in 2018."), (BODY, SENTENCE), (FOOTNOTE, "A source.")]


def test_every_letter_is_in_the_document_or_was_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = note_dropped(monkeypatch)
    page = "".join(around for around, _ in FURNITURE.values()) + (
        f"<form><div><h1>Courts<br>in 2022</h1><p>{SENTENCE}<sup>3</sup></p>Loose<div>and boxed</div>tail"
        "<dl><dt>Term</dt><dd>Its meaning</dd></dl><ul>a<li>b<p>c</p>d<ul><li>e</li>f</ul>g</li>h<i>i</i></ul>"
        "<table><caption>Cap</caption><tr><th>k</th><td>l<table><tr><td>m</td><td>n</td></tr></table></td></tr></table>"
        "<table><tr><td>o<h3>p</h3>q</td><td>r</td></tr></table><blockquote>s<p>t</p></blockquote><pre>u\nv</pre>"
        "<figure><figcaption>w</figcaption></figure><details><summary>x</summary>y</details></div></form>"
    )
    document, report = read(tmp_path, page)
    assert report.dropped[BESIDE] > 20
    given = html.fromstring(f"<div>{page}</div>").text_content()
    kept = document.text + "".join(text for _, text in noted[0].lines)
    assert Counter(filter(str.isalnum, kept)) == Counter(filter(str.isalnum, given))


def test_what_is_folded_in_stands_under_what_unfolds_it(tmp_path: Path) -> None:
    given = (
        f"<h2>Courts</h2><details><summary>How many were there?</summary><p>{SENTENCE}</p></details><p>They met.</p>"
    )
    document, _ = read(tmp_path, f"<h1>Report</h1><p>{SENTENCE}</p>{given}")
    assert sections(document)[-2:] == [(("Courts", "How many were there?"), SENTENCE), (("Courts",), "They met.")]


def test_a_title_of_word_is_a_heading(tmp_path: Path) -> None:
    document, _ = read(tmp_path, f"<p class=MsoTitle><span>Third report</span></p><p class=MsoNormal>{SENTENCE}</p>")
    assert kinds(document) == [(HEADING, "Third report"), (BODY, SENTENCE)]


@pytest.mark.parametrize(
    ("given", "reads"),
    [
        ('<span class="number">317</span><span class="label">presumed victims</span>', "317 presumed victims"),
        ('<span class="number">42%</span><span class="label">of the children</span>', "42% of the children"),
        ('<span class="number">21</span><span class="raised">st</span> conference', "21st conference"),
        ("<span>317</span><span>presumed</span>", "317presumed"),
        ('Read <a href="/a">the first</a><a href="/b">the second report</a>', "Read the first the second report"),
    ],
)
def test_what_a_style_sets_apart_is_apart(tmp_path: Path, given: str, reads: str) -> None:
    document, _ = read(tmp_path, f"<p>{SENTENCE}</p><div>{given}</div>")
    assert kinds(document)[-1][1] == reads


@pytest.mark.parametrize(
    "name", ["share", "share-buttons", "social-share", "sharedaddy", "addtoany_list", "social-links"]
)
def test_links_to_pass_a_page_on_are_left_out_of_its_text(tmp_path: Path, name: str) -> None:
    given = f"<main><h1>Courts</h1><div class='{name}'><a>Share on A</a><a>Print</a></div><p>{SENTENCE}</p></main>"
    document, report = read(tmp_path, given)
    assert kinds(document) == [(HEADING, "Courts"), (BODY, SENTENCE)]
    assert report.dropped == {BESIDE: 4}


def test_a_part_of_the_text_that_is_named_for_sharing_is_read(tmp_path: Path) -> None:
    document, _ = read(
        tmp_path, f"<h1>Courts</h1><div class='sharing'><p>{SENTENCE} {SENTENCE}</p></div><p>They met.</p>"
    )
    assert kinds(document)[1] == (BODY, f"{SENTENCE} {SENTENCE}")


def test_boxes_to_tick_are_items(tmp_path: Path) -> None:
    document, _ = read(tmp_path, f"<p>{SENTENCE}</p><p>☐ Is there a door?<br>☐ Is it open?</p><p>{SENTENCE}</p>")
    assert kinds(document)[1] == (LIST, "• Is there a door?\n• Is it open?")
