"""Writes docs/comparison.md from what five linters say of docs/comparison/; `--check` only says what is out of date."""

from __future__ import annotations

import difflib
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import newsdesk

PAGE = Path(__file__).parent / "comparison.md"
FOLDER = Path(__file__).parent / "comparison"
PYTHON_PROGRAMS = Path(sys.executable).parent
NODE_PROGRAMS = FOLDER / "node_modules/.bin"
# Nothing of the person's own decides what is said: no colours, no width, no CI's way of reporting.
ENVIRONMENT = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}


class Linter(NamedTuple):
    """A linter: how it is run on an article, where it reports, and what it says there when all is well."""

    name: str
    arguments: str
    folder: Path
    stream: str = "stdout"
    all_well: str = ""

    def command(self, article: str) -> list[str]:
        """Return the words of the command, for an article by its name without a suffix."""
        return self.arguments.replace("NAME", article).split()


class Mistake(NamedTuple):
    """A mistake: the article that has it, and in which lines; what it is; what follows from it."""

    article: str
    lines: tuple[int, ...]
    title: str
    consequence: str


class Answer(NamedTuple):
    """What a linter said of an article, and its exit code."""

    text: str
    code: int

    @property
    def place(self) -> str:
        """The lines that are named, each where a range of them starts."""
        lines = sorted({int(line) for line in re.findall(r"(?<![\d-])(\d+)(?=:\d|, column \d)", self.text)})
        named = f"line{'s' * (len(lines) > 1)} {', '.join(map(str, lines))}" if lines else "no line"
        return named if self.text else "nothing"


