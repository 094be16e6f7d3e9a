"""Which files are records of which kind, and what is read of them."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from newsdesk import folder
from newsdesk.errors import NewsdeskError
from newsdesk.folder import File
from newsdesk.model import Finding
from newsdesk.settings import Kind, Settings

if TYPE_CHECKING:
    from pathlib import Path

MOST = 1000
NFC, NFD = "caf\u00e9", "cafe\u0301"
NAMES = {
    "article": ("labs.md", "article", "labs"),
    "dated": ("2026-04-07-labs.md", "article", "labs"),
    "date alone": ("2026-04-07.md", "article", "2026-04-07"),
    "date and hyphen": ("2026-04-07-.md", "article", "2026-04-07-"),
    "two dates": ("2026-04-07-2026-04-08-x.md", "article", "2026-04-08-x"),
    "date inside": ("x-2026-04-07-y.md", "article", "x-2026-04-07-y"),
    "tool": ("claude.tool.md", "tool", "claude"),
    "dated tool": ("2026-04-07-claude.tool.md", "tool", "claude"),
    "author": ("sarah-mueller.author.md", "author", "sarah-mueller"),
    "category": ("llms.category.md", "category", "llms"),
    "term": ("token.term.md", "term", "token"),
    "page": ("about.page.md", "page", "about"),
    "said to be an article": ("labs.article.md", "article", "labs"),
    "version": ("v0.10.1.md", "article", "v0.10.1"),
    "unknown suffix": ("labs.draft.md", "article", "labs.draft"),
    "suffix of another case": ("claude.Tool.md", "article", "claude.Tool"),
    "two suffixes": ("x.tool.author.md", "author", "x.tool"),
    "suffix alone": ("tool.md", "article", "tool"),
    "composed": (f"{NFC}.md", "article", NFC),
    "decomposed": (f"{NFD}.md", "article", NFC),
    "blank": ("two words.md", "article", "two words"),
    "leading hyphen": ("-x.md", "article", "-x"),
    "bracket": ("[slug].md", "article", "[slug]"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a root with a folder for articles."""
    (tmp_path / "articles").mkdir()
    return tmp_path


def put(root: Path, *paths: str) -> None:
    """Make empty files below a root."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"")


def paths(root: Path, settings: Settings | None = None) -> list[str]:
    """Return the paths of the records of a root."""
    return [file.path for file in folder.files(root, settings or Settings())]


@pytest.mark.parametrize(("name", "kind", "slug"), NAMES.values(), ids=NAMES)
def test_a_name_says_kind_and_slug(root: Path, name: str, kind: str, slug: str) -> None:
    """Only a kind that is known is a suffix; a leading date is no part of the slug, which is composed Unicode."""
    put(root, f"articles/{name}")
    assert folder.files(root, Settings()) == [File(f"articles/{name}", kind, slug)]


IGNORED = [
    "articles/.hidden.md", "articles/.#x.md", "articles/x.md~", "articles/x.md.swp", "articles/.DS_Store",
    "articles/Thumbs.db", "articles/x.txt", "articles/below/x.md", "x.md", "articles/.md",
]  # fmt: skip


@pytest.mark.parametrize("path", IGNORED)
def test_c16_what_is_no_record_is_passed_over(root: Path, path: str) -> None:
    """Leftovers of editors, hidden files, other folders and other suffixes are none."""
    put(root, path)
    assert folder.files(root, Settings()) == []


def test_c12_a_folder_named_like_a_file_is_passed_over(root: Path) -> None:
    """Neither among the articles, nor among files of a kind's own, nor below."""
    (root / "articles/dir.md").mkdir()
    (root / "tools/dir.md").mkdir(parents=True)
    tools = {"tool": Kind("tool", "/tools/{slug}/", "tools/*.md")}
    assert folder.files(root, replace(Settings(), kinds=tools)) == []
    put(root, "below/dir.md/x.md")
    assert [file.path for file in folder.markdown_files(root, root)] == ["below/dir.md/x.md"]


