"""The rules on the files of pictures: which are missed, which are too small, and which are none of ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_desk import DESK

from newsdesk.manual import Sample
from newsdesk.markdown import facts, parse
from newsdesk.model import At, Desk, Facts, Finding, InBody, Record, json_pointer
from newsdesk.rules import BY_NAME
from newsdesk.settings import Settings
from newsdesk.testing import findings, put

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 4, 8, tzinfo=UTC)
THERE = {
    "static/large.png": (1200, 630), "static/small.png": (1199, 630), "static/odd.png": (-1, -1),
    "static/small.svg": (64, 64), "static/images/mikeal.jpg": (800, 600), "articles/beside.png": (640, 360),
}  # fmt: skip


def found(rule: str, image: Any = None, body: str = "", *, kind: str = "article", static: bool = True) -> list[str]:
    """Return where a rule finds something on a desk: a pointer, or the address of a picture of the body."""
    data = {} if image is None else {"image": image}
    record = Record(f"articles/a.{kind}.md", kind, "a", data, b"", facts=facts(parse(body)))
    desk = Desk(Settings(), NOW, (record,), THERE.__contains__, THERE.get, has_static=static)
    places = []
    for finding in BY_NAME[rule].check(record, desk):
        assert finding.rule == rule
        place = finding.place
        assert isinstance(place, At | InBody)
        places.append(json_pointer(place.pointer) if isinstance(place, At) else place.words)
    return places


MISSING: dict[str, tuple[Any, str, list[str]]] = {
    "lead": ({"src": "/gone.png"}, "", ["/image/src"]),
    "lead-as-text": ("/gone.png", "", ["/image"]),
    "lead-there": ({"src": "/large.png"}, "", []),
    "beside-the-record": ("beside.png", "", []),
    "not-beside-it": ("large.png", "", ["/image"]),
    "folder-above": ("../static/large.png", "", []),
    "out-of-the-newsroom": ("../../large.png", "", ["/image"]),
    "percent-encoded": ("/images%2Fmikeal.jpg", "", []),
    "query": ("/large.png?width=600#top", "", []),
    "body-nodejs-mikeal": (None, "![x](/images/mikeal.jpg) ![x](/images/mikael.jpg)", ["/images/mikael.jpg"]),
    "body-twice": (None, "![x](/gone.png)\n\n![x](/gone.png)", ["/gone.png"]),
    "lead-and-body": ("/gone.png", "![x](/gone.png)", ["/image"]),
    "capitals": ("/Large.png", "", ["/image"]),
    "another-server": ("https://x.example/gone.png", "![x](//x.example/gone.png)", []),
    "F8-data": ("data:image/png;base64,AAAA", "", []),
    "no-address-of-anything": ("//[", "![x](http://[x)", []),
    "query-alone": ("?x", "![x](#y)", []),
    "a-link-is-no-picture": (None, "[x](/gone.png)", []),
    "in-code": (None, "`![x](/gone.png)`", []),
    "number": (5, "", []),
    "nothing": ({"src": ""}, "", []),
    "list": (["/gone.png"], "", []),
}


@pytest.mark.parametrize(("image", "body", "expected"), MISSING.values(), ids=MISSING)
def test_a_picture_is_where_its_address_says(image: Any, body: str, expected: list[str]) -> None:
    """One finding for each file that is missed, at the first place that shows it."""
    assert found("missing-image", image, body) == expected


@pytest.mark.parametrize(
    ("image", "address"),
    [("/lage.png", "/large.png"), ("/static/large.png", "/large.png"), ("large.png", "/large.png"), ("xyz.gif", ""),
     ("besde.png", "beside.png"), ("/images/mikael.jpg", "/images/mikeal.jpg"),
     ("/wide piktur.png", "/wide%20picture.png")],
)  # fmt: skip
def test_the_address_that_is_suggested_can_be_written(image: str, address: str) -> None:
    """Whoever writes what the message says has no finding left."""
    there = {**THERE, "static/wide picture.png": (1200, 630)}
    record = Record("articles/a.md", "article", "a", {"image": image}, b"")
    shown = tuple(path.removeprefix("articles/").removeprefix("static") for path in there)
    other = Record("articles/b.md", "article", "b", {}, b"", facts=Facts(images=shown))
    desk = Desk(Settings(), NOW, (record, other), there.__contains__, there.get, has_static=True)
    (finding,) = BY_NAME["missing-image"].check(record, desk)
    said = f"Did you mean `{address}`?" if address else "Put it there, or correct the address."
    assert finding.message.endswith(said)
    mended = replace(record, data={"image": address or "/large.png"})
    assert not list(BY_NAME["missing-image"].check(mended, desk))


def test_a_lead_picture_of_the_wrong_shape_is_one_fault() -> None:
    """The schema has said what is wrong with a text in the place of a group of fields."""
    judged = (Finding("wrong-type", "…", At(("image",))),)
    record = Record("articles/a.md", "article", "a", {"image": "/gone.png"}, b"", findings=judged)
    assert not list(BY_NAME["missing-image"].check(record, Desk(Settings(), NOW, (record,), has_static=True)))


def test_without_a_static_folder_the_root_lies_elsewhere() -> None:
    """Addresses from the root are then another server's matter; those beside a record are not."""
    assert found("missing-image", "/gone.png", "![x](/gone.svg) ![x](gone.png)", static=False) == ["gone.png"]


