"""The preview in a real browser: it follows what an editor saves, and shows what is wrong where it is wrong."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from browsing import DESKTOP
from conftest import NOW, article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(find_spec("uvicorn") is None, reason="the extra `serve` is not installed"),
]


@pytest.fixture
def preview(newsroom: Path) -> Iterator[str]:
    """The address of a preview of a small newsroom."""
    article(newsroom, "one", title="First title", tools="[claude]")
    article(newsroom, "two", status="draft")
    command = [sys.executable, "-m", "newsdesk", "--now", NOW, "serve", "--port", "0"]
    child = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert child.stderr
    said = child.stderr.readline()
    found = re.search(r"http://[\d.:]+/", said)
    assert found, said
    yield found[0]
    child.send_signal(signal.SIGINT)
    assert child.wait(timeout=30) == 130
    child.stderr.close()


def test_a_save_is_shown_at_once(browser: Browser, newsroom: Path, preview: str) -> None:
    """The page is loaded anew by itself; a mistake has its panel open and its place outlined; mended, it is gone."""
    tab = browser.new_page(viewport=DESKTOP)
    tab.goto(f"{preview}one/")
    assert tab.inner_text("h1") == "First title"
    article(newsroom, "one", title="Second title", tools="[claude]")
    tab.get_by_role("heading", name="Second title").wait_for(timeout=10_000)
    article(newsroom, "one", title="Second title", tools="[claude, gemni]")
    panel = tab.locator("newsdesk-preview aside")
    panel.get_by_text("ND203").wait_for(timeout=10_000)
    assert "No tool is called `gemni`" in panel.inner_text()
    assert tab.eval_on_selector("ul.tools", "e => [e, ...e.querySelectorAll('*')].some(part => part.style.outline)")
    article(newsroom, "one", title="Second title", tools="[claude]")
    panel.get_by_text("ND203").wait_for(state="detached", timeout=10_000)
    tab.context.close()


def test_a_draft_bears_its_mark(browser: Browser, preview: str) -> None:
    """What is not public is shown, and said not to be."""
    tab = browser.new_page(viewport=DESKTOP)
    tab.goto(f"{preview}two/")
    assert tab.locator("newsdesk-mark p").inner_text().strip() == "Draft"
    tab.context.close()
