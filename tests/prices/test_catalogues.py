"""Catalogues: what published data sets say of the ledger, of which day, and when they say nothing."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest
from fake_catalogue import MADE, Fake
from ledgers import day_of, entry
from ledgers import tool as tool_of

from conftest import REPOSITORY
from newsdesk.errors import Exit
from newsdesk.model import Desk
from newsdesk.prices import catalogues
from newsdesk.prices.catalogues import check as checking
from newsdesk.prices.catalogues import open_catalogue
from newsdesk.prices.catalogues.verdicts import judge
from newsdesk.prices.grammar import render
from newsdesk.prices.ledger import entries
from newsdesk.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from newsdesk.prices.catalogues import Catalogue
    from newsdesk.prices.catalogues.verdicts import Judgement


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here may ask another machine."""

    def refuse(*_: object) -> None:
        pytest.fail("a catalogue asked the network")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def judged(catalogue: Catalogue, model: str, ledger: str, day: str, since: str = "2026-01-01") -> Judgement:
    """Hold a ledger of one price against a catalogue."""
    (held,) = entries(tool_of([{"id": "api"}], [entry("api", ledger, since)]), "USD")
    return judge(held, catalogue, model, day_of(day), 90)


VERDICTS = {
    # The same, and how it may be said.
    "least-over-the-meters": ("steady", "from $0.5/1M tokens", "2026-10-02", "ok", "from $0.5/1M tokens"),
    "not-the-least": ("steady", "from $2/1M tokens", "2026-10-02", "wrong", "from $0.5/1M tokens"),
    "a-meter": ("steady", "$2/1M input tokens", "2026-10-02", "ok", "$2/1M input tokens"),
    "by-value": ("steady", "$0.50/1M cached tokens", "2026-10-02", "ok", "$0.5/1M cached tokens"),
    "another-meter": ("steady", "$2/1M output tokens", "2026-10-02", "wrong", "$8/1M output tokens"),
    "a-range": ("steady", "$0.50–$8/1M tokens", "2026-10-02", "ok", "$0.5–$8/1M tokens"),
    "up-to": ("steady", "up to $8/1M tokens", "2026-10-02", "ok", "up to $8/1M tokens"),
    "one-for-all": ("one-price", "$2/1M tokens", "2026-10-02", "ok", "$2/1M tokens"),
    "not-one-for-all": ("steady", "$2/1M tokens", "2026-10-02", "wrong", "from $0.5/1M tokens"),
    "no-range": ("one-price", "$2–$3/1M tokens", "2026-10-02", "wrong", "$2/1M tokens"),
    # Longer prompts may cost more.
    "a-short-prompt": ("tiers", "$2/1M input tokens", "2026-10-02", "ok", "$2/1M input tokens"),
    "a-long-prompt": ("tiers", "$4/1M input tokens", "2026-10-02", "wrong", "$2/1M input tokens"),
    "least-of-the-tiers": ("tiers", "from $2/1M input tokens", "2026-10-02", "ok", "from $2/1M input tokens"),
    "all-tiers": ("tiers", "$2–$4/1M input tokens", "2026-10-02", "ok", "$2–$4/1M input tokens"),
    # What has changed.
    "followed": ("moved", "$1/1M input tokens", "2026-10-02", "ok", "$1/1M input tokens"),
    "not-followed": ("moved", "$2/1M input tokens", "2026-10-02", "stale", "$1/1M input tokens"),
    "not-followed-twice": ("moved", "$3/1M input tokens", "2026-10-02", "stale", "$1/1M input tokens"),
    "from-not-followed": ("moved", "from $0.5/1M tokens", "2026-10-02", "stale", "from $0.25/1M tokens"),
    "never": ("moved", "$9/1M input tokens", "2026-10-02", "wrong", "$1/1M input tokens"),
    "the-eve": ("moved", "$1/1M input tokens", "2026-08-31", "wrong", "$2/1M input tokens"),
    "the-day-the-old": ("moved", "$2/1M input tokens", "2026-09-01", "ok", "$2/1M input tokens"),
    "the-day-the-new": ("moved", "$1/1M input tokens", "2026-09-01", "ok", "$1/1M input tokens"),
    "the-day-the-one-before": ("moved", "$3/1M input tokens", "2026-09-01", "stale", "$1/1M input tokens"),
    "the-day-after": ("moved", "$2/1M input tokens", "2026-09-02", "stale", "$1/1M input tokens"),
    "an-undated-one": ("first-undated", "$5/1M input tokens", "2026-10-02", "stale", "$4/1M input tokens"),
    # What the data cannot know.
    "filled-back": ("steady", "$2/1M input tokens", "2025-12-31", "unknown", "began on 2026-01-01"),
    "undated-and-young": ("undated", "$2/1M input tokens", "2026-09-30", "unknown", "has no date"),
    "undated-on-its-day": ("undated", "$2/1M input tokens", "2026-10-01", "ok", "$2/1M input tokens"),
    "undated-before-a-change": ("first-undated", "$5/1M input tokens", "2026-08-31", "unknown", "has no date"),
    "still-fresh": ("steady", "$2/1M input tokens", "2026-12-30", "ok", "$2/1M input tokens"),
    "frozen": ("steady", "$2/1M input tokens", "2026-12-31", "unknown", "older than 90 days"),
    "by-hour": ("by-hour", "$2/1M input tokens", "2026-10-02", "unknown", "not the same all day"),
    "no-model": ("stedy", "$2/1M input tokens", "2026-10-02", "unknown", "no model `stedy`. Did you mean `steady`?"),
    "no-tokens": ("images", "$2/1M input tokens", "2026-10-02", "unknown", "no price of `images` by the token"),
    "no-meter": ("undated", "$2/1M cached tokens", "2026-10-02", "unknown", "nothing is converted"),
    "another-unit": ("steady", "$0.002/1K input tokens", "2026-10-02", "unknown", "nothing is converted"),
    "another-currency": ("steady", "€2/1M input tokens", "2026-10-02", "unknown", "nothing is converted"),
    "a-month": ("steady", "$2/mo", "2026-10-02", "unknown", "nothing is converted"),
    "free": ("steady", "Free", "2026-10-02", "unknown", "nothing is converted"),
}


