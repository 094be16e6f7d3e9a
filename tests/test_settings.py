"""The settings: where they are found, what goes before what, and what is wrong with them."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newsdesk import settings
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.newsroom import open_newsroom
from newsdesk.settings import Kind, Settings, SettingsFile


def opened(root: Path, environment: dict[str, str] | None = None) -> Settings:
    """Return the settings of the newsroom in a folder."""
    return open_newsroom(root, now="2026-04-08", environment=environment or {}).settings


def written(folder: Path, text: str, name: str = "newsdesk.toml") -> Path:
    """Write a settings file; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    return folder


def file_in(folder: Path) -> str | None:
    """Return the name of the settings file that a folder has."""
    found = settings.in_folder(folder)
    return found.path.name if found else None


def test_the_defaults(tmp_path: Path) -> None:
    """An empty file is a newsroom, in UTC, whose six kinds have their addresses."""
    found = opened(written(tmp_path, ""))
    assert found == Settings()
    assert (found.articles, found.output, found.zone, found.base_url) == ("articles", "public", UTC, "http://localhost")
    assert {kind.name: kind.url for kind in found.kinds.values()} == {
        "article": "/{slug}/", "page": "/{slug}/", "category": "/categories/{slug}/", "tool": "/tools/{slug}/",
        "author": "/authors/{slug}/", "term": "/glossary/#{slug}",
    }  # fmt: skip


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    """A newsroom inside a newsroom is its own."""
    written(tmp_path, 'title = "Outer"')
    written(tmp_path / "a/b", 'title = "Inner"')
    (tmp_path / "a/b/c/d").mkdir(parents=True)
    found = settings.find(tmp_path / "a/b/c/d")
    assert found is not None
    assert (found.path, found.table) == (tmp_path / "a/b/newsdesk.toml", {"title": "Inner"})
    above = settings.find(tmp_path / "a")
    assert above is not None
    assert above.table == {"title": "Outer"}


FILES: dict[str, tuple[dict[str, str], str | None]] = {
    "nothing": ({}, None),
    "its own": ({"newsdesk.toml": ""}, "newsdesk.toml"),
    "its own before pyproject": ({"newsdesk.toml": "", "pyproject.toml": "[tool.newsdesk]"}, "newsdesk.toml"),
    "pyproject": ({"pyproject.toml": '[project]\nname = "x"\n\n[tool.newsdesk]\ntitle = "X"\n'}, "pyproject.toml"),
    "pyproject with a table below": ({"pyproject.toml": '[tool.newsdesk.lint]\nselect = ["ND"]\n'}, "pyproject.toml"),
    "pyproject of something else": ({"pyproject.toml": "[tool.ruff]\nline-length = 120\n"}, None),
    "pyproject of another tool": ({"pyproject.toml": "[tool.newsdesk-theme]\ndark = true\n"}, None),
    "pyproject with dotted keys": ({"pyproject.toml": '[tool]\nnewsdesk.title = "X"\n'}, "pyproject.toml"),
    "broken pyproject of something else": ({"pyproject.toml": "[tool.ruff\n"}, None),
}


@pytest.mark.parametrize(("files", "expected"), FILES.values(), ids=FILES)
def test_a_folder_is_a_newsroom_by_its_settings(tmp_path: Path, files: dict[str, str], expected: str | None) -> None:
    """The settings are `newsdesk.toml`, or a table `tool.newsdesk`, and nothing that only looks like it."""
    for name, text in files.items():
        written(tmp_path, text, name)
    assert file_in(tmp_path) == expected


def test_a_folder_by_the_name_of_the_file_is_none(tmp_path: Path) -> None:
    """Only a file holds settings."""
    (tmp_path / "newsdesk.toml").mkdir()
    assert file_in(tmp_path) is None


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    """What editors on Windows write is read."""
    assert opened(written(tmp_path, '\ufefftitle = "X"\r\n')).title == "X"


