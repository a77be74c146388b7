"""axe-core inside the page: nothing serious or critical on any tab, light or dark."""

import os
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from .conftest import Visit, ask, opened, serving
from .office import Office, done, reports_tab, sign_in
from .test_pages import Printed

pytestmark = pytest.mark.browser

AXE = "axe-core@4.14.1"


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core, from npm (MPL-2.0; used in tests only, and not kept)."""
    folder = tmp_path_factory.mktemp("axe")
    command = ["npm", "pack", AXE, "--silent", "--ignore-scripts", "--pack-destination", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=folder)
        archive = next(folder.glob("axe-core-*.tgz"))
    except (OSError, subprocess.SubprocessError, StopIteration) as error:
        reason = f"{AXE} could not be had with npm ({type(error).__name__})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with tarfile.open(archive) as packed:
        member = packed.extractfile("package/axe.min.js")
        assert member is not None
        return member.read().decode("utf-8")


def findings(page: Page, axe: str) -> list[str]:
    # A colour that is still fading in has no contrast yet.
    page.add_style_tag(content="*, *::before, *::after { animation: none !important; transition: none !important; }")
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [
        f"{each['impact']} {each['id']}: {node['html'][:160]} {node['any'][0]['message'] if node['any'] else ''}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_finding_on_any_tab(visit: Callable[..., Visit], address: str, axe: str, scheme: str) -> None:
    page = opened(visit(color_scheme=scheme).page(), address)
    seen = {"welcome": findings(page, axe)}
    ask(page, "How many inspectors did the Office train in Lisbon?")
    page.locator(".cite").first.click()
    page.get_by_role("button", name="Filter by report or year").click()
    page.wait_for_selector("#years input")
    page.get_by_text("Show more evidence").click()
    page.get_by_text("Why this answer?").click()
    seen["answer"] = findings(page, axe)
    ask(page, "Who won the football in Paris?")
    ask(page, "")
    seen["refusal and problem"] = findings(page, axe)
    page.get_by_role("button", name="Earlier chats").click()
    seen["earlier chats"] = findings(page, axe)
    page.keyboard.press("Escape")
    for tab, ready in (("Explore", ".explore"), ("Reports", ".shelf"), ("About", ".about")):
        page.get_by_role("tab", name=tab).click()
        page.wait_for_selector(ready)
        if tab == "Explore":
            page.locator(".heat").first.click()
            page.wait_for_selector("#topic-paragraphs h3")
            for summary in page.locator(".explore summary").all():
                summary.click()
        if tab == "Reports":
            page.locator(".shelf .open-spot").first.click()
            page.wait_for_selector(".read > header")
        seen[tab] = findings(page, axe)
    assert {name: found for name, found in seen.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_finding_where_something_is_open(
    visit: Callable[..., Visit], tmp_path: Path, axe: str, scheme: str
) -> None:
    with serving(Printed(tmp_path)) as url:
        page = opened(visit(color_scheme=scheme).page(), url)
        ask(page, "How many crates did the quay inspectors count?")
        page.get_by_text("Why this answer?").click()
        page.get_by_role("button", name="Good answer").click()
        page.wait_for_selector(".note textarea")
        seen = {"note and fold": findings(page, axe)}
        page.get_by_role("button", name="Show the page").click()
        page.wait_for_selector("#page-picture[open] img[src]")
        seen["picture"] = findings(page, axe)
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Earlier chats").click()
        page.get_by_role("button", name="Delete all").click()
        page.wait_for_selector("#notice .undo")
        seen["undo"] = findings(page, axe)
    assert {name: found for name, found in seen.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_finding_for_operators_and_nothing_cut_off_on_a_phone(
    visit: Callable[..., Visit], office: Office, axe: str, scheme: str
) -> None:
    page = reports_tab(opened(visit(width=360, height=740, color_scheme=scheme).page(), office.url))
    seen = findings(page, axe)
    sign_in(page)
    long = "a-very-long-name-of-a-report-" * 4 + ".pdf"
    page.get_by_label("Add reports").set_input_files(
        [{"name": long, "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}]
    )
    done(page)
    for summary in page.locator("#operator summary").all():
        summary.click()
    assert seen + findings(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
