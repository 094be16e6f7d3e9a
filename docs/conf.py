"""What Sphinx makes the site of these pages by; `make docs-site` runs it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "newsdesk"
release = __version__
extensions = ["myst_parser"]
root_doc = "index"
exclude_patterns = ["comparison/**"]
suppress_warnings = ["misc.highlighting_failure"]  # rules' pages show YAML that cannot be read
myst_heading_anchors = 4
smartquotes = False  # `--root` is an option, and no dash
html_theme = "furo"
html_title = f"newsdesk {release}"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False

_LISTS = {"index", "rules/README"}
"""The pages whose links to others are the table of contents."""
_LISTED = re.compile(r"^(?:-|\|) \[[^\]]+\]\(([\w/-]+)\.md\)", re.MULTILINE)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_LINK = re.compile(r"(?<=\]\()(?!https?:)([^)#]+\.md)(?=\))")


def contents(_app: Sphinx, name: str, source: list[str]) -> None:
    """Add tables of contents to a page of lists: one for each heading, of the pages that are listed below it."""
    parts = _HEADING.split(source[0]) if name in _LISTS else []
    for heading, text in zip(parts[1::2], parts[2::2], strict=True):
        if pages := _LISTED.findall(text):
            lines = "\n".join(pages)
            source[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {heading}\n\n{lines}\n```\n"


def downloads(app: Sphinx, name: str, source: list[str]) -> None:
    """Let what is Markdown in the repository, and no page of the site, be had as a file."""

    def led(link: re.Match[str]) -> str:
        path = (app.env.doc2path(name).parent / link[0]).resolve()
        known = path.is_relative_to(docs) and app.project.path2doc(path) in app.project.docnames
        return link[0] if known else f"path:{link[0]}"

    docs = Path(app.srcdir)
    source[0] = _LINK.sub(led, source[0])


def pictures(app: Sphinx, failed: Exception | None) -> None:
    """Bring along the pictures that are shown by HTML, of which Sphinx knows nothing."""
    screens = Path(app.srcdir) / "screens"
    if failed is None and screens.is_dir():
        shutil.copytree(screens, Path(app.outdir) / "screens", dirs_exist_ok=True)


def setup(app: Sphinx) -> None:
    """Tell Sphinx of these."""
    app.connect("build-finished", pictures)
    app.connect("source-read", contents)
    app.connect("source-read", downloads)
