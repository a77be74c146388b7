"""The page in the language of the browser; the reports' words stay in their own."""

import re
from collections.abc import Callable

import pytest
from cthbqa.ui.texts import texts
from playwright.sync_api import Page, expect

from .conftest import Visit, ask, opened
from .test_accessibility import axe, findings  # noqa: F401  (a fixture is known by its name)

pytestmark = pytest.mark.browser

TRAINED = "How many inspectors did the Office train in Lisbon?"
FRENCH = {
    "tabs": ["Question", "Explorer", "Rapports", "À propos"],
    "box": "Votre question",
    "send": "Poser",
    "new": "Nouvelle conversation",
    "copy": "Copier la référence",
    "place": "paragraphe 2",
    "refusal": "Pas de réponse dans les rapports",
    "explore": ["6 paragraphes, 55 mots", "4 paragraphes, 33 mots"],
    "copied": "Copié",
    "title": "Interroger les rapports",
    "stopped": "Arrêté avant qu'une réponse ne soit trouvée.",
}
RUSSIAN = {
    "tabs": ["Вопрос", "Обзор", "Доклады", "О программе"],
    "box": "Ваш вопрос",
    "send": "Спросить",
    "new": "Новая беседа",
    "copy": "Копировать ссылку на источник",
    "place": "абзац 2",
    "refusal": "В докладах нет ответа",
    "explore": ["6 абзацев, 55 слов", "4 абзаца, 33 слова"],
    "copied": "Скопировано",
    "title": "Вопросы к докладам",
    "stopped": "Остановлено до того, как найден ответ.",
}


def tabs(page: Page) -> list[str]:
    return [each.inner_text().strip() for each in page.get_by_role("tab").all()]


@pytest.mark.parametrize(
    ("locale", "words"), [pytest.param("fr-FR", FRENCH, id="French"), pytest.param("ru-RU", RUSSIAN, id="Russian")]
)
def test_the_page_speaks_the_language_of_the_browser(
    visit: Callable[..., Visit],
    address: str,
    axe: str,  # noqa: F811
    locale: str,
    words: dict[str, str],
) -> None:
    page = opened(visit(width=360, height=740, locale=locale).page(), address)
    assert tabs(page) == words["tabs"]
    assert page.title() == words["title"]
    assert page.evaluate("document.documentElement.lang") == locale[:2]
    expect(page.get_by_label(words["box"])).to_be_visible()
    expect(page.get_by_role("button", name=words["send"])).to_be_visible()
    expect(page.get_by_role("button", name=words["new"])).to_be_visible()
    ask(page, TRAINED)
    page.locator(".cite").first.click()
    card = page.locator(".card.open")
    expect(card.locator(".place")).to_have_text(words["place"])
    # What the report says is what it was, and says which language it is in.
    expect(card.locator("blockquote[lang=en] mark")).to_have_text("The Office trained 120 inspectors in Lisbon.")
    expect(page.locator(".answer .sentence[lang=en]")).to_contain_text("The Office trained 120 inspectors in Lisbon.")
    copy = card.get_by_role("button", name=words["copy"])
    copy.click()
    expect(card.get_by_role("button", name=words["copied"])).to_be_visible()
    expect(copy).to_be_visible()
    ask(page, "Who won the football in Paris?")
    expect(page.locator(".refusal .verdict")).to_have_text(words["refusal"])
    assert findings(page, axe) == []
    page.get_by_role("tab", name=words["tabs"][1]).click()
    # Each number with the form of the word that it takes.
    expect(page.locator(".explore .report .facts")).to_have_text(words["explore"])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".explore .report .open-spot").first.click()
    expect(page.locator("#reader h2")).to_have_text("Harbour Report (2019)")
    expect(page.get_by_role("tab", name=words["tabs"][2])).to_have_attribute("aria-selected", "true")
    sentences = page.evaluate(
        "[cthbqa.known('Stopped before an answer was found.'), cthbqa.known('Words of a report.')]"
    )
    assert sentences == [words["stopped"], "Words of a report."]


SENTENCES = [
    *(name for name in texts("en") if name.startswith("says_")),
    *("name_not_taken", "name_not_read", "name_too_long", "type_not_read", "file_too_large", "not_from_page"),
    *("page_not_drawn", "too_many_files", "not_signed_in", "judgement_not_kept", "file_changed", "report_gone"),
]


def filled(name: str, language: str) -> str:
    """A sentence with one and the same word for every value."""
    template = texts(language)[name]
    assert isinstance(template, str)
    return re.sub(r"\{\w+\}", "Lisbon", template)


@pytest.mark.parametrize("language", ["fr", "ru"])
def test_every_sentence_of_the_server_is_said_whole_in_another_language(
    visit: Callable[..., Visit], address: str, language: str
) -> None:
    page = opened(visit(locale=language).page(), address)
    said = page.evaluate("all => all.map(window.cthbqa.known)", [filled(name, "en") for name in SENTENCES])
    assert dict(zip(SENTENCES, said, strict=True)) == {name: filled(name, language) for name in SENTENCES}


def test_citations_and_dates_are_written_as_the_language_writes_them(visit: Callable[..., Visit], address: str) -> None:
    page = opened(visit(locale="fr-FR").page(), address)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, TRAINED)
    page.get_by_role("button", name="Copier la référence").first.click()
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "Harbour Report (2019), par. 2"
    page.get_by_role("tab", name="Explorer").click()
    expect(page.locator("#explore-timeline .when")).to_have_text(["mars 2018", "mai 2019", "2021"])
    page.get_by_role("tab", name="À propos").click()
    expect(page.locator(".about [data-date]")).to_have_text("1 janvier 2026")


def test_the_language_can_be_chosen_and_stays_chosen(visit: Callable[..., Visit], address: str) -> None:
    page = opened(visit(locale="en-GB").page(), address)
    ask(page, TRAINED)
    expect(page.get_by_label("Language of the page")).to_have_value("en")
    page.get_by_label("Language of the page").select_option("français")
    # Gradio's own components as well as the page's.
    expect(page.get_by_role("tab")).to_have_text(FRENCH["tabs"])
    expect(page.get_by_role("button", name=FRENCH["send"])).to_be_visible()
    expect(page.get_by_label(FRENCH["box"])).to_have_attribute("placeholder", str(texts("fr")["question_placeholder"]))
    expect(page.get_by_role("button", name="Copier la référence").first).to_be_visible()
    page.reload()
    expect(page.get_by_role("tab").first).to_have_text(FRENCH["tabs"][0])
    expect(page.get_by_label("Langue de la page")).to_have_value("fr")
    expect(page.locator(".answer")).to_contain_text("120 inspectors")


def test_a_language_that_the_page_does_not_have_is_shown_english(visit: Callable[..., Visit], address: str) -> None:
    page = opened(visit(locale="pl-PL").page(), address)
    assert tabs(page) == ["Ask", "Explore", "Reports", "About"]
    expect(page.get_by_label("Your question")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
