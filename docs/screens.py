"""Writes docs/screens: what each command shows on a terminal of 80 columns, light and dark; `--check` only says which are out of date."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from typing import NamedTuple

import pexpect
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from upkeep import brought_up_to_date

REPOSITORY = Path(__file__).parent.parent
FOLDER = REPOSITORY / "docs/screens"
PAGE = REPOSITORY / "docs/screens.md"
NOW = "2026-04-08T12:00:00+02:00"
COLUMNS = 80
TALLEST = 70
"""Longer screens are cut there: lines."""
WAIT = 60
"""How long a command may take: seconds."""
ARTICLE = "articles/2026-04-07-labs-share-distillation-defences.md"


class Screen(NamedTuple):
    """A picture: its name, the sentence beside it, and the command.

    `changes` are made before, each a file of the demo newsroom, what stands in it, and what does then; nothing stands
    in a file that is new. `typed` is what the person types, each behind the words that it answers; a Ctrl-C is `^C`.
    `before` is a command that was run earlier.
    """

    name: str
    sentence: str
    command: str
    changes: tuple[tuple[str, str, str], ...] = ()
    typed: tuple[tuple[str, str], ...] = ()
    before: str = ""


MISTAKES = (
    (ARTICLE, "categroy: llms", "category: llms"),
    (ARTICLE, "tools: [gpt, claud,", "tools: [gpt, claude,"),
    (ARTICLE, "API from $0.41/1M", "API from $0.14/1M"),
)
_AHEAD = "---\ntitle: {}\ndescription: What is known.\ncategory: {}\nauthor: alex-chen\ndate: {}\nstatus: {}\n---\n"
PLANS = (
    ("articles/agents.md", _AHEAD.format("Agents that book your train", "llms", "2026-04-10", "draft"), ""),
    ("articles/chips.md", _AHEAD.format("Who gets the chips", "llms", "2026-04-10", "review"), ""),
    ("articles/clips.md", _AHEAD.format("Clips from a sentence", "video-generation", "2026-04-14", "published"), ""),
    ("articles/claude.tool.md", "checked: 2025-12-01", "checked: 2026-04-07"),
)
OLD_LIST = ((ARTICLE, "related: [project-glasswing]\nstatus: published", "status: published"),)

SCREENS = (
    Screen("help", "What newsdesk can do.", "--help"),
    Screen("mistyped", "A command that there is not.", "lnit"),
    Screen("init", "A newsroom of one's own, with what is missing asked for.", "init ../paper",
           typed=(("The name of the publication:", "The Paper"), ("with https:", "https://paper.example"),
                  ("zone of its dates", "Europe/Berlin"), ("first category:", "AI tools"), ("for the menu", "Tools"),
                  ("first author:", "Ana Ruiz"))),
    Screen("new", "Starting an article, with what is missing asked for.", "new",
           typed=(("Title:", "Agents that book your train"), ("category:", "1"), ("author:", "alex-chen"))),
    Screen("lint", "Three mistakes, each at its place.", "lint", MISTAKES),
    Screen("lint-diff", "What `--fix` would mend.", "lint --diff", MISTAKES),
    Screen("lint-fix", "What it has mended, and what is left.", "lint --fix", MISTAKES),
    Screen("rule", "The page of a rule.", "rule ND203"),
    Screen("rules", "All rules.", "rule"),
    Screen("list", "Which records there are.", "list --kind article"),
    Screen("set", "What a change of a field would do.", "set meta-muse-spark evergreen=true --dry-run"),
    Screen("mv", "What a new name would change.", "mv meta-muse-spark muse-spark --dry-run"),
    Screen("link", "What stands under each article.", "link"),
    Screen("link-explain", "Why it stands there.", "link project-glasswing --explain"),
    Screen("prices-check", "What tools cost today, and what articles say.", "prices check", MISTAKES[2:]),
    Screen("prices-history", "What a tool has cost.", "prices history claude"),
    Screen("prices-compare", "Tools side by side.", "prices compare claude gpt"),
    Screen("prices-stale", "What wants looking up.", "prices stale", PLANS),
    Screen("prices-set", "A new price, and whom it concerns.",
           "prices set deepseek api 'from $0.20/1M tokens' --source https://api-docs.deepseek.com --dry-run"),
    Screen("prices-confirm", "A price that was looked up, and is the same.",
           "prices confirm claude pro --source https://claude.com/pricing --dry-run"),
    Screen("export", "Writing all that is public.", "export"),
    Screen("export-check", "What an export would change.", "export --check"),
    Screen("serve", "The preview, until Ctrl-C.", "serve", typed=(("Ctrl-C", "^C"),)),
    Screen("stats", "The desk at a glance.", "stats --weeks 6", PLANS),
    Screen("schema", "The kinds of records, each with a schema for editors.", "schema"),
    Screen("lsp", "The language server, which an editor starts.", "lsp", typed=(("editor", "^C"),)),
    Screen("cache-info", "What is remembered between runs.", "cache info", before="lint"),
)  # fmt: skip
"""All pictures, in the order of the page."""

LIGHT = TerminalTheme(
    (253, 252, 249), (27, 26, 23),
    [(27, 26, 23), (160, 20, 16), (20, 92, 40), (122, 68, 0), (20, 70, 150), (120, 30, 120), (0, 88, 100), (85, 80, 72)],
)  # fmt: skip
DARK = TerminalTheme(
    (22, 21, 18), (236, 232, 223),
    [(22, 21, 18), (255, 150, 138), (140, 210, 150), (232, 190, 100), (140, 185, 250), (225, 165, 225), (110, 208, 216), (190, 184, 172)],
)  # fmt: skip
THEMES = {"light": LIGHT, "dark": DARK}
FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {{width}} {{height}}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>{title}</title>
<style>
.{{unique_id}}-matrix {{{{ font: {{char_height}}px/{{line_height}}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }}}}
{{styles}}
</style>
<defs>
{{lines}}
</defs>
{{chrome}}
<g transform="translate({{terminal_x}}, {{terminal_y}})">
{{backgrounds}}
<g class="{{unique_id}}-matrix">
{{matrix}}
</g>
</g>
</svg>
"""
"""Rich's own, without its fonts from elsewhere."""

