"""Exporting again: what has changed is rendered, and nothing else; the folder is as one that is made from nothing."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, article, contents
from newsdesk import workers
from newsdesk.errors import Exit
from newsdesk.exports.site.engine import Engine
from newsdesk.related import Related
from newsrooms import png

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run

MEMORY = ".newsdesk/outputs"
BODY = """\
Tokens, says [one](/a1/), are [cheap][x]. ![Seen](/a.png) [All](/report.pdf) [held](held.md)

[x]: /a3/
[y]: /held/
"""
OTHER = b'{% extends "newsdesk/author.html" %}{% block main %}x{% endblock %}'


def record(root: Path, name: str, text: str) -> None:
    """Write a record."""
    (root / "articles" / name).write_text(text, "utf-8")


@pytest.fixture
def desk(newsroom: Path) -> Path:
    """A newsroom in which everything leads to everything, with templates of its own."""
    for number in range(8):
        category = ("llms", "video")[number % 2]
        article(
            newsroom, f"a{number}", date=f"2026-04-0{number + 1}", tags=f"[t{number % 3}]", tools="[claude]",
            category=category, body=BODY if number % 2 else "Plain, but with tokens, [five](/a5/), [held](held.md).\n",
        )  # fmt: skip
    article(newsroom, "held", status="draft")
    (newsroom / "static").mkdir()
    record(newsroom, "token.term.md", "---\nterm: token\naliases: [tokens]\ndefinition: A piece.\n---\n\n[a2](/a2/)\n")
    record(newsroom, "about.page.md", "---\ntitle: About\n---\n\nUs, [a4](/a4/), ![Seen](/a.png).\n\n![B](/b.png)\n")
    written("static/b.png", picture := png(), newsroom)
    named = f"https://test.example/media/b.{blake2b(picture, digest_size=5).hexdigest()}.png"
    article(newsroom, "named", body=f"![B]({named})\n")
    (newsroom / "static/a.png").write_bytes(b"one")
    (newsroom / "static/report.pdf").write_bytes(b"one")
    (newsroom / "templates").mkdir()
    (newsroom / "templates/page.html").write_text('{% extends "newsdesk/page.html" %}', "utf-8")
    return newsroom


def changed(path: str, pattern: str, new: str, root: Path) -> None:
    """Put something else for the first place that matches."""
    file = root / path
    old = file.read_text("utf-8")
    text = re.sub(pattern, new, old, count=1, flags=re.MULTILINE)
    assert text != old
    file.write_text(text, "utf-8")


def written(path: str, content: bytes, root: Path) -> None:
    """Write a file."""
    (root / path).write_bytes(content)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a body": partial(changed, "articles/a2.md", "^Plain", "No longer plain"),
    "a body with links": partial(changed, "articles/a3.md", "^Tokens", "No longer tokens"),
    "a title": partial(changed, "articles/a1.md", "^title: .*", "title: Another title"),
    "a deck": partial(changed, "articles/a6.md", "^description: .*", "description: Another deck."),
    "a retracted article": partial(changed, "articles/a5.md", "^status: .*", "status: retracted"),
    "a draft that comes out": partial(changed, "articles/held.md", "^status: .*", "status: published"),
    "a new article": partial(article, name="b", tags="[t1]", date="2026-04-03"),
    "an article that is gone": lambda root: (root / "articles/a7.md").unlink(),
    "a date": partial(changed, "articles/a0.md", "^date: .*", "date: 2026-03-30"),
    "a tag": partial(changed, "articles/a4.md", "^tags: .*", "tags: [t9]"),
    "an old address": partial(changed, "articles/a6.md", "^status:", "aliases: [/was/]\nstatus:"),
    "a pin": partial(changed, "articles/a6.md", "^status:", "related: [a0]\nstatus:"),
    "a price": partial(changed, "articles/claude.tool.md", r"\$20/mo", "$21/mo"),
    "a tool's name": partial(changed, "articles/claude.tool.md", "^name: .*", "name: Claudius"),
    "a category": partial(changed, "articles/llms.category.md", "^nav: .*", "nav: Models"),
    "a term": partial(changed, "articles/token.term.md", "tokens", "tokenised"),
    "another name of a term": partial(changed, "articles/token.term.md", r"^aliases: \[", "aliases: [plain, "),
    "a definition": partial(changed, "articles/token.term.md", "A piece", "A small piece"),
    "an author": partial(changed, "articles/ana.author.md", "Ruiz", "Luz"),
    "a page": partial(changed, "articles/about.page.md", "Us", "All of us"),
    "a picture": partial(written, "static/a.png", b"two"),
    "a picture that is no longer shown": partial(changed, "articles/about.page.md", r"^!\[B.*", "B"),
    "a file": partial(written, "static/report.pdf", b"two"),
    "a setting": partial(changed, "newsdesk.toml", "Test", "Best"),
    "an address": partial(changed, "newsdesk.toml", "test.example", "best.example"),
    "a template": partial(written, "templates/author.html", OTHER),
    "a template of before": partial(written, "templates/page.html", b"x {{ entry.name }}"),
}  # fmt: skip


def export(run: Run, *arguments: str | Path, now: str = NOW) -> int:
    """Export, and return the exit code."""
    return run("--now", now, "export", *arguments)[0]


def is_as_from_nothing(run: Run, root: Path, now: str = NOW) -> None:
    """Export, and hold the folder against one that is made anew; `--check` says before and after what is true."""
    fresh = root.parent / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    assert export(run, "--no-cache", "--out", fresh, now=now) == Exit.CLEAN
    new = contents(fresh)
    outdated = contents(root / "public") != new
    assert export(run, "--check", now=now) == (Exit.FINDINGS if outdated else Exit.CLEAN)
    assert export(run, now=now) == Exit.CLEAN
    found = contents(root / "public")
    assert {path for path in found.keys() | new.keys() if found.get(path) != new.get(path)} == set()
    assert export(run, "--check", now=now) == Exit.CLEAN


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 6))])
def test_after_any_change_the_folder_is_as_from_nothing(run: Run, desk: Path, seed: int) -> None:
    """The changes in a random order, each on top of those before, at moments that go on."""
    names = list(CHANGES)
    random.Random(seed).shuffle(names)
    assert export(run) == Exit.CLEAN
    for number, name in enumerate(names):
        CHANGES[name](desk)
        is_as_from_nothing(run, desk, now=f"2026-04-{9 + number // 4:02}T1{number % 4}:00:00Z")


FEW = {"a body", "a title", "a price", "a template"}
"""Those that `make test` tries by themselves; all of them come one after the other above."""


@pytest.mark.parametrize(
    "name", [name if name in FEW else pytest.param(name, marks=pytest.mark.long) for name in CHANGES]
)
def test_each_change_by_itself(run: Run, desk: Path, name: str) -> None:
    """One change to what is all remembered, with templates of ours where it is not one to a template."""
    if "template" not in name:
        shutil.rmtree(desk / "templates")
    assert export(run) == Exit.CLEAN
    CHANGES[name](desk)
    is_as_from_nothing(run, desk)


@pytest.mark.parametrize("later", ["2026-04-09T12:00:00Z", "2026-04-10T00:00:01Z", "2027-01-01T00:00:00Z"])
def test_time_alone_changes_what_depends_on_it(run: Run, desk: Path, later: str) -> None:
    """News grow old, prices end and embargoes too; nothing else is touched."""
    changed("articles/claude.tool.md", "since: 2026-01-01", "since: 2026-01-01, until: 2026-06-01", desk)
    assert export(run) == Exit.CLEAN
    is_as_from_nothing(run, desk, now=later)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates of the pages that are rendered from now on."""
    made: list[str] = []
    render = Engine.render

    def noted(engine: Engine, make: Callable[[], object]) -> bytes:
        made.append(make().url)  # type: ignore[attr-defined]
        return render(engine, make)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "render", noted)
    return made


