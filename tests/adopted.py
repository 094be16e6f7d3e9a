"""Real Markdown made into newsrooms by `newsdesk init --from`: samples that are always there, and whole corpora."""

from __future__ import annotations

import io
import shutil
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

from conftest import NOW, REPOSITORY, material
from newsdesk.cli.main import main
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

_SAMPLES = {"adopted nodejs-sample": "nodejs/blog", "adopted topics-sample": "topics/topics"}
_CORPORA = {"adopted nodejs-blog": "nodejs-blog", "adopted github-topics": "github-topics"}
ADOPTED = (*_SAMPLES, *_CORPORA)
LARGE_ADOPTED = tuple(_CORPORA)
URL = "https://old.example"


def posts_of(name: str) -> Path:
    """Return the folder of the Markdown. The test that asks is skipped where a corpus is not on this machine."""
    if name in _SAMPLES:
        return REPOSITORY / "tests/data" / _SAMPLES[name]
    return material("NEWSDESK_CORPORA") / _CORPORA[name]


def adopt(name: str, root: Path) -> Path:
    """Make a newsroom of a copy of the Markdown, and return its root."""
    shutil.copytree(posts_of(name), root / "posts")
    given = ["--title", "Old", "--url", URL]
    with redirect_stdout(io.StringIO()):
        code = main(["--root", str(root), "--now", NOW, "--quiet", "init", "--from", "posts", *given])
    assert code == Exit.CLEAN
    return root
