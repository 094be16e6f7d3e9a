"""`newsdesk set`: many files at once, and of each only what was asked for."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, article
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

CHANGES = {
    "replace": ("title: One\nstatus: draft # not yet\n", ["status=review"], "title: One\nstatus: review # not yet\n"),
    "in-quotes": ("title: 'One'\nstatus: draft\n", ["title=It's one"], "title: 'It''s one'\nstatus: draft\n"),
    "add": ("title: One\nstatus: draft\n", ["author=ana"], "title: One\nauthor: ana\nstatus: draft\n"),
    "add-first-item": ("title: One\nstatus: draft\n", ["tags+=ai"], "title: One\nstatus: draft\ntags: [ai]\n"),
    "add-item": ("title: One\nstatus: draft\ntags: [a]\n", ["tags+=ai"], "title: One\nstatus: draft\ntags: [a, ai]\n"),
    "add-item-once": ("title: One\nstatus: draft\ntags: [a]\n", ["tags+=a"], None),
    "take-item": (
        "title: One\nstatus: draft\ntags:\n  - a # x\n  - b\n", ["tags-=a"],
        "title: One\nstatus: draft\ntags:\n  - b\n",
    ),
    "take-no-item": ("title: One\nstatus: draft\ntags: [a]\n", ["tags-=b"], None),
    "remove": ("title: One\nevergreen: true\nstatus: draft\n", ["evergreen="], "title: One\nstatus: draft\n"),
    "remove-nothing": ("title: One\nstatus: draft\n", ["evergreen="], None),
    "truth": ("title: One\nstatus: draft\n", ["evergreen=true"], "title: One\nstatus: draft\nevergreen: true\n"),
    "list": ("title: One\nstatus: draft\ntags: [a]\n", ["tags=[b, c]"], "title: One\nstatus: draft\ntags: [b, c]\n"),
    "nested": (
        "title: One\nstatus: draft\nimage: {src: https://x.example/a.png, alt: A}\n", ["image.alt=A cat"],
        "title: One\nstatus: draft\nimage: {src: https://x.example/a.png, alt: A cat}\n",
    ),
    "several": (
        "title: One\nstatus: draft\ntags: [a]\n", ["tags-=a", "tags+=b", "status=review"],
        "title: One\nstatus: review\ntags: [b]\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("before", "words", "after"), CHANGES.values(), ids=CHANGES)
def test_a_field_is_changed(
    newsroom: Path, run: Run, before: str, words: list[str], after: str | None, ending: str
) -> None:
    """Every other byte stays, and what says so already is not touched."""
    path = newsroom / "articles/one.md"
    path.write_bytes(f"---\n{before}---\n\nText.\n".replace("\n", ending).encode())
    code, _, talk = run("--now", NOW, "set", "one", *words)
    assert (code, talk) == (Exit.CLEAN, f"{0 if after is None else 1} file{'s' * (after is None)} changed.\n")
    assert path.read_bytes().decode() == f"---\n{before if after is None else after}---\n\nText.\n".replace(
        "\n", ending
    )


def test_a_thousand_files_keep_every_other_byte(newsroom: Path, run: Run) -> None:
    """Comments, order, quotes, line ends and bodies stay as they were, in what is changed as in the others."""
    chance = random.Random(0)
    for number in range(1000):
        tags = chance.choice(["[old, ai] # x", "['old']", "\n  - old\n  - ai # y", "[ai]"])
        path = article(newsroom, f"a{number:04}", title=f"Number {number} of many", tags=tags, body="Text.\n" * 3)
        if number % 3 == 0:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = {path.name: path.read_bytes() for path in (newsroom / "articles").iterdir()}
    code, out, talk = run("--now", NOW, "set", "--where", "tags has old", "tags-=old", "tags+=new")
    after = {path.name: path.read_bytes() for path in (newsroom / "articles").iterdir()}
    changed = {name for name in before if before[name] != after[name]}
    assert (code, talk) == (Exit.CLEAN, f"{len(changed)} files changed.\n")
    assert changed == {name for name in before if b"old" in before[name]}
    assert len(out.splitlines()) >= len(changed)
    for name in changed:
        rest = [[line for line in text.splitlines(keepends=True) if b"old" not in line and b"new" not in line]
                for text in (before[name], after[name])]  # fmt: skip
        assert [line for line in rest[0] if b"- ai" not in line] == [line for line in rest[1] if b"- ai" not in line]
        assert b"old" not in after[name]
        assert before[name].count(b"\r") == after[name].count(b"\r")


def test_what_would_not_lint_is_refused(newsroom: Path, run: Run) -> None:
    """The errors are shown, and not one file changes."""
    for name in ("one", "two"):
        article(newsroom, name, status="draft")
    before = (newsroom / "articles/one.md").read_bytes()
    code, out, talk = run("--now", NOW, "set", "one", "two", "author=nobody")
    assert code == Exit.FINDINGS
    assert out.count("error ND201 unknown-author") == 2
    assert talk == "Nothing was written: these errors would be new.\n"
    assert (newsroom / "articles/one.md").read_bytes() == before


def test_a_dry_run_writes_nothing(newsroom: Path, run: Run) -> None:
    """It shows the same, and says so."""
    path = article(newsroom, "one")
    before = path.read_bytes()
    _, planned, talk = run("--now", NOW, "set", "one", "tags+=ai", "--dry-run")
    assert (path.read_bytes(), talk) == (before, "Nothing was written.\n")
    assert run("--now", NOW, "set", "one", "tags+=ai")[1] == planned == "articles/one.md: +tags: [ai]\n"


REFUSED = {
    "no-record": (["status=draft"], "Name records"),
    "no-change": (["one"], "Name records"),
    "unknown": (["onee", "status=draft"], "There is no article `onee`. Did you mean `one`?"),
    "no-list": (["one", "title+=x"], "`title` is no list"),
    "no-group": (["one", "title.x=1"], "there is no group of fields `title`"),
    "no-field": (["one", "=x"], "`=x` is no assignment"),
    "no-question": (["--where", "auhtor = x", "status=draft"], "Did you mean `author`?"),
}


@pytest.mark.parametrize(("arguments", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_a_sentence(newsroom: Path, run: Run, arguments: list[str], words: str) -> None:
    """Usage, with the remedy."""
    article(newsroom, "one")
    code, _, talk = run("--now", NOW, "set", *arguments)
    assert (code, words in talk) == (Exit.USAGE, True), talk
