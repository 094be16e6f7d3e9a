"""Newsrooms whose site is judged from outside: the demo, the Node.js blog, and one of hostile texts."""

from __future__ import annotations

import os
import shutil
import struct
import zlib
from pathlib import Path
from typing import Any, NamedTuple

from newsdesk.cli.main import main
from newsdesk.frontmatter.write import dump

REPOSITORY = Path(__file__).parent.parent
NOW = "2026-04-08T12:00:00Z"
POSTS = 80
"""How many posts of the whole Node.js blog stand beside those of the sample."""
LARGE = 20_000
JS = "javascript:alert(1)"
TITLES = {
    "f2": "Q&A <b>\"x\" 'y'</b> ?a=1&b=2", "f6": "</script><script>alert(1)</script>\u2028<!--",
    "f7": "<img src=x onerror=alert(1)>", "f9": '" onmouseover="alert(1)" x="', "f9-single": "' onfocus='alert(1)' '",
    "f17": "a|b`c`\\ \\| <x> | d", "f24-spaces": "   ", "f24-rtl": "\u0645\u0631\u062d\u0628\u0627 (one) <!-- x",
    "f24-emoji": "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467", "f24-word": "x" * 190,
    "template": "{{ 7 * 7 }}{% raw %}",
    "entity": "&lt;script&gt; &amp;amp; &#60;", "nothing": "\u200b",
}  # fmt: skip
BODY = """\
<script>alert(1)</script><img src=x onerror=alert(2)> <a href="javascript:alert(3)">x</a> <svg/onload=alert(4)>

[y](JaVaScRiPt:alert(5)) [d](data:text/html,<script>alert(6)</script>) [e](&#106;avascript:alert(7)) [v](vbscript:x)

![away](https://elsewhere.example/pixel.png) ![none](/nothing.png) <img src="//elsewhere.example/x.png" alt="">

<iframe src="https://elsewhere.example/"></iframe><base href="https://elsewhere.example/"><meta http-equiv=refresh content="0;url=https://elsewhere.example/">

<style>body { background: url(https://elsewhere.example/x.png) }</style><link rel=stylesheet href=https://elsewhere.example/x.css>
<form action="https://elsewhere.example/"><input autofocus onfocus=alert(8)></form><video src=https://elsewhere.example/v.mp4></video>

<h1 id="content">Taken</h1> <p id="nd-tools" style="position:fixed">x</p> <details open ontoggle=alert(9)>y</details>

###### Deep

## Part *one*

| a wide column of a table | b | another wide column | and another one | and the last one |
|:-|:-:|--:|-|-|
| 1 | `<x>` | $20/mo | averyveryverylongwordwithoutanyplacetobreakitanywhereatallinit | 5 |

```html
<script>alert(10)</script> and a line of code that goes on for longer than any phone is wide, so that it scrolls
```

A supercalifragilisticexpialidociousaddress: https://elsewhere.example/averyveryverylong/address/withoutany/placetobreak/itanywhereatallinit

<noscript><p title="</noscript><img src=x onerror=alert(11)>"></noscript>

<math><mtext><table><mglyph><style><img src=x onerror=alert(12)>
"""
_SETTINGS = """\
title = "Q&A <script>alert(1)</script>"
description = '" onload="alert(1) </title><script>alert(2)</script>'
base_url = "https://hostile.example/sub"
disclaimer = "</footer><script>alert(3)</script>"
page_items = 5
[lint]
ignore = ["ND1", "ND2", "ND3", "ND4", "ND5", "ND6", "ND7"]
"""
_OTHERS = {
    "h.category": {"title": "<b onclick=alert(1)>H&M", "nav": "</a><script>alert(1)</script>", "description": '"><x'},
    "h.author": {
        "name": "<script>alert(1)</script> \"Q'", "role": '"><img src=x onerror=alert(1)>',
        "bio": "</p><svg onload=alert(1)>",
        "links": ["javascript:alert(1)", "https://elsewhere.example/?a=1&b=\"'><script>"],
    },
    "h.tool": {
        "name": "a|b `c` <d> \\", "vendor": "<script>alert(1)</script>", "description": '" onclick="alert(1)',
        "url": "JaVaScRiPt:alert(1)", "category": "h", "plans": [{"id": "p", "label": "<i>P</i> & |", "card": True}],
        "prices": [
            {"plan": "p", "price": "$30/mo", "since": "2026-03-01", "checked": "2026-04-01", "source": JS},
            {"plan": "p", "price": "$20/mo", "since": "2026-01-01", "until": "2026-03-01", "checked": "2026-02-01",
             "source": "/x"},
        ],
    },
    "h.term": {"term": "C++ <x>", "definition": "</dd><script>alert(1)</script>", "aliases": ['.NET & "co"']},
    "h.page": {"title": "<title></title>", "description": "</head><script>alert(1)</script>"},
}  # fmt: skip
_SHARED = {
    "category": "h", "author": "h", "status": "published", "tools": ["h"], "tags": ["</x>", "a&b"],
    "sources": [{"id": "s", "publisher": "<script>alert(1)</script>", "title": '"><x',
                 "url": JS, "date": "2026-04-01"}],
    "facts": [{"claim": "<img src=x onerror=alert(1)>", "source": "s", "as_of": "2026-04-01"}],
    "corrections": [{"date": "2026-04-02", "note": "<script>alert(1)</script>"}],
}  # fmt: skip


