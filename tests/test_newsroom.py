"""The newsroom that a command works on: its root, its moment and its schemas."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from conftest import NOW, article
from newsdesk.bare import bare_desk
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.newsroom import Newsroom, moment, open_newsroom, with_base_url
from newsdesk.settings import Settings

if TYPE_CHECKING:
    from conftest import Run


def opened(start: Path, **options: Any) -> Newsroom:
    """Open the newsroom around a folder at the tests' moment."""
    return open_newsroom(start, **{"now": NOW, "environment": {}, **options})


def own_schema(root: Path, text: str, kind: str = "article") -> Path:
    """Give a newsroom a schema of its own."""
    path = root / f"schemas/{kind}.schema.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def dialect(**keywords: Any) -> str:
    """Return a schema that says which draft it is of."""
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **keywords})


def test_the_root_is_the_folder_of_the_nearest_settings(newsroom: Path) -> None:
    """From anywhere inside, the newsroom is the same."""
    (newsroom / "articles/drafts").mkdir()
    for start in (newsroom, newsroom / "articles", newsroom / "articles/drafts"):
        assert opened(start).root == newsroom
    assert opened(newsroom).settings.title == "Test"


def test_a_relative_start_has_parents_too(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder is searched upwards like any other."""
    monkeypatch.chdir(newsroom / "articles")
    assert opened(Path()).root == newsroom


def test_a_root_that_is_named_counts(newsroom: Path, tmp_path: Path) -> None:
    """`--root` is not searched upwards."""
    assert opened(tmp_path, root=newsroom).root == newsroom
    with pytest.raises(NewsdeskError, match=r"No newsroom was found in .*articles"):
        opened(newsroom, root=newsroom / "articles")


def test_a_settings_file_that_is_named_counts(newsroom: Path, tmp_path: Path) -> None:
    """`--config` names the settings; the root is their folder, or the one that is named."""
    config = tmp_path / "other/site.toml"
    config.parent.mkdir()
    config.write_text('title = "Other"\n', "utf-8")
    assert opened(newsroom, config=config).root == config.parent
    assert opened(newsroom, config=config).settings.title == "Other"
    assert opened(tmp_path, config=config, root=newsroom).root == newsroom


def test_no_newsroom_is_a_sentence(tmp_path: Path) -> None:
    """What is missing, and how to make it, are named."""
    with pytest.raises(NewsdeskError, match=r"No newsroom was found .*: make one with `newsdesk init`") as raised:
        opened(tmp_path)
    assert raised.value.exit_code == Exit.USAGE


@pytest.mark.parametrize("name", ["nowhere", "newsdesk.toml"])
def test_a_root_that_is_no_folder_is_a_sentence(newsroom: Path, name: str) -> None:
    """A file, or nothing, cannot be the root."""
    with pytest.raises(NewsdeskError, match="is no folder"):
        opened(newsroom, root=newsroom / name)


MOMENTS: dict[str, tuple[str, str, datetime]] = {
    "asked for": ("2026-04-08T12:00:00Z", "0", datetime(2026, 4, 8, 12, tzinfo=UTC)),
    "a day in the site's zone": ("2026-04-08", "", datetime(2026, 4, 7, 22, tzinfo=UTC)),
    "the build's": ("", "86400", datetime(1970, 1, 2, tzinfo=UTC)),
    "before 1970": ("", "-1", datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
}


@pytest.mark.parametrize(("now", "epoch", "expected"), MOMENTS.values(), ids=MOMENTS)
def test_the_moment_is_what_was_asked_for(now: str, epoch: str, expected: datetime) -> None:
    """`--now` goes before SOURCE_DATE_EPOCH."""
    settings = Settings(zone=ZoneInfo("Europe/Berlin"))
    assert moment(now, settings, {"SOURCE_DATE_EPOCH": epoch}) == expected


def test_without_a_moment_the_clock_counts() -> None:
    """The clock is aware of its zone."""
    before = datetime.now(UTC)
    assert before <= moment("", Settings(), {}) <= datetime.now(UTC)


NOT_MOMENTS = {
    "no day": ("2026-02-30", "", "--now: `2026-02-30` is not a date that exists"),
    "a word": ("tomorrow", "0", "--now: `tomorrow` is not a date: write"),
    "no number": ("", "1e9", "SOURCE_DATE_EPOCH: `1e9` is no number of seconds."),
    "no year": ("", "9" * 20, "SOURCE_DATE_EPOCH: "),
    "no end": ("", "9" * 5000, "SOURCE_DATE_EPOCH: "),
}


@pytest.mark.parametrize(("now", "epoch", "words"), NOT_MOMENTS.values(), ids=NOT_MOMENTS)
def test_what_is_no_moment_is_a_sentence(now: str, epoch: str, words: str) -> None:
    """The option, or the variable, is named."""
    with pytest.raises(NewsdeskError) as raised:
        moment(now, Settings(), {"SOURCE_DATE_EPOCH": epoch})
    assert words in raised.value.message


@pytest.mark.parametrize("base", ["https://x.example/news/", "https://x.example/news"])
def test_another_base_url(newsroom: Path, base: str) -> None:
    """Only the address changes, and it has no last slash."""
    before = opened(newsroom)
    after = with_base_url(before, base)
    assert (after.settings.base_url, after.settings.title) == ("https://x.example/news", "Test")
    assert before.settings.base_url == "https://test.example"


@pytest.mark.parametrize(
    "base", ["", "x.example", "ftp://x.example", "https://", "https://x.example/?a=1", "http://a b"]
)
def test_what_is_no_base_url_is_a_sentence(newsroom: Path, base: str) -> None:
    """The option is named."""
    with pytest.raises(NewsdeskError, match="--base-url: "):
        with_base_url(opened(newsroom), base)


def vetted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that fills with the names of the schemas that are vetted from now on."""
    from newsdesk.schemas import vet  # noqa: PLC0415 - imported only once a schema is vetted

    names: list[str] = []
    true_vet = vet.vet

    def spy(schema: Any) -> list[str]:
        names.append(schema.path.name)
        return true_vet(schema)

    monkeypatch.setattr(vet, "vet", spy)
    return names


def test_a_schema_is_vetted_once(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sound schema of the newsroom's own is remembered until it changes; bundled ones are never vetted."""
    article(newsroom, "one")
    names = vetted(monkeypatch)
    opened(newsroom).desk()
    assert names == []
    own_schema(newsroom, dialect(required=["title"]))
    for _ in range(3):
        opened(newsroom).desk()
    assert names == ["article.schema.json"]
    own_schema(newsroom, dialect(required=["date"]))
    opened(newsroom).desk()
    assert names == ["article.schema.json"] * 2


def test_a_schema_that_names_no_draft_is_sound(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `$schema` it is of draft 2020-12: no warning, and remembered as any other."""
    article(newsroom, "one")
    own_schema(newsroom, '{"required": ["title"]}')
    names = vetted(monkeypatch)
    for _ in range(2):
        room = opened(newsroom)
        room.desk()
        assert room.notes == []
    assert names == ["article.schema.json"]


def test_a_schema_of_an_unknown_draft_is_a_warning(newsroom: Path) -> None:
    """A dialect that nobody knows is read as the latest, and said."""
    article(newsroom, "one")
    own_schema(newsroom, '{"$schema": "https://x.example/draft"}')
    room = opened(newsroom)
    room.desk()
    assert ["'https://x.example/draft', which is not known" in note for note in room.notes] == [True]


def test_the_memory_is_ignored_by_git(newsroom: Path) -> None:
    """What newsdesk remembers lies in one folder that says so itself."""
    article(newsroom, "one")
    own_schema(newsroom, dialect())
    opened(newsroom).desk()
    assert (newsroom / ".newsdesk/.gitignore").read_bytes() == b"*\n"


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"", b"nonsense\n"])
def test_a_damaged_memory_costs_time_alone(newsroom: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes) -> None:
    """What cannot be read is found out again."""
    article(newsroom, "one")
    own_schema(newsroom, dialect())
    opened(newsroom).desk()
    (newsroom / ".newsdesk/vetted-schemas").write_bytes(damage)
    names = vetted(monkeypatch)
    opened(newsroom).desk()
    assert names == ["article.schema.json"]


def test_a_memory_that_cannot_be_written_costs_time_alone(newsroom: Path) -> None:
    """A file in the way of the memory stops nothing."""
    article(newsroom, "one")
    own_schema(newsroom, dialect())
    (newsroom / ".newsdesk").write_bytes(b"mine")
    assert len(opened(newsroom).desk().records) == 5
    assert (newsroom / ".newsdesk").read_bytes() == b"mine"


def test_a_warning_about_a_schema_is_repeated(newsroom: Path) -> None:
    """A keyword that checks nothing is said each time, not only when it is new."""
    article(newsroom, "one")
    own_schema(newsroom, dialect(requird=["title"]))
    for _ in range(2):
        room = opened(newsroom)
        room.desk()
        assert len(room.notes) == 1
        assert "Did you mean `required`?" in room.notes[0]


BROKEN = {
    "no JSON": '{"a": }',
    "comment": "{} // no",
    "empty": "",
    "a list": "[]",
    "a key twice": '{"type": "object", "type": "object"}',
    "not a number": '{"minimum": NaN}',
    "no such type": '{"properties": {"a": {"type": "strng"}}}',
    "pattern": '{"properties": {"a": {"pattern": "["}}}',
    "reference to nothing": '{"properties": {"a": {"$ref": "#/$defs/none"}}}',
    "reference outside": '{"properties": {"a": {"$ref": "../x.json"}}}',
    "reference to the network": '{"properties": {"a": {"$ref": "http://127.0.0.1:9/x.json"}}}',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_schema_stops_the_run_with_its_name(newsroom: Path, text: str) -> None:
    """A set-up that cannot work is no finding about an article."""
    article(newsroom, "one")
    path = own_schema(newsroom, text)
    with pytest.raises(NewsdeskError) as raised:
        opened(newsroom).desk()
    assert str(path) in raised.value.message
    assert raised.value.exit_code == Exit.USAGE


def test_a_kind_without_a_schema_stops_the_run(newsroom: Path) -> None:
    """A kind that was added needs a schema, and the message says where."""
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write('[kinds]\nevent = {url = "/events/{slug}/"}\n')
    (newsroom / "articles/launch.event.md").write_bytes(b"---\nname: Launch\n---\n")
    with pytest.raises(NewsdeskError, match=r"the kind `event`: write `event\.schema\.json`"):
        opened(newsroom).desk()
    own_schema(newsroom, '{"required": ["name"]}', "event")
    assert opened(newsroom).desk().of_kind("event")["launch"].findings == ()


def test_a_kind_can_have_a_schema_of_another_name(newsroom: Path) -> None:
    """The settings can name the file."""
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write('[kinds.author]\nschema = "policy/people.json"\n')
    (newsroom / "policy").mkdir()
    (newsroom / "policy/people.json").write_text('{"required": ["bio"]}', "utf-8")
    found = opened(newsroom).desk().of_kind("author")["ana"].findings
    assert [finding.rule for finding in found] == ["missing-field"]


def test_any_folder_is_held_against_a_schema(tmp_path: Path) -> None:
    """Outside a newsroom, paths are from the folder that was named, and the schema alone decides."""
    schema = tmp_path / "post.schema.json"
    schema.write_text(dialect(required=["title"]), "utf-8")
    posts = tmp_path / "posts"
    (posts / "2026").mkdir(parents=True)
    (posts / "2026/a.md").write_bytes(b"---\ndate: never\n---\n")
    (posts / "b.md").write_bytes(b"---\ntitle: B\n---\n")
    files, desk, notes = bare_desk(schema, [posts], {"XDG_CACHE_HOME": str(tmp_path / "cache")})
    assert (files.root, notes) == (posts, [])
    found = {record.path: [finding.rule for finding in record.findings] for record in desk.records}
    assert found == {"2026/a.md": ["missing-field"], "b.md": []}
    assert any((tmp_path / "cache/newsdesk").iterdir())


def test_files_outside_a_newsroom_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several paths are relative to the current folder, and one that is named twice is one file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "any.json").write_text("{}", "utf-8")
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/a.md").write_bytes(b"---\n---\n")
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    _, desk, _ = bare_desk(Path("any.json"), [Path("posts"), Path("posts/a.md")], environment)
    assert [record.path for record in desk.records] == ["posts/a.md"]
    _, here, _ = bare_desk(Path("any.json"), [], environment)
    assert [record.path for record in here.records] == ["posts/a.md"]


@pytest.mark.parametrize("path", ["posts/a.md", "new.md", "posts/dir/new.markdown"])
def test_what_is_unsaved_outside_a_newsroom_is_judged_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """It goes before the file on the disk, which need not be there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "any.json").write_text(dialect(required=["title"]), "utf-8")
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/a.md").write_bytes(b"---\ntitle: A\n---\n")
    unsaved = {path: b"---\ndate: never\n---\n"}
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    files, desk, notes = bare_desk(Path("any.json"), [], environment, unsaved)
    assert [(record.path, record.findings[0].rule) for record in desk.records] == [(path, "missing-field")]
    assert (files.unsaved is unsaved, notes) == (True, [])


CODES = {
    "select": ('select = ["ND999"]', "select", "ND999"),
    "ignore": ('ignore = ["ND99"]', "ignore", "ND99"),
    "for some files": ('per_file_ignores = {"articles/*" = ["ND5", "HOUSE001"]}', "per_file_ignores", "HOUSE001"),
    "in a table": ('[lint.per_file_ignores]\n"articles/*" = ["ND999"]', "per_file_ignores", "ND999"),
}


@pytest.mark.parametrize(("line", "key", "code"), CODES.values(), ids=CODES)
@pytest.mark.parametrize("command", ["lint", "export", "link"])
def test_a_code_that_no_rule_has_is_a_sentence(
    newsroom: Path, run: Run, line: str, key: str, code: str, command: str
) -> None:
    """It names the file and the line, so that no slip lets anything stand."""
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"[lint]\n{line}\n")
    number = 4  # behind a title, an address and `[lint]`
    start = f"Error: {newsroom / 'newsdesk.toml'}:{number}: `lint.{key}`: No rule has a code that starts with `{code}`"
    found, out, talk = run(command)
    assert (found, out, talk.startswith(start)) == (Exit.USAGE, "", True)


@pytest.mark.parametrize("path", ["README.md", "articles/x.txt", "articles", "articles/sub/a.md", "articles/no.md"])
def test_what_is_unsaved_and_no_record_is_said(newsroom: Path, path: str) -> None:
    """It is not judged as one."""
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write('exclude = ["articles/no.md"]\n')
    room = replace(opened(newsroom), unsaved={path: b"---\nno: article\n---\n"})
    assert path not in {record.path for record in room.desk().records}
    assert room.notes == [f"`{path}` holds no record of this newsroom."]


def test_a_path_outside_a_newsroom_must_be_there(tmp_path: Path) -> None:
    """A mistyped path is a sentence."""
    (tmp_path / "any.json").write_text("{}", "utf-8")
    with pytest.raises(NewsdeskError, match="There is no file or folder"):
        bare_desk(tmp_path / "any.json", [tmp_path / "none"], {})


def test_a_schema_with_references_is_vetted_again_when_what_it_names_changes(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a schema refers to is part of it."""
    article(newsroom, "one")
    own_schema(newsroom, dialect(**{"$ref": "common.json"}))
    (newsroom / "schemas/common.json").write_text('{"required": ["title"]}', "utf-8")
    names = vetted(monkeypatch)
    opened(newsroom).desk()
    opened(newsroom).desk()
    (newsroom / "schemas/common.json").write_text('{"required": ["nothing"]}', "utf-8")
    found = opened(newsroom).desk().of_kind("article")["one"].findings
    assert [finding.rule for finding in found] == ["missing-field"]
    assert names == ["article.schema.json"] * 2


def test_the_environment_of_this_process_is_not_asked(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a newsroom takes from outside, it is handed."""
    monkeypatch.setitem(os.environ, "NEWSDESK_TITLE", "Elsewhere")
    assert opened(newsroom).settings.title == "Test"
