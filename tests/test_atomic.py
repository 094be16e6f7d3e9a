"""Files written whole: the old one or the new one, whatever the disk says."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from conftest import REPOSITORY
from newsdesk import atomic
from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OLD, NEW = b"old" * 1000, b"new" * 5000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write a file with old content, alone in its folder."""
    file = tmp_path / "out/index.json"
    file.parent.mkdir()
    file.write_bytes(OLD)
    return file


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, *, code: int = errno.ENOSPC, after: int = 0) -> None:
    """Let a function of the system fail, from the call after some that succeed."""
    true: Callable[..., Any] = getattr(os, name)
    calls: list[None] = []

    def call(*arguments: Any, **options: Any) -> Any:
        calls.append(None)
        if len(calls) > after:
            raise OSError(code, os.strerror(code))
        return true(*arguments, **options)

    monkeypatch.setattr(os, name, call)


def names(folder: Path) -> list[str]:
    """Return what a folder holds."""
    return sorted(os.listdir(folder))


def test_a_file_is_replaced(path: Path) -> None:
    """The new content stands alone."""
    atomic.write(path, NEW)
    assert path.read_bytes() == NEW
    assert names(path.parent) == ["index.json"]


def test_folders_are_made(tmp_path: Path) -> None:
    """What lies deeper needs no preparation."""
    atomic.write(tmp_path / "a/b/c.txt", NEW)
    assert (tmp_path / "a/b/c.txt").read_bytes() == NEW


FAILURES = {
    "open": ("open", errno.EROFS, "Read-only file system"),
    "flush": ("fsync", errno.ENOSPC, "No space left on device"),
    "quota": ("fsync", errno.EDQUOT, "Disk quota exceeded"),
    "mode": ("chmod", errno.EPERM, "Operation not permitted"),
    "rename": ("replace", errno.EIO, "Input/output error"),
}


@pytest.mark.parametrize(("function", "code", "words"), FAILURES.values(), ids=FAILURES)
def test_a_disk_that_refuses_leaves_the_old_file(
    monkeypatch: pytest.MonkeyPatch, path: Path, function: str, code: int, words: str
) -> None:
    """The old file stands, nothing lies beside it, and the sentence has the path and the reason."""
    refuse(monkeypatch, function, code=code)
    with pytest.raises(NewsdeskError, match=rf"index\.json: the file cannot be written: {words}\.") as raised:
        atomic.write(path, NEW)
    assert raised.value.exit_code == Exit.FAILURE
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["index.json"]


@pytest.mark.parametrize("function", ["fsync", "replace"])
def test_an_interruption_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch, path: Path, function: str) -> None:
    """Ctrl-C is passed on, and what was half-way is gone."""

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, function, interrupt)
    with pytest.raises(KeyboardInterrupt):
        atomic.write(path, NEW)
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["index.json"]


