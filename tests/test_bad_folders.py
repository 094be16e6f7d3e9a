"""The inputs that break tools like this one, C10 to C14 (the file system): what newsdesk says, and its exit code.

Each row's id is that of the case in the list of bad inputs, with a word where a case has several. What is asked of
single files more closely stands in `test_folder`, under the same ids.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from lxml import etree

from conftest import NOW, article, without
from measured import measured
from newsdesk import folder
from newsdesk.errors import Exit
from newsdesk.text import visible

if TYPE_CHECKING:
    from conftest import Run

OUTPUTS = ("index.json", "rss.xml", "sitemap.xml")
OTHER = "articles/zeta.md:6:7: error ND106 `date`: `2026-02-30` is not a date that exists"
"""What is found in the next file, whatever is wrong with the first."""


@pytest.fixture
def checked(newsroom: Path) -> Path:
    """Make a newsroom with a file that has an error."""
    article(newsroom, "zeta", date="2026-02-30")
    return newsroom


def found(run: Run, *arguments: str) -> tuple[int, list[str]]:
    """Lint; return the exit code, and the findings but for the one that is always there."""
    code, out, err = run("--now", NOW, "lint", "--output-format", "concise", *arguments)
    assert OTHER in out
    assert "Traceback" not in err
    return code, [line for line in out.splitlines()[:-1] if not line.startswith("articles/zeta.md")]


@pytest.mark.timed
@pytest.mark.parametrize("linked", [False, True], ids=["C10", "C10-link"])
def test_a_pipe_is_not_opened(checked: Path, *, linked: bool) -> None:
    """It is passed over with a warning, within two seconds, and the next file is checked."""
    os.mkfifo(checked / ("pipe" if linked else "articles/pipe.md"))
    if linked:
        (checked / "articles/pipe.md").symlink_to("../pipe")
    code, out, err = measured("--now", NOW, "lint", "--output-format", "concise", cwd=checked)
    assert out.startswith("articles/pipe.md:1:1: warning ND003 This is no regular file, and was not opened")
    assert (code, OTHER in out, err) == (Exit.FINDINGS, True, "")


LINKS = {
    "C11-loop": ("bad.md", "error ND001 The file cannot be read: "),
    "C11-dangling": ("nowhere.md", "error ND001 The file cannot be read: No such file or directory."),
    "C11-outside": ("/etc/hostname", "error ND004 The file is a link to a place outside the newsroom"),
    "C11-above": ("../../private.md", "error ND004 The file is a link to a place outside the newsroom"),
    "C11-round-about": ("../way/private.md", "error ND004 The file is a link to a place outside the newsroom"),
}


@pytest.mark.parametrize(("target", "words"), LINKS.values(), ids=LINKS)
def test_a_link_is_refused(run: Run, checked: Path, target: str, words: str) -> None:
    """One that leads nowhere or out is an error about itself, and what it leads to is in no report and no output."""
    (checked.parent / "private.md").write_text("---\ntitle: Zebra\n---\nZebra\n", "utf-8")
    (checked / "way").symlink_to(checked.parent)
    (checked / "articles/bad.md").symlink_to(target)
    code, lines = found(run)
    assert (code, [line.startswith(f"articles/bad.md:1:1: {words}") for line in lines]) == (Exit.FINDINGS, [True])
    run("--now", NOW, "export", "--skip-invalid")
    shown = [run("lint", "--output-format", form)[1] for form in ("text", "json", "sarif")]
    assert "Zebra" not in "".join((*shown, *((checked / "public" / name).read_text("utf-8") for name in OUTPUTS)))


def test_c11_a_link_inside_is_followed_once(run: Run, checked: Path) -> None:
    """C11: it is a record of its own, with its own name and address."""
    (checked / "articles/copy.md").symlink_to("zeta.md")
    assert found(run) == (Exit.FINDINGS, [OTHER.replace("zeta", "copy") + " (day is out of range for month)."])


def test_c11_a_folder_behind_a_link_is_no_folder_of_the_newsroom(run: Run, newsroom: Path) -> None:
    """C11: a glob of the settings reaches no private file through a link, and nothing is written."""
    (newsroom.parent / "private").mkdir()
    (newsroom.parent / "private/x.md").write_text("---\nname: Zebra\n---\n", "utf-8")
    (newsroom / "tools").mkdir()
    (newsroom / "tools/leak").symlink_to(newsroom.parent / "private")
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write('[kinds.tool]\nfiles = "tools/*/*.md"\n')
    for command in ("lint", "export"):
        code, out, err = run(command)
        assert (code, out, "tools/leak is a link out of the newsroom" in err) == (Exit.USAGE, "", True)
    assert not (newsroom / "public").exists()


def test_c11_a_folder_of_the_settings_may_be_a_link(run: Run, newsroom: Path) -> None:
    """C11: what the settings name is the newsroom's own, wherever it lies."""
    article(newsroom, "one")
    (newsroom / "articles").rename(newsroom.parent / "elsewhere")
    (newsroom / "articles").symlink_to(newsroom.parent / "elsewhere")
    assert run("--now", NOW, "lint")[:2] == (Exit.CLEAN, "Nothing to mend in 5 files.\n")


