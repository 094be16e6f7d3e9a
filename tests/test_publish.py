"""Publishing into a folder that others use too, on disks of all sorts: what is theirs stays, what is ours leaves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, article
from newsdesk import atomic
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

MANIFEST = ".newsdesk-manifest.json"


def export(run: Run, *arguments: str | Path) -> tuple[int, str]:
    """Export as of the tests' moment; return the exit code and the talk, as one line."""
    code, _, err = run("--now", NOW, "export", *arguments)
    return code, " ".join(err.split())


def listing(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return each file below a folder with its inode and bytes, a link with where it leads to."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[path.relative_to(folder).as_posix()] = path.lstat().st_ino, os.fsencode(os.readlink(path))
        elif not path.is_dir():
            content = path.read_bytes() if path.is_file() else b""
            found[path.relative_to(folder).as_posix()] = path.stat().st_ino, content
    return found


@pytest.fixture(params=["in one step", "one by one"])
def public(request: pytest.FixtureRequest, run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The output folder after a first export, where the system can exchange folders, and where it cannot."""
    if request.param == "one by one":
        monkeypatch.setattr(atomic, "exchange", lambda *_: False)
    article(newsroom, "one", aliases="[/was/here/]")
    assert export(run)[0] == Exit.CLEAN
    return newsroom / "public"


def test_what_is_somebody_elses_stays(run: Run, newsroom: Path, public: Path) -> None:
    """Files, links, pipes and empty folders: the same ones, with their modes, whatever an export adds and removes."""
    (public / "mine/deep").mkdir(parents=True)
    (public / "mine/deep").chmod(0o2750)
    (public / "mine/deep/note.txt").write_bytes(b"mine")
    (public / "mine/link").symlink_to("deep")
    (public / "CNAME").symlink_to("nowhere")
    (public / "was/here/too.txt").write_bytes(b"mine")
    (public / "empty").mkdir()
    os.mkfifo(public / "pipe")
    theirs = {"mine/deep/note.txt", "mine/link", "CNAME", "was/here/too.txt", "pipe"}
    before = {path: each for path, each in listing(public).items() if path in theirs}
    article(newsroom, "one", title="New")
    assert export(run)[0] == Exit.CLEAN
    after = listing(public)
    assert {path: after.get(path) for path in theirs} == before
    assert (public / "empty").is_dir()
    assert (public / "mine/deep").stat().st_mode & 0o7777 == 0o2750
    assert "was/here/index.html" not in after


def test_h7_what_is_no_longer_made_goes_with_its_folders(run: Run, newsroom: Path, public: Path) -> None:
    """H7: the files of a record that is gone, and the folders that they leave empty; it is said before and after."""
    (newsroom / "articles/one.md").unlink()
    data = ("index", "llms", "redirects")
    code, err = export(run, *data, "--dry-run")
    assert (code, "was/here/index.html: would be removed" in err) == (Exit.CLEAN, True)
    assert (public / "one.md").exists()
    code, err = export(run, *data)
    assert (code, ", 2 removed" in err) == (Exit.CLEAN, True)
    assert not (public / "was").exists()
    assert not (public / "one.md").exists()
    assert "one.md" not in (public / MANIFEST).read_text("utf-8")


def test_a_format_leaves_alone_what_others_made(run: Run, newsroom: Path, public: Path) -> None:
    """`export index` writes its files; the next whole export removes what the others no longer make."""
    before = listing(public)
    (newsroom / "articles/one.md").unlink()
    assert export(run, "index")[0] == Exit.CLEAN
    after = listing(public)
    assert {path for path in before if before[path] != after.get(path)} == {
        "index.json", "index.jsonl", "index.csv", MANIFEST,
    }  # fmt: skip
    assert export(run)[0] == Exit.CLEAN
    assert "one.md" not in listing(public)


def _file(path: Path) -> None:
    path.write_bytes(b"mine")


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "note.txt").write_bytes(b"mine")


def _link(path: Path) -> None:
    path.symlink_to("elsewhere")


IN_THE_WAY: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a file": ("two.md", _file),
    "a folder": ("two.md", _folder),
    "an empty folder": ("two.md", Path.mkdir),
    "a link": ("two.md", _link),
    "a file for a folder": ("moved", _file),
    "a link for a folder": ("moved", _link),
    "a link to a folder": ("moved", lambda path: path.symlink_to("categories")),
}


@pytest.mark.parametrize(("name", "make"), IN_THE_WAY.values(), ids=IN_THE_WAY)
def test_what_is_in_the_way_is_refused(
    run: Run, newsroom: Path, public: Path, name: str, make: Callable[[Path], None]
) -> None:
    """It is named, nothing is written, and neither it nor what it leads to is touched."""
    make(public / name)
    before = listing(public)
    article(newsroom, "two", aliases="[/moved/here/]")
    code, err = export(run)
    assert (code, f"public has `{name}`, which newsdesk did not write" in err) == (Exit.USAGE, True)
    assert listing(public) == before
    assert not list(newsroom.glob(".public*"))


def test_a_file_that_became_somebody_elses_link_is_in_the_way(run: Run, newsroom: Path, public: Path) -> None:
    """What newsdesk wrote was a file: through a link it writes nothing, and removes nothing."""
    (newsroom / "theirs").mkdir()
    (newsroom / "theirs/index.html").write_bytes(b"mine")
    shutil.rmtree(public / "was/here")
    (public / "was/here").symlink_to(newsroom / "theirs")
    assert export(run)[0] == Exit.USAGE
    (newsroom / "articles/one.md").unlink()
    assert export(run)[0] == Exit.CLEAN
    assert (newsroom / "theirs/index.html").read_bytes() == b"mine"
    assert (public / "was/here").is_symlink()


def test_a_file_makes_room_for_a_folder_and_back(run: Run, newsroom: Path, public: Path) -> None:
    """What newsdesk wrote itself is in nobody's way."""
    article(newsroom, "one", aliases="[/was.html]")
    assert export(run)[0] == Exit.CLEAN
    article(newsroom, "one", aliases="[/was.html/here/]")
    assert export(run)[0] == Exit.CLEAN
    assert (public / "was.html/here/index.html").is_file()
    article(newsroom, "one", aliases="[/was.html]")
    assert export(run)[0] == Exit.CLEAN
    assert (public / "was.html").is_file()


@pytest.mark.parametrize("alias", ["/one.md/x/", "/../../x/", "/rss.xml/a/", "/.newsdesk-manifest.json/"])
def test_an_old_address_that_can_have_no_file_is_refused(run: Run, newsroom: Path, alias: str) -> None:
    """Two outputs in one place, or one outside the folder, stop the export before it writes."""
    article(newsroom, "one", aliases=f'["{alias}"]')
    code, err = export(run, "--skip-invalid")
    assert (code == Exit.USAGE and "cannot be written" in err) or "one.md: left out" in err
    assert not (newsroom / "x").exists()
    assert not (newsroom.parent / "x").exists()


OUTSIDE = (
    "../precious", "../articles/one.md", "/etc/hostname", "a/../../precious", "./../precious", "mine/link/x", "..",
    "a\\..\\b", "", ".", "mine", "\ud800", "x" * 300,
)  # fmt: skip


def test_a_manifest_cannot_lead_out_of_the_folder(run: Run, newsroom: Path, public: Path) -> None:
    """Whatever it claims that newsdesk has written, no file outside is removed, nor one behind a link."""
    (newsroom / "precious").write_bytes(b"mine")
    (newsroom / "behind").mkdir()
    (newsroom / "behind/x").write_bytes(b"mine")
    (public / "mine").mkdir()
    (public / "mine/link").symlink_to(newsroom / "behind")
    manifest = json.loads((public / MANIFEST).read_bytes())
    manifest["files"] |= {path: {"format": "index", "sha256": ""} for path in OUTSIDE}
    (public / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    assert export(run)[0] == Exit.CLEAN
    assert export(run, "--check")[0] == Exit.CLEAN
    assert [(newsroom / name).read_bytes() for name in ("precious", "behind/x")] == [b"mine", b"mine"]
    assert (newsroom / "articles/one.md").exists()
    assert not [path for path in OUTSIDE if json.dumps(path) in (public / MANIFEST).read_text("utf-8")]


DAMAGED = {
    "empty": "", "no JSON": "{", "a list": "[]", "another version": '{"version": 99, "files": {}}',
    "no files": '{"version": 1}', "files in a list": '{"version": 1, "files": [1]}',
    "no format": '{"version": 1, "files": {"index.json": {}}}', "deep": "[" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_without_a_manifest_nothing_is_newsdesks(run: Run, newsroom: Path, text: str) -> None:
    """With a damaged one, what is as it would be written is taken over; what would be replaced is refused."""
    article(newsroom, "one")
    assert export(run)[0] == Exit.CLEAN
    public = newsroom / "public"
    whole = (public / MANIFEST).read_bytes()
    (public / MANIFEST).write_text(text, "utf-8")
    assert export(run)[0] == Exit.CLEAN
    assert (public / MANIFEST).read_bytes() == whole
    (public / MANIFEST).write_text(text, "utf-8")
    article(newsroom, "one", title="Other")
    code, err = export(run)
    assert (code, "more files, which newsdesk did not write" in err) == (Exit.USAGE, True)


def test_h6_a_link_to_the_output_folder_stays_one(run: Run, newsroom: Path) -> None:
    """H6: the folder that it leads to is written, once it is there and before."""
    (newsroom / "public").symlink_to("../elsewhere")
    for title in ("One", "Two"):
        article(newsroom, "one", title=title)
        assert export(run)[0] == Exit.CLEAN
        assert (newsroom / "public").is_symlink()
        assert title in (newsroom.parent / "elsewhere/index.json").read_text("utf-8")


def test_a_name_that_looks_like_a_pattern_is_a_name(run: Run, newsroom: Path) -> None:
    """What a killed run left is found beside `[x]` as well, and nothing else is."""
    article(newsroom, "one")
    for name in (".[x].newsdesk-1", ".x.newsdesk-1", ".[x]"):
        (newsroom / name).mkdir()
    assert export(run, "--out", "[x]", "--check")[0] == Exit.FINDINGS
    assert (newsroom / ".[x].newsdesk-1").exists(), "it may be a run's that is under way"
    assert export(run, "--out", "[x]")[0] == Exit.CLEAN

    assert not (newsroom / ".[x].newsdesk-1").exists()
    assert (newsroom / ".x.newsdesk-1").exists()


def test_h10_modes_are_kept_or_those_of_the_umask(run: Run, newsroom: Path, public: Path) -> None:
    """H10: a web server that could read a file, or a folder, can do so after it."""
    assert {oct((public / name).stat().st_mode & 0o777) for name in ("rss.xml", "one.md", MANIFEST)} == {"0o644"}
    (public / "rss.xml").chmod(0o664)
    public.chmod(0o2775)
    article(newsroom, "one", title="Other")
    assert export(run)[0] == Exit.CLEAN
    assert (public / "rss.xml").stat().st_mode & 0o7777 == 0o664
    assert public.stat().st_mode & 0o7777 == 0o2775


_BOUND = 'mount --bind "$PWD" "$PWD" && cd "$PWD"'
_FROZEN = 'mount -o remount,bind,ro "$PWD"'
MOUNTS = {
    "a disk of its own": ("mount -t tmpfs none public", Exit.CLEAN),
    "in a folder that cannot be written": (f"{_BOUND} && mount -t tmpfs none public && {_FROZEN}", Exit.CLEAN),
    "alone in a folder that cannot be written": (f"{_BOUND} && mount --bind public public && {_FROZEN}", Exit.CLEAN),
    "the same disk at another place": ("mkdir -p ../o && mount --bind ../o public", Exit.CLEAN),
    "a disk that cannot be written": ("mount -t tmpfs -o ro none public", Exit.FAILURE),
    "a disk that is full": ("mount -t tmpfs -o size=16k none public", Exit.FAILURE),
}  # fmt: skip


@pytest.mark.parametrize(("mount", "expected"), MOUNTS.values(), ids=MOUNTS)
def test_h6_an_output_folder_on_another_disk(newsroom: Path, mount: str, expected: int) -> None:
    """H5, H6: it is written file by file where it cannot be exchanged; what cannot be written is said in a sentence."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-m", "true"], check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    article(newsroom, "one")
    (newsroom / "public").mkdir()
    command = f"{sys.executable} -m newsdesk --now {NOW} export"
    look = "ls -A public | sort | tr '\\n' ' '; find . .. -maxdepth 1 -name '.public.newsdesk*'"
    script = f"{mount}; cd {newsroom}; {command}; code=$?; {command} --check; echo $? $code; {look}"
    done = subprocess.run([unshare, "-m", "sh", "-c", script], check=True, capture_output=True, encoding="utf-8")
    checked, code, *names = done.stdout.split()
    assert (int(checked), int(code)) == (Exit.FINDINGS if expected else Exit.CLEAN, expected), done.stderr
    assert ("index.json" in names) == (expected == Exit.CLEAN)
    assert not [name for name in names if "newsdesk-" in name.removeprefix(MANIFEST)]
    assert "Traceback" not in done.stderr
