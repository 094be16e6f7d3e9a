"""The file rules of family ND7: what they find in front matter and bodies, and what they leave alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.markdown import parse
from newsdesk.model import At, Record, json_pointer
from newsdesk.rules import BY_NAME, RULES
from newsdesk.settings import Settings

ENGLISH = Settings(language="en-GB")
READERS = [rule.name for rule in RULES if rule.code.startswith("ND7") and rule.found_by == "file"]


def record(kind: str = "article", **data: Any) -> Record:
    """Return a record of these fields."""
    return Record(f"articles/a.{kind}.md", kind, "a", data, b"")


def found(rule: str, judged: Record, body: str = "", given: Settings = ENGLISH) -> list[str]:
    """Return where a rule finds something: the pointer, with the range in it, or what stands there in the body."""
    places = []
    for finding in BY_NAME[rule].check(judged, parse(body), given):
        assert finding.rule == rule
        assert finding.message.endswith(".")
        place = finding.place
        if isinstance(place, At):
            within = f" {place.within.start}-{place.within.end}" if place.within else ""
            places.append(json_pointer(place.pointer) + within)
        else:
            places.append(body[slice(*place)])
    return places


LENGTHS: dict[str, tuple[str, Record, list[str]]] = {
    "title-at-the-limit": ("long-title", record(title="x" * 70), []),
    "title-over-it": ("long-title", record(title="x" * 71), ["/title 70-71"]),
    "nodejs-january-2026-dos-mitigation": ("long-title", record(title="x" * 118), ["/title 70-118"]),
    "F24-title-of-10-kB": ("long-title", record(title="x" * 10_000), ["/title 70-10000"]),
    "draft": ("long-title", record(title="x" * 71, status="draft"), ["/title 70-71"]),
    "code-points-not-bytes": ("long-title", record(title="é" * 70), []),
    "title-of-a-page": ("long-title", record("page", title="x" * 71), []),
    "title-that-is-a-list": ("long-title", record(title=["x"] * 71), []),
    "no-title": ("long-title", record(), []),
    "deck-at-the-limit": ("long-deck", record(description="x" * 160), []),
    "deck-over-it": ("long-deck", record(description="x" * 161), ["/description 160-161"]),
    "description-of-a-tool": ("long-deck", record("tool", description="x" * 161), []),
    "deck-that-is-a-number": ("long-deck", record(description=10**200), []),
}


@pytest.mark.parametrize(("rule", "judged", "expected"), LENGTHS.values(), ids=LENGTHS)
def test_headlines_and_decks_have_a_length(rule: str, judged: Record, expected: list[str]) -> None:
    """The limit itself is allowed, and what goes beyond it is marked."""
    assert found(rule, judged) == expected


def test_the_house_sets_the_lengths() -> None:
    """The settings say how long is too long."""
    house = replace(ENGLISH, title_length=10, deck_length=20)
    judged = record(title="x" * 11, description="x" * 21)
    assert found("long-title", judged, given=house) == ["/title 10-11"]
    assert found("long-deck", judged, given=house) == ["/description 20-21"]


ALTS: dict[str, tuple[str, list[str]]] = {
    "empty-nodejs-mikeal": ("a ![](a.png) b", ["![](a.png)"]),
    "empty-by-reference-nodejs-node-18-eol-support": ("![][i]\n\n[i]: a.png", ["![][i]"]),
    "blank": ("![  ](a.png)", ["![  ](a.png)"]),
    "no-break-space": ("![&nbsp;](a.png)", ["![&nbsp;](a.png)"]),
    "alone-in-a-link-topics-cicd": ("[![](a.png)](https://x.example)", ["![](a.png)"]),
    "in-the-link-before": ("[words](x) ![](a.png) [words](x)", ["![](a.png)"]),
    "word-nodejs-v12.17.0": ("![image](a.png)", ["![image](a.png)"]),
    "words-that-say-nothing": ("![Alt Text](a.png)", ["![Alt Text](a.png)"]),
    "file-name": ("![muse-spark_2.JPG](a.png)", ["![muse-spark_2.JPG](a.png)"]),
    "shot": ("![IMG_1234](a.png)", ["![IMG_1234](a.png)"]),
    "screenshot": ("![Screenshot 2026-04-08 at 10.00.png](a.png)", ["![Screenshot 2026-04-08 at 10.00.png](a.png)"]),
    "described": ("![A cat asleep on a keyboard](a.png)", []),
    "one-word": ("![Logo](a.png)", []),
    "a-sentence-about-a-file": ("![The editor with report.png open](a.png)", []),
    "short-name": ("![P5](a.png)", []),
    "beside-words-in-a-link": ("[![](icon.png) All reports](https://x.example)", []),
    "in-code": ("`![](a.png)`", []),
    "a-link": ("[](a.png)", []),
}


@pytest.mark.parametrize(("body", "expected"), ALTS.values(), ids=ALTS)
def test_a_picture_of_a_body_is_described(body: str, expected: list[str]) -> None:
    """An alternative text that is empty, or says nothing, is found."""
    assert found("image-without-alt", record(), body) == expected


LEADS: dict[str, tuple[Any, list[str]]] = {
    "empty": ({"src": "a.png", "alt": ""}, ["/image/alt"]),
    "blank": ({"src": "a.png", "alt": " \t"}, ["/image/alt"]),
    "file-name": ({"src": "a.png", "alt": "a.png"}, ["/image/alt"]),
    "described": ({"src": "a.png", "alt": "A cat"}, []),
    "missing": ({"src": "a.png"}, []),
    "null": ({"src": "a.png", "alt": None}, []),
    "no-picture": ({"alt": ""}, []),
    "an-address": ("a.png", []),
    "list": ([{"src": "a.png", "alt": ""}], []),
}


@pytest.mark.parametrize(("image", "expected"), LEADS.values(), ids=LEADS)
def test_a_lead_picture_is_described(image: Any, expected: list[str]) -> None:
    """What is missing or of a wrong type is the schema's matter."""
    assert found("image-without-alt", record(image=image)) == expected


