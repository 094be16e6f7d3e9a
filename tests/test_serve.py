"""`newsdesk serve`: a real server on loopback, asked as a browser would, while files are saved."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from importlib import util
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

import pytest

from conftest import NOW, REPOSITORY, article
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.newsroom import open_newsroom
from newsdesk.preview.live import Live
from newsdesk.preview.server import HOST, listening, server
from newsdesk.preview.watching import concerning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Run

_BOUND = 20.0
"""The seconds in which anything must have happened, on a machine that does much else."""


class Reply(NamedTuple):
    """What the server answered."""

    status: int
    headers: dict[str, str]
    text: str


class Preview:
    """A preview on a port of its own."""

    def __init__(self, live: Live, port: int) -> None:
        self.live = live
        self.port = port

    def get(self, path: str, *, host: str = "", method: str = "GET") -> Reply:
        """Ask for a path, under the server's own name or another."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=_BOUND)
        connection.request(method, path, headers={"Host": host or f"{HOST}:{self.port}"})
        answered = connection.getresponse()
        headers = {name.lower(): value for name, value in answered.getheaders()}
        reply = Reply(answered.status, headers, answered.read().decode())
        connection.close()
        return reply

    def event_after(self, path: str, change: Path, text: str, seen: str | None = None) -> str:
        """Save a file while a page is shown, and return the event that the page then hears."""
        seen = self.get(path).text.split('data-seen="')[1].split('"')[0] if seen is None else seen
        connection = http.client.HTTPConnection(HOST, self.port, timeout=_BOUND)
        connection.request("GET", f"/-/events?page={quote(path)}&seen={seen}")
        answered = connection.getresponse()
        assert answered.readline() == b"retry: 1000\n"
        change.write_text(text, "utf-8")
        lines = iter(answered.readline, b"")
        end = time.monotonic() + _BOUND
        found = next(line for line in lines if line.startswith(b"event:") or time.monotonic() > end)
        connection.close()
        return found.decode().strip()


@contextmanager
def previewing(root: Path, *, drafts: bool = True, now: str = NOW) -> Iterator[Preview]:
    """Serve a newsroom in a thread."""
    with listening(0) as opened:
        port = opened.getsockname()[1]
        live = Live(
            lambda: open_newsroom(root=root, now=now, environment={}), lambda room: room.now, f"http://{HOST}:{port}",
            drafts=drafts,
        )  # fmt: skip
        ready = threading.Event()
        running = server(live, ready.set)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [opened]})
        thread.start()
        try:
            assert ready.wait(_BOUND)
            yield Preview(live, port)
        finally:
            running.should_exit = True
            thread.join(_BOUND)
            assert not thread.is_alive()


def _articles(root: Path) -> None:
    """Write an article of each sort."""
    article(root, "one", tools="[claude]", body="See [the others](https://test.example/two/).\n")
    article(root, "two", status="draft", title='"Two <b>"', tools="[claud]")
    article(root, "three", embargo="2026-05-01T09:00:00Z")
    article(root, "four", status="retracted")


@pytest.fixture
def preview(newsroom: Path) -> Iterator[Preview]:
    """A preview of a small newsroom that a test may change."""
    _articles(newsroom)
    with previewing(newsroom) as preview:
        yield preview


