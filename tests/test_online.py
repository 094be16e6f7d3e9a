"""Other sites are asked many at once and gently, whatever they do, and what they said is remembered for a while."""

from __future__ import annotations

import signal
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from newsdesk.errors import NewsdeskError
from newsdesk.online import Manners, answers, memory
from sites import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sites import Sites

NOW = datetime(2026, 4, 8, 12, tzinfo=UTC)
QUICK = Manners(agent="newsdesk/1 (+https://paper.test)", pause=0.0, deadline=0.5)
FILE = "answers-of-sites.jsonl"


@pytest.fixture
def sites(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sites]:
    """Serve the sites of a test."""
    with serving(monkeypatch) as server:
        yield server


def said(kept: Path, *urls: str, now: datetime = NOW, manners: Manners = QUICK) -> list[tuple[str, str, str]]:
    """Return the status, the new address and the reason that are known of addresses."""
    found = answers(urls, kept, now, manners)
    return [(found.of[url].status, found.of[url].address, found.of[url].reason) for url in urls]


TOLD: dict[str, tuple[str, tuple[str, str], list[str]]] = {
    "there": ("200", ("ok", ""), ["HEAD"]),
    "no-content": ("204", ("ok", ""), ["HEAD"]),
    "gone": ("404", ("gone", "404"), ["HEAD", "GET"]),
    "gone-for-good": ("410", ("gone", "410"), ["HEAD", "GET"]),
    "head-405": ("nohead/405/200", ("ok", ""), ["HEAD", "GET"]),
    "head-403": ("nohead/403/200", ("ok", ""), ["HEAD", "GET"]),
    "head-501": ("nohead/501/404", ("gone", "404"), ["HEAD", "GET"]),
    "head-404": ("nohead/404/200", ("ok", ""), ["HEAD", "GET"]),
    "head-hangs-up": ("hanguponhead/200", ("ok", ""), ["HEAD", "GET"]),
    "password": ("401", ("unknown", "401"), ["HEAD", "GET"]),
    "forbidden": ("403", ("unknown", "403"), ["HEAD", "GET"]),
    "linkedin": ("999", ("unknown", "999"), ["HEAD", "GET"]),
    "broken": ("500", ("unknown", "500"), ["HEAD", "GET"]),
    "busy": ("503", ("unknown", "503"), ["HEAD", "GET"]),
    "rest": ("429", ("unknown", "429"), ["HEAD"]),
    "redirect-to-nowhere": ("301", ("unknown", "301"), ["HEAD"]),
    "unchanged": ("304", ("unknown", "304"), ["HEAD"]),
    "endless": ("loop/0", ("unknown", "it redirects without end"), ["HEAD"] * 11),
    "slow": ("slow", ("unknown", "no answer within 0.5 seconds"), ["HEAD"]),
    "dripping": ("drip", ("unknown", "no answer within 0.5 seconds"), ["HEAD"]),
    "giant-headers": ("flood/headers", ("unknown", "no answer that can be read: RemoteProtocolError"), ["HEAD", "GET"]),
    "endless-body": ("flood/body", ("ok", ""), ["HEAD", "GET"]),
    "no-http": ("raw/ff00ff0d0a", ("unknown", "no answer that can be read: RemoteProtocolError"), ["HEAD", "GET"]),
    "nothing": ("raw/", ("unknown", "no answer that can be read: RemoteProtocolError"), ["HEAD", "GET"]),
}


@pytest.mark.parametrize(("path", "expected", "methods"), TOLD.values(), ids=TOLD)
def test_what_is_gone_is_told_from_what_cannot_be_known(
    sites: Sites, tmp_path: Path, path: str, expected: tuple[str, str], methods: list[str]
) -> None:
    """Only 404 and 410 to a full request are a verdict; HEAD goes first, and GET where it is refused."""
    [(status, address, reason)] = said(tmp_path, sites.url(path))
    assert (status, address) == (expected[0], "")
    assert expected[1] in reason
    assert [method for method, _ in sites.requests()] == methods