BAD = {
    "F8-plain": "javascript:alert(1)",
    "F8-capitals": "JaVaScRiPt:alert(1)",
    "F8-data": "data:text/html,<script>alert(1)</script>",
    "F8-vbscript": "vbscript:msgbox(1)",
    "F8-entity": "&#106;avascript:alert(1)",
    "named-entities": "java&Tab;script&colon;alert(1)",
    "blank-before": "  javascript:alert(1)",
    "line-break-inside": "java\nscript:alert(1)",
    "control-before": "\x01javascript:alert(1)",
    "zero-width": "java\u200bscript:alert(1)",
    "file": "file:///home/ana/a.png",
    "blob": "blob:https://x.example/1",
}
GOOD = {
    "https": "https://x.example/javascript:x",
    "http": "http://x.example",
    "capitals": "HTTPS://X.EXAMPLE",
    "mailto": "mailto:ana@x.example",
    "tel": "tel:+4930123456",
    "path": "/a/b.png",
    "name": "a.png",
    "query": "?next=javascript:x",
    "fragment": "#javascript:x",
    "a-file-of-that-name": "javascript.md",
    "a-folder-of-that-name": "data/figures.csv",
    "empty": "",
}


@pytest.mark.parametrize("url", BAD.values(), ids=BAD)
def test_a_bad_scheme_is_found_wherever_an_address_may_stand(url: str) -> None:
    """Whatever the field is called and however deep it is, the address is found, once."""
    fields: dict[str, tuple[Any, str]] = {
        "url": (url, "/url"),
        "image": ({"src": url, "alt": "A cat"}, "/image/src"),
        "cover_image": (url, "/cover_image"),
        "author": ({"url": url}, "/author/url"),
        "links": ([{"label": "Home", "url": url}], "/links/0/url"),
        "canonicalUrl": (url, "/canonicalUrl"),
        "prices": ([{"plan": "a", "source": url}], "/prices/0/source"),
        "sources": ([{"id": "a", "url": url}], "/sources/0/url"),
    }
    for name, (value, pointer) in fields.items():
        assert found("bad-url-scheme", record(**{name: value})) == [pointer]
    assert found("bad-url-scheme", record(links={"code": url})) == ["/links/code"]


@pytest.mark.parametrize("url", GOOD.values(), ids=GOOD)
def test_a_good_address_is_left_alone(url: str) -> None:
    """What leads somewhere may."""
    assert found("bad-url-scheme", record(url=url, links=[url], image=url)) == []
    assert found("bad-url-scheme", record(), f"[x](<{url}>) ![x](<{url}>)") == []


WORDS: dict[str, dict[str, Any]] = {
    "title": {"title": "Data: the new oil"},
    "javascript-in-a-title": {"title": "JavaScript: the good parts"},
    "tags": {"tags": ["file:upload"]},
    "caption": {"image": {"src": "a.png", "alt": "Data: a chart", "caption": "File: Wikimedia Commons"}},
    "source-by-its-id": {"sources": [{"id": "a", "title": "Data: a report", "publisher": "Data: weekly"}]},
    "numbers": {"url": 5, "links": {"a": None, "b": [True, 1.5]}},
}


@pytest.mark.parametrize("data", WORDS.values(), ids=WORDS)
def test_words_are_no_addresses(data: dict[str, Any]) -> None:
    """A colon in a text makes no scheme."""
    assert found("bad-url-scheme", record(**data)) == []


