"""Other sites are asked, many at once and each of them gently, whatever they do."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from newsdesk.errors import NewsdeskError
from newsdesk.online import Manners, answers

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Sites

NOW = datetime(2026, 4, 8, 12, tzinfo=UTC)
QUICK = Manners(agent="newsdesk/1 (+https://paper.test)", pause=0.0, deadline=0.5)
FILE = "answers-of-sites.jsonl"


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
    "password": b"http://ana:secret@a.site.test/",
    "control": b"http://a.site.test/\x01",
    "long": b"/" + b"x" * 20_000,
    "long-label": b"http://" + b"x" * 70 + b".site.test/",
}


@pytest.mark.parametrize("location", LOCATIONS.values(), ids=LOCATIONS)
def test_a_hostile_redirect_leads_nowhere(sites: Sites, tmp_path: Path, location: bytes) -> None:
    """Neither is it followed, nor does it end the run."""
    assert said(tmp_path, sites.url(f"location/{location.hex()}"))[0][:2] == ("unknown", "")
    assert not any("ana" in str(headers) or "Authorization" in headers for headers in sites.headers)


@pytest.mark.parametrize("location", [b"/\xff\xfe", b"/\xc3\xa9", b"//a.site.test:%d/x y"])
def test_a_redirect_may_be_written_badly(sites: Sites, tmp_path: Path, location: bytes) -> None:
    """The new address is one that can be written anywhere."""
    target = location % sites.server_port if b"%d" in location else location
    [(status, address, _)] = said(tmp_path, sites.url(f"location/{target.hex()}"))
    assert status == "moved"
    assert address.isascii()
    assert " " not in address


BAD = [
    "http://[", "http://", "http:///x", "http://a.site.test:99999/", "http://a.site.test:x/", "http://\udcff/",
    "http://a..b/", "http://" + "x" * 300 + ".test/", "http://ana:secret@a.site.test/", "http://a.site.test/\x7f",
    "https://" + "a" * 100_000, "http://a b/", "http://a%5Bb/", "http://a\\b/", "http://\u202e/",
]  # fmt: skip


@pytest.mark.parametrize("url", BAD, ids=range(len(BAD)))
def test_a_bad_address_is_not_known(sites: Sites, tmp_path: Path, url: str) -> None:
    """It is an answer like any other, and nobody was asked."""
    assert said(tmp_path, sites.url("200"), url)[1][:2] == ("unknown", "")
    assert sites.requests() == [("HEAD", "/200")]


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
    here = f"http://127.0.0.1:{sites.server_port}/200"
    assert said(tmp_path, here, "http://nobody.invalid/", "http://no-one.invalid/x")[1][0] == "unknown"
    few = [sites.url("200"), *(f"http://{name}.invalid/" for name in "abc")]
    assert {status for status, _, _ in said(tmp_path, *few)[1:]} == {"unknown"}, "our own network alone is found"
    many = [sites.url("200", name) for name in "xyz"]
    patient = QUICK._replace(deadline=2.0)  # on a busy machine too, these three answer
    assert {status for status, _, _ in said(tmp_path, *many, *few[1:], manners=patient)[3:]} == {"gone"}
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
