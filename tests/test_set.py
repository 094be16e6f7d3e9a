"""`newsdesk set`: many files at once, and of each only what was asked for."""

from __future__ import annotations

import random
import shutil
import subprocess
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
    "field-of-an-item": (
        "title: One\nstatus: draft\nfacts:\n  - claim: A. # x\n    review_by: 2026-05-01\n  - {claim: B.}\n",
        ["facts[0].review_by=2026-07-01", "facts[1].claim=C."],
        "title: One\nstatus: draft\nfacts:\n  - claim: A. # x\n    review_by: 2026-07-01\n  - {claim: C.}\n",
    ),
    "field-of-an-item-removed": (
        "title: One\nstatus: draft\nfacts:\n  - claim: A. # x\n    review_by: 2026-05-01 # y\n    as_of: 2026-04-01\n",
        ["facts[0].review_by="],
        "title: One\nstatus: draft\nfacts:\n  - claim: A. # x\n    as_of: 2026-04-01\n",
    ),
    "field-of-an-item-added": (
        "title: One\nstatus: draft\nfacts:\n  - claim: A.\n  - {claim: B.}\n",
        ["facts[0].as_of=2026-04-01", "facts[1].as_of=2026-04-01"],
        "title: One\nstatus: draft\nfacts:\n  - claim: A.\n    as_of: 2026-04-01\n  - {claim: B., as_of: 2026-04-01}\n",
    ),
    "item": ("title: One\nstatus: draft\ntags: [a, b]\n", ["tags[1]=c"], "title: One\nstatus: draft\ntags: [a, c]\n"),
    "item-removed": (
        "title: One\nstatus: draft\ntags:\n  - a\n  - b # x\n  - c\n", ["tags[1]="],
        "title: One\nstatus: draft\ntags:\n  - a\n  - c\n",
    ),
    "item-as-it-is": ("title: One\nstatus: draft\ntags: [a]\n", ["tags[0]=a"], None),
    "group-as-an-item": (
        "title: One\nstatus: draft\nsources: []\n", ["sources+={id: a, publisher: P, url: https://x.example/a}"],
        "title: One\nstatus: draft\nsources: [{id: a, publisher: P, url: https://x.example/a}]\n",
    ),
    "add-item-in-lines": (
        "title: One\nstatus: draft\ntags:\n- a # x\n# y\n", ["tags+=b"],
        "title: One\nstatus: draft\ntags:\n- a # x\n- b\n# y\n",
    ),
    "add-item-in-lines-of-brackets": (
        "title: One\nstatus: draft\ntags: [\n  a, # x\n  b # y\n]\n", ["tags+=c", "tags-=a"],
        "title: One\nstatus: draft\ntags: [\n  b, c # y\n]\n",
    ),
    "take-last-item": ("title: One\nstatus: draft\ntags: [a]\n", ["tags-=a"], "title: One\nstatus: draft\ntags: []\n"),
    "add-to-nothing": ("title: One\nstatus: draft\ntags:\n", ["tags+=a"], "title: One\nstatus: draft\ntags: [a]\n"),
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


TAGS = {
    "[old, ai] # x": "[ai, new] # x",
    "['old']": "[new]",
    "\n  - old\n  - ai # y": "\n  - ai # y\n  - new",
}


def test_a_thousand_files_keep_every_other_byte(newsroom: Path, run: Run) -> None:
    """Comments, order, quotes, line ends and bodies stay as they were, in what is changed as in the others."""
    chance = random.Random(0)
    for number in range(1000):
        tags = chance.choice([*TAGS, "[ai]"])
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
        assert after[name] == _expected(before[name])


def _expected(raw: bytes) -> bytes:
    """Return a file with its tags as a person would change them, and every other byte as it is."""
    text = raw.decode()
    for old, new in TAGS.items():
        text = text.replace(*(f"tags: {each}" for each in (old, new)))
        text = text.replace(*(f"tags: {each}".replace("\n", "\r\n") for each in (old, new)))
    return text.encode()