LINTERS = (
    Linter(
        "newsdesk",
        "newsdesk --now 2026-04-08 lint articles/NAME.md",
        PYTHON_PROGRAMS,
        all_well="Nothing to mend in 1 file.",
    ),
    Linter(
        "check-jsonschema",
        "check-jsonschema --schemafile ../../schemas/article.schema.json front-matter/NAME.yaml",
        PYTHON_PROGRAMS,
        all_well="ok -- validation done",
    ),
    Linter("yamllint", "yamllint front-matter/NAME.yaml", PYTHON_PROGRAMS),
    Linter(
        "remark-lint-frontmatter-schema",
        "remark --quiet --frail --no-color --no-stdout articles/NAME.md",
        NODE_PROGRAMS,
        stream="stderr",
    ),
    Linter("markdownlint-cli2", "markdownlint-cli2 articles/NAME.md", NODE_PROGRAMS, stream="stderr"),
)
MISTAKES = (
    Mistake(
        "01-misspelt-author",
        (5,),
        "The author's name is misspelt",
        "The byline is somebody's whom the desk does not have. "
        "A list of the authors in the schema, as an `enum`, would let the other readers of schemas see it, "
        "for as long as somebody keeps that list.",
    ),
    Mistake(
        "02-misspelt-field",
        (3,),
        "The name of a field is misspelt",
        "The article has no deck, and a field that no template shows.",
    ),
    Mistake(
        "03-day-that-is-not",
        (15,),
        "A day does not exist",
        "February had 28 days. The field stands two levels deep, in an item of a list.",
    ),
    Mistake(
        "04-field-given-twice",
        (2, 8),
        "A field is given twice",
        "Where a program takes the second value without a word, as PyYAML does, what was kept as a draft is public.",
    ),
    Mistake(
        "05-colon-in-title",
        (2,),
        "A title has a colon, and no quotation marks",
        "To YAML the second colon starts a field inside the title. No field of the article can be trusted.",
    ),
    Mistake(
        "06-hash-in-title",
        (2,),
        "A title has a hash sign, and no quotation marks",
        "To YAML the rest of the line is a comment: the headline is `Quill is`.",
    ),
    Mistake(
        "07-no-as-a-word",
        (8,),
        "`no` stands for Norwegian",
        "It is a word in YAML 1.2, and `false` in YAML 1.1, which PyYAML and others still read.",
    ),
    Mistake(
        "08-misspelt-field-in-a-list",
        (9,),
        "The name of a field is misspelt inside a list",
        "An item of this list may be a slug, or a slug with a price: the schema has a `oneOf` here. "
        "check-jsonschema lists all three errors with `--verbose`, and the last of them names `prize`.",
    ),
    Mistake(
        "09-wrong-price",
        (9,),
        "A price is wrong",
        "`lumen.tool.md`, the record of the tool, has another price for that day. "
        "No schema can see that: it takes two files.",
    ),
    Mistake(
        "10-link-turned-round",
        (21,),
        "A link has its brackets the wrong way round",
        "Readers see brackets and an address instead of a link. This mistake is in the body.",
    ),
)
INTRODUCTION = """\
# Ten mistakes, five linters

Written by `make comparison`, which runs the five and puts down what they say.

The folder `docs/comparison` is a small newsroom. Ten of its articles have one mistake each.
Below is what newsdesk and four other linters say of each article, word for word.
Where a linter says that all is well, or is silent, the page has *nothing*.

The choice of the mistakes decides the picture: nine of these are in front matter, which newsdesk is for.
Ten faults of headings, lists and tables would fill the column of markdownlint-cli2, and ten of indentation that of yamllint.
None of the five takes the place of all others, and they can run side by side.

## What each is for

- **newsdesk** holds a newsroom's front matter against the schema of its kind, the names in it against the other records, and the prices against the ledgers.
- **check-jsonschema** holds JSON, YAML and TOML files against any JSON Schema. It fetches schemas from the web, and brings those of GitHub's workflows, GitLab CI, Compose, Renovate and some twenty others. For a repository's configuration files it is the one to take; newsdesk reads none of them.
- **yamllint** looks after YAML itself, in whatever files: indentation, blanks, quotation marks, the order of keys, the length of lines, each as a team sets it. newsdesk leaves such matters to the editor.
- **remark-lint-frontmatter-schema** holds front matter against a schema inside remark. The same set-up marks mistakes in VS Code while one types, works on MDX, in a site's build and under ESLint, and takes the many other rules of remark-lint beside it. A file can name its own schema.
- **markdownlint-cli2** looks after the Markdown of bodies: its 53 rules are about headings, lists, links, images, tables and code, and many can mend what they find. It has an extension for VS Code, and takes rules of one's own. It passes over front matter, except that a title there counts as the first heading.

## How each was run

"""
NOTES = """
`NAME` is the name of an article; the folder is `docs/comparison`, where the configuration of each can be read.

- check-jsonschema and yamllint read YAML files, and no front matter in Markdown. They were given it as a file that goes from the first line of dashes to the one before the second, so that its lines have the same numbers: `awk '/^---$/ {n++} n == 1' articles/NAME.md > front-matter/NAME.yaml`.
- The three that read schemas were given [the same one](../schemas/article.schema.json). Its formats `day-or-time` and `price` are newsdesk's own, and the two others pass them over. The day of the third mistake is in a field of the format `date`, which all three know.
- remark-lint-frontmatter-schema knows JSON Schema up to draft 7. It was given the schema without the line that calls it newer; nothing else in the schema is. No other rule of remark-lint was on.
- yamllint and markdownlint-cli2 have their default rules but for the length of lines, since the articles have a sentence on each line.
- Of markdownlint-cli2 it is the newest release that runs on Node 20; later ones want Node 22.
- The exit code is what stops a commit or a build. Warnings stop nothing by default; `newsdesk lint --fail-on warning`, `yamllint --strict` and `remark --frail` change that, and the last of these was used.

## At a glance

The cells have the lines that a linter names; with *no line*, it speaks and names none.
Whether its words name the mistake as well is to be read further down.

"""


