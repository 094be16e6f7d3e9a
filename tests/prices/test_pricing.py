"""`newsdesk prices`: the ledger is written by the line, and every consequence is told before anybody finds it."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from conftest import REPOSITORY
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

SOURCE = "https://www.example.com/pricing"
LATER = "2026-04-20"


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the demo newsroom in a repository of its own."""
    for name in ("articles", "pyproject.toml"):
        copy = shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy
        copy(REPOSITORY / name, tmp_path / name)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "start")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(root: Path, *arguments: str) -> str:
    """Run git in a folder."""
    done = subprocess.run(["git", "-C", root, *arguments], check=True, capture_output=True, encoding="utf-8")  # noqa: S607
    return done.stdout


def changed_lines(root: Path) -> list[str]:
    """Return the lines that differ from the last commit, as git has them."""
    lines = git(root, "diff", "--unified=0").splitlines()
    return [line for line in lines if line[:1] in {"+", "-"} and not line.startswith(("+++", "---"))]


def findings(run: Run, *arguments: str) -> set[tuple[str, str, str]]:
    """Lint, and return path, code and message of every finding."""
    _, out, _ = run("--now", LATER, "lint", "--output-format", "json", *arguments)
    return {(each["path"], each["code"], each["message"]) for each in json.loads(out)}


def test_a_new_price_changes_only_the_lines_it_must(demo: Path, run: Run) -> None:
    """One line is new, and the one before gets its end."""
    old = "{plan: pro, price: $20/mo, since: 2026-04-07, checked: 2026-04-07, source: "
    since = ("--since", "2026-04-10")
    assert run("--now", LATER, "prices", "set", "claude", "pro", "$25/mo", "--source", SOURCE, *since)[0] == Exit.CLEAN
    page = "https://newsdesk.example/labs-share-distillation-defences/}"
    assert changed_lines(demo) == [
        f"-  - {old}{page}",
        f"+  - {{plan: pro, price: $25/mo, since: 2026-04-10, checked: {LATER}, source: {SOURCE}}}",
        f"+  - {old.replace('checked', 'until: 2026-04-10, checked', 1)}{page}",
    ]


@pytest.mark.parametrize("since", ["2026-04-10", "2026-04-20"])
@pytest.mark.parametrize(
    ("tool", "plan", "price"),
    [("claude", "pro", "$25/mo"), ("deepseek", "api", "from $0.28/1M tokens"), ("deepseek", "open", "$1/mo")],
)
def test_lint_then_finds_what_was_announced(demo: Path, run: Run, tool: str, plan: str, price: str, since: str) -> None:
    """Neither more nor less, and every record that quotes otherwise now is named."""
    before = findings(run)
    command = ("prices", "set", tool, plan, price, "--source", SOURCE, "--since", since, "--json")
    code, out, _ = run("--now", LATER, *command)
    assert code == Exit.CLEAN
    told = json.loads(out)
    announced = {(each["path"], each["code"], each["message"]) for each in told["findings"]}
    assert findings(run) - before == announced
    quoting = {each["path"] for each in told["findings"] if each["code"] == "ND405"}
    assert {each["path"] for each in told["affected"]} == quoting
    assert all(path.startswith("articles/2026-04-07-labs") for path in quoting)
    assert bool(quoting) == (tool == "deepseek")


def test_an_article_that_is_wrong_now_gets_its_correction_drafted(demo: Path, run: Run) -> None:
    """A price that turns out to have changed before the article makes it wrong."""
    path = demo / "articles/deepseek.tool.md"
    path.write_text(path.read_text("utf-8").replace("since: 2026-04-07", "since: 2026-01-01"), "utf-8")
    command = ("prices", "set", "deepseek", "api", "from $0.28/1M tokens", "--source", SOURCE, "--since", "2026-03-01")
    code, out, _ = run("--now", LATER, *command)
    assert code == Exit.CLEAN
    assert "`API from $0.14/1M tokens` was right, and is wrong." in out
    assert (
        "add to its `corrections`: - {date: 2026-04-20, note: "
        "The price of DeepSeek was given as API from $0.14/1M tokens; on that day it was from $0.28/1M tokens.}"
    ) in out
    assert "ND403" in out