def test_records_come_in_the_order_of_their_paths(root: Path) -> None:
    """The order of the disk shows nowhere."""
    put(root, "articles/b.md", "articles/a.tool.md", "articles/C.md")
    assert paths(root) == ["articles/C.md", "articles/a.tool.md", "articles/b.md"]


def test_the_folder_of_articles_may_be_hidden(root: Path) -> None:
    """Who names it means it."""
    put(root, ".content/a.md", "content/b.md", ".content/.c.md")
    assert paths(root, replace(Settings(), articles=".content")) == [".content/a.md"]


EXCLUDED = {
    "by name": ("articles/README.md", ["articles/a.md", "articles/b.tool.md"]),
    "by glob": ("articles/*.tool.md", ["articles/README.md", "articles/a.md"]),
    "anywhere": ("*/README.md", ["articles/a.md", "articles/b.tool.md"]),
    "all": ("*", []),
    "another": ("README.md", ["articles/README.md", "articles/a.md", "articles/b.tool.md"]),
}


@pytest.mark.parametrize(("glob", "expected"), EXCLUDED.values(), ids=EXCLUDED)
def test_what_is_excluded_is_no_record(root: Path, glob: str, expected: list[str]) -> None:
    """Globs of `exclude` hold for paths from the root."""
    put(root, "articles/README.md", "articles/a.md", "articles/b.tool.md")
    assert paths(root, replace(Settings(), exclude=(glob,))) == expected


@pytest.mark.parametrize("articles", ["articles", "articles/", "./articles", "."])
def test_a_path_is_plain_however_the_folder_is_written(root: Path, articles: str) -> None:
    """Paths from the root have neither `./` nor `//`, so that `exclude` and paths on the command line match."""
    put(root, "articles/README.md", "articles/a.md", "README.md", "a.md")
    settings = replace(Settings(), articles=articles, exclude=("README.md", "articles/README.md"))
    assert paths(root, settings) == ["a.md" if articles == "." else "articles/a.md"]


KINDS: dict[str, tuple[str, list[File]]] = {
    "folder of its own": ("tools/*.md", [File("tools/a.md", "tool", "a"), File("tools/b.tool.md", "tool", "b")]),
    "folders below": ("tools/**/*.md", [File("tools/a.md", "tool", "a"), File("tools/b.tool.md", "tool", "b"),
                                        File("tools/more/c.md", "tool", "c")]),
    "none there": ("nowhere/*.md", []),
    "not these letters": ("tools/[!b]*.md", [File("tools/a.md", "tool", "a")]),
    "these letters": ("tools/[b-z]*.md", [File("tools/b.tool.md", "tool", "b")]),
    "a letter": ("t??ls/?.md", [File("tools/a.md", "tool", "a")]),
    "folders above": ("**/c.md", [File("tools/more/c.md", "tool", "c")]),
    "folders between": ("tools/**/more/**/*.md", [File("tools/more/c.md", "tool", "c")]),
    "a file": ("tools/a.md", [File("tools/a.md", "tool", "a")]),
}  # fmt: skip


@pytest.mark.parametrize(("glob", "expected"), KINDS.values(), ids=KINDS)
def test_a_kind_can_have_files_elsewhere(root: Path, glob: str, expected: list[File]) -> None:
    """A glob makes its files records of the kind, whatever their names say."""
    put(root, "tools/a.md", "tools/b.tool.md", "tools/more/c.md", "tools/x.txt", "tools/.#a.md", "tools/.hidden.md")
    kinds = {**Settings().kinds, "tool": Kind("tool", "/tools/{slug}/", glob)}
    assert folder.files(root, replace(Settings(), kinds=kinds)) == expected


def test_a_glob_goes_before_the_name(root: Path) -> None:
    """A file that a kind claims is of that kind, and once."""
    put(root, "articles/tool-a.md", "articles/b.md")
    kinds = {**Settings().kinds, "tool": Kind("tool", "/tools/{slug}/", "articles/tool-*.md")}
    found = folder.files(root, replace(Settings(), kinds=kinds, exclude=("articles/b.md",)))
    assert found == [File("articles/tool-a.md", "tool", "tool-a")]


