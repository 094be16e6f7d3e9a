"""Writes docs/screenshots: every page type of the demo newsroom in Chromium, light and dark, at a desk and on a phone."""

from __future__ import annotations

import sys
import tempfile
from base64 import b64decode
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
sys.path.insert(0, str(REPOSITORY / "tests"))

from browsing import DESKTOP, PHONE, chromium, shown  # noqa: E402 - it lies beside the tests
from newsrooms import build  # noqa: E402

PAGES = {
    "article": "labs-share-distillation-defences/",
    "home": "",
    "tool": "tools/deepseek/",
    "comparisons": "tools/",
    "glossary": "glossary/",
    "facts": "facts/",
    "category": "categories/llms/",
    "author": "authors/sarah-mueller/",
    "search": "search/?q=distillation",
    "sitemap": "sitemap/",
}
ON_A_PHONE = ("article", "comparisons")
WRITTEN = {"format": "webp", "quality": 50, "captureBeyondViewport": True}
TALLEST = 3000
"""Longer pages are cut there: pixels."""


def main(folder: Path) -> None:
    """Write the pictures into a folder, each named after its page and its look."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        site = build("demo", Path(made))
        with shown(site) as address, chromium() as browser:
            for scheme in ("light", "dark"):
                for size, names, suffix in ((DESKTOP, tuple(PAGES), ""), (PHONE, ON_A_PHONE, "-phone")):
                    context = browser.new_context(color_scheme=scheme, viewport=size)
                    tab = context.new_page()
                    protocol = context.new_cdp_session(tab)
                    for name in names:
                        tab.goto(f"{address}/{PAGES[name]}", wait_until="load")
                        height = min(tab.evaluate("document.documentElement.scrollHeight"), TALLEST)
                        clip = {"x": 0, "y": 0, "width": size["width"], "height": height, "scale": 1}
                        taken = protocol.send("Page.captureScreenshot", {**WRITTEN, "clip": clip})
                        (folder / f"{name}{suffix}-{scheme}.webp").write_bytes(b64decode(taken["data"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else REPOSITORY / "docs/screenshots")
