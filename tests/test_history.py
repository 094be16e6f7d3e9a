"""What git remembers of the files of a newsroom."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from newsdesk import history
from newsdesk.errors import NewsdeskError

if TYPE_CHECKING:
    from pathlib import Path

LONG = "A line that is long enough for git to know the file again.\n" * 5


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings but those of the test, and no repository above it."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "ana@test.example")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository without a commit."""
    folder = tmp_path / "newsroom"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    return folder


def git(root: Path, *arguments: str) -> None:
    """Run git."""
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)  # noqa: S607 - whichever is there


def commit(root: Path, **files: str) -> None:
    """Write files, each `NAME.md`, and commit all that there is."""
    for name, text in files.items():
        (root / f"{name}.md").write_text(text, "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "x")


def test_a_file_that_changed_is_found_as_it_was(root: Path) -> None:
    """Whether the change is staged, or not yet; what is new, untouched or no Markdown is not there."""
    (root / "note.txt").write_text("1", "utf-8")
    commit(root, staged="1", unstaged="2", same="3")
    for name in ("staged.md", "unstaged.md", "new.md", "note.txt"):
        (root / name).write_text("now", "utf-8")
    git(root, "add", "staged.md")
    assert history.earlier(root, "HEAD") == {"staged.md": b"1", "unstaged.md": b"2"}


@pytest.mark.parametrize("now", [LONG, LONG + "More.\n"], ids=["renamed", "renamed-and-changed"])
def test_a_file_that_was_renamed_is_found_under_its_new_name(root: Path, now: str) -> None:
    """Its readers are the same."""
    commit(root, old=LONG)
    git(root, "mv", "old.md", "new.md")
    (root / "new.md").write_text(now, "utf-8")
    assert history.earlier(root, "HEAD") == {"new.md": LONG.encode()}


def everything(root: Path) -> dict[str, bytes]:
    """Return every file of a folder, those of git among them."""
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["new.md", "sub/new.md", "schöne neue\nwelt.md", "[a]*.md", ":(top)x.md"])
def test_a_file_that_was_moved_without_git_is_found_under_its_new_name(root: Path, name: str) -> None:
    """Nothing was added yet, and nothing in the repository is written for the answer."""
    commit(root, old=LONG, other="1")
    (root / name).parent.mkdir(exist_ok=True)
    (root / "old.md").rename(root / name)
    (root / name).write_text(LONG + "More.\n", "utf-8")
    (root / "other.md").write_text("2", "utf-8")
    (root / "note.txt").write_text("1", "utf-8")
    before = everything(root)
    assert history.earlier(root, "HEAD") == {name: LONG.encode(), "other.md": b"1"}
    assert everything(root) == before


def test_a_file_that_was_moved_below_the_root_is_found(root: Path) -> None:
    """The newsroom may be a folder of a worktree that has its index elsewhere."""
    commit(root, x=LONG)
    (root / "news").mkdir()
    commit(root, **{"news/old": LONG * 2})
    git(root, "worktree", "add", "-q", "../tree")
    news = root.parent / "tree/news"
    (news / "old.md").rename(news / "new.md")
    assert history.earlier(news, "HEAD") == {"new.md": (LONG * 2).encode()}


@pytest.mark.parametrize("folder", ["", "news/"])
def test_what_is_unsaved_is_found_though_the_disk_has_it_as_it_was(root: Path, folder: str) -> None:
    """What an editor has open is what is compared; a file that is new has no past."""
    (root / "news").mkdir()
    commit(root, **{f"{folder}a": "1", f"{folder}b[1]": "2", f"{folder}b1": "3"})
    found = history.earlier(root / folder, "HEAD", ["a.md", "b[1].md", "new.md", "gone/x.md"])
    assert found == {"a.md": b"1", "b[1].md": b"2"}