MOVED = {
    "for-good": ("to/301/ok", "ok"),
    "for-good-308": ("to/308/ok", "ok"),
    "twice": ("to/301/308/ok", "ok"),
    "then-for-now": ("to/301/302/ok", "to/302/ok"),
    "for-now": ("to/302/ok", ""),
    "for-now-then-for-good": ("to/307/301/ok", ""),
    "see-other": ("to/303/ok", ""),
}


@pytest.mark.parametrize(("path", "new"), MOVED.values(), ids=MOVED)
def test_only_what_moves_for_good_has_a_new_address(sites: Sites, tmp_path: Path, path: str, new: str) -> None:
    """The new address is as far as redirects for good lead, without one for now."""
    expected = ("moved", sites.url(new), "") if new else ("ok", "", "")
    assert said(tmp_path, sites.url(path)) == [expected]


@pytest.mark.parametrize(
    ("target", "status"),
    [("404", "gone"), ("403", "unknown"), ("429", "unknown"), ("slow", "unknown")],
)
def test_a_redirect_is_judged_by_where_it_leads(sites: Sites, tmp_path: Path, target: str, status: str) -> None:
    """What has moved to a page that is not there has not moved."""
    assert said(tmp_path, sites.url(f"to/301/{target}"))[0][:2] == (status, "")


LOCATIONS = {
    "javascript": b"javascript:alert(1)",
    "file": b"file:///etc/passwd",
    "bracket": b"http://[",
    "port": b"http://a.site.test:99999/",
    "not-utf8": b"http://\xff\xfe/",
    "password": b"http://ana:secret@a.site.test/",
    "control": b"http://a.site.test/\x01",
    "long": b"/" + b"x" * 20_000,
    "long-label": b"http://" + b"x" * 70 + b".site.test/",
}


@pytest.mark.parametrize("location", LOCATIONS.values(), ids=LOCATIONS)
def test_a_hostile_redirect_leads_nowhere(sites: Sites, tmp_path: Path, location: bytes) -> None:
    """Neither is it followed, nor does it end the run."""
    [(status, address, _)] = said(tmp_path, sites.url(f"location/{location.hex()}"))
    assert (status, address) in {("unknown", ""), ("gone", "")}
    assert not any("ana" in str(headers) or "Authorization" in headers for headers in sites.headers)


BAD = [
    "http://[", "http://", "http:///x", "http://a.site.test:99999/", "http://a.site.test:x/", "http://\udcff/",
    "http://a..b/", "http://" + "x" * 300 + ".test/", "http://ana:secret@a.site.test/", "http://a.site.test/\x7f",
    "https://" + "a" * 100_000, "http://xn--/", "http://\u202e/",
]  # fmt: skip


@pytest.mark.parametrize("url", BAD, ids=range(len(BAD)))
def test_a_bad_address_is_not_known(sites: Sites, tmp_path: Path, url: str) -> None:
    """It is an answer like any other, and nobody was asked."""
    assert said(tmp_path, url)[0][:2] == ("unknown", "")
    assert sites.asked == []


def test_a_name_in_letters_beyond_ascii_is_asked_for(sites: Sites, tmp_path: Path) -> None:
    """Its host is written as DNS has it."""
    assert said(tmp_path, f"http://bücher.site.test:{sites.server_port}/é")[0][0] == "ok"
    assert sites.asked[0][1:3] == (f"xn--bcher-kva.site.test:{sites.server_port}", "/%C3%A9")


def test_a_host_without_a_name_is_gone(sites: Sites, tmp_path: Path) -> None:
    """Another site has answered, so that names are found."""
    dead = "http://nobody.invalid/"
    assert said(tmp_path, sites.url("200"), dead)[1] == ("gone", "", "there is no such host")
    (tmp_path / FILE).write_text((tmp_path / FILE).read_text().splitlines()[0] + "\n")
    assert said(tmp_path, sites.url("200"), "http://another.invalid/")[1][0] == "gone", "by a site that is remembered"


def test_offline_nothing_is_gone(sites: Sites, tmp_path: Path) -> None:
    """Where no name is found at all, the fault may be here."""
    assert said(tmp_path, "http://nobody.invalid/", "http://no-one.invalid/x")[0][0] == "unknown"
    assert said(tmp_path, sites.url("200"), "http://unsure.test/")[1][0] == "unknown"


