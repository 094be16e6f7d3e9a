"""What git remembers: the records as they were at an earlier commit."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError
from newsdesk.text import visible

if TYPE_CHECKING:
    from pathlib import Path


def earlier(root: Path, reference: str) -> dict[str, bytes]:
    """Return the files below a root that have changed since a commit, by their paths now, as they were then.

    The commit is where the history of `reference` and the one at hand part, so that what others have changed since
    is no change. A file that was renamed is found under its new path. Before the first commit there is nothing.
    Raises NewsdeskError where there is no git, or no such commit.
    """
    base = _base(root, reference)
    if base is None:
        return {}
    listed = _git(root, "diff", "--relative", "--name-status", "--find-renames", "-z", base, "--", ".")
    if listed.returncode:
        raise _failed(reference, listed.stderr)
    parts = iter(listed.stdout.decode("utf-8", "surrogateescape").split("\0"))
    before: dict[str, str] = {}
    for status in parts:
        if status[:1] in {"R", "C"}:
            old = next(parts)
            before[next(parts)] = old
        elif status:
            path = next(parts)
            before |= {path: path} if status == "M" else {}
    shown = {path: _git(root, "show", f"{base}:./{old}") for path, old in before.items() if path.endswith(".md")}
    return {path: blob.stdout for path, blob in shown.items() if not blob.returncode}


def _base(root: Path, reference: str) -> str | None:
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


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ("git", "-C", str(root), *arguments)
    try:
        return subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell reads it
    except FileNotFoundError:
        msg = "--against: git is not installed, which alone knows what an article said before."
        raise NewsdeskError(msg) from None