@pytest.mark.parametrize(("model", "ledger", "day", "verdict", "says"), VERDICTS.values(), ids=VERDICTS)
def test_a_catalogue_confirms_contradicts_or_does_not_know(
    model: str, ledger: str, day: str, verdict: str, says: str
) -> None:
    """With its own price, put as the ledger puts it, or with the reason."""
    found = judged(Fake(), model, ledger, day)
    assert found.verdict.value == verdict
    assert says in (found.note or render((found.price,) if found.price else ()))
    assert found.made == (None if "stedy" in found.note or model == "images" else MADE)


def test_data_says_nothing_of_a_price_that_began_after_it() -> None:
    """The vendor may have changed it since; where both agree, they agree."""
    assert judged(Fake(), "steady", "$9/1M input tokens", "2026-10-20", since="2026-10-10").verdict.value == "unknown"
    assert judged(Fake(), "steady", "$2/1M input tokens", "2026-10-20", since="2026-10-10").verdict.value == "ok"


ACCEPTED = {
    "this-very-one": ("$9/1M input tokens", "$2/1M input tokens", True),
    "by-value": ("$9.00/1M input tokens", "USD 2.0/1M input tokens", True),
    "the-ledger-changed": ("$7/1M input tokens", "$2/1M input tokens", False),
    "the-catalogue-changed": ("$9/1M input tokens", "$3/1M input tokens", False),
    "no-price": ("cheap", "$2/1M input tokens", False),
}


@pytest.mark.parametrize(("ledger", "catalogue", "quiet"), ACCEPTED.values(), ids=ACCEPTED)
def test_a_known_difference_is_quiet_until_a_side_changes(
    monkeypatch: pytest.MonkeyPatch, ledger: str, catalogue: str, quiet: bool
) -> None:
    """It is compared by what the prices are, not by how they are written."""
    monkeypatch.setattr(checking, "open_catalogue", lambda *_: Fake())
    accepted = {"ledger": ledger, "catalogue": catalogue}
    plan = {"id": "api", "catalogue": "model-prices:steady", "accepted": accepted}
    tool = tool_of([plan], [entry("api", "$9/1M input tokens", "2026-01-01")])
    desk = Desk(Settings(), datetime(2026, 10, 2, tzinfo=UTC), (tool,))
    (found,) = checking.check(desk, MADE)
    assert (found.judgement.verdict.value, found.accepted) == ("wrong", quiet)


