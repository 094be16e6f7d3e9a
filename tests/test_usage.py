"""Mistakes on the command line: each is told in a sentence that says what to write instead, and exits 2."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import pytest
import typer
from typer.exceptions import TyperException
from typer.main import get_command

from commandline import each_command
from conftest import REPOSITORY, article
from newsdesk.cli import usage
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

JARGON = re.compile(r"Invalid value|[Mm]issing (argument|option|command)|No such|unexpected|requires|a valid|int |'--")


def options(command: Any) -> list[Any]:
    """Return the options of a command that can be mistaken."""
    return [each for each in command.params if each.param_type_name == "option" and "completion" not in str(each.name)]


def refused(run: Run, *line: str) -> str:
    """Run a line that must be refused as one that was not meant, and return the sentence."""
    code, out, err = run(*line)
    assert (code, out, "Traceback" in err) == (Exit.USAGE, "", False), err
    first, *more = err.splitlines()
    assert first.startswith("Error: ")
    assert not JARGON.search(first), first
    assert more in ([], [f"See `{more[0].removeprefix('See `').removesuffix(' --help`.')} --help`."] if more else [])
    return first.removeprefix("Error: ")


@each_command
def test_an_option_that_there_is_not(run: Run, newsroom: Path, path: tuple[str, ...], command: Any) -> None:
    """It is named, and where nothing is near, nothing is suggested."""
    assert refused(run, *path, "--qqqqqq") == "There is no option `--qqqqqq`."
    assert refused(run, *path, "-5") == "There is no option `-5`."


@each_command
def test_an_option_that_is_mistyped(run: Run, newsroom: Path, path: tuple[str, ...], command: Any) -> None:
    """Whichever it is, the right one is suggested."""
    for option in options(command):
        name = max(option.opts, key=len)
        if len(name) > len("--open"):
            said = refused(run, *path, f"{name[:4]}{name[5:]}x")
            assert f"Did you mean `{name}`?" in said


@each_command
def test_an_option_without_its_value(run: Run, newsroom: Path, path: tuple[str, ...], command: Any) -> None:
    """It is named, with what its value says; one that takes none says so."""
    for option in options(command):
        name = max(option.opts, key=len)
        if option.is_flag:
            assert refused(run, *path, f"{name}=x") == f"`{name}` takes no value: write it alone."
        elif name != "--add-ignore":
            assert refused(run, *path, name) == f"`{name}` needs a value. {option.help}"


@each_command
def test_an_option_that_is_given_twice(run: Run, newsroom: Path, path: tuple[str, ...], command: Any) -> None:
    """Of two values, none is lost in silence."""
    for option in options(command):
        name = max(option.opts, key=len)
        if not (option.is_flag or option.multiple):
            said = refused(run, *path, name, "1", f"{name}=2")
            assert said == f"`{name}` is given twice, and takes one value: leave one of them out."


@each_command
def test_an_option_that_wants_a_number(run: Run, newsroom: Path, path: tuple[str, ...], command: Any) -> None:
    """What is none is shown."""
    for option in options(command):
        name = max(option.opts, key=len)
        if option.type.name.startswith("int"):
            for value in ("x", "", "1.5", "-1"):
                assert refused(run, *path, name, value).startswith(f"{name}: `{value}` is no whole number")


@each_command
def test_an_option_that_names_a_file(run: Run, newsroom: Path, path: tuple[str, ...], command: Any) -> None:
    """An empty text, such as a variable that is not set, is no current folder."""
    for option in options(command):
        name = max(option.opts, key=len)
        if option.type.name == "path":
            assert refused(run, *path, name, "") == f"`{name}` is empty: write what is meant, or leave it out."


@each_command
def test_words_that_are_missing_too_many_or_empty(
    run: Run, newsroom: Path, path: tuple[str, ...], command: Any
) -> None:
    """What stands behind a command is asked for by what it means."""
    wanted = [each for each in command.params if each.param_type_name == "argument"]
    needed = [each for each in wanted if each.required]
    for number, argument in enumerate(needed):
        given = [f"x{at}" for at in range(number)]
        assert refused(run, *path, *given) == f"`{argument.human_readable_name}` is missing. {argument.help}"
    if wanted:
        sentence = f"`{wanted[0].human_readable_name}` is empty: write what is meant, or leave it out."
        assert refused(run, *path, "", *["x"] * (len(needed) - 1), *_needed_options(command)) == sentence
    if not any(each.nargs == -1 for each in wanted) and not hasattr(command, "commands"):
        words = ["x"] * len(wanted)
        said = refused(run, *path, *words, "too", "many", *_needed_options(command))
        assert said == "Nothing can be done with `too many`: take it out, or put what belongs together in quotes."


def _needed_options(command: Any) -> list[str]:
    return [word for each in options(command) if each.required for word in (each.opts[0], "x")]


MISTAKES = {
    "a command": (("lnit",), "There is no command `lnit`. Did you mean `lint`?"),
    "a command with quotes": (("l'\"int",), "There is no command `l'\"int`. Did you mean `lint`?"),
    "a command below": (("prices", "stael"), "There is no command `stael`. Did you mean `stale`?"),
    "no command": (("--quiet",), "The command is missing: `"),
    "an option of newsdesk": (("lint", "--now", "x"), "`--now` is an option of newsdesk itself: put it before the"),
    "an option of a command": (("--dry-run", "mv"), "`--dry-run` is an option of `"),
    "a form": (("lint", "--output-format", "jsn"), "Did you mean `json`?"),
    "a form into a file": (("lint", "--output-file", "srif=x"), "--output-file: `srif` is not `text`, `concise`, `"),
    "colours": (("--color", "alwys", "lint"), "`auto`, `always` or `never`. Did you mean `always`?"),
    "a severity": (("lint", "--fail-on", "warnin"), "Did you mean `warning`?"),
    "a code": (("lint", "--select", "unknown-autor"), "Did you mean `unknown-author`?"),
    "a rule": (("rule", "unknown-autor"), "Did you mean `unknown-author`?"),
    "a format": (("export", "feds"), "Did you mean `feeds`?"),
    "a kind to list": (("list", "--kind", "toll"), "Did you mean `tool`?"),
    "a kind to set": (("set", "--kind", "toll", "x", "a=b"), "--kind: there is no kind `toll`. Did you mean `tool`?"),
    "a kind to move": (("mv", "--kind", "toll", "a", "b"), "--kind: there is no kind `toll`. Did you mean `tool`?"),
    "a kind to make": (("new", "toll", "X"), "`toll` is no kind of record. Did you mean `tool`?"),
    "a category": (("list", "--category", "lms"), "Did you mean `llms`?"),
    "a status": (("list", "--status", "drat"), "Did you mean `draft`?"),
    "a column": (("list", "--columns", "slug,titel"), "Did you mean `title`?"),
    "what to sort by": (("list", "--sort", "-dat"), "Did you mean `date`?"),
    "a field in a question": (("list", "--where", "titel ~ x"), "Did you mean `title`?"),
    "a tool": (("prices", "history", "clade"), "Did you mean `claude`?"),
    "an article": (("link", "fisrt"), "Did you mean `first`?"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_name_that_is_mistyped(run: Run, newsroom: Path, line: tuple[str, ...], words: str) -> None:
    """Values that are one of some are suggested as well."""
    article(newsroom, "first")
    assert words in refused(run, *line)


def test_an_article_may_have_several_authors(run: Run, newsroom: Path) -> None:
    """Given twice, an option that may be has both."""
    (newsroom / "articles/ben.author.md").write_text("---\nname: Ben\n---\n", "utf-8")
    code, out, _ = run("new", "Together", "--category", "llms", "--author", "ana", "--author", "ben", "--slug", "both")
    assert code == 0
    assert "\nauthors: [ana, ben]\n" in (newsroom / out.strip()).read_text("utf-8")
    assert run("lint", out.strip())[0] == 0


class Sort(StrEnum):
    """What may be chosen."""

    HUGO = "hugo"
    JEKYLL = "jekyll"


other = typer.Typer()


@other.command(cls=usage.Command)
def odd(
    sort: Sort = Sort.HUGO,
    share: Annotated[float, typer.Option(max=1)] = 0,
    fault: Annotated[str, typer.Option()] = "",
) -> None:
    """Do nothing."""
    del sort, share
    if fault:
        raise typer.BadParameter(fault)


ODD = {
    "a choice": (("--sort", "hugoo"), "--sort: `hugoo` is not `hugo` or `jekyll`. Did you mean `hugo`?"),
    "a share": (("--share", "x"), "--share: `x` is no number of at most 1."),
    "too much": (("--share", "2"), "--share: `2.0` is no number of at most 1."),
    "what a command says": (("--fault", "It is full."), "It is full."),
}


@pytest.mark.parametrize(("line", "sentence"), ODD.values(), ids=ODD)
def test_what_no_command_asks_for_yet(line: tuple[str, ...], sentence: str) -> None:
    """Choices and shares are told as numbers are; what is not known here is said as it came."""
    command = get_command(other)
    with pytest.raises(TyperException) as caught:
        command.main([*line], prog_name="newsdesk", standalone_mode=False)
    assert next(usage.sentences(caught.value, line, command)) == f"Error: {sentence}"


def test_the_slip_of_the_docs_is_a_real_one(run: Run, newsroom: Path) -> None:
    """docs/shell.md shows what newsdesk says."""
    page = (REPOSITORY / "docs/shell.md").read_text("utf-8")
    shown = re.search(r"```console\n\$ newsdesk (.*)\n((?s:.*?))```", page)
    assert shown
    assert run(*shown[1].split()) == (Exit.USAGE, "", shown[2])
