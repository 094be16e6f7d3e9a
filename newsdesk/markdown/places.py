"""Places in a body: of its words, its links, and the addresses that it leads to."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import quote

from newsdesk.markdown.body import unescaped
from newsdesk.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown.body import Body, Link
    from newsdesk.model import InBody

# The destination of a link (CommonMark 0.31, 6.3), in angle brackets or bare: brackets in it are in pairs.
_LETTER = r"\\.|[^\s\\()]"
_BARE = _LETTER
for _ in range(5):  # as deep as the parser goes
    _BARE = rf"{_LETTER}|\((?:{_BARE})*\)"
_GAP = r"[ \t]*(?:\r?\n[ \t>]*)?"
_DESTINATION = rf"{_GAP}(?:<(?P<angled>(?:\\.|[^<>\r\n\\])*)>|(?P<bare>(?:{_BARE})+))"
_INLINE = re.compile(rf"\]\({_DESTINATION}")
# A definition (4.7), in quotes, lists and footnotes too, with its title.
_WITHIN = r"\\.|(?!\n[ \t>]*\r?\n)"  # no blank line is in a title
_TITLE = rf"\"(?:{_WITHIN}[^\"\\])*\"|'(?:{_WITHIN}[^'\\])*'|\((?:{_WITHIN}[^()\\])*\)"
_DEFINITION = re.compile(
    rf"^(?:[ \t>*+-]|\d{{1,9}}[.)][ \t]|\[\^[^\]\s]+\]:)*"
    rf"(?P<whole>\[(?!\^)(?:\\.|[^\[\]\\]){{1,999}}\]:{_DESTINATION}(?:(?=\s){_GAP}(?:{_TITLE})(?=[ \t]*\r?$))?)",
    re.MULTILINE,
)
_BARE_ADDRESS = re.compile(rf"(?:{_BARE})+")
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w+;")
_NO_PART_OF_ADDRESS = re.compile(r"[\x00-\x20\x7f\"<>\\`|]")


class Address(NamedTuple):
    """An address that a body leads to: what it says, its place, and the link, attribute or definition it belongs to.

    `written` is how it stands there, with escapes; `image` says that pictures alone are at it.
    """

    url: str
    span: Span
    written: str
    form: Literal["bare", "angled", "auto", "quoted", "unquoted"]
    whole: Span
    image: bool = False
    defined: bool = False

    def edit(self, url: str) -> Edit:
        """Return the edit that puts another address here, which then reads as it is given.

        What no address can have in it, such as a blank, is percent-encoded.
        """
        new = _NO_PART_OF_ADDRESS.sub(lambda found: quote(found[0]), url)
        if self.form == "auto":  # which only an absolute address can be
            return Edit(self.span, new) if _ABSOLUTE.match(new) else Edit(self.whole, f"[{new}]({new})")
        if "&amp;" in self.written or _ENTITY.search(new):
            new = new.replace("&", "&amp;")
        if self.in_html:
            new = new.replace("'", "&#39;")
        elif self.form == "bare" and not _BARE_ADDRESS.fullmatch(new):
            new = re.sub(r"[()]", r"\\\g<0>", new)
        return Edit(self.span, f'"{new}"' if self.form == "unquoted" and "=" in new else new)

    @property
    def in_html(self) -> bool:
        """Whether the address is the attribute of a tag."""
        return self.form in {"quoted", "unquoted"}


def find(body: Body, place: InBody) -> Span:
    """Return the place in the file of the first words, or of the first link, image or address, of a wording."""
    if place.part != "text":
        named = addresses(body) if place.part == "address" else (*body.links, *body.raw_links)
        return next((each.span for each in named if each.url == place.words), Span(body.start, body.start))
    words = re.escape(place.words)
    first, within = place.start
    # Claude by itself goes before the one in Claude.ai.
    for form in (rf"(?<![\w.+-]){words}(?![\w+-]|\.\w)", rf"(?<!\w){words}(?!\w)"):
        pattern = re.compile(form)
        for number, passage in enumerate(body.passages[first:], first):
            if found := pattern.search(passage.prose, within if number == first else 0):
                return passage.span(*found.span())
    return Span(body.start, body.start)


def addresses(body: Body) -> Iterator[Address]:
    """Yield each address of a body once: those of links and images, of raw HTML, and of definitions, used or not.

    What is in code is none.
    """
    for link in body.links:
        if address := _of_link(body, link):
            yield address
    for link in body.raw_links:
        quoted = body.text[link.span.start - body.start - 1] in "\"'"
        form: Literal["quoted", "unquoted"] = "quoted" if quoted else "unquoted"
        yield Address(link.url, link.span, _text(body, link.span), form, link.span, link.image)
    yield from _defined(body) if "]:" in body.text else ()


def _of_link(body: Body, link: Link) -> Address | None:
    """Return the address that stands in a link itself; None where a label is put for it, or nothing."""
    if link.form == "auto":
        span = Span(link.span.start + 1, link.span.end - 1)
        return Address(link.url, span, _text(body, span), "auto", link.span)
    # A match cannot go behind the end of the link, where another may begin.
    found = link.form == "inline" and _INLINE.match(body.text, link.words.end - body.start, link.span.end - body.start)
    return _matched(body, found, link.span)._replace(url=link.url, image=link.image) if found else None


def _defined(body: Body) -> Iterator[Address]:
    """Yield the address of each definition: what looks like one, and is shown to readers, is a paragraph or code."""
    shown = [passage.span() for passage in body.passages]
    starts = [span.start for span in shown]
    links, images = ({link.url for link in body.links if link.image is image} for image in (False, True))
    for found in _DEFINITION.finditer(body.text):
        start, end = found.span("whole")
        whole = Span(body.start + start, body.start + end)
        last = bisect_right(starts, whole.start) - 1
        if last < 0 or whole.start >= shown[last].end:
            address = _matched(body, found, whole)
            yield address._replace(image=address.url in images - links, defined=True)


def _matched(body: Body, found: re.Match[str], whole: Span) -> Address:
    form: Literal["bare", "angled"] = "bare" if found["angled"] is None else "angled"
    start, end = found.span(form)
    return Address(unescaped(found[form]), Span(body.start + start, body.start + end), found[form], form, whole)


def _text(body: Body, span: Span) -> str:
    return body.text[span.start - body.start : span.end - body.start]