_NAMED = {
    "llms.category": "title: AI LLMs",
    "ana.author": "name: Ana",
    "claude.tool": "name: Claude\nvendor: Anthropic\ndescription: A chat assistant.\ncategory: llms",
}


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of such a newsroom that no test changes."""
    root = tmp_path_factory.mktemp("still")
    (root / "articles").mkdir()
    (root / "newsdesk.toml").write_text('title = "Test"\nbase_url = "https://test.example"\n', "utf-8")
    for name, field in _NAMED.items():
        (root / f"articles/{name}.md").write_text(f"---\n{field}\n---\n", "utf-8")
    _articles(root)
    with previewing(root) as preview:
        yield preview


TYPES = {
    "/": "text/html; charset=utf-8",
    "/one/": "text/html; charset=utf-8",
    "/one.md": "text/markdown; charset=utf-8",
    "/rss.xml": "application/rss+xml; charset=utf-8",
    "/feed.json": "application/feed+json; charset=utf-8",
    "/index.json": "application/json; charset=utf-8",
    "/sitemap.xml": "application/xml; charset=utf-8",
    "/llms.txt": "text/plain; charset=utf-8",
    "/-/": "text/html; charset=utf-8",
    "/-/rules/ND203": "text/html; charset=utf-8",
    "/-/preview.js": "text/javascript; charset=utf-8",
    "/-/preview.css": "text/css; charset=utf-8",
}


@pytest.mark.parametrize(("path", "kind"), TYPES.items())
def test_what_an_export_would_write_is_served(still: Preview, path: str, kind: str) -> None:
    """Each with its media type, and with headers that keep it here and now."""
    reply = still.get(path)
    assert (reply.status, reply.headers["content-type"]) == (200, kind)
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]


BANNERS = {
    "/one/": "",
    "/two/": "Draft",
    "/three/": "Held until Friday, May 1, 2026, 09:00",
    "/four/": "Retracted",
}


@pytest.mark.parametrize(("path", "banner"), BANNERS.items())
def test_what_is_not_public_is_shown_and_marked(still: Preview, path: str, banner: str) -> None:
    """A draft, a retracted article and one that is held back have pages, with a banner above them."""
    reply = still.get(path)
    assert reply.status == 200
    assert ("newsdesk-mark" in reply.text) == bool(banner)
    assert banner in reply.text


def test_links_stay_in_the_preview(still: Preview) -> None:
    """A link to the site's real address leads to the page that is previewed."""
    assert f'href="http://{HOST}:{still.port}/two/"' in still.get("/one/").text
    assert f"<link>http://{HOST}:{still.port}/two/</link>" in still.get("/rss.xml").text


def test_a_page_bears_the_findings_of_its_record(still: Preview) -> None:
    """With code, place, field and sentence; and no other page does."""
    text = still.get("/two/").text
    assert "1 error</summary>" in text
    assert 'data-field="/tools/0" data-words="claud"' in text
    assert '<a href="/-/rules/ND203">ND203 unknown-tool</a> <code>articles/two.md:8:9 /tools/0</code>' in text
    assert "No tool is called `claud`." in text
    assert "ND203" not in still.get("/one/").text
    assert "Two &lt;b&gt;" in text


def test_the_list_of_notes_has_what_is_held_and_what_is_found(still: Preview) -> None:
    """One page for what has no page, or whose page is hard to find."""
    text = still.get("/-/").text
    assert '<a href="/two/">Two &lt;b&gt;</a>' in text
    assert "Held until" in text
    assert "ND203" in text
    assert "<h2" in still.get("/-/rules/ND203").text


OUTSIDE = {
    "unknown": "/nothing/",
    "dots": "/../newsdesk.toml",
    "dots in the middle": "/one/../../newsdesk.toml",
    "encoded dots": "/%2e%2e/newsdesk.toml",
    "encoded slash": "/..%2fnewsdesk.toml",
    "backslash": "/..%5cnewsdesk.toml",
    "twice encoded": "/%252e%252e/newsdesk.toml",
    "a source": "/articles/one.md",
    "an absolute path": "//etc/passwd",
    "no UTF-8": "/%ff%fe/",
    "a null": "/%00",
    "own files": "/-/..%2f..%2flive.py",
    "no own file": "/-/live.py",
    "no rule": "/-/rules/ND999",
}


@pytest.mark.parametrize("path", OUTSIDE.values(), ids=OUTSIDE)
def test_nothing_else_is_there(still: Preview, path: str) -> None:
    """Only what an export would write has an address: everything else is the site's 404 page, with that status."""
    reply = still.get(path)
    assert reply.status == 404
    assert "base_url" not in reply.text
    assert "There is no such" in reply.text


def test_a_folder_without_its_slash_leads_to_the_page(still: Preview) -> None:
    """As hosts of static files do."""
    reply = still.get("/one")
    assert (reply.status, reply.headers["location"]) == (307, "/one/")