SMALL: dict[str, tuple[Any, list[str]]] = {
    "small": ({"src": "/small.png"}, ["/image/src"]),
    "small-as-text": ("beside.png", ["/image"]),
    "wide-enough": ({"src": "/large.png"}, []),
    "drawing": ({"src": "/small.svg"}, []),
    "unknown-size": ({"src": "/odd.png"}, []),
    "missing": ({"src": "/gone.png"}, []),
    "elsewhere": ({"src": "https://x.example/small.png"}, []),
    "no-address-of-anything": ({"src": "//["}, []),
    "list": ({"src": ["/small.png"]}, []),
    "none": (None, []),
}


@pytest.mark.parametrize(("image", "expected"), SMALL.values(), ids=SMALL)
def test_a_lead_picture_is_large(image: Any, expected: list[str]) -> None:
    """What can be told to be narrower than the settings ask is found."""
    assert found("tiny-image", image) == expected


def test_only_the_lead_picture_of_an_article_is_measured() -> None:
    """An icon in a text, and a portrait, may be small."""
    assert found("tiny-image", None, "![x](/small.png)") == []
    assert found("tiny-image", "/small.png", kind="author") == []


def test_the_disk_is_asked(tmp_path: Path) -> None:
    """Names that no disk can hold, and addresses that are none, end in findings; a folder is no picture."""
    put(tmp_path, DESK)
    put(tmp_path, [Sample("static/large.svg", b"<svg width='1200' height='630'/>")])
    (tmp_path / "static/folder").mkdir()
    shown = ["/large.svg", "/larg.svg", "/folder", "x" * 5000, "a%00b", "http://[x", "/%F0%9F%98%80.png"]
    body = "".join(f"![What it shows]({address})\n" for address in shown)
    put(tmp_path, [Sample("a.md", f"---\ntitle: A\nstatus: draft\n---\n\n{body}".encode())])
    located = findings(tmp_path)
    assert {each.rule.name for each in located} == {"missing-image"}
    assert [each.range.line for each in located] == [7, 8, 9, 10, 12]
    assert "Did you mean `/large.svg`?" in located[0].message
    assert "\0" not in located[3].message


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=12) | st.sampled_from(["/small.png", "//[", "a.png"]),
    lambda below: st.lists(below, max_size=2) | st.dictionaries(st.sampled_from(["src", "alt"]), below),
    max_leaves=5,
)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(JSON, st.text(st.sampled_from("a/.%0[]()!<>:"), max_size=40))
def test_odd_data_is_no_reason_to_fail(image: Any, body: str) -> None:
    """Whatever `image` holds, the rules answer."""
    for rule in ("missing-image", "tiny-image"):
        assert isinstance(found(rule, image, body), list)
