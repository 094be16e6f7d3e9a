"""Newsrooms that hold anything at all, for `test_fuzz`: commands are run over them, and what must hold is asserted."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import tempfile
import time
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from lxml import etree

from anything import (
    ANA,
    CLAUDE,
    FILES,
    GOOD,
    KINDS,
    LINES,
    LLMS,
    MEMORIES,
    NEWSROOM,
    PATHS,
    PRICES,
    SCHEMAS,
    TEMPLATES,
    TERM,
    TOML,
)  # fmt: skip
from conftest import NOW, contents
from newsdesk.cli.main import main
from newsdesk.frontmatter import locate, read
from newsdesk.markdown.keeping import facts
from newsdesk.markdown.places import addresses
from newsdesk.markdown.reading import html, parse
from newsdesk.prices import grammar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECONDS = 2.0
"""What one command may take of the processor for a newsroom of a few small files."""
CODES = (0, 1, 2, 3)
_BUG = "This is a bug"


class Desk:
    """A newsroom in a folder of its own, and what every command made of it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, files: dict[str, bytes]) -> None:
        """Write files by their paths."""
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run a command: it ends with a code of its own, in time, and is no bug. Returns the code and the output."""
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        began = time.process_time()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(["--root", str(self.root), "--now", NOW, *arguments])
        took = time.process_time() - began
        shown, said = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]
        assert code in CODES, (arguments, code)
        assert _BUG not in said, f"{arguments}\n{said}"
        assert "\x1b" not in shown + said, arguments
        assert took < SECONDS, (arguments, took)
        return code, shown


@contextmanager
def desk() -> Iterator[Desk]:
    """Make the newsroom, and take it away again."""
    root = Path(tempfile.mkdtemp(prefix="newsdesk-fuzz-"))
    try:
        made = Desk(root)
        made.put(NEWSROOM)
        yield made
    finally:
        shutil.rmtree(root, ignore_errors=True)


def every_command(files: dict[str, bytes]) -> None:
    """Whatever files hold: lint touches nothing, a second fix changes nothing, and what is exported is well-formed."""
    with desk() as newsroom:
        newsroom.put(files)
        judged(newsroom)
        exported(newsroom)


def sources(newsroom: Desk) -> dict[str, bytes]:
    """Return the files of a newsroom but for what newsdesk remembers and writes."""
    found = contents(newsroom.root)
    return {name: each for name, each in found.items() if not name.startswith((".newsdesk/", "public/"))}


def judged(newsroom: Desk) -> None:
    """Lint, mend, and mend again."""
    before = sources(newsroom)
    code, shown = newsroom.run("lint", "--output-format", "json")
    if code < 2:
        json.loads(shown, parse_constant=_refuse)
    assert sources(newsroom) == before
    newsroom.run("lint", "--fix")
    once = sources(newsroom)
    newsroom.run("lint", "--fix")
    assert sources(newsroom) == once
    assert once.keys() == before.keys()


def exported(newsroom: Desk) -> None:
    """Export what is valid, twice: it is well-formed, and nothing changes the second time."""
    code, _ = newsroom.run("export", "--skip-invalid")
    public = contents(newsroom.root / "public")
    for name, content in public.items():
        well_formed(name, content)
    if code == 0:
        assert newsroom.run("export", "--skip-invalid", "--check")[0] == 0
        assert "newsdesk.toml" not in public


def well_formed(name: str, content: bytes) -> None:
    """Read an output as strictly as its readers do."""
    text = content.decode() if not name.endswith((".png", ".woff2", ".webp")) else ""
    if name.endswith(".json"):
        json.loads(text, parse_constant=_refuse)
    elif name.endswith(".jsonl"):
        for line in text.splitlines():
            json.loads(line, parse_constant=_refuse)
    elif name.endswith(".xml"):
        etree.fromstring(content)
    elif name.endswith(".html"):
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
            json.loads(block)


def _refuse(name: str) -> None:
    raise ValueError(name)


def one_line(arguments: tuple[str, ...]) -> None:
    """Whatever a command line says, it is done, or refused in a sentence; what is done lints as before or is undone."""
    with desk() as newsroom:
        newsroom.run(*arguments)
        newsroom.run("lint")


def a_file(raw: bytes, kind: str) -> None:
    """Whatever a file holds."""
    every_command({f"articles/two{kind}.md": raw})


def a_name(name: bytes, kind: str) -> None:
    """Whatever a file is called."""
    with desk() as newsroom:
        path = os.path.join(os.fsencode(newsroom.root), b"articles", name[:200] + kind.encode() + b".md")
        with open(path, "wb") as opened:
            opened.write(GOOD if not kind else {".tool": CLAUDE, ".term": TERM, ".category": LLMS}.get(kind, ANA))
        judged(newsroom)
        exported(newsroom)


def settings(raw: bytes) -> None:
    """Whatever the settings say, they are obeyed or refused; no source is changed by that."""
    with desk() as newsroom:
        newsroom.put({"newsdesk.toml": raw})
        newsroom.run("list")
        judged(newsroom)
        newsroom.run("export", "index", "feeds", "--dry-run")


def a_schema(raw: bytes, front: bytes) -> None:
    """Whatever a schema says, it judges or is refused."""
    with desk() as newsroom:
        newsroom.put({"schemas/article.schema.json": raw, "articles/two.md": front})
        judged(newsroom)
        newsroom.run("list", "--json")


def a_template(raw: bytes) -> None:
    """Whatever a template says, it shows what it is given or is refused."""
    with desk() as newsroom:
        newsroom.put({"templates/article.html": raw})
        newsroom.run("export", "site")


def a_memory(raw: bytes, number: int) -> None:
    """Whatever became of what newsdesk remembers, it costs time alone; an export says so, or mends it."""
    with desk() as newsroom:
        newsroom.run("export", "index")
        fresh = indexes(newsroom)
        files = [path.relative_to(newsroom.root) for path in newsroom.root.rglob("*") if path.is_file()]
        kept = sorted(path.as_posix() for path in files if ".newsdesk" in path.as_posix())
        newsroom.put({kept[number % len(kept)]: raw})
        newsroom.run("lint")
        code, _ = newsroom.run("export", "index")
        assert indexes(newsroom) == fresh or code


def indexes(newsroom: Desk) -> dict[str, bytes]:
    """Return the indexes of an export."""
    return {name: each for name, each in contents(newsroom.root / "public").items() if name.startswith("index")}


def a_text(raw: bytes) -> None:
    """Whatever a file holds, each part of it can be read alone, and every place lies in it."""
    source = read(raw)
    for finding in source.findings:
        span = locate(source, finding.place)
        assert 0 <= span.start <= span.end <= len(source.text)
    body = parse(source.body)
    facts(body)
    html(source.body)
    for address in addresses(body):
        assert 0 <= address.span.start <= address.span.end <= len(source.body)


def a_price(text: str) -> None:
    """Whatever a price says, it is read or refused with a place in it, and the house style of it is its own."""
    try:
        offers = grammar.parse(text)
    except ValueError:
        with suppress(ValueError):
            house = grammar.normalise(text)
            assert grammar.normalise(house) == house
        return
    assert offers
    assert grammar.normalise(text) == text


Truth = tuple["st.SearchStrategy[tuple[object, ...]]", "Callable[..., None]"]
TRUTHS: dict[str, Truth] = {
    "files": (st.tuples(FILES, KINDS), a_file),
    "texts": (st.tuples(FILES), a_text),
    "price texts": (st.tuples(PRICES), a_price),
    "names of files": (st.tuples(PATHS, KINDS), a_name),
    "settings": (st.tuples(TOML), settings),
    "schemas": (st.tuples(SCHEMAS, FILES), a_schema),
    "command lines": (st.tuples(LINES), one_line),
    "templates": (st.tuples(TEMPLATES), a_template),
    "memories": (st.tuples(MEMORIES, st.integers(0, 40)), a_memory),
}
"""What is generated, and what must hold of it."""