MOVES = re.compile(r"(\n|\r|\x1b\[1A|\x1b\[2K|\x1b\[\?25[lh])")
SETTLED = (
    (re.compile(r"127\.0\.0\.1:\d+"), "127.0.0.1:8000"),
    (re.compile(r"[ \d,]{11}[1-9,]\d bytes"), "       24,576 bytes"),  # of which a part are the times of files
)
"""What is not the same each time, and what is shown."""


def furnish(screen: Screen, root: Path) -> None:
    """Make a copy of the demo newsroom, with what a screen wants changed."""
    shutil.copytree(REPOSITORY / "articles", root / "articles")
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    for name, after, before in screen.changes:
        path = root / name
        text = path.read_text("utf-8") if before else ""
        if before not in text:
            msg = f"{screen.name}: `{before}` does not stand in {name}."
            raise ValueError(msg)
        path.write_text(text.replace(before, after) if before else after, "utf-8")


def shown(screen: Screen, *, columns: int = COLUMNS, color: str = "") -> str:
    """Return what a terminal is given in a copy of the demo newsroom, with its colours."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made) / "newsroom"
        furnish(screen, root)
        environment = {
            "PATH": os.environ["PATH"], "HOME": made, "XDG_CACHE_HOME": f"{made}/cache", "LANG": "C.UTF-8",
            "TERM": "xterm-256color", "NEWSDESK_NOW": NOW, "PYTHONPATH": str(REPOSITORY),
        }  # fmt: skip
        arguments = [*shlex.split(color), *shlex.split(screen.command)]
        if screen.command == "serve":
            arguments += ["--port", "0"]
        if screen.before:
            _run(Screen("", "", screen.before), shlex.split(screen.before), root, environment, columns)
        text = as_left(_run(screen, arguments, root, environment, columns))
    for pattern, settled in (*SETTLED, (re.compile(re.escape(str(root))), "~/newsroom")):
        text = pattern.sub(settled, text)
    return text


def _run(screen: Screen, arguments: list[str], root: Path, environment: dict[str, str], columns: int) -> str:
    child: pexpect.spawn[str] = pexpect.spawn(
        sys.executable, ["-m", "newsdesk", *arguments], cwd=str(root), env=environment, encoding="utf-8",
        dimensions=(24, columns), timeout=WAIT,
    )  # fmt: skip
    whole = io.StringIO()
    child.logfile_read = whole
    for words, answer in screen.typed:
        child.expect_exact(words)
        if answer == "^C":
            child.expect_exact("\n")
            child.sendintr()
        else:
            child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    return whole.getvalue()


def as_left(text: str) -> str:
    """Return what a terminal shows in the end: a line that was cleared is gone, one that was gone back to is replaced."""
    lines, row = [""], 0
    for part in MOVES.split(text.replace("\r\n", "\n")):
        if part == "\n":
            row += 1
            lines += [""] * (row == len(lines))
        elif part == "\x1b[1A":
            row = max(row - 1, 0)
        elif part in {"\x1b[2K", "\r"}:
            lines[row] = ""
        elif not MOVES.fullmatch(part):
            lines[row] += part
    return "\n".join(lines)


def picture(screen: Screen, text: str, theme: TerminalTheme) -> str:
    """Return a screen as SVG, with the command above; what is too long is cut, and how much is said."""
    lines = text.rstrip("\n").split("\n")
    if len(lines) > TALLEST:
        lines[TALLEST - 1 :] = [f"\x1b[2m… {len(lines) - TALLEST + 1} more lines\x1b[0m"]
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), color_system="truecolor", force_terminal=True)
    console.print(Text(f"$ newsdesk {screen.command}", style="bold"), overflow="fold")
    console.print(Text.from_ansi("\n".join(lines)), overflow="fold")
    form = FORMAT.format(title=escape(f"newsdesk {screen.command}").replace("{", "{{").replace("}", "}}"))
    made = console.export_svg(title="", theme=theme, code_format=form, unique_id=screen.name)
    return "\n".join(line.rstrip() for line in made.splitlines()) + "\n"


def pictures(screen: Screen) -> dict[Path, str]:
    """Return the pictures of a screen, by their files."""
    text = shown(screen)
    return {FOLDER / f"{screen.name}-{look}.svg": picture(screen, text, theme) for look, theme in THEMES.items()}


def page() -> str:
    """Return the page that shows all pictures."""
    parts = [
        "# Screens\n\nWhat each command shows in the demo newsroom, on a terminal of 80 columns; written by `make screens`.\n"
    ]
    for screen in SCREENS:
        called = f"newsdesk {screen.command}"
        parts.append(f"## `{called}`\n\n{screen.sentence}\n\n<picture>\n"
                     f'<source media="(prefers-color-scheme: dark)" srcset="screens/{screen.name}-dark.svg">\n'
                     f'<img src="screens/{screen.name}-light.svg" alt="The screen of {escape(called)}" width="720">\n'
                     "</picture>\n")  # fmt: skip
    return "\n".join(parts)


def main() -> int:
    """Write the pictures and the page, or say which are out of date."""
    with ThreadPoolExecutor(2) as pool:
        made = {PAGE: page()} | {path: text for each in pool.map(pictures, SCREENS) for path, text in each.items()}
    return brought_up_to_date(made, FOLDER, "*.svg", "make screens")


if __name__ == "__main__":
    sys.exit(main())