HOSTS = {
    "evil.example": 421, "evil.example:8000": 421, "127.0.0.1.evil.example": 421, "localhost.evil.example": 421,
    "": 200, "localhost": 200, "LOCALHOST:8000": 200, "127.0.0.1:1": 200, "[::1]:8000": 200, "0.0.0.0": 421,  # noqa: S104 - it is refused
}  # fmt: skip


@pytest.mark.parametrize(("host", "status"), HOSTS.items())
def test_a_name_that_is_not_of_this_machine_is_refused(still: Preview, host: str, status: int) -> None:
    """A page elsewhere whose name leads here reads no draft."""
    reply = still.get("/two/", host=host)
    assert reply.status == status
    assert ("Two" in reply.text) == (status == 200)


def test_only_reading_is_possible(still: Preview) -> None:
    """HEAD is answered without a body; nothing can be sent."""
    assert still.get("/one/", method="HEAD")[0::2] == (200, "")
    assert still.get("/one/", method="POST").status == 405


def test_a_save_reloads_the_page_that_shows_it(preview: Preview, newsroom: Path) -> None:
    """The new text is there, and its finding; what lists it hears of it, too."""
    path = newsroom / "articles/one.md"
    text = path.read_text("utf-8")
    assert preview.event_after("/one/", path, text.replace("title: One", "title: Uno")) == "event: change"
    assert "<h1>Uno</h1>" in preview.get("/one/").text
    assert preview.event_after("/", path, text.replace("title: One", "title: Eins")) == "event: change"
    assert preview.event_after("/one/", path, text.replace("[claude]", "[claudé]")) == "event: change"
    assert "ND203" in preview.get("/one/").text


def test_a_page_that_is_out_of_date_hears_it_at_once(preview: Preview, newsroom: Path) -> None:
    """What changed between a page and its listening, or while nobody looked, is not lost."""
    assert preview.event_after("/one/", newsroom / "unrelated.txt", "", seen="0") == "event: change"


@pytest.mark.parametrize(
    ("path", "concerns"),
    [
        ("articles/one.md", True),
        ("publications/a.md", True),
        ("public", False),
        ("public/index.html", False),
        ("articles/public/a.png", True),
        (".gitignore", True),
        (".git/index", False),
        (".newsdesk/cache", False),
        ("__pycache__/rule.pyc", False),
        ("articles/one.md~", False),
        ("articles/.one.md.swp", False),
    ],
)
def test_what_newsdesk_or_an_editor_keeps_is_passed_over(newsroom: Path, path: str, concerns: bool) -> None:
    """By whole names of folders: one that only begins alike is another."""
    room = open_newsroom(root=newsroom, now=NOW, environment={})
    assert concerning(frozenset({path}), room) == (frozenset({path}) if concerns else frozenset())


def test_a_record_comes_and_goes(preview: Preview, newsroom: Path) -> None:
    """A new file has a page; a removed one has none."""
    text = (newsroom / "articles/one.md").read_text("utf-8")
    new = newsroom / "articles/five.md"
    assert preview.event_after("/five/", new, text) == "event: change"
    assert preview.get("/five/").status == 200
    new.unlink()
    _until(lambda: preview.get("/five/").status == 404)


def test_a_file_that_cannot_be_read_keeps_its_last_good_page(preview: Preview, newsroom: Path) -> None:
    """The page stands, with a banner and the finding, until the file is mended; other pages are as they were."""
    path = newsroom / "articles/one.md"
    text = path.read_text("utf-8")
    assert preview.event_after("/one/", path, text.replace("title: One", "title: [One")) == "event: change"
    reply = preview.get("/one/")
    assert reply.status == 200
    assert "<h1>One</h1>" in reply.text
    assert "cannot be read; this is how it was before" in reply.text
    assert "ND020" in reply.text
    assert preview.event_after("/one/", path, text) == "event: change"
    assert "newsdesk-mark" not in preview.get("/one/").text