def test_many_files_are_asked_for_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process for each is what takes long."""
    commit(root, **{f"a{number}": f"{number}\n" for number in range(50)})
    for path in root.glob("*.md"):
        path.write_text("now", "utf-8")
    calls = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: calls.append(a) or run(*a, **k))
    assert history.earlier(root, "HEAD") == {f"a{number}.md": f"{number}\n".encode() for number in range(50)}
    assert len(calls) < 10


@pytest.mark.parametrize("reference", ["", " "])
def test_an_empty_reference_is_a_sentence(root: Path, reference: str) -> None:
    """A variable that is not set is never taken for no wish to compare."""
    with pytest.raises(NewsdeskError, match="--against names no commit"):
        history.earlier(root, reference)


def test_a_file_that_is_gone_has_no_path_now(root: Path) -> None:
    """Whether git was told or not."""
    commit(root, told="1", untold="2")
    git(root, "rm", "-q", "told.md")
    (root / "untold.md").unlink()
    assert history.earlier(root, "HEAD") == {}


@pytest.mark.parametrize("name", ["with blanks", "schöne-neue-welt", "新聞", "-x", 'quo"te', "tab\there", "new\nline"])
def test_any_name_of_a_file_will_do(root: Path, name: str) -> None:
    """Git quotes names unless it is told not to."""
    commit(root, **{name: "was", "other": "was"})
    (root / f"{name}.md").write_text("is", "utf-8")
    assert history.earlier(root, "HEAD") == {f"{name}.md": b"was"}


def test_paths_are_those_below_the_root(root: Path) -> None:
    """The newsroom may be a folder of the repository, and what is beside it is not its affair."""
    folder = root / "news"
    folder.mkdir()
    commit(root, outside="1", **{"news/inside": "2"})
    (root / "outside.md").write_text("now", "utf-8")
    (folder / "inside.md").write_text("now", "utf-8")
    assert history.earlier(folder, "HEAD") == {"inside.md": b"2"}


def test_what_others_changed_since_is_no_change(root: Path) -> None:
    """A branch is held against the commit where it left the other one."""
    commit(root, ours="1", theirs="1")
    git(root, "checkout", "-q", "-b", "branch")
    commit(root, ours="2")
    git(root, "checkout", "-q", "main")
    commit(root, theirs="3")
    git(root, "checkout", "-q", "branch")
    assert history.earlier(root, "main") == {"ours.md": b"1"}


def test_histories_without_a_common_commit_are_compared_as_they_are(root: Path) -> None:
    """As in a clone that is cut short."""
    commit(root, a="1")
    git(root, "checkout", "-q", "--orphan", "branch")
    commit(root, a="2")
    assert history.earlier(root, "main") == {"a.md": b"1"}


def test_the_bytes_are_those_of_the_commit(root: Path) -> None:
    """No filter, and no end of a line, is anybody's own."""
    (root / "a.md").write_bytes(b"\xff\r\n\x00")
    commit(root)
    (root / "a.md").write_bytes(b"now")
    assert history.earlier(root, "HEAD") == {"a.md": b"\xff\r\n\x00"}


def test_before_the_first_commit_there_is_nothing(root: Path) -> None:
    """HEAD is no commit yet, and that is no mistake."""
    (root / "a.md").write_text("1", "utf-8")
    assert history.earlier(root, "HEAD") == {}


@pytest.mark.parametrize(
    "reference", ["nowhere", "-x", "--all", "--output=x", "HEAD:a.md", "HEAD..HEAD", "a b", "\x1b[2J"]
)
def test_a_commit_that_is_not_there_is_a_sentence(root: Path, reference: str) -> None:
    """Nothing that is asked for is an option to git, and nothing of it reaches a terminal as it is."""
    commit(root, a="1")
    with pytest.raises(NewsdeskError, match="git knows no commit") as caught:
        history.earlier(root, reference)
    assert "\x1b" not in str(caught.value)
    assert sorted(path.name for path in root.iterdir()) == [".git", "a.md"]


@pytest.mark.parametrize("reference", ["HEAD", "main"])
def test_a_folder_without_git_is_a_sentence(tmp_path: Path, reference: str) -> None:
    """It says why."""
    with pytest.raises(NewsdeskError, match=r"not a git repository.*fetch it first"):
        history.earlier(tmp_path, reference)


def test_without_git_nothing_is_known(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program may be absent."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NewsdeskError, match="git is not installed"):
        history.earlier(root, "HEAD")
