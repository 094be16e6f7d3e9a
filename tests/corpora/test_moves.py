"""New names in newsrooms of real Markdown: only the lines that have the old one change, and lint finds the same."""

from __future__ import annotations

import json
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from corpus import SAMPLES, Corpus, full
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

CORPORA = (
    *(each.name for each in SAMPLES),
    *(pytest.param(name, marks=pytest.mark.long) for name in ("nodejs-blog", "github-topics")),
)
TOOL = "---\nname: Alpha\nvendor: Alpha\ndescription: A tool.\ncategory: news\n---\n"
NAMING = b"tools: [zz-alpha, {tool: zz-alpha}] # zz-alpha"
LINKS = "\n[a](/tools/zz-alpha/#x) and [b](/categories/zz-section/) and [c](/{0}/), [d]({0}.md).\n"
MOVES = {
    "tool": ("zz-alpha", "zz-omega"), "category": ("zz-section", "zz-part"), "tag": ("zz-tag", "zz-label"),
}  # fmt: skip


@pytest.fixture(params=CORPORA)
def newsroom(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a corpus, some of whose articles name a tool, a category and a tag, and link to one of them."""
    found: Corpus = next((each for each in SAMPLES if each.name == request.param), None) or full(request.param)
    articles = shutil.copytree(found.folder, tmp_path / "articles")
    (tmp_path / "newsdesk.toml").write_text('base_url = "https://test.example"\n', "utf-8")
    schema = found.rules
    tool = {"type": "string", "x-newsdesk-ref": "tool"}
    listed = {"type": "object", "properties": {"tool": tool}}
    schema["properties"]["tools"] = {"type": "array", "items": {"oneOf": [tool, listed]}}
    schema["properties"]["section"] = {"type": "string", "x-newsdesk-ref": "category"}
    schema["properties"]["tags"] = {"type": "array"}
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas/article.schema.json").write_text(json.dumps(schema), "utf-8")
    chance = random.Random(0)
    paths = sorted(articles.glob("*.md"))
    moved = paths[len(paths) // 2].stem
    for path in chance.sample([path for path in paths if path.stem != moved], 10):
        ending = b"\r\n" if b"\r\n" in path.read_bytes() else b"\n"
        fields = ending.join((b"---", NAMING, b"section: 'zz-section'", b"tags: [zz-tag]", b""))
        links = LINKS.format(moved).encode().replace(b"\n", ending)
        path.write_bytes(fields + path.read_bytes().split(ending, 1)[1] + links)
    (articles / "news.category.md").write_text("---\ntitle: News\n---\n", "utf-8")
    (articles / "zz-section.category.md").write_text("---\ntitle: Section\n---\n", "utf-8")
    (articles / "zz-alpha.tool.md").write_text(TOOL, "utf-8")
    return tmp_path


def findings(run: Run, root: Path, moved: str) -> list[str]:
    """Return what lint finds, by file and rule; lines too, but for the file that has one more."""
    _, out, _ = run("--root", root, "--now", "2026-11-01", "lint", "--output-format", "json")
    return sorted(
        f"{each['path']}:{'' if moved in each['path'] else each['line']} {each['code']} {each['message']}"
        for each in json.loads(out)
    )


def renamed(text: str, old: str, new: str) -> str:
    """Return a text with the other names."""
    for before, after in (*MOVES.values(), (old, new)):
        text = text.replace(before, after)
    return text


def test_only_the_lines_that_name_what_moves_change(run: Run, newsroom: Path) -> None:
    """A tool, a category, a tag and an article under other names: all else stays byte for byte, findings as well."""
    articles = newsroom / "articles"
    before = {path.name: path.read_bytes() for path in sorted(articles.iterdir())}
    naming = [name for name, content in before.items() if NAMING in content]
    moved = before[naming[0]].decode().rpartition("[d](")[2].partition(".md")[0]
    found = findings(run, newsroom, moved)
    for kind, (old, new) in {**MOVES, "article": (moved, "zz-moved")}.items():
        assert run("--root", newsroom, "mv", old, new, "--kind", kind)[0] == Exit.CLEAN
    after = {path.name: path.read_bytes() for path in sorted(articles.iterdir())}
    for name in naming:
        expected = renamed(before[name].decode(), f"/{moved}/", "/zz-moved/").replace(f"{moved}.md", "zz-moved.md")
        assert after.pop(name).decode() == expected.replace("# zz-omega", "# zz-alpha")
    for old, new in ((f"{moved}.md", "zz-moved.md"), *((f"{o}.{k}.md", f"{n}.{k}.md") for k, (o, n) in MOVES.items())):
        lines, content = before.pop(old, b"").splitlines(), after.pop(new, b"").splitlines()
        added = [line for line in content if line.startswith((b"aliases: [/", b"moved_from: [/"))]
        assert [line for line in content if line not in added] == lines
        assert len(added) <= 1
    assert after == {name: content for name, content in before.items() if name not in naming}
    again = findings(run, newsroom, "zz-moved")
    assert again == sorted(renamed(line, moved, "zz-moved") for line in found)
