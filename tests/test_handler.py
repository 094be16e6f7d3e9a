"""The handler for python-frontmatter: the same data as newsdesk has, or an error with its line."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import frontmatter
import pytest

from newsdesk.frontmatter import read
from newsdesk.handler import FrontMatterError, Handler

if TYPE_CHECKING:
    from pathlib import Path


def loads(text: str) -> frontmatter.Post:
    """Read a text by the handler."""
    return frontmatter.loads(text, handler=Handler())


READ = {
    "dates are text": "---\ndate: 2026-04-07\nat: 2026-04-07T09:00:00+02:00\n---\n\nBody.",
    "YAML 1.2": "---\non: no\nversion: 1.10\ntime: 10:00\nzip: 010\n---\nBody.",
    "nested": "---\na: {b: [1, {c: null}]}\n---\n",
    "rules in the body": "---\na: 1\n---\nx\n\n---\n\ny: 2\n---\nz",
    "no fields": "---\n---\nBody.",
    "no body": "---\na: 1\n---",
    "names of Post": "---\ncontent: x\nmetadata: y\nhandler: z\nself: a\n---\nBody.",
    "blanks behind fences": "---  \na: 1\n---\t\nBody.",
    "emoji": "---\na: \U0001f600\n---\n\u65e5\u672c",
}


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_the_data_is_that_of_newsdesk(text: str) -> None:
    """Other programs see what the site sees."""
    source = read(text.encode())
    assert frontmatter.parse(text, handler=Handler()) == (source.data, source.body.strip())


def test_files_are_read_as_bytes(tmp_path: Path) -> None:
    """A mark, CRLF and a file on disk are read as any other."""
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf---\r\na: 1\r\n---\r\nBody.\r\n")
    post = frontmatter.load(str(tmp_path / "a.md"), handler=Handler())
    assert (post.metadata, post.content) == ({"a": 1}, "Body.")


WRONG = {
    "YAML": ("---\na: 1\ntitle: Foo: Bar\n---\n", 3, 8, "put the text in quotes"),
    "field twice": ("---\na: 1\na: 2\n---\n", 3, 1, "line 2 and again on line 3"),
    "tag": ("---\na: !!python/object/apply:os.abort []\n---\n", 2, 4, "is not read"),
    "number": ("---\na: .nan\n---\n", 2, 4, "no finite number"),
    "no front matter": ("Body.", 1, 1, "has no front matter"),
    "no fence below": ("---\na: 1\n", 1, 1, "never ends"),
    "list": ("---\n- a\n---\n", 2, 1, "is a list"),
    "empty": ("", 1, 1, "is empty"),
    "other format": ("+++\na = 1\n+++\n", 1, 1, "not YAML"),
    "control character": ("---\na: 1\n---\nx\x00y", 4, 2, "U+0000"),
    "half a pair": ("---\na: \udcff\n---\n", 2, 4, ""),
}


@pytest.mark.parametrize(("text", "line", "column", "words"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_raised_with_its_place(text: str, line: int, column: int, words: str) -> None:
    """Nothing is read as empty that is only wrong; the error is a ValueError with line and column."""
    with pytest.raises(FrontMatterError) as raised:
        loads(text)
    error = raised.value
    assert (error.line, error.column) == (line, column)
    assert str(error).startswith(f"line {line}, column {column}: ")
    assert words in str(error)
    assert isinstance(error, ValueError)


@pytest.mark.parametrize("text", ["---\nlang: no\n---\n", "---\na: x #1\n---\n", "---\na: \u202e\n---\n"])
def test_a_warning_is_no_error(text: str) -> None:
    """What may be meant so is read."""
    assert loads(text).metadata == read(text.encode()).data


WRITTEN: dict[str, tuple[dict[str, Any], str, str]] = {
    "fields in their order": ({"z": "x", "a": 1}, "Body.", "---\nz: x\na: 1\n---\nBody."),
    "dates": ({"date": "2026-04-07"}, "", "---\ndate: 2026-04-07\n---\n"),
    "quotes where they are needed": ({"lang": "no", "t": "a: b"}, "", '---\nlang: "no"\nt: "a: b"\n---\n'),
    "lists": ({"tags": ["a", "b"]}, "x\n\n---\ny", "---\ntags: [a, b]\n---\nx\n\n---\ny"),
    "no fields": ({}, "Body.", "---\n---\nBody."),
}


@pytest.mark.parametrize(("fields", "body", "text"), WRITTEN.values(), ids=WRITTEN)
def test_a_post_is_written_in_house_style_and_read_back(fields: dict[str, Any], body: str, text: str) -> None:
    """What python-frontmatter writes by the handler is what it reads, and is clean to newsdesk."""
    written = frontmatter.dumps(frontmatter.Post(body, **fields), handler=Handler())
    assert written == text
    post = loads(written)
    assert (post.metadata, list(post.metadata), post.content) == (fields, list(fields), body)
    assert read(written.encode()).findings == ()


def test_a_post_is_written_to_a_file() -> None:
    """`dump` writes the same text."""
    stream = io.StringIO()
    frontmatter.dump(frontmatter.Post("\u65e5", a="\u00e9"), stream, handler=Handler())
    assert stream.getvalue() == "---\na: \u00e9\n---\n\u65e5"


def test_fields_alone_are_exported() -> None:
    """Without the fences, and without a last line end."""
    assert Handler().export({"a": 1, "b": [1, 2]}) == "a: 1\nb: [1, 2]"


def test_what_was_loaded_is_dumped_by_the_same_handler() -> None:
    """A post remembers its handler, and comes back as it was."""
    text = '---\ndate: 2026-04-07\nlang: "no"\n---\nBody.'
    assert frontmatter.dumps(loads(text)) == text


def test_the_handler_takes_every_text() -> None:
    """One without front matter is an error, not an empty post."""
    assert Handler().detect("Body.") is True
