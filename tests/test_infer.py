"""What is told from the values of an old blog: schemas, and the fields that newsdesk calls by other names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from newsdesk import folder, naming
from newsdesk.adoption.infer import described, schema_for, slips_in, told_of
from newsdesk.adoption.mapping import mapped
from newsdesk.adoption.site import Site, site_of
from newsdesk.settings import Kind, Settings
from projects import put

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.model import Pointer

TOLD = {
    "texts": (["a", "b"], {"type": "string"}),
    "days": (["2020-01-01", "2020-02-01"], {"type": "string", "format": "day-or-time"}),
    "days and times": (["2020-01-01", "2020-02-01T10:00:00Z"], {"type": "string", "format": "day-or-time"}),
    "one that is no day": (["2020-01-01", "soon"], {"type": "string"}),
    "addresses": (["https://a.example/x"] * 5, {"type": "string", "format": "uri"}),
    "few addresses": (["https://a.example/x"] * 4, {"type": "string"}),
    "an address with a blank": (["https://a.example/x y"] * 5, {"type": "string"}),
    "a path among addresses": ([*["https://a.example/x"] * 5, "/y"], {"type": "string"}),
    "or nothing": (["a", None], {"type": ["string", "null"]}),
    "numbers": ([1, 2.5], {"type": "number"}),
    "whole numbers": ([1, 2], {"type": "integer"}),
    "mixed": ([1, "a", True], {"type": ["string", "integer", "boolean"]}),
    "lists": ([["a"], ["b", "c"]], {"type": "array", "items": {"type": "string"}}),
    "empty lists": ([[]], {"type": "array"}),
    "a text or a list": (["a", ["b"]], {"type": ["string", "array"], "items": {"type": "string"}}),
    "groups": (
        [{"src": "a", "alt": "b"}, {"src": "c"}],
        {"type": "object", "required": ["src"], "properties": {"src": {"type": "string"}, "alt": {"type": "string"}}},
    ),
    "groups of nothing": ([{}], {"type": "object"}),
    "deep": (
        [[[[["x"]]]]],
        {"type": "array",
         "items": {"type": "array", "items": {"type": "array", "items": {"type": "array"}}}},
    ),
    "few values": (["a", "b"] * 20, {"enum": ["a", "b"]}),
    "few values, or nothing": (["a", "b"] * 20 + [None], {"enum": ["a", "b", None]}),
    "not few enough": (["a", "b"] * 19, {"type": "string"}),
    "few words in lists": ([["a"]] * 40, {"type": "array", "items": {"type": "string"}}),
}  # fmt: skip


@pytest.mark.parametrize(("values", "expected"), TOLD.values(), ids=TOLD)
def test_values_say_what_a_field_is(values: list[Any], expected: dict[str, Any]) -> None:
    """All of them decide: one that is otherwise makes it loose."""
    assert told_of(values, "kind") == expected


@pytest.mark.parametrize("name", ["author", "title", "slug", "tags"])
def test_some_fields_never_have_one_of_a_few_values(name: str) -> None:
    """A new author is no mistake."""
    assert told_of(["a", "b"] * 50, name) == {"type": "string"}


def test_what_all_files_have_is_required_and_not_empty() -> None:
    """In newsdesk's order, then by how many have it; what newsdesk writes itself is allowed."""
    data = [{"layout": "x", "title": "A"}, {"layout": "y", "title": "B", "mood": ""}]
    schema = schema_for("article", data, {})
    assert (schema["required"], [*schema["properties"]][:3]) == (["title", "layout"], ["title", "layout", "mood"])
    assert schema["properties"]["layout"] == {
        "description": "All 2 files had it.",
        "type": "string",
        "minLength": 1,
    }
    assert schema["properties"]["mood"] == {"description": "1 of 2 files had it.", "type": "string"}
    assert schema["properties"]["aliases"] == {"$ref": "urn:newsdesk:article#/properties/aliases"}
    assert list(described(schema)) == ["`title`: text", "`layout`: text", "`mood`: text, if it is there"]
    assert "aliases" not in schema_for("note", data, {})["properties"]


SLIPS = {
    "a slip": ({"category": 99, "categroy": 1}, {"categroy": "category"}),
    "capitals": ({"title": 99, "Title": 1}, {"Title": "title"}),
    "another field": ({"date": 99, "data": 1}, {}),
    "a number more": ({"image1": 99, "image2": 1}, {}),
    "two files": ({"category": 98, "categroy": 2}, {}),
    "of few files": ({"category": 3, "categroy": 1}, {}),
}


@pytest.mark.parametrize(("counts", "expected"), SLIPS.values(), ids=SLIPS)
def test_a_rare_name_near_a_frequent_one_is_a_slip(counts: dict[str, int], expected: dict[str, str]) -> None:
    """Which lint then finds, instead of a schema that allows it."""
    assert slips_in(counts, sum(counts.values())) == expected