def test_where_nothing_changed_nothing_is_asked(
    run: Run, desk: Path, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page is rendered, no related list is made, and no file is written."""
    assert export(run) == Exit.CLEAN
    del rendered[:]
    before = {path: path.stat().st_ino for path in (desk / "public").rglob("*")}
    monkeypatch.setattr(Related, "of", lambda *_: pytest.fail("asked"))
    assert export(run) == export(run, "--check") == export(run, "index") == Exit.CLEAN
    assert rendered == []
    assert {path: path.stat().st_ino for path in (desk / "public").rglob("*")} == before


def test_a_changed_body_is_rendered_on_its_page_alone(run: Run, desk: Path, rendered: list[str]) -> None:
    """No list shows it."""
    shutil.rmtree(desk / "templates")
    assert export(run) == Exit.CLEAN
    del rendered[:]
    CHANGES["a body"](desk)
    assert export(run) == Exit.CLEAN
    assert rendered == ["https://test.example/a2/"]


def test_a_changed_body_is_rendered_where_own_templates_may_show_it(run: Run, desk: Path, rendered: list[str]) -> None:
    """Its own page, the lists that have it and the pages that lead to it: those of other articles stand."""
    (desk / "templates/home.html").write_text(
        "{% for a in listing.articles %}{{ a.body | prose }}{% endfor %}", "utf-8"
    )
    assert export(run) == Exit.CLEAN
    del rendered[:]
    CHANGES["a body"](desk)
    assert export(run) == Exit.CLEAN
    urls = {url.removeprefix("https://test.example") for url in rendered}
    assert {"/a2/", "/", "/categories/llms/"} <= urls
    assert urls.isdisjoint({"/categories/video/", "/about/"})
    assert {url for url in urls if re.fullmatch(r"/a\d/", url)} < {f"/a{number}/" for number in range(8)}
    assert "No longer plain" in (desk / "public/index.html").read_text("utf-8")


def test_without_the_memory_everything_is_rendered(run: Run, desk: Path, rendered: list[str]) -> None:
    """With `--no-cache`, and where the memory was forgotten; the files that are the same stay."""
    assert export(run) == Exit.CLEAN
    pages, before = sorted(rendered), contents(desk / "public")
    for forget in (lambda: None, lambda: shutil.rmtree(desk / MEMORY)):
        forget()
        del rendered[:]
        assert export(run, *([] if not (desk / MEMORY).exists() else ["--no-cache"])) == Exit.CLEAN
        assert sorted(rendered) == pages
        assert contents(desk / "public") == before


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])


def _same_size(path: Path) -> None:
    path.write_bytes(b"x" * path.stat().st_size)
    os.utime(path, ns=(1, 1))


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _linked(path: Path) -> None:
    kept = path.rename(path.with_suffix(".kept"))
    path.symlink_to(kept)


def _link_to_folder(path: Path) -> None:
    kept = path.parent.rename(path.parent.with_suffix(".kept"))
    path.parent.symlink_to(kept)


TOUCHED: dict[str, tuple[Callable[[Path], None], int]] = {
    "removed": (lambda path: path.unlink(), Exit.FINDINGS),
    "cut": (_truncated, Exit.FINDINGS),
    "of the same size": (_same_size, Exit.FINDINGS),
    "a pipe": (_pipe, Exit.USAGE),
    "a link": (_linked, Exit.CLEAN),
    "in a folder that is a link": (_link_to_folder, Exit.USAGE),
}


@pytest.mark.parametrize("arguments", [(), ("--no-cache",)], ids=["remembered", "without a memory"])
@pytest.mark.parametrize("name", ["a1/index.html", "media/b.*.png"], ids=["a page", "lasting"])
@pytest.mark.parametrize(("touch", "code"), TOUCHED.values(), ids=TOUCHED)
def test_a_file_that_somebody_touched_is_looked_into(
    run: Run, desk: Path, touch: Callable[[Path], None], code: int, name: str, arguments: tuple[str, ...]
) -> None:
    """In the output folder, also one that bears its content in its name: it is mended, or refused."""
    assert export(run) == Exit.CLEAN
    whole = contents(desk / "public")
    (file,) = (desk / "public").glob(name)
    touch(file)
    assert export(run, *arguments, "--check") == code
    assert export(run, *arguments) == (Exit.USAGE if code == Exit.USAGE else Exit.CLEAN)
    if code != Exit.USAGE:
        assert contents(desk / "public").items() >= whole.items()


def _hostile(values: str) -> Callable[[Path], None]:
    return lambda file: file.write_text(values, "utf-8")


DAMAGED: dict[str, Callable[[Path], None]] = {
    "empty": _hostile(""), "no JSON": _hostile("{"), "unsigned": lambda file: file.write_bytes(
        b"\n" + json.dumps({"a1/index.html": ["x", 1, 1]}).encode()
    ),
    "a folder": lambda file: (file.unlink(), file.mkdir(), None)[-1],
    "gone": lambda file: file.unlink(),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_memory_is_none(run: Run, desk: Path, damage: Callable[[Path], None]) -> None:
    """It costs the time of rendering, and changes no output."""
    assert export(run) == Exit.CLEAN
    files = [path for path in (desk / MEMORY).rglob("*-of-*") if path.is_file()]
    assert files
    for file in files:
        damage(file)
    CHANGES["a title"](desk)
    is_as_from_nothing(run, desk)


def test_several_processes_make_the_same(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes, manifest and talk, on a first export, on a changed one, and when nothing may be written."""
    if workers.START != "fork":
        pytest.skip("nothing can be forked here")
    monkeypatch.setattr(workers, "ENOUGH", 2)
    monkeypatch.setattr(workers, "CHUNK", 3)
    monkeypatch.setattr(workers, "cores", lambda: 3)
    is_as_from_nothing(run, desk)
    for name in ("a body", "a price", "a new article"):
        CHANGES[name](desk)
        monkeypatch.setattr(workers, "cores", lambda: 1)
        alone = run("--now", NOW, "export", "--dry-run", "--verbose")
        monkeypatch.setattr(workers, "cores", lambda: 3)
        assert run("--now", NOW, "export", "--dry-run", "--verbose") == alone
        is_as_from_nothing(run, desk)


def test_what_fails_in_a_process_fails_once(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that cannot be used is said as by one process, and the old files stand."""
    monkeypatch.setattr(workers, "ENOUGH", 2)
    monkeypatch.setattr(workers, "cores", lambda: 2)
    assert export(run) == Exit.CLEAN
    before = contents(desk / "public")
    (desk / "templates/article.html").write_text("{{ nothing.at.all }}", "utf-8")
    code, _, err = run("--now", NOW, "export")
    assert (code, err.count("the template cannot be used")) == (Exit.USAGE, 1)
    assert contents(desk / "public") == before
    assert not list(desk.glob(".public*"))


def test_outputs_are_joined_of_what_was_made(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """llms-full.txt has every twin, of which none is rendered for it again."""
    from newsdesk.exports import twins  # noqa: PLC0415

    made: list[str] = []
    render = twins.render
    monkeypatch.setattr(twins, "render", lambda article: (made.append(article.slug), render(article))[1])
    assert export(run, "llms") == Exit.CLEAN
    assert sorted(made) == [*(f"a{number}" for number in range(8)), "named"]
    whole = (desk / "public/llms-full.txt").read_text("utf-8")
    assert all((desk / f"public/{slug}.md").read_text("utf-8") in whole for slug in made)
