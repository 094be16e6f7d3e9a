"""`newsdesk new`: what it writes lints clean, and nothing is ever overwritten."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from conftest import NOW, REPOSITORY, article
from newsdesk import folder, scaffold
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

MADE = {
    "article": (["Three labs pool defences"], "2026-04-08-three-labs-pool-defences.md"),
    "article with all": (
        ["article", "GPT: what's next?", "--tag", "a", "--tag", "no", "--tool", "claude", "--date", "2026-05-01"],
        "2026-05-01-gpt-whats-next.md",
    ),
    "C9-other script": (["日本語の記事"], "2026-04-08-日本語の記事.md"),
    "C9-own slug": (["???", "--slug", "question"], "2026-04-08-question.md"),
    "C2-title with a path": (["../../x"], "2026-04-08-x.md"),
    "C5-slug in another form": (["Coffee", "--slug", "cafe\u0301"], "2026-04-08-caf\u00e9.md"),
    "C8-long title": (["漢" * 200], f"2026-04-08-{'漢' * 26}.md"),
    "tool": (
        [
            "tool",
            "Gemini",
            "--category",
            "llms",
            "--field",
            "vendor=Google",
            "--field",
            "description=An assistant: new",
        ],
        "gemini.tool.md",
    ),
    "author": (["author", "Bo Li"], "bo-li.author.md"),
    "category": (["category", "AI Image", "--field", "order=3"], "ai-image.category.md"),
    "term": (["term", "Token", "--field", "definition=A piece of a word."], "token.term.md"),
    "page": (["page", "About"], "about.page.md"),
}


@pytest.mark.parametrize(("arguments", "name"), MADE.values(), ids=MADE)
def test_what_is_made_lints_clean(run: Run, newsroom: Path, arguments: list[str], name: str) -> None:
    """The only author is taken without asking; the path is on standard output."""
    article = name.startswith("2026")
    code, out, err = run("--now", NOW, "new", *arguments, *(["--category", "llms"] if article else []))
    assert (code, out) == (Exit.CLEAN, f"articles/{name}\n"), err
    assert run("--now", NOW, "lint", "--ignore", "ND701")[:2] == (Exit.CLEAN, "Nothing to mend in 5 files.\n")


def test_an_article_starts_from_the_template(run: Run, newsroom: Path) -> None:
    """The fields stand in the schema's order, quoted only where they must be, with the house sections below."""
    run("--now", NOW, "new", "It's: new", "--category", "llms", "--tag", "a")
    assert (newsroom / "articles/2026-04-08-its-new.md").read_text("utf-8") == (
        '---\ntitle: "It\'s: new"\ncategory: llms\nauthor: ana\ndate: 2026-04-08\nstatus: draft\ntags: [a]\n---\n\n'
        "## What's Happening\n\n## The Broader Context\n\n## Why This Matters\n\n## Our Take\n"
    )


def test_a_newsrooms_own_template_is_used(run: Run, newsroom: Path) -> None:
    """`templates/KIND.md` replaces the bundled one; fields that the schema lacks stay out."""
    (newsroom / "templates").mkdir()
    (newsroom / "templates/article.md").write_text(
        "---\nstatus: review\nevergreen: true\ncolour: x\n---\n\n## Notes\n", "utf-8"
    )
    assert run("--now", NOW, "new", "One", "--category", "llms")[0] == Exit.CLEAN
    text = (newsroom / "articles/2026-04-08-one.md").read_text("utf-8")
    assert "status: review\n" in text
    assert "evergreen: true\n" in text
    assert text.endswith("---\n\n## Notes\n")


def test_a_title_may_begin_with_a_day(run: Run, newsroom: Path) -> None:
    """Only a name that is asked for may not."""
    assert run("--now", NOW, "new", "2026-12-01 in AI", "--category", "llms", "--author", "ana")[0] == Exit.CLEAN
    assert list(newsroom.glob("articles/*-2026-12-01-in-ai.md"))


