"""The bodies of public records as readers get them: links in full, raw HTML made harmless."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsdesk import markdown
from newsdesk.addresses import file_of, url_of, url_of_file
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.frontmatter import fences
from newsdesk.model import Finding
from newsdesk.records import digest
from newsdesk.text import Edit, Span, apply_edits, visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from nh3 import Cleaner

    from newsdesk.folder import Files
    from newsdesk.links import Site
    from newsdesk.markdown import Body, Link
    from newsdesk.model import Record

_OF_OLD = {"align", "char", "charoff"}
_EVERYWHERE = {"id", "lang", "dir", "title"}
_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right)">')
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Bodies:
    """Reads the bodies of records again when they are wanted; `public` has the kind and slug of what may be shown."""

    files: Files
    site: Site
    public: Collection[tuple[str, str]]

    def of(self, record: Record) -> PublicBody:
        """Return the body of a record, which is not read yet."""
        return PublicBody(self, record)

    def text(self, record: Record) -> str:
        """Read the body of a record. Raises NewsdeskError where its file is no longer the one that was judged."""
        raw = self.files.read(record.path)
        if isinstance(raw, Finding) or digest(raw) != record.digest:
            msg = f"{visible(record.path)} was changed while the export ran: run it again."
            raise NewsdeskError(msg, Exit.FAILURE)
        text = raw.decode(errors="replace")
        split = fences.split(text)
        return text if isinstance(split, Finding) else text[split[1] :]

    def address(self, url: str, record: Record, *, image: bool = False) -> str | None:
        """Return the full address of a link or an image in a record; None where readers may not follow it."""
        settings = self.site.settings
        if image:
            path = file_of(url, record, settings)
            return url_of_file(path, settings) if path and not path.startswith("..") else url
        local = None if url.startswith("#") else self.site.local(url, record)
        if local is None:
            return url
        target = self.site.target(local)
        if target is None or target.record is None:
            return settings.base_url + url if url.startswith("/") else urljoin(url_of(record, settings), url)
        if (target.record.kind, target.record.slug) not in self.public:
            return None
        address = url_of(target.record, settings)
        return address if "#" in address or not local.anchor else f"{address}#{url.partition('#')[2]}"


@dataclass(frozen=True)
class PublicBody:
    """One body, as Markdown and as HTML; nothing of it is kept but for a while."""

    bodies: Bodies
    record: Record

    @property
    def has_links(self) -> bool:
        """Whether any link or image may have to be written otherwise."""
        host = self.bodies.site.host
        addresses = (*self.record.facts.links, *self.record.facts.images)
        return any(not url.startswith(("http:", "https:")) or host in url.casefold() for url in addresses)

    def markdown(self) -> str:
        """Return the Markdown, every link and image with its full address, and none to what is not public."""
        text = self.bodies.text(self.record)
        if not self.has_links and "]:" not in text:
            return text
        body = markdown.parse(text)
        return apply_edits(body.text, self._edits(body))

    def _edits(self, body: Body) -> Iterator[Edit]:
        for link in (*body.links, *body.raw_links):
            address = self.bodies.address(link.url, self.record, image=link.image)
            if address is None:
                yield from _unlinked(body, link)
            elif address != link.url:
                yield from (Edit(span, address) for span in markdown.written(body, link))
        for url, span in markdown.definitions(body):
            if self.bodies.address(url, self.record) is None:
                line = body.text.rfind("\n", 0, span.start) + 1
                yield Edit(Span(line, body.text.find("\n", span.end) + 1 or len(body.text)), "")

    def html(self) -> str:
        """Return the HTML: raw HTML as far as it is harmless, headings with the names of their parts."""
        text = markdown.html(self.markdown())
        return _with_anchors(sanitised(_ALIGNED.sub(r'<\1 class="\2">', text)))


def _unlinked(body: Body, link: Link) -> Iterator[Edit]:
    """Yield the edits that leave the words of a link and take its address away."""
    if link in body.raw_links:
        yield Edit(link.span, "#")
        return
    text = body.text[link.span.start : link.span.end]
    inline = [found.start() for found in re.finditer(r"\]\(", text)]
    by_label = re.fullmatch(r"\[(.*?)\](?:\[[^\[\]]*\])?", text, re.DOTALL)
    words = text[1 : inline[-1]] if inline else by_label[1] if by_label else ""
    yield Edit(link.span, words)


def sanitised(html: str) -> str:
    """Return HTML without what acts, loads or looks otherwise than the page: scripts, forms, frames, styles."""
    return _cleaner().clean(html)


@lru_cache(maxsize=1)
def _cleaner() -> Cleaner:
    import nh3  # noqa: PLC0415 - lint needs none

    aligned = {"left", "center", "right"}
    return nh3.Cleaner(
        tags=nh3.ALLOWED_TAGS - {"center", "acronym", "strike", "tt"},
        attributes={tag: set(names) - _OF_OLD for tag, names in nh3.ALLOWED_ATTRIBUTES.items()} | {"*": _EVERYWHERE},
        allowed_classes={
            "th": aligned,
            "td": aligned,
            "sup": {"footnote-reference", "footnote-definition-label"},
            "div": {"footnote-definition"},
        },
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def _with_anchors(html: str) -> str:
    """Return HTML in which each heading bears the name of its part."""
    headings = [" ".join(_TAG.sub("", text).split()) for _, text in _HEADING.findall(html)]
    names = iter(markdown.anchors(map(unescape, headings)))
    return _HEADING.sub(lambda found: f'<h{found[1]} id="{escape(next(names))}">{found[2]}</h{found[1]}>', html)
