"""The shelf: which schema serves, what it may refer to, and that nothing is ever fetched."""

from __future__ import annotations

import http.server
import json
import threading
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest
from written import of, write

from newsdesk.errors import Exit, NewsdeskError
from newsdesk.model import json_pointer
from newsdesk.schemas import Shelf
from newsdesk.schemas.files import bundled_folder
from newsdesk.schemas.vet import vet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Request = Callable[[], Any]

TEXT = {"type": "string"}


class Server(http.server.ThreadingHTTPServer):
    """A web server on this machine that writes down what it is asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        """The address of a schema."""
        return f"http://127.0.0.1:{self.server_port}/x.json"


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers every request with a schema."""

    server: Server

    def do_GET(self) -> None:
        """Send a schema that accepts anything."""
        self.server.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_arguments: object) -> None:
        """Keep quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    """Serve while a test runs."""
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


REMOTE = {
    "ref": lambda url: {"$ref": url},
    "nested": lambda url: of(a={"anyOf": [{"items": {"$ref": url + "#/a"}}, True]}),
    "relative-to-id": lambda url: {"$id": url, **of(a={"$ref": "y.json"})},
    "dynamic-ref": lambda url: {"$dynamicRef": url},
    "recursive-ref": lambda url: {"$schema": "https://json-schema.org/draft/2019-09/schema", "$recursiveRef": url},
    "beside-known": lambda url: {"allOf": [{"$ref": "urn:newsdesk:page"}, {"$ref": url}]},
    "metaschema": lambda url: {"$schema": url},
    "vocabulary": lambda url: {"$vocabulary": {url: True}},
}


@pytest.mark.parametrize("shape", REMOTE.values(), ids=[f"E1-{name}" for name in REMOTE])
def test_no_socket_is_opened(server: Server, tmp_path: Path, shape: Callable[[str], dict[str, Any]]) -> None:
    """Whatever a schema names on the network stays there, and the run says so or goes on."""
    schema = Shelf(tmp_path).at(write(tmp_path, {"x.schema.json": shape(server.url)}))
    for use in (lambda: vet(schema), lambda: schema.validate({"a": [1]})):
        answer(use)
    assert server.asked == []


def test_the_server_would_have_seen_it(server: Server) -> None:
    """The server of the test above does count."""
    with urllib.request.urlopen(server.url, timeout=5) as answered:  # noqa: S310 - this machine
        assert json.load(answered) == {}
    assert server.asked == ["/x.json"]


def answer(use: Request) -> str:
    """Return the sentence that a use of a schema ends with, if it does."""
    try:
        use()
    except NewsdeskError as error:
        return error.message
    return ""


UNREACHABLE = {
    "network": "http://127.0.0.1:9/x.json",
    "file": "file:///etc/hostname",
    "above": "../../x.json",
    "just-above": "../x.json",
    "above-encoded": "%2e%2e/x.json",
    "absolute": "/etc/hostname",
    "below": "inner/x.json",
    "nowhere": "nowhere.json",
    "urn": "urn:newsdesk:nothing",
    "pointer": "#/$defs/nothing",
    "anchor": "#nothing",
    "pointer-in-file": "other.json#/properties/nothing",
}


@pytest.mark.parametrize("reference", UNREACHABLE.values(), ids=[f"E2-{name}" for name in UNREACHABLE])
def test_what_is_not_in_the_folder_is_refused(tmp_path: Path, reference: str) -> None:
    """A reference that leads out of the folder, or nowhere, stops the command and names the file."""
    for folder in (tmp_path / "x.json", tmp_path / "schemas" / "inner" / "x.json"):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_text("{}", "utf-8")
    path = write(tmp_path / "schemas", {"x.schema.json": of(a={"$ref": reference}), "other.json": of(b=TEXT)})
    schema = Shelf(path.parent).at(path)
    for use in (lambda: schema.validator, lambda: vet(schema)):
        assert answer(use).startswith(f"{path}: ")


REACHABLE = {
    "file": "other.json",
    "file-dot": "./other.json",
    "file-pointer": "other.json#/$defs/part",
    "file-id": "https://x.example/third.json",
    "file-of-a-file": "chain.json",
    "blank-in-name": "a%20name.json",
    "own-pointer": "#/$defs/own",
    "own-escaped": "#/$defs/a~1b%20c",
    "own-anchor": "#anchored",
}
NEIGHBOURS: dict[str, Any] = {
    "other.json": {**TEXT, "$defs": {"part": TEXT}},
    "third.json": {"$id": "https://x.example/third.json", **TEXT},
    "chain.json": {"$ref": "other.json"},
    "a name.json": TEXT,
}
OWN = {"own": TEXT, "a/b c": TEXT, "anchor": {"$anchor": "anchored", **TEXT}}


@pytest.mark.parametrize("reference", REACHABLE.values(), ids=REACHABLE)
def test_what_is_in_the_folder_is_found(tmp_path: Path, reference: str) -> None:
    """A schema may refer to itself, to its neighbours by name, and to any by its id."""
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", **of(a={"$ref": reference}), "$defs": OWN}
    schema = Shelf(tmp_path).at(write(tmp_path, {"x.schema.json": document, **NEIGHBOURS}))
    assert vet(schema) == []
    assert [finding.rule for finding in schema.validate({"a": 5})] == ["wrong-type"]
    assert schema.validate({"a": "x"}) == []


def test_a_relative_id_is_one_in_the_folder(tmp_path: Path) -> None:
    """A schema that calls itself by its own file's name still finds its neighbours."""
    document = {"$id": "x.schema.json", **of(a={"$ref": "other.json"})}
    schema = Shelf(tmp_path).at(write(tmp_path, {"x.schema.json": document, **NEIGHBOURS}))
    assert [finding.rule for finding in schema.validate({"a": 5})] == ["wrong-type"]