def ask(linter: Linter, article: str) -> Answer:
    """Return what a linter says of an article. Ends the program where the linter cannot be run."""
    program, *arguments = linter.command(article)
    try:
        done = subprocess.run(
            [linter.folder / program, *arguments],
            cwd=FOLDER,
            env=ENVIRONMENT,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
    except FileNotFoundError:
        sys.exit(f"{program} is not installed: run `make comparison`, which wants npm for two of the five.")
    said: str = getattr(done, linter.stream)
    if done.returncode not in {0, 1} or (done.returncode and not said):
        sys.exit(f"{program} cannot look at {article}:\n{done.stdout}{done.stderr}")
    text = "\n".join(line.rstrip() for line in said.strip("\n").splitlines())
    return Answer("" if text == linter.all_well else text, done.returncode)


def version(linter: Linter) -> str:
    """Return the version of a linter, as it is installed."""
    if linter.name == "newsdesk":
        return newsdesk.__version__
    if linter.folder == PYTHON_PROGRAMS:
        return metadata.version(linter.name)
    package = FOLDER / "node_modules" / linter.name / "package.json"
    return str(json.loads(package.read_text("utf-8"))["version"])


def extract(article: str) -> None:
    """Write the front matter of an article as a file of YAML."""
    text = (FOLDER / f"articles/{article}.md").read_text("utf-8")
    target = FOLDER / f"front-matter/{article}.yaml"
    target.parent.mkdir(exist_ok=True)
    target.write_text(text.partition("\n---\n")[0] + "\n", "utf-8")


def page() -> str:
    """Return the page, in Markdown."""
    for mistake in MISTAKES:
        extract(mistake.article)
    with ThreadPoolExecutor() as pool:
        asked = [[pool.submit(ask, linter, mistake.article) for linter in LINTERS] for mistake in MISTAKES]
        answers = [[answer.result() for answer in row] for row in asked]
    runs = ["| linter | version | command |", "|---|---|---|"]
    runs += [f"| {linter.name} | {version(linter)} | `{linter.arguments}` |" for linter in LINTERS]
    names = " | ".join(linter.name for linter in LINTERS)
    glance = [f"| mistake | {names} |", "|---" * (len(LINTERS) + 1) + "|"]
    sections = []
    for number, (mistake, row) in enumerate(zip(MISTAKES, answers, strict=True), 1):
        glance.append(f"| {number}. {mistake.title} | {' | '.join(answer.place for answer in row)} |")
        sections.append(section(number, mistake, row))
    return INTRODUCTION + "\n".join(runs) + "\n" + NOTES + "\n".join(glance) + "\n" + "".join(sections)


def section(number: int, mistake: Mistake, answers: list[Answer]) -> str:
    """Return the part of the page about one mistake."""
    path = f"comparison/articles/{mistake.article}.md"
    lines = (PAGE.parent / path).read_text("utf-8").splitlines()
    where = f"line{'s' * (len(mistake.lines) > 1)} {' and '.join(map(str, mistake.lines))}"
    parts = [
        f"\n## {number}. {mistake.title}\n",
        f"[{mistake.article}.md]({path}), {where}:\n",
        fence("\n".join(lines[line - 1] for line in mistake.lines)),
        f"{mistake.consequence}\n",
    ]
    for linter, answer in zip(LINTERS, answers, strict=True):
        if answer.text:
            parts += [f"**{linter.name}**, exit code {answer.code}:\n", fence(answer.text)]
        else:
            parts.append(f"**{linter.name}**: nothing.\n")
    return "\n".join(parts)


def fence(text: str) -> str:
    """Return a text as a block of code."""
    return f"```text\n{text}\n```\n"


def main() -> int:
    """Write the page, or say how it differs from what the linters say."""
    old, new = PAGE.read_text("utf-8") if PAGE.exists() else "", page()
    if old != new and "--check" in sys.argv[1:]:
        print("docs/comparison.md is out of date: run `make comparison`.")
        before, after = old.splitlines(), new.splitlines()
        print(*difflib.unified_diff(before, after, "as it is", "as it would be", n=1, lineterm=""), sep="\n")
        return 1
    if old != new:
        PAGE.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
