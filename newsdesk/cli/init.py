"""`newsdesk init`: a newsroom to begin with, or one made of Markdown that is there already."""

from __future__ import annotations

import os
import shlex
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk.cli import asking
from newsdesk.cli.state import here, state_of
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.text import listed, one_line, visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from newsdesk.cli.state import State
    from newsdesk.founding import Founded

_FROM = "Make a newsroom of Markdown that is there: hugo, jekyll, astro, or its folder."
_DRY_RUN = "List what would be written, and write nothing."


def init(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(help="The folder of the newsroom, instead of the current one.")
    ] = None,
    title: Annotated[str, typer.Option(help="The name of the publication.")] = "",
    url: Annotated[str, typer.Option(help="Where the site will be: https://…")] = "",
    timezone: Annotated[str, typer.Option(help="The zone of its dates: Europe/Berlin. UTC, if none is named.")] = "",
    category: Annotated[str, typer.Option(help="The name of the first category.")] = "",
    nav: Annotated[str, typer.Option(help="The category's short name, for the menu; the name, if none is given.")] = "",
    author: Annotated[str, typer.Option(help="The name of the first author.")] = "",
    from_: Annotated[str, typer.Option("--from", metavar="hugo|jekyll|astro|FOLDER", help=_FROM)] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_DRY_RUN)] = False,
) -> int:
    r"""Start a newsroom that lints and exports at once. Asks for what is missing; never overwrites.

    Examples:

      newsdesk init paper --title "The Paper" --url https://paper.example \
        --category "AI tools" --author "Ana Ruiz"
      newsdesk init --from hugo --dry-run
      newsdesk init --from content/posts --title "Our Blog" \
        --url https://blog.example
    """
    from newsdesk import founding  # noqa: PLC0415

    state = state_of(context)
    root = folder or state.root or Path(os.path.relpath(here()))
    founding.must_be_free(root)
    given = _Given(state, title, url, timezone)
    if from_:
        names = {"--category": category, "--nav": nav, "--author": author}
        if wrong := [name for name, value in names.items() if value]:
            msg = f"With `--from`, no category or author is made: leave out {listed(wrong, last='and')}."
            raise NewsdeskError(msg)
        return _adopt(given, root, from_, dry_run=dry_run)
    return _start(given, root, (category, nav, author), dry_run=dry_run)


class _Given:
    """What the command line says of the publication, and what a person is asked for."""

    def __init__(self, state: State, title: str, url: str, timezone: str) -> None:
        self.state = state
        self.title = title
        self.url = url
        self.timezone = timezone
        self.asks = asking.is_answered()
        self.missing: list[str] = []

    def want(self, option: str, value: str, label: str, check: Callable[[str], object], default: str = "") -> str:
        """Return a value: what was given, else what a person says, else the default; without one, it is missing."""
        if value := one_line(value):
            check(value)
            return value
        if self.asks:
            return asking.sound_line(label, check, default)
        if not default:
            self.missing.append(f"`{option}` is missing: {label[0].lower()}{label[1:]}.")
        return default

    def title_and_url(self, title: str = "", url: str = "") -> tuple[str, str]:
        """Return the name and the address of the publication; what another generator says of them will do."""
        from newsdesk.founding import setting  # noqa: PLC0415

        return (
            self.want("--title", self.title or title, "The name of the publication", partial(setting, "title")),
            self.want("--url", self.url or url, "The address of its site, with https", partial(setting, "base_url")),
        )

    def zone(self, known: str = "") -> str:
        """Return the time zone of the publication; what another generator says of it will do."""
        from newsdesk.founding import setting  # noqa: PLC0415

        label = "The time zone of its dates"
        return self.want("--timezone", self.timezone or known, label, partial(setting, "timezone"), "UTC")

    def moment(self, timezone: str) -> datetime:
        """Return the moment of the command, in a time zone."""
        from newsdesk.newsroom import moment  # noqa: PLC0415
        from newsdesk.settings import Settings, zone_of  # noqa: PLC0415

        zone = zone_of(timezone, "--timezone")
        return moment(self.state.now, replace(Settings(), zone=zone), self.state.environment).astimezone(zone)

    def today(self, timezone: str) -> str:
        """Return the day of the command."""
        return self.moment(timezone).date().isoformat()

    def complete(self) -> None:
        """Raise NewsdeskError, with a list, where something is missing and there is nobody to ask."""
        if self.missing:
            raise NewsdeskError("\n".join(self.missing))


def _start(given: _Given, root: Path, names: tuple[str, str, str], *, dry_run: bool) -> int:
    """Write a newsroom to begin with."""
    from newsdesk import founding  # noqa: PLC0415

    founding.must_have_no_articles(root)
    title, url = given.title_and_url()
    timezone = given.zone()
    name = partial(founding.name_of_file, "category")
    category = given.want("--category", names[0], "The name of the first category", name)
    nav = given.want("--nav", names[1], "Its short name, for the menu", str, category or "-")
    author = given.want("--author", names[2], "The name of the first author", partial(founding.name_of_file, "author"))
    given.complete()
    day = given.today(timezone)
    texts = founding.new_files(founding.Wishes(title, url, timezone, category, nav, author, day))
    founded = founding.found(root, {path: text.encode() for path, text in texts.items()}, dry_run=dry_run)
    _tell(given.state, root, founded, "public", dry_run=dry_run)
    if not dry_run:
        where = "" if root.absolute() == here() else f"`cd {shlex.quote(os.fspath(root))}`, "
        given.state.say(f"Next: {where}`newsdesk lint`, `newsdesk export`, `newsdesk serve`.")
        given.state.say('Write: `newsdesk new "A headline"`. The article that is there says what is what.')
        given.state.say("For GitHub and pre-commit, replace OWNER by the owner of newsdesk's repository.")
    return Exit.CLEAN


def _adopt(given: _Given, root: Path, source: str, *, dry_run: bool) -> int:
    """Make a newsroom of Markdown that is there."""
    from newsdesk import adoption, founding  # noqa: PLC0415

    if not root.is_dir():
        msg = f"There is no folder {root}: name that of the project with the Markdown."
        raise NewsdeskError(msg)
    site = adoption.site_of(root, source)
    layout = adoption.layout_of(root, source, site.permalink)
    title, url = given.title_and_url(site.title, site.url)
    timezone = given.zone(site.timezone)
    given.complete()
    site = site._replace(title=title, url=url, timezone=timezone)
    made = adoption.adopt(root.absolute(), layout, site, given.moment(timezone), given.state.environment)
    founded = founding.found(root, made.files, dry_run=dry_run)
    for line in made.report:
        given.state.say(line)
    _tell(given.state, root, founded, layout.output or "public", dry_run=dry_run)
    if not dry_run:
        given.state.say("Next: `newsdesk lint` finds what is new; `newsdesk export` writes the site.")
        given.state.say("What was mended leaves the baseline by `newsdesk lint --update-baseline`.")
    return Exit.CLEAN


def _tell(state: State, root: Path, founded: Founded, output: str, *, dry_run: bool) -> None:
    """Say what was written, what was there already, and what a `.gitignore` that was there lacks."""
    from newsdesk import founding  # noqa: PLC0415

    for path in founded.written:
        print(visible(os.path.join(root, path) if os.fspath(root) != "." else path))
    for path in founded.kept:
        state.say(f"{path} was there already, and stays as it is.")
    if ".gitignore" not in founded.written and (lines := founding.missing_lines(root, output)):
        state.say(f"Write into .gitignore: {listed(lines, last='and')}.")
    if dry_run:
        state.say("Nothing was written.")