READ = date(2026, 11, 24)
NEW, OLD, SOL = ("$4/1M input tokens", "$5/1M input tokens", "openai/gpt-5.6-sol")
PINNED = {
    # genai-prices: a StartDateConstraint of 2026-08-21, before which the price has no date.
    "genai-ok": ("genai-prices", "gpt-5.6-sol", NEW, "2026-09-01", "ok"),
    "genai-tiers": ("genai-prices", SOL, "$4–$8/1M input tokens", "2026-09-01", "ok"),
    "genai-the-day": ("genai-prices", "gpt-5.6-sol", OLD, "2026-08-21", "ok"),
    "genai-stale": ("genai-prices", "gpt-5.6-sol", OLD, "2026-09-01", "stale"),
    "genai-wrong": ("genai-prices", "gpt-5.6-sol", "$6/1M input tokens", "2026-09-01", "wrong"),
    "genai-undated": ("genai-prices", "gpt-5.6-sol", OLD, "2026-08-20", "unknown"),
    # DeepSeek's prices depend on the hour there, every day.
    "genai-by-hour": ("genai-prices", "deepseek-chat", "from $0.035/1M tokens", "2026-11-10", "unknown"),
    # model-prices: documented from 2026-08-21 on, and known since 2026-07-09.
    "model-ok": ("model-prices", SOL, NEW, "2026-09-01", "ok"),
    "model-tiers": ("model-prices", SOL, "$4–$8/1M input tokens", "2026-09-01", "ok"),
    "model-the-day": ("model-prices", SOL, OLD, "2026-08-21", "ok"),
    "model-stale": ("model-prices", SOL, OLD, "2026-09-01", "stale"),
    "model-wrong": ("model-prices", SOL, "$6/1M input tokens", "2026-09-01", "wrong"),
    "model-filled-back": ("model-prices", SOL, OLD, "2026-07-08", "unknown"),
    # Peak hours from Monday to Friday; 22 August 2026 was a Saturday.
    "model-by-hour": ("model-prices", "deepseek/deepseek-v4-flash", "from $0.007/1M tokens", "2026-08-21", "unknown"),
    "model-all-day": ("model-prices", "deepseek/deepseek-v4-flash", "from $0.007/1M tokens", "2026-08-22", "ok"),
    "model-demo": ("model-prices", "deepseek/deepseek-chat", "from $0.028/1M tokens", "2026-04-08", "ok"),
}
TESTED = {"genai-prices": "0.2.", "model-prices": "0.0."}


def has_moved(catalogue: str) -> bool:
    """Say whether a data set, asked in its own way, does not have the prices that are pinned."""
    if catalogue == "genai-prices":
        from genai_prices.data import providers  # noqa: PLC0415 - as slow as it is

        models = {(provider.id, model.id): model for provider in providers for model in provider.models}
        sol, chat = (models.get(name) for name in (("openai", "gpt-5.6-sol"), ("deepseek", "deepseek-chat")))
        return "datetime.date(2026, 8, 21)" not in repr(sol) or "TimeOfDateConstraint" not in repr(chat)
    import model_prices  # noqa: PLC0415

    days = {SOL: "2026-09-01", "deepseek/deepseek-v4-flash": "2026-08-22", "deepseek/deepseek-chat": "2026-04-08"}
    found = [model_prices.rates(model, at=f"{day}T12:00:00Z") for model, day in days.items()]
    return [each and (each.input, each.cache_read) for each in found] != [(4.0, 0.4), (0.22, 0.007), (0.28, 0.028)]


@pytest.mark.parametrize(("catalogue", "model", "ledger", "day", "verdict"), PINNED.values(), ids=PINNED)
def test_real_data_gives_each_verdict(catalogue: str, model: str, ledger: str, day: str, verdict: str) -> None:
    """From entries that say themselves since when they hold."""
    pytest.importorskip(catalogue.replace("-", "_"))
    installed = version(catalogue)
    if not installed.startswith(TESTED[catalogue]) or has_moved(catalogue):
        pytest.skip(f"the data of {catalogue} {installed} is not what is pinned here")
    found = judged(open_catalogue(catalogue, READ), model, ledger, day, since="2026-07-01")
    assert found.verdict.value == verdict, found


def test_the_day_of_the_data_is_its_own() -> None:
    """A price that is announced for later does not make the data younger."""
    early = open_catalogue("genai-prices", date(2026, 9, 1)).price("gpt-5.6-sol", date(2026, 9, 1))
    assert early is not None
    assert early.made <= date(2026, 9, 1)
    late = open_catalogue("model-prices", READ).price(SOL, READ)
    assert late is not None
    assert late.made >= date(2026, 10, 23)


