"""The inputs that break tools like this one, H1, H2, H8, H9 and H12: what is handed over, and where outputs go.

Each row's id is that of the case in the list of bad inputs, with a word where a case has several. H3 to H7, H10 and H11
stand in `test_atomic`, `test_crash`, `test_publish` and `test_bad_dates`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, article, contents
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


def lines(run: Run, *arguments: str) -> tuple[int, list[str]]:
    """Lint; return the exit code and the findings."""
    code, out, err = run("--now", NOW, "lint", "--output-format", "concise", *arguments)
    assert "Traceback" not in err
    return code, out.splitlines()[:-1]


def test_h1_however_names_are_cut_into_batches_the_findings_are_the_same(run: Run, newsroom: Path) -> None:
    """H1: two articles of one slug, a dead pin and a wrong field, in one call, in two, or each alone."""
    article(newsroom, "2026-01-01-same")
    article(newsroom, "same", related="[nowhere]")
    article(newsroom, "other", colour="red")
    names = sorted(path.relative_to(newsroom).as_posix() for path in (newsroom / "articles").glob("*.md"))
    whole = lines(run)[1]
    assert len(whole) > 3
    for size in (1, 2, 3, len(names)):
        batches = [names[start : start + size] for start in range(0, len(names), size)]
        assert sorted(line for batch in batches for line in lines(run, *batch)[1]) == sorted(whole)


NAMED: dict[str, tuple[list[str], Exit, int]] = {
    "H2-twice": (["articles/bad.md", "articles/bad.md", "./articles/bad.md"], Exit.FINDINGS, 1),
    "H2-not-markdown": (["articles/photo.jpg", "newsdesk.toml"], Exit.CLEAN, 0),
    "H2-other-folder": (["notes.md", "articles/good.md"], Exit.CLEAN, 0),
    "H2-hyphen": (["--", "articles/-x.md"], Exit.FINDINGS, 1),
}


@pytest.mark.parametrize(("names", "code", "count"), NAMED.values(), ids=NAMED)
def test_what_a_hook_hands_over_is_judged_once(
    run: Run, newsroom: Path, names: list[str], code: Exit, count: int
) -> None:
    """A record is judged once however often it is named, and what is no record is passed over."""
    article(newsroom, "good")
    article(newsroom, "bad", colour="red")
    article(newsroom, "-x", slug="x", colour="red")
    (newsroom / "articles/photo.jpg").write_bytes(b"\xff\xd8")
    (newsroom / "notes.md").write_bytes(b"# Notes\n")
    found = lines(run, "--ignore", "ND211", *names)
    assert (found[0], len([line for line in found[1] if "`colour`" in line])) == (code, count)


ABSENT = {
    "H2-deleted": (["articles/gone.md"], "articles/gone.md"),
    "H2-outside": (["../outside.md"], "outside.md"),
    "H2-deleted-beside-another": (["articles/good.md", "articles/gone.md"], "articles/gone.md"),
}


@pytest.mark.parametrize(("names", "words"), ABSENT.values(), ids=ABSENT)
def test_a_file_that_is_not_in_the_newsroom_is_said(run: Run, newsroom: Path, names: list[str], words: str) -> None:
    """A name that stands for nothing is a mistake of whoever gave it, and is told."""
    article(newsroom, "good")
    code, _, err = run("lint", *names)
    assert (code, words in err) == (Exit.USAGE, True)


OUTPUT_FOLDERS = {
    "H8-top": ("/", "own files"),
    "H8-root": (".", "own files"),
    "H8-above": ("..", "own files"),
    "H8-articles": ("articles", "own files"),
    "H8-in-articles": ("articles/public", "own files"),
    "H8-round-about": ("public/../articles", "own files"),
    "H8-schemas": ("schemas", "own files"),
    "H8-templates": ("templates/x", "own files"),
    "H8-static": ("static", "own files"),
    "H8-git": (".git/hooks", "own files"),
    "H8-memory": (".newsdesk", "own files"),
    "H8-tilde": ("~", "`~` stands for nothing"),
    "H8-tilde-of-another": ("~/site", "`~` stands for nothing"),
}


@pytest.mark.parametrize("by_setting", [False, True], ids=["flag", "setting"])
@pytest.mark.parametrize(("out", "words"), OUTPUT_FOLDERS.values(), ids=OUTPUT_FOLDERS)
def test_outputs_go_nowhere_where_other_files_are_kept(
    run: Run, newsroom: Path, out: str, words: str, *, by_setting: bool
) -> None:
    """It is refused, and not a file is written or removed."""
    article(newsroom, "one")
    if by_setting:
        with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
            settings.write(f"output = {json.dumps(out)}\n")
    before = contents(newsroom)
    code, _, err = run("--now", NOW, "export", "index", *(() if by_setting else ("--out", out)))
    assert (code, "cannot be the output folder" in err, words in err) == (Exit.USAGE, True, True)
    assert {path: each for path, each in contents(newsroom).items() if not path.startswith(".newsdesk/")} == before


def test_h8_a_home_is_no_output_folder(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """H8: where a person keeps everything, no folder is exchanged; one in it may be."""
    home = newsroom.parent / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    assert run("--now", NOW, "export", "index", "--out", str(home))[0] == Exit.USAGE
    assert run("--now", NOW, "export", "index", "--out", str(home / "site"))[0] == Exit.CLEAN


def test_h8_schemas_may_lie_at_the_top(run: Run, newsroom: Path) -> None:
    """H8: a folder of the settings that holds the newsroom itself keeps no output folder from being in it."""
    article(newsroom, "one")
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write('schemas = "."\n')
    assert run("--now", NOW, "export", "index")[0] == Exit.CLEAN


def test_h9_an_error_stops_an_export_or_its_record(run: Run, newsroom: Path) -> None:
    """H9: with an error nothing is written, and the exit code says so; or that record alone is left out, and named."""
    article(newsroom, "good")
    article(newsroom, "bad", colour="red", title="Zebra")
    code, out, err = run("--now", NOW, "export", "index")
    assert (code, "ND102" in out, "Nothing was exported" in err) == (Exit.FINDINGS, True, True)
    assert not (newsroom / "public").exists()
    code, _, err = run("--now", NOW, "export", "index", "--skip-invalid")
    assert (code, "articles/bad.md" in err) == (Exit.CLEAN, True)
    written = contents(newsroom / "public")
    assert written
    assert not [path for path, content in written.items() if b"Zebra" in content]


SETTINGS = {
    "H12-unknown": (b'\ntitel = "X"\n', "newsdesk.toml:2: `titel` is not a field here. Did you mean `title`?"),
    "H12-type": (b'\nrelated = "3"\n', "newsdesk.toml:2: `related` must be a whole number"),
    "H12-syntax": (b'title = "X"\nrelated =\n', "(at line 2"),
    "H12-byte-order-mark": (b'\xef\xbb\xbf\nrelated = "3"\n', "newsdesk.toml:2: `related`"),
    "H12-encoding": (b'title = "\xe9"\n', "newsdesk.toml: the settings are no TOML"),
    "H12-yaml": (b"title: X\n", "(at line 1"),
}


@pytest.mark.parametrize(("content", "words"), SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("command", ["lint", "export", "list"])
def test_settings_that_are_wrong_stop_every_command(
    run: Run, newsroom: Path, content: bytes, words: str, command: str
) -> None:
    """The file and the line are named, and nothing is done by a default instead."""
    article(newsroom, "one")
    (newsroom / "newsdesk.toml").write_bytes(content)
    code, out, err = run("--now", NOW, command)
    assert (code, out, words in err) == (Exit.USAGE, "", True)
    assert not (newsroom / "public").exists()


def test_h12_settings_that_are_named_and_missing_are_said(run: Run, newsroom: Path) -> None:
    """H12: a settings file that is named must be there."""
    code, _, err = run("--config", "nowhere.toml", "lint")
    assert (code, "nowhere.toml" in err) == (Exit.USAGE, True)