def test_a_site_that_is_shut_is_not_known(sites: Sites, tmp_path: Path) -> None:
    """Nothing listens at port 1."""
    assert (
        said(tmp_path, "http://127.0.0.1:1/", "https://" + sites.url("200")[7:])
        == [("unknown", "", "no answer that can be read: ConnectError")] * 2
    )


def test_a_site_that_asks_for_a_rest_has_it(sites: Sites, tmp_path: Path) -> None:
    """The first 429 ends the asking of that site, and of no other."""
    manners = QUICK._replace(at_one_site=1)
    found = said(tmp_path, sites.url("429"), sites.url("?1"), sites.url("?2"), sites.url("?3", "b"), manners=manners)
    assert [status for status, _, _ in found] == ["unknown", "unknown", "unknown", "ok"]
    assert [host[0] for _, host, _, _ in sites.asked].count("a") == 1


def test_a_site_that_does_not_answer_is_left_alone(sites: Sites, tmp_path: Path) -> None:
    """Twenty links to a dead site do not take twenty deadlines."""
    manners = QUICK._replace(deadline=0.1, patience=3)
    found = said(tmp_path, *(sites.url(f"slow/{number}") for number in range(20)), manners=manners)
    assert {status for status, _, _ in found} == {"unknown"}
    assert len(sites.asked) <= 4


def test_no_site_is_asked_too_much_at_once(sites: Sites, tmp_path: Path) -> None:
    """Two at once, and a pause between requests; over all, as many as was said."""
    manners = QUICK._replace(at_once=5, pause=0.05, deadline=5)
    urls = [sites.url(f"pause/200?{number}", name) for number in range(6) for name in "abcd"]
    begun = time.monotonic()
    assert {status for status, _, _ in said(tmp_path, *urls, manners=manners)} == {"ok"}
    assert time.monotonic() - begun < 24 * 0.1, "several are asked at once"
    assert 2 < sites.most.pop("all") <= 5
    assert max(sites.most.values()) <= 2
    only = QUICK._replace(pause=0.1)
    said(tmp_path, *(sites.url(f"20{number}", "e") for number in range(4)), manners=only)
    times = [at for _, host, _, at in sites.asked if host.startswith("e.")]
    assert all(later - earlier > 0.07 for earlier, later in pairwise(times))


def test_who_asks_is_said_and_nothing_else(sites: Sites, tmp_path: Path) -> None:
    """Nor does a fragment leave, and an address that differs by it alone is asked once."""
    found = answers([sites.url("200#a"), sites.url("200#b"), sites.url("200")], tmp_path, NOW, QUICK)
    assert sites.requests() == [("HEAD", "/200")]
    assert len(found.of) == 3
    assert len(found.asked) == 1
    [headers] = sites.headers
    assert headers["User-Agent"] == "newsdesk/1 (+https://paper.test)"
    assert not {"Authorization", "Cookie", "Referer"} & headers.keys()


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
    assert said(tmp_path, sites.url("ok")) == [("ok", "", "")]
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


def test_a_memory_that_cannot_be_written_costs_time_only(sites: Sites, tmp_path: Path) -> None:
    """There is a file where the folder should be, or a folder where the file should be."""
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder" / FILE).mkdir(parents=True)
    for name in ("file", "folder"):
        assert said(tmp_path / name, sites.url("200")) == [("ok", "", "")]
    assert len(sites.asked) == 2


@pytest.mark.parametrize("proxy", ["nonsense://x", "socks5://x"])
def test_a_proxy_that_cannot_be_used_is_said(
    sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    """It is the set-up that is at fault, and no link."""
    monkeypatch.setenv("HTTP_PROXY", proxy)
    with pytest.raises(NewsdeskError, match="the proxy that the environment names cannot be used"):
        said(tmp_path, sites.url("200"))


def test_a_proxy_without_a_name_makes_nothing_gone(
    sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The host of the link is there."""
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.invalid:3128")
    assert said(tmp_path, sites.url("200"))[0][0] == "unknown"


def test_a_proxy_is_used(sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are its own matter, then."""
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{sites.server_port}")
    assert said(tmp_path, "http://far.example/x")[0][0] == "ok"
    assert sites.asked[0][1] == "far.example"
