"""What other sites have said is remembered for a while, and a memory that is damaged costs nothing but time."""

from __future__ import annotations

import signal
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from newsdesk.online import Manners, answers, memory

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Sites

NOW = datetime(2026, 4, 8, 12, tzinfo=UTC)
QUICK = Manners(pause=0.0, deadline=0.3)
FILE = "answers-of-sites.jsonl"


def said(kept: Path, url: str, now: datetime = NOW) -> tuple[str, str]:
    """Return the status and the new address that are known of an address."""
    answer = answers([url], kept, now, QUICK).of[url]
    return answer.status, answer.address


@pytest.mark.parametrize(("path", "lasts"), [("200", 7), ("to/301/ok", 7), ("404", 1), ("500", 0), ("slow", 0)])
def test_answers_are_remembered_for_a_while(sites: Sites, tmp_path: Path, path: str, lasts: int) -> None:
    """A week for what is there, a day for what is gone, and not at all for what is not known."""
    first = said(tmp_path, sites.url(path))
    for age, again in ((timedelta(lasts, -1), not lasts), (timedelta(lasts), True), (timedelta(seconds=-1), True)):
        before = (tmp_path / FILE).read_bytes()
        sites.asked.clear()
        assert said(tmp_path, sites.url(path), now=NOW + age) == first
        assert bool(sites.asked) == (again or not lasts)
        (tmp_path / FILE).write_bytes(before)


def test_the_new_address_is_known_too(sites: Sites, tmp_path: Path) -> None:
    """Once the fix is made, nobody is asked again."""
    said(tmp_path, sites.url("to/301/ok"))
    sites.asked.clear()
    assert said(tmp_path, sites.url("ok")) == ("ok", "")
    assert sites.asked == []


def test_what_was_learned_outlives_an_interruption(sites: Sites, tmp_path: Path) -> None:
    """Ctrl-C keeps the answers that were there."""

    def interrupt(done: int, of: int) -> None:
        if (done, of) == (2, 4):
            signal.raise_signal(signal.SIGINT)

    urls = [sites.url("200"), sites.url("404"), sites.url("slow", "b"), sites.url("slow", "c")]
    with pytest.raises(KeyboardInterrupt):
        answers(urls, tmp_path, NOW, QUICK, interrupt)
    assert {url: answer.status for url, answer in memory.read(tmp_path, NOW).items()} == {
        sites.url("200"): "ok",
        sites.url("404"): "gone",
    }


GOOD = '["http://a.site.test/", "ok", "2026-04-08T11:00:00+00:00", "", ""]\n'
DAMAGED = {
    "not-json": "{",
    "list": "[1]",
    "nothing": "null",
    "number": GOOD.replace('"http://a.site.test/"', "1"),
    "status": GOOD.replace("ok", "fine"),
    "status-list": GOOD.replace('"ok"', "[]"),
    "unknown": GOOD.replace("ok", "unknown"),
    "date": GOOD.replace("2026-04-08", "2026-13-08"),
    "date-number": GOOD.replace('"2026-04-08T11:00:00+00:00"', "5"),
    "no-zone": GOOD.replace("+00:00", ""),
    "moved-nowhere": GOOD.replace("ok", "moved"),
    "moved-to-script": GOOD.replace("ok", "moved").replace(', ""', ', "javascript:x"', 1),
    "moved-with-password": GOOD.replace("ok", "moved").replace(', ""', ', "http://a:b@c/"', 1),
    "moved-to-bracket": GOOD.replace("ok", "moved").replace(', ""', ', "http://["', 1),
    "deep": "[" * 100_000,
    "digits": "1" * 10_000,
    "not-utf8": "\udcff",
    "nul": "\0",
}


@pytest.mark.parametrize("line", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_memory_is_a_miss(tmp_path: Path, line: str) -> None:
    """A line that is none costs nothing but itself."""
    (tmp_path / FILE).write_bytes(f"{line.strip()}\n{GOOD}".encode("utf-8", "surrogateescape"))
    assert list(memory.read(tmp_path, NOW)) == ["http://a.site.test/"]


def test_an_odd_address_in_the_memory_hurts_nobody(sites: Sites, tmp_path: Path) -> None:
    """Not even where hosts of remembered answers are looked up."""
    (tmp_path / FILE).write_text(
        "".join(GOOD.replace("a.site.test", odd) for odd in ("[", "\u2100.b", "..", "")), "utf-8"
    )
    assert said(tmp_path, "http://nobody.invalid/")[0] == "unknown"


def test_a_memory_that_cannot_be_written_costs_time_only(sites: Sites, tmp_path: Path) -> None:
    """There is a file where the folder should be, or a folder where the file should be."""
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder" / FILE).mkdir(parents=True)
    for name in ("file", "folder"):
        assert said(tmp_path / name, sites.url("200")) == ("ok", "")
    assert len(sites.asked) == 2
