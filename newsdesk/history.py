"""What git remembers: the records as they were at an earlier commit."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError
from newsdesk.text import visible

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


def earlier(root: Path, reference: str, unsaved: Iterable[str] = ()) -> dict[str, bytes]:
    """Return the files below a root that have changed since a commit, by their paths now, as they were then.

    The commit is where the history of `reference` and the one at hand part, so that what others have changed since
    is no change. A file that was renamed is found under its new path, whether git was told of it or not. Those that
    are `unsaved` are found even where the disk has them as they were. Before the first commit there is nothing.
    Nothing in the repository is written. Raises NewsdeskError where there is no git, or no such commit.
    """
    base = _base(root, reference)
    if base is None:
        return {}
    blobs = dict(_in_commit(root, base, unsaved)) | dict(_changed(root, base, reference))
    contents = _contents(root, blobs.values())
    return {path: contents[blob] for path, blob in blobs.items() if blob in contents}


def _changed(root: Path, base: str, reference: str) -> Iterator[tuple[str, str]]:
    """Yield each Markdown file that has changed since a commit, with the name of its blob there."""
    with _told_of_new_files(root) as environment:
        options = ("--relative", "--raw", "--no-abbrev", "--find-renames=60%", "-z")
        listed = _git(root, "diff", *options, base, "--", ".", environment=environment)
    if listed.returncode:
        raise _failed(reference, listed.stderr)
    parts = iter(_split(listed.stdout))
    for described in parts:
        # `:100644 100644 BLOB BLOB R086`, then the path; of a renamed file the old path, then the new one.
        _, _, blob, _, status = described.split(" ")
        path = next(parts)
        if status[0] in "RC":
            path = next(parts)
        if status[0] in "RCM" and path.endswith(".md"):
            yield path, blob


@contextmanager
def _told_of_new_files(root: Path) -> Iterator[dict[str, str]]:
    """Give an environment in which git knows of files that nobody has added yet, as what others were renamed to.

    Its index and its objects lie in a folder that is gone afterwards.
    """
    import shutil  # noqa: PLC0415 - see `_git`
    import tempfile  # noqa: PLC0415 - see `_git`

    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", "*.md").stdout
    if not new:
        yield {}
        return
    index, objects = (
        os.path.join(root, os.fsdecode(_git(root, "rev-parse", "--git-path", name).stdout.rstrip(b"\n")))
        for name in ("index", "objects")
    )
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "GIT_INDEX_FILE": os.path.join(folder, "index"),
            "GIT_OBJECT_DIRECTORY": os.path.join(folder, "objects"),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": objects,
        }
        os.mkdir(environment["GIT_OBJECT_DIRECTORY"])
        if os.path.exists(index):
            # With its time: git looks into a file that changed at the very moment at which the index was written.
            shutil.copy2(index, environment["GIT_INDEX_FILE"])
        added = ("--literal-pathspecs", "add", "--intent-to-add", "--pathspec-from-file=-", "--pathspec-file-nul")
        _git(root, *added, environment=environment, given=new)
        yield environment


def _in_commit(root: Path, base: str, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield those of some paths that are files of a commit, with the names of their blobs."""
    if paths := tuple(paths):
        for line in _split(_git(root, "--literal-pathspecs", "ls-tree", "-z", base, "--", *paths).stdout):
            described, _, path = line.partition("\t")
            _, kind, blob = described.split(" ")
            if kind == "blob":
                yield path, blob


def _contents(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """Return what is in blobs, by their names, all read in one go; a clone that is cut short may lack some."""
    asked = list(dict.fromkeys(blobs))
    if not asked:
        return {}
    output = _git(root, "cat-file", "--batch", given="\n".join(asked).encode() + b"\n").stdout
    found: dict[str, bytes] = {}
    position = 0
    while position < len(output):
        end = output.index(b"\n", position)
        name, _, *size = output[position:end].decode().split(" ")
        position = end + 1
        if size:
            found[name] = output[position : position + int(size[0])]
            position += int(size[0]) + 1
    return found


def _split(output: bytes) -> list[str]:
    return os.fsdecode(output).split("\0")[:-1]


def _base(root: Path, reference: str) -> str | None:
    if not reference.strip():
        msg = "--against names no commit: name one, such as `HEAD` or `origin/main`, or leave the option out."
        raise NewsdeskError(msg)
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    if found.returncode:
        inside = _git(root, "rev-parse", "--is-inside-work-tree")
        if reference == "HEAD" and not inside.returncode:
            return None
        raise _failed(reference, inside.stderr)
    commit = found.stdout.decode().strip()
    fork = _git(root, "merge-base", commit, "HEAD")
    # A clone that is cut short does not know where the two part.
    return commit if fork.returncode else fork.stdout.decode().strip()


def _failed(reference: str, reason: bytes) -> NewsdeskError:
    said = visible(reason.decode(errors="replace").strip().removeprefix("fatal: ").partition("\n")[0])
    why = f" ({said})" if said else ""
    return NewsdeskError(
        f"--against: git knows no commit `{visible(reference)}` here{why}: name one, such as `HEAD` or `origin/main`,"
        " and in CI fetch it first."
    )


def _git(
    root: Path, *arguments: str, environment: Mapping[str, str] | None = None, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    import subprocess  # noqa: PLC0415 - most runs ask no git

    command = ("git", "-C", str(root), *arguments)
    # Without this, git may write a fresher index in passing.
    variables = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", **(environment or {})}
    try:
        return subprocess.run(command, capture_output=True, check=False, input=given, env=variables)  # noqa: S603 - no shell
    except FileNotFoundError:
        msg = "--against: git is not installed, which alone knows what an article said before."
        raise NewsdeskError(msg) from None