@pytest.mark.parametrize("path", ["tools/a.md", "articles/b.md", "articles/b.tool.md", "tools/x/b.md"])
def test_what_is_not_saved_yet_is_a_record_where_it_would_be_one(root: Path, path: str) -> None:
    """Its place decides, as it does for what is on the disk; and what is there already is there once."""
    kinds = {**Settings().kinds, "tool": Kind("tool", "/tools/{slug}/", "tools/**/*.md")}
    settings = replace(Settings(), kinds=kinds)
    (unsaved,) = folder.files(root, settings, [path])
    put(root, path)
    assert [unsaved] == folder.files(root, settings) == folder.files(root, settings, [path])


NO_RECORDS = [
    "README.md", "articles/x.txt", "articles/.x.md", "articles/sub/x.md", "articles/excluded.md", "articles/dir.md",
    "articles", ".", "tools/.x/a.md", "tools/.a.md", "tools/a.txt",
]  # fmt: skip


@pytest.mark.parametrize("path", NO_RECORDS)
def test_what_is_not_saved_yet_is_no_record_elsewhere(root: Path, path: str) -> None:
    """What would be passed over on the disk is passed over in an editor."""
    (root / "articles/dir.md").mkdir()
    kinds = {**Settings().kinds, "tool": Kind("tool", "/tools/{slug}/", "tools/**/*.md")}
    assert folder.files(root, replace(Settings(), kinds=kinds, exclude=("*/excluded.md",)), [path]) == []


def test_a_glob_that_names_folders_is_a_sentence(root: Path) -> None:
    """On some versions of Python it finds nothing, and on others every file."""
    put(root, "tools/a.md")
    kinds = {"tool": Kind("tool", "/tools/{slug}/", "tools/**")}
    with pytest.raises(NewsdeskError, match=r"'tools/\*\*', which names folders: end it in the names of files"):
        folder.files(root, replace(Settings(), kinds=kinds))


@pytest.mark.parametrize("glob", ["/tools/*.md", "tools/**.md"])
def test_a_glob_that_is_none_is_a_sentence(root: Path, glob: str) -> None:
    """A set-up that cannot work ends with a sentence."""
    kinds = {"tool": Kind("tool", "/tools/{slug}/", glob)}
    with pytest.raises(NewsdeskError, match="tool"):
        folder.files(root, replace(Settings(), kinds=kinds))


@pytest.mark.parametrize("name", ["nowhere", "a-file"])
def test_c17_without_a_folder_of_articles_there_is_a_sentence(root: Path, name: str) -> None:
    """C17: a folder that is missing, or a file, is a mistake of the set-up."""
    put(root, "a-file")
    with pytest.raises(NewsdeskError, match=f"There is no folder '{name}'"):
        folder.files(root, replace(Settings(), articles=name))


def test_c17_a_folder_without_records_has_none(root: Path) -> None:
    """C17: nothing is no error."""
    assert folder.files(root, Settings()) == []


def test_every_markdown_file_below_a_folder(root: Path) -> None:
    """Hidden folders and those of other tools are left out; the order is that of the paths."""
    put(root, "z.md", "a/y.md", "a/b/x.tool.md", ".git/x.md", "node_modules/p/README.md", "__pycache__/x.md", "a/.x.md",
        "a/x.txt")  # fmt: skip
    found = list(folder.markdown_files(root, root))
    assert found == [File("z.md", "", "z"), File("a/y.md", "", "y"), File("a/b/x.tool.md", "", "x.tool")]
    assert [file.path for file in folder.markdown_files(root, root / "a")] == ["a/y.md", "a/b/x.tool.md"]


def test_a_file_that_is_named_is_taken_whatever_its_suffix(root: Path) -> None:
    """Who names a file means it."""
    put(root, "a/notes.markdown")
    assert list(folder.markdown_files(root, root / "a/notes.markdown")) == [
        File("a/notes.markdown", "", "notes.markdown")
    ]


