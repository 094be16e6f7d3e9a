"""Records and findings remembered between runs: the same as read anew, and never believed when in doubt."""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import pytest

from conftest import REPOSITORY, article
from newsdesk import lint, records, remembered, store
from newsdesk.folder import File
from newsdesk.linting import in_newsroom
from newsdesk.model import Record
from newsdesk.newsroom import Newsroom, open_newsroom
from newsdesk.packing import fold, packed, unpacked
from newsdesk.rules.book import Selection

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run
    from newsdesk.lint import Located

NOW = "2026-06-01T00:00:00Z"


def parts(record: Record) -> tuple[Any, ...]:
    """Return all that a record is, for comparison."""
    return tuple(getattr(record, field.name) for field in fields(record))


def kinds(record: Record) -> list[type]:
    """Return what the texts of a record's fixes are: some are YAML already."""
    return [type(text) for each in record.findings if each.fix for _, text in each.fix.changes]


def opened(root: Path, **fields: Any) -> Newsroom:
    """Open a newsroom as a run of its own would."""
    found = open_newsroom(root=root, now=NOW, environment=os.environ)
    return Newsroom(**{**vars(found), **fields})


def found(newsroom: Newsroom) -> list[Located]:
    """Lint a newsroom."""
    return in_newsroom(newsroom, [], Selection()).findings()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Write down each file that is read for a record; files are never too young to be trusted."""
    paths: list[str] = []
    really = records.Reading.record

    def reading(self: records.Reading, file: File, schema: Any) -> Record:
        paths.append(file.path)
        return really(self, file, schema)

    monkeypatch.setattr(records.Reading, "record", reading)
    monkeypatch.setattr(remembered, "_YOUNG", 0)
    return paths


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A copy of the demo, with a mistake or two of each sort."""
    shutil.copytree(REPOSITORY / "articles", tmp_path / "articles")
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    article(
        tmp_path, "odd", tags="[a, b, b]", tools="[claude, none]", colour="red # newsdesk: ignore ND102", body="# x\n"
    )
    article(tmp_path, "none", date="soon", body="See [this](gone) and <https://x.example>, for $5 a month.\n")
    (tmp_path / "articles/bad.md").write_bytes(b"---\ntitle: [\n---\n\xff")
    return tmp_path


def test_a_record_is_the_same_after_json(demo: Path) -> None:
    """Every record of the demo and of real Markdown comes back from JSON as it was."""
    for path in (REPOSITORY / "tests/data").rglob("*.md"):
        shutil.copy(path, demo / "articles")
    desk = opened(demo).desk()
    assert len(desk.records) > 20
    for record in desk.records:
        file = File(record.path, record.kind, record.slug)
        again = unpacked(file, packed(record))
        assert packed(again) == packed(record)
        fold(again)
        assert parts(again) == parts(record)
        for each in (record, again):
            arrived = pickle.loads(pickle.dumps(each))  # noqa: S301 - as between processes
            assert (packed(arrived), parts(arrived)) == (packed(record), parts(record))
        assert type(replace(again, data={})) is Record
        assert parts(again) == parts(record)
        assert repr(kinds(again)) == repr(kinds(record))


def test_a_second_run_reads_nothing_and_finds_the_same(demo: Path, read: list[str]) -> None:
    """What is remembered are the records and what was found."""
    first, readings = found(opened(demo)), len(read)
    second = found(opened(demo))
    assert first == second == found(opened(demo, remembering=False))
    assert len({each.rule.code for each in first}) > 6
    assert (readings, len(read)) == (len([*(demo / "articles").glob("*.md")]), 2 * readings)


def own_schema(root: Path) -> None:
    """Give the newsroom a schema of its own, as lenient as can be."""
    (root / "schemas").mkdir()
    for kind in ("article", "tool", "author", "category", "term", "page"):
        (root / f"schemas/{kind}.schema.json").write_text("{}", "utf-8")


