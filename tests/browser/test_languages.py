"""The page in the language of the browser; the reports' words stay in their own."""

from collections.abc import Callable

import pytest
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


def test_a_language_that_the_page_does_not_have_is_shown_english(visit: Callable[..., Visit], address: str) -> None:
    page = opened(visit(locale="pl-PL").page(), address)
    assert tabs(page) == ["Ask", "Explore", "Reports", "About"]
    expect(page.get_by_label("Your question")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