def test_a_bundled_schema_can_be_built_upon(tmp_path: Path) -> None:
    """A newsroom's page is the bundled one, and more: the bundled one stays what it is."""
    own = {"$ref": "urn:newsdesk:page", "required": ["description"]}
    schema = Shelf(tmp_path).for_kind("page") if write(tmp_path, {"page.schema.json": own}) else None
    assert schema is not None
    found = [(finding.rule, json_pointer(finding.place.pointer)) for finding in schema.validate({"titel": "About"})]
    assert sorted(found) == [("missing-field", ""), ("unknown-field", "/titel")]
    assert schema.validate({"title": "About", "description": "Who writes here."}) == []


def test_a_schema_that_calls_itself_bundled_can_build_on_the_bundled_one(tmp_path: Path) -> None:
    """A copy of a bundled schema keeps its id, and an editor who then refers to that id means the bundled one."""
    own = {"$id": "urn:newsdesk:page", "$ref": "urn:newsdesk:page", "required": ["description"]}
    write(tmp_path, {"page.schema.json": own})
    found = Shelf(tmp_path).for_kind("page").validate({})
    assert sorted(finding.message.split(":")[0] for finding in found) == [
        "`description` is missing",
        "`title` is missing",
    ]


def test_a_schema_in_the_bundled_ones_name_does_not_replace_what_it_refers_to(tmp_path: Path) -> None:
    """A neighbour that claims `urn:newsdesk:page` is not what another file means by it, however often one asks."""
    files = {"x.schema.json": {"$ref": "urn:newsdesk:page"}, "thief.json": {"$id": "urn:newsdesk:page"}}
    path = write(tmp_path, files)
    found = [[finding.rule for finding in Shelf(tmp_path).at(path).validate({})] for _ in range(20)]
    assert found == [["missing-field"]] * 20


def test_two_neighbours_of_one_id_are_one_of_them(tmp_path: Path) -> None:
    """A copy that kept its id is refused, or it is always the same one that is meant."""
    files = {
        "x.schema.json": {"$ref": "urn:o"},
        "b.json": {"$id": "urn:o"},
        "a.json": {"$id": "urn:o", "required": ["t"]},
    }
    path = write(tmp_path, files)
    assert len({verdict(path) for _ in range(20)}) == 1


def verdict(path: Path) -> str:
    """Return what a schema, read anew, says of a file in which nothing is written."""
    schema = Shelf(path.parent).at(path)
    return answer(lambda: vet(schema)) or str(schema.validate({}))


def test_the_newsrooms_schema_goes_before_the_bundled_one(tmp_path: Path) -> None:
    """A file in the newsroom's folder replaces its kind alone."""
    shelf = Shelf(write(tmp_path, {"page.schema.json": of(title={"type": "integer"})}).parent)
    assert (shelf.for_kind("page").path, shelf.for_kind("page").bundled) == (tmp_path / "page.schema.json", False)
    assert shelf.for_kind("page").validate({"title": 5}) == []
    assert (shelf.for_kind("tool").path.parent, shelf.for_kind("tool").bundled) == (bundled_folder(), True)


