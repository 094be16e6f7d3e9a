"""The bodies of public records as readers get them: links in full, raw HTML made harmless."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, partial
from hashlib import blake2b
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urljoin

from newsdesk import frontmatter, markdown
from newsdesk.addresses import file_of, old_addresses, url_of, url_of_file
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.folder import digest
from newsdesk.model import Finding
from newsdesk.text import Edit, Span, apply_edits, visible, with_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from nh3 import Cleaner

    from newsdesk.folder import Files
    from newsdesk.glossary import Glossary
    from newsdesk.links import Site
    from newsdesk.markdown import Body
    from newsdesk.model import Record

_OF_OLD = {"align", "char", "charoff"}
_EVERYWHERE = {"id", "lang", "dir", "title"}
_RECENT = 1_000
"""How many bodies are kept as HTML."""
_OPEN = 4
"""How many bodies are kept as they were read: a page and its twin are made one after the other."""
_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right)">')
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class Medium(NamedTuple):
    """A file that pages show or link to: its path below the site's root, its size in pixels (0: unknown), its bytes.

    `digest` tells one content from another.
    """

    path: str
    width: int
    height: int
    read: Callable[[], bytes]
    digest: str = ""


class _Read(NamedTuple):
    """A body as it was read: its text, what that is parsed as, if it had to be, and what readers get otherwise."""

    text: str
    body: Body | None = None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, eq=False)
class Bodies:
    """Reads the bodies of records again when they are wanted; `public` has what may be shown, by kind and slug.

    The HTML of those that were wanted last is kept, since every feed has them.
    """

    files: Files
    site: Site
    public: Mapping[tuple[str, str], Record]
    glossary: Glossary
    media: Mapping[str, Medium]
    recent: dict[tuple[str, bool], str] = field(default_factory=dict)
    opened: dict[str, _Read] = field(default_factory=dict)

    @cached_property
    def everywhere(self) -> str:
        """What tells whether any address may lead elsewhere."""
        records = [(r.path, r.slug, r.kind, tuple(old_addresses(r))) for r in self.site.records]
        return _key((records, sorted(self.public), [(path, medium.path) for path, medium in self.media.items()]))

    @cached_property
    def terms(self) -> bytes:
        """What tells one glossary from another."""
        return self.glossary.digest

    @cached_property
    def sizes(self) -> Mapping[str, Medium]:
        """The pictures and other files by their addresses."""
        base = self.site.settings.base_url
        return {f"{base}/{quote(medium.path)}": medium for medium in self.media.values()}

    def of(self, record: Record) -> PublicBody:
        """Return the body of a record, which is not read yet."""
        return PublicBody(self, record)

    def text(self, record: Record) -> str:
        """Read the body of a record. Raises NewsdeskError where its file is no longer the one that was judged."""
        raw = self.files.read(record.path)
        if isinstance(raw, Finding) or digest(raw) != record.digest:
            msg = f"{visible(record.path)} was changed while the export ran: run it again."
            raise NewsdeskError(msg, Exit.FAILURE)
        return frontmatter.body_of(raw)

    def address(self, url: str, record: Record, *, image: bool = False) -> str | None:
        """Return the full address of a link or an image in a record; None where readers may not follow it."""
        if url.startswith("//"):  # of the site's own scheme, which a feed does not have
            url = f"{self.site.settings.base_url.partition('//')[0]}{url}"
        return self._picture(url, record) if image else self._linked(url, record)

    def _picture(self, url: str, record: Record) -> str:
        path, settings = file_of(url, record, self.site.settings), self.site.settings
        if medium := self.media.get(path or ""):
            return f"{settings.base_url}/{quote(medium.path)}"
        return url_of_file(path, settings) if path and not path.startswith("..") else url

    def _linked(self, url: str, record: Record) -> str | None:
        settings = self.site.settings
        local = None if url.startswith("#") else self.site.local(url, record)
        if local is None:
            return url
        target = self.site.target(local)
        if target is None or target.record is None:
            if medium := self.media.get(file_of(url, record, settings) or ""):
                return f"{settings.base_url}/{quote(medium.path)}" + "".join(url.partition("#")[1:])
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
    def key(self) -> str:
        """What tells whether the body would be given otherwise: its file, where its addresses lead, its terms."""
        record, bodies = self.record, self.bodies
        links = [bodies.address(url, record) for url in record.facts.links]
        pictures = [bodies.address(url, record, image=True) or "" for url in record.facts.images]
        sizes = [(medium.width, medium.height) if (medium := bodies.sizes.get(url)) else None for url in pictures]
        terms = (record.facts.terms, bodies.terms) if record.facts.terms else ()
        # Definitions that no link uses are not among the facts.
        elsewhere = bodies.everywhere if "]:" in bodies.text(record) else ""
        return _key((record.digest, links, pictures, sizes, terms, elsewhere))

    @property
    def has_links(self) -> bool:
        """Whether any link or image may have to be written otherwise."""
        host = self.bodies.site.host
        addresses = (*self.record.facts.links, *self.record.facts.images)
        return any(not url.startswith(("http:", "https:")) or host in url.casefold() for url in addresses)

    def markdown(self) -> str:
        """Return the Markdown, every link and image with its full address, and none to what is not public.

        What editors say to each other is left out: comments, also those that are written as definitions.
        """
        text, _, edits = self._read()
        return apply_edits(text, edits) if edits else text

    def _read(self) -> _Read:
        """Return the body as it is read, once for all that is made of it in a row."""
        opened, path = self.bodies.opened, self.record.path
        if path not in opened:
            if len(opened) >= _OPEN:
                del opened[next(iter(opened))]
            opened[path] = self._parsed(self.bodies.text(self.record))
        return opened[path]

    def _parsed(self, text: str) -> _Read:
        if not self.has_links and "]:" not in text and "<!--" not in text:
            return _Read(text)
        body = markdown.parse(text)
        return _Read(text, body, tuple(self._edits(body)))

    def _edits(self, body: Body) -> Iterator[Edit]:
        address = cache(partial(self.bodies.address, record=self.record))
        for span in body.comments:
            yield Edit(with_line(span, body.text), "")
        for link in body.links:
            if address(link.url, image=link.image) is None:
                # What stands in the words, such as a picture, has edits of its own.
                yield Edit(Span(link.span.start, link.words.start), "")
                yield Edit(Span(link.words.end, link.span.end), "")
        for place in markdown.addresses(body):
            url = address(place.url, image=place.image)
            if place.defined and place.url == "#":
                yield Edit(with_line(place.whole, body.text), "")
            elif url is not None:
                yield from [] if url == place.url else [place.edit(url)]
            elif place.defined:
                yield Edit(with_line(place.whole, body.text), "")
            elif place.in_html:
                yield place.edit("#")

    def html(self, *, terms: bool = False) -> str:
        """Return the HTML: raw HTML as far as it is harmless, headings with the names of their parts.

        Where that is asked for, the first use of each term of the glossary is a link to it.
        """
        terms = terms and bool(self.record.facts.terms)
        recent, key = self.bodies.recent, (self.record.path, terms)
        if key not in recent:
            if len(recent) >= _RECENT:
                del recent[next(iter(recent))]
            recent[key] = self._html(terms=terms)
        return recent[key]

    def _html(self, *, terms: bool) -> str:
        text = markdown.html(self._with_terms() if terms else self.markdown())
        return _with_anchors(sanitised(_ALIGNED.sub(r'<\1 class="\2">', text)))

    def _with_terms(self) -> str:
        """Return the Markdown with links to the glossary, as HTML around the words."""
        read = self._read()
        body = read.body or markdown.parse(read.text)
        around: list[Edit] = []
        for use in self.bodies.glossary.uses(body):
            term = self.bodies.public[("term", use.slug)]
            if term is not self.record:
                url = escape(url_of(term, self.bodies.site.settings))
                around.append(Edit(Span(use.span.start, use.span.start), f'<a class="term" href="{url}">'))
                around.append(Edit(Span(use.span.end, use.span.end), "</a>"))
        return apply_edits(body.text, (*read.edits, *around))


def _key(values: object) -> str:
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


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
            "a": {"term"},
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