MAPPED: dict[str, tuple[list[dict[str, Any]], dict[str, str]]] = {
    "newsdesk's own": ([{"title": "A", "date": "2020-01-01", "tags": ["x"]}], {}),
    "Astro's": (
        [{"pubDate": "2020-01-01", "updatedDate": "2020-01-02"}], {"date": "pubDate", "updated": "updatedDate"}
    ),
    "a date in words": ([{"pubDate": "Jul 08 2022"}], {}),
    "one that is none": ([{"pubDate": "2020-01-01"}] * 20 + [{"pubDate": "?"}], {"date": "pubDate"}),
    "Hugo's": ([{"lastmod": "2020-01-01", "categories": ["x"]}], {"updated": "lastmod", "category": "categories"}),
    "both": ([{"date": "2020-01-01", "pubDate": "2020-01-02"}], {}),
    "published is a date": ([{"published": "2020-01-01"}], {"date": "published"}),
    "published is yes": ([{"published": True}], {}),
    "a list of authors": ([{"author": ["A", "B"]}], {"authors": "author"}),
    "authors is a name": ([{"authors": "A"}], {"author": "authors"}),
    "tags in a text": ([{"keywords": "a, b"}], {}),
    "a picture": ([{"heroImage": "/a.png"}], {"image": "heroImage"}),
    "a picture in the source": ([{"heroImage": "../../assets/a.png"}], {}),
    "another deck": ([{"summary": "X."}], {"description": "summary"}),
    "what most have": ([{"pubDate": "2020-01-01"}] * 2 + [{"date": "2020-01-01"}], {"date": "pubDate"}),
    "a list of categories by newsdesk's name": ([{"category": ["x"]}], {"category": "category"}),
    "nothing": ([], {}),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), MAPPED.values(), ids=MAPPED)
def test_fields_are_known_by_their_names_and_values(data: list[dict[str, Any]], expected: dict[str, str]) -> None:
    """What newsdesk can make no use of stays what it is."""
    assert mapped(data) == expected


NAMED: dict[str, tuple[dict[str, Any], dict[str, str], dict[str, Any], Pointer, Pointer]] = {
    "another name": ({"p": "x"}, {"date": "p"}, {"p": "x", "date": "x"}, ("date",), ("p",)),
    "its own goes first": ({"p": "x", "date": "y"}, {"date": "p"}, {"p": "x", "date": "y"}, ("date",), ("date",)),
    "the first of a list": (
        {"c": ["x", "y"]}, {"category": "c"}, {"c": ["x", "y"], "category": "x"}, ("category",), ("c", 0)
    ),
    "of its own list": (
        {"category": ["x"]}, {"category": "category"}, {"category": "x"}, ("category",), ("category", 0)
    ),
    "a list stays": ({"k": ["x"]}, {"tags": "k"}, {"k": ["x"], "tags": ["x"]}, ("tags", 0), ("k", 0)),
    "a text for a list": ({"k": "x"}, {"tags": "k"}, {"k": "x", "tags": ["x"]}, ("tags", 0), ("k",)),
    "not there": ({"q": 1}, {"date": "p"}, {"q": 1}, ("date",), ("date",)),
    "the whole": ({"p": "x"}, {"date": "p"}, {"p": "x", "date": "x"}, (), ()),
}  # fmt: skip


@pytest.mark.parametrize(("data", "names", "expected", "pointer", "written"), NAMED.values(), ids=NAMED)
def test_fields_have_newsdesks_names_as_well(
    data: dict[str, Any],
    names: dict[str, str],
    expected: dict[str, Any],
    pointer: Pointer,
    written: Pointer,
) -> None:
    """And a place in them is found again in the file."""
    assert naming.named(data, names) == expected
    assert naming.written(pointer, data, names) == written


BUNDLES = {
    "a folder": ("posts/boat/index.md", "boat"),
    "with a language": ("posts/boat/index.de.md", "boat.de"),
    "dated": ("posts/2020-01-01-boat/index.md", "boat"),
    "deep": ("posts/2020/boat/index.md", "boat"),
    "the folder of all": ("posts/index.md", "index"),
    "a file": ("posts/boat.md", "boat"),
    "nearly": ("posts/boat/indexes.md", "indexes"),
}


@pytest.mark.parametrize(("path", "slug"), BUNDLES.values(), ids=BUNDLES)
def test_a_folder_with_an_index_is_a_record(path: str, slug: str) -> None:
    """By the folder's name, below the one that the kind's glob names."""
    settings = Settings(kinds={"article": Kind("article", "/{slug}/", "posts/**/*.md")})
    assert folder.file_at(path, settings) == (path, "article", slug)


SITES: dict[str, tuple[str, dict[str, str], Site]] = {
    "none": ("hugo", {}, Site()),
    "hugo, old": ("hugo", {"config.yaml": "title: A\nbaseURL: https://a.example/b/\n"}, Site("A", "https://a.example/b")),
    "hugo, folder": ("hugo", {"config/_default/hugo.json": '{"title": "A"}'}, Site("A")),
    "broken": ("hugo", {"hugo.toml": "title = "}, Site()),
    "no table": ("jekyll", {"_config.yml": "- a\n"}, Site()),
    "no address": ("hugo", {"hugo.toml": 'baseURL = "/"\n'}, Site()),
    "jekyll": ("jekyll", {"_config.yml": 'title: A\nurl: "https://a.example"\n'}, Site("A", "https://a.example")),
    "no zone": ("jekyll", {"_config.yml": "title: A\ntimezone: Mars\n"}, Site("A")),
    "jekyll without a host": ("jekyll", {"_config.yml": 'baseurl: "/x"\n'}, Site()),
    "astro": ("astro", {"astro.config.ts": 'site: "https://a.example/",\n'}, Site(url="https://a.example")),
    "astro without": ("astro", {"astro.config.ts": "// site: 'https://a.example'\n"}, Site()),
}  # fmt: skip


@pytest.mark.parametrize(("generator", "files", "expected"), SITES.values(), ids=SITES)
def test_the_settings_of_a_generator_are_read(
    tmp_path: Path, generator: str, files: dict[str, str], expected: Site
) -> None:
    """As far as they can be; the rest is asked for."""
    assert site_of(put(tmp_path, files), generator) == expected