@pytest.mark.parametrize("folder", [None, "absent"])
def test_without_a_folder_the_bundled_ones_serve(tmp_path: Path, folder: str | None) -> None:
    """A newsroom need not have schemas."""
    shelf = Shelf(tmp_path / folder if folder else None)
    assert shelf.for_kind("article").bundled
    assert shelf.for_kind("article").validate({"title": "T", "status": "draft"}) == []


def test_a_kind_without_a_schema_is_a_mistake_in_the_set_up() -> None:
    """The sentence says which file to write."""
    with pytest.raises(NewsdeskError, match=r"write `event\.schema\.json` in the folder of schemas") as caught:
        Shelf().for_kind("event")
    assert caught.value.exit_code is Exit.USAGE


UNREADABLE = {
    "comment": ('{\n  // a comment\n  "type": "object"\n}', ":2:3: the schema is not JSON"),
    "comma": ('{"type": "object",}', ":1:"),
    "nan": ('{"default": NaN}', "NaN is no JSON number"),
    "infinity": ('{"maximum": -Infinity}', "-Infinity is no JSON number"),
    "duplicate": ('{"type": "object",\n "type": "array"}', "`type` stands twice"),
    "duplicate-deep": ('{"properties": {"a": {}, "a": {}}}', "`a` stands twice"),
    "empty": ("", ":1:1: the schema is not JSON"),
    "blank": ("\n\n", "the schema is not JSON"),
    "yaml": ("type: object\nrequired: [title]\n", ":1:1: the schema is not JSON"),
    "list": ("[]", "a schema is a JSON object, and this is none"),
    "true": ("true", "a schema is a JSON object"),
    "text": ('"x"', "a schema is a JSON object"),
    "deep": ("[" * 100_000, "the schema is not JSON"),
    "long-number": ('{"maximum": ' + "9" * 5000 + "}", "the schema is not JSON"),
}


@pytest.mark.parametrize(("text", "words"), UNREADABLE.values(), ids=[f"E12-{name}" for name in UNREADABLE])
def test_what_is_not_json_is_named(tmp_path: Path, text: str, words: str) -> None:
    """A schema file that cannot be read stops the command, with its name, and its line where there is one."""
    path = write(tmp_path, {"page.schema.json": text})
    with pytest.raises(NewsdeskError) as caught:
        Shelf(tmp_path).for_kind("page")
    assert caught.value.message.startswith(f"{path}:")
    assert words in caught.value.message
    assert caught.value.exit_code is Exit.USAGE


@pytest.mark.parametrize(
    ("raw", "words"),
    [(b'{"title": "\xe4"}', "the schema is not JSON"), (b"\xff\xfe{\x00}\x00", "the schema is not JSON")],
    ids=["latin-1", "utf-16"],
)
def test_a_schema_is_utf_8(tmp_path: Path, raw: bytes, words: str) -> None:
    """Other encodings are refused; a byte order mark is passed over."""
    path = tmp_path / "page.schema.json"
    path.write_bytes(raw)
    with pytest.raises(NewsdeskError, match=words):
        Shelf(tmp_path).for_kind("page")
    path.write_bytes(b"\xef\xbb\xbf{}")
    assert Shelf(tmp_path).for_kind("page").validate({"anything": 1}) == []


@pytest.mark.parametrize("name", ["absent.json", "folder"])
def test_a_schema_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    """What the disk refuses is said in its words."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(NewsdeskError, match="the schema cannot be read") as caught:
        Shelf(tmp_path).at(tmp_path / name)
    assert caught.value.message.startswith(f"{tmp_path / name}: ")


def test_a_broken_neighbour_is_named_only_where_it_matters(tmp_path: Path) -> None:
    """A schema does not care what else lies in the folder, unless it refers to it."""
    files = {"good.json": TEXT, "x.json": of(a={"$ref": "good.json"}), "y.json": {"$ref": "bad.json"}, "bad.json": "{"}
    write(tmp_path, files)
    assert Shelf(tmp_path).at(tmp_path / "x.json").validate({"a": "x"}) == []
    assert answer(lambda: Shelf(tmp_path).at(tmp_path / "y.json").validator).startswith(f"{tmp_path / 'bad.json'}:")
