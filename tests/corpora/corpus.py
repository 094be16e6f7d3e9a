"""The folders of real Markdown that verdicts are compared on, each with the schema that its project states."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

DATA = Path(__file__).parent.parent / "data"
_VARIABLE = "NEWSDESK_CORPORA"
_SCHEMAS = {
    "nodejs-blog": DATA / "nodejs" / "schemas" / "article.schema.json",
    "github-topics": DATA / "topics" / "topic.schema.json",
}


class Corpus(NamedTuple):
    """A folder of Markdown files, and the path of the schema that they are held against."""

    name: str
    folder: Path
    schema: Path

    @property
    def rules(self) -> dict[str, Any]:
        """The schema as plain JSON, which newsdesk had no part in reading."""
        rules: dict[str, Any] = json.loads(self.schema.read_text(encoding="utf-8"))
        return rules

    def texts(self) -> dict[str, str]:
        """Return the text of every file that is compared, by its name, line endings as they are."""
        return {path.name: path.read_bytes().decode() for path in sorted(self.folder.glob("*.md"))}


SAMPLES = (
    Corpus("nodejs-sample", DATA / "nodejs" / "blog", _SCHEMAS["nodejs-blog"]),
    Corpus("topics-sample", DATA / "topics" / "topics", _SCHEMAS["github-topics"]),
)


def full(name: str) -> Corpus:
    """Return a whole corpus; the test that asks is skipped where the corpus is not on this machine."""
    folder = os.environ.get(_VARIABLE)
    if not folder:
        pytest.skip(f"{_VARIABLE} is not set: it names the folder of the corpora")
    if not (corpus := Path(folder) / name).is_dir():
        pytest.skip(f"there is no folder {name} in {_VARIABLE}")
    return Corpus(name, corpus, _SCHEMAS[name])


def front_matter(text: str) -> str | None:
    """Return what stands between the first two lines `---`, by a splitter that shares nothing with newsdesk's."""
    opened, *lines = re.split(r"(?<=\n)", text)
    closed = next((index for index, line in enumerate(lines) if line.rstrip() == "---"), None)
    return None if closed is None or opened.rstrip() != "---" else "".join(lines[:closed])