def test_a_patch_makes_the_same_change(newsroom: Path, run: Run) -> None:
    """`git apply` accepts it, and nothing is written before."""
    one, two = article(newsroom, "one"), article(newsroom, "two", tags="[ai] # x")
    two.write_bytes(two.read_bytes().replace(b"\n", b"\r\n"))
    before = one.read_bytes(), two.read_bytes()
    code, patch, _ = run("--now", NOW, "set", "one", "two", "tags+=new", "--diff")
    assert (code, (one.read_bytes(), two.read_bytes())) == (Exit.CLEAN, before)
    subprocess.run([str(shutil.which("git")), "apply", "-"], input=patch.encode(), cwd=newsroom, check=True)
    patched = one.read_bytes(), two.read_bytes()
    one.write_bytes(before[0])
    two.write_bytes(before[1])
    run("--now", NOW, "set", "one", "two", "tags+=new")
    assert patched == (one.read_bytes(), two.read_bytes()) != before


def test_what_breaks_another_record_is_refused(newsroom: Path, run: Run) -> None:
    """The whole desk is judged, although only what changes is read again."""
    article(newsroom, "one", aliases="[/x/]")
    article(newsroom, "two")
    code, out, talk = run("--now", NOW, "set", "two", "aliases=[/one/]")
    assert (code, "ND215" in out, "would be new" in talk) == (Exit.FINDINGS, True, True)
    code, out, _ = run("--now", NOW, "set", "two", "aliases+=/x/")
    assert (code, out.count("ND215")) == (Exit.FINDINGS, 1)


def test_an_error_that_is_let_stand_refuses_nothing(newsroom: Path, run: Run) -> None:
    """Neither is one that was there before; but one whose comment would go is."""
    path = article(newsroom, "one", author="nobody # newsdesk: ignore ND201", category="nowhere")
    assert run("--now", NOW, "set", "one", "tags+=x")[0] == Exit.CLEAN
    text = path.read_text("utf-8")
    path.write_text(text.replace("author: nobody #", "tags: [y] #").replace("tags: [x]", "author: nobody"), "utf-8")
    assert run("--now", NOW, "set", "one", "author=noone")[0] == Exit.FINDINGS


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


@pytest.mark.parametrize(("kind", "more"), [("article", []), ("tool", ["--diff"]), ("author", ["--dry-run"])])
def test_a_question_that_nothing_answers_changes_nothing(newsroom: Path, run: Run, kind: str, more: list[str]) -> None:
    """Nothing is wrong, and a person is told why nothing happens."""
    result = run("--now", NOW, "set", "--where", "tags has nothing", "tags-=a", "--kind", kind, *more)
    assert result == (Exit.CLEAN, "", f"No {kind} answers `tags has nothing`: nothing was changed.\n")


REFUSED = {
    "no-record": (["status=draft"], "Name records"),
    "no-change": (["one"], "Name records"),
    "unknown": (["onee", "status=draft"], "There is no article `onee`. Did you mean `one`?"),
    "no-list": (["one", "title+=x"], "`title` is no list"),
    "no-group": (["one", "title.x=1"], "there is no group of fields `title`"),
    "no-field": (["one", "=x"], "`=x` is no assignment"),
    "no-number": (["one", "tags[x]=1"], "`tags[x]=1` is no assignment"),
    "no-item": (["one", "tags[3]=x"], "articles/one.md: there is no item `tags[3]`"),
    "no-list-to-count": (["one", "title[0]=x"], "articles/one.md: there is no item `title[0]`"),
    "no-item-to-look-into": (["one", "tags[0].x=1"], "there is no group of fields `tags[0]`"),
    "item-no-list": (["one", "tags[0]+=x"], "`tags[0]` is no list"),
    "no-question": (["--where", "auhtor = x", "status=draft"], "Did you mean `author`?"),
}


@pytest.mark.parametrize(("arguments", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_a_sentence(newsroom: Path, run: Run, arguments: list[str], words: str) -> None:
    """Usage, with the remedy."""
    article(newsroom, "one", tags="[a]")
    code, _, talk = run("--now", NOW, "set", *arguments)
    assert (code, words in talk) == (Exit.USAGE, True), talk