@pytest.mark.parametrize("linked", [False, True], ids=["C12", "C12-link"])
def test_a_folder_named_like_a_file_is_passed_over(run: Run, checked: Path, *, linked: bool) -> None:
    """It is no record, and no mistake."""
    (checked / "below").mkdir()
    (checked / "articles/dir.md").symlink_to("../below") if linked else (checked / "articles/dir.md").mkdir()
    assert found(run) == (Exit.FINDINGS, [])


NAMES = [
    "a\nb",
    "a\rb",
    'a"b',
    "a'b",
    "[a]",
    "a%b",
    "a%41",
    "a:b",
    "-a",
    "--fix",
    "a&b",
    "a<b",
    "a b",
    "\u00e9",
    "a\x1b[2J",
]


@pytest.mark.parametrize("name", NAMES, ids=[f"C13-{name!a}" for name in NAMES])
def test_an_odd_name_is_a_name(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """It is shown escaped, behind `--` it is a path, and in addresses it is percent-encoded, once."""
    without(newsroom, "ND211")
    path = article(newsroom, name, title="One", colour="red")
    expected = f"articles/{visible(name)}.md:8:1: error ND102 `colour` is not a field here"
    assert run("--now", NOW, "lint", "--output-format", "concise")[1].startswith(expected)
    monkeypatch.chdir(path.parent)
    code, out, _ = run("--now", NOW, "lint", "--output-format", "concise", "--", path.name)
    assert (code, out.startswith(expected)) == (Exit.FINDINGS, True)
    monkeypatch.chdir(newsroom)
    article(newsroom, name, title="One")
    assert run("--now", NOW, "export")[0] == Exit.CLEAN
    url = f"https://test.example/{quote(name, safe='')}/"
    (shown,) = json.loads((newsroom / "public/index.json").read_bytes())["articles"]
    assert shown["url"] == url
    for output, tag in (("sitemap.xml", "loc"), ("rss.xml", "link")):
        assert url in [each.text for each in etree.parse(newsroom / "public" / output).iter("{*}" + tag)]


def test_c13_without_two_dashes_a_name_is_an_option(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """C13: `-a.md` is none that there is, and nothing is done."""
    monkeypatch.chdir(article(newsroom, "-a", title="One").parent)
    assert run("lint", "-a.md")[:2] == (Exit.USAGE, "")


def test_c13_a_name_that_is_not_utf8_is_an_error(run: Run, checked: Path) -> None:
    """C13: it can have no address, and is not published."""
    article(checked, os.fsdecode(b"bad\xff"), title="Zebra")
    code, lines = found(run)
    words = "The name of the file is not UTF-8, so that it has no address: rename it."
    assert (code, lines) == (Exit.FINDINGS, [rf"articles/bad\udcff.md:1:1: error ND005 {words}"])
    run("--now", NOW, "export", "--skip-invalid")
    assert b"Zebra" not in b"".join((checked / "public" / name).read_bytes() for name in OUTPUTS)


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES, errno.ESTALE], ids=["C14-EIO", "C14-EACCES", "C14-ESTALE"])
def test_a_file_that_cannot_be_read_is_an_error(
    run: Run, checked: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """The reason is the disk's own, and the next file is checked."""
    path = article(checked, "bad", title="Bad")

    def refuse(name: str, *arguments: Any, **options: Any) -> Any:
        if Path(name) == path:
            raise OSError(code, os.strerror(code))
        return open(name, *arguments, **options)

    monkeypatch.setattr(folder, "open", refuse, raising=False)
    assert found(run) == (
        Exit.FINDINGS,
        [f"articles/bad.md:1:1: error ND001 The file cannot be read: {os.strerror(code)}."],
    )


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("call", ["openat", "read"], ids=["C14-open", "C14-read"])
def test_a_call_that_the_system_refuses_is_an_error(checked: Path, call: str) -> None:
    """So it is where the system itself fails."""
    path = article(checked, "bad", title="Bad")
    tracing = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", str(path), "-e", f"inject={call}:error=EIO"]
    command = [*tracing, sys.executable, "-m", "newsdesk", "lint", "--output-format", "concise"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stdout.startswith("articles/bad.md:1:1: error ND001 The file cannot be read: Input/output error.\n")
    assert (done.returncode, OTHER in done.stdout, done.stderr) == (Exit.FINDINGS, True, "")


@pytest.mark.parametrize("schema", [False, True], ids=["C14-folder", "C14-folder-below"])
def test_a_folder_that_cannot_be_read_is_said(
    run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch, *, schema: bool
) -> None:
    """What lies in it may be wrong, so that the run is no success."""

    def refuse(path: str) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))

    (newsroom / "s.json").write_text("{}", "utf-8")
    monkeypatch.setattr(os, "scandir", refuse)
    code, out, err = run("lint", *(("--schema", "s.json", "articles") if schema else ()))
    assert (code, out) == (Exit.FAILURE, "")
    assert err.endswith("articles: Permission denied.\n")