REFUSED = {
    "nothing to ask": (["One"], "`category` is missing: say `--category`"),
    "no title": ([], "The title is missing"),
    "missing fields": (["tool", "X", "--category", "llms"], "say `--field vendor=…`"),
    "unknown category": (["One", "--category", "llm"], "Did you mean `llms`?"),
    "unknown tool": (
        ["One", "--category", "llms", "--tool", "claud"],
        "No tool is called `claud`. Did you mean `claude`?",
    ),
    "unknown kind": (["tol", "X"], "Did you mean `tool`?"),
    "two words": (["One", "Two"], "in quotes"),
    "unknown field": (["One", "--category", "llms", "--field", "colour=red"], "`colour` is not a field here"),
    "no pair": (["One", "--field", "colour"], "is not NAME=VALUE"),
    "bad date": (["One", "--category", "llms", "--date", "2026-02-30"], "is not a date that exists"),
    "C9-no slug": (["???", "--category", "llms"], "name one with `--slug`"),
    "C9-emoji": (["🚀", "--category", "llms"], "name one with `--slug`"),
    "C2-slug leaves": (["One", "--category", "llms", "--slug", "../../x"], "cannot be a file name"),
    "C2-slug absolute": (["One", "--category", "llms", "--slug", "/x"], "cannot be a file name"),
    "C8-slug long": (["One", "--category", "llms", "--slug", "x" * 201], "cannot be a file name"),
    "slug with a date": (["One", "--category", "llms", "--slug", "2026-12-01-x"], "begins with a date"),
    "C6-slug reserved": (["One", "--category", "llms", "--slug", "con"], "the name of a device on Windows"),
    "C7-slug of the site": (["page", "Tools"], "is needed for the site's own list of tools"),
    "C4-slug of another case": (["One", "--category", "llms", "--slug", "LABS"], "differs only by capitals"),
    "slug of another kind": (["One", "--category", "llms", "--slug", "Foo.tool"], "would not be the article"),
    "address taken": (["page", "Labs"], "is already that of articles/2026-04-01-labs.md"),
    "C3-slug taken": (["tool", "Claude", "--category", "llms"], "exists already, in articles/claude.tool.md"),
}