def test_the_content_is_on_disk_before_its_name_is(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """A file is flushed before it is renamed, or a power cut could leave an empty one."""
    sizes: list[int] = []
    true_sync = os.fsync

    def sync(handle: int) -> None:
        true_sync(handle)
        sizes.append(os.fstat(handle).st_size)
        assert path.read_bytes() == OLD

    monkeypatch.setattr(os, "fsync", sync)
    atomic.write(path, NEW)
    assert sizes == [len(NEW)]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_the_mode_of_a_file_is_kept(path: Path, mode: int) -> None:
    """What the web server could read, it still can, and what was private stays so."""
    path.chmod(mode)
    atomic.write(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
@pytest.mark.parametrize("function", [atomic.write, atomic.create], ids=["write", "create"])
def test_a_new_file_has_the_mode_that_the_umask_allows(
    tmp_path: Path, function: Callable[[Path, bytes], None], umask: int, mode: int
) -> None:
    """Not the 0600 of a temporary file; and the umask is as it was."""
    before = os.umask(umask)
    try:
        function(tmp_path / "new.txt", NEW)
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == mode


def test_what_a_link_leads_to_is_not_touched(tmp_path: Path) -> None:
    """A link is replaced, and its target stands."""
    (tmp_path / "target").write_bytes(OLD)
    (tmp_path / "link").symlink_to("target")
    atomic.write(tmp_path / "link", NEW)
    assert (tmp_path / "target").read_bytes() == OLD
    assert (tmp_path / "link").read_bytes() == NEW


IN_THE_WAY = {"folder": ("dir", "Is a directory"), "file as folder": ("file/x", ""), "deeper": ("file/x/y", "")}


@pytest.mark.parametrize(("name", "words"), IN_THE_WAY.values(), ids=IN_THE_WAY)
@pytest.mark.parametrize("many", [False, True], ids=["write", "write_all"])
def test_what_stands_in_the_way_is_a_sentence(tmp_path: Path, name: str, words: str, *, many: bool) -> None:
    """A folder, or a file where a folder should be, stays, and is named."""
    (tmp_path / "dir").mkdir()
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(NewsdeskError, match=f"the file cannot be written: {words}"):
        atomic.write_all([(tmp_path / name, NEW)]) if many else atomic.write(tmp_path / name, NEW)
    assert names(tmp_path) == ["dir", "file"]
    assert (tmp_path / "file").read_bytes() == OLD


def test_a_file_is_created(tmp_path: Path) -> None:
    """What is not there yet is written, and nothing lies beside it."""
    atomic.create(tmp_path / "a/new.md", NEW)
    assert (tmp_path / "a/new.md").read_bytes() == NEW
    assert names(tmp_path / "a") == ["new.md"]


def made(path: Path) -> tuple[int, int, int, int]:
    """Return what tells one file from another, and whether it was written; to be looked at changes nothing of it."""
    status = path.lstat()
    return status.st_ino, status.st_mode, status.st_size, status.st_mtime_ns


@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
def test_creating_never_overwrites(tmp_path: Path, kind: str) -> None:
    """Whatever has the name keeps it."""
    path = tmp_path / "x.md"
    if kind == "file":
        path.write_bytes(OLD)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere")
    before = made(path)
    with pytest.raises(FileExistsError):
        atomic.create(path, NEW)
    assert made(path) == before
    assert names(tmp_path) == ["x.md"]


def test_who_is_faster_keeps_the_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file that appears while ours is staged is not overwritten."""
    path = tmp_path / "x.md"
    true_sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (path.write_bytes(OLD), true_sync(handle))[1])
    with pytest.raises(FileExistsError):
        atomic.create(path, NEW)
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["x.md"]


def test_a_disk_that_refuses_creates_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No half file has the name."""
    refuse(monkeypatch, "fsync")
    with pytest.raises(NewsdeskError, match="No space left on device"):
        atomic.create(tmp_path / "x.md", NEW)
    assert names(tmp_path) == []


@pytest.mark.parametrize("after", range(3))
def test_of_many_files_none_is_replaced_before_all_are_on_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, after: int
) -> None:
    """Wherever the disk is full, every old file stands, and nothing lies beside them."""
    paths = [tmp_path / name for name in "abc"]
    for path in paths:
        path.write_bytes(OLD)
    refuse(monkeypatch, "fsync", after=after)
    with pytest.raises(NewsdeskError, match=f"{paths[after].name}: the file cannot be written: No space left"):
        atomic.write_all((path, NEW) for path in paths)
    assert [path.read_bytes() for path in paths] == [OLD] * 3
    assert names(tmp_path) == ["a", "b", "c"]


@pytest.mark.parametrize("after", range(3))
def test_a_rename_that_fails_leaves_whole_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, after: int) -> None:
    """Every file is wholly old or wholly new, and nothing lies beside them."""
    paths = [tmp_path / name for name in "abc"]
    for path in paths:
        path.write_bytes(OLD)
    refuse(monkeypatch, "replace", code=errno.EIO, after=after)
    with pytest.raises(NewsdeskError, match="Input/output error"):
        atomic.write_all((path, NEW) for path in paths)
    assert [path.read_bytes() for path in paths] == [NEW] * after + [OLD] * (3 - after)
    assert names(tmp_path) == ["a", "b", "c"]


def test_what_fails_to_be_rendered_replaces_nothing(path: Path) -> None:
    """A fault of ours while contents are made leaves every old file."""

    def files() -> Iterator[tuple[Path, bytes]]:
        yield path, NEW
        raise RuntimeError

    with pytest.raises(RuntimeError):
        atomic.write_all(files())
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["index.json"]


def test_many_files_are_replaced(tmp_path: Path) -> None:
    """All of them, in whatever folders."""
    paths = [tmp_path / name for name in ("a", "b/c", "b/d/e")]
    atomic.write_all([(path, path.name.encode()) for path in paths])
    assert [path.read_bytes() for path in paths] == [b"a", b"c", b"e"]
    assert names(tmp_path / "b") == ["c", "d"]


KILLED = """
import os, sys
from pathlib import Path
from newsdesk import atomic
os.replace = lambda *_: os._exit(9)
atomic.write(Path(sys.argv[1]), b"half")
"""


def test_what_a_killed_run_left_is_swept(path: Path) -> None:
    """A run that dies before it renames a file leaves the old one, and a stray that goes; nothing else does."""
    killed = subprocess.run([sys.executable, "-c", KILLED, path], cwd=REPOSITORY, check=False)
    assert killed.returncode == 9
    assert len(names(path.parent)) == 2
    atomic.sweep(path.parent)
    assert names(path.parent) == ["index.json"]
    assert path.read_bytes() == OLD


def test_sweeping_spares_what_another_run_is_writing(path: Path) -> None:
    """H3: of two exports at once, neither takes the other's files away."""

    def files() -> Iterator[tuple[Path, bytes]]:
        yield path, NEW
        atomic.sweep(path.parent)

    atomic.write_all(files())
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("kind", ["nothing", "file"])
def test_sweeping_what_is_no_folder_does_nothing(tmp_path: Path, kind: str) -> None:
    """Where nothing was written, nothing is left."""
    if kind == "file":
        (tmp_path / "x").write_bytes(OLD)
    atomic.sweep(tmp_path / "x")
    assert names(tmp_path) == ([] if kind == "nothing" else ["x"])


def test_sweeping_leaves_folders(tmp_path: Path) -> None:
    """A folder is none of ours, whatever its name."""
    (tmp_path / f"x{atomic._SUFFIX}").mkdir()
    atomic.sweep(tmp_path)
    assert len(names(tmp_path)) == 1