def test_bytes_are_read_as_they_are(root: Path) -> None:
    """Nothing is decoded, and no line end is changed."""
    (root / "articles/a.md").write_bytes(b"\xef\xbb\xbfa\r\n\xff")
    assert folder.Files(root, MOST).read("articles/a.md") == b"\xef\xbb\xbfa\r\n\xff"


def refused(root: Path, path: str, most: int = MOST) -> str:
    """Return the name of the rule by which a file is not read."""
    found = folder.Files(root, most).read(path)
    assert isinstance(found, Finding)
    assert found.message.endswith(".")
    return found.rule


def link(root: Path, target: str | Path) -> str:
    """Make a link among the articles."""
    (root / "articles/link.md").symlink_to(target)
    return "articles/link.md"


def test_c10_a_fifo_is_not_opened(root: Path) -> None:
    """C10: what would wait for ever is passed over, and said; so is a link to it."""
    os.mkfifo(root / "articles/pipe.md")
    assert refused(root, "articles/pipe.md") == "not-a-file"
    assert refused(root, link(root, "pipe.md")) == "not-a-file"


def test_c12_a_folder_is_not_opened(root: Path) -> None:
    """C12: a folder that came in between is no file."""
    assert refused(root, "articles") == "not-a-file"


def test_c11_a_link_inside_the_newsroom_is_followed(root: Path) -> None:
    """C11: one text can stand under two names."""
    (root / "real.md").write_bytes(b"real")
    assert folder.Files(root, MOST).read(link(root, "../real.md")) == b"real"


def test_c11_a_link_out_of_the_newsroom_is_refused(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """C11: nothing private is published by a link."""
    private = tmp_path_factory.mktemp("private") / "x.md"
    private.write_bytes(b"private")
    assert refused(root, link(root, private)) == "outside-link"


def test_c11_a_link_through_a_folder_is_refused(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """C11: a chain of links is followed to its end before anything is opened."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "x.md").write_bytes(b"private")
    (root / "way").symlink_to(outside)
    assert refused(root, link(root, "../way/x.md")) == "outside-link"


@pytest.mark.parametrize("target", ["nowhere.md", "link.md"], ids=["dangling", "loop"])
def test_c11_a_link_to_nothing_is_an_error(root: Path, target: str) -> None:
    """C11: neither a loop nor a crash."""
    assert refused(root, link(root, target)) in {"io-error", "outside-link"}


def test_a_root_can_be_a_link(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where the newsroom itself is reached by a link, its links are inside."""
    way = tmp_path_factory.mktemp("way") / "newsroom"
    way.symlink_to(root)
    (root / "real.md").write_bytes(b"real")
    assert folder.Files(way, MOST).read(link(root, "../real.md")) == b"real"


@pytest.mark.parametrize(("size", "rule"), [(MOST, None), (MOST + 1, "file-too-large")])
def test_a_file_has_a_most_size(root: Path, size: int, rule: str | None) -> None:
    """The limit itself is allowed."""
    (root / "a.md").write_bytes(b"x" * size)
    found = folder.Files(root, MOST).read("a.md")
    assert (found.rule if isinstance(found, Finding) else None) == rule
    assert rule is None or "1,001 bytes" in getattr(found, "message", "")


@pytest.mark.parametrize("path", ["gone.md", "a\0b.md", "x" * 300 + ".md"], ids=["gone", "NUL", "long"])
def test_c15_a_file_that_cannot_be_had_is_an_error(root: Path, path: str) -> None:
    """C15: what vanished since, or can have no such name, is said."""
    assert refused(root, path) == "io-error"


def test_c14_a_disk_that_fails_is_an_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """C14: the reason is the disk's own."""
    put(root, "a.md")

    def fail(*_: Any) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "lstat", fail)
    found = folder.Files(root, MOST).read("a.md")
    assert isinstance(found, Finding)
    assert (found.rule, found.message) == ("io-error", "The file cannot be read: Input/output error.")