@pytest.mark.parametrize(("arguments", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_made_is_refused(run: Run, newsroom: Path, arguments: list[str], words: str) -> None:
    """Everything that is missing or wrong is said at once, and nothing is written."""
    article(newsroom, "2026-04-01-labs")
    before = sorted(newsroom.rglob("*"))
    code, out, err = run("--now", NOW, "new", *arguments)
    assert (code, out) == (Exit.USAGE, "")
    assert words in err
    assert [path for path in sorted(newsroom.rglob("*")) if ".newsdesk" not in str(path)] == before


def test_a_file_in_the_way_stays(run: Run, newsroom: Path) -> None:
    """C2: a file that is no record of the desk is not overwritten either."""
    (newsroom / "newsdesk.toml").write_text('exclude = ["articles/2026*"]\n', "utf-8")
    path = newsroom / "articles/2026-04-08-one.md"
    path.write_bytes(b"mine")
    code, _, err = run("--now", NOW, "new", "One", "--category", "llms")
    assert (code, "exists already" in err) == (Exit.USAGE, True)
    assert path.read_bytes() == b"mine"


def test_a_schema_of_ones_own_decides_what_is_asked(run: Run, newsroom: Path) -> None:
    """Other fields and other dates are only another schema."""
    (newsroom / "schemas").mkdir()
    (newsroom / "schemas/article.schema.json").write_text(
        '{"required": ["title", "date", "layout"], "properties": {"title": {"type": "string"},'
        ' "date": {"type": "string", "format": "date-time"}, "layout": {"enum": ["post"]},'
        ' "author": {"type": "string"}}}',
        "utf-8",
    )
    code, out, err = run("--now", NOW, "new", "One", "--author", "Somebody New")
    assert code == Exit.CLEAN, err
    text = (newsroom / out.strip()).read_text("utf-8")
    assert text.startswith("---\ntitle: One\ndate: 2026-04-08T12:00:00Z\nlayout: post\nauthor: Somebody New\n---\n")


GLOBS = {
    "a folder": ("tools/*.md", "tools/five.md"),
    "folders below": ("tools/**/*.md", "tools/five.md"),
    "a suffix of its own": ("articles/*.gear.md", "articles/five.gear.md"),
}


@pytest.mark.parametrize(("glob", "path"), GLOBS.values(), ids=GLOBS)
def test_a_kinds_own_files_get_one_more(run: Run, newsroom: Path, glob: str, path: str) -> None:
    """A new record goes where its kind is looked for."""
    (newsroom / "newsdesk.toml").write_text(f'[kinds]\ngear = "{glob}"\n', "utf-8")
    (newsroom / "schemas").mkdir()
    (newsroom / "schemas/gear.schema.json").write_text('{"properties": {"name": {"type": "string"}}}', "utf-8")
    code, out, err = run("--now", NOW, "new", "gear", "Five")
    assert (code, out) == (Exit.CLEAN, f"{path}\n"), err
    assert run("--now", NOW, "lint", "--ignore", "ND701")[:2] == (Exit.CLEAN, "Nothing to mend in 5 files.\n")


def test_an_editor_is_started(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--edit` hands the file to $VISUAL or $EDITOR, and says where there is none."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} -c \"import sys; open(sys.argv[1], 'a').write('typed')\"")
    assert run("new", "author", "Bo Li", "--edit")[0] == Exit.CLEAN
    assert (newsroom / "articles/bo-li.author.md").read_text("utf-8").endswith("typed")
    for editor, words in (("", "neither VISUAL nor EDITOR"), ("no-such-editor", "cannot be started")):
        monkeypatch.setenv("EDITOR", editor)
        code, _, err = run("new", "author", f"Cy {words}", "--edit")
        assert (code, words in err) == (Exit.USAGE, True)
    monkeypatch.setenv("EDITOR", "false")
    assert run("new", "author", "Di", "--edit")[0] == Exit.FAILURE


def test_a_person_at_a_terminal_is_asked(newsroom: Path) -> None:
    """What is missing is asked for, with the desk's own choices, until the answer is one of them."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "TERM": "dumb"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "newsdesk", "--now", NOW, "new"],
        cwd=str(newsroom),
        env=environment,
        encoding="utf-8",
        timeout=20,
    )
    child.expect("Title: ")
    child.sendline("Asked for")
    child.expect("1. llms")
    child.expect("2. video")
    child.sendline("vido")
    child.expect("Did you mean `video`")
    child.sendline("2")
    child.expect("articles/2026-04-08-asked-for.md")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    assert "category: video\n" in (newsroom / "articles/2026-04-08-asked-for.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("GPT-5 & Claude's “war”", "gpt-5-claudes-war"),
        ("  Ünïcode  Ärger ", "ünïcode-ärger"),
        pytest.param("../../etc/passwd", "etc-passwd", id="C2-path"),
        pytest.param("???", "", id="C9-nothing"),
        pytest.param("🚀", "", id="C9-emoji"),
        ("word " * 60, "-".join(["word"] * 16)),
        pytest.param("漢" * 200, "漢" * 26, id="C8-long"),
        pytest.param("漢" * 400 + "🚀", "漢" * 26, id="C8-longer"),
    ],
)
def test_a_slug_is_made_of_a_title(title: str, slug: str) -> None:
    """Letters and digits of any script, joined by hyphens, cut between words; and it is a record's slug as it is."""
    assert scaffold.slug_of(title) == slug
    assert folder._slug(slug) == slug


def test_the_first_record_of_a_newsroom_is_no_slip(newsroom: Path, run: Run) -> None:
    """That there is none yet is why one is made."""
    for path in (newsroom / "articles").iterdir():
        path.unlink()
    assert run("new", "term", "Token", "--field", "definition=A part of a word.")[::2] == (Exit.CLEAN, "")