WRONG = {
    "unknown key": ('\ntitel = "Y"\n', "newsdesk.toml:2: `titel` is not a field here. Did you mean `title`?"),
    "unknown key in a table": ('[lint]\nselekt = ["ND1"]\n', "newsdesk.toml:2: `selekt`"),
    "unknown key of a kind": ('[kinds.tool]\nfile = "x"\n', "newsdesk.toml:2: `file`"),
    "unknown table": ("\n[lintt]\n", "newsdesk.toml:2: `lintt`"),
    "text for a number": ('\nrelated = "3"\n', "newsdesk.toml:2: `related` must be a whole number"),
    "number for a text": ("title = 3\n", "newsdesk.toml:1: `title` must be a text"),
    "text for a list": ('exclude = "x"\n', "newsdesk.toml:1: `exclude` must be a list"),
    "item of a list": ('title = "X"\nexclude = ["x", 3]\n', "newsdesk.toml:2: "),
    "out of range": ("related = 99\n", "newsdesk.toml:1: `related` is `99`"),
    "empty title": ('title = ""\n', "newsdesk.toml:1: `title` is empty"),
    "address without a scheme": ('base_url = "x.example"\n', "newsdesk.toml:1: `base_url`"),
    "address with a query": ('base_url = "https://x.example/?a=1"\n', "newsdesk.toml:1: `base_url`"),
    "language": ('language = "English, please"\n', "newsdesk.toml:1: `language`"),
    "currency": ('currency = "$"\n', "newsdesk.toml:1: `currency`"),
    "name of a kind": ('[kinds]\n"a b" = "x/*.md"\n', "newsdesk.toml:2: "),
    "address of a kind": ('[kinds.tool]\nurl = "tools/{slug}"\n', "newsdesk.toml:2: `url`"),
    "rule": ('[lint]\nignore = ["wrong-price"]\n', "newsdesk.toml:2: "),
    "zone": ('timezone = "Mars/Olympus"\n', "`timezone` is 'Mars/Olympus', which is no zone"),
    "zone that is a folder": ('timezone = "Europe"\n', "is no zone"),
    "zone outside": ('timezone = "../../etc/passwd"\n', "is no zone"),
    "no TOML": ('title = "X"\nrelated =\n', "newsdesk.toml: the settings are no TOML: Invalid value (at line 2"),
    "the same key twice": ("related = 1\nrelated = 2\n", "the settings are no TOML: Cannot overwrite"),
    "Latin-1": ('title = "caf\udce9"\n', "the settings are no TOML: 'utf-8' codec"),
    "endless number": (f"related = {'9' * 5000}\n", "newsdesk.toml: the settings are no TOML"),
}


@pytest.mark.parametrize(("text", "words"), WRONG.values(), ids=WRONG)
def test_wrong_settings_are_a_sentence_with_a_line(tmp_path: Path, text: str, words: str) -> None:
    """The file, the line and the remedy are named, and the exit code is that of usage."""
    with pytest.raises(NewsdeskError) as raised:
        opened(written(tmp_path, text))
    assert words in raised.value.message
    assert raised.value.exit_code == Exit.USAGE


def test_every_fault_is_named(tmp_path: Path) -> None:
    """One run shows all that is wrong."""
    with pytest.raises(NewsdeskError) as raised:
        opened(written(tmp_path, 'titel = "X"\nrelated = -1\n'))
    assert "toml:1: `titel`" in raised.value.message
    assert "toml:2: `related`" in raised.value.message


NOT_TABLES = {
    "list of tables": '[[tool.newsdesk]]\ntitle = "X"\n',
    "number": "[tool]\nnewsdesk = 3 # [tool.newsdesk]\n",
    "tool is a text": 'tool = "[tool.newsdesk]"\n',
}


@pytest.mark.parametrize("text", NOT_TABLES.values(), ids=NOT_TABLES)
def test_what_is_no_table_is_a_sentence(tmp_path: Path, text: str) -> None:
    """TOML that is sound, but no settings, is named as such."""
    with pytest.raises(NewsdeskError, match=r"pyproject\.toml"):
        open_newsroom(
            tmp_path,
            config=written(tmp_path, text, "pyproject.toml") / "pyproject.toml",
            now="2026-04-08",
            environment={},
        )


def test_a_line_of_pyproject_is_that_of_our_table(tmp_path: Path) -> None:
    """The same key of another table is not ours."""
    text = '[project]\ndescription = "x"\n\n[tool.newsdesk]\ndescription = 5\n'
    with pytest.raises(NewsdeskError, match=r"pyproject\.toml:5: `description`"):
        opened(written(tmp_path, text, "pyproject.toml"))


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    """What the disk says is passed on."""
    with pytest.raises(NewsdeskError, match=r"cannot be read \(Is a directory\)"):
        settings.read(tmp_path)