class Built(NamedTuple):
    """A site that was written: its folder, and the address that it is meant for."""

    folder: Path
    base_url: str

    def pages(self) -> list[str]:
        """Return the path of every HTML file."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))

    def types(self) -> dict[str, str]:
        """Return a page of each type, the first in order; for articles the longest."""
        found: dict[str, str] = {}
        for page in sorted(self.pages(), key=lambda name: -(self.folder / name).stat().st_size):
            found.setdefault(type_of(page, self.folder), page)
        found.pop("redirect", None)
        return dict(sorted(found.items()))


def type_of(page: str, folder: Path) -> str:
    """Return what sort of page a file is, as its path says."""
    parts = page.removesuffix("index.html").strip("/").split("/")
    if (folder / f"{parts[0]}.md").is_file() and len(parts) == 1:
        return "article"
    if 'http-equiv="refresh"' in (folder / page).read_text("utf-8"):
        return "redirect"
    numbered = ", a further page" if "page" in parts[:-1] else ""
    if parts[0] in {"tools", "archive", "categories", "authors"} and len(parts) > 1:
        return {"tools": "tool", "archive": "month", "categories": "category", "authors": "author"}[parts[0]] + numbered
    named = {"glossary", "facts", "sitemap", "corrections", "search", "tools", "archive", "404.html"}
    return ("home" + numbered) if parts[0] in {"", "page"} else parts[0] if parts[0] in named else "page"


def build(name: str, folder: Path) -> Built:
    """Write the site of one of the newsrooms into a folder."""
    root, base_url, flags = {"demo": _demo, "nodejs": _nodejs, "hostile": _hostile}[name](folder)
    assert main(["--root", str(root), "--now", NOW, "export", *flags, "--out", str(folder / "site")]) == 0
    return Built(folder / "site", base_url)


def _demo(folder: Path) -> tuple[Path, str, list[str]]:
    return REPOSITORY, "https://newsdesk.example", []


def _nodejs(folder: Path) -> tuple[Path, str, list[str]]:
    shutil.copytree(REPOSITORY / "tests/data/nodejs", folder / "blog")
    corpus = Path(os.environ.get("NEWSDESK_CORPORA") or folder) / "nodejs-blog"
    some = [post for post in sorted(corpus.glob("*.md"))[::11] if post.stat().st_size < LARGE]
    for post in some[:POSTS]:
        shutil.copy(post, folder / "blog/blog" / post.name)
    return folder / "blog", "https://nodejs.org.example", ["--skip-invalid"]


def _hostile(folder: Path) -> tuple[Path, str, list[str]]:
    articles = folder / "newsroom/articles"
    articles.mkdir(parents=True)
    (folder / "newsroom/newsdesk.toml").write_text(_SETTINGS, "utf-8")
    for name, fields in _OTHERS.items():
        (articles / f"{name}.md").write_text(_record(fields), "utf-8")
    for number, (name, title) in enumerate(TITLES.items()):
        fields = {**_SHARED, "title": title, "description": title, "date": f"2026-04-{number % 7 + 1:02}"}
        image = ["javascript:alert(1)", "https://elsewhere.example/x.png", '"><script>alert(1)</script>'][number % 3]
        (articles / f"{name}.md").write_text(_record({**fields, "image": image}), "utf-8")
    return folder / "newsroom", "https://hostile.example/sub", []


def _record(fields: dict[str, Any]) -> str:
    return f"---\n{dump(fields)}---\n\n{BODY}"


def png(width: int = 40, height: int = 30) -> bytes:
    """Return a picture."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(header)) + b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", zlib.crc32(b"IHDR" + header))
