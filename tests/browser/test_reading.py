"""Reading the site: its weight, narrow screens, tables, search, the keyboard, no JavaScript, paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from browsing import DESKTOP, NARROW, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from newsrooms import Built

pytestmark = pytest.mark.long
DEMO = pytest.mark.parametrize("site", ["demo"], indirect=True)
ARTICLE = "labs-share-distillation-defences/"


@pytest.fixture
def tab(browser: Browser) -> Page:
    """A page at a desk."""
    return browser.new_page(viewport=DESKTOP)


@DEMO
def test_pages_are_light(site: Built) -> None:
    """An article of the demo has at most 30 kB without pictures, style and script included; the style 12 kB."""
    (style,) = site.folder.glob("assets/style.*.css")
    (script,) = site.folder.glob("assets/script.*.js")
    article = site.folder / ARTICLE / "index.html"
    assert style.stat().st_size <= 12_000
    assert sum(path.stat().st_size for path in (article, style, script)) <= 30_000


@pytest.mark.parametrize("size", [NARROW, PHONE], ids=["320", "390"])
def test_no_page_scrolls_sideways(browser: Browser, site: Built, served: str, size: dict[str, int]) -> None:
    """F24: on no page type, whatever the titles and the code in bodies."""
    tab = browser.new_page(viewport=size)
    wide = {}
    for name, path in site.types().items():
        tab.goto(f"{served}/{path}")
        if (width := tab.evaluate("document.documentElement.scrollWidth")) > size["width"]:
            wide[name] = width
    tab.context.close()
    assert not wide


@DEMO
def test_targets_can_be_hit(browser: Browser, site: Built, served: str) -> None:
    """The links of navigation, footer and lists, and every button and field, are 44 pixels high at least."""
    tab = browser.new_page(viewport=PHONE)
    for path in site.types().values():
        tab.goto(f"{served}/{path}")
        few = "nav a, .onward a, .plain > li > a, article header .kicker a, th button, .search input, .search button"
        heights = tab.eval_on_selector_all(
            few, "all => all.map(e => [e.textContent, e.getBoundingClientRect().height])"
        )
        assert [each for each in heights if each[1] < 43.9 and each[1]] == [], path


def names(tab: Page) -> list[str]:
    """Return the tools of the first table that has several, in order."""
    return tab.eval_on_selector_all(
        "table.sortable:has(tr:nth-child(3)) tbody th", "all => all.map(e => e.textContent)"
    )


@DEMO
def test_a_table_is_sorted(tab: Page, served: str) -> None:
    """By a click and by the keyboard, up and down, by amounts as amounts, and says so."""
    tab.goto(f"{served}/tools/")
    table = tab.locator("table.sortable:has(tr:nth-child(3))")
    table.get_by_role("button", name="Tool").click()
    assert names(tab) == ["Claude", "Gemini", "GPT"]
    table.get_by_role("button", name="Tool").press("Enter")
    assert names(tab) == ["GPT", "Gemini", "Claude"]
    table.get_by_role("button", name="Price").press("Space")
    assert names(tab)[0] == "Gemini"
    assert table.locator("th[aria-sort]").evaluate_all("all => all.map(e => e.ariaSort)") == ["ascending"]


@DEMO
def test_search_finds(tab: Page, served: str) -> None:
    """While words are typed, from an address with a question, and by the keyboard alone; a result opens."""
    tab.goto(f"{served}/search/")
    tab.get_by_label("Words to look for").press_sequentially("glasswing ANTHROPIC")
    tab.get_by_text("found").wait_for()
    assert tab.locator("#nd-results a").all_inner_texts()[0].startswith("Project Glasswing")
    tab.goto(f"{served}/search/?q=no+such+words+anywhere")
    tab.get_by_text("0 found").wait_for()
    assert tab.locator("#nd-results li").count() == 0
    tab.goto(f"{served}/search/?q=Distillation")
    tab.locator("#nd-results a", has_text="Three labs").press("Enter")
    tab.wait_for_url(f"**/{ARTICLE}")


@DEMO
def test_the_keyboard_is_enough(tab: Page, site: Built, served: str) -> None:
    """The first stop leads to the text, and every stop can be seen."""
    tab.goto(f"{served}/tools/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the text"
    assert tab.locator(".skip").evaluate("e => e.getBoundingClientRect().top") >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "nd-content"
    for _ in range(30):
        tab.keyboard.press("Tab")
        outline = tab.evaluate(
            "(s => [s.outlineStyle, parseFloat(s.outlineWidth)])(getComputedStyle(document.activeElement))"
        )
        if tab.evaluate("document.activeElement === document.body"):
            break
        assert outline[0] != "none", tab.evaluate("document.activeElement.outerHTML")
        assert outline[1] >= 2


@DEMO
def test_everything_reads_without_javascript(browser: Browser, site: Built, served: str) -> None:
    """The words of each page are the same, but for the search, which says what to do instead."""
    with_script = browser.new_page(viewport=DESKTOP)
    without = browser.new_context(java_script_enabled=False, viewport=DESKTOP).new_page()
    for name, path in site.types().items():
        texts = []
        for tab in (with_script, without):
            tab.goto(f"{served}/{path}")
            texts.append(tab.locator("main").inner_text())
        if name == "search":
            assert "needs JavaScript" in texts[1]
        else:
            assert [" ".join(text.split()) for text in texts[:1]] == [" ".join(texts[1].split())]


@DEMO
def test_an_article_prints(tab: Page, served: str) -> None:
    """As an article: black on white, without navigation, and with the addresses of its links."""
    tab.goto(f"{served}/{ARTICLE}")
    tab.emulate_media(media="print", color_scheme="dark")
    assert not tab.locator(".masthead nav").is_visible()
    assert tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert tab.evaluate("getComputedStyle(document.querySelector('.prose')).color") == "rgb(0, 0, 0)"
    assert re.match(rb"%PDF", tab.pdf())


@DEMO
def test_text_has_contrast_in_light_and_dark(browser: Browser, served: str) -> None:
    """At least 7 to 1 for text and its accent, and the dark theme is dark."""
    for scheme in ("light", "dark"):
        tab = browser.new_context(color_scheme=scheme).new_page()
        tab.goto(f"{served}/{ARTICLE}")
        colours = {
            name: tab.evaluate(f"(getComputedStyle(document.querySelector('{where}')))['{name}']")
            for name, where in (("backgroundColor", "html"), ("color", ".prose"))
        }
        paper, ink = (luminance(colours[name]) for name in ("backgroundColor", "color"))
        assert (paper < ink) == (scheme == "dark")
        for where in (".prose", ".story .deck", ".byline .when", ".kicker a", ".tools .what", ".rights"):
            shown = luminance(tab.evaluate(f"getComputedStyle(document.querySelector('{where}')).color"))
            assert (max(paper, shown) + 0.05) / (min(paper, shown) + 0.05) >= 7, (scheme, where)


def luminance(colour: str) -> float:
    """Return the relative luminance of `rgb(r, g, b)`, as WCAG has it."""
    parts = (int(each) / 255 for each in re.findall(r"\d+", colour)[:3])
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
