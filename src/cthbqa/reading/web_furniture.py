"""What stands on a web page beside its text: menus, forms, notices. It is left out, and its words are counted."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from cthbqa.reading.furniture import Dropped
from cthbqa.reading.words import word_set

BESIDE = "words of menus, forms and notices"
# Never shown as words.
_MACHINERY = (
    "//script | //style | //noscript | //template | //iframe | //svg | //datalist | //object | //audio | //video"
)
# Not shown at all; what "until-found" hides, a search of the browser shows.
_HIDDEN = (
    "//*[not(self::html or self::body)][(@hidden and @hidden != 'until-found') or self::dialog[not(@open)]"
    r" or re:test(@style, '(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)', 'i')]"
)
_CONTROLS = "//select | //textarea | //button | //label | //output"
_MENUS = "//nav | //*[@role='navigation' or @role='search' or @role='menu' or @role='menubar']"
_OUTSIDE = "[not(ancestor::article or ancestor::main or ancestor::*[@role='main'])]"
_DIALOGS = "//*[@role='dialog' or @role='alertdialog' or @aria-modal='true']"
# Hidden from those who hear the page. A page that was saved with a notice open is hidden so behind it.
_UNHEARD = "//*[@aria-hidden='true']"
# What is beside the text as a rule. Where it holds most of a page's words, it is what the page is there for: pages of
# some systems stand in one form.
_BESIDE = (
    "//form",
    f"//aside{_OUTSIDE} | //header{_OUTSIDE} | //footer{_OUTSIDE}",
    f"//*[@role='banner' or @role='contentinfo'] | {_DIALOGS}",
)
_OVER = re.compile(r"cookie|gdpr|consent|modal|overlay", re.IGNORECASE)
_NOTICE = re.compile(r"cookie|breadcrumb|gdpr|skip-?(?:link|nav|to)", re.IGNORECASE)
# Links to pass a page on, which may stand in its text, and have few words.
_SHARING = re.compile(
    r"(?:social-)?(?:share|sharing)(?:daddy|[-_]?(?:buttons?|links?|bar|icons?|tools?|this|block|area)|$)"
    r"|addtoany|a2a_kit|social-?(?:links|icons)",
    re.IGNORECASE,
)
_MOST_SHARING = 25
# Below the text of a blog.
_REPLIES = word_set("comments respond comment-respond comments-area post-navigation")
_PLACES = word_set("footer site-footer page-footer sidebar navbar navigation menu main-menu masthead site-header")
_RE = {"re": "http://exslt.org/regular-expressions"}
_HEADINGS = ".//h1 | .//h2 | .//h3 | .//main | .//article"
# A menu: at least so many links, of so few words each, and hardly a word that is in none.
_LINKS, _WORDS_EACH, _SHARE = 3, 5, 0.8


def count_words(element: HtmlElement) -> int:
    """How many words stand in an element."""
    return sum(len(re.findall(r"\w+", text)) for text in element.itertext() if isinstance(text, str))


def take_furniture(tree: HtmlElement, dropped: Dropped) -> HtmlElement:
    """Take out what stands beside the text, and give the element that holds the text."""
    for element in _all(tree, _MACHINERY):
        element.drop_tree()
    take_hidden(tree, dropped)
    body = tree.body if tree.tag == "html" and tree.body is not None else tree
    for element in _all(tree, _CONTROLS):
        # The button that unfolds a section is its heading.
        if element.tag == "button" and element.xpath("ancestor::*[re:test(name(), '^h[1-6]$')]", namespaces=_RE):
            element.drop_tag()
        else:
            _leave_out(element, dropped)
    for element in _all(tree, _MENUS):
        _leave_out(element, dropped)
    half = count_words(body) / 2
    noticed = bool(tree.xpath(_DIALOGS)) or any(_OVER.search(names) for names in body.xpath(".//@class | .//@id"))
    for query in _BESIDE:
        for element in _all(tree, query):
            if count_words(element) > half or (element.tag in {"form", "header"} and _holds_text(element)):
                element.drop_tag()
            else:
                _leave_out(element, dropped)
    for element in _all(tree, _UNHEARD):
        words = count_words(element)
        if words > half and (noticed or words == count_words(body)):
            element.drop_tag()
        else:
            _leave_out(element, dropped)
    for element in _named(body):
        if count_words(element) <= half:
            _leave_out(element, dropped)
    for element in body.xpath(
        f".//*[self::ul or self::ol or self::div or self::p or self::table or self::td]{_OUTSIDE}"
    ):
        if _stands_in(element, body) and _is_menu(element) and count_words(element) <= half:
            _leave_out(element, dropped)
    return _main_of(body, dropped)


def take_hidden(tree: HtmlElement, dropped: Dropped) -> None:
    """Take out what nobody sees on the page."""
    for element in _all(tree, _HIDDEN):
        _count(element, dropped)
        element.drop_tree()


def _main_of(body: HtmlElement, dropped: Dropped) -> HtmlElement:
    """The one element that a page names its main part, unless next to nothing stands in it; else all of the page."""
    mains = body.xpath(".//main | .//*[@role='main']") or body.xpath(".//article")
    words = count_words(body)
    if len(mains) != 1 or count_words(mains[0]) * 10 < words:
        return body
    main = mains[0]
    # All that is beside the way from the page down to its main part.
    for above in [main, *main.iterancestors()]:
        if above is body:
            break
        for other in [*above.itersiblings(preceding=True), *above.itersiblings()]:
            if isinstance(other.tag, str):
                _leave_out(other, dropped)
    return main


def _all(tree: HtmlElement, query: str) -> Iterator[HtmlElement]:
    """The elements that a query finds, without those that went with another one."""
    for element in tree.xpath(query, namespaces=_RE):
        if element.getparent() is not None and _stands_in(element, tree):
            yield element


def _stands_in(element: HtmlElement, tree: HtmlElement) -> bool:
    return any(above is tree for above in element.iterancestors())


def _count(element: HtmlElement, dropped: Dropped) -> int:
    words = count_words(element)
    if words:
        dropped.counts[BESIDE] += words
        dropped.lines.append((BESIDE, " ".join(" ".join(element.itertext()).split())))
    return words


def _leave_out(element: HtmlElement, dropped: Dropped) -> None:
    words = _count(element, dropped)
    # What follows on an element without a blank is no part of the word before it.
    element.tail = f" {element.tail}" if element.tail and words else element.tail
    element.drop_tree()


def _holds_text(element: HtmlElement) -> bool:
    """Whether a form or a head is that of the text: with headings, and with more than links below them."""
    return bool(element.xpath(_HEADINGS)) and 2 * _linked(element) < count_words(element)


def _named(body: HtmlElement) -> Iterator[HtmlElement]:
    """Elements whose names say that they are notices, or places around the text."""
    for element in body.xpath(f".//*[@class or @id]{_OUTSIDE}"):
        names = f"{element.get('class', '')} {element.get('id', '')}".split()
        if _stands_in(element, body) and any(
            _NOTICE.search(name) or name.lower() in _PLACES | _REPLIES for name in names
        ):
            yield element
    for element in body.xpath(".//*[@class]"):
        shares = any(_SHARING.match(name) for name in element.get("class").split())
        if shares and _stands_in(element, body) and count_words(element) <= _MOST_SHARING:
            yield element


def _is_menu(element: HtmlElement) -> bool:
    links = [link for link in element.iter("a") if link.get("href")]
    words = count_words(element)
    if len(links) < _LINKS or words > _WORDS_EACH * len(links) or _linked(element) < _SHARE * words:
        return False
    before = element.getprevious()
    said = "" if before is None else f"{' '.join(before.itertext())}{before.tail or ''}"
    return not said.rstrip().endswith(":")  # a list that a sentence leads to is one of the text


def _linked(element: HtmlElement) -> int:
    return sum(count_words(link) for link in element.iter("a") if link.get("href"))