def demo(root: Path, catalogue: str, **plan: str) -> None:
    """Give the tool of a newsroom a price by the token, and a catalogue."""
    fields = "".join(f", {name}: {value}" for name, value in plan.items())
    (root / "articles/sol.tool.md").write_text(
        "---\nname: Sol\nvendor: OpenAI\ndescription: A model.\ncategory: llms\n"
        f"plans: [{{id: api, catalogue: '{catalogue}'{fields}}}]\n"
        f"prices: [{{plan: api, price: {OLD}, since: 2026-07-20, checked: 2026-09-01, source: https://t.example/}}]\n"
        "---\n",
        "utf-8",
    )


CHECK = ("--now", "2026-09-01", "prices", "check", "--catalogue")


@pytest.mark.parametrize(
    ("catalogue", "words"),
    [
        ("model-prices:openai/gpt-5.6-sol", "2026-09-01   $5/1M input tokens   $4/1M input tokens   stale"),
        ("genai-prices:gpt-5.6-sol", "2026-09-01   $5/1M input tokens   $4/1M input tokens   stale"),
        (
            "genai-prices:gpt-5.6-soll",
            "sol, api: genai-prices knows no model `gpt-5.6-soll`. Did you mean `gpt-5.6-sol`?",
        ),
        ("genai-price:gpt-5.6-sol", "sol, api: There is no catalogue `genai-price`. Did you mean `genai-prices`?"),
        ("mine:sol", "sol, api: There is no catalogue `mine`. There are `genai-prices` and `model-prices`."),
    ],
)
def test_the_command_shows_what_catalogues_say(newsroom: Path, run: Run, catalogue: str, words: str) -> None:
    """Never as an error, and with nothing on standard error."""
    demo(newsroom, catalogue)
    code, out, talk = run(*CHECK)
    assert (code, talk) == (Exit.CLEAN, "")
    assert words in out


def test_an_accepted_difference_is_not_shown(newsroom: Path, run: Run) -> None:
    """Programs still see it, marked."""
    demo(newsroom, "model-prices:openai/gpt-5.6-sol", accepted=f"{{ledger: {OLD}, catalogue: {NEW}}}")
    code, out, talk = run(*CHECK)
    assert (code, talk) == (Exit.CLEAN, "The catalogues say nothing that is not accepted.\n")
    assert "Verdict" not in out
    code, out, _ = run(*CHECK, "--json")
    report = json.loads(out)
    assert (code, list(report)) == (Exit.CLEAN, ["findings", "catalogues"])
    assert [(row["tool"], row["verdict"], row["accepted"]) for row in report["catalogues"]] == [("sol", "stale", True)]


def test_nobody_has_named_a_catalogue(newsroom: Path, run: Run) -> None:
    """Which is said."""
    assert run(*CHECK)[2] == "No price that holds on that day has a plan with a `catalogue`.\n"


def test_what_is_not_installed_is_said(newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setattr(catalogues, "find_spec", lambda _: None)
    code, out, talk = run(*CHECK)
    assert (code, out) == (Exit.USAGE, "")
    assert "`genai-prices` and `model-prices` are not installed: run pip install 'newsdesk[prices]'." in talk


def test_a_broken_one_is_said(newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package may lack what it needs, or be of another version."""
    demo(newsroom, "model-prices:openai/gpt-5.6-sol")
    monkeypatch.setitem(sys.modules, "newsdesk.prices.catalogues.model_prices", None)
    code, _, talk = run(*CHECK)
    assert code == Exit.USAGE
    assert "The catalogue model-prices cannot be read (" in talk


@pytest.mark.parametrize("command", [["prices", "check"], ["prices", "check", "--json"], ["lint"]], ids=" ".join)
def test_who_does_not_ask_does_not_pay(command: list[str]) -> None:
    """Nothing of the catalogues is imported, nor of what they need."""
    program = (
        "import sys; from newsdesk.cli.main import main; "
        f"main(['--now', '2026-04-08', *{command}]); print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=True
    )
    loaded = {name.partition(".")[0] for name in done.stderr.splitlines()}
    assert not {"genai_prices", "model_prices", "pydantic", "httpx", "httpx2"} & loaded
    assert "newsdesk.prices.catalogues" not in done.stderr.splitlines()