def test_settings_that_cannot_be_read_are_told_until_they_are_mended(preview: Preview, newsroom: Path) -> None:
    """Every page says so, in the state before; then the new settings hold."""
    path = newsroom / "newsdesk.toml"
    text = path.read_text("utf-8")
    assert preview.event_after("/one/", path, "title = ") == "event: change"
    assert "the settings are no TOML" in preview.get("/one/").text
    assert preview.event_after("/one/", path, text.replace('"Test"', '"Mended"')) == "event: change"
    text = preview.get("/one/").text
    assert "no TOML" not in text
    assert "Mended" in text


def test_a_template_and_a_term_change_pages(preview: Preview, newsroom: Path) -> None:
    """A folder that was not there is watched as soon as it is; a template that fails says where."""
    (newsroom / "templates").mkdir()
    path = newsroom / "templates/404.html"
    assert preview.event_after("/no/", path, "<html><body><p>Gone</p></body></html>") == "event: change"
    assert "<p>Gone</p><newsdesk-preview" in preview.get("/no/").text
    assert preview.event_after("/no/", path, "{% if %}") == "event: change"
    assert (reply := preview.get("/no/")).status == 500
    assert "templates/404.html:1" in reply.text
    term = newsroom / "articles/body.term.md"
    text = "---\nterm: Body\ndefinition: What is said.\n---\n"
    assert preview.event_after("/three/", term, text) == "event: change"
    assert '<a class="term" href="/glossary/#body">Body</a>' in preview.get("/three/").text


def test_a_schema_changes_what_is_found(preview: Preview, newsroom: Path) -> None:
    """A newsroom's own policy is read anew."""
    (newsroom / "schemas").mkdir()
    path = newsroom / "schemas/article.schema.json"
    schema = '{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["motto"]}'
    assert preview.event_after("/one/", path, schema) == "event: change"
    assert "motto" in preview.get("/one/").text


def test_without_drafts_the_preview_is_what_is_public(newsroom: Path) -> None:
    """`--no-drafts` shows what an export would write, at the moment that `--now` names."""
    article(newsroom, "one")
    article(newsroom, "two", status="draft")
    article(newsroom, "three", embargo="2026-05-01T09:00:00Z")
    for now, status in ((NOW, 404), ("2026-05-02", 200)):
        with previewing(newsroom, drafts=False, now=now) as preview:
            found = [preview.get(path).status for path in ("/one/", "/two/", "/three/")]
            assert found == [200, 404, status]
            assert "two" not in preview.get("/sitemap.xml").text


def test_a_site_below_a_path_keeps_it(newsroom: Path) -> None:
    """The host's root leads to it, and nothing is above it."""
    (newsroom / "newsdesk.toml").write_text('base_url = "https://test.example/news"\n', "utf-8")
    article(newsroom, "one")
    with previewing(newsroom) as preview:
        assert preview.get("/").headers["location"] == "/news/"
        assert preview.get("/one/").status == 404
        assert "/news/one/" in preview.get("/news/").text
        assert preview.get("/news/one/").status == 200


def test_a_port_in_use_is_told_with_one_that_is_free(run: Run, newsroom: Path) -> None:
    """The sentence names the way out."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, out, err = run("serve", "--port", str(port))
    assert (code, out) == (Exit.FAILURE, "")
    assert err.startswith(f"Error: Port {port} is in use: name another, such as `--port ")


def test_without_the_extra_a_sentence_says_how_to_get_it(
    run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The base installation has no server."""
    monkeypatch.setattr("newsdesk.preview.find_spec", lambda name: None if name == "uvicorn" else util.find_spec(name))
    code, _, err = run("serve")
    assert (code, err) == (
        Exit.USAGE,
        "Error: serve: `uvicorn` is not installed: run pip install 'newsdesk[serve]'.\n",
    )


def test_a_newsroom_that_cannot_be_opened_serves_nothing(run: Run, newsroom: Path) -> None:
    """A mistake in the settings ends the command before it has begun."""
    (newsroom / "newsdesk.toml").write_text("title = ", "utf-8")
    code, _, err = run("serve", "--port", "0")
    assert (code, "no TOML" in err) == (Exit.USAGE, True)