BODIES = {
    "F8-link": ("a [x](javascript:alert(1)) b", ["[x](javascript:alert(1))"]),
    "F8-entity": ("[x](&#106;avascript:alert(1))", ["[x](&#106;avascript:alert(1))"]),
    "escape": (r"[x](javascript\:alert)", [r"[x](javascript\:alert)"]),
    "picture": ("![x](data:image/png;base64,AAAA)", ["![x](data:image/png;base64,AAAA)"]),
    "autolink": ("<javascript:alert(1)>", ["<javascript:alert(1)>"]),
    "reference": ("[x][y]\n\n[y]: JavaScript:alert(1)", ["[x][y]"]),
    "code": ("`[x](javascript:alert(1))`", []),
    "prose": ("Data: javascript:alert(1)", []),
}


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_a_bad_scheme_in_a_body(body: str, expected: list[str]) -> None:
    """Links and pictures are looked at as Markdown has them."""
    assert found("bad-url-scheme", record(), body) == expected


LINKS: dict[str, tuple[str, str, list[str]]] = {
    "here-nodejs-2017-election": ("vague-link-text", "Look [here](/x).", ["[here](/x)"]),
    "capital-and-full-stop": ("vague-link-text", "[Click here!](/x)", ["[Click here!](/x)"]),
    "read-more-nodejs-v6.0.0": ("vague-link-text", "[read *more*](/x)", ["[read *more*](/x)"]),
    "several-lines": ("vague-link-text", "[this\nlink](/x)", ["[this\nlink](/x)"]),
    "more-topics-mocha": ("vague-link-text", "* [_more &hellip;_](/x)", ["[_more &hellip;_](/x)"]),
    "bare-alone-nodejs-v0.7.11": ("vague-link-text", "See:\n\n<https://x.example/a>", ["<https://x.example/a>"]),
    "bare-item": ("vague-link-text", "- [https://x.example/](https://x.example/).", ["[https://x.example/](https://x.example/)"]),
    "bare-in-a-sentence": ("vague-link-text", "The report is at <https://x.example/a>.", []),
    "bare-in-a-table": ("vague-link-text", "|Source|\n|-|\n|<https://x.example/a>|", []),
    "site-by-its-name": ("vague-link-text", "[x.example](https://x.example)", []),
    "mail": ("vague-link-text", "<ana@x.example>", []),
    "more-words": ("vague-link-text", "[what is known here](/x)", []),
    "picture": ("vague-link-text", "![here](/x.png)", []),
    "in-code": ("vague-link-text", "`[here](/x)`", []),
    "no-address": ("empty-link", "The [rules]() are out.", ["[rules]()"]),
    "blank-address": ("empty-link", "[rules](< >)", ["[rules](< >)"]),
    "no-words": ("empty-link", "a[](/x)b", ["[](/x)"]),
    "blank-words": ("empty-link", "[ **&nbsp;** ](/x)", ["[ **&nbsp;** ](/x)"]),
    "top": ("empty-link", "[Back to top](#)", []),
    "words": ("empty-link", "[a](/x)", []),
    "picture-without-words-topics-cicd": ("empty-link", "[![](a.png)](/x)", []),
    "raw-picture": ("empty-link", "[<img src='a.png' alt='A'>](/x)", []),
    "picture-alone": ("empty-link", "![]()", []),
    "no-link": ("empty-link", "[x] ()", []),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "body", "expected"), LINKS.values(), ids=LINKS)
def test_a_link_says_where_it_leads(rule: str, body: str, expected: list[str]) -> None:
    """The whole of what a reader hears decides, not the words around it."""
    assert found(rule, record(), body) == expected


@pytest.mark.parametrize(("language", "number"), [("en", 2), ("EN-us", 2), ("eng", 1), ("de", 1), ("nl-BE", 1)])
def test_vague_words_are_english(language: str, number: int) -> None:
    """In another language, `here` or `more` may mean something; a bare address is bare in all."""
    body = "[more](/x)\n\n<https://x.example/a>\n"
    assert len(found("vague-link-text", record(), body, Settings(language=language))) == number


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(list(BAD.values())),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(["url", "src", "alt", "x"]), below),
    max_leaves=8,
)
FIELDS = st.dictionaries(st.sampled_from(["title", "description", "image", "url", "links", "x"]), JSON)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    FIELDS, st.text(st.sampled_from("a \n[]()!<>:/`'\\&;é\u200b"), max_size=60), st.sampled_from(["article", "tool"])
)
def test_odd_data_is_no_reason_to_fail(data: dict[str, Any], body: str, kind: str) -> None:
    """Whatever front matter holds and a body says, the rules answer, and each finding has a place that is there."""
    for rule in READERS:
        for place in found(rule, record(kind, **data), body):
            assert place