CHANGES: dict[str, tuple[Callable[[Path], object], set[str] | None]] = {
    # What happens to the newsroom, and the files that are read again: all of them where that is None.
    "nothing": (lambda _: None, set()),
    "a-file": (lambda root: article(root, "odd", tags="[c]"), {"articles/odd.md"}),
    "a-new-file": (lambda root: article(root, "new"), {"articles/new.md"}),
    "a-file-less": (lambda root: (root / "articles/none.md").unlink(), set()),
    "only-its-times": (lambda root: os.utime(root / "articles/odd.md", (1, 1)), set()),
    "another-with-its-name": (
        lambda root: os.replace(root / "articles/none.md", root / "articles/odd.md"),
        {"articles/odd.md"},
    ),
    "a-term": (
        lambda root: (root / "articles/new.term.md").write_text("---\nterm: model\ndescription: D.\n---\n", "utf-8"),
        None,
    ),
    "a-setting": (lambda root: (root / "newsdesk.toml").write_text('timezone = "Asia/Tokyo"\n', "utf-8"), None),
    "a-schema": (own_schema, None),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_read_again_and_no_more(demo: Path, read: list[str], change: str) -> None:
    """Whatever changes between two runs, the second finds what one without a memory does."""
    happens, paths = CHANGES[change]
    found(opened(demo))
    happens(demo)
    read.clear()
    second, again = found(opened(demo)), set(read)
    assert second == found(opened(demo, remembering=False))
    assert paths is None or again == paths
    assert paths is not None or len(again) > 15


def test_a_file_that_changes_within_the_tick_is_read_again(demo: Path) -> None:
    """A file of the same size, and with the same times, is not what it was: young files are held by their bytes."""
    path = article(demo, "odd", colour="red")
    found(opened(demo))
    times = path.stat()
    path.write_text(path.read_text("utf-8").replace("colour: red", "cohort: red"), "utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert any("cohort" in each.message for each in found(opened(demo)))


LINES = (b"", b"title: X", b"price: $20/mo", b"It costs $30.", b"---", b"tags: [a, b]", b"\xff")


def test_random_changes_never_leave_a_trace(demo: Path, read: list[str]) -> None:
    """After any run of edits, renames and new prices, the memory gives what reading everything gives."""
    chance = random.Random(0)
    paths = sorted((demo / "articles").glob("*.md"))
    for _ in range(40):
        path = chance.choice(paths)
        text = path.read_bytes() if path.exists() else b"---\ntitle: Back\n---\n"
        lines = text.split(b"\n")
        lines[chance.randrange(len(lines))] = chance.choice(
            [b"", b"title: X", b"price: $20/mo", b"It costs $30.", b"---"]
        )
        path.write_bytes(b"\n".join(lines))
        assert found(opened(demo)) == found(opened(demo, remembering=False))


FORGED: dict[str, Callable[[Path], object]] = {
    "nothing": lambda path: path.write_bytes(b""),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "a-letter": lambda path: path.write_bytes(path.read_bytes().replace(b"soon", b"noon")),
    "no-signature": lambda path: path.write_bytes(path.read_bytes().partition(b"\n")[2]),
    "signed-by-another": lambda path: store.Store(path.parent, b"x" * 32).save(["a"], {"a": ["1"]}),
    "no-json": lambda path: path.write_bytes(b"\xff" * 100),
    "deep": lambda path: path.write_bytes(b"\n" + b"[" * 100_000),
    "a-folder": lambda path: (path.unlink(), path.mkdir()),
    "a-link": lambda path: (path.unlink(), path.symlink_to("/dev/zero")),
    "a-pipe": lambda path: (path.unlink(), os.mkfifo(path)),
}


@pytest.mark.parametrize("sort", ["records", "findings"])
@pytest.mark.parametrize("forged", FORGED)
def test_what_is_not_ours_is_no_memory(demo: Path, read: list[str], sort: str, forged: str) -> None:
    """A memory that is damaged, or that somebody else has written, costs time and nothing else."""
    first = found(opened(demo))
    for path in sorted((demo / ".newsdesk" / sort).iterdir()):
        FORGED[forged](path)
    assert found(opened(demo)) == first
    assert found(opened(demo)) == first


def test_a_memory_sent_along_is_not_believed(demo: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What another user's newsdesk remembered says nothing here."""
    found(opened(demo))
    monkeypatch.setenv("XDG_CACHE_HOME", str(demo / "elsewhere"))
    read.clear()
    found(opened(demo))
    assert len(read) > 20


SECRETS: dict[str, Callable[[Path], object]] = {
    "short": lambda path: path.write_bytes(b"x"),
    "a-folder": lambda path: path.mkdir(),
    "for-all-to-write": lambda path: (path.write_bytes(b"x" * 32), path.chmod(0o666)),
    "a-link": lambda path: path.symlink_to("/dev/zero"),
    "a-pipe": os.mkfifo,
}


@pytest.mark.parametrize("odd", SECRETS)
def test_without_a_secret_of_ones_own_nothing_is_remembered(
    demo: Path, monkeypatch: pytest.MonkeyPatch, odd: str
) -> None:
    """A secret that others could know signs nothing."""
    home = demo / "home/newsdesk"
    home.mkdir(parents=True)
    SECRETS[odd](home / "secret")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home.parent))
    assert found(opened(demo))
    assert not (demo / ".newsdesk/records").exists()


def rows(folder: Path) -> dict[str, list[str]]:
    """Return all that a store has, whose files are opened one by one."""
    names = [*store.Store(folder, b"x").names()]
    opened = store.Store(folder, b"x")
    return {name: [*(opened.row(name) or ())] for name in names}


def test_a_store_writes_only_what_changed(tmp_path: Path) -> None:
    """Of a thousand values one changes: one file is written, and those that are named no more go."""
    names = [f"name-{number}" for number in range(1000)]
    store.Store(tmp_path / "s", b"x").save(names, {name: ["1"] for name in names})
    times = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "s").iterdir()}
    assert len(times) > 2
    store.Store(tmp_path / "s", b"x").save(names, {"name-7": ["2", "b"]})
    changed = [path.name for path in (tmp_path / "s").iterdir() if times[path.name] != path.stat().st_mtime_ns]
    assert len(changed) == 1
    assert rows(tmp_path / "s") == {name: ["2", "b"] if name == "name-7" else ["1"] for name in names}
    store.Store(tmp_path / "s", b"x").save(["name-7", "new"], {"new": ["3"]})
    assert rows(tmp_path / "s") == {"name-7": ["2", "b"], "new": ["3"]}
    assert [path.name for path in (tmp_path / "s").iterdir()] == ["0-of-1"]