def test_a_port_that_is_none_is_refused(run: Run, newsroom: Path) -> None:
    """Ports end at 65535."""
    assert run("serve", "--port", "70000")[0] == Exit.USAGE


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interruption_ends_it_quietly(newsroom: Path, sign: int, code: int) -> None:
    """Even while a browser listens; and `--open` has opened the browser that the environment names."""
    article(newsroom, "one")
    marked = newsroom / "opened"
    browser = f"{sys.executable} -c \"import sys; open('{marked}', 'w').write(sys.argv[1])\" %s"
    command = [sys.executable, "-m", "newsdesk", "serve", "--port", "0", "--open"]
    environment = {**os.environ, "BROWSER": browser, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as ended:
        assert ended.stderr is not None
        line = ended.stderr.readline()
        port = int(line.split(f"{HOST}:")[1].split("/")[0])
        _until(marked.exists)
        _until(lambda: marked.read_text("utf-8") == f"http://{HOST}:{port}/")
        connection = http.client.HTTPConnection(HOST, port, timeout=_BOUND)
        seen = Preview.get(Preview(None, port), "/").text.split('data-seen="')[1].split('"')[0]  # type: ignore[arg-type]
        connection.request("GET", f"/-/events?page=/&seen={seen}")
        connection.getresponse().readline()
        ended.send_signal(sign)
        out, err = ended.communicate(timeout=_BOUND)
        connection.close()
    assert (ended.returncode, out, err) == (code, "", "")


def test_help_imports_no_server() -> None:
    """Whoever serves nothing does not pay for it."""
    code = (
        "import sys; from newsdesk.cli.main import main; main(['serve', '--help']);"
        "print([name for name in ('starlette', 'uvicorn', 'watchfiles', 'jinja2', 'asyncio') if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "[]"


def test_a_fault_of_ours_is_told_and_the_preview_goes_on(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fails says so on the page and in the terminal, and the next save is taken in."""
    article(newsroom, "one")
    said: list[str] = []
    live = Live(
        lambda: open_newsroom(root=newsroom, now=NOW, environment={}), lambda room: room.now, "http://127.0.0.1:1",
        say=said.append,
    )  # fmt: skip
    with monkeypatch.context() as broken:
        broken.setattr("newsdesk.preview.live.taken_again", lambda *_: 1 / 0)
        assert live.refresh(frozenset({"articles/one.md"})) == frozenset()
        assert "ZeroDivisionError" in live.answer("/one/").content.decode()
    with monkeypatch.context() as broken:
        broken.setattr("newsdesk.preview.site.editions.build", lambda *_: 1 / 0)
        live.site = type(live.site)(live.site.snapshot, live.origin)
        assert live.answer("/one/").status == 500
        broken.setattr("newsdesk.preview.site.Job.run", lambda *_: 1 / 0)
        assert live.answer("/one/").status == 500
    live.refresh(frozenset({"articles/one.md"}))
    assert live.answer("/one/").status == 200
    assert [text.split(" (")[0] for text in said] == [
        "Error: newsdesk failed on what was saved",
        "The newsroom can be read again.",
    ]


def test_a_rule_of_ones_own_that_fails_is_told_on_the_page(newsroom: Path) -> None:
    """The page is shown all the same; the list of notes cannot be."""
    rule = '"""Fails."""\nfrom newsdesk.model import Severity\n'
    rule += 'CODE, NAME, SEVERITY = "HOUSE001", "fails", Severity.ERROR\n'
    (newsroom / "rule.py").write_text(f"{rule}def check(record, desk):\n    raise KeyError(record)\n", "utf-8")
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as opened:
        opened.write('[lint]\nrules = ["rule.py"]\n')
    article(newsroom, "one")
    with previewing(newsroom) as preview:
        assert "The rule HOUSE001 failed" in preview.get("/one/").text
        assert preview.get("/-/").status == 500


def test_only_loopback_is_listened_on() -> None:
    """Nobody on the network reaches a preview; where no port near is free, none is named that is not."""
    with listening(0) as opened:
        assert opened.getsockname()[0] == "127.0.0.1"
        with pytest.raises(NewsdeskError, match="is in use"):
            listening(opened.getsockname()[1])


def _until(true: object) -> None:
    """Wait for something to be so."""
    end = time.monotonic() + _BOUND
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)