ENVIRONMENT: dict[str, tuple[dict[str, str], str, object]] = {
    "text": ({"NEWSDESK_TITLE": "From outside"}, "title", "From outside"),
    "number": ({"NEWSDESK_RELATED": "5"}, "related", 5),
    "zone": ({"NEWSDESK_TIMEZONE": "Europe/Berlin"}, "zone", ZoneInfo("Europe/Berlin")),
    "address": ({"NEWSDESK_BASE_URL": "https://x.example/a/"}, "base_url", "https://x.example/a"),
    "lists are for the file": ({"NEWSDESK_EXCLUDE": "x"}, "exclude", ("y",)),
    "unknown": ({"NEWSDESK_CORPORA": "x"}, "title", "From the file"),
    "other": ({"TITLE": "x"}, "title", "From the file"),
}


@pytest.mark.parametrize(("environment", "name", "expected"), ENVIRONMENT.values(), ids=ENVIRONMENT)
def test_the_environment_goes_before_the_file(
    tmp_path: Path, environment: dict[str, str], name: str, expected: object
) -> None:
    """`NEWSDESK_…` sets what is a text or a number; what is no setting sets nothing."""
    root = written(tmp_path, 'title = "From the file"\nexclude = ["y"]\nrelated = 1\n')
    assert getattr(opened(root, environment), name) == expected


@pytest.mark.parametrize(
    "value",
    ["many", "-1", "1.5", "9" * 5000, "\u00b2"],
    ids=["word", "negative", "fraction", "endless", "superscript"],
)
def test_a_wrong_variable_is_named(tmp_path: Path, value: str) -> None:
    """Who set it finds the variable, not a file that does not have it."""
    with pytest.raises(NewsdeskError, match="NEWSDESK_RELATED"):
        opened(written(tmp_path, "related = 1\n"), {"NEWSDESK_RELATED": value})


def test_a_base_url_has_no_last_slash(tmp_path: Path) -> None:
    """Paths are joined to it."""
    assert opened(written(tmp_path, 'base_url = "https://x.example/news//"\n')).base_url == "https://x.example/news"


def test_lists_and_rules_are_taken_over(tmp_path: Path) -> None:
    """What the file lists is kept in its order."""
    found = opened(written(tmp_path, 'exclude = ["b", "a"]\n[lint]\nselect = ["ND1", "ND2"]\nignore = ["ND102"]\n'))
    assert (found.exclude, found.select, found.ignore) == (("b", "a"), ("ND1", "ND2"), ("ND102",))


KINDS = {
    "glob": ('tool = "tools/*.md"', Kind("tool", "/tools/{slug}/", "tools/*.md")),
    "table": ('tool = {url = "/t/{slug}", schema = "x.json"}', Kind("tool", "/t/{slug}", "", "x.json")),
    "glob with a detour": ('tool = "./tools//*.md"', Kind("tool", "/tools/{slug}/", "tools/*.md")),
    "new": ('event = "events/*.md"', Kind("event", "/event/{slug}/", "events/*.md")),
    "new with an address": ('event = {url = "/when/{slug}/"}', Kind("event", "/when/{slug}/")),
}


@pytest.mark.parametrize(("line", "expected"), KINDS.values(), ids=KINDS)
def test_kinds_can_be_changed_and_added(tmp_path: Path, line: str, expected: Kind) -> None:
    """A glob or a table changes one thing of a kind; a new kind has an address of its own."""
    found = opened(written(tmp_path, f"[kinds]\n{line}\n"))
    assert found.kinds[expected.name] == expected
    assert found.kinds["article"] == Kind("article", "/{slug}/")


LINE_OF = {
    "plain": ("title", 1),
    "quoted": ("quoted", 2),
    "in a table": ("select", 5),
    "table": ("lint", 4),
    "table in a table": ("tool", 7),
    "part of a key": ("itle", 1),
    "nowhere": ("absent", 1),
}


@pytest.mark.parametrize(("key", "expected"), LINE_OF.values(), ids=LINE_OF)
def test_a_key_has_a_line(key: str | None, expected: int) -> None:
    """The line that sets a key; the first where none does."""
    text = 'title = "x"\n"quoted" = 1\n# select\n[lint]\nselect = []\n\n[kinds.tool]\nurl = "x"\n'
    assert settings.line_of(SettingsFile(Path("newsdesk.toml"), text, {}), key) == expected