def test_a_dry_run_writes_nothing(demo: Path, run: Run) -> None:
    """It shows the same, and says so."""
    command = ("prices", "set", "claude", "pro", "$25/mo", "--source", SOURCE, "--since", LATER)
    _, planned, talk = run("--now", LATER, *command, "--dry-run")
    assert (changed_lines(demo), talk) == ([], "Nothing was written.\n")
    assert run("--now", LATER, *command)[1] == planned


def test_what_still_holds_is_confirmed(demo: Path, run: Run) -> None:
    """`checked` moves to today, with the source of today, and nothing else changes."""
    assert run("--now", LATER, "prices", "confirm", "deepseek", "api", "--source", SOURCE)[0] == Exit.CLEAN
    old, new = changed_lines(demo)
    page = "https://newsdesk.example/labs-share-distillation-defences/"
    assert new[1:] == old[1:].replace("checked: 2026-04-07", f"checked: {LATER}").replace(page, SOURCE)
    assert run("--now", LATER, "prices", "confirm", "deepseek", "--source", SOURCE)[0] == Exit.CLEAN
    assert len(changed_lines(demo)) == 4


STYLES = {
    "block": (
        (
            "prices:\n  - plan: pro\n    price: $20/mo  # seen\n    since: 2026-01-01\n    checked: 2026-04-01\n"
            f"    source: {SOURCE}\n"
        ),
        (
            "prices:\n  - plan: pro\n    price: $25/mo\n    since: 2026-04-20\n    checked: 2026-04-20\n"
            f"    source: {SOURCE}\n"
            "  - plan: pro\n    price: $20/mo  # seen\n    since: 2026-01-01\n    until: 2026-04-20\n"
            f"    checked: 2026-04-01\n    source: {SOURCE}\n"
        ),
    ),
    "not-indented": (
        f"prices:\n- {{plan: pro, price: $20/mo, since: 2026-01-01, checked: 2026-04-01, source: {SOURCE}}}\n",
        (
            f"prices:\n- {{plan: pro, price: $25/mo, since: 2026-04-20, checked: 2026-04-20, source: {SOURCE}}}\n"
            "- {plan: pro, price: $20/mo, since: 2026-01-01, until: 2026-04-20, checked: 2026-04-01, "
            f"source: {SOURCE}}}\n"
        ),
    ),
    "in-brackets": (
        f"prices: [{{plan: pro, price: $20/mo, since: 2026-01-01, checked: 2026-04-01, source: {SOURCE}}}]\n",
        (
            f"prices: [{{plan: pro, price: $25/mo, since: 2026-04-20, checked: 2026-04-20, source: {SOURCE}}}, "
            "{plan: pro, price: $20/mo, since: 2026-01-01, until: 2026-04-20, checked: 2026-04-01, "
            f"source: {SOURCE}}}]\n"
        ),
    ),
    "empty": (
        "prices: []\n",
        f"prices:\n  - {{plan: pro, price: $25/mo, since: 2026-04-20, checked: 2026-04-20, source: {SOURCE}}}\n",
    ),
    "absent": (
        "",
        f"prices:\n  - {{plan: pro, price: $25/mo, since: 2026-04-20, checked: 2026-04-20, source: {SOURCE}}}\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_ledger_keeps_its_style(newsroom: Path, run: Run, before: str, after: str, ending: str) -> None:
    """Whoever keeps it in blocks, in braces or in brackets finds it so again, comments and line ends too."""
    start = "---\nname: Claude\nvendor: Anthropic\ndescription: A chat assistant.\ncategory: llms\nplans: [{id: pro}]\n"
    path = newsroom / "articles/claude.tool.md"
    path.write_bytes(f"{start}{before}---\n\nText.\n".replace("\n", ending).encode())
    assert run("--now", LATER, "prices", "set", "claude", "pro", "$25/mo", "--source", SOURCE)[0] == Exit.CLEAN
    assert path.read_bytes().decode() == f"{start}{after}---\n\nText.\n".replace("\n", ending)


REFUSED = {
    "no-tool": (("set", "claud", "pro", "$1/mo"), "There is no tool `claud`. Did you mean"),
    "no-plan": (("set", "claude", "proo", "$1/mo"), "The tool Claude has no plan `proo`. Did you mean `pro`?"),
    "no-price": (("set", "claude", "pro", "cheap"), "The price `cheap` cannot be read from character 1 on"),
    "no-amount": (("set", "claude", "pro", "$1/mo (Pro)"), "one amount without a label"),
    "the-same": (("set", "claude", "pro", "$20.00/mo"), "`newsdesk prices confirm` says that it still holds."),
    "the-past": (("set", "claude", "pro", "$1/mo", "--since", "2026-04-07"), "would rewrite the past."),
    "the-future": (("set", "claude", "pro", "$1/mo", "--since", "2026-05-01"), "has not come"),
    "no-day": (("set", "claude", "pro", "$1/mo", "--since", "soon"), "--since: `soon` is not a day"),
    "no-address": (("set", "claude", "pro", "$1/mo", "--source", "a friend"), "--source: `a friend` is no address"),
    "confirm-no-plan": (("confirm", "claude", "proo"), "has no plan `proo`"),
    "confirm-no-address": (("confirm", "claude", "--source", "x"), "--source: `x` is no address"),
    "compare-nothing": (("compare",), "Name the tools to compare"),
    "compare-no-category": (("compare", "--category", "llm"), "There is no category `llm`. Did you mean `llms`?"),
    "history-no-tool": (("history", "claud"), "There is no tool `claud`. Did you mean `claude`?"),
}


@pytest.mark.parametrize(("arguments", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_a_sentence(demo: Path, run: Run, arguments: tuple[str, ...], words: str) -> None:
    """Usage, with the remedy, and nothing is written."""
    source = () if "--source" in arguments or arguments[0] in {"compare", "history"} else ("--source", SOURCE)
    code, _, talk = run("--now", LATER, "prices", *arguments, *source)
    assert code == Exit.USAGE
    assert words in talk
    assert changed_lines(demo) == []


def test_nobody_forgets_the_source(demo: Path, run: Run) -> None:
    """A price without one is a rumour."""
    assert run("prices", "set", "claude", "pro", "$1/mo")[0] == Exit.USAGE
    assert run("prices", "confirm", "claude")[0] == Exit.USAGE


def shown(run: Run, *arguments: str) -> Any:
    """Return what a command writes as JSON."""
    code, out, _ = run("--now", LATER, "prices", *arguments, "--json")
    assert code == Exit.CLEAN
    return json.loads(out)


def test_the_oldest_check_comes_first(demo: Path, run: Run) -> None:
    """Stale is what is older than the settings allow; `--all` shows the fresh ones too."""
    run("--now", LATER, "prices", "confirm", "gpt", "--source", SOURCE)
    assert shown(run, "stale") == []
    assert [(row["tool"], row["days"]) for row in shown(run, "stale", "--all")] == [
        ("claude", 13), ("deepseek", 13), ("deepseek", 13), ("gemini", 13), ("gpt", 0),
    ]  # fmt: skip
    assert run("--now", "2026-11-01", "prices", "stale")[1].splitlines()[2].split()[:2] == ["208", "claude"]


def test_a_history_is_that_of_each_plan(demo: Path, run: Run) -> None:
    """The newest first."""
    run("--now", LATER, "prices", "set", "deepseek", "api", "from $0.28/1M tokens", "--source", SOURCE)
    assert [(row["plan"], row["price"], row["until"]) for row in shown(run, "history", "deepseek")] == [
        ("open", "Free", None), ("api", "from $0.28/1M tokens", None), ("api", "from $0.14/1M tokens", LATER),
    ]  # fmt: skip


def test_a_year_stands_beside_a_month_and_nothing_else_is_converted(demo: Path, run: Run) -> None:
    """A table for each unit, the cheapest first; what is rounded says so, and is sorted by what it is."""
    for tool, plan, price in (("claude", "pro", "$239.99/yr"), ("gemini", "advanced", "$240/yr")):
        run("--now", LATER, "prices", "set", tool, plan, price, "--source", SOURCE)
    found = {table["unit"]: table["prices"] for table in shown(run, "compare", "--category", "llms")}
    assert list(found) == ["USD per 1M tokens", "USD per mo", None]
    assert [(row["tool"], row["price"], row["monthly"]) for row in found["USD per mo"]] == [
        ("gemini", "$19.99/mo", None),
        ("claude", "$239.99/yr", "≈ $20.00/mo"),
        ("claude", "$20/mo", None),
        ("gemini", "$240/yr", "$20.00/mo"),
        ("gpt", "$20/mo", None),
    ]
    assert "USD per mo\n" in run("--now", LATER, "prices", "compare", "claude", "gpt")[1]
