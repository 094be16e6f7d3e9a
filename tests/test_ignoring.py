"""`--add-ignore`: a comment beside every finding, and not a byte of what the file means is another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, article
from newsdesk import frontmatter, markdown
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

FRONT = {
    "behind": ("author: nobody", "author: nobody  # newsdesk: ignore ND201"),
    "beside-a-comment": ("author: nobody # who?", "author: nobody # who?  # newsdesk: ignore ND201"),
    "names-one-more": (
        "related: [nowhere, nowhere] # newsdesk: ignore ND205",
        "related: [nowhere, nowhere] # newsdesk: ignore ND205, ND110",
    ),
    "above-a-long-line": (
        f"author: nobody # {'x' * 90}",
        f"# newsdesk: ignore ND201\nauthor: nobody # {'x' * 90}",
    ),
    "in-a-list": ("related:\n  - nowhere", "related:\n  - nowhere  # newsdesk: ignore ND205"),
    "in-a-flow": ("related: [nowhere, nobody]", "related: [nowhere, nobody]  # newsdesk: ignore ND205"),
    "in-a-wrapped-flow": (
        "related: [nowhere,\n  nobody]",
        "related: [nowhere,  # newsdesk: ignore ND205\n  nobody]  # newsdesk: ignore ND205",
    ),
    "in-a-folded-text": ("author: >-\n  nobody", "author: >-  # newsdesk: ignore ND201\n  nobody"),
}


@pytest.mark.parametrize(("before", "after"), FRONT.values(), ids=FRONT)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_comment_is_put_where_it_is_read(newsroom: Path, run: Run, before: str, after: str, ending: str) -> None:
    """The finding stands, the data is the same, and only the comment is new."""
    path = article(newsroom, "one")
    text = path.read_text("utf-8").replace("author: ana\n", "")
    start, rest = text.split("date:")
    author = "" if before.startswith("author") else "author: ana\n"
    front = (start + author, f"\ndate:{rest}")
    path.write_bytes(before.join(front).replace("\n", ending).encode())
    data = frontmatter.read(path.read_bytes()).data
    assert run("--now", NOW, "lint", "--add-ignore")[0] == Exit.CLEAN
    assert path.read_bytes().decode() == after.join(front).replace("\n", ending)
    assert frontmatter.read(path.read_bytes()).data == data
    assert run("--now", NOW, "lint", "--fail-on", "info")[0] == Exit.CLEAN


def test_a_reason_is_kept(newsroom: Path, run: Run) -> None:
    """It stands behind the codes, and none of its words is taken for one."""
    path = article(newsroom, "one", author="nobody")
    code, _, talk = run("--now", NOW, "lint", "--add-ignore", "HE left in 2024", "articles")
    assert (code, talk) == (Exit.CLEAN, "A comment lets 1 finding stand.\n")
    assert "author: nobody  # newsdesk: ignore ND201: HE left in 2024\n" in path.read_text("utf-8")
    assert run("--now", NOW, "lint", "--fail-on", "info")[0] == Exit.CLEAN


def test_what_no_comment_reaches_is_said(newsroom: Path, run: Run) -> None:
    """A whole file's finding has no line of its own: the settings can let it stand."""
    path = newsroom / "articles/empty.md"
    path.write_bytes(b"No front matter.\n")
    code, _, talk = run("--now", NOW, "lint", "--add-ignore")
    assert code == Exit.FINDINGS
    assert "articles/empty.md:1: no comment can reach ND010: use per_file_ignores." in talk
    assert path.read_bytes() == b"No front matter.\n"


LISTS = {
    "second-paragraph": "1. One.\n\n   the the\n\n2. Two.\n",
    "loose-item": "- One.\n\n- the the\n\n- Three.\n",
    "nested": "- One.\n  - the the\n",
    "quote": "> One.\n>\n> the the\n",
    "table": "| a | b |\n|---|---|\n| the the | c |\n",
}


@pytest.mark.parametrize("body", LISTS.values(), ids=LISTS)
def test_a_page_is_the_same_with_a_comment(newsroom: Path, run: Run, body: str) -> None:
    """A comment that would part a list is not written; what it cannot reach is said."""
    path = article(newsroom, "one", body=body)
    run("--now", NOW, "lint", "--add-ignore")
    before, after = (markdown.html(text) for text in (body, frontmatter.read(path.read_bytes()).body))
    assert re.sub(r"<!--.*?-->", "", after).split() == before.split()