def test_a_store_whose_saving_was_stopped_has_both_numberings(tmp_path: Path) -> None:
    """Files of another number of files are left by a run that was killed: what they have is there, until the next."""
    many, few = [f"name-{number}" for number in range(1000)], ["other", "name-7"]
    store.Store(tmp_path / "s", b"x").save(many, {name: ["1"] for name in many})
    store.Store(tmp_path / "t", b"x").save(few, {name: ["2"] for name in few})
    os.replace(tmp_path / "t/0-of-1", tmp_path / "s/0-of-1")
    stopped = store.Store(tmp_path / "s", b"x")
    assert [stopped.row(name) for name in ("name-1", "other", "none")] == [["1"], ["2"], None]
    store.Store(tmp_path / "s", b"x").save(many, {})
    assert set(rows(tmp_path / "s")) == set(many)


def test_nothing_is_remembered_of_what_is_not_saved(demo: Path) -> None:
    """A text on standard input is judged beside the files, and leaves nothing behind."""
    text = b"---\ntitle: Unsaved\n---\n"
    assert in_newsroom(opened(demo, unsaved={"articles/odd.md": text}), [], Selection()).findings()
    assert not (demo / ".newsdesk/records").exists()


def test_a_run_may_leave_the_memory_alone(demo: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--no-cache` reads everything anew, and writes nothing; `cache` says what there is, and forgets it."""
    monkeypatch.chdir(demo)
    assert run("lint", "--no-cache")[0] == 1
    assert not (demo / ".newsdesk/records").exists()
    run("lint")
    code, out, _ = run("cache", "info", "--json")
    sizes = [each["size"] for each in json.loads(out)["kept"]]
    assert (code, min(sizes[:2]) > 1000) == (0, True)
    assert f"{sizes[0]:,} bytes" in run("cache", "info")[1]
    (demo / ".newsdesk/export.lock").touch()
    assert run("cache", "clear")[2].endswith(f": forgot {sum(sizes):,} bytes.\n")
    assert {path.name for path in (demo / ".newsdesk").iterdir()} == {".gitignore", "export.lock"}
    assert run("cache", "clear")[0] == 0


def test_a_file_rule_of_ones_own_is_part_of_what_records_are_read_by(demo: Path, read: list[str]) -> None:
    """Once the rule says something else, every file is asked anew."""
    rule = '"""Page."""\nfrom newsdesk.model import *\nCODE, NAME, SEVERITY = "OWN001", "own", Severity.INFO\n'
    check = "def check(record, body, settings):\n    yield Finding('own', 'One.', At())\n"
    (demo / "newsdesk.toml").write_text('[lint]\nrules = ["own.py"]\nselect = ["OWN"]\n', "utf-8")
    for said in ("One.", "Two."):
        (demo / "own.py").write_text(rule + check.replace("One.", said), "utf-8")
        assert {each.message for each in found(opened(demo))} == {said}


def test_reference_rules_ask_no_article(demo: Path) -> None:
    """What they find about a record is the same on a desk without any other article."""
    desk = opened(demo).desk()
    whole = lint.judge(desk, opened(demo).book)
    for record in desk.records:
        alone = type(desk)(desk.settings, desk.now, (*desk.references.records, record))
        for rule in opened(demo).book.applied:
            if rule.found_by == "reference" and record.kind == "article":
                about = [each for each in whole.get(record.path, []) if each.rule == rule.name]
                assert [*rule.check(record, alone)] == about
